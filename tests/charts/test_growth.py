"""Submitted and accepted papers by year, drawn."""

import pytest

from cvprstats.catalogue.lists import load_editions
from cvprstats.charts.figure import SIZES
from cvprstats.charts.growth import draw_growth


@pytest.mark.parametrize("size", ["slide", "16:9"])
@pytest.mark.parametrize("last", [2014, 2016, 2019])
def test_key_is_apart(last: int, size: str) -> None:
    """The names of the colors stand on no bar and no number."""
    editions = [one for one in load_editions() if one.venue == "CVPR" and one.year <= last]
    figure = draw_growth(editions, size=size)
    assert tuple(figure.get_size_inches()) == SIZES[size][:2]
    bars = figure.axes[0]
    key = [text.get_window_extent() for text in bars.texts if not text.get_text()[0].isdigit()]
    numbers = [text.get_window_extent() for text in bars.texts if text.get_text()[0].isdigit()]
    assert len(key) == 4
    others = [*numbers, *(patch.get_window_extent() for patch in bars.patches)]
    assert not [box for box in key for other in others if box.overlaps(other)]
