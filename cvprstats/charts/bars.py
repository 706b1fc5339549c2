"""The most frequent keywords as bars, of one edition or of two side by side."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from cvprstats.charts.figure import (
    BELOW,
    LABEL_SIZE,
    SIZES,
    new_figure,
    write_below_title,
)
from cvprstats.charts.fonts import NO_FONT, drawing_fonts, left_out_note
from cvprstats.charts.labels import LONGEST_LABEL, short_name
from cvprstats.charts.style import ACCENT, INK, MUTED, QUIET, REGULAR, text_ems, text_width
from cvprstats.errors import UsageError
from cvprstats.keywords.comparison import SIGNIFICANT, Change, compare_keywords
from cvprstats.keywords.counts import KeywordCounts
from cvprstats.keywords.filters import common_filters, field_noun, keyword_noun, method_note
from cvprstats.tables.wording import ratio_text, starred
from cvprstats.text import counted

USUAL_TOP = 40
MOST_SIZE, USUAL_SIZE, LEAST_SIZE = 20, 12, 9
"""Points of labels: at most, at least for the usual number of keywords, at least for more.

Where even the least do not fit, fewer keywords are drawn.
"""
ROW = 1.41 / 72
"""Least height of a row in inches per point of its label."""
THICKEST = 0.7
"""Inches of a row's bars, at most."""
SHORTEST = 0.15
"""Part of the figure's width that the longest bar has at least."""
MOST_COLUMNS = 8
COLUMN_GAP, TEXT_GAP = 0.4, 0.08
"""Inches between columns, and between a bar and its texts."""


@dataclass(frozen=True)
class _Row:
    """A keyword with its bars; its texts are measured once, because the layout is searched for."""

    label: str
    bars: tuple[float, ...]
    note: str
    font: Path = REGULAR
    """The font of the label."""

    @cached_property
    def label_ems(self) -> float:
        """The width of the label, in units of its size."""
        return text_ems(self.label, self.font)

    @cached_property
    def note_ems(self) -> float:
        """The width of the note, in units of its size."""
        return text_ems(self.note)

    @cached_property
    def longest(self) -> float:
        """The value of the longest bar."""
        return max(self.bars)


@dataclass(frozen=True, slots=True)
class _Layout:
    """Rows in columns side by side, in one scale."""

    columns: tuple[tuple[_Row, ...], ...]
    size: float
    """Points of the labels."""

    def label_room(self, column: Sequence[_Row]) -> float:
        """Return the inches left of a column's bars."""
        return max(row.label_ems for row in column) * self.size / 72 + TEXT_GAP

    def bar_room(self, column: Sequence[_Row], scale: float) -> float:
        """Return the inches that a column's bars and notes need; `scale` is inches per unit."""
        return TEXT_GAP + max(row.longest * scale + row.note_ems * self.size / 72 for row in column)

    def width(self, scale: float) -> float:
        """Return the inches that all columns need."""
        needed = sum(self.label_room(part) + self.bar_room(part, scale) for part in self.columns)
        return needed + COLUMN_GAP * (len(self.columns) - 1)

    def filling_scale(self, width: float) -> float:
        """Return the inches per unit at which the columns fill the width."""
        low, high = 0.0, width / max(row.longest for part in self.columns for row in part)
        for _ in range(50):
            middle = (low + high) / 2
            low, high = (middle, high) if self.width(middle) <= width else (low, middle)
        return low


def draw_bars(
    counts: KeywordCounts,
    before: KeywordCounts | None = None,
    *,
    top: int = USUAL_TOP,
    size: str = "16:9",
) -> Figure:
    """Draw the `top` keywords; with `before`, the shares of both editions and the change.

    Fewer are drawn, and the small print says so, where labels would be smaller than 12 points; if
    more than 40 are asked for, than 9 points.

    Raises:
        UsageError: there is no keyword, or the two were counted by different rules.

    """
    if not counts.counts:
        raise UsageError(f"no {counts.rule.noun} to draw in {counts.edition.name}")
    words = [keyword for keyword, _ in counts.top(top)]
    noun = keyword_noun(counts.rule, words)
    title, source = _said(counts, before, noun)
    if before:
        comparison = compare_keywords(before, counts, words)
        in_time = comparison.is_in_time
        rows = [_compared(change, in_time) for change in comparison.changes]
    else:
        rows = [
            _Row(short_name(word, LONGEST_LABEL), (n,), f"{n:,}") for word, n in counts.top(top)
        ]
    rows, lacking = _drawable(rows)
    width, height, margin = SIZES[size]
    top_edge = margin + (0.8 if before else 0.6)
    box = (margin, BELOW, width - 2 * margin, height - top_edge - BELOW)
    least = USUAL_SIZE if top <= USUAL_TOP else LEAST_SIZE
    layout = _laid_out(rows, box[2], box[3], least)
    if (shown := sum(map(len, layout.columns))) < len(rows):
        source = (
            f"The {shown} most frequent of {len(rows)}: more do not fit at {least} points. {source}"
        )
    figure = new_figure(size, title, source + left_out_note(lacking, noun))
    colors = [MUTED, ACCENT] if before else [ACCENT]
    if before:
        _draw_key(figure, size, [before.edition.name, counts.edition.name], colors)
    axes = figure.add_axes((box[0] / width, box[1] / height, box[2] / width, box[3] / height))
    axes.set(xlim=(0, box[2]), ylim=(box[3], 0))
    axes.axis("off")
    _draw_columns(axes, layout, colors)
    return figure


def _said(counts: KeywordCounts, before: KeywordCounts | None, noun: str) -> tuple[str, str]:
    """Return the title and the small print."""
    edition = counts.edition.name
    if before is None:
        return f"{edition}: most frequent {field_noun(counts.field, noun)}", (
            f"Papers with the {noun}, of {counted(counts.papers, 'paper')}; "
            f"{method_note(counts.rule, counts.filters)}"
        )
    return f"{field_noun(counts.field, noun).capitalize()}, {before.edition.name} → {edition}", (
        f"Bars: papers with the {noun} per 1,000 papers; numbers: papers, of "
        f"{before.papers:,} and {counts.papers:,}; ×: ratio of the shares; "
        f"*: significant, q < {SIGNIFICANT}; "
        f"{method_note(counts.rule, common_filters(before, counts))}"
    )


def _compared(change: Change, in_time: bool) -> _Row:
    ratio = ratio_text(change, in_time=in_time)
    return _Row(
        short_name(change.keyword, LONGEST_LABEL),
        (change.before_per_1000, change.after_per_1000),
        f"{change.before:,} → {change.after:,}  {starred(ratio, change)}",
    )


def _drawable(rows: Sequence[_Row]) -> tuple[list[_Row], int]:
    """Return the rows whose labels some font has, and the number of the others."""
    fonts = drawing_fonts([row.label for row in rows])
    drawn = [replace(row, font=fonts[row.label]) for row in rows if row.label in fonts]
    if not drawn:
        raise UsageError(NO_FONT)
    return drawn, len(rows) - len(drawn)


def _laid_out(rows: Sequence[_Row], width: float, height: float, least: int) -> _Layout:
    """Return the rows in as few columns as labels of the usual size allow.

    Where that cannot be, labels are as large as they can, and where the least do not fit, the last
    rows are left out.
    """
    for number in range(len(rows), 0, -1):
        layouts = [
            layout
            for columns in range(1, min(number, MOST_COLUMNS) + 1)
            if (layout := _largest(_balanced(rows[:number], columns), width, height, least))
        ]
        if layouts:
            return max(layouts, key=lambda one: min(int(one.size), USUAL_SIZE))
    return _Layout((tuple(rows[:1]),), LEAST_SIZE)


def _largest(
    columns: tuple[tuple[_Row, ...], ...], width: float, height: float, least: int
) -> _Layout | None:
    """Return these columns with the largest labels that leave room for bars, or None."""
    scale = SHORTEST * width / max(row.longest for column in columns for row in column)
    size = min(MOST_SIZE, height / len(columns[0]) / ROW)
    if size < least or _Layout(columns, least).width(scale) > width:
        return None
    while (layout := _Layout(columns, size)).width(scale) > width:
        size = max(size - 0.5, least)
    return layout


def _balanced(rows: Sequence[_Row], columns: int) -> tuple[tuple[_Row, ...], ...]:
    """Cut rows into columns whose lengths differ by one at most."""
    cuts = [math.ceil(at * len(rows) / columns) for at in range(columns + 1)]
    return tuple(tuple(rows[cuts[at] : cuts[at + 1]]) for at in range(columns))


def _draw_key(figure: Figure, size: str, names: list[str], colors: list[str]) -> None:
    """Name the colors below the title."""
    at = 0.0
    for name, name_color in zip(names, colors, strict=True):
        for text, color in (("■ ", name_color), (name, INK)):
            write_below_title(figure, size, text, left=at, color=color, points=LABEL_SIZE)
            at += text_width(text, LABEL_SIZE)
        at += 0.3


def _draw_columns(axes: Axes, layout: _Layout, colors: list[str]) -> None:
    """Draw all columns in axes of inches that they fill."""
    width, height = axes.get_xlim()[1], axes.get_ylim()[0]
    scale = layout.filling_scale(width)
    pitch = height / len(layout.columns[0])
    left = 0.0
    for rows in layout.columns:
        left += layout.label_room(rows)
        _draw_rows(axes, rows, colors, left, pitch, scale, layout.size)
        left += layout.bar_room(rows, scale) + COLUMN_GAP


def _draw_rows(
    axes: Axes,
    rows: Sequence[_Row],
    colors: list[str],
    left: float,
    pitch: float,
    scale: float,
    size: float,
) -> None:
    thickness = min(0.76 * pitch, THICKEST) / len(colors)
    middles = [(at + 0.5) * pitch for at in range(len(rows))]
    for number, color in enumerate(colors):
        offset = (number - (len(colors) - 1) / 2) * thickness
        axes.barh(
            [middle + offset for middle in middles],
            [row.bars[number] * scale for row in rows],
            left=left,
            height=thickness,
            color=color,
        )
    style: dict[str, Any] = {
        "fontsize": size,
        "va": "center_baseline",
        "parse_math": False,
    }
    for middle, row in zip(middles, rows, strict=True):
        axes.text(
            left - TEXT_GAP,
            middle,
            row.label,
            ha="right",
            color=INK,
            fontproperties=row.font,
            **style,
        )
        end = left + row.longest * scale + TEXT_GAP
        axes.text(end, middle, row.note, color=QUIET, fontproperties=REGULAR, **style)
