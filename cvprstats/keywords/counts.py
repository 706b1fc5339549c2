"""How many papers have which keyword in their titles."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

from cvprstats.errors import UsageError
from cvprstats.keywords.rules import (
    FIELD_STOPWORDS,
    WORDS,
    Rule,
    english_stopwords,
)
from cvprstats.papers import Edition, PaperList
from cvprstats.text import html_table


class CountedKeyword(NamedTuple):
    """A keyword with the number of papers whose titles hold it."""

    keyword: str
    papers: int
    per_1000: float
    """The same per 1,000 papers."""


@dataclass(frozen=True, slots=True)
class KeywordCounts:
    """The keywords of an edition, and the number of papers whose titles hold each of them."""

    edition: Edition
    papers: int
    """Number of papers that were counted."""
    rule: Rule
    counts: dict[str, int]
    """Papers by keyword: the most frequent first, equals in alphabetical order."""

    def __repr__(self) -> str:
        return f"<KeywordCounts {self._summary()}>"

    def _repr_html_(self) -> str:
        return html_table(self._summary(), self.records())

    def _summary(self) -> str:
        return (
            f"{self.edition.name}: {len(self.counts):,} keywords of {self.papers:,} papers "
            f"(rule: {self.rule.name})"
        )

    def top(self, number: int) -> list[tuple[str, int]]:
        """Return the `number` most frequent keywords with their papers."""
        return list(self.counts.items())[:number]

    def share(self, keyword: str) -> float:
        """Return the papers whose titles hold `keyword`, per 1,000 papers."""
        return per_1000(self.counts.get(keyword, 0), self.papers)

    def ranked(self, top: int | None = None) -> list[CountedKeyword]:
        """Return the `top` most frequent keywords, or all, with papers and share."""
        return [
            CountedKeyword(keyword, papers, per_1000(papers, self.papers))
            for keyword, papers in list(self.counts.items())[:top]
        ]

    def records(self) -> list[dict[str, Any]]:
        """Return one plain record per keyword: `pandas.DataFrame(counts.records())`."""
        return [keyword._asdict() for keyword in self.ranked()]


def per_1000(part: int, whole: int) -> float:
    """Return `part` per 1,000 of `whole`; 0 where the whole is 0."""
    return 1000 * part / whole if whole else 0.0


def count_keywords(
    papers: PaperList,
    rule: Rule = WORDS,
    *,
    phrase_length: int = 1,
    ignore: Collection[str] = (),
    stopwords: Collection[str] | None = None,
) -> KeywordCounts:
    """Return the keywords in the titles of `papers`, counted.

    Args:
        papers: the list, as `load_papers` returns it.
        rule: `WORDS` or `SLIDES`.
        phrase_length: 1 counts words; n > 1 counts phrases of n neighboring words without an
            English stopword. Words of the field, such as "deep", count in phrases.
        ignore: words to leave out besides the stopwords.
        stopwords: words to leave out in place of the English stopwords and the words of the field.

    Raises:
        UsageError: the rule counts no phrases.

    """
    titles = (rule.tokens(paper.title) for paper in papers)
    ignored = frozenset(map(str.casefold, ignore))
    own = None if stopwords is None else frozenset(map(str.casefold, stopwords))
    if phrase_length == 1:
        left_out = english_stopwords() | FIELD_STOPWORDS if own is None else own
        counts = rule.count(titles, left_out | ignored)
    elif not rule.counts_phrases:
        raise UsageError(f"the rule {rule.name!r} counts single words only: leave --phrases out")
    else:
        breaks = english_stopwords() if own is None else own
        phrases = (list(_phrases(words, phrase_length, breaks)) for words in titles)
        counts = rule.count(phrases, ignored)
    ordered = dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
    return KeywordCounts(papers.edition, len(papers), rule, ordered)


def _phrases(words: list[str], length: int, stopwords: frozenset[str]) -> Iterator[str]:
    cuts = [-1, *(at for at, word in enumerate(words) if word in stopwords), len(words)]
    for start, end in pairwise(cuts):
        for first in range(start + 1, end - length + 1):
            yield " ".join(words[first : first + length])
