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
HIDDEN_MODES = (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP)
"""Render modes of text that is not drawn."""
OUTLINED_MODE = raw.FPDF_TEXTRENDERMODE_FILL_STROKE
"""The render mode that makes text look bold without a bold font."""


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
    text: raw.FPDF_TEXTPAGE, objects: list[int], frame: Frame
) -> tuple[dict[int, Style], dict[int, tuple[float, float]]]:
    """Return the style of each visible text object, and where it begins in the PDF's plane."""
    styles: dict[int, Style] = {}
    origins: dict[int, tuple[float, float]] = {}
    looked_at: set[int] = set()
    known: dict[tuple[str, float, bool, int], Style] = {}
    x, y = ctypes.c_double(), ctypes.c_double()
    for index, key in enumerate(objects):
        if not key or key in looked_at:
            continue
        looked_at.add(key)
        handle = raw.FPDFText_GetTextObject(text, index)
        mode = raw.FPDFTextObj_GetTextRenderMode(handle)
        if mode in HIDDEN_MODES or _is_clear(handle):
            continue
        size, quarters = _size(text, index, frame)
        font = _font_name(text, index)
        facts = (font, size, mode == OUTLINED_MODE, quarters)
        styles[key] = known.setdefault(facts, _style(*facts))
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        origins[key] = x.value, y.value
    return styles, origins


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


def _is_clear(handle: raw.FPDF_PAGEOBJECT) -> bool:
    """Whether a text object's ink is fully transparent."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in "rgba")
    known = raw.FPDFPageObj_GetFillColor(handle, red, green, blue, alpha)
    return bool(known) and alpha.value == 0
