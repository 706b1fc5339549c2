"""A table's grid from the words and rules of its region.

Lines by baseline, cells by gaps and by what is written, columns by white rivers and vertical
rules, the header above the first rule over the full width.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cvprstats.pdf.grid.body import Body, Row, read_rows
from cvprstats.pdf.grid.column_ranges import GridColumns, find_grid_columns
from cvprstats.pdf.grid.fragments import (
    TableLine,
    inside,
    make_table_lines,
    make_tokens,
    underlines,
)
from cvprstats.pdf.grid.header import count_header_lines, leaf_fragments, read_header
from cvprstats.pdf.page import Box, RuledLine, Word


@dataclass(frozen=True, slots=True)
class Cell:
    """A body cell; empty text where the table has none."""

    text: str
    bold: bool = False
    """Some of it is set in a bold font."""


@dataclass(frozen=True, slots=True)
class TableGrid:
    """A table as rows of cells."""

    header: tuple[str, ...]
    """A name a column, `Group / sub` where headings are grouped; empty where it has none."""
    rows: tuple[tuple[Cell, ...], ...]
    """The body, each row as long as `header`; a label of several rows is in their first, a
    title over the rows below it is alone in its row."""
    certain: bool
    """False: something did not fit, show a picture of the table instead."""


MAX_WORDS = 2_500
"""In a region; more are no table's. The longest tables have some 1,000."""
MAX_RULES = 2_500
"""In a region; more are a drawing's. A table ruled around every cell has some 1,000."""
PROSE = 5
"""Words in a line that make it a part of the caption, not a heading."""
_MEASUREMENT = re.compile(r"\d{1,9}[.]\d{1,9}")
NO_GRID = TableGrid((), (), certain=False)


def read_table(words: Iterable[Word], rules: Iterable[RuledLine], box: Box) -> TableGrid:
    """Read the table in `box`.

    Args:
        words: all of the page's, or those in the box.
        rules: likewise.
        box: the table without its caption, in points.

    Returns:
        Its grid, of no columns when there is no text.

    """
    found = inside(words, box)
    upright = [word for word in found if word.upright]
    lines = [
        rule
        for rule in rules
        if box.x0 - 3 < rule.x0
        and rule.x1 < box.x1 + 3
        and box.top - 3 < rule.y0
        and rule.y1 < box.bottom + 3
    ]
    if len(found) > MAX_WORDS or len(lines) > MAX_RULES:
        return NO_GRID
    table = _join_rules(r for r in lines if not (r.horizontal and underlines(r, upright)))
    if (cut := _halves(table, upright)) is not None:
        halves = [
            _read(
                [w for w in upright if (w.box.x1 < cut) is left],
                [r for r in table if (r.x1 < cut) is left],
            )
            for left in (True, False)
        ]
        if halves[0].header == halves[1].header:
            rows = halves[0].rows + halves[1].rows
            return TableGrid(halves[0].header, rows, all(half.certain for half in halves))
    grid = _read(upright, table)
    certain = grid.certain and cut is None and len(upright) == len(found)
    return TableGrid(grid.header, grid.rows, certain)


def _read(words: Sequence[Word], rules: Sequence[RuledLine]) -> TableGrid:
    verticals = [rule for rule in rules if not rule.horizontal]
    lines = make_table_lines(make_tokens(words), verticals)
    if not lines:
        return NO_GRID
    full = _full_rules(lines, rules)
    lines = _without_notes(lines, full)
    count = count_header_lines(lines, full)
    body_lines = lines[count:]
    enough = any(len(line.fragments) > 1 for line in body_lines)
    heads = leaf_fragments(lines[:count])
    columns = find_grid_columns(body_lines if enough else lines, heads, verticals)
    header, named = read_header(lines[:count], columns, rules)
    body = read_rows(body_lines, columns, rules)
    rows = tuple(_cells(row, len(columns)) for row in body.rows)
    certain = named and _is_certain(body, columns) and not _heads_like_body(header, rows)
    return TableGrid(tuple(header), rows, certain)


def _cells(row: Row, count: int) -> tuple[Cell, ...]:
    return tuple(
        Cell(row.text(c), any(part.bold for part in row.cells.get(c, ()))) for c in range(count)
    )


def _is_certain(body: Body, columns: GridColumns) -> bool:
    """Whether the body has the looks of a plain grid."""
    if len(columns) < 2 or not body.rows or not body.certain:
        return False
    filled = [len(row.cells) for row in body.rows if len(row.cells) > 1]
    twice = any(
        sum(part.is_value for part in cell) > 1 for row in body.rows for cell in row.cells.values()
    )
    strange = any(re.search("[\ufffd⎡⎤⎣⎦⎢⎥]", row.text(c)) for row in body.rows for c in row.cells)
    spanning = any(row.spanning for row in body.rows)
    full_enough = sum(filled) >= 0.6 * len(filled) * len(columns)
    return bool(filled) and full_enough and not (twice or strange or spanning)


def _heads_like_body(header: Sequence[str], rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether half of the headings are measurements like those below: the header is lost."""
    alike = 0
    for name, column in zip(header, zip(*rows, strict=True), strict=True):
        values = [float(cell.text) for cell in column if _MEASUREMENT.fullmatch(cell.text)]
        if values and _MEASUREMENT.fullmatch(name):
            alike += 0.7 * min(values) <= float(name) <= 1.3 * max(values)
    return 2 * alike > max(1, len(header) - 1)


def _join_rules(rules: Iterable[RuledLine]) -> list[RuledLine]:
    """Join the pieces of a line: vertical rules are drawn row by row, rules cell by cell."""
    joined: list[RuledLine] = []
    for rule in sorted(rules, key=lambda r: (r.x0, r.y0)):
        for i, other in enumerate(joined):
            apart = max(rule.x0, other.x0) - min(rule.x1, other.x1)
            below = max(rule.y0, other.y0) - min(rule.y1, other.y1)
            if rule.horizontal == other.horizontal and max(apart, below) < 1:
                joined[i] = RuledLine(
                    min(rule.x0, other.x0),
                    min(rule.y0, other.y0),
                    max(rule.x1, other.x1),
                    max(rule.y1, other.y1),
                )
                break
        else:
            joined.append(rule)
    return joined


def _full_rules(lines: Sequence[TableLine], rules: Sequence[RuledLine]) -> list[float]:
    """Heights of the rules that run under the first and the last column and most between."""
    left = min(f.x0 for line in lines for f in line.fragments)
    right = max(f.x1 for line in lines for f in line.fragments)
    heights: dict[float, list[RuledLine]] = {}
    for rule in sorted((r for r in rules if r.horizontal), key=lambda r: r.y0):
        same = next((y for y in heights if abs(y - rule.y0) < 1), rule.y0)
        heights.setdefault(same, []).append(rule)
    return [
        y
        for y, parts in heights.items()
        if sum(part.x1 - part.x0 for part in parts) > 0.75 * (right - left)
        and min(part.x0 for part in parts) < left + 6
        and max(part.x1 for part in parts) > right - 6
    ]


def _without_notes(lines: list[TableLine], full_rules: Sequence[float]) -> list[TableLine]:
    """Drop running text above the top rule and below the bottom rule."""
    if len(full_rules) < 2:
        return lines
    first = sum(line.baseline < full_rules[0] for line in lines)
    last = sum(line.baseline < full_rules[-1] + 1 for line in lines)
    if len(full_rules) == 2 or not _is_text(lines[:first], PROSE):
        first = 0
    if last - first < 3 or not _is_text(lines[last:], 1):
        last = len(lines)
    return lines[first:last]


def _is_text(lines: Sequence[TableLine], words: int) -> bool:
    """Whether no line has a gap and the first has so many words."""
    alone = all(len(line.fragments) == 1 for line in lines)
    return bool(lines) and alone and len(lines[0].fragments[0].tokens) >= words


def _halves(rules: Sequence[RuledLine], words: Sequence[Word]) -> float | None:
    """Find the white between two halves that stand side by side, each with rules of its own."""
    ends = sorted((r.x0, r.x1) for r in rules if r.horizontal)
    if not ends:
        return None
    right = ends[0][1]
    for x0, x1 in ends:
        if x0 > right + 5:
            left_count = sum(end < x0 for _, end in ends)
            cut = (x0 + right) / 2
            clear = not any(w.box.x0 < cut < w.box.x1 for w in words)
            if clear and min(left_count, len(ends) - left_count) > 1:
                return cut
        right = max(right, x1)
    return None
