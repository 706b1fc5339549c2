"""Fit the weights of `cvprstats.pdf.grid.certainty` on tables of known cells, and measure.

    python benchmarks/fit_certainty.py PAPERS

PAPERS is a folder of PDFs that have gold in tests/gold/tables. Nearly all of these tables are read
rightly, so each is also read in the region that is found, and disturbed in the ways of
`disturb.py`; made-up tables are those of tests/pdf/grid/made_up.py. The weights maximize the mean
log-likelihood (logistic regression) with weight decay on standardized measures, of all grids that
no veto holds for. All that is printed but the weights is measured on papers that these were not
fitted on. The papers that are kept aside are left out.
"""

import json
import runpy
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
from disturb import Printed, disturb
from papers import KEPT_ASIDE
from scipy.optimize import minimize
from tables import score

from cvprstats.pdf.engine import open_pdf, read_page
from cvprstats.pdf.grid import certainty
from cvprstats.pdf.grid.table_grid import read_table
from cvprstats.pdf.page import Box
from cvprstats.pdf.reading import read_open_document

ROOT = Path(__file__).parents[1]
DECAY = 0.003
FOLDS = 10
AS_PRINTED = 2.0
"""How much a table as it is counts."""
MADE_UP = 0.3
"""How much a made-up one does."""
SEEDS = 100
UNSEEN = ("merge", "lose_sign", "lose_font")
"""Ways that nearly always make a grid wrong, and that mostly leave nothing to be measured."""
BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
READINGS: list[certainty.Reading] = []
"""Those of the table that was read last."""
Numbers = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True)
class Sample:
    """A table that was read."""

    paper: str
    way: str
    weight: float
    is_main: bool
    right: bool
    measured: dict[str, float] | None
    """None: a veto holds."""


def main() -> None:
    """Fit and measure."""
    samples = list(load(Path(sys.argv[1])))
    free = [one for one in samples if one.measured is not None]
    vetoed = [one for one in samples if one.measured is None]
    print("VETOED =", round(sum(one.right for one in vetoed) / len(vetoed), 3), "of", len(vetoed))
    intercept, weights = fit(free)
    print("INTERCEPT =", intercept)
    print("WEIGHTS =", json.dumps(weights, indent=4))
    papers = sorted({one.paper for one in samples})
    Random(0).shuffle(papers)  # noqa: S311
    chances = np.zeros(len(samples))
    for fold in range(FOLDS):
        left_out = set(papers[fold::FOLDS])
        fitted = fit([one for one in free if one.paper not in left_out])
        for at, one in enumerate(samples):
            if one.paper in left_out:
                chances[at] = chance(one, *fitted)
    report(samples, chances)


def note(reading: certainty.Reading) -> float:
    """Keep a reading; it stands in for what is being fitted."""
    READINGS.append(reading)
    return 1.0


def load(papers: Path) -> Iterator[Sample]:
    """Read each table as it is, where it is found, and in each disturbed form."""
    certainty.probability = note
    for path in sorted((ROOT / "tests/gold/tables").rglob("*.json")):
        facts = json.loads(path.read_text("utf-8"))
        if path.stem in KEPT_ASIDE or not (papers / facts["paper"]).exists():
            continue
        document = open_pdf(papers / facts["paper"])
        found = {(f.kind, f.number): f.box for f in read_open_document(document).floats}
        for gold in facts["tables"]:
            page = read_page(document, gold["page"] - 1)
            table = Printed(page.words, page.rules, Box(*gold["box"]))
            yield read(path.stem, "as printed", AS_PRINTED, table, gold)
            if box := found.get(("table", gold["number"])):
                where_found = Printed(page.words, page.rules, box)
                yield read(path.stem, "where found", 1.0, where_found, gold)
            if gold["grid"]:
                for way, weight, made in disturb(table, gold, f"{path.stem} {gold['number']}"):
                    yield read(path.stem, way, weight, made, gold)
    made_up = runpy.run_path(str(ROOT / "tests/pdf/grid/made_up.py"))
    for kind in ("plain", "marked", "gains", "wrapped", "sparse"):
        for seed in range(SEEDS):
            one = made_up["make"](seed, kind=kind)
            rows = [[made_up["text"](cell) for cell in row] for row in one.rows]
            gold = {"header": one.header, "rows": rows, "grid": True, "main": False}
            table = Printed(one.words, one.rules, one.box)
            yield read(f"made up {seed // FOLDS}", "made up", MADE_UP, table, gold)


def read(paper: str, way: str, weight: float, table: Printed, gold: dict[str, Any]) -> Sample:
    """Read a table, and note what is measured of it."""
    READINGS.clear()
    grid = read_table(table.words, table.rules, table.box)
    right = bool(gold["grid"] and score(grid, gold)["all_right"])
    veto = not grid.certain or any(map(certainty.has_veto, READINGS))
    parts = [] if veto else [certainty.measure(reading) for reading in READINGS]
    # the halves of a table are as uncertain as the worse one
    measured = {k: float(max(part[k] for part in parts)) for k in parts[0]} if parts else None
    return Sample(paper, way, weight, bool(gold["main"]), right, measured)


def fit(samples: Sequence[Sample]) -> tuple[float, dict[str, float]]:
    """Find the most likely intercept and weights, rounded as they are shipped."""
    measures = [one.measured for one in samples if one.measured is not None]
    names = list(measures[0])
    values = np.array([[one[name] for name in names] for one in measures])
    mean, spread = values.mean(axis=0), values.std(axis=0) + 1e-9
    values = np.column_stack((np.ones(len(values)), (values - mean) / spread))
    right = np.array([float(one.right) for one in samples])
    share = np.array([one.weight for one in samples])
    share /= share.sum()

    def unlikely(weights: Numbers) -> tuple[float, Numbers]:
        odds = values @ weights
        decayed = np.append(0.0, DECAY * weights[1:])
        loss = share @ (np.logaddexp(0, odds) - right * odds) + decayed @ weights / 2
        slope = values.T @ (share * (1 / (1 + np.exp(-odds)) - right)) + decayed
        return float(loss), slope

    found = minimize(unlikely, np.zeros(values.shape[1]), jac=True, method="L-BFGS-B").x
    weights = found[1:] / spread
    rounded = {name: round(float(one), 2) for name, one in zip(names, weights, strict=True)}
    return round(float(found[0] - weights @ mean), 2), rounded


def chance(sample: Sample, intercept: float, weights: dict[str, float]) -> float:
    """Return the probability that a grid is right."""
    if sample.measured is None:
        return certainty.VETOED
    odds = intercept + sum(weights[name] * value for name, value in sample.measured.items())
    return float(1 / (1 + np.exp(-odds)))


def report(samples: Sequence[Sample], chances: Numbers) -> None:
    """Print how many grids are right of those with each probability, and of the certain ones."""
    right = np.array([one.right for one in samples])
    weight = np.array([one.weight for one in samples])
    free = np.array([one.measured is not None for one in samples])
    ways = np.array([one.way for one in samples])
    for low, high in pairwise(BINS):
        at = (chances >= low) & ((chances < high) | (high == 1))
        said = (weight * chances)[at].sum() / weight[at].sum()
        share = (weight * right)[at].sum() / weight[at].sum()
        print(f"{low:.1f} to {high:.1f}: {at.sum():5} tables, said {said:.3f}, right {share:.3f}")
    main_tables = np.array([one.is_main for one in samples]) & (ways == "as printed")
    known = np.isin(ways, ("as printed", "where found", "made up"))
    groups = [(way, ways == way) for way in dict.fromkeys(ways)]
    groups += [("main tables", main_tables), ("all disturbed", ~known)]
    groups += [("without unseen", ~known & ~np.isin(ways, UNSEEN))]
    for name, group in groups:
        line = f"{name:16} {group.sum():5} tables"
        for how, certain in (("vetoes", free), ("fitted", chances >= certainty.CERTAIN)):
            shown = group & certain
            wrong = (~right & shown).sum()
            uncertain = 1 - shown.sum() / group.sum()
            line += f" | {how}: uncertain {uncertain:6.1%}, certain but wrong"
            line += f" {wrong / max(1, shown.sum()):6.1%}"
        print(line)


if __name__ == "__main__":
    main()
