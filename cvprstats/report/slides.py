"""How much goes onto a slide: pages cut into slides by the room that their blocks need.

A slide is 13.333 × 7.5 inches. Widths are estimated for a common sans-serif, on the wide side, so
that what fits here fits in every form and in every such font.
"""

import math
import unicodedata
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from cvprstats.report.pages import (
    Block,
    Bullets,
    Code,
    Page,
    Picture,
    SideBySide,
    Span,
    Spans,
    TableBlock,
    TextBlock,
    flat,
)
from cvprstats.text import printable

WIDTH, HEIGHT, MARGIN = 13.333, 7.5, 0.6
BODY_TOP, BODY_HEIGHT, BODY_WIDTH = 1.6, 5.2, WIDTH - 2 * MARGIN
GAP = 0.25
"""Inches between blocks; columns stand twice as far apart."""
TEXT_SIZES = (24, 22, 20, 18)
"""Points, the preferred first."""
TITLE_SIZES, TITLE_HEIGHT = (28, 24, 20, 18, 16, 14), 1.1
TABLE_SIZES = (20, 18, 16, 14, 12, 10)
LEAST_FULL = 16
"""Points to which a table is made smaller rather than cut in two."""
SMALL, CODE = 14, 16
LINE = 1.22 / 72
"""Inches of a line a point of its size."""
AFTER = 0.4 / 72
"""Inches below a paragraph or bullet a point of its size."""
INDENT = 0.3
CELL = 0.2, 0.1
"""Inches that a cell has more than its text, across and down."""
LEAST_PICTURE, LEAST_CHART = 2.2, 4.6
_T = TypeVar("_T")
_NARROW = frozenset("iljtfrI.,;:'’|!()[]-– ")


@dataclass(frozen=True, slots=True)
class Slide:
    """What stands on one slide."""

    title: str
    blocks: tuple[Block, ...]
    size: int
    """Points of its text."""
    notes: tuple[str, ...]

    @property
    def title_size(self) -> int:
        """Points of its title."""
        return fitting_title_size(self.title, TITLE_SIZES, TITLE_HEIGHT)

    @property
    def table_size(self) -> int:
        """Points of its smallest table; the largest where it has none."""
        tables = (block for block in flat(self.blocks) if isinstance(block, TableBlock))
        sizes = (table_layout(table, BODY_WIDTH)[0] for table in tables)
        return min(sizes, default=TABLE_SIZES[0])


def slides(page: Page) -> list[Slide]:
    """Cut a page into slides."""
    return [
        Slide(
            page.title + (f" ({number})" if number > 1 else ""),
            tuple(group),
            next((size for size in TEXT_SIZES if height(group, size) <= BODY_HEIGHT), 18),
            page.notes,
        )
        for number, group in enumerate(_groups(page.blocks), 1)
    ]


def fitting_title_size(title: str, sizes: Sequence[int], room: float) -> int:
    """Give the largest of `sizes`, or the last, in which a title fits into `room` inches."""
    for size in sizes:
        if text_lines(title, size, BODY_WIDTH, bold=True) * size * LINE <= room:
            return size
    return sizes[-1]


def _groups(blocks: Iterable[Block]) -> list[list[Block]]:
    groups: list[list[Block]] = [[]]
    waiting = deque(blocks)
    while waiting:
        block = waiting.popleft()
        if height([*groups[-1], block], TEXT_SIZES[-1]) <= BODY_HEIGHT:
            groups[-1].append(block)
        elif groups[-1]:
            fitting, rest = _filled(groups[-1], block)
            groups[-1] += fitting
            groups.append([])
            waiting.extendleft(reversed(rest))
        elif len(parts := _parts(block)) == 1:
            groups[-1].append(block)
        else:
            waiting.extendleft(reversed(parts))
    return [group for group in groups if group] or [[]]


def _filled(group: Sequence[Block], block: Block) -> tuple[list[Block], list[Block]]:
    """Cut bullets where the text above them leaves room for the first ones only."""
    if isinstance(block, Bullets) and all(isinstance(one, TextBlock) for one in group):
        for number in range(len(block.items) - 1, 0, -1):
            first, rest = _cut(block, number)
            if height([*group, first], TEXT_SIZES[-1]) <= BODY_HEIGHT:
                return [first], [rest]
    return [], [block]


def height(blocks: Sequence[Block], size: float, width: float = BODY_WIDTH) -> float:
    """Inches that the blocks need one below the other, pictures at their least."""
    heights = [block_height(block, size, width) for block in blocks]
    return sum(heights) + GAP * max(len(heights) - 1, 0)


def block_height(block: Block, size: float, width: float) -> float:
    """Inches that a block needs in a text of `size` points; a picture, at its least."""
    match block:
        case TextBlock():
            return _text_height([block.spans], SMALL if block.small else size, width)
        case Bullets():
            indents = [INDENT * (2 if at in block.nested else 1) for at in range(len(block.items))]
            return sum(
                _text_height([item], size, width - indent)
                for item, indent in zip(block.items, indents, strict=True)
            )
        case Code():
            letters = max(int(width * 72 / (CODE * 0.61)), 1)
            lines = (max(math.ceil(len(line) / letters), 1) for line in block.text.splitlines())
            return sum(lines) * CODE * LINE + 0.2
        case Picture():
            least = LEAST_CHART if block.chart else LEAST_PICTURE
            return min(width * block.aspect, least) + caption_height(block.caption, width)
        case TableBlock():
            return sum(table_layout(block, width)[2]) + caption_height(block.caption, width)
        case SideBySide():
            sides = column_widths(block, width)
            return max(
                height(block.left, size, sides[0]),
                height(block.right, size, sides[1]),
            )


def column_widths(columns: SideBySide, width: float) -> tuple[float, float]:
    """Inches of the left and the right column: halves, more for text beside a picture."""
    left = (width - 2 * GAP) * (0.58 if any(isinstance(b, Picture) for b in columns.right) else 0.5)
    return left, width - 2 * GAP - left


def caption_height(caption: str, width: float) -> float:
    """Inches of a caption in small letters; 0 for none."""
    return _text_height([(Span(caption),)], SMALL, width) if caption else 0.0


def table_layout(table: TableBlock, width: float) -> tuple[int, list[float], list[float]]:
    """Give the points of a table's text, and its columns' widths and rows' heights in inches."""
    rows = [tuple(Span(heading, bold=True) for heading in table.headings), *table.rows]
    columns = list(zip(*rows, strict=True))
    wide = [max(text_ems(cell.text, bold=True) for cell in column) for column in columns]
    tight = [  # with headings broken between words
        max(
            text_ems(text, bold=True)
            for text in (*(column[0].text.split() or [""]), *(cell.text for cell in column[1:]))
        )
        for column in columns
    ]
    room = BODY_HEIGHT - caption_height(table.caption, width)
    for size in TABLE_SIZES:
        least, most = ([em * size / 72 + CELL[0] for em in ems] for ems in (tight, wide))
        widths = _column_widths(least, most, width)
        heights = [
            max(
                text_lines(cell.text, size, column - CELL[0], bold=True)
                for cell, column in zip(row, widths, strict=True)
            )
            * (size * LINE)
            + CELL[1]
            for row in rows
        ]
        if sum(least) <= width and (sum(heights) <= room or size <= LEAST_FULL):
            break
    return size, widths, heights


def _column_widths(least: list[float], most: list[float], width: float) -> list[float]:
    """Give columns between `least` and `most`; nearly full tables fill the width."""
    if sum(least) > width:
        limit = _limit(least, width)
        return [min(column, limit) for column in least]
    wanted = sum(most) - sum(least)
    part = min((width - sum(least)) / wanted, 1) if wanted else 1
    widths = [low + part * (high - low) for low, high in zip(least, most, strict=True)]
    if sum(widths) > 0.4 * width:
        widths = [column + (width - sum(widths)) / len(widths) for column in widths]
    return widths


def _limit(widths: Sequence[float], room: float) -> float:
    """Give the width to which to cut the widest, so that the sum is `room`."""
    ordered = sorted(widths)
    for at, column in enumerate(ordered):
        share = room / (len(ordered) - at)
        if column >= share:
            return share
        room -= column
    return ordered[-1]


def text_ems(text: str, *, bold: bool = False) -> float:
    """Estimate the width of a text on one line, in units of its size."""
    width = sum(map(_letter_ems, printable(text)))
    return width * 1.08 if bold else width


def _letter_ems(letter: str) -> float:
    if letter in _NARROW:
        return 0.3
    if letter.isascii():
        return 0.72 if letter.isupper() or letter in "mw%&@+=<>~" else 0.57
    return 1.0 if unicodedata.east_asian_width(letter) in "WF" else 0.68


def _text_height(lines: Iterable[Spans], size: float, width: float) -> float:
    texts = ["".join(span.text for span in line) for line in lines]
    return sum(text_lines(text, size, width) * size * LINE + size * AFTER for text in texts)


def text_lines(text: str, size: float, width: float, *, bold: bool = False) -> int:
    """Count the lines of a text in a width in inches; words longer than a line break, too."""
    room = max(width * 72 / size, 2) + 0.001
    count, used = 1, 0.0
    for word in text.split():
        length = text_ems(word, bold=bold)
        if used and used + 0.3 + length > room:
            count, used = count + 1, 0.0
        used += length + (0.3 if used else 0)
        count += int(used // room)
        used %= room
    return count


def _parts(block: Block) -> list[Block]:  # noqa: PLR0911 - one a kind of block
    """Cut a block that is too large for a slide into even parts, or into one where none can be."""
    least = TEXT_SIZES[-1]
    number = math.ceil(block_height(block, least, BODY_WIDTH) / BODY_HEIGHT)
    match block:
        case SideBySide():
            return [*block.left, *block.right]
        case TableBlock() if len(block.rows) > 1:
            return [
                replace(block, rows=rows, caption=block.caption if at == 0 else "")
                for at, rows in enumerate(_even(block.rows, number))
            ]
        case Bullets() if len(block.items) > 1:
            return list(_cut(block, math.ceil(len(block.items) / number)))
        case Bullets() | TextBlock():
            spans = block.items[0] if isinstance(block, Bullets) else block.spans
            words = [replace(span, text=word) for span in spans for word in _words(span.text)]
            lines = _even(words, number)
            if isinstance(block, Bullets):
                return [replace(block, items=(line,)) for line in lines]
            return [replace(block, spans=line) for line in lines]
        case Code():
            return [Code("\n".join(part)) for part in _even(block.text.splitlines(), number)]
    return [block]


def _words(text: str) -> list[str]:
    """Split a text after its blanks; a word longer than a slide, anywhere."""
    words = [word + " " for word in text.split(" ")]
    words[-1] = words[-1][:-1]
    return [word[at : at + 400] for word in words for at in range(0, max(len(word), 1), 400)]


def _cut(block: Bullets, at: int) -> tuple[Bullets, Bullets]:
    """Cut bullets before the item `at`."""
    first = None
    if block.first is not None:
        first = block.first + sum(place not in block.nested for place in range(at))
    nested = frozenset(place for place in block.nested if place < at)
    later = frozenset(place - at for place in block.nested if place >= at)
    return Bullets(block.items[:at], nested, block.first), Bullets(block.items[at:], later, first)


def _even(items: Sequence[_T], number: int) -> list[tuple[_T, ...]]:
    length = math.ceil(len(items) / min(max(number, 2), len(items)))
    return [tuple(items[at : at + length]) for at in range(0, len(items), length)]
