"""Look up the paper of the catalogue that a title means, as a person or a PDF writes it."""

import heapq
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from operator import attrgetter, itemgetter
from pathlib import PurePath

from rapidfuzz import fuzz
from rapidfuzz.utils import default_process

from cvprstats.catalogue.lists import listed_editions, load_papers
from cvprstats.errors import NothingFoundError
from cvprstats.papers import Edition, Paper, PaperList
from cvprstats.text import fold

MIN_SIMILARITY, MIN_LEAD = 88, 5
"""Least similarity (0 to 100) of a misspelled title to the one that it means, and how far it must
be ahead of the next."""
MIN_PRINTED_SIMILARITY, MIN_SIMILARITY_OF_SAME_AUTHORS = 94, 75
"""Least similarity of the title that a PDF prints to the one in a list, and where the authors are
the same: titles change between the list and the final copy."""
LONGEST_TITLE = 400
"""Characters beyond which a text is not a title; the longest of the catalogue has 154."""
NEAREST = 5
"""How many of the most similar titles a message names."""
NAMED_PART = 40
"""Characters of a text that is too long for a title, in a message."""


@cache
def fold_title(title: str) -> str:
    """Return the words of a title without case, accents and punctuation, single spaces between."""
    return " ".join(default_process(fold(title)).split())


def title_key(title: str) -> str:
    """Return the letters and digits of a title or name, which its spellings in lists share."""
    folded = fold(title)
    return default_process(folded).replace(" ", "") or folded


def match_lists(title: str, lists: Iterable[PaperList]) -> list[tuple[Edition, Paper]]:
    """Return the papers of all lists that `title` can mean.

    A whole title wins over a part of one, a part over a similar title, and among these a paper of
    the main conference over one of a workshop.

    Raises:
        NothingFoundError: `title` is too long for a title.

    """
    if len(title) > LONGEST_TITLE:
        raise NothingFoundError(
            f"“{title[:NAMED_PART]}…” has {len(title):,} characters: write a part of the title"
        )
    lists = [*lists]
    for match in (_whole, _holding, _similar):
        found = [(papers.edition, one) for papers in lists for one in match(title, papers.papers)]
        if found:
            return [one for one in found if not one[0].is_of_workshops] or found
    return []


def _whole(title: str, papers: Sequence[Paper]) -> list[Paper]:
    key = fold_title(title)
    return [paper for paper in papers if key and fold_title(paper.title) == key][:1]


def _holding(title: str, papers: Sequence[Paper]) -> list[Paper]:
    key = fold_title(title)
    return [paper for paper in papers if key and f" {key} " in f" {fold_title(paper.title)} "]


def _similar(title: str, papers: Sequence[Paper]) -> list[Paper]:
    if not fold_title(title):
        return []
    ranked = [one for one in most_similar(title, papers) if one[0] >= MIN_SIMILARITY]
    return [paper for similarity, paper in ranked if similarity > ranked[0][0] - MIN_LEAD]


def most_similar(title: str, papers: Sequence[Paper]) -> list[tuple[float, Paper]]:
    """Return the papers of the most similar titles with their similarity, the best first."""
    key = fold_title(title)

    def similarity(paper: Paper) -> float:
        other = fold_title(paper.title)
        part = fuzz.partial_ratio(key, other) if len(key) < len(other) else 0.0
        return max(part, fuzz.ratio(key, other))

    scored = [(similarity(paper), paper) for paper in papers]
    return heapq.nlargest(NEAREST, scored, key=itemgetter(0))


def cvpr_lists() -> list[PaperList]:
    """Return the lists of CVPR, the latest first."""
    return [load_papers(one) for one in reversed(listed_editions()) if one.venue == "CVPR"]


def all_lists(cvpr: Iterable[PaperList] | None = None) -> Iterator[PaperList]:
    """Yield all lists, those of CVPR first, those of workshops last; loaded when asked for.

    `cvpr` are the lists of CVPR, if they are loaded already.
    """
    yield from cvpr_lists() if cvpr is None else cvpr
    others = [one for one in reversed(listed_editions()) if one.venue != "CVPR"]
    yield from map(load_papers, sorted(others, key=attrgetter("is_of_workshops")))


def find_paper(title: str) -> tuple[Edition, Paper]:
    """Return the one paper of the catalogue that `title`, or a part of a title, means.

    Raises:
        NothingFoundError: no paper has this title, or several have; the message names the
            nearest.

    """
    lists = [*all_lists()]
    found = match_lists(title, lists)
    if len(found) == 1:
        return found[0]
    if found:
        named = "; ".join(f"“{one.title}” of {edition.name}" for edition, one in found[:NEAREST])
        raise NothingFoundError(
            f"{title!r} can be {named}: write more of the title, or the address of its page"
        )
    papers = [paper for papers in lists for paper in papers]
    nearest = quoted(paper.title for _, paper in most_similar(title, papers))
    raise NothingFoundError(f"no PDF and no paper is called {title!r}; the nearest: {nearest}")


def recognize_paper(
    title: str, authors: Sequence[str], lists: Iterable[PaperList], file_name: str = ""
) -> tuple[Edition, Paper] | None:
    """Return the paper that a PDF is, by the title and the authors that it prints.

    A PDF that has the file name of the paper's page is recognized by that. None: the paper is in
    none of the lists.
    """
    key = fold_title(title)
    names = tuple(authors)
    page = f"/{PurePath(file_name).stem}.html"
    best: tuple[float, Edition, Paper] | None = None
    for papers in lists:
        for paper in papers:
            if paper.page.endswith(page):
                return papers.edition, paper
            if not key:
                continue
            other = fold_title(paper.title)
            if other == key:  # the lists that follow need not be loaded
                return papers.edition, paper
            similarity = fuzz.ratio(key, other, score_cutoff=MIN_PRINTED_SIMILARITY)
            if names == paper.authors:
                words = fuzz.token_set_ratio(
                    key, other, score_cutoff=MIN_SIMILARITY_OF_SAME_AUTHORS
                )
                similarity = max(similarity, words)
            if similarity > (best[0] if best else 0):
                best = similarity, papers.edition, paper
    return best and best[1:]


def can_be(paper: Paper, title: str, authors: Sequence[str]) -> bool:
    """Return whether a PDF that prints this title and these authors can be `paper`.

    It cannot if the titles are not similar and no author is the same. What it does not tell, or
    the list, is not held against it.
    """
    if not (title and authors and paper.authors):
        return True
    similarity = fuzz.token_set_ratio(fold_title(title), fold_title(paper.title))
    same = {*map(fold_title, authors)} & {*map(fold_title, paper.authors)}
    return similarity >= MIN_SIMILARITY_OF_SAME_AUTHORS or bool(same)


def quoted(titles: Iterable[str]) -> str:
    """Return titles as a list in a message."""
    return "; ".join(f"“{title}”" for title in titles)
