"""Keywords over the years: lines with names at their ends, or small multiples."""

import math
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any, NamedTuple

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from cvprstats.charts.figure import (
    BELOW,
    LABEL_SIZE,
    SIZES,
    new_figure,
    write_below_title,
)
from cvprstats.charts.fonts import NO_FONT, drawing_fonts, left_out_note
from cvprstats.charts.labels import (
    LEAST_SIZE,
    LINE_HEIGHT,
    UPRIGHT,
    YEAR_GAP,
    YearLabels,
    counted_note,
    short_name,
    venues_and_years,
    year_labels,
)
from cvprstats.charts.spreading import spread_apart
from cvprstats.charts.style import ACCENT, INK, LINE, PAPER, QUALITATIVE, QUIET, text_width
from cvprstats.errors import UsageError
from cvprstats.keywords.filters import field_noun, keyword_noun
from cvprstats.keywords.trends import Trend, Trends

TICK_SIZE = 12
"""Points of years and shares."""
TICK_ROOM = 0.5
"""Inches left of an axis for its numbers."""
TITLE_ROOM = 0.8
"""Inches for the title and the unit."""
NAME_GAP, LEADER = 0.15, 0.35
"""Inches from a line's end to its name, and to one that had to move."""
PANEL_GAP, PANEL_TICKS, LOWEST_PANEL = 0.2, 0.4, 0.26
"""Inches between panels, left of the first for its numbers, and of a panel's height at least."""
PANEL_NAME = 0.24, 0.5
"""Inches above a panel for its name: at least, and where there is room."""
NAME_BELOW, NAME_ABOVE = 0.03, 0.12
"""Inches between a panel and its name, and between that and the panel above, of other numbers."""
PANEL_SHAPE = 1.8
"""The preferred width over height of a panel."""
MARKERS = "os^DvPX*"
"""One for each of `QUALITATIVE`."""
STROKES = "-", "--", ":", "-."
"""One for each venue."""


class _Box(NamedTuple):
    """Where something is drawn, in inches."""

    left: float
    bottom: float
    width: float
    height: float


def draw_trends(trends: Trends, *, size: str = "16:9") -> Figure:
    """Draw the shares of keywords by year; up to eight are lines, more have a panel each.

    In several venues, a keyword has a line or panel for each. Its lines have one color, unless it
    is the only keyword.
    Where panels would be too small, the last keywords are left out, and so are those whose letters
    no font has. The small print says so.

    Raises:
        UsageError: no keyword can be drawn.

    """
    width, height, margin = SIZES[size]
    box = _Box(margin, BELOW, width - 2 * margin, height - BELOW - margin - TITLE_ROOM)
    fonts = drawing_fonts([short_name(trend.keyword) for trend in trends])
    drawn = tuple(trend for trend in trends if short_name(trend.keyword) in fonts)
    if not drawn:
        raise UsageError(NO_FONT)
    shown, venues = replace(trends, trends=drawn).by_venue(), len(trends.venues)
    font_size = _name_size(shown, box)
    columns = 0
    while not font_size and not (columns := _panel_columns(shown, box)) and len(shown) > venues:
        shown = shown[:-venues]
    figure = new_figure(size, *_said(trends, len(drawn), len(shown) // venues))
    unit = "papers per 1,000" if font_size else "papers per 1,000, all in one scale"
    write_below_title(figure, size, unit, color=QUIET, points=TICK_SIZE)
    if font_size:
        _draw_lines(figure, box, shown, font_size, venues)
    else:
        _draw_panels(figure, box, shown, max(columns, 1))
    return figure


def _said(trends: Trends, drawn: int, shown: int) -> tuple[str, str]:
    """Return the title and the small print, of how many some font has and how many are shown."""
    noun = keyword_noun(trends.rule, [trend.keyword for trend in trends])
    source = f"{counted_note(trends, noun)}{left_out_note(len(trends) - drawn, noun)}"
    if shown < drawn:
        fitting = f"The first {shown} of {drawn} asked for"
        source = f"{fitting}: more do not fit at {LEAST_SIZE} points. {source}"
    subject = field_noun(trends.field, noun).capitalize()
    return f"{subject}, {venues_and_years(trends)}", source


def _name_size(trends: Sequence[Trend], box: _Box) -> int:
    """Return the points of names at the ends of lines; 0 where there are too many for that."""
    if len(trends) > len(QUALITATIVE):
        return 0
    for size in range(LABEL_SIZE, LEAST_SIZE - 1, -1):
        wide = max(text_width(short_name(trend.keyword), size) for trend in trends)
        high = len(trends) * size * LINE_HEIGHT
        if wide <= 0.4 * box.width and high <= box.height:
            return size
    return 0


def _draw_lines(figure: Figure, box: _Box, trends: Sequence[Trend], size: int, venues: int) -> None:
    names = [short_name(trend.keyword) for trend in trends]
    right = LEADER + 0.05 + max(text_width(name, size) for name in names)
    room = box.width - TICK_ROOM - right
    numbers = _numbers(trends)
    years = _years_below(numbers, room, TICK_SIZE)
    place = _Box(box.left + TICK_ROOM, box.bottom + years.height, room, box.height - years.height)
    axes = _axes(figure, place, numbers, years)
    top = _top(trends)
    axes.set_ylim(0, top)
    ends = [trend.shares[-1] / top * place.height for trend in trends]
    half = size * LINE_HEIGHT / 2
    high = place.height - half
    low = min(0.0, high - 2 * half * (len(ends) - 1))  # beside the last year only where needed
    places = spread_apart(ends, 2 * half, low, high)
    right_end = axes.transLimits.transform((numbers[-1], 0))[0]
    for number, (trend, name, end, at) in enumerate(zip(trends, names, ends, places, strict=True)):
        is_alone = len(trends) == venues
        color, marker = QUALITATIVE[number // (1 if is_alone else venues)], MARKERS[number]
        stroke = STROKES[number % venues % len(STROKES)]
        _plot(
            axes, trend, color=color, marker=marker, linestyle=stroke, markersize=6, linewidth=2.6
        )
        last = axes.transLimits.transform((trend.editions[-1].year, 0))[0]
        has_moved = abs(at - end) > half or last < right_end
        start = right_end + (LEADER if has_moved else NAME_GAP) / room
        if has_moved:
            axes.plot(
                (last + 0.07 / room, start - 0.04 / room),
                (end / place.height, at / place.height),
                transform=axes.transAxes,
                color=color,
                linewidth=0.9,
                clip_on=False,
                gid="leader",
            )
        axes.text(
            start,
            at / place.height,
            name,
            transform=axes.transAxes,
            color=color,
            fontproperties=drawing_fonts([name])[name],
            fontsize=size,
            va="center",
            parse_math=False,
            # No line of the grid runs through a name.
            bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 1.5},
        )


def _panel_columns(trends: Sequence[Trend], box: _Box) -> int:
    """Return in how many columns the panels come nearest to the preferred shape; 0 for none."""
    fitting = []
    names = max(text_width(short_name(trend.keyword), LEAST_SIZE) for trend in trends)
    years = _span(_numbers(trends)) * LEAST_SIZE * UPRIGHT
    for columns in range(1, len(trends) + 1):
        panel = _panel_size(len(trends), columns, box, _numbers(trends))
        if panel[0] >= max(names, years) and panel[1] >= LOWEST_PANEL:
            empty = -len(trends) % columns / len(trends)
            fitting.append((abs(math.log(panel[0] / panel[1] / PANEL_SHAPE)) + empty, columns))
    return min(fitting, default=(0.0, 0))[1]


def _panel_size(
    number: int, columns: int, box: _Box, years: Sequence[int]
) -> tuple[float, float, float]:
    """Return the width and height of each panel in inches, and the height of its name."""
    width = (box.width - PANEL_TICKS - PANEL_GAP * (columns - 1)) / columns
    below = _years_below(years, width, LEAST_SIZE).height
    row = (box.height - below) / math.ceil(number / columns)
    name = max(PANEL_NAME[0], min(PANEL_NAME[1], 0.45 * row))
    return width, row - name, name


def _draw_panels(figure: Figure, box: _Box, trends: Sequence[Trend], columns: int) -> None:
    numbers = _numbers(trends)
    width, height, above = _panel_size(len(trends), columns, box, numbers)
    names = [short_name(trend.keyword) for trend in trends]
    widest = max(text_width(name, LABEL_SIZE) for name in names)
    largest = min(LABEL_SIZE - 1, (above - NAME_BELOW - NAME_ABOVE) / LINE_HEIGHT)
    size = max(LEAST_SIZE, min(largest, LABEL_SIZE * width / widest))
    years, top = _years_below(numbers, width, LEAST_SIZE), _top(trends)
    for at, (trend, name) in enumerate(zip(trends, names, strict=True)):
        row, column = divmod(at, columns)
        down = (row + 1) * (height + above)
        left = box.left + PANEL_TICKS + column * (width + PANEL_GAP)
        place = _Box(left, box.bottom + box.height - down, width, height)
        is_lowest = at + columns >= len(trends)
        axes = _axes(figure, place, numbers, years if is_lowest else None)
        axes.set_ylim(0, top)
        axes.yaxis.set_major_locator(MaxNLocator(2 if height < 1 else 4))
        axes.tick_params(axis="y", labelsize=LEAST_SIZE, labelleft=column == 0)
        _plot(axes, trend, color=ACCENT, marker="o", markersize=3, linewidth=2)
        axes.text(
            0,
            1 + NAME_BELOW / height,
            name,
            transform=axes.transAxes,
            color=INK,
            fontproperties=drawing_fonts([name])[name],
            fontsize=size,
            va="bottom",
            parse_math=False,
        )


def _axes(figure: Figure, place: _Box, numbers: Sequence[int], years: YearLabels | None) -> Axes:
    """Return axes that begin at 0, with a line for each round share and all years below."""
    width, height = figure.get_size_inches()
    axes = figure.add_axes(
        (place.left / width, place.bottom / height, place.width / width, place.height / height)
    )
    axes.set_xlim(numbers[0] - 0.5, numbers[-1] + 0.5)
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.grid(axis="y", color=LINE)
    axes.set_axisbelow(True)
    axes.tick_params(length=0, labelsize=TICK_SIZE, labelcolor=QUIET)
    axes.set_xticks(numbers, years.texts if years else [""] * len(numbers))
    if years:
        axes.tick_params(
            axis="x", pad=72 * YEAR_GAP, labelsize=years.size, labelrotation=90 * years.upright
        )
    return axes


def _plot(axes: Axes, trend: Trend, **style: Any) -> None:  # noqa: ANN401 - matplotlib's
    """Draw a line that breaks where the list of an edition is missing."""
    numbers = [edition.year for edition in trend.editions]
    step = min((new - old for old, new in pairwise(numbers)), default=1)
    years, shares = [float(numbers[0])], [trend.shares[0]]
    for (old, new), share in zip(pairwise(numbers), trend.shares[1:], strict=True):
        is_missing = new - old > step
        years += [old + step] * is_missing + [new]
        shares += [math.nan] * is_missing + [share]
    axes.plot(years, shares, clip_on=False, zorder=3, **style)


def _top(trends: Sequence[Trend]) -> float:
    return 1.06 * max(1.0, *(share for trend in trends for share in trend.shares))


def _numbers(trends: Sequence[Trend]) -> list[int]:
    """Return the years of all editions, in order."""
    return sorted({edition.year for trend in trends for edition in trend.editions})


def _years_below(years: Sequence[int], room: float, size: float) -> YearLabels:
    """Return how the years are written below an axis that is `room` inches wide."""
    return year_labels(years, room / _span(years), size)


def _span(years: Sequence[int]) -> int:
    return years[-1] - years[0] + 1
