"""From a PDF file to a paper: all stages, one after the other."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pypdfium2 as pdfium

from cvprstats.errors import DocumentError
from cvprstats.pdf.authors import find_authors
from cvprstats.pdf.engine import draw_page, open_pdf, read_page
from cvprstats.pdf.figures import find_regions
from cvprstats.pdf.front import find_printed_title, reading_order
from cvprstats.pdf.grid.table_grid import TableGrid, read_table
from cvprstats.pdf.ink import SCALE
from cvprstats.pdf.line_kinds import Layout, classify_lines
from cvprstats.pdf.ocr import read_pages_by_ocr
from cvprstats.pdf.page import Box, PrintedPage
from cvprstats.pdf.paper_document import NumberedFloat, PaperDocument
from cvprstats.pdf.sections import caption_text, known_words, read_running_text

MAX_PAGES = 100
"""A paper with its supplement has some 30 pages; a longer file is not a paper."""
MIN_LETTERS = 200
"""Of the Latin alphabet, on the average page. A paper with fewer is pictures, or its letters are
stated wrongly: a page has some 4,000, and a watermark 200 on the first."""

COMMON_WORDS = frozenset(("the", "of", "and"))
FEWEST_COMMON = 0.01
"""Share of them among all words. In papers it is 0.07 to 0.12, numbers and references included;
where letters are stated as others, it is zero."""
_PUNCTUATION = ".,;:()"


def read_document(path: Path) -> PaperDocument:
    """Return the paper in the PDF file `path`.

    Raises:
        DocumentError: it is not a PDF, or it is damaged, locked or too large.

    """
    with open_pdf(path) as document:
        return read_open_document(document)


def read_open_document(document: pdfium.PdfDocument) -> PaperDocument:
    """Return the paper in `document`.

    Raises:
        DocumentError: it has too many pages, or none that can be read.

    """
    return _understand(document, tuple(_read_pages(document)))


def read_by_ocr(document: pdfium.PdfDocument, processes: int) -> PaperDocument:
    """Return the paper that the pages of `document` show; its tables are never certain.

    Args:
        document: one whose text cannot be read.
        processes: how many pages are read side by side.

    Raises:
        DocumentError: Tesseract is not installed, or can read none of the pages.

    """
    return _understand(document, read_pages_by_ocr(document, processes))


def _is_english(pages: Sequence[PrintedPage]) -> bool:
    """Return whether the words of all pages are text: enough letters, in words of English."""
    words = [word.text for page in pages for word in page.words]
    known = Counter(word.strip(_PUNCTUATION).lower() in COMMON_WORDS for word in words if word)
    letters = sum(char.isascii() for word in words for char in word)
    return letters >= MIN_LETTERS * len(pages) and known[True] >= FEWEST_COMMON * known.total()


def _understand(document: pdfium.PdfDocument, pages: tuple[PrintedPage, ...]) -> PaperDocument:
    """Return the paper of these pages."""
    if not _is_english(pages):
        title = document.get_metadata_dict().get("Title", "")
        return PaperDocument(title, (), "", (), (), len(document), has_text=False)
    layout = classify_lines(pages)
    front_lines = [line for line in layout.lines if layout.kinds.get(line) == "front"]
    front = [line for row in reading_order(front_lines) for line in row]
    facts = document.get_metadata_dict()
    known = known_words(layout.lines)
    text = read_running_text(layout, known)
    return PaperDocument(
        find_printed_title(front, facts.get("Title", "")),
        find_authors(front, facts.get("Author", "")),
        text.abstract,
        text.sections,
        tuple(_floats(document, pages, layout, known)),
        len(document),
        has_text=True,
        ocr=2 * sum(page.ocr for page in pages) > len(pages),
    )


def _read_pages(document: pdfium.PdfDocument) -> list[PrintedPage]:
    """Return all pages; a damaged one is empty, unless all are damaged."""
    if len(document) > MAX_PAGES:
        raise DocumentError(
            f"a PDF of {len(document)} pages is not a paper: use one of up to {MAX_PAGES} pages"
        )
    pages = []
    errors = []
    for index in range(len(document)):
        try:
            pages.append(read_page(document, index))
        except DocumentError as error:
            errors.append(error)
            pages.append(PrintedPage(index + 1, 0.0, 0.0, (), ()))
    if len(errors) == len(document):
        raise errors[0]
    return pages


def _grid(page: PrintedPage, kind: str, box: Box | None) -> TableGrid | None:
    """Return the cells of a table; what OCR has read is never certain."""
    grid = read_table(page.words, page.rules, box) if kind == "table" and box else None
    return replace(grid, certain=False, probability=0.0) if grid and page.ocr else grid


def _floats(
    document: pdfium.PdfDocument, pages: Sequence[PrintedPage], layout: Layout, known: Counter[str]
) -> Sequence[NumberedFloat]:
    """Return each numbered figure, table and algorithm with its region."""
    regions = find_regions(layout, lambda number: draw_page(document, number - 1, SCALE, gray=True))
    return [
        NumberedFloat(
            caption.kind,
            caption.number,
            caption_text(caption, known),
            caption.page,
            caption.box,
            regions.get(caption),
            _grid(pages[caption.page - 1], caption.kind, regions.get(caption)),
        )
        for caption in layout.captions
    ]
