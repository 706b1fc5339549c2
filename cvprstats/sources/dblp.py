"""dblp: the computer science bibliography, for editions before the open-access pages."""

import html
import json
import re
from collections.abc import Mapping
from urllib.parse import urlencode

from cvprstats.errors import MissingPageError, SourceError
from cvprstats.papers import Edition, Paper
from cvprstats.sources.http import Web, WebPage
from cvprstats.sources.records import Found, clean, clean_authors

ADDRESS = "https://dblp.org/search/publ/api"
PAGE = 1000
"""The most entries that dblp sends at once."""
_FIRST = {"CVPR": 1983, "ICCV": 1987, "ECCV": 1990, "WACV": 1992}
_HOMONYM = re.compile(r"\s\d{4}$")
_FRONT_MATTER = re.compile(
    r"(front ?matter|title pages?|copyright|table of contents|contents|preface|foreword|welcome"
    r"|message|author index|index|reviewers|sponsors|committees?|organi[sz]|program|conference "
    r"(committee|organi)|\[?back cover|\[?front cover|keynote)",
    re.IGNORECASE,
)


def serves(edition: Edition) -> bool:
    """Whether dblp knows the edition's conference."""
    return edition.year >= _FIRST.get(edition.venue, 9999)


def parse_hits(text: str, address: str) -> tuple[list[Paper], int, int]:
    """Return a result page's papers, its number of entries, and the number on all pages.

    Raises:
        SourceError: the text is not such a page.

    """
    try:
        hits = json.loads(text)["result"]["hits"]
        total, found = int(hits["@total"]), hits.get("hit", [])
        papers = [paper for hit in found if (paper := _parse_hit(hit["info"]))]
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
    return papers, len(found), total


def _parse_hit(info: Mapping[str, object]) -> Paper | None:
    title = clean(html.unescape(str(info["title"]))).removesuffix(".")
    listed = info.get("authors") or {}
    people = listed["author"] if isinstance(listed, dict) and listed else []
    people = people if isinstance(people, list) else [people]
    names = [html.unescape(p["text"] if isinstance(p, dict) else str(p)) for p in people]
    if info.get("type") == "Editorship" or (not names and _FRONT_MATTER.match(title)):
        return None
    links = info.get("ee") or ""
    link = str(links[0] if isinstance(links, list) else links)
    page = link if link.startswith(("https://", "http://")) else ""
    return Paper(title, clean_authors(_HOMONYM.sub("", name) for name in names), page=page)


def fetch(web: Web, edition: Edition, *, partial: bool = False) -> Found:
    """Return an edition's papers, from all volumes.

    Raises:
        MissingPageError: dblp has no papers of the edition.
        SourceError: a page cannot be fetched, or dblp sends fewer entries than it announced.

    """
    pages: list[WebPage] = []
    papers = _fetch_volume(web, edition, "", pages, partial=partial)
    volume = 1
    while not papers or volume > 1:  # an edition in volumes has no table of contents of its own
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
) -> list[Paper]:
    """Return a volume's papers, and append the pages that were read to `pages`."""
    venue = edition.venue.lower()
    toc = f"toc:db/conf/{venue}/{venue}{edition.year}{volume}.bht:"
    papers: list[Paper] = []
    received, total = 0, 1
    while received < total:
        query = urlencode({"q": toc, "h": PAGE, "f": received, "format": "json"}, safe=":/")
        page = web.get(f"{ADDRESS}?{query}")
        pages.append(page)
        found, count, total = parse_hits(page.text, page.address)
        papers += found
        received += count
        if not count and received < total:
            if partial:
                break
            raise SourceError(
                f"{page.address} is cut off: found {received:,} of {total:,} entries; try again"
            )
    return papers
