"""The most frequent keywords as bars, of one edition or of two side by side."""

import math
from collections.abc import Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from cvprstats.charts.figure import BELOW, LABEL_SIZE, REGULAR_FONT, SIZES, new_figure
from cvprstats.charts.style import ACCENT, INK, MUTED, QUIET, text_width
from cvprstats.errors import UsageError
from cvprstats.keywords.comparison import Change, compare_keywords
from cvprstats.keywords.counts import KeywordCounts
from cvprstats.tables.wording import ratio_text
from cvprstats.text import printable

ROW = 0.235
"""Least height of a row in inches: a line of 12-point text."""
LONGEST_LABEL = 28
"""Letters."""


def draw_bars(
    counts: KeywordCounts, before: KeywordCounts | None = None, *, top: int = 40, size: str = "16:9"
) -> Figure:
    """Draw the `top` keywords; with `before`, the shares of both editions and the change.

    Raises:
        UsageError: there is no keyword, or the two were counted by different rules.

    """
    if not counts.counts:
        raise UsageError(f"no keyword to draw in {counts.edition.name}")
    keywords = [keyword for keyword, _ in counts.top(top)]
    edition = counts.edition.name
    if before is None:
        title = f"{edition}: most frequent title keywords"
        bars = [[float(count)] for _, count in counts.top(top)]
        notes = [f"{count:,}" for _, count in counts.top(top)]
        source = f"Papers with the keyword, of {counts.papers:,} papers; rule: {counts.rule.name}"
        colors = [ACCENT]
    else:
        title = f"Title keywords, {before.edition.name} → {edition}"
        changes = compare_keywords(before, counts, keywords).changes
        bars = [[change.before_per_1000, change.after_per_1000] for change in changes]
        notes = [_note(change) for change in changes]
        source = (
            "Bars: papers with the keyword per 1,000 papers; numbers: papers, of "
            f"{before.papers:,} and {counts.papers:,}; ×: ratio of the shares; rule: "
            f"{counts.rule.name}"
        )
        colors = [MUTED, ACCENT]
    figure = new_figure(size, title, source)
    if before is not None:
        _draw_key(figure, size, [before.edition.name, edition], colors)
    labels = [_shortened(keyword) for keyword in keywords]
    _draw_columns(figure, size, labels, bars, notes, colors)
    return figure


def _note(change: Change) -> str:
    return f"{change.before} → {change.after}  {ratio_text(change)}"


def _shortened(label: str) -> str:
    label = printable(label)
    return label if len(label) <= LONGEST_LABEL else label[: LONGEST_LABEL - 1] + "…"


def _draw_key(figure: Figure, size: str, names: list[str], colors: list[str]) -> None:
    """Name the colors below the title."""
    width, height, margin = SIZES[size]
    at = margin
    for name, name_color in zip(names, colors, strict=True):
        for text, color in (("■ ", name_color), (name, INK)):
            figure.text(
                at / width,
                1 - (margin + 0.45) / height,
                text,
                color=color,
                fontproperties=REGULAR_FONT,
                fontsize=LABEL_SIZE,
                va="top",
            )
            at += text_width(text, LABEL_SIZE)
        at += 0.3


def _draw_columns(
    figure: Figure,
    size: str,
    labels: list[str],
    bars: Sequence[Sequence[float]],
    notes: list[str],
    colors: list[str],
) -> None:
    width, height, margin = SIZES[size]
    top, bottom = margin + (0.8 if len(colors) > 1 else 0.6), BELOW
    room = height - top - bottom
    columns = max(1, math.ceil(len(labels) * ROW / room))
    rows = math.ceil(len(labels) / columns)
    font_size = min(LABEL_SIZE, room / rows * 72 * 0.72)
    gap = 0.4
    column = (width - 2 * margin - gap * (columns - 1)) / columns
    label_room = max(text_width(label, font_size) for label in labels) + 0.12
    note_room = max(text_width(note, font_size) for note in notes) + 0.12
    # Narrow columns: smaller letters rather than no bars.
    squeeze = min(1.0, 0.75 * column / (label_room + note_room))
    font_size, label_room, note_room = (
        value * squeeze for value in (font_size, label_room, note_room)
    )
    scale = max(max(row) for row in bars) / (column - label_room - note_room)
    for number in range(columns):
        part = slice(number * rows, (number + 1) * rows)
        axes = figure.add_axes(
            (
                (margin + number * (column + gap)) / width,
                bottom / height,
                column / width,
                room / height,
            )
        )
        axes.set(xlim=(-label_room, column - label_room), ylim=(rows - 0.5, -0.5))
        axes.axis("off")
        _draw_rows(axes, labels[part], bars[part], notes[part], colors, scale, font_size)


def _draw_rows(
    axes: Axes,
    labels: list[str],
    bars: Sequence[Sequence[float]],
    notes: list[str],
    colors: list[str],
    scale: float,
    font_size: float,
) -> None:
    thickness = 0.76 / len(colors)
    for number, color in enumerate(colors):
        offset = (number - (len(colors) - 1) / 2) * thickness
        axes.barh(
            [row + offset for row in range(len(labels))],
            [values[number] / scale for values in bars],
            height=thickness,
            color=color,
        )
    for row, (label, values, note) in enumerate(zip(labels, bars, notes, strict=True)):
        style: dict[str, Any] = {
            "fontproperties": REGULAR_FONT,
            "fontsize": font_size,
            "va": "center_baseline",
        }
        axes.text(-0.08, row, label, ha="right", color=INK, parse_math=False, **style)
        axes.text(max(values) / scale + 0.08, row, note, color=QUIET, parse_math=False, **style)
