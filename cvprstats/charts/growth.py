"""How a conference grew: submitted and accepted papers, and the rate, by year."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import fmean
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from cvprstats.charts.figure import BELOW, LABEL_SIZE, REGULAR_FONT, SIZES, new_figure
from cvprstats.charts.style import (
    ACCENT,
    INK,
    MUTED,
    PAPER,
    QUIET,
    WARM,
    fitting_font_size,
    text_width,
)
from cvprstats.errors import NothingFoundError
from cvprstats.papers import Edition
from cvprstats.text import years_text

KEY_SIZE = LABEL_SIZE + 2
KEY = {"submitted": MUTED, "accepted": ACCENT}
MOST_KEY = 0.5
"""Part of the bars' height that the key takes, at most."""
WIDE = 0.8
"""Width of a bar, in steps between the editions."""
LEAST_INSIDE = 9
"""Points of numbers across a bar; where they would be smaller, they stand upright."""


def draw_growth(editions: Sequence[Edition], *, size: str = "16:9") -> Figure:
    """Draw the editions of one venue whose submitted and accepted papers are both known, by year.

    Raises:
        NothingFoundError: there is no such edition.

    """
    unknown = years_text(one.year for one in editions if one.acceptance_rate is None)
    editions = [edition for edition in editions if edition.acceptance_rate is not None]
    if not editions:
        raise NothingFoundError(
            "no edition with submitted and accepted papers to draw: choose another venue"
        )
    first, last = editions[0], editions[-1]
    years = f"{last.venue} {first.year}–{last.year}"
    title = f"{years}: {first.accepted:,} → {last.accepted:,} accepted papers"
    source = "Submitted and accepted papers as announced"
    if unknown:
        source += f"; not known: {unknown}"
    figure = new_figure(size, title, source)
    width, height, margin = SIZES[size]
    left, room = margin / width, 1 - 2 * margin / width
    font_size = fitting_font_size("12,345 ", LABEL_SIZE, room * width / len(editions))
    split = max(0.31, min(1.95, height - 1.3) / height)  # low figures leave enough for the rate
    bars = figure.add_axes((left, split, room, 1 - split - 1.15 / height))
    _draw_bars(bars, editions, font_size, height)
    rate = figure.add_axes((left, BELOW / height, room, split - 1.25 / height), sharex=bars)
    _draw_rate(rate, editions, font_size)
    return figure


def _draw_bars(axes: Axes, editions: Sequence[Edition], font_size: float, height: float) -> None:
    years = [edition.year for edition in editions]
    submitted = [edition.submitted or 0 for edition in editions]
    accepted = [edition.accepted or 0 for edition in editions]
    step_years = min((new - old for old, new in pairwise(years)), default=1)
    half = step_years / 2
    axes.bar(years, submitted, width=WIDE * step_years, color=MUTED)
    axes.bar(years, accepted, width=WIDE * step_years, color=ACCENT)
    axes.set(xlim=(years[0] - half, years[-1] + half))
    top = max(1.12 * max(submitted), _top_below_key(axes, years, submitted, height))
    axes.set_ylim(0, top)
    style: dict[str, Any] = {"fontproperties": REGULAR_FONT, "fontsize": font_size, "ha": "center"}
    inside, upright = _inside_size(axes, accepted, font_size, WIDE * step_years)
    unit = top / (axes.get_position().height * height)
    step = max(submitted) * 0.012
    for year, asked, taken in zip(years, submitted, accepted, strict=True):
        letters = unit * (text_width(f"{taken:,}", inside) if upright else inside / 72)
        # Below the top of its own bar, else above it, else above both bars: never across an edge.
        if taken > 2 * step + letters:
            at, color, side = taken - step, PAPER, "top"
        elif asked - taken > 2 * step + letters:
            at, color, side = taken + step, INK, "bottom"
        else:
            at, color, side = asked + step, ACCENT, "bottom"
        number = {**style, "fontsize": inside, "rotation": 90 * upright}
        axes.text(year, at, f"{taken:,}", color=color, va=side, **number)
        above = asked + step + (letters + step if color == ACCENT else 0)
        axes.text(year, above, f"{asked:,}", color=QUIET, va="bottom", **style)
    _draw_key(axes)
    _only_years(axes, years, font_size)


def _top_below_key(
    axes: Axes, years: Sequence[int], submitted: Sequence[int], height: float
) -> float:
    """Return the value at the top where the bars below the key, and their numbers, end below it."""
    figure = axes.get_figure()
    assert isinstance(figure, Figure)  # noqa: S101 - axes of a figure
    first, last = axes.get_xlim()
    wide = axes.get_position().width * figure.get_size_inches()[0] / (last - first)
    end = first + text_width("".join(f"■ {name}   " for name in KEY), KEY_SIZE) / wide
    below = [asked for year, asked in zip(years, submitted, strict=True) if year - WIDE / 2 < end]
    room = axes.get_position().height * height
    key = 1.4 * (KEY_SIZE + LABEL_SIZE) / 72
    return 1.02 * max(below) / (1 - min(key / room, MOST_KEY))


def _inside_size(
    axes: Axes, numbers: Sequence[int], size: float, wide: float
) -> tuple[float, bool]:
    """Return the points of numbers inside the bars, and whether they stand upright there."""
    figure = axes.get_figure()
    assert isinstance(figure, Figure)  # noqa: S101 - axes of a figure
    first, last = axes.get_xlim()
    room = wide * axes.get_position().width * figure.get_size_inches()[0] / (last - first)
    longest = max((f"{number:,}" for number in numbers), key=len)
    fitting = fitting_font_size(longest, size, room)
    return (fitting, False) if fitting >= min(size, LEAST_INSIDE) else (size, True)


def _draw_key(axes: Axes) -> None:
    """Name the colors in the upper left corner, where the bars of early years are low."""
    right = 0.0
    for name, name_color in KEY.items():
        for text, color in (("■ ", name_color), (name + "   ", INK)):
            axes.annotate(
                text,
                (0, 1),
                xycoords="axes fraction",
                xytext=(right, 0),
                textcoords="offset points",
                color=color,
                fontproperties=REGULAR_FONT,
                fontsize=KEY_SIZE,
                va="top",
            )
            right += 72 * text_width(text, KEY_SIZE)


def _draw_rate(axes: Axes, editions: Sequence[Edition], font_size: float) -> None:
    years = [edition.year for edition in editions]
    rates = [100 * (edition.acceptance_rate or 0) for edition in editions]
    axes.plot(years, rates, color=WARM, linewidth=2.5, marker="o", markersize=7)
    low, high = min(rates), max(rates)
    spread = max(high - low, 1)
    axes.set_ylim(low - 1.3 * spread, high + 0.9 * spread)
    for at, (year, rate) in enumerate(zip(years, rates, strict=True)):
        is_valley = rate < fmean(rates[max(at - 1, 0) : at + 2])  # the line would cross its label
        axes.annotate(
            f"{rate:.0f}%",
            (year, rate),
            xytext=(0, -8 if is_valley else 8),
            textcoords="offset points",
            ha="center",
            va="top" if is_valley else "bottom",
            color=WARM,
            fontproperties=REGULAR_FONT,
            fontsize=font_size,
        )
    axes.set_title(
        "Acceptance rate",
        loc="left",
        color=WARM,
        fontproperties=REGULAR_FONT,
        fontsize=LABEL_SIZE,
    )
    axes.axis("off")


def _only_years(axes: Axes, years: list[int], font_size: float) -> None:
    axes.spines[:].set_visible(False)
    axes.set_yticks([])
    axes.set_xticks(years, [str(year) for year in years])
    axes.tick_params(axis="x", length=0, labelsize=font_size, labelcolor=INK)
