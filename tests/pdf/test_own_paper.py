"""A real paper in two columns, which ships with the tests, is read without an error.

Its gold was measured in pictures of the pages and typed from the source, not taken from the reader.
"""

import io
import json
import math
import runpy
from functools import cache
from pathlib import Path

import pytest
from PIL import Image

from cvprstats import SLIDES, count_keywords, load_papers
from cvprstats.keywords.comparison import compare
from cvprstats.keywords.evidence import q_values
from cvprstats.pdf.paper_document import PaperDocument
from cvprstats.pdf.reading import read_document
from cvprstats.pdf.worker import open_paper
from tests.conftest import OWN_PAPER
from tests.pdf.writing import LEFT, RIGHT, Writer

ROOT = Path(__file__).parents[2]
PAPERS = runpy.run_path(str(ROOT / "benchmarks/papers.py"))
TABLES = runpy.run_path(str(ROOT / "benchmarks/tables.py"))
GOLD = json.loads((PAPERS["GOLD"] / "telling_trends.json").read_text("utf-8"))
CELLS = json.loads((ROOT / "tests/gold/tables/telling_trends.json").read_text("utf-8"))["tables"]

UNSAID = {
    "footnotes": ("authors and their institutes are invented", "full list is in the documentation"),
    "the algorithm": ("Require", "end for", "rank of", "largest", "return"),
    "figures": ("Papers with and without", "979 titles", "papers per 1,000", "shuffles of 1,000"),
    "captions": ("Overview of our method", "by two counting rules", "Ablation study"),
    "tables": ("Counts ×1.5", "Correction of Holm", "Replicated"),
    "references": ("Benjamini and Y.", "Master’s thesis", "1938"),
    "addresses": ("Example University", "example.org"),
}


@cache
def document() -> PaperDocument:
    """Read the paper once."""
    return read_document(OWN_PAPER)


def text_of(heading: str) -> str:
    """Return the paragraphs of the sections whose heading begins so."""
    sections = [one for one in document().sections if one.heading.startswith(heading)]
    return "\n".join(paragraph.text for one in sections for paragraph in one.paragraphs)


def test_the_paper_is_read_as_its_gold_says() -> None:
    """All captions, crops, headings, the title and the authors are right, and nothing is added."""
    counts, wrong = PAPERS["score"](document(), GOLD)
    assert not wrong
    assert counts.pop("captions that are none")[0] == 0
    assert all(part == whole for part, whole in counts.values())
    assert document().pages == 4


def test_headings_come_in_order() -> None:
    """Sections keep their order, and numbers tell their level."""
    sections = document().sections
    assert [one.heading for one in sections] == GOLD["headings"]
    assert [one.level for one in sections] == [1, 1, 1, 2, 2, 2, 1, 2, 2, 2, 2, 2, 1]
    assert [one.page for one in sections] == [1, 2, 2, 2, 2, 2, 2, 2, 3, 3, 3, 4, 4]


def test_the_abstract_is_whole() -> None:
    """Every letter of it, with words parted at line ends joined."""
    assert document().abstract == GOLD["abstract"]


def test_captions_are_whole() -> None:
    """Each is one line, from its number to its last stop."""
    assert [one.caption for one in document().floats] == [one["caption"] for one in GOLD["floats"]]


@pytest.mark.parametrize("table", CELLS, ids=lambda table: table["number"])
def test_tables_come_out(table: dict[str, object]) -> None:
    """Every cell, heading and bold cell, with spans and ±, in the region that was found."""
    [grid] = [
        one.grid
        for one in document().floats
        if (one.kind, one.number) == ("table", table["number"])
    ]
    counts = TABLES["score"](grid, table)
    assert counts["certain"] == counts["all_right"] == counts["bold_right"] == 1


def test_the_list_of_contributions_is_a_list() -> None:
    """Each item is one, without its mark, and what follows the list is no item."""
    [introduction] = [one for one in document().sections if one.heading == "1. Introduction"]
    assert [one.text for one in introduction.paragraphs if one.bullet] == GOLD["contributions"]
    last = introduction.paragraphs[-1]
    assert last.text.startswith("We measure the criterion where nothing has changed")
    assert not last.bullet


@pytest.mark.parametrize(
    ("section", "sentence"), GOLD["sentences"].values(), ids=GOLD["sentences"].keys()
)
def test_sentences_are_whole(section: str, sentence: str) -> None:
    """Notes, numbers, hyphens, columns and pages leave a sentence as it was written."""
    assert sentence in text_of(section)


@pytest.mark.parametrize("strays", UNSAID.values(), ids=UNSAID.keys())
def test_nothing_else_is_body_text(strays: tuple[str, ...]) -> None:
    """What stands between the columns' lines is not read as a part of them."""
    text = text_of("")
    assert [stray for stray in strays if stray in text] == []


def test_a_slanted_word_after_a_narrow_blank() -> None:
    """In a tight line, f in italics leans into the blank before it."""
    assert "hyphenated words (e.g. few-shot) stay whole" in text_of("3.1.")


def test_a_root_within_a_line() -> None:
    """A root that is taller than its line does not end the paragraph."""
    assert "is the chance of a change as strong as the one that was seen." in text_of("3.2.")
    [paragraph] = [
        one.text
        for section in document().sections
        for one in section.paragraphs
        if "the one that was seen" in one.text
    ]
    assert paragraph.startswith("Let a of")


def test_a_paragraph_ends_at_the_top_of_a_column(tmp_path: Path) -> None:
    """The short last line of a paragraph stands alone under a figure across both columns."""
    page = Writer()
    page.line(LEFT, 60, "1. Introduction", "Times-Bold", 12)
    page.paragraph(LEFT, 78, 20)
    page.paragraph(RIGHT, 60, 22)
    page.canvas.showPage()
    page.rectangle(LEFT, 60, 504, 100)
    page.line(LEFT, 176, "Figure 1. A gray field as wide as the page, and a caption below.", size=9)
    for index in range(25):
        page.justified(LEFT, 200 + 12 * index, "the method reads every page and finds what it")
    page.line(RIGHT, 200, "needs there at last.")
    page.paragraph(RIGHT, 224, 20)
    page.canvas.showPage()
    path = tmp_path / "paper.pdf"
    path.write_bytes(page.bytes())
    text = " ".join(one.text for one in read_document(path).sections[0].paragraphs)
    assert "finds what it needs there at last." in text


def test_crops_hold_whole_letters() -> None:
    """No ink touches the edge of the picture of a figure, so no letter is cut."""
    [figure] = [one for one in document().floats if (one.kind, one.number) == ("figure", "1")]
    assert figure.box
    with open_paper(OWN_PAPER) as paper:
        picture = Image.open(io.BytesIO(paper.crop(figure.page, figure.box))).convert("L")
    width, height = picture.size
    top, bottom = (picture.crop((0, y, width, y + 1)) for y in (0, height - 1))
    assert top.getextrema() == bottom.getextrema() == (255, 255)


def test_the_paper_states_what_the_tool_counts() -> None:
    """Table 1 holds the published counts of 2018 and 2019, and q by the χ² test of version 0.1."""
    before, after = (count_keywords(load_papers(year), SLIDES) for year in ("2018", "2019"))
    rows = [row[1:] for row in CELLS[0]["rows"][:4]]
    changes = {change.keyword: change for change in compare(before, after).changes}
    q_of = q_values([math.erfc(math.sqrt(change.g2 / 2)) for change in changes.values()])
    assert rows == [
        [
            change.keyword,
            str(change.before),
            f"{change.before_per_1000:.1f}",
            str(change.after),
            f"{change.after_per_1000:.1f}",
            f"{dict(zip(changes, q_of, strict=True))[change.keyword]:.2f}",
        ]
        for change in (changes[row[0]] for row in rows)
    ]
