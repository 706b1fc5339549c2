"""How surely two keywords go together, held against SciPy, NLTK and Bouma's worked examples."""

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from nltk.metrics import BigramAssocMeasures
from scipy.stats import fisher_exact

from cvprstats.keywords.together import Together


@st.composite
def pairs(draw: st.DrawFn) -> Together:
    """Draw the papers with two keywords; most are few, as in titles."""
    papers = draw(st.integers(1, 6000))
    one, other = (draw(st.integers(0, papers) | st.integers(0, min(papers, 60))) for _ in range(2))
    both = draw(st.integers(max(0, one + other - papers), min(one, other)))
    return Together(both, one, other, papers)


@given(pairs())
def test_statistics(pair: Together) -> None:
    """G² is NLTK's, p is SciPy's, and it does not matter which keyword is the first."""
    both, one, other, papers = pair
    turned = Together(both, other, one, papers)
    assert pair.g2 == pytest.approx(turned.g2, abs=1e-9)
    assert pair.npmi == pytest.approx(turned.npmi, abs=1e-12)
    assert pair.p == pytest.approx(turned.p, rel=1e-6, abs=1e-300)
    table = [[both, one - both], [other - both, papers - one - other + both]]
    if min(map(min, table)) < 1000:
        assert pair.p == pytest.approx(fisher_exact(table).pvalue, rel=1e-6, abs=1e-300)
    # NLTK adds 1e-20 to cells: with an empty row or column that is all that is left.
    assume(0 < one < papers and 0 < other < papers)
    nltk = BigramAssocMeasures.likelihood_ratio(both, (one, other), papers)
    assert pair.g2 == pytest.approx(nltk, rel=1e-6, abs=1e-6)


@given(pairs())
def test_npmi(pair: Together) -> None:
    """It is in [-1, 1], positive if more papers have both than expected, and else not."""
    assert -1 <= pair.npmi <= 1
    if abs(pair.both - pair.expected) > 1e-9:
        assert (pair.npmi > 0) == pair.is_positive
    assert pair.is_positive <= (pair.g2 > 0)
    assert pair.expected <= min(pair.one, pair.other)


def test_the_ends_of_npmi() -> None:
    """Bouma's three cases: only together, independent, never together; else his formula."""
    assert Together(20, 20, 20, 1000).npmi == pytest.approx(1)
    assert Together(5, 50, 100, 1000).npmi == pytest.approx(0)
    assert Together(0, 50, 100, 1000).npmi == -1
    assert Together(7, 7, 7, 7).npmi == 0
    pmi = math.log(0.03 / (0.05 * 0.1))
    assert Together(30, 50, 100, 1000).npmi == pytest.approx(pmi / -math.log(0.03))
