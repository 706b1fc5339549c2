"""Decks as HTML, without a browser."""

import base64
import hashlib
import io
import re
from collections import Counter
from typing import Any

import html5lib
import pytest
from fontTools.ttLib import TTFont

from cvprstats.charts.style import BOLD, CSS_COLORS, MONO, REGULAR
from cvprstats.report.pages import Code, Deck, Page, flat
from cvprstats.report.render.html import render_html
from cvprstats.text import printable
from tests.report.conftest import HOSTILE, as_html

XHTML = "{http://www.w3.org/1999/xhtml}"


def parsed(html: str) -> Any:  # noqa: ANN401 - an element tree
    """Parse HTML5, strictly."""
    return html5lib.HTMLParser(strict=True).parse(html)


def test_valid_and_self_contained(deck: Deck) -> None:
    """The document parses without an error, names each id once, and loads nothing."""
    html = as_html(deck)
    tree = parsed(html)
    ids = Counter(element.get("id") for element in tree.iter() if element.get("id"))
    assert max(ids.values()) == 1
    for element in tree.iter():
        assert not (element.get("src") or "data:").startswith("http"), element.attrib
        href = element.get("href") or "#"
        assert href.startswith("#") or element.tag == XHTML + "a", href
        if href.startswith("#") and href != "#":
            assert href[1:] in ids, href
    for reference in re.findall(r"url\(#([^)]*)\)", html):
        assert reference in ids
    assert "@import" not in html


def test_policy_allows_this_script_only(deck: Deck) -> None:
    """The content security policy names the script's own hash, and no other source."""
    html = as_html(deck)
    [script] = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    [policy] = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    assert policy.startswith("default-src 'none'; img-src data:; font-src data:; style-src ")
    assert f"script-src 'sha256-{digest}';" in policy


def test_charts_tell_their_numbers(deck: Deck) -> None:
    """Each chart is an image with a title, and the values as its description."""
    tree = parsed(as_html(deck))
    drawings = [element for element in tree.iter() if element.tag.endswith("}svg")]
    assert [one.get("role") for one in drawings] == ["img"] * 7
    told = "".join(drawings[1].itertext())
    assert "image: 174; detection: 105; 3d: 96" in told
    assert "the most frequent title keywords of CVPR 2019" in told


def test_charts_turn_dark(deck: Deck) -> None:
    """The charts' colors are the style sheet's, which follow the scheme."""
    html = as_html(deck)
    drawings = "".join(re.findall(r"<svg.*?</svg>", html, re.DOTALL))
    assert set(re.findall(r"fill: ([^;\"]*)", drawings)) <= {
        "none",
        *(f"var(--{name})" for name in CSS_COLORS),
    }


@pytest.mark.parametrize("kind", ["deck", "hostile"])
def test_fonts_hold_the_letters(kind: str, request: pytest.FixtureRequest) -> None:
    """The document carries, in less than 60 kB, every letter of it that the fonts have."""
    deck = request.getfixturevalue(kind)
    html = as_html(deck)
    code = "".join(b.text for p in deck.pages for b in flat(p.blocks) if isinstance(b, Code))
    fonts = re.findall(r'src: url\("data:font/woff;base64,([^"]*)"\)', html)
    assert sum(map(len, fonts)) < 60_000
    assert len(fonts) == (3 if code else 2)
    said = re.sub(r"@font-face \{.*?\}", "", html)
    for data, file, text in zip(fonts, (REGULAR, BOLD, MONO), (said, said, code), strict=False):
        with TTFont(file) as whole, TTFont(io.BytesIO(base64.b64decode(data))) as part:
            assert set(map(ord, text)) & whole.getBestCmap().keys() <= part.getBestCmap().keys()


def test_hostile_text_is_text(hostile: Deck) -> None:
    """Every text is there to be read, and none of it is markup."""
    html = as_html(hostile)
    tree = parsed(html)
    tags = Counter(element.tag for element in tree.iter() if isinstance(element.tag, str))
    assert tags[XHTML + "script"] == 1
    assert not any(name.startswith("on") for element in tree.iter() for name in element.attrib)
    addresses = [element.get("href", "") for element in tree.iter(XHTML + "a")]
    assert all(address.startswith("#page-") for address in addresses)
    text = " ".join("".join(tree.itertext()).split())
    for said in HOSTILE:
        assert " ".join(printable(said).split()) in text
    assert not re.search("[\u202e\u202c\x00\x07\x1b\ufffe\uffff]", html)


@pytest.mark.parametrize("number", [1, 2])
def test_one_page_has_no_contents(number: int) -> None:
    """A single page is no deck: no opening, no contents; two are."""
    pages = tuple(Page(f"Page {at}", ()) for at in range(number))
    assert ("<nav" in render_html(Deck("Deck", pages))) == (number > 1)
