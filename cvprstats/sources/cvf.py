"""The open-access pages of the Computer Vision Foundation: CVPR, ICCV and WACV since 2013.

The pages are read by what they hold, not by their year: a menu of days or workshops, or papers.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bs4 import BeautifulSoup, Tag

from cvprstats.catalogue.lists import OPEN_ACCESS, proceedings_address
from cvprstats.errors import MissingPageError, SourceError
from cvprstats.papers import Edition, Paper
from cvprstats.sources.http import Web, WebPage
from cvprstats.sources.markup import find_details, find_links, join_link, parse_html, read_text
from cvprstats.sources.paper_pages import read_links
from cvprstats.sources.records import Found, clean_authors, split_authors
from cvprstats.sources.wholeness import END, check_last
from cvprstats.text import counted

_MARK = re.compile(r"""class=["']?ptitle""")


@dataclass(frozen=True, slots=True)
class ProceedingsPage:
    """What a page of the proceedings holds: papers, or a menu of days."""

    papers: tuple[Paper, ...]
    days: tuple[str, ...] = ()
    """Addresses of the days' pages; empty where there are papers."""


def serves(edition: Edition) -> bool:
    """Return whether the site has, or is to have, the edition's papers."""
    first = {"CVPR": 2013, "ICCV": 2013, "WACV": 2020}.get(edition.conference)
    return first is not None and edition.year >= first


def parse_proceedings(
    text: str, address: str, name: str = "", *, partial: bool = False
) -> ProceedingsPage:
    """Return what is on a page of the proceedings that was served at `address`.

    Args:
        text: the page.
        address: where its links start from.
        name: what messages call the page, in place of its address.
        partial: accept a page that is cut off.

    Raises:
        SourceError: the page holds neither papers nor days, or is cut off.

    """
    name = name or address
    soup = parse_html(text, name)
    papers = read_entries(soup, address)
    if not partial:
        _check_whole(text, name, papers)
    days = () if papers else tuple(_days(soup, address))
    if not papers and not days:
        raise SourceError(
            f"no papers on {name}: expected “dt.ptitle” entries or a menu of days; is the "
            "edition published? If so, the layout has changed: please report it"
        )
    return ProceedingsPage(papers, days)


def _check_whole(text: str, name: str, papers: tuple[Paper, ...]) -> None:
    found = f"found {counted(len(papers), 'paper')}"
    if not END.search(text, max(0, len(text) - 10_000)):
        raise SourceError(
            f"the page {name} is cut off: {found}, and no </html> after them; try again"
        )
    if papers:
        check_last(papers[-1], name, found)
    # A title inside the broken markup of another must not get lost unnoticed.
    if (marks := len(_MARK.findall(text))) != len(papers):
        raise SourceError(
            f"the layout of {name} has changed: {found}, but {marks:,} “ptitle” marks; "
            "please report it"
        )


def read_entries(soup: BeautifulSoup, address: str) -> tuple[Paper, ...]:
    """Return the papers on a page that was served at `address`, in their order."""
    entries = soup.find_all("dt", class_="ptitle")
    return tuple(filter(None, (_read_entry(entry, address) for entry in entries)))


def _read_entry(entry: Tag, address: str) -> Paper | None:
    title = read_text(entry)
    if not title:
        return None
    authors: tuple[str, ...] = ()
    links: dict[str, str] = {}
    for part in find_details(entry):
        names = [
            str(field.get("value", ""))
            for field in part.find_all("input")
            if field.get("name") in {"query", "query_author"}
        ]
        anchors = find_links(part)
        links = read_links(part, address) | links
        if not authors and names:
            authors = clean_authors(names)
        elif not authors and (not anchors or part.find("form")):  # Chrome's archives lack inputs
            authors = split_authors(part.get_text())
        if "pdf" in links:  # what follows is the page's navigation
            break
    page = next((str(anchor["href"]) for anchor in find_links(entry)), "")
    return Paper(title, authors, page=join_link(address, page), **links)


def _days(soup: BeautifulSoup, address: str) -> Iterator[str]:
    links = [str(anchor["href"]) for part in soup.find_all("dd") for anchor in find_links(part)]
    days = [link for link in links if "day=" in link]
    # All papers on one page were often not there: only where nothing else is on the menu.
    single = [link for link in days if not link.endswith("day=all")]
    yield from dict.fromkeys(filter(None, (join_link(address, link) for link in single or days)))


def fetch(web: Web, edition: Edition, *, partial: bool = False) -> Found:
    """Return an edition's papers, from one page, or a page for each day or workshop.

    Raises:
        MissingPageError: the site does not have the edition.
        SourceError: a page cannot be fetched, or is not whole.

    """
    if edition.is_of_workshops:
        return _fetch_workshops(web, edition, partial=partial)
    base = f"{OPEN_ACCESS}{edition.venue}{edition.year}"
    addresses = [f"{base}?day=all"] if edition.year > 2020 else []  # noqa: PLR2004
    problems: list[SourceError] = []
    for address in (*addresses, base, f"{base}.py"):
        try:
            return _fetch_listing(web, edition, address, partial=partial)
        except MissingPageError as error:
            problems.append(error)
    raise problems[0]


def _fetch_listing(web: Web, edition: Edition, address: str, *, partial: bool) -> Found:
    """Return the papers on a page, or on the pages of its days."""
    page = web.get(address)
    first = parse_proceedings(page.text, page.address, partial=partial)
    papers, pages, note = [*first.papers], [page], ""
    for day in first.days:
        try:
            pages.append(web.get(day))
        except MissingPageError as error:  # of a part: what is there must not be passed over
            note = f"its menu lists a day that is not published yet ({day})"
            if not partial:
                raise SourceError(
                    f"{edition.name} is not whole yet: {note}; try again later, or add --force"
                ) from error
        else:
            papers += _parse_day(pages[-1], partial=partial)
    return Found(tuple(papers), address, note, () if partial else tuple(pages))


def _parse_day(page: WebPage, *, partial: bool) -> tuple[Paper, ...]:
    day = parse_proceedings(page.text, page.address, partial=partial)
    if day.days:
        raise SourceError(
            f"no papers on {page.address}, but a menu: the layout has changed; please report it"
        )
    return day.papers


def parse_workshops(
    text: str, address: str, edition: Edition, *, partial: bool = False
) -> dict[str, str]:
    """Return the workshops on a menu that was served at `address`: names by addresses of pages.

    `partial` accepts a menu that is cut off.

    Raises:
        SourceError: the page links to no workshop of the edition, or is cut off.

    """
    if not partial and not END.search(text):
        raise SourceError(f"the page {address} is cut off: it has no </html>; try again")
    place = re.compile(
        rf"/{edition.conference}{edition.year}_workshops/(?!menu\b)[^/?#]+/?(?:\?[^#]*)?$",
        re.IGNORECASE,
    )
    links: dict[str, str] = {}
    for anchor in find_links(parse_html(text, address)):
        link = join_link(address, str(anchor["href"]))
        if place.search(link):
            links[link] = links.get(link) or read_text(anchor).strip("[] ")
    if not links:
        raise SourceError(
            f"no workshops on {address}: expected links to their pages; if your browser shows "
            "them there, the layout has changed: please report it"
        )
    said = Counter(links.values())
    # A link that says “papers” does not tell which workshop's they are: its address does.
    return {
        link: name if name and said[name] == 1 else _name_of(link, edition)
        for link, name in links.items()
    }


def _name_of(link: str, edition: Edition) -> str:
    name = link.partition("?")[0].rstrip("/").rpartition("/")[2].removesuffix(".py")
    return name.removeprefix(f"{edition.conference}{edition.year}_").replace("_", " ")


def _fetch_workshops(web: Web, edition: Edition, *, partial: bool) -> Found:
    menu = _fetch_menu(web, edition)
    pages, papers, unread = [menu], list[Paper](), []
    workshops = parse_workshops(menu.text, menu.address, edition, partial=partial)
    for link, name in workshops.items():
        try:
            listed = _fetch_listing(web, edition, link, partial=partial)
        except SourceError as error:
            if not partial:
                raise SourceError(
                    f"cannot read the workshop “{name}” of {edition.name}: {error.reason}; "
                    "try again later; --force leaves it out"
                ) from error
            unread.append(name)
        else:
            pages += listed.pages
            papers += (replace(paper, area=name) for paper in listed.papers)
    note = f"left out {counted(len(unread), 'workshop')}: {'; '.join(unread)}" if unread else ""
    return Found(tuple(papers), menu.address, note, () if partial else tuple(pages))


def _fetch_menu(web: Web, edition: Edition) -> WebPage:
    """Return the menu of an edition's workshops; older ones are at an older address.

    Raises:
        MissingPageError: the site does not have them.
        SourceError: the menu cannot be fetched.

    """
    address = proceedings_address(edition)
    try:
        return web.get(address)
    except MissingPageError as error:
        try:
            return web.get(f"{address}.py")
        except MissingPageError:
            raise error from None
