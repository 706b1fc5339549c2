"""Trends: lines that can be told apart, and names that do not run into each other."""

from collections.abc import Sequence
from functools import cache
from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from cvprstats.charts.labels import LEAST_SIZE
from cvprstats.charts.spreading import spread_apart
from cvprstats.charts.style import PAPER, QUALITATIVE
from cvprstats.charts.trends import draw_trends
from cvprstats.keywords.rules import WORDS
from cvprstats.keywords.trends import Trend, Trends
from cvprstats.papers import Edition

CHART_SIZES = ("16:9", "4:3", "square", "a4")
CVPR = tuple(range(2013, 2027))
"""As many years as ship."""


def trends(*shares: Sequence[float], years: Sequence[int] = CVPR, venue: str = "CVPR") -> Trends:
    """Return trends with these shares, named `keyword 1`, …."""
    editions = tuple(Edition(venue, year) for year in years)
    return Trends(
        WORDS,
        editions,
        tuple(
            Trend(f"keyword {at}", editions, (1,) * len(years), tuple(line))
            for at, line in enumerate(shares, 1)
        ),
    )


def flat(number: int, years: Sequence[int] = CVPR) -> Trends:
    """Return trends that end close to each other."""
    return trends(*([at / 9] * len(years) for at in range(number)), years=years)


@cache
def drawn(number: int, size: str) -> Figure:
    """Return the chart of so many flat trends."""
    return draw_trends(flat(number), size=size)


def names(figure: Figure) -> list[Text]:
    """Return the names of lines or panels."""
    return [text for axes in figure.axes for text in axes.texts]


def years(figure: Figure) -> list[list[str]]:
    """Return the years that are written below each axis, as far as any is."""
    written = ([label.get_text() for label in axes.get_xticklabels()] for axes in figure.axes)
    return [texts for texts in written if any(texts)]


def assert_apart(figure: Figure) -> None:
    """Check that no name touches another, and that all are on the paper."""
    boxes = [text.get_window_extent() for text in names(figure)]
    assert not any(Bbox.intersection(*pair) for pair in combinations(boxes, 2))
    width, height = figure.get_size_inches() * figure.dpi
    assert all(
        box.x0 >= 0 and box.x1 <= width and box.y0 >= 0 and box.y1 <= height for box in boxes
    )


@settings(max_examples=40)
@given(
    st.lists(st.floats(0, 999), min_size=1, max_size=8),
    st.sampled_from(CHART_SIZES),
)
def test_names_never_touch(ends: list[float], size: str) -> None:
    """Wherever lines end, their names lie apart and in the order of the last shares."""
    figure = draw_trends(trends(*([end] * 14 for end in ends)), size=size)
    assert len(names(figure)) == len(ends)
    assert_apart(figure)
    heights = [text.get_position()[1] for text in names(figure)]
    for at, other in combinations(range(len(ends)), 2):
        if ends[at] != ends[other]:
            assert (heights[at] < heights[other]) == (ends[at] < ends[other])


@given(
    st.lists(st.floats(0, 10), min_size=1, max_size=9),
    st.floats(0.01, 1),
)
def test_places_are_apart_and_nearest(wanted: list[float], gap: float) -> None:
    """Places lie at least a gap apart and within bounds, and move only where they must."""
    places = spread_apart(wanted, gap, 0, 10)
    ordered = sorted(places)
    assert all(high - low >= gap - 1e-9 for low, high in pairwise(ordered))
    assert ordered[0] >= -1e-9
    assert ordered[-1] <= 10 + 1e-9
    if all(high - low >= gap for low, high in pairwise(sorted(wanted))):
        assert places == pytest.approx(wanted, abs=1e-9)


@pytest.mark.parametrize("number", [1, 5, 8])
@pytest.mark.parametrize("size", CHART_SIZES)
def test_no_color_twice(number: int, size: str) -> None:
    """Up to eight keywords are lines in one chart, each in its color, its name in the same."""
    figure = drawn(number, size)
    [axes] = figure.axes
    lines = [line for line in axes.lines if line.get_gid() != "leader"]
    colors = [to_hex(line.get_color()) for line in lines]
    assert len(set(colors)) == number
    assert [to_hex(text.get_color()) for text in axes.texts] == colors


@pytest.mark.parametrize("number", [9, 30])
@pytest.mark.parametrize("size", CHART_SIZES)
def test_many_keywords_are_small_multiples(number: int, size: str) -> None:
    """More than eight keywords have a panel each, all in one scale that begins at 0."""
    figure = drawn(number, size)
    assert [text.get_text() for text in names(figure)] == [
        f"keyword {at}" for at in range(1, number + 1)
    ]
    assert {len(axes.lines) for axes in figure.axes} == {1}
    [limits] = {axes.get_ylim() for axes in figure.axes}
    assert limits[0] == 0
    assert limits[1] == pytest.approx(1.06 * max(1, (number - 1) / 9))
    assert "one scale" in " ".join(text.get_text() for text in figure.texts)
    assert_apart(figure)
    assert min(float(text.get_fontsize()) for text in names(figure)) >= LEAST_SIZE
    axes = [one.get_window_extent() for one in figure.axes]
    for text in names(figure):
        box = text.get_window_extent()
        above = [one.y0 for one in axes if one.y0 > box.y0 and one.x0 < box.x1 and one.x1 > box.x0]
        least = 0.2 if number == 9 else 0.05  # inches: clearly nearer to its own panel
        assert min(above, default=np.inf) >= box.y1 + least * figure.dpi


@pytest.mark.parametrize("size", CHART_SIZES)
def test_names_at_the_bottom_are_legible(size: str) -> None:
    """Names of lines that end at 0 stand neither on the axis nor on the last year."""
    figure = draw_trends(trends([50.0] * 14, *[[0.0] * 14] * 5), size=size)
    figure.canvas.draw()
    [axes] = figure.axes
    for text in names(figure):
        backing = text.get_bbox_patch()
        assert backing is not None
        assert to_hex(backing.get_facecolor()) == PAPER
        assert text.get_zorder() > axes.spines["bottom"].get_zorder()
        boxes = (label.get_window_extent() for label in axes.get_xticklabels())
        assert not any(Bbox.intersection(text.get_window_extent(), box) for box in boxes)


@pytest.mark.parametrize("number", [8, 30])
@pytest.mark.parametrize("size", CHART_SIZES)
def test_every_year_is_labeled(number: int, size: str) -> None:
    """Each year of 14 stands below the axis once; labels do not touch; the unit is named."""
    figure = drawn(number, size)
    below = years(figure)
    assert below
    for written in below:
        assert [text[-2:] for text in written] == [str(year)[-2:] for year in CVPR]
    figure.canvas.draw()
    for axes in figure.axes:
        boxes = [text.get_window_extent() for text in axes.get_xticklabels() if text.get_text()]
        assert all(left.x1 < right.x0 for left, right in pairwise(boxes))
    assert any("papers per 1,000" in text.get_text() for text in figure.texts[2:])


def test_missing_editions_are_gaps() -> None:
    """A line breaks where a year is missing; every second year is a venue's own rhythm."""
    shares = [1.0] * 4
    missing = draw_trends(trends(shares, years=(2013, 2014, 2016, 2017)))
    assert np.isnan(missing.axes[0].lines[0].get_ydata()).sum() == 1
    assert years(missing) == [["2013", "2014", "2016", "2017"]]
    iccv = draw_trends(trends(shares, years=(2017, 2019, 2021, 2023), venue="ICCV"))
    assert not np.isnan(iccv.axes[0].lines[0].get_ydata()).any()
    assert years(iccv) == [["2017", "2019", "2021", "2023"]]


def test_several_venues() -> None:
    """Each venue has its line, in one color and its own stroke for a keyword; all years stand."""
    cvpr, iccv = (
        trends([1.0] * len(held), [9.0] * len(held), years=held, venue=venue)
        for venue, held in (("CVPR", (2021, 2022, 2023, 2024)), ("ICCV", (2021, 2023)))
    )
    editions = (*cvpr.editions, *iccv.editions)
    both = Trends(
        WORDS,
        editions,
        tuple(
            Trend(one.keyword, editions, (1,) * 6, (*one.shares, *other.shares))
            for one, other in zip(cvpr, iccv, strict=True)
        ),
    )
    figure = draw_trends(both)
    [axes] = figure.axes
    lines = [line for line in axes.lines if line.get_gid() != "leader"]
    assert [np.size(line.get_xdata()) for line in lines] == [4, 2, 4, 2]
    colors = [to_hex(line.get_color()) for line in lines]
    assert colors[0] == colors[1] != colors[2] == colors[3]
    assert [line.get_linestyle() for line in lines] == ["-", "--", "-", "--"]
    assert [text.get_text() for text in axes.texts] == [
        "CVPR: keyword 1",
        "ICCV: keyword 1",
        "CVPR: keyword 2",
        "ICCV: keyword 2",
    ]
    assert years(figure) == [["2021", "2022", "2023", "2024"]]
    assert figure.texts[0].get_text() == "Title phrases, CVPR and ICCV 2021–2024"
    assert_apart(figure)


@pytest.mark.parametrize("size", ["strip", "slide"])
def test_what_does_not_fit_is_said(size: str) -> None:
    """A hundred keywords are more than a figure holds: the small print says how many it shows."""
    figure = draw_trends(flat(100), size=size)
    shown = len(names(figure))
    assert shown < 100
    assert f"The first {shown} of 100 asked for" in figure.texts[1].get_text().replace("\n", " ")
    assert_apart(figure)


def test_one_edition() -> None:
    """A single edition is a point."""
    figure = draw_trends(flat(3, [2019]))
    assert len(names(figure)) == 3
    assert_apart(figure)


def test_as_many_marks_as_colors() -> None:
    """Lines differ in their marks, too."""
    figure = draw_trends(flat(len(QUALITATIVE)))
    marks = [line.get_marker() for line in figure.axes[0].lines if line.get_gid() != "leader"]
    assert len(set(marks)) == len(QUALITATIVE)
