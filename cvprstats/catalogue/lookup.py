"""From a title, as a person or a PDF writes it, to the paper in the catalogue."""

import heapq
from collections.abc import Iterable, Sequence
from operator import itemgetter
from pathlib import PurePath

from rapidfuzz import fuzz
from rapidfuzz.utils import default_process

from cvprstats.catalogue.lists import listed_editions, load_papers
from cvprstats.errors import NothingFoundError
from cvprstats.papers import Edition, Paper, PaperList

ALIKE, APART = 88, 5
"""Least likeness (0 to 100) of a title that is taken for the one meant, and its lead."""
SAME, SAME_WITH_AUTHORS = 94, 75
"""Least likeness of the whole title that a PDF prints, and where the authors are the same, too:
titles change between the list and the final copy."""
NEAREST = 5


def match_lists(title: str, lists: Iterable[PaperList]) -> list[tuple[Edition, Paper]]:
    """Give the papers of all lists that `title` can mean.

    A whole title counts before a part of one, and that before a likeness.
    """
    found = [
        (kind, papers.edition, paper)
        for papers in lists
        for kind, paper in _matches(title, papers.papers)
    ]
    best = min((kind for kind, _, _ in found), default=None)
    return [(edition, paper) for kind, edition, paper in found if kind == best]


def _matches(title: str, papers: Sequence[Paper]) -> list[tuple[int, Paper]]:
    """Give what `title` can mean among `papers`, as 0 for the whole, 1 for a part, 2 for alike."""
    key = default_process(title)
    if not key:
        return []
    keys = [(default_process(paper.title), paper) for paper in papers]
    same = [(0, paper) for other, paper in keys if other == key]
    if same:
        return same[:1]
    holding = [(1, paper) for other, paper in keys if f" {key} " in f" {other} "]
    if holding:
        return holding
    ranked = [(score, paper) for score, paper in nearest(title, papers) if score >= ALIKE]
    return [(2, paper) for score, paper in ranked if score > ranked[0][0] - APART]


def nearest(title: str, papers: Sequence[Paper]) -> list[tuple[float, Paper]]:
    """Give the most alike titles' papers with their likeness, 0 to 100, the best first."""
    key = default_process(title)

    def likeness(paper: Paper) -> float:
        other = default_process(paper.title)
        part = fuzz.partial_ratio(key, other) if len(key) < len(other) else 0.0
        return max(part, fuzz.ratio(key, other))

    scored = [(likeness(paper), paper) for paper in papers]
    return heapq.nlargest(NEAREST, scored, key=itemgetter(0))


def all_lists() -> list[PaperList]:
    """Load all lists that there are, the latest first."""
    return [load_papers(edition) for edition in reversed(listed_editions())]


def find_paper(title: str) -> tuple[Edition, Paper]:
    """Find the one paper of the catalogue that `title`, or a part of a title, means.

    Raises:
        NothingFoundError: no paper is called so, or several are; tells the nearest.

    """
    lists = all_lists()
    found = match_lists(title, lists)
    if len(found) == 1:
        return found[0]
    if found:
        raise NothingFoundError(
            f"{title!r} can be {quoted(paper.title for _, paper in found[:NEAREST])}: "
            "write more of the title"
        )
    papers = [paper for papers in lists for paper in papers]
    alike = quoted(paper.title for _, paper in nearest(title, papers))
    raise NothingFoundError(f"no PDF and no paper is called {title!r}; the nearest: {alike}")


def recognise(
    title: str, authors: Sequence[str], lists: Iterable[PaperList], file_name: str = ""
) -> tuple[Edition, Paper] | None:
    """Find the paper that a PDF's title and authors tell, or its name when it has the page's.

    None: it is in none of the lists.
    """
    key = default_process(title)
    names = tuple(authors)
    page = f"/{PurePath(file_name).stem}.html"
    best: tuple[float, Edition, Paper] | None = None
    for papers in lists:
        for paper in papers:
            if paper.page.endswith(page):
                return papers.edition, paper
            if not key:
                continue
            score = fuzz.ratio(key, default_process(paper.title), score_cutoff=SAME)
            if names == paper.authors:
                alike = fuzz.token_set_ratio(key, default_process(paper.title))
                score = max(score, alike if alike >= SAME_WITH_AUTHORS else 0)
            if score > (best[0] if best else 0):
                best = score, papers.edition, paper
    return best and best[1:]


def quoted(titles: Iterable[str]) -> str:
    """List titles in a message."""
    return "; ".join(f"“{title}”" for title in titles)
