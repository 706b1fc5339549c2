"""Fit the weights of `cvprstats.summary.choice` on papers with gold, print and measure them.

    python benchmarks/fit_choice.py FOLDER

FOLDER holds PDFs that have gold in tests/gold/papers, which lists the right key figures and main
tables of each. A softmax over a paper's figures (tables) is the chance that each is chosen; the
weights maximize the mean log of the right ones' sum, with weight decay on standardized features
(McFadden, D. (1974), "Conditional logit analysis of qualitative choice behavior"). The papers
that are kept aside are left out. Measured in the sample, and by leaving out one paper at a time.
"""

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from papers import GOLD, KEPT_ASIDE
from scipy.optimize import minimize

from cvprstats.pdf.grid.table_grid import NO_GRID
from cvprstats.pdf.worker import open_paper
from cvprstats.summary import choice

DECAY = 0.03
Numbers = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True, slots=True)
class Paper:
    """The features of a paper's figures or tables, and which are right."""

    name: str
    numbers: list[str]
    features: list[dict[str, float]]
    right: Numbers


def main() -> None:
    """Fit, print the weights, measure."""
    figures, tables = load(Path(sys.argv[1]))
    for kind, papers in (("FIGURE", figures), ("TABLE", tables)):
        weights = fit(papers)
        print(f"{kind}_WEIGHTS: Weights = {{")
        for name, weight in weights.items():
            print(f'    "{name}": {weight:.2f},')
        print("}")
        left_out = [fit([other for other in papers if other is not one]) for one in papers]
        for how, chosen in (("in the sample", [weights] * len(papers)), ("left out", left_out)):
            wrong = [
                f"{paper.name} {paper.numbers[at]}"
                for paper, one in zip(papers, chosen, strict=True)
                if not paper.right[at := int(np.argmax(scores(paper, one)))]
            ]
            print(f"{how}: {len(papers) - len(wrong)} of {len(papers)} right; not", *wrong)


def load(folder: Path) -> tuple[list[Paper], list[Paper]]:
    """Read the papers that have gold for both, once each."""
    golds = {path.stem: path for path in GOLD.rglob("*.json")}
    figures: list[Paper] = []
    tables: list[Paper] = []
    for path in sorted(folder.rglob("*.pdf")):
        gold = json.loads(golds[path.stem].read_text("utf-8")) if path.stem in golds else {}
        if path.stem in KEPT_ASIDE or "key_figure" not in gold:
            continue
        with open_paper(path) as paper:
            document = paper.document
        shown = [item for item in document.floats if item.box]
        drawn = [item for item in shown if item.kind == "figure"]
        results = [item for item in shown if choice.count_decimals(item.grid or NO_GRID)]
        for papers, items, right, features in (
            (figures, drawn, gold["key_figure"], choice.figure_features),
            (tables, results, gold["main_table"], choice.table_features),
        ):
            numbers = [item.number for item in items]
            is_right = np.array([float(number in right) for number in numbers])
            if is_right.any():
                papers.append(Paper(path.stem, numbers, features(document, items), is_right))
    return figures, tables


def fit(papers: Sequence[Paper]) -> dict[str, float]:
    """Find the most likely weights, rounded as they are shipped."""
    names = list(papers[0].features[0])
    values = [np.array([[one[name] for name in names] for one in p.features]) for p in papers]
    mean, spread = np.vstack(values).mean(axis=0), np.vstack(values).std(axis=0)
    values = [(one - mean) / spread for one in values]

    def unlikely(weights: Numbers) -> tuple[float, Numbers]:
        loss, slope = DECAY * weights @ weights / 2, DECAY * weights
        for one, paper in zip(values, papers, strict=True):
            chance = np.exp(one @ weights - np.max(one @ weights))
            chance /= chance.sum()
            right = chance * paper.right
            loss -= np.log(right.sum()) / len(papers)
            slope = slope - one.T @ (right / right.sum() - chance) / len(papers)
        return float(loss), slope

    found = minimize(unlikely, np.zeros(len(names)), jac=True, method="L-BFGS-B").x / spread
    return {name: round(float(weight), 2) for name, weight in zip(names, found, strict=True)}


def scores(paper: Paper, weights: dict[str, float]) -> Numbers:
    """Return each item's score."""
    return np.array([sum(weights[k] * v for k, v in one.items()) for one in paper.features])


if __name__ == "__main__":
    main()
