"""The scatter chart: where dots lie, which are labeled, and that labels stand apart."""

from collections import Counter
from functools import cache
from itertools import combinations

import numpy as np
import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from cvprstats.charts.figure import SIZES, figure_bytes
from cvprstats.charts.scatter import draw_scatter
from cvprstats.charts.style import ACCENT, MUTED, WARM
from cvprstats.errors import NothingFoundError, UsageError
from cvprstats.keywords.comparison import Comparison, compare, compare_keywords
from cvprstats.keywords.counts import count_keywords
from cvprstats.tables.wording import ratio_text
from tests.charts.test_changes import COMPARED, COUNTED, place, source
from tests.conftest import make_list

DRAWN = [
    ("near", "16:9"),
    ("far", "4:3"),
    ("far", "square"),
    ("near", "a4"),
    ("near", "slide"),
]


@cache
def drawn(name: str, size: str) -> Figure:
    """Return a chart that several tests look at."""
    return draw_scatter(COMPARED[name], size=size)


def dots(figure: Figure) -> list[tuple[float, float, str]]:
    """Return where the dots lie, with their colors."""
    lines = (line for line in figure.axes[0].lines if line.get_marker() == "o")
    return [(*place(line), str(line.get_color())) for line in lines]


def labels(figure: Figure, comparison: Comparison) -> list[Text]:
    """Return the labels of dots."""
    names = {change.keyword for change in comparison.changes}
    return [text for text in figure.axes[0].texts if text.get_text() in names]


@pytest.mark.parametrize(("name", "size"), DRAWN)
def test_labels_stand_apart(name: str, size: str) -> None:
    """As drawn, no label touches another or what is beside the plane, or leaves the picture."""
    figure = drawn(name, size)
    inches = figure.dpi_scale_trans.inverted()
    boxes = [text.get_window_extent().transformed(inches) for text in figure.findobj(Text)]
    boxes = [box for box in boxes if box.width]
    width, height, _ = SIZES[size]
    for box in boxes:
        assert -0.01 <= box.x0 <= box.x1 <= width + 0.01
        assert -0.01 <= box.y0 <= box.y1 <= height + 0.01
    for one, other in combinations(boxes, 2):
        shared = Bbox.intersection(one, other)
        assert shared is None or min(shared.width, shared.height) < 0.04


@pytest.mark.parametrize(("name", "size"), DRAWN)
def test_labels_are_counted(name: str, size: str) -> None:
    """The small print says how many dots are labeled; letters are 12 points in the plane."""
    figure, comparison = drawn(name, size), COMPARED[name]
    shown = labels(figure, comparison)
    assert f"labeled: {len(shown)} of {comparison.compared}, as many as have room" in source(figure)
    assert {text.get_fontsize() for text in figure.axes[0].texts} == {12}
    assert min(float(text.get_fontsize()) for text in figure.findobj(Text)) >= 9
    assert len(shown) >= {"slide": 7}.get(size, 20)
    said = Counter(text.get_text() for text in shown)
    assert max(said.values()) == 1


@pytest.mark.parametrize("name", COMPARED)
def test_dots_lie_where_the_shares_are(name: str) -> None:
    """Both axes are logarithms in one scale; 0 lies before all others; colors are significant."""
    comparison = COMPARED[name]
    found = dots(drawn(name, "4:3" if name == "far" else "16:9"))
    before = sorted(change.before_per_1000 for change in comparison.changes)
    after = sorted(change.after_per_1000 for change in comparison.changes)
    shares = np.array([*before, *after])
    places = np.array([*sorted(x for x, _, _ in found), *sorted(y for _, y, _ in found)])
    slope, start = np.polyfit(np.log(shares[shares > 0]), places[shares > 0], 1)
    assert np.allclose(places[shares > 0], slope * np.log(shares[shares > 0]) + start)
    if name == "far":
        assert not places[shares == 0].any()
        assert places[shares > 0].min() >= 0.3
    significant = [change for change in comparison.changes if change.is_significant]
    rising = sum(change.after_per_1000 > change.before_per_1000 for change in significant)
    counts = {ACCENT: rising, WARM: len(significant) - rising}
    counts[MUTED] = len(comparison.changes) - len(significant)
    assert Counter(color for _, _, color in found) == counts
    assert all((y > x) == (color == ACCENT) for x, y, color in found if color != MUTED)


def test_significant_and_frequent_ones_are_labeled_first() -> None:
    """The strongest evidence has labels; the key says how many are significant, and which."""
    figure, comparison = drawn("near", "16:9"), COMPARED["near"]
    shown = {text.get_text() for text in labels(figure, comparison)}
    significant = [change for change in comparison.changes if change.is_significant]
    assert {change.keyword for change in significant[:5]} <= shown
    assert max(comparison.changes, key=lambda change: change.after).keyword in shown
    key = {text.get_text() for text in figure.texts}
    rising = sum(change.direction in {"rose", "new"} for change in significant)
    pale = len(comparison.changes) - len(significant)
    headings = {
        f"Significantly higher: {rising}",
        f"Significantly lower: {len(significant) - rising}",
        f"Not significant: {pale}",
    }
    assert headings <= key
    assert {significant[0].keyword, ratio_text(significant[0])} <= key
    line = {text.get_text().strip() for text in drawn("far", "square").texts}
    assert sum(text.startswith(("Significantly", "Not significant: ")) for text in line) == 3


def test_few_dots() -> None:
    """Words that are asked for are all labeled, also one alone."""
    words = ["diffusion model", "NeRF"]
    for asked in (words, words[:1]):
        comparison = compare_keywords(COUNTED[2024], COUNTED[2025], asked)
        figure = draw_scatter(comparison)
        assert {text.get_text() for text in labels(figure, comparison)} == {*asked}
        assert "labeled: all; rule: topics" in source(figure)


def test_hostile_keywords() -> None:
    """Dollars are no formulas, long words are shortened, and equal dots have a label each."""
    titles = ["$\\frac{ and " + "x" * 90] * 12
    counts = count_keywords(make_list(*titles))
    figure = draw_scatter(compare(counts, counts))
    assert figure_bytes(figure, "svg").startswith(b"<?xml")
    assert all(len(text.get_text()) <= 36 for text in figure.axes[0].texts)


def test_same_bytes() -> None:
    """The same comparison gives the same file."""
    comparison = compare_keywords(COUNTED[2024], COUNTED[2025], ["NeRF", "Mamba"])
    first, second = (figure_bytes(draw_scatter(comparison), "svg") for _ in range(2))
    assert first == second


@pytest.mark.usefixtures("install")
def test_nothing_to_draw() -> None:
    """No change, or none whose letters a font has, is an error; some without are counted."""
    few = count_keywords(make_list("A Robot"))
    with pytest.raises(NothingFoundError, match="no keyword to draw in WACV 2030 and WACV 2030"):
        draw_scatter(compare(few, few))
    counts = count_keywords(make_list(*["漢字"] * 12))
    with pytest.raises(UsageError, match="no installed font"):
        draw_scatter(compare(counts, counts))
    counts = count_keywords(make_list(*["漢字 robot"] * 12))
    figure = draw_scatter(compare(counts, counts))
    assert "no installed font has the letters: 1 keyword" in source(figure)
