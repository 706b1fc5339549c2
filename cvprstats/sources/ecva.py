"""The proceedings of ECCV since 2018 at the European Computer Vision Association.

One page holds the papers of all years, each year below a button that opens its part.
"""

import re
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag

from cvprstats.errors import MissingPageError, SourceError
from cvprstats.papers import Edition, Paper
from cvprstats.sources.http import Web
from cvprstats.sources.markup import (
    find_details,
    find_links,
    join_link,
    parse_html,
    read_text,
    strip_comments,
)
from cvprstats.sources.records import Found, split_authors
from cvprstats.sources.wholeness import END, check_last
from cvprstats.text import counted, years_text

ADDRESS = "https://www.ecva.net/papers.php"
_FIRST = 2018
_ENTRY = "ptitle"
_MARK = re.compile(rf"""class\s{{0,9}}=\s{{0,9}}["']?{_ENTRY}""", re.IGNORECASE)
_YEAR = re.compile(r"\beccv_(\d{4})/")
"""The folder of a year's papers; that of its workshops has a longer name."""
_LINK = re.compile(
    r"""\beccv_(?P<year>\d{4})/[^\s"'<>/]{1,100}/((?P<page>html)|papers)/"""
    r"""[^\s"'<>]{1,300}(?(page)|\.pdf)"""
)
"""The address of a paper's page or PDF."""
_PART = re.compile(r"(?=<button\b[^<>]{0,200}\baccordion\b)", re.IGNORECASE)
_MOST_PARTS = 100
_LONGEST_HEADING = 400
_HEADING = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class _Entry:
    paper: Paper
    year: int
    """The year in its addresses, else the one above it; 0 if it is not of the main conference."""
    is_astray: bool
    """Whether another year stands above it than in its addresses."""


def serves(edition: Edition) -> bool:
    """Return whether the site has, or is to have, the edition's papers."""
    return edition.venue == "ECCV" and edition.year >= _FIRST


def is_page(text: str) -> bool:
    """Return whether a text is the page of all years."""
    return _ENTRY in text and _YEAR.search(text) is not None


def parse_page(
    text: str, edition: Edition | None, name: str = ADDRESS, *, partial: bool = False
) -> tuple[Paper, ...]:
    """Return an edition's papers on the page of all years; None stands for the only edition.

    `name` is what messages call the page. `partial` accepts a page that is cut off.

    Raises:
        MissingPageError: the edition is not on the page.
        SourceError: the page holds no papers, or those of several editions where one is meant, or
            is cut off.

    """
    text = strip_comments(text)
    years = sorted({int(match[1]) for match in _YEAR.finditer(text)})
    if _ENTRY not in text or not years:
        raise SourceError(
            f"no papers on {name}: expected “dt.{_ENTRY}” entries of ECCV; if your browser shows "
            "them there, the layout has changed: please report it"
        )
    if not partial and not END.search(text, max(0, len(text) - 10_000)):
        raise SourceError(f"the page {name} is cut off: it does not end with </html>; try again")
    if edition is None and len(years) > 1:
        raise SourceError(f"{name} has the papers of ECCV {years_text(years)}: name one edition")
    year = edition.year if edition else years[0]
    if edition and (year not in years or edition.venue != "ECCV"):
        had = years_text(years)
        raise MissingPageError(f"no papers of {edition.name} on {name}: it has ECCV {had}")
    return _parse_year(text, year, name, partial=partial)


def _parse_year(text: str, year: int, name: str, *, partial: bool) -> tuple[Paper, ...]:
    papers: list[Paper] = []
    lost = 0
    for part in _PART.split(text, _MOST_PARTS):  # one after the other, to save memory
        if f"eccv_{year}/" not in part and str(year) not in part[:_LONGEST_HEADING]:
            continue
        entries = _read_entries(parse_html(part, name))
        found = [entry.paper for entry in entries if entry.year == year]
        papers += found
        # Entries inside the broken markup of others must not get lost unnoticed.
        links = [link for link in _LINK.finditer(part) if int(link["year"]) == year]
        pages = {link[0] for link in links if link["page"]}
        pdfs = {link[0] for link in links if not link["page"] and "supp" not in link[0].casefold()}
        lost += max(len(_MARK.findall(part)) - len(entries), 0)
        lost += max(len(pages) - len(found), len(pdfs) - len(found), 0)
        lost += sum(not entry.paper.title or entry.is_astray for entry in entries)
    said = f"found {counted(len(papers), 'paper')} of ECCV {year}"
    if not partial and (lost or not papers):
        raise SourceError(
            f"the layout of {name} has changed: {said}, and others that cannot be read; please "
            "report it"
        )
    if not partial:
        check_last(papers[-1], name, said)
    return tuple(papers)


def _read_entries(soup: BeautifulSoup) -> list[_Entry]:
    entries = []
    heading = 0
    for tag in soup.find_all(["button", "dt"]):
        classes = tag.get("class") or ()
        if tag.name == "button" and "accordion" in classes:
            said = read_text(tag)
            match = None if "workshop" in said.casefold() else _HEADING.search(said)
            heading = int(match[0]) if match else 0
        elif tag.name == "dt" and _ENTRY in classes:
            paper = _read_paper(tag)
            match = _YEAR.search(paper.page) or _YEAR.search(paper.pdf)
            above = 0 if "workshop" in paper.page else heading
            year = int(match[1]) if match else above
            entries.append(_Entry(paper, year, above not in {0, year}))
    return entries


def _read_paper(entry: Tag) -> Paper:
    authors: tuple[str, ...] = ()
    links: dict[str, str] = {}
    for part in find_details(entry):
        anchors = find_links(part)
        if not anchors and not authors:
            authors = split_authors(part.get_text())
        for anchor in anchors:
            if kind := _kind(read_text(anchor), str(anchor["href"])):
                links.setdefault(kind, join_link(ADDRESS, str(anchor["href"])))
    page = next((str(anchor["href"]) for anchor in find_links(entry)), "")
    return Paper(read_text(entry), authors, page=join_link(ADDRESS, page), **links)


def _kind(said: str, link: str) -> str:
    if "-supp." in link or said.casefold().startswith("supp"):
        return "supplement"
    return "pdf" if link.endswith(".pdf") else ""


def fetch(web: Web, edition: Edition, *, partial: bool = False) -> Found:
    """Return an edition's papers.

    Raises:
        MissingPageError: the site does not have the edition.
        SourceError: the page cannot be fetched, or is not whole.

    """
    page = web.get(ADDRESS)
    papers = parse_page(page.text, edition, page.address, partial=partial)
    return Found(papers, ADDRESS, pages=() if partial else (page,))
