"""`cvprstats chart trends`."""

from typing import TYPE_CHECKING

from cvprstats.cli.chart.options import CHART_ENDINGS, ChartOutput, SizeOption, write_figure
from cvprstats.cli.lists import BY_YEAR, ByOption, find_source, takes_lists
from cvprstats.cli.options import (
    VENUE,
    FieldOption,
    FromOption,
    PhrasesOption,
    RuleOption,
    ToOption,
    TopicsOption,
    VenueOption,
    WordsArgument,
)
from cvprstats.cli.writing import draw_by_defaults, form_of, note

if TYPE_CHECKING:
    from cvprstats.workflows.selecting import ListReading


@takes_lists(BY_YEAR, "words")
def trends(
    reading: "ListReading",
    output: ChartOutput,
    words: WordsArgument = None,
    first: FromOption = None,
    last: ToOption = None,
    venue: VenueOption = VENUE,
    by: ByOption = "edition",
    rule: RuleOption = "words",
    topics: TopicsOption = None,
    phrases: PhrasesOption = 1,
    field: FieldOption = "title",
    size: SizeOption = "16:9",
) -> None:
    """Draw keywords over the editions as lines.

    Examples:
        cvprstats chart trends graph transformer diffusion -o trends.png
        cvprstats chart trends diffusion --venue iccv,cvpr -o venues.png
        cvprstats chart trends nerf 3dgs --rule topics --from 2020 -o 3d.svg

    """
    words, source = find_source(words, by, venue)
    form = form_of(output, CHART_ENDINGS)
    draw_by_defaults()
    from cvprstats.charts.trends import draw_trends
    from cvprstats.workflows.counting import Counting, find_rule
    from cvprstats.workflows.trends import trace_editions

    counting = Counting(find_rule(rule, topics), phrases, field, reading=reading)
    traced = trace_editions(words, source, counting, note, first, last)
    write_figure(draw_trends(traced, size=size), output, form)
