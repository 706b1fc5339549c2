"""`cvprstats chart`: pictures for slides."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from cvprstats.cli.help import Command, Group
from cvprstats.cli.options import (
    CompareOption,
    EditionArgument,
    IgnoreOption,
    PhrasesOption,
    PresentationOption,
    RuleOption,
    StopwordsOption,
    TopicsOption,
    VenueOption,
    WordsArgument,
)
from cvprstats.cli.writing import draw_by_defaults, form_of, note, say
from cvprstats.errors import UsageError
from cvprstats.output import write_file

if TYPE_CHECKING:
    from matplotlib.figure import Figure

app = typer.Typer(
    name="chart",
    cls=Group,
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Draw charts for slides.",
)

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


@app.command(cls=Command)
def bars(
    edition: EditionArgument,
    output: ChartOutput,
    compare: CompareOption = None,
    top: Annotated[
        int, typer.Option(min=1, max=120, help="Draw this many keywords, the most frequent.")
    ] = 40,
    rule: RuleOption = "words",
    topics: TopicsOption = None,
    phrases: PhrasesOption = 1,
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
    from cvprstats.workflows.counting import check_different, count_edition, find_rule

    check_different(edition, compare)
    chosen = (find_rule(rule, topics), phrases, presentation, ignore, stopwords)
    before = count_edition(compare, *chosen) if compare else None
    _write(draw_bars(count_edition(edition, *chosen), before, top=top, size=size), output, form)


@app.command(cls=Command)
def cloud(
    edition: EditionArgument,
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
    from cvprstats.workflows.counting import count_edition, find_rule

    counts = count_edition(
        edition, find_rule(rule, topics), phrases, presentation, ignore, stopwords
    )
    letters = "CVPR" if text is None else text
    _write(draw_cloud(counts, shape=shape, text=letters, size=size), output, form)


@app.command(cls=Command)
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

    _write(draw_growth(load_editions(venue), size=size), output, form)


@app.command(cls=Command)
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

    _write(
        draw_trends(
            trace_editions(words, venue, find_rule(rule, topics), phrases, note), size=size
        ),
        output,
        form,
    )


def _write(figure: "Figure", output: Path, form: str) -> None:
    from cvprstats.charts.figure import figure_bytes

    write_file(output, figure_bytes(figure, form))
    say(output)
