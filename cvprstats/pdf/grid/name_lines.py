"""Lines with nothing but a first cell: a title over rows, or a part of a name of two lines."""

from collections.abc import Sequence
from itertools import pairwise

from cvprstats.pdf.grid.body_row import BodyRow
from cvprstats.pdf.grid.column_ranges import GridColumns
from cvprstats.pdf.grid.label_tiling import CITATION
from cvprstats.pdf.grid.table_rules import has_rule_between
from cvprstats.pdf.page import RuledLine

FEWEST_BLOCKS = 3
"""Blocks between rules that show whether each holds one row."""
CLOSER = 0.93
"""Of the distance of rows. The lines of a name are set closer, where rows are stretched."""


def join_name_lines(
    rows: Sequence[BodyRow], columns: GridColumns, rules: Sequence[RuledLine]
) -> tuple[list[BodyRow], bool]:
    """Return rows with the lines of each name joined, and whether it is sure what is a title."""
    fonts = {_font(row) for row in rows if 0 in row.cells and not _is_lone(row)}
    for row in rows:
        row.title |= _is_lone(row) and _font(row) not in fonts
    if not any(map(_is_lone, rows)):
        return list(rows), True
    middle = columns.middle(0, 0)
    blocks = [[rows[0]]]
    for above, row in pairwise(rows):
        if has_rule_between(rules, middle, above.baseline, row.baseline):
            blocks.append([row])
        else:
            blocks[-1].append(row)
    counts = [sum(not _is_lone(row) for row in block) for block in blocks]
    if len(blocks) >= FEWEST_BLOCKS and set(counts) == {1}:
        return [_join(block) for block in blocks], True
    pitches = [
        below.baseline - above.baseline
        for block in blocks
        for above, below in pairwise(block)
        if not _is_lone(above) and not _is_lone(below)
    ]
    pitch = min(pitches, default=0.0)
    grouped = [_group_lines(block, pitch) for block in blocks]
    sure = all(map(_is_sure, grouped))
    # one title alone has no like that would tell it from a name's first line
    titles = [len(groups) > 1 and all(map(_is_lone, groups[0])) for groups in grouped]
    sure &= sum(titles) != 1
    return [_join(lines) for groups in grouped for lines in groups], sure


def _is_lone(row: BodyRow) -> bool:
    """Return whether a line is a title of the first column's width, or a part of a name."""
    return set(row.cells) == {0} and not row.title


def _font(row: BodyRow) -> str:
    return row.cells[0][0].tokens[0].base.font


def _group_lines(block: Sequence[BodyRow], pitch: float) -> list[list[BodyRow]]:
    """Return the lines of each row of a block: those closer than rows, and a citation alone."""
    groups = [[block[0]]]
    for above, row in pairwise(block):
        close = row.baseline - above.baseline < CLOSER * pitch
        cited = bool(CITATION.fullmatch(row.text(0)))
        if (_is_lone(above) or _is_lone(row)) and (close or cited):
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def _is_sure(groups: Sequence[Sequence[BodyRow]]) -> bool:
    """Return whether each group has one row, but for a title over all others."""
    counts = [sum(not _is_lone(row) for row in lines) for lines in groups]
    return all(count == 1 for count in counts[1:]) and (
        counts[0] == 1 or (counts[0] == 0 and len(groups[0]) == 1)
    )


def _join(lines: Sequence[BodyRow]) -> BodyRow:
    """Return the row that has all lines' first cells as its name."""
    row = next((line for line in lines if not _is_lone(line)), lines[0])
    name = [part for line in lines for part in line.cells.get(0, ())]
    if name:
        row.cells[0] = name
    return row
