"""List what the yearly reports claim of keywords, each with its q, and check it with SciPy.

    .venv/bin/python benchmarks/claims.py

A claim is wrong if its numbers differ from those that SciPy gives, or if it stands under “Rose”
or “Fell” with q ≥ 0.05, or under “Uncertain” with q < 0.05. A report by words tells changes in
topics.
"""

import re
import sys
from collections.abc import Iterator
from typing import NamedTuple

from scipy.stats import false_discovery_control, fisher_exact

from cvprstats import Comparison, compare, count_keywords, load_papers
from cvprstats.catalogue.selection import load_selection
from cvprstats.keywords.rules import SLIDES, TOPICS, Rule
from cvprstats.report.changes import NAMED_PAPERS, NAMED_RATIO, change_texts, told_changes
from cvprstats.tables.wording import probability_text
from cvprstats.workflows.year import YEARS

LEVEL = 0.05
_CLAIM = re.compile(
    r"(\S.*?) ([\d,]+) → ([\d,]+)(?: papers)?, \S+(?: in share)? \([^()]*\), q (\S.*)"
)


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
        for change, text in zip(told.changes, change_texts(told.changes), strict=True):
            claim = _CLAIM.fullmatch(text.replace("\u00a0", " "))
            if not claim:
                raise ValueError(f"not understood: {text}")
            q = q_of[change.keyword]
            rises = change.after_per_1000 > change.before_per_1000
            heading = "Uncertain" if q >= LEVEL else "Rose" if rises else "Fell"
            q_text = re.sub(r"^(?!<)", "= ", probability_text(q).replace("<", "< "))
            expected = change.keyword, f"{change.before:,}", f"{change.after:,}", q_text
            is_right = (told.heading, *claim.groups()) == (heading, *expected)
            yield Claim(report, told.heading, text, q, is_right)


def comparisons(rule: Rule) -> Iterator[Comparison]:
    """Yield what the reports of CVPR are made of: each year against the one before it.

    Also each against those before it, as in a report that is compared with none.
    """
    counts = {year: count_keywords(load_papers(year), rule) for year in range(2013, 2027)}
    for year in range(2014, 2027):
        yield compare(counts[year - 1], counts[year])
        if rule is TOPICS and year > 2014:  # noqa: PLR2004 - one edition is no group
            earlier = load_selection(f"{max(year - YEARS, 2013)}-{year - 1}")
            yield compare(count_keywords(earlier, rule), counts[year])


def _q_by_scipy(comparison: Comparison) -> dict[str, float]:
    before, after = comparison.before_papers, comparison.after_papers
    tables = (
        [[c.before, before - c.before], [c.after, after - c.after]] for c in comparison.changes
    )
    p_values = [fisher_exact(table).pvalue for table in tables]
    q_values = false_discovery_control(p_values, method="bh")
    return dict(zip((c.keyword for c in comparison.changes), map(float, q_values), strict=True))


def main() -> None:
    """Print the claims of all years by all rules."""
    found = [
        claim
        for rule in (SLIDES, TOPICS)
        for comparison in comparisons(rule)
        for claim in claims(comparison)
    ]
    for claim in found:
        wrong = "" if claim.is_right else "WRONG  "
        print(f"{wrong}{claim.report}  {claim.heading}: {claim.text}  [q = {claim.q:.4f}]")
    all_wrong = sum(not claim.is_right for claim in found)
    print(f"{len(found)} claims, {all_wrong} wrong")
    sys.exit(all_wrong > 0)


if __name__ == "__main__":
    main()
