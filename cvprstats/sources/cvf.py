"""The open-access pages of the Computer Vision Foundation: CVPR, ICCV and WACV since 2013.

The pages are read by what they hold, not by their year: a menu of days, or papers.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urljoin

from lxml import etree, html

from cvprstats.catalogue.lists import OPEN_ACCESS
from cvprstats.errors import MissingPageError, SourceError
from cvprstats.papers import Edition, Paper
from cvprstats.sources.http import Web, WebPage, keep_all
from cvprstats.sources.records import Found, clean, clean_authors, split_authors

_END = re.compile(r"</html\s*>", re.IGNORECASE)
_PAPER_PAGE = re.compile(r"/html/[^/]+\.html$")
_LINKS = {"pdf": "pdf", "supp": "supplement", "supplementary material": "supplement"}


@dataclass(frozen=True, slots=True)
class Listing:
    """What a page of the proceedings holds: papers, or a menu of days."""

    papers: tuple[Paper, ...]
    days: tuple[str, ...] = ()
    """Addresses of the days' pages; empty where there are papers."""


def serves(edition: Edition) -> bool:
    """Whether the site has, or is to have, the edition's papers."""
    first = {"CVPR": 2013, "ICCV": 2013, "WACV": 2020}.get(edition.venue)
    odd = edition.year % 2 == 1
    return first is not None and edition.year >= first and (odd or edition.venue != "ICCV")


def parse_html(text: str, name: str) -> Any:  # noqa: ANN401 - lxml has no types
    """Parse a page, however mangled, into its root element.

    Raises:
        SourceError: there is nothing in it to parse.

    """
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        return html.document_fromstring(text.replace("\0", "").encode(errors="replace"), parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise SourceError(f"the page {name} is empty; try again") from error


def parse_listing(text: str, address: str, name: str = "", *, partial: bool = False) -> Listing:
    """Parse a page of the proceedings that was served at `address`.

    `name` stands for the address in messages. `partial` takes what there is of a page that is
    cut off.

    Raises:
        SourceError: the page holds neither papers nor days, or is cut off.

    """
    name = name or address
    root = parse_html(text, name)
    entries = root.xpath("//dt[contains(@class, 'ptitle')]")
    papers = tuple(filter(None, (_parse_entry(entry, address) for entry in entries)))
    found = f"found {len(papers):,} papers"
    if not partial:
        if not _END.search(text, max(0, len(text) - 10_000)):
            raise SourceError(
                f"the page {name} is cut off: {found}, and no </html> after them; try again"
            )
        if papers and not papers[-1].pdf:
            raise SourceError(
                f"the page {name} is cut off: {found}, and the last, “{papers[-1].title}”, "
                "has no pdf link; try again"
            )
        # A title that is lost inside another's broken markup must not go unseen.
        if (marks := len(re.findall(r"""class=["']?ptitle""", text))) != len(papers):
            raise SourceError(
                f"the layout of {name} has changed: {found} behind {marks:,} marks of one; "
                "please report it"
            )
    days = () if papers else tuple(_days(root, address))
    if not papers and not days:
        raise SourceError(
            f"no papers on {name}: expected “dt.ptitle” entries or a menu of days; is the "
            "edition published? If so the layout has changed: please report it"
        )
    return Listing(papers, days)


def _parse_entry(entry: Any, address: str) -> Paper | None:  # noqa: ANN401
    title = clean(entry.text_content())
    if not title:
        return None
    authors: tuple[str, ...] = ()
    links: dict[str, str] = {}
    for part in entry.itersiblings("dt", "dd"):
        if part.tag == "dt":
            break
        queries = part.xpath(".//input[@name='query' or @name='query_author']/@value")
        anchors = part.xpath(".//a[@href]")
        for anchor in anchors:
            kind = _LINKS.get(clean(anchor.text_content()).casefold())
            if kind:
                links.setdefault(kind, join_link(address, anchor.get("href")))
        if not authors and queries:
            authors = clean_authors(queries)
        elif not authors and not anchors:
            authors = split_authors(part.text_content())
        if "pdf" in links:  # what follows is the page's navigation
            break
    page = next(iter(entry.xpath(".//a/@href")), "")
    return Paper(title, authors, page=join_link(address, page), **links)


def join_link(address: str, link: str) -> str:
    """Give the link's full address; empty where it leads to no web page."""
    if not link:
        return ""
    try:
        full = urljoin(address, link.strip())
    except ValueError:  # [ in a mangled host
        return ""
    if not full.startswith(("https://", "http://")):
        return ""
    return full.replace("http://openaccess.thecvf.com/", OPEN_ACCESS, 1)


def _days(root: Any, address: str) -> Iterator[str]:  # noqa: ANN401
    links = [link for link in root.xpath("//dd//a/@href") if "day=" in link]
    # All papers on one page were often not there: only where nothing else is on the menu.
    single = [link for link in links if not link.endswith("day=all")]
    yield from dict.fromkeys(filter(None, (join_link(address, link) for link in single or links)))


def fetch(web: Web, edition: Edition, *, partial: bool = False) -> Found:
    """Fetch an edition's papers, a day after the other where they are so served.

    Raises:
        MissingPageError: the site does not have the edition.
        SourceError: a page cannot be fetched, or is not whole.

    """
    base = f"{OPEN_ACCESS}{edition.venue}{edition.year}"
    addresses = [f"{base}?day=all"] if edition.year > 2020 else []  # noqa: PLR2004
    problems: list[SourceError] = []
    for address in (*addresses, base, f"{base}.py"):
        try:
            pages = [web.get(address)]
            listing = parse_listing(pages[0].text, pages[0].address, partial=partial)
            papers = list(listing.papers)
            for day in listing.days:
                pages.append(web.get(day))
                papers += _parse_day(pages[-1], partial=partial)
        except MissingPageError as error:
            problems.append(error)
        else:
            return Found(tuple(papers), address, keep=keep_all([] if partial else pages))
    raise problems[0]


def _parse_day(page: WebPage, *, partial: bool) -> tuple[Paper, ...]:
    listing = parse_listing(page.text, page.address, partial=partial)
    if listing.days:
        raise SourceError(f"no papers on {page.address}, but a menu: the layout has changed")
    return listing.papers


def parse_paper_page(text: str, address: str) -> Paper:
    """Parse a paper's own page.

    Raises:
        SourceError: the page is cut off, or is no paper's.

    """
    if not _END.search(text):
        raise SourceError(f"the page {address} is cut off: it has no </html>; try again")
    root = parse_html(text, address)

    def metas(name: str) -> list[str]:
        return [clean(value) for value in root.xpath("//meta[@name=$name]/@content", name=name)]

    titles = [*metas("citation_title"), *_texts(root, "//*[@id='papertitle']")]
    abstracts = _texts(root, "//*[normalize-space(@id)='abstract']")
    if not titles or not abstracts:
        raise SourceError(
            f"no {'abstract' if titles else 'title'} on {address}: an error page, or the layout "
            "has changed"
        )
    authors = tuple(map(_in_order, metas("citation_author")))
    if not authors:
        authors = split_authors(" ".join(_texts(root, "//*[@id='authors']//b/i")))
    pdf = join_link(address, next(iter(metas("citation_pdf_url")), ""))
    return Paper(
        titles[0], authors, page=address, pdf=join_link(address, pdf), abstract=abstracts[0]
    )


def _texts(root: Any, path: str) -> list[str]:  # noqa: ANN401
    return list(filter(None, (clean(element.text_content()) for element in root.xpath(path))))


def _in_order(name: str) -> str:
    """Turn `Last, First`, as these pages say it, round."""
    last, _, first = name.partition(", ")
    return f"{first} {last}".strip()


def fetch_abstracts(web: Web, papers: Iterable[Paper], done: Callable[[], None]) -> Iterator[Paper]:
    """Fetch the abstract from each paper's page; papers without a page, or with one, stay.

    `done` is called after each paper. A page that is missing or no paper's leaves its paper as it
    is.

    Raises:
        SourceError: the site cannot be reached.

    """
    for paper in papers:
        if _PAPER_PAGE.search(paper.page) and not paper.abstract:
            yield replace(paper, abstract=_fetch_abstract(web, paper.page))
        else:
            yield paper
        done()


def _fetch_abstract(web: Web, address: str) -> str:
    try:
        page = web.get(address, lasting=True)
    except MissingPageError:
        return ""
    try:
        abstract = parse_paper_page(page.text, page.address).abstract
    except SourceError:
        return ""  # reported with the papers that have no abstract, and asked for again next time
    page.keep()
    return abstract
