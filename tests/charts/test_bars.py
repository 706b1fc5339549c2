"""Bars: their lengths, their room and the sizes of their labels."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from cvprstats.charts.bars import LEAST_SIZE, USUAL_SIZE, draw_bars
from cvprstats.charts.figure import BELOW, SIZES
from cvprstats.charts.style import ACCENT
from cvprstats.keywords.counts import KeywordCounts, count_keywords
from cvprstats.keywords.rules import WORDS
from cvprstats.papers import Edition
from cvprstats.workflows.counting import Counting, count_edition
from tests.conftest import make_list

COUNTED = {
    "2019": (count_edition("2019", Counting(WORDS)), count_edition("2018", Counting(WORDS))),
    "2026": (count_edition("2026", Counting(WORDS)), count_edition("2025", Counting(WORDS))),
    "phrases": (
        count_edition("2026", Counting(WORDS, 3)),
        count_edition("2025", Counting(WORDS, 3)),
    ),
}


def labels(figure: Figure) -> list[Text]:
    """Return the labels and notes of the bars."""
    return list(figure.axes[0].texts)


def boxes(figure: Figure) -> Iterator[tuple[float, float, float, float]]:
    """Yield left, bottom, right and top of each label and note, in inches."""
    inches = figure.dpi_scale_trans.inverted()
    for text in labels(figure):
        box = text.get_window_extent().transformed(inches)
        yield box.x0, box.y0, box.x1, box.y1


def source(figure: Figure) -> str:
    """Return the small print."""
    return figure.texts[1].get_text().replace("\n", " ")


@pytest.mark.parametrize(
    ("name", "top", "compared"),
    [
        ("2019", 1, False),
        ("2026", 40, True),
        ("phrases", 120, True),
    ],
)
@pytest.mark.parametrize("size", SIZES)
def test_bars_fill_the_width(size: str, name: str, top: int, compared: bool) -> None:
    """Labels begin at the left margin, notes end at the right one; none are below their least."""
    counts, before = COUNTED[name]
    figure = draw_bars(counts, before if compared else None, top=top, size=size)
    width, _, margin = SIZES[size]
    places = list(boxes(figure))
    assert min(place[0] for place in places) == pytest.approx(margin, abs=0.15)
    assert max(place[2] for place in places) == pytest.approx(width - margin, abs=0.15)
    least = USUAL_SIZE if top <= 40 else LEAST_SIZE
    assert min(float(text.get_fontsize()) for text in labels(figure)) >= least
    shown = len(places) // 2
    note = f"The {shown} most frequent of {top}: more do not fit at {least} points."
    assert (note in source(figure)) == (shown < top)


@pytest.mark.parametrize("compared", [False, True])
@pytest.mark.parametrize("size", ["16:9", "4:3", "square", "a4"])
def test_default_labels_are_large(size: str, compared: bool) -> None:
    """What is drawn unless asked otherwise has labels of 12 points or more, and 40 where they fit.

    Two editions have no room for 40 on a square.
    """
    for counts, before in (COUNTED["2019"], COUNTED["2026"]):
        figure = draw_bars(counts, before if compared else None, size=size)
        assert len(labels(figure)) == (48 if compared and size == "square" else 80)
        assert min(float(text.get_fontsize()) for text in labels(figure)) >= 12


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("top", [7, 40])
def test_columns_are_balanced(size: str, top: int) -> None:
    """Columns differ by one bar at most, share their rows and one scale, and fill the height."""
    counts, before = COUNTED["2019"]
    figure = draw_bars(counts, before, top=top, size=size)
    bars = [bar for bar in figure.axes[0].patches if bar.get_facecolor() == to_rgba(ACCENT)]
    starts = [round(bar.get_x(), 3) for bar in bars if isinstance(bar, Rectangle)]
    columns = [starts.count(start) for start in dict.fromkeys(starts)]
    assert max(columns) - min(columns) <= 1
    shown = list(counts.counts.values())[: len(bars)]
    ratios = [
        bar.get_width() / papers
        for bar, papers in zip(bars, shown, strict=True)
        if isinstance(bar, Rectangle)
    ]
    assert ratios == pytest.approx([ratios[0]] * len(ratios))
    height = SIZES[size][1]
    lowest = min(bottom for _, bottom, _, _ in boxes(figure))
    assert BELOW - 0.05 <= lowest <= BELOW + 0.35 * (height / max(columns))


@settings(max_examples=30)
@given(
    st.dictionaries(
        st.text("abcdefghijklmnopqrstuvwxyz -", min_size=1, max_size=40),
        st.integers(1, 99_999),
        min_size=1,
        max_size=60,
    ),
    st.sampled_from([*SIZES]),
)
def test_texts_do_not_touch(papers: dict[str, int], size: str) -> None:
    """Whatever the words and numbers, no label runs into another, or leaves the paper."""
    ordered = dict(sorted(papers.items(), key=lambda item: -item[1]))
    counts = KeywordCounts(Edition("CVPR", 2030), 100_000, WORDS, ordered)
    figure = draw_bars(counts, top=120, size=size)
    width, height, _ = SIZES[size]
    places = sorted(boxes(figure))
    assert all(
        left >= 0 and right <= width and bottom >= 0 and top <= height
        for left, bottom, right, top in places
    )
    for at, (_, bottom, right, top) in enumerate(places):
        for other_left, other_bottom, _, other_top in places[at + 1 :]:
            if other_left >= right:
                break
            assert other_bottom >= top - 0.04 or bottom >= other_top - 0.04


def test_few_papers() -> None:
    """Three papers' keywords are drawn as large as they can be."""
    figure = draw_bars(count_keywords(make_list("Graph Networks", "Images of Graphs", "A Video")))
    assert {text.get_fontsize() for text in labels(figure)} == {20}
