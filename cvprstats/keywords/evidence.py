"""What two pairs of numbers tell: the papers with a keyword in two editions, of how many each."""

import math
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

FISHER_BELOW = 1000
"""Smaller counts are tested exactly. From here on, p by χ² differs by less than a tenth of it where
it is 0.001 or more."""
CONFIDENCE_Z = 1.959963984540054
"""Standard normal quantile of 0.975: intervals hold 95 %."""
_TIE = 1e-7
"""Probabilities that differ by less, relative to the smaller one, are equal."""
_NEGLIGIBLE = 1e-17
PRIOR_PAPERS = 100
"""Papers of both editions together that `log_odds` adds to each of them. With the five or six
keywords of a title, these are about the 500 words that Monroe et al. add."""
_once = lru_cache(maxsize=2**14)
"""A page compares the same editions for its sentences, its charts and its tables."""
_FAR = 1e12
"""No ratio of shares of fewer papers than this is larger."""


class Counts(NamedTuple):
    """The papers with a keyword in two editions, and all their papers."""

    before: int
    after: int
    before_papers: int
    after_papers: int

    def rows(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """Return the papers with and without the keyword, before and after."""
        # The slides' rule can count a word more often than there are papers.
        return (
            (self.before, max(self.before_papers - self.before, 0)),
            (self.after, max(self.after_papers - self.after, 0)),
        )


def log_likelihood(counts: Counts) -> float:
    """Return G² of the 2×2 table of papers with and without the keyword (Dunning 1993).

    It is never negative, and 0 where the shares are the same or an edition has no papers.
    """
    if not counts.before_papers or not counts.after_papers:
        return 0.0
    return table_log_likelihood(counts.rows())


def table_log_likelihood(rows: Sequence[tuple[int, int]]) -> float:
    """Return G² of a table of papers with and without a keyword, one row per edition.

    It is never negative, and 0 where all shares are the same (Dunning 1993).
    """
    total = sum(map(sum, rows))
    columns = [sum(column) for column in zip(*rows, strict=True)]
    g2 = 2 * math.fsum(
        observed * math.log(observed * total / (sum(row) * column))
        for row in rows
        for observed, column in zip(row, columns, strict=True)
        if observed
    )
    return max(g2, 0.0)


def log_odds(counts: Counts, keywords: tuple[int, int]) -> tuple[float, float]:
    """Return the log-odds ratio of a keyword, after to before, and its z-score.

    With an informative Dirichlet prior (Monroe, Colaresi, Quinn 2008, eq. 16, 20 and 22): to
    each edition, `PRIOR_PAPERS` papers are added that have the shares of both together. Both are 0
    where there is no other keyword.

    Args:
        counts: the papers with the keyword.
        keywords: the sums of these papers over all keywords, before and after.

    """
    weight = PRIOR_PAPERS / (counts.before_papers + counts.after_papers)
    prior = weight * (counts.before + counts.after)
    others = weight * sum(keywords) - prior
    if others <= 0:
        return 0.0, 0.0
    before, after = counts.before + prior, counts.after + prior
    ratio = math.log(after / (keywords[1] - counts.after + others)) - math.log(
        before / (keywords[0] - counts.before + others)
    )
    return ratio, ratio / math.sqrt(1 / before + 1 / after)


@_once
def p_value(counts: Counts) -> float:
    """Return how often equal shares give a table at least as unlikely as this one.

    Fisher's exact test, two-sided (Fisher 1935), where a cell of the table, with the keyword or
    without it, is less than `FISHER_BELOW`; else the upper tail of χ² with one degree of freedom
    at G².
    """
    if min(map(min, counts.rows())) >= FISHER_BELOW:
        return math.erfc(math.sqrt(log_likelihood(counts) / 2))
    return _fisher(counts)


def _fisher(counts: Counts) -> float:
    """Return the total probability of the tables that are not more likely than this one.

    The margins are fixed, so `after` alone makes the table. It is hypergeometric: its probability
    falls on both sides of its mode.
    """
    (a, b), (c, d) = counts.rows()
    drawn, marked, total = c + d, a + c, a + b + c + d
    margins = (drawn, total - drawn, marked, total - marked)
    constant = sum(math.lgamma(n + 1) for n in margins) - math.lgamma(total + 1)

    def cells(after: int) -> tuple[int, int, int, int]:
        return after, marked - after, drawn - after, total - drawn - marked + after

    def log_probability(after: int) -> float:
        return constant - sum(math.lgamma(cell + 1) for cell in cells(after))

    limit = log_probability(c) + _TIE
    mode = (drawn + 1) * (marked + 1) // (total + 2)
    if log_probability(mode) <= limit:
        return 1.0

    def tail(end: int) -> Iterator[float]:
        """Yield the probabilities of the unlikely tables between the mode and `end`."""
        step = 1 if end > mode else -1
        steps = range(abs(end - mode) + 1)
        first = bisect_left(steps, True, key=lambda n: log_probability(mode + step * n) <= limit)
        probability = math.exp(log_probability(mode + step * first)) if first in steps else 0.0
        for n in steps[first:]:
            yield probability
            if probability <= _NEGLIGIBLE * math.exp(limit):
                return
            said, before, rest, others = cells(mode + step * n)
            if step > 0:
                probability *= before * rest / ((said + 1) * (others + 1))
            else:
                probability *= said * others / ((before + 1) * (rest + 1))

    return min(1.0, math.fsum((*tail(max(0, drawn + marked - total)), *tail(min(drawn, marked)))))


def share_interval(papers: int, of_papers: int) -> tuple[float, float]:
    """Return the 95 % interval of the share of papers with a keyword, per 1,000.

    Score method (Wilson 1927): the shares that a χ² test of these papers does not reject. Of no
    papers, nothing is known: it is 0 to 1,000.
    """
    if not of_papers:
        return 0.0, 1000.0
    # The slides' rule can count a word more often than there are papers.
    share, weight = min(papers / of_papers, 1.0), CONFIDENCE_Z**2 / of_papers
    middle = share + weight / 2
    half = math.sqrt(weight * (share * (1 - share) + weight / 4))
    low, high = ((middle + sign * half) / (1 + weight) for sign in (-1, 1))
    return (1000 * low if papers else 0.0), (1000 * high if share < 1 else 1000.0)


@_once
def ratio_interval(counts: Counts) -> tuple[float | None, float | None]:
    """Return the 95 % interval of the ratio of shares, after to before; None for no bound.

    Score method (Koopman 1984): the ratios that a χ² test with the shares most likely under that
    ratio does not reject. There is no upper bound without papers before, and the lower one is 0
    without papers after. Without papers in both, or in an edition, nothing is known.
    """
    (a, b), (c, d) = counts.rows()
    if not (a or c) or not counts.before_papers or not counts.after_papers:
        return None, None
    before, after = a + b, c + d

    def score(ratio: float) -> float:
        linear = ratio * (after + a) + c + before
        root = linear**2 - 4 * ratio * (before + after) * (a + c)
        # The smaller root of the quadratic, in the form that loses no digits.
        new = min(2 * ratio * (a + c) / (linear + math.sqrt(max(root, 0.0))), 1.0)
        old = min(new / ratio, 1.0)
        return sum(
            (said - papers * share) ** 2 / (papers * share * (1 - share))
            if 0 < share < 1
            else 0.0
            if said == papers * share
            else math.inf
            for said, papers, share in ((a, before, old), (c, after, new))
        )

    def bound(inside: float, outside: float) -> float:
        while abs(math.log(outside / inside)) > 1e-9:  # noqa: PLR2004 - more digits than any output
            middle = math.sqrt(inside * outside)
            inside, outside = (
                (middle, outside) if score(middle) < CONFIDENCE_Z**2 else (inside, middle)
            )
        return inside

    ratio = (c / after) / (a / before) if a and c else _FAR if c else 1 / _FAR
    return (bound(ratio, 1 / _FAR) if c else 0.0), (bound(ratio, _FAR) if a else None)


def q_values(p_values: Sequence[float]) -> list[float]:
    """Return the q-value of each p-value (Benjamini and Hochberg 1995), in the same order."""
    ranked = sorted(range(len(p_values)), key=p_values.__getitem__)
    adjusted, q = [1.0] * len(ranked), 1.0
    for rank in range(len(ranked), 0, -1):
        place = ranked[rank - 1]
        q = min(q, p_values[place] * len(ranked) / rank)
        adjusted[place] = q
    return adjusted
