"""Where floats are, and what their captions say, on pages made at random."""

import pytest

from tests.pdf.made_pages import LAYOUTS, make, wrong

RIGHT = ["classic", "stacked", "bottoms", "framed"]


@pytest.mark.parametrize("layout", RIGHT)
@pytest.mark.parametrize("seed", range(6))
def test_floats_and_captions_are_found(layout: str, seed: int) -> None:
    """All edges are within two points."""
    assert wrong(make(layout, seed)) == []


@pytest.mark.parametrize("layout", sorted(LAYOUTS.keys() - RIGHT))
def test_few_regions_are_wrong_on_packed_pages(layout: str) -> None:
    """One of twenty at most; one of six where text stands beside floats."""
    pages = [make(layout, seed) for seed in range(8)]
    regions = [one for page in pages for one in wrong(page) if "caption:" not in one]
    share = 1 / 6 if layout == "wrapped" else 1 / 20
    assert len(regions) <= share * sum(len(page.floats) for page in pages)
