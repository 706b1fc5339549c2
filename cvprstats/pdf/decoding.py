"""Characters whose code says nothing, or something false: what is drawn for them decides."""

import ctypes
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray
from pypdfium2 import raw

from cvprstats.pdf.glyphs import UNKNOWN, FontKind, is_implausible, is_private
from cvprstats.pdf.ligatures import ligature_in, word_around
from cvprstats.pdf.shapes import cut, sign_of
from cvprstats.pdf.styles import Style

SIDE = 48
"""Pixels of the longer side of a glyph that is looked at: its thinnest strokes have two."""
LONGEST = 4_000
"""Pixels of the longer side of the text around it, which is drawn with it."""
OFF = 3
"""Pixels by which the ink may differ from its box. What differs by more is another glyph: text in
a form lies elsewhere than its boxes."""
SMALL = 0.5
"""Of the font's size. Disks, squares and rings that are lower are bullets."""
FEW = 3
"""Glyphs of a font that has no letters: check mark, cross and dash."""

_BULLETS = {"●": "•", "■": "▪", "○": "◦"}
_NO_LETTERS = "✓✗↑↓←→↗↘↖↙↔↕∞"
"""Signs that look like no letter, but for the cross, which may be an `x`."""
_PLAIN_ARROWS = "→↑↓↔↗↘"
_SIGN_SLOTS = _PLAIN_ARROWS + "≃⇐⇒⇑⇓⇔↖↙"
"""What TeX's font of signs has at the codes from `!` on. Apple's software numbers the glyphs of
a font from there, in the order of their use: then these names are of other glyphs."""
_LETTER_SLOTS = "ωεϑϖϱςφ↼"
"""The same of TeX's font of Greek letters."""
_DINGBATS = range(0x2701, 0x27C0)
_DINGBAT_SLOTS = range(0x2701, 0x2713)
"""The same of Dingbats: scissors, telephones and hands."""
_FAMILIES = ("✓✔", "✗✘✕✖×", "●•", "○◦", "+✚")
_BLANKS = frozenset((0, 9, 10, 13))
_MEANINGLESS = frozenset((0, ord(UNKNOWN)))
"""Codes that stand for any glyph: several of a font may have them."""
_ASCII = range(32, 127)
_LATIN = 0xFF
"""The last code of fonts that have one byte for each character."""
_OPAQUE = 127
"""Of 255. Pixels that are drawn over by half."""


@dataclass(slots=True)
class Decoder:
    """Puts what is drawn into the codes of a page, where they are false or say nothing."""

    page: pdfium.PdfPage
    text: raw.FPDF_TEXTPAGE
    codes: list[int]
    objects: Sequence[int]
    """The text object of each character; 0 where there is none."""
    styles: Mapping[int, Style]
    """Of the objects that are drawn."""
    turned: bool
    """Whether the page is shown turned: then it is not looked at."""
    _seen: dict[tuple[int, int], str | None] = field(default_factory=dict)
    _nameless: dict[tuple[int, int], list[int]] = field(default_factory=dict)
    """What is no sign, by font and code."""
    _renumbered: bool = False
    _unsure: list[int] = field(default_factory=list)
    _garbled: set[int] = field(default_factory=set)

    def mend(self) -> None:
        """Replace codes that are not to be trusted by the sign that is drawn, or by `UNKNOWN`."""
        signs = {key for key, style in self.styles.items() if style.kind.has_signs}
        for index, (code, key) in enumerate(zip(self.codes, self.objects, strict=True)):
            if (code not in _ASCII or key in signs) and key in self.styles:
                self._mend(index, code, self.styles[key].kind)
        self._mend_ligatures()
        if self._renumbered:
            self._forget(self._unsure)
        if self._garbled:
            drawn = (index for index, key in enumerate(self.objects) if key in self.styles)
            self._forget(i for i in drawn if self._font(i) in self._garbled and self._is_error(i))

    def _mend(self, index: int, code: int, font: FontKind) -> None:
        if code in _BLANKS:
            self._mend_blank(index, font)
        elif font.is_math_signs and chr(code) in _SIGN_SLOTS:
            self._mend_slot(index)
        elif font.is_math_letters and chr(code) in _LETTER_SLOTS:
            self._unsure.append(index)
        elif code in font.symbols:
            return
        elif font.has_signs and code in _DINGBATS:
            self._mend_dingbat(index)
        elif is_private(code):
            self._mend_unknown(index)
        elif is_implausible(code, font.name):
            self.codes[index] = ord(UNKNOWN)
        elif self._is_error(index):
            self._mend_error(index, font)

    def _mend_error(self, index: int, font: FontKind) -> None:
        """Mend a code that the file gives no meaning to: it is the number of a glyph."""
        code = self.codes[index]
        if code > _LATIN and not font.has_signs:
            self._garbled.add(self._font(index))
        if code < min(_ASCII) or font.has_signs:
            self._mend_unknown(index)

    def _mend_unknown(self, index: int) -> None:
        sign = self._sign(index)
        if sign:
            self.codes[index] = ord(sign)
        else:
            self._nameless.setdefault((self._font(index), self.codes[index]), []).append(index)

    def _mend_ligatures(self) -> None:
        """Read what is no sign as a ligature where the words say so."""
        for places in self._nameless.values():
            words = [word_around(self.codes, index) for index in places]
            sign = ligature_in(words)
            for index in places:
                if sign or not is_private(self.codes[index]):
                    self.codes[index] = ord(sign or UNKNOWN)

    def _mend_blank(self, index: int, font: FontKind) -> None:
        """Mend a code that stands for nothing, but for which something may be drawn."""
        code = self.codes[index]
        if (code and not self._is_error(index)) or not any(_box(self.text, index)):
            return
        known = font.symbols.get(code, "") if code else ""
        self.codes[index] = ord(known or self._sign(index) or UNKNOWN)

    def _mend_slot(self, index: int) -> None:
        stated = chr(self.codes[index])
        sign = self._sign(index)
        if sign or (sign == "" and stated in _PLAIN_ARROWS):
            self.codes[index] = ord(sign or UNKNOWN)
            self._renumbered |= sign != stated
        else:
            self._unsure.append(index)

    def _mend_dingbat(self, index: int) -> None:
        code = self.codes[index]
        sign = self._sign(index)
        if sign and not any(sign in same and chr(code) in same for same in _FAMILIES):
            self.codes[index] = ord(sign)
        elif sign == "" and code in _DINGBAT_SLOTS:
            self.codes[index] = ord(UNKNOWN)

    def _forget(self, places: Iterable[int]) -> None:
        for index in places:
            self.codes[index] = ord(UNKNOWN)

    def _font(self, index: int) -> int:
        """Return what tells the font of a character from others, of the same name too."""
        handle = raw.FPDFTextObj_GetFont(raw.FPDFText_GetTextObject(self.text, index))
        return ctypes.cast(handle, ctypes.c_void_p).value or 0

    def _is_error(self, index: int) -> bool:
        """Whether the file gives no meaning for the code of a character."""
        return bool(raw.FPDFText_HasUnicodeMapError(self.text, index) == 1)

    def _sign(self, index: int) -> str | None:
        """Return the sign that is drawn, empty if it is none; None if it cannot be drawn."""
        style = self.styles[self.objects[index]]
        if self.turned or style.quarters:
            return None
        code = self.codes[index]
        key = self._font(index), -index if code in _MEANINGLESS else code
        if key not in self._seen:
            self._seen[key] = self._look(index, style)
        return self._seen[key]

    def _look(self, index: int, style: Style) -> str | None:
        drawn = _draw(self.page, self.text, index)
        if drawn is None:
            return None
        ink, height = drawn
        sign, font = sign_of(ink), style.kind
        if font.is_math_signs:
            sign = sign.replace("✗", "×").replace("✓", "")
        elif not font.has_signs and (
            font.symbols or sign not in _NO_LETTERS or self._has_letters(index)
        ):
            return ""
        return _BULLETS.get(sign, sign) if height < SMALL * style.size else sign

    def _has_letters(self, index: int) -> bool:
        """Whether a font has too many glyphs for one of signs."""
        own, font = self._font(index), self.styles[self.objects[index]].font
        alike = {key for key, style in self.styles.items() if style.font == font}
        places = (i for i, key in enumerate(self.objects) if key in alike and self._font(i) == own)
        return len({self.codes[i] for i in places} - {ord(UNKNOWN), ord(" ")}) > FEW


def _box(text: raw.FPDF_TEXTPAGE, index: int) -> tuple[float, float, float, float]:
    """Return the left, right, lower and upper edge of a character's ink; zeros if it has none."""
    edges = [ctypes.c_double() for _ in range(4)]
    raw.FPDFText_GetCharBox(text, index, *edges)
    left, right, low, high = (edge.value for edge in edges)
    return (left, right, low, high) if left < right and low < high else (0.0, 0.0, 0.0, 0.0)


def _draw(
    page: pdfium.PdfPage, text: raw.FPDF_TEXTPAGE, index: int
) -> tuple[NDArray[np.bool_], float] | None:
    """Return a character's ink in pixels, and its height in points; None if it cannot be drawn."""
    thing = raw.FPDFText_GetTextObject(text, index)
    left, right, low, high = _box(text, index)
    edges = [ctypes.c_float() for _ in range(4)]
    if left == right or not raw.FPDFPageObj_GetBounds(thing, *edges):
        return None
    first, under, last, over = (edge.value for edge in edges)
    scale = SIDE / max(right - left, high - low)
    if scale * max(last - first, over - under) > LONGEST:
        return None
    bitmap = raw.FPDFTextObj_GetRenderedBitmap(page.pdf.raw, page.raw, thing, scale)
    if not bitmap:
        return None
    pixels = _opaque(bitmap)
    rows = slice(max(0, round((over - high) * scale) - OFF), round((over - low) * scale) + OFF)
    columns = slice(max(0, round((left - first) * scale)), round((right - first) * scale))
    ink = cut(pixels[rows, columns])
    wanted = (high - low) * scale, (right - left) * scale
    fits = all(abs(a - b) <= OFF for a, b in zip(ink.shape, wanted, strict=True))
    return (ink, high - low) if fits else None


def _opaque(bitmap: raw.FPDF_BITMAP) -> NDArray[np.bool_]:
    """Return where a bitmap has ink, and free it."""
    high, stride = raw.FPDFBitmap_GetHeight(bitmap), raw.FPDFBitmap_GetStride(bitmap)
    address = ctypes.cast(raw.FPDFBitmap_GetBuffer(bitmap), ctypes.c_void_p).value or 0
    buffer = (ctypes.c_ubyte * (high * stride)).from_address(address)
    alpha = np.frombuffer(buffer, dtype=np.uint8).reshape(high, stride // 4, 4)[:, :, 3]
    ink = alpha[:, : raw.FPDFBitmap_GetWidth(bitmap)] > _OPAQUE
    raw.FPDFBitmap_Destroy(bitmap)
    return ink
