"""Labels of several rows are set into each of them, or nowhere.

Rows are 12 points apart, the first on 100, of size 10; columns are 50 points wide.
"""

import pytest

from cvprstats.pdf.grid.body import Body, read_body
from cvprstats.pdf.grid.fragments import TableLine
from cvprstats.pdf.page import RuledLine
from tests.pdf.grid.tabular import columns, flat, line


def _read(rows: list[str], labels: dict[float, str], rules: list[RuledLine]) -> Body:
    """Read a body of rows and of labels at places among them: 1.5 is below the second row."""
    lines = [line(cells, 100 + 12 * index) for index, cells in enumerate(rows)]
    lines += [line(cells, 100 + 12 * place) for place, cells in labels.items()]
    count = rows[0].count("|") + 1
    return read_body(sorted(lines, key=lambda one: one.baseline), columns(count), rules)


def _below(row: int, column: int = 0) -> RuledLine:
    """Return a rule below a row, from a column to the right."""
    return flat(100 + 12 * row + 4, 50 * column)


def _column(body: Body, column: int) -> str:
    return "".join(row.text(column) or "-" for row in body.rows)


@pytest.mark.parametrize(("place", "filled"), [(1, "aaabbb"), (1.4, "aaabbb"), (1.5, "aaabbb")])
def test_a_label_off_the_middle_between_rules(place: float, filled: str) -> None:
    """Papers count the rows of a label wrongly; the rules tell which they are."""
    rows = [f"|N{index}|1.0|2.0" for index in range(6)]
    body = _read(rows, {place: "a|||", place + 3: "b|||"}, [_below(2)])
    assert (_column(body, 0), body.certain) == (filled, True)


@pytest.mark.parametrize(("ruled", "certain"), [(True, True), (False, False)])
def test_a_label_off_the_middle_without_rules(*, ruled: bool, certain: bool) -> None:
    """It is set nowhere, and the grid is not certain."""
    rows = [f"|N{index}|1.0|2.0" for index in range(6)]
    body = _read(rows, {1.4: "a|||", 3.4: "b|||"}, [_below(2)] * ruled)
    assert _column(body, 0) == ("aaabbb" if certain else "------")
    assert body.certain is certain


def test_a_label_of_rows_beyond_a_rule() -> None:
    """The rule sets the last row off; all labels stand in the middle of their rows with it."""
    rows = [f"|N{index}|1.0|2.0" for index in range(8)]
    rules = [_below(2), _below(3), _below(6)]
    body = _read(rows, {1.5: "a|||", 5.5: "b|||"}, rules)
    assert (_column(body, 0), body.certain) == ("aaaabbbb", True)


def test_rows_between_rules_may_have_no_label() -> None:
    """As a last row that is the sum of all."""
    rows = [f"|N{index}|1.0|2.0" for index in range(5)]
    body = _read(rows, {0.5: "a|||", 2.5: "b|||"}, [_below(1), _below(3)])
    assert (_column(body, 0), body.certain) == ("aabb-", True)


def test_two_labels_of_the_same_rows() -> None:
    """They are on one line, which is no row though it has a first cell."""
    rows = [f"||N{index}|1.0|2.0" for index in range(4)]
    body = _read(rows, {0.5: "a|x|||", 2.5: "b|y|||"}, [_below(1)])
    assert (_column(body, 0), _column(body, 1)) == ("aabb", "xxyy")
    assert body.certain


def test_labels_within_labels() -> None:
    """Those of the second column end where those of the first do, or at a rule over it."""
    rows = [f"||N{index}|1.0" for index in range(8)]
    labels = {1.5: "a|||", 5.5: "b|||", 0.5: "|w||", 2.5: "|x||", 5: "|y||"}
    rows[7] = "|z|N7|1.0"
    rules = [_below(-1), _below(1, column=1), _below(6, column=1)]
    body = _read(rows, labels, rules)
    assert (_column(body, 0), _column(body, 1)) == ("aaaabbbb", "wwxxyyyz")
    assert body.certain


def test_figures_of_several_rows() -> None:
    """A figure between two rows is that of both, in whatever column, also the middle one."""
    rows = [f"N{index}||1.0" for index in range(4)]
    body = _read(rows, {0.5: "|5|", 2.5: "|7|"}, [])
    assert (_column(body, 1), body.certain) == ("5577", True)


@pytest.mark.parametrize(
    ("cells", "filled"), [("a-b-", "a-b-"), ("✓-✓-", "✓-✓-"), ("-a--b-", "aaabbb")]
)
def test_a_label_that_may_be_on_top_of_its_rows(cells: str, filled: str) -> None:
    """Is that of one and three rows, or of two and two: it is left where it is."""
    rows = [f"{cell.strip('-')}|N|1.0" for cell in cells]
    assert _column(_read(rows, {}, []), 0) == filled


def test_marks_are_no_labels() -> None:
    """Though they stand in the middle of rows."""
    rows = [f"{cell.strip('-')}|N|1.0" for cell in "-✓--✓-"]
    assert _column(_read(rows, {}, [_below(2)]), 0) == "-✓--✓-"


def test_a_label_of_rows_on_both_sides_of_a_title_is_not_certain() -> None:
    """Rows below the title have none of their own."""
    rows = ["|A|1.0", "|B|1.0", "|title|", "|C|1.0", "|D|1.0"]
    assert not _read(rows, {0.5: "a||"}, []).certain
    assert _read(rows, {0.5: "a||", 3.5: "b||"}, []).certain


def test_a_list_of_rows_is_not_searched() -> None:
    """It would take long."""
    rows = [f"|N{index}|1.0" for index in range(102)]
    body = _read(rows, {50.5: "a||"}, [])
    assert (_column(body, 0), body.certain) == ("-" * 102, False)


def test_lines_of_a_cell_of_one_row() -> None:
    """They are above and below its line, and the rows beside it have cells of their own."""
    rows = ["a|A|1.0", "|B|1.0", "d|C|1.0"]
    body = _read(rows, {0.5: "b||", 1.5: "c||"}, [])
    assert [row.text(0) for row in body.rows] == ["a", "b c", "d"]
    assert body.certain


@pytest.mark.parametrize(("off", "filled"), [(0.04, "-5--"), (0.06, "5555")])
def test_a_label_off_the_line_of_a_row(off: float, filled: str) -> None:
    """Half a point is too much for a cell of the row."""
    lines = [line(f"|N{index}|1.0", 100 + 12 * index) for index in range(4)]
    (five,) = line("5", 112 + 12 * off).fragments
    lines[1] = TableLine(112, 10, (five, *lines[1].fragments))
    assert _column(read_body(lines, columns(3), []), 0) == filled


@pytest.mark.parametrize(
    ("names", "beside", "filled"),
    [
        ("a--b---c", "N", "aaabbbbc"),  # the middle ones would not tile
        ("a--b---c", "✓", "a--b---c"),  # rows without names of their own
        ("5--7---8", "N", "5--7---8"),
        ("--b----c", "N", "--b----c"),
    ],
)
def test_names_on_the_first_of_their_rows(names: str, beside: str, filled: str) -> None:
    """The rows below them are theirs, if these have names beside them."""
    rows = [f"{name.strip('-')}|{beside}|1.0" for name in names]
    assert _column(_read(rows, {}, []), 0) == filled
    assert _column(_read(rows, {}, [_below(0)]), 0) == names


def test_names_on_the_first_rows_between_rules() -> None:
    """Also where each would be the middle one of others without the rules."""
    rows = [f"{name.strip('-')}|N|1.0" for name in "a-b-c-"]
    assert _column(_read(rows, {}, [_below(1), _below(3)]), 0) == "aabbcc"
