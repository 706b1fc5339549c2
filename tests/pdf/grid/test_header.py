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
    ("rules", "names"),
    [
        ([], "A B / C|A B / D|A B / E|A B / F"),
        ([flat(106, 0, 190)], "A B / C|A B / D|A B / E|A B / F"),
        ([flat(106, 0, 93), flat(106, 97, 190)], "A / C|A / D|B / E|B / F"),
    ],
)
def test_close_headings_with_rules_of_their_own_are_two(rules: list[RuledLine], names: str) -> None:
    """Their gap is as narrow as a blank's, but the rules below them are parted, too."""
    words = Token((word("A", 5, 93),)), Token((word("B", 97, 185),))
    first = TableLine(100, 10, (Fragment(words),))
    assert read_header([first, line("C|D|E|F", 112)], columns(4), rules)[0] == names.split("|")


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


@pytest.mark.parametrize(
    ("units", "names"),
    [
        (("(M)", "(G)"), ["A (M)", "B (G)"]),
        (("↓", "%"), ["A ↓", "B %"]),
        (("x", "y"), ["A B / x", "A B / y"]),
    ],
)
def test_headings_over_units_are_two(units: tuple[str, str], names: list[str]) -> None:
    """Each unit belongs to one of them, though only a blank parts them; other words may not."""
    top = Fragment((Token((word("A", 5, 43),)), Token((word("B", 46, 85),))))
    below = _line((units[0], 20, 20), (units[1], 70, 20), baseline=112)
    assert read_header([TableLine(100, 10, (top,)), below], columns(2), [])[0] == names


@pytest.mark.parametrize(("width", "names"), [(52, ["M", "A", "B"]), (50, ["M", "A B", "A B"])])
def test_a_heading_of_two_words_over_two_columns_is_in_both(width: int, names: list[str]) -> None:
    """In whose middle it stands; each of two words 1 point off a column's middle is a heading."""
    grid = GridColumns(((40, 50), (90, 106)), 0, 146)
    words = word("A", 97 - width, 97), word("B", 99, 99 + width)
    heading = Fragment((Token((words[0],)), Token((words[1],))))
    method = Fragment((Token((word("M", 0, 30),)),))
    assert read_header([TableLine(100, 10, (method, heading))], grid, [])[0] == names


def test_a_heading_over_labels_names_the_first_of_them() -> None:
    """It has the label; what stands over several columns of figures names each."""
    names, _ = read_header([_line(("Method", 45, 60), ("AP", 145, 60))], columns(4), [])
    assert names == ["Method", "", "AP", "AP"]


def test_groups_are_three_deep() -> None:
    """The top one heads all columns of the groups that it stands over, not only the middle one."""
    top = _line(("G", 145, 10))
    groups = _line(("X", 70, 10), ("Y", 145, 10), ("Z", 220, 10), baseline=112)
    grid = GridColumns(tuple((37.5 * i - 7.5, 37.5 * i) for i in range(1, 7)), 0, 255)
    leaves = _line(*((name, 37.5 * i + 15, 20) for i, name in enumerate("mabcdef")), baseline=124)
    expected = [
        "m",
        *(f"G / {pair}" for pair in ("X / a", "X / b", "Y / c", "Y / d", "Z / e", "Z / f")),
    ]
    assert read_header([top, groups, leaves], grid, [])[0] == expected


@pytest.mark.parametrize(
    ("middle", "rule", "names"),
    [
        (76, flat(106, 0, 140), ["T / A", "T / G / B", "T / G / C"]),
        (78, flat(106, 0, 140), ["A", "T / G / B", "T / G / C"]),
        (76, flat(106, 50, 140), ["A", "T / G / B", "T / G / C"]),
    ],
)
def test_a_title_in_the_middle_heads_all_columns(
    middle: float, rule: RuledLine, names: list[str]
) -> None:
    """If a rule under it runs over all of them, and it is off by less than 7 of 140 points."""
    lines = [_line(("T", middle, 20)), _line(("G", 95, 20), baseline=112), line("A|B|C", 124)]
    assert read_header(lines, columns(3), [rule])[0] == names


def test_a_heading_between_columns_without_one_heads_both() -> None:
    """It stands over the white between them; beside headings of their own it does not."""
    names, named = read_header([_line(("M", 20, 20), ("G", 95, 30))], columns(3), [])
    assert (names, named) == (["M", "G", "G"], True)


@pytest.mark.parametrize(("below", "joined"), [("(M)|(G)", True), ("(M)|AP", False)])
def test_a_unit_beside_a_name_is_a_column_of_a_group(below: str, *, joined: bool) -> None:
    """Where each of a group's headings is a unit, it belongs to the name above."""
    names, _ = read_header([_line(("G", 95, 60)), line("|" + below, 112)], columns(3), [])
    assert (names[1] == "G (M)") is joined


@pytest.mark.parametrize("ruled", [True, False])
def test_a_title_is_sure_only_over_a_rule(*, ruled: bool) -> None:
    """Else it may be a group of the columns in the middle."""
    lines = [_line(("G", 70, 20)), line("A|B|C", 112)]
    names, sure = read_header(lines, columns(3), [flat(106, 0, 140)] if ruled else [])
    assert (names, sure) == (["G / A", "G / B", "G / C"], ruled)


def test_groups_are_cut_only_where_the_gap_is_wide() -> None:
    """Blanks that are over a river do not part a group, the gap to the next group does."""
    words = ("A", 0, 43), ("A", 46.5, 89), ("B", 95, 142), ("B", 145.5, 190)
    heading = Fragment(tuple(Token((word(text, x0, x1),)) for text, x0, x1 in words))
    names, _ = read_header([TableLine(100, 10, (heading,)), line("a|b|c|d", 112)], columns(4), [])
    assert names == ["A A / a", "A A / b", "B B / c", "B B / d"]


@pytest.mark.parametrize(("beside", "sure"), [([], True), ([("U", 195, 20)], False)])
def test_headings_nest(beside: list[tuple[str, float, float]], *, sure: bool) -> None:
    """A heading of a part of a group is widened to all of it, if no other is over the rest."""
    top = _line(("T", 95, 20), *beside)
    lines = [top, _line(("G", 145, 20), baseline=112), line("A|B|C|D|E", 124)]
    rules = [flat(106, 50, 140), flat(106, 150, 240), flat(118, 100, 190)]
    names, found = read_header(lines, columns(5), rules)
    assert found is sure
    assert names[1] == "T / B"
