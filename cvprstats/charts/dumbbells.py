"""Where dumbbells are drawn: how many rows, in how many columns, with letters of which size."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from cvprstats.charts.keys import change_color
from cvprstats.charts.labels import named_changes
from cvprstats.charts.shares import ShareScale, share_scale
from cvprstats.charts.style import BOLD, text_ems
from cvprstats.keywords.comparison import Change, Comparison, Direction
from cvprstats.keywords.evidence import share_interval
from cvprstats.tables.wording import ratio_text, starred

MOST_SIZE, USUAL_SIZE = 20, 12
"""Points of labels: at most, and as large in as few columns as can be."""
ROW = 1.41 / 72
"""Least height of a row in inches per point of its label."""
HIGHEST = 0.8
"""Inches of a row, at most."""
GROUP_GAP = 0.5
"""Rows between two groups in one column."""
LEAST_SCALE, USUAL_SCALES = 1.3, 0.4
"""Inches of the scale in each column, at least; part of the width that all scales should have."""
MOST_COLUMNS = 5
COLUMN_GAP, LABEL_GAP, NOTE_GAP = 0.4, 0.26, 0.2
"""Inches between columns; between a scale and the labels left of it, and the texts right of it."""
HEADINGS = {
    "Higher share": (Direction.ROSE, Direction.NEW),
    "Lower share": (Direction.FELL, Direction.GONE),
    "Same share": (Direction.SAME,),
}


@dataclass(frozen=True)
class Row:
    """A change with its texts, which are measured once."""

    change: Change
    label: str
    font: Path
    before: tuple[float, float]
    """The 95 % interval of the share before, per 1,000."""
    after: tuple[float, float]
    numbers: str
    """The papers before and after, or in groups of editions, the papers per 1,000."""
    ratio: str
    """The ratio of the shares, as it is written."""

    @cached_property
    def label_ems(self) -> float:
        """The width of the label, in units of its size."""
        return text_ems(self.label, self.font)

    @cached_property
    def numbers_ems(self) -> float:
        """The width of the numbers, in units of its size."""
        return text_ems(self.numbers)

    @cached_property
    def ratio_ems(self) -> float:
        """The width of the ratio, in units of its size."""
        return text_ems(self.ratio)

    @property
    def color(self) -> str:
        """The color of the change."""
        return change_color(self.change)


class Block(NamedTuple):
    """Rows below a heading."""

    heading: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class DumbbellLayout:
    """Blocks in columns side by side, whose scales have one width."""

    columns: tuple[tuple[Block, ...], ...]
    size: float
    """Points of the labels."""

    @property
    def lines(self) -> float:
        """The height of the highest column, in rows."""
        return max(
            sum(1 + len(block.rows) for block in column) + GROUP_GAP * (len(column) - 1)
            for column in self.columns
        )

    def label_room(self, column: Sequence[Block]) -> float:
        """Return the inches left of a column's scale."""
        labels = max(row.label_ems for block in column for row in block.rows)
        headings = max(text_ems(block.heading, BOLD) for block in column)
        return max(labels, headings) * self.size / 72 + LABEL_GAP

    def numbers_room(self, column: Sequence[Block]) -> float:
        """Return the inches from a column's scale to its ratios."""
        numbers = max(row.numbers_ems for block in column for row in block.rows)
        return 2 * NOTE_GAP + numbers * self.size / 72

    def note_room(self, column: Sequence[Block]) -> float:
        """Return the inches right of a column's scale."""
        ratios = max(row.ratio_ems for block in column for row in block.rows)
        return self.numbers_room(column) + ratios * self.size / 72

    def scale_room(self, width: float) -> float:
        """Return the inches left for each scale."""
        texts = sum(self.label_room(column) + self.note_room(column) for column in self.columns)
        number = len(self.columns)
        return (width - texts - COLUMN_GAP * (number - 1)) / number

    def scale(self, width: float) -> ShareScale:
        """Return the one scale of all columns, which holds all shares and their intervals."""
        rows = [row for column in self.columns for block in column for row in block.rows]
        ends = [end for row in rows for end in (*row.before, *row.after)]
        return share_scale(ends, self.scale_room(width))


def rows_of(comparison: Comparison, changes: Sequence[Change]) -> tuple[list[Row], int]:
    """Return the rows whose labels some font has, the strongest evidence first; count the others.

    Raises:
        UsageError: no installed font has the letters of any keyword.

    """
    rows = [
        Row(
            change,
            label,
            font,
            share_interval(change.before, comparison.before_papers),
            share_interval(change.after, comparison.after_papers),
            _numbers(comparison, change),
            starred(ratio_text(change, in_time=comparison.is_in_time), change),
        )
        for change, label, font in named_changes(changes)
    ]
    rows.sort(key=lambda row: (-row.change.g2, row.change.keyword))
    return rows, len(changes) - len(rows)


def _numbers(comparison: Comparison, change: Change) -> str:
    if comparison.has_groups:  # papers of one and of five editions say little side by side
        return f"{change.before_per_1000:.1f} → {change.after_per_1000:.1f}"
    return f"{change.before:,} → {change.after:,}"


def lay_out(rows: Sequence[Row], width: float, height: float, least: float) -> DumbbellLayout:
    """Return the rows in as few columns as labels of the usual size allow.

    Where that cannot be, labels are as large as they can, and where those of `least` points do not
    fit, the last rows are left out.
    """
    for number in range(len(rows), 0, -1):
        blocks = _blocks(rows[:number])
        layouts = [
            layout
            for columns in range(1, MOST_COLUMNS + 1)
            if (layout := _largest(_divided(blocks, columns), width, height, least))
        ]
        if layouts:
            return max(layouts, key=lambda one: min(int(one.size), USUAL_SIZE))
    return DumbbellLayout((_blocks(rows[:1]),), least)


def _blocks(rows: Sequence[Row]) -> tuple[Block, ...]:
    """Return the rows by direction: significant ones first, then by how much they changed."""
    ordered = sorted(rows, key=lambda row: (not row.change.is_significant, -_extent(row.change)))
    blocks = (
        Block(heading, tuple(row for row in ordered if row.change.direction in directions))
        for heading, directions in HEADINGS.items()
    )
    return tuple(block for block in blocks if block.rows)


def _extent(change: Change) -> float:
    """Return how far the ratio of the shares is from 1, up or down."""
    return abs(math.log(change.ratio)) if change.ratio else math.inf


def _divided(blocks: tuple[Block, ...], columns: int) -> tuple[tuple[Block, ...], ...]:
    """Return the blocks in one column, or each in columns of its own; nothing if they are fewer."""
    if columns == 1:
        return (blocks,)
    parts = [1] * len(blocks)
    while sum(parts) < columns:
        longest = max(range(len(blocks)), key=lambda at: len(blocks[at].rows) / parts[at])
        parts[longest] += 1
    if sum(parts) > columns or any(
        part > len(block.rows) for part, block in zip(parts, blocks, strict=True)
    ):
        return ()
    return tuple(
        (Block(block.heading, block.rows[start:end]),)
        for block, part in zip(blocks, parts, strict=True)
        for start, end in _cuts(len(block.rows), part)
    )


def _cuts(number: int, parts: int) -> list[tuple[int, int]]:
    """Return where parts begin and end whose lengths differ by one at most."""
    ends = [math.ceil(at * number / parts) for at in range(parts + 1)]
    return list(pairwise(ends))


def _largest(
    columns: tuple[tuple[Block, ...], ...], width: float, height: float, least: float
) -> DumbbellLayout | None:
    """Return these columns with the largest labels that leave room for the scale, or None."""
    if not columns:
        return None
    size = min(MOST_SIZE, height / DumbbellLayout(columns, 1).lines / ROW)
    while size >= least:
        layout = DumbbellLayout(columns, size)
        room = layout.scale_room(width)
        if room >= LEAST_SCALE and (
            size <= USUAL_SIZE or room * len(columns) >= USUAL_SCALES * width
        ):
            return layout
        size = size - 0.5 if size > USUAL_SIZE + 0.5 or size <= USUAL_SIZE else USUAL_SIZE
    return None
