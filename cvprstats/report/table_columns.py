"""How wide a table's columns are, and how many lines its rows take."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from cvprstats.charts.style import BOLD, REGULAR, text_lines, text_width
from cvprstats.report.pages import Span, Spans, TableBlock

FILLING, FEW = 0.4, 3
"""A table that takes more than this part of the width is spread over all of it, but for one of so
few columns: they would stand too far apart to be read together."""

_HYPHEN = re.compile(r"(?<!\b\w)-")
"""One that a line may end with: not that of `P-score`."""


def text_widths(
    table: TableBlock, size: float, *, whole_cells: bool = True
) -> tuple[list[float], list[float]]:
    """Return each column's width in inches: with headings broken at every blank, and in one line.

    Without `whole_cells`, cells are broken, too, as web pages do.
    """
    least, most = [], []
    for heading, *cells in zip(*_rows(table), strict=True):
        broken, whole = ([heading], cells) if whole_cells else ([heading, *cells], [])
        words = [
            replace(cell, text=word)
            for cell in broken
            for word in _HYPHEN.sub("- ", cell.text).split()
        ]
        least.append(max((_width(part, size) for part in (*words, *whole)), default=0.0))
        most.append(max(_width(cell, size) for cell in (heading, *cells)))
    return least, most


def column_widths(least: list[float], most: list[float], width: float) -> list[float]:
    """Return widths between `least` and `most`; where `least` is too wide, cut the widest."""
    if sum(least) > width:
        limit = _limit(least, width)
        return [min(column, limit) for column in least]
    wanted = sum(most) - sum(least)
    part = min((width - sum(least)) / wanted, 1) if wanted else 1
    widths = [low + part * (high - low) for low, high in zip(least, most, strict=True)]
    if sum(widths) > FILLING * width and len(widths) > FEW:
        widths = [column + (width - sum(widths)) / len(widths) for column in widths]
    return widths


def row_lines(table: TableBlock, size: float, widths: Sequence[float]) -> list[int]:
    """Return how many lines each row takes, the headings' first, in columns of these widths."""
    return [
        max(
            text_lines(cell.text, size, width, _font(cell))
            for cell, width in zip(row, widths, strict=True)
        )
        for row in _rows(table)
    ]


def _rows(table: TableBlock) -> Iterator[Spans]:
    yield tuple(Span(heading, bold=True) for heading in table.headings)
    yield from table.rows


def _width(cell: Span, size: float) -> float:
    return text_width(cell.text, size, _font(cell))


def _font(cell: Span) -> Path:
    return BOLD if cell.bold else REGULAR


def _limit(widths: Sequence[float], room: float) -> float:
    """Return the width to which the widest columns must be cut so that the sum is `room`."""
    ordered = sorted(widths)
    for at, column in enumerate(ordered):
        share = room / (len(ordered) - at)
        if column >= share:
            return share
        room -= column
    return ordered[-1]
