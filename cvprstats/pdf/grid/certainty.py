"""How probable it is that a whole grid, with its header, is as printed.

Where a veto holds, hardly any grid is right. For all others, `benchmarks/fit_certainty.py` has
fitted a logistic regression on what can be measured without knowing the table: it was shown
tables of known cells as papers print them, disturbed in many ways, and made up. These hold too
few second headers to tell whether they should be a veto, and they are one to be on the safe side.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp, log1p
from statistics import median

from cvprstats.pdf.grid.body import Body
from cvprstats.pdf.grid.body_row import BodyRow
from cvprstats.pdf.grid.column_ranges import GridColumns
from cvprstats.pdf.grid.fragments import Fragment, TableLine
from cvprstats.pdf.grid.measures import LEEWAY, MOST, TABCOLSEP
from cvprstats.pdf.page import Box, RuledLine

CERTAIN = 0.65
"""Probability from which a grid is shown. One table in fifty is below it though no veto holds,
and less than two in a hundred above it are wrong, where tables are as papers print them."""
VETOED = 0.08
"""Probability where a veto holds: the share of such grids that were right."""
INTERCEPT = 4.52
WEIGHTS: dict[str, float] = {
    "no rule on top": -1.51,
    "cut": -3.0,
    "lines of the header": -0.18,
    "groups": -0.8,
    "labels of several rows": -0.51,
    "titles": -0.7,
    "ends with a title": -2.59,
    "lines joined": -3.08,
    "blanks off the pattern": -0.6,
    "rows filled as no other": -0.66,
    "cells of another kind": -0.61,
    "cells askew": -0.12,
    "cells that run on": -1.81,
    "figures with words": -0.87,
    "overlaps": -1.9,
    "narrowest river": -0.17,
}
"""Log-odds per unit of each of `measure`, fitted together."""
LIKE = 0.3
"""Share. A measurement that is below the least of a column, or above its greatest, by no more is
like them: accuracies of one data set differ less, and a year or a resolution differs more."""
BESIDE = 24.0
"""Points. A rule of a table's width that is nearer to its region belongs to it."""
USUAL = 0.7
"""Share of a column's cells that make their kind its own."""
ASKEW = 0.3
"""Of a size. Cells of a column are aligned better, on the left, on the right or in the middle."""
FEWEST = 3
"""Cells that show how a column is."""
_MEASUREMENT = re.compile(r"\d{1,9}[.]\d{1,9}")
_BROKEN = re.compile(r"[\ufffd⎡⎤⎣⎦⎢⎥]|^[\[\](){}]$|\( \d")
"""Characters without a meaning, pieces of brackets over several lines, the blank of a lost sign."""
_NUMBER = re.compile(r"[^A-Za-z]*\d[^A-Za-z]*[A-Za-z%]{0,3}[^A-Za-z]*")
_RUN_ON = re.compile(r"[.]\d+[.]|\d[A-Za-z]{3}|[.]\d{5}")
"""Two numbers, or a number and a word, without a blank."""
_MIXED = re.compile(r"\d[.]\d.*[A-Za-z]{4}|[A-Za-z]{4}.*\d[.]\d")


@dataclass(frozen=True, slots=True)
class Reading:
    """The steps to a grid."""

    head: Sequence[TableLine]
    lines: Sequence[TableLine]
    """Of the body."""
    full_rules: Sequence[float]
    columns: GridColumns
    header: Sequence[str]
    body: Body
    sure: bool
    """Each column got its own name, and no second header follows."""
    cut: bool
    """Rules tell that the region does not end where the table does."""

    @property
    def texts(self) -> list[list[str]]:
        """The body's cells."""
        return [[row.text(c) for c in range(len(self.columns))] for row in self.body.rows]

    @property
    def grown(self) -> list[BodyRow]:
        """The rows of more than one cell."""
        return [row for row in self.body.rows if len(row.cells) > 1]


def is_cut(rules: Iterable[RuledLine], box: Box) -> bool:
    """Return whether rules of a page run over the edges of `box`, or are as wide and beside it."""
    for rule in rules:
        across = rule.x0 < box.x0 - TABCOLSEP or rule.x1 > box.x1 + TABCOLSEP
        down = rule.y0 < box.top - TABCOLSEP or rule.y1 > box.bottom + TABCOLSEP
        over = rule.x0 < box.x1 and rule.x1 > box.x0 and rule.y0 < box.bottom and rule.y1 > box.top
        beside = max(box.top - rule.y1, rule.y0 - box.bottom)
        wide = rule.horizontal and rule.x1 - rule.x0 > MOST * box.width
        near = LEEWAY * 3 < beside < BESIDE and wide and not across
        if (over and (across or down)) or near:
            return True
    return False


def probability(reading: Reading) -> float:
    """Return how probable it is that a grid is wholly as printed."""
    if has_veto(reading):
        return VETOED
    measured = measure(reading)
    odds = INTERCEPT + sum(WEIGHTS[name] * value for name, value in measured.items())
    return 1 / (1 + exp(-odds))


def has_veto(reading: Reading) -> bool:
    """Return whether it is no plain grid, or something did not find its place."""
    body, count, grown = reading.body, len(reading.columns), reading.grown
    if count < 2 or not grown or not body.certain or not reading.sure:
        return True
    texts, header = reading.texts, reading.header
    return (
        sum(len(row.cells) for row in grown) < MOST * len(grown) * count
        or any(row.spanning for row in body.rows)
        or any(
            sum(part.is_value for part in cell) > 1
            for row in body.rows
            for cell in row.cells.values()
        )
        or any(_BROKEN.search(text) for row in (header, *texts) for text in row)
        or _heads_like_body(header, texts)
        or any(_repeats_header(row, header) for row in texts)
    )


def measure(reading: Reading) -> dict[str, float]:
    """Return what tells a grid that is right from one that is not; counts as logarithms."""
    rows, grown, count = reading.body.rows, reading.grown, len(reading.columns)
    lines = [*reading.head, *reading.lines]
    size = median(line.size for line in lines)
    top = lines[0].baseline
    inner = [text for row in reading.texts for text in row[1:]]
    fills = Counter(frozenset(row.cells) for row in grown)
    cuts = [right - left for left, right in reading.columns.cuts if right > left]
    overlaps = sum(
        right.x0 < left.x1 - LEEWAY
        for line in lines
        for left, right in pairwise([token for one in line.fragments for token in one.tokens])
    )
    return {
        "no rule on top": not any(top - 3 * size < y < top for y in reading.full_rules),
        "cut": reading.cut,
        "lines of the header": len(reading.head),
        "groups": any(" / " in name for name in reading.header),
        "labels of several rows": any(row.repeated for row in rows),
        "titles": log1p(len(rows) - len(grown)),
        "ends with a title": len(rows[-1].cells) == 1,
        "lines joined": 1 - len(rows) / len(reading.lines),
        "blanks off the pattern": log1p(_count_blanks(grown, count)),
        "rows filled as no other": log1p(sum(n == 1 for n in fills.values())),
        "cells of another kind": log1p(sum(map(_count_odd, zip(*reading.texts, strict=True)))),
        "cells askew": log1p(sum(_count_askew(rows, c, size) for c in range(count))),
        "cells that run on": log1p(sum(bool(_RUN_ON.search(text)) for text in inner)),
        "figures with words": log1p(sum(bool(_MIXED.search(text)) for text in inner)),
        "overlaps": log1p(overlaps),
        "narrowest river": min(2.0, min(cuts, default=size) / size),
    }


def _count_odd(column: Sequence[str]) -> int:
    """Return how many cells of a column are not of its kind: figures or words."""
    texts = [text for text in column if any(map(str.isalnum, text))]
    figures = sum(bool(_NUMBER.fullmatch(text)) for text in texts)
    most = max(figures, len(texts) - figures)
    return len(texts) - most if len(texts) >= FEWEST and most >= USUAL * len(texts) else 0


def _count_blanks(grown: Sequence[BodyRow], count: int) -> int:
    """Return how many cells are empty where row and column are filled."""
    filled = Counter(column for row in grown for column in row.cells)
    return sum(
        filled[column] >= MOST * len(grown) and column not in row.cells
        for row in grown
        if len(row.cells) >= MOST * count
        for column in range(count)
    )


def _count_askew(rows: Sequence[BodyRow], column: int, size: float) -> int:
    """Return how many cells are not aligned with their column, in the way that suits it best."""
    parts = [part for row in rows if (part := _own_part(row, column))]
    if len(parts) < FEWEST:
        return 0
    ways = (
        [part.x0 for part in parts],
        [part.x1 for part in parts],
        [(part.x0 + part.x1) / 2 for part in parts],
    )
    offs = [[abs(x - median(places)) for x in places] for places in ways]
    return sum(off > ASKEW * size for off in min(offs, key=sum))


def _own_part(row: BodyRow, column: int) -> Fragment | None:
    """Return the text of a cell of one line in one row and column."""
    cell = row.cells.get(column, ())
    if len(cell) != 1 or column in row.repeated or row.title:
        return None
    spans = sum(part is cell[0] for other in row.cells.values() for part in other) > 1
    return None if spans else cell[0]


def _heads_like_body(header: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Return whether half of the headings are measurements like those below: a lost header."""
    alike = 0
    for name, column in zip(header, zip(*rows, strict=True), strict=True):
        values = [float(text) for text in column if _MEASUREMENT.fullmatch(text)]
        if values and _MEASUREMENT.fullmatch(name):
            alike += (1 - LIKE) * min(values) <= float(name) <= (1 + LIKE) * max(values)
    return 2 * alike > max(1, len(header) - 1)


def _repeats_header(row: Sequence[str], header: Sequence[str]) -> bool:
    """Return whether half of the headings are a row's cells, too: a second table begins there."""
    leaves = [name.rpartition(" / ")[2] for name in header]
    same = sum(text == leaf != "" for text, leaf in zip(row, leaves, strict=True))
    return same > 1 and 2 * same >= len(header)
