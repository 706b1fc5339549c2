"""The conference's own lists of accepted papers, which appear before the proceedings."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace

from bs4 import BeautifulSoup, Tag

from cvprstats.errors import MissingPageError, SourceError
from cvprstats.papers import Edition, Paper
from cvprstats.sources.http import Web
from cvprstats.sources.markup import find_links, join_link, parse_html, read_text
from cvprstats.sources.records import (
    NOT_ACCEPTED,
    Found,
    find_presentation,
    parse_record,
    split_authors,
)
from cvprstats.text import counted

_HOSTS = {
    "CVPR": "cvpr.thecvf.com",
    "ICCV": "iccv.thecvf.com",
    "WACV": "wacv.thecvf.com",
    "ECCV": "eccv.ecva.net",
}
_FIRST = 2023
_OTHER_TRACKS = re.compile(
    r"workshop|tutorial|finding|journal|demo|\bart\b|doctoral|keynote|invited|social|expo",
    re.IGNORECASE,
)


def serves(edition: Edition) -> bool:
    """Whether the conference's site has lists of this form."""
    return edition.venue in _HOSTS and edition.year >= _FIRST


def parse_page(text: str, address: str, *, partial: bool = False) -> Found:
    """Return what is on a page of accepted papers, or of the program, served at `address`.

    `partial` accepts a page that is cut off.

    Raises:
        SourceError: the page holds no papers, or is cut off.

    """
    papers = tuple(_read_tables(parse_html(text, address), address))
    if not papers:
        raise SourceError(
            f"no papers on {address}: expected table rows of title and authors; is the list "
            "published? If so, the layout has changed: please report it"
        )
    started, ended = text.casefold().count("<table"), text.casefold().count("</table")
    if not partial and (ended < started or ("<html" in text and "</html" not in text)):
        raise SourceError(
            f"the page {address} is cut off: found {counted(len(papers), 'paper')}, and no end of "
            "their table; try again"
        )
    return Found(papers, address)


def _read_tables(soup: BeautifulSoup, address: str) -> Iterator[Paper]:
    heading = area = ""
    columns: list[str] | None = None  # None: before the first table
    for tag in soup.find_all(["h2", "h3", "h4", "table", "tr"]):
        if tag.name == "table":
            columns, area = [], ""
        elif tag.name != "tr":
            heading = read_text(tag)
        elif columns is not None:
            cells = [read_text(cell) for cell in tag.find_all("td", recursive=False)]
            indented = tag.find("div", class_="indented")
            authors = indented and indented.find("i")
            if authors:
                yield from _read_row(tag, authors.get_text(), address)
            elif not cells:
                columns = [read_text(cell) for cell in tag.find_all("th", recursive=False)]
            elif len(cells) == len(columns):
                # A cell of the session is empty where the session goes on.
                record: dict[str, object] = dict(zip(columns, cells, strict=True))
                area = str(record.get("Session Title/Poster Group") or area)
                record |= {"area": area, "presentation": find_presentation(heading)}
                if paper := parse_record(record):
                    yield paper


def _read_row(row: Tag, authors: str, address: str) -> Iterator[Paper]:
    titles = map(read_text, row.find_all(["strong", "a"]))
    if title := next(filter(None, titles), ""):
        page = next((str(anchor["href"]) for anchor in find_links(row)), "")
        yield Paper(title, split_authors(authors), page=join_link(address, page))


def parse_json(text: str, address: str) -> Found:
    """Return what is in the JSON list of the conference's site, served at `address`.

    Raises:
        SourceError: the text is not such a list, or holds no papers.

    """
    try:
        entries = json.loads(text)["results"]
        chosen = [entry for entry in entries if _is_paper(entry)]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise SourceError(
            f"{address} is not a list of papers: expected JSON with “results”; try again later"
        ) from error
    papers = [
        parse_record({**entry, "presentation": _presentation(entry), "url": ""}) for entry in chosen
    ]
    if not any(papers):
        raise SourceError(f"no papers in {address}: found {len(entries):,} entries of other kinds")
    others = len(entries) - len(chosen)
    note = f"left out {others:,} entries of other tracks" if others else ""
    return Found(tuple(filter(None, papers)), address, note)


def _kind(entry: dict[str, object]) -> str:
    return f"{entry.get('eventtype') or ''} {entry.get('decision') or ''}"


def _presentation(entry: dict[str, object]) -> str:
    return find_presentation(_kind(entry))


def _is_paper(entry: dict[str, object]) -> bool:
    kind = _kind(entry)
    other = _OTHER_TRACKS.search(kind) or NOT_ACCEPTED.search(kind)
    return bool(entry.get("name") and _presentation(entry) and not other)


def fetch(web: Web, edition: Edition, *, partial: bool = False) -> Found:
    """Return an edition's accepted papers: from the JSON list, which tells more, else the page.

    Raises:
        MissingPageError: neither is there yet.
        SourceError: what is there cannot be fetched, or is not whole.

    """
    site = f"https://{_HOSTS[edition.venue]}"
    name = f"{edition.venue.lower()}-{edition.year}-orals-posters.json"
    try:
        page = web.get(f"{site}/static/virtual/data/{name}")
        found = parse_json(page.text, page.address)
    except MissingPageError:
        page = web.get(f"{site}/Conferences/{edition.year}/AcceptedPapers")
        found = parse_page(page.text, page.address, partial=partial)
    return found if partial else replace(found, pages=(page,))
