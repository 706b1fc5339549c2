"""Underscores that LaTeX draws as rules."""

from cvprstats.pdf.engine import open_pdf, read_page
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
