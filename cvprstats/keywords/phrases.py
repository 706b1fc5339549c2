"""Phrases in the order in which their words belong together."""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from cvprstats.errors import NothingFoundError
from cvprstats.keywords.counts import KeywordCounts, per_1000
from cvprstats.keywords.fields import field_tokens, papers_with
from cvprstats.keywords.filters import method_note
from cvprstats.keywords.rules import GENERIC
from cvprstats.papers import PaperList, Selection

MIN_PAPERS = 2
"""Phrases in fewer papers are not ranked: any two rare words are neighbors once."""
FRAGMENT = 0.8
"""A phrase is a fragment if a longer one is in at least this share of its papers."""
EDGES = GENERIC | {"using", "via"}
"""Words that no phrase begins or ends with."""

Phrase = tuple[str, ...]


class RankedPhrase(NamedTuple):
    """A phrase with the number of papers whose titles hold it."""

    keyword: str
    papers: int
    per_1000: float
    """The same per 1,000 papers."""
    g2: float
    """Log-likelihood ratio of its words being neighbors (Dunning 1993)."""


def rank_phrases(
    papers: PaperList | Selection, counts: KeywordCounts, longer: KeywordCounts
) -> list[RankedPhrase]:
    """Return the counted phrases, the strongest evidence first.

    Fragments and phrases with a function word at an edge are left out.

    Args:
        papers: the list that was counted.
        counts: its phrases.
        longer: its phrases that are one word longer.

    Raises:
        NothingFoundError: no phrase is left.

    """
    rule = counts.rule
    within: dict[str, int] = {}
    for phrase, number in longer.counts.items():
        for part in (phrase.rpartition(" ")[0], phrase.partition(" ")[2]):
            within.setdefault(rule.singular(part), number)  # the most frequent comes first
    phrases = {
        phrase: tuple(map(rule.singular, phrase.split(" ")))
        for phrase, number in counts.counts.items()
        if number >= MIN_PAPERS
        and within.get(rule.singular(phrase), 0) < FRAGMENT * number
        and EDGES.isdisjoint(phrase.split(" ")[:: phrase.count(" ")])
    }
    if not phrases:
        raise NothingFoundError(
            f"no phrase is in {MIN_PAPERS} {counts.field}s of {counts.edition.name} "
            f"({method_note(rule, counts.filters)}): ask for shorter phrases"
        )
    texts = (getattr(paper, counts.field) for paper in papers_with(papers, counts.field))
    documents = (
        tuple(map(rule.singular, field_tokens(text, counts.field, rule))) for text in texts
    )
    g2 = log_likelihood_ratios(documents, set(phrases.values()))
    ranked = [
        RankedPhrase(phrase, number, per_1000(number, counts.papers), g2[phrases[phrase]])
        for phrase, number in counts.counts.items()
        if phrase in phrases
    ]
    return sorted(ranked, key=lambda one: (-one.g2, one.keyword))


def log_likelihood_ratios(
    documents: Iterable[Sequence[str]], phrases: Collection[Phrase]
) -> dict[Phrase, float]:
    """Return how surely the words of each phrase are neighbors more often than by chance.

    G² of the 2×2 table of a word and the next (Dunning 1993), by NLTK. A longer phrase is taken as
    its first word and the rest, and as its last word and the rest. The smaller G² counts, because
    a frequent pair beside any word is no phrase. 0: they are neighbors as often as by chance.
    """
    from nltk.collocations import (  # noqa: PLC0415 - slow, and needed only here
        BigramAssocMeasures,
        BigramCollocationFinder,
    )
    from nltk.probability import FreqDist  # noqa: PLC0415

    halves = {p: ((p[:-1], p[-1:]), (p[:1], p[1:])) for p in phrases}
    wanted = {*halves, *(part for pairs in halves.values() for pair in pairs for part in pair)}
    lengths = set(map(len, wanted))
    said, size = FreqDist(), 0
    for words in documents:
        size += len(words)
        said.update(
            part
            for length in lengths
            for at in range(len(words) - length + 1)
            if (part := tuple(words[at : at + length])) in wanted
        )
    pairs = {pair: said[phrase] for phrase, two in halves.items() for pair in two}
    finder = BigramCollocationFinder(said, FreqDist(pairs))
    # A word that stands beside itself is in two pairs.
    in_pairs = [said[one] + said[other] - both for (one, other), both in pairs.items()]
    finder.N = max([size, *in_pairs])

    def g2(first: Phrase, second: Phrase) -> float:
        if pairs[first, second] * finder.N <= said[first] * said[second]:
            return 0.0
        return float(finder.score_ngram(BigramAssocMeasures.likelihood_ratio, first, second))

    return {phrase: min(g2(*pair) for pair in two) for phrase, two in halves.items()}
