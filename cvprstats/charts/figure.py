"""A blank figure with its title and source, and how a figure becomes a file."""

import io
from itertools import accumulate, combinations, pairwise
from pathlib import Path

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties

from cvprstats.charts.fonts import drawable
from cvprstats.charts.style import BOLD, INK, PAPER, QUIET, REGULAR, fitting_font_size, text_ems

SIZES = {
    "16:9": (13.333, 7.5, 0.45),
    "4:3": (10.0, 7.5, 0.45),
    "square": (7.5, 7.5, 0.45),
    "a4": (8.27, 11.69, 0.45),
    "tall banner": (13.333, 3.9, 0.1),
    "banner": (13.333, 3.05, 0.1),
    "strip": (13.333, 2.25, 0.1),
    "slide": (9.0, 4.3, 0.3),
    "phone": (4.0, 5.4, 0.1),
}
"""Widths, heights and margins in inches.

Banners and strip are for pages that hold more than a chart; slide is for a chart below a heading,
in large letters; phone is for a window 4 inches wide.
"""
CHART_DPI = 144

REGULAR_FONT, BOLD_FONT = (FontProperties(fname=str(font)) for font in (REGULAR, BOLD))

BELOW = 0.5
"""Inches for the source, below what is drawn."""
TITLE_SIZE, LABEL_SIZE, SOURCE_SIZE = 22, 14, 10
LEAST_SOURCE, MOST_LINES = 0.9 * SOURCE_SIZE, 3
"""Points of the source on one or two lines; where it would be smaller, it has three."""
SOURCE_UP = (0.4, 0.2, 0.1)
"""Where the source ends: parts of the room below, for one, two and three lines."""
SOURCE_ROOM = 0.97
"""Part of the width for the source, whose small letters come out wider than measured."""

_METADATA: dict[str, dict[str, str | None]] = {
    "png": {"Software": None},
    "svg": {"Date": None},
    "pdf": {"CreationDate": None, "Producer": None, "Creator": None},
}


def new_figure(size: str, title: str, source: str) -> Figure:
    """Return a figure of one of `SIZES` with its title on top and its source in small print."""
    width, height, margin = SIZES[size]
    title, title_font = drawable(title, BOLD)
    source, source_font = drawable(source)
    figure = Figure(figsize=(width, height), facecolor=PAPER)
    FigureCanvasAgg(figure)
    room = width - 2 * margin
    source, source_size = _small_print(source, SOURCE_ROOM * room, source_font)
    left = margin / width
    figure.text(
        left,
        1 - margin / height,
        title,
        fontproperties=FontProperties(fname=str(title_font)),
        fontsize=fitting_font_size(title, TITLE_SIZE, room, title_font),
        color=INK,
        va="top",
        parse_math=False,
    )
    printed = figure.text(
        left,
        SOURCE_UP[source.count("\n")] * BELOW / height,
        source,
        fontproperties=FontProperties(fname=str(source_font)),
        fontsize=source_size,
        linespacing=1.2 if source.count("\n") < MOST_LINES - 1 else 1.1,
        color=QUIET,
        va="bottom",
        parse_math=False,
    )
    if (wide := printed.get_window_extent().width / figure.dpi) > room:
        printed.set_fontsize(source_size * SOURCE_ROOM * room / wide)
    return figure


def _small_print(source: str, room: float, font: Path) -> tuple[str, float]:
    """Return the source on as few lines as its letters allow, three at most, and their size."""
    for number in range(1, MOST_LINES + 1):
        lines = _divided(source, number, font)
        most = SOURCE_SIZE if number < MOST_LINES else LEAST_SOURCE
        size = min(fitting_font_size(line, most, room, font) for line in lines)
        if size > LEAST_SOURCE:
            break
    return "\n".join(lines), size


def _divided(text: str, number: int, font: Path) -> list[str]:
    """Return a text on so many lines, or one per word, the widest of them as short as can be."""
    words = text.split(" ")
    ends = [0.0, *accumulate(text_ems(f"{word} ", font) for word in words)]

    def widest(cuts: tuple[int, ...]) -> float:
        return max(ends[after] - ends[before] for before, after in pairwise(cuts))

    inner = combinations(range(1, len(words)), min(number, len(words)) - 1)
    cuts = min(((0, *middle, len(words)) for middle in inner), key=widest)
    return [" ".join(words[before:after]) for before, after in pairwise(cuts)]


def write_below_title(
    figure: Figure, size: str, text: str, *, left: float = 0, color: str, points: float
) -> None:
    """Write a text below the title, `left` inches from where that begins."""
    width, height, margin = SIZES[size]
    text, font = drawable(text)
    figure.text(
        (margin + left) / width,
        1 - (margin + 0.45) / height,
        text,
        color=color,
        fontproperties=FontProperties(fname=str(font)),
        fontsize=points,
        va="top",
        parse_math=False,
    )


def figure_bytes(figure: Figure, form: str) -> bytes:
    """Return the figure as `png`, `svg` or `pdf`; the same figure gives the same bytes."""
    stream = io.BytesIO()
    with mpl.rc_context({"svg.hashsalt": "cvprstats", "svg.fonttype": "path"}):
        figure.savefig(stream, format=form, dpi=CHART_DPI, metadata=_METADATA[form])
    return stream.getvalue()
