"""A table's columns: the ranges between vertical rules and white rivers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from cvprstats.pdf.grid.fragments import Fragment, TableLine, Token, are_one_formula, goes_on
from cvprstats.pdf.grid.measures import COLUMN_GAP, LEEWAY
from cvprstats.pdf.page import RuledLine

FloatArray = NDArray[np.float64]

RIVER = 0.8
"""Points. Narrower white is not trusted to part columns: letters lean that far over."""
TOUCH = 0.5
"""Points. Text that reaches by less over a river's edge touches a column, and is not in it."""
DOUBLE = 3.0
"""Points. Vertical rules that are closer are one double rule; LaTeX sets its two lines 2 apart,
and no cell is as narrow."""
BROOK_LINES = 3
"""Lines with a narrow gap in one place that tell two columns; two may have it by chance."""
ALIGNED = 1.5
"""Points that two neighbors may be off their columns together, to be two without a wide gap."""


@dataclass(frozen=True, slots=True)
class GridColumns:
    """Where columns end: each cut is the white or the rule between two of them."""

    cuts: tuple[tuple[float, float], ...]
    """Left and right end of each, in points, from the left."""
    left: float
    """Where the table's text begins, points."""
    right: float
    """Where it ends."""
    bars: tuple[float, ...] = ()
    """Places of the vertical rules of some of its lines, points."""

    def __len__(self) -> int:
        """Return the number of columns."""
        return len(self.cuts) + 1

    @property
    def width(self) -> float:
        """Of the table's text, points."""
        return self.right - self.left

    def span(self, x0: float, x1: float) -> tuple[int, int]:
        """Return the first and the last column that the range from `x0` to `x1` touches."""
        walls = [self._wall(cut) for cut in self.cuts]
        first = sum(x0 > left - TOUCH and x1 + x0 > left + right for left, right in walls)
        last = sum(x1 > right + TOUCH for _, right in walls)
        return first, max(first, last)

    def _wall(self, cut: tuple[float, float]) -> tuple[float, float]:
        """Return what no text of one column reaches over: the bar in a river, or the river."""
        left, right = cut
        bars = [x for x in self.bars if left - LEEWAY <= x <= right + LEEWAY]
        return (max(left, bars[0] - TOUCH), min(right, bars[-1] + TOUCH)) if bars else cut

    def extent(self, first: int, last: int) -> tuple[float, float]:
        """Return the left and right end, in points, of columns `first` to `last`."""
        left = self.cuts[first - 1][1] if first else self.left
        right = self.cuts[last][0] if last < len(self.cuts) else self.right
        return left, right

    def middle(self, first: int, last: int) -> float:
        """Return the middle, in points, of columns `first` to `last`."""
        return sum(self.extent(first, last)) / 2

    def split(self, fragment: Fragment, least: float = 0.0) -> list[Fragment]:
        """Return the parts of a fragment between cuts that meet gaps of `least` points or more.

        Of several gaps in a river, the one that leaves both sides best aligned is taken.
        """
        tokens = fragment.tokens
        places = [0]
        for column in range(len(self.cuts)):
            gaps = self._gaps(tokens, places[-1], column, least)
            if gaps:
                places.append(min(gaps)[1])
        return [Fragment(tokens[a:b]) for a, b in pairwise([*places, len(tokens)])]

    def _gaps(
        self, tokens: Sequence[Token], start: int, column: int, least: float
    ) -> list[tuple[float, int]]:
        """Return where `tokens` may end `column`, with how far off that leaves both sides."""
        left, right = self.cuts[column]
        later = self.cuts[column + 1][0] if column + 2 < len(self) else self.right + LEEWAY
        end = sum(token.x0 < later - TOUCH for token in tokens)
        gaps = []
        for i in range(start + 1, len(tokens)):
            x0, x1 = tokens[i - 1].x1, tokens[i].x0
            off = self._off(tokens[start:i], column)
            off += self._off(tokens[i : max(end, i + 1)], column + 1)
            wide = x1 - x0 >= least or off < ALIGNED
            # a reference stays with its name
            bound = tokens[i].text.startswith("[") or are_one_formula(tokens[i - 1], tokens[i])
            if wide and not bound and x0 < right + TOUCH and x1 > left - TOUCH:
                gaps.append((off, i))
        return gaps

    def _off(self, tokens: Sequence[Token], column: int) -> float:
        """Return how far tokens are from being aligned with a column, in points."""
        left, right = self.extent(column, column)
        x0, x1 = tokens[0].x0, tokens[-1].x1
        return min(abs(x0 - left), abs(x1 - right), abs(x0 + x1 - left - right) / 2)


def find_grid_columns(
    lines: Sequence[TableLine], heads: tuple[Fragment, ...], rules: Iterable[RuledLine]
) -> GridColumns:
    """Return the columns of body `lines` and `heads`: no text crosses a river, but spans do.

    A fragment spans columns where other lines have a gap or a bar well inside it: it is left out.
    """
    rows = [row for row in (heads, *(line.fragments for line in lines)) if len(row) > 1]
    fragments = np.array([(f.x0, f.x1) for row in rows for f in row]).reshape(-1, 2)
    gaps = np.array([(a.x1, b.x0) for row in rows for a, b in pairwise(row)]).reshape(-1, 2)
    ends = [x for line in lines for f in line.fragments for x in (f.x0, f.x1)] or [0.0]
    left, right = min(ends), max(ends)
    bars = _bars(rules, left, right)
    places = tuple(x for x, _ in bars)
    if not len(gaps):
        return GridColumns(tuple(bars), left, right, places)
    spanning = _spanning(fragments, gaps) | _hold_bars(fragments, gaps, places)
    whites = _whites(fragments[~spanning])
    rivers = [(float(a), float(b)) for a, b in whites[_count_crossing(gaps, whites) > 0]]
    brooks = _brooks([f for row in rows for f in row], max(line.size for line in lines))
    rivers += [
        brook for brook in brooks if not any(a < brook[1] and brook[0] < b for a, b in rivers)
    ]
    # a bar in no river is a cut of its own: the lines that would show a gap there may be few
    extra = [bar for bar in bars if not any(a - LEEWAY <= bar[0] <= b + LEEWAY for a, b in rivers)]
    return GridColumns(tuple(sorted([*rivers, *extra])), left, right, places)


def _brooks(fragments: Sequence[Fragment], size: float) -> list[tuple[float, float]]:
    """Return the white in one place within cells of several lines: they are two columns."""
    pairs = [pair for f in fragments for pair in pairwise(f.tokens)]
    formulas = [pair for pair in pairs if are_one_formula(*pair)]
    ink = [(token.x0, token.x1) for f in fragments for token in f.tokens]
    ink += [(left.x1, right.x0) for left, right in formulas]
    gaps = np.array([(a.x1, b.x0) for a, b in pairs if not goes_on(a, b)]).reshape(-1, 2)
    whites = _whites(np.array(ink).reshape(-1, 2))
    wide = whites[:, 1] - whites[:, 0] > COLUMN_GAP * size
    common = wide & (_count_crossing(gaps, whites) >= BROOK_LINES)
    return [(float(a), float(b)) for a, b in whites[common]]


def _count_crossing(gaps: FloatArray, whites: FloatArray) -> NDArray[np.int64]:
    """Return how many of `gaps` each of `whites` is in."""
    crossed = (gaps[:, None, 0] <= whites[None, :, 0]) & (gaps[:, None, 1] >= whites[None, :, 1])
    counts: NDArray[np.int64] = crossed.sum(axis=0)
    return counts


def _spanning(fragments: FloatArray, gaps: FloatArray) -> NDArray[np.bool_]:
    """Return which fragments hold another line's gap that as many lines have as cross it."""
    within = (gaps[:, None, 0] > fragments[None, :, 0] + LEEWAY) & (
        gaps[:, None, 1] < fragments[None, :, 1] - LEEWAY
    )
    reach = gaps[:, None, 1] > gaps[None, :, 0]
    alike = reach & reach.T
    real = alike.sum(axis=1) >= within.sum(axis=1)
    spanning: NDArray[np.bool_] = (within & real[:, None]).any(axis=0)
    return spanning


def _hold_bars(fragments: FloatArray, gaps: FloatArray, bars: Sequence[float]) -> NDArray[np.bool_]:
    """Return which fragments hold a vertical rule that as many lines have in a gap."""
    places = np.array(bars)
    within = (places > fragments[:, :1] + LEEWAY) & (places < fragments[:, 1:] - LEEWAY)
    beside = (places >= gaps[:, :1] - LEEWAY) & (places <= gaps[:, 1:] + LEEWAY)
    real = beside.sum(axis=0) >= within.sum(axis=0)
    held: NDArray[np.bool_] = (within & real).any(axis=1)
    return held


def _whites(fragments: FloatArray) -> FloatArray:
    """Return the ranges that no fragment covers, between the first and the last."""
    ordered = fragments[np.argsort(fragments[:, 0])]
    ends = np.maximum.accumulate(ordered[:, 1])
    white = ordered[1:, 0] - ends[:-1] > RIVER
    return np.stack([ends[:-1][white], ordered[1:, 0][white]], axis=1)


def _bars(rules: Iterable[RuledLine], left: float, right: float) -> list[tuple[float, float]]:
    """Return the vertical rules between `left` and `right`, as cuts without width."""
    places: list[float] = []
    for x in sorted(rule.x0 for rule in rules if not rule.horizontal):
        if left < x < right and (not places or x - places[-1] > DOUBLE):
            places.append(x)
    return [(x, x) for x in places]
