"""A table's header: which lines it has, which columns each of its cells heads."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from cvprstats.pdf.grid.column_ranges import GridColumns
from cvprstats.pdf.grid.fragments import Fragment, TableLine
from cvprstats.pdf.page import RuledLine

PHRASE_GAP = 0.38
"""In font sizes; words of one heading stand closer."""
MAX_HEADER_LINES = 5
HOLE = 6.0
"""Points that a heading may be off its columns' middle to leave none without a group."""
WIDER = 0.4
"""Points for each column more: a heading over the middle one of three heads all three."""


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
    if len(ends) > 1 and ends[1] - count <= 2:
        more = lines[count : ends[1]]
        widest = 0.6 * max(len(line.fragments) for line in lines[count:])
        most = max(len(line.fragments) for line in lines[:count])
        figures = any(fragment.is_decimal for line in more for fragment in line.fragments)
        if most <= widest < len(more[-1].fragments) and not figures:
            return ends[1]
    return count


def _has_figures(line: TableLine) -> bool:
    """Whether half of the line, its first cell apart, is measurements."""
    rest = line.fragments[1:] or line.fragments
    return sum(fragment.is_decimal for fragment in rest) >= max(1, len(rest) / 2)


def read_header(
    lines: Sequence[TableLine], columns: GridColumns, rules: Sequence[RuledLine]
) -> tuple[list[str], bool]:
    """Name each column, `Group / sub` under a group; and whether each got a name of its own."""
    found: list[_Heading] = []
    for index, line in enumerate(lines):
        below = lines[index + 1 :]
        parts = [p for f in line.fragments for p in _parts(f, columns, below, line.size)]
        for part, span in zip(parts, _spans(parts, line, below, columns, rules), strict=True):
            found.append(_Heading(part.text, part.bold, line.baseline, *span))
    names = [_name(column, found, rules, columns) for column in range(len(columns))]
    named = all(
        names[c] or any(h.first <= c <= h.last for h in found) for c in range(1, len(columns))
    )
    grouped = [name for name in names if " / " in name]
    return names, named and len(grouped) == len(set(grouped))


def _parts(
    fragment: Fragment, columns: GridColumns, below: Sequence[TableLine], size: float
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


def _spans(
    parts: Sequence[Fragment],
    line: TableLine,
    below: Sequence[TableLine],
    columns: GridColumns,
    rules: Sequence[RuledLine],
) -> list[tuple[int, int]]:
    """Find the columns that each heading of a line heads: by rules, else by its middle."""
    spans = [columns.span(part.x0, part.x1) for part in parts]
    fixed: list[int] = []
    for number, part in enumerate(parts):
        taken = _covered(spans[:number] + spans[number + 1 :])
        ruled = _by_rules(part, spans[number], taken, line, below, columns, rules)
        if ruled is not None:
            spans[number] = ruled
            fixed.append(number)
    loose = [number for number in range(len(parts)) if number not in fixed]
    free = _headed_below(parts, below, columns) - _covered([spans[number] for number in fixed])
    middles = [(parts[number].x0 + parts[number].x1) / 2 for number in loose]
    centred = _centre(middles, [spans[number] for number in loose], free, columns)
    for number, span in zip(loose, centred, strict=True):
        spans[number] = span
    return spans


def _covered(spans: Sequence[tuple[int, int]]) -> set[int]:
    return {column for first, last in spans for column in range(first, last + 1)}


def _by_rules(
    part: Fragment,
    span: tuple[int, int],
    taken: set[int],
    line: TableLine,
    below: Sequence[TableLine],
    columns: GridColumns,
    rules: Sequence[RuledLine],
) -> tuple[int, int] | None:
    """Widen a heading to what the rule under it, or the rules beside it, leave to it alone."""
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
    return None


def _between_rules(
    middle: float, line: TableLine, columns: GridColumns, rules: Sequence[RuledLine]
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


def _headed_below(
    parts: Sequence[Fragment], below: Sequence[TableLine], columns: GridColumns
) -> set[int]:
    """Give the columns that have headings in the first line with any under these."""
    mine = _covered([columns.span(part.x0, part.x1) for part in parts])
    for line in below:
        pieces = [part for f in line.fragments for part in columns.split(f)]
        sub = _covered([columns.span(part.x0, part.x1) for part in pieces])
        if sub & mine:
            return sub
    return set()


def _centre(
    middles: Sequence[float],
    spans: Sequence[tuple[int, int]],
    free: set[int],
    columns: GridColumns,
) -> list[tuple[int, int]]:
    """Give each heading the `free` columns over whose middle it stands, without holes between."""
    limits = [first for first, _ in spans[1:]] + [len(columns)]

    @cache
    def best(index: int, start: int) -> tuple[float, tuple[tuple[int, int], ...]]:
        """How far off, in points, the headings from `index` on are, and the columns of each."""
        if index == len(spans):
            return 0.0, ()
        found: list[tuple[float, tuple[tuple[int, int], ...]]] = []
        for first in range(spans[index][0], max(start, 0) - 1, -1):
            for last in range(spans[index][1], limits[index]):
                span = (first, last)
                if span != spans[index] and not set(range(first, last + 1)) <= free:
                    continue
                off = _off_centre(middles[index], span, columns) - WIDER * (last - first)
                holes = len(free & set(range(start, first))) if start >= 0 else 0
                later, rest = best(index + 1, last + 1)
                found.append((off + HOLE * holes + later, (span, *rest)))
        return min(found, default=(float("inf"), ()))

    chosen = best(0, -1)[1]
    return list(chosen) if len(chosen) == len(spans) else list(spans)


def _off_centre(middle: float, span: tuple[int, int], columns: GridColumns) -> float:
    left, right = columns.extent(*span)
    return abs((left + right) / 2 - middle)


def leaf_fragments(lines: Sequence[TableLine]) -> tuple[Fragment, ...]:
    """Give the headings that surely head one column: the last line's and what stands beside."""
    if not lines:
        return ()
    last = lines[-1].fragments
    return tuple(
        sorted(
            (
                fragment
                for line in lines
                for fragment in line.fragments
                if line is lines[-1] or fragment.x1 < last[0].x0 or fragment.x0 > last[-1].x1
            ),
            key=lambda fragment: fragment.x0,
        )
    )


def _name(
    column: int, found: Sequence[_Heading], rules: Sequence[RuledLine], columns: GridColumns
) -> str:
    """Join what heads a column, from the top: groups with a slash, lines of one cell without."""
    mine = [heading for heading in found if heading.first <= column <= heading.last]
    least = min((heading.last - heading.first for heading in mine), default=0)
    # a heading over several columns with nothing below it names only the first of them
    own = [h for h in mine if h.first == column or h.last - h.first > least]
    middle = sum(columns.extent(column, column)) / 2
    name = own[0].text if own else ""
    for above, heading in pairwise(own):
        ruled = any(
            rule.horizontal
            and above.baseline < rule.y0 < heading.baseline
            and rule.x0 - 1 < middle < rule.x1 + 1
            for rule in rules
        )
        group = above.bold and not heading.bold and above.baseline < heading.baseline
        group |= above.last - above.first > heading.last - heading.first
        name += " / " if ruled or group else "" if re.search(r"\w-$", name) else " "
        name += heading.text
    return name
