"""Answers in JSON that come in parts: `count` entries in all, and the address of more in `next`."""

import json
from dataclasses import dataclass, replace
from urllib.parse import urljoin, urlsplit, urlunsplit

from cvprstats.errors import SourceError
from cvprstats.sources.http import Web, WebPage
from cvprstats.sources.records import Record
from cvprstats.sources.wholeness import lacks_of

MOST_PARTS = 300
"""Parts of an answer beyond which it is not read on; a list of 4,000 papers has 20."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer, or what could be had of it."""

    entries: tuple[Record, ...]
    count: int
    """Entries that there are, as the answer says; 0 if it does not."""
    more: str
    """The address of more entries, as the answer gives it; empty without one."""
    problem: str = ""
    """Why more entries cannot be had."""

    @property
    def lacks(self) -> str:
        """What the answer is if it is not whole, in words; empty if it is whole."""
        lacks = lacks_of(len(self.entries), self.count, self.more)
        return f"{lacks}: {self.problem}" if lacks and self.problem else lacks


def read_answer(text: str, name: str) -> Answer:
    """Return the answer in a text; `name` is its address or file, for messages.

    Raises:
        SourceError: the text is not such an answer.

    """
    try:
        content = json.loads(text)
        entries, count, more = content["results"], content.get("count"), content.get("next")
        right = isinstance(entries, list) and all(isinstance(entry, dict) for entry in entries)
        number = max(0, int(str(count))) if count else 0
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        right = False
    if not right:
        raise SourceError(
            f"{name} is not a list of papers: expected JSON with “results”; try again later"
        )
    return Answer(tuple(entries), number, str(more or ""))


def fetch_answer(web: Web, address: str) -> tuple[Answer, tuple[WebPage, ...]]:
    """Return what can be had of an answer, by following it from part to part, and its pages.

    Raises:
        MissingPageError: there is no such answer.
        SourceError: its first part cannot be fetched, or is not an answer.

    """
    pages = [web.get(address)]
    answer = read_answer(pages[0].text, pages[0].address)
    known = set(map(_identity, answer.entries))
    while answer.more and answer.lacks:
        try:
            page = web.get(_follow(answer.more, pages, address))
            part = read_answer(page.text, page.address)
        except SourceError as error:
            return replace(answer, problem=error.reason), tuple(pages)
        # An entry that comes again stands for one that was passed over.
        new = tuple(entry for entry in part.entries if _identity(entry) not in known)
        if part.count != answer.count or not new:
            what = f"says {part.count:,} entries" if new else "has no new entries"
            problem = f"the next part, {page.address}, {what}; try again"
            return replace(answer, problem=problem), tuple(pages)
        pages.append(page)
        known.update(map(_identity, new))
        answer = Answer(answer.entries + new, answer.count, part.more)
    return answer, tuple(pages)


def _identity(entry: Record) -> tuple[object, ...]:
    if number := entry.get("id"):
        return (str(number),)
    return tuple(value for value in entry.values() if isinstance(value, str))


def _follow(more: str, pages: list[WebPage], address: str) -> str:
    """Return the full address of the next part, on the host of the first.

    Raises:
        SourceError: the address leads to another host or in circles, or there are too many parts.

    """
    here = urlsplit(pages[-1].address)
    try:
        there = urlsplit(urljoin(pages[-1].address, more))
    except ValueError as error:  # [ in a mangled host
        raise SourceError("the address of the next part is broken") from error
    if there.netloc not in {here.netloc, urlsplit(address).netloc}:
        raise SourceError(f"the next part is refused: it is on another site, {there.netloc[:100]}")
    # A site behind a proxy can call itself http://.
    following = urlunsplit((here.scheme, here.netloc, there.path, there.query, ""))
    if following in {page.address for page in pages} or len(pages) == MOST_PARTS:
        raise SourceError(f"the next part, {following}, leads in circles")
    return following
