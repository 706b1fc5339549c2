"""A table's body: lines put together to rows, labels of several rows moved to the first."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from cvprstats.pdf.grid.column_ranges import GridColumns
from cvprstats.pdf.grid.fragments import FIGURE_GAP, Fragment, TableLine
from cvprstats.pdf.page import RuledLine

NEAR = 0.85
"""In font sizes; a line nearer to a row than this is part of it, or between it and the next."""


@dataclass(slots=True)
class Row:
    """A row that is being put together."""

    baseline: float
    size: float
    cells: dict[int, list[Fragment]] = field(default_factory=dict)
    spanning: bool = False
    """A cell other than the first runs over several columns."""

    def text(self, column: int) -> str:
        """Give the cell's text, its lines joined with blanks."""
        return " ".join(part.text for part in self.cells.get(column, ()))


@dataclass(slots=True)
class Body:
    """Rows from the top, and whether all lines found their place."""

    rows: list[Row]
    certain: bool = True


def read_rows(lines: Sequence[TableLine], columns: GridColumns, rules: Sequence[RuledLine]) -> Body:
    """Put body `lines` into rows; `rules` are the table's, horizontal ones part rows."""
    rows = [_row(line, columns) for line in lines]
    most = max((len(row.cells) for row in rows), default=0)
    mains = [row for row in rows if _is_main(row, most)]
    body = Body([])
    labels: list[Row] = []
    for row in rows:
        near = [
            main
            for main in mains
            if abs(main.baseline - row.baseline) < NEAR * row.size
            and main is not row
            and not _ruled(main.baseline, row.baseline, row, columns, rules)
        ]
        if row in mains or not near:
            body.rows.append(row)
        elif len(near) == 1:
            _merge(row, near[0])
        elif labels and row.baseline - labels[-1].baseline < 1.35 * row.size:
            _merge(row, labels[-1])
            labels[-1].baseline = (labels[-1].baseline + row.baseline) / 2
        else:
            labels.append(row)
    _continue(body, columns)
    for column in range(min(3, len(columns))):
        _place_labels(body, column, labels, columns, rules)
    body.certain &= not labels
    return body


def _row(line: TableLine, columns: GridColumns) -> Row:
    row = Row(line.baseline, line.size)
    if len(line.fragments) == 1:
        alone = line.fragments[0]
        first, last = columns.span(alone.x0, alone.x1)
        off_centre = abs(alone.x0 + alone.x1 - columns.left - columns.right) / 2
        centred = off_centre < 0.05 * (columns.right - columns.left)
        row.cells[0 if first < last or centred else first] = [alone]
        return row
    for fragment in line.fragments:
        for part in columns.split(fragment, FIGURE_GAP * line.size):
            first, last = columns.span(part.x0, part.x1)
            row.spanning |= last > first > 0
            row.cells.setdefault(first, []).append(part)
    return row


def _is_main(row: Row, most: int) -> bool:
    """Whether a line is a row, and not a line of a cell or a label between rows."""
    count = len(row.cells)
    if 2 * count > most or (count > 1 and 0 in row.cells):
        return True
    parts = [part for cell in row.cells.values() for part in cell]
    return 2 * count == most and 0 not in row.cells and all(part.is_value for part in parts)


def _merge(row: Row, into: Row) -> None:
    """Add a line's cells to the row that they belong to, above or below what is there."""
    for column, parts in row.cells.items():
        there = into.cells.get(column, [])
        into.cells[column] = sorted(
            [*there, *parts], key=lambda part: (part.tokens[0].base.baseline, part.x0)
        )


def _ruled(
    above: float, below: float, row: Row, columns: GridColumns, rules: Sequence[RuledLine]
) -> bool:
    """Whether a horizontal rule runs between two baselines, in the columns of `row`."""
    first, last = min(row.cells), max(row.cells)
    left, right = columns.extent(first, last)
    above, below = sorted((above, below))
    return any(
        rule.horizontal
        and above < rule.y0 < below
        and rule.x0 - 2 < (left + right) / 2 < rule.x1 + 2
        for rule in rules
    )


def _continue(body: Body, columns: GridColumns) -> None:
    """Add a line of one cell that is not the first to the row above it."""
    kept: list[Row] = []
    for row in body.rows:
        alone = len(row.cells) == 1 and min(row.cells) > 0 and len(columns) > 2
        if alone and kept and row.baseline - kept[-1].baseline < 1.4 * row.size:
            _merge(row, kept[-1])
            body.certain = False
        else:
            kept.append(row)
    body.rows = kept


def _place_labels(
    body: Body, column: int, labels: list[Row], columns: GridColumns, rules: Sequence[RuledLine]
) -> None:
    """Move labels that stand in the middle of their rows to the first of them."""
    mine = [label for label in labels if set(label.cells) == {column}]
    for start, stop in _blocks(body.rows, column, columns, rules):
        rows = body.rows[start:stop]
        top, bottom = rows[0].baseline, rows[-1].baseline
        here = [label for label in mine if top < label.baseline < bottom]
        labelled = [row for row in rows if column in row.cells]
        letters = all(any(map(str.isalpha, row.text(column))) for row in labelled)
        if not letters or (not here and len(labelled) in (0, len(rows))):
            continue
        where = sorted([*here, *labelled], key=lambda row: row.baseline)
        starts = _tile([_position(row.baseline, rows) for row in where], len(rows))
        if starts is None:
            continue
        cells = [row.cells.pop(column) if row in rows else row.cells[column] for row in where]
        for first, cell in zip(starts, cells, strict=True):
            rows[first].cells[column] = cell
        for label in here:
            labels.remove(label)


def _blocks(
    rows: Sequence[Row], column: int, columns: GridColumns, rules: Sequence[RuledLine]
) -> list[tuple[int, int]]:
    """Cut rows where a rule crosses `column`, and around rows of one cell: group titles."""
    probe = Row(0, 0, {column: []})
    blocks: list[tuple[int, int]] = []
    start = 0
    for i, row in enumerate(rows):
        title = len(row.cells) == 1 and len(columns) > 2
        ruled = i > start and _ruled(rows[i - 1].baseline, row.baseline, probe, columns, rules)
        if (title or ruled) and i > start:
            blocks.append((start, i))
            start = i
        if title:
            start = i + 1
    if start < len(rows):
        blocks.append((start, len(rows)))
    return blocks


def _position(baseline: float, rows: Sequence[Row]) -> float:
    """Where a baseline is among rows: 1 on the second, 1.5 between second and third."""
    for i, row in enumerate(rows):
        if baseline < row.baseline + 0.5:
            if i == 0 or baseline > row.baseline - 0.5:
                return float(i)
            last = rows[i - 1].baseline
            return i - 1 + (baseline - last) / (row.baseline - last)
    return float(len(rows) - 1)


def _tile(centres: Sequence[float], count: int) -> list[int] | None:
    """Give the first rows of groups that follow each other, each centred on its label."""
    starts: list[int] = []
    start = 0
    for centre in centres:
        starts.append(start)
        end = 2 * centre - start
        if end < centre - 0.1 or abs(end - round(end)) > 0.5:
            return None
        start = round(end) + 1
    return starts if start == count else None
