"""When each keyword had its time: the bursts of Kleinberg (2002) in the stream of papers."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from cvprstats.keywords.counts import KeywordCounts, per_1000
from cvprstats.keywords.filters import keyword_noun, method_note
from cvprstats.keywords.movers import MIN_PAPERS
from cvprstats.keywords.rules import Rule
from cvprstats.keywords.trends import Trend, check_editions, trace_all
from cvprstats.papers import Edition
from cvprstats.text import counted, html_table

RATIO = 2.0
"""The share in a burst over that in all editions: Kleinberg's s."""
GAMMA = 1.0
"""What the beginning of a burst costs, in units of ln n for n editions: Kleinberg's γ."""


@dataclass(frozen=True, slots=True)
class Burst:
    """The editions in which a keyword had its time."""

    trend: Trend
    """Its papers in all editions."""
    start: Edition
    """The first edition of the burst."""
    end: Edition
    """The last one."""
    papers: int
    """Papers with the keyword in the editions of the burst."""
    per_1000: float
    """The same per 1,000 papers of these editions."""
    otherwise_per_1000: float
    """Papers with the keyword per 1,000 papers of the other editions."""
    weight: float
    """How much likelier the burst makes the counts, as a natural logarithm."""

    def __repr__(self) -> str:
        years = "-".join(dict.fromkeys((str(self.start.year), str(self.end.year))))
        return f"<Burst {self.keyword}: {years}, weight={self.weight:.1f}>"

    @property
    def keyword(self) -> str:
        """The keyword."""
        return self.trend.keyword

    @property
    def is_over(self) -> bool:
        """Whether it ended before the last edition."""
        return self.end != self.trend.editions[-1]


@dataclass(frozen=True, slots=True)
class Bursts:
    """The bursts of all keywords with enough papers, the heaviest first."""

    rule: Rule
    editions: tuple[Edition, ...]
    bursts: tuple[Burst, ...]
    compared: int
    """Number of keywords whose papers were searched for bursts."""
    min_papers: int
    """They have at least this many papers in all editions together."""
    filters: tuple[str, ...] = ()
    """Which papers and words were counted, in words, where not all."""

    def __iter__(self) -> Iterator[Burst]:
        return iter(self.bursts)

    def __len__(self) -> int:
        return len(self.bursts)

    def __repr__(self) -> str:
        return f"<Bursts {self._summary()}>"

    def _repr_html_(self) -> str:
        return html_table(self._summary(), self.records())

    @property
    def noun(self) -> str:
        """What people call one of what was searched: `keyword`, `phrase` or `topic`."""
        return keyword_noun(self.rule, [burst.keyword for burst in self])

    def _summary(self) -> str:
        return (
            f"{self.editions[0].name} to {self.editions[-1].name}: {len(self):,} bursts of "
            f"{counted(self.compared, self.noun)} ({method_note(self.rule, self.filters)})"
        )

    def records(self) -> list[dict[str, Any]]:
        """Return one plain record per burst: `pandas.DataFrame(bursts.records())`."""
        return [
            {
                "keyword": burst.keyword,
                "start": burst.start.slug,
                "end": burst.end.slug,
                "papers": burst.papers,
                "per_1000": burst.per_1000,
                "otherwise_per_1000": burst.otherwise_per_1000,
                "weight": burst.weight,
            }
            for burst in self.bursts
        ]


def find_bursts(
    counts: Sequence[KeywordCounts],
    *,
    min_papers: int = MIN_PAPERS,
    ratio: float = RATIO,
    gamma: float = GAMMA,
) -> Bursts:
    """Return the bursts of all keywords with at least `min_papers` papers in these editions.

    An automaton of two states emits the papers (Kleinberg 2002, section 4, for batches): in its
    low state a paper has the keyword with the share of all editions, in its high state with
    `ratio` times that. The bursts are the high states of its most likely sequence of states, which
    begins low.

    Args:
        counts: the editions, in their order.
        min_papers: papers that a keyword has in all editions together.
        ratio: how much larger its share is in a burst; more than 1.
        gamma: the cost of each burst, in units of ln n for n editions.

    Raises:
        UsageError: the editions are fewer than three, not one after the other, of several venues,
            or counted by different rules.

    """
    trends = trace_all(counts, min_papers)
    check_editions(trends.editions)
    totals = [edition.papers for edition in counts]
    bursts = [
        _burst(trend, totals, gains, first, last)
        for trend in trends
        for gains in [burst_gains(trend.papers, totals, ratio)]
        for first, last in find_high(gains, gamma * math.log(len(totals)))
    ]
    bursts.sort(key=lambda burst: (-burst.weight, burst.keyword, burst.start.year))
    return Bursts(
        trends.rule, trends.editions, tuple(bursts), len(trends), min_papers, trends.filters
    )


def burst_gains(papers: Sequence[int], totals: Sequence[int], ratio: float) -> list[float]:
    """Return how much likelier the high state makes each edition, as a natural logarithm.

    There is no high state, and no gain, where no paper has the keyword, or where its share in a
    burst would be 1 or more.
    """
    papers = [min(said, total) for said, total in zip(papers, totals, strict=True)]
    low = sum(papers) / max(sum(totals), 1)
    high = low * ratio
    if not 0 < low < high < 1:
        return [0.0] * len(papers)
    with_it, without_it = math.log(ratio), math.log1p(-high) - math.log1p(-low)
    return [
        said * with_it + (total - said) * without_it
        for said, total in zip(papers, totals, strict=True)
    ]


def find_high(gains: Sequence[float], cost: float) -> list[tuple[int, int]]:
    """Return the first and last place of each run of high states in the most likely sequence.

    The sequence is found by dynamic programming (Viterbi 1967).

    Args:
        gains: how much likelier the high state makes each edition.
        cost: what each change from the low to the high state costs; down is free.

    """
    low, high = 0.0, -math.inf
    came_from: list[tuple[bool, bool]] = []
    for gain in gains:
        came_from.append((high > low, high > low - cost))
        low, high = max(low, high), max(low - cost, high) + gain
    state = high > low
    states = []
    for before_low, before_high in reversed(came_from):
        states.append(state)
        state = before_high if state else before_low
    runs, at = [], 0
    for is_high, run in groupby(reversed(states)):
        length = len(list(run))
        if is_high:
            runs.append((at, at + length - 1))
        at += length
    return runs


def _burst(
    trend: Trend, totals: Sequence[int], gains: Sequence[float], first: int, last: int
) -> Burst:
    inside = slice(first, last + 1)
    papers, all_papers = sum(trend.papers[inside]), sum(totals[inside])
    return Burst(
        trend,
        trend.editions[first],
        trend.editions[last],
        papers,
        per_1000(papers, all_papers),
        per_1000(sum(trend.papers) - papers, sum(totals) - all_papers),
        math.fsum(gains[inside]),
    )
