"""The table and the figure that stand for a paper."""

from dataclasses import replace

import pytest

from cvprstats.pdf.grid.table_grid import NO_GRID, Cell, TableGrid
from cvprstats.pdf.page import Box
from cvprstats.pdf.paper_document import NumberedFloat, PaperDocument, Paragraph, Section
from cvprstats.summary.choice import (
    choose_key_figure,
    choose_main_table,
    figure_features,
    method_name,
    table_features,
)
from cvprstats.summary.citations import Citation, find_citations

BOX = Box(0, 0, 100, 100)
PAPER = PaperDocument("Net: A Network", (), "", (), (), 8, has_text=True)


def section(heading: str, *texts: str, level: int = 1) -> Section:
    """Make a section of paragraphs."""
    return Section(heading, level, 1, tuple(Paragraph(text, 1) for text in texts))


def paper(*sections: Section, abstract: str = "") -> PaperDocument:
    """Make a paper of sections."""
    return replace(PAPER, sections=sections, abstract=abstract)


def grid(*rows: str) -> TableGrid:
    """Make a grid of rows with `|` between cells."""
    cells = tuple(tuple(Cell(text) for text in row.split("|")) for row in rows)
    return TableGrid(tuple("abc"[: len(cells[0])]), cells, certain=True)


def figure(number: str, caption: str, page: int = 5) -> NumberedFloat:
    """Make a figure with a region."""
    return NumberedFloat("figure", number, f"Figure {number}. {caption}", page, BOX, BOX)


def table(number: str, caption: str, *rows: str) -> NumberedFloat:
    """Make a table of rows."""
    there = grid(*rows) if rows else NO_GRID
    return NumberedFloat("table", number, f"Table {number}. {caption}", 5, BOX, BOX, there)


def test_citations_are_found_with_their_section() -> None:
    """Short and long names, several numbers, letters, and nothing in other words."""
    told = paper(
        section("1. Introduction", "As in Fig. 1(a) and Figs. 2, 3 and 4, we do."),
        section("1.1. Aims", "Tab. S1 and tables IV show it.", level=2),
        section("4. Experiments", "Table\N{NO-BREAK SPACE}2-3 is stable 5, and Figure A is not."),
        abstract="See Figure 7.",
    )
    intro, aims, rest = "1. Introduction", "1.1. Aims", "4. Experiments"
    assert find_citations(told) == [
        Citation("figure", "7", "", introduces=True),
        *[Citation("figure", number, intro, introduces=True) for number in "1234"],
        Citation("table", "S1", aims, introduces=True),
        Citation("table", "IV", aims, introduces=True),
        Citation("table", "2", rest, introduces=False),
        Citation("table", "3", rest, introduces=False),
        Citation("figure", "A", rest, introduces=False),
    ]


def test_the_main_table_compares_with_others() -> None:
    """It beats an ablation with more numbers and a table without decimals."""
    tables = (
        table("1", "Datasets that are used.", "COCO|118000"),
        table("2", "Ablation study of the components.", "Ours|1.5", "w/o a|1.5", "w/o b|3.5"),
        table("3", "Comparison with state-of-the-art methods.", "Rival [3]|1.5", "Ours|3.5"),
    )
    assert choose_main_table(PAPER, tables) == 2


def test_the_first_of_equals_is_chosen() -> None:
    """Items of the same kind are told apart by their order."""
    tables = (table("1", "On COCO.", "Ours|1.5"), table("2", "On LVIS.", "Ours|2.5"))
    assert choose_main_table(PAPER, tables) == 0
    assert choose_key_figure(PAPER, (figure("1", "A"), figure("2", "B"))) == 0


def test_a_table_without_decimals_is_no_main_table() -> None:
    """Neither is a table that was not read."""
    assert choose_main_table(PAPER, (table("1", "Results."), table("2", "Results.", "A|1"))) is None
    assert choose_main_table(PAPER, ()) is None
    assert choose_key_figure(PAPER, ()) is None


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (table("1", "Numbers", "A|1.5"), table("2", "Comparison of results", "A|1.5")),
        (table("1", "Ablation of components", "A|1.5"), table("2", "Numbers", "A|1.5")),
        (table("1", "Numbers", "A|1.5"), table("2", "Numbers", "A [3]|1.5")),
        (table("1", "Numbers", "A|1.5"), table("2", "Numbers", "Ours|1.5")),
        (table("1", "Numbers", "A|1.5"), table("2", "Numbers", "Net-L|1.5")),
        (table("1", "Numbers", "A|1.5"), table("2", "Numbers", *["A|1.5"] * 40)),
    ],
)
def test_what_tells_a_main_table(first: NumberedFloat, second: NumberedFloat) -> None:
    """Its caption, cited methods, the paper's own, or many decimals outweigh a place before it."""
    assert choose_main_table(PAPER, (first, second)) == 1


def test_where_the_text_cites_a_table_counts() -> None:
    """A section of main results, and most citations of all."""
    tables = (table("1", "Numbers", "A|1.5"), table("2", "Numbers", "A|1.5"))
    results = section("4.2. Main Results", "See Table 2.", level=2)
    assert choose_main_table(paper(results), tables) == 1
    often = section("5. Discussion", "See Table 2 and Tab. 2.")
    assert choose_main_table(paper(often), tables) == 1


@pytest.mark.parametrize(
    "told",
    [
        figure("2", "Overview of all."),
        figure("2", "The pipeline."),
        figure("2", "What our method does."),
        figure("2", "Architecture."),
        figure("2", "A building block."),
        figure("2", "Net in short."),
        figure("2", "Anything.", page=1),
    ],
)
def test_the_key_figure_shows_the_idea(told: NumberedFloat) -> None:
    """An overview, the method by name, or what stands first, beats what does not tell anything."""
    assert choose_key_figure(PAPER, (figure("1", "A street."), told)) == 1


def test_examples_are_no_key_figure() -> None:
    """Unless the introduction speaks of them."""
    figures = (figure("1", "Qualitative results."), figure("2", "A street."))
    assert choose_key_figure(PAPER, figures) == 1
    intro = section("1. Introduction", "See Figure 1.")
    assert choose_key_figure(paper(intro), figures) == 0


def test_features_are_small_numbers() -> None:
    """Decimals and captions count to a bound; a caption counts most in its first sentence."""
    [one, two] = table_features(
        PAPER, (table("1", "Numbers. Results", *["A|1.5"] * 200), table("2", "Results", "A|1.5"))
    )
    assert one["decimals"] == 1
    assert (one["results"], two["results"]) == (0.5, 1)
    [first] = figure_features(paper(abstract="Fig. 1"), (figure("1", "Net", page=1),))
    assert first["introduced"] == first["named"] == first["citations"] == 1
    assert first["page"] == 0


@pytest.mark.parametrize(
    ("title", "abstract", "name"),
    [
        ("Deep MANTA: A Network", "We propose YOLO.", "deep manta"),
        ("One Two Three Four: A Network", "", ""),
        ("A Network", "We propose YOLO, a detector.", "yolo"),
        ("A Network", "We present a novel Deep Markov Model (DMM-2).", "dmm-2"),
        ("A Network", "Here is a simple network, termed the StarNet.", "starnet"),
        ("A Network", "We propose Class-Aware sampling. (See COCO)", ""),
        ("A Network", "We present results on COCO.", ""),
    ],
)
def test_the_method_has_a_name(title: str, abstract: str, name: str) -> None:
    """Before the title's colon, if there are few words; else it is what the abstract proposes."""
    assert method_name(replace(PAPER, title=title, abstract=abstract)) == name
