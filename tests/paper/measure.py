"""Measure every number of the paper: `python tests/paper/measure.py` (some ten minutes).

Prints the tables, and writes what the figures draw to `data/` beside this file.
"""

# ruff: noqa: T201 - it prints what it measures

import csv
import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from statistics import mean, stdev

from cvprstats import SLIDES, WORDS, compare, count_keywords, load_papers
from cvprstats.keywords.comparison import SIGNIFICANT, Change, compare_keywords
from cvprstats.keywords.counts import KeywordCounts
from cvprstats.papers import Edition, Paper, PaperList

DATA = Path(__file__).parent / "data"
YEARS = range(2013, 2027)
SHUFFLES, SPLITS = 1000, 100
FEWEST = (1, 5, 10, 20, 40)
"""Papers that must say a keyword; 10 is what the tool asks for."""
RULE = replace(WORDS, tokens=cache(WORDS.tokens))
"""The rule `words`, which splits each title once."""

Claims = Callable[[Sequence[Change]], list[Change]]


def grew(times: float, *, shares: bool) -> Claims:
    """Return the rule that names what is `times` as frequent as before, or as rare."""

    def claims(changes: Sequence[Change]) -> list[Change]:
        return [
            change
            for change in changes
            for old, new in [
                (change.before_per_1000, change.after_per_1000)
                if shares
                else (change.before, change.after)
            ]
            if new >= times * old or old >= times * new
        ]

    return claims


def likely(changes: Sequence[Change]) -> list[Change]:
    """Return what a test of one keyword would name."""
    return [change for change in changes if change.p < SIGNIFICANT]


def holm(changes: Sequence[Change]) -> list[Change]:
    """Return what Holm's correction leaves (1979)."""
    ranked = sorted(changes, key=lambda change: change.p)
    for rank, change in enumerate(ranked):
        if change.p >= SIGNIFICANT / (len(ranked) - rank):
            return ranked[:rank]
    return ranked


def significant(changes: Sequence[Change]) -> list[Change]:
    """Return what the tool names."""
    return [change for change in changes if change.is_significant]


RULES: dict[tuple[str, int], Claims] = {
    ("count x1.5", 10): grew(1.5, shares=False),
    ("count x2", 10): grew(2, shares=False),
    ("share x1.5", 10): grew(1.5, shares=True),
    ("share x2", 10): grew(2, shares=True),
    **{("p", fewest): likely for fewest in FEWEST},
    **{("Holm", fewest): holm for fewest in FEWEST},
    **{("q", fewest): significant for fewest in FEWEST},
}


def counted(edition: Edition, papers: Iterable[Paper]) -> KeywordCounts:
    """Count the keywords of these papers."""
    return count_keywords(PaperList(edition, tuple(papers)), RULE)


def all_claims(before: KeywordCounts, after: KeywordCounts) -> dict[tuple[str, int], list[Change]]:
    """Return what each rule names."""
    changes = {fewest: compare(before, after, min_papers=fewest).changes for fewest in FEWEST}
    return {(name, fewest): rule(changes[fewest]) for (name, fewest), rule in RULES.items()}


def false_claims(old: PaperList, new: PaperList) -> dict[tuple[str, int], list[int]]:
    """Count what each rule names when the papers of two editions are shuffled: all is false."""
    papers, chance = [*old, *new], random.Random(2019)  # noqa: S311 - repeatable, no secret
    found: dict[tuple[str, int], list[int]] = {key: [] for key in RULES}
    for _ in range(SHUFFLES):
        chance.shuffle(papers)
        parts = counted(old.edition, papers[: len(old)]), counted(new.edition, papers[len(old) :])
        for key, claims in all_claims(*parts).items():
            found[key].append(len(claims))
    return found


def replicated(lists: Sequence[PaperList]) -> dict[tuple[str, int], list[tuple[int, int]]]:
    """Count what each rule names from half of the papers, and what the other half shows too."""
    chance = random.Random(2019)  # noqa: S311 - repeatable, no secret
    found: dict[tuple[str, int], list[tuple[int, int]]] = {key: [] for key in RULES}
    for _ in range(SPLITS):
        halves = []
        for papers in lists:
            mixed = chance.sample(list(papers), len(papers))
            middle = len(mixed) // 2
            halves.append([counted(papers.edition, h) for h in (mixed[:middle], mixed[middle:])])
        sums = dict.fromkeys(RULES, (0, 0))
        for old, new in pairwise(halves):
            for key, claims in all_claims(old[0], new[0]).items():
                words = [change.keyword for change in claims]
                others = compare_keywords(old[1], new[1], words).changes
                same = sum(rise(a) * rise(b) > 0 for a, b in zip(claims, others, strict=True))
                sums[key] = sums[key][0] + len(claims), sums[key][1] + same
        for key, sum_ in sums.items():
            found[key].append(sum_)
    return found


def rise(change: Change) -> float:
    """Return by how much a share rose."""
    return change.after_per_1000 - change.before_per_1000


def save(name: str, heading: str, rows: Iterable[Sequence[object]]) -> None:
    """Write what a figure draws."""
    with (DATA / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerows([heading.split(), *rows])


def print_pairs(by_year: dict[int, KeywordCounts], rule: str, words: Sequence[str]) -> None:
    """Print what became of some keywords after 2018."""
    for year in (2019, 2020):
        changes = compare(by_year[2018], by_year[year]).changes
        named = len(likely(changes)), len(significant(changes))
        print(f"2018 and {year} by {rule}: {len(changes)} compared, named by p and q: {named}")
        for one in compare_keywords(by_year[2018], by_year[year], words).changes:
            print(
                f"  {one.keyword} {one.before} {one.after} | {one.before_per_1000:.1f}"
                f" {one.after_per_1000:.1f} | G2={one.g2:.2f} p={one.p:.5f} q={one.q or 1:.3f}"
            )


def write_figures(counts: Sequence[KeywordCounts]) -> None:
    """Write what figures 2, 3b and 3c draw."""
    words = ("graph", "transformer", "diffusion", "gaussian")
    rows = [
        [year, *(round(one.share(word), 2) for word in words)]
        for year, one in zip(YEARS, counts, strict=True)
    ]
    save("trends.csv", "year " + " ".join(words), rows)
    pairs = [compare(old, new).changes for old, new in pairwise(counts)]
    rows = [
        [year, len(changes), len(likely(changes)), len(significant(changes))]
        for year, changes in zip(YEARS[1:], pairs, strict=True)
    ]
    save("pairs.csv", "year compared p q", rows)
    shares = (
        [
            c.keyword,
            *(round(n, 2) for n in (c.before_per_1000, c.after_per_1000)),
            int(c.is_significant),
        ]
        for c in pairs[-1]
    )
    save("shares.csv", "keyword before after named", shares)
    print("2026", *(change for change in pairs[-1] if change.keyword == "reasoning"))


def measure_rules(lists: Sequence[PaperList], counts: Sequence[KeywordCounts]) -> None:
    """Print tables 2 and 3, and write what figure 3a draws."""
    for fewest in FEWEST:
        pairs = [compare(old, new, min_papers=fewest).changes for old, new in pairwise(counts)]
        print(f"{fewest} papers or more: {sum(map(len, pairs))} compared in 13 pairs")
    named = [all_claims(old, new) for old, new in pairwise(counts)]
    false = false_claims(*(lists[YEARS.index(year)] for year in (2018, 2019)))
    halves = replicated(lists)
    for key in RULES:
        shares = [100 * same / claims for claims, same in halves[key] if claims]
        print(
            *key,
            f"false {mean(false[key]):.2f} ± {stdev(false[key]):.2f}",
            f"any {100 * mean(map(bool, false[key])):.1f} %",
            f"named {sum(len(one[key]) for one in named)}",
            f"in halves {mean(claims for claims, _ in halves[key]):.1f}",
            f"replicated {mean(shares):.1f} ± {stdev(shares):.1f}",
        )
    rows = ([n, false["p", 10].count(n), false["q", 10].count(n)] for n in range(26))
    save("false.csv", "claims p q", rows)


def main() -> None:
    """Measure all."""
    lists = [load_papers(str(year)) for year in YEARS]
    print("papers", dict(zip(YEARS, map(len, lists), strict=True)), sum(map(len, lists)))
    counts = [counted(papers.edition, papers) for papers in lists]
    words = ("graph", "cloud", "representation", "attack")
    slides = (count_keywords(papers, SLIDES) for papers in lists)
    print_pairs(dict(zip(YEARS, slides, strict=True)), "slides", words)
    print_pairs(dict(zip(YEARS, counts, strict=True)), "words", words)
    write_figures(counts)
    measure_rules(lists, counts)


if __name__ == "__main__":
    main()
