"""`cvprstats chart growth`."""

from typing import Annotated

import typer

from cvprstats.cli.chart.options import CHART_ENDINGS, ChartOutput, SizeOption, write_figure
from cvprstats.cli.writing import draw_by_defaults, form_of


def growth(
    output: ChartOutput,
    venue: Annotated[
        str, typer.Option("--venue", metavar="NAME", help="Conference: CVPR, ICCV or ECCV.")
    ] = "CVPR",
    size: SizeOption = "16:9",
) -> None:
    """Draw submitted and accepted papers and the acceptance rate by year.

    Examples:
        cvprstats chart growth -o growth.pdf
        cvprstats chart growth --venue iccv -o iccv.png

    """
    form = form_of(output, CHART_ENDINGS)
    draw_by_defaults()
    from cvprstats.catalogue.lists import load_editions
    from cvprstats.charts.growth import draw_growth

    write_figure(draw_growth(load_editions(venue), size=size), output, form)
