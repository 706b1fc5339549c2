"""A header's lines are counted, and a second header is found.

Lines are of size 10; columns are 50 points apart and 40 wide.
"""

import pytest

from cvprstats.pdf.grid.header_lines import count_header_lines, has_second_header
from tests.pdf.grid.tabular import line


@pytest.mark.parametrize(("above", "count"), [(5, 5), (6, 1)])
def test_a_header_has_up_to_five_lines(above: int, count: int) -> None:
    """More lines above the first full rule are the body of a table without a header."""
    lines = [line("A|B", 100 + 12 * row) for row in range(8)]
    assert count_header_lines(lines, [100 + 12 * above - 6]) == count


@pytest.mark.parametrize(("below", "count"), [(2, 3), (3, 1)])
def test_a_header_goes_on_below_its_groups(below: int, count: int) -> None:
    """Two lines under the rule below group headings belong to the header, three do not."""
    lines = [line("|One||Two")] + [line("A|B|C|D", 112 + 12 * row) for row in range(5)]
    assert count_header_lines(lines, [106, 106 + 12 * below]) == count


@pytest.mark.parametrize(("groups", "count"), [(6, 2), (7, 1)])
def test_groups_are_fewer_than_most_of_the_columns(groups: int, count: int) -> None:
    """Of ten columns, six headings leave some to be told apart below; seven are the header."""
    cells = "|".join(map(str, range(10)))
    top = "|".join("G" if column < groups else "" for column in range(10))
    lines = [line(top), line(cells, 112), line(cells, 124), line(cells, 136)]
    assert count_header_lines(lines, [106, 118]) == count


@pytest.mark.parametrize(("down", "count"), [(8.4, 6), (8.6, 1)])
def test_a_cell_in_the_middle_of_two_lines_is_no_line_more(down: float, count: int) -> None:
    """Six lines, of which one is nearer than 0.85 of a size to the line above it, are five."""
    ys = [100, 100 + down, *(112 + down + 12 * row for row in range(6))]
    lines = [line("A|B", y) for y in ys]
    assert count_header_lines(lines, [ys[5] + 6]) == count


@pytest.mark.parametrize(
    ("shares", "count"), [("|10%||8.27%", 3), ("|10.0||8.27", 1), ("|10%|8%|8.27%", 1)]
)
def test_shares_may_head_groups(shares: str, count: int) -> None:
    """A line of percents that leaves most columns unnamed is of the header; other rows are not."""
    lines = [line("|All||Few"), line("Share" + shares, 112), line("Net|CD|AE|CD|AE", 124)]
    lines += [line("A|0.1|0.2|0.3|0.4", 136), line("B|0.1|0.2|0.3|0.4", 148)]
    assert count_header_lines(lines, [106, 118, 130]) == count


@pytest.mark.parametrize(
    ("top", "last", "count"),
    [
        ("Method|A|B", "|0.3|0.5|0.7", 2),
        ("Method|A|B", "A|0.3|0.5|0.7", 1),
        ("Method|A|B", "|0.3|0.5|AP", 2),
        ("||IoU", "Method|0.3|0.5|0.7", 2),
    ],
)
def test_thresholds_are_headings(top: str, last: str, count: int) -> None:
    """Figures over the rule are a row if they have a label, and headings of columns above them."""
    lines = [line(top), line(last, 112), line("B|1.3|1.5|1.7", 124)]
    assert count_header_lines(lines, [118]) == count


@pytest.mark.parametrize(("last", "count"), [("|a|b|c", 2), ("A|a|b|c", 1), ("|1|2|3", 1)])
def test_words_without_a_label_go_on_with_the_header(last: str, count: int) -> None:
    """Between two rules, below headings of all columns; with a label they are a row."""
    lines = [line("Method|A|B|C"), line(last, 112), line("B|1.3|1.5|1.7", 124)]
    assert count_header_lines(lines, [106, 118]) == count


def test_words_over_words_are_rows() -> None:
    """A cell of two lines has no label before the second, either."""
    lines = [line("Method|A|B|C"), line("|a|b|c", 112), line("B|d|e|f", 124)]
    assert count_header_lines(lines, [106, 118]) == 1


@pytest.mark.parametrize(("row", "count"), [("Zero|-|-|-|-", 1), ("Zero|1|2|1|2", 2)])
def test_dashes_are_no_headings(row: str, count: int) -> None:
    """Below groups, integers may be headings, and a row of dashes is of the body."""
    lines = [line("|One||Two"), line(row, 112), line("B|1.0|2.0|3.0|4.0", 124)]
    assert count_header_lines(lines, [106, 118]) == count


@pytest.mark.parametrize(("top", "count"), [("Set|Images|Boxes", 1), ("|Both", 2)])
def test_a_row_of_integers_ends_a_header_without_a_rule(top: str, count: int) -> None:
    """Where the headings above it are whole: below groups, integers may be headings."""
    lines = [line(top), line("A|100|20", 112), line("B|200|30", 124)]
    assert count_header_lines(lines, [118]) == count


@pytest.mark.parametrize(
    ("row", "rules", "second"),
    [
        ("Method|AP|AR|AP", [106, 130], True),
        ("Method|AP|AR|AP", [106, 142], True),
        ("Method|AP|AR|AP", [106], False),
        ("Net|AP|AR|AP", [106, 130], False),  # a row of words, as of optimizers
        ("Net|AP|AR|AP", [106, 130, 142], True),
        ("|AP|AR|AP", [106, 130], True),
        ("Method|AP|AR", [106, 130, 142], True),
        ("Method|AP", [106, 130, 142], False),  # a title
        ("Method|OOM|OOM|OOM", [106, 130, 142], False),
        ("Method|AP|2.0|AP", [106, 130, 142], False),
    ],
)
def test_a_second_header_is_words_at_a_rule(row: str, rules: list[float], *, second: bool) -> None:
    """Among figures; its label is that of the header, or rules are above and below it."""
    lines = [line("Method|A|B|C"), line("X|1.0|2.0|3.0", 112), line(row, 136)]
    lines.append(line("Y|4.0|5.0|6.0", 148))
    assert has_second_header(lines, 1, rules) is second


@pytest.mark.parametrize("rows", [["A|a|b", "B|c|d"], []])
def test_words_have_no_second_header(rows: list[str]) -> None:
    """Nothing tells one from a row where the table has no figures."""
    lines = [line("Method|A|B"), *(line(row, 112 + 12 * i) for i, row in enumerate(rows))]
    assert not has_second_header(lines, 1, [106, 118])


@pytest.mark.parametrize(("second", "count"), [("Net||B|C", 2), ("Net", 3)])
def test_cells_of_several_lines_name_columns_together(second: str, count: int) -> None:
    """Integers below are a row then; below fewer headings, they may be headings of groups."""
    lines = [line("|Train|||Test"), line(second, 112), line("A|1|2|3|4", 124)]
    lines += [line("B|5|6|7|8", 136), line("C|5|6|7|8", 148)]
    assert count_header_lines(lines, [118, 130]) == count
