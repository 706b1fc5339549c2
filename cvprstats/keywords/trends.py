"""Keywords over many editions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cvprstats.keywords.counts import KeywordCounts, per_1000
from cvprstats.papers import Edition


@dataclass(frozen=True, slots=True)
class Trend:
    """A keyword's papers, edition by edition."""

    keyword: str
    editions: tuple[Edition, ...]
    papers: tuple[int, ...]
    """Papers that say the keyword."""
    shares: tuple[float, ...]
    """The same among 1,000 papers of the edition."""


def trace(counts: Sequence[KeywordCounts], keywords: Iterable[str]) -> list[Trend]:
    """Follow each keyword through editions that were counted by one rule, in their order.

    A plural finds its singular, in the question and in editions that say only the plural.
    """
    return [_trace(counts, keyword) for keyword in keywords]


def _trace(counts: Sequence[KeywordCounts], asked: str) -> Trend:
    rule = counts[0].rule
    keyword = " ".join(rule.tokens(asked)) or asked
    singular = rule.singular(keyword)
    if any(singular in edition.counts for edition in counts):
        keyword = singular
    papers = tuple(
        edition.counts.get(keyword)
        or sum(number for word, number in edition.counts.items() if rule.singular(word) == keyword)
        for edition in counts
    )
    shares = (
        per_1000(number, edition.papers) for number, edition in zip(papers, counts, strict=True)
    )
    return Trend(keyword, tuple(edition.edition for edition in counts), papers, tuple(shares))
