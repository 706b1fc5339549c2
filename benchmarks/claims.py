"""List what the yearly reports claim of keywords, each with its q, and check it with SciPy.

    .venv/bin/python benchmarks/claims.py

A claim is wrong if its numbers differ from those that SciPy gives, or if it stands under “Rose”
or “Fell” with q ≥ 0.05, or under “Uncertain” with q < 0.05, or among the strongest movers with
q ≥ 0.05 or in the wrong direction. A report by words tells changes in topics.
"""

import re
import sys
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import numpy as np
from scipy.stats import false_discovery_control, fisher_exact, norm

from cvprstats import (
    Comparison,
    Movers,
    PaperList,
    compare,
    count_keywords,
    find_movers,
    load_papers,
)
from cvprstats.catalogue.selection import join_lists
from cvprstats.keywords.counts import KeywordCounts
from cvprstats.keywords.rules import SLIDES, TOPICS, Rule
from cvprstats.keywords.trend_test import LEAST_EDITIONS
from cvprstats.report.changes import (
    NAMED_PAPERS,
    NAMED_RATIO,
    change_texts,
    mover_sentences,
    told_changes,
)
from cvprstats.tables.wording import probability_text
from cvprstats.workflows.year import YEARS

LEVEL = 0.05
_CLAIM = re.compile(
    r"(\S.*?) ([\d,.]+) → ([\d,.]+)(?: papers(?: per 1,000)?)?, \S+(?: in share)? \([^()]*\), "
    r"q (\S.*)"
)
_MOVER = re.compile(r"(?:(up|down) |, )([^,;]+?) ([\d.]+) → ([\d.]+)")


class Claim(NamedTuple):
    """What a report says of a keyword, and its q by SciPy."""

    report: str
    heading: str
    text: str
    q: float
    is_right: bool


def claims(comparison: Comparison) -> Iterator[Claim]:
    """Yield the claims of a report that is made of this comparison."""
    report = f"{comparison.before.name} → {comparison.after.name}, {comparison.rule.name}"
    q_of = _q_by_scipy(comparison)
    for told in told_changes(comparison):
        if not told.changes:
            strongest = min(
                q_of[change.keyword]
                for change in comparison.changes
                if max(change.before, change.after) >= NAMED_PAPERS
                and not 1 / NAMED_RATIO < (change.ratio or 0) < NAMED_RATIO
            )
            yield Claim(report, "None", told.heading, strongest, strongest >= LEVEL)
        for change, text in zip(told.changes, change_texts(comparison, told.changes), strict=True):
            claim = _CLAIM.fullmatch(text.replace("\u00a0", " "))
            if not claim:
                raise ValueError(f"not understood: {text}")
            q = q_of[change.keyword]
            rises = change.after_per_1000 > change.before_per_1000
            sure = ("Lower", "Higher") if comparison.has_groups else ("Fell", "Rose")
            heading = "Uncertain" if q >= LEVEL else sure[rises]
            q_text = re.sub(r"^(?!<)", "= ", probability_text(q).replace("<", "< "))
            numbers = f"{change.before:,}", f"{change.after:,}"
            if comparison.has_groups:
                numbers = f"{change.before_per_1000:.1f}", f"{change.after_per_1000:.1f}"
            expected = change.keyword, *numbers, q_text
            is_right = (told.heading, *claim.groups()) == (heading, *expected)
            yield Claim(report, told.heading, text, q, is_right)


def comparisons(rule: Rule) -> Iterator[Comparison]:
    """Yield what the reports of CVPR are made of: each year against the one before it.

    Also each against those before it, as in a report that is compared with none.
    """
    counts = _counts(rule)
    for year in range(2014, 2027):
        yield compare(counts[year - 1], counts[year])
        if year > 2014:  # noqa: PLR2004 - one edition is no group
            earlier = join_lists([_papers(one) for one in range(max(year - YEARS, 2013), year)])
            yield compare(count_keywords(earlier, rule), counts[year])


def mover_claims(movers: Movers) -> Iterator[Claim]:
    """Yield the claims of the sentence on the strongest movers."""
    report = f"{movers.editions[0].name} to {movers.editions[-1].name}, {movers.rule.name}"
    known = _trends_by_scipy(movers)
    for sentence in mover_sentences(movers):
        heading, text = (span.text.replace("\u00a0", " ") for span in sentence)
        direction = ""
        for turn, keyword, first, last in _MOVER.findall(text):
            direction = turn or direction
            z, q, shares = known[keyword]
            expected = ("up" if z > 0 else "down", f"{shares[0]:.1f}", f"{shares[-1]:.1f}")
            is_right = q < LEVEL and (direction, first, last) == expected
            yield Claim(
                report, heading.strip(" :"), f"{direction} {keyword} {first} → {last}", q, is_right
            )


def all_movers(rule: Rule) -> Iterator[Movers]:
    """Yield the trends through each year of CVPR and those before it, as its report tells them."""
    counts = [*_counts(rule).values()]
    for end in range(LEAST_EDITIONS, len(counts) + 1):
        yield find_movers(counts[max(end - YEARS - 1, 0) : end])


@cache
def _papers(year: int) -> PaperList:
    return load_papers(year)


@cache
def _counts(rule: Rule) -> dict[int, KeywordCounts]:
    """Return the counts of each year of CVPR."""
    return {year: count_keywords(_papers(year), rule) for year in range(2013, 2027)}


def _trends_by_scipy(movers: Movers) -> dict[str, tuple[float, float, np.ndarray]]:
    """Return z, q and the shares per 1,000 of each keyword.

    z is √n times the correlation of the years and of having the keyword, over all n papers.
    """
    counts = _counts(movers.rule)
    totals = np.array([counts[edition.year].papers for edition in movers.editions])
    years, n = [edition.year for edition in movers.editions], totals.sum()
    found = {}
    for mover in movers.movers:
        said = np.minimum(mover.trend.papers, totals)  # slides can count more than there are
        share = said.sum() / n
        covariance = np.cov(years, said / totals, ddof=0, fweights=totals)
        z = np.sqrt(n / (covariance[0, 0] * share * (1 - share))) * covariance[0, 1]
        cells = np.array([said, totals - said])
        expected = np.outer(cells.sum(axis=1), totals) / n
        departure = ((cells - expected) ** 2 / expected).sum() - z**2
        dispersion = max(departure / (len(totals) - 2), 1)
        found[mover.keyword] = z, 2 * norm.sf(abs(z) / np.sqrt(dispersion))
    q_values = false_discovery_control([p for _, p in found.values()], method="bh")
    return {
        mover.keyword: (
            found[mover.keyword][0],
            float(q),
            1000 * np.array(mover.trend.papers) / totals,
        )
        for mover, q in zip(movers.movers, q_values, strict=True)
    }


def _q_by_scipy(comparison: Comparison) -> dict[str, float]:
    before, after = comparison.before_papers, comparison.after_papers

    @cache  # most keywords are rare, and have the counts of many others
    def p_value(one: int, other: int) -> float:
        return float(fisher_exact([[one, before - one], [other, after - other]]).pvalue)

    p_values = [p_value(change.before, change.after) for change in comparison.changes]
    q_values = false_discovery_control(p_values, method="bh")
    return dict(zip((c.keyword for c in comparison.changes), map(float, q_values), strict=True))


def all_claims(rule: Rule) -> Iterator[Claim]:
    """Yield the claims of the reports of all years by a rule."""
    for comparison in comparisons(rule):
        yield from claims(comparison)
    for movers in all_movers(rule):
        yield from mover_claims(movers)


def main() -> None:
    """Print the claims of all years by all rules."""
    found = [claim for rule in (SLIDES, TOPICS) for claim in all_claims(rule)]
    for claim in found:
        wrong = "" if claim.is_right else "WRONG  "
        print(f"{wrong}{claim.report}  {claim.heading}: {claim.text}  [q = {claim.q:.4f}]")
    all_wrong = sum(not claim.is_right for claim in found)
    print(f"{len(found)} claims, {all_wrong} wrong")
    sys.exit(all_wrong > 0)


if __name__ == "__main__":
    main()
