"""`cvprstats chart bars`."""

from typing import TYPE_CHECKING, Annotated

import typer

from cvprstats.cli.chart.options import CHART_ENDINGS, ChartOutput, SizeOption, write_figure
from cvprstats.cli.lists import COUNTED, takes_lists
from cvprstats.cli.options import (
    CompareOption,
    EditionsArgument,
    FieldOption,
    IgnoreOption,
    PhrasesOption,
    PresentationOption,
    RuleOption,
    StopwordsOption,
    TopicsOption,
)
from cvprstats.cli.writing import draw_by_defaults, form_of

if TYPE_CHECKING:
    from cvprstats.workflows.selecting import ListReading


@takes_lists(COUNTED, "edition", "compare")
def bars(
    reading: "ListReading",
    edition: EditionsArgument,
    output: ChartOutput,
    compare: CompareOption = None,
    top: Annotated[
        int, typer.Option(min=1, max=120, help="Draw this many keywords, the most frequent.")
    ] = 40,
    rule: RuleOption = "words",
    topics: TopicsOption = None,
    phrases: PhrasesOption = 1,
    field: FieldOption = "title",
    presentation: PresentationOption = "",
    ignore: IgnoreOption = None,
    stopwords: StopwordsOption = None,
    size: SizeOption = "16:9",
) -> None:
    """Draw the most frequent keywords as bars, of one edition or of two.

    Examples:
        cvprstats chart bars 2019 -o bars.png
        cvprstats chart bars 2019 --compare 2018 --top 20 -o bars.svg

    """
    form = form_of(output, CHART_ENDINGS)
    draw_by_defaults()
    from cvprstats.charts.bars import draw_bars
    from cvprstats.workflows.counting import Counting, count_edition, count_pair, find_rule

    counting = Counting(
        find_rule(rule, topics), phrases, field, ignore, stopwords, presentation, reading=reading
    )
    if compare:
        before, counts = count_pair(compare, edition, counting)
        figure = draw_bars(counts, before, top=top, size=size)
    else:
        figure = draw_bars(count_edition(edition, counting), top=top, size=size)
    write_figure(figure, output, form)
