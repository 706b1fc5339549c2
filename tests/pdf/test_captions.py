"""Which lines are captions."""

from dataclasses import replace

import pytest

from cvprstats.pdf.captions import Caption, find_captions
from cvprstats.pdf.engine import open_pdf, read_page
from cvprstats.pdf.lines import Line, make_lines
from cvprstats.pdf.page import RuledLine
from tests.pdf.values import line
from tests.pdf.writing import LEFT, RIGHT, WIDTH, Writer


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


def found(*lines: Line) -> list[tuple[str, int]]:
    """Return number and count of lines of each caption among `lines`, whose text has 10 points."""
    return [(one.number, len(one.lines)) for one in find_captions(list(lines), {}, 10)]


def label(text: str, baseline: float = 300, size: float = 9, *, bold: bool = False) -> Line:
    """Return a line that may begin a caption."""
    return line(text, baseline=baseline, size=size, bold=bold)


@pytest.mark.parametrize(
    ("one", "is_caption"),
    [
        (label("Figure 2 Results"), False),  # only the size speaks for it
        (label("Figure 2 Results", bold=True), True),
        (label("Figure 2"), True),
        (label("Figure 2 Results", size=9.3, bold=True), True),
        (label("Figure 2 Results", size=9.5, bold=True), False),
        (label("Figure 2: Results", size=11), True),  # the mark is enough
    ],
)
def test_a_caption_has_signs_enough(one: Line, is_caption: bool) -> None:
    """A mark, or two of: the size of the paper's captions, a bold label, no text after it."""
    others = label("Figure 1: One", 100), label("Figure 3: Three.", 500)
    assert (("2", 1) in found(*others, one)) is is_caption


@pytest.mark.parametrize(
    ("text", "bold", "is_caption"),
    [("Figure 2: Both", False, False), ("Figure 2: Both", True, True), ("Figure 2:", False, True)],
)
def test_a_label_within_a_paragraph_needs_more(text: str, bold: bool, is_caption: bool) -> None:
    """A long line just above takes away what the mark gives."""
    others = label("Figure 1: One", 100), label("Figure 3: Three", 600)
    above = line("and so they are shown.", baseline=289, size=9)
    assert (len(found(*others, above, label(text, bold=bold))) == 3) is is_caption


@pytest.mark.parametrize(
    ("width", "step", "indent", "within"),
    [
        (242, 11, 0, True),
        (115, 11, 0, True),
        (100, 11, 0, False),  # a label or a cell
        (242, 13, 0, True),
        (242, 14, 0, False),
        (242, 5, 0, True),
        (242, 4, 0, False),
        (242, 11, 16, True),
        (242, 11, 20, False),
    ],
)
def test_the_line_above_in_a_paragraph(
    width: float, step: float, indent: float, within: bool
) -> None:
    """It is 12 sizes long, 0.5 to 1.5 sizes above, and begins within two sizes."""
    others = label("Figure 1: One", 100), label("Figure 3: Three", 600)
    left = LEFT - indent
    above = line("and so they are shown.", left, 300 - step, left + width, 9)
    assert (len(found(*others, above, label("Figure 2: Both"))) == 2) is within


@pytest.mark.parametrize(
    ("x0", "x1", "count"),
    [
        (LEFT + 15, LEFT + WIDTH, 2),
        (LEFT + 20, LEFT + WIDTH, 1),
        (LEFT + 50, LEFT + WIDTH - 45, 2),  # centered, but for 2.5 points
        (LEFT + 50, LEFT + WIDTH - 43, 1),
    ],
)
def test_lines_of_a_caption_begin_at_one_edge_or_are_centered(
    x0: float, x1: float, count: int
) -> None:
    """Within two sizes of the first line's beginning, or 3 points of its middle."""
    second = line("and what follows", x0, 311, x1, 9)
    assert found(label("Figure 1: One"), second) == [("1", count)]


@pytest.mark.parametrize(
    ("short", "third", "count"),
    [(20, "or not so", 3), (26, "or not so", 2), (26, "state-of-the-art", 3)],
)
def test_a_caption_ends_with_a_short_line(short: float, third: str, count: int) -> None:
    """One that ends 2.5 sizes before the longest, where the next word would have fitted."""
    lines = [
        line("and what follows", baseline=311, x1=LEFT + WIDTH - short, size=9),
        line(third, baseline=322, x1=LEFT + 40, size=9),
    ]
    assert found(label("Figure 1: One"), *lines) == [("1", count)]


@pytest.mark.parametrize(
    ("step", "x1", "count"), [(11, 200, 3), (11.6, 200, 2), (11, 150, 2), (13.4, 200, 2)]
)
def test_a_line_of_a_caption_may_be_broken_early(step: float, x1: float, count: int) -> None:
    """Prose goes on below it at the same step; what is further down is not the caption's."""
    lines = [
        line("and what follows", baseline=311, x1=LEFT + 120, size=9),
        line("Right: the same thing at another place", baseline=311 + step, x1=x1, size=9),
    ]
    assert found(label("Figure 1: One"), *lines) == [("1", count)]


def _first() -> Line:
    return line("Figure 1. What the first line of the caption says of it", baseline=100, size=9)


def _last(baseline: float = 122) -> Line:
    return line("and so it ends here.", baseline=baseline, x1=LEFT + 90, size=9)


def _piece(text: str, x0: float, x1: float, rise: float = 0.0, size: float = 9) -> Line:
    return line(text, x0, 111 - rise, x1, size, font="CMMI")


@pytest.mark.parametrize(
    "pieces",
    [
        (_piece("by camera C", 54, 280), _piece("′", 281, 283, 6, 5), _piece("0", 280, 296, -2, 6)),
        (_piece("ˆ", 55, 59, 3, 6), _piece("p is what the model says", 54, 296)),
        (_piece("is the term", 54, 200), _piece("i = 1", 201, 215, -5, 6), _piece("x", 216, 296)),
        (_piece("is a half", 54, 290), _piece("1", 291, 295, 4, 6), _piece("2", 291, 295, -3, 6)),
        (_piece("i", 54, 57, 4, 6), _piece("k", 57, 60, -3, 6), _piece("of all", 60, 296)),
        (_piece("x y z P", 54, 100), _piece("OOD OOD OOD max min", 101, 296, -2, 5)),
        (_piece("the words that a box", 54, 180), _piece("of color parts", 195, 296)),
        (_piece("of the set", 54, 280), _piece("12", 281, 296, 0, 7)),
    ],
)
def test_a_piece_of_mathematics_ends_no_caption(pieces: tuple[Line, ...]) -> None:
    """Primes, accents, limits, fractions, indices, and colored words are on their line."""
    (caption,) = find_captions([_first(), *pieces, _last()], {}, 10)
    assert len(caption.lines) == 2 + len(pieces)


@pytest.mark.parametrize(
    "last",
    [
        line("x", baseline=111, x1=58, size=9),
        line("x P", baseline=111, x1=70, size=9),
        line("ends in the middle", 130, 111, 220, 9),
    ],
)
def test_the_last_line_of_a_caption_may_be_of_one_letter(last: Line) -> None:
    """It begins at the edge, or is centered."""
    (caption,) = find_captions([_first(), last], {}, 10)
    assert len(caption.lines) == 2


def test_a_caption_over_both_columns_goes_on_after_a_bracket() -> None:
    """As one that stands above its table, whose rows have cells."""
    lines = [
        line("Table 1. Comparison", 54, 100, 140, 9),
        line("( x 10", 145, 100, 180, 9, font="CMSY"),
        line("with other methods on the set that all of them use", 185, 100, 558, 9),
        line("and what the last line of the caption says of it", 54, 111, 500, 9),
        line("Methods", 60, 124, 90, 9),
        line("Ours", 300, 124, 320, 9),
    ]
    (caption,) = find_captions(lines, {}, 10)
    assert len(caption.lines) == 4


@pytest.mark.parametrize(("top", "count"), [(102.0, 3), (104.0, 1)])
def test_a_high_formula_pushes_its_line_down(top: float, count: int) -> None:
    """Its height fills the blank above the line; without, the line is too far below."""
    bracket = line("(", LEFT, 116, LEFT + 4, 9)
    bracket = replace(bracket, box=replace(bracket.box, top=top))
    words = tuple(replace(word, box=replace(word.box, top=top)) for word in bracket.words)
    rest = line("x of the whole )", 60, 116, 200, 9)
    lines = [_first(), replace(bracket, words=words), rest]
    (caption,) = find_captions(lines, {}, 10)
    assert len(caption.lines) == count


def test_the_next_caption_on_a_baseline_is_no_cell() -> None:
    """Captions side by side, each of two lines, end and begin on one baseline."""
    lines = [
        line("Table 1. What is said of one", 54, 100, 160, 9),
        line("and of it", 54, 111, 100, 9),
        line("Table 2. What is said of the other", 180, 111, 296, 9),
    ]
    assert found(*lines) == [("1", 2), ("2", 1)]


@pytest.mark.parametrize(("gap", "count"), [(25, 2), (30, 1)])
def test_the_text_of_a_caption_may_stand_apart(gap: float, count: int) -> None:
    """Up to three sizes after its number."""
    number = line("Figure 1.", x1=LEFT + 40, baseline=300, size=9)
    assert found(number, line("One", LEFT + 40 + gap, 300, size=9)) == [("1", count)]


@pytest.mark.parametrize(("gap", "count"), [(180, 1), (220, 2)])
def test_a_cell_has_another_one_beside_it(gap: float, count: int) -> None:
    """Within 200 points: what is further away is in another column."""
    cell = line("Method", baseline=311, x1=LEFT + 40, size=9)
    other = line("AP", LEFT + 40 + gap, 311, LEFT + 60 + gap, 9)
    assert found(label("Table 1: One"), cell, other) == [("1", count)]


@pytest.mark.parametrize(("width", "count"), [(103, 2), (90, 1)])
def test_a_note_below_a_caption_is_smaller_and_long(width: float, count: int) -> None:
    """Of 12 sizes and more: what is shorter is a cell of a table."""
    note = line("a note", baseline=310, x1=LEFT + width, size=8)
    assert found(label("Table 1: One"), note) == [("1", count)]


@pytest.mark.parametrize(("y", "count"), [(302, 1), (308, 2)])
def test_a_rule_ends_a_caption(y: float, count: int) -> None:
    """One between the lines, not one through the letters of the next."""
    second = line("and what follows", baseline=311, size=9)
    rules = (RuledLine(LEFT, y, LEFT + WIDTH, y),)
    (caption,) = find_captions([label("Table 1: One"), second], {1: rules}, 10)
    assert len(caption.lines) == count


@pytest.mark.parametrize(
    ("distance", "x0", "is_caption"),
    [
        (9, LEFT, True),
        (11, LEFT, False),
        (0, LEFT, False),
        (9, LEFT + 1, True),
        (9, LEFT + 3, False),
    ],
)
def test_the_rule_above_an_algorithm_is_as_good_as_a_mark(
    distance: float, x0: float, is_caption: bool
) -> None:
    """It runs over the whole caption, nearer than its size of 10, even after open sentences."""
    before = line("and a sentence that goes on over", baseline=600)
    one = label("Algorithm 1 One", 300, 10, bold=True)
    rule = RuledLine(x0, one.box.top - distance, LEFT + WIDTH, one.box.top - distance)
    others = [label("Figure 1: One", 100), before]
    assert (len(find_captions([*others, one], {1: (rule,)}, 10)) == 2) is is_caption


@pytest.mark.parametrize(
    ("text", "is_caption"), [("Algorithm Overview", False), ("Algorithm A One", True)]
)
def test_the_first_letter_of_a_word_is_no_number(text: str, is_caption: bool) -> None:
    """A bold word that begins a paragraph is not `Algorithm O`."""
    assert bool(found(label(text, bold=True))) is is_caption


@pytest.mark.parametrize(("end", "count"), [(296, 5), (270, 2)])
def test_pieces_of_a_line_that_fill_it_are_no_row(end: float, count: int) -> None:
    """A justified line has blanks as wide as those of a table's row, which ends elsewhere."""
    lines = [
        line("Table 2. The first line of a caption that goes on", size=9),
        line("from edge to edge of its column, as the others do", baseline=111, size=9),
        line("average.", baseline=122, x1=94, size=9),
        line("The next sentence of this caption", 106, 122, end, size=9),
        line("is short.", baseline=133, x1=94, size=9),
    ]
    (caption,) = find_captions(lines, {}, 10)
    assert len(caption.lines) == count


def test_a_line_goes_on_before_the_end_of_a_formula() -> None:
    """Marks over a letter and its index share its place."""
    lines = [
        line("Figure 3. The first line of a caption that goes on", size=9),
        line("distribution m", baseline=111, x1=111, size=9),
        line("and C are estimated and then combined", 102, 110, 296, size=9),
        line("to a term.", baseline=122, x1=94, size=9),
    ]
    (caption,) = find_captions(lines, {}, 10)
    assert len(caption.lines) == 4


def test_a_reference_that_ends_a_sentence_is_no_caption_where_there_is_another() -> None:
    """The later one has text."""
    lines = [
        line("Table 4.", x1=78, size=8),
        line("Table 4. What the caption says of the table", size=9, page=2),
        line("Table 5. What the caption says of the table", size=9, page=3),
    ]
    assert [one.page for one in find_captions(lines, {}, 10)] == [2, 3]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Fig. 3. A caption.", "3"),
        ("FIGURE 3: A caption.", "3"),
        ("Figure S1. A caption.", "S1"),
        ("Figure A.2: A caption.", "A.2"),
        ("Fig. A1 - A caption.", "A1"),
        ("Figure 3 | A caption.", "3"),
        ("FIG. IV. A caption.", "IV"),
        ("Figure B: A caption.", "B"),
    ],
)
def test_captions_are_numbered_in_many_ways(text: str, number: str) -> None:
    """As in supplements, and in other styles."""
    (caption,) = find_captions([line(text, size=9)], {}, 10)
    assert (caption.kind, caption.number) == ("figure", number)


def test_the_caption_of_a_part_belongs_to_the_float() -> None:
    """It is smaller than the caption above it."""
    lines = [
        line("Table 1. What the caption says of the parts of the table", size=9),
        line("(a) What is said of the first part, in a smaller size", baseline=110, size=8),
    ]
    (caption,) = find_captions(lines, {}, 10)
    assert len(caption.lines) == 1
