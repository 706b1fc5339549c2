"""`cvprstats chart trends`."""

from cvprstats.cli.chart.options import CHART_ENDINGS, ChartOutput, SizeOption, write_figure
from cvprstats.cli.options import (
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


def trends(
    output: ChartOutput,
    words: WordsArgument = None,
    first: FromOption = None,
    last: ToOption = None,
    venue: VenueOption = "CVPR",
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
    form = form_of(output, CHART_ENDINGS)
    draw_by_defaults()
    from cvprstats.charts.trends import draw_trends
    from cvprstats.workflows.counting import Counting, find_rule
    from cvprstats.workflows.trends import trace_editions

    counting = Counting(find_rule(rule, topics), phrases, field)
    traced = trace_editions(words, venue, counting, note, first, last)
    write_figure(draw_trends(traced, size=size), output, form)
