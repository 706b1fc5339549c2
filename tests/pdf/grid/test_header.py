"""Headings are found to head the columns that they stand over.

Lines are of size 10; columns are 50 points apart and 40 wide.
"""

import pytest

from cvprstats.pdf.grid.column_ranges import GridColumns
from cvprstats.pdf.grid.fragments import Fragment, TableLine, Token
from cvprstats.pdf.grid.header import read_header
from cvprstats.pdf.page import RuledLine
from tests.pdf.grid.tabular import bar, columns, flat, line, word


def _line(*cells: tuple[str, float, float], baseline: float = 100) -> TableLine:
    """Return a line of cells, each with its middle and width."""
    fragments = [
        Fragment((Token((word(text, middle - width / 2, middle + width / 2),)),))
        for text, middle, width in cells
    ]
    return TableLine(baseline, 10, tuple(fragments))


@pytest.mark.parametrize(("gap", "second"), [(4.1, ""), (4.4, "B")])
def test_words_of_one_heading_stand_close(gap: float, second: str) -> None:
    """Over other lines, a heading is cut only where its gap is wider than 0.42 of a size."""
    left = Token((word("A", 0, 45 - gap / 2),))
    right = Token((word("B", 45 + gap / 2, 90),))
    first = TableLine(100, 10, (Fragment((left, right)),))
    names, _ = read_header([first, line("C", 112)], columns(2), [])
    assert names[1] == second


@pytest.mark.parametrize(
    ("pitch", "off", "names"),
    [
        (24, 5.8, ["G", "", ""]),
        (24, 6.2, ["", "G", ""]),  # by more than a column's separation
        (50, 8.8, ["G", "", ""]),
        (50, 9.2, ["", "G", ""]),  # by more than a tenth of the columns' width, which is 90
    ],
)
def test_a_heading_between_bars_heads_what_they_enclose(
    pitch: float, off: float, names: list[str]
) -> None:
    """If its middle is not off theirs: then it is named over the first of two, not the second."""
    gap = pitch / 5
    grid = GridColumns(((pitch - gap, pitch), (2 * pitch - gap, 2 * pitch)), 0, 3 * pitch)
    heading = _line(("G", pitch - gap / 2 + off, 2))
    assert read_header([heading], grid, [bar(-5), bar(2 * pitch - gap / 2)])[0] == names


@pytest.mark.parametrize(
    ("rule", "grouped"),
    [
        (flat(99.1, 50, 140), True),
        (flat(98.9, 50, 140), False),  # above the heading
        (flat(112.9, 50, 140), True),
        (flat(113.1, 50, 140), False),  # below the next line
        (flat(106, 56.9, 140), True),
        (flat(106, 57.1, 140), False),  # beside the heading
    ],
)
def test_a_heading_over_a_rule_heads_what_the_rule_is_over(
    rule: RuledLine, *, grouped: bool
) -> None:
    """The rule runs between the heading and the line below, and under its middle."""
    lines = [_line(("G", 56, 10)), line("A|B|C|D", 112)]
    names, _ = read_header(lines, columns(4), [rule])
    assert ("G" in names[2]) is grouped


@pytest.mark.parametrize(
    ("off", "names"), [(0.7, ["G / A", "G / B", "G / C"]), (0.9, ["A", "G B", "C"])]
)
def test_a_heading_over_the_middle_one_of_three_heads_all(off: float, names: list[str]) -> None:
    """Two columns more make up for 0.8 points by which it is off the middle of all three."""
    grid = GridColumns(((30, 40), (60, 70)), 0, 100 + 2 * off)
    below = _line(("A", 15, 20), ("B", 50, 20), ("C", 85, 20), baseline=112)
    assert read_header([_line(("G", 50, 10)), below], grid, [])[0] == names


@pytest.mark.parametrize(("pitch", "grouped"), [(12.2, True), (13.4, False)])
def test_a_column_without_a_group_costs_six_points(pitch: float, *, grouped: bool) -> None:
    """A heading off the middle of two columns by less takes the one that none heads."""
    cuts = tuple((pitch * i - 2, pitch * i) for i in range(1, 3))
    grid = GridColumns(cuts, 0, 3 * pitch - 2)
    middles = [pitch * i + pitch / 2 - 1 for i in range(3)]
    heading = _line(("G", middles[0], 4), ("H", middles[2], 4))
    below = _line(*((name, x, 6) for name, x in zip("ABC", middles, strict=True)), baseline=112)
    names, _ = read_header([heading, below], grid, [])
    assert (" " in names[1]) is grouped
