"""The abstracts of an edition: from a file of the conference's site, else from each paper's page.

The sites have had the file since 2026: a JSON object with the text by the number of the event,
which is also in the address of the paper's page, `/virtual/2026/poster/3962`.
"""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace

from cvprstats.catalogue.lookup import title_key
from cvprstats.errors import MissingPageError, SourceError
from cvprstats.papers import Edition, Paper
from cvprstats.sources import accepted_papers
from cvprstats.sources.arxiv import share_authors
from cvprstats.sources.http import Web
from cvprstats.sources.paper_pages import PROCEEDINGS, VIRTUAL, is_lasting, parse_paper_page
from cvprstats.sources.records import clean, decode

_TAG = re.compile(
    r"</?(?:a|b|br|code|div|em|i|li|ol|p|small|span|strong|sub|sup|tt|u|ul)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
"""The markup that is taken out; in `O(n<m)`, and in LaTeX, < is none."""
_BLOCK = re.compile(r"</?(?:br|div|li|ol|p|ul)\b", re.IGNORECASE)


def fetch_abstracts(
    web: Web,
    edition: Edition,
    papers: Sequence[Paper],
    done: Callable[[], None],
    tell: Callable[[str], object],
) -> Iterator[Paper]:
    """Yield the papers, each with its abstract.

    A paper stays as it is if it has an abstract already, or if its page is missing or not a
    paper's. `done` is called after each paper, `tell` with a line if no file has abstracts.

    Raises:
        SourceError: the site cannot be reached.

    """
    texts: dict[int, str] = {}
    lacking = [at for at, paper in enumerate(papers) if not paper.abstract]
    if lacking and accepted_papers.serves(edition):
        try:
            texts = _fetch_together(web, edition, papers, lacking)
        except SourceError as error:
            said = f"reading each paper's page for its abstract: {error.reason}"
            tell(f"{edition.name}: {said}")
    for at, paper in enumerate(papers):
        if paper.abstract:
            yield paper
        elif at in texts:
            yield replace(paper, abstract=texts[at])
        elif PROCEEDINGS.search(paper.page) or VIRTUAL.search(paper.page):
            yield replace(paper, abstract=_fetch_abstract(web, paper.page))
        else:
            yield paper
        done()


def _fetch_together(
    web: Web, edition: Edition, papers: Sequence[Paper], lacking: Sequence[int]
) -> dict[int, str]:
    """Return abstracts from the edition's files, by the place of their paper in the list.

    Raises:
        SourceError: none of these abstracts is there.

    """
    texts: dict[str, str] = {}
    problem = SourceError(f"the files of {edition.name} have abstracts of other papers only")
    try:
        page = web.get(accepted_papers.data_address(edition, "abstracts"))
        texts = parse_abstracts(page.text, page.address)
        web.keep([page])
    except SourceError as error:
        problem = error
    found = {at: texts.get(_event(papers[at], edition), "") for at in lacking}
    if not all(found.values()):
        listed = _fetch_listed(web, edition)
        for at in lacking:
            others = listed[title_key(papers[at].title)]
            same = [paper for paper in others if share_authors(papers[at].authors, paper.authors)]
            told = (paper.abstract or texts.get(_event(paper, edition), "") for paper in same)
            found[at] = found[at] or next(filter(None, told), "")
    if not any(found.values()):
        raise problem
    return {at: text for at, text in found.items() if text}


def _fetch_listed(web: Web, edition: Edition) -> dict[str, list[Paper]]:
    """Return the papers that the conference lists, by title: their pages tell their events."""
    listed: dict[str, list[Paper]] = defaultdict(list)
    with suppress(SourceError):  # without it, their own pages are read
        found = accepted_papers.fetch(web, edition, partial=True)
        web.keep(found.pages)
        for paper in found.papers:
            listed[title_key(paper.title)].append(paper)
    return listed


def parse_abstracts(text: str, address: str) -> dict[str, str]:
    """Return the abstracts in a conference's file, served at `address`, by their event's number.

    Raises:
        SourceError: the text is no such file, or has no abstracts.

    """
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        content = None
    if not isinstance(content, dict):
        raise SourceError(f"{address} is not a file of abstracts; try again later")
    texts = {
        number: abstract
        for number, said in content.items()
        if number.isdecimal() and isinstance(said, str) and (abstract := plain_text(said))
    }
    if not texts:
        raise SourceError(f"{address} has no abstracts yet")
    return texts


def plain_text(text: str) -> str:
    """Return text in HTML, escaped up to twice, as plain text on one line; LaTeX stays."""
    for _ in range(2):
        text = decode(_TAG.sub(lambda tag: " " if _BLOCK.match(tag[0]) else "", text))
    return clean(text)


def _event(paper: Paper, edition: Edition) -> str:
    """Return the number of a paper's event, as its page tells; empty if it does not."""
    match = VIRTUAL.search(paper.page)
    return match["event"] if match and int(match["year"]) == edition.year else ""


def _fetch_abstract(web: Web, address: str) -> str:
    try:
        page = web.get(address, lasting=is_lasting(address))
    except MissingPageError:
        return ""
    try:
        abstract = parse_paper_page(page.text, page.address).abstract
    except SourceError:
        return ""  # the command lists it as a paper without abstract; the next run asks again
    web.keep([page])
    return abstract
