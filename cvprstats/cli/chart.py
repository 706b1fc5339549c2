"""`cvprstats chart`: pictures for slides."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from cvprstats.cli.options import (
    CompareOption,
    EditionArgument,
    IgnoreOption,
    PhrasesOption,
    PresentationOption,
    RuleOption,
    StopwordsOption,
    count,
)
from cvprstats.cli.trends import VenueOption, WordsArgument, trace_editions
from cvprstats.errors import UsageError
from cvprstats.output import write_file

if TYPE_CHECKING:
    from matplotlib.figure import Figure

app = typer.Typer(name="chart", no_args_is_help=True, help="Draw charts for slides.")

ChartOutput = Annotated[
    Path,
    typer.Option("--output", "-o", metavar="FILE", help="Where to; ends in .png, .svg or .pdf."),
]
SizeOption = Annotated[
    Literal["16:9", "4:3", "square", "a4"], typer.Option("--size", help="Shape of the picture.")
]


@app.command()
def bars(
    edition: EditionArgument,
    output: ChartOutput,
    compare: CompareOption = None,
    top: Annotated[int, typer.Option(min=1, max=120, help="How many keywords.")] = 40,
    rule: RuleOption = "words",
    phrases: PhrasesOption = 1,
    presentation: PresentationOption = "",
    ignore: IgnoreOption = None,
    stopwords: StopwordsOption = None,
    size: SizeOption = "16:9",
) -> None:
    """Draw the most frequent keywords as bars, alone or beside another edition's.

    Example: cvprstats chart bars 2019 --compare 2018 -o bars.png
    """

    def draw() -> "Figure":
        from cvprstats.charts.bars import draw_bars

        chosen = (rule, phrases, presentation, ignore, stopwords)
        before = count(compare, *chosen) if compare else None
        return draw_bars(count(edition, *chosen), before, top=top, size=size)

    _write(draw, output)


@app.command()
def cloud(
    edition: EditionArgument,
    output: ChartOutput,
    shape: Annotated[
        str,
        typer.Option(
            metavar="SHAPE", help="rectangle, text, or a picture whose dark part is filled."
        ),
    ] = "rectangle",
    text: Annotated[str, typer.Option(help="The letters that --shape text fills.")] = "CVPR",
    rule: RuleOption = "words",
    phrases: PhrasesOption = 1,
    presentation: PresentationOption = "",
    ignore: IgnoreOption = None,
    stopwords: StopwordsOption = None,
    size: SizeOption = "16:9",
) -> None:
    """Draw the keywords as a word cloud, from the same counts as the bars.

    Example: cvprstats chart cloud 2019 --shape text --text CVPR -o cloud.svg
    """

    def draw() -> "Figure":
        from cvprstats.charts.cloud import draw_cloud

        counts = count(edition, rule, phrases, presentation, ignore, stopwords)
        return draw_cloud(counts, shape=shape, text=text, size=size)

    _write(draw, output)


@app.command()
def growth(output: ChartOutput, size: SizeOption = "16:9") -> None:
    """Draw submitted and accepted papers, and the rate, by year.

    Example: cvprstats chart growth -o growth.pdf
    """
    from cvprstats.catalogue.lists import load_editions

    def draw() -> "Figure":
        from cvprstats.charts.growth import draw_growth

        return draw_growth(load_editions(), size=size)

    _write(draw, output)


@app.command()
def trends(
    output: ChartOutput,
    words: WordsArgument = None,
    venue: VenueOption = "CVPR",
    rule: RuleOption = "words",
    phrases: PhrasesOption = 1,
    size: SizeOption = "16:9",
) -> None:
    """Draw keywords over all editions as lines.

    Example: cvprstats chart trends graph transformer diffusion -o trends.png
    """

    def draw() -> "Figure":
        from cvprstats.charts.trends import draw_trends

        return draw_trends(trace_editions(words, venue, rule, phrases), rule, size=size)

    _write(draw, output)


def _write(draw: Callable[[], "Figure"], output: Path) -> None:
    form = output.suffix.lower().removeprefix(".")
    if form not in {"png", "svg", "pdf"}:
        raise UsageError(f"cannot tell the format of {output}: end it in .png, .svg or .pdf")
    figure = draw()
    from cvprstats.charts.style import figure_bytes

    write_file(output, figure_bytes(figure, form))
