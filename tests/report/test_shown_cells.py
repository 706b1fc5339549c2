"""The rows and columns of a paper's table that its page shows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvprstats.pdf.grid.table_grid import Cell, TableGrid
from cvprstats.report.shown_cells import choose_columns, choose_rows, true_caption
from cvprstats.report.table_names import TableNames, is_numeric
from cvprstats.summary.main_result import ResultCell


def grid(header: str, *rows: str) -> TableGrid:
    """Make a grid of rows with `|` between cells: `x~` is repeated, `x*` is bold."""
    cells = tuple(
        tuple(
            Cell(text.rstrip("~*"), bold=text.endswith("*"), repeated=text.endswith("~"))
            for text in row.split("|")
        )
        for row in rows
    )
    return TableGrid(tuple(header.split("|")), cells, certain=True)


def rows_of(table: TableGrid, most: int, method: str = "") -> list[str]:
    """Return the rows that are shown."""
    return [
        "|".join(cell.text for cell in table.rows[at])
        for at in choose_rows(TableNames(table), range(len(table.header)), most, method)
    ]


def columns_of(table: TableGrid, room: float) -> str:
    """Return the headings that are shown where each takes the room of 1."""
    kept = choose_columns(TableNames(table), [1.0] * len(table.header), room)
    return "|".join(table.header[column] for column in kept)


SETS = grid(
    "Mask|Method|FID|SSIM",
    "Free|A|9.1|0.10",
    "Free~|B|5.1|0.50",
    "Free~|Ours|4.1*|0.60",
    "Box|A|8.1|0.11",
    "Box~|B|6.1|0.51",
    "Box~|Ours|3.1*|0.61",
)


def test_all_rows_that_fit_are_shown() -> None:
    """As they are printed, those without a label, too."""
    table = grid("Method|AP", "A|1.5", "|2.5", "Ours|3.5")
    assert rows_of(table, 3) == ["A|1.5", "|2.5", "Ours|3.5"]


@pytest.mark.parametrize(
    ("most", "shown"),
    [(2, ["Free|B", "Free|Ours"]), (4, ["Free|B", "Free|Ours", "Box|B", "Box|Ours"])],
)
def test_own_rows_come_with_the_nearest_rival_of_their_block(most: int, shown: list[str]) -> None:
    """In the table's order, one block after the other."""
    assert [row.rsplit("|", 2)[0] for row in rows_of(SETS, most)] == shown


def test_a_title_is_shown_over_its_rows() -> None:
    """It takes one of the rows; a title without a row shown is not shown."""
    table = grid(
        "Method|AP", "Small|", "A|1.5", "B|2.5", "Large|", "C|3.5", "D|4.4", "Ours|4.5*", "Huge|"
    )
    assert rows_of(table, 3) == ["Large|", "D|4.4", "Ours|4.5"]


def test_what_is_added_to_is_shown_with_the_addition() -> None:
    """Rows that begin with a plus belong to the row above; a sum of numbers does not."""
    table = grid(
        "Model|AP", "7B|1.5", "+ A|2.5", "+ Ours|3.5*", "13B|4.5", "+ A|5.5", "+ Ours|6.5*", "+1|9"
    )
    assert rows_of(table, 4) == ["7B|1.5", "+ Ours|3.5", "13B|4.5", "+ Ours|6.5"]
    names = TableNames(table)
    assert names.name(2, [0]) == ("7B", "+ Ours")
    assert names.name(6, [0]) == ("+1",)
    assert names.are_told_apart(range(7))


def test_the_method_is_known_by_its_name() -> None:
    """With blanks or hyphens in it, and not as a part of another name."""
    table = grid("Method|AP", "Net-V2-L|1.5", "SomeNet-V2|2.5*", "C|3.5", "D|1.4")
    assert rows_of(table, 2, "net v2") == ["Net-V2-L|1.5", "SomeNet-V2|2.5"]
    assert rows_of(table, 1, "net v2") == ["Net-V2-L|1.5"]


def test_without_own_rows_the_best_or_the_last_of_blocks_stand_for_them() -> None:
    """Bold numbers are the best; bold labels are not."""
    assert rows_of(grid("M|AP", "A|1.5", "B|2.5*", "C*|3.5"), 1) == ["B|2.5"]
    assert rows_of(grid("M|AP", "A|1.5", "B|2.5", "C|3.5"), 1) == ["C|3.5"]


def test_rivals_are_near_in_what_is_shown() -> None:
    """A row without numbers is not near, and what is best where it is not seen is not the best."""
    table = grid("M|AP|AR|F", "A|9.5*|2.4|3.4", "B|2.9|3.2|3.2", "C|-|-|3.0", "Ours|3.5|3.5|3.5")
    names = TableNames(table)
    assert choose_rows(names, [0, 2, 3], 2, "") == [1, 3]
    assert choose_rows(names, [0, 1, 2], 2, "") == [0, 3]


def test_cells_that_the_page_speaks_of_are_shown() -> None:
    """Their rows and their column come before all others."""
    table = grid("M|x|y|mean", "P|1|2|3", "Q|2|3|4", "R|5|6|7", "Ours|8|9|8")
    cells = ResultCell(3, 1, "8"), ResultCell(1, 1, "2")
    for evidence, columns, shown in (((), [0, 3], [2, 3]), (cells, [0, 1], [1, 3])):
        names = TableNames(table, evidence)
        assert choose_columns(names, [1.0] * 4, 2.0) == columns
        assert choose_rows(names, columns, 2, "") == shown


def test_own_rows_leave_room_for_others() -> None:
    """They take half of the rows; all, where there are no others."""
    ours = [f"Ours-{size}|{size}.5" for size in "123456"]
    assert rows_of(grid("M|AP", "A|0.5", "B|1.4", *ours), 4) == ["A|0.5", "B|1.4", *ours[-2:]]
    assert rows_of(grid("M|AP", *ours), 4) == ours[-4:]


def test_differences_without_a_label_are_left_out() -> None:
    """They would bear the label of the row above."""
    table = grid("M|AP|AR", "A|1.5|2.5", "Ours|3.5|4.5", "Ours~|(+2.0)|-", "Ours~||")
    assert rows_of(table, 4) == ["A|1.5|2.5", "Ours|3.5|4.5"]


def test_rows_without_a_label_are_not_chosen() -> None:
    """Unless no row has any."""
    assert rows_of(grid("M|AP", "|9.5*", "A|1.5", "B|2.5"), 2) == ["A|1.5", "B|2.5"]
    assert rows_of(grid("M|AP", "|9.5*", "|1.5", "|2.5"), 1) == ["|9.5"]


def test_columns_that_name_rows_stay() -> None:
    """And the method's; the others from the left, as fit, one at least."""
    assert columns_of(SETS, 2.0) == columns_of(SETS, 3.5) == "Mask|Method|FID"
    assert columns_of(SETS, 4.0) == "Mask|Method|FID|SSIM"
    numbered = grid("#|Method|Code|AP", "1|A|yes|1.5", "2|B|no|2.5")
    assert columns_of(numbered, 3.0) == "#|Method|AP"
    shots = grid("Method|Shots|AP|AR", "A|1|1.5|2.5", "A|5|1.6|2.6")
    assert columns_of(shots, 3.0) == "Method|Shots|AP"
    means = grid("Method|mAP ↑|car mAP|dog", "A|1.5|2.5|3.5", "B|1.6|2.6|3.6")
    assert columns_of(means, 2.0) == "Method|mAP ↑"
    assert columns_of(means, 3.0) == "Method|mAP ↑|car mAP"
    assert columns_of(grid("Method|Code", "A|yes", "A|no"), 9.0) == "Method|Code"


def test_columns_of_like_groups_are_shown_together() -> None:
    """Costs come last, and a group that does not fit is left out."""
    table = grid(
        "M|Params|X / AP|X / AR|Y / AP|Y / AR", "A|1|1.5|2.5|3.5|4.5", "B|2|1.6|2.6|3.6|4.6"
    )
    assert columns_of(table, 4.0) == "M|Params|X / AP|X / AR"
    assert columns_of(table, 5.0) == "M|X / AP|X / AR|Y / AP|Y / AR"


def test_captions_speak_of_marks_that_are_shown() -> None:
    """Underlines are never; bold is where it tells some cells from others."""
    caption = "Table 1. Results. Best in bold. The second best is underlined."
    for cells, said in (("1.5|2.5*", " Best in bold."), ("1.5|2.5", "")):
        table = grid("M|AP", *(f"M{cell}|{cell}" for cell in cells.split("|")))
        names = TableNames(table)
        assert true_caption(caption, names, [0, 1], [0, 1]) == f"Table 1. Results.{said}"


def test_the_base_and_the_best_are_rivals() -> None:
    """What the paper's own row is named after, and the best of a column, not people."""
    table = grid("M|AP", "Base|1.1", "A|2.5", "Human|9.0", "B|3.5", "C|3.0", "Base + Ours|4.0")
    assert rows_of(table, 3) == ["Base|1.1", "B|3.5", "Base + Ours|4.0"]


@pytest.mark.parametrize(
    ("table", "told"),
    [
        (SETS, True),
        (grid("M|AP", "A|1.5", "A|1.6", "B|1.7"), False),
        (grid("M|AP", "A|1.5", "A|1.5", "B|1.7"), True),
        (grid("M|K|AP", "A|1|1.5", "A|5|1.6"), True),
        (grid("M|t|AP", "A|0.1|1.5", "A|0.5|1.6", "B|0.1|1.5", "B|0.5|1.6"), True),
        (grid("M|AP|K", "A|0.2|1", "A|0.1|5", "B|0.3|1"), False),
        (grid("M|AP", "X|", "A|1.5", "Y|", "A|1.6"), True),
        (grid("M|AP", "X|", "A|1.5", "X|", "A|1.6"), False),
    ],
)
def test_rows_are_told_apart_by_labels(table: TableGrid, told: bool) -> None:
    """By titles and leading numbers, too; not by results. The same row twice is no matter."""
    assert TableNames(table).are_told_apart(range(len(table.rows))) is told


@pytest.mark.parametrize(
    ("cells", "numeric"),
    [
        (("1.5", "(+1.5)", "-", "-"), True),
        (("†1", "n/a"), False),
        (("R50", "R101"), False),
        (("✓", "-"), False),
    ],
)
def test_numeric_columns(cells: tuple[str, ...], numeric: bool) -> None:
    """Most of what is not a mark begins with a number."""
    assert is_numeric(grid("M|x", *(f"A|{cell}" for cell in cells)), 1) is numeric


LABELS = st.sampled_from(["A", "A~", "B", "Ours", "+ C", ""])
TABLES = st.lists(
    st.tuples(LABELS, LABELS, st.sampled_from(["", "1.5", "2.5", "7", "-"])), max_size=14
)


@given(TABLES, st.integers(1, 10), st.floats(0, 5))
def test_rows_that_differ_look_different(
    rows: list[tuple[str, str, str]], most: int, room: float
) -> None:
    """Whatever is left out: rows of different names in the table have different names shown."""
    table = grid("Data|Method|AP", *map("|".join, rows))
    names = TableNames(table)
    columns = choose_columns(names, [1.0, 1.0, 1.0], room)
    shown = choose_rows(names, columns, most, "a")
    assert len(shown) <= most
    assert shown == sorted(set(shown))
    assert {0, 1} <= set(columns)
    named = [at for at in shown if at not in names.titles]
    full = {names.name(at, range(3)) for at in named}
    part = {names.name(at, columns) for at in named}
    assert len(full) == len(part)
    if names.are_told_apart(range(len(rows))):
        assert names.are_told_apart(shown)
