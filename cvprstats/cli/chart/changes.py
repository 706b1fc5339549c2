"""`cvprstats chart changes`."""

from typing import TYPE_CHECKING, Annotated

import typer

from cvprstats.cli.chart.options import CHART_ENDINGS, ChartOutput, SizeOption, write_figure
from cvprstats.cli.lists import COUNTED, takes_lists
from cvprstats.cli.options import (
    AfterArgument,
    BeforeArgument,
    ComparedWordsArgument,
    FieldOption,
    IgnoreOption,
    MinPapersOption,
    PhrasesOption,
    RuleOption,
    StopwordsOption,
    TopicsOption,
)
from cvprstats.cli.writing import draw_by_defaults, form_of, note

if TYPE_CHECKING:
    from cvprstats.workflows.selecting import ListReading


@takes_lists(COUNTED, "before", "after")
def changes(
    reading: "ListReading",
    before: BeforeArgument,
    after: AfterArgument,
    output: ChartOutput,
    words: ComparedWordsArgument = None,
    top: Annotated[
        int,
        typer.Option(
            min=1, max=60, help="Draw at most this many keywords each that rose and that fell."
        ),
    ] = 10,
    min_papers: MinPapersOption = 10,
    rule: RuleOption = "words",
    topics: TopicsOption = None,
    phrases: PhrasesOption = 1,
    field: FieldOption = "title",
    ignore: IgnoreOption = None,
    stopwords: StopwordsOption = None,
    size: SizeOption = "16:9",
) -> None:
    """Draw how the shares of keywords changed from one edition to another.

    Each keyword has two dots, its shares before and after, with their 95 %
    intervals (Wilson 1927). The strongest evidence is chosen, as by diff.
    Significant changes, with q below 0.05, are strong, the others are pale.

    Examples:
        cvprstats chart changes 2018 2019 -o changes.png
        cvprstats chart changes 2024 2025 --rule topics -o topics.svg
        cvprstats chart changes 2013-2016 2023-2026 --rule topics -o ten-years.pdf

    """
    form = form_of(output, CHART_ENDINGS)
    draw_by_defaults()
    from cvprstats.charts.changes import draw_changes
    from cvprstats.workflows.comparing import compare_editions
    from cvprstats.workflows.counting import Counting, find_rule

    comparison = compare_editions(
        before,
        after,
        words,
        note,
        Counting(find_rule(rule, topics), phrases, field, ignore, stopwords, reading=reading),
        min_papers=min_papers,
    )
    shown = comparison.changes if words else comparison.strongest_both_ways(top)
    write_figure(draw_changes(comparison, shown, size=size), output, form)
