"""The table and the figure that stand for a paper."""

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
    """It beats an ablation with more figures and a table without any."""
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


def test_no_table_with_figures_is_no_main_table() -> None:
    """A table without decimals, or that was not read, is none."""
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
