"""How lines become paragraphs, at the edge of each decision."""

from collections import Counter

import pytest

from cvprstats.pdf.captions import Caption
from cvprstats.pdf.line_kinds import classify_lines
from cvprstats.pdf.lines import Line, make_line
from cvprstats.pdf.sections import caption_text, known_words, read_running_text
from tests.pdf.values import LEFT, PROSE, RIGHT, WIDTH, line, page_of, paragraph, word


def paragraphs(*lines: Line) -> int:
    """Count the paragraphs of a left column with these lines, before a right one."""
    layout = classify_lines((page_of([*lines, *paragraph(40, RIGHT)]),))
    (section,) = read_running_text(layout, Counter()).sections
    return sum(one.text.startswith("Start") for one in section.paragraphs)


def start(x0: float = LEFT, baseline: float = 100) -> Line:
    """Return a full line that may start a paragraph."""
    return line(f"Start {PROSE}", x0, baseline)


@pytest.mark.parametrize(("indent", "count"), [(5, 1), (7, 2)])
def test_a_paragraph_is_indented(indent: float, count: int) -> None:
    """By more than 0.6 sizes."""
    assert paragraphs(start(), start(LEFT + indent, 112), line(PROSE, baseline=124)) == count


@pytest.mark.parametrize(("step", "count"), [(14, 1), (16, 2)])
def test_a_wide_step_parts_paragraphs(step: float, count: int) -> None:
    """Of more than 1.5 sizes."""
    assert paragraphs(start(), start(baseline=100 + step)) == count


@pytest.mark.parametrize(("short", "count"), [(20, 1), (30, 2)])
def test_a_short_line_with_a_full_stop_ends_a_paragraph(short: float, count: int) -> None:
    """One that ends 2.5 sizes before the edge of its column."""
    last = line("and that is all.", baseline=112, x1=LEFT + WIDTH - short)
    assert paragraphs(start(), last, start(baseline=124)) == count


@pytest.mark.parametrize(
    ("other", "joined"),
    [("hand-enginxx", "hand-engineer"), ("hand-engixxx", "handengineer")],
)
def test_a_word_keeps_its_hyphen_when_another_has_it(other: str, joined: str) -> None:
    """Another word of the paper that shares five letters after it."""
    lines = line("we hand-"), line("engineer it", baseline=112)
    known = known_words([line(f"{other} features")])
    assert caption_text(Caption("figure", "1", lines), known) == f"we {joined} it"


@pytest.mark.parametrize(
    ("size", "rise", "text"),
    [(8, 2, "shown here"), (9, 2, "shown1 here"), (7, 1.7, "shown here"), (7, 1.3, "shown1 here")],
)
def test_numbers_of_footnotes_are_left_out(size: float, rise: float, text: str) -> None:
    """Raised by more than 0.15 sizes, and of less than 0.85 of the size."""
    assert with_raised_number(size, rise, "1").startswith(text)


@pytest.mark.parametrize(("note", "text"), [("1", "shown here"), ("2", "shown1 here")])
def test_numbers_without_a_footnote_stay(note: str, text: str) -> None:
    """A raised number is that of a footnote if the page has such a one; else it says something."""
    assert with_raised_number(8, 2, note).startswith(text)


def with_raised_number(size: float, rise: float, note: str) -> str:
    """Return what is read of a page with a raised 1, and a footnote."""
    words = [
        word("shown", LEFT),
        word("1", LEFT + 25, 100 - rise, size=size, glued=True),
        word("here", LEFT + 34, x1=LEFT + WIDTH),
    ]
    last = line("and so they are shown", baseline=112)
    foot = make_line(
        1,
        [word(note, LEFT, 648, size=5), word("See there", LEFT + 4, 650, size=8, glued=True)],
    )
    lines = [make_line(1, words), last, foot, *paragraph(40, RIGHT)]
    (section,) = read_running_text(classify_lines((page_of(lines),)), Counter()).sections
    return section.paragraphs[0].text


@pytest.mark.parametrize(("size", "kept"), [(9.7, True), (9.5, False)])
def test_footnotes_are_left_out(size: float, kept: bool) -> None:
    """Lines of a smaller size at the end of a column, the first with a mark."""
    note = [line("* this is a note of the paper", baseline=650, size=size)]
    note += [line("that has some more lines", baseline=650 + 11 * one, size=size) for one in (1, 2)]
    layout = classify_lines((page_of([*paragraph(40), *note, *paragraph(40, RIGHT)]),))
    (section,) = read_running_text(layout, Counter()).sections
    text = " ".join(one.text for one in section.paragraphs)
    assert ("this is a note" in text) is kept


@pytest.mark.parametrize(
    ("end", "begin", "count"),
    [
        ("and it is aver-", "aged here", 1),
        ("and it is", "aged here", 1),
        ("it is.", "Aged here", 2),
    ],
)
def test_a_sentence_goes_on(end: str, begin: str, count: int) -> None:
    """After a hyphen, or in lower case where nothing has ended: no paragraph begins there."""
    before, after = start(), start(baseline=160)
    rows = line(f"{PROSE} {end}", baseline=112), line(f"{begin} {PROSE}", baseline=148)
    layout = classify_lines((page_of([before, *rows, after, *paragraph(40, RIGHT)]),))
    (section,) = read_running_text(layout, Counter()).sections
    texts = [one.text for one in section.paragraphs]
    assert sum("ged here" in one and not one.startswith("Start") for one in texts) == count - 1


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("network", "based", "network-based"),
        ("cor", "related", "correlated"),
        ("two", "dimensional", "two-dimensional"),
        ("RL", "policy", "RL-policy"),
        ("net", "work", "network"),
    ],
)
def test_compounds_keep_their_hyphen(first: str, second: str, joined: str) -> None:
    """After capitals, and before words that follow a hyphen; short halves are parts of a word."""
    lines = line(f"we {first}-"), line(f"{second} it", baseline=112)
    assert caption_text(Caption("figure", "1", lines), Counter()) == f"we {joined} it"


@pytest.mark.parametrize(
    ("x0", "words", "kept"),
    [
        (LEFT, "are also introduced to sum", True),
        (LEFT + 5, "are also introduced to sum", False),
        (LEFT, "is it", False),
        (LEFT, "( 12 ) - ( 13 )", False),
    ],
)
def test_words_beside_a_formula_stay(x0: float, words: str, kept: bool) -> None:
    """Where they fill a line together: it is running text, though no part of it looks so."""
    formula = make_line(
        1,
        [
            word("h", x0, 160, font="CMMI10"),
            word("i,j,k,l,m", x0 + 5, 156, size=6, glued=True, font="CMMI6"),
        ],
    )
    beside = line(words, LEFT + 120, 160, font="Other")
    lines = [*paragraph(3), formula, beside, *paragraph(3, baseline=184)]
    layout = classify_lines((page_of([*lines, *paragraph(40, RIGHT)]),))
    (section,) = read_running_text(layout, Counter()).sections
    assert (f"hi,j,k,l,m {words}" in section.paragraphs[0].text) is kept


@pytest.mark.parametrize(
    ("first", "heading", "found"),
    [
        ("We read", "1. Introduction", True),
        ("Abstract We read", "Introduction", True),
        ("We read", "2. Method", False),
    ],
)
def test_an_abstract_may_have_no_heading(first: str, heading: str, found: bool) -> None:
    """It is what stands before the introduction."""
    lines = [
        line(f"{first} {PROSE}"),
        line(PROSE, baseline=112),
        line(heading, baseline=150, x1=LEFT + 90, size=12, bold=True),
        *paragraph(20, baseline=170),
    ]
    layout = classify_lines((page_of([*lines, *paragraph(40, RIGHT)]),))
    text = read_running_text(layout, Counter())
    assert (text.abstract == f"We read {PROSE} {PROSE}") is found
    assert [one.heading for one in text.sections] == ([] if found else [""]) + [heading]
