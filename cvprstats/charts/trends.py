"""Keywords over the years as lines."""

from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from cvprstats.charts.figure import LABEL_SIZE, REGULAR_FONT, SIZES, new_figure
from cvprstats.charts.style import LINE, QUALITATIVE, QUIET, text_width
from cvprstats.keywords.trends import Trends
from cvprstats.text import printable


def draw_trends(trends: Trends, *, size: str = "16:9") -> Figure:
    """Draw the shares of keywords: one line per keyword, with its name at the end."""
    editions = trends.editions
    title = f"Title keywords, {editions[0].name}–{editions[-1].year}"
    figure = new_figure(
        size, title, f"Papers with the keyword per 1,000 papers; rule: {trends.rule.name}"
    )
    width, height, margin = SIZES[size]
    names = [printable(trend.keyword)[:24] for trend in trends]
    label_room = max(text_width(name, LABEL_SIZE) for name in names) + 0.3
    left, bottom = margin + 0.45, 0.95
    axes = figure.add_axes(
        (
            left / width,
            bottom / height,
            (width - left - margin - label_room) / width,
            (height - bottom - margin - 0.75) / height,
        )
    )
    years = [edition.year for edition in editions]
    colors = [QUALITATIVE[number % len(QUALITATIVE)] for number in range(len(trends))]
    for trend, color in zip(trends, colors, strict=True):
        axes.plot(years, trend.shares, color=color, linewidth=2.6, marker="o", markersize=5)
    top = max(*(max(trend.shares) for trend in trends), 1.0)
    axes.set_ylim(0, top * 1.06)
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.grid(axis="y", color=LINE)
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.tick_params(length=0, labelsize=LABEL_SIZE - 1, labelcolor=QUIET)
    # Names that would overlap move apart.
    least = LABEL_SIZE * 1.25 / 72 / (height - bottom - margin - 0.75) * top * 1.06
    at = -least
    for number in sorted(range(len(trends)), key=lambda number: trends[number].shares[-1]):
        at = max(trends[number].shares[-1], at + least)
        axes.annotate(
            names[number],
            (1.0, at),
            xycoords=("axes fraction", "data"),
            xytext=(10, 0),
            textcoords="offset points",
            va="center",
            color=colors[number],
            fontproperties=REGULAR_FONT,
            fontsize=LABEL_SIZE,
            parse_math=False,
        )
    return figure
