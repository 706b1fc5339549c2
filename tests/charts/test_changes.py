"""Dumbbells: what they say, how strong, where, and with which room."""

import math
from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Text

from cvprstats.charts.changes import draw_changes
from cvprstats.charts.figure import SIZES, figure_bytes
from cvprstats.charts.shares import share_scale
from cvprstats.charts.style import ACCENT, MUTED, PAPER, WARM, text_width
from cvprstats.errors import NothingFoundError, UsageError
from cvprstats.keywords.comparison import Comparison, compare, compare_keywords
from cvprstats.keywords.counts import KeywordCounts, count_keywords
from cvprstats.keywords.rules import TOPICS, WORDS
from cvprstats.papers import Edition
from cvprstats.workflows.counting import Counting, count_edition
from tests.charts.sizes import PRINTED_SIZES
from tests.conftest import make_list

COUNTED = {year: count_edition(f"{year}", Counting(TOPICS)) for year in (2013, 2024, 2025, 2026)}
COMPARED = {
    "near": compare(COUNTED[2024], COUNTED[2025]),
    "far": compare(COUNTED[2013], COUNTED[2026]),
}
PICTURES = ["16:9", "4:3", "square", "a4"]


def drawn(comparison: Comparison, top: int = 10, size: str = "16:9") -> Figure:
    """Draw the strongest changes, as the command does."""
    return draw_changes(comparison, comparison.strongest_both_ways(top), size=size)


def texts(figure: Figure) -> list[Text]:
    """Return the texts beside and above the scales."""
    return list(figure.axes[0].texts)


def said(figure: Figure) -> list[str]:
    """Return what these say."""
    return [text.get_text() for text in texts(figure)]


def source(figure: Figure) -> str:
    """Return the small print."""
    return figure.texts[1].get_text().replace("\n", " ")


def place(dot: Line2D) -> tuple[float, float]:
    """Return where a dot lies, in inches."""
    return float(np.asarray(dot.get_xdata())[0]), float(np.asarray(dot.get_ydata())[0])


def rows(figure: Figure) -> dict[str, tuple[Line2D, Line2D]]:
    """Return the dots of each keyword, before and after."""
    dots = {}
    for old, new in zip(figure.axes[0].lines[::2], figure.axes[0].lines[1::2], strict=True):
        x, y = place(old)
        left = [text for text in texts(figure) if text.get_horizontalalignment() == "right"]
        beside = [text for text in left if text.get_position()[1] == y]
        label = max(
            (text for text in beside if text.get_position()[0] < x),
            key=lambda text: text.get_position()[0],
        )
        dots[label.get_text()] = old, new
    return dots


def boxes(figure: Figure) -> Iterator[tuple[float, float, float, float]]:
    """Yield left, bottom, right and top of each text, in inches."""
    inches = figure.dpi_scale_trans.inverted()
    for text in texts(figure):
        box = text.get_window_extent().transformed(inches)
        yield box.x0, box.y0, box.x1, box.y1


@pytest.mark.parametrize("name", COMPARED)
def test_strong_and_pale(name: str) -> None:
    """Only significant changes have a color, a star, bold letters and a thick line."""
    comparison = COMPARED[name]
    figure = drawn(comparison, top=20, size="a4")
    known = {change.keyword: change for change in comparison.changes}
    found = rows(figure)
    assert len(found) == 40
    for keyword, (old, new) in found.items():
        change = known[keyword]
        rising = change.after_per_1000 > change.before_per_1000
        strong = ACCENT if rising else WARM
        assert new.get_color() == (strong if change.is_significant else MUTED)
        assert old.get_markerfacecolor() == PAPER
    stars = sum(text.endswith(" *") for text in said(figure))
    assert stars == sum(known[keyword].is_significant for keyword in found)


def test_dots_lie_where_the_shares_are() -> None:
    """The length of each line is the logarithm of its ratio, in one scale for all columns."""
    comparison = COMPARED["near"]
    for size in ("16:9", "banner"):
        figure = drawn(comparison, top=6, size=size)
        known = {change.keyword: change for change in comparison.changes}
        lengths, ratios = [], []
        for keyword, (old, new) in rows(figure).items():
            ratio = known[keyword].ratio
            assert ratio
            ratios.append(math.log(ratio))
            lengths.append(place(new)[0] - place(old)[0])
        assert np.allclose(np.array(lengths) / lengths[0], np.array(ratios) / ratios[0])


def test_new_and_gone() -> None:
    """A share of 0 has a place of its own, left of all others, and is said in words."""
    old = make_list(*["Graphs of Rooms"] * 12, *["Points"] * 30)
    new = make_list(*["Splats"] * 12, *["Points"] * 30, year=2031)
    comparison = compare(count_keywords(old), count_keywords(new))
    figure = draw_changes(comparison, comparison.changes)
    assert {"0", "0 → 12", "12 → 0", "new *", "gone *", "Same share"} <= set(said(figure))
    dots = [dot for pair in rows(figure).values() for dot in pair]
    places = sorted({round(place(dot)[0], 3) for dot in dots})
    [zero] = [text for text in texts(figure) if text.get_text() == "0"][:1]
    assert places[0] == pytest.approx(zero.get_position()[0], abs=0.001)
    assert places[1] - places[0] > 0.3


def test_groups_and_order() -> None:
    """Rising and falling stand apart; in each, significant ones come first, then large ones."""
    comparison = COMPARED["near"]
    known = {change.keyword: change for change in comparison.changes}
    shown = said(drawn(comparison, top=20, size="a4"))
    heads = [shown.index("Higher share"), shown.index("Lower share"), len(shown)]
    for start, end in ((heads[0], heads[1]), (heads[1], heads[2])):
        changes = [known[text] for text in shown[start:end] if text in known]
        assert len(changes) == 20
        assert len({change.direction in {"rose", "new"} for change in changes}) == 1
        keys = [(not one.is_significant, -abs(math.log(one.ratio or 1))) for one in changes]
        assert keys == sorted(keys)


@pytest.mark.parametrize("size", PRINTED_SIZES)
@pytest.mark.parametrize(("name", "top"), [("near", 7), ("far", 10)])
def test_room(size: str, name: str, top: int) -> None:
    """Texts stay in the picture and apart; what does not fit is left out, and that is said."""
    comparison = COMPARED[name]
    figure = drawn(comparison, top=top, size=size)
    check_room(figure, size)
    asked = len(comparison.strongest_both_ways(top))
    shown = len(rows(figure))
    least = 12 if size in {"banner", "strip"} else 9
    note = f"The {shown} with the strongest evidence of {asked}: more do not fit at {least} points."
    assert (note in source(figure)) == (shown < asked)
    assert min(float(text.get_fontsize()) for text in texts(figure)) >= least
    if size in PICTURES and top == 10:
        assert shown == asked
        assert size == "square" or min(float(text.get_fontsize()) for text in texts(figure)) >= 12


def check_room(figure: Figure, size: str) -> None:
    """Check that no text touches another or leaves the picture."""
    width, height, _ = SIZES[size]
    places = sorted(boxes(figure))
    for left, bottom, right, top in places:
        assert left >= -0.01
        assert right <= width + 0.01
        assert bottom >= 0
        assert top <= height
    for at, (_, bottom, right, top) in enumerate(places):
        for other_left, other_bottom, _, other_top in places[at + 1 :]:
            if other_left >= right:
                break
            assert other_bottom >= top - 0.04 or bottom >= other_top - 0.04


@settings(max_examples=15)
@given(
    st.dictionaries(
        st.text("abcdefghijklmnopqrstuvwxyz $-", min_size=1, max_size=45),
        st.tuples(st.integers(0, 9_999), st.integers(1, 9_999)),
        min_size=1,
        max_size=40,
    ),
    st.sampled_from(PRINTED_SIZES),
)
def test_texts_do_not_touch(papers: dict[str, tuple[int, int]], size: str) -> None:
    """Whatever the words and numbers, no text runs into another, or leaves the picture."""
    assume(any(old != new for old, new in papers.values()))
    before, after = (
        KeywordCounts(
            Edition("CVPR", year), 10_000, WORDS, {key: both[at] for key, both in papers.items()}
        )
        for at, year in enumerate((2030, 2031))
    )
    check_room(drawn(compare(before, after, min_papers=1), top=60, size=size), size)


@given(
    st.lists(st.floats(0.01, 1000), min_size=1, max_size=9),
    st.booleans(),
    st.floats(1.3, 12),
    st.floats(9, 12),
)
def test_scale(shares: list[float], zero: bool, room: float, points: float) -> None:
    """Shares lie in the room in their order; at least one is written, and none on another."""
    scale = share_scale([*shares, *[0.0] * zero], room)
    places = [scale.place(share) for share in sorted(shares)]
    assert places == sorted(places)
    assert -1e-6 <= places[0] <= places[-1] <= room + 1e-6
    assert scale.place(scale.low) == pytest.approx(0.3 if zero else 0)
    ticks = scale.ticks(points)
    assert len(ticks) > zero
    ends = [(scale.place(tick), text_width(f"{tick:,g}", points) / 2) for tick in ticks]
    for (left, one), (right, other) in pairwise(ends):
        assert right - left >= one + other


def test_the_small_print_says_what_decides() -> None:
    """The criterion is said with the number of the compared; also where nothing passes it."""
    figure = drawn(COMPARED["near"])
    among = COMPARED["near"].compared
    assert f"*: significant, q < 0.05 among {among}; rule: topics" in source(figure)
    assert "papers, of 2,716 and 2,872" in source(figure)
    old, new = (count_edition(year, Counting(WORDS)) for year in ("2018", "2019"))
    pale = draw_changes(
        compare_keywords(old, new, ["graph"]), compare_keywords(old, new, ["graph"]).changes
    )
    assert "none is significant (q < 0.05 among 162)" in source(pale)
    assert {"graph", "15 → 46", "×2.3"} <= set(said(pale))


@pytest.mark.parametrize("size", PICTURES)
def test_the_small_print_can_be_read(size: str) -> None:
    """In every shape, it has 9 points or more, in as many lines as that takes, within the paper."""
    figure = drawn(COMPARED["near"], size=size)
    small = figure.texts[1]
    assert float(small.get_fontsize()) >= 9
    box, paper = small.get_window_extent(), figure.bbox
    assert paper.x0 <= box.x0 < box.x1 <= paper.x1
    assert paper.y0 <= box.y0 < box.y1 <= figure.axes[0].get_window_extent().y0


def test_the_small_print_says_that_some_are_chosen() -> None:
    """It says of how many keywords the drawn ones were chosen; not where all are drawn."""
    near = COMPARED["near"]
    assert f"; 6 of the {near.compared:,} compared, chosen by G²" in source(drawn(near, top=3))
    old, new = (count_edition(year, Counting(WORDS)) for year in ("2018", "2019"))
    named = compare_keywords(old, new, ["graph", "cloud"])
    assert "chosen" not in source(draw_changes(named, named.changes))


def test_same_bytes() -> None:
    """The same comparison gives the same file."""
    first, second = (figure_bytes(drawn(COMPARED["far"], top=3), "svg") for _ in range(2))
    assert first == second


@pytest.mark.usefixtures("install")
def test_nothing_to_draw() -> None:
    """No change, or none whose letters a font has, is an error; some without are counted."""
    counts = count_keywords(make_list(*["漢字 robot"] * 12))
    same = compare(counts, counts)
    with pytest.raises(NothingFoundError, match="no keyword's share changed from WACV 2030 to"):
        drawn(same)
    with pytest.raises(UsageError, match="no installed font"):
        draw_changes(same, [one for one in same.changes if one.keyword != "robot"])
    figure = draw_changes(same, same.changes)
    assert "no installed font has the letters: 1 keyword" in source(figure)
    assert rows(figure).keys() == {"robot"}
