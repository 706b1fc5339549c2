"""Labels laid over rows: each in the middle of those that it names."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from heapq import nsmallest
from itertools import pairwise
from math import ceil, floor, inf

from cvprstats.pdf.grid.fragments import Fragment
from cvprstats.pdf.grid.measures import LEEWAY
from cvprstats.pdf.tolerances import LEADING

OFF_MIDDLE = 0.35
"""Rows. A label without rules about its rows is off their middle by no more: one row more or less
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
MOST_CROSSED = 1
"""Rules that one label may cross: one sets off the last row of several."""
MOST_LINES = 4
"""Lines of a label."""
SHORTEST_ON_ROW = 3
"""Rows. A label of two stands between them, not on the line of one."""
CITATION = re.compile(r"\[[\d,; ]+\]")
"""A line of no more is that of the label above it."""


@dataclass(frozen=True, slots=True)
class LabelLine:
    """One line of a label in a column: loose, or the cell of a row."""

    baseline: float
    """Points from the top of the page."""
    size: float
    """Points."""
    place: float
    """Among the rows: 1 on the second, 1.5 between second and third."""
    parts: tuple[Fragment, ...]
    loose: bool
    """It is not on the baseline of a row, so that it is surely the label of several."""

    @property
    def is_name(self) -> bool:
        """Whether it has a letter."""
        return has_letter(self.parts)

    @property
    def is_citation(self) -> bool:
        """Whether it is nothing else."""
        return bool(CITATION.fullmatch(" ".join(part.text for part in self.parts)))

    @property
    def is_mark(self) -> bool:
        """Whether it has neither letter nor digit."""
        return not any(map(str.isalnum, " ".join(part.text for part in self.parts)))


@dataclass(frozen=True, slots=True)
class RowGroup:
    """The rows of a label: `first` to `last`; its lines are from `begin` up to `end`."""

    first: int
    last: int
    begin: int
    end: int

    @property
    def count(self) -> int:
        """Of rows."""
        return self.last - self.first + 1


_Tiling = tuple[float, tuple[RowGroup, ...]]
"""How far off the labels are, in rows, and their rows."""


def has_letter(parts: Iterable[Fragment]) -> bool:
    """Return whether text has a letter."""
    return any(char.isalpha() for part in parts for char in part.text)


def tile_rows(
    pieces: Sequence[LabelLine], count: int, walls: frozenset[int]
) -> tuple[RowGroup, ...] | None:
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
    piece: int, row: int, pieces: Sequence[LabelLine], count: int, walls: frozenset[int]
) -> Iterable[RowGroup]:
    """Yield the groups that may begin with `row`: of one label, of several lines, of none."""
    ends = sorted(wall for wall in walls if wall > row)[: MOST_CROSSED + 1]
    if row in walls:
        yield RowGroup(row, ends[0] - 1, piece, piece)
    for after in range(piece + 1, min(piece + MOST_LINES, len(pieces)) + 1):
        leads = [b.baseline - a.baseline for a, b in pairwise(pieces[piece:after])]
        line = pieces[after - 1]
        if leads and (leads[-1] >= LEADING * line.size or max(leads) - min(leads) > 2 * LEEWAY):
            break
        last = pieces[piece].place + line.place - row
        for one in {floor(last), ceil(last), *(wall - 1 for wall in ends)}:
            if row <= one < count:
                yield RowGroup(row, one, piece, after)


def _cost(group: RowGroup, pieces: Sequence[LabelLine], walls: frozenset[int]) -> float:
    """Return how far off, in rows, the label of a group is; infinite where it cannot be its."""
    crossed = CROSSED * sum(group.first < wall <= group.last for wall in walls)
    lines = pieces[group.begin : group.end]
    if not lines:
        return CROSSED
    places = [line.place for line in lines]
    beside = places[0] < group.first - OFF_RULED or places[-1] > group.last + OFF_RULED
    if beside or lines[0].is_citation:
        return inf
    off = abs(places[0] + places[-1] - group.first - group.last) / 2
    ruled = group.first in walls and group.last + 1 in walls
    if any(line.loose for line in lines):
        most = (group.count - 1) / 2 if ruled and group.count > 1 else OFF_MIDDLE
    elif group.count == 1:
        return 0.0
    elif crossed and len(lines) > 1:
        return inf
    elif lines[-1].is_citation:
        most = OFF_RULED if ruled else EXACT
    elif len(lines) > 1:
        most = EXACT if group.count > max(SHORTEST_ON_ROW - 1, len(lines)) else -inf
    elif group.count < SHORTEST_ON_ROW:
        return inf
    else:
        most = OFF_RULED if ruled else OFF_MIDDLE
    return off + crossed if off <= most else inf
