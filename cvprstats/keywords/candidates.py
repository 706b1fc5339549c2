"""Phrases that titles repeat, and that are in no topic yet: what a vocabulary could add."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cvprstats.keywords.phrases import log_likelihood_ratios
from cvprstats.keywords.rules import FIELD_STOPWORDS, GENERIC, english_stopwords
from cvprstats.keywords.topics import Vocabulary
from cvprstats.papers import PaperList

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
    said: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    documents = []
    for title in _titles(lists):
        runs = list(_loose_runs(title, vocabulary))
        documents += runs
        for phrase in dict.fromkeys(
            run[at : at + length]
            for run in runs
            for length in (2, 3)
            for at in range(len(run) - length + 1)
        ):
            said[phrase].append(title)
    edges = english_stopwords() | FIELD_STOPWORDS | GENERIC
    frequent = {
        phrase: titles
        for phrase, titles in said.items()
        if len(titles) >= min_papers
        and not {phrase[0], phrase[-1]} & edges
        and not vocabulary.ignored.issuperset(phrase)
    }
    scores = log_likelihood_ratios(documents, frequent)
    candidates = [
        Candidate(" ".join(phrase), len(titles), scores[phrase], tuple(titles[:EXAMPLES]))
        for phrase, titles in frequent.items()
        if not _is_fragment(phrase, frequent, min_papers)
    ]
    return sorted(candidates, key=lambda one: (-one.g2, one.phrase))


def _titles(lists: Iterable[PaperList]) -> Iterator[str]:
    for papers in lists:
        for paper in papers.without_demos:
            yield paper.title


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
    phrase: tuple[str, ...], frequent: dict[tuple[str, ...], list[str]], min_papers: int
) -> bool:
    return any(
        len(frequent[phrase]) - len(titles) < min_papers
        for longer, titles in frequent.items()
        if len(longer) > len(phrase) and phrase in (longer[:-1], longer[1:])
    )
