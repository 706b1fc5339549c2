"""Papers that are read anew each time are counted as those in memory, and none is held."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any
from weakref import WeakSet

import pytest

from cvprstats.catalogue import selection as selecting
from cvprstats.catalogue.lists import load_papers
from cvprstats.catalogue.selection import hold, join_lists, search
from cvprstats.errors import FileError
from cvprstats.keywords.authors import count_authors
from cvprstats.keywords.candidates import find_candidates
from cvprstats.keywords.counts import count_keywords, keyword_sets
from cvprstats.keywords.network import find_network
from cvprstats.keywords.phrases import rank_phrases
from cvprstats.keywords.related import find_related
from cvprstats.keywords.rules import RULES, load_vocabulary
from cvprstats.papers import Edition, Paper, PaperList, Selection, Stream

EDITION = Edition("WACV", 2030)
PAPERS = (
    *(
        Paper(one.title, one.authors, one.presentation, abstract=f"In 3D. {one.title}, 2014.")
        for one in load_papers(2015).papers[:250]
    ),
    Paper("A Demo of Images", presentation="demo"),
)
MANY = 60
"""Papers that `tee` holds at most, and a few."""


class Watched(Paper):
    """A paper that weak references can point to."""


class Source:
    """Papers that are made one by one, and the most that were in memory at any time."""

    def __init__(self) -> None:
        """Hold none."""
        self.alive = WeakSet[Watched]()
        self.most = self.made = 0

    def read(self) -> Iterator[Paper]:
        """Yield the papers."""
        for one in PAPERS:
            made = Watched(one.title, one.authors, one.presentation, abstract=one.abstract)
            self.alive.add(made)
            self.made += 1
            self.most = max(self.most, len(self.alive))
            yield made


def _rank(papers: Selection) -> object:
    counts, longer = (count_keywords(papers, phrase_length=length) for length in (2, 3))
    return rank_phrases(papers, counts, longer)


def _sets(papers: Selection) -> object:
    counts = count_keywords(papers, asked=["learning", "neural network"])
    sets = keyword_sets(papers, counts, asked=["learning", "neural network"])
    return [(paper.title, held) for paper, held in sets]


def _found(papers: Selection) -> object:
    return [paper.title for paper in search(papers, ["pose"], author="Li")[1]]


COUNTED: dict[str, Callable[[Selection], Any]] = {
    **{rule.name: partial(count_keywords, rule=rule) for rule in RULES.values()},
    "abstracts": lambda papers: count_keywords(papers, field="abstract", phrase_length=2),
    "asked": lambda papers: count_keywords(papers, asked=["learning", "neural network"]),
    "orals": lambda papers: count_keywords(
        selecting.with_presentation(papers, "oral"), ignore=["image"]
    ),
    "phrases": _rank,
    "sets": _sets,
    "related": lambda papers: find_related(papers, "image"),
    "network": lambda papers: find_network(papers, "image", min_papers=2),
    "candidates": lambda papers: find_candidates(papers.lists, load_vocabulary(), 2),
    "authors": count_authors,
    "search": _found,
}


@pytest.mark.parametrize("name", COUNTED)
def test_nothing_is_held(name: str) -> None:
    """The result is that of the papers in memory, with a few of them in memory at a time."""
    source = Source()
    streamed = COUNTED[name](join_lists([PaperList(EDITION, Stream(source.read))]))
    assert streamed == COUNTED[name](join_lists([PaperList(EDITION, PAPERS)]))
    assert 0 < source.most < MANY


def test_one_pass() -> None:
    """To count words, the papers are read once, and one of them to see that there is any."""
    source = Source()
    count_keywords(PaperList(EDITION, Stream(source.read)))
    assert source.made == len(PAPERS) + 1


def test_stream() -> None:
    """A stream is as long as what is read, and the whole is not read to see that there is some."""
    read = []

    def source() -> Iterator[int]:
        for one in range(3):
            read.append(one)
            yield one

    stream = Stream(source)
    assert stream
    assert read == [0]
    assert list(stream) == list(stream) == [0, 1, 2]
    read.clear()
    assert len(stream) == 3
    assert read == []
    assert 2 in stream
    assert not Stream(lambda: iter(()))


def test_too_many_to_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    """What needs all papers at once refuses more than fit, and says what does not."""
    papers = PaperList(EDITION, Stream(Source().read))
    assert [one.title for one in hold(papers)] == [one.title for one in PAPERS]
    monkeypatch.setattr(selecting, "MOST_ROWS", 10)
    with pytest.raises(FileError, match="more than 10 papers of WACV 2030 are too many to hold"):
        hold(papers)
    assert hold(PaperList(EDITION, PAPERS)).papers is PAPERS
