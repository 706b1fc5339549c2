"""How much room blocks need on a slide.

A slide is 13.333 × 7.5 inches. Text is measured in the widest usual font, so that what fits here
fits in every form and font.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cvprstats.charts.style import BOLD, MONO, text_lines, text_width
from cvprstats.report.pages import (
    Block,
    Bullets,
    Code,
    Picture,
    SideBySide,
    Span,
    Spans,
    TableBlock,
    TextBlock,
)
from cvprstats.report.table_columns import column_widths, row_lines, text_widths

SLIDE_WIDTH, SLIDE_HEIGHT, SLIDE_MARGIN = 13.333, 7.5, 0.6
BODY_TOP, BODY_HEIGHT, BODY_WIDTH = 1.45, 5.4, SLIDE_WIDTH - 2 * SLIDE_MARGIN
BLOCK_GAP = 0.25
"""Inches between blocks; columns stand twice as far apart."""
TEXT_SIZES = (24, 22, 20, 18)
"""Points, the preferred first."""
TITLE_SIZES, TITLE_HEIGHT = (28, 24, 20, 18, 16, 14), 1.1
TABLE_SIZES = (20, 18, 16, 14, 12)
LEAST_UNCUT = 16
"""Points down to which a table is set smaller before it is cut in two."""
SMALL_SIZE, CODE_SIZE = 12, 16
LINE_HEIGHT = 1.22 / 72
"""Inches per point of the text's size."""
PARAGRAPH_GAP = 0.4 / 72
"""Inches below a paragraph or bullet, per point of the text's size."""
BULLET_INDENT = 0.3
CODE_PADDING = 0.2
CELL_PADDING = 0.2, 0.1
"""Inches that a cell has more than its text, across and down."""
WIDER = 1.03
"""How much wider than measured a cell's text may come out: programs round letters differently."""
LEAST_PICTURE, LEAST_CHART = 2.2, 4.6
"""Inches of height; drawings, and native charts of whatever shape, need room for their letters."""
LEAST_BESIDE = 1.5
"""Inches of height of a picture beside text."""


@dataclass(frozen=True, slots=True)
class Room:
    """What a slide has below its title, in inches of a slide that is 7.5 inches high."""

    width: float = BODY_WIDTH
    height: float = BODY_HEIGHT

    def within(self, other: "Room") -> "Room":
        """Return what both have."""
        return Room(min(self.width, other.width), min(self.height, other.height))


ROOM = Room()
"""That of a slide of ours."""


def fitting_title_size(
    title: str, sizes: Sequence[int], room: float, width: float = BODY_WIDTH
) -> int:
    """Return the largest of `sizes`, or the last, in which a title fits into `room` inches."""
    for size in sizes:
        if text_lines(title, size, width, BOLD) * size * LINE_HEIGHT <= room:
            return size
    return sizes[-1]


def blocks_height(
    blocks: Sequence[Block],
    size: float,
    width: float = BODY_WIDTH,
    picture: float | None = None,
) -> float:
    """Return the inches that blocks need one below the other, pictures at their least."""
    heights = [block_height(block, size, width, picture) for block in blocks]
    return sum(heights) + BLOCK_GAP * max(len(heights) - 1, 0)


def block_height(block: Block, size: float, width: float, picture: float | None = None) -> float:
    """Return the inches that a block needs in text of `size` points; a picture, at its least.

    That is `picture` inches, if it is given.
    """
    match block:
        case TextBlock():
            return _text_height([block.spans], SMALL_SIZE if block.small else size, width)
        case Bullets():
            indents = [
                BULLET_INDENT * (2 if at in block.nested else 1) for at in range(len(block.items))
            ]
            return sum(
                _text_height([item], size, width - indent)
                for item, indent in zip(block.items, indents, strict=True)
            )
        case Code():
            letters = max(int(width / text_width("x", CODE_SIZE, MONO)), 1)
            lines = (max(math.ceil(len(line) / letters), 1) for line in block.text.splitlines())
            return sum(lines) * CODE_SIZE * LINE_HEIGHT + CODE_PADDING
        case Picture():
            drawn = block.chart or not isinstance(block.content, bytes)
            least = picture or (LEAST_CHART if drawn else LEAST_PICTURE)
            high = least if block.chart else min(width * block.aspect, least)
            return high + caption_height(block.caption, width)
        case TableBlock():
            return sum(table_layout(block, width)[2]) + caption_height(block.caption, width)
        case SideBySide():
            left, right = side_widths(block, width)
            beside = LEAST_BESIDE if is_text(block.left) else None
            return max(
                blocks_height(block.left, size, left),
                blocks_height(block.right, size, right, beside),
            )


def is_text(blocks: Iterable[Block]) -> bool:
    """Return whether blocks hold text only."""
    return all(isinstance(block, TextBlock | Bullets) for block in blocks)


def side_widths(columns: SideBySide, width: float) -> tuple[float, float]:
    """Return the inches of the left and the right column."""
    left = (width - 2 * BLOCK_GAP) * columns.share
    return left, width - 2 * BLOCK_GAP - left


def caption_height(caption: str, width: float) -> float:
    """Return the inches of a caption in small letters; 0 for none."""
    return _text_height([(Span(caption),)], SMALL_SIZE, width) if caption else 0.0


def _text_height(lines: Iterable[Spans], size: float, width: float) -> float:
    texts = ["".join(span.text for span in line) for line in lines]
    return sum(
        text_lines(text, size, width) * size * LINE_HEIGHT + size * PARAGRAPH_GAP for text in texts
    )


def table_layout(table: TableBlock, width: float) -> tuple[int, list[float], list[float]]:
    """Return the points of a table's text, and its columns' widths and rows' heights in inches."""
    room = BODY_HEIGHT - caption_height(table.caption, width)
    for size in (size for size in TABLE_SIZES if size <= table.largest):
        least, most = (
            [WIDER * inches + CELL_PADDING[0] for inches in widths]
            for widths in text_widths(table, size)
        )
        widths = column_widths(least, most, width)
        lines = row_lines(table, size, [(column - CELL_PADDING[0]) / WIDER for column in widths])
        heights = [number * size * LINE_HEIGHT + CELL_PADDING[1] for number in lines]
        if sum(least) <= width and (sum(heights) <= room or size <= LEAST_UNCUT):
            break
    return size, widths, heights
