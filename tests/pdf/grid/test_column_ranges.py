"""Columns are found between vertical rules and white rivers, and cut what crosses them."""

import pytest

from cvprstats.pdf.grid.column_ranges import GridColumns, find_grid_columns
from cvprstats.pdf.grid.fragments import Fragment, TableLine, Token
from tests.pdf.grid.tabular import bar, columns, line, word

TWO = GridColumns(((50, 60),), 0, 100)


def _line(*places: tuple[float, float]) -> TableLine:
    return TableLine(100, 10, tuple(Fragment((Token((word("A", *one),)),)) for one in places))


@pytest.mark.parametrize(("width", "count"), [(0.75, 1), (0.85, 2)])
def test_a_river_has_a_width(width: float, count: int) -> None:
    """White of less than 0.8 points parts no columns."""
    lines = [_line((0, 50), (50 + width, 100))] * 2
    assert len(find_grid_columns(lines, (), [])) == count


@pytest.mark.parametrize(
    ("x0", "x1", "span"),
    [
        (10, 60.4, (0, 0)),
        (10, 60.6, (0, 1)),  # reaches into the second column
        (49.6, 90, (1, 1)),
        (49.4, 90, (0, 1)),  # begins in the first
    ],
)
def test_text_spans_the_columns_that_it_reaches_into(
    x0: float, x1: float, span: tuple[int, int]
) -> None:
    """Half a point over a river's edge only touches."""
    assert TWO.span(x0, x1) == span


@pytest.mark.parametrize(("apart", "count"), [(2.9, 2), (3.1, 3)])
def test_a_double_bar_parts_two_columns(apart: float, count: int) -> None:
    """Bars less than three points apart are one."""
    found = find_grid_columns([_line((0, 100))], (), [bar(50), bar(50 + apart)])
    assert len(found) == count


@pytest.mark.parametrize(("off", "count"), [(0.9, 2), (1.1, 3)])
def test_a_bar_in_a_river_is_no_second_cut(off: float, count: int) -> None:
    """Nor one a point beside it."""
    lines = [_line((0, 50), (60, 100))]
    assert len(find_grid_columns(lines, (), [bar(60 + off)])) == count
    assert len(find_grid_columns(lines, (), [bar(50 - off)])) == count


@pytest.mark.parametrize(("inside", "count"), [(1.1, 3), (0.9, 2)])
def test_text_that_holds_the_gap_of_other_lines_spans_columns(inside: float, count: int) -> None:
    """It reaches over the gap by a point on either side; less is a wide cell."""
    lines = [_line((0, 40), (50, 90), (100, 140)), _line((50 - 10 - inside, 90), (100, 140))]
    assert len(find_grid_columns(lines, (), [])) == count
    lines = [_line((0, 40), (50, 90), (100, 140)), _line((0, 50 + inside), (100, 140))]
    assert len(find_grid_columns(lines, (), [])) == count


@pytest.mark.parametrize(
    ("gap", "lines", "sign", "count"),
    [
        (3.9, 3, "A", 2),
        (3.7, 3, "A", 1),  # may be a blank
        (3.9, 2, "A", 1),  # may be chance
        (3.9, 3, "±", 1),  # one formula
        (3.9, 3, "(+0.5)", 1),  # a gain of what is before it
        (3.9, 3, "-", 1),  # of a range
    ],
)
def test_narrow_white_in_all_lines_parts_columns(
    gap: float, lines: int, sign: str, count: int
) -> None:
    """Wider than 0.38 sizes, in three lines, and not beside an operator."""
    tokens = (Token((word("A", 0, 40),)), Token((word(sign, 40 + gap, 80),)))
    cell = Fragment((Token((word("B", 90, 120),)),))
    body = [TableLine(100 + 12 * n, 10, (Fragment(tokens), cell)) for n in range(lines)]
    assert len(find_grid_columns(body, (), [])) == 1 + count


@pytest.mark.parametrize(("inside", "last"), [(1.1, 1), (0.4, 0)])
def test_text_over_the_bar_of_other_lines_spans_columns(inside: float, last: int) -> None:
    """It is left out where white is looked for, and reaches over the bar, not over the white."""
    lines = [_line((0, 40), (60, 100)), _line((0, 50 + inside))]
    found = find_grid_columns(lines, (_line((0, 20), (60, 80)).fragments), [bar(50, 0, 110)])
    assert len(found) == 2
    assert found.span(10, 50 + inside) == (0, last)


@pytest.mark.parametrize(("off", "count"), [(0.7, 2), (0.8, 1)])
def test_a_narrow_gap_cuts_where_both_sides_are_aligned(off: float, count: int) -> None:
    """Together they are off their columns' edges by less than 1.5 points."""
    tokens = (Token((word("A", off, 40),)), Token((word("B", 60 + off, 90),)))
    assert len(TWO.split(Fragment(tokens), least=100)) == count


@pytest.mark.parametrize(
    ("left", "right", "count"),
    [
        (60.4, 70, 2),
        (60.6, 70, 1),  # begins beyond the river
        (40, 49.6, 2),
        (40, 49.4, 1),  # ends before it
    ],
)
def test_a_gap_cuts_where_it_meets_the_river(left: float, right: float, count: int) -> None:
    """Half a point beside the river still meets it."""
    tokens = (Token((word("A", 0, left),)), Token((word("B", right, 100),)))
    assert len(TWO.split(Fragment(tokens))) == count


def test_columns_of_even_cells() -> None:
    """The cuts are the white between cells, whatever the rows leave empty."""
    assert find_grid_columns([line("A|1|2|3"), line("B||2|3", 112)], (), []) == columns(4)
