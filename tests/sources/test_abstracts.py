"""The abstracts of an edition, from a file or page by page."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from cvprstats.errors import SourceError
from cvprstats.papers import Paper, parse_edition
from cvprstats.sources.abstracts import fetch_abstracts, parse_abstracts, plain_text
from cvprstats.sources.http import Web
from tests.sources.pages import END, HEAD, accepted_page, cvf_paper, make_papers
from tests.sources.places import virtual_page
from tests.sources.server import Site, status

EDITION = parse_edition("2026")
FILE = "/static/virtual/data/cvpr-2026-abstracts.json"
VIRTUAL = "https://cvpr.thecvf.com/virtual/2026/poster/"
PAPERS = tuple(make_papers(6))
LISTED = tuple(replace(paper, page=f"{VIRTUAL}{100 + n}") for n, paper in enumerate(PAPERS))
TEXTS = {str(100 + n): f"On {paper.title}" for n, paper in enumerate(PAPERS)}


def read(web: Web, papers: tuple[Paper, ...]) -> tuple[list[str], list[str], int]:
    """Return the abstracts, what was said, and how many papers were done."""
    said: list[str] = []
    steps: list[int] = []
    found = fetch_abstracts(web, EDITION, papers, lambda: steps.append(1), said.append)
    return [paper.abstract for paper in found], said, len(steps)


def test_one_file(site: Site, web: Callable[..., Web]) -> None:
    """One file has all abstracts, by the number in the page's address; what is there stays.

    The file as public readers of it join it: an object, text by the event's number.
    """
    site.put(
        FILE, json.dumps({**TEXTS, "102": "<p>A &amp;lt; B<br/>&eacute; $x&lt;y$</p>", "7": "-"})
    )
    papers = (replace(LISTED[0], abstract="Ours"), *LISTED[1:])
    abstracts, said, steps = read(web(), papers)
    assert abstracts == ["Ours", TEXTS["101"], "A < B é $x<y$", *list(TEXTS.values())[3:]]
    assert (said, steps, site.paths) == ([], 6, [FILE])


def test_by_title(site: Site, web: Callable[..., Web]) -> None:
    """For papers with other pages, the conference's list tells the number, by title and authors."""
    twin = replace(LISTED[1], authors=("Else Where",), page=f"{VIRTUAL}199")
    site.put(FILE, json.dumps({**TEXTS, "199": "Of the other"}))
    # The made page links every second row only.
    rows = (LISTED[2], twin, LISTED[3], LISTED[1], LISTED[4], LISTED[0])
    site.put("/Conferences/2026/AcceptedPapers", accepted_page(rows))
    abstracts, said, _ = read(web(), (*PAPERS, Paper("Unknown")))
    assert abstracts == [TEXTS["100"], TEXTS["101"], *[""] * 5]
    assert not said
    assert sum("/html/" in path for path in site.paths) == 4


@pytest.mark.parametrize("text", ["{}", "[]", "<html>Sorry</html>", '{"count": "3"}', ""])
def test_no_file(text: str, site: Site, web: Callable[..., Web]) -> None:
    """Where the file is empty or none, each page is read, and that is said once."""
    site.put(FILE, text)
    site.put("/virtual/2026/poster/100", virtual_page(LISTED[0], {}, "Of the page."))
    abstracts, said, _ = read(web(), LISTED)
    assert abstracts == ["Of the page.", *[""] * 5]
    assert len(said) == 1
    assert said[0].startswith("CVPR 2026: reading each paper's page for its abstract: http")
    with pytest.raises(SourceError, match="https://a"):
        parse_abstracts(text, "https://a.org")


def test_event_list(site: Site, web: Callable[..., Web]) -> None:
    """The list of events of earlier years has the abstracts itself."""
    events = [
        {
            "name": paper.title,
            "authors": [{"fullname": name} for name in paper.authors],
            "eventtype": "Poster",
            "abstract": f"Told of {paper.title}",
        }
        for paper in PAPERS
    ]
    site.put(
        "/static/virtual/data/cvpr-2026-orals-posters.json",
        json.dumps({"count": len(events), "results": events}),
    )
    abstracts, said, _ = read(web(), PAPERS)
    assert abstracts == [f"Told of {paper.title}" for paper in PAPERS]
    assert not said


def test_page_by_page(site: Site, web: Callable[..., Web], user_data: Path) -> None:
    """Each page is read once; what failed is asked for again; what is no page is left alone."""
    papers = (*PAPERS[:4], Paper("No page"), Paper("Else", page="https://x.y/"))
    for paper in papers[:2]:
        site.put(urlsplit(paper.page).path, cvf_paper(paper, f"On {paper.title}"))
    site.put(urlsplit(papers[2].page).path, f"{HEAD}<h1>Error</h1>{END}", cvf_paper(papers[2], "C"))
    abstracts, _, steps = read(web(), papers)
    assert list(map(bool, abstracts)) == [True, True, False, False, False, False]
    assert steps == 6
    assert (user_data / "pages.sqlite").is_file()
    abstracts, *_ = read(web(), papers)
    assert list(map(bool, abstracts)) == [True, True, True, False, False, False]
    pages = [path for path in site.paths if "/html/" in path]
    assert len(pages) == 6  # the error page and the missing one twice
    site.put(urlsplit(papers[3].page).path, status(403))
    with pytest.raises(SourceError, match="403"):
        read(web(), papers)


def test_plain_text() -> None:
    """Markup and entities are read; what only looks like markup stays."""
    assert plain_text("<P>O(n<m), a &amp;amp; b</p>\n<i>c</i>") == "O(n<m), a & b c"
