"""Which lines are captions."""

from cvprstats.pdf.captions import Caption, find_captions
from cvprstats.pdf.engine import open_pdf, read_page
from cvprstats.pdf.lines import make_lines
from tests.pdf.writing import LEFT, RIGHT, Writer


def captions(writer: Writer) -> list[Caption]:
    """Find the captions of one written page."""
    with open_pdf(writer.bytes()) as document:
        page = read_page(document, 0)
    return find_captions(make_lines(page), {1: page.rules}, 10)


def test_a_caption_goes_on_over_its_lines() -> None:
    """All lines of a caption, in its size, up to the body text."""
    writer = Writer()
    writer.justified(LEFT, 300, "Figure 2. The first line of a caption, which is filled", 9)
    writer.justified(LEFT, 311, "from edge to edge of its column, and so is the second", 9)
    writer.line(LEFT, 322, "but not the last.", size=9)
    writer.paragraph(LEFT, 350, 5)
    (caption,) = captions(writer)
    assert (caption.kind, caption.number, len(caption.lines)) == ("figure", "2", 3)


def test_a_line_that_begins_with_a_reference_is_none() -> None:
    """`Fig. 8. Both ...` within a paragraph, or `Figure 3 shows ...`, is running text."""
    writer = Writer()
    y = writer.paragraph(LEFT, 100, 8)
    writer.justified(LEFT, y - 12, "which is seen better than anywhere else in our")
    writer.justified(LEFT, y, "Fig. 8. Both of them tell that the paper is fine and")
    writer.line(LEFT, 400, "Figure 3 shows the rest.")
    writer.line(RIGHT, 300, "Figure 1. A caption.", size=9)
    assert [(one.kind, one.number) for one in captions(writer)] == [("figure", "1")]


def test_a_table_is_no_part_of_the_caption_above_it() -> None:
    """Rows below a caption have cells, or are below a rule."""
    writer = Writer()
    writer.line(LEFT, 100, "TABLE IV: Numbers that are compared with each other here", size=9)
    writer.line(LEFT, 111, "Method", size=9)
    writer.line(LEFT + 150, 111, "AP", size=9)
    (caption,) = captions(writer)
    assert (caption.kind, caption.number, len(caption.lines)) == ("table", "IV", 1)


def test_one_caption_a_kind_and_number() -> None:
    """The caption that looks like the paper's others is taken."""
    writer = Writer()
    writer.line(LEFT, 100, "Table 1. One.", size=9)
    writer.line(LEFT, 300, "Table 2. Two.", size=9)
    writer.line(RIGHT, 300, "Table 2. Not this.", size=10)
    found = captions(writer)
    assert [one.lines[0].text for one in found] == ["Table 1. One.", "Table 2. Two."]
