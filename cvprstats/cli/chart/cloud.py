"""`cvprstats chart cloud`."""

from typing import TYPE_CHECKING, Annotated

import typer

from cvprstats.cli.chart.options import CHART_ENDINGS, ChartOutput, SizeOption, write_figure
from cvprstats.cli.lists import COUNTED, takes_lists
from cvprstats.cli.options import (
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
from cvprstats.errors import UsageError

if TYPE_CHECKING:
    from cvprstats.workflows.selecting import ListReading


@takes_lists(COUNTED, "edition")
def cloud(
    reading: "ListReading",
    edition: EditionsArgument,
    output: ChartOutput,
    shape: Annotated[
        str,
        typer.Option(
            metavar="SHAPE",
            help="Shape to fill: rectangle, text, or the dark part of a picture file.",
        ),
    ] = "rectangle",
    text: Annotated[
        str | None,
        typer.Option(
            metavar="TEXT", help="Letters to fill, with --shape text. If not given, CVPR."
        ),
    ] = None,
    rule: RuleOption = "words",
    topics: TopicsOption = None,
    phrases: PhrasesOption = 1,
    field: FieldOption = "title",
    presentation: PresentationOption = "",
    ignore: IgnoreOption = None,
    stopwords: StopwordsOption = None,
    size: SizeOption = "16:9",
) -> None:
    """Draw the keywords as a word cloud, from the same counts as the bars.

    Examples:
        cvprstats chart cloud 2019 -o cloud.png
        cvprstats chart cloud 2019 --shape text --text CVPR -o cloud.svg

    """
    if text is not None and shape != "text":
        raise UsageError("--text needs --shape text: add it, or leave --text out")
    form = form_of(output, CHART_ENDINGS)
    draw_by_defaults()
    from cvprstats.charts.cloud import draw_cloud
    from cvprstats.workflows.counting import Counting, count_edition, find_rule

    counting = Counting(
        find_rule(rule, topics), phrases, field, ignore, stopwords, presentation, reading=reading
    )
    counts = count_edition(edition, counting)
    letters = "CVPR" if text is None else text
    write_figure(draw_cloud(counts, shape=shape, text=letters, size=size), output, form)
