"""List what the yearly reports claim of keywords, each with its q, and check it with SciPy.

    .venv/bin/python benchmarks/claims.py

A claim is wrong if its numbers differ from those that SciPy gives, or if it stands under “Rose”
or “Fell” with q ≥ 0.05, or under “Uncertain” with q < 0.05.
"""

import re
import sys
from collections.abc import Iterator
from typing import NamedTuple

from scipy.stats import false_discovery_control, fisher_exact

from cvprstats import Comparison, compare, count_keywords, load_papers
from cvprstats.keywords.rules import RULES, Rule
from cvprstats.report.changes import NAMED_PAPERS, NAMED_RATIO, change_sentences
from cvprstats.tables.wording import probability_text

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


def claims(year: int, rule: Rule) -> Iterator[Claim]:
    """Yield the claims of the report of CVPR `year` against the year before."""
    before, after = (count_keywords(load_papers(y), rule) for y in (year - 1, year))
    comparison = compare(before, after)
    report = f"{year}, {rule.name}"
    changes = {change.keyword: change for change in comparison.changes}
    q_of = _q_by_scipy(comparison, before.papers, after.papers)
    for sentence in change_sentences(comparison):
        heading, *rest = (span.text.replace("\u00a0", " ") for span in sentence)
        if not rest:
            strongest = min(
                q_of[change.keyword]
                for change in comparison.changes
                if max(change.before, change.after) >= NAMED_PAPERS
                and not 1 / NAMED_RATIO < (change.ratio or 0) < NAMED_RATIO
            )
            yield Claim(report, "None", heading, strongest, strongest >= LEVEL)
        for text in re.split(r"; |\.(?: |$)", " ".join(rest)):
            if claim := _CLAIM.fullmatch(text):
                keyword, *told = claim.groups()
                q, change = q_of[keyword], changes[keyword]
                rises = change.after_per_1000 > change.before_per_1000
                expected = "Uncertain" if q >= LEVEL else "Rose" if rises else "Fell"
                q_text = re.sub(r"^(?!<)", "= ", probability_text(q).replace("<", "< "))
                is_right = (heading.strip(" :"), *told) == (
                    expected,
                    f"{change.before:,}",
                    f"{change.after:,}",
                    q_text,
                )
                yield Claim(report, heading.strip(" :"), text, q, is_right)
            elif "→" in text:
                raise ValueError(f"not understood: {text}")


def _q_by_scipy(comparison: Comparison, before: int, after: int) -> dict[str, float]:
    tables = (
        [[c.before, before - c.before], [c.after, after - c.after]] for c in comparison.changes
    )
    p_values = [fisher_exact(table).pvalue for table in tables]
    q_values = false_discovery_control(p_values, method="bh")
    return dict(zip((c.keyword for c in comparison.changes), map(float, q_values), strict=True))


def main() -> None:
    """Print the claims of all years by all rules."""
    found = [c for rule in RULES.values() for year in range(2014, 2027) for c in claims(year, rule)]
    for claim in found:
        wrong = "" if claim.is_right else "WRONG  "
        print(f"{wrong}{claim.report}  {claim.heading}: {claim.text}  [q = {claim.q:.4f}]")
    all_wrong = sum(not claim.is_right for claim in found)
    print(f"{len(found)} claims, {all_wrong} wrong")
    sys.exit(all_wrong > 0)


if __name__ == "__main__":
    main()
