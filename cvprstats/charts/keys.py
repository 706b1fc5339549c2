"""What colors mean: in one line, or in a panel with the keywords of each."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from matplotlib.figure import Figure

from cvprstats.charts.figure import LABEL_SIZE
from cvprstats.charts.fonts import drawable
from cvprstats.charts.placing import Rectangle
from cvprstats.charts.style import (
    ACCENT,
    BOLD,
    INK,
    MUTED,
    QUIET,
    REGULAR,
    WARM,
    fitting_font_size,
    text_width,
)
from cvprstats.keywords.comparison import Change

SIZE, NARROW_SIZE, NARROW = 14, 10, 3.2
"""Points of a panel, and of a column that is narrower than so many inches."""
PITCH = 1.4 / 72
"""Inches from line to line per point."""
HEADING = 1.5
"""Lines of a heading, with the gap to what is above it."""
COLUMN_GAP = 0.2
"""Inches between columns."""
INDENT = 0.22
"""Inches for the dot before a heading."""

Part = tuple[str, str]
"""A text and its color."""


class ColorGroup(NamedTuple):
    """The keywords of one color."""

    color: str
    heading: str
    keywords: Sequence[tuple[str, Path, str]]
    """Name, its font, and what stands behind it; the most important first."""


def change_color(change: Change) -> str:
    """Return the color of a significant rise or fall; else a pale one."""
    if not change.is_significant:
        return MUTED
    return ACCENT if change.after_per_1000 > change.before_per_1000 else WARM


def key_width(parts: Sequence[Part], points: float = LABEL_SIZE) -> float:
    """Return the inches of a key in one line."""
    return text_width("".join(text for text, _ in parts), points)


def write_key(figure: Figure, parts: Sequence[Part], left: float, down: float, room: float) -> None:
    """Write a key in one line, smaller where it must be, so many inches from the upper left."""
    points = min(LABEL_SIZE, LABEL_SIZE * room / key_width(parts))
    for text, color in parts:
        _write(figure, text, left, down, color=color, points=points)
        left += text_width(text, points)


def write_panel(
    figure: Figure, groups: Sequence[ColorGroup], panel: Rectangle, *, columns: int = 1
) -> None:
    """Write a heading for each group and, below it, as many of its keywords as have room.

    Several columns are one for each group. In one column, the last group has what the others leave.

    Args:
        figure: where to write.
        groups: the groups in their order.
        panel: the room, in inches from the upper left corner of the figure.
        columns: 1, or the number of groups.

    """
    if columns == 1:
        _write_column(figure, groups, panel)
        return
    wide = (panel.right - panel.left + COLUMN_GAP) / columns
    for at, group in enumerate(groups):
        left = panel.left + at * wide
        _write_column(figure, [group], panel._replace(left=left, right=left + wide - COLUMN_GAP))


def _write_column(figure: Figure, groups: Sequence[ColorGroup], column: Rectangle) -> None:
    size = SIZE if column.right - column.left >= NARROW else NARROW_SIZE
    lines = int((column.top - column.bottom) / (PITCH * size) - HEADING * len(groups) + 0.5)
    shares = _shared([len(group.keywords) for group in groups], lines)
    left, room, down = column.left + INDENT, column.right - column.left - INDENT, column.bottom
    for group, shown in zip(groups, shares, strict=True):
        points = fitting_font_size(group.heading, size, room, BOLD)
        _write(figure, "●", column.left, down, color=group.color, points=size)
        _write(figure, group.heading, left, down, color=INK, points=points, font=BOLD)
        for whole, font, note in group.keywords[:shown]:
            down += PITCH * size
            name = _cut(whole, font, size, room - text_width(f"  {note}", size))
            _write(figure, name, left, down, color=QUIET, points=size, font=font)
            after = left + text_width(f"{name}  ", size, font)
            _write(figure, note, after, down, color=QUIET, points=size)
        down += HEADING * PITCH * size


def _shared(wanted: Sequence[int], lines: int) -> list[int]:
    """Return how many of the lines each group gets: the last one what the others leave."""
    shown = [0] * len(wanted)
    for part in (range(len(wanted) - 1), range(len(wanted))):
        while lines > sum(shown) and (able := [at for at in part if shown[at] < wanted[at]]):
            shown[min(able, key=lambda at: shown[at])] += 1
    return shown


def _cut(name: str, font: Path, size: float, room: float) -> str:
    """Return the name, or as much of its beginning as has room."""
    if text_width(name, size, font) <= room:
        return name
    while name and text_width(f"{name}…", size, font) > room:
        name = name[:-1]
    return f"{name}…"


def _write(
    figure: Figure,
    text: str,
    left: float,
    down: float,
    *,
    color: str,
    points: float,
    font: Path = REGULAR,
) -> None:
    width, height = figure.get_size_inches()
    text, font = drawable(text, font)  # a list can have any name
    figure.text(
        left / width,
        1 - down / height,
        text,
        color=color,
        font=font,
        fontsize=points,
        va="top",
        parse_math=False,
    )
