"""A picked paper's page."""

from pathlib import Path

import pytest

from cvprstats.catalogue.picks import Pick, Picked
from cvprstats.errors import CvprstatsError
from cvprstats.papers import Edition, Paper
from cvprstats.report.pages import (
    Bullets,
    Page,
    Picture,
    SideBySide,
    TableBlock,
    TextBlock,
    flat,
    plain,
)
from cvprstats.report.pick_page import catalogue_page, pick_page, read_pdf
from tests.report.conftest import picture, write

REAL = Path(__file__).parents[2] / "../shared/real/papers"
PAPER = Paper("A Title", ("One", "Two"), "oral", "Faces", "https://x.org/paper.html")
PICKED = Picked(Pick("here", "A Title"), Edition("CVPR", 2019), PAPER)
TEXT = Bullets((plain("Said by the paper."),))


def test_from_the_catalogue() -> None:
    """The page says what the list knows, and that the PDF is missing."""
    page = catalogue_page(PICKED)
    said = "".join(
        span.text
        for block in page.blocks
        for line in (block.items if isinstance(block, Bullets) else [block.spans])  # type: ignore[union-attr]
        for span in line
    )
    assert page.title == "A Title (oral)"
    assert said == (
        "One, Two · CVPR 2019 · x.orgPresented as: oralTopic: Faces"
        "From the list of papers: the PDF is not at hand."
    )
    assert page.notes == ("Source: https://x.org/paper.html",)


@pytest.mark.parametrize(
    ("size", "beside"), [((60, 40), True), ((40, 60), True), ((90, 30), False)]
)
def test_pictures_stand_beside_the_text(
    size: tuple[int, int], beside: bool, tmp_path: Path
) -> None:
    """A picture that is not wide goes beside the text before it."""
    pdf = write(tmp_path, "paper.pdf", "")
    drawn = Picture("figure.png", picture(*size), "alt")
    made = Page("Read", (TextBlock(plain("Authors")), TEXT, drawn, TEXT))
    picked = Picked(Pick("here", pdf=pdf), PICKED.edition, None, pdf)
    _, page = pick_page(picked, lambda one: (one, made))
    if beside:
        assert page.blocks == (SideBySide(made.blocks[:2], (drawn,)), TEXT)
    else:
        assert page.blocks == made.blocks


def test_own_words_win() -> None:
    """Own bullets replace the page's where they stand; the rest stays."""
    pick = Pick("here", "A Title", bullets=(("Mine", False), ("below", True)), note="Say it.")
    _, page = pick_page(Picked(pick, PICKED.edition, PAPER), read_pdf)
    own = Bullets((plain("Mine"), plain("below")), frozenset({1}))
    assert page.blocks[1] == own
    assert isinstance(page.blocks[0], TextBlock)
    assert page.notes == ("Say it.", "Source: https://x.org/paper.html")


def test_neither_paper_nor_pdf() -> None:
    """Without a paper and a PDF there is no page, and the message says what to give."""
    with pytest.raises(CvprstatsError, match="neither a title nor a PDF"):
        pick_page(Picked(Pick("here"), PICKED.edition), read_pdf)


@pytest.mark.skipif(not REAL.is_dir(), reason="needs other people's papers in ../shared/real")
def test_from_a_pdf() -> None:
    """The page has the paper's figure and table, and the catalogue's paper is recognised."""
    pdf = REAL / "2019_Pang_LibraRCNN.pdf"
    picked, page = pick_page(Picked(Pick("here", pdf=pdf), PICKED.edition, None, pdf), read_pdf)
    assert picked.paper
    assert picked.paper.presentation == "poster"
    assert page.title.endswith("(poster)")
    kinds = [type(block) for block in flat(page.blocks)]
    assert {Bullets, Picture, TableBlock} <= set(kinds)
    assert any("Sentences, figures and tables of the paper itself" in note for note in page.notes)
