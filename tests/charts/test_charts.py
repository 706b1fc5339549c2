"""Charts: what they hold, and that they come out the same."""

from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from cvprstats.catalogue.lists import load_editions, load_papers
from cvprstats.charts.bars import draw_bars
from cvprstats.charts.cloud import draw_cloud
from cvprstats.charts.figure import SIZES, figure_bytes
from cvprstats.charts.growth import draw_growth
from cvprstats.charts.style import ACCENT
from cvprstats.charts.trends import draw_trends
from cvprstats.errors import NothingFoundError, UsageError
from cvprstats.keywords.counts import KeywordCounts, count_keywords
from cvprstats.keywords.rules import SLIDES
from cvprstats.keywords.trends import trace
from tests.charts.sizes import PRINTED_SIZES
from tests.conftest import make_list


def counted(year: str) -> KeywordCounts:
    """Count a shipped edition."""
    return count_keywords(load_papers(year), SLIDES)


def texts(figure: Figure) -> list[str]:
    """Return all texts of a figure."""
    return [text.get_text() for text in figure.findobj(Text)]


@pytest.mark.parametrize("form", ["png", "svg", "pdf"])
def test_same_bytes(form: str) -> None:
    """The same counts give the same file, in each format."""
    counts, before = counted("2014"), counted("2013")
    one, other = (figure_bytes(draw_bars(counts, before, top=10), form) for _ in range(2))
    assert one == other


def test_same_bytes_of_growth() -> None:
    """So do the same editions."""
    one, other = (figure_bytes(draw_growth(load_editions()), "svg") for _ in range(2))
    assert one == other


@pytest.mark.parametrize("size", SIZES)
def test_nothing_leaves_the_paper(size: str) -> None:
    """Every text of the bars is inside the picture, in every shape."""
    figure = draw_bars(counted("2019"), counted("2018"), top=75, size=size)
    width, height, _ = SIZES[size]
    inches = figure.dpi_scale_trans.inverted()
    for text in figure.findobj(Text):
        box = text.get_window_extent().transformed(inches)
        assert -0.01 <= box.x0 <= box.x1 <= width + 0.01
        assert -0.01 <= box.y0 <= box.y1 <= height + 0.01


def test_bars_say_the_counts() -> None:
    """Bars are labeled with keyword and papers; with a comparison, with the change."""
    assert {"image", "174", "graph", "45"} <= set(texts(draw_bars(counted("2019"))))
    compared = texts(draw_bars(counted("2019"), counted("2018")))
    assert {"graph", "15 → 45  ×2.3", "CVPR 2018", "CVPR 2019"} <= set(compared)


def test_bars_are_as_long_as_the_counts() -> None:
    """The lengths of all bars, over all columns, have the ratios of the counts."""
    counts = counted("2019")
    figure = draw_bars(counts, top=40)
    lengths = [
        bar.get_width()
        for bar in figure.findobj(Rectangle)
        if bar.get_facecolor() == to_rgba(ACCENT)
    ]
    papers = [number for _, number in counts.top(40)]
    assert np.allclose(np.array(lengths) / lengths[0], np.array(papers) / papers[0])


@settings(max_examples=20)
@given(st.lists(st.text(min_size=1, max_size=400), min_size=1, max_size=3))
def test_hostile_keywords(titles: list[str]) -> None:
    """Any text in titles is drawn: dollars are no formulas, long words are shortened."""
    counts = count_keywords(make_list(*titles, "$\\frac{"), SLIDES)
    figure = draw_bars(counts)
    said = {text.get_text() for axes in figure.axes for text in axes.texts}
    assert all(len(text) <= 32 for text in said)


def test_nothing_to_draw() -> None:
    """No keyword, or no edition with numbers, is an error, not an empty picture."""
    empty = count_keywords(make_list("of the"))
    for draw in (draw_cloud, draw_bars):
        with pytest.raises(UsageError, match="no keyword"):
            draw(empty)
    with pytest.raises(NothingFoundError):
        draw_growth([make_list().edition])


@pytest.mark.parametrize("size", PRINTED_SIZES)
def test_trends_have_names(size: str) -> None:
    """Each line has its name at its end, and names do not run into each other."""
    counts = [counted(year) for year in ("2018", "2019", "2020")]
    words = ["graph", "cloud", "gan", "caricature", "cosine"]
    figure = draw_trends(trace(counts, words), size=size)
    names = [text for text in figure.findobj(Text) if text.get_text() in words]
    boxes = sorted((name.get_window_extent() for name in names), key=lambda box: box.y0)
    assert len(boxes) == len(words)
    assert all(low.y1 <= high.y0 + 2 for low, high in pairwise(boxes))


@pytest.mark.parametrize("size", ["16:9", "4:3", "square", "a4", "slide"])
def test_growth_numbers_stand_apart(size: str) -> None:
    """No number touches another, and accepted papers stand between the sides of their bar."""
    figure = draw_growth(load_editions(), size=size)
    bars = figure.axes[0]
    numbers = [text for text in bars.texts if text.get_text().replace(",", "").isdigit()]
    boxes = [text.get_window_extent() for text in numbers]
    assert not any(Bbox.intersection(*pair) for pair in combinations(boxes, 2))
    sides = {
        f"{edition.accepted:,}": bar.get_window_extent()
        for edition, bar in zip(
            (one for one in load_editions() if one.acceptance_rate),
            bars.patches[len(bars.patches) // 2 :],
            strict=True,
        )
    }
    for text, box in zip(numbers, boxes, strict=True):
        if bar := sides.get(text.get_text()):
            assert bar.x0 <= box.x0 < box.x1 <= bar.x1
            assert text.get_rotation() == 0
    [line] = figure.axes[1].lines
    rate = line.get_path().transformed(line.get_transform())
    for text in figure.axes[1].texts:
        assert not rate.intersects_bbox(text.get_window_extent(), filled=False)


def test_growth_every_second_year() -> None:
    """Bars of a venue of every second year are as wide as there is room; the rest is said."""
    figure = draw_growth(load_editions("ICCV"))
    bars = figure.axes[0].patches
    widths = [bar.get_extents().width for bar in bars]
    assert sum(widths[:4]) == pytest.approx(0.8 * figure.axes[0].bbox.width)
    assert "not known: 2021, 2023, 2025" in figure.texts[1].get_text()


def test_growth_says_the_numbers() -> None:
    """The growth chart writes every number that was announced."""
    said = texts(draw_growth(load_editions()))
    assert {"5,160", "1,294", "25%", "16,092"} <= set(said)
