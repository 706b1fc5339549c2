"""dblp: the computer science bibliography, for editions before the open-access pages."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from cvprstats.errors import MissingPageError, SourceError
from cvprstats.papers import Edition, Paper
from cvprstats.sources.dblp_xml import person_name
from cvprstats.sources.http import Web, WebPage
from cvprstats.sources.records import WEB, Found, clean, clean_authors, decode

ADDRESS = "https://dblp.org/search/publ/api"
PAGE = 1000
"""The most entries that dblp sends at once."""
_MOST_PAGES = 20
"""Pages of results beyond which a volume is refused; CVPR 2026 has five."""
_MOST_VOLUMES = 200
"""Volumes beyond which no more are asked for; ECCV 2024 has 89."""
_FIRST = {"CVPR": 1983, "ICCV": 1987, "ECCV": 1990, "WACV": 1992}
_FRONT_MATTER = re.compile(
    r"(front ?matter|title pages?|copyright|table of contents|contents|preface|foreword|welcome"
    r"|message|author index|index|reviewers|sponsors|committees?|organi[sz]|program|conference "
    r"(committee|organi)|\[?back cover|\[?front cover|keynote)",
    re.IGNORECASE,
)


def serves(edition: Edition) -> bool:
    """Return whether dblp knows the edition's conference."""
    return edition.year >= _FIRST.get(edition.venue, 9999)


@dataclass(frozen=True, slots=True)
class Hits:
    """A page of results."""

    papers: tuple[Paper, ...]
    keys: tuple[str, ...]
    """What dblp calls the entries, front matter included."""
    total: int
    """Entries on all pages."""


def parse_hits(text: str, address: str) -> Hits:
    """Return what is on a page of results.

    Raises:
        SourceError: the text is not such a page.

    """
    try:
        hits = json.loads(text)["result"]["hits"]
        found = hits.get("hit", [])
        keys = tuple(map(_key, found))
        papers = tuple(paper for hit in found if (paper := _parse_hit(hit["info"])))
        return Hits(papers, keys, int(hits["@total"]))
    except (
        ArithmeticError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        RecursionError,
    ) as error:
        raise SourceError(
            f"cannot read the results of {address}: expected dblp's JSON; try again later"
        ) from error


def _key(hit: Mapping[str, Any]) -> str:
    return str(hit["info"].get("key") or hit.get("@id") or hit["info"])


def _parse_hit(info: Mapping[str, object]) -> Paper | None:
    title = clean(decode(str(info["title"]))).removesuffix(".")
    listed = info.get("authors") or {}
    people = listed["author"] if isinstance(listed, dict) and listed else []
    people = people if isinstance(people, list) else [people]
    names = [decode(p["text"] if isinstance(p, dict) else str(p)) for p in people]
    if info.get("type") == "Editorship" or (not names and _FRONT_MATTER.match(title)):
        return None
    links = info.get("ee") or ""
    link = str(links[0] if isinstance(links, list) else links)
    page = link if link.startswith(WEB) else ""
    return Paper(title, clean_authors(map(person_name, names)), page=page)


def fetch(web: Web, edition: Edition, *, partial: bool = False) -> Found:
    """Return an edition's papers, from all volumes.

    Raises:
        MissingPageError: dblp has no papers of the edition.
        SourceError: a page cannot be fetched, or dblp sends other entries than it announced.

    """
    pages: list[WebPage] = []
    papers = _fetch_volume(web, edition, "", pages, partial=partial)
    volume = 1
    # An edition in volumes has no table of contents of its own.
    while (not papers or volume > 1) and volume <= _MOST_VOLUMES:
        more = _fetch_volume(web, edition, f"-{volume}", pages, partial=partial)
        if not more:
            break
        papers += more
        volume += 1
    if not papers:
        raise MissingPageError(f"no papers of {edition.name} at dblp: {pages[0].address} is empty")
    return Found(tuple(papers), pages[0].address, pages=() if partial else tuple(pages))


def _fetch_volume(
    web: Web, edition: Edition, volume: str, pages: list[WebPage], *, partial: bool
) -> tuple[Paper, ...]:
    """Return a volume's papers, and append the pages that were read to `pages`."""
    venue = edition.venue.lower()
    toc = f"toc:db/conf/{venue}/{venue}{edition.year}{volume}.bht:"
    read, hits, problem = _read_results(web, toc)
    if problem:  # dblp can change between two pages
        read, hits, problem = _read_results(web, toc)
    if problem and not partial:
        raise SourceError(problem)
    pages += read
    return hits.papers


def _read_results(web: Web, toc: str) -> tuple[list[WebPage], Hits, str]:
    """Return the pages of results for a table of contents, what they hold, and what is wrong."""
    pages: list[WebPage] = []
    hits = Hits((), (), 1)
    problem = ""
    while len(hits.keys) < hits.total and not problem:
        query = urlencode({"q": toc, "h": PAGE, "f": len(hits.keys), "format": "json"}, safe=":/")
        page = web.get(f"{ADDRESS}?{query}")
        found = parse_hits(page.text, page.address)
        total = hits.total if pages else found.total
        pages.append(page)
        hits = Hits(hits.papers + found.papers, hits.keys + found.keys, total)
        distinct = len(set(hits.keys))
        if found.total != total:
            problem = f"says {found.total:,} entries, and said {total:,} before"
        elif distinct < len(hits.keys) or distinct > total:
            problem = f"does not fit: {distinct:,} distinct entries of {len(hits.keys):,}"
        elif distinct < total and (not found.keys or len(pages) == _MOST_PAGES):
            problem = f"is cut off: found {distinct:,} of {total:,} entries"
    return pages, hits, problem and f"{pages[-1].address} {problem}; try again later"
