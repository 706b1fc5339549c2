"""The names of a table's columns: which of them each cell of the header heads."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, pairwise

from cvprstats.pdf.grid.body import CENTERED
from cvprstats.pdf.grid.column_ranges import GridColumns
from cvprstats.pdf.grid.fragments import Fragment, TableLine
from cvprstats.pdf.grid.heading_parts import cut_heading, is_unit
from cvprstats.pdf.grid.measures import LEEWAY, TABCOLSEP
from cvprstats.pdf.grid.table_rules import find_bars, has_rule_between, passes, rules_between
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
    rows: list[list[_HeaderCell]] = []
    sure = True
    bare = set(range(len(columns))) - _touched(
        [f for line in lines for f in line.fragments], columns
    )
    for index in reversed(range(len(lines))):  # a heading's columns are those headed below it
        line, below = lines[index], lines[index + 1 :]
        baselines = line.baseline, (below or [line])[0].baseline
        own = rules_between(rules, *baselines)
        parts = [p for f in line.fragments for p in cut_heading(f, columns, below, line.size, own)]
        free = _headed_below(parts, rows, bare, columns)
        spans = _widen(_find_spans(parts, line, baselines, free, columns, rules), rows)
        cells = [
            _HeaderCell(part.text, part.bold, line.baseline, *span)
            for part, span in zip(parts, spans, strict=True)
        ]
        rows.insert(0, cells)
        # without a rule, nothing tells a title from a group in the middle of the table
        over_all = (0, len(columns) - 1) in spans
        sure &= not over_all or _is_title(parts, baselines, columns, rules)
    cells = [cell for row in rows for cell in row]
    names = [_column_name(column, cells, rules, columns) for column in range(len(columns))]
    headed = _covered((cell.first, cell.last) for cell in cells)
    named = all(names[c] or c in headed for c in range(1, len(columns)))
    sure &= all(_nest(one, other) for one, other in combinations(cells, 2))
    grouped = [name for name in names if " / " in name]
    return names, sure and named and len(grouped) == len(set(grouped))


def _find_spans(
    parts: Sequence[Fragment],
    line: TableLine,
    baselines: tuple[float, float],
    free: set[int],
    columns: GridColumns,
    rules: Sequence[RuledLine],
) -> list[Span]:
    """Return the columns that each heading of a line heads: by rules, else by its middle."""
    spans = [columns.span(part.x0, part.x1) for part in parts]
    middles = [(part.x0 + part.x1) / 2 for part in parts]
    fixed: set[int] = set()
    if _is_title(parts, baselines, columns, rules):
        return [(0, len(columns) - 1)]
    for number, middle in enumerate(middles):
        taken = _covered(spans[:number] + spans[number + 1 :])
        ruled = _span_of_rule(middle, taken, baselines, columns, rules)
        ruled = ruled or _span_between_bars(middle, taken, line, columns, rules)
        if ruled:
            first, last = spans[number]
            spans[number] = min(ruled[0], first), max(ruled[1], last)
            fixed.add(number)
    loose = [number for number in range(len(parts)) if number not in fixed]
    free = free - _covered(spans[number] for number in fixed)
    found = _spans_by_middles(
        [middles[number] for number in loose], [spans[number] for number in loose], free, columns
    )
    for number, span in zip(loose, found, strict=True):
        spans[number] = span
    return spans


def _is_title(
    parts: Sequence[Fragment],
    baselines: tuple[float, float],
    columns: GridColumns,
    rules: Sequence[RuledLine],
) -> bool:
    """Return whether a line heads all columns: it is one cell in their middle, over a rule."""
    if len(parts) > 1:
        return False
    off = abs(parts[0].x0 + parts[0].x1 - columns.left - columns.right) / 2
    ruled = all(
        has_rule_between(rules, columns.middle(c, c), *baselines) for c in range(len(columns))
    )
    return ruled and off < CENTERED * columns.width


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
    for rule in rules_between(rules, *baselines):
        if passes(rule, middle):
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


def _touched(parts: Iterable[Fragment], columns: GridColumns) -> set[int]:
    return _covered(columns.span(part.x0, part.x1) for part in parts)


def _headed_below(
    parts: Sequence[Fragment],
    below: Sequence[Sequence[_HeaderCell]],
    bare: set[int],
    columns: GridColumns,
) -> set[int]:
    """Return the columns that have headings in the first row with any under each of these.

    Where there is none, they are its own; and if it hangs out, the `bare`: no heading is over them.
    """
    found: set[int] = set()
    for part in parts:
        mine = _touched([part], columns)
        rows = (_covered((cell.first, cell.last) for cell in row) for row in below)
        left, right = columns.extent(min(mine), max(mine))
        beside = bare if part.x0 < left - LEEWAY or part.x1 > right + LEEWAY else set()
        found |= next((row for row in rows if row & mine), mine | beside)
    return found


def _widen(spans: Sequence[Span], below: Sequence[Sequence[_HeaderCell]]) -> list[Span]:
    """Return the spans, each over all of the headings below it: no heading parts a group."""
    wide = list(spans)
    for number in range(len(wide)):
        first, last = wide[number]
        for cell in (cell for row in below for cell in row):
            if cell.first <= last and cell.last >= first:
                first, last = min(first, cell.first), max(last, cell.last)
        if not _covered([(first, last)]) & _covered(wide[:number] + wide[number + 1 :]):
            wide[number] = first, last
    return wide


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
    # over several columns with nothing below it, a heading of labels names only the first
    own = [cell for cell in mine if cell.first > 0 or cell.first == column or cell.more > least]
    middle = columns.middle(column, column)
    name = own[0].text if own else ""
    for above, cell in pairwise(own):
        group = above.bold and not cell.bold and above.baseline < cell.baseline
        group |= above.more > cell.more
        group |= has_rule_between(rules, middle, above.baseline, cell.baseline)
        below = [o for o in cells if o.baseline == cell.baseline and _is_under(o, above)]
        group &= not all(is_unit(one.text) for one in below)
        name += " / " if group else "" if re.search(r"\w-$", name) else " "
        name += cell.text
    return name


def _nest(one: _HeaderCell, other: _HeaderCell) -> bool:
    """Return whether one heads all columns of the other, or none of them."""
    apart = one.last < other.first or other.last < one.first
    return apart or _is_under(one, other) or _is_under(other, one)


def _is_under(cell: _HeaderCell, above: _HeaderCell) -> bool:
    return above.first <= cell.first <= cell.last <= above.last
