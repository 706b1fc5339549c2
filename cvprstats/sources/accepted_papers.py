"""The conference's own lists of accepted papers, which appear before the proceedings."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from cvprstats.errors import MissingPageError, SourceError, UnreachableError
from cvprstats.papers import Edition, Paper
from cvprstats.sources.answers import fetch_answer, read_answer
from cvprstats.sources.http import Web
from cvprstats.sources.markup import join_link, parse_html
from cvprstats.sources.program_tables import ProgramTables
from cvprstats.sources.records import (
    NOT_ACCEPTED,
    Found,
    find_presentation,
    left_out,
    parse_record,
)
from cvprstats.sources.wholeness import check_lacks
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
    """Return whether the conference's site has lists of this form."""
    return edition.venue in _HOSTS and edition.year >= _FIRST


def data_address(edition: Edition, kind: str) -> str:
    """Return the address of a file on the conference's site: `orals-posters` or `abstracts`."""
    name = f"{edition.venue.lower()}-{edition.year}-{kind}.json"
    return f"https://{_HOSTS[edition.venue]}/static/virtual/data/{name}"


def parse_page(text: str, address: str, *, partial: bool = False) -> Found:
    """Return what is on a page of accepted papers, or of the program, served at `address`.

    `partial` accepts a page that is cut off.

    Raises:
        SourceError: the page holds no papers, or is cut off.

    """
    tables = ProgramTables(parse_html(text, address), text, address)
    found = counted(len(tables.papers), "paper")
    if not tables.papers:
        raise SourceError(
            f"no papers on {address}: expected table rows of title and authors; is the list "
            "published? If so, the layout has changed: please report it"
        )
    folded = text.casefold()
    started, ended = folded.count("<table"), folded.count("</table")
    if not partial and (ended < started or ("<html" in folded and "</html" not in folded)):
        raise SourceError(
            f"the page {address} is cut off: found {found}, and no end of their table; try again"
        )
    if not partial and tables.lost:
        raise SourceError(
            f"the layout of {address} has changed: found {found}, and "
            f"{counted(tables.lost, 'row')} that cannot be read; please report it"
        )
    return Found(tuple(tables.papers), address)


def parse_json(text: str, address: str, *, partial: bool = False) -> Found:
    """Return what is in the JSON list of the conference's site, served at `address`.

    `partial` accepts a part of a list.

    Raises:
        SourceError: the text is not such a list, holds no papers, or says that there are more.

    """
    answer = read_answer(text, address)
    if not partial:
        check_lacks(answer.lacks, address)
    return _choose_papers(answer.entries, address, answer.lacks)


def _choose_papers(entries: Sequence[Mapping[str, object]], address: str, lacks: str) -> Found:
    if not entries:
        raise MissingPageError(f"the list {address} is empty")
    chosen = [entry for entry in entries if _is_paper(entry)]
    papers = tuple(paper for entry in chosen if (paper := _read_event(entry, address)))
    if not papers:
        raise SourceError(f"no papers in {address}: found {len(entries):,} entries of other kinds")
    counts = {
        "of other tracks or not accepted": len(entries) - len(chosen),
        "without a title": len(chosen) - len(papers),
    }
    notes = [f"took {lacks}"] if lacks else []
    return Found(papers, address, "; ".join((*notes, *left_out(counts))))


def _read_event(entry: Mapping[str, object], address: str) -> Paper | None:
    page = entry.get("virtualsite_url")
    paper = parse_record({**entry, "presentation": _presentation(entry), "url": ""})
    if not paper or paper.page or not isinstance(page, str):
        return paper
    return replace(paper, page=join_link(address, page))


def _kind(entry: Mapping[str, object]) -> str:
    return f"{entry.get('eventtype') or ''} {entry.get('decision') or ''}"


def _presentation(entry: Mapping[str, object]) -> str:
    return find_presentation(_kind(entry))


def _is_paper(entry: Mapping[str, object]) -> bool:
    kind = _kind(entry)
    other = _OTHER_TRACKS.search(kind) or NOT_ACCEPTED.search(kind)
    return bool(entry.get("name") and _presentation(entry) and not other)


def fetch(web: Web, edition: Edition, *, partial: bool = False) -> Found:
    """Return an edition's accepted papers: from the JSON list, which tells more, else the page.

    `partial` accepts a part of a list where there is no whole one.

    Raises:
        MissingPageError: neither is there yet.
        SourceError: what is there cannot be fetched, or is not whole.

    """
    events, problem = None, ""
    try:
        events, problem = _fetch_events(web, data_address(edition, "orals-posters"))
        if not problem:
            return events
    except MissingPageError:
        pass  # the page is often there first
    except SourceError as error:
        problem = error.reason
    try:
        page = web.get(f"https://{_HOSTS[edition.venue]}/Conferences/{edition.year}/AcceptedPapers")
        found = parse_page(page.text, page.address, partial=partial and not events)
    except SourceError as error:
        if events and partial:
            return replace(events, pages=())
        if not problem or isinstance(error, UnreachableError):
            raise
        advice = error.advice or "try again later"
        raise SourceError(f"{problem}, and {error.reason}; {advice}") from error
    note = f"passed over the list in JSON: {problem}" if problem else ""
    return replace(found, note=note, pages=() if partial else (page,))


def _fetch_events(web: Web, address: str) -> tuple[Found, str]:
    """Return what is in the JSON list, as far as it can be fetched, and what is wrong with it."""
    answer, pages = fetch_answer(web, address)
    found = _choose_papers(answer.entries, pages[0].address, answer.lacks)
    problem = f"{pages[0].address} is {answer.lacks}" if answer.lacks else ""
    return replace(found, pages=pages), problem
