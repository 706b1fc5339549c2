"""A picked paper's page."""

from dataclasses import replace

import pytest

from cvprstats.catalogue.picks import Pick, Picked
from cvprstats.errors import CvprstatsError
from cvprstats.papers import Edition, Paper
from cvprstats.pdf.paper_document import NumberedFloat
from cvprstats.report.pages import Bullets, Picture, SideBySide, Span, TextBlock, plain
from cvprstats.report.pick_page import pick_page
from cvprstats.summary.paper import Shown
from tests.report.test_paper_page import BOX, png, report

PAPER = Paper("A Title", ("One", "Two"), "oral", "Faces", "https://x.org/paper.html")
PICKED = Picked(Pick("here", "A Title"), Edition("CVPR", 2019), PAPER)
FIGURE = NumberedFloat("figure", "1", "Figure 1. A view.", 1, BOX, BOX)


def test_from_the_catalogue() -> None:
    """The page says what the list knows, and that the PDF is missing."""
    page = pick_page(PICKED)
    said = "".join(
        span.text
        for block in page.blocks
        for line in (block.items if isinstance(block, Bullets) else [block.spans])  # type: ignore[union-attr]
        for span in line
    )
    assert page.title == "A Title"
    assert said == (
        "One, Two · CVPR 2019 · x.orgPresented as: oralArea: Faces"
        "From the list of papers, without the PDF."
    )
    assert page.notes == ("Source: https://x.org/paper.html",)


def test_awards_are_said() -> None:
    """An award stands on a page from the list."""
    page = pick_page(replace(PICKED, paper=replace(PAPER, award="best paper")))
    assert (Span("Award: ", bold=True), Span("best paper")) in page.blocks[1].items  # type: ignore[union-attr]


def test_links_are_shown() -> None:
    """The links that a list has stand beside the paper's page, with its PDF or without."""
    paper = replace(PAPER, arxiv="https://arxiv.org/abs/1", code="https://x.org/code")
    links = (Span(" · "), Span("code", url=paper.code), Span(" · "), Span("arXiv", url=paper.arxiv))
    for page in (
        pick_page(replace(PICKED, paper=paper)),
        pick_page(PICKED, replace(report(), paper=paper)),
    ):
        assert page.blocks[0].spans[-4:] == links  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("size", "beside"), [((60, 40), True), ((40, 60), True), ((90, 30), False)]
)
def test_pictures_stand_beside_the_text(size: tuple[int, int], beside: bool) -> None:
    """A picture that is not wide goes beside the text before it; small print goes to the notes."""
    page = pick_page(PICKED, report(Shown(FIGURE, png(*size))))
    assert page.notes == (
        "Idea, page 2: So we propose <b>this</b> [1].",
        "Sentences, figures and tables are taken from the paper: paper.pdf.",
    )
    if beside:
        [block] = page.blocks
        assert isinstance(block, SideBySide)
        kinds = [*map(type, block.left), *map(type, block.right)]
    else:
        kinds = [*map(type, page.blocks)]
    assert kinds == [TextBlock, Bullets, Picture]


def test_own_words_win() -> None:
    """Own bullets replace the page's where they stand; the rest stays."""
    pick = Pick("here", "A Title", bullets=(("Mine", False), ("below", True)), note="Say it.")
    page = pick_page(Picked(pick, PICKED.edition, PAPER))
    own = Bullets((plain("Mine"), plain("below")), frozenset({1}))
    assert page.blocks[1] == own
    assert isinstance(page.blocks[0], TextBlock)
    assert page.notes == ("Say it.", "Source: https://x.org/paper.html")


def test_neither_paper_nor_pdf() -> None:
    """Without a paper and a PDF there is no page, and the message says what to give."""
    with pytest.raises(CvprstatsError, match="neither a title nor a PDF"):
        pick_page(Picked(Pick("here"), PICKED.edition))
