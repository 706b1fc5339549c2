"""The table and the figure that stand for a paper."""

import pytest

from cvprstats.pdf.grid.table_grid import NO_GRID, Cell, TableGrid
from cvprstats.pdf.page import Box
from cvprstats.pdf.paper_document import NumberedFloat
from cvprstats.summary.choice import choose_key_figure, choose_main_table

BOX = Box(0, 0, 100, 100)


def grid(*rows: str) -> TableGrid:
    """Make a grid of rows with `|` between cells."""
    cells = tuple(tuple(Cell(text) for text in row.split("|")) for row in rows)
    return TableGrid(tuple("abc"[: len(cells[0])]), cells, certain=True)


def figure(number: str, caption: str, page: int) -> NumberedFloat:
    """Make a figure with a region."""
    return NumberedFloat("figure", number, f"Figure {number}. {caption}", page, BOX, BOX)


def test_the_main_table_compares_with_others() -> None:
    """It beats an ablation with more numbers and a table without decimals."""
    captions = (
        "Table 1. Datasets that are used.",
        "Table 2. Ablation study of the components.",
        "Table 3. Comparison with state-of-the-art methods. Different from ours they are slow.",
    )
    grids = (
        grid("COCO|118000"),
        grid("Ours|1.5|2.5", "w/o a|1.5|2.5", "w/o b|3.5|4.5"),
        grid("Net [3]|1.5|2.5", "Ours|3.5|4.5"),
    )
    assert choose_main_table(captions, grids) == 2


def test_the_first_of_equals_is_the_main_table() -> None:
    """Tables of the same kind are told apart by their order."""
    captions = ("Table 1: Results on COCO.", "Table 2: Results on LVIS.")
    assert choose_main_table(captions, (grid("Ours|1.5"), grid("Ours|2.5"))) == 0


def test_a_table_without_decimals_is_no_main_table() -> None:
    """Neither is a table that was not read."""
    assert choose_main_table(("Table 1. Results.",), (NO_GRID,)) is None
    assert choose_main_table((), ()) is None


def test_the_key_figure_is_an_overview_or_a_teaser() -> None:
    """An overview beats the results; without one, it is what the first page shows."""
    teaser = figure("1", "Qualitative results on a street.", 1)
    overview = figure("2", "Overview of the proposed framework.", 3)
    curves = figure("3", "Training curves.", 6)
    table = NumberedFloat("table", "1", "Table 1. Overview of our method.", 2, BOX, BOX)
    assert choose_key_figure((table, teaser, overview, curves)) == 2
    assert choose_key_figure((table, teaser, curves)) == 1


def test_no_figure_is_no_key_figure() -> None:
    """Tables and figures without a region do not count."""
    lost = NumberedFloat("figure", "1", "Figure 1. Overview.", 1, BOX, None)
    assert choose_key_figure((lost,)) is None


def decimals(number: int) -> TableGrid:
    """Make a grid with as many decimal numbers."""
    return grid(*["x|1.5"] * number)


@pytest.mark.parametrize(
    ("first", "second", "most"),
    [
        ("Numbers", "Numbers", 6),
        ("State of the art", "Main numbers", 68),
        ("Comparison", "Numbers", 56),
        ("Numbers. Comparison", "Numbers", 31),
        ("Results", "Numbers", 43),
        ("Benchmark", "Numbers", 18),
        ("Numbers", "Comparison of ablations", 56),
        ("Numbers", "Components", 56),
        ("Numbers. Components", "Numbers", 6),
        ("Numbers", "Variants", 43),
        ("Numbers", "Comparison of statistics", 31),
        ("Numbers", "Timing", 43),
    ],
)
def test_what_a_caption_speaks_of_outweighs_decimals(first: str, second: str, most: int) -> None:
    """The first table, with one decimal, is the main one up to `most` decimals in the second."""
    captions = (f"Table 1. {first}", f"Table 2. {second}")
    chosen = [
        choose_main_table(captions, (decimals(1), decimals(number)))
        for number in (most - 1, most + 1)
    ]
    assert chosen == [0, 1]


@pytest.mark.parametrize(
    ("first", "most"),
    [
        (grid("Net [3]|1.5"), 56),
        (grid("Net|[3]|1.5"), 56),
        (grid("Net|A|[3] 1.5"), 6),
        (grid("Net [3]|1.5", "Net|1.5"), 32),
        (grid("Ours|1.5"), 56),
        (TableGrid(("a",), ((Cell("1.5", bold=True),),), certain=True), 18),
    ],
)
def test_what_a_table_holds_outweighs_decimals(first: TableGrid, most: int) -> None:
    """Cited methods, a row of ours, and bold numbers tell the main table."""
    captions = ("Table 1. Numbers", "Table 2. Numbers")
    chosen = [
        choose_main_table(captions, (first, decimals(number))) for number in (most - 1, most + 1)
    ]
    assert chosen == [0, 1]


@pytest.mark.parametrize(("number", "chosen"), [(34, 0), (36, 1)])
def test_a_table_is_not_better_for_decimals_without_end(number: int, chosen: int) -> None:
    """A hundred count no more than eighty."""
    captions = ("Table 1. Numbers", "Table 2. Comparison")
    assert choose_main_table(captions, (decimals(100), decimals(number))) == chosen


@pytest.mark.parametrize(
    ("caption", "page", "most"),
    [
        ("Overview", 9, 7),
        ("Numbers. Overview", 9, 3),
        ("Our method", 9, 2),
        ("Illustration", 9, 2),
        ("Module", 9, 1),
        ("Module of our method", 9, 3),
        ("Overview of examples", 9, 3),
        ("Overview of results", 9, 4),
        ("Numbers", 1, 6),
        ("Numbers", 2, 3),
    ],
)
def test_a_figure_that_shows_the_idea_may_come_later(caption: str, page: int, most: int) -> None:
    """It is the key figure with up to `most` others before it."""
    others = [figure(str(index), "Numbers", 9) for index in range(most + 1)]
    last = figure("9", caption, page)
    assert choose_key_figure((*others[:most], last)) == most
    assert choose_key_figure((*others, last)) == 0
