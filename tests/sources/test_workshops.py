"""The workshops in the open-access pages.

Public readers of these menus show both forms: `/CVPR2024_workshops/ABAW` in `…_workshops/menu`, and
until 2020 `CVPR2019_AI_City.py` beside `../menu`.
"""

from collections.abc import Callable
from dataclasses import replace

import pytest

from cvprstats.catalogue.lists import load_papers
from cvprstats.catalogue.lookup import find_paper
from cvprstats.errors import MissingPageError, SourceError
from cvprstats.papers import parse_edition
from cvprstats.sources.cvf import fetch, parse_workshops, serves
from cvprstats.sources.http import Web
from tests.conftest import Result
from tests.sources.pages import cvf_listing, cvf_menu, make_papers
from tests.sources.places import workshops_menu
from tests.sources.server import Site, status

EDITION = parse_edition("cvpr2031w")
PAPERS = make_papers(9)
NAMES = {"ABAW": "Affect & Behavior (ABAW)", "AI_City": "AI City Challenge"}
MENU = "/CVPR2031_workshops/menu"


def put_workshops(site: Site) -> None:
    """Let the site have two workshops."""
    site.put(MENU, workshops_menu(2031, NAMES))
    site.put("/CVPR2031_workshops/ABAW", cvf_listing(PAPERS[:4]))
    site.put("/CVPR2031_workshops/AI_City", cvf_listing(PAPERS[3:]))


def test_fetch(site: Site, web: Callable[..., Web]) -> None:
    """All workshops are one list, and the area is the workshop's name."""
    put_workshops(site)
    found = fetch(web(), EDITION)
    assert [paper.title for paper in found.papers] == [
        paper.title for paper in (*PAPERS[:4], *PAPERS[3:])
    ]
    assert [paper.area for paper in found.papers] == [NAMES["ABAW"]] * 4 + [NAMES["AI_City"]] * 6
    assert len(found.pages) == 3


def test_old_menu(site: Site, web: Callable[..., Web]) -> None:
    """Older menus have an older address, and links whose address alone tells the workshop."""
    site.put(f"{MENU}.py", workshops_menu(2031, NAMES, old=True))
    for part in NAMES:
        site.put(f"/CVPR2031_workshops/CVPR2031_{part}.py", cvf_listing(PAPERS[:2], "query"))
    found = fetch(web(), EDITION)
    assert {paper.area for paper in found.papers} == {"ABAW", "AI City"}


def test_days(site: Site, web: Callable[..., Web]) -> None:
    """A workshop can have a page for each day."""
    put_workshops(site)
    site.put("/CVPR2031_workshops/ABAW", cvf_menu(2031, ("1", "2")))
    for day in "12":
        site.put(f"/CVPR2031_workshops/CVPR2031.py?day={day}", cvf_listing([PAPERS[int(day)]]))
    assert len(fetch(web(), EDITION).papers) == 8


def test_missing_workshop(site: Site, web: Callable[..., Web]) -> None:
    """Without one of the workshops the whole is refused, unless forced, and it is named."""
    put_workshops(site)
    site.put("/CVPR2031_workshops/AI_City", status(404))
    with pytest.raises(
        SourceError, match="the workshop “AI City Challenge” of CVPRW 2031"
    ) as error:
        fetch(web(), EDITION)
    assert not isinstance(error.value, MissingPageError)
    assert str(error.value).endswith("; try again later; --force leaves it out")
    found = fetch(web(), EDITION, partial=True)
    assert len(found.papers) == 4
    assert found.note == "left out 1 workshop: AI City Challenge"
    site.put("/CVPR2031_workshops/AI_City", status(403))
    with pytest.raises(SourceError, match="403 Forbidden; try again later; --force leaves it out"):
        fetch(web(), EDITION)
    site.put("/CVPR2031_workshops/AI_City", cvf_listing(PAPERS)[:-900])
    with pytest.raises(SourceError, match=r"AI City Challenge.* is cut off"):
        fetch(web(), EDITION)


def test_menu() -> None:
    """A menu that is cut off, or leads to no workshop, is refused."""
    text = workshops_menu(2031, NAMES)
    address = f"https://openaccess.thecvf.com{MENU}"
    assert list(parse_workshops(text, address, EDITION).values()) == list(NAMES.values())
    text = text.replace("/ABAW", "/ABAW/?day=all").replace("Affect &amp; Behavior (ABAW)", "")
    assert list(parse_workshops(text, address, EDITION).values()) == ["ABAW", NAMES["AI_City"]]
    for bad in (text[:-10], workshops_menu(2030, NAMES), ""):
        with pytest.raises(SourceError, match="workshops/menu"):
            parse_workshops(bad, address, EDITION)


def test_not_there(site: Site, web: Callable[..., Web]) -> None:
    """An edition without workshops is not published."""
    with pytest.raises(MissingPageError, match=f"{MENU} "):
        fetch(web(), EDITION)
    assert site.paths == [MENU, f"{MENU}.py"]
    assert serves(parse_edition("iccv2023w"))
    assert not serves(parse_edition("eccv2024w"))


def test_command(run: Callable[..., Result], site: Site) -> None:
    """The list is an edition of its own; a title is the main conference's first."""
    put_workshops(site)
    first = replace(PAPERS[0], title="One Paper for Both", authors=("Ana Li",))
    site.put("/CVPR2031_workshops/ABAW", cvf_listing([first, *PAPERS[1:4]]))
    site.put("/CVPR2031?day=all", cvf_listing([first]))
    options = ("--delay", "0", "--base-url", site.address)
    result = run("fetch", "2031", "--workshops", *options)
    assert (result.status, result.err) == (0, "")
    assert result.out.startswith("CVPRW 2031: 9 papers from http")
    assert "merged 1 repeated entry" in result.out
    assert {paper.area for paper in load_papers("cvpr2031w")} == set(NAMES.values())
    assert run("fetch", "2031", *options).status == 0
    assert len(load_papers("2031")) == 1
    assert find_paper("one paper for both")[0] == parse_edition("2031")
    assert find_paper(PAPERS[8].title)[0] == EDITION
    assert run("papers", "all", "one paper for both", "--format", "csv").out.count("Ana Li") == 1
    assert "2031" in run("papers", "cvpr2031w", "one paper for both").out
