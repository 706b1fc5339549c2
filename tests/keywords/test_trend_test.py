"""The test for a trend, held against SciPy, statsmodels and the examples of the literature."""

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.stats import chi2, chi2_contingency, norm
from statsmodels.regression.linear_model import WLS
from statsmodels.stats.contingency_tables import Table

from cvprstats.keywords.trend_test import TrendTest, chi2_p, trend_test

Rows = list[tuple[int, int, int]]


@st.composite
def editions(draw: st.DrawFn) -> Rows:
    """Draw the year, the papers with a keyword and all papers of three editions or more."""
    years = draw(st.lists(st.integers(1983, 2040), min_size=3, max_size=14, unique=True))
    totals = draw(st.lists(st.integers(1, 5000), min_size=len(years), max_size=len(years)))
    return [
        (y, draw(st.integers(0, min(n, 60))), n) for y, n in zip(sorted(years), totals, strict=True)
    ]


def outcome(rows: Rows) -> TrendTest:
    """Return the test of these years, which must tell something."""
    test = trend_test(*zip(*rows, strict=True))
    assume(test is not None)
    assert test
    return test


@given(editions())
def test_slope(rows: Rows) -> None:
    """Z is that of statsmodels' test of ordinal association, whose variance is for n - 1."""
    z = outcome(rows).z
    years, papers, totals = map(np.array, zip(*rows, strict=True))
    table = Table(np.column_stack([totals - papers, papers]), shift_zeros=False)
    other = table.test_ordinal_association(row_scores=years - years[0], col_scores=np.array([0, 1]))
    assert z == pytest.approx(
        other.zscore * math.sqrt(totals.sum() / (totals.sum() - 1)), rel=1e-6, abs=1e-8
    )


@given(editions())
def test_dispersion(rows: Rows) -> None:
    """χ² is that of the slope and that of the departure; both are those of a weighted line.

    A straight line through the shares, weighted by all papers, has the t-value z / √dispersion.
    """
    test = outcome(rows)
    years, papers, totals = map(np.array, zip(*rows, strict=True))
    whole = chi2_contingency(np.column_stack([papers, totals - papers]), correction=False)
    departure = test.dispersion * (len(rows) - 2)
    assert test.z**2 + departure == pytest.approx(whole.statistic, rel=1e-6, abs=1e-9)
    assert test.dispersion_p == pytest.approx(chi2.sf(departure, len(rows) - 2), rel=1e-6)
    widened = abs(test.z) / math.sqrt(max(1, test.dispersion))
    assert test.p == pytest.approx(2 * norm.sf(widened), rel=1e-6, abs=1e-300)
    assume(test.dispersion > 1e-3)  # else the line is exact but for rounding
    design = np.column_stack([np.ones(len(rows)), years - years[0]])
    line = WLS(papers / totals, design, weights=totals).fit()
    assert test.z / math.sqrt(test.dispersion) == pytest.approx(line.tvalues[1], rel=1e-4, abs=1e-6)


@pytest.mark.parametrize(
    ("scores", "cases", "totals", "slope", "departure"),
    [
        # Armitage 1955, table 3: size of the tonsils, carriers of Streptococcus pyogenes.
        ((0, 1, 2), (19, 29, 24), (516, 589, 293), 7.19, 0.69),
        # Agresti 2002, 5.3.5: drinks per day, malformations.
        ((0, 0.5, 1.5, 4, 7), (48, 38, 5, 1, 1), (17114, 14502, 793, 127, 38), 6.57, 5.51),
    ],
)
def test_examples_of_the_literature(
    scores: tuple[float, ...],
    cases: tuple[int, ...],
    totals: tuple[int, ...],
    slope: float,
    departure: float,
) -> None:
    """The parts of χ² are those that the authors print."""
    test = trend_test(scores, cases, totals)
    assert test
    assert test.z**2 == pytest.approx(slope, abs=0.006)
    assert test.dispersion * (len(scores) - 2) == pytest.approx(departure, abs=0.006)


@given(editions())
def test_laws(rows: Rows) -> None:
    """Years in reverse turn the sign, their unit does not matter, nor an edition without papers."""
    test = outcome(rows)
    years, papers, totals = zip(*rows, strict=True)
    for others, sign in (([-y for y in years], -1), ([y / 10 for y in years], 1)):
        other = trend_test(others, papers, totals)
        assert other
        assert tuple(other) == pytest.approx((sign * test.z, *test[1:]), rel=1e-6, abs=1e-8)
    assert outcome([*rows, (2050, 0, 0)]) == test


@pytest.mark.parametrize(
    "papers", [(0, 0, 0), (10, 20, 30), (11, 25, 40)], ids=["none", "all", "more than there are"]
)
def test_nothing_to_tell(papers: tuple[int, ...]) -> None:
    """Without papers, with all of them, or with two editions there is no trend to test."""
    assert trend_test((1, 2, 3), papers, (10, 20, 30)) is None
    assert trend_test((1, 2), (1, 2), (10, 20)) is None
    assert trend_test((1, 2, 3), (1, 2, 0), (10, 20, 0)) is None


@given(st.floats(0, 2000), st.integers(1, 40))
def test_chi2(statistic: float, freedom: int) -> None:
    """The upper tail of χ² is SciPy's."""
    assert chi2_p(statistic, freedom) == pytest.approx(
        chi2.sf(statistic, freedom), rel=1e-8, abs=1e-250
    )
