"""Keywords by year as a heat map: one row per keyword, ordered by when each had its year."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure

from cvprstats.charts.figure import (
    BELOW,
    BOLD_FONT,
    LABEL_SIZE,
    SIZES,
    new_figure,
    write_below_title,
)
from cvprstats.charts.fonts import NO_FONT, drawing_fonts, left_out_note
from cvprstats.charts.labels import (
    LEAST_SIZE,
    LINE_HEIGHT,
    YearLabels,
    counted_note,
    short_name,
    venues_and_years,
    year_labels,
    years_of,
)
from cvprstats.charts.style import BOLD, INK, PAPER, QUIET, text_width
from cvprstats.errors import UsageError
from cvprstats.keywords.filters import field_noun, keyword_noun
from cvprstats.keywords.peaks import peak, peak_order
from cvprstats.keywords.trends import Trend, Trends

RAMP = LinearSegmentedColormap.from_list(
    "ramp", ["#e6edf2", "#a6cae2", "#4a94c3", "#0b5c8e", "#062f4a"]
)
"""From 0 to the peak of a row: each color is darker than the one before, in grey, too."""
TITLE_ROOM = 0.9
"""Inches for the title and the key."""
KEY_SIZE = 12
"""Points of the key and of the years."""
KEY_WIDTH, KEY_HEIGHT = 1.2, 0.17
"""Inches of the key's ramp."""
NAME_GAP = 0.1
"""Inches between a name and its row."""
LONGEST_ROW_NAME = 32
"""Letters of a name that are shown: beside a row is more room than at the end of a line."""
NAMES_PART = 0.4
"""Part of the width that names take at most."""
HIGHEST_ROW = 1.0
"""Inches."""
MISSING = 0.2
"""Width of a gap for years without an edition, in columns."""
CELL_MARGIN = 0.03
"""Inches that a number leaves free on each side of it."""


class _Grid(NamedTuple):
    """How large rows, columns and letters are; lengths are in inches."""

    size: int
    """Points of the names."""
    names: float
    row: float
    column: float
    years: YearLabels
    fits: bool
    """Whether names and rows are large enough."""


def draw_heatmap(trends: Trends, *, size: str = "16:9") -> Figure:
    """Draw the shares of keywords by year as the colors of cells, each row scaled to its peak.

    The rows are ordered by the year of the peak, whose cell says the papers per 1,000. Years
    without an edition are a narrow gap. Where rows would be too low, the last of the keywords as
    given are left out, and so are those whose letters no font has. The small print says so.

    Raises:
        UsageError: the editions are of several conferences, or there is only one, or no keyword
            can be drawn.

    """
    if len(trends.venues) > 1:
        raise UsageError("a heat map shows one conference: choose one with --venue")
    if not trends.editions[1:]:
        raise UsageError(f"a heat map needs two editions: there is {trends.editions[0].name} alone")
    fonts = drawing_fonts([_name(trend) for trend in trends])
    drawn = [trend for trend in trends if _name(trend) in fonts]
    if not drawn:
        raise UsageError(NO_FONT)
    width, height, margin = SIZES[size]
    years = years_of(trends)
    room = width - 2 * margin, height - BELOW - margin - TITLE_ROOM
    shown = drawn
    while not (grid := _grid(shown, years, *room)).fits and len(shown) > 1:
        shown = shown[:-1]
    rows = sorted(shown, key=peak_order)
    number_size = _number_size(rows, grid)
    figure = new_figure(size, *_said(trends, len(drawn), len(rows), number_size))
    _draw_key(figure, size)
    axes = _draw_cells(figure, size, rows, years, grid)
    _write_names(axes, rows, grid)
    if number_size:
        _write_numbers(axes, rows, years, number_size)
    return figure


def _said(trends: Trends, drawn: int, shown: int, number_size: float) -> tuple[str, str]:
    """Return the title and the small print, of how many some font has and how many are shown."""
    noun = keyword_noun(trends.rule, [trend.keyword for trend in trends])
    note = f"{counted_note(trends, noun)}{left_out_note(len(trends) - drawn, noun)}"
    source = f"Each row is scaled to its own peak. {note}"
    if not number_size:
        source = f"The numbers of the peaks do not fit at {LEAST_SIZE} points. {source}"
    if shown < drawn:
        fitting = f"The first {shown} of {drawn}"
        source = f"{fitting}: more do not fit at {LEAST_SIZE} points. {source}"
    subject = field_noun(trends.field, noun).capitalize()
    return f"{subject} by peak year, {venues_and_years(trends)}", source


def _grid(trends: Sequence[Trend], years: Sequence[int], width: float, height: float) -> _Grid:
    """Return the grid with the largest letters that fit, else that with the smallest letters."""
    names = [_name(trend) for trend in trends]
    for size in range(LABEL_SIZE, LEAST_SIZE - 1, -1):
        wide = max(text_width(name, size) for name in names) + NAME_GAP
        column = (width - wide) / (_lefts(years)[-1] + 1)
        below = year_labels(years, column, min(size, KEY_SIZE))
        row = min((height - below.height) / len(trends), HIGHEST_ROW)
        fits = wide <= NAMES_PART * width and row >= size * LINE_HEIGHT
        if fits:
            break
    return _Grid(size, wide, row, column, below, fits)


def _name(trend: Trend) -> str:
    return short_name(trend.keyword, LONGEST_ROW_NAME)


def _lefts(years: Sequence[int]) -> list[float]:
    """Return where the cells of each year begin, in columns."""
    lefts = [0.0]
    for old, new in pairwise(years):
        lefts.append(lefts[-1] + 1 + (MISSING if new - old > 1 else 0))
    return lefts


def _draw_key(figure: Figure, size: str) -> None:
    """Draw what the colors and numbers mean, below the title."""
    width, height, margin = SIZES[size]
    before, after = "0", "peak of the row; its number: papers per 1,000"
    left = text_width(before, KEY_SIZE) + NAME_GAP
    write_below_title(figure, size, before, color=QUIET, points=KEY_SIZE)
    write_below_title(
        figure, size, after, left=left + KEY_WIDTH + NAME_GAP, color=QUIET, points=KEY_SIZE
    )
    top = height - margin - 0.45
    axes = figure.add_axes(
        (
            (margin + left) / width,
            (top - KEY_HEIGHT) / height,
            KEY_WIDTH / width,
            KEY_HEIGHT / height,
        )
    )
    axes.imshow([[at / 255 for at in range(256)]], cmap=RAMP, aspect="auto")
    axes.set_axis_off()


def _draw_cells(
    figure: Figure, size: str, rows: Sequence[Trend], years: Sequence[int], grid: _Grid
) -> Axes:
    """Draw the cells, with the years below, on axes whose units are columns and rows."""
    width, height, margin = SIZES[size]
    lefts, high = _lefts(years), grid.row * len(rows)
    axes = figure.add_axes(
        (
            (margin + grid.names) / width,
            (height - margin - TITLE_ROOM - high) / height,
            (lefts[-1] + 1) * grid.column / width,
            high / height,
        )
    )
    axes.set_xlim(0, lefts[-1] + 1)
    axes.set_ylim(len(rows), 0)
    for at, trend in enumerate(rows):
        most = max(trend.shares) or 1
        axes.broken_barh(
            [(left, 1) for left in lefts],
            (at, 1),
            facecolors=RAMP([share / most for share in trend.shares]),
            edgecolor=PAPER,
            linewidth=1,
        )
    axes.spines[:].set_visible(False)
    axes.set_yticks([])
    axes.set_xticks([left + 0.5 for left in lefts], grid.years.texts)
    axes.tick_params(
        length=0,
        labelcolor=QUIET,
        labelsize=grid.years.size,
        labelrotation=90 * grid.years.upright,
    )
    return axes


def _write_names(axes: Axes, rows: Sequence[Trend], grid: _Grid) -> None:
    """Write the names left of the rows."""
    names = [_name(trend) for trend in rows]
    fonts = drawing_fonts(names)
    for at, name in enumerate(names):
        axes.text(
            -NAME_GAP / grid.column,
            at + 0.5,
            name,
            color=INK,
            fontproperties=fonts[name],
            fontsize=grid.size,
            ha="right",
            va="center_baseline",
            parse_math=False,
        )


def _number(trend: Trend) -> str:
    """Return the largest share as its cell says it: `4.6`, `58`; nothing for 0."""
    share = max(trend.shares)
    if not share:
        return ""
    return f"{share:.1f}" if share < 9.95 else f"{share:,.0f}"  # noqa: PLR2004 - two digits or more


def _number_size(rows: Sequence[Trend], grid: _Grid) -> float:
    """Return the points of numbers that fit into a cell each, not above the names'; 0 for none."""
    wide = max(text_width(_number(trend), 1, BOLD) for trend in rows)
    size = min(grid.size, (grid.column - 2 * CELL_MARGIN) / wide) if wide else grid.size
    return size if size >= LEAST_SIZE else 0


def _write_numbers(axes: Axes, rows: Sequence[Trend], years: Sequence[int], size: float) -> None:
    """Write each row's largest share into its cell, which is the darkest."""
    lefts = _lefts(years)
    for at, trend in enumerate(rows):
        axes.text(
            lefts[peak(trend)] + 0.5,
            at + 0.5,
            _number(trend),
            color=PAPER,
            fontproperties=BOLD_FONT,
            fontsize=size,
            ha="center",
            va="center_baseline",
        )
