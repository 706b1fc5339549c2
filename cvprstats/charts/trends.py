"""Keywords over the years: lines with names at their ends, or small multiples."""

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from cvprstats.charts.figure import BELOW, LABEL_SIZE, REGULAR_FONT, SIZES, new_figure
from cvprstats.charts.fonts import NO_FONT, drawing_fonts, left_out_note
from cvprstats.charts.style import ACCENT, INK, LINE, PAPER, QUALITATIVE, QUIET, text_width
from cvprstats.errors import UsageError
from cvprstats.keywords.filters import keyword_noun, method_note
from cvprstats.keywords.trends import Trend, Trends
from cvprstats.text import printable

TICK_SIZE, LEAST_SIZE = 12, 9
"""Points of years and shares, and the least points of names and years."""
LONGEST_NAME = 24
"""Letters."""
LINE_HEIGHT = 1.3 / 72
"""Inches per point of a name's size."""
TICK_ROOM = 0.5
"""Inches left of an axis for its numbers."""
YEAR_GAP = 0.1
"""Inches from an axis to its years: room for marks at 0."""
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
UPRIGHT = 1.1 / 72
"""Inches between upright years per point of their size."""
MARKERS = "os^DvPX*"
"""One for each of `QUALITATIVE`."""


class _Years(NamedTuple):
    """How the years are written below an axis."""

    texts: list[str]
    size: float
    upright: bool
    height: float
    """Inches."""


class _Box(NamedTuple):
    """Where something is drawn, in inches."""

    left: float
    bottom: float
    width: float
    height: float


def draw_trends(trends: Trends, *, size: str = "16:9") -> Figure:
    """Draw the shares of keywords by year; up to eight are lines, more have a panel each.

    Where panels would be too small, the last keywords are left out, and so are those whose letters
    no font has. The small print says so.

    Raises:
        UsageError: no keyword can be drawn.

    """
    width, height, margin = SIZES[size]
    box = _Box(margin, BELOW, width - 2 * margin, height - BELOW - margin - TITLE_ROOM)
    fonts = drawing_fonts([_name(trend) for trend in trends])
    shown = drawn = [trend for trend in trends if _name(trend) in fonts]
    if not shown:
        raise UsageError(NO_FONT)
    font_size = _name_size(shown, box)
    columns = 0
    while not font_size and not (columns := _panel_columns(shown, box)) and len(shown) > 1:
        shown = shown[:-1]
    figure = new_figure(size, *_said(trends, len(drawn), len(shown)))
    unit = "papers per 1,000" if font_size else "papers per 1,000, all in one scale"
    figure.text(
        margin / width,
        1 - (margin + 0.45) / height,
        unit,
        color=QUIET,
        fontproperties=REGULAR_FONT,
        fontsize=TICK_SIZE,
        va="top",
    )
    if font_size:
        _draw_lines(figure, box, shown, font_size)
    else:
        _draw_panels(figure, box, shown, max(columns, 1))
    return figure


def _said(trends: Trends, drawn: int, shown: int) -> tuple[str, str]:
    """Return the title and the small print, of how many some font has and how many are shown."""
    editions, noun = trends.editions, keyword_noun([trend.keyword for trend in trends])
    source = (
        f"Papers with the {noun[:-1]} per 1,000 papers; "
        f"{method_note(trends.rule, trends.filters)}{left_out_note(len(trends) - drawn)}"
    )
    if shown < drawn:
        fitting = f"The first {shown} of {drawn} asked for"
        source = f"{fitting}: more do not fit at {LEAST_SIZE} points. {source}"
    return f"Title {noun}, {editions[0].name}–{editions[-1].year}", source


def _name(trend: Trend) -> str:
    name = printable(trend.keyword)
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1] + "…"


def _name_size(trends: Sequence[Trend], box: _Box) -> int:
    """Return the points of names at the ends of lines; 0 where there are too many for that."""
    if len(trends) > len(QUALITATIVE):
        return 0
    for size in range(LABEL_SIZE, LEAST_SIZE - 1, -1):
        wide = max(text_width(_name(trend), size) for trend in trends)
        high = len(trends) * size * LINE_HEIGHT
        if wide <= 0.4 * box.width and high <= box.height:
            return size
    return 0


def _draw_lines(figure: Figure, box: _Box, trends: Sequence[Trend], size: int) -> None:
    names = [_name(trend) for trend in trends]
    right = LEADER + 0.05 + max(text_width(name, size) for name in names)
    room = box.width - TICK_ROOM - right
    years = _year_labels(trends[0], room, TICK_SIZE)
    place = _Box(box.left + TICK_ROOM, box.bottom + years.height, room, box.height - years.height)
    axes = _axes(figure, place, trends[0], years)
    top = _top(trends)
    axes.set_ylim(0, top)
    ends = [trend.shares[-1] / top * place.height for trend in trends]
    half = size * LINE_HEIGHT / 2
    high = place.height - half
    low = min(0.0, high - 2 * half * (len(ends) - 1))  # beside the last year only where needed
    places = spread_apart(ends, 2 * half, low, high)
    last = axes.transLimits.transform((trends[0].editions[-1].year, 0))[0]
    for trend, name, end, at, color, marker in zip(
        trends, names, ends, places, QUALITATIVE, MARKERS, strict=False
    ):
        _plot(axes, trend, color=color, marker=marker, markersize=6, linewidth=2.6)
        has_moved = abs(at - end) > half
        start = last + (LEADER if has_moved else NAME_GAP) / room
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


def spread_apart(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Return the places nearest to the wanted ones, in their order, that lie `gap` apart.

    Nearest by the sum of squares (isotonic regression by pooling adjacent violators), within `low`
    and `high` where there is room. Of equal ones the first is on top.
    """
    order = sorted(range(len(wanted)), key=lambda at: (wanted[at], -at))
    pools: list[tuple[float, int]] = []
    for rank, at in enumerate(order):
        mean, number = wanted[at] - rank * gap, 1
        while pools and pools[-1][0] >= mean:
            other, others = pools.pop()
            mean, number = (mean * number + other * others) / (number + others), number + others
        pools.append((mean, number))
    highest = max(low, high - (len(wanted) - 1) * gap)
    bases = [min(max(mean, low), highest) for mean, number in pools for _ in range(number)]
    places = [0.0] * len(wanted)
    for rank, (at, base) in enumerate(zip(order, bases, strict=True)):
        places[at] = base + rank * gap
    return places


def _panel_columns(trends: Sequence[Trend], box: _Box) -> int:
    """Return in how many columns the panels come nearest to the preferred shape; 0 for none."""
    fitting = []
    names = max(text_width(_name(trend), LEAST_SIZE) for trend in trends)
    years = _span(trends[0]) * LEAST_SIZE * UPRIGHT
    for columns in range(1, len(trends) + 1):
        panel = _panel_size(len(trends), columns, box, trends[0])
        if panel[0] >= max(names, years) and panel[1] >= LOWEST_PANEL:
            empty = -len(trends) % columns / len(trends)
            fitting.append((abs(math.log(panel[0] / panel[1] / PANEL_SHAPE)) + empty, columns))
    return min(fitting, default=(0.0, 0))[1]


def _panel_size(number: int, columns: int, box: _Box, trend: Trend) -> tuple[float, float, float]:
    """Return the width and height of each panel in inches, and the height of its name."""
    width = (box.width - PANEL_TICKS - PANEL_GAP * (columns - 1)) / columns
    below = _year_labels(trend, width, LEAST_SIZE).height
    row = (box.height - below) / math.ceil(number / columns)
    name = max(PANEL_NAME[0], min(PANEL_NAME[1], 0.45 * row))
    return width, row - name, name


def _draw_panels(figure: Figure, box: _Box, trends: Sequence[Trend], columns: int) -> None:
    width, height, above = _panel_size(len(trends), columns, box, trends[0])
    names = [_name(trend) for trend in trends]
    widest = max(text_width(name, LABEL_SIZE) for name in names)
    largest = min(LABEL_SIZE - 1, (above - NAME_BELOW - NAME_ABOVE) / LINE_HEIGHT)
    size = max(LEAST_SIZE, min(largest, LABEL_SIZE * width / widest))
    years, top = _year_labels(trends[0], width, LEAST_SIZE), _top(trends)
    for at, (trend, name) in enumerate(zip(trends, names, strict=True)):
        row, column = divmod(at, columns)
        down = (row + 1) * (height + above)
        left = box.left + PANEL_TICKS + column * (width + PANEL_GAP)
        place = _Box(left, box.bottom + box.height - down, width, height)
        is_lowest = at + columns >= len(trends)
        axes = _axes(figure, place, trend, years if is_lowest else None)
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


def _axes(figure: Figure, place: _Box, trend: Trend, years: _Years | None) -> Axes:
    """Return axes that begin at 0, with a line for each round share and all years below."""
    width, height = figure.get_size_inches()
    axes = figure.add_axes(
        (place.left / width, place.bottom / height, place.width / width, place.height / height)
    )
    numbers = [edition.year for edition in trend.editions]
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


def _span(trend: Trend) -> int:
    return trend.editions[-1].year - trend.editions[0].year + 1


def _year_labels(trend: Trend, room: float, size: float) -> _Years:
    """Return the years as 2019, else ’19, else that upright, whichever is the first to fit."""
    pitch = room / _span(trend)
    full = [str(edition.year) for edition in trend.editions]
    short = [f"’{year[-2:]}" for year in full]
    for texts in (full, short):
        if max(text_width(text, size) for text in texts) + 0.08 <= pitch:
            return _Years(texts, size, upright=False, height=size * LINE_HEIGHT + YEAR_GAP)
    size = min(size, pitch / UPRIGHT)
    return _Years(short, size, upright=True, height=text_width(short[0], size) + YEAR_GAP + 0.03)
