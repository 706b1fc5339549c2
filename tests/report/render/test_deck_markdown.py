"""Decks as Markdown."""

import re
from html import unescape

from markdown_it import MarkdownIt

from cvprstats.report.pages import Deck, Page
from cvprstats.report.render.markdown import render_deck
from cvprstats.report.slides import slides
from cvprstats.text import printable
from tests.report.conftest import HOSTILE

COLUMNS = re.compile('<div( class="columns left\\d+")?>|</div>')


def test_slides_are_between_rulers(deck: Deck) -> None:
    """After Marp's front matter there is one ruler before each slide but the first."""
    text = render_deck(deck)
    assert text.startswith("---\nmarp: true\n")
    rulers = re.findall(r"(?m)^---$", body(deck))
    assert len(rulers) >= sum(len(slides(page)) for page in deck.pages)
    html = MarkdownIt("commonmark").enable("table").render(body(deck))
    assert html.count("<hr />") == len(rulers)
    assert html.count("<h2>") == len(rulers)


def test_hostile_text_is_text(hostile: Deck) -> None:
    """Rendered, no text becomes a link, an image of another's, a heading, a table or a tag."""
    html = MarkdownIt("commonmark", {"html": False}).enable("table").render(body(hostile))
    assert not re.search(r'(href|src)="javascript:', html)
    assert set(re.findall(r'src="([^"]*)"', html)) == {one.name for one in hostile.pictures()}
    assert html.count("<h1>") == 1
    assert html.count("<table>") == len(hostile.pages)
    text = " ".join(unescape(re.sub(r"<[^>]*>", "", html)).split())
    for said in HOSTILE:
        assert " ".join(printable(said).split()) in text


def test_notes_are_comments(deck: Deck, hostile: Deck) -> None:
    """The speaker's notes are Marp's comments, which no note can end."""
    assert "<!--\nSource: list of accepted papers" in render_deck(deck)
    assert "*: q\N{NO-BREAK SPACE}<\N{NO-BREAK SPACE}0.05" in render_deck(deck)
    for token in MarkdownIt("commonmark").parse(body(hostile)):
        if token.type == "html_block" and not COLUMNS.fullmatch(token.content.strip()):
            assert re.fullmatch(r"<!--((?!--).)*-->\n?", token.content, re.DOTALL), token.content


def test_notes_keep_signs() -> None:
    """Notes say what they say, but for what would end the comment."""
    deck = Deck("Deck", (Page("One", (), ("x < 1, q < 0.05, a - b --> c & d",)), Page("Two", ())))
    assert "<!--\nx < 1, q < 0.05, a - b -> c & d\n-->" in render_deck(deck)


def test_columns(deck: Deck) -> None:
    """What stands side by side is on one slide, each side in a part of its own."""
    [slide] = [part for part in body(deck).split("\n---\n") if "in numbers\n\n<div" in part]
    assert slide.count("<div>") == slide.count("</div>") - 1 == 2
    assert slide.count("| keyword |") == 2


def body(deck: Deck) -> str:
    """Return the Markdown below the front matter."""
    return render_deck(deck).removeprefix("---\n").partition("\n---\n")[2]
