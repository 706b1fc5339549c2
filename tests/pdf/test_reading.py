"""A whole paper, made for the tests."""

import string
from pathlib import Path

import pytest

from cvprstats.errors import DocumentError
from cvprstats.pdf.engine import open_pdf
from cvprstats.pdf.page import Box
from cvprstats.pdf.paper_document import PaperDocument
from cvprstats.pdf.reading import read_document, read_open_document
from tests.pdf.writing import FILLER, LEFT, RIGHT, Writer


@pytest.fixture
def document(paper: Path) -> PaperDocument:
    """Read the paper."""
    return read_document(paper)


def near(box: Box | None) -> tuple[float, ...]:
    """Return the edges of a box to compare."""
    assert box is not None
    return (box.x0, box.top, box.x1, box.bottom)


def test_front_matter(document: PaperDocument) -> None:
    """Title and authors come from the first page when the file states none."""
    assert document.title == "Reading Papers Without Models"
    assert document.authors == ("Ada Lovelace", "Grace Hopper")
    assert document.abstract.startswith("the method reads every page")
    assert document.abstract.endswith("and so it ends.")


def test_sections_leave_out_abstract_and_references(document: PaperDocument) -> None:
    """Each section has its heading, page and paragraphs over columns."""
    headings = [(one.heading, one.level, one.page) for one in document.sections]
    assert headings == [("1. Introduction", 1, 1), ("2. Method", 1, 2)]
    assert [len(one.paragraphs) for one in document.sections] == [2, 2]
    assert not any("engine" in p.text for one in document.sections for p in one.paragraphs)


def test_regions_are_tight_around_what_is_drawn(document: PaperDocument) -> None:
    """The figure above its caption and the table below its own, within a point."""
    figure, table = document.floats
    assert (figure.kind, figure.number, figure.page) == ("figure", "1", 1)
    assert figure.caption == "Figure 1. A gray field, which shows nothing at all."
    assert near(figure.box) == pytest.approx((RIGHT + 20, 220, RIGHT + 220, 310), abs=1)
    assert (table.kind, table.page) == ("table", 2)
    assert near(table.box) == pytest.approx((LEFT + 20, 92, LEFT + 190, 130), abs=1)


def test_tables_side_by_side_are_parted() -> None:
    """Two captions on one height share a column's width; each gets its own table."""
    page = Writer()
    for x, number in ((LEFT, "1"), (LEFT + 130, "2")):
        page.rectangle(x, 100, 100, 40)
        page.line(x + 10, 155, f"Table {number}. A short one.", size=9)
    page.paragraph(LEFT, 200, 40)
    page.paragraph(RIGHT, 82, 50)
    with open_pdf(page.bytes()) as pdf:
        one, two = read_open_document(pdf).floats
    assert near(one.box) == pytest.approx((LEFT, 100, LEFT + 100, 140), abs=1)
    assert near(two.box) == pytest.approx((LEFT + 130, 100, LEFT + 230, 140), abs=1)


def test_room_between_two_captions_is_split() -> None:
    """A table below its caption and a figure above its own meet: the wide gap parts them."""
    page = Writer()
    page.line(LEFT, 90, "Table 1. Its caption stands above it.", size=9)
    page.rectangle(LEFT + 10, 100, 150, 50)
    page.rectangle(LEFT + 10, 180, 200, 80)
    page.line(LEFT, 280, "Figure 1. Its caption stands below it.", size=9)
    page.paragraph(LEFT, 320, 30)
    page.paragraph(RIGHT, 82, 50)
    with open_pdf(page.bytes()) as pdf:
        table, figure = read_open_document(pdf).floats
    assert near(table.box) == pytest.approx((LEFT + 10, 100, LEFT + 160, 150), abs=1)
    assert near(figure.box) == pytest.approx((LEFT + 10, 180, LEFT + 210, 260), abs=1)


def test_list_items_are_paragraphs_of_their_own() -> None:
    """Bullets are told from paragraphs, and their marks taken off."""
    page = Writer()
    page.line(LEFT, 80, "1. Introduction", "Times-Bold", 12)
    y = page.paragraph(LEFT, 100, 20)
    page.line(LEFT + 10, y + 4, "• We read a paper in one second and")
    page.line(LEFT + 18, y + 16, "find its figures.")
    page.line(LEFT + 10, y + 30, "• We need no models.")
    page.paragraph(LEFT, y + 50, 8)
    page.paragraph(RIGHT, 82, 50)
    with open_pdf(page.bytes()) as pdf:
        (section,) = read_open_document(pdf).sections
    items = [one.text for one in section.paragraphs if one.bullet]
    assert items == ["We read a paper in one second and find its figures.", "We need no models."]


def test_words_parted_at_a_line_end_are_mended() -> None:
    """The hyphen goes, unless the word has one elsewhere in the paper."""
    page = Writer()
    page.line(LEFT, 80, "1. Introduction", "Times-Bold", 12)
    page.justified(LEFT, 100, "The paper treats zero-shot methods and their convo-")
    page.justified(LEFT, 112, "lutions, of which many are zero-")
    page.justified(LEFT, 124, "shot methods that nobody had seen before, state-")
    page.justified(LEFT, 136, "of-the-art ones and the paper's two-")
    page.justified(LEFT, 148, "and three-stage ones, at most two, if we hand-")
    page.justified(LEFT, 160, "engineer and hand-engineered others as they came")
    page.paragraph(LEFT, 172, 20)
    page.paragraph(RIGHT, 82, 50)
    with open_pdf(page.bytes()) as pdf:
        text = read_open_document(pdf).sections[0].paragraphs[0].text
    assert "their convolutions, of which many are zero-shot methods" in text
    assert "state-of-the-art ones and the paper's two- and three-stage ones" in text
    assert "if we hand-engineer and hand-engineered others" in text


def test_exponents_stay_exponents() -> None:
    """A raised small number after a number is its exponent."""
    page = Writer()
    page.line(LEFT, 80, "1. Introduction", "Times-Bold", 12)
    page.line(LEFT, 100, "Images of 224")
    width = page.canvas.stringWidth("Images of 224", "Times-Roman", 10)
    page.line(LEFT + width, 96, "2", size=7)
    page.line(LEFT + width + 5, 100, "pixels are read here.")
    page.paragraph(LEFT, 130, 20)
    page.paragraph(RIGHT, 82, 50)
    with open_pdf(page.bytes()) as pdf:
        text = read_open_document(pdf).sections[0].paragraphs[0].text
    assert "Images of 224² pixels are read here." in text


def test_pages_of_pictures_only_have_no_text() -> None:
    """A scanned paper is told by `has_text`, and everything else is empty."""
    page = Writer()
    page.rectangle(50, 50, 500, 700)
    with open_pdf(page.bytes()) as pdf:
        document = read_open_document(pdf)
    assert not document.has_text
    assert document.pages == 1
    assert document.floats == ()


@pytest.mark.parametrize(("letters", "has_text"), [(190, False), (210, True)])
def test_a_paper_has_letters(letters: int, has_text: bool) -> None:
    """A file with less than 200 of them is a scan with a stamp."""
    page = Writer()
    for row in range(10):
        page.line(LEFT, 100 + 12 * row, "of " + "a" * (letters // 10 - 2))
    with open_pdf(page.bytes()) as pdf:
        assert read_open_document(pdf).has_text is has_text


@pytest.mark.parametrize("count", [100, 101])
def test_a_paper_has_a_hundred_pages_at_most(count: int) -> None:
    """A longer file is refused before it is read."""
    page = Writer()
    for _ in range(count):
        page.line(LEFT, 100, "A page.")
        page.canvas.showPage()
    with open_pdf(page.bytes()) as pdf:
        if count <= 100:
            assert read_open_document(pdf).pages == count
        else:
            with pytest.raises(DocumentError, match="101 pages"):
                read_open_document(pdf)


def test_a_formula_beside_a_float_is_no_part_of_it() -> None:
    """What stands close below body text in a math font is not the figure's that follows."""
    page = Writer()
    y = page.paragraph(LEFT, 82, 20)
    page.line(LEFT + 100, y + 6, "(7)")
    page.rectangle(LEFT + 20, y + 40, 150, 80)
    page.line(LEFT, y + 135, "Figure 1. It stands above its caption.", size=9)
    page.paragraph(LEFT, y + 170, 20)
    page.paragraph(RIGHT, 82, 50)
    with open_pdf(page.bytes()) as pdf:
        (figure,) = read_open_document(pdf).floats
    expected = (LEFT + 20, y + 40, LEFT + 170, y + 120)
    assert near(figure.box) == pytest.approx(expected, abs=1)


def test_headings_may_have_their_number_apart() -> None:
    """`2` and, far to the right, `Method` are one heading."""
    page = Writer()
    page.line(LEFT, 80, "2", "Times-Bold", 12)
    page.line(LEFT + 20, 80, "Method", "Times-Bold", 12)
    page.paragraph(LEFT, 100, 40)
    page.paragraph(RIGHT, 82, 50)
    with open_pdf(page.bytes()) as pdf:
        (section,) = read_open_document(pdf).sections
    assert section.heading == "2 Method"


@pytest.mark.parametrize(("letters", "has_text"), [(399, False), (401, True)])
def test_a_page_of_text_has_letters(letters: int, has_text: bool) -> None:
    """At least 200 on the average of two pages: a watermark on the first is no text."""
    page = Writer()
    for place in range(10):
        rest = "x" * (letters // 10 + (place < letters % 10) - 2)
        page.line(LEFT, 100 + 20 * place, f"of {rest}", size=4)
    page.canvas.showPage()
    page.rectangle(LEFT, 100, 200, 200)
    with open_pdf(page.bytes()) as document:
        assert read_open_document(document).has_text is has_text


def test_letters_of_unknown_codes_are_no_text() -> None:
    """A font that states its codes wrongly gives letters of other alphabets."""
    page = Writer()
    for place in range(40):
        page.line(LEFT, 100 + 14 * place, "ßÐÞþøåæÆØÅ"[place % 10 :] * 4)
    with open_pdf(page.bytes()) as document:
        assert not read_open_document(document).has_text


@pytest.mark.parametrize("shift", [1, 3, 13, 25])
def test_letters_of_shifted_codes_are_no_text(shift: int) -> None:
    """A font that states its codes wrongly may give other letters of the alphabet."""
    letters = string.ascii_lowercase
    table = str.maketrans(letters, letters[shift:] + letters[:shift])
    for shifted in (False, True):
        page = Writer()
        for place in range(40):
            text = f"{FILLER.translate(table) if shifted else FILLER} [{place}]"
            page.line(LEFT, 100 + 14 * place, text)
        with open_pdf(page.bytes()) as document:
            assert read_open_document(document).has_text is not shifted


@pytest.mark.parametrize(("others", "has_text"), [(98, True), (100, False)])
def test_english_has_its_common_words(others: int, has_text: bool) -> None:
    """One word in a hundred at least is "the", "of" or "and"; names and numbers are not."""
    page = Writer()
    page.line(LEFT, 80, "(The)")
    for place in range(others):
        page.line(LEFT, 100 + 6 * place, "Quantization", size=5)
    with open_pdf(page.bytes()) as document:
        assert read_open_document(document).has_text is has_text
