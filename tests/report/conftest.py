"""Decks to render: one of the catalogue's, and one whose every text is hostile."""

import io
from functools import cache
from pathlib import Path

import pytest
from PIL import Image

from cvprstats.catalogue.lists import load_editions
from cvprstats.catalogue.picks import Pick, find_pick
from cvprstats.keywords.rules import SLIDES, WORDS
from cvprstats.report.overview import Overview, overview_deck
from cvprstats.report.pages import (
    Bullets,
    Chart,
    Code,
    Deck,
    Page,
    Picture,
    SideBySide,
    Span,
    TableBlock,
    TextBlock,
    plain,
)
from cvprstats.report.pick_page import pick_page
from cvprstats.report.render.html import render_html
from cvprstats.report.render.pptx import render_pptx
from cvprstats.report.year import year_page
from cvprstats.workflows.counting import Counting
from cvprstats.workflows.year import load_year

HOSTILE = (
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "![x](javascript:alert(1)) [y](javascript:alert(2))",
    "=cmd|'/C calc'!A0",
    "| --- | --- |",
    "--> <!-- _class: lead -->",
    "{{ 7 * 7 }} {% raw %} ${x} `code` *stars* # no heading",
    "\u202eright to left\u202c and \u200f a mark",
    "nul \x00 bell \x07 escape \x1b nothing \ufffe\uffff end",
    "a title of four hundred characters " * 12,
    "x" * 400,
)
as_html, as_pptx = cache(render_html), cache(render_pptx)
"""Render a deck once for all that look at it."""
PICKS = ("Libra R-CNN", "2.5D Visual Sound", "A Style-Based Generator Architecture")


def picture(width: int = 64, height: int = 48) -> bytes:
    """Return a PNG file."""
    stream = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(stream, "png")
    return stream.getvalue()


@pytest.fixture(scope="session")
def deck(tmp_path_factory: pytest.TempPathFactory) -> Deck:
    """Return the overview of 2019 against 2018, with three papers from the catalogue."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CVPRSTATS_DATA", str(tmp_path_factory.mktemp("data")))
        report = load_year("2019", "2018", Counting(SLIDES))
        picked = tuple(find_pick(Pick("here", title), report.papers, list) for title in PICKS)
    editions = tuple(edition for edition in load_editions() if edition.year <= 2019)
    papers = tuple((one, pick_page(one)) for one in picked)
    return overview_deck(Overview(report, editions, papers, author="A. Presenter"))


@pytest.fixture(scope="session")
def full() -> Deck:
    """Return a deck of a year's report, all years' growth, and a wide and a long table."""
    report = load_year("2026", "2025", Counting(WORDS))
    wide = TableBlock(
        ("Method", *(f"AP{at}" for at in range(10))),
        tuple((Span(f"Faster R-CNN {at}"), *[Span("38.0", at == 3)] * 10) for at in range(9)),
        frozenset(range(1, 11)),
    )
    long = TableBlock(
        ("word", "papers"), tuple((Span("w" * at), Span("1,000")) for at in range(30))
    )
    editions = tuple(edition for edition in load_editions() if edition.venue == "CVPR")
    pages = overview_deck(Overview(report, editions, ())).pages
    return Deck("Full", (*pages, year_page(report), Page("Wide", (wide,)), Page("Long", (long,))))


@pytest.fixture(scope="session")
def hostile() -> Deck:
    """Return a deck that holds each hostile text in each place."""
    return Deck(HOSTILE[0], tuple(map(hostile_page, HOSTILE)), HOSTILE[1], HOSTILE[2])


def hostile_page(text: str) -> Page:
    """Return a page that holds `text` in each place."""
    span = Span(text, url="javascript:alert(3)")
    chart = Chart("bars", text, (text, "="), ((text, (2, 1)),))
    number = HOSTILE.index(text)
    drawn = Picture(f"picture{number}.png", picture(), text, text)
    return Page(
        text,
        (
            TextBlock((Span(text, bold=True), span)),
            TextBlock(plain(text), small=True),
            Bullets(((span,), plain(text)), frozenset({1})),
            TableBlock((text, "number"), ((span, Span("1")),), frozenset({1}), text),
            Code(f"{text}\n  ```\n{text}"),
            SideBySide((TextBlock(plain(text)),), (drawn,)),
            Picture(f"chart{number}.png", picture(), text, chart=chart),
        ),
        (text,),
    )


def write(folder: Path, name: str, text: str) -> Path:
    """Write a text file."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path
