"""Tables are read into grids."""

import json
import runpy
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvprstats.pdf.engine import open_pdf, read_page
from cvprstats.pdf.grid.table_grid import NO_GRID, Cell, TableGrid, read_table
from cvprstats.pdf.page import Box, RuledLine, Word
from tests.pdf.grid.tabular import Tabular, flat, texts, word

ROOT = Path(__file__).parents[3]
PAPERS = ROOT / "../shared/real/papers"
GOLD = ROOT / "tests/gold/tables"
BENCHMARK = runpy.run_path(str(ROOT / "benchmarks/tables.py"))
needs_papers = pytest.mark.skipif(not PAPERS.is_dir(), reason="the papers are not on this machine")

FOUR = (100, 200, 260, 320)


def test_a_plain_table() -> None:
    """The header is above the first rule over the full width; bold cells are known."""
    table = Tabular(FOUR).rule().row("Model|FLOPs|Top-1|Top-5").rule()
    grid = table.row("ResNet-50 [9]|3.9 G|75.3|-").row("Ours|4.3 G|*79.29|*94.63").rule().read()
    assert grid.header == ("Model", "FLOPs", "Top-1", "Top-5")
    assert texts(grid) == ["ResNet-50 [9]|3.9 G|75.3|-", "Ours|4.3 G|79.29|94.63"]
    assert grid.rows[1] == (
        Cell("Ours"),
        Cell("4.3 G"),
        Cell("79.29", bold=True),
        Cell("94.63", bold=True),
    )
    assert grid.certain


def test_numbers_that_stand_close_are_two_cells() -> None:
    """A new number starts a cell; a deviation, a gain or a unit does not."""
    table = Tabular((100, 200, 228, 290), size=9).rule().row("Method|A|B|C").rule()
    table.row("One|71.25|83.44|77.2 ± 0.1").row("Two|71.30|84.02|77.9 (+0.7)").rule()
    assert texts(table.read()) == ["One|71.25|83.44|77.2 ± 0.1", "Two|71.30|84.02|77.9 (+0.7)"]


def test_ranges_and_sizes_are_one_cell() -> None:
    """`224 × 224` and `10.0 - 200.0` are one cell each."""
    table = Tabular((100, 200, 300)).rule().row("Net|Input|Range").rule()
    rows = ["A|224 × 224|10.0 - 200.0", "B|320 × 320|1.0 - 500.0"]
    for row in rows:
        table.row(row)
    assert texts(table.rule().read()) == rows


def test_sub_and_superscripts_stay_with_their_words() -> None:
    """Of both over each other, the lower one comes first."""
    table = Tabular((100, 200)).rule().row("Method")
    table.text(200, "AP").text(210.5, "val", size=6, rise=3).text(210, "50", size=6, rise=-2)
    table.rule().row("One").text(200, "8.43").text(210.5, "†", size=6, rise=3)
    grid = table.rule().read()
    assert grid.header == ("Method", "AP50val")
    assert texts(grid) == ["One|8.43†"]


@pytest.mark.parametrize("ruled", [True, False])
def test_groups_are_named_with_a_slash(*, ruled: bool) -> None:
    """A group is found by the rule under it, or by its columns' middle."""
    table = Tabular((100, 180, 220, 280, 320)).rule().row("").text(200, "COCO").text(300, "LVIS")
    if ruled:
        table.rule(165, 235).rule(265, 335)
    grid = table.row("Method|AP|AR|AP|AR").rule().row("A|1.0|2.0|3.0|4.0").rule().read()
    assert grid.header == ("Method", "COCO / AP", "COCO / AR", "LVIS / AP", "LVIS / AR")


def test_a_rule_below_groups_does_not_end_the_header() -> None:
    """A line of groups alone is no header: the next line belongs to it."""
    table = Tabular((100, 180, 220, 280, 320)).row("Data").text(200, "One").text(300, "Two")
    grid = table.rule().row("Ratio|10|20|10|20").rule().row("A|1.0|2.0|3.0|4.0").rule().read()
    assert grid.header == ("Data / Ratio", "One / 10", "One / 20", "Two / 10", "Two / 20")


def test_lines_of_one_heading_are_joined() -> None:
    """A heading of two lines, beside one that is centered on both."""
    table = Tabular((100, 200, 280)).rule().row("|mean").row("Method||Time", 6).row("|acc.", 6)
    grid = table.rule().row("A|1.0|2.0").row("B|1.5|2.5").rule().read()
    assert grid.header == ("Method", "mean acc.", "Time")


def test_vertical_rules_part_cells() -> None:
    """They part what stands closer than words do."""
    table = Tabular((100, 140, 220), size=9).rule().row("Net|Data|AP").bar(121).rule()
    grid = table.row("Net one|Set one|1.0").bar(121).row("Net|Set|2.0").bar(121).rule().read()
    assert texts(grid) == ["Net one|Set one|1.0", "Net|Set|2.0"]


def test_a_label_of_several_rows_is_in_each() -> None:
    """Whether there is an odd number of rows, or an even one."""
    table = Tabular((60, 140, 220)).rule().row("Set|Method|AP").rule()
    table.row("|A|1.0").row("Indoor|B|2.0").row("|C|3.0").rule()
    table.row("|A|4.0").row("Outdoor", 6).row("|B|5.0", 6).rule()
    grid = table.read()
    indoor = ["Indoor|A|1.0", "Indoor|B|2.0", "Indoor|C|3.0"]
    assert texts(grid) == [*indoor, "Outdoor|A|4.0", "Outdoor|B|5.0"]
    assert [row[0].repeated for row in grid.rows] == [False, True, True, False, True]


@pytest.mark.parametrize("below", ["(%)", "[43]"])
def test_a_unit_or_a_citation_is_no_column_of_a_group(below: str) -> None:
    """Though the line above it is bold, it is part of the name; other words are not."""
    table = Tabular((100, 200)).rule().row("*Method|*mIoU").row(f"|{below}")
    assert table.rule().row("A|1.5").rule().read().header == ("Method", f"mIoU {below}")
    group = Tabular((100, 200)).rule().row("*Method|*mIoU").row("|val").rule()
    assert group.row("A|1.5").rule().read().header == ("Method", "mIoU / val")


def test_the_score_skips_a_column_and_a_row() -> None:
    """One that is lost, or is too much, shifts no other cell; the table is not right."""
    gold = {
        "header": ["Set", "Method", "AP"],
        "rows": [["In", "A", "1.0"], ["In", "B", "2.0"], ["Out", "B", "2.0"]],
    }
    rows = [["Method", "AP"], ["A", "1.0"], ["B", "2.5"], ["B", "2.0"]]
    cells = tuple(tuple(map(Cell, row)) for row in rows)
    counts = BENCHMARK["score"](TableGrid(("Method", "AP"), cells, certain=True), gold)
    assert (counts["cells"], counts["right"]) == (9, 5)
    assert (counts["heads"], counts["heads_right"]) == (3, 2)
    assert not counts["body_right"]
    assert BENCHMARK["score"](NO_GRID, gold)["right"] == 0


def test_lines_of_one_cell_are_joined() -> None:
    """A name of two lines beside figures that are centered on both."""
    table = Tabular((100, 220)).rule().row("Method|AP").rule().row("Short|1.0")
    grid = table.row("A very long", 18).row("|2.0", 6).row("name of it", 6).rule().read()
    assert texts(grid) == ["Short|1.0", "A very long name of it|2.0"]


def test_a_title_over_rows_is_alone_in_its_row() -> None:
    """It may run over columns, and is no part of the header."""
    table = Tabular(FOUR).rule().row("Model|FLOPs|Top-1|Top-5").rule()
    table.row("").text(210, "Trained without any other data").rule()
    grid = table.row("A|3.9 G|75.3|92.2").row("B|3.9 G|75.9|92.5").rule().read()
    assert texts(grid)[0] == "Trained without any other data|||"
    assert grid.header == ("Model", "FLOPs", "Top-1", "Top-5")


def test_empty_cells_stay_empty() -> None:
    """Also a column whose only content is its heading."""
    table = Tabular(FOUR).rule().row("A|B|C|AP").rule()
    grid = table.row("|||35.9").row("✓|||36.8").row("✓|✓||37.7").rule().read()
    assert texts(grid) == ["|||35.9", "✓|||36.8", "✓|✓||37.7"]


def test_underlined_numbers_are_no_end_of_the_table() -> None:
    """A line below a word that is as long as the word is not a rule of the table."""
    table = Tabular((100, 200)).rule().row("Method|AP").rule().row("A|83.6")
    word = table.words[-1]
    table.rules.append(RuledLine(word.box.x0, table.y + 1.3, word.box.x1, table.y + 1.3))
    assert texts(table.row("B|84.0").rule().read()) == ["A|83.6", "B|84.0"]


def test_halves_side_by_side_are_stacked() -> None:
    """Two halves with the same header are one table."""
    left, right = Tabular((100, 160)), Tabular((260, 320))
    for half, number in ((left, 1), (right, 2)):
        half.rule().row("Model|AP").rule().row(f"A{number}|{number}.5").row(f"B{number}|-").rule()
    grid = read_table(left.words + right.words, left.rules + right.rules, Box(50, 90, 370, 160))
    assert grid.header == ("Model", "AP")
    assert texts(grid) == ["A1|1.5", "B1|-", "A2|2.5", "B2|-"]
    assert grid.certain


def test_notes_below_the_table_are_left_out() -> None:
    """Running text below the last rule, or above the first, does not belong to the table."""
    table = Tabular((100, 200)).row("").text(150, "The end of a caption that")
    table.rule().row("Method|AP").rule().row("A|83.6").row("B|84.0").rule()
    grid = table.row("").text(150, "* with other data").read()
    assert grid.header == ("Method", "AP")
    assert texts(grid) == ["A|83.6", "B|84.0"]


def test_small_notes_below_the_table_are_left_out() -> None:
    """Also where they have gaps and are wider than the table."""
    table = Tabular((100, 200)).rule().row("Method|AP").rule().row("A|83.6").row("B|84.0").rule()
    table.row("").text(60, "1 example.org/one", size=6).text(250, "2 example.org/two", size=6)
    assert texts(table.read()) == ["A|83.6", "B|84.0"]


def test_a_grid_that_does_not_fit_is_not_certain() -> None:
    """Brackets over lines and spanning figures are for a picture."""
    table = Tabular(FOUR).rule().row("Model|FLOPs|Top-1|Top-5").rule().row("A|1.0|2.0|3.0")
    assert table.row("B|1.0|2.0|3.0").rule().read().certain
    table.words.append(Word("⎡", Box(225, 110, 230, 140), "T", 10, False, False, table.y))
    assert not table.read().certain


@pytest.mark.parametrize(("gain", "certain"), [("(-0.4)", True), ("( 0.4)", False)])
def test_a_lost_sign_is_not_certain(gain: str, *, certain: bool) -> None:
    """It leaves a blank behind the bracket."""
    table = Tabular((100, 200, 300)).rule().row("Model|A|B").rule()
    assert table.row(f"A|1.0 {gain}|2.0").row("B|1.0|2.0").rule().read().certain is certain


def test_nothing_is_read_from_nothing() -> None:
    """A region without words has no grid."""
    assert read_table([], [], Box(0, 0, 100, 100)) == NO_GRID


PLACES = st.floats(0, 300)
STRAY_WORDS = st.builds(
    lambda text, x, line, width, glued, upright: Word(
        text,
        Box(x, 12.0 * line - 7, x + width, 12.0 * line),
        "T",
        size=10,
        bold=False,
        italic=False,
        baseline=12.0 * line,
        glued=glued,
        upright=upright,
    ),
    st.sampled_from(("71.2", "-", "✓", "Ours", "[3]", "±", "(+0.1)", "×", "")),
    PLACES,
    st.integers(0, 15),
    st.floats(0, 100),
    st.booleans(),
    st.sampled_from((True, True, True, False)),
)
STRAY_RULES = st.builds(
    lambda x, y, length, flat: RuledLine(x, y, x + length * flat, y + length * (not flat)),
    PLACES,
    PLACES,
    st.floats(5, 300),
    st.booleans(),
)


@given(st.lists(STRAY_WORDS, max_size=25), st.lists(STRAY_RULES, max_size=10))
def test_any_words_give_a_grid(words: list[Word], rules: list[RuledLine]) -> None:
    """Whatever stands in a region, all rows are as long as the header."""
    grid = read_table(words, rules, Box(0, 0, 600, 600))
    assert all(len(row) == len(grid.header) for row in grid.rows)


@pytest.mark.parametrize(
    ("words", "rules", "read"),
    [(2400, 2400, True), (2600, 0, False), (1, 2600, False)],
)
def test_a_drawing_is_no_table(words: int, rules: int, *, read: bool) -> None:
    """A region with more words or rules than a table can have is not searched for cells."""
    grid = read_table(
        [word("1.0", 10, 20, baseline=20)] * words, [flat(20, 10, 90)] * rules, Box(0, 0, 100, 100)
    )
    assert (grid != NO_GRID) is read


@pytest.mark.parametrize(
    ("heading", "lost"), [("35.1", True), ("34.9", False), ("77.9", True), ("78.1", False)]
)
def test_a_lost_header_is_not_certain(heading: str, *, lost: bool) -> None:
    """Measurements for headings, like those below them by 30 %, are a first row."""
    table = Tabular(FOUR).rule().row(f"Ours|{heading}|{heading}|A").rule()
    grid = table.row("A|50.0|60.0|70.0").row("B|60.0|50.0|72.0").rule().read()
    assert grid.certain is not lost


@pytest.mark.parametrize(("filled", "certain"), [(3, True), (2, False)])
def test_a_grid_with_few_cells_is_not_certain(filled: int, *, certain: bool) -> None:
    """Here of five columns; three are most of them."""
    table = Tabular((100, 160, 220, 280, 340)).rule().row("Model|A|B|C|D").rule()
    for column in range(1, 5):
        places = [1 + (column - 1 + more) % 4 for more in range(filled - 1)]
        table.row("|".join(["Net", *("1.0" if c in places else "" for c in range(1, 5))]))
    assert table.rule().read().certain is certain


@pytest.mark.parametrize(("text", "dropped"), [("the end of a caption", True), ("a b c d", False)])
def test_prose_above_the_table_is_left_out(text: str, *, dropped: bool) -> None:
    """A line of five words or more is the end of a caption, of four a heading."""
    table = Tabular((100, 200)).row("").text(150, text)
    table.rule().row("Method|AP").rule().row("A|83.6").row("B|84.0").rule()
    assert (table.read().header == ("Method", "AP")) is dropped


@given(
    st.lists(st.lists(st.floats(0, 99.9).map("{:.1f}".format), min_size=3, max_size=3), min_size=2)
)
def test_every_number_keeps_its_place(numbers: list[list[str]]) -> None:
    """Whatever the numbers, each comes out in its row and column."""
    table = Tabular(FOUR).rule().row("Method|A|B|C").rule()
    rows = ["|".join([f"Net{index}", *row]) for index, row in enumerate(numbers)]
    for row in rows:
        table.row(row)
    assert texts(table.rule().read()) == rows


@needs_papers
def test_typed_tables_come_out() -> None:
    """The cells of the papers at hand are read as well as they were."""
    sums: Counter[str] = Counter()
    for _, gold, grid in BENCHMARK["read_gold"](PAPERS, GOLD, found=False):
        if gold["grid"]:
            sums += BENCHMARK["score"](grid, gold)
        else:
            assert not grid.certain
    # the tables of one paper are outlines without text: 3 % of all cells
    assert sums["right"] > 0.96 * sums["cells"]
    assert sums["heads_right"] > 0.96 * sums["heads"]
    assert sums["body_right"] > 0.95 * sums["tables"]


@needs_papers
@pytest.mark.parametrize("number", ["5", "6", "8"])
def test_the_tables_of_the_deck_come_out(number: str) -> None:
    """All cells, headings and bold ones of the tables that the 2019 deck prints."""
    gold = json.loads((GOLD / "2019_He_BagOfTricks.json").read_text("utf-8"))
    (table,) = (one for one in gold["tables"] if one["number"] == number)
    with open_pdf(PAPERS / gold["paper"]) as document:
        page = read_page(document, table["page"] - 1)
    grid = read_table(page.words, page.rules, Box(*table["box"]))
    counts = BENCHMARK["score"](grid, table)
    assert counts["certain"] == counts["all_right"] == counts["bold_right"] == 1


def test_a_header_that_comes_again_is_not_certain() -> None:
    """Below it is a second table."""
    table = Tabular((100, 200, 260)).rule().row("Method|AP|AR").rule().row("A|1.0|2.0").rule()
    assert table.read().certain
    assert not table.row("Other|AP|AR").rule().row("A|3.0|4.0").rule().read().certain
