"""`cvprstats papers`."""

from typing import Annotated

import typer

from cvprstats.catalogue import load_papers
from cvprstats.cli.options import (
    EditionArgument,
    FormatOption,
    OutputOption,
    PresentationOption,
    show,
)
from cvprstats.listings import papers_table
from cvprstats.selection import select_papers


def papers(
    edition: EditionArgument,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[WORD]...", help="Parts of the title."),
    ] = None,
    presentation: PresentationOption = "",
    author: Annotated[str, typer.Option(metavar="NAME", help="Part of an author's name.")] = "",
    topic: Annotated[str, typer.Option(metavar="NAME", help="Part of the topic.")] = "",
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """List an edition's papers, or search them.

    Example: cvprstats papers 2019 graph --presentation oral
    """
    papers = load_papers(edition)
    found = select_papers(
        papers, words or (), presentation=presentation, author=author, topic=topic
    )
    show(papers_table(papers, found.papers), form, output)
