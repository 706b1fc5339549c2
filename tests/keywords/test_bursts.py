"""Kleinberg's bursts, held against all sequences of states, and what everyone knows happened."""

import math
from functools import cache
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom

from cvprstats.errors import UsageError
from cvprstats.keywords.bursts import Bursts, burst_gains, find_bursts, find_high
from cvprstats.keywords.counts import KeywordCounts
from cvprstats.keywords.rules import WORDS
from cvprstats.papers import Edition
from tests.conftest import counted


def made(papers: list[int], totals: list[int]) -> list[KeywordCounts]:
    """Return the counts of editions with so many papers with the keyword `a`."""
    return [
        KeywordCounts(Edition("WACV", 2020 + at), total, WORDS, {"a": said})
        for at, (said, total) in enumerate(zip(papers, totals, strict=True))
    ]


@st.composite
def editions(draw: st.DrawFn) -> tuple[list[int], list[int]]:
    """Draw the papers with a keyword, and all papers, of three to eight editions."""
    totals = draw(st.lists(st.integers(1, 300), min_size=3, max_size=8))
    return [draw(st.integers(0, total // 2)) for total in totals], totals


@given(editions(), st.sampled_from([1.2, 1.5, 2, 3]), st.floats(0, 3))
def test_all_sequences(data: tuple[list[int], list[int]], ratio: float, gamma: float) -> None:
    """No sequence of states costs less than the one that is found, as Kleinberg counts costs."""
    papers, totals = data
    share = sum(papers) / sum(totals)
    found = find_bursts(made(papers, totals), min_papers=0, ratio=ratio, gamma=gamma)
    if not 0 < share * ratio < 1:
        assert not found
        return
    costs = [
        [-binom.logpmf(r, d, share * ratio**state) for state in (0, 1)]
        for r, d in zip(papers, totals, strict=True)
    ]

    def total_cost(states: tuple[int, ...]) -> float:
        ups = sum(up > before for before, up in zip((0, *states), states, strict=False))
        emitted = math.fsum(costs[at][state] for at, state in enumerate(states))
        return emitted + ups * gamma * math.log(len(states))

    years = [(burst.start.year - 2020, burst.end.year - 2020) for burst in found]
    states = tuple(
        int(any(start <= at <= end for start, end in years)) for at in range(len(totals))
    )
    cheapest = min(map(total_cost, product((0, 1), repeat=len(totals))))
    assert total_cost(states) == pytest.approx(cheapest, rel=1e-9, abs=1e-7)
    for burst, (start, end) in sorted(zip(found, years, strict=True), key=lambda both: both[1]):
        saved = math.fsum(low - high for low, high in costs[start : end + 1])
        assert burst.weight == pytest.approx(saved, rel=1e-6, abs=1e-7)
        assert burst.papers == sum(papers[start : end + 1])


@given(st.lists(st.floats(-20, 20), max_size=12), st.floats(0, 10))
def test_runs(gains: list[float], cost: float) -> None:
    """Runs are in order and apart, and each gains at least what it costs."""
    runs = find_high(gains, cost)
    for (_, end), (start, _) in pairwise(runs):
        assert start > end + 1
    for start, end in runs:
        assert sum(gains[start : end + 1]) >= cost - 1e-9


def test_no_burst() -> None:
    """A share that stays the same has no burst, nor one too large to be doubled."""
    assert not find_bursts(made([50, 51, 49, 50], [1000] * 4))
    assert burst_gains([0, 0], [10, 10], 2) == [0, 0]
    assert burst_gains([10, 2], [10, 10], 2) == [0, 0]
    with pytest.raises(UsageError, match="3 editions or more, not just WACV 2020 and WACV 2021"):
        find_bursts(made([50, 51], [1000] * 2))


def test_a_burst() -> None:
    """A burst tells its years, its papers and its shares, and whether it was over."""
    [first, second] = find_bursts(made([5, 100, 80, 5, 5, 100], [1000] * 6))
    assert (first.start.year, first.end.year, first.is_over) == (2021, 2022, True)
    assert (first.papers, first.per_1000, first.otherwise_per_1000) == (180, 90, 28.75)
    assert (second.start.year, second.end.year, second.is_over) == (2025, 2025, False)
    assert first.weight > second.weight


@cache
def shipped(rule: str) -> Bursts:
    """Return the bursts of all CVPR editions."""
    return find_bursts([counted(year, rule) for year in range(2013, 2027)])


@pytest.mark.parametrize(
    ("rule", "keyword", "start", "end"),
    [
        ("topics", "CNN", 2015, 2020),
        ("topics", "deep learning", 2015, 2020),
        ("topics", "GAN", 2018, 2022),
        ("topics", "transformer", 2022, 2023),
        ("topics", "NeRF", 2022, 2024),
        ("topics", "diffusion model", 2024, 2026),
        ("topics", "LLM", 2024, 2026),
        ("topics", "Gaussian splatting", 2025, 2026),
        ("topics", "vision-language model", 2025, 2026),
        ("words", "cnn", 2016, 2020),
        ("words", "transformer", 2022, 2023),
        ("words", "radiance", 2022, 2024),
        ("words", "diffusion", 2024, 2026),
        ("words", "splatting", 2025, 2026),
    ],
)
def test_what_everyone_knows(rule: str, keyword: str, start: int, end: int) -> None:
    """Each had one time, and it is among the 60 heaviest bursts."""
    bursts = shipped(rule)
    found = [burst for burst in bursts if burst.keyword == keyword]
    assert [(burst.start.year, burst.end.year) for burst in found] == [(start, end)]
    assert found[0] in bursts.bursts[:60]


def test_order_and_records() -> None:
    """The heaviest come first, and records tell the same."""
    bursts = shipped("topics")
    weights = [record["weight"] for record in bursts.records()]
    assert weights == sorted(weights, reverse=True)
    assert len(bursts) == len(weights)
    assert bursts.compared == 469
    assert repr(bursts.bursts[0]) == "<Burst diffusion model: 2024-2026, weight=211.8>"
    assert "<caption>CVPR 2013 to CVPR 2026: 312 bursts of 469 topics" in bursts._repr_html_()
