"""The columns of running text: where they are, how large it is, which lines belong to it."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cvprstats.pdf.captions import CAPTION_START
from cvprstats.pdf.lines import Line
from cvprstats.pdf.page import PrintedPage

LEADING = 1.45
"""Font sizes; lines of one paragraph are not further apart."""
INDENT = 3.3
"""Font sizes; paragraphs and lists are not indented further."""
EDGE = 3.5
"""Points by which lines hang out of their column or fall short of its right edge."""

_PART = re.compile(r"\(?[a-z]\)")
"""Begins the caption of a part of a figure."""


@dataclass(frozen=True, slots=True)
class Column:
    """Left and right edge of a column, in points."""

    x0: float
    x1: float

    def holds(self, line: Line) -> bool:
        """Whether the line lies within the column."""
        return line.box.x0 > self.x0 - EDGE and line.box.x1 < self.x1 + EDGE

    def is_filled_by(self, line: Line) -> bool:
        """Whether the line reaches from edge to edge, but for an indentation, and is prose."""
        return (
            self.holds(line)
            and line.box.x0 < self.x0 + INDENT * line.size
            and line.box.x1 > self.x1 - EDGE
            and is_prose(line.text)
            and sum(word.text.isalpha() and word.text.islower() for word in line.words) > 1
        )


def is_prose(text: str) -> bool:
    """Whether more than half of `text` are letters."""
    return 2 * sum(char.isalpha() for char in text) > len(text)


def usual_size(lines: Iterable[Line]) -> float:
    """Find the size of most characters in long lines, in points."""
    sizes: Counter[float] = Counter()
    for line in lines:
        if len(line.text) > 30 and not CAPTION_START.match(line.text):
            sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def find_columns(
    pages: Sequence[PrintedPage], lines: Iterable[Line], size: float
) -> dict[int, tuple[Column, ...]]:
    """Find each page's columns, left to right, by the usual edges of long lines."""
    edges: dict[int, Counter[tuple[int, int]]] = {page.number: Counter() for page in pages}
    for line in lines:
        if abs(line.size - size) < 0.4 and line.box.width > 12 * size and is_prose(line.text):
            edges[line.page][round(line.box.x0 / 2), round(line.box.x1 / 2)] += 1
    paper = sum(edges.values(), Counter[tuple[int, int]]())
    usual = _usual_columns(paper, pages[0].width if pages else 0)
    columns = {}
    for page in pages:
        own = _usual_columns(edges[page.number], page.width)
        known = {(round(column.x0 / 2), round(column.x1 / 2)) for column in usual}
        hits = sum(edges[page.number][pair] for pair in known)
        best = edges[page.number].most_common(1)
        differs = best and best[0][1] >= 6 and hits < best[0][1] / 2
        columns[page.number] = own if differs else usual
    return columns


def _usual_columns(edges: Counter[tuple[int, int]], width: float) -> tuple[Column, ...]:
    """Take the most frequent pair of edges, and one beside it of the same width."""
    if not edges:
        return (Column(0.1 * width, 0.9 * width),)
    (left, right), most = edges.most_common(1)[0]
    first = Column(2 * left, 2 * right)
    if first.x1 - first.x0 > 0.55 * width:
        return (first,)
    for (left, right), count in edges.most_common(60):
        other = Column(2 * left, 2 * right)
        apart = other.x0 > first.x1 or other.x1 < first.x0
        if apart and abs(other.x1 - other.x0 - first.x1 + first.x0) < 8 and count > most / 10:
            return tuple(sorted((first, other), key=lambda column: column.x0))
    mirrored = Column(width - first.x1, width - first.x0)
    return tuple(sorted((first, mirrored), key=lambda column: column.x0))


def running_text(lines: Sequence[Line], column: Column, size: float) -> set[Line]:
    """Pick the lines of running text among those of one column on one page.

    Sure are lines from edge to edge: of the paper's `size`, or three of another size stacked, or
    two at the column's end (references, footnotes). Near lines of their size that begin at the
    column's left follow.
    """
    inside = sorted((line for line in lines if column.holds(line)), key=lambda one: one.baseline)
    full = [line for line in inside if column.is_filled_by(line)]
    found = {line for line in full if abs(line.size - size) < 0.4}
    last = inside[-1].baseline if inside else 0.0
    for stack in _stacks([line for line in full if line not in found]):
        at_end = last - stack[-1].baseline < 2 * LEADING * stack[-1].size
        enough = len(stack) > 2 or (len(stack) > 1 and at_end)
        if enough and not _PART.match(stack[0].text):
            found |= set(stack)
    fresh = set(found)
    while fresh:
        fresh = {
            line
            for line in inside
            if line not in found and any(_belongs(line, other, column) for other in fresh)
        }
        found |= fresh
    return found


def _stacks(lines: Sequence[Line]) -> list[list[Line]]:
    """Group lines of one size that follow each other closely."""
    stacks: list[list[Line]] = []
    for line in lines:
        if stacks and _stacked(stacks[-1][-1], line):
            stacks[-1].append(line)
        else:
            stacks.append([line])
    return stacks


def _stacked(one: Line, other: Line) -> bool:
    step = abs(one.baseline - other.baseline)
    return abs(one.size - other.size) < 0.4 and 0.5 * one.size < step < LEADING * one.size


def _belongs(line: Line, other: Line, column: Column) -> bool:
    """Whether `line` follows, precedes or goes on `other`, which is running text."""
    if abs(line.baseline - other.baseline) < 0.3 * other.size:
        return line.size < other.size + 0.4
    at_left = line.box.x0 < column.x0 + INDENT * line.size
    return at_left and _stacked(line, other)
