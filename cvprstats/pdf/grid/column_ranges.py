"""A table's columns: the ranges between vertical rules and white rivers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from cvprstats.pdf.grid.fragments import Fragment, TableLine, Token
from cvprstats.pdf.page import RuledLine

FloatArray = NDArray[np.float64]

RIVER = 0.8
"""Points; narrower white is not trusted to part columns."""
ALIGNED = 1.5
"""Points that two neighbours may be off their columns together, to be two without a wide gap."""


@dataclass(frozen=True, slots=True)
class GridColumns:
    """Where columns end: each cut is the white or the rule between two of them."""

    cuts: tuple[tuple[float, float], ...]
    """Left and right end of each, in points, from the left."""
    left: float
    """Where the table's text begins, points."""
    right: float

    def __len__(self) -> int:
        """Count the columns."""
        return len(self.cuts) + 1

    def span(self, x0: float, x1: float) -> tuple[int, int]:
        """First and last column that the range from `x0` to `x1` (points) touches."""
        first = sum(x0 > left - 0.5 and x1 + x0 > left + right for left, right in self.cuts)
        last = sum(x1 > right + 0.5 for _, right in self.cuts)
        return first, max(first, last)

    def extent(self, first: int, last: int) -> tuple[float, float]:
        """Left and right end, in points, of the text in columns `first` to `last`."""
        edges = [self.left, *(x for cut in self.cuts for x in cut), self.right]
        return edges[2 * first], edges[2 * last + 1]

    def split(self, fragment: Fragment, least: float = 0.0) -> list[Fragment]:
        """Cut a fragment where cuts between its columns meet gaps of `least` points or more.

        Of several gaps in a river, the one that leaves both sides best aligned is taken.
        """
        tokens = fragment.tokens
        places = [0]
        for column, (left, right) in enumerate(self.cuts):
            later = self.cuts[column + 1][0] if column + 2 < len(self) else self.right + 1
            end = sum(token.x0 < later - 0.5 for token in tokens)
            gaps = []
            for i in range(places[-1] + 1, len(tokens)):
                gap = (tokens[i - 1].x1, tokens[i].x0)
                off = self._off(tokens[places[-1] : i], column)
                off += self._off(tokens[i : max(end, i + 1)], column + 1)
                wide = gap[1] - gap[0] >= least or off < ALIGNED
                cited = tokens[i].text.startswith("[")  # a reference stays with its name
                if wide and not cited and gap[0] < right + 0.5 and gap[1] > left - 0.5:
                    gaps.append((off, i))
            if gaps:
                places.append(min(gaps)[1])
        return [Fragment(tokens[a:b]) for a, b in pairwise([*places, len(tokens)])]

    def _off(self, tokens: Sequence[Token], column: int) -> float:
        """Measure how far tokens are from being aligned with a column, in points."""
        left, right = self.extent(column, column)
        x0, x1 = tokens[0].x0, tokens[-1].x1
        return min(abs(x0 - left), abs(x1 - right), abs(x0 + x1 - left - right) / 2)


def find_grid_columns(
    lines: Sequence[TableLine], heads: tuple[Fragment, ...], verticals: Iterable[RuledLine]
) -> GridColumns:
    """Find the columns of body `lines` and `heads`: no text crosses a river, but spans do.

    A fragment spans columns where other lines have a gap well inside it: it is left out.
    """
    rows = [row for row in (heads, *(line.fragments for line in lines)) if len(row) > 1]
    fragments = np.array([(f.x0, f.x1) for row in rows for f in row]).reshape(-1, 2)
    gaps = np.array([(a.x1, b.x0) for row in rows for a, b in pairwise(row)]).reshape(-1, 2)
    ends = [x for line in lines for f in line.fragments for x in (f.x0, f.x1)] or [0.0]
    if not len(gaps):
        return GridColumns(_rule_cuts(lines, verticals), min(ends), max(ends))
    spans = _spanning(fragments, gaps)
    whites = _whites(fragments[~spans])
    crossed = (gaps[:, None, 0] <= whites[None, :, 0] + 0.1) & (
        gaps[:, None, 1] >= whites[None, :, 1] - 0.1
    )
    rivers = [(float(a), float(b)) for a, b in whites[crossed.any(axis=0)]]
    return GridColumns(_with_rules(rivers, _rule_cuts(lines, verticals)), min(ends), max(ends))


def _spanning(fragments: FloatArray, gaps: FloatArray) -> NDArray[np.bool_]:
    """Which fragments hold another line's gap, when as many lines have it as cross it."""
    within = (gaps[:, None, 0] > fragments[None, :, 0] + 1) & (
        gaps[:, None, 1] < fragments[None, :, 1] - 1
    )
    reach = gaps[:, None, 1] > gaps[None, :, 0] + 0.5
    alike = reach & reach.T
    real = alike.sum(axis=1) >= within.sum(axis=1)
    spanning: NDArray[np.bool_] = (within & real[:, None]).any(axis=0)
    return spanning


def _whites(fragments: FloatArray) -> FloatArray:
    """Give the ranges that no fragment covers, between the first and the last."""
    ordered = fragments[np.argsort(fragments[:, 0])]
    ends = np.maximum.accumulate(ordered[:, 1])
    white = ordered[1:, 0] - ends[:-1] > RIVER
    return np.stack([ends[:-1][white], ordered[1:, 0][white]], axis=1)


def _rule_cuts(
    lines: Sequence[TableLine], verticals: Iterable[RuledLine]
) -> tuple[tuple[float, float], ...]:
    """Vertical rules with text on both sides, as cuts without width."""
    fragments = [f for line in lines for f in line.fragments]
    if not fragments:
        return ()
    left, right = min(f.x0 for f in fragments), max(f.x1 for f in fragments)
    places: list[float] = []
    for x in sorted(rule.x0 for rule in verticals):
        if left < x < right and (not places or x - places[-1] > 3):
            places.append(x)
    return tuple((x, x) for x in places)


def _with_rules(
    rivers: list[tuple[float, float]], rules: Sequence[tuple[float, float]]
) -> tuple[tuple[float, float], ...]:
    """Add the rules that run in no river: the lines that would show a gap there may be few."""
    extra = [cut for cut in rules if not any(a - 1 <= cut[0] <= b + 1 for a, b in rivers)]
    return tuple(sorted([*rivers, *extra]))
