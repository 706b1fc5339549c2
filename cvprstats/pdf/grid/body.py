"""A table's body: lines put together to rows, labels of several rows repeated in each."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median_low

from cvprstats.pdf.grid.body_row import BodyRow
from cvprstats.pdf.grid.column_ranges import GridColumns
from cvprstats.pdf.grid.fragments import TableLine
from cvprstats.pdf.grid.measures import COLUMN_GAP, TABCOLSEP
from cvprstats.pdf.grid.name_lines import join_name_lines
from cvprstats.pdf.grid.row_labels import LooseLabel, place_labels
from cvprstats.pdf.grid.table_rules import has_rule_between
from cvprstats.pdf.page import RuledLine
from cvprstats.pdf.tolerances import LEADING

NEAR = 0.85
"""Of a size. A line nearer to a row than this is part of it, or between it and the next: rows
are at least a size apart, and half a row is closer."""
CENTERED = 0.05
"""Of the table's width. Text that stands alone in its line and is off the table's middle by less
is a title over all columns, not the cell of a middle one."""
_DASH = re.compile(r"[-–—−]{1,3}")
_GAIN = re.compile(r"\(.*\d.*\)|[+±↑↓△▽▲▼].*\d.*|.*\d.*[↑↓△▽▲▼]")


@dataclass(frozen=True, slots=True)
class Body:
    """Rows from the top, and whether all lines found their place."""

    rows: list[BodyRow]
    certain: bool


def read_body(
    lines: Sequence[TableLine],
    columns: GridColumns,
    rules: Sequence[RuledLine],
    rotated: Sequence[TableLine] = (),
) -> Body:
    """Return the rows of the body `lines`, with the `rotated` labels beside them.

    The horizontal ones of `rules` part rows.
    """
    made = _join_gains([_make_row(line, columns) for line in lines], columns, rules)
    rows, between = _join_near(made, columns, rules)
    joined = _join_rests(rows, columns)
    kept = {id(row) for row in (*rows, *between)}
    lost_title = any(row.title and id(row) not in kept for row in made)  # a label of several lines
    labels = [
        LooseLabel(row.baseline, row.size, columns.span(parts[0].x0, parts[0].x1)[0], tuple(parts))
        for row in (*between, *(_make_row(line, columns) for line in rotated))
        for parts in row.cells.values()
    ]
    placed = place_labels(joined, labels, columns, rules)
    certain = len(joined) == len(rows) and placed and not any(map(_has_group, made[:1]))
    named, sure = join_name_lines(joined, columns, rules)
    return Body(named, certain and sure and not lost_title)


def _has_group(row: BodyRow) -> bool:
    """Return whether text runs over several columns: in the first row it may be a heading."""
    first = [cell[0] for _, cell in sorted(row.cells.items())]
    return any(one is other for one, other in pairwise(first))


def _make_row(line: TableLine, columns: GridColumns) -> BodyRow:
    baselines = [part.tokens[0].base.baseline for part in line.fragments]
    row = BodyRow(median_low(baselines), line.size)
    least = COLUMN_GAP * line.size
    parts = [part for fragment in line.fragments for part in columns.split(fragment, least)]
    values = len(parts) > 1 and all(p.is_value or _GAIN.fullmatch(p.text) for p in parts[1:])
    if len(line.fragments) == 1 and not values:
        alone = line.fragments[0]
        first, last = columns.span(alone.x0, alone.x1)
        off_center = abs(alone.x0 + alone.x1 - columns.left - columns.right) / 2
        centered = off_center < CENTERED * columns.width
        row.title = first < last or (centered and not alone.is_value)
        row.cells[0 if row.title else first] = [alone]
        return row
    spans = [columns.span(part.x0, part.x1) for part in parts]
    for part, (first, last) in zip(parts, spans, strict=True):
        if last > first > 0:
            left = max((end for _, end in spans if end < first), default=0) + 1
            right = min((start for start, _ in spans if start > last), default=len(columns)) - 1
            off_middle = abs(part.x0 + part.x1) / 2 - columns.middle(left, right)
            row.spanning |= abs(off_middle) > TABCOLSEP
            for column in range(left, right + 1):
                row.cells.setdefault(column, []).append(part)
        else:
            row.cells.setdefault(first, []).append(part)
    return row


def _join_gains(
    rows: Sequence[BodyRow], columns: GridColumns, rules: Sequence[RuledLine]
) -> list[BodyRow]:
    """Return rows with each line of only gains or deviations joined to its values above.

    The name may be beside either line, or between them: there the row is then.
    """
    kept: list[BodyRow] = []
    for row in rows:
        above = next((one for one in reversed(kept[-2:]) if _has_gains_of(row, one)), None)
        if (
            above
            and row.baseline - above.baseline < LEADING * row.size
            and not _has_rule_between(above.baseline, row, columns, rules)
        ):
            _add_cells(row, above)
            above.baseline = (above.baseline + row.baseline) / 2
        else:
            kept.append(row)
    return kept


def _has_gains_of(row: BodyRow, above: BodyRow) -> bool:
    """Return whether a line has but gains below cells, beside them perhaps a name and dashes."""
    below = row.cells.keys() & above.cells.keys()
    others = [column for column in row.cells if column not in below]
    return bool(below - {0}) and (
        all(_GAIN.fullmatch(row.text(column)) for column in below)
        and all(column == 0 or _DASH.fullmatch(row.text(column)) for column in others)
    )


def _join_near(
    rows: Sequence[BodyRow], columns: GridColumns, rules: Sequence[RuledLine]
) -> tuple[list[BodyRow], list[BodyRow]]:
    """Return rows with the lines that are near to one, and labels: lines between two rows."""
    most = max((len(row.cells) for row in rows), default=0)
    mains = [row for row in rows if _is_main(row, most) and not _is_half(row, rows)]
    found: list[BodyRow] = []
    labels: list[BodyRow] = []
    for row in rows:
        near = [
            main
            for main in mains
            if abs(main.baseline - row.baseline) < NEAR * row.size
            and main is not row
            and not _has_rule_between(main.baseline, row, columns, rules)
        ]
        if row in mains or not near:
            found.append(row)
        elif len(near) == 1:
            _add_cells(row, near[0])
        else:
            labels.append(row)
    return found, labels


def _is_main(row: BodyRow, most: int) -> bool:
    """Return whether a line is a row, and not a line of a cell or a label between rows."""
    count = len(row.cells)
    if 2 * count > most or (count > 1 and 0 in row.cells):
        return True
    parts = [part for cell in row.cells.values() for part in cell]
    # with two columns, each line of the second is a row of its own
    lines = most == 2 or all(part.is_value for part in parts)
    return 2 * count == most and 0 not in row.cells and lines


def _is_half(row: BodyRow, rows: Sequence[BodyRow]) -> bool:
    """Return whether a line is near to one with more cells, all of them in other columns."""
    return any(
        abs(row.baseline - other.baseline) < NEAR * row.size
        and len(row.cells) < len(other.cells)
        and row.cells.keys().isdisjoint(other.cells)
        for other in rows
    )


def _add_cells(row: BodyRow, into: BodyRow) -> None:
    """Add a line's cells to the row that they belong to, above or below what is there."""
    for column, parts in row.cells.items():
        there = into.cells.get(column, [])
        into.cells[column] = sorted(
            [*there, *parts], key=lambda part: (part.tokens[0].base.baseline, part.x0)
        )


def _has_rule_between(
    baseline: float, row: BodyRow, columns: GridColumns, rules: Sequence[RuledLine]
) -> bool:
    """Return whether a rule runs between `baseline` and `row`, in the columns of `row`."""
    middle = columns.middle(min(row.cells), max(row.cells))
    return has_rule_between(rules, middle, baseline, row.baseline)


def _join_rests(rows: Sequence[BodyRow], columns: GridColumns) -> list[BodyRow]:
    """Return rows with each line of one cell, if not the first, joined to the row above it."""
    kept: list[BodyRow] = []
    for row in rows:
        alone = len(row.cells) == 1 and min(row.cells) > 0 and len(columns) > 2
        if alone and kept and row.baseline - kept[-1].baseline < LEADING * row.size:
            _add_cells(row, kept[-1])
        else:
            kept.append(row)
    return kept
