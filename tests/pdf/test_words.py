"""Words and rules of a page."""

import io

import pikepdf
import pytest

from cvprstats.pdf.engine import open_pdf, read_page
from cvprstats.pdf.page import PrintedPage
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


def test_a_turned_page_reads_as_it_is_shown() -> None:
    """Places of a page with /Rotate 90 are those of the shown page, and its text is upright."""
    writer = Writer()
    writer.canvas.rotate(90)
    writer.canvas.drawString(100, -50, "landscape")
    turned = io.BytesIO()
    with pikepdf.open(io.BytesIO(writer.bytes())) as pdf:
        pdf.pages[0].rotate(90, relative=False)
        pdf.save(turned)
    with open_pdf(turned.getvalue()) as document:
        page = read_page(document, 0)
    assert (page.width, page.height) == (792, 612)
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
