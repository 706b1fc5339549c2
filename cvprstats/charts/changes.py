"""Keywords of two editions as dumbbells: shares before and after, and a line between them."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from cvprstats.charts.dumbbells import (
    COLUMN_GAP,
    GROUP_GAP,
    HIGHEST,
    LABEL_GAP,
    NOTE_GAP,
    USUAL_SIZE,
    Block,
    DumbbellLayout,
    Row,
    lay_out,
    rows_of,
)
from cvprstats.charts.figure import (
    BELOW,
    SIZES,
    TITLE_SIZE,
    new_figure,
)
from cvprstats.charts.fonts import left_out_note
from cvprstats.charts.keys import Part, key_width, write_key
from cvprstats.charts.shares import ShareScale, tick_text
from cvprstats.charts.style import (
    ACCENT,
    BOLD,
    INK,
    LINE,
    MUTED,
    PAPER,
    QUIET,
    REGULAR,
    WARM,
    text_width,
)
from cvprstats.errors import NothingFoundError
from cvprstats.keywords.comparison import SIGNIFICANT, Change, Comparison, Direction
from cvprstats.keywords.filters import field_noun, keyword_noun, method_note

LEAST_SIZE = 9
"""Points of labels, at least; in a low figure, which stands on a page, the usual size."""
TICK_SIZE = 12
"""Points of the shares above the lines, at most."""
GAP = "   "
"""Between two entries of the key."""
LOW_FIGURE = 4
"""Inches of a figure that has its key beside the title, not below."""
INTERVAL, MOST_INTERVAL = 0.22, 0.09
"""Rows, and inches at most, between the line of a dumbbell and its intervals."""
DOT, MOST_DOT = 0.33, 12
"""Rows, and points at most, of a dot."""


class _Place(NamedTuple):
    """Where a row is drawn, in inches from the upper left corner."""

    left: float
    """The beginning of the scale."""
    middle: float
    pitch: float
    """The height of a row."""
    size: float
    """Points of the labels."""


def draw_changes(
    comparison: Comparison, changes: Sequence[Change], *, size: str = "16:9"
) -> Figure:
    """Draw these changes of a comparison: rising and falling apart, the significant ones strong.

    Where labels would be smaller than 9 points, those with the least evidence are left out, and the
    small print says so.

    Raises:
        NothingFoundError: there is no change.
        UsageError: no installed font has the letters of any keyword.

    """
    if not changes:
        names = f"{comparison.before.name} to {comparison.after.name}"
        raise NothingFoundError(f"no keyword's share changed from {names}: name keywords to draw")
    rows, lacking = rows_of(comparison, changes)
    width, height, margin = SIZES[size]
    title = _title(comparison, rows)
    beside = height < LOW_FIGURE and _is_beside(title, _key(comparison, rows), width - 2 * margin)
    least = USUAL_SIZE if height < LOW_FIGURE else LEAST_SIZE
    below = BELOW if height < LOW_FIGURE else BELOW + 0.1
    room = width - 2 * margin, height - below - margin - (0.5 if beside else 0.8)
    layout = lay_out(rows, *room, least)
    shown = [row for column in layout.columns for block in column for row in block.rows]
    source = _source(comparison, shown, len(rows), least) + left_out_note(
        lacking, _noun(comparison, rows)
    )
    figure = new_figure(size, title, source)
    _draw_key(figure, size, _key(comparison, shown), beside=title if beside else "")
    axes = figure.add_axes(
        (margin / width, below / height, room[0] / width, room[1] / height),
        xlim=(0, room[0]),
        ylim=(room[1], 0),
    )
    axes.axis("off")
    _draw_columns(axes, layout)
    return figure


def _title(comparison: Comparison, rows: Sequence[Row]) -> str:
    noun = field_noun(comparison.field, _noun(comparison, rows)).capitalize()
    return f"{noun}, {comparison.before.name} → {comparison.after.name}"


def _noun(comparison: Comparison, rows: Sequence[Row]) -> str:
    return keyword_noun(comparison.rule, [row.change.keyword for row in rows])


def _source(comparison: Comparison, shown: Sequence[Row], drawable: int, least: float) -> str:
    """Return the small print, of how many rows are shown and how many could be drawn."""
    criterion = f"q < {SIGNIFICANT} among {comparison.compared:,}"
    if any(row.change.is_significant for row in shown):
        significance = f"*: significant, {criterion}"
    else:
        significance = f"none is significant ({criterion})"
    sizes = f"of {comparison.before_papers:,} and {comparison.after_papers:,}"
    numbers = f"the same, {sizes} papers" if comparison.has_groups else f"papers, {sizes}"
    source = (
        f"Papers with the {_noun(comparison, shown)} per 1,000 papers, log scale; thin bars: "
        f"95 % intervals, before above, after below; numbers: {numbers}; ×: ratio of the shares; "
        f"{significance}; {method_note(comparison.rule, comparison.filters)}"
    )
    if len(shown) == drawable:
        every = len(comparison.changes)
        chosen = f"; {len(shown)} of the {every:,} compared, chosen by G²"
        return source + (chosen if drawable < every else "")
    return (
        f"The {len(shown)} with the strongest evidence of {drawable}: more do not fit at {least} "
        f"points. {source}"
    )


def _key(comparison: Comparison, rows: Sequence[Row]) -> list[Part]:
    """Return the texts that say what the dots are, each with its color."""
    used = {row.color for row in rows}
    strong = [color for color in (ACCENT, WARM) if color in used]
    after = f" {comparison.after.name}"
    key = [("○", QUIET), (f" {comparison.before.name}", INK)]
    if strong:
        key += [(GAP, INK), *(("●", color) for color in strong), (f"{after}, significant", INK)]
    if MUTED in used:
        key += [(GAP, INK), ("●", MUTED), (f"{'' if strong else after + ','} not significant", INK)]
    return key


def _is_beside(title: str, key: Sequence[Part], room: float) -> bool:
    """Whether the key has room beside the title, in the usual size at least."""
    return text_width(title + GAP, TITLE_SIZE, BOLD) + key_width(key, USUAL_SIZE) <= room


def _draw_key(figure: Figure, size: str, key: Sequence[Part], *, beside: str) -> None:
    """Write the key at the right end of the title's line, or below where `beside` is empty."""
    width, _, margin = SIZES[size]
    room = width - 2 * margin
    if beside:
        room -= text_width(beside + GAP, TITLE_SIZE, BOLD)
        write_key(figure, key, width - margin - min(room, key_width(key)), margin + 0.1, room)
    else:
        write_key(figure, key, margin, margin + 0.45, room)


def _draw_columns(axes: Axes, layout: DumbbellLayout) -> None:
    """Draw all columns in axes of inches that they fill."""
    width, height = axes.get_xlim()[1], axes.get_ylim()[0]
    pitch = min(height / layout.lines, HIGHEST)
    scale = layout.scale(width)
    left = 0.0
    for column in layout.columns:
        left += layout.label_room(column)
        top = pitch / 2
        for block in column:
            place = _Place(left, top, pitch, layout.size)
            _draw_head(axes, block, scale, place)
            for row in block.rows:
                place = place._replace(middle=place.middle + pitch)
                _draw_dumbbell(axes, row, scale, place)
                _draw_texts(axes, row, place, left + scale.room, layout.numbers_room(column))
            top += pitch * (1 + len(block.rows) + GROUP_GAP)
        left += scale.room + layout.note_room(column) + COLUMN_GAP


def _draw_head(axes: Axes, block: Block, scale: ShareScale, place: _Place) -> None:
    """Draw a block's heading, its round shares, and a line down from each."""
    left, middle, pitch, size = place
    style: dict[str, Any] = {"va": "center_baseline", "parse_math": False}
    axes.text(
        left - LABEL_GAP,
        middle,
        block.heading,
        ha="right",
        color=INK,
        font=BOLD,
        fontsize=size,
        **style,
    )
    points = min(TICK_SIZE, size)
    for tick in scale.ticks(points):
        at = left + scale.place(tick)
        axes.text(
            at,
            middle,
            tick_text(tick),
            ha="center",
            color=QUIET,
            font=REGULAR,
            fontsize=points,
            **style,
        )
        below = middle + pitch / 2
        axes.vlines(at, below, below + pitch * len(block.rows), color=LINE, linewidth=0.8, zorder=1)


def _draw_texts(axes: Axes, row: Row, place: _Place, right: float, numbers_room: float) -> None:
    """Draw the keyword left of the scale; the papers and the ratio right of it."""
    left, middle, _, size = place
    for at, text, side, font in (
        (left - LABEL_GAP, row.label, "right", row.font),
        (right + NOTE_GAP, row.numbers, "left", REGULAR),
        (right + numbers_room, row.ratio, "left", REGULAR),
    ):
        axes.text(
            at,
            middle,
            text,
            ha=side,
            va="center_baseline",
            color=INK if row.change.is_significant else QUIET,
            font=font,
            fontsize=size,
            parse_math=False,
        )


def _draw_dumbbell(axes: Axes, row: Row, scale: ShareScale, place: _Place) -> None:
    """Draw both shares, the line between them, and their intervals above and below it."""
    left, middle, pitch, _ = place
    change = row.change
    weight = 1.0 if change.is_significant else 0.6
    edge = QUIET if change.is_significant else MUTED
    old, new = (
        left + scale.place(share) for share in (change.before_per_1000, change.after_per_1000)
    )
    # The length of a line from or to 0 means nothing.
    stroke = ":" if change.direction in {Direction.NEW, Direction.GONE} else "-"
    axes.hlines(middle, old, new, color=row.color, linewidth=3 * weight, linestyle=stroke)
    away = min(MOST_INTERVAL, INTERVAL * pitch)
    for ends, color, at in (
        (row.before, edge, middle - away),
        (row.after, row.color, middle + away),
    ):
        low, high = (left + scale.place(end) for end in ends)
        axes.hlines(at, low, high, color=color, linewidth=1.2)
    dot = min(MOST_DOT, 72 * pitch * DOT)
    style: dict[str, Any] = {"markersize": dot, "markeredgewidth": 1.6}
    axes.plot(old, middle, "o", color=PAPER, markeredgecolor=edge, zorder=3, **style)
    axes.plot(new, middle, "o", color=row.color, zorder=4, **style)
