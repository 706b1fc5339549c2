"""Phrases that titles repeat, and that are in no topic yet: what a vocabulary could add."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from cvprstats.keywords.phrases import log_likelihood_ratios
from cvprstats.keywords.rules import FIELD_STOPWORDS, GENERIC, english_stopwords
from cvprstats.keywords.topics import Vocabulary
from cvprstats.papers import PaperList, Stream

EXAMPLES = 3
"""Titles that are shown of a candidate, at most."""


class Candidate(NamedTuple):
    """A phrase that could be a topic."""

    phrase: str
    papers: int
    g2: float
    """Log-likelihood ratio of its words being neighbors (Dunning 1993)."""
    examples: tuple[str, ...]
    """Titles that hold it."""


def find_candidates(
    lists: Iterable[PaperList], vocabulary: Vocabulary, min_papers: int
) -> list[Candidate]:
    """Return the phrases of two or three words that are no topics, the strongest evidence first.

    They do not go across punctuation and topics, and have no function word at an edge. A phrase
    within a longer candidate is one if at least `min_papers` titles hold it without the longer.
    """
    lists = tuple(lists)
    titles: Collection[_Title] = Stream(
        lambda: (
            _Title(paper.title, [*_loose_runs(paper.title, vocabulary)])
            for papers in lists
            for paper in papers.without_demos
        )
    )
    if not any(isinstance(papers.papers, Stream) for papers in lists):
        titles = list(iter(titles))  # `list(titles)` would read all to know the length
    said = Counter(phrase for title in titles for phrase in title.phrases())
    edges = english_stopwords() | FIELD_STOPWORDS | GENERIC
    frequent = {
        phrase: number
        for phrase, number in said.items()
        if number >= min_papers
        and not {phrase[0], phrase[-1]} & edges
        and not vocabulary.ignored.issuperset(phrase)
    }
    scores = log_likelihood_ratios((run for title in titles for run in title.runs), frequent)
    examples = {
        phrase: list[str]() for phrase in frequent if not _is_fragment(phrase, frequent, min_papers)
    }
    for title in titles:
        for phrase in title.phrases():
            if len(kept := examples.get(phrase, [""] * EXAMPLES)) < EXAMPLES:
                kept.append(title.text)
    candidates = [
        Candidate(" ".join(phrase), frequent[phrase], scores[phrase], tuple(kept))
        for phrase, kept in examples.items()
    ]
    return sorted(candidates, key=lambda one: (-one.g2, one.phrase))


class _Title(NamedTuple):
    """A title with the runs of words that could be phrases."""

    text: str
    runs: list[tuple[str, ...]]

    def phrases(self) -> dict[tuple[str, ...], None]:
        """Return the phrases of two or three words, each once."""
        return dict.fromkeys(
            run[at : at + length]
            for run in self.runs
            for length in (2, 3)
            for at in range(len(run) - length + 1)
        )


def _loose_runs(title: str, vocabulary: Vocabulary) -> Iterator[tuple[str, ...]]:
    """Yield the neighboring words of a title that are in no topic, and no punctuation between."""
    for run in vocabulary.runs(title):
        words: list[str] = []
        for unit, is_topic in [*run, ("", True)]:
            if not is_topic or unit in vocabulary.ignored:
                words.append(unit)
            elif words:
                yield tuple(words)
                words = []


def _is_fragment(
    phrase: tuple[str, ...], frequent: Mapping[tuple[str, ...], int], min_papers: int
) -> bool:
    return any(
        frequent[phrase] - number < min_papers
        for longer, number in frequent.items()
        if len(longer) > len(phrase) and phrase in (longer[:-1], longer[1:])
    )
