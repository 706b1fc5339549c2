"""Decks as Markdown."""

import re
from html import unescape

from markdown_it import MarkdownIt

from cvprstats.report.pages import Deck
from cvprstats.report.render.markdown import render_deck
from cvprstats.report.slides import slides
from cvprstats.text import printable
from tests.report.conftest import HOSTILE


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
    assert "*: q < 0.05" in render_deck(deck)
    for token in MarkdownIt("commonmark").parse(body(hostile)):
        if token.type == "html_block":
            assert re.fullmatch(r"<!--((?!--).)*-->\n?", token.content, re.DOTALL), token.content


def body(deck: Deck) -> str:
    """Return the Markdown below the front matter."""
    return render_deck(deck).removeprefix("---\n").partition("\n---\n")[2]
