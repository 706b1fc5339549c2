"""The page of one paper: in the proceedings, or on the conference's own site.

The pages are read by what they hold: those of CVF and ECVA mark title and abstract alike, and the
conferences' sites have one layout until 2025 and another since.
"""

import re
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag

from cvprstats.catalogue.lists import OPEN_ACCESS
from cvprstats.errors import SourceError
from cvprstats.papers import Paper
from cvprstats.sources.arxiv import pdf_address
from cvprstats.sources.markup import find_links, join_link, parse_html, read_text
from cvprstats.sources.records import clean, split_authors
from cvprstats.sources.wholeness import END

PROCEEDINGS = re.compile(r"/html/[^/]+\.(html|php)$")
"""What the address of a page in the proceedings of CVF or ECVA ends with."""
VIRTUAL = re.compile(r"/virtual/(?P<year>\d{4})/[a-z-]+/(?P<event>\d+)/?$", re.IGNORECASE)
"""What the address of a paper's page on a conference's site ends with."""
_LINKS = {
    "pdf": "pdf",
    "paper pdf": "pdf",
    "supp": "supplement",
    "supplementary material": "supplement",
    "arxiv": "arxiv",
    "code": "code",
    "project": "project",
    "project page": "project",
}
"""What links say, and the field that they fill."""
_WAYS = {"pdf", "page", "arxiv"}
"""The fields that lead to the PDF."""
_TITLES = "#papertitle, .event-title, h2.card-title"
_AUTHORS = "#authors b > i, .event-organizers, h3.card-subtitle"
_ABSTRACTS = ".abstract-text-inner, #abstractExample"


def is_lasting(address: str) -> bool:
    """Return whether a page, once read, is as it will be; a conference's page gets more links."""
    return not VIRTUAL.search(address)


def read_links(tag: Tag, address: str) -> dict[str, str]:
    """Return the links inside a tag that lead to a field of a paper, by the field's name."""
    links: dict[str, str] = {}
    for anchor in find_links(tag):
        kind = _LINKS.get(read_text(anchor).casefold().strip("[] "))
        if kind:
            links.setdefault(kind, join_link(address, str(anchor["href"])))
    return links


def parse_paper_page(text: str, address: str, *, needs_abstract: bool = True) -> Paper:
    """Return the paper that a page of its own describes.

    Its `page` is the one in the proceedings, if the conference's own page links to it. Without
    `needs_abstract`, a link to the paper is enough.

    Raises:
        SourceError: the page is cut off, or describes no paper.

    """
    if not END.search(text):
        raise SourceError(f"the page {address} is cut off: it has no </html>; try again")
    soup = parse_html(text, address)

    def metas(name: str) -> list[str]:
        tags = soup.find_all("meta", attrs={"name": name})
        return [clean(str(tag.get("content", ""))) for tag in tags]

    titles = [*metas("citation_title"), *map(read_text, soup.select(_TITLES))]
    title, abstract = next(filter(None, titles), ""), _read_abstract(soup)
    links = _linked_places(soup, address) | read_links(soup, address)
    if pdf := join_link(address, next(iter(metas("citation_pdf_url")), "")):
        links["pdf"] = pdf
    enough = title and abstract if needs_abstract else title or _WAYS.intersection(links)
    if not enough:
        raise SourceError(
            f"no {'abstract' if title else 'title'} on {address}: it is an error page, or the "
            "layout has changed; please report it if your browser shows the paper there"
        )
    authors = tuple(map(_in_order, metas("citation_author")))
    if not authors:
        authors = split_authors(" ".join(map(read_text, soup.select(_AUTHORS))))
    return Paper(title, authors, abstract=abstract, **{"page": address, **links})


def _read_abstract(soup: BeautifulSoup) -> str:
    marked = soup.find_all(id=re.compile(r"^\s*abstract\s*$"))
    for tag in (*marked, *soup.select(_ABSTRACTS)):
        for block in tag.find_all(["p", "br", "li"]):
            block.insert_after(" ")
        if text := re.sub(r"^Abstract\s*:\s*", "", read_text(tag)):
            return text
    return ""


def _linked_places(soup: BeautifulSoup, address: str) -> dict[str, str]:
    """Return the links of a conference's page that lead to the paper in known places.

    Where they lead to several papers there, they do not tell which of them it is.
    """
    if not VIRTUAL.search(address):
        return {}
    places: dict[str, set[str]] = {"page": set(), "pdf": set(), "arxiv": set()}
    for anchor in find_links(soup):
        link = join_link(address, str(anchor["href"]))
        path = urlsplit(link).path
        if link.startswith(OPEN_ACCESS) and PROCEEDINGS.search(path):
            places["page"].add(link)
        elif link.startswith(OPEN_ACCESS) and re.search(r"/papers/[^/]+\.pdf$", path):
            places["pdf"].add(link)
        elif pdf_address(link):
            places["arxiv"].add(link)
    return {place: links.pop() for place, links in places.items() if len(links) == 1}


def _in_order(name: str) -> str:
    """Return `First Last` for a page's `Last, First`."""
    last, _, first = name.partition(", ")
    return f"{first} {last}".strip()
