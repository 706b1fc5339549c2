"""Keywords that rise, fall, are new or are gone: the laws, and what everyone knows happened."""

import math
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from statistics import mean, median

import numpy as np
import pytest

from cvprstats.errors import UsageError
from cvprstats.keywords.comparison import SIGNIFICANT
from cvprstats.keywords.counts import KeywordCounts
from cvprstats.keywords.evidence import q_values
from cvprstats.keywords.movers import Movement, Movers, find_movers
from cvprstats.keywords.rules import WORDS
from cvprstats.papers import Edition
from tests.conftest import counted

DOCS = Path(__file__).parents[2] / "docs"


@cache
def shipped(rule: str, first: int = 2013, last: int = 2026) -> Movers:
    """Return the movers of the CVPR editions of these years."""
    return find_movers([counted(year, rule) for year in range(first, last + 1)])


def made(*papers: dict[str, int], totals: Sequence[int] = (1000,) * 20) -> list[KeywordCounts]:
    """Return the counts of editions with these papers by keyword."""
    return [
        KeywordCounts(Edition("WACV", 2020 + at), totals[at], WORDS, counts)
        for at, counts in enumerate(papers)
    ]


def names(movers: Movers, movement: Movement, top: int = 20) -> list[str]:
    """Return the first keywords that move so."""
    return [mover.keyword for mover in movers.of(movement)[:top]]


@pytest.mark.parametrize(
    ("rule", "first", "last", "movement", "known"),
    [
        ("topics", 2013, 2017, "rising", "CNN, deep learning"),
        ("topics", 2017, 2026, "falling", "CNN, deep learning, GAN, RNN"),
        ("topics", 2014, 2019, "rising", "GAN"),
        ("topics", 2018, 2022, "rising", "transformer, NeRF, self-supervised learning"),
        ("topics", 2022, 2026, "falling", "transformer, NeRF, GAN, CNN"),
        (
            "topics",
            2013,
            2026,
            "rising",
            "diffusion model, vision-language model, multimodal LLM, Gaussian splatting, LLM",
        ),
        ("topics", 2021, 2025, "rising", "diffusion model, Gaussian splatting, LLM"),
        ("topics", 2013, 2026, "new", "Gaussian splatting, vision-language model, LLM"),
        ("topics", 2020, 2026, "new", "Gaussian splatting"),
        ("topics", 2013, 2026, "gone", "SVM, scene parsing"),
        ("words", 2013, 2017, "rising", "cnn"),
        ("words", 2018, 2026, "falling", "cnn, adversarial"),
        ("words", 2018, 2022, "rising", "transformer"),
        ("words", 2021, 2026, "rising", "diffusion, gaussian, splatting, vision-language"),
        ("words", 2022, 2026, "falling", "transformer, radiance, gan"),
    ],
)
def test_what_everyone_knows(
    rule: str, first: int, last: int, movement: Movement, known: str
) -> None:
    """The first 20 movers of these years hold what everyone knows."""
    assert set(known.split(", ")) <= set(names(shipped(rule, first, last), movement))


def test_what_came_and_went_has_no_trend() -> None:
    """Over all years the transformer rose and fell again: its line is not significant."""
    [transformer] = [one for one in shipped("topics").movers if one.keyword == "transformer"]
    assert transformer.z > 5
    assert transformer.is_overdispersed
    assert not transformer.is_significant
    assert transformer.steepest == Edition("CVPR", 2022)


def test_years_in_random_order_have_no_trend() -> None:
    """Of shuffled years, few trends are called significant; by z alone, many would be.

    Each keyword keeps its uneven shares: only their order over the years is chance.
    """
    in_order = shipped("topics")
    compared = {mover.keyword for mover in in_order.movers}
    counts = [
        replace(one, counts={word: one.counts[word] for word in compared & one.counts.keys()})
        for one in (counted(year, "topics") for year in range(2013, 2027))
    ]
    called, called_by_z = [], []
    for seed in range(50):
        order = np.random.default_rng(seed).permutation(len(counts))
        shuffled = find_movers(
            [
                replace(counts[at], edition=edition)
                for at, edition in zip(order, in_order.editions, strict=True)
            ]
        ).movers
        called.append(sum(mover.is_significant for mover in shuffled))
        by_z = q_values([math.erfc(abs(mover.z) / math.sqrt(2)) for mover in shuffled])
        called_by_z.append(sum(q < SIGNIFICANT for q in by_z))
    true = sum(mover.is_significant for mover in in_order.movers)
    straying = sum(mover.is_overdispersed for mover in in_order.movers)
    page = (DOCS / "statistics.md").read_text(encoding="utf-8")
    assert f"{straying} of {len(compared)} topics" in page
    assert f"{true} of the {len(compared)} topics have a significant trend" in page
    assert median(called) == 0
    assert mean(called) < SIGNIFICANT * true
    assert mean(called_by_z) > 0.2 * true


def test_order_and_counts() -> None:
    """Movers are in the order of z; rising and falling are apart, and papers are the counted."""
    movers = shipped("topics")
    slopes = [mover.z for mover in movers.movers]
    assert slopes == sorted(slopes, reverse=True)
    assert not set(names(movers, Movement.RISING, 999)) & set(names(movers, Movement.FALLING, 999))
    for mover in movers.movers:
        assert mover.papers >= movers.min_papers
        assert mover.trend.papers == tuple(
            counted(year, "topics").counts.get(mover.keyword, 0) for year in range(2013, 2027)
        )
    assert [record["z"] for record in movers.records()] == slopes
    assert "<caption>CVPR 2013 to CVPR 2026: 469 topics" in movers._repr_html_()


def test_new_and_gone() -> None:
    """What lacks the first fifth of the editions is new, what lacks the last is gone."""
    papers = {
        "always": (9, 9, 9, 9, 9),
        "gap": (9, 0, 0, 0, 9),
        "new": (0, 9, 9, 9, 9),
        "gone": (9, 9, 9, 9, 0),
        "both": (0, 9, 0, 9, 0),
    }
    counts = [
        {word: numbers[at] for word, numbers in papers.items() if numbers[at]} for at in range(5)
    ]
    moves = {
        mover.keyword: mover.movements & {Movement.NEW, Movement.GONE}
        for mover in find_movers(made(*counts), min_papers=18).movers
    }
    assert moves == {
        "always": set(),
        "gap": set(),
        "new": {"new"},
        "gone": {"gone"},
        "both": {"new", "gone"},
    }
    ten: list[dict[str, int]] = [{"a": 9} for _ in range(10)]
    ten[0] = {}
    [once] = find_movers(made(*ten), min_papers=1).movers
    assert Movement.NEW not in once.movements  # of ten editions, the first two decide


def test_steepest() -> None:
    """The steepest change is in the direction of the trend, and per year."""
    papers = [{"a": n} for n in (10, 90, 20, 60, 100)]
    counts = made(*papers)
    [mover] = find_movers(counts).movers
    assert (mover.z > 0, mover.steepest.year) == (True, 2021)
    del counts[1]
    [mover] = find_movers(counts).movers
    assert mover.steepest.year == 2023  # 10 in two years, then 40 in each
    [mover] = find_movers(made(*papers[::-1])).movers
    assert (mover.z < 0, mover.steepest.year) == (True, 2024)


def test_plurals_of_other_editions() -> None:
    """A plural is counted with the singular that another edition has."""
    [mover] = find_movers(made({"views": 5}, {"view": 9}, {"views": 30})).movers
    assert (mover.keyword, mover.trend.papers) == ("view", (5, 9, 30))


def test_too_little_or_too_much() -> None:
    """Two editions, several venues and several rules have no movers, and the message says so."""
    two = made({"a": 30}, {"a": 40})
    with pytest.raises(UsageError, match="3 editions or more, not just WACV 2020 and WACV 2021"):
        find_movers(two)
    iccv = KeywordCounts(Edition("ICCV", 2023), 900, WORDS, {"a": 30})
    with pytest.raises(UsageError, match="name one of WACV, ICCV"):
        find_movers([*two, iccv])
    with pytest.raises(UsageError, match="each edition once, the earliest first"):
        find_movers([*two, two[1]])
    with pytest.raises(UsageError, match="one rule"):
        find_movers([])
    with pytest.raises(ValueError, match="choose one of rising, falling, new, gone"):
        find_movers(made({}, {}, {})).of("up")
    assert find_movers(made({"a": 30}, {"a": 40}, {"a": 0}, totals=(0, 99, 99))).movers == ()
