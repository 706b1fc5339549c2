"""What names the rows of a paper's table, and which of its marks tell cells apart."""

import re
from collections.abc import Collection, Iterable, Sequence

from cvprstats.pdf.grid.table_grid import TableGrid
from cvprstats.summary.main_result import ResultCell

Name = tuple[str, ...]
_METHOD = re.compile(r"\b(methods?|models?|approach(es)?|algorithms?|networks?)\b", re.IGNORECASE)
_ADDITION = re.compile(r"\+ ?[^\W\d]|w/")
"""How the label of a row begins that adds to a row above, or takes from it."""
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
        self._bold_labels = self._is_mostly_bold()
        self._bold_rows = self._find_bold_rows()

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

    def is_bold(self, at: int, column: int) -> bool:
        """Return whether a cell is printed bold, and this tells it from others.

        It does not where most labels are bold, or several rows of a block throughout.
        """
        if not self.grid.rows[at][column].bold:
            return False
        return not self._bold_labels if column in self.labels else at not in self._bold_rows

    def _is_mostly_bold(self) -> bool:
        cells = [self.grid.rows[at][self.labels[0]] for at in self.rows] if self.labels else []
        return 2 * sum(cell.bold for cell in cells) > len(cells)

    def _find_bold_rows(self) -> frozenset[int]:
        """Return the rows that are bold throughout where several rows of their block are."""
        numbers = [c for c in range(len(self.grid.header)) if c not in self.labels]
        found = set()
        for at in self.rows:
            filled = [c for c in numbers if read_number(self.grid.rows[at][c].text) is not None]
            if len(filled) > 1 and all(self.grid.rows[at][c].bold for c in filled):
                bold = [
                    one
                    for one in self.rows
                    if all(self.grid.rows[one][c].bold for c in filled)
                    and self.block(one) == self.block(at)
                ]
                if len(bold) > 1:
                    found.update(bold)
        return frozenset(found)

    def block(self, at: int) -> Name:
        """Return what a row is under: its title, and labels of several rows."""
        texts = (self.grid.rows[at][column].text for column in self.spanned)
        return (str(self.above[at]), *texts)

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


def read_number(text: str) -> float | None:
    """Return the number with which a cell begins; None if it does not."""
    found = _NUMBER.match(text)
    return float(found[0]) if found else None
