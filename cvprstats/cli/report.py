"""`cvprstats report`."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from cvprstats.cli.options import (
    CompareOption,
    EditionArgument,
    IgnoreOption,
    RuleOption,
    StopwordsOption,
    write_deck,
    year_report,
)
from cvprstats.output import make_folder, write_file


def report(
    edition: EditionArgument,
    compare: CompareOption = None,
    rule: RuleOption = "words",
    ignore: IgnoreOption = None,
    stopwords: StopwordsOption = None,
    embed: Annotated[
        bool, typer.Option("--embed", help="Put the pictures into the Markdown: one file only.")
    ] = False,
    form: Annotated[
        Literal["markdown", "html", "pptx"],
        typer.Option("--format", help="Markdown, one HTML file, or PowerPoint."),
    ] = "markdown",
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FOLDER", help="Where to; else cvpr2019-report."),
    ] = None,
) -> None:
    """Write the one-page summary of an edition, its tables as CSV beside it.

    Example: cvprstats report 2019 --compare 2018 --rule slides -o report-2019
    """
    from cvprstats.keywords.comparison import MIN_PAPERS
    from cvprstats.keywords.comparison import compare as compare_counts
    from cvprstats.report.pages import Deck
    from cvprstats.report.year import year_page
    from cvprstats.tables.listings import changes_table, keywords_table

    report = year_report(edition, compare, rule, ignore, stopwords)
    papers, counts, before = report.papers, report.counts, report.before
    page = year_page(report)
    folder = output or Path(f"{papers.edition.slug}-report")
    make_folder(folder)
    if not embed:
        write_file(folder / "keywords.csv", keywords_table(counts, len(counts.counts)).csv())
        if before:
            compared = compare_counts(before, counts)
            write_file(
                folder / "changes.csv", changes_table(compared, compared.changes, MIN_PAPERS).csv()
            )
    deck = Deck(page.title, (page,), day=papers.edition.start)
    for path in write_deck(deck, folder / "report", form, embed=embed):
        typer.echo(path)
