"""Compare two editions, keyword by keyword."""

import dataclasses
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from cvprstats.errors import UsageError
from cvprstats.keywords.counts import KeywordCounts, per_1000
from cvprstats.keywords.rules import Rule
from cvprstats.papers import Edition
from cvprstats.text import html_table

SIGNIFICANT = 0.05
"""Changes with a smaller p or q are called significant."""
MIN_PAPERS = 10
"""Keywords with fewer papers in both editions are not compared."""


class Direction(StrEnum):
    """What became of a keyword, by its share of the papers."""

    ROSE = "rose"
    NEW = "new"
    FELL = "fell"
    GONE = "gone"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Change:
    """The papers of a keyword in two editions, and the evidence of a change."""

    keyword: str
    before: int
    after: int
    before_per_1000: float
    after_per_1000: float
    ratio: float | None
    """Share after divided by share before; None where there was none before."""
    g2: float
    """Log-likelihood ratio of the 2×2 table of papers with and without the keyword."""
    p: float
    """Probability of this G² or a larger one if both shares are equal (χ², 1 degree of freedom)."""
    q: float | None
    """False discovery rate among all compared keywords; None where too few papers have it."""

    def __repr__(self) -> str:
        papers = f"{self.before} → {self.after} papers"
        return f"<Change {self.keyword}: {papers}, {self.direction}, p={self.p:.2g}>"

    @property
    def is_significant(self) -> bool:
        """Whether the change is significant: q < 0.05."""
        return self.q is not None and self.q < SIGNIFICANT

    @property
    def direction(self) -> Direction:
        """What became of the keyword."""
        if self.before_per_1000 == self.after_per_1000:
            return Direction.SAME
        if not self.before:
            return Direction.NEW
        if not self.after:
            return Direction.GONE
        return Direction.ROSE if self.after_per_1000 > self.before_per_1000 else Direction.FELL


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed from one edition to another, the strongest evidence first."""

    before: Edition
    after: Edition
    rule: Rule
    changes: tuple[Change, ...]

    def __repr__(self) -> str:
        return f"<Comparison {self._summary()}>"

    def _repr_html_(self) -> str:
        return html_table(self._summary(), self.records())

    def _summary(self) -> str:
        return (
            f"{self.before.name} → {self.after.name}: {len(self.changes):,} keywords "
            f"(rule: {self.rule.name})"
        )

    def of(self, direction: Direction | str) -> list[Change]:
        """Return the changes of one direction, the strongest evidence first.

        Args:
            direction: `rose`, `new`, `fell`, `gone` or `same`.

        Raises:
            ValueError: it is none of these.

        """
        if direction not in {*Direction}:
            raise ValueError(f"no direction {direction!r}: choose one of {', '.join(Direction)}")
        return [change for change in self.changes if change.direction == direction]

    def strongest(self, top: int) -> list[Change]:
        """Return at most `top` changes each that rose, are new, fell and are gone."""
        directions = (Direction.ROSE, Direction.NEW, Direction.FELL, Direction.GONE)
        return [change for direction in directions for change in self.of(direction)[:top]]

    def records(self) -> list[dict[str, Any]]:
        """Return one plain record per change: `pandas.DataFrame(comparison.records())`."""
        return [dataclasses.asdict(change) for change in self.changes]


def compare(
    before: KeywordCounts, after: KeywordCounts, *, min_papers: int = MIN_PAPERS
) -> Comparison:
    """Return the changes of all keywords with at least `min_papers` papers in either edition.

    Raises:
        UsageError: the editions were counted by different rules.

    """
    old, new = _aligned(before, after)
    keywords = [word for word in old | new if max(old.get(word, 0), new.get(word, 0)) >= min_papers]
    changes = [
        _change(word, old.get(word, 0), new.get(word, 0), before.papers, after.papers)
        for word in keywords
    ]
    changes = _with_q(changes)
    changes.sort(key=lambda change: (-change.g2, change.keyword))
    return Comparison(before.edition, after.edition, after.rule, tuple(changes))


def compare_keywords(
    before: KeywordCounts,
    after: KeywordCounts,
    keywords: Iterable[str],
    *,
    min_papers: int = MIN_PAPERS,
) -> Comparison:
    """Return the changes of just these keywords, in their order; q is the same as in `compare`.

    A plural finds its singular. A keyword in neither edition is 0 → 0.

    Raises:
        UsageError: as `compare`.

    """
    old, new = _aligned(before, after)
    known = {
        change.keyword: change for change in compare(before, after, min_papers=min_papers).changes
    }
    changes = []
    for asked in keywords:
        keyword = " ".join(after.rule.tokens(asked)) or asked
        if keyword not in old and keyword not in new:
            singular = after.rule.singular(keyword)
            keyword = singular if singular in old or singular in new else keyword
        counts = old.get(keyword, 0), new.get(keyword, 0)
        changes.append(known.get(keyword) or _change(keyword, *counts, before.papers, after.papers))
    return Comparison(before.edition, after.edition, after.rule, tuple(changes))


def log_likelihood(before: int, after: int, before_papers: int, after_papers: int) -> float:
    """Return G² of the papers with and without a keyword in two editions (Dunning 1993).

    It is never negative, and 0 where the shares are the same or an edition has no papers.
    """
    if not before_papers or not after_papers:
        return 0.0
    # The slides' rule can count a word more often than there are papers.
    cells = (before, max(before_papers - before, 0)), (after, max(after_papers - after, 0))
    total = sum(map(sum, cells))
    columns = [sum(column) for column in zip(*cells, strict=True)]
    g2 = 2 * math.fsum(
        observed * math.log(observed * total / (sum(row) * column))
        for row in cells
        for observed, column in zip(row, columns, strict=True)
        if observed
    )
    return max(g2, 0.0)


def _aligned(before: KeywordCounts, after: KeywordCounts) -> tuple[dict[str, int], dict[str, int]]:
    """Return both counts, a plural under its singular where only the other edition has that."""
    if before.rule != after.rule:
        raise UsageError("editions are compared by one rule: count both by the same")
    if not after.rule.folds_across_editions:
        return before.counts, after.counts
    return _folded(before, after.counts), _folded(after, before.counts)


def _folded(counts: KeywordCounts, other: dict[str, int]) -> dict[str, int]:
    folded: dict[str, int] = {}
    for word, papers in counts.counts.items():
        singular = counts.rule.singular(word)
        keyword = singular if singular in other else word
        folded[keyword] = folded.get(keyword, 0) + papers
    return folded


def _change(keyword: str, before: int, after: int, before_papers: int, after_papers: int) -> Change:
    old, new = per_1000(before, before_papers), per_1000(after, after_papers)
    g2 = log_likelihood(before, after, before_papers, after_papers)
    # The upper tail of χ² with one degree of freedom.
    p = math.erfc(math.sqrt(g2 / 2))
    return Change(keyword, before, after, old, new, new / old if old else None, g2, p, None)


def _with_q(changes: Sequence[Change]) -> list[Change]:
    """Return the changes with their q-values (Benjamini and Hochberg 1995)."""
    ranked = sorted(changes, key=lambda change: change.p)
    adjusted, q = [], 1.0
    for rank in range(len(ranked), 0, -1):
        change = ranked[rank - 1]
        q = min(q, change.p * len(ranked) / rank)
        adjusted.append(dataclasses.replace(change, q=q))
    return adjusted
