"""A blank figure with its title and source, and how a figure becomes a file."""

import io

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties

from cvprstats.charts.fonts import drawable
from cvprstats.charts.style import BOLD, INK, PAPER, QUIET, REGULAR, fitting_font_size

SIZES = {
    "16:9": (13.333, 7.5, 0.45),
    "4:3": (10.0, 7.5, 0.45),
    "square": (7.5, 7.5, 0.45),
    "a4": (8.27, 11.69, 0.45),
    "banner": (13.333, 3.05, 0.1),
    "strip": (13.333, 2.25, 0.1),
    "slide": (9.0, 4.3, 0.3),
}
"""Widths, heights and margins in inches.

Banner and strip are for pages that hold more than a chart; slide is for a chart below a heading,
in large letters.
"""
CHART_DPI = 144

REGULAR_FONT, BOLD_FONT = (FontProperties(fname=str(font)) for font in (REGULAR, BOLD))

BELOW = 0.5
"""Inches for the source, below what is drawn."""
TITLE_SIZE, LABEL_SIZE, SOURCE_SIZE = 22, 14, 10

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
    figure.text(
        left,
        0.4 * BELOW / height,
        source,
        fontproperties=FontProperties(fname=str(source_font)),
        fontsize=fitting_font_size(source, SOURCE_SIZE, room, source_font),
        color=QUIET,
        va="bottom",
        parse_math=False,
    )
    return figure


def figure_bytes(figure: Figure, form: str) -> bytes:
    """Return the figure as `png`, `svg` or `pdf`; the same figure gives the same bytes."""
    stream = io.BytesIO()
    with mpl.rc_context({"svg.hashsalt": "cvprstats", "svg.fonttype": "path"}):
        figure.savefig(stream, format=form, dpi=CHART_DPI, metadata=_METADATA[form])
    return stream.getvalue()
