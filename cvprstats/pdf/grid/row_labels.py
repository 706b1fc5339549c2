"""Labels of several rows: which rows each of them names.

A label stands in the middle of its rows, or near it: papers count the rows wrongly, and rules
push rows apart. So a column's labels together must tile the rows, and rules bound them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from cvprstats.pdf.grid.body_row import BodyRow
from cvprstats.pdf.grid.column_ranges import GridColumns
from cvprstats.pdf.grid.fragments import Fragment
from cvprstats.pdf.grid.label_tiling import (
    CITATION,
    OFF_MIDDLE,
    LabelLine,
    RowGroup,
    has_letter,
    tile_rows,
)
from cvprstats.pdf.grid.table_rules import has_rule_between, passes
from cvprstats.pdf.page import RuledLine

MAX_ROWS = 100
"""Rows in which labels are sought; more are those of a list."""
OFF_LINE = 0.5
"""Points. The cells of a row are on one baseline; a label that is further off, though it is on
the line of a row, was set beside several."""


@dataclass(frozen=True, slots=True)
class LooseLabel:
    """A line of text that stands between two rows, or a rotated text beside several."""

    baseline: float
    """Points from the top of the page: that of the row that it would stand on."""
    size: float
    """Points."""
    column: int
    parts: tuple[Fragment, ...]


def place_labels(
    rows: Sequence[BodyRow],
    loose: Iterable[LooseLabel],
    columns: GridColumns,
    rules: Sequence[RuledLine],
) -> bool:
    """Set labels of several rows into each of these; return whether all `loose` ones are set.

    Neither are they sure where rows between titles have none of them, for a label may be that of
    rows beyond a title, nor where rows of figures have no name and others have.
    """
    left = set(loose)
    labeled = {label.column for label in left}
    sections = _sections(rows, columns)
    for section in sections:
        for column in range(len(columns) if len(section) <= MAX_ROWS else 0):
            inside = [
                label
                for label in left
                if label.column == column
                and section[0].baseline <= label.baseline <= section[-1].baseline
            ]
            if inside or any(_may_have_label(row, column) for row in section):
                left -= _place(section, column, inside, _walls(section, column, columns, rules))
    labeled_all = all(
        any(column in row.cells for row in section) for section in sections for column in labeled
    )
    return not left and labeled_all and not any(map(_lacks_names, sections))


def _lacks_names(rows: Sequence[BodyRow]) -> bool:
    """Return whether rows of figures have no name in the first column that is not of labels.

    A row with a label of its own needs none.
    """
    column = 0
    while any(column in row.repeated for row in rows):
        column += 1
    blank = [
        row
        for row in rows
        if column not in row.cells and (column == 0 or column - 1 in row.repeated)
    ]
    figures = any(part.is_decimal for row in blank for cell in row.cells.values() for part in cell)
    return figures and any(map(str.isalnum, "".join(row.text(column) for row in rows)))


def _may_have_label(row: BodyRow, column: int) -> bool:
    """Return whether a cell is blank, or a citation as on the second line of a label."""
    return column not in row.cells or bool(CITATION.fullmatch(row.text(column)))


def _sections(rows: Sequence[BodyRow], columns: GridColumns) -> list[list[BodyRow]]:
    """Return rows cut at those of one cell: titles."""
    sections: list[list[BodyRow]] = [[]]
    for row in rows:
        if len(row.cells) == 1 and len(columns) > 2:
            sections.append([])
        else:
            sections[-1].append(row)
    return [section for section in sections if section]


def _walls(
    rows: Sequence[BodyRow], column: int, columns: GridColumns, rules: Sequence[RuledLine]
) -> frozenset[int]:
    """Return the rows that begin below a rule over `column`, or with a label on its left."""
    places = [columns.middle(one, one) for one in range(column, len(columns))]
    # labels may stand beside the rules, which then part them as they part the next column
    at = next((x for x in places if any(passes(rule, x) for rule in rules)), places[0])
    grouped = [c for c in range(column) if any(c in row.repeated for row in rows)]
    walls = {0, len(rows)}
    for index in range(1, len(rows)):
        above, row = rows[index - 1], rows[index]
        if any(c not in row.repeated for c in grouped) or has_rule_between(
            rules, at, above.baseline, row.baseline
        ):
            walls.add(index)
    return frozenset(walls)


def _place(
    rows: Sequence[BodyRow], column: int, loose: Sequence[LooseLabel], walls: frozenset[int]
) -> set[LooseLabel]:
    """Set the labels of a column into rows, if these are sure; return the loose ones that are."""
    pieces = _pieces(rows, column, loose)
    groups = tile_rows(pieces, len(rows), walls) if pieces else None
    if groups is None:
        groups = _groups_from_top(rows, column, pieces, walls)
    elif not _is_sure(groups, pieces, walls):
        return set()
    for group in groups:
        lines = pieces[group.begin : group.end]
        parts = [part for line in lines for part in line.parts]
        for row in rows[group.first : group.last + 1]:
            row.cells[column] = parts
        for row in rows[group.first + 1 : group.last + 1]:
            row.repeated.add(column)
    return set(loose) if groups else set()


def _groups_from_top(
    rows: Sequence[BodyRow], column: int, pieces: Sequence[LabelLine], walls: frozenset[int]
) -> tuple[RowGroup, ...]:
    """Return the groups of names that stand on the first of their rows; none where not sure.

    All rows that begin below a rule have one, and the others have names of their own beside it.
    """
    starts = [int(piece.place) for piece in pieces]
    named = all(has_letter(row.cells.get(column + 1, ())) for row in rows)
    nested = all(any(c in row.repeated for row in rows) for c in range(column))
    on_top = walls <= {*starts, len(rows)} and all(p.is_name and not p.loose for p in pieces)
    if not (named and nested and on_top):
        return ()
    ends = [*starts[1:], len(rows)]
    return tuple(
        RowGroup(start, end - 1, index, index + 1)
        for index, (start, end) in enumerate(zip(starts, ends, strict=True))
    )


def _pieces(rows: Sequence[BodyRow], column: int, loose: Sequence[LooseLabel]) -> list[LabelLine]:
    baselines = [row.baseline for row in rows]
    pieces = []
    for index, row in enumerate(rows):
        if parts := tuple(row.cells.get(column, ())):
            lines = [part.tokens[0].base.baseline for part in parts]
            middle = (min(lines) + max(lines)) / 2
            off = abs(middle - row.baseline) > OFF_LINE
            place = _place_among(baselines, middle) if off else float(index)
            at = middle if off else row.baseline
            pieces.append(LabelLine(at, row.size, place, parts, off))
    for label in loose:
        place = _place_among(baselines, label.baseline)
        pieces.append(LabelLine(label.baseline, label.size, place, label.parts, loose=True))
    return sorted(pieces, key=lambda piece: piece.baseline)


def _place_among(baselines: Sequence[float], baseline: float) -> float:
    return float(np.interp(baseline, baselines, np.arange(len(baselines))))


def _is_sure(
    groups: Sequence[RowGroup], pieces: Sequence[LabelLine], walls: frozenset[int]
) -> bool:
    """Return whether groups are those of labels, not of figures that stand in the middle.

    A loose line is a label; a name in the middle is; other texts are where there are several.
    """
    wide = [group for group in groups if group.count > 1]
    sure = True
    for group in wide:
        lines = pieces[group.begin : group.end]
        if any(line.loose for line in lines):
            continue
        off = abs(2 * lines[0].place - group.first - group.last) / 2
        ruled = group.first in walls and group.last + 1 in walls
        if any(line.is_mark for line in lines) or not (ruled or lines[0].is_name):
            return False
        middle = len(lines) == 1 and lines[0].is_name and off <= OFF_MIDDLE
        sure &= middle or lines[-1].is_citation
    return (sure or len(wide) > 1) and not _may_be_on_top(groups, pieces, walls)


def _may_be_on_top(
    groups: Sequence[RowGroup], pieces: Sequence[LabelLine], walls: frozenset[int]
) -> bool:
    """Return whether all labels may as well stand on the first of their rows.

    The first row has one, and each row after a rule; the blanks below it would be its own.
    """
    if any(piece.loose or piece.is_citation for piece in pieces):
        return False
    filled = {int(piece.place) for piece in pieces}
    return all(wall in filled for wall in walls if wall <= groups[-1].last)
