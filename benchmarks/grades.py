"""What two readers say of papers' pages: `python benchmarks/grades.py`.

`graded_pages.csv` holds the grade that each gave each page, seeing only the page and the PDF: A, a
lecturer would show it as it is; B, edit one or two bullets; C, write it anew. Prints the shares of
all grades with their 95 % intervals, how often the readers agree, and Cohen's kappa.
"""

import csv
from collections import Counter, defaultdict
from pathlib import Path

from papers import print_share

GRADES = Path(__file__).with_name("graded_pages.csv")


def kappa(pairs: list[tuple[str, str]]) -> float:
    """Return how much two readers agree beyond chance (Cohen 1960): 1 always, 0 by chance."""
    first, second = (Counter(grades) for grades in zip(*pairs, strict=True))
    seen = sum(one == other for one, other in pairs) / len(pairs)
    chance = sum(first[grade] * second[grade] for grade in first) / len(pairs) ** 2
    return (seen - chance) / (1 - chance)


def main() -> None:
    """Print the shares of each round of grading."""
    rounds: dict[str, dict[str, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    with GRADES.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            rounds[row["round"]][row["paper"]][row["reader"]] = row["grade"]
    for name, papers in rounds.items():
        grades = Counter(grade for given in papers.values() for grade in given.values())
        print(f"round {name}: {len(papers)} pages")
        for grade in "ABC":
            print_share(f"grade {grade}", grades[grade], grades.total())
        pairs = [(given["1"], given["2"]) for given in papers.values() if len(given) > 1]
        if pairs:
            print_share("the same grade by both", sum(a == b for a, b in pairs), len(pairs))
            print(f"kappa {kappa(pairs):.2f}")


if __name__ == "__main__":
    main()
