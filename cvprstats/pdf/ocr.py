"""Pages without text of their own, read by OCR from what they show.

Tesseract is given a drawn page and answers in hOCR: paragraphs of lines with baselines and sizes,
and their words with boxes. Boldness is measured.
"""

import re
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Lock

import numpy as np
import pypdfium2 as pdfium
from lxml import etree
from numpy.typing import NDArray

from cvprstats.errors import DocumentError
from cvprstats.pdf.engine import draw_page
from cvprstats.pdf.page import Box, PrintedPage, Word
from cvprstats.pdf.tesseract import DPI, GET_TESSERACT, find_tesseract, read_picture

SCALE = DPI / 72
"""Pixels per point."""
ASCENT_AND_DESCENT = 0.9
"""Of a size: from the lowest to the highest letter of Times, which is what Tesseract measures."""
LIKE_PARAGRAPH = 0.12
"""Share by which the size of a line is measured wrongly at most. Headings are larger by a fifth."""
LIKE_BODY = 0.05
"""Share by which the size of a paragraph of body text is measured wrongly at most: a pixel or two
of 37. The text of captions is smaller by a tenth."""
BOLD = 1.25
"""The strokes of a bold line are thicker than those of the usual line by this factor at least: in
Times, by a half."""
INK = 128
"""Of 255. A darker pixel belongs to a letter."""
_NUMBER = r"(-?\d+(?:\.\d+)?)"
_BOX = re.compile(rf"bbox {_NUMBER} {_NUMBER} {_NUMBER} {_NUMBER}")
_BASELINE = re.compile(rf"baseline {_NUMBER} {_NUMBER}")
_SIZE = re.compile(rf"x_size {_NUMBER}")
_LONE_STROKE = re.compile(r"^[|l](?=[.:,]?$)")
"""Tesseract reads a 1 that stands alone, as in `Figure 1.`, as a bar, or as a letter l."""
_ODD_MARKS = str.maketrans("‘’“”—", "''\"\"-")
_Place = tuple[int, int, int, int]
"""Left, top, right and bottom, in pixels."""
_Line = tuple[list[Word], float]
"""The words of a line, and how thick its strokes are, of its size."""


def read_pages_by_ocr(document: pdfium.PdfDocument, processes: int) -> tuple[PrintedPage, ...]:
    """Return the pages of `document` with the words that they show; they have no rules.

    Args:
        document: an open PDF.
        processes: how many pages are read side by side.

    Raises:
        DocumentError: Tesseract is not installed, or can read none of the pages.

    """
    tesseract = find_tesseract()
    if tesseract is None:
        raise DocumentError(f"the pages have no text: {GET_TESSERACT}")
    drawing = Lock()  # PDFium is not made for threads

    def read(index: int) -> tuple[PrintedPage, list[_Line]] | DocumentError:
        try:
            with drawing:
                pixels = draw_page(document, index, SCALE, gray=True)
            height, width = pixels.shape
            page = PrintedPage(index + 1, width / SCALE, height / SCALE, (), (), ocr=True)
            hocr = read_picture(tesseract, width, height, pixels.tobytes())
            return page, list(_lines(hocr, pixels))
        except DocumentError as error:
            return error

    with ThreadPoolExecutor(processes) as pool:
        answers = list(pool.map(read, range(len(document))))
    pages = [answer for answer in answers if not isinstance(answer, DocumentError)]
    if not pages:
        raise next(answer for answer in answers if isinstance(answer, DocumentError))
    read_pages = dict(_even_styles(pages))
    return tuple(
        read_pages.get(number, PrintedPage(number, 0.0, 0.0, (), ()))
        for number in range(1, len(document) + 1)
    )


def _even_styles(
    pages: Sequence[tuple[PrintedPage, Sequence[_Line]]],
) -> Iterator[tuple[int, PrintedPage]]:
    """Yield the number of each page and the page with its words: sizes evened, bold ones told."""
    every = [line for _, lines in pages for line in lines]
    weights = [len(words) for words, _ in every]
    body = _median([words[0].size for words, _ in every], weights)
    stroke = _median([thick for _, thick in every], weights)
    for page, lines in pages:
        words = tuple(
            replace(word, size=_size(word.size, body), bold=thick > BOLD * stroke)
            for words, thick in lines
            for word in words
        )
        yield page.number, replace(page, words=words)


def _lines(hocr: bytes, pixels: NDArray[np.uint8]) -> Iterator[_Line]:
    """Yield the lines of words that Tesseract found on a page.

    The lines of a paragraph have one size, for that of a line without high and low letters is
    measured wrongly; a heading that Tesseract puts into the paragraph has its own.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    root = etree.fromstring(hocr or b"<html/>", parser)
    for paragraph in root.iter("{*}p") if root is not None else ():
        lines = list(filter(None, map(_words, paragraph)))
        size = _median([line[0].size for line, _ in lines], [len(line) for line, _ in lines])
        for words, places in lines:
            own = words[0].size
            known = size if abs(own / size - 1) < LIKE_PARAGRAPH else own
            yield [replace(word, size=known) for word in words], _stroke(pixels, places) / known


def _words(line: etree._Element) -> tuple[list[Word], list[_Place]] | None:
    """Return the words of a line, and their places in pixels; None: it has none."""
    title = line.get("title", "")
    box, base, height = _BOX.match(title), _BASELINE.search(title), _SIZE.search(title)
    if not (box and base and height):
        return None
    left, _, _, bottom = map(float, box.groups())
    slope, offset = map(float, base.groups())
    size = float(height[1]) / SCALE / ASCENT_AND_DESCENT
    words, places = [], []
    for word in line:
        text = _LONE_STROKE.sub("1", "".join(word.itertext()).strip().translate(_ODD_MARKS))
        place = _BOX.match(word.get("title", ""))
        if not (text and place):
            continue
        x0, top, x1, low = map(float, place.groups())
        whole = Box(x0 / SCALE, top / SCALE, x1 / SCALE, low / SCALE)
        baseline = (bottom + offset + slope * (x0 - left)) / SCALE
        words.append(Word(text, whole, "", size, bold=False, italic=False, baseline=baseline))
        places.append((int(x0), int(top), int(x1), int(low)))
    return (words, places) if words else None


def _stroke(pixels: NDArray[np.uint8], places: Sequence[_Place]) -> float:
    """Return how many pixels wide the strokes of the words at `places` are on the average."""
    ink = runs = 0
    for x0, top, x1, bottom in places:
        dark = pixels[top:bottom, x0:x1] < INK
        ink += int(dark.sum())
        runs += int(dark[:, :1].sum() + (dark[:, 1:] & ~dark[:, :-1]).sum())
    return ink / runs if runs else 0.0


def _median(values: Sequence[float], weights: Sequence[int]) -> float:
    """Return the value of the middle one, each counted `weights` times; 1 without any."""
    if not values:
        return 1.0
    order = np.argsort(values, kind="stable")
    heaped = np.cumsum(np.array(weights)[order])
    return float(np.array(values)[order[np.searchsorted(heaped, heaped[-1] / 2)]])


def _size(measured: float, body: float) -> float:
    """Return the size in half points; what is nearly the size of body text has it exactly."""
    near = abs(measured / body - 1) < LIKE_BODY
    return round(2 * (body if near else measured)) / 2
