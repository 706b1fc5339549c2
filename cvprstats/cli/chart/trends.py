"""`cvprstats chart trends`."""

from cvprstats.cli.chart.options import CHART_ENDINGS, ChartOutput, SizeOption, write_figure
from cvprstats.cli.options import (
    PhrasesOption,
    RuleOption,
    TopicsOption,
    VenueOption,
    WordsArgument,
)
from cvprstats.cli.writing import draw_by_defaults, form_of, note


def trends(
    output: ChartOutput,
    words: WordsArgument = None,
    venue: VenueOption = "CVPR",
    rule: RuleOption = "words",
    topics: TopicsOption = None,
    phrases: PhrasesOption = 1,
    size: SizeOption = "16:9",
) -> None:
    """Draw keywords over all editions as lines.

    Examples:
        cvprstats chart trends graph transformer diffusion -o trends.png
        cvprstats chart trends diffusion --venue iccv,cvpr -o venues.png

    """
    form = form_of(output, CHART_ENDINGS)
    draw_by_defaults()
    from cvprstats.charts.trends import draw_trends
    from cvprstats.workflows.counting import find_rule
    from cvprstats.workflows.trends import trace_editions

    write_figure(
        draw_trends(
            trace_editions(words, venue, find_rule(rule, topics), phrases, note), size=size
        ),
        output,
        form,
    )
