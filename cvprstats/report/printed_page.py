"""How much of a printed A4 page its blocks fill, in text of 10 points.

Text is measured in the widest usual font, and a page counts as full two lines before it is.
"""

from collections.abc import Iterable
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
_PAGE_HEIGHT = 955
TEXT_SIZE, TITLE_SIZE = 10, 20
"""Points."""
CELL_PADDING = 0.18
"""Inches that a cell is wider than its text."""
_LINE, _ROW, _TITLE_LINE, _INDENT = 18, 22, 36, 40
_BELOW_TEXT, _AROUND_PICTURE, _AROUND_TABLE = 6, 14, 14
"""Pixels."""


def fits_page(page: Page) -> bool:
    """Return whether the page fits one A4 page, its title included."""
    title = _TITLE_LINE * _lines(page.title, PAGE_WIDTH, TITLE_SIZE, BOLD)
    return title + sum(map(_height, page.blocks)) <= _PAGE_HEIGHT


def _height(block: Block) -> float:
    match block:
        case TextBlock():
            return _text_height([block.spans], PAGE_WIDTH)
        case Bullets():
            heights = (
                _text_height([item], PAGE_WIDTH - _INDENT * (1 + (at in block.nested)))
                for at, item in enumerate(block.items)
            )
            lists = sum(at - 1 not in block.nested for at in block.nested)
            return sum(heights) - _BELOW_TEXT * (len(block.items) - 1 - 2 * lists)
        case Picture():
            width, height = block.size
            shown = min(height * min(1, PAGE_WIDTH / width), block.tallest)
            return shown + _caption_height(block.caption) + _AROUND_PICTURE
        case TableBlock():
            return _rows_height(block) + _caption_height(block.caption) + _AROUND_TABLE
        case Code() | SideBySide():  # on slides only
            return 0


def _text_height(paragraphs: Iterable[Spans], width: float) -> float:
    texts = ("".join(span.text for span in spans) for spans in paragraphs)
    return _LINE * sum(_lines(text, width) for text in texts) + _BELOW_TEXT


def _caption_height(caption: str) -> float:
    return _LINE * _lines(caption, PAGE_WIDTH) if caption else 0


def _lines(text: str, width: float, size: float = TEXT_SIZE, font: Path = REGULAR) -> int:
    return text_lines(text, size, width / PIXELS, font)


def _rows_height(table: TableBlock) -> float:
    least, most = (
        [inches + CELL_PADDING for inches in widths]
        for widths in text_widths(table, TEXT_SIZE, whole_cells=False)
    )
    widths = column_widths(least, most, PAGE_WIDTH / PIXELS)
    lines = row_lines(table, TEXT_SIZE, [inches - CELL_PADDING for inches in widths])
    return sum(_ROW + _LINE * (number - 1) for number in lines)
