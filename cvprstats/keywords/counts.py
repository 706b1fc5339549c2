"""How many papers' titles say which keyword."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import pairwise

from cvprstats.errors import UsageError
from cvprstats.keywords.rules import (
    FIELD_STOPWORDS,
    WORDS,
    Rule,
    english_stopwords,
)
from cvprstats.papers import Edition, PaperList


@dataclass(frozen=True, slots=True)
class KeywordCounts:
    """The keywords of an edition and the number of papers whose titles say each."""

    edition: Edition
    papers: int
    """Number of papers that were looked at."""
    rule: Rule
    counts: dict[str, int]
    """Papers by keyword, most first, then by keyword."""

    def top(self, number: int) -> list[tuple[str, int]]:
        """Give the `number` most frequent keywords and their papers."""
        return list(self.counts.items())[:number]

    def share(self, keyword: str) -> float:
        """Give the papers that say `keyword` among 1,000."""
        return per_1000(self.counts.get(keyword, 0), self.papers)


def per_1000(part: int, whole: int) -> float:
    """Give `part` of `whole` as a number of 1,000; 0 of none is 0."""
    return 1000 * part / whole if whole else 0.0


def count_keywords(
    papers: PaperList,
    rule: Rule = WORDS,
    *,
    phrase_length: int = 1,
    ignore: Collection[str] = (),
    stopwords: Collection[str] | None = None,
) -> KeywordCounts:
    """Count the keywords in the titles of `papers`.

    Args:
        papers: the list; see `cvprstats.load_papers`.
        rule: `WORDS` or `SLIDES`.
        phrase_length: 1 counts single words; n > 1 counts phrases of n neighbouring words none of
            which is an English stopword (the field's own words count in phrases).
        ignore: keywords left out besides the stopwords.
        stopwords: in place of the English and the field's stopwords.

    Raises:
        UsageError: phrases are asked for by a rule that counts none.

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
