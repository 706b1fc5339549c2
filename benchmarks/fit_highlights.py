"""Fit the weights of `cvprstats.summary.salience` on SciTLDR, print them, and measure the Idea.

    python benchmarks/fit_highlights.py FOLDER

FOLDER holds `train.jsonl` and `dev.jsonl` (or `test.jsonl`) of SciTLDR, abstracts only:
Cachola, I., et al. (2020), "TLDR: Extreme Summarization of Scientific Documents", Findings of
EMNLP, https://github.com/allenai/scitldr. Sentences are terse, as on a paper's page. A softmax
over those of an abstract that stand alone is the chance that each is chosen; the weights maximize
the expected mean of ROUGE-1, -2 and -L, with a little weight decay, by Adam from zero. The figures
are those of one line per abstract, best reference by ROUGE-1, no stemming.
"""

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from rouge import Rouge, best_rouge

from cvprstats.summary import salience
from cvprstats.summary.slots import find_idea
from cvprstats.summary.terse import stands_alone, terse

DECAY = 0.0005
STEPS = 1500
RATE = 0.02
NOTHING = (0.0, 0.0, 0.0)
"""ROUGE where no line stands alone."""


@dataclass(frozen=True, slots=True)
class Abstract:
    """An abstract of SciTLDR in terse lines, and how good each would be as the summary."""

    title: str
    sentences: list[str]
    rouges: list[Rouge]


def main() -> None:
    """Fit on `train.jsonl`, print the weights, measure on the other split."""
    folder = Path(sys.argv[1])
    train = load(folder / "train.jsonl")
    salience.WEIGHTS = fit([one for one in map(standing_alone, train) if one.sentences])
    print("WEIGHTS = {")
    for name, weight in salience.WEIGHTS.items():
        print(f'    "{name}": {weight:.2f},')
    print("}")
    for split in ("train", "dev", "test"):
        if (folder / f"{split}.jsonl").exists():
            measure(split, load(folder / f"{split}.jsonl"))


def load(path: Path) -> list[Abstract]:
    """Read one split."""
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    abstracts = []
    for row in rows:
        terse_lines = list(map(terse, row["source"]))
        rouges = [best_rouge(line, row["target"]) for line in terse_lines]
        abstracts.append(Abstract(row.get("title") or "", terse_lines, rouges))
    return abstracts


def standing_alone(abstract: Abstract) -> Abstract:
    """Return the abstract without the lines that are never chosen."""
    kept = [at for at, line in enumerate(abstract.sentences) if stands_alone(line)]
    return Abstract(
        abstract.title,
        [abstract.sentences[at] for at in kept],
        [abstract.rouges[at] for at in kept],
    )


def fit(abstracts: list[Abstract]) -> dict[str, float]:
    """Find the weights with the highest expected ROUGE, rounded as they are shipped."""
    rows = [row for a in abstracts for row in salience.features(a.sentences, a.title)]
    names = list(rows[0])
    values = np.array([[row[name] for name in names] for row in rows])
    mean, spread = values.mean(axis=0), values.std(axis=0)
    values = (values - mean) / spread
    gain = np.array([sum(rouge) / 3 for a in abstracts for rouge in a.rouges])
    lengths = np.array([len(a.sentences) for a in abstracts])
    starts = np.cumsum(lengths) - lengths
    weights, slope, square = np.zeros((3, len(names)))
    for step in range(1, STEPS + 1):
        scores = values @ weights
        odds = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), lengths))
        chance = odds / np.repeat(np.add.reduceat(odds, starts), lengths)
        expected = np.add.reduceat(chance * gain, starts)
        surplus = chance * (gain - np.repeat(expected, lengths))
        downhill = DECAY * weights - values.T @ surplus / len(abstracts)
        slope = 0.9 * slope + 0.1 * downhill
        square = 0.999 * square + 0.001 * downhill**2
        unbiased = np.sqrt(square / (1 - 0.999**step)) + 1e-8
        weights = weights - RATE * slope / (1 - 0.9**step) / unbiased
    return {
        name: round(float(weight), 2) for name, weight in zip(names, weights / spread, strict=True)
    }


def measure(split: str, abstracts: list[Abstract]) -> None:
    """Print ROUGE-1/2/L of the model, of the first sentence, and of the best there is."""
    choices: dict[str, Callable[[Abstract], int | None]] = {
        "idea": lambda a: find_idea(a.sentences, a.title),
        "first sentence": lambda _: 0,
        "oracle": lambda a: a.rouges.index(max(a.rouges)),
    }
    for name, choose in choices.items():
        found = [(a, choose(a)) for a in abstracts]
        chosen = np.array([NOTHING if at is None else a.rouges[at] for a, at in found])
        one, two, longest = 100 * chosen.mean(axis=0)
        print(f"{split:5} {len(abstracts):5} {name:14} {one:.2f} / {two:.2f} / {longest:.2f}")


if __name__ == "__main__":
    main()
