"""The conference's own lists."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvprstats.catalogue.store import merge_papers
from cvprstats.errors import CvprstatsError, MissingPageError, SourceError
from cvprstats.papers import parse_edition
from cvprstats.sources.accepted_papers import fetch, parse_json, parse_page
from cvprstats.sources.files import read_list
from cvprstats.sources.http import Web
from tests.sources.conftest import REAL, needs_real
from tests.sources.pages import accepted_json, accepted_page, make_papers
from tests.sources.server import Site

ADDRESS = "https://cvpr.thecvf.com/Conferences/2027/AcceptedPapers"
PAPERS = make_papers(8)
PAGE = accepted_page(PAPERS)


@pytest.mark.parametrize("dot", ["·", "⋅"])
def test_page(dot: str) -> None:
    """Titles, linked or not, and authors are read; headers are not; a repeated row is merged."""
    papers, repeated = merge_papers(parse_page(accepted_page(PAPERS, dot), ADDRESS).papers)
    assert repeated == 1
    assert [(p.title, p.authors) for p in papers] == [(p.title, p.authors) for p in PAPERS]
    assert [paper.page for paper in papers[:2]] == ["", PAPERS[1].page]


@given(st.integers(0, len(PAGE) - len("</html>\n")))
def test_cut_off_page(end: int) -> None:
    """Wherever a page is cut off, it is refused."""
    with pytest.raises(SourceError):
        parse_page(PAGE[:end], ADDRESS)


@needs_real
def test_real_programme() -> None:
    """The programme of 2019 gives all papers, their orals and sessions."""
    found = read_list(REAL / "cvf/program2019_fragment.html")
    papers, repeated = merge_papers(found.papers)
    assert (len(papers), repeated) == (1294, 288)
    assert Counter(paper.presentation for paper in papers) == {"oral": 288, "poster": 1006}
    assert all(paper.area and paper.authors for paper in papers)


def test_json() -> None:
    """An oral repeats its poster: the papers are given once, with the higher presentation."""
    found = parse_json(accepted_json(PAPERS), ADDRESS)
    papers, repeated = merge_papers(found.papers)
    assert repeated == 2
    assert found.note == "left out 2 entries of other tracks"
    assert list(papers) == [
        replace(
            paper,
            page="",
            pdf="",
            supplement="",
            area="3D from multi-view",
            presentation="poster" if n % 4 else "oral",
        )
        for n, paper in enumerate(PAPERS)
    ]


def test_json_file(tmp_path: Path) -> None:
    """The JSON as a file is read by the same rules."""
    path = tmp_path / "list.json"
    path.write_text(accepted_json(PAPERS), encoding="utf-8")
    assert len(read_list(path).papers) == 10


@given(st.text() | st.integers(0, 500).map(lambda end: accepted_json(PAPERS)[:end]))
def test_bad_json(text: str) -> None:
    """Anything else is refused with one line."""
    with pytest.raises(CvprstatsError) as error:
        parse_json(text, ADDRESS)
    assert "\n" not in str(error.value)


def test_fetch(site: Site, web: Callable[..., Web]) -> None:
    """The JSON is taken where it is; else the page; neither: it is not published."""
    edition = parse_edition("2027")
    with pytest.raises(MissingPageError):
        fetch(web(), edition)
    site.put("/Conferences/2027/AcceptedPapers", PAGE)
    assert len(fetch(web(), edition).papers) == 9
    site.put("/static/virtual/data/cvpr-2027-orals-posters.json", accepted_json(PAPERS))
    assert fetch(web(), edition).papers[0].presentation == "poster"
