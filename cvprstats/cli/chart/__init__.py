"""`cvprstats chart`: pictures for slides, one module per picture."""

import typer

from cvprstats.cli.chart import bars, changes, cloud, growth, heatmap, network, scatter, trends
from cvprstats.cli.help import Command, Group

app = typer.Typer(
    name="chart",
    cls=Group,
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Draw charts for slides.",
)
for command in (
    bars.bars,
    changes.changes,
    cloud.cloud,
    growth.growth,
    heatmap.heatmap,
    network.network,
    scatter.scatter,
    trends.trends,
):
    app.command(cls=Command)(command)
