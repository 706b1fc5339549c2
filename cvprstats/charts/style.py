"""The one palette and the one text measurer of charts, pages and decks.

Nothing here loads matplotlib: what only measures text stays quick.
"""

import unicodedata
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PIL import ImageFont

from cvprstats.text import printable

PAPER = "#ffffff"
INK = "#1f2933"
QUIET = "#52606d"
LINE = "#d9e0e6"
SHADE = "#f3f6f8"
ACCENT = "#0b5c8e"
"""What a chart or page is about."""
MUTED = "#8093a3"
"""What the accent is compared with."""
WARM = "#b34700"
LEAF = "#4b8b6b"
PLUM = "#8d3fc9"
SKY = "#3299e8"
BROWN = "#5c3d0a"
ROSE = "#eb59a6"

QUALITATIVE = (ACCENT, WARM, LEAF, PLUM, INK, SKY, BROWN, ROSE)
"""Colors of things without an order, which the color-blind tell apart, too."""

CSS_COLORS = {
    "paper": (PAPER, "#14191f"),
    "ink": (INK, "#e8edf2"),
    "quiet": (QUIET, "#a7b4c0"),
    "line": (LINE, "#323d47"),
    "shade": (SHADE, "#1d242c"),
    "accent": (ACCENT, "#6db5e6"),
    "muted": (MUTED, "#6a8296"),
    "warm": (WARM, "#ff9c5b"),
    "leaf": (LEAF, "#9acb80"),
    "plum": (PLUM, "#c79be0"),
    "sky": (SKY, "#9bcbe6"),
    "brown": (BROWN, "#e0b84a"),
    "rose": (ROSE, "#f59ac9"),
}
"""The palette's names in style sheets, each with its colors in the light and the dark scheme."""

_MATPLOTLIB = Path(find_spec("matplotlib").origin)  # type: ignore[union-attr,arg-type]
REGULAR, BOLD, MONO = (
    _MATPLOTLIB.parent / f"mpl-data/fonts/ttf/{name}.ttf"
    for name in ("DejaVuSans", "DejaVuSans-Bold", "DejaVuSansMono")
)
"""The font of all charts and HTML pages; of the usual fonts it is the widest.

What fits in it fits in whatever font another program puts in its place.
"""
_UNITS = 2048
"""DejaVu's design units per em: at this size, a letter's advance is a whole number."""


@cache
def _letter_ems(letter: str, font: Path) -> float:
    if unicodedata.east_asian_width(letter) in {"W", "F"}:  # of a font that has them
        return 1.0
    return _loaded(font).getlength(letter) / _UNITS


@cache
def _loaded(font: Path) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(font), _UNITS, layout_engine=ImageFont.Layout.BASIC)


def text_ems(text: str, font: Path = REGULAR) -> float:
    """Return the width of a text on one line, in units of its size."""
    return sum(_letter_ems(letter, font) for letter in printable(text))


def text_width(text: str, size: float, font: Path = REGULAR) -> float:
    """Return the width in inches of a text on one line, set in `size` points."""
    return text_ems(text, font) * size / 72


def fitting_font_size(text: str, size: float, room: float, font: Path = REGULAR) -> float:
    """Return `size`, or as many points fewer as make the text fit into `room` inches."""
    width = text_width(text, size, font)
    return size if width <= room else size * room / width


def text_lines(text: str, size: float, width: float, font: Path = REGULAR) -> int:
    """Count the lines of a text in a width in inches; a word longer than a line is broken."""
    room = max(width * 72 / size, 2) + 0.001
    blank = text_ems(" ", font)
    count, used = 1, 0.0
    for word in text.split():
        length = text_ems(word, font)
        if used and used + blank + length > room:
            count, used = count + 1, 0.0
        used += length + (blank if used else 0)
        count += int(used // room)
        used %= room
    return count
