"""The one engine: PDFium opens files, reads characters and paths, and draws.

The stages above it see only `PrintedPage`, `Word`, `RuledLine` and pixels.
"""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray
from pypdfium2 import raw

from cvprstats.errors import DocumentError
from cvprstats.pdf.drawing import draw
from cvprstats.pdf.frame import Frame
from cvprstats.pdf.page import Box, PrintedPage
from cvprstats.pdf.ruled_lines import read_rules
from cvprstats.pdf.underscores import join_underscores
from cvprstats.pdf.words import read_words

MAX_SIDE = 2_000.0
"""Points; a page with a longer side is not one of a paper, which is drawn in bounded memory."""
SHORTEST_RULE = 5.0
"""Points; shorter rules are ticks, dashes, fraction bars and underscores."""
QUARTER_TURN = 90
"""Degrees."""


def open_pdf(source: bytes | Path) -> pdfium.PdfDocument:
    """Return a PDF, opened from a file or from memory.

    Raises:
        DocumentError: it is not a PDF, is damaged beyond reading, or needs a password.

    """
    name = source.name if isinstance(source, Path) else "the file"
    try:
        document = pdfium.PdfDocument(
            source.read_bytes() if isinstance(source, Path) else source, autoclose=True
        )
    except OSError as error:
        raise DocumentError(f"cannot read {name}: {error.strerror}; check the path") from error
    except pdfium.PdfiumError as error:
        if raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD:
            what = "asks for a password: save a copy without one"
        else:
            what = "is not a PDF, or is damaged beyond reading: download it again"
        raise DocumentError(f"{name} {what}") from error
    if not len(document):
        raise DocumentError(f"{name} has no pages: download it again")
    return document


def read_page(document: pdfium.PdfDocument, index: int) -> PrintedPage:
    """Return what is on page `index` (0 for the first).

    Raises:
        DocumentError: the page is too large for a paper.

    """
    with _page(document, index) as page:
        width, height = page.get_size()
        frame = _frame(page)
        rules = read_rules(page, frame)
        long = tuple(
            rule for rule in rules if max(rule.x1 - rule.x0, rule.y1 - rule.y0) >= SHORTEST_RULE
        )
        words, scanned = read_words(page, frame)
        words = join_underscores(words, rules)
        return PrintedPage(index + 1, width, height, tuple(words), long, ocr=scanned)


def draw_page(
    document: pdfium.PdfDocument,
    index: int,
    scale: float,
    box: Box | None = None,
    *,
    gray: bool = False,
) -> NDArray[np.uint8]:
    """Return page `index`, or `box` of it, drawn on white without annotations.

    Args:
        document: an open PDF.
        index: 0 for the first page.
        scale: pixels per point; 200 dpi are 200 / 72.
        box: what to draw; all of the page without it.
        gray: draw without colors.

    Returns:
        An array of rows x columns x (red, green, blue), or of rows x columns of grays.

    Raises:
        DocumentError: the page is damaged, or too large for a paper.

    """
    with _page(document, index) as page:
        return draw(page, scale, box, gray=gray)


def encode_png(pixels: NDArray[np.uint8]) -> bytes:
    """Return `pixels` (rows x columns x 3) as a PNG file."""
    from PIL import Image  # noqa: PLC0415 - only needed when a picture is wanted

    stream = io.BytesIO()
    Image.fromarray(pixels).save(stream, "PNG")
    return stream.getvalue()


@contextmanager
def _page(document: pdfium.PdfDocument, index: int) -> Iterator[pdfium.PdfPage]:
    try:
        page = document[index]
    except pdfium.PdfiumError as error:
        raise DocumentError(f"page {index + 1} is damaged: download the PDF again") from error
    try:
        width, height = page.get_size()
        if not (0 < width <= MAX_SIDE and 0 < height <= MAX_SIDE):
            raise DocumentError(
                f"page {index + 1} measures {width:.0f} x {height:.0f} points:"
                f" pages of up to {MAX_SIDE:.0f} points are read"
            )
        yield page
    finally:
        page.close()


def _frame(page: pdfium.PdfPage) -> Frame:
    left, bottom, right, top = page.get_bbox()
    return Frame(left, bottom, right, top, page.get_rotation() // QUARTER_TURN)
