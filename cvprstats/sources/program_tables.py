"""Rows of papers in the tables of a conference's site, in the layouts of several years."""

import re
from collections.abc import Iterable

from bs4 import BeautifulSoup, Tag

from cvprstats.papers import PRESENTATIONS, Paper
from cvprstats.sources.markup import join_link, read_text, strip_comments
from cvprstats.sources.records import find_presentation, parse_record, split_authors

_AUTHORS = "indented"
"""The class of what holds a paper's authors."""
_MARK = re.compile(rf"""<t(?:r|able)\b|class\s{{0,9}}=\s{{0,9}}["']?{_AUTHORS}\b""", re.IGNORECASE)
_LISTING = "elc-table"
"""The class of the tables of papers since 2026."""
_NO_LISTING = "gdpr-statement"
_PROJECT = "elc-project-link"
_LINKS = {
    **dict.fromkeys(("project page", "project", "project website", "website"), "project"),
    **dict.fromkeys(("code", "github"), "code"),
    "arxiv": "arxiv",
    "pdf": "pdf",
    **dict.fromkeys(("paper", "video", "poster", "slides", "supplementary material"), ""),
}
"""What links beside a title say, and the field that they fill, if any."""
_SESSION = re.compile(rf"\b({'|'.join(PRESENTATIONS)})s?\b", re.IGNORECASE)


class ProgramTables:
    """What the tables of a page hold."""

    def __init__(self, soup: BeautifulSoup, text: str, address: str) -> None:
        """Read the tables.

        Args:
            soup: the page's tree; author lists that were read are taken out of it.
            text: the page.
            address: where the page's links start from.

        """
        self.papers: list[Paper] = []
        self.lost = 0
        """Papers that broken markup hides, as far as can be told."""
        self._address = address
        self._heading = self._area = ""
        self._columns: list[str] = []
        self._shapes: set[tuple[int, int]] = set()
        """The tables that have papers, and the cells of their rows."""
        lists = soup.find_all(class_=_AUTHORS)
        self._tables = {id(people.find_parent("table")) for people in lists}
        """The tables that have author lists."""
        self._read(soup)
        self.lost += sum(1 for people in lists if people.parent and people.find("i"))
        marks = len(_MARK.findall(strip_comments(text)))
        for script in soup.find_all("script"):
            marks -= len(_MARK.findall(script.get_text()))
        # Broken markup can swallow rows: then the text has more marks than the tree.
        self.lost += max(0, marks - len(lists) - len(soup.find_all(["table", "tr"])))

    def _read(self, soup: BeautifulSoup) -> None:
        listing = soup.find("table", class_=_LISTING) is not None
        reads = False  # before the first table
        for tag in soup.find_all(["h2", "h3", "h4", "table", "tr"]):
            if tag.name == "table":
                self._columns, self._area = [], ""
                reads = _has_class(tag, _LISTING) if listing else not _has_class(tag, _NO_LISTING)
            elif tag.name != "tr":
                self._heading = read_text(tag)
            elif reads and not tag.find("table"):
                self._read_row(tag, listing=listing)

    def _read_row(self, row: Tag, *, listing: bool) -> None:
        cells = row.find_all("td", recursive=False)
        shape = id(row.find_parent("table")), len(cells)
        people = _find_authors(row) if shape[0] in self._tables else None
        if not cells and not (listing and self._columns):
            self._columns = [read_text(cell) for cell in row.find_all("th", recursive=False)]
        elif people or (listing and len(cells) == len(self._columns)):
            if paper := _read_paper(row, people, self._address):
                self.papers.append(paper)
                self._shapes.add(shape)
            else:
                self.lost += 1
        elif len(cells) == len(self._columns) and self._read_cells(map(read_text, cells)):
            pass
        elif 1 < len(cells) != len(self._columns) and "title" in map(str.casefold, self._columns):
            self.lost += 1
        elif shape in self._shapes and any(map(read_text, row.find_all(["strong", "a"]))):
            self.lost += 1  # above the first paper, it is a heading

    def _read_cells(self, cells: Iterable[str]) -> bool:
        record: dict[str, object] = dict(zip(self._columns, cells, strict=True))
        # A cell of the session is empty where the session goes on.
        self._area = str(record.get("Session Title/Poster Group") or self._area)
        record |= {"area": self._area, "presentation": find_presentation(self._heading)}
        paper = parse_record(record)
        if paper:
            self.papers.append(paper)
        return bool(paper)


def _has_class(tag: Tag, name: str) -> bool:
    return name in (tag.get("class") or ())


def _find_authors(row: Tag) -> Tag | None:
    """Return what holds a row's authors: it has the class, or is at least a slanted part."""
    marked = row.find_all(class_=_AUTHORS)
    lists = [people for people in marked if people.find("i")] or marked or row.find_all("i")
    return next((people for people in lists if read_text(people)), None)


def _read_paper(row: Tag, people: Tag | None, address: str) -> Paper | None:
    """Return the paper of a row; None without a title.

    Its title is a link, or strong, or what else is in the cell. The authors are taken out.
    """
    cell = people.find_parent("td") if people else row.find("td")
    if cell is None:
        return None
    links = _take_links(cell, address)
    authors = ""
    if people:
        people.extract()
        authors = (people.find("i") or people).get_text()
    marked = [*cell.find_all(["strong", "a"]), *row.find_all(["strong", "a"])]
    title_tag = next((tag for tag in marked if read_text(tag)), cell)
    title = read_text(title_tag)
    if not title:
        return None
    # The title's own link, if it is one: a link after it can lead anywhere.
    anchors = [title_tag] if title_tag.name == "a" else cell.find_all("a")
    page = next((str(anchor["href"]) for anchor in anchors if anchor.has_attr("href")), "")
    where = row.find("td", class_="elc-where")
    kinds = _SESSION.findall(where.get_text(" ")) if where else []
    return Paper(
        title,
        split_authors(authors),
        find_presentation(" ".join(kinds)),
        _read_area(row),
        join_link(address, page),
        **links,
    )


def _read_area(row: Tag) -> str:
    cell = row.find("td", class_="elc-keywords")
    areas = re.split(r"[·⋅•;|]", read_text(cell)) if cell else []
    return "; ".join(filter(None, map(str.strip, areas)))


def _take_links(cell: Tag, address: str) -> dict[str, str]:
    """Return the links beside a title by field, and take them out of the cell."""
    links: dict[str, str] = {}
    for anchor in cell.find_all("a"):
        said = read_text(anchor).casefold().strip("[](): ")
        kind = "project" if _has_class(anchor, _PROJECT) else _LINKS.get(said)
        if kind is not None:
            anchor.extract()
        if kind:
            links.setdefault(kind, join_link(address, str(anchor.get("href", ""))))
    return links
