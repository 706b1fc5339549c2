"""What the commands that draw share: their options, and how they write."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from cvprstats.cli.writing import say
from cvprstats.output import write_file

if TYPE_CHECKING:
    from matplotlib.figure import Figure

CHART_ENDINGS = {".png": "png", ".svg": "svg", ".pdf": "pdf"}

ChartOutput = Annotated[
    Path,
    typer.Option(
        "--output", "-o", metavar="FILE", help="File to write: ends in .png, .svg or .pdf."
    ),
]
SizeOption = Annotated[
    Literal["16:9", "4:3", "square", "a4"], typer.Option("--size", help="Shape of the picture.")
]


def write_figure(figure: "Figure", output: Path, form: str) -> None:
    """Write a figure to a file, and print its name."""
    from cvprstats.charts.figure import figure_bytes

    write_file(output, figure_bytes(figure, form))
    say(output)
