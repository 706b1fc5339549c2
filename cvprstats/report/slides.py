"""Pages cut into slides by the room that their blocks need."""

import math
import re
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeVar

from cvprstats.report.pages import (
    Block,
    Bullets,
    Code,
    Page,
    SideBySide,
    TableBlock,
    TextBlock,
    flat,
)
from cvprstats.report.slide_layout import (
    BODY_WIDTH,
    ROOM,
    TABLE_SIZES,
    TEXT_SIZES,
    TITLE_HEIGHT,
    TITLE_SIZES,
    Room,
    block_height,
    blocks_height,
    fitting_title_size,
    table_layout,
)

_LONGEST_WORD = 400
"""Letters; a longer word may not fit on one slide."""
_EDITION = re.compile(r"(?<=[A-Z]{2}) (?=\d{4}\b)")
"""The blank in `CVPR 2019`."""
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Slide:
    """What stands on one slide."""

    title: str
    blocks: tuple[Block, ...]
    size: int
    """Points of its text."""
    notes: tuple[str, ...]
    kind: Literal["page", "paper", "section"] = "page"
    """That of its page."""

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


def slides(page: Page, room: Room = ROOM) -> list[Slide]:
    """Cut a page, or what is presented in its place, into slides; a paper's is laid out for one."""
    if page.slides:
        return [slide for one in page.slides for slide in slides(one, room)]
    groups = [list(page.blocks)] if page.kind == "paper" else _groups(page.blocks, room)
    return [
        Slide(
            _EDITION.sub("\N{NO-BREAK SPACE}", page.title),
            tuple(group),
            next(
                (s for s in TEXT_SIZES if blocks_height(group, s, room.width) <= room.height),
                TEXT_SIZES[-1],
            ),
            page.notes,
            page.kind,
        )
        for group in groups
    ]


def _groups(blocks: Iterable[Block], room: Room) -> list[list[Block]]:
    groups: list[list[Block]] = [[]]
    waiting = deque(blocks)
    while waiting:
        block = waiting.popleft()
        if _fits([*groups[-1], block], room):
            groups[-1].append(block)
        elif groups[-1]:
            fitting, rest = _filled(groups[-1], block, room)
            groups[-1] += fitting
            groups.append([])
            waiting.extendleft(reversed(rest))
        elif len(parts := _parts(block, room)) == 1:
            groups[-1].append(block)
        else:
            waiting.extendleft(reversed(parts))
    return [group for group in groups if group] or [[]]


def _fits(blocks: Sequence[Block], room: Room) -> bool:
    return blocks_height(blocks, TEXT_SIZES[-1], room.width) <= room.height


def _filled(group: Sequence[Block], block: Block, room: Room) -> tuple[list[Block], list[Block]]:
    """Cut bullets where the text above them leaves room for the first ones only."""
    if isinstance(block, Bullets) and all(isinstance(one, TextBlock) for one in group):
        for number in range(len(block.items) - 1, 0, -1):
            first, rest = _cut(block, number)
            if _fits([*group, first], room):
                return [first], [rest]
    return [], [block]


def _parts(block: Block, room: Room) -> list[Block]:  # noqa: PLR0911 - one per kind of block
    """Cut a block that is too large for a slide into even parts; one that cannot be cut stays."""
    least = TEXT_SIZES[-1]
    number = math.ceil(block_height(block, least, room.width) / room.height)
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
    """Split a text after its blanks, and words that may be longer than a slide anywhere."""
    words = [word + " " for word in text.split(" ")]
    words[-1] = words[-1][:-1]
    return [
        word[at : at + _LONGEST_WORD]
        for word in words
        for at in range(0, max(len(word), 1), _LONGEST_WORD)
    ]


def _cut(block: Bullets, at: int) -> tuple[Bullets, Bullets]:
    """Cut bullets before the item `at`, or before the one that it stands below."""
    above = next(place for place in range(at, -1, -1) if place not in block.nested or not place)
    at = above or at
    first = None
    if block.first is not None:
        first = block.first + sum(place not in block.nested for place in range(at))
    nested = frozenset(place for place in block.nested if place < at)
    later = frozenset(place - at for place in block.nested if place >= at)
    return Bullets(block.items[:at], nested, block.first), Bullets(block.items[at:], later, first)


def _even(items: Sequence[_T], number: int) -> list[tuple[_T, ...]]:
    length = math.ceil(len(items) / min(max(number, 2), len(items)))
    return [tuple(items[at : at + length]) for at in range(0, len(items), length)]
