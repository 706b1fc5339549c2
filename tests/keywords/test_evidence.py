"""The statistics of two editions, held against SciPy and statsmodels."""

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.stats import chi2_contingency, false_discovery_control, fisher_exact
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from cvprstats.keywords.evidence import (
    FISHER_BELOW,
    Counts,
    log_likelihood,
    p_value,
    q_values,
    ratio_interval,
    share_interval,
)

PAPERS = st.integers(1, 6000)


@st.composite
def tables(draw: st.DrawFn) -> Counts:
    """Draw the papers with a keyword in two editions; most are few, as in titles."""
    sizes = draw(st.tuples(PAPERS, PAPERS))
    before, after = (draw(st.integers(0, size) | st.integers(0, min(size, 50))) for size in sizes)
    return Counts(before, after, *sizes)


def swapped(counts: Counts) -> Counts:
    """Return the same with the editions in the other order."""
    return Counts(counts.after, counts.before, counts.after_papers, counts.before_papers)


@given(tables())
def test_log_likelihood(counts: Counts) -> None:
    """G² is SciPy's, never negative, and does not care which edition is first."""
    g2 = log_likelihood(counts)
    assert g2 >= 0
    assert g2 == pytest.approx(log_likelihood(swapped(counts)), abs=1e-9)
    assert log_likelihood(counts._replace(after=0, before=0)) == 0
    assume(0 < counts.before + counts.after < counts.before_papers + counts.after_papers)
    result = chi2_contingency(counts.rows(), correction=False, lambda_="log-likelihood")
    assert g2 == pytest.approx(result.statistic, rel=1e-6, abs=1e-9)


@given(tables())
def test_exact_p(counts: Counts) -> None:
    """P is that of Fisher's exact test, and the same in the other order."""
    assume(min(map(min, counts.rows())) < FISHER_BELOW)
    assert p_value(counts) == pytest.approx(
        fisher_exact(counts.rows()).pvalue, rel=1e-6, abs=1e-300
    )
    assert p_value(counts) == pytest.approx(p_value(swapped(counts)), rel=1e-6, abs=1e-300)


@pytest.mark.parametrize("papers", [5_000, 20_000, 250_000])
@pytest.mark.parametrize("after", [1000, 1050, 1100, 1150])
def test_the_tests_agree_where_one_takes_over(papers: int, after: int) -> None:
    """With 1,000 papers, χ² and the exact test tell the same p within a tenth of it."""
    sizes = papers, papers
    exact = p_value(Counts(FISHER_BELOW - 1, after - 1, *sizes))
    approximate = p_value(Counts(FISHER_BELOW, after, *sizes))
    assert approximate == pytest.approx(exact, rel=0.1)
    assert approximate == pytest.approx(
        math.erfc(math.sqrt(log_likelihood(Counts(FISHER_BELOW, after, *sizes)) / 2))
    )


@pytest.mark.parametrize(("before", "after"), [(1294, 1467), (1290, 1468), (1194, 1400)])
def test_nearly_all_papers_have_the_keyword(before: int, after: int) -> None:
    """Few papers without the keyword are tested exactly, as few papers with it are."""
    counts = Counts(before, after, 1294, 1468)
    assert p_value(counts) == pytest.approx(fisher_exact(counts.rows()).pvalue, rel=1e-6)


@pytest.mark.filterwarnings("ignore:(divide by zero|invalid value):RuntimeWarning")
@given(tables())
def test_interval(counts: Counts) -> None:
    """The interval is statsmodels' score interval without correction (Koopman's)."""
    before, after, before_papers, after_papers = counts
    # Its search fails in tiny editions, and where all papers of an edition have the keyword.
    assume(before < before_papers and after < after_papers and before + after)
    assume(min(before_papers, after_papers) >= 20)
    papers = (after, after_papers, before, before_papers)
    low, high = confint_proportions_2indep(
        *papers, method="score", compare="ratio", correction=False
    )
    ours = ratio_interval(counts)
    assert ours[0] == (pytest.approx(low, rel=1e-4) if after else 0)
    assert ours[1] == (pytest.approx(high, rel=1e-4) if before else None)


@given(tables())
def test_the_interval_holds_the_ratio(counts: Counts) -> None:
    """It holds the ratio; it turns over with the editions; it is bounded where it can be."""
    low, high = ratio_interval(counts)
    if not counts.before and not counts.after:
        assert (low, high) == (None, None)
        return
    assert low is not None
    assert (high is None) == (counts.before == 0)
    assert (low > 0) == (counts.after > 0)
    if high is not None:
        ratio = counts.after / counts.after_papers / (counts.before / counts.before_papers)
        assert low <= ratio * (1 + 1e-9)
        assert ratio <= high * (1 + 1e-9)
    if counts.after:
        turned = ratio_interval(swapped(counts))
        assert turned[1] == pytest.approx(1 / low)


@given(tables())
def test_share_interval(counts: Counts) -> None:
    """The interval of a share is statsmodels' (Wilson's); it holds the share."""
    for papers, of_papers in (
        (counts.before, counts.before_papers),
        (counts.after, counts.after_papers),
    ):
        low, high = share_interval(papers, of_papers)
        expected = proportion_confint(papers, of_papers, method="wilson")
        assert (low / 1000, high / 1000) == pytest.approx(expected, abs=1e-12)
        assert low <= 1000 * papers / of_papers <= high


def test_share_interval_at_the_ends() -> None:
    """No papers exclude nothing; a word counted more often than there are papers is in all."""
    assert share_interval(0, 0) == (0, 1000)
    assert share_interval(12, 10) == share_interval(10, 10)
    assert share_interval(0, 1000)[0] == 0
    assert share_interval(10, 10)[1] == 1000


@given(st.lists(st.floats(0, 1), min_size=1, max_size=60))
def test_q_is_benjamini_hochberg(p_values: list[float]) -> None:
    """The q-values are SciPy's."""
    assert q_values(p_values) == pytest.approx(list(false_discovery_control(p_values)), abs=1e-12)


def test_counts_beyond_the_papers() -> None:
    """A word that the slides' rule counts more often than there are papers breaks nothing."""
    counts = Counts(5, 1, 2, 3)
    assert log_likelihood(counts) > 0
    assert 0 < p_value(counts) < 1
    assert ratio_interval(counts)[1] is not None
    empty = Counts(0, 1, 0, 3)
    assert (log_likelihood(empty), p_value(empty), ratio_interval(empty)) == (0, 1, (None, None))
