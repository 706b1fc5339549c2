"""Which lines are headings of sections."""

import re
from collections.abc import Iterable, Sequence

from cvprstats.pdf.columns import OVERHANG, Column
from cvprstats.pdf.lines import Line
from cvprstats.pdf.tolerances import (
    BLANK_AFTER_NUMBER,
    LEADING,
    OFF_CENTER,
    SAME_LINE,
    SAME_SIZE,
    SHORTEST_TITLE,
)

REFERENCES = re.compile(r"(?:[\dIVX]+\.?\s*)?(?:References|Bibliography)\W*", re.IGNORECASE)
ABSTRACT = re.compile(r"Abstract\W{0,2}", re.IGNORECASE)
_NUMBER = r"(?:\d{1,2}(?:\.\d{1,2}){0,3}[.:]?|[A-Z]\.|[A-Z](?:\.\d{1,2}){1,3}\.?|[IVX]{1,4}\.)"
_NUMBERED = re.compile(_NUMBER + r"\s+\S")
_BARE_NUMBER = re.compile(_NUMBER)
_NAMED = re.compile(
    r"(?:Abstract|Acknowledge?ments?|Conclusions?|Introduction|Appendix|Appendices)\W{0,2}",
    re.IGNORECASE,
)
TEXT_BELOW = 4.5
"""Of a size. The text of a heading begins within this distance below it; there may be a heading
or a blank line between, but no more."""
FULL_WIDTH = 0.85
"""Of the width of the column. A wider bold line without a number is the first of a paragraph."""


def find_headings(lines: Sequence[Line], column: Column, size: float) -> set[Line]:
    """Return the lines of headings in a column of a page, whose running text has `size`."""
    inside = sorted((line for line in lines if column.holds(line)), key=lambda one: one.baseline)
    found: set[Line] = set()
    last: Line | None = None
    for line in inside:
        if not line.bold or line.size < size - SAME_SIZE or _goes_on_plainly(line, inside):
            continue
        at_left = line.box.x0 < column.x0 + OVERHANG
        off = abs(line.box.x0 + line.box.x1 - column.x0 - column.x1) / 2
        named = bool(REFERENCES.fullmatch(line.text) or _NAMED.fullmatch(line.text))
        numbered = bool(_NUMBERED.match(line.text)) and line.text[-1:] not in ".:,"
        goes_on = last is not None and not numbered and _continues(line, last)
        large = line.size > size + SAME_SIZE and len(line.text) >= SHORTEST_TITLE
        title = _title_of_number(line, inside) if at_left else None
        alone = at_left and (large or title is not None or _stands_alone(line, inside, column))
        placed = bool(ABSTRACT.fullmatch(line.text)) or at_left or off < OFF_CENTER
        if goes_on or (placed and (named or numbered)) or alone:
            found |= {line, title} if title else {line}
            last = line
    return found


def with_text(headings: set[Line], body: Iterable[Line], size: float) -> set[Line]:
    """Return the headings that are large, stand above text or a heading, or end the column.

    A label in a figure may look like a heading in the `size` of running text, but no text follows.
    """
    below = sorted({*body, *headings}, key=lambda line: line.baseline)
    kept: set[Line] = set()
    for line in sorted(headings, key=lambda one: -one.baseline):
        after = [other for other in below if other.baseline > line.baseline + SAME_LINE * line.size]
        near = after and after[0].baseline < line.baseline + TEXT_BELOW * line.size
        large = line.size > size + SAME_SIZE
        if large or not after or (near and (after[0] not in headings or after[0] in kept)):
            kept.add(line)
    return kept


def _continues(line: Line, last: Line) -> bool:
    """Whether `line` is the next line of the heading `last`."""
    step = line.baseline - last.baseline
    return abs(last.size - line.size) < SAME_SIZE and step < LEADING * line.size


def _title_of_number(line: Line, others: Sequence[Line]) -> Line | None:
    """Return the title of a number that stands apart: `3` and, far to the right, `Method`."""
    if not _BARE_NUMBER.fullmatch(line.text):
        return None
    right = [
        other
        for other in others
        if other.bold
        and abs(other.baseline - line.baseline) < SAME_LINE * line.size
        and abs(other.size - line.size) < SAME_SIZE
        and 0 < other.box.x0 - line.box.x1 < BLANK_AFTER_NUMBER * line.size
    ]
    return right[0] if right else None


def _stands_alone(line: Line, inside: list[Line], column: Column) -> bool:
    """Whether a bold line without a number is a title: room above, a full line below."""
    place = inside.index(line)
    if place == len(inside) - 1 or not re.match(r"[A-Z].*\w$", line.text):
        return False
    above, below = inside[place - 1] if place else None, inside[place + 1]
    return (
        line.box.width < FULL_WIDTH * (column.x1 - column.x0)
        and (above is None or line.baseline - above.baseline > LEADING * line.size)
        and line.baseline < below.baseline < line.baseline + TEXT_BELOW * line.size
        and not below.bold
        and column.is_filled_by(below)
    )


def _goes_on_plainly(line: Line, others: list[Line]) -> bool:
    """Whether plain text follows on the line: the bold words begin a paragraph."""
    return any(
        not other.bold and other.box.x0 > line.box.x0
        for other in others
        if abs(other.baseline - line.baseline) < SAME_LINE * line.size
    )
