"""The heat map: what its cells show, and that its letters are readable."""

from collections.abc import Sequence
from itertools import combinations, pairwise

import numpy as np
import pytest
from matplotlib.collections import PolyCollection
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from cvprstats.charts.figure import figure_bytes
from cvprstats.charts.heatmap import RAMP, draw_heatmap
from cvprstats.charts.labels import LEAST_SIZE
from cvprstats.charts.style import PAPER
from cvprstats.errors import UsageError
from cvprstats.keywords.trends import Trends
from tests.charts.sizes import PRINTED_SIZES
from tests.charts.test_style import SIGHTS, contrast, linear
from tests.charts.test_trends import CHART_SIZES, CVPR, trends


def waves(number: int, years: Sequence[int] = CVPR) -> Trends:
    """Return keywords that peak one year after another, at more and more papers."""
    return trends(
        *(
            [40.0 + row if at == row % len(years) else 4.0 for at in range(len(years))]
            for row in range(number)
        ),
        years=years,
    )


def cells(figure: Figure) -> list[PolyCollection]:
    """Return the cells of each row, the uppermost first."""
    return [one for one in figure.axes[-1].collections if isinstance(one, PolyCollection)]


def places(row: PolyCollection) -> list[Bbox]:
    """Return where the cells of a row are."""
    return [path.get_extents() for path in row.get_paths()]


def texts(figure: Figure) -> list[Text]:
    """Return the names and the numbers of the rows."""
    return list(figure.axes[-1].texts)


def small_print(figure: Figure) -> str:
    """Return the small print on one line."""
    return figure.texts[1].get_text().replace("\n", " ")


def test_cells_are_shares_of_the_peak() -> None:
    """Each cell has the color of its share of the row's peak; the peak's number is in its cell."""
    figure = draw_heatmap(trends([0.0, 5.0, 2.5], [80.0, 160.0, 40.0], years=(2019, 2020, 2021)))
    for row, parts in zip(cells(figure), ([0.5, 1, 0.25], [0, 1, 0.5]), strict=True):
        assert row.get_facecolor() == pytest.approx(RAMP(parts))
    assert [text.get_text() for text in texts(figure)] == ["keyword 2", "keyword 1", "160", "5.0"]
    upper = texts(figure)[2].get_position()
    assert places(cells(figure)[0])[1].contains(*upper)
    assert "Each row is scaled to its own peak" in small_print(figure)


def test_rows_are_ordered_by_their_peaks() -> None:
    """The first row has the earliest peak, whatever the order of the keywords."""
    figure = draw_heatmap(trends([1.0, 2.0, 9.0], [9.0, 2.0, 1.0], years=(2019, 2020, 2021)))
    assert [text.get_text() for text in texts(figure)][:2] == ["keyword 2", "keyword 1"]
    assert [text.get_position()[1] for text in texts(figure)][:2] == [0.5, 1.5]


@pytest.mark.parametrize(
    ("years", "gaps"), [((2013, 2015, 2017), 2), ((2018, 2019, 2021, 2022), 1), ((2019, 2020), 0)]
)
def test_missing_editions_are_gaps(years: tuple[int, ...], gaps: int) -> None:
    """Years without an edition have no cell, but a gap; the years stand below their cells."""
    figure = draw_heatmap(waves(3, years))
    [axes] = figure.axes[1:]
    for row in cells(figure):
        held = places(row)
        assert len(held) == len(years)
        assert sum(new.x0 - old.x1 > 0.1 for old, new in pairwise(held)) == gaps
        assert axes.get_xticks() == pytest.approx([(box.x0 + box.x1) / 2 for box in held])
    assert [label.get_text() for label in axes.get_xticklabels()] == list(map(str, years))


@pytest.mark.parametrize("number", [1, 24])
@pytest.mark.parametrize("size", CHART_SIZES)
def test_letters_are_readable(number: int, size: str) -> None:
    """All rows of a slide are drawn; no text touches another, and none is below 9 points."""
    figure = draw_heatmap(waves(number), size=size)
    assert len(cells(figure)) == number
    figure.canvas.draw()
    written = [*figure.texts, *texts(figure), *figure.axes[-1].get_xticklabels()]
    assert all(float(text.get_fontsize()) >= LEAST_SIZE - 0.01 for text in written)
    boxes = [text.get_window_extent() for text in written]
    assert not any(Bbox.intersection(*pair) for pair in combinations(boxes, 2))
    width, height = figure.get_size_inches() * figure.dpi
    assert all(
        box.x0 >= 0 and box.x1 <= width and box.y0 >= 0 and box.y1 <= height for box in boxes
    )


def test_a_slide_holds_24_rows_at_12_points() -> None:
    """The default number of rows has names of 12 points on a slide."""
    names = texts(draw_heatmap(waves(24)))[:24]
    assert {text.get_fontsize() for text in names} == {12}


@pytest.mark.parametrize("size", PRINTED_SIZES)
def test_what_does_not_fit_is_said(size: str) -> None:
    """Of a hundred keywords the first that fit are drawn: the small print says how many."""
    figure = draw_heatmap(waves(100), size=size)
    shown = len(cells(figure))
    assert 1 <= shown < 100
    assert f"The first {shown} of 100: more do not fit" in small_print(figure)
    names = {text.get_text() for text in texts(figure)[:shown]}
    assert names == {f"keyword {at}" for at in range(1, shown + 1)}


def test_numbers_that_do_not_fit() -> None:
    """Where cells are too narrow for numbers, there are none, and the small print says so."""
    figure = draw_heatmap(waves(5, range(1960, 2026)), size="square")
    assert len(texts(figure)) == 5
    assert "The numbers of the peaks do not fit" in small_print(figure)


def test_long_and_mathematical_names() -> None:
    """A long name is cut, and a dollar sign is a dollar sign."""
    given = trends([1.0] * 14, [2.0] * 14)
    for trend, keyword in zip(given, ("x" * 99, "$\\frac"), strict=True):
        object.__setattr__(trend, "keyword", keyword)
    figure = draw_heatmap(given, size="square")
    assert {text.get_text() for text in texts(figure)} >= {"x" * 31 + "…", "$\\frac"}
    assert figure_bytes(figure, "svg") == figure_bytes(draw_heatmap(given, size="square"), "svg")


def test_a_keyword_without_papers() -> None:
    """A row of zeros has no number."""
    figure = draw_heatmap(trends([0.0] * 14, [1.0] * 14))
    assert sorted(text.get_text() for text in texts(figure)) == [
        "",
        "1.0",
        "keyword 1",
        "keyword 2",
    ]


def test_one_conference_and_several_years() -> None:
    """Editions of several conferences are no one row of years, and one edition has no peak."""
    with pytest.raises(UsageError, match="there is CVPR 2019 alone"):
        draw_heatmap(trends([1.0], years=(2019,)))
    cvpr, iccv = trends(years=(2023, 2024)), trends(years=(2023,), venue="ICCV")
    with pytest.raises(UsageError, match="shows one conference"):
        draw_heatmap(Trends(cvpr.rule, cvpr.editions + iccv.editions, ()))


@pytest.mark.parametrize("sight", SIGHTS)
def test_the_ramp_darkens(sight: str) -> None:
    """More is darker, evenly so, for every sight and in grey; numbers stand out from their cell."""
    weights = np.array([0.2126, 0.7152, 0.0722])
    colors = [to_hex(RAMP(at / 10)) for at in range(11)]
    light = [float(weights @ (SIGHTS[sight] @ linear(color))) ** (1 / 3) for color in colors]
    steps = [old - new for old, new in pairwise(light)]
    assert min(steps) > 0.4 * max(steps) > 0
    assert contrast(PAPER, colors[-1]) > 7
    assert contrast(PAPER, colors[0]) > 1.15
