"""Which raised numbers are marks of footnotes, and which are facts."""

from collections import Counter

import pytest

from cvprstats.pdf.line_kinds import classify_lines
from cvprstats.pdf.lines import make_line
from cvprstats.pdf.page import Word
from cvprstats.pdf.sections import read_running_text
from tests.pdf.values import LEFT, RIGHT, WIDTH, page_of, paragraph, word


def read(*bases: str, notes: str = "2", font: str = "Times") -> str:
    """Return the text of a page where each base has a raised number after ^, and _ is a blank."""
    words: list[Word] = []
    x = LEFT
    for base in bases:
        text, _, number = base.partition("^")
        words.append(word(text.rstrip("_"), x))
        x = words[-1].box.x1 + 3
        if number:
            digits = number.rstrip("abcdefghijklmnopqrstuvwxyz-")
            glued = not text.endswith("_")
            mark = word(digits, x - 3 * glued, 96, size=6, glued=glued, font=font)
            words.append(mark)
            if number != digits:
                words.append(word(number[len(digits) :], mark.box.x1, glued=True))
            x = words[-1].box.x1 + 3
    words.append(word("and that is shown here as", x, x1=LEFT + WIDTH))
    foot = [
        make_line(
            1,
            [
                word(note, LEFT, 646 + 12 * place, size=5),
                word("See there for it", LEFT + 4, 650 + 12 * place, size=8, glued=True),
            ],
        )
        for place, note in enumerate(notes)
    ]
    lines = [make_line(1, words), *paragraph(2, baseline=112), *foot, *paragraph(40, RIGHT)]
    (section,) = read_running_text(classify_lines((page_of(lines),)), Counter()).sections
    return section.paragraphs[0].text.partition(" and that")[0]


@pytest.mark.parametrize(
    "base",
    [
        "shown",
        "shown.",
        "shown,",
        "(shown)",
        "[22]",
        "“shown.”",
        "GPT_",
        "TX1_",
        "shown._",
        "1.6-7B",
    ],
)
def test_a_mark_is_left_out(base: str) -> None:
    """After words, stops, quotations, citations, and with a blank before it."""
    assert read("we", f"{base}^2") == f"we {base.rstrip('_')}"


@pytest.mark.parametrize(
    ("base", "fact"),
    [
        ("x^2", "x2"),
        ("10^2", "10²"),
        ("km^2", "km2"),
        ("30cm^2", "30cm2"),
        ("(x)^2", "(x)2"),
        ("x_^2", "x 2"),
        ("De^2gaze", "De2gaze"),
        ("shown^3", "shown3"),
    ],
)
def test_a_fact_stays(base: str, fact: str) -> None:
    """Exponents of letters, numbers, units and terms; parts of names; numbers without a note."""
    assert read("we", base) == f"we {fact}"


def test_a_mark_has_the_font_of_its_note() -> None:
    """A number in a font of formulas is an exponent."""
    assert read("with", "AP^2", font="CMR7") == "with AP2"


def test_a_mark_stands_once_on_a_page() -> None:
    """Where two numbers may be the mark, one after a stop is; else both stay."""
    assert read("AP^2", "and", "AR^2") == "AP2 and AR2"
    assert read("AP^2", "and", "AR.^2") == "AP2 and AR."


def test_marks_come_in_the_order_of_their_numbers() -> None:
    """What comes before the mark of an earlier note is none."""
    assert read("one^1", "two^2", notes="12") == "one two"
    assert read("two^2", "one^1", notes="12") == "two2 one"
