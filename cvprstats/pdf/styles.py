"""How the characters of a page are set: font, size, direction, and what their font says."""

import ctypes
import math
import re
from dataclasses import dataclass

from pypdfium2 import raw

from cvprstats.pdf.frame import Frame
from cvprstats.pdf.glyphs import FontKind, font_kind, is_bold, is_italic

FULL_TURN = 4
"""Quarter turns after which text reads as before."""
INVISIBLE_MODE = raw.FPDF_TEXTRENDERMODE_INVISIBLE
"""The render mode of text that is not drawn: on scanned pages, what OCR has read."""
OUTLINED_MODE = raw.FPDF_TEXTRENDERMODE_FILL_STROKE
"""The render mode that makes text look bold without a bold font."""
CLIP_MODE = raw.FPDF_TEXTRENDERMODE_CLIP
"""The render mode of text that is not drawn, but bounds what is."""
FILLED_MODES = (raw.FPDF_TEXTRENDERMODE_FILL, raw.FPDF_TEXTRENDERMODE_FILL_CLIP)
"""Render modes of text that shows its fill color only."""
WHITE = 250
"""Of 255, of each of red, green and blue: what has less is seen on white paper."""


@dataclass(frozen=True, slots=True)
class Style:
    """What the characters of one text object share."""

    font: str
    size: float
    bold: bool
    italic: bool
    quarters: int
    """Quarter turns to the right of the reading direction."""
    kind: FontKind


def read_styles(
    text: raw.FPDF_TEXTPAGE, objects: list[int], frame: Frame, *, invisible: bool = False
) -> tuple[dict[int, Style], dict[int, tuple[float, float]], set[int]]:
    """Return the style of each text object, where it begins in the PDF's plane, and the white ones.

    Args:
        text: the text of a page.
        objects: the text object of each character; 0 where there is none.
        frame: the page's.
        invisible: return objects in the invisible render mode, too.

    """
    hidden = {CLIP_MODE} if invisible else {CLIP_MODE, INVISIBLE_MODE}
    styles: dict[int, Style] = {}
    origins: dict[int, tuple[float, float]] = {}
    white: set[int] = set()
    looked_at: set[int] = set()
    known: dict[tuple[str, float, bool, int], Style] = {}
    x, y = ctypes.c_double(), ctypes.c_double()
    for index, key in enumerate(objects):
        if not key or key in looked_at:
            continue
        looked_at.add(key)
        handle = raw.FPDFText_GetTextObject(text, index)
        mode = raw.FPDFTextObj_GetTextRenderMode(handle)
        darkest, alpha = _fill(handle)
        if mode in hidden or not alpha:
            continue
        size, quarters = _size(text, index, frame)
        font = _font_name(text, index)
        facts = (font, size, mode == OUTLINED_MODE, quarters)
        styles[key] = known.setdefault(facts, _style(*facts))
        if darkest >= WHITE and mode in FILLED_MODES:
            white.add(key)
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        origins[key] = x.value, y.value
    return styles, origins, white


def _style(font: str, size: float, outlined: bool, quarters: int) -> Style:
    bold = outlined or is_bold(font)
    return Style(font, size, bold, is_italic(font), quarters, font_kind(font))


def _size(text: raw.FPDF_TEXTPAGE, index: int, frame: Frame) -> tuple[float, int]:
    """Return the size as shown, in points, and the reading direction in quarter turns."""
    size = raw.FPDFText_GetFontSize(text, index)
    matrix = raw.FS_MATRIX()
    if not raw.FPDFText_GetMatrix(text, index, matrix):
        return size, 0
    scale = math.hypot(matrix.c, matrix.d)
    angle = math.atan2(matrix.b, matrix.a)
    if not math.isfinite(scale) or not math.isfinite(angle):
        return size, 0
    return round(size * scale, 2), (round(-angle / (math.pi / 2)) + frame.quarters) % FULL_TURN


def _font_name(text: raw.FPDF_TEXTPAGE, index: int) -> str:
    flags = ctypes.c_int()
    length = raw.FPDFText_GetFontInfo(text, index, None, 0, flags)
    buffer = ctypes.create_string_buffer(length)
    raw.FPDFText_GetFontInfo(text, index, buffer, length, flags)
    name = buffer.value.decode("utf-8", "replace")
    return re.sub(r"^[A-Z]{6}\+", "", name)


def _fill(handle: raw.FPDF_PAGEOBJECT) -> tuple[int, int]:
    """Return the least of a text object's red, green and blue, and how opaque it is, of 255."""
    colors = [ctypes.c_uint() for _ in "rgba"]
    if not raw.FPDFPageObj_GetFillColor(handle, *colors):
        return 0, 255
    *color, alpha = (one.value for one in colors)
    return min(color), alpha
