"""Where the columns are, and which lines are running text, at the edge of each decision."""

import pytest

from cvprstats.pdf.columns import Column, find_columns, running_text, usual_size
from cvprstats.pdf.lines import Line
from tests.pdf.values import COLUMN, LEFT, PROSE, WIDTH, line, page, paragraph


def columns(*lines: Line, pages: int = 1) -> dict[int, tuple[Column, ...]]:
    """Find the columns of pages with these lines."""
    return find_columns([page([], number + 1) for number in range(pages)], lines, 10)


@pytest.mark.parametrize(("off", "inside"), [(3, True), (4, False)])
def test_lines_may_hang_out_of_their_column(off: float, inside: bool) -> None:
    """A column holds lines that reach 3.5 points beyond its edges, on both sides."""
    assert COLUMN.holds(line("a line", COLUMN.x0 - off)) is inside
    assert COLUMN.holds(line("a line", x1=COLUMN.x1 + off)) is inside
    assert COLUMN.is_filled_by(line(PROSE, x1=COLUMN.x1 - off)) is inside


@pytest.mark.parametrize(("indent", "filled"), [(30, True), (36, False)])
def test_a_full_line_may_be_indented(indent: float, filled: bool) -> None:
    """Up to 3.3 sizes, as an item of a list is."""
    assert COLUMN.is_filled_by(line(PROSE, LEFT + indent)) is filled


@pytest.mark.parametrize(("letters", "size"), [(29, 10), (32, 8)])
def test_only_long_lines_tell_the_size_of_running_text(letters: int, size: float) -> None:
    """Labels of up to 30 characters are not counted, however many they are."""
    labels = [line("a" * letters, size=8)] * 10
    assert usual_size([*labels, line("a" * 50)]) == size


def test_without_long_lines_the_size_is_the_usual_one() -> None:
    """Most papers are set at 10 points."""
    assert usual_size([]) == 10


def test_a_page_without_long_lines_has_one_column() -> None:
    """All of the page but the usual margins."""
    (column,) = columns()[1]
    assert (column.x0, column.x1) == pytest.approx((61.2, 550.8))


def test_edges_are_rounded_to_two_points() -> None:
    """Lines that begin a point apart because of hanging punctuation count together."""
    assert columns(*paragraph(9, 55.5), *paragraph(9, 56.4))[1][0].x0 == 56


@pytest.mark.parametrize(("width", "first"), [(110, 60), (130, 100)])
def test_only_long_lines_tell_the_columns(width: float, first: float) -> None:
    """Lines of less than 12 sizes are cells or labels, however many they are."""
    cells = paragraph(9, 100, x1=100 + width)
    assert columns(*paragraph(5, 60), *cells)[1][0].x0 == first


@pytest.mark.parametrize(("count", "first"), [(6, 80), (5, 60)])
def test_a_page_may_have_columns_of_its_own(count: int, first: float) -> None:
    """Six lines that all lie elsewhere tell them; fewer are a caption."""
    lines = paragraph(9, 60), paragraph(count, 80, page=2)
    assert columns(*lines[0], *lines[1], pages=2)[2][0].x0 == first


@pytest.mark.parametrize(("width", "count"), [(330, 2), (346, 1)])
def test_a_wide_column_is_the_only_one(width: float, count: int) -> None:
    """More than 0.55 of a page of 612 points."""
    assert len(columns(*paragraph(9, x1=LEFT + width))[1]) == count


@pytest.mark.parametrize(("wider", "second"), [(6, 320), (10, 612 - LEFT - WIDTH)])
def test_two_columns_are_as_wide_as_each_other(wider: float, second: float) -> None:
    """Widths that differ by 8 points are not a pair: the first column is mirrored."""
    other = paragraph(8, 320, x1=320 + WIDTH + wider)
    assert columns(*paragraph(9), *other)[1][1].x0 == second


@pytest.mark.parametrize(("count", "second"), [(6, 330), (4, 612 - LEFT - WIDTH)])
def test_a_second_column_has_lines_enough(count: int, second: float) -> None:
    """More than a tenth of the first one's lines."""
    other = paragraph(count, 330, x1=330 + WIDTH)
    assert columns(*paragraph(50), *other)[1][1].x0 == second


@pytest.mark.parametrize(("count", "found"), [(3, 3), (2, 0)])
def test_full_lines_of_another_size_are_text_when_stacked(count: int, found: int) -> None:
    """Three are an abstract or a footnote, two may be a caption."""
    lines = [*paragraph(count, size=8), line("the last line", baseline=700, x1=100)]
    assert len(running_text(lines, COLUMN, 10)) == found


@pytest.mark.parametrize(("size", "found"), [(9.7, 1), (9.5, 0)])
def test_a_full_line_of_the_paper_s_size_is_text(size: float, found: int) -> None:
    """Sizes that differ by less than 0.4 points are the same."""
    assert len(running_text([line(PROSE, size=size)], COLUMN, 10)) == found


@pytest.mark.parametrize(
    ("step", "found"),
    [(2.5, True), (3.5, False), (4.5, False), (5.5, True), (14, True), (16, False)],
)
def test_short_lines_near_full_ones_are_text(step: float, found: bool) -> None:
    """On the same baseline within 0.3 sizes, or 0.5 to 1.5 sizes below."""
    short = line("and so", baseline=100 + step, x1=90)
    assert (short in running_text([line(PROSE), short], COLUMN, 10)) is found
