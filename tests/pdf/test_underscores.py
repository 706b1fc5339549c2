"""Underscores that LaTeX draws as rules."""

import pytest

from cvprstats.pdf.engine import open_pdf, read_page
from cvprstats.pdf.page import Box, RuledLine, Word
from cvprstats.pdf.underscores import join_underscores
from tests.pdf.writing import LEFT, Writer


def test_a_short_rule_on_the_baseline_is_an_underscore() -> None:
    """It joins the words beside it, and is no rule of the page."""
    writer = Writer()
    writer.line(LEFT, 100, "MR")
    writer.rule(LEFT + 16.3, 99.8, 3)
    writer.line(LEFT + 20, 100, "CNN is good")
    with open_pdf(writer.bytes()) as document:
        page = read_page(document, 0)
    assert [(word.text, word.glued) for word in page.words][:4] == [
        ("MR", False),
        ("_", True),
        ("CNN", True),
        ("is", False),
    ]
    assert page.rules == ()


def test_a_short_rule_elsewhere_is_none() -> None:
    """Neither half way up the letters, as a dash is, nor in a wide gap."""
    writer = Writer()
    writer.line(LEFT, 100, "MR")
    writer.rule(LEFT + 16.3, 96, 3)
    writer.line(LEFT + 20, 100, "CNN")
    writer.rule(LEFT + 50, 99.8, 3)
    writer.line(LEFT + 60, 100, "is")
    with open_pdf(writer.bytes()) as document:
        page = read_page(document, 0)
    assert [word.text for word in page.words] == ["MR", "CNN", "is"]


def word(x0: float, x1: float, baseline: float = 100.0) -> Word:
    """Make a word of ten points."""
    box = Box(x0, baseline - 7, x1, baseline)
    return Word("MR", box, "Times", 10.0, bold=False, italic=False, baseline=baseline)


@pytest.mark.parametrize(
    ("gap", "start", "length", "rise", "shift", "is_joined"),
    [
        (4, 0.5, 3, 0, 0, True),
        (2.6, 0.3, 2, 0, 0, True),
        (2.4, 0.3, 2, 0, 0, False),
        (6.9, 1, 4, 0, 0, True),
        (7.1, 1, 4, 0, 0, False),
        (6, 0.5, 4.4, 0, 0, True),
        (6, 0.5, 4.6, 0, 0, False),
        (4, 0.5, 3, 0.9, 0, True),
        (4, 0.5, 3, 1.1, 0, False),
        (4, 0.5, 3, 0, 0.4, True),
        (4, 0.5, 3, 0, 0.6, False),
        (4, -0.4, 3, 0, 0, True),
        (4, -0.6, 3, 0, 0, False),
        (4, 1.4, 3, 0, 0, True),
        (4, 1.6, 3, 0, 0, False),
    ],
)
def test_the_rule_has_the_size_and_the_place_of_an_underscore(
    gap: float, start: float, length: float, rise: float, shift: float, is_joined: bool
) -> None:
    """It begins `start` after the first word and stands `rise` above its baseline.

    The second word comes after `gap`, `shift` below the first one's baseline.
    """
    words = (word(50, 60), word(60 + gap, 80, 100 + shift))
    rule = RuledLine(60 + start, 100 - rise, 60 + start + length, 100 - rise)
    joined = join_underscores(words, [rule])
    assert (len(joined) == 3) == is_joined


def test_an_underscore_is_as_thick_as_its_rule() -> None:
    """TeX draws rules of 0.4 points."""
    _, mark, _ = join_underscores((word(50, 60), word(64, 80)), [RuledLine(60.5, 100, 63.5, 100)])
    edges = (mark.box.x0, mark.box.top, mark.box.x1, mark.box.bottom)
    assert edges == pytest.approx((60.5, 99.8, 63.5, 100.2))
