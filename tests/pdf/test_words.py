"""Words and rules of a page."""

import io

import pikepdf
import pytest
from PIL import Image
from reportlab.lib.colors import HexColor

from cvprstats.errors import DocumentError
from cvprstats.pdf.engine import open_pdf, read_page
from cvprstats.pdf.page import PrintedPage
from tests.pdf.hostile import TEXT, one_page, packed
from tests.pdf.writing import Writer


def first_page(writer: Writer) -> PrintedPage:
    """Read what was written."""
    with open_pdf(writer.bytes()) as document:
        return read_page(document, 0)


def test_words_have_places_fonts_and_sizes() -> None:
    """A word lies where it was set, in points from the top left corner."""
    writer = Writer()
    writer.line(100, 200, "Bold words", "Times-Bold", 12)
    word, other = first_page(writer).words
    assert (word.text, word.font, word.size, word.bold) == ("Bold", "Times-Bold", 12, True)
    assert word.baseline == pytest.approx(200)
    assert word.box.x0 == pytest.approx(100, abs=1)
    assert 190 < word.box.top < word.box.bottom < 201
    assert not other.glued


def test_a_superscript_is_its_own_word_glued_to_its_base() -> None:
    """`10` with a raised `3` gives two words, the second glued to the first."""
    writer = Writer()
    text = writer.canvas.beginText(100, 500)
    text.setFont("Times-Roman", 10)
    text.textOut("10")
    text.setRise(4)
    text.setFont("Times-Roman", 7)
    text.textOut("3")
    writer.canvas.drawText(text)
    base, power = first_page(writer).words
    assert (base.text, power.text, power.glued) == ("10", "3", True)
    assert power.baseline < base.baseline


def test_words_printed_over_themselves_count_once() -> None:
    """Text that is set twice for boldness is read once."""
    writer = Writer()
    writer.line(100, 200, "Shadow")
    writer.line(100.2, 200, "Shadow")
    assert [word.text for word in first_page(writer).words] == ["Shadow"]


def test_hidden_text_is_left_out() -> None:
    """Text in the invisible render mode, or beside the page, is not read."""
    writer = Writer()
    writer.canvas.saveState()
    text = writer.canvas.beginText(100, 500)
    text.setTextRenderMode(3)
    text.textOut("hidden")
    writer.canvas.drawText(text)
    writer.canvas.restoreState()
    writer.line(100, 2000, "outside")
    writer.line(100, 100, "shown")
    assert [word.text for word in first_page(writer).words] == ["shown"]


def test_rotated_words_are_not_upright() -> None:
    """The label of a vertical axis is one word that is not upright."""
    writer = Writer()
    writer.canvas.rotate(90)
    writer.canvas.drawString(300, -100, "accuracy")
    (word,) = first_page(writer).words
    assert word.text == "accuracy"
    assert not word.upright
    assert word.box.height > word.box.width


@pytest.mark.parametrize(
    ("degrees", "x", "y", "size"),
    [
        (0, 100, 50, (612, 792)),
        (90, 100, -50, (792, 612)),
        (180, -512, -50, (612, 792)),
        (270, -692, 562, (792, 612)),
    ],
)
def test_a_turned_page_reads_as_it_is_shown(
    degrees: int, x: float, y: float, size: tuple[float, float]
) -> None:
    """Places of a page with /Rotate are those of the shown page, and its text is upright."""
    writer = Writer()
    writer.canvas.rotate(degrees)
    writer.canvas.drawString(x, 742 if degrees == 0 else y, "landscape")
    turned = io.BytesIO()
    with pikepdf.open(io.BytesIO(writer.bytes())) as pdf:
        pdf.pages[0].rotate(degrees, relative=False)
        pdf.save(turned)
    with open_pdf(turned.getvalue()) as document:
        page = read_page(document, 0)
    assert (page.width, page.height) == size
    (word,) = page.words
    assert word.upright
    assert word.box.x0 == pytest.approx(100, abs=1)
    assert word.baseline == pytest.approx(50, abs=1)


def test_check_marks_and_crosses_of_symbol_fonts() -> None:
    """ZapfDingbats gives check marks, not the letters behind them."""
    writer = Writer()
    writer.line(100, 200, "✓", "ZapfDingbats")
    writer.line(200, 200, "✗", "ZapfDingbats")
    assert [word.text for word in first_page(writer).words] == ["✓", "✗"]


def test_accents_drawn_over_letters_are_composed() -> None:
    """An accent that is a character of its own goes onto the letter below it."""
    writer = Writer()
    writer.line(100, 200, "Dollar", size=12)
    width = writer.canvas.stringWidth("Doll", "Times-Roman", 12)
    writer.line(100 + width + 0.6, 200, "´", size=12)
    assert [word.text for word in first_page(writer).words] == ["Dollár"]


def test_rules_are_lines_and_thin_rectangles() -> None:
    """A stroked line and a thin filled box are rules; a thick box is not."""
    writer = Writer()
    writer.rule(100, 200, 150)
    writer.rectangle(300, 100, 0.5, 80)
    writer.rectangle(400, 400, 50, 50)
    across, down = first_page(writer).rules
    assert across.horizontal
    assert (across.x0, across.x1, across.y0) == pytest.approx((100, 250, 200), abs=0.5)
    assert not down.horizontal
    assert (down.y0, down.y1) == pytest.approx((100, 180), abs=0.5)


def two(gap: float, rise: float = 0.0) -> list[tuple[str, bool]]:
    """Set `no`, then `ve` with a gap after it and raised; return the words and what is glued."""
    writer = Writer()
    writer.line(100, 200, "no")
    writer.line(110 + gap, 200 - rise, "ve")  # `no` is 10 points wide
    return [(word.text, word.glued) for word in first_page(writer).words]


ONE, GLUED, APART = [("nove", False)], [("no", False), ("ve", True)], [("no", False), ("ve", False)]


@pytest.mark.parametrize(
    ("gap", "rise", "words"),
    [
        (1.1, 0, ONE),
        (1.5, 0, APART),
        (-5.5, 0, ONE),
        (-6.5, 0, APART),
        (0, 0.6, ONE),
        (0, 1, GLUED),
        (0, 8.5, GLUED),
        (0, 9.5, APART),
    ],
)
def test_where_a_word_ends(gap: float, rise: float, words: list[tuple[str, bool]]) -> None:
    """At a gap of 0.13 sizes, 0.6 back, or a step of 0.9; a step of 0.08 begins a glued one."""
    assert two(gap, rise) == words


@pytest.mark.parametrize(
    ("aside", "above", "composed"),
    [(2.5, 0, True), (3.5, 0, False), (0, 3.5, True), (0, 4.5, False)],
)
def test_an_accent_is_near_its_letter(aside: float, above: float, composed: bool) -> None:
    """Their middles within 3 points, their baselines within 4."""

    def middle(character: str) -> float:
        writer = Writer()
        writer.line(100, 200, character)
        box = first_page(writer).words[0].box
        return (box.x0 + box.x1) / 2

    writer = Writer()
    writer.line(100, 200, "a")
    writer.line(100 + middle("a") - middle("´") + aside, 200 - above, "´")
    assert (first_page(writer).words[0].text == "á") is composed


@pytest.mark.parametrize(("moved", "count"), [(0.75, 1), (0.9, 2)])
def test_a_word_printed_again_is_moved_by_a_fraction_of_a_point(moved: float, count: int) -> None:
    """By up to 0.3 points across a whole one; what is further is another word."""
    writer = Writer()
    writer.line(100, 200, "Shadow")
    left = first_page(writer).words[0].box.x0 - 100
    writer = Writer()
    writer.line(100.5 - left, 200, "Shadow")
    for row in range(9):  # PDFium itself drops what is repeated at once
        writer.line(100, 300 + 20 * row, "between")
    writer.line(100.5 - left + moved, 200, "Shadow")
    assert len(first_page(writer).words) == 9 + count


def test_very_long_pages_are_cut() -> None:
    """At 60,000 characters: a page of a paper has some 5,000."""
    writer = Writer()
    for row in range(110):
        writer.line(10, 20 + 7 * row, "x" * 600, size=1)
    count = sum(len(word.text) for word in first_page(writer).words)
    assert 59_000 < count <= 60_000  # PDFium adds line ends


@pytest.mark.parametrize(("length", "count"), [(4.6, 0), (5.4, 1)])
def test_short_rules_are_no_rules(length: float, count: int) -> None:
    """Ticks and fraction bars are shorter than 5 points."""
    writer = Writer()
    writer.rule(100, 200, length)
    assert len(first_page(writer).rules) == count


@pytest.mark.parametrize("mode", [3, 7])
def test_text_that_is_not_drawn_is_left_out(mode: int) -> None:
    """Neither invisible text is read nor text that only clips."""
    hidden = b"q BT /F1 10 Tf %d Tr 60 100 Td (hidden) Tj ET Q" % mode
    with open_pdf(packed(one_page(hidden + b" BT /F1 10 Tf 60 50 Td (shown) Tj ET"))) as document:
        assert [word.text for word in read_page(document, 0).words] == ["shown"]


def test_a_page_has_a_side_of_a_poster_at_most() -> None:
    """2,000 points; a larger one is refused."""
    with open_pdf(packed(one_page(TEXT, (1900, 1900)))) as document:
        assert read_page(document, 0).width == 1900
    with (
        open_pdf(packed(one_page(TEXT, (2100, 800)))) as document,
        pytest.raises(DocumentError, match="2100 x 800"),
    ):
        read_page(document, 0)


@pytest.mark.parametrize(
    ("gap", "font", "size", "glued"),
    [
        (0.7, "Times-Italic", 10, False),
        (0.3, "Times-Italic", 10, True),
        (0.7, "Helvetica-Oblique", 10, True),  # of a formula
        (0.7, "Times-Italic", 9, True),
    ],
)
def test_a_slanted_word_follows_a_narrow_blank(
    gap: float, font: str, size: float, glued: bool
) -> None:
    """Of 0.05 sizes, where italics of the same family follow upright text."""
    writer = Writer()
    writer.line(100, 200, "(e.g.", "Times-Roman", 10)
    end = 100 + writer.canvas.stringWidth("(e.g.", "Times-Roman", 10)
    writer.line(end + gap, 200, "mean", font, size)
    assert first_page(writer).words[-1].glued is glued


def read_on_ground(ground: str | None, color: str, mode: int = 0) -> list[str]:
    """Set words on a ground in a color, next to words on white; return what is read."""
    writer = Writer()
    canvas = writer.canvas
    if ground:
        canvas.setFillColor(HexColor(ground))
        canvas.rect(90, 480, 200, 40, stroke=0, fill=1)
    text = canvas.beginText(100, 500)
    text.setTextRenderMode(mode)
    text.setStrokeColor(HexColor("#000000"))
    text.setFillColor(HexColor(color))
    text.textOut("Il -")
    text.setTextRenderMode(0)
    canvas.drawText(text)
    canvas.setFillColor(HexColor("#000000"))
    writer.line(100, 100, "shown")
    return [word.text for word in first_page(writer).words]


@pytest.mark.parametrize(
    ("ground", "color", "seen"),
    [
        (None, "#ffffff", False),
        (None, "#fdfefc", False),
        (None, "#eeeeee", True),
        (None, "#ffff00", True),
        ("#ffffff", "#ffffff", False),
        ("#000000", "#ffffff", True),
        ("#1f77b4", "#fdfefc", True),
        ("#ffff00", "#ffffff", True),
    ],
)
def test_white_text_is_seen_on_a_ground(ground: str | None, color: str, seen: bool) -> None:
    """Text in white on white is not read; in white on a color, or in a light color, it is."""
    assert read_on_ground(ground, color) == [*(["Il", "-"] if seen else []), "shown"]


def test_white_text_with_an_outline_is_seen() -> None:
    """Its strokes are black."""
    assert read_on_ground(None, "#ffffff", mode=2) == ["Il", "-", "shown"]


def test_phantom_digits_are_not_read_but_hold_their_place() -> None:
    """Zeros in white before a number align it: its box is as wide as with them."""
    writer = Writer()
    writer.line(100, 200, "was")
    places = []
    for y, phantom, number in ((100, "", "105.4"), (120, "10", "5.4"), (140, "10 ", "5.4")):
        text = writer.canvas.beginText(120, y)
        text.setFillGray(1)
        text.textOut(phantom)
        text.setFillGray(0)
        text.textOut(number)
        writer.canvas.drawText(text)
    before, *words = first_page(writer).words
    places = [(word.text, round(word.box.x0, 1), word.glued) for word in words]
    left, digit = words[0].box.x0, writer.canvas.stringWidth("5", "Times-Roman", 10)
    assert before.text == "was"
    assert [text for text, _, _ in places] == ["105.4", "5.4", "5.4"]
    assert not any(glued for _, _, glued in places)
    assert places[1][1] == pytest.approx(left, abs=0.1)
    assert places[2][1] > left + 2 * digit


def scan(*, picture: tuple[float, float] | None, drawn: int) -> PrintedPage:
    """Set three invisible words over a picture, and one that is drawn, some times."""
    writer = Writer()
    canvas = writer.canvas
    if picture:
        canvas.drawInlineImage(Image.new("L", (8, 8), 200), 0, 0, *picture)
    for row in range(drawn):
        writer.line(100, 400 + 20 * row, "stamp")
    for row in range(6):
        text = canvas.beginText(100, 500 + 20 * row)
        text.setTextRenderMode(3)
        text.textOut("read")
        canvas.drawText(text)
    return first_page(writer)


@pytest.mark.parametrize(
    ("picture", "drawn", "scanned"),
    [
        ((612, 792), 0, True),
        ((612, 792), 1, True),
        ((560, 740), 1, True),
        ((612, 792), 7, False),
        ((612, 300), 0, False),
        (None, 0, False),
    ],
)
def test_the_invisible_text_of_a_scan_is_read(
    picture: tuple[float, float] | None, drawn: int, scanned: bool
) -> None:
    """Where pictures fill the page, and little text but a stamp is drawn; it is by OCR."""
    page = scan(picture=picture, drawn=drawn)
    wanted = ["stamp"] * drawn + ["read"] * 6 * scanned
    assert [word.text for word in page.words] == wanted
    assert page.ocr is scanned
