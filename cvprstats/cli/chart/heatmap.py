"""`cvprstats chart heatmap`."""

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

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
    complete_venue,
)
from cvprstats.cli.writing import draw_by_defaults, form_of, note
from cvprstats.errors import UsageError

TOP = 24
"""As many rows as a slide holds at 12 points."""

if TYPE_CHECKING:
    from cvprstats.workflows.selecting import ListReading


@takes_lists(BY_YEAR, "words")
def heatmap(
    reading: "ListReading",
    output: ChartOutput,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="WORD",
            help="Keywords. If none is given, those whose shares changed most over the years.",
        ),
    ] = None,
    top: Annotated[
        int | None,
        typer.Option(
            min=1,
            max=120,
            show_default=f"{TOP}",
            help="Draw this many keywords, if no WORD is given.",
        ),
    ] = None,
    first: FromOption = None,
    last: ToOption = None,
    venue: Annotated[
        str,
        typer.Option(
            "--venue",
            metavar="NAME",
            help="Conference: CVPR, ICCV, ECCV or WACV.",
            autocompletion=complete_venue,
        ),
    ] = VENUE,
    by: ByOption = "edition",
    rule: RuleOption = "words",
    topics: TopicsOption = None,
    phrases: PhrasesOption = 1,
    field: FieldOption = "title",
    size: SizeOption = "16:9",
) -> None:
    """Draw keywords over the editions as a heat map, ordered by when each had its year.

    Examples:
        cvprstats chart heatmap --rule topics -o heatmap.png
        cvprstats chart heatmap cnn gan transformer nerf diffusion -o waves.svg
        cvprstats chart heatmap --from 2020 --rule topics -o recent.png
        cvprstats chart heatmap --venue iccv --rule topics --size a4 -o iccv.pdf

    """
    words, source = find_source(words, by, venue)
    if words and top:
        raise UsageError("--top chooses keywords, and you name them: leave --top or the words out")
    form = form_of(output, CHART_ENDINGS)
    draw_by_defaults()
    from cvprstats.charts.heatmap import draw_heatmap
    from cvprstats.keywords.peaks import most_changed
    from cvprstats.keywords.trends import trace
    from cvprstats.workflows.counting import Counting, find_rule
    from cvprstats.workflows.trends import count_editions, trace_editions

    counting = Counting(find_rule(rule, topics), phrases, field, reading=reading)
    if words:
        trends = trace_editions(words, source, counting, note, first, last)
    else:
        counts = count_editions(source, counting, note, first, last)
        trends = trace(counts, most_changed(counts, top or TOP))
        chosen = f"the {len(trends)} whose shares changed most, by G²"
        trends = replace(trends, filters=(*trends.filters, chosen))
    write_figure(draw_heatmap(trends, size=size), output, form)
