"""Labels of several rows: which rows each of them names.

A label stands in the middle of its rows, or near it: papers count the rows wrongly, and rules
push rows apart. So a column's labels together must tile the rows, and rules bound them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from heapq import nsmallest
from itertools import pairwise
from math import ceil, floor, inf

import numpy as np

from cvprstats.pdf.grid.body_row import BodyRow
from cvprstats.pdf.grid.column_ranges import GridColumns
from cvprstats.pdf.grid.fragments import Fragment
from cvprstats.pdf.grid.measures import LEEWAY
from cvprstats.pdf.grid.table_rules import has_rule_between, passes
from cvprstats.pdf.page import RuledLine
from cvprstats.pdf.tolerances import LEADING

OFF_MIDDLE = 0.35
"""Rows. A label without rules about its rows is off their middle by less: one row more or less
moves the middle by half a row."""
OFF_RULED = 0.5
"""Rows. A label on the line of a row, alone between two rules, is off by no more: of an even
number, it stands on the row that is the middle one of a row less. A line is not further above or
below its rows: it would be beside others."""
EXACT = 0.1
"""Rows. Lines on those of rows are one label only where their middle is off by no more."""
CROSSED = 3.0
"""Rows. How far off the middle labels may be, in sum, before one of them crosses a rule, or rows
between two rules have none."""
SURER = 0.4
"""Rows. The best tiling is better than the next by more, or none is taken."""
MOST_CROSSED = 2
"""Rules that one label may cross."""
MOST_LINES = 4
"""Lines of a label."""
MAX_ROWS = 100
"""Rows in which labels are sought; more are those of a list."""
SHORTEST_ON_ROW = 3
"""Rows. A label of two stands between them, not on the line of one."""


@dataclass(frozen=True, slots=True)
class LooseLabel:
    """A line of text that stands between two rows, or a rotated text beside several."""

    baseline: float
    """Points from the top of the page: that of the row that it would stand on."""
    size: float
    """Points."""
    column: int
    parts: tuple[Fragment, ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    """One line of a label in a column: loose, or the cell of a row."""

    baseline: float
    size: float
    place: float
    """Among the rows: 1 on the second, 1.5 between second and third."""
    parts: tuple[Fragment, ...]
    loose: LooseLabel | None

    @property
    def is_name(self) -> bool:
        """Whether it has a letter."""
        return any(map(str.isalpha, " ".join(part.text for part in self.parts)))

    @property
    def is_mark(self) -> bool:
        """Whether it has neither letter nor digit."""
        return not any(map(str.isalnum, " ".join(part.text for part in self.parts)))


@dataclass(frozen=True, slots=True)
class _Group:
    """Rows of a label: `first` to `last`, the pieces from `begin` up to `end`."""

    first: int
    last: int
    begin: int
    end: int

    @property
    def count(self) -> int:
        """Of rows."""
        return self.last - self.first + 1


_Tiling = tuple[float, tuple[_Group, ...]]
"""How far off the labels are, in rows, and their rows."""


def place_labels(
    rows: Sequence[BodyRow],
    loose: Iterable[LooseLabel],
    columns: GridColumns,
    rules: Sequence[RuledLine],
) -> bool:
    """Set labels of several rows into each of these; return whether all `loose` ones are set.

    A label may be that of rows beyond a title: where rows between titles have none, it is not sure.
    """
    left = set(loose)
    labeled = {label.column for label in left}
    sections = _sections(rows, columns)
    for section in sections:
        for column in range(len(columns) if len(section) <= MAX_ROWS else 0):
            inside = [
                label
                for label in left
                if label.column == column
                and section[0].baseline <= label.baseline <= section[-1].baseline
            ]
            if inside or any(column not in row.cells for row in section):
                left -= _place(section, column, inside, _walls(section, column, columns, rules))
    return not left and all(
        any(column in row.cells for row in section) for section in sections for column in labeled
    )


def _sections(rows: Sequence[BodyRow], columns: GridColumns) -> list[list[BodyRow]]:
    """Return rows cut at those of one cell: titles."""
    sections: list[list[BodyRow]] = [[]]
    for row in rows:
        if len(row.cells) == 1 and len(columns) > 2:
            sections.append([])
        else:
            sections[-1].append(row)
    return [section for section in sections if section]


def _walls(
    rows: Sequence[BodyRow], column: int, columns: GridColumns, rules: Sequence[RuledLine]
) -> frozenset[int]:
    """Return the rows that begin below a rule over `column`, or with a label on its left."""
    places = [columns.middle(one, one) for one in range(column, len(columns))]
    # labels may stand beside the rules, which then part them as they part the next column
    at = next((x for x in places if any(passes(rule, x) for rule in rules)), places[0])
    grouped = [c for c in range(column) if any(c in row.repeated for row in rows)]
    walls = {0, len(rows)}
    for index in range(1, len(rows)):
        above, row = rows[index - 1], rows[index]
        if any(c not in row.repeated for c in grouped) or has_rule_between(
            rules, at, above.baseline, row.baseline
        ):
            walls.add(index)
    return frozenset(walls)


def _place(
    rows: Sequence[BodyRow], column: int, loose: Sequence[LooseLabel], walls: frozenset[int]
) -> set[LooseLabel]:
    """Set the labels of a column into rows, if these are sure; return the loose ones that are."""
    pieces = _pieces(rows, column, loose)
    groups = _tile(pieces, len(rows), walls) if pieces else None
    if not groups or not _is_sure(groups, pieces, walls):
        return set()
    for group in groups:
        lines = pieces[group.begin : group.end]
        parts = [part for line in lines for part in line.parts]
        for row in rows[group.first : group.last + 1]:
            row.cells[column] = parts
        for row in rows[group.first + 1 : group.last + 1]:
            row.repeated.add(column)
    return set(loose)


def _pieces(rows: Sequence[BodyRow], column: int, loose: Sequence[LooseLabel]) -> list[_Piece]:
    baselines = [row.baseline for row in rows]
    pieces = [
        _Piece(row.baseline, row.size, float(index), tuple(row.cells[column]), None)
        for index, row in enumerate(rows)
        if column in row.cells
    ]
    for label in loose:
        place = float(np.interp(label.baseline, baselines, np.arange(len(rows))))
        pieces.append(_Piece(label.baseline, label.size, place, label.parts, label))
    return sorted(pieces, key=lambda piece: piece.baseline)


def _tile(pieces: Sequence[_Piece], count: int, walls: frozenset[int]) -> tuple[_Group, ...] | None:
    """Return the groups of rows whose middles the labels are nearest to; None if not sure."""

    @cache
    def best(piece: int, row: int) -> list[_Tiling]:
        """Return the two best tilings of the rows from `row` by the labels from `piece`."""
        if row == count:
            return [(0.0, ())] if piece == len(pieces) else []
        found: list[_Tiling] = []
        for group in _groups_from(piece, row, pieces, count, walls):
            cost = _cost(group, pieces, walls)
            if cost < inf:
                found.extend(
                    (cost + later, (group, *rest))
                    for later, rest in best(group.end, group.last + 1)
                )
        return nsmallest(2, found, key=lambda tiling: tiling[0])

    tilings = best(0, 0)
    if not tilings or (len(tilings) > 1 and tilings[1][0] - tilings[0][0] < SURER):
        return None
    return tuple(group for group in tilings[0][1] if group.begin < group.end)


def _groups_from(
    piece: int, row: int, pieces: Sequence[_Piece], count: int, walls: frozenset[int]
) -> Iterable[_Group]:
    """Yield the groups that may begin with `row`: of one label, of several lines, of none."""
    ends = sorted(wall for wall in walls if wall > row)[: MOST_CROSSED + 1]
    if row in walls:
        yield _Group(row, ends[0] - 1, piece, piece)
    for after in range(piece + 1, min(piece + MOST_LINES, len(pieces)) + 1):
        leads = [b.baseline - a.baseline for a, b in pairwise(pieces[piece:after])]
        line = pieces[after - 1]
        if leads and (leads[-1] >= LEADING * line.size or max(leads) - min(leads) > 2 * LEEWAY):
            break
        last = pieces[piece].place + line.place - row
        for one in {floor(last), ceil(last), *(wall - 1 for wall in ends)}:
            if row <= one < count:
                yield _Group(row, one, piece, after)


def _cost(group: _Group, pieces: Sequence[_Piece], walls: frozenset[int]) -> float:
    """Return how far off, in rows, the label of a group is; infinite where it cannot be its."""
    crossed = CROSSED * sum(group.first < wall <= group.last for wall in walls)
    lines = pieces[group.begin : group.end]
    if not lines:
        return CROSSED
    places = [line.place for line in lines]
    if places[0] < group.first - OFF_RULED or places[-1] > group.last + OFF_RULED:
        return inf
    off = abs(places[0] + places[-1] - group.first - group.last) / 2
    ruled = group.first in walls and group.last + 1 in walls
    if any(line.loose for line in lines):
        most = (group.count - 1) / 2 if ruled and group.count > 1 else OFF_MIDDLE
    elif group.count == 1:
        return 0.0
    elif group.count < max(SHORTEST_ON_ROW, len(lines) + 1):
        return inf
    elif len(lines) > 1:
        most = EXACT
    else:
        most = OFF_RULED if ruled else OFF_MIDDLE
    return off + crossed if off <= most else inf


def _is_sure(groups: Sequence[_Group], pieces: Sequence[_Piece], walls: frozenset[int]) -> bool:
    """Return whether groups are those of labels, not of figures that stand in the middle.

    A loose line is a label; a name in the middle is; other texts are where there are several.
    """
    wide = [group for group in groups if group.count > 1]
    sure = True
    for group in wide:
        lines = pieces[group.begin : group.end]
        if any(line.loose for line in lines):
            continue
        off = abs(2 * lines[0].place - group.first - group.last) / 2
        ruled = group.first in walls and group.last + 1 in walls
        if any(line.is_mark for line in lines) or not (ruled or lines[0].is_name):
            return False
        sure &= len(lines) == 1 and lines[0].is_name and off <= OFF_MIDDLE
    return (sure or len(wide) > 1) and not _may_be_on_top(groups, pieces, walls)


def _may_be_on_top(
    groups: Sequence[_Group], pieces: Sequence[_Piece], walls: frozenset[int]
) -> bool:
    """Return whether all labels may as well stand on the first of their rows.

    The first row has one, and each row after a rule; the blanks below it would be its own.
    """
    if any(piece.loose for piece in pieces):
        return False
    filled = {int(piece.place) for piece in pieces}
    return all(wall in filled for wall in walls if wall <= groups[-1].last)
