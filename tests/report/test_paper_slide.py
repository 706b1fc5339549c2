"""The slide of a paper, from values."""

from dataclasses import replace

import pytest

from cvprstats.catalogue.picks import Pick
from cvprstats.papers import Edition, Paper
from cvprstats.pdf.page import Box
from cvprstats.report.pages import Bullets, Code, Page, Picture, SideBySide, TableBlock, TextBlock
from cvprstats.report.paper_slide import paper_slide, slide_page
from cvprstats.report.slide_layout import ROOM, Room, blocks_height
from cvprstats.report.slide_text import MOST_WORDS
from cvprstats.report.slides import slides
from cvprstats.summary.main_result import MainResult, ResultCell
from cvprstats.summary.paper import PaperReport, Shown
from cvprstats.summary.told import Sentence, Told
from tests.report.test_paper_page import FIGURE, png, report, table

SHOWN = (Shown(FIGURE, png(600, 400)), Shown(table(12, 30), png(9, 9)))


def said(text: str) -> Sentence:
    """Make a sentence."""
    return Sentence(text, f"So {text}", 2, "1. Start")


def told(words: int) -> Told:
    """Make slots of so many words each."""
    text = " ".join(["word"] * (words - 1))
    how = tuple(said(f"h{at} {text}") for at in range(3))
    return Told(said(f"p {text}"), said(f"i {text}"), how, said(f"r {text}"))


def slide(made: PaperReport, pick: Pick | None = None, room: Room = ROOM) -> Page:
    """Return the one slide, which has room for all."""
    page = paper_slide(made, pick, room)
    assert page
    [only] = slides(page, room)
    assert only.size >= 18
    assert blocks_height(only.blocks, 18, room.width) <= room.height
    return page


def items(page: Page) -> list[str]:
    """Return the text's lines."""
    top = page.blocks[0]
    block = top.left[0] if isinstance(top, SideBySide) else top
    assert isinstance(block, Bullets)
    return ["".join(span.text for span in item) for item in block.items]


def test_one_slide() -> None:
    """Text and figure stand side by side, four or five rows below, then the source."""
    paper = Paper("A", ("Ana van B", "Bo-Ra C. D", "E"), page="https://x.org/p.html")
    made = replace(report(*SHOWN), told=told(6), paper=paper, edition=Edition("CVPR", 2019))
    page = slide(made)
    top, below, source = page.blocks
    assert isinstance(top, SideBySide)
    assert [type(block) for block in (*top.left, *top.right)] == [Bullets, Picture]
    assert isinstance(below, TableBlock)
    assert len(below.rows) in {4, 5}
    assert below.rows[0][0].text == "Ours"
    assert 12 <= below.largest <= 14
    assert 3 < len(below.headings) < 30
    assert isinstance(source, TextBlock)
    assert "".join(span.text for span in source.spans) == (
        "A. van B et al. · CVPR 2019 · Figure 1, Table 2 · x.org"
    )
    assert items(page)[0].startswith("Problem: p")
    notes = "\n".join(page.notes)
    assert "Result, page 2: So r word" in notes
    assert "of 12 rows and" in notes
    assert FIGURE.caption in notes


@pytest.mark.parametrize(
    ("words", "first"),
    [(10, "Problem: p|Idea: i|How: h0|h1|Result: r"), (22, "Idea: i|Result: r"), (59, "Idea: i")],
)
def test_whole_lines_go_first(words: int, first: str) -> None:
    """Of too many words, the idea and the result stay, then the problem."""
    page = slide(replace(report(SHOWN[0]), told=told(words)))
    starts = [line.split(" word")[0] for line in items(page)]
    assert "|".join(starts) == first
    assert sum(len(line.split()) for line in items(page)) <= MOST_WORDS


def test_a_long_result_is_cut_at_a_comma() -> None:
    """Rather than left out: an ellipsis says that it goes on."""
    result = "It is much better than all others on one set, " + "and on another one " * 12
    page = slide(replace(report(), told=Told(idea=said("word " * 40), result=said(result))))
    assert items(page)[1] == "Result: It is much better than all others on one set…"


def test_the_tables_line_stands_below_the_result() -> None:
    """It has no label of its own there."""
    cells = ResultCell(0, 1, "2"), ResultCell(1, 1, "1")
    line = MainResult("Table 2, AP: 2; best other 1 (+1)", "2", 5, "AP", False, *cells, "+1")
    page = slide(replace(report(), told=Told(result=said("It wins.")), main_result=line))
    assert items(page) == ["Result: It wins.", line.text]
    source = page.blocks[-1]
    assert isinstance(source, TextBlock)
    assert "Table 2" in source.spans[0].text


def test_own_words_share_the_slide() -> None:
    """Own bullets stand beside the figure, however many words they have, or on several slides."""
    pick = Pick("here", bullets=(("Mine", False), ("below", True)), note="Say it.")
    page = slide(report(*SHOWN), pick)
    assert items(page) == ["Mine", "below"]
    assert page.notes[0] == "Say it."
    long = replace(pick, bullets=(("some words " * 55, False),))
    assert not any(isinstance(block, TableBlock) for block in slide(report(*SHOWN), long).blocks)
    assert paper_slide(report(*SHOWN), replace(pick, bullets=(("word " * 900, False),))) is None
    coded = slide(report(*SHOWN), replace(pick, code="x = 1"))
    assert coded.blocks[1] == Code("x = 1")


def test_a_table_that_is_not_certain() -> None:
    """Its picture stands where it can be read, without a figure; else the notes say so."""
    unsure = table(4, 4, certain=False)
    small = Shown(replace(unsure, box=Box(0, 0, 230, 100)), png(60, 40))
    large = Shown(replace(unsure, box=Box(0, 0, 500, 100)), png(60, 40))
    top = slide(report(small)).blocks[0]
    assert isinstance(top, SideBySide)
    for shown in ((large,), (SHOWN[0], small)):
        page = slide(report(*shown))
        assert not any(isinstance(block, TableBlock) for block in page.blocks)
        assert any("Table 2 (page 5) is not on the slide" in note for note in page.notes)


def test_other_rooms() -> None:
    """A slide of 4:3 has fewer columns, and what is laid out fits a low one."""
    wide, narrow = (
        next(b for b in slide(report(*SHOWN), None, room).blocks if isinstance(b, TableBlock))
        for room in (ROOM, Room(8.8, 5.3))
    )
    assert len(narrow.headings) < len(wide.headings)
    slide(replace(report(*SHOWN), told=told(9)), None, Room(8, 3))


def test_more_than_a_slide_holds() -> None:
    """Where several figures are asked for, PowerPoint gets them all."""
    assert slide_page(report(*SHOWN)).kind == "paper"
    assert slide_page(report(*SHOWN, SHOWN[0])).kind == "page"
