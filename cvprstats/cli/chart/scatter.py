"""`cvprstats chart scatter`."""

from typing import TYPE_CHECKING

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
def scatter(
    reading: "ListReading",
    before: BeforeArgument,
    after: AfterArgument,
    output: ChartOutput,
    words: ComparedWordsArgument = None,
    min_papers: MinPapersOption = 10,
    rule: RuleOption = "words",
    topics: TopicsOption = None,
    phrases: PhrasesOption = 1,
    field: FieldOption = "title",
    ignore: IgnoreOption = None,
    stopwords: StopwordsOption = None,
    size: SizeOption = "16:9",
) -> None:
    """Draw the shares of all keywords in one edition against those in another.

    Each keyword is a dot. Dots above the diagonal have a higher share in the
    later edition. Significant changes, with q below 0.05, have a color, and
    are labeled first, then the most frequent keywords, as many as have room.

    Examples:
        cvprstats chart scatter 2018 2019 -o scatter.png
        cvprstats chart scatter 2024 2025 --rule topics -o topics.svg
        cvprstats chart scatter iccv2023 cvpr2024 --rule topics -o venues.png

    """
    form = form_of(output, CHART_ENDINGS)
    draw_by_defaults()
    from cvprstats.charts.scatter import draw_scatter
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
    write_figure(draw_scatter(comparison, size=size), output, form)
