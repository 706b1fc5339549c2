"""HTML pages, read with Beautiful Soup over lxml, within bounds that a hostile page cannot pass."""

import warnings
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

from bs4 import BeautifulSoup, Tag
from bs4.builder._lxml import LXMLTreeBuilder, LXMLTreeBuilderForXML  # typed only there

from cvprstats.catalogue.lists import OPEN_ACCESS
from cvprstats.errors import SourceError
from cvprstats.sources.records import WEB, clean

MOST_TAGS = 1_000_000
"""Tags of a page, closing ones included, beyond which it is refused: its tree takes up to 1 GB.

The list of an edition with 4,000 papers has 200,000."""
DEEPEST = 256
"""Levels of nesting beyond which a page is refused; listings have 8."""


class _NestedTooDeeplyError(Exception):
    """Raised inside the parser."""


class _BoundedBuilder(LXMLTreeBuilder):
    """A tree builder that stops at tags that are nested too deeply."""

    # Piece by piece, because lxml stops at an error only where a piece ends.
    feed = LXMLTreeBuilderForXML.feed
    CHUNK_SIZE = 2**16

    def start(self, tag: str | bytes, *attributes: Any) -> None:  # noqa: ANN401 - lxml's
        if self.soup and len(self.soup.tagStack) > DEEPEST:
            raise _NestedTooDeeplyError
        super().start(tag, *attributes)


def parse_html(text: str, name: str) -> BeautifulSoup:
    """Return the tree of a page, however mangled; `name` is the page's, for messages.

    Raises:
        SourceError: the page is empty, or passes the bounds.

    """
    if text.count("<") > MOST_TAGS:
        raise SourceError(f"refused the page {name}: it has more than {MOST_TAGS:,} tags")
    data = text.replace("\0", "").encode(errors="replace")
    with warnings.catch_warnings():  # Beautiful Soup warns of text that is not like HTML
        warnings.simplefilter("ignore")
        try:
            soup = BeautifulSoup(data, builder=_BoundedBuilder, from_encoding="utf-8")
        except _NestedTooDeeplyError as error:
            raise SourceError(
                f"refused the page {name}: its tags are nested more than {DEEPEST} levels deep"
            ) from error
    if not soup.find():
        raise SourceError(f"the page {name} is empty; try again")
    return soup


def strip_comments(text: str) -> str:
    """Return a page without its comments; as it is if one of them does not end."""
    start, *pieces = text.split("<!--")
    if text.count("-->") != len(pieces):
        return text
    return start + "".join(piece.partition("-->")[2] for piece in pieces)


def read_text(tag: Tag) -> str:
    """Return the text inside a tag, cleaned."""
    return clean(tag.get_text())


def find_details(term: Tag) -> Iterator[Tag]:
    """Yield the `dd` tags that belong to a `dt`: those up to the next `dt`.

    They are found one by one: `find_next_siblings` goes on to the end of the page.
    """
    for part in term.next_siblings:
        if isinstance(part, Tag) and part.name == "dt":
            return
        if isinstance(part, Tag) and part.name == "dd":
            yield part


def find_links(tag: Tag) -> list[Tag]:
    """Return the links inside a tag."""
    return [anchor for anchor in tag.find_all("a") if anchor.has_attr("href")]


def join_link(address: str, link: str) -> str:
    """Return the full address of a link on the page at `address`; empty if not a web address."""
    if not link:
        return ""
    try:
        full = urljoin(address, link.strip())
    except ValueError:  # [ in a mangled host
        return ""
    if not full.startswith(WEB):
        return ""
    return full.replace("http://openaccess.thecvf.com/", OPEN_ACCESS, 1)
