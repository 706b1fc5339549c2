"""Headings that stand so close that they look like one."""

import re
from collections.abc import Sequence

from cvprstats.pdf.grid.column_ranges import GridColumns
from cvprstats.pdf.grid.fragments import Fragment, TableLine
from cvprstats.pdf.grid.header_lines import overlap
from cvprstats.pdf.grid.measures import FIGURE_GAP
from cvprstats.pdf.grid.table_rules import passes
from cvprstats.pdf.page import RuledLine

ASKEW = 1.5
"""Points. Words that are off the columns below them by so much more than all of them together are
one heading over these columns, not a heading of each."""
_UNIT = re.compile("[%‰↑↓⇑⇓]|ms|GB|MB|dB|Hz|mm|cm")


def cut_heading(
    fragment: Fragment,
    columns: GridColumns,
    below: Sequence[TableLine],
    size: float,
    rules: Sequence[RuledLine],
) -> list[Fragment]:
    """Return the parts of a heading: cut at rivers, over other lines only where the gap is wide.

    Units below show that it is two, and `rules` of their own; being in the middle of its columns
    shows that it is one.
    """
    parts = columns.split(fragment)
    under = [[o for line in below for o in line.fragments if overlap(o, p)] for p in parts]
    units = all(others and all(is_unit(one.text) for one in others) for others in under)
    one = _how_far_off([fragment], columns) + ASKEW < _how_far_off(parts, columns)
    if units or not (any(under) or one):
        return parts
    wide = [parts[0]]
    for part in parts[1:]:
        if part.x0 - wide[-1].x1 < FIGURE_GAP * size and not _on_two(wide[-1], part, rules):
            wide[-1] = Fragment(wide[-1].tokens + part.tokens)
        else:
            wide.append(part)
    return wide


def _on_two(one: Fragment, other: Fragment, rules: Sequence[RuledLine]) -> bool:
    """Return whether each of two texts stands over a rule of its own."""
    ends = [
        {rule for rule in rules if passes(rule, part.x0) and passes(rule, part.x1)}
        for part in (one, other)
    ]
    return all(ends) and ends[0].isdisjoint(ends[1])


def _how_far_off(parts: Sequence[Fragment], columns: GridColumns) -> float:
    """Return by how many points parts are not aligned with their columns, all in one way."""
    offs: list[tuple[float, float, float]] = []
    for part in parts:
        left, right = columns.extent(*columns.span(part.x0, part.x1))
        left, right = part.x0 - left, part.x1 - right
        offs.append((abs(left), abs(right), abs(left + right) / 2))
    return min(max(off[way] for off in offs) for way in range(3))


def is_unit(text: str) -> bool:
    """Return whether it is a unit, a citation or an arrow: a part of the name above it."""
    return text.startswith(("(", "[")) or bool(_UNIT.fullmatch(text))
