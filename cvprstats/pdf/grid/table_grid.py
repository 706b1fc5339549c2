"""A table's grid from the words and rules of its region.

Lines by baseline, cells by gaps and by what is written, columns by white rivers and vertical
rules, the header above the first rule over the full width.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cvprstats.pdf.grid import certainty
from cvprstats.pdf.grid.body import read_body
from cvprstats.pdf.grid.body_row import BodyRow
from cvprstats.pdf.grid.certainty import CERTAIN, VETOED, Reading, is_cut
from cvprstats.pdf.grid.column_ranges import find_grid_columns
from cvprstats.pdf.grid.fragments import TableLine, make_table_lines, make_tokens, words_inside
from cvprstats.pdf.grid.header import read_header
from cvprstats.pdf.grid.header_lines import (
    count_header_lines,
    has_second_header,
    leaf_fragments,
)
from cvprstats.pdf.grid.measures import LEEWAY
from cvprstats.pdf.grid.rotated import add_headings, merge_rotated, read_rotated
from cvprstats.pdf.grid.table_rules import (
    MAX_RULES,
    find_full_rules,
    find_gap_between_halves,
    find_table_rules,
    join_pieces,
)
from cvprstats.pdf.page import Box, RuledLine, Word
from cvprstats.pdf.tolerances import SMALLER


@dataclass(frozen=True, slots=True)
class Cell:
    """A body cell; empty text where the table has none."""

    text: str
    bold: bool = False
    """Some of it is set in a bold font."""
    repeated: bool = False
    """It is set once, over several rows, and this is not the first of them."""


@dataclass(frozen=True, slots=True)
class TableGrid:
    """A table as rows of cells."""

    header: tuple[str, ...]
    """One name per column, `Group / sub` where headings are grouped; empty where it has none."""
    rows: tuple[tuple[Cell, ...], ...]
    """The body, each row as long as `header`; a label of several rows is in each of them,
    a title over the rows below it is alone in its row."""
    certain: bool
    """False: it is too probable that something is wrong, show a picture of the table instead."""
    probability: float = 0.0
    """That header and body are wholly as printed; decides what is certain."""


MAX_WORDS = 2_500
"""Words in a region; more are no table's. The longest tables have some 1,000."""
LEAST_PROSE = 5
"""Words. A line of as many, above the top rule, is a part of the caption, not a heading."""
NO_GRID = TableGrid((), (), certain=False)


def read_table(words: Iterable[Word], rules: Iterable[RuledLine], box: Box) -> TableGrid:
    """Return the grid of the table in `box`.

    Args:
        words: all of the page's, or those in the box.
        rules: all of the page's, or those in the box.
        box: the table without its caption, in points.

    Returns:
        Its grid, of no columns when there is no text.

    """
    inside = words_inside(words, box)
    if len(inside) > MAX_WORDS:
        return NO_GRID
    upright = [word for word in inside if word.upright]
    rules = list(rules)
    table_rules = find_table_rules(rules, box, upright)
    if 2 * len(upright) < len(inside) or len(table_rules) > MAX_RULES:  # set sideways, or a drawing
        return NO_GRID
    table_rules = join_pieces(table_rules)
    is_part = is_cut(rules, box)
    gap = find_gap_between_halves(table_rules, upright)
    if gap is None:
        return _read_grid(inside, table_rules, is_part)
    return _read_halves(inside, table_rules, gap, is_part)


def _read_halves(
    words: Sequence[Word], rules: Sequence[RuledLine], gap: float, is_part: bool
) -> TableGrid:
    """Return one grid of the halves left and right of `gap`; uncertain if their headers differ."""
    left, right = (
        _read_grid(
            [word for word in words if (word.box.x1 < gap) is is_left],
            [rule for rule in rules if (rule.x1 < gap) is is_left],
            is_part,
        )
        for is_left in (True, False)
    )
    if left.header != right.header:
        whole = _read_grid(words, rules, is_part)
        return TableGrid(whole.header, whole.rows, certain=False, probability=VETOED)
    probable = min(left.probability, right.probability)
    return TableGrid(left.header, left.rows + right.rows, probable >= CERTAIN, probable)


def _read_grid(words: Sequence[Word], rules: Sequence[RuledLine], is_part: bool) -> TableGrid:
    upright = make_tokens(word for word in words if word.upright)
    rotated = read_rotated([word for word in words if not word.upright], rules)
    lines = _drop_small_notes(make_table_lines(upright, rules), rules)
    if not lines:
        return NO_GRID
    left = min(line.fragments[0].x0 for line in lines)
    right = max(fragment.x1 for line in lines for fragment in line.fragments)
    full_rules = find_full_rules(rules, left, right)
    lines, labels = add_headings(_drop_notes(lines, full_rules), rotated, full_rules)
    if not lines:
        return NO_GRID
    count = count_header_lines(lines, full_rules)
    head_lines, body_lines = lines[:count], lines[count:]
    enough = any(len(line.fragments) > 1 for line in body_lines)
    leaves = leaf_fragments(head_lines, body_lines)
    labeled = merge_rotated(body_lines if enough else lines, labels)
    columns = find_grid_columns(labeled, leaves, rules)
    header, named = read_header(head_lines, columns, rules)
    body = read_body(body_lines, columns, rules, labels)
    rows = tuple(_cells(row, len(columns)) for row in body.rows)
    sure = named and not has_second_header(lines, count, full_rules)
    steps = (head_lines, body_lines, full_rules, columns, header, body, sure, is_part)
    probable = certainty.probability(Reading(*steps))
    return TableGrid(tuple(header), rows, probable >= CERTAIN, probable)


def _cells(row: BodyRow, count: int) -> tuple[Cell, ...]:
    return tuple(
        Cell(row.text(c), any(part.bold for part in row.cells.get(c, ())), c in row.repeated)
        for c in range(count)
    )


def _drop_small_notes(lines: list[TableLine], rules: Iterable[RuledLine]) -> list[TableLine]:
    """Return the lines without those below the last rule in a smaller font: they are notes."""
    bottom = max((rule.y0 for rule in rules if rule.horizontal), default=0.0)
    count = sum(line.baseline < bottom + LEEWAY for line in lines)
    if count < 2 or any(line.size > SMALLER * lines[count - 1].size for line in lines[count:]):
        return lines
    return lines[:count]


def _drop_notes(lines: list[TableLine], full_rules: Sequence[float]) -> list[TableLine]:
    """Return the lines without running text above the top rule and below the bottom rule."""
    if len(full_rules) < 2:
        return lines
    first = sum(line.baseline < full_rules[0] for line in lines)
    last = sum(line.baseline < full_rules[-1] + LEEWAY for line in lines)
    if len(full_rules) == 2 or not _is_text(lines[:first], LEAST_PROSE):
        first = 0
    if last - first < 2 or not _is_text(lines[last:], 1):
        last = len(lines)
    return lines[first:last]


def _is_text(lines: Sequence[TableLine], words: int) -> bool:
    """Return whether no line has a gap and the first has as many words."""
    alone = all(len(line.fragments) == 1 for line in lines)
    return bool(lines) and alone and len(lines[0].fragments[0].tokens) >= words
