"""What the page holds, as plain data: editions, papers, and which topics their titles have."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from cvprstats.catalogue.lists import (
    catalogue_date,
    find_edition,
    find_list,
    listed_address,
    load_papers,
)
from cvprstats.errors import NothingFoundError
from cvprstats.keywords.counts import KeywordCounts, count_keywords, keyword_sets
from cvprstats.keywords.peaks import most_changed, peak_order
from cvprstats.keywords.rules import TOPICS, load_vocabulary
from cvprstats.keywords.trends import trace
from cvprstats.papers import PRESENTATIONS, Edition, Paper, PaperList
from cvprstats.tables.wording import (
    compared_numbers,
    conference_text,
    dates_text,
    place_text,
    presentation_texts,
)

Json = dict[str, Any]

_TEXTS = ("area", "award", "pdf", "supplement", "arxiv", "code", "project")
"""Fields of a paper that the page holds as they are."""
_NOT_IN_ADDRESS = re.compile(r"[^A-Za-z0-9_-]")
_SHORTEST = 4
"""Characters of a title that are not worth a mark for them."""
TOP = 20
"""How many topics of an edition are named as its most frequent."""
CHANGED = 96
"""How many topics of each venue are named as those that changed most: rows of a heat map."""


@dataclass(frozen=True, slots=True)
class _Counted:
    """A list with the topics of each of its papers; demos come last and have none."""

    papers: PaperList
    counts: KeywordCounts
    sets: list[tuple[Paper, frozenset[str]]]
    demos: tuple[Paper, ...]


def explore_payload(lists: Sequence[PaperList]) -> Json:
    """Return what the page holds of these lists, which are in the order of time.

    `editions` have the number of `papers` that are counted and of `demos`, which follow them, but
    are at `demo_places` of their list;
    `papers` are columns over all editions: `title`, `authors` (separated by `; `), `presentation`
    (a number in `presentations`, or -1), `page` (see `_short_page`), and what else is known of a
    paper, save its abstract. `topics` has the `names`, most frequent first, for each the places of
    its `papers`, as the first and the steps from one to the next, `kinds`: 1 is a topic of the
    vocabulary, 0 another word, and `forms`: what titles say, if that is not only the name.
    `changed` has for each venue the topics that changed most, and `peaks` their places in it, in
    the order of when each had its year.
    """
    counted = [_count(papers) for papers in lists]
    papers: list[Paper] = []
    places: defaultdict[str, list[int]] = defaultdict(list)
    for one in counted:
        for paper, units in one.sets:
            for unit in units:
                places[unit].append(len(papers))
            papers.append(paper)
        papers += one.demos
    names = sorted(places, key=lambda name: (-len(places[name]), name))
    vocabulary = load_vocabulary()
    return {
        "date": catalogue_date(),
        "rule": TOPICS.name,
        "editions": [_edition(one) for one in counted],
        "presentations": PRESENTATIONS,
        "papers": _columns(papers),
        "topics": {
            "names": names,
            "kinds": [int(name in vocabulary.topics) for name in names],
            "papers": [_steps(places[name]) for name in names],
            "forms": {
                name: "; ".join(forms)
                for name, forms in vocabulary.forms.items()
                if name in places and forms != (name,)
            },
        },
        **_changed(counted),
    }


def _changed(counted: Sequence[_Counted]) -> Json:
    """Return what changed most by venue, the strongest first, and when; nothing in one edition."""
    venues: defaultdict[str, list[KeywordCounts]] = defaultdict(list)
    for one in counted:
        venues[one.papers.edition.venue].append(one.counts)
    changed: dict[str, list[str]] = {venue: [] for venue in venues}
    peaks: dict[str, list[int]] = {venue: [] for venue in venues}
    for venue, counts in venues.items():
        # Without a word that is not generic, nothing changed.
        with suppress(NothingFoundError):
            changed[venue] += most_changed(counts, CHANGED) if len(counts) > 1 else []
        if changed[venue]:
            keys = [peak_order(trend) for trend in trace(counts, changed[venue])]
            peaks[venue] += sorted(range(len(keys)), key=keys.__getitem__)
    return {"changed": changed, "peaks": peaks}


def _count(papers: PaperList) -> _Counted:
    counts = count_keywords(papers, TOPICS)
    sets = list(keyword_sets(papers, counts))
    known = {id(paper) for paper, _ in sets}
    demos = tuple(paper for paper in papers if id(paper) not in known)
    return _Counted(papers, counts, sets, demos)


def _edition(one: _Counted) -> Json:
    edition: Edition = find_edition(one.papers.edition)
    demos = {id(paper) for paper in one.demos}
    return {
        "slug": edition.slug,
        "name": edition.name,
        "venue": edition.venue,
        "year": edition.year,
        "place": place_text(edition),
        "dates": dates_text(edition),
        "submitted": edition.submitted,
        "accepted": edition.accepted,
        "orals": edition.orals,
        "note": edition.note,
        "papers": len(one.sets),
        "demos": len(one.demos),
        "demo_places": [at for at, paper in enumerate(one.papers) if id(paper) in demos],
        "own": one.papers.origin == "your list",
        "conference": conference_text(edition),
        "address": listed_address(edition, one.papers),
        "presented": presentation_texts(one.papers),
        "top": [keyword for keyword, _ in one.counts.top(TOP)],
        "before": _before(edition),
    }


def _before(edition: Edition) -> Json | None:
    """Return the edition before and the `numbers` of papers of both, if these are known."""
    before = find_edition(edition.previous)
    listed = {}
    if None in {before.accepted, edition.accepted}:
        lists = (load_papers(one) for one in (before, edition) if find_list(one))
        listed = {papers.edition: len(papers.without_demos) for papers in lists}
    has_list = find_list(before) is not None
    numbers = compared_numbers(before, edition, listed)
    if not (has_list or numbers):
        return None
    return {"slug": before.slug, "year": before.year, "list": has_list, "numbers": numbers}


def _columns(papers: Sequence[Paper]) -> Json:
    kinds = {kind: at for at, kind in enumerate(PRESENTATIONS)}
    return {
        "title": [paper.title for paper in papers],
        "authors": ["; ".join(paper.authors) for paper in papers],
        "presentation": [kinds.get(paper.presentation, -1) for paper in papers],
        "page": [_short_page(paper) for paper in papers],
        **{name: [getattr(paper, name) for paper in papers] for name in _TEXTS},
    }


def _short_page(paper: Paper) -> str:
    """Return the address of a paper's page, shortened by what the page can tell from the paper.

    `<>` is the title as proceedings write it in addresses, `<9>` its first nine characters, `<@>`
    the last name of the first author. It makes the file a sixth smaller.
    """
    address = paper.page.replace("<", "%3C")
    name = _NOT_IN_ADDRESS.sub("", paper.title.replace(" ", "_"))
    for end in range(len(name), _SHORTEST, -1):
        if name[:end] in address:
            mark = "<>" if end == len(name) else f"<{end}>"
            address = address.replace(name[:end], mark, 1)
            break
    last = paper.authors[0].split(" ")[-1] if paper.authors else ""
    return address.replace(f"/{last}_<", "/<@>_<") if last else address


def _steps(places: Iterable[int]) -> list[int]:
    return [after - before for before, after in pairwise((0, *places))]
