"""dblp."""

import json
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvprstats.errors import SourceError
from cvprstats.papers import parse_edition
from cvprstats.sources.dblp import fetch, parse_hits
from cvprstats.sources.http import Web
from tests.sources.pages import EMPTY_DBLP, dblp_page, make_papers
from tests.sources.server import Site, status

PAPERS = make_papers(1500)
EXPECTED = tuple(
    replace(paper, page="https://doi.org/10.1109/CVPR.2005.1", pdf="", supplement="")
    for paper in PAPERS
)


def path(volume: str, first: int = 0) -> str:
    """Return the path of a page of results."""
    toc = quote(f"toc:db/conf/cvpr/cvpr2005{volume}.bht:", safe=":/")
    return f"/search/publ/api?q={toc}&h=1000&f={first}&format=json"


def test_pages(site: Site, web: Callable[..., Web]) -> None:
    """All pages are read; full stops, homonym numbers and front matter are taken off."""
    for first in (0, 1000):
        site.put(path("", first), dblp_page(PAPERS, first))
    assert fetch(web(), parse_edition("2005")).papers == EXPECTED
    assert len(site.paths) == 2


def test_volumes(site: Site, web: Callable[..., Web]) -> None:
    """An edition in two volumes has no table of contents of its own."""
    site.put(path(""), EMPTY_DBLP)
    site.put(path("-1"), dblp_page(PAPERS[:700]))
    site.put(path("-2"), dblp_page(PAPERS[700:900]))
    site.put(path("-3"), EMPTY_DBLP)
    assert fetch(web(), parse_edition("2005")).papers == EXPECTED[:900]


def test_entities() -> None:
    """Entities are decoded, those that were escaped twice, too; & alone stays."""
    info = {
        "title": "Q&para for R&amp;D.",
        "authors": {"author": {"text": "D&amp;#x27;Inc&agrave; 0001"}},
    }
    text = json.dumps({"result": {"hits": {"@total": "1", "hit": [{"info": info}]}}})
    (paper,) = parse_hits(text, "https://dblp.org").papers
    assert (paper.title, paper.authors) == ("Q&para for R&D", ("D'Incà",))


def test_nothing(site: Site, web: Callable[..., Web]) -> None:
    """An edition that dblp does not have is an error."""
    for volume in ("", "-1"):
        site.put(path(volume), EMPTY_DBLP)
    with pytest.raises(SourceError, match="no papers of CVPR 2005 at dblp"):
        fetch(web(), parse_edition("2005"))


def test_fewer_than_announced(site: Site, web: Callable[..., Web]) -> None:
    """Fewer entries than dblp says that there are is an error; --force takes them."""
    site.put(path(""), dblp_page(PAPERS))
    site.put(path("", 1000), json.dumps({"result": {"hits": {"@total": "1502"}}}))
    with pytest.raises(SourceError, match="found 1,000 of 1,502 entries"):
        fetch(web(), parse_edition("2005"))
    assert len(fetch(web(), parse_edition("2005"), partial=True).papers) == 998


def test_shifting_results(site: Site, web: Callable[..., Web]) -> None:
    """Where dblp changes between two pages, it is asked again from the start, once."""
    edition = parse_edition("2005")
    more = make_papers(1501)
    site.put(path(""), dblp_page(PAPERS), dblp_page(more))  # a total that changes
    site.put(path("", 1000), dblp_page(more, 1000))
    assert len(fetch(web(), edition).papers) == 1501
    assert len(site.paths) == 4
    site.put(path(""), dblp_page(PAPERS))  # as many entries, one of them twice
    site.put(path("", 1000), dblp_page(PAPERS, 999), dblp_page(PAPERS, 1000))
    assert fetch(web(), edition).papers == EXPECTED
    site.put(path("", 1000), dblp_page(PAPERS, 999))
    with pytest.raises(SourceError, match="does not fit: 1,502 distinct entries of 1,503"):
        fetch(web(), edition)
    site.put(path("", 1000), status(429))
    with pytest.raises(SourceError, match="429"):
        fetch(web(), edition)


@given(
    st.text()
    | st.recursive(
        st.none() | st.integers() | st.text(max_size=3),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(["result", "hits", "@total", "hit"]), inner)
        ),
    ).map(json.dumps)
)
def test_anything(text: str) -> None:
    """What is no answer of dblp's is refused with one line."""
    with pytest.raises(SourceError, match="cannot read the results"):
        parse_hits(text, "https://dblp.org/x")
