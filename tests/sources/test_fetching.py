"""The sources in turn."""

import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from cvprstats.errors import MissingPageError, SourceError, UnreachableError
from cvprstats.papers import parse_edition
from cvprstats.sources.fetching import fetch_papers
from cvprstats.sources.http import Web
from tests.sources.pages import (
    END,
    HEAD,
    accepted_entries,
    accepted_page,
    cvf_listing,
    cvf_menu,
    dblp_page,
    json_part,
    make_papers,
)
from tests.sources.server import Answer, Site, page, status

CVF = "/CVPR2020"
JSON = "/static/virtual/data/cvpr-2027-orals-posters.json"
PAPERS = make_papers(9)
CHALLENGE = f"{HEAD}<p>Checking your browser</p>{END}"


def dblp_path(edition: str) -> str:
    """Return the path of dblp's answer."""
    return f"/search/publ/api?q=toc:db/conf/cvpr/{edition}.bht:&h=1000&f=0&format=json"


FAILURES: dict[str, tuple[Answer, str]] = {
    "forbidden": (status(403), "answers 403"),
    "bot wall": (lambda handler: handler.send(CHALLENGE.encode(), 403), "answers 403"),
    "no papers": (page(f"{HEAD}<p>Soon</p>{END}"), "no papers on"),
    "empty": (page(""), "is empty"),
    "cut off": (page(cvf_listing(PAPERS)[:-3000]), "is cut off"),
    "a day is missing": (page(cvf_menu(2020, ("1",))), "not whole yet"),
    "unavailable": (status(503), "answers 503"),
}


@pytest.mark.parametrize("name", FAILURES)
def test_next_source(name: str, site: Site, web: Callable[..., Web]) -> None:
    """A source that fails leaves the edition to the next one, and it is said on a line."""
    answer, problem = FAILURES[name]
    site.put(CVF, answer)
    site.put(dblp_path("cvpr2020"), dblp_page(PAPERS))
    found = fetch_papers(web(), parse_edition("2020"))
    assert [paper.title for paper in found.papers] == [paper.title for paper in PAPERS]
    assert found.note.startswith("passed over the source cvf: ")
    assert problem in found.note
    assert "\n" not in found.note
    with pytest.raises(SourceError, match=problem):
        fetch_papers(web(), parse_edition("2020"), "cvf")


def test_two_failures(site: Site, web: Callable[..., Web]) -> None:
    """Each source that failed has its line; one that has nothing yet has none."""
    site.put("/CVPR2027?day=all", status(403))
    site.put(JSON, json_part(accepted_entries(PAPERS)[:3], 14))
    site.put(dblp_path("cvpr2027"), dblp_page(PAPERS))
    first, second = fetch_papers(web(), parse_edition("2027")).note.split("\n")
    assert first.startswith("passed over the source cvf: cannot fetch http")
    assert second.startswith("passed over the source accepted: http")
    assert "3 of 14 entries" in second
    site.put("/CVPR2027?day=all", status(404))
    assert fetch_papers(web(), parse_edition("2027")).note == second


def test_all_fail(site: Site, web: Callable[..., Web]) -> None:
    """One line says of each source why it failed; nothing anywhere is not published yet."""
    with pytest.raises(MissingPageError, match="CVPR 2027 is not published yet: there is no page"):
        fetch_papers(web(), parse_edition("2027"))
    site.put("/Conferences/2027/AcceptedPapers", accepted_page(PAPERS)[:-200])
    with pytest.raises(SourceError, match="no source has a whole list of CVPR 2027") as error:
        fetch_papers(web(), parse_edition("2027"))
    assert not isinstance(error.value, MissingPageError)
    assert "\n" not in str(error.value)
    for said in ("cvf: there is no page", "accepted: the page http", "dblp: there is no page"):
        assert said in str(error.value)
    assert str(error.value).endswith("cvpr2027.bht:&h=1000&f=0&format=json (404); try again")


def test_no_connection(tmp_path: Path) -> None:
    """Where no source can be reached, each host is tried once, and one short line says why."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"http://127.0.0.1:{free.getsockname()[1]}"
    waits: list[str] = []
    web = Web(tmp_path / "pages", base_url=address, delay=0, backoff=0.001, tell=waits.append)
    for edition in ("2027", "iccv2027"):
        with web, pytest.raises(UnreachableError) as error:
            fetch_papers(web, parse_edition(edition))
        name = parse_edition(edition).name
        host = address.removeprefix("http://")
        assert str(error.value) == (
            f"no source of {name} can be reached: {host} refuses the connection; try again later"
        )
