"""A table's header: which lines it has, which columns each of its cells heads."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from cvprstats.pdf.page import Rule
from cvprstats.pdf.table_columns import Columns
from cvprstats.pdf.table_lines import Fragment, TableLine

PHRASE_GAP = 0.38
"""In font sizes; words of one heading stand closer."""
MAX_HEADER_LINES = 5


@dataclass(frozen=True, slots=True)
class _Heading:
    """A header's fragment and the columns that it heads."""

    text: str
    bold: bool
    baseline: float
    first: int
    last: int


def count_header_lines(lines: Sequence[TableLine], full_rules: Sequence[float]) -> int:
    """Count the lines above the first rule over the full width, or above the first figures.

    A line of group headings is no header's last: then the header goes on to the next rule.
    """
    ends = [sum(line.baseline < y for line in lines) for y in full_rules]
    ends = sorted({end for end in ends if 0 < end < len(lines)})
    if not ends or ends[0] > MAX_HEADER_LINES or any(map(_has_figures, lines[1 : ends[0]])):
        figures = next((i for i, line in enumerate(lines) if _has_figures(line)), 1)
        return min(max(1, figures), MAX_HEADER_LINES, len(lines))
    count = ends[0]
    if (
        len(ends) > 1
        and ends[1] - count <= 2
        and not any(map(_has_figures, lines[count : ends[1]]))
    ):
        widest = max(len(line.fragments) for line in lines[count:])
        if len(lines[count - 1].fragments) <= 0.6 * widest:
            return ends[1]
    return count


def _has_figures(line: TableLine) -> bool:
    """Whether half of the line, its first cell apart, is measurements."""
    rest = line.fragments[1:] or line.fragments
    return sum(fragment.is_decimal for fragment in rest) >= max(1, len(rest) / 2)


def read_header(
    lines: Sequence[TableLine], columns: Columns, rules: Sequence[Rule]
) -> tuple[list[str], bool]:
    """Name each column, `Group / sub` under a group; and whether every column got a name."""
    found: list[_Heading] = []
    for index, line in enumerate(lines):
        below = lines[index + 1 :]
        parts = [p for f in line.fragments for p in _parts(f, columns, below, line.size)]
        spans = [columns.span(part.x0, part.x1) for part in parts]
        for number, part in enumerate(parts):
            others = spans[:number] + spans[number + 1 :]
            span = _widen(part, spans[number], others, line, below, columns, rules)
            found.append(_Heading(part.text, part.bold, line.baseline, *span))
    names = [_name(column, found, rules, columns) for column in range(len(columns))]
    named = all(
        names[c] or any(h.first <= c <= h.last for h in found) for c in range(1, len(columns))
    )
    return names, named


def _parts(
    fragment: Fragment, columns: Columns, below: Sequence[TableLine], size: float
) -> list[Fragment]:
    """Cut a heading where it is two: at rivers, over other lines only where the gap is wide."""
    parts = columns.split(fragment)
    covered = any(
        other.x0 < fragment.x1 and other.x1 > fragment.x0
        for line in below
        for other in line.fragments
    )
    gaps = [right.x0 - left.x1 for left, right in pairwise(parts)]
    if covered and any(gap < PHRASE_GAP * size for gap in gaps):
        return [fragment]
    return parts


def _widen(
    part: Fragment,
    span: tuple[int, int],
    others: Sequence[tuple[int, int]],
    line: TableLine,
    below: Sequence[TableLine],
    columns: Columns,
    rules: Sequence[Rule],
) -> tuple[int, int]:
    """Find all columns that a heading heads: by the rule under it, by rules beside, by centre."""
    taken = {c for first, last in others for c in range(first, last + 1)}
    middle = (part.x0 + part.x1) / 2
    low = min((under.baseline for under in below), default=line.baseline)
    for rule in rules:
        under = line.baseline - 1 < rule.y0 < low + 1
        if rule.horizontal and under and rule.x0 - 1 < middle < rule.x1 + 1:
            first, last = columns.span(rule.x0 + 2, rule.x1 - 2)
            if not taken & set(range(first, last + 1)) and last - first < len(columns) - 1:
                return min(first, span[0]), max(last, span[1])
    beside = _between_rules(middle, line, columns, rules)
    if beside and not taken & set(range(beside[0], beside[1] + 1)):
        left, right = columns.extent(*beside)
        if abs(left + right - 2 * middle) < max(12, 0.2 * (right - left)):
            return min(beside[0], span[0]), max(beside[1], span[1])
    return _centred(middle, span, taken, below, columns)


def _between_rules(
    middle: float, line: TableLine, columns: Columns, rules: Sequence[Rule]
) -> tuple[int, int] | None:
    """Give the columns between the vertical rules left and right of a heading."""
    level = line.baseline - 0.3 * line.size
    places = [r.x0 for r in rules if not r.horizontal and r.y0 - 1 < level < r.y1 + 1]
    if not places:
        return None
    left, right = columns.extent(0, len(columns) - 1)
    left = max((x for x in places if x < middle), default=left)
    right = min((x for x in places if x > middle), default=right)
    return columns.span(left + 2, right - 2) if right - left > 4 else None


def _centred(
    middle: float,
    span: tuple[int, int],
    taken: set[int],
    below: Sequence[TableLine],
    columns: Columns,
) -> tuple[int, int]:
    """Widen a heading to free columns with headings below when it stands over their middle."""
    sub: set[int] = set()
    for line in below:
        parts = [part for f in line.fragments for part in columns.split(f)]
        ends = [columns.span(part.x0, part.x1) for part in parts]
        sub = {c for first, last in ends for c in range(first, last + 1)}
        if sub & set(range(span[0], span[1] + 1)):
            break
    best, off = span, _off_centre(middle, span, columns)
    choices = [(a, b) for a in range(span[0] + 1) for b in range(span[1], len(columns))]
    for first, last in sorted(choices, key=lambda ends: ends[1] - ends[0]):
        cover = set(range(first, last + 1))
        if (first, last) == span or cover & taken or not cover <= sub:
            continue
        now = _off_centre(middle, (first, last), columns)
        if now < 3 and (now < off - 0.5 or now < 1.5):
            best, off = (first, last), now
    return best


def _off_centre(middle: float, span: tuple[int, int], columns: Columns) -> float:
    left, right = columns.extent(*span)
    return abs((left + right) / 2 - middle)


def _name(column: int, found: Sequence[_Heading], rules: Sequence[Rule], columns: Columns) -> str:
    """Join what heads a column, from the top: groups with a slash, lines of one cell without."""
    mine = [h for h in found if h.first <= column <= h.last]
    own = [
        h
        for h in mine
        if h.first == column or any(o.last - o.first < h.last - h.first for o in mine)
    ]
    name = ""
    left, right = columns.extent(column, column)
    for above, heading in zip([None, *own], own, strict=False):
        if above is None:
            name = heading.text
            continue
        ruled = any(
            rule.horizontal
            and above.baseline < rule.y0 < heading.baseline
            and rule.x0 - 1 < (left + right) / 2 < rule.x1 + 1
            for rule in rules
        )
        group = above.bold and not heading.bold and above.baseline < heading.baseline
        group |= above.last - above.first > heading.last - heading.first
        name += " / " if ruled or group else "" if re.search(r"\w-$", name) else " "
        name += heading.text
    return name
