"""How all charts look, and how a figure becomes bytes."""

import io
import warnings
from pathlib import Path

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

# Titles in scripts that the font lacks are drawn as boxes; nobody at a terminal can mend that.
warnings.filterwarnings("ignore", message="Glyph .* missing from font")

SIZES = {
    "16:9": (13.333, 7.5),
    "4:3": (10.0, 7.5),
    "square": (7.5, 7.5),
    "a4": (8.27, 11.69),
    "banner": (13.333, 3.9),
    "strip": (13.333, 3.2),
    "slide": (9.0, 4.3),
}
"""Widths and heights in inches; banner and strip are for pages that hold more than a chart,
slide for one below a heading, in large letters."""
CHART_DPI = 144

INK = "#1f2933"
QUIET = "#52606d"
ACCENT = "#0b5c8e"
"""The edition that is told about."""
BACKGROUND = "#a9bccb"
"""What it is held against."""
WARM = "#b34700"
"""A second accent that the colour-blind tell from the first by its lightness, too."""

FONTS = Path(mpl.get_data_path()) / "fonts" / "ttf"
REGULAR = FontProperties(fname=str(FONTS / "DejaVuSans.ttf"))
BOLD_PATH = str(FONTS / "DejaVuSans-Bold.ttf")
BOLD = FontProperties(fname=BOLD_PATH)

MARGIN = 0.45
"""Inches between the paper's edge and what is drawn."""
TITLE_SIZE, LABEL_SIZE, SOURCE_SIZE = 22, 14, 10

CHART_FORMATS = ("png", "svg", "pdf")
_METADATA: dict[str, dict[str, str | None]] = {
    "png": {"Software": None},
    "svg": {"Date": None},
    "pdf": {"CreationDate": None, "Producer": None, "Creator": None},
}


def new_figure(size: str, title: str, source: str) -> Figure:
    """Give a figure of one of `SIZES` with its title on top and its source in small print."""
    width, height = SIZES[size]
    figure = Figure(figsize=(width, height), facecolor="white")
    FigureCanvasAgg(figure)
    room = width - 2 * MARGIN
    left = MARGIN / width
    figure.text(
        left,
        1 - MARGIN / height,
        title,
        fontproperties=BOLD,
        fontsize=fitting_font_size(title, TITLE_SIZE, room, BOLD),
        color=INK,
        va="top",
        parse_math=False,
    )
    figure.text(
        left,
        0.2 / height,
        source,
        fontproperties=REGULAR,
        fontsize=fitting_font_size(source, SOURCE_SIZE, room),
        color=QUIET,
        va="bottom",
        parse_math=False,
    )
    return figure


def text_width(text: str, size: float, font: FontProperties = REGULAR) -> float:
    """Give the width of `text` in inches, set in `size` points."""
    font = font.copy()
    font.set_size(size)
    width, _, _ = text_to_path.get_text_width_height_descent(text, font, False)
    return float(width) / 72


def fitting_font_size(text: str, size: float, room: float, font: FontProperties = REGULAR) -> float:
    """Give `size`, or as many points fewer as make `text` fit into `room` inches."""
    width = text_width(text, size, font)
    return size if width <= room else size * room / width


def figure_bytes(figure: Figure, form: str) -> bytes:
    """Give the figure as `png`, `svg` or `pdf`; the same figure gives the same bytes."""
    stream = io.BytesIO()
    with mpl.rc_context({"svg.hashsalt": "cvprstats", "svg.fonttype": "path"}):
        figure.savefig(stream, format=form, dpi=CHART_DPI, metadata=_METADATA[form])
    return stream.getvalue()
