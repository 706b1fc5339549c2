"""A page's characters joined to words."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, product

import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray
from pypdfium2 import raw

from cvprstats.pdf.actual_text import drop_sources
from cvprstats.pdf.decoding import Decoder
from cvprstats.pdf.frame import Frame
from cvprstats.pdf.glyphs import ACCENTS, accented, plain_text
from cvprstats.pdf.page import Box, Word
from cvprstats.pdf.plain_calls import plainly
from cvprstats.pdf.styles import Style, read_styles
from cvprstats.pdf.unseen import find_unseen, is_scan

MAX_CHARS = 60_000
"""Characters that are read of a page; a page of a paper has some 5,000."""
WORD_GAP = 0.13
"""Of a size. A wider gap between two characters parts words: TeX's blank is 0.16 to 0.4, and
letters of one word are moved apart by less."""
LEANING_GAP = 0.05
"""Of a size. A wider gap before a word in italics parts words: its first letter leans into the
blank, and no upright letter leans out of it."""
TURNED_BACK = 0.6
"""Of a size. A character that begins further before the end of the one before is on another line:
kerning, accents and letters set over each other go back by less."""
NEXT_LINE = 0.9
"""Of a size. A character whose baseline is further off is on another line: exponents and indices
are nearer."""
SHIFTED = 0.08
"""Of a size. A character whose baseline is further off begins a word of its own, an exponent or
an index: letters of one line stand on one baseline but for rounding."""
ACCENT_ASIDE = 3.0
"""Points between the middles of an accent and its letter: half the width of a letter."""
ACCENT_ABOVE = 4.0
"""Points between the baselines of an accent and its letter: accents are raised over capitals."""
REPEATED = 0.3
"""Points by which a word that is printed again, as a shadow or for boldness, is moved."""
SEEN = 0.5
"""Share of a page's text objects that is seen at least, or it may be a scan: the text that OCR has
read lies invisible on the picture, but a watermark is seen."""
UNSEEN = -1
"""Takes the place of the code of phantom text: it widens its word, as it is there to align it."""
BLANKS = frozenset(map(ord, "\0\t\n\r \xa0"))

_POINTER, _INT = ctypes.c_void_p, ctypes.c_int
_text_object = plainly(raw.FPDFText_GetTextObject, _POINTER, _POINTER, _INT)
_code = plainly(raw.FPDFText_GetUnicode, ctypes.c_uint, _POINTER, _INT)
_loose_box = plainly(raw.FPDFText_GetLooseCharBox, _INT, _POINTER, _INT, _POINTER)
_tight_box = plainly(raw.FPDFText_GetCharBox, _INT, _POINTER, _INT, *[_POINTER] * 4)

_COORDINATE = ctypes.c_double
_EDGES = _COORDINATE * 4

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Characters:
    """What PDFium says of a page's characters, in content order."""

    handle: int
    codes: list[int]
    objects: list[int]
    """The text object of each; 0 where PDFium has put in a blank."""
    styles: dict[int, Style]
    """Of the objects that are drawn."""
    origins: dict[int, tuple[float, float]]
    """Where these begin, in the PDF's plane."""
    white: set[int]
    """Those of them that are seen on a ground only."""


def read_words(page: pdfium.PdfPage, frame: Frame) -> tuple[list[Word], bool]:
    """Return the words of `page` in content order, and whether OCR has read them from a scan.

    What is printed over itself counts once; what is not seen is left out, but on a scan.
    """
    drop_sources(page)
    text = page.get_textpage()
    try:
        characters, scanned = _characters(page, text.raw, frame)
        return list(_without_repeats(_words(page, characters, frame))), scanned
    finally:
        text.close()


def _characters(
    page: pdfium.PdfPage, text: raw.FPDF_TEXTPAGE, frame: Frame
) -> tuple[_Characters, bool]:
    count = min(raw.FPDFText_CountChars(text), MAX_CHARS)
    handle = ctypes.cast(text, ctypes.c_void_p).value or 0
    objects = [_text_object(handle, index) or 0 for index in range(count)]
    codes = [_code(handle, index) for index in range(count)]
    styles, origins, white = read_styles(text, objects, frame)
    scanned = len(styles) < SEEN * len({*objects} - {0}) and is_scan(page)
    if scanned:
        styles, origins, white = read_styles(text, objects, frame, invisible=True)
    Decoder(page, text, codes, objects, styles, turned=frame.quarters != 0).mend()
    return _Characters(handle, codes, objects, styles, origins, white), scanned


def _words(page: pdfium.PdfPage, characters: _Characters, frame: Frame) -> Iterator[Word]:
    """Yield the words: characters up to a change of style or line, or a gap."""
    codes, objects, styles = characters.codes, characters.objects, characters.styles
    shown = [i for i, key in enumerate(objects) if key in styles and codes[i] not in BLANKS]
    if not shown:
        return
    advance, ink = _boxes(characters.handle, shown, frame)
    base = frame.points(np.array([characters.origins[objects[index]] for index in shown]))
    if kept := _compose(codes, shown, ink, base):
        shown = [shown[place] for place in kept]
        advance, ink, base = advance[kept], ink[kept], base[kept]
    _drop_unseen(page, characters, shown, ink)
    style = [styles[objects[index]] for index in shown]
    spaced = np.array([False, *(_has_blank(codes, objects, *ends) for ends in pairwise(shown))])
    leaning = np.array([one.kind.is_math_letters for one in style])
    spaced[1:] &= ~(leaning[1:] & leaning[:-1])  # no font of TeX has a blank: it is PDFium's guess
    cut, apart = _cuts(style, advance, base, spaced)
    places = np.flatnonzero(cut)
    low = np.minimum.reduceat(ink[:, :2], places)
    boxes = np.concatenate([low, np.maximum.reduceat(ink[:, 2:], places)], axis=1).tolist()
    inside = frame.holds(ink)
    loose = False
    for (first, last), box in zip(pairwise([*places.tolist(), len(shown)]), boxes, strict=True):
        one = style[first]
        loose |= bool(apart[first])  # also where what is apart is not seen
        seen = [codes[index] for index in shown[first:last] if codes[index] != UNSEEN]
        if not inside[first] or not seen:
            continue
        yield Word(
            plain_text(seen, one.kind.symbols),
            Box(*box),
            one.font,
            one.size,
            one.bold,
            one.italic,
            float(base[first, 1]) if one.quarters == 0 else box[-1],
            glued=not loose,
            upright=one.quarters == 0,
        )
        loose = False


def _drop_unseen(
    page: pdfium.PdfPage, characters: _Characters, shown: list[int], ink: FloatArray
) -> None:
    """Put `UNSEEN` for the codes of phantom text."""
    if characters.white:
        drawn = [characters.objects[index] for index in shown]
        for place in find_unseen(page, drawn, characters.white, ink):
            characters.codes[shown[place]] = UNSEEN


def _cuts(
    style: list[Style], advance: FloatArray, base: FloatArray, spaced: NDArray[np.bool_]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Return which characters begin a word, and which of them one that stands apart."""
    size = np.array([one.size for one in style])
    quarters = np.array([one.quarters for one in style])
    larger = np.maximum(size[1:], size[:-1])
    start, end, across = _along(advance, base, quarters)
    gap = (start[1:] - end[:-1]) / larger
    shift = np.abs(np.diff(across)) / larger
    ligature = start[1:] == start[:-1]  # PDFium gives all letters of one the same box
    back = (gap < -TURNED_BACK) & ~ligature
    apart = np.copy(spaced)
    apart[0] = True
    leans = np.array([_leans(*pair) for pair in pairwise(style)], dtype=bool)
    wide = gap > np.where(leans, LEANING_GAP, WORD_GAP)
    apart[1:] |= wide | back | (shift > NEXT_LINE) | (np.diff(quarters) != 0)
    cut = np.copy(apart)
    cut[1:] |= np.array([one is not other for one, other in pairwise(style)], dtype=bool)
    cut[1:] |= shift > SHIFTED
    return cut, apart


def _leans(one: Style, other: Style) -> bool:
    """Whether the text goes on in italics of the same family, which those of formulas are not."""
    if not other.italic or one.italic or one.size != other.size:
        return False
    return one.font.split("-")[0] == other.font.split("-")[0]


def _compose(codes: list[int], shown: list[int], ink: FloatArray, base: FloatArray) -> list[int]:
    """Put accents onto the letters that they are drawn over; return the places that are left."""
    accents = [k for k, index in enumerate(shown) if chr(codes[index]) in ACCENTS]
    middle = (ink[:, 0] + ink[:, 2]) / 2
    lost = set()
    for place in accents:
        away = np.abs(middle - middle[place])
        above = np.abs(base[:, 1] - base[place, 1])
        near = np.flatnonzero((away < ACCENT_ASIDE) & (above < ACCENT_ABOVE))
        letters = [one for one in near.tolist() if chr(codes[shown[one]]).isalpha()]
        if not letters:
            continue
        letter = shown[min(letters, key=away.__getitem__)]
        if whole := accented(codes[letter], codes[shown[place]]):
            codes[letter] = whole
            lost.add(place)
    return [place for place in range(len(shown)) if place not in lost] if lost else []


def _has_blank(codes: list[int], objects: list[int], first: int, last: int) -> bool:
    """Whether the file itself (not PDFium's guess) has a blank between two characters."""
    return last - first > 1 and any(
        objects[i] and codes[i] in BLANKS for i in range(first + 1, last)
    )


def _along(
    advance: FloatArray, base: FloatArray, quarters: NDArray[np.int64]
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return where characters start and end in reading direction, and the height of their line."""
    x0, top, x1, bottom = advance.T
    start = np.choose(quarters, [x0, top, -x1, -bottom])
    end = np.choose(quarters, [x1, bottom, -x0, -top])
    return start, end, np.where(quarters % 2, base[:, 0], base[:, 1])


def _boxes(handle: int, shown: list[int], frame: Frame) -> tuple[FloatArray, FloatArray]:
    """Return the box of each character by its font's measures, and the one around its ink."""
    count = len(shown)
    loose = (raw.FS_RECTF * count)()
    tight = (_EDGES * count)()
    to_loose, to_tight = ctypes.addressof(loose), ctypes.addressof(tight)
    for index in shown:
        _loose_box(handle, index, to_loose)
        after = to_tight + ctypes.sizeof(_EDGES)
        _tight_box(handle, index, *range(to_tight, after, ctypes.sizeof(_COORDINATE)))
        to_loose += ctypes.sizeof(raw.FS_RECTF)
        to_tight = after
    wide = np.frombuffer(loose, dtype=np.float32).reshape(count, -1).astype(np.float64)
    ink = np.ctypeslib.as_array(tight)[:, [0, 3, 1, 2]]
    empty = (ink[:, 0] >= ink[:, 2]) | (ink[:, 3] >= ink[:, 1])  # a glyph without an outline
    return frame.boxes(wide), frame.boxes(np.where(empty[:, None], wide, ink))


def _without_repeats(words: Iterator[Word]) -> Iterator[Word]:
    """Yield the words without those printed over themselves, for a shadow or for boldness."""
    seen: set[tuple[str, int, int]] = set()
    for word in words:
        cells = {
            (word.text, int(word.box.x0 + i), int(word.box.top + j))
            for i, j in product((-REPEATED, REPEATED), repeat=2)
        }
        if seen.isdisjoint(cells):
            yield word
        seen |= cells
