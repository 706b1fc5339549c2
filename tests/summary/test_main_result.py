"""The line that a main table says."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cvprstats.pdf.grid.table_grid import Cell, TableGrid
from cvprstats.pdf.page import Box
from cvprstats.pdf.paper_document import NumberedFloat, PaperDocument, Paragraph, Section
from cvprstats.summary.main_result import MainResult, find_main_result, read_result
from cvprstats.summary.metrics import DOWN, UP, caption_direction, direction, is_cost
from cvprstats.summary.own_rows import own_names
from cvprstats.summary.result_rows import read_value

BOX = Box(0, 0, 100, 100)


def table(*rows: str, caption: str = "Comparison.") -> NumberedFloat:
    """Make a table: `|` between cells, `*` before bold ones, `~` before repeated ones."""
    header, *body = [row.split("|") for row in rows]
    cells = tuple(
        tuple(Cell(text.lstrip("*~"), text.startswith("*"), text.startswith("~")) for text in row)
        for row in body
    )
    grid = TableGrid(tuple(header), cells, certain=True)
    return NumberedFloat("table", "4", f"Table 4. {caption}", 7, BOX, BOX, grid)


def line(*rows: str, caption: str = "Comparison.", text: str = "", name: str = "Net") -> str | None:
    """Return what such a table says."""
    result = read_result(table(*rows, caption=caption), (name,), text)
    return result.text if result else None


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (
            ("Method|AP|FPS", "Old [1]|38.6|90", "Older [2]|37|99", "Net-L|39.2|8", "Net|39.0|9"),
            "Table 4, AP: 39.2 with Net-L; best other 38.6 (+0.6)",
        ),
        (
            ("Method|FID ↓", "A [1]|2.27", "Ours|2.1", "Human|1.0", "Net w/o X|2.2"),
            "Table 4, FID ↓: 2.1 with Net; best other 2.27 (\N{MINUS SIGN}0.17)",
        ),
        (
            (
                "Data|Method|Acc.",
                "S [1]|A [2]|7.5%",
                "~S [1]|*Net|*8.0%",
                "T|A [2]|9%",
                "~T|Net|9%",
            ),
            "Table 4, S, Acc.: 8.0% with Net; best other 7.5% (+0.5)",
        ),
        (
            (
                "Method|mIoU",
                "One-shot|",
                "AB|1.0",
                "CD|1.2",
                "Net|1.5",
                "Full|",
                "AB|3.0",
                "Net|4.0",
            ),
            "Table 4, One-shot, mIoU: 1.5 with Net; best other 1.2 (+0.3)",
        ),
        (
            ("Method|AUC", "AB [1]|0.6 ± 0.1", "Net (ours)|0.7 ± 0.2"),
            "Table 4, AUC: 0.7 ± 0.2 with Net; best other 0.6 ± 0.1 (+0.1)",
        ),
        (
            ("Method|AP", "AB [1]|39.2", "Net|39.2 (+0.0)"),
            "Table 4, AP: 39.2 with Net; best other 39.2 (equal)",
        ),
        (
            ("Metric|AB [1]|CD [2]|Net", "NMI|0.51|0.52|*0.6", "ARI|0.41|0.30|*0.5"),
            "Table 4, NMI: 0.6 with Net; best other 0.52 (+0.08)",
        ),
        (
            ("Method|S|T", "AB [1]|3|4", "CD [2]|2|5", "Net|*4|*6"),
            "Table 4, S: 4 with Net; best other 3 (+1)",
        ),
        (
            ("Method|A / AP|B / AP|Mean / AP", "AB [1]|3|4|3.5", "Net|4|5|4.5"),
            "Table 4, Mean AP: 4.5 with Net; best other 3.5 (+1.0)",
        ),
        (
            (
                "Method|1-shot AP",
                "AB [1]|38.1",
                "+ Ours (full)|39.0",
                "Net + GT|45",
                "Fully supervised|50",
            ),
            "Table 4, 1-shot AP: 39.0 with AB + Net (full); best other 38.1 (+0.9)",
        ),
        (
            ("Method|Seen AP|H", "AB [1]|38.1|2.5", "Net (Ours, 8)|39.0|3.0"),
            "Table 4, Seen AP: 39.0 with Net (8); best other 38.1 (+0.9)",
        ),
    ],
)
def test_said(rows: tuple[str, ...], said: str) -> None:
    """Direction, block, setting, tie, deviation, turned table, bold, mean, oracle, addition."""
    assert line(*rows) == said


@pytest.mark.parametrize(
    "rows",
    [
        ("Method|AP", "AB [1]|38.6", "CD [2]|39.2"),
        ("Method|Thing", "AB [1]|38.6", "Net|39.2"),
        ("Method|AP", "AB [1]|40.6", "Net|39.2"),
        ("Method|AP", "AB [1]|*38.6", "Net|39.2"),
        ("Method|AP", "AB [1]|38.6", "CD [2]|51/40", "Net|39.2"),
        ("Method|AP", "AB [1]|0.386", "Net|39.2"),
        ("Method|AP", "Baseline|38.6", "Net|39.2"),
        ("Method|AP", "AB [1]|30.6", "CD [2]|31.6", "EF|38.6", "Net|39.2"),
        ("Method|AP", "AB [1]|30.6", "AB [1]|31.6", "Net|39.2"),
        ("Method|X|Y|AP", "AB [1]| |✓|30.6", "CD [2]|✓| |31.6", "Net|✓|✓|39.2"),
        ("Method|FPS", "AB [1]|38.6", "Net|39.2"),
        ("Method|AP", "AB [1]|-", "Net|39.2"),
        ("Method|AP", "AB [1]|38.6", "MORE|", "AB [1]|39.0", "Net|39.2", "CD [1]|39.3"),
    ],
)
def test_silent(rows: tuple[str, ...]) -> None:
    """Nothing is said where something is not sure."""
    assert line(*rows) is None


def test_caption() -> None:
    """The caption tells the way of all columns, or that the table is an ablation."""
    rows = ("Method|S", "AB [1]|38.6", "Net|30.2")
    assert line(*rows) is None
    said = "Table 4, S RMSE ↓: 30.2 with Net; best other 38.6 (\N{MINUS SIGN}8.4)"
    assert line(*rows, caption="RMSE (lower is better).") == said
    assert line(*rows, caption="Ablation: RMSE.") is None
    assert line(*rows, caption="RMSE of other datasets.") is None
    # MAE is the method here, not an error
    up = ("Method|S", "AB [1]|30.6", "MAE|38.2")
    assert line(*up, caption="MAE on S (mIoU).", name="MAE") is not None


def test_text() -> None:
    """The text's own number tells the column, and its metric the way; a loss that it tells, too."""
    rows = ("Method|A / AP|B / AP", "AB [1]|38.6|40.0", "Net|39.2|41.5")
    assert "A AP" in str(line(*rows))
    assert "B AP: 41.5" in str(line(*rows, text="It has 41.5 AP on B."))
    worse = ("Method|AP", "AB [1]|39.5", "Net|39.2")
    assert line(*worse, text="Ours has 39.2 AP.") == (
        "Table 4, AP: 39.2 with Net; best other 39.5 (\N{MINUS SIGN}0.3)"
    )
    assert line("Method|AP", "AB [1]|49.5", "Net|39.2", text="Ours has 39.2 AP.") is None
    # One row without a source, whose number the abstract tells, is the paper's own
    other = ("Method|AP", "AB [1]|38.6", "CD [2]|38.1", "Thing-8|39.2")
    assert line(*other) is None
    assert line(*other, text="We reach 39.2 AP.") is not None


def test_names() -> None:
    """Names stand in the title, or the abstract proposes them; a cited one is another's."""
    paper = PaperDocument("A Thing", (), "We propose XNet. Masked things (MAT) work. Our MAT is.",
                          (), (), 8, has_text=True)  # fmt: skip
    assert own_names(paper) == ("XNet", "MAT")
    assert own_names(replace(paper, title="Fast and Bold: Things")) == (
        "Fast and Bold",
        "FaB",
        "XNet",
        "MAT",
    )
    assert line("Method|AP", "AB [1]|38.6", "Net [3]|39.2") is None
    assert line("Method|AP", "AB [1]|38.6", "SAT|39.2", name="SaT") is None


def test_place() -> None:
    """The cells are those of the table, as printed, turned or not; the table is the main one."""
    rows = ("Metric|AB [1]|CD [2]|Net", "NMI|0.51|0.52|*0.60", "ARI|0.41|0.30|*0.50")
    text = Section("1 Introduction", 1, 1, (Paragraph("We gain 0.09 ARI.", 1),))
    paper = PaperDocument("Net: A", (), "", (text,), (table(*rows),), 8, has_text=True)
    result = find_main_result(paper)
    assert result is not None
    assert [(c.row, c.column, c.text) for c in result.cells] == [(1, 3, "0.50"), (1, 1, "0.41")]
    assert (result.table, result.page, result.difference) == ("4", 7, "+0.09")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1,234.5", "1234.5"),
        ("\N{MINUS SIGN}2.95", "-2.95"),
        ("~ 87.2% (+3.8)", "87.2"),
        ("0.5 ± .1†", "0.5"),
        (".512", "0.512"),
    ],
)
def test_values(text: str, number: str) -> None:
    """Units, deviations and marks are not the number."""
    value = read_value(text)
    assert value is not None
    assert value.number == Decimal(number)


@pytest.mark.parametrize("text", ["", "-", "12/13", "3.9 G", "22(2.5%) x", "ResNet-50", ">3B"])
def test_no_values(text: str) -> None:
    """Whatever else is in a cell is no number."""
    assert read_value(text) is None


def test_directions() -> None:
    """Arrows go before names; what contradicts itself says nothing."""
    names = (
        "APbox",
        "mAP@.5",
        "mIoU",
        "AP50",
        "Top-1 error",
        "FID",
        "AP ↓",
        "EPE",
        "FPR95",
        "Data",
        "PSNR / FID",
    )
    ways = [UP, UP, UP, UP, DOWN, DOWN, DOWN, DOWN, DOWN, None, None]
    assert [direction(name) for name in names] == ways
    assert caption_direction("Lower is better for IoU") == DOWN
    assert caption_direction("↑ higher, ↓ lower") is None
    assert direction("Accuracy drop") == DOWN
    assert [is_cost(name) for name in ("#Params", "Time (ms)", "AP")] == [True, True, False]


CELLS = st.one_of(
    st.sampled_from(
        ["", "-", "Ours", "Net", "Net [3]", "AP ↑", "38.6", "39.2 (+1)", "12/13", "*9.5"]
    ),
    st.text(max_size=6).filter(lambda text: "|" not in text),
)


@settings(max_examples=40)
@given(st.integers(1, 4).flatmap(lambda n: st.lists(st.lists(CELLS, min_size=n, max_size=n),
       min_size=2, max_size=6)), st.text(max_size=20))  # fmt: skip
def test_whatever_is_in_a_table(rows: list[list[str]], caption: str) -> None:
    """No table makes it fail; the cells that it tells are those of the table."""
    tables = table(*map("|".join, rows), caption=caption)
    said = read_result(tables, ("Net",), "39.2")
    for cell in said.cells if said else ():
        assert tables.grid
        assert tables.grid.rows[cell.row][cell.column].text == cell.text


NUMBERS = st.decimals("0.1", "99.9", places=1).map(str)


@given(
    st.lists(st.tuples(NUMBERS, NUMBERS), min_size=2, max_size=6),
    st.integers(0, 5),
    st.sampled_from([("AP", "FID"), ("FID ↓", "AP ↑"), ("Error", "Recall")]),
)
def test_laws(rows: list[tuple[str, str]], own: int, header: tuple[str, str]) -> None:
    """The numbers are the cells'; the sign is never wrong; no other row is better than the best."""
    labels = [f"Rival{at} [{at}]" for at in range(len(rows))]
    labels[own % len(rows)] = "Ours"
    body = ["|".join((label, *row)) for label, row in zip(labels, rows, strict=True)]
    said = read_result(table("|".join(("Method", *header)), *body), ("Net",), "")
    if said is None:
        return
    _check(said, rows, own % len(rows))


def _check(said: MainResult, rows: list[tuple[str, str]], own: int) -> None:
    column = said.own.column - 1
    assert said.own.row == own != said.other.row
    assert rows[own][column] == said.own.text
    assert rows[said.other.row][column] == said.other.text
    way = -1 if said.lower_is_better else 1
    numbers = [way * Decimal(row[column]) for row in rows]
    difference = Decimal(said.difference.replace("\N{MINUS SIGN}", "-"))
    assert way * difference == numbers[own] - numbers[said.other.row] >= 0
    assert numbers[said.other.row] == max(numbers[:own] + numbers[own + 1 :])
    assert said.own.text in said.text
    assert said.other.text in said.text


def test_rows_are_compared_on_equal_terms() -> None:
    """On one backbone, or not at all; nor with one rival where others are better."""
    rows = ("Method|Backbone|AP", "A [1]|R50|38.0", "B [2]|R50|37.0", "Net|R50|39.0")
    assert line(*rows, "Net|ViT|45.0") == "Table 4, R50, AP: 39.0 with Net; best other 38.0 (+1.0)"
    assert line(*rows[:-1], "Net|ViT|45.0") is None
    hands = ("Method|AP", "With hands:|", "A [1]|38.0", "Net|39.0", "Without:|", "B [2]|30.0")
    assert line(*hands) == "Table 4, With hands, AP: 39.0 with Net; best other 38.0 (+1.0)"
    assert line(*hands, "C [3]|40.0") is None


def test_all_that_parts_the_rows_is_named() -> None:
    """Also where the paper's own rows differ by one setting only."""
    rows = (
        "Method|Backbone|Input size|AP",
        "Old [1]|R50|512|42.4",
        "Old [1]|R50|800|43.9",
        "Older [2]|R50|512|40.1",
        "Newer [3]|R101|512|43.0",
        "Ours|R50|512|42.9",
        "Ours|R101|512|45.0",
    )

    assert line(*rows, text="It reaches 42.9 AP.") == (
        "Table 4, R50, Input size 512, AP: 42.9 with Net; best other 42.4 (+0.5)"
    )
