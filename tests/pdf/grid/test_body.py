"""Lines of a body are put together to rows, and labels set into each of their rows.

Lines are of size 10, so that 8.5 points down is 0.85 of a size; columns are 50 points wide.
"""

import pytest

from cvprstats.pdf.grid.body import read_body
from cvprstats.pdf.grid.fragments import Fragment, TableLine, Token
from cvprstats.pdf.page import RuledLine
from tests.pdf.grid.tabular import columns, flat, line, word


def _read(lines: list[TableLine]) -> list[str]:
    """Return the rows of a body of three columns with `|` between cells."""
    rows = read_body(lines, columns(3), []).rows
    return ["|".join(row.text(column) for column in range(3)) for row in rows]


@pytest.mark.parametrize(("down", "joined"), [(8.4, True), (8.6, False)])
def test_a_line_near_a_row_is_part_of_it(down: float, *, joined: bool) -> None:
    """Nearer than 0.85 of a size, above or below."""
    below = _read([line("A|1.0|2.0"), line("rest||", 100 + down)])
    assert below == (["A rest|1.0|2.0"] if joined else ["A|1.0|2.0", "rest||"])
    above = _read([line("A||"), line("rest|1.0|2.0", 100 + down)])
    assert above == (["A rest|1.0|2.0"] if joined else ["A||", "rest|1.0|2.0"])


@pytest.mark.parametrize(("x0", "joined"), [(20.9, False), (21.1, True)])
def test_a_rule_parts_a_line_from_a_row(x0: float, *, joined: bool) -> None:
    """It runs over the middle of the line's cell, here at 20, or begins a point beside it."""
    rows = read_body([line("A|1|2"), line("rest", 106)], columns(3), [flat(103, x0)]).rows
    assert (len(rows) == 1) is joined


@pytest.mark.parametrize(("down", "count"), [(14.8, 1), (15.2, 2)])
def test_a_rest_of_a_cell_is_joined_to_the_row_above(down: float, count: int) -> None:
    """It is no further down than a line of a paragraph, and makes the grid uncertain."""
    body = read_body([line("A|1.0|2.0"), line("||rest", 100 + down)], columns(3), [])
    assert len(body.rows) == count
    assert body.certain is (count == 2)


@pytest.mark.parametrize(("leading", "placed"), [(14.0, True), (16.0, False)])
def test_lines_of_one_label_are_joined(leading: float, *, placed: bool) -> None:
    """Two lines between three rows are one label if they follow each other closely."""
    rows = [line(f"|{row}|1.0", 100 + row * leading) for row in range(3)]
    labels = [line(f"L{row}||", 100 + (row + 0.5) * leading) for row in range(2)]
    lines = [rows[0], labels[0], rows[1], labels[1], rows[2]]
    body = read_body(lines, columns(3), [])
    assert body.certain is placed
    assert body.rows[0].text(0) == ("L0 L1" if placed else "")


@pytest.mark.parametrize(("off", "rows"), [(6.8, "All||"), (7.2, "|All|")])
def test_centered_text_alone_in_its_line_is_a_title(off: float, rows: str) -> None:
    """Its middle is off the table's by less than 5 % of the width, which is 140 here."""
    lines = [line("A|1.0|2.0"), line("|All|", 120, shift=off), line("B|1.0|2.0", 140)]
    assert _read(lines)[1] == rows


def test_a_value_alone_in_its_line_is_no_title() -> None:
    """Though it is in the middle of the table."""
    assert _read([line("A|1.0|2.0"), line("|3.0|", 120), line("B|1.0|2.0", 140)])[1] == "|3.0|"


@pytest.mark.parametrize("column", [0, 1, 5])
def test_a_label_between_two_rows_belongs_to_both(column: int) -> None:
    """In whatever column."""
    cells = [[str(c) for c in range(6)] for _ in range(2)]
    for row in cells:
        row[column] = ""
    label = "|".join("Set" if c == column else "" for c in range(6))
    lines = [line("|".join(cells[0])), line(label, 106), line("|".join(cells[1]), 112)]
    body = read_body(lines, columns(6), [])
    assert body.certain
    assert [row.text(column) for row in body.rows] == ["Set", "Set"]
    assert [row.repeated for row in body.rows] == [set(), {column}]


@pytest.mark.parametrize(
    ("blocks", "filled"),
    [
        (["-5-", "-7-"], "555777"),
        (["-5-", "777"], "-5-777"),
        (["-5-", "7--"], "-5-7--"),
        (["--5-", "-7--"], "55557777"),
        (["---5-", "--7--"], "---5---7--"),
        (["-5", "7-"], "-57-"),
        (["-a-", "777"], "aaa777"),
        (["-a--", "777"], "-a--777"),
    ],
)
def test_figures_are_labels_where_all_blocks_have_them(blocks: list[str], filled: str) -> None:
    """Rules part the blocks; each has one figure, half a row off its middle at most, or all."""
    cells, lines = "".join(blocks), []
    for row, cell in enumerate(cells):
        lines.append(line(f"N|{cell.strip('-')}|1.0", 100 + 20 * row))
    rule = flat(90 + 20 * len(blocks[0]))
    body = read_body(lines, columns(3), [rule])
    assert "".join(row.text(1) or "-" for row in body.rows) == filled


@pytest.mark.parametrize(
    ("blocks", "filled"),
    [
        (["-ab-", "-cd-"], ["a b"] * 4 + ["c d"] * 4),
        (["-ab-", "cdef"], [*"-ab-cdef"]),
        (["-ab-", "cd--"], [*"-ab-cd--"]),
        (["a--b", "c--d"], [*"aaabcccd"]),  # names on the first of their rows
    ],
)
def test_a_label_of_two_lines_stands_on_two_rows(blocks: list[str], filled: list[str]) -> None:
    """Those in the middle of four, in every block between rules that has blanks."""
    cells = "".join(blocks)
    lines = [line(f"{c.strip('-')}|N|1.0", 100 + 12 * row) for row, c in enumerate(cells)]
    body = read_body(lines, columns(3), [flat(142)])
    assert [row.text(0) or "-" for row in body.rows] == filled


@pytest.mark.parametrize("gains", ["(+0.5)|(−1.5)", "+0.5|+1.5", "0.5↑|1.5↓", "± 0.5|± 0.7"])
def test_gains_below_their_values_are_in_their_cells(gains: str) -> None:
    """The name beside both lines is that of one row."""
    lines = [line("|1.0|2.0"), line("A||", 105), line(f"|{gains}", 110), line("B|3.0|4.0", 122)]
    one, other = gains.split("|")
    assert _read(lines) == [f"A|1.0 {one}|2.0 {other}", "B|3.0|4.0"]


@pytest.mark.parametrize(
    ("below", "down", "rules"),
    [
        ("Gain|+0.5|+1.5", 11, []),  # a row of its own
        ("|3.5|1.5", 11, []),  # values
        ("|+0.5|+1.5", 16, []),  # too far
        ("|+0.5|+1.5", 11, [flat(104)]),
    ],
)
def test_other_lines_below_values_are_rows(below: str, down: float, rules: list[RuledLine]) -> None:
    """A name, no sign, a wide gap or a rule tells a row."""
    body = read_body([line("A|1.0|2.0"), line(below, 100 + down)], columns(3), rules)
    assert len(body.rows) == 2


def test_lines_of_a_second_column_are_rows() -> None:
    """Where there are but two, a label beside the middle of such lines is that of all."""
    lines = [line(f"|T{row}", 100 + 12 * row) for row in range(4)]
    lines.insert(2, line("Set|", 118))
    body = read_body([*lines, line("Other|T4", 148)], columns(2), [flat(140)])
    assert [row.text(0) for row in body.rows] == [*["Set"] * 4, "Other"]


@pytest.mark.parametrize(("middle", "sure"), [(145, True), (138, False)])
def test_text_over_several_columns_is_in_each(middle: float, *, sure: bool) -> None:
    """In all that are empty beside it; it is sure when it stands in their middle."""
    wide = Fragment((Token((word("failed", middle - 30, middle + 30),)),))
    name = line("A|1.0").fragments
    lines = [TableLine(100, 10, (*name, wide)), line("B|1.0|2.0|3.0", 112)]
    body = read_body([lines[1], lines[0]], columns(4), [])
    assert [body.rows[1].text(column) for column in range(4)] == ["A", "1.0", "failed", "failed"]
    assert body.rows[1].spanning is not sure


def test_text_over_columns_of_the_first_row_may_be_a_heading() -> None:
    """So the grid is not certain."""
    wide = Fragment((Token((word("failed", 60, 130),)),))
    first = TableLine(100, 10, (*line("A").fragments, wide))
    assert not read_body([first, line("B|1.0|2.0", 112)], columns(3), []).certain
    assert read_body([line("B|1.0|2.0", 88), first], columns(3), []).certain


@pytest.mark.parametrize(
    ("upper", "lower", "row"),
    [
        ("|1.0|2.0", "A|(+0.5)|(+1.5)", "A|1.0 (+0.5)|2.0 (+1.5)"),
        ("||2.0", "A|-|(+1.5)", "A|-|2.0 (+1.5)"),
    ],
)
def test_a_name_may_stand_beside_the_gains(upper: str, lower: str, row: str) -> None:
    """With a dash for a cell that has none."""
    lines = [line("C|5.0|6.0", 88), line(upper), line(lower, 110), line("B|3.0|4.0", 122)]
    assert _read(lines) == ["C|5.0|6.0", row, "B|3.0|4.0"]


@pytest.mark.parametrize(("down", "certain"), [(6.0, False), (12.0, True)])
def test_a_centered_line_near_a_row_may_be_a_part_of_a_label(down: float, *, certain: bool) -> None:
    """A label of two lines in a middle column, beside several rows: which, nobody can tell."""
    lines = [line("A|1.0|2.0"), line("|Ours|", 100 + down), line("B|1.0|2.0", 124)]
    assert read_body(lines, columns(3), []).certain is certain
