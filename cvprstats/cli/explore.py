"""`cvprstats explore`."""

from pathlib import Path
from typing import Annotated

import typer

from cvprstats.cli.options import EDITIONS_HELP, complete_edition
from cvprstats.cli.writing import form_of, say, write
from cvprstats.errors import FileError


def explore(
    editions: Annotated[
        str,
        typer.Argument(metavar="[EDITION]", help=EDITIONS_HELP, autocompletion=complete_edition),
    ] = "cvpr",
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="Write the page here.")
    ] = Path("explore.html"),
    open_it: Annotated[bool, typer.Option("--open", help="Open the page in your browser.")] = False,
) -> None:
    """Make one HTML page to search and compare editions with, which needs no network.

    Without EDITION, it holds all editions of CVPR.

    Examples:
        cvprstats explore
        cvprstats explore all -o explore.html
        cvprstats explore cvpr,iccv --open

    """
    from cvprstats.catalogue.selection import load_selection
    from cvprstats.explore.page import explore_page
    from cvprstats.explore.payload import explore_payload

    form_of(output, {".html": "html", ".htm": "html"})
    selection = load_selection(editions)
    lists = sorted(selection.lists, key=lambda papers: papers.edition.time_order)
    write(
        explore_page(explore_payload(lists), f"{selection.name}: {len(selection):,} papers"), output
    )
    say(output)
    if open_it:
        import webbrowser

        if not webbrowser.open(output.resolve().as_uri()):
            raise FileError(f"no browser could be opened: open {output} yourself")
