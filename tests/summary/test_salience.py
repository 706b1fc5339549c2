"""The choice of the sentence that says what a paper is about."""

import json
from pathlib import Path

import pytest

from cvprstats.summary.salience import WEIGHTS, features, key_sentence
from cvprstats.summary.slots import find_idea
from cvprstats.summary.terse import terse

SCITLDR = Path(__file__).parents[2] / "../shared/real/scitldr/dev.jsonl"


def test_the_paper_s_own_claim_is_chosen() -> None:
    """What others do, and how good it is, are not what the paper is about."""
    abstract = [
        "Detecting small objects has long been a hard problem.",
        "However, existing detectors do not look at context.",
        "We propose a context pyramid for detecting small objects.",
        "Experiments show gains of 3.5 AP on two benchmarks.",
    ]

    assert key_sentence(abstract, "Context Pyramids for Small Objects") == 2


def test_the_title_tells_which_of_two_claims_is_meant() -> None:
    """Between two claims of one form the one that speaks of the title's things is chosen."""
    abstract = ["We present a sparse loss.", "We present a dense grid."]

    assert key_sentence(abstract, "Sparse Losses") == 0
    assert key_sentence(abstract, "Dense Grids") == 1


@pytest.mark.parametrize("sentence", ["", "?", "…", "We", "∑ = 3"])
def test_any_single_sentence_is_its_own_key(sentence: str) -> None:
    """Debris and a missing title are no errors."""
    assert key_sentence([sentence]) == 0


def test_each_feature_has_a_weight() -> None:
    """Weights and features were fitted together."""
    assert set(features(["We see."], "")[0]) == set(WEIGHTS)


def test_long_sentences_are_told_from_others() -> None:
    """A sentence is long with more than thirty words."""
    rows = features(["word " * 30, "word " * 31], "")

    assert [row["long"] for row in rows] == [0, 1]


def test_ideas_on_scitldr_come_near_the_best_there_are() -> None:
    """Against the first sentences they win at least half of what the best sentences would."""
    if not SCITLDR.exists():
        pytest.skip(f"no SciTLDR at {SCITLDR}")
    read = map(json.loads, SCITLDR.read_text(encoding="utf-8").splitlines())
    rows = [row for row in read if len(row["source"]) == len(row["rouge_scores"])]
    assert len(rows) >= 600
    first = sum(row["rouge_scores"][0] for row in rows)
    best = sum(max(row["rouge_scores"]) for row in rows)
    ideas = [find_idea(list(map(terse, row["source"])), row["title"] or "") for row in rows]
    ours = sum(
        row["rouge_scores"][at] for row, at in zip(rows, ideas, strict=True) if at is not None
    )

    assert ours - first > 0.5 * (best - first)
