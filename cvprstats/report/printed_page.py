"""How much of a printed A4 page its blocks fill.

Text is measured in the widest usual font, and a page counts as full two lines before it is.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from cvprstats.charts.style import BOLD, REGULAR, text_lines
from cvprstats.report.pages import (
    Block,
    Bullets,
    Code,
    Page,
    Picture,
    SideBySide,
    Spans,
    TableBlock,
    TextBlock,
)
from cvprstats.report.table_columns import column_widths, row_lines, text_widths

PAGE_WIDTH = 690
"""Pixels of an A4 page's text width."""
PIXELS = 96
"""Pixels per inch."""
_PAGE_HEIGHT = 980
CELL_PADDING = 0.18
"""Inches that a cell is wider than its text."""
_INDENT = 40


@dataclass(frozen=True, slots=True)
class Print:
    """The sizes in which a page is printed: letters in points, all else in pixels."""

    text: float
    title: float
    caption: float
    table: float
    line: float
    """Height of a line of text; those of other letters are in proportion."""
    below_text: float
    around_picture: float
    around_table: float
    cell: float
    """What a row is higher than its lines."""

    def line_height(self, size: float) -> float:
        """Return the height of a line of letters of a size."""
        return self.line * size / self.text


MARKDOWN_PRINT = Print(10, 20, 10, 10, 18, 6, 14, 14, 4)
"""As programs that show Markdown print it."""
HTML_PRINT = Print(9.5, 18, 8.4, 8.5, 16.5, 8, 24, 18, 6)
"""As our own style sheet prints it."""


def fits_page(page: Page, sizes: Print = MARKDOWN_PRINT) -> bool:
    """Return whether the page fits one A4 page, its title included."""
    title = sizes.line_height(sizes.title) * _lines(page.title, PAGE_WIDTH, sizes.title, BOLD)
    return title + sum(_height(block, sizes) for block in page.blocks) <= _PAGE_HEIGHT


def _height(block: Block, sizes: Print) -> float:
    match block:
        case TextBlock():
            return _text_height([block.spans], PAGE_WIDTH, sizes)
        case Bullets():
            heights = (
                _text_height([item], PAGE_WIDTH - _INDENT * (1 + (at in block.nested)), sizes)
                for at, item in enumerate(block.items)
            )
            lists = sum(at - 1 not in block.nested for at in block.nested)
            return sum(heights) - sizes.below_text * (len(block.items) - 1 - 2 * lists)
        case Picture():
            width, height = block.size
            shown = min(height * min(1, PAGE_WIDTH / width), block.tallest)
            return shown + _caption_height(block.caption, sizes) + sizes.around_picture
        case TableBlock():
            caption = _caption_height(block.caption, sizes)
            return _rows_height(block, sizes) + caption + sizes.around_table
        case Code() | SideBySide():  # on slides only
            return 0


def _text_height(paragraphs: Iterable[Spans], width: float, sizes: Print) -> float:
    texts = ("".join(span.text for span in spans) for spans in paragraphs)
    return sizes.line * sum(_lines(text, width, sizes.text) for text in texts) + sizes.below_text


def _caption_height(caption: str, sizes: Print) -> float:
    if not caption:
        return 0
    return sizes.line_height(sizes.caption) * _lines(caption, PAGE_WIDTH, sizes.caption)


def _lines(text: str, width: float, size: float, font: Path = REGULAR) -> int:
    return text_lines(text, size, width / PIXELS, font)


def _rows_height(table: TableBlock, sizes: Print) -> float:
    least, most = (
        [inches + CELL_PADDING for inches in widths]
        for widths in text_widths(table, sizes.table, whole_cells=False)
    )
    widths = column_widths(least, most, PAGE_WIDTH / PIXELS)
    lines = row_lines(table, sizes.table, [inches - CELL_PADDING for inches in widths])
    return sum(sizes.cell + sizes.line_height(sizes.table) * number for number in lines)
