"""A table in a terminal: long texts wrap, and columns that do not fit side by side are stacked."""

import io
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from cvprstats.text import cell_width, printable

if TYPE_CHECKING:
    from rich.table import Table as RichTable

    from cvprstats.tables.table import Table

LONGEST_UNBROKEN = 14
"""Longest cells, in characters, of a column of text that is never wrapped."""
LONGEST_WORDS = (20, 10)
"""Longest word, in characters, that is not broken; the second, if it saves columns from stacking.
"""
GAP = 2
"""Spaces between two columns."""
EDGE = 1
"""Spaces before the first column."""


def draw_table(table: "Table", width: int, *, color: bool) -> str:
    """Return the table as text for a terminal that is `width` characters wide.

    Numbers stay whole. Columns that do not fit beside the others follow below them, headed by the
    first column again.
    """
    from rich.console import Console  # noqa: PLC0415 - heavy
    from rich.text import Text  # noqa: PLC0415

    columns = [
        [printable(cell) for cell in column]
        for column in zip(table.headings, *table.rows, strict=True)
    ]
    parts = _parts(columns, table.numbers, width - EDGE)
    needed = max(sum(widths.values()) + GAP * len(widths) for widths in parts)
    stream = io.StringIO()
    console = Console(
        file=stream,
        width=max(width, needed) + EDGE,  # where too narrow, the terminal wraps: nothing is cut off
        force_terminal=color,
        color_system="standard" if color else None,
        legacy_windows=False,
    )
    console.print(Text(printable(table.title), style="bold"), width=width)
    for widths in parts:
        console.print(_draw(columns, table.numbers, widths))
    if table.note:
        console.print(Text(printable(table.note), style="dim"), width=width)
    lines = "\n".join(line.rstrip() for line in stream.getvalue().splitlines())
    return re.sub("\n{3,}", "\n\n", lines) + "\n"


def _draw(
    columns: Sequence[Sequence[str]], numbers: frozenset[int], widths: dict[int, int]
) -> "RichTable":
    from rich import box  # noqa: PLC0415 - heavy
    from rich.table import Table as RichTable  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    drawn = RichTable(
        box=box.SIMPLE_HEAD, padding=(0, GAP - 1, 0, 0), pad_edge=False, header_style="bold"
    )
    for at, width in widths.items():
        drawn.add_column(
            Text(columns[at][0]),
            justify="right" if at in numbers else "left",
            width=width,
            overflow="fold",
        )
    for cells in zip(*(columns[at][1:] for at in widths), strict=True):
        drawn.add_row(*map(Text, cells))
    return drawn


def _parts(
    columns: Sequence[Sequence[str]], numbers: frozenset[int], width: int
) -> list[dict[int, int]]:
    """Return the parts of the table, each with the widths of its columns by their place."""
    ways = [
        [
            _narrowest(column, longest_word, width if at in numbers else LONGEST_UNBROKEN)
            for at, column in enumerate(columns)
        ]
        for longest_word in LONGEST_WORDS
    ]
    gaps = GAP * (len(columns) - 1)
    narrowest = next((way for way in ways if sum(way) + gaps <= width), ways[0])
    head = narrowest[0] + GAP
    for at in numbers:  # alone beside the first column, and still too wide: wrap at its spaces
        if head + narrowest[at] > width:
            narrowest[at] = _longest_word(columns[at])
    parts: list[list[int]] = [[0]]
    for at in range(1, len(columns)):
        filled = sum(narrowest[other] + GAP for other in parts[-1])
        if filled + narrowest[at] > width and len(parts[-1]) > 1:
            parts.append([0])
        parts[-1].append(at)
    return [_fit(columns, narrowest, part, width) for part in parts]


def _narrowest(column: Sequence[str], longest_word: int, longest_unbroken: int) -> int:
    """Return the width below which a column is not readable: that of its longest word."""
    heading, *cells = column
    longest = max(map(cell_width, cells), default=0)
    if longest <= longest_unbroken:
        return max(longest, _longest_word([heading]))
    return min(_longest_word(column), longest_word)


def _longest_word(texts: Sequence[str]) -> int:
    return max((cell_width(word) for text in texts for word in text.split()), default=0)


def _fit(
    columns: Sequence[Sequence[str]], narrowest: Sequence[int], part: Sequence[int], width: int
) -> dict[int, int]:
    """Return the widths of these columns: as their texts need, the widest made narrower first."""
    widths = {at: max(narrowest[at], *map(cell_width, columns[at])) for at in part}
    while sum(widths.values()) + GAP * (len(part) - 1) > width:
        wider = [at for at in part if widths[at] > narrowest[at]]
        if not wider:
            break
        widths[max(wider, key=widths.__getitem__)] -= 1
    return widths
