"""Keywords that rise or fall over many editions, that are new, or that are gone."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Any

from cvprstats.keywords.comparison import SIGNIFICANT
from cvprstats.keywords.counts import KeywordCounts
from cvprstats.keywords.evidence import q_values
from cvprstats.keywords.filters import keyword_noun, method_note
from cvprstats.keywords.rules import Rule
from cvprstats.keywords.trend_test import trend_test
from cvprstats.keywords.trends import Trend, check_editions, trace_all
from cvprstats.papers import Edition
from cvprstats.text import counted, html_table

MIN_PAPERS = 20
"""Keywords with fewer papers in all editions together are not compared: a line through them would
mean little."""
EDGE = 5
"""The first and the last fifth of the editions, at least one, decide what is new or gone."""


class Movement(StrEnum):
    """How a keyword moves; one that is new or gone rises or falls, too."""

    RISING = "rising"
    FALLING = "falling"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Mover:
    """A keyword with its trend, and the evidence for it."""

    trend: Trend
    z: float
    """Slope over its standard error if all shares were the same (Cochran-Armitage)."""
    dispersion: float
    """How much the shares stray from the line, in units of the variance that chance makes."""
    dispersion_q: float
    """False discovery rate if this keyword and all with a smaller p are called overdispersed."""
    p: float
    """How often a slope this steep comes without a trend, given the dispersion."""
    q: float
    """False discovery rate if this trend and all with a smaller p are called real."""

    def __repr__(self) -> str:
        papers = ", ".join(map(str, self.trend.papers))
        return f"<Mover {self.keyword}: {papers} papers, z={self.z:.1f}, q={self.q:.2g}>"

    @property
    def keyword(self) -> str:
        """The keyword."""
        return self.trend.keyword

    @property
    def papers(self) -> int:
        """Papers with the keyword in all editions together."""
        return sum(self.trend.papers)

    @property
    def first_per_1000(self) -> float:
        """The share of the first edition, per 1,000 papers."""
        return self.trend.shares[0]

    @property
    def last_per_1000(self) -> float:
        """The share of the last edition, per 1,000 papers."""
        return self.trend.shares[-1]

    @property
    def steepest(self) -> Edition:
        """The edition whose share changed most per year, in the direction of the trend."""
        sign = 1 if self.z >= 0 else -1
        points = zip(self.trend.editions, self.trend.shares, strict=True)
        return max(
            pairwise(points),
            key=lambda two: sign * (two[1][1] - two[0][1]) / (two[1][0].year - two[0][0].year),
        )[1][0]

    @property
    def is_significant(self) -> bool:
        """Whether the trend is significant, q < 0.05: the one criterion of all outputs."""
        return self.q < SIGNIFICANT

    @property
    def is_overdispersed(self) -> bool:
        """Whether the shares stray from the line significantly more than chance makes them."""
        return self.dispersion_q < SIGNIFICANT

    @property
    def movements(self) -> frozenset[Movement]:
        """How it moves: it rises or falls by the sign of z, and can be new, gone, or both.

        It is new if the first fifth of the editions, at least one, has no paper with it, and gone
        if the last fifth has none.
        """
        edge = max(1, len(self.trend.papers) // EDGE)
        holds = {
            Movement.RISING: self.z > 0,
            Movement.FALLING: self.z < 0,
            Movement.NEW: not any(self.trend.papers[:edge]),
            Movement.GONE: not any(self.trend.papers[-edge:]),
        }
        return frozenset(movement for movement, is_so in holds.items() if is_so)


@dataclass(frozen=True, slots=True)
class Movers:
    """The trends of all keywords with enough papers, by z: what rises first, what falls last."""

    rule: Rule
    editions: tuple[Edition, ...]
    movers: tuple[Mover, ...]
    min_papers: int
    """They have at least this many papers in all editions together."""
    filters: tuple[str, ...] = ()
    """Which papers and words were counted, in words, where not all."""

    def __len__(self) -> int:
        return len(self.movers)

    def __repr__(self) -> str:
        return f"<Movers {self._summary()}>"

    def _repr_html_(self) -> str:
        return html_table(self._summary(), self.records())

    @property
    def noun(self) -> str:
        """What people call one of what was compared: `keyword`, `phrase` or `topic`."""
        return keyword_noun(self.rule, [mover.keyword for mover in self.movers])

    def _summary(self) -> str:
        return (
            f"{self.editions[0].name} to {self.editions[-1].name}: {counted(len(self), self.noun)} "
            f"({method_note(self.rule, self.filters)})"
        )

    def of(self, movement: Movement | str) -> list[Mover]:
        """Return the keywords that move so, the largest z in that direction first.

        Args:
            movement: `rising`, `falling`, `new` or `gone`. What is new can fall again by the end,
                and then comes last; so does what is gone and rose on the whole.

        Raises:
            ValueError: it is none of these.

        """
        if movement not in {*Movement}:
            raise ValueError(f"no movement {movement!r}: choose one of {', '.join(Movement)}")
        found = [mover for mover in self.movers if movement in mover.movements]
        return found if movement in {Movement.RISING, Movement.NEW} else found[::-1]

    def records(self) -> list[dict[str, Any]]:
        """Return one plain record per keyword: `pandas.DataFrame(movers.records())`."""
        return [
            {
                "keyword": mover.keyword,
                "papers": mover.papers,
                "first_per_1000": mover.first_per_1000,
                "last_per_1000": mover.last_per_1000,
                "steepest": mover.steepest.slug,
                "z": mover.z,
                "dispersion": mover.dispersion,
                "dispersion_q": mover.dispersion_q,
                "p": mover.p,
                "q": mover.q,
            }
            for mover in self.movers
        ]


def find_movers(counts: Sequence[KeywordCounts], *, min_papers: int = MIN_PAPERS) -> Movers:
    """Return the trends of all keywords with at least `min_papers` papers in the editions together.

    `trend_test` tells how it is tested. A keyword that no test can tell about is left out.

    Raises:
        UsageError: the editions are fewer than three, not one after the other, of several venues,
            or counted by different rules.

    """
    trends = trace_all(counts, min_papers)
    check_editions(trends.editions)
    years = [edition.year for edition in trends.editions]
    totals = [edition.papers for edition in counts]
    tested = [
        (trend, test) for trend in trends if (test := trend_test(years, trend.papers, totals))
    ]
    dispersion_q = q_values([test.dispersion_p for _, test in tested])
    q_of_all = q_values([test.p for _, test in tested])
    movers = [
        Mover(trend, test.z, test.dispersion, strays, test.p, q)
        for (trend, test), strays, q in zip(tested, dispersion_q, q_of_all, strict=True)
    ]
    movers.sort(key=lambda mover: (-mover.z, mover.keyword))
    return Movers(trends.rule, trends.editions, tuple(movers), min_papers, trends.filters)
