"""`cvprstats papers`."""

from typing import Annotated, Literal

import typer

from cvprstats.cli.options import (
    EditionArgument,
    OutputOption,
    PresentationOption,
    show,
    write,
)

PapersFormatOption = Annotated[
    Literal["table", "csv", "json", "jsonl", "markdown", "bibtex"] | None,
    typer.Option("--format", help="Form of the output; else by the ending of FILE, else a table."),
]


def papers(
    edition: EditionArgument,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="WORD", help="Parts of the title."),
    ] = None,
    presentation: PresentationOption = "",
    author: Annotated[str, typer.Option(metavar="NAME", help="Part of an author's name.")] = "",
    area: Annotated[
        str, typer.Option(metavar="NAME", help="Part of the subject area or session.")
    ] = "",
    form: PapersFormatOption = None,
    output: OutputOption = None,
) -> None:
    """List an edition's papers, or search them.

    Examples: cvprstats papers 2019 graph --presentation oral ·
    cvprstats papers 2019 graph -o graph.bib
    """
    from cvprstats.catalogue.lists import load_papers
    from cvprstats.catalogue.selection import select_papers
    from cvprstats.tables.listings import papers_table

    papers = load_papers(edition)
    found = select_papers(papers, words or (), presentation=presentation, author=author, area=area)
    if form == "bibtex" or (form is None and output and output.suffix.lower() == ".bib"):
        from cvprstats.catalogue.bibtex import format_bibtex

        write(format_bibtex(papers.edition, found.papers), output)
    else:
        show(papers_table(papers, found.papers), form, output)
