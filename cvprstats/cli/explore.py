"""`cvprstats explore`."""

from pathlib import Path
from typing import Annotated

import typer

from cvprstats.cli.options import EDITIONS_HELP, complete_edition
from cvprstats.cli.writing import form_of, say, write
from cvprstats.errors import FileError, UsageError


def explore(
    editions: Annotated[
        str,
        typer.Argument(metavar="EDITION", help=EDITIONS_HELP, autocompletion=complete_edition),
    ] = "cvpr",
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="Write the page here.")
    ] = Path("explore.html"),
    open_it: Annotated[bool, typer.Option("--open", help="Open the page in your browser.")] = False,
) -> None:
    """Make one HTML page to explore editions with: search, trends, comparisons, a heat map.

    The page needs no network. Its charts need an extra: pip install 'cvprstats[explore]'.

    Examples:
        cvprstats explore
        cvprstats explore 2026 --open
        cvprstats explore cvpr,iccv2025 -o both.html

    """
    from cvprstats.catalogue.selection import load_selection
    from cvprstats.explore.page import explore_page, load_library
    from cvprstats.explore.payload import explore_payload
    from cvprstats.scale.partitions import is_list

    if is_list(editions):
        raise UsageError(
            f"{editions} is no edition, and the page shows those: make it one with cvprstats import"
        )
    form_of(output, {".html": "html", ".htm": "html"})
    load_library()  # or say at once that it is missing
    selection = load_selection(editions)
    lists = sorted(selection.lists, key=lambda papers: papers.edition.time_order)
    title = f"{selection.name}: {len(selection):,} {selection.noun}"
    write(explore_page(explore_payload(lists), title), output)
    say(output)
    if open_it:
        import webbrowser

        if not webbrowser.open(output.resolve().as_uri()):
            raise FileError(f"no browser could be opened: open {output} yourself")
