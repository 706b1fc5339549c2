"""The rows of a table of results: which are compared with one another, and their numbers."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cvprstats.pdf.grid.table_grid import Cell, TableGrid
from cvprstats.summary.metrics import direction, is_cost
from cvprstats.summary.own_rows import is_own_row, names_in_table, without_citations, without_marks

Block = tuple[str, ...]
"""What rows must have in common to be compared: the title above them, their settings."""

MOST_DIGITS = 12
"""Digits of a result; more are no number, but an address or a key."""
LEAST_DIGITS = 3
"""Digits of a number that is hardly in the text and in the table by chance."""
CITED = re.compile(r"\[\d|\bet al\b|\b(19|20)\d\d\b|[A-Za-z]['’]\d\d\b|^[A-Z][a-z]+[012]\d\b")
"""How a label shows that its row is another's."""
_NUMBER = re.compile(
    r"[~≈∼]?\s?([-+\N{MINUS SIGN}]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:[.]\d+)?)(?:\s?(?:%|dB|°|◦|×))?"
    r"(?:\s?\N{PLUS-MINUS SIGN}\s?\d*[.]?\d+\s?%?)?"
)
_TRAILER = re.compile(r"\s?\([^()]*\)$|[\s†‡∗*§¶⋆]+$")
_NUMERIC = re.compile(r"\W{0,3}\d")
_METHOD = re.compile(r"\b(methods?|models?|approach(es)?|algorithms?|networks?)\b", re.IGNORECASE)
_SETTING = re.compile(
    r"\b(data ?sets?|benchmarks?|metrics?|tasks?|scenes?|splits?|subjects?|protocols?|domains?"
    r"|targets?|shots?|scales?|category|categories|settings?|labeled|ratio)\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"\W*(.*\b)?(backbones?|encoders?|crop size|(input|image) (size|resolution)|base (model|llm)"
    r"|pre-?train(ing|ed)?( data)?|(train(ing)?|extra) data|modality|modalities)\W*",
    re.IGNORECASE,
)
"""Headings of what rows must have in common, for a fair comparison."""
_DIFFERENCE = re.compile(
    r"^\W*[∆Δ]|\bimprov|\bgains?\b|\bdifference|\bdelta\b|\bimpr\.|\bvs\.?\s|^[↑↓]", re.IGNORECASE
)
_BARE = re.compile(r"\W*(ours|proposed)\W*", re.IGNORECASE)
_MARK = re.compile(r"[✓✔✗✘×√\s-]+|\\checkmark")


@dataclass(frozen=True, slots=True)
class Value:
    """A number in a cell."""

    number: Decimal
    text: str
    """As printed, with its unit and its deviation, without what is in brackets after it."""


def read_value(text: str) -> Value | None:
    """Return the number that a cell holds; None if it holds none, or anything else."""
    shown = _TRAILER.sub("", _TRAILER.sub("", text.strip()))
    found = _NUMBER.fullmatch(shown)
    if not found or not 0 < sum(map(str.isdigit, found[1])) <= MOST_DIGITS:
        return None
    number = Decimal(found[1].replace(",", "").replace("\N{MINUS SIGN}", "-"))
    return Value(number, shown)


class ResultRows:
    """The structure of a table."""

    def __init__(self, grid: TableGrid, names: Sequence[str], text: str) -> None:
        """Find labels, titles, blocks, and the paper's own rows.

        Args:
            grid: the table.
            names: of the paper's own methods.
            text: of the paper, which tells its own numbers.

        """
        self.grid = grid
        every = range(len(grid.header))
        self.labels = [c for c in every if not self._is_numeric(c) or self._is_spanned(c)]
        """Columns of words, and those with labels of several rows."""
        texts = [grid.rows[at][c].text for at in range(len(grid.rows)) for c in self.labels]
        self.names = names_in_table(names, texts)
        self.titles = self._find_titles()
        self.above = self._titles_above()
        differences = {
            at for at, row in enumerate(grid.rows) if _DIFFERENCE.search(row[self.labels[0]].text)
        }
        self.rows = [
            at for at in range(len(grid.rows)) if at not in self.titles and at not in differences
        ]
        """Those of methods."""
        own = {at: self._own_columns(at) for at in self.rows}
        self.own = [at for at in self.rows if own[at] or self._under_own_title(at)]
        self.method = self._method_column(
            {column for columns in own.values() for column in columns}
        )
        self.own = self.own or self._own_by_number(text)
        """The column that names the methods."""
        self.settings = [c for c in every if self._is_setting(c)]
        """Columns that say under what conditions a row was measured, or on what data."""
        self.is_parted = self._is_parted()
        """Rows are compared within their blocks only."""

    def is_metric(self, column: int) -> bool:
        """Return whether a column tells how good the methods are."""
        name = self.grid.header[column]
        leaf = re.sub("[↑↓]", "", name.rpartition(" / ")[2])
        cost = is_cost(name) and direction(leaf) is None
        return not (column in self.labels or column in self.settings or cost)

    def block(self, at: int) -> Block:
        """Return what a row has in common with those that it is compared with."""
        if not self.is_parted:
            return ()
        head = () if not self.titles or self._own_titles() else (self._head(at),)
        return (*head, *(without_marks(self.grid.rows[at][c].text) for c in self.settings))

    def _is_parted(self) -> bool:
        """Return whether a block of the paper's own has others, or a method is in two blocks."""
        self.is_parted = True
        own = {self.block(at) for at in self.own}
        others = [at for at in self.rows if at not in self.own]
        if any(self.block(at) in own for at in others) or any(
            map(self._is_condition, self.settings)
        ):
            return True
        labels = {without_citations(self.label(at)) for at in others}
        return len(labels) < len(others) or len(own) > 1

    def label(self, at: int) -> str:
        """Return what names a row's method; with the row that it adds to."""
        text = self.grid.rows[at][self.method].text
        if re.match(r"[+]|w/", text):
            for base in range(at - 1, -1, -1):
                above = self.grid.rows[base][self.method].text
                if above and not re.match(r"[+]|w/", above) and base in self.rows:
                    return f"{above} {text}"
        return text

    def full_label(self, at: int) -> tuple[str, ...]:
        """Return all words of a row."""
        return (self.label(at), *(self.grid.rows[at][c].text for c in self.labels))

    def components(self) -> int:
        """Return how many columns only say what a row has: an ablation has several."""
        count = 0
        for column in range(1, len(self.grid.header)):
            cells = [self.grid.rows[at][column].text for at in self.rows]
            marks = [cell for cell in cells if not cell or _MARK.fullmatch(cell)]
            named = any(re.search("[✓✔✗✘√]|checkmark", cell) for cell in cells)
            count += named and 2 * len(marks) > len(cells)
        return count

    def _cells(self, column: int) -> list[Cell]:
        return [row[column] for row in self.grid.rows]

    def _is_numeric(self, column: int) -> bool:
        cells = [cell.text for cell in self._cells(column) if re.search(r"\w", cell.text)]
        return column > 0 and sum(bool(_NUMERIC.match(cell)) for cell in cells) * 2 > len(cells)

    def _is_spanned(self, column: int) -> bool:
        return any(cell.repeated for cell in self._cells(column))

    def _find_titles(self) -> frozenset[int]:
        rows = self.grid.rows
        filled = [[c for c, cell in enumerate(row) if cell.text] for row in rows]
        alone = [len(f) == 1 < len(self.grid.header) and f[0] in self.labels for f in filled]
        return frozenset(at for at in range(len(rows)) if alone[at])

    def _titles_above(self) -> list[int | None]:
        above: list[int | None] = []
        title = None
        for at in range(len(self.grid.rows)):
            title = at if at in self.titles else title
            above.append(None if at in self.titles else title)
        return above

    def _head(self, at: int) -> str:
        """Return the title above a row; the header has that of the first rows, or nothing has."""
        title = self.above[at]
        first = "" if _METHOD.search(self.grid.header[0]) else self.grid.header[0]
        return first if title is None else self._title(title)

    def _title(self, at: int) -> str:
        return next(cell.text for cell in self.grid.rows[at] if cell.text)

    def _own_columns(self, at: int) -> list[int]:
        row = self.grid.rows[at]
        return [column for column in self.labels if is_own_row(row[column].text, self.names)]

    def _under_own_title(self, at: int) -> bool:
        title = self.above[at]
        return title is not None and is_own_row(self._title(title), self.names)

    def _own_titles(self) -> bool:
        return any(is_own_row(self._title(at), self.names) for at in self.titles)

    def _own_by_number(self, text: str) -> list[int]:
        """Return the one row without a source, among rows that have one, whose number is told."""
        cited = [at for at in self.rows if CITED.search(self.grid.rows[at][self.method].text)]
        numbers = {n for n in re.findall(r"\d+[.]\d+", text) if len(n) > LEAST_DIGITS}
        told = [
            at
            for at in self.rows
            if at not in cited
            and any(v and str(v.number) in numbers for v in map(read_value, self._texts(at)))
        ]
        return told if len(told) == 1 and len(cited) == len(self.rows) - 1 > 1 else []

    def _texts(self, at: int) -> list[str]:
        return [cell.text for cell in self.grid.rows[at]]

    def _method_column(self, own: Collection[int]) -> int:
        """Return where the paper's own rows are told apart, else the column so called.

        A column of sources has a bare “Ours”, beside the column of methods.
        """
        named = [c for c in self.labels if _METHOD.search(self.grid.header[c])]
        if not own:
            return named[0] if named else self.labels[0]
        best = max(sorted(own), key=lambda c: len({cell.text for cell in self._cells(c)}))
        texts = {cell.text for cell in self._cells(best) if is_own_row(cell.text, self.names)}
        is_source = named and best not in named and all(map(_BARE.fullmatch, texts))
        return named[0] if is_source else best

    def _is_setting(self, column: int) -> bool:
        """Return whether rows with different values in a column are not compared.

        Labels of several rows part them, unless they name the paper's own; so do data sets; and
        so does whatever differs between rows of one method.
        """
        if column == self.method:
            return False
        cells = [self.grid.rows[at][column].text for at in self.rows]
        if any(is_own_row(cell, self.names) for cell in cells):
            return False
        name = self.grid.header[column]
        if self._is_spanned(column) or self._is_condition(column):
            return True
        if column not in self.labels:
            parts = is_cost(name) or direction(name) is None
            often = 2 * len(set(cells)) <= len(cells)
            if not parts or not often or any(re.search(r"\d[.]\d", cell) for cell in cells):
                return False
        if column in self.labels and _SETTING.search(name):
            return True
        return self._differs_within_method(column)

    def _is_condition(self, column: int) -> bool:
        """Return whether a column tells what the methods are built on, the paper's own at least."""
        leaf = self.grid.header[column].rpartition(" / ")[2]
        cells = [self.grid.rows[at][column].text for at in self.rows]
        told = all(re.search(r"\w", self.grid.rows[at][column].text) for at in self.own)
        return bool(told and _CONDITION.fullmatch(leaf) and len(set(cells)) < len(cells))

    def _differs_within_method(self, column: int) -> bool:
        seen: dict[tuple[int | None, str], set[str]] = {}
        for at in self.rows:
            if at not in self.own:
                name = without_citations(self.label(at))
                seen.setdefault((self.above[at], name), set()).add(self.grid.rows[at][column].text)
        return any(len(values) > 1 for values in seen.values())
