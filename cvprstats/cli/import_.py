"""`cvprstats import`."""

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from cvprstats.cli.fetch import ForceOption, QuietOption, tell_saved

STANDARD_INPUT = "standard input"


def import_list(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="The list of papers; - reads standard input.")
    ],
    edition: Annotated[
        str, typer.Option(metavar="EDITION", help="The edition: 2027, iccv2025, “WACV 2026”.")
    ],
    form: Annotated[
        Literal["csv", "tsv", "ssv", "json", "jsonl", "bibtex", "xml", "html", "mhtml", "titles"]
        | None,
        typer.Option(
            "--format", help="Form of FILE, if its content does not tell. ssv: semicolons."
        ),
    ] = None,
    force: ForceOption = False,
    quiet: QuietOption = False,
) -> None:
    """Import a list of papers from a file into your data folder, where all commands find it.

    The file is CSV in our columns or in those of a conference management system, JSON, JSON
    Lines, BibTeX, XML of dblp, a saved page or web archive of the proceedings or of the accepted
    papers, or text with one title per line. What is no list of papers is refused.

    Examples:
        cvprstats import accepted.csv --edition 2027
        cvprstats import titles.txt --edition iccv2027
        curl https://example.org/accepted.json | cvprstats import - --edition 2027

    """
    from cvprstats.catalogue.store import save_papers
    from cvprstats.papers import parse_edition
    from cvprstats.sources.files import parse_list, read_list
    from cvprstats.text import read_text

    named = parse_edition(edition)
    if str(file) == "-":
        text = read_text(sys.stdin.buffer, STANDARD_INPUT)
        found = parse_list(text, STANDARD_INPUT, form, partial=force, edition=named)
    else:
        found = read_list(file, form, partial=force, edition=named)
    saved = save_papers(named, found.papers, found.origin, force=force)
    tell_saved(named, saved, found.origin, found.note, quiet=quiet)
