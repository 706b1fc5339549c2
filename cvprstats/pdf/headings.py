"""Which lines are headings of sections."""

import re
from collections import Counter, defaultdict
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
    SMALLER,
)

REFERENCES = re.compile(r"(?:[\dIVX]+\.?\s*)?(?:References|Bibliography)\W*", re.IGNORECASE)
ABSTRACT = re.compile(r"Abstract\W{0,2}", re.IGNORECASE)
_NUMBER = r"(?:\d{1,2}(?:\.\d{1,2}){0,3}[.:]?|[A-Z]\.|[A-Z](?:\.\d{1,2}){1,3}\.?|[IVX]{1,4}\.)"
_NUMBERED = re.compile(_NUMBER + r"\s+\S")
_SECTION = re.compile(r"(\d{1,2}|[A-Z](?=[.:]))[.:]?\s+(?:\d[^\W\d_]|[^\W\d_a-z]).*[^.:,]$")
_PART = re.compile(r"((?:\d{1,2}|[A-Z])(?:\.\d{1,2}){1,3})[.:]?\s+\d?[^\W\d_].*[^,]$")
_BARE_NUMBER = re.compile(_NUMBER)
_LETTERS = (0,)
"""Stands before the numbers of appendices, which are letters."""
_NAMED = re.compile(
    r"(?:Abstract|Acknowledge?ments?|Conclusions?|Introduction|Appendix|Appendices)\W{0,2}",
    re.IGNORECASE,
)
TEXT_BELOW = 4.5
"""Of a size. The text of a heading begins within this distance below it; there may be a heading
or a blank line between, but no more."""
MISSED = 2
"""The next number of a heading is larger by no more: one heading between may have been missed."""
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
        whole = line.text[-1:] not in ".:," or _PART.match(line.text)
        numbered = bool(_NUMBERED.match(line.text) and whole)
        goes_on = last is not None and not numbered and _continues(line, last)
        large = line.size > size + SAME_SIZE and len(line.text) >= SHORTEST_TITLE
        title = _title_of_number(line, inside) if at_left else None
        alone = at_left and (large or title is not None or _stands_alone(line, inside, column))
        placed = bool(ABSTRACT.fullmatch(line.text)) or at_left or off < OFF_CENTER
        if goes_on or (placed and (named or numbered)) or alone:
            found |= {line, title} if title else {line}
            last = line
    return found


def numbered_titles(
    lines: Sequence[Line], columns: dict[int, tuple[Column, ...]], size: float
) -> set[Line]:
    """Return the lines that go on with the numbers of headings, in a font or size of their own.

    They are headings though their font may not say that it is bold: `3`, `3.1`, `3.2`, `4`. Items
    of a list have the font of running text, which has `size`.
    """
    fonts: defaultdict[int, Counter[str]] = defaultdict(Counter)
    numbered: list[tuple[int, int, float, Line]] = []
    for line in lines:
        if abs(line.size - size) < SAME_SIZE:
            fonts[line.page][line.font] += len(line.text)
        if line.size > size - SAME_SIZE and _number(line):
            numbered += [
                (line.page, index, line.baseline, line)
                for index, column in enumerate(columns[line.page])
                if abs(line.box.x0 - column.x0) < OVERHANG
            ]
    found: set[Line] = set()
    last: dict[tuple[int, ...], int] = {(): 0, _LETTERS: 0}
    for *_, line in sorted(numbered, key=lambda one: one[:3]):
        usual = {font for font, _ in fonts[line.page].most_common(1)}
        *parent, number = _number(line)
        above = tuple(parent)
        follows = above in last and last[above] < number <= last[above] + MISSED
        if follows and (line.size > size + SAME_SIZE or _is_set_apart(line, usual)):
            last |= {above: number, (*above, number): 0}
            found.add(line)
    large = [line for line in lines if line.size > size + SAME_SIZE]
    return found | {line for line in large if any(_is_below(line, one) for one in found)}


def _number(line: Line) -> tuple[int, ...]:
    """Return the numbers that a line begins with as a heading does, none if it does not."""
    match = _PART.match(line.text) or _SECTION.match(line.text)
    if not match:
        return ()
    first, *rest = match[1].split(".")
    chapter = (int(first),) if first.isdigit() else (*_LETTERS, ord(first) - ord("A") + 1)
    return (*chapter, *map(int, rest))


def _is_set_apart(line: Line, usual: set[str]) -> bool:
    """Whether no word has the usual font, but for indices: formulas have fonts of their own."""
    words = [word for word in line.words if word.size > SMALLER * line.size]
    return usual.isdisjoint(word.font for word in words)


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


def _is_below(line: Line, other: Line) -> bool:
    """Whether `line` stands just below `other`, and begins no further left."""
    below = line.page == other.page and line.baseline > other.baseline
    return (
        below and _continues(line, other) and other.box.x0 - OVERHANG < line.box.x0 < other.box.x1
    )


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
