"""Log-odds ratios with a prior (Monroe, Colaresi, Quinn 2008)."""

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.special import digamma

from cvprstats.errors import UsageError
from cvprstats.keywords.comparison import Comparison, compare, compare_keywords
from cvprstats.keywords.counts import KeywordCounts
from cvprstats.keywords.evidence import PRIOR_PAPERS
from cvprstats.keywords.rules import WORDS
from cvprstats.papers import Edition

Rows = list[tuple[int, int]]
ROWS = st.lists(st.tuples(st.integers(0, 500), st.integers(0, 500)), min_size=2, max_size=40)
SIZES = st.tuples(st.integers(500, 5000), st.integers(500, 5000))


def counted(rows: Rows, sizes: tuple[int, int]) -> tuple[KeywordCounts, KeywordCounts]:
    """Return two counted editions with these papers per keyword: `word0` and so on."""
    before, after = (
        KeywordCounts(
            Edition("CVPR", 2030 + side),
            size,
            WORDS,
            {f"word{at}": row[side] for at, row in enumerate(rows) if row[side]},
        )
        for side, size in enumerate(sizes)
    )
    return before, after


def compared(rows: Rows, sizes: tuple[int, int] = (1000, 1000)) -> Comparison:
    """Return the comparison of all keywords that have papers, ordered by log-odds."""
    return compare(*counted(rows, sizes), min_papers=1, measure="log-odds")


def by_keyword(comparison: Comparison) -> dict[str, tuple[float, float]]:
    """Return the log-odds ratio and z of each keyword."""
    return {one.keyword: (one.log_odds, one.z) for one in comparison.changes}


def test_worked_example() -> None:
    """By hand: 10 → 30 and 40 → 20 of 100 papers each, so α is 20 of 50, and 30 of 50.

    The odds of the first are (10 + 20) / (40 + 30) before and (30 + 20) / (20 + 30) after.
    """
    found = by_keyword(compared([(10, 30), (40, 20)], (100, 100)))
    ratio = math.log(7 / 3)
    assert found["word0"] == pytest.approx((ratio, ratio / math.sqrt(1 / 30 + 1 / 50)))
    assert found["word1"] == pytest.approx((-ratio, -ratio / math.sqrt(1 / 70 + 1 / 50)))


@given(ROWS, SIZES)
def test_against_numpy(rows: Rows, sizes: tuple[int, int]) -> None:
    """All keywords at once, as the paper writes it; the list is in the order of |z|."""
    y = np.array([row for row in rows if any(row)], dtype=float).T
    assume(y.shape[-1:] > (1,))
    alpha = PRIOR_PAPERS * y.sum(axis=0) / sum(sizes)
    n, alpha_0 = y.sum(axis=1, keepdims=True), alpha.sum()
    odds = np.log((y + alpha) / (n + alpha_0 - y - alpha))
    delta = odds[1] - odds[0]
    z = delta / np.sqrt((1 / (y + alpha)).sum(axis=0))
    comparison = compared(rows, sizes)
    words = [f"word{at}" for at, row in enumerate(rows) if any(row)]
    found = by_keyword(comparison)
    assert np.allclose([found[word] for word in words], np.stack([delta, z], axis=1))
    strengths = [abs(one.z) for one in comparison.changes]
    assert strengths == sorted(strengths, reverse=True)


@given(ROWS, SIZES)
def test_swapped(rows: Rows, sizes: tuple[int, int]) -> None:
    """Both numbers change their sign, and nothing else, where the editions change places."""
    there = by_keyword(compared(rows, sizes))
    back = by_keyword(compared([(after, before) for before, after in rows], sizes[::-1]))
    assert there.keys() == back.keys()
    for word, (ratio, z) in there.items():
        assert back[word] == pytest.approx((-ratio, -z), abs=1e-9)


@given(st.lists(st.tuples(st.integers(80, 900), st.integers(80, 900)), min_size=2, max_size=9))
def test_the_mode_is_near_the_posterior_mean(rows: Rows) -> None:
    """With many papers, the ratio is that of the exact Dirichlet posterior."""
    alpha = [PRIOR_PAPERS * sum(row) / 2000 for row in rows]
    sums = [sum(side) + sum(alpha) for side in zip(*rows, strict=True)]
    found = by_keyword(compared(rows))
    for at, row in enumerate(rows):
        before, after = (
            digamma(papers + alpha[at]) - digamma(whole - papers - alpha[at])
            for papers, whole in zip(row, sums, strict=True)
        )
        assert found[f"word{at}"][0] == pytest.approx(after - before, abs=0.02)


def test_rare_words_shrink() -> None:
    """Much evidence ranks before a large ratio of few papers, and equal shares tell nothing."""
    found = by_keyword(compared([(0, 3), (100, 200), (50, 50), (1, 30), (249, 117)]))
    z = {word: abs(z) for word, (_, z) in found.items()}
    assert z["word1"] > z["word3"] > z["word0"]
    assert z["word0"] < 1.5
    assert abs(found["word0"][0]) < math.log(2 * PRIOR_PAPERS)
    assert found["word2"] == pytest.approx((0, 0))


def test_the_criterion_stays() -> None:
    """The measure orders; which changes are significant, and q, do not depend on it."""
    counts = counted([(0, 3), (100, 200), (60, 31), (1, 30), (400, 420)], (1000, 900))
    by_g2, by_z = compare(*counts), compare(*counts, measure="log-odds")
    assert {*by_g2.changes} == {*by_z.changes}
    assert [one.keyword for one in by_g2.changes] != [one.keyword for one in by_z.changes]
    with pytest.raises(UsageError, match="no measure 'z': choose g2 or log-odds"):
        compare(*counts, measure="z")  # type: ignore[arg-type]


def test_named_words_and_the_only_word() -> None:
    """Named words have the numbers that they have among all; alone, a word has odds of nothing."""
    counts = counted([(2, 3), (100, 200), (60, 31)], (1000, 900))
    [rare] = compare_keywords(*counts, ["word0"]).changes
    assert (rare.log_odds, rare.z) == by_keyword(compare(*counts, min_papers=1))["word0"]
    assert by_keyword(compared([(100, 200)])) == {"word0": (0, 0)}
