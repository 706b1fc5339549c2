"""Keywords that had their time: which changed most over many editions, and when they peaked."""

from collections.abc import Iterable, Sequence

from cvprstats.errors import NothingFoundError
from cvprstats.keywords.counts import KeywordCounts
from cvprstats.keywords.evidence import table_log_likelihood
from cvprstats.keywords.phrases import EDGES
from cvprstats.keywords.rules import TOPICS
from cvprstats.keywords.trends import Trend, trace_all


def most_changed(counts: Sequence[KeywordCounts], top: int) -> list[str]:
    """Return the `top` keywords whose shares differ most among the editions, the strongest first.

    They are ordered by G² of the table of papers with and without the keyword in each edition
    (Dunning 1993), which grows with the differences and with the papers. Words that are generic by
    the vocabulary of topics are left out, and so are phrases with a generic word at an edge. Of
    two phrases that overlap, as `generative adversarial` and `adversarial network` do, the
    stronger one stays.

    Raises:
        UsageError: there are no counts, or they are by different rules.
        NothingFoundError: all words are generic.

    """
    sizes = [edition.papers for edition in counts]
    g2 = {
        trend.keyword: table_log_likelihood(
            # The slides' rule can count a word more often than there are papers.
            [(said, max(size - said, 0)) for said, size in zip(trend.papers, sizes, strict=True)]
        )
        for trend in trace_all(counts, 1)
    }
    rule, generic = counts[0].rule, TOPICS.left_out()
    chosen: list[str] = []
    for keyword in sorted(g2, key=lambda one: (-g2[one], one)):
        words = keyword.split(" ")
        if len(words) == 1:
            is_left_out = bool({keyword, rule.singular(keyword)} & generic)
        else:  # topics are not made of neighboring words
            is_left_out = rule.counts_phrases and (
                words[0] in EDGES or words[-1] in EDGES or _overlaps(words, chosen)
            )
        if not is_left_out:
            chosen.append(keyword)
        if len(chosen) == top:
            break
    if not chosen:
        raise NothingFoundError("all keywords are generic words: name those that you want")
    return chosen


def peak(trend: Trend) -> int:
    """Return the place of the edition in which the share is largest; the first of equal ones."""
    return trend.shares.index(max(trend.shares))


def peak_order(trend: Trend) -> tuple[int, float, str]:
    """Return a key that sorts trends by when each had its year.

    This is the year of the peak, then the mean of all years by their shares, then the keyword.
    """
    years = [edition.year for edition in trend.editions]
    total = sum(trend.shares)
    weighted = sum(year * share for year, share in zip(years, trend.shares, strict=True))
    middle = weighted / total if total else 0.0
    return years[peak(trend)], middle, trend.keyword


def _overlaps(words: list[str], others: Iterable[str]) -> bool:
    """Return whether a phrase begins as one of the others ends, or ends as it begins."""
    return any(
        words[:length] == other[-length:] or words[-length:] == other[:length]
        for other in (one.split(" ") for one in others)
        for length in range(1, len(words))
    )
