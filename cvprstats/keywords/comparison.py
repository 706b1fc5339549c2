"""Compare two editions, keyword by keyword."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any, Literal, get_args

from cvprstats.errors import UsageError
from cvprstats.keywords.asked import find_keywords
from cvprstats.keywords.counts import KeywordCounts, per_1000
from cvprstats.keywords.evidence import (
    Counts,
    log_likelihood,
    log_odds,
    p_value,
    q_values,
    ratio_interval,
)
from cvprstats.keywords.filters import common_filters, keyword_noun, method_note
from cvprstats.keywords.rules import Rule
from cvprstats.papers import Edition, Field, Selection
from cvprstats.text import counted, html_table

SIGNIFICANT = 0.05
"""Changes with a smaller q are called significant."""
MIN_PAPERS = 10
"""Keywords with fewer papers in both editions are not compared."""
Measure = Literal["g2", "log-odds"]
"""What orders the changes: G², or the z-score of the log-odds ratio."""


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
    ratio_low: float | None
    """Lower end of the ratio's 95 % interval; None where nothing is known."""
    ratio_high: float | None
    """Upper end of the ratio's 95 % interval; None where it has no bound."""
    g2: float
    """Log-likelihood ratio of the 2×2 table of papers with and without the keyword."""
    log_odds: float
    """Log-odds ratio of the keyword among all keywords, after to before, with a prior (`log_odds`);
    natural logarithm."""
    z: float
    """The log-odds ratio divided by its standard error."""
    p: float
    """How often equal shares give a table at least as unlikely as this one (`p_value`)."""
    q: float | None
    """False discovery rate if this change and all with a smaller p are called real; None where too
    few papers have the keyword to be compared."""

    def __repr__(self) -> str:
        papers = f"{self.before} → {self.after} papers"
        return f"<Change {self.keyword}: {papers}, {self.direction}, p={self.p:.2g}>"

    @property
    def is_significant(self) -> bool:
        """Whether the change is significant, q < 0.05: the one criterion of all outputs."""
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

    before: Edition | Selection
    after: Edition | Selection
    rule: Rule
    changes: tuple[Change, ...]
    compared: int
    """Number of keywords that were compared: what q is among."""
    min_papers: int
    """They have at least this many papers in either edition."""
    before_papers: int
    """Number of papers that were counted before."""
    after_papers: int
    """Number of papers that were counted after."""
    filters: tuple[str, ...] = ()
    """Which papers and words were counted, in words, where not all."""
    measure: Measure = "g2"
    """What orders the changes."""
    field: Field = "title"
    """Where the keywords were counted."""

    def __repr__(self) -> str:
        return f"<Comparison {self._summary()}>"

    def _repr_html_(self) -> str:
        return html_table(self._summary(), self.records())

    def _summary(self) -> str:
        noun = keyword_noun(self.rule, [change.keyword for change in self.changes])
        return (
            f"{self.before.name} → {self.after.name}: {counted(len(self.changes), noun)} "
            f"({method_note(self.rule, self.filters)})"
        )

    @property
    def is_in_time(self) -> bool:
        """Whether all years of one side follow those of the other: else nothing rose or fell."""
        before, after = _years(self.before), _years(self.after)
        return 0 not in before and max(before) < min(after)  # 0: a list of which it is not known

    @property
    def editions(self) -> tuple[int, int]:
        """How many editions are on each side."""
        return len(_years(self.before)), len(_years(self.after))

    @property
    def has_groups(self) -> bool:
        """Whether a side has several editions: its papers are then far more than the other's."""
        return max(self.editions) > 1

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

    def strongest_both_ways(self, top: int) -> list[Change]:
        """Return at most `top` changes each to a higher and to a lower share."""
        return [
            change
            for directions in ((Direction.ROSE, Direction.NEW), (Direction.FELL, Direction.GONE))
            for change in [one for one in self.changes if one.direction in directions][:top]
        ]

    def records(self) -> list[dict[str, Any]]:
        """Return one plain record per change: `pandas.DataFrame(comparison.records())`."""
        return [asdict(change) for change in self.changes]


def _years(side: Edition | Selection) -> list[int]:
    return [side.year] if isinstance(side, Edition) else [one.edition.year for one in side.lists]


def compare(
    before: KeywordCounts,
    after: KeywordCounts,
    *,
    min_papers: int = MIN_PAPERS,
    measure: Measure = "g2",
) -> Comparison:
    """Return the changes of all keywords with at least `min_papers` papers in either edition.

    Args:
        before: one edition, or a selection of editions.
        after: the other.
        min_papers: rarer keywords are not compared.
        measure: what orders the changes: `g2`, or `log-odds`, which is for its absolute z-score.

    Raises:
        UsageError: the editions were counted by different rules, or there is no such measure.

    """
    if measure not in get_args(Measure):
        raise UsageError(f"no measure {measure!r}: choose {' or '.join(get_args(Measure))}")
    old, new = _aligned(before, after)
    keywords = [word for word in old | new if max(old.get(word, 0), new.get(word, 0)) >= min_papers]
    sizes = before.papers, after.papers
    sums = sum(old.values()), sum(new.values())
    changes = [
        _change(word, Counts(old.get(word, 0), new.get(word, 0), *sizes), sums) for word in keywords
    ]
    q_of_all = q_values([change.p for change in changes])
    changes = [replace(change, q=q) for change, q in zip(changes, q_of_all, strict=True)]
    by_z = measure == "log-odds"
    changes.sort(key=lambda change: (-(abs(change.z) if by_z else change.g2), change.keyword))
    return Comparison(
        before.edition,
        after.edition,
        after.rule,
        tuple(changes),
        len(changes),
        min_papers,
        *sizes,
        common_filters(before, after),
        measure,
        after.field,
    )


def compare_keywords(
    before: KeywordCounts,
    after: KeywordCounts,
    keywords: Iterable[str],
    *,
    min_papers: int = MIN_PAPERS,
    measure: Measure = "g2",
) -> Comparison:
    """Return the changes of just these keywords, in their order; q is the same as in `compare`.

    A plural finds its singular.

    Raises:
        UsageError: as `compare`.
        NothingFoundError: neither edition counted a keyword; a stopword or phrase is counted if
            `count_keywords` gets it as `asked`.

    """
    old, new = _aligned(before, after)
    comparison = compare(before, after, min_papers=min_papers, measure=measure)
    sums = sum(old.values()), sum(new.values())
    known = {change.keyword: change for change in comparison.changes}
    changes = []
    for keyword in find_keywords(keywords, (before, after)):
        counts = Counts(old.get(keyword, 0), new.get(keyword, 0), before.papers, after.papers)
        changes.append(known.get(keyword) or _change(keyword, counts, sums))
    return replace(comparison, changes=tuple(changes))


def _aligned(before: KeywordCounts, after: KeywordCounts) -> tuple[dict[str, int], dict[str, int]]:
    """Return both counts, a plural under its singular where only the other edition has that."""
    if before.field != after.field:
        raise UsageError("titles are compared with titles, and abstracts with abstracts")
    if before.rule != after.rule:
        raise UsageError("editions are compared by one rule: count both by the same")
    if not after.rule.folds_plurals:
        return before.counts, after.counts
    return _folded(before, after.counts), _folded(after, before.counts)


def _folded(counts: KeywordCounts, other: dict[str, int]) -> dict[str, int]:
    folded: dict[str, int] = {}
    for word, papers in counts.counts.items():
        singular = counts.rule.singular(word)
        keyword = singular if singular in other else word
        folded[keyword] = folded.get(keyword, 0) + papers
    return folded


def _change(keyword: str, counts: Counts, sums: tuple[int, int]) -> Change:
    old = per_1000(counts.before, counts.before_papers)
    new = per_1000(counts.after, counts.after_papers)
    return Change(
        keyword,
        counts.before,
        counts.after,
        old,
        new,
        new / old if old else None,
        *ratio_interval(counts),
        log_likelihood(counts),
        *log_odds(counts, sums),
        p_value(counts),
        None,
    )
