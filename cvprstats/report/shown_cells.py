"""Which rows and columns of a paper's table fit its page: each row named, no two alike."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import zip_longest
from statistics import fmean

from cvprstats.pdf.grid.table_grid import TableGrid
from cvprstats.summary.choice import is_own
from cvprstats.summary.main_result import ResultCell
from cvprstats.summary.metrics import direction, is_cost
from cvprstats.summary.own_rows import without_marks
from cvprstats.summary.sentences import split_sentences

Name = tuple[str, ...]
Rank = tuple[bool, int, float, int]
"""The least is wanted most: not plain, of many wins, near, late."""
LEAST_NAME = 3
"""Letters of a name that another row's name may hold."""
OWN_PART = 0.5
"""Of the rows shown: the paper's own at most, as long as there are others."""
_METHOD = re.compile(r"\b(methods?|models?|approach(es)?|algorithms?|networks?)\b", re.IGNORECASE)
_MEAN = re.compile(r"(.* / )?(mean|avg|average|overall|m(AP|IoU))\W*( / .*)?", re.IGNORECASE)
_ADDITION = re.compile(r"\+ ?[^\W\d]|w/")
"""How the label of a row begins that adds to a row above, or takes from it."""
_DIFFERENCE = re.compile("$|[(↑↓]?[-+\N{MINUS SIGN}±↑↓Δ]")
_BOLD = re.compile(r"\bbold|\b(best|top)\b.{0,40}\bhighlighted\b", re.IGNORECASE)
_LOST_MARKS = re.compile(
    r"\bunderlin|\bitalic|\b(shaded|colou?red)\b|\bshown in (gr[ae]y|blue|red|green)\b"
    r"|\b(highlighted|marked|denoted|indicated|reported|shown|displayed)( \w+)? (in|by|with) "
    r"(the )?(\w+ )?(colou?rs?|red|blue|green|gr[ae]y|orange|yellow|purple|shading|background)\b"
    r"|^(the )?(second )?best( results?)?[.]$",
    re.IGNORECASE,
)
"""Marks of cells that are lost with the print, also where only the marks were named in print."""
_NO_RIVAL = re.compile(r"\bhumans?\b|\boracle|upper.?bound|ground.?truth", re.IGNORECASE)
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

        It does not where most labels are bold, or a row is that is not the best throughout.
        """
        if not self.grid.rows[at][column].bold:
            return False
        return not self._bold_labels if column in self.labels else at not in self._bold_rows

    def _is_mostly_bold(self) -> bool:
        cells = [self.grid.rows[at][self.labels[0]] for at in self.rows] if self.labels else []
        return 2 * sum(cell.bold for cell in cells) > len(cells)

    def _find_bold_rows(self) -> frozenset[int]:
        """Return the rows that are bold though another is better, or equal ones are not bold."""
        numbers = [c for c in range(len(self.grid.header)) if c not in self.labels]
        found = set()
        for at in self.rows:
            filled = [c for c in numbers if _number(self.grid.rows[at][c].text) is not None]
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


def choose_columns(names: TableNames, widths: Sequence[float], room: float) -> list[int]:
    """Return the columns that name the rows, and as many others as fit, like ones together.

    What the page speaks of comes first, then means, then other results from the left, costs last.
    Columns of one group are shown together or not at all, so that like groups look alike.

    Columns under one heading are shown together, or not at all.

    Args:
        names: what names the table's rows.
        widths: of its columns.
        room: what they may take together, in the same unit.

    Returns:
        Their indices, in order; one that names nothing at least, if there is one.

    """
    kept = names.naming_columns()
    left = room - sum(widths[column] for column in kept)
    for group in _column_groups(names, kept):
        width = sum(widths[column] for column in group)
        if width <= left:
            kept += group
            left -= width
        elif len(kept) == len(names.naming_columns()):
            kept.append(group[0])
            left -= widths[group[0]]
    return sorted(kept)


def _column_groups(names: TableNames, kept: Collection[int]) -> list[list[int]]:
    """Return the columns that name nothing, those under one heading together, the best first."""
    told = [cell.column for cell in names.evidence]
    header = names.grid.header
    groups: dict[tuple[bool, str], list[int]] = {}
    for column, name in enumerate(header):
        above, slash, leaf = name.rpartition(" / ")
        cost = column in names.labels or (is_cost(leaf) and direction(leaf) is None)
        if column not in kept:
            groups.setdefault((cost, above if slash else f"{column}"), []).append(column)

    def rank(key: tuple[bool, str]) -> tuple[bool, bool, bool]:
        columns = groups[key]
        mean = all(_MEAN.fullmatch(header[column]) for column in columns)
        return not any(column in told for column in columns), not mean, key[0]

    # Where two columns are told, they are methods, of which the strongest stand at the right.
    keys = reversed(groups) if len({*told}) > 1 else groups
    ordered = [groups[key] for key in sorted(keys, key=rank)]
    return [sorted(group, key=lambda column: column not in told) for group in ordered]


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
    plain = {at: not any(names.is_bold(at, column) for column in numbers) for at in rows}
    blocks = {at: names.block(at) for at in rows}
    own = [at for at in rows if is_own(" ".join(names.name(at, names.labels)), method)]
    if not own:
        # The last row of a block is often the paper's own.
        own = [at for at in rows if not plain[at]] or list({blocks[at]: at for at in rows}.values())
    wins = _wins(names, numbers, own)
    order: dict[int, Rank] = {at: (plain[at], -wins[at], 0.0, -at) for at in own}
    first = _round_robin(own, blocks, order)[: max(1, int(OWN_PART * most))]
    others = [at for at in rows if at not in own]
    near = {blocks[at] for at in first} & {blocks[at] for at in others}
    rivals = [at for at in others if not near or blocks[at] in near]
    wins = _wins(names, numbers, rivals, blocks if near else None)
    spreads = _spreads(names.grid, numbers)
    base = _base(names, first, rivals)
    for at in others:
        distance = _distance(names.grid, spreads, at, first)
        order[at] = (plain[at] and at not in base, -wins.get(at, 0), distance, -at)
    # Without a rival in its own block, a row is compared with the strongest of all.
    second = _round_robin(rivals, blocks if near else dict.fromkeys(rivals, ()), order)
    rest = sorted({*rows} - {*first, *second}, key=lambda at: (at not in own, order[at]))
    if any(names.above[at] is not None for at in first):
        return [*first, *second, *rest]
    # Without titles, an own row comes with its rival, before the next own row.
    pairs = [at for pair in zip_longest(first, second) for at in pair if at is not None]
    return [*pairs, *rest]


def _wins(
    names: TableNames,
    columns: Iterable[int],
    rows: Collection[int],
    blocks: Mapping[int, Name] | None = None,
) -> dict[int, int]:
    """Return in how many columns, of which the way is known, each row is the best of its block."""
    wins = dict.fromkeys(rows, 0)
    ranked = [at for at in rows if not _NO_RIVAL.search(" ".join(names.name(at, names.labels)))]
    for column in columns:
        header = names.grid.header[column]
        way = direction(header.rpartition(" / ")[2]) or direction(header)
        best: dict[Name, float] = {}
        numbers = {at: _number(names.grid.rows[at][column].text) for at in ranked}
        known = {at: way * number for at, number in numbers.items() if way and number is not None}
        for at, number in known.items():
            block = blocks[at] if blocks else ()
            best[block] = max(best.get(block, number), number)
        for at, number in known.items():
            wins[at] += number == best[blocks[at] if blocks else ()]
    return wins


def _base(names: TableNames, own: Iterable[int], others: Iterable[int]) -> set[int]:
    """Return the rows of which the name is a part of an own row's: what the method builds on."""
    labels = {at: without_marks(" ".join(names.name(at, names.labels[:1]))) for at in others}
    mine = [without_marks(" ".join(names.name(at, names.labels))) for at in own]
    return {
        at
        for at, label in labels.items()
        if len(label) >= LEAST_NAME
        and any(
            label != one and re.search(rf"(?<!\w){re.escape(label)}(?!\w)", one) for one in mine
        )
    }


def _round_robin(
    rows: Iterable[int],
    blocks: Mapping[int, Name],
    order: Mapping[int, Rank],
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


def true_caption(
    caption: str, names: TableNames, rows: Sequence[int], columns: Sequence[int]
) -> str:
    """Return a caption without its sentences on marks that the cells shown do not bear.

    Bold is shown; italics, underlines and colors are not.
    """
    numbers = [column for column in columns if column not in names.labels]
    bold = any(names.is_bold(at, column) for at in rows for column in numbers)
    kept = [
        sentence
        for sentence in split_sentences(caption)
        if not _LOST_MARKS.search(sentence) and (bold or not _BOLD.search(sentence))
    ]
    return " ".join(kept) or caption


def _number(text: str) -> float | None:
    found = _NUMBER.match(text)
    return float(found[0]) if found else None
