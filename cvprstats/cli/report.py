"""`cvprstats report`."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from cvprstats.cli.options import (
    CompareOption,
    EditionArgument,
    EmbedOption,
    IgnoreOption,
    RuleOption,
    StopwordsOption,
)
from cvprstats.cli.writing import write_deck
from cvprstats.output import make_folder, write_file


def report(
    edition: EditionArgument,
    compare: CompareOption = None,
    rule: RuleOption = "words",
    ignore: IgnoreOption = None,
    stopwords: StopwordsOption = None,
    embed: EmbedOption = False,
    form: Annotated[
        Literal["markdown", "html", "pptx"],
        typer.Option("--format", help="Output format: Markdown, one HTML file, or PowerPoint."),
    ] = "markdown",
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FOLDER",
            help="Folder to write to. If not given, for example cvpr2019-report.",
        ),
    ] = None,
) -> None:
    """Write a one-page summary of an edition, and its tables as CSV files.

    Examples:
        cvprstats report 2019
        cvprstats report 2019 --compare 2018 --rule slides -o report-2019

    """
    from cvprstats.keywords.comparison import compare as compare_counts
    from cvprstats.report.pages import Deck
    from cvprstats.report.year import year_page
    from cvprstats.tables.listings import changes_table, keywords_table
    from cvprstats.workflows.year import load_year

    report = load_year(edition, compare, rule, ignore, stopwords)
    papers, counts, before = report.papers, report.counts, report.before
    page = year_page(report, cloud_size="slide" if form == "pptx" else "strip")
    folder = output or Path(f"{papers.edition.slug}-report")
    make_folder(folder)
    if not embed:
        write_file(folder / "keywords.csv", keywords_table(counts, len(counts.counts)).csv())
        if before:
            compared = compare_counts(before, counts)
            write_file(folder / "changes.csv", changes_table(compared, compared.changes).csv())
    deck = Deck(page.title, (page,), day=papers.edition.start)
    for path in write_deck(deck, folder / "report", form, embed=embed):
        typer.echo(path)
