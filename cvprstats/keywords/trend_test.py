"""Whether a share rises or falls over the years, and how far it strays from a straight line."""

import math
from collections.abc import Sequence
from typing import NamedTuple

LEAST_EDITIONS = 3
"""Two points are always on a line: nothing would tell how far years stray from it."""


class TrendTest(NamedTuple):
    """What the papers with a keyword, out of changing totals, tell about a trend."""

    z: float
    """The slope over its standard error if all shares were the same (Cochran-Armitage)."""
    dispersion: float
    """How much the shares stray from the line, in units of the variance that chance makes."""
    dispersion_p: float
    """How often chance alone makes them stray this far."""
    p: float
    """How often a slope this steep comes without a trend, two-sided, given the dispersion."""


def trend_test(
    years: Sequence[float], papers: Sequence[int], totals: Sequence[int]
) -> TrendTest | None:
    """Return the test for a linear trend in proportions (Cochran 1954, Armitage 1955).

    χ² of the table of papers with and without the keyword in each year has two parts: z² of the
    slope, and the departure from the line, with two degrees of freedom fewer than years. The
    departure over its degrees of freedom is the dispersion. Where it is more than 1, the variance
    of the slope is multiplied by it, as in a quasi-binomial model (McCullagh and Nelder 1989).

    Args:
        years: the scores; they need not be evenly spaced.
        papers: papers with the keyword, for each year.
        totals: all papers, for each year.

    Returns:
        The test; None where nothing can be told: fewer than `LEAST_EDITIONS` years have papers, or
        no paper or each of them has the keyword.

    """
    # The slides' rule can count a word more often than there are papers.
    rows = [(y, min(r, n), n) for y, r, n in zip(years, papers, totals, strict=True) if n]
    total = sum(n for _, _, n in rows)
    said = sum(r for _, r, _ in rows)
    if len(rows) < LEAST_EDITIONS or not 0 < said < total:
        return None
    share = said / total
    variance = share * (1 - share)
    center = math.fsum(y * n for y, _, n in rows) / total
    spread = math.fsum(n * (y - center) ** 2 for y, _, n in rows)
    z = math.fsum((y - center) * r for y, r, _ in rows) / math.sqrt(variance * spread)
    chi2 = math.fsum((r - n * share) ** 2 / n for _, r, n in rows) / variance
    departure, freedom = max(chi2 - z * z, 0.0), len(rows) - 2
    dispersion = departure / freedom
    return TrendTest(
        z,
        dispersion,
        chi2_p(departure, freedom),
        math.erfc(abs(z) / math.sqrt(2 * max(dispersion, 1.0))),
    )


def chi2_p(chi2: float, freedom: int) -> float:
    """Return the upper tail of χ² with this many degrees of freedom, in closed form.

    It begins with that of one degree or two, and adds a term for each two more (Abramowitz and
    Stegun 1964, 26.4.4 and 26.4.5).
    """
    half = chi2 / 2
    if not half:
        return 1.0
    odd = freedom % 2
    tail = math.erfc(math.sqrt(half)) if odd else math.exp(-half)
    powers = (step + odd / 2 for step in range(1 - odd, (freedom + 1) // 2 - odd))
    return min(
        1.0,
        tail + math.fsum(math.exp(n * math.log(half) - half - math.lgamma(n + 1)) for n in powers),
    )
