"""The small pictures and marks in the tables of movers and bursts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvprstats.keywords.bursts import find_bursts
from cvprstats.keywords.counts import KeywordCounts
from cvprstats.keywords.movers import Movement, find_movers
from cvprstats.keywords.rules import WORDS
from cvprstats.papers import Edition
from cvprstats.tables.movers import BLOCKS, NONE, bursts_table, movers_table, sparkline


def made(*papers: int) -> list[KeywordCounts]:
    """Return the counts of editions of 1,000 papers with so many papers with a keyword."""
    return [
        KeywordCounts(Edition("WACV", 2020 + at), 1000, WORDS, {"a": number})
        for at, number in enumerate(papers)
    ]


@pytest.mark.parametrize(
    ("shares", "blocks"),
    [
        ((0, 1, 2, 3, 4, 5, 6, 7, 8), "·▂▃▄▅▆▇██"),
        ((100, 0.001, 0), "█▁·"),
        ((5, 5), "██"),
        ((0, 0), "··"),
        ((), ""),
    ],
)
def test_blocks(shares: tuple[float, ...], blocks: str) -> None:
    """The largest share is a full block, none is a dot, and few is not none."""
    assert sparkline(shares) == blocks


@given(st.lists(st.floats(0, 1000), max_size=20), st.floats(0.001, 1000))
def test_blocks_are_in_the_order_of_shares(shares: list[float], unit: float) -> None:
    """A larger share has no lower block, whatever the unit."""
    blocks = sparkline(shares)
    heights = [(NONE + BLOCKS).index(block) for block in blocks]
    ordered = [height for _, height in sorted(zip(shares, heights, strict=True))]
    assert ordered == sorted(ordered)
    assert len(sparkline([share * unit for share in shares])) == len(shares)


def test_marks() -> None:
    """A star marks a significant trend, a wave one whose shares stray from the line."""
    steady, straying, flat = (
        movers_table(movers, {Movement.RISING: movers.movers}).rows[0][-2:]
        for papers in ((10, 40, 70, 100), (10, 200, 10, 100), (50, 50, 50, 51))
        for movers in [find_movers(made(*papers))]
    )
    assert steady == ("9.3", "<0.001 *")
    assert straying == ("~ 2.1", "0.87")
    assert flat == ("0.1", "0.92")


@pytest.mark.parametrize(
    ("papers", "text"),
    [
        ((5, 90, 90, 5), "2021–2022"),
        ((5, 5, 90, 5), "2022"),
        ((5, 5, 90, 90), "since 2022"),
        ((5, 5, 5, 90), "since 2023"),
    ],
)
def test_the_years_of_a_burst(papers: tuple[int, ...], text: str) -> None:
    """A burst that was not over at the last edition has no end."""
    [row] = bursts_table(find_bursts(made(*papers)), 9).rows
    assert row[1] == text
