"""What the pages of a year and of an overview say about presentations and awards."""

from dataclasses import replace

import pytest

from cvprstats.catalogue.lists import load_papers
from cvprstats.catalogue.picks import Pick, Picked
from cvprstats.keywords.rules import WORDS
from cvprstats.papers import Paper, PaperList
from cvprstats.report.overview import Overview, overview_deck
from cvprstats.report.pages import Bullets, Page
from cvprstats.report.pick_page import pick_page
from cvprstats.report.year import award_lines
from cvprstats.tables.wording import presentation_texts
from cvprstats.workflows.counting import Counting
from cvprstats.workflows.year import load_year


def lines(page: Page) -> list[str]:
    """Return the bullets of a page as text."""
    [bullets] = [block for block in page.blocks if isinstance(block, Bullets)]
    return ["".join(span.text for span in item) for item in bullets.items]


@pytest.mark.parametrize(
    ("year", "said"),
    [
        (2015, ["70 oral (71 announced)", "532 poster"]),
        (2016, ["85 oral", "128 spotlight", "420 poster", "10 with unknown presentation"]),
        (2018, []),
        (2019, ["288 oral", "1,006 poster"]),
        (2023, ["oral not known (12 announced)", "223 highlight", "2,136 poster"]),
        (2024, ["oral not known (90 announced)", "324 highlight", "2,392 poster"]),
        (2025, ["95 oral (96 announced)", "388 highlight", "2,389 poster"]),
        (2026, ["141 oral", "3,927 with unknown presentation"]),
    ],
)
def test_presentations(year: int, said: list[str]) -> None:
    """What the list does not say is not counted as something else."""
    assert presentation_texts(load_papers(year)) == said


def test_a_complete_list_needs_no_remark() -> None:
    """With all orals in the list, the announced number is not repeated."""
    papers = load_papers(2025)
    complete = replace(papers, papers=(*papers.papers, Paper("A", presentation="oral")))
    assert presentation_texts(complete)[0] == "96 oral"


def test_award_lines() -> None:
    """Papers with the same award share a line; their titles are links."""
    papers = (
        Paper("A", award="best student paper"),
        Paper("B", page="https://b.org", award="best paper"),
        Paper("C"),
        Paper("D", award="best paper"),
    )
    listed = award_lines(PaperList(load_papers(2019).edition, papers))
    assert ["".join(span.text for span in line) for line in listed] == [
        "Best papers: B; D",
        "Best student paper: A",
    ]
    assert listed[0][1].url == "https://b.org"


def test_deck() -> None:
    """The deck tells the best paper beside the numbers, and marks it where it is shown."""
    report = load_year(2025, None, Counting(WORDS))
    title = "VGGT: Visual Geometry Grounded Transformer"
    [paper] = [paper for paper in report.papers if paper.title == title]
    picked = Picked(Pick("here", title), report.papers.edition, paper)
    deck = overview_deck(Overview(report, (), ((picked, pick_page(picked)),)))
    pages = {page.title: page for page in deck.pages}
    said = lines(pages["CVPR 2025 in numbers"])
    assert "Presented as: 95 oral (96 announced), 388 highlight, 2,389 poster" in said
    assert f"Best paper: {title}" in said
    assert lines(pages["The papers"]) == [f"{title} (oral, best paper)"]
    assert f"1. {title} (oral, best paper)" in pages


@pytest.mark.parametrize(
    ("kinds", "marks"),
    [
        (("oral", "poster"), (" (oral)", "")),
        (("oral", "oral"), ("", "")),
        (("oral",), (" (oral)",)),
        (("demo", "highlight", "poster"), ("", " (highlight)", "")),
    ],
)
def test_only_what_distinguishes_is_marked(kinds: tuple[str, ...], marks: tuple[str, ...]) -> None:
    """Not that a paper is a poster, nor what all picked papers are; sections have their slides."""
    report = load_year("2019", None, Counting(WORDS))
    picked = [
        Picked(Pick("here", section="Part"), report.papers.edition, Paper("A", presentation=kind))
        for kind in kinds
    ]
    papers = tuple((one, pick_page(one)) for one in picked)
    pages = overview_deck(Overview(report, (), papers)).pages
    titles = [f"{number}. A{mark}" for number, mark in enumerate(marks, 1)]
    assert [page.title for page in pages if page.title[1:4] == ". A"] == titles
    assert [page.title for page in pages if page.kind == "section"] == ["Part"] * len(kinds)
