"""Which rows and columns of a paper's table fit its page: each row named, no two alike."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import accumulate
from statistics import fmean

from cvprstats.pdf.grid.table_grid import TableGrid
from cvprstats.summary.choice import is_own
from cvprstats.summary.main_result import ResultCell

Name = tuple[str, ...]
OWN_PART = 0.5
"""Of the rows shown: the paper's own at most, as long as there are others."""
_METHOD = re.compile(r"\b(methods?|models?|approach(es)?|algorithms?|networks?)\b", re.IGNORECASE)
_MEAN = re.compile(r"(.* / )?(mean|avg|average|overall|m(AP|IoU))\W*( / .*)?", re.IGNORECASE)
_ADDITION = re.compile(r"\+ ?[^\W\d]|w/")
"""How the label of a row begins that adds to a row above, or takes from it."""
_DIFFERENCE = re.compile("$|[(↑↓]?[-+\N{MINUS SIGN}±↑↓Δ]")
_DECIMAL = re.compile(r"\d[.]\d")
_NUMERIC = re.compile(r"\W{0,3}\d")
"""A number, perhaps after a sign, a bracket or a mark."""
_NUMBER = re.compile(r"[-+]?\d+(?:[.]\d+)?")


def is_numeric(grid: TableGrid, column: int) -> bool:
    """Return whether most cells of a column that hold letters or digits begin with a number."""
    cells = [row[column].text for row in grid.rows if re.search(r"\w", row[column].text)]
    numbers = sum(bool(_NUMERIC.match(cell)) for cell in cells)
    return column > 0 and numbers * 2 > len(cells)


class TableNames:
    """What names the rows of a table."""

    def __init__(self, grid: TableGrid, evidence: Collection[ResultCell] = ()) -> None:
        """Find labels and titles.

        Args:
            grid: the table.
            evidence: cells that the page speaks of; they are shown before all others.

        """
        self.evidence = evidence
        columns = range(len(grid.header))
        self.grid = grid
        self.spanned = [c for c in columns if any(row[c].repeated for row in grid.rows)]
        """Columns with labels of several rows."""
        self.labels = [c for c in columns if c in self.spanned or not is_numeric(grid, c)]
        """Columns of words, and those with labels of several rows."""
        filled = [[column for column in columns if row[column].text] for row in grid.rows]
        alone = [len(f) == 1 < len(columns) and f[0] in self.labels for f in filled]
        self.titles = frozenset(
            at for at in range(len(alone) - 1) if alone[at] and not alone[at + 1]
        )
        """Rows of one label, over others."""
        self.rows = [at for at in range(len(alone)) if at not in self.titles]
        """The others."""
        self.full = [c for c in columns if all(grid.rows[at][c].text for at in self.rows)]
        """Columns without a blank: in them, a label that is left out is the one above."""
        self.above = _rows_above(grid, self.titles)
        """For each row, the row that belongs to its name: a title, or what it adds to."""

    def name(self, at: int, columns: Sequence[int]) -> Name:
        """Return a row's labels in some columns, after those of the rows above it."""
        name = tuple(self.grid.rows[at][column].text for column in columns)
        above = self.above[at]
        every = range(len(self.grid.header)) if above in self.titles else columns
        return name if above is None else (*self.name(above, every), *name)

    def are_told_apart(self, rows: Iterable[int]) -> bool:
        """Return whether rows that differ have different labels, titles apart.

        Numbers are labels where they stand before all measurements, which are decimals that
        differ in most rows: of shots, say.
        """
        columns = [*self.labels, *self._leading_numbers()]
        every = range(len(self.grid.header))
        named = {(self.name(at, columns), self.name(at, every)) for at in rows}
        return len(named) == len({name for name, _ in named})

    def naming_columns(self) -> list[int]:
        """Return the method's column, and those without which two rows would be named alike."""
        methods = [column for column in self.labels if _METHOD.search(self.grid.header[column])]
        kept = sorted({0, *methods[:1]})
        numbers = [c for c in range(len(self.grid.header)) if c not in self.labels]
        for column in (*self.labels, *numbers):
            if self._count(kept) < self._count([*kept, column]):
                kept.append(column)
        return sorted(kept)

    def _count(self, columns: Sequence[int]) -> int:
        return len({self.name(at, columns) for at in self.rows})

    def _leading_numbers(self) -> list[int]:
        found = []
        for column in range(len(self.grid.header)):
            if column not in self.labels:
                cells = [self.grid.rows[at][column].text for at in self.rows]
                decimals = {cell for cell in cells if _DECIMAL.search(cell)}
                if len(decimals) * 2 > len(cells):
                    break
                found.append(column)
        return found


def _rows_above(grid: TableGrid, titles: frozenset[int]) -> list[int | None]:
    above: list[int | None] = []
    title = base = None
    for at, row in enumerate(grid.rows):
        if at in titles:
            title = base = at
            above.append(None)
        elif _ADDITION.match(row[0].text):
            above.append(base)
        else:
            above.append(title)
            base = at
    return above


def choose_columns(names: TableNames, widths: Sequence[float], room: float) -> list[int]:
    """Return the columns that name the rows, means, and from the right as many others as fit.

    Columns under one heading are shown together, or not at all.

    Args:
        names: what names the table's rows.
        widths: of its columns.
        room: what they may take together, in the same unit.

    Returns:
        Their indices, in order; one that names nothing at least, if there is one.

    """
    kept = names.naming_columns()
    header = names.grid.header
    told = {cell.column for cell in names.evidence}

    def interest(at: int) -> tuple[bool, bool, int]:
        return at in told, bool(_MEAN.fullmatch(header[at])), at

    groups: dict[str, list[int]] = {}
    for column in range(len(widths)):
        if column not in kept:
            above, parted, _ = header[column].partition(" / ")
            groups.setdefault(above if parted else str(column), []).append(column)
    room -= sum(widths[column] for column in kept)
    shown: list[int] = []
    for group in sorted(groups.values(), key=lambda one: max(map(interest, one)), reverse=True):
        group.sort(key=interest, reverse=True)
        used = accumulate(widths[column] for column in group)
        fitting = sum(width <= room for width in used)
        if not shown:
            fitting = max(1, fitting)
        elif fitting < len(group):
            continue
        shown += group[:fitting]
        room -= sum(widths[column] for column in group[:fitting])
    return sorted([*kept, *shown])


def choose_rows(names: TableNames, columns: Sequence[int], most: int, method: str) -> list[int]:
    """Return up to `most` rows: the paper's own, the best, the nearest rivals, and their titles.

    Args:
        names: what names the table's rows.
        columns: those that are shown: in them, rows are the best or near.
        most: rows, with those of titles.
        method: the name of the paper's own, in small letters; empty where it has none.

    Returns:
        Their indices, in order.

    """
    rows = [at for at in range(len(names.grid.rows)) if not _is_difference(names.grid, at)]
    if len(rows) <= most:
        return rows
    shown: set[int] = set()
    told = [cell.row for cell in names.evidence]
    for row in (*told, *_by_interest(names, columns, most, method)):
        more = set()
        at: int | None = row
        while at is not None:
            more.add(at)
            at = names.above[at]
        if len(shown | more) <= most:
            shown |= more
    return sorted(shown)


def _is_difference(grid: TableGrid, at: int) -> bool:
    """Return whether a row without a label of its own holds differences only, or nothing."""
    row = [cell for cell in grid.rows[at] if not cell.repeated]
    return len(row) < len(grid.header) and all(_DIFFERENCE.match(cell.text) for cell in row)


def _by_interest(names: TableNames, columns: Sequence[int], most: int, method: str) -> list[int]:
    """Return the rows that are no titles and have a label, the most wanted first."""
    numbers = [column for column in columns if column not in names.labels]
    rows = [at for at in names.rows if not _is_difference(names.grid, at)]
    rows = [at for at in rows if any(names.name(at, names.labels))] or rows
    plain = {at: not any(names.grid.rows[at][column].bold for column in numbers) for at in rows}
    blocks = {at: _block(names, at) for at in rows}
    own = [at for at in rows if is_own(" ".join(names.name(at, names.labels)), method)]
    if not own:
        # The last row of a block is often the paper's own.
        own = [at for at in rows if not plain[at]] or list({blocks[at]: at for at in rows}.values())
    order = {at: (plain[at], 0.0, -at) for at in rows}
    first = _round_robin(own, blocks, order)[: max(1, int(OWN_PART * most))]
    others = [at for at in rows if at not in own]
    near = {blocks[at] for at in first} & {blocks[at] for at in others}
    spreads = _spreads(names.grid, numbers)
    order |= {at: (plain[at], _distance(names.grid, spreads, at, first), -at) for at in others}
    rivals = [at for at in others if not near or blocks[at] in near]
    second = _round_robin(rivals, blocks, order)
    rest = sorted({*rows} - {*first, *second}, key=lambda at: (at not in own, order[at]))
    return [*first, *second, *rest]


def _block(names: TableNames, at: int) -> Name:
    """Return what a row is under: its title, and labels of several rows."""
    texts = (names.grid.rows[at][column].text for column in names.spanned)
    return (str(names.above[at]), *texts)


def _round_robin(
    rows: Iterable[int],
    blocks: Mapping[int, Name],
    order: Mapping[int, tuple[bool, float, int]],
) -> list[int]:
    """Return the first row of each block in their order, then the second of each, and so on."""
    taken: dict[Name, int] = {}
    ranks = {}
    for at in sorted(rows, key=order.__getitem__):
        ranks[at] = taken.get(blocks[at], 0)
        taken[blocks[at]] = ranks[at] + 1
    return sorted(ranks, key=lambda at: (ranks[at], at))


def _spreads(grid: TableGrid, columns: Iterable[int]) -> dict[int, float]:
    """Return the range of each column that holds different numbers."""
    spreads = {}
    for column in columns:
        numbers = [_number(row[column].text) for row in grid.rows]
        known = [number for number in numbers if number is not None]
        if known and max(known) > min(known):
            spreads[column] = max(known) - min(known)
    return spreads


def _distance(
    grid: TableGrid, spreads: Mapping[int, float], at: int, others: Iterable[int]
) -> float:
    """Return how far a row is from the nearest of the others: the mean part of columns' ranges.

    Where one has no number, they are a whole range apart.
    """
    nearest = 1.0
    for other in others:
        parts = []
        for column, spread in spreads.items():
            one, two = (_number(grid.rows[row][column].text) for row in (at, other))
            parts.append(1.0 if one is None or two is None else abs(one - two) / spread)
        nearest = min(nearest, fmean(parts)) if parts else nearest
    return nearest


def _number(text: str) -> float | None:
    found = _NUMBER.match(text)
    return float(found[0]) if found else None
