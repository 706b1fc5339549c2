"""The names of a table's columns: which of them each cell of the header heads."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from cvprstats.pdf.grid.column_ranges import GridColumns
from cvprstats.pdf.grid.fragments import Fragment, TableLine
from cvprstats.pdf.grid.measures import FIGURE_GAP, LEEWAY, TABCOLSEP
from cvprstats.pdf.grid.table_rules import find_bars, has_rule_between, passes
from cvprstats.pdf.page import RuledLine

BESIDE_MIDDLE = 0.1
"""Of the width between two bars. A heading whose middle is off theirs by less is theirs."""
HOLE = 6.0
"""Points that a heading may be off its columns' middle to leave none without a group."""
WIDER = 0.4
"""Points for each column more: a heading over the middle one of three heads all three."""

Span = tuple[int, int]
"""The first and the last column that a heading heads."""


@dataclass(frozen=True, slots=True)
class _HeaderCell:
    """A header's fragment and the columns that it heads."""

    text: str
    bold: bool
    baseline: float
    """Points from the top of the page."""
    first: int
    last: int

    @property
    def more(self) -> int:
        """How many columns it heads besides the first."""
        return self.last - self.first


def read_header(
    lines: Sequence[TableLine], columns: GridColumns, rules: Sequence[RuledLine]
) -> tuple[list[str], bool]:
    """Return each column's name, `Group / sub` under a group, and whether each got its own."""
    cells: list[_HeaderCell] = []
    for index, line in enumerate(lines):
        below = lines[index + 1 :]
        parts = [p for f in line.fragments for p in _cut_heading(f, columns, below, line.size)]
        for part, span in zip(parts, _find_spans(parts, line, below, columns, rules), strict=True):
            cells.append(_HeaderCell(part.text, part.bold, line.baseline, *span))
    names = [_column_name(column, cells, rules, columns) for column in range(len(columns))]
    headed = _covered((cell.first, cell.last) for cell in cells)
    named = all(names[c] or c in headed for c in range(1, len(columns)))
    grouped = [name for name in names if " / " in name]
    return names, named and len(grouped) == len(set(grouped))


def _cut_heading(
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
    if covered and any(gap < FIGURE_GAP * size for gap in gaps):
        return [fragment]
    return parts


def _find_spans(
    parts: Sequence[Fragment],
    line: TableLine,
    below: Sequence[TableLine],
    columns: GridColumns,
    rules: Sequence[RuledLine],
) -> list[Span]:
    """Return the columns that each heading of a line heads: by rules, else by its middle."""
    spans = [columns.span(part.x0, part.x1) for part in parts]
    middles = [(part.x0 + part.x1) / 2 for part in parts]
    bottom = below[0].baseline if below else line.baseline
    fixed: set[int] = set()
    for number, middle in enumerate(middles):
        taken = _covered(spans[:number] + spans[number + 1 :])
        ruled = _span_of_rule(middle, taken, (line.baseline, bottom), columns, rules)
        ruled = ruled or _span_between_bars(middle, taken, line, columns, rules)
        if ruled:
            first, last = spans[number]
            spans[number] = min(ruled[0], first), max(ruled[1], last)
            fixed.add(number)
    loose = [number for number in range(len(parts)) if number not in fixed]
    free = _headed_below(parts, below, columns) - _covered(spans[number] for number in fixed)
    found = _spans_by_middles(
        [middles[number] for number in loose], [spans[number] for number in loose], free, columns
    )
    for number, span in zip(loose, found, strict=True):
        spans[number] = span
    return spans


def _covered(spans: Iterable[Span]) -> set[int]:
    return {column for first, last in spans for column in range(first, last + 1)}


def _span_of_rule(
    middle: float,
    taken: set[int],
    baselines: tuple[float, float],
    columns: GridColumns,
    rules: Sequence[RuledLine],
) -> Span | None:
    """Return the columns over the rule between a heading and the line below it."""
    for rule in rules:
        if passes(rule, middle) and baselines[0] - LEEWAY < rule.y0 < baselines[1] + LEEWAY:
            span = columns.span(rule.x0 + LEEWAY, rule.x1 - LEEWAY)
            if not taken & _covered([span]) and span != (0, len(columns) - 1):
                return span
    return None


def _span_between_bars(
    middle: float,
    taken: set[int],
    line: TableLine,
    columns: GridColumns,
    rules: Sequence[RuledLine],
) -> Span | None:
    """Return the columns between the vertical rules left and right of a heading."""
    bars = find_bars(rules, line.baseline, line.size)
    if not bars:
        return None
    left = max((x for x in bars if x < middle), default=columns.left)
    right = min((x for x in bars if x > middle), default=columns.right)
    span = columns.span(left + LEEWAY, right - LEEWAY)
    left, right = columns.extent(*span)
    near = abs((left + right) / 2 - middle) < max(TABCOLSEP, BESIDE_MIDDLE * (right - left))
    return span if near and not taken & _covered([span]) else None


def _headed_below(
    parts: Sequence[Fragment], below: Sequence[TableLine], columns: GridColumns
) -> set[int]:
    """Return the columns that have headings in the first line with any under these."""
    mine = _covered(columns.span(part.x0, part.x1) for part in parts)
    for line in below:
        pieces = [part for f in line.fragments for part in columns.split(f)]
        sub = _covered(columns.span(part.x0, part.x1) for part in pieces)
        if sub & mine:
            return sub
    return set()


def _spans_by_middles(
    middles: Sequence[float], spans: Sequence[Span], free: set[int], columns: GridColumns
) -> list[Span]:
    """Return for each heading the `free` columns over whose middle it stands, without holes."""
    limits = [first for first, _ in spans[1:]] + [len(columns)]

    @cache
    def best(index: int, start: int) -> tuple[float, tuple[Span, ...]]:
        """Return how far off, in points, the headings from `index` on are, and their columns."""
        if index == len(spans):
            return 0.0, ()
        found: list[tuple[float, tuple[Span, ...]]] = []
        for first in range(spans[index][0], max(start, 0) - 1, -1):
            for last in range(spans[index][1], limits[index]):
                span = (first, last)
                if span != spans[index] and not _covered([span]) <= free:
                    continue
                off = abs(columns.middle(*span) - middles[index]) - WIDER * (last - first)
                holes = len(free & set(range(start, first))) if start >= 0 else 0
                later, rest = best(index + 1, last + 1)
                found.append((off + HOLE * holes + later, (span, *rest)))
        return min(found, default=(float("inf"), ()))

    chosen = best(0, -1)[1]
    return list(chosen) if len(chosen) == len(spans) else list(spans)


def _column_name(
    column: int, cells: Sequence[_HeaderCell], rules: Sequence[RuledLine], columns: GridColumns
) -> str:
    """Join what heads a column, from the top: groups with a slash, lines of one cell without."""
    mine = [cell for cell in cells if cell.first <= column <= cell.last]
    least = min((cell.more for cell in mine), default=0)
    # a heading over several columns with nothing below it names only the first of them
    own = [cell for cell in mine if cell.first == column or cell.more > least]
    middle = columns.middle(column, column)
    name = own[0].text if own else ""
    for above, cell in pairwise(own):
        group = above.bold and not cell.bold and above.baseline < cell.baseline
        group &= not cell.text.startswith(("(", "["))  # a unit or a citation is part of the name
        group |= above.more > cell.more
        group |= has_rule_between(rules, middle, above.baseline, cell.baseline)
        name += " / " if group else "" if re.search(r"\w-$", name) else " "
        name += cell.text
    return name
