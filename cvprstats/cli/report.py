"""`cvprstats report`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from cvprstats.cli.documents import destination, load_template, write_deck
from cvprstats.cli.lists import READ, takes_lists
from cvprstats.cli.options import (
    CompareOption,
    DocumentOption,
    EditionArgument,
    EmbedOption,
    IgnoreOption,
    OverwriteOption,
    RuleOption,
    StopwordsOption,
    TemplateOption,
    TopicsOption,
)
from cvprstats.cli.writing import draw_by_defaults, say

if TYPE_CHECKING:
    from cvprstats.workflows.selecting import ListReading


@takes_lists(READ, "edition", "compare")
def report(
    reading: "ListReading",
    edition: EditionArgument,
    compare: CompareOption = None,
    rule: RuleOption = "words",
    topics: TopicsOption = None,
    ignore: IgnoreOption = None,
    stopwords: StopwordsOption = None,
    embed: EmbedOption = False,
    form: Annotated[
        Literal["markdown", "html", "pptx"] | None,
        typer.Option(
            "--format",
            help="Output format: Markdown, one HTML file, or PowerPoint. If not given, the ending "
            "of FILE decides, else Markdown.",
        ),
    ] = None,
    template: TemplateOption = None,
    output: DocumentOption = None,
    force: OverwriteOption = False,
) -> None:
    """Write a one-page summary of an edition, and its tables as CSV files.

    It goes into a folder, for example cvpr2019-report. With -o FILE, the page
    alone is written; pictures of report.md go into report_files.

    Examples:
        cvprstats report 2019
        cvprstats report 2019 --compare 2018 --rule slides -o report-2019
        cvprstats report 2019 -o report.pptx
        cvprstats report accepted.csv --compare 2018

    """
    draw_by_defaults()
    from cvprstats.report.edition_slides import report_page
    from cvprstats.report.pages import Deck
    from cvprstats.report.year import year_page
    from cvprstats.tables.changes import changes_table
    from cvprstats.tables.listings import keywords_table
    from cvprstats.workflows.counting import Counting, find_rule
    from cvprstats.workflows.selecting import slug_of
    from cvprstats.workflows.year import load_year

    folder = Path(f"{slug_of(edition)}-report")
    place = destination(output, folder, "report", form, "markdown", "html", "pptx")
    master = load_template(template, place)
    counting = Counting(
        find_rule(rule, topics), ignore=ignore, stopwords=stopwords, reading=reading
    )
    report = load_year(edition, compare, counting)
    counts = report.counts
    page = year_page(report) if place.documents[0][0] == "markdown" else report_page(report)
    tables = {}
    if not (embed or place.alone):
        tables["keywords.csv"] = keywords_table(counts, len(counts.counts)).csv()
        if compared := report.comparison:
            tables["changes.csv"] = changes_table(compared, compared.changes).csv()
    deck = Deck(page.title, (page,), day=report.papers.edition.start)
    for path in write_deck(deck, place, embed=embed, force=force, tables=tables, template=master):
        say(path)
