"""The columns of running text: where they are, how large it is, which lines belong to it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cvprstats.pdf.captions import CAPTION_START, PART
from cvprstats.pdf.lines import Line
from cvprstats.pdf.page import Box, PrintedPage
from cvprstats.pdf.tolerances import (
    LEADING,
    LEAST_LEADING,
    LONG,
    PAGE_MARGIN,
    SAME_LINE,
    SAME_SIZE,
)

DEEPEST_INDENT = 3.3
"""Of a size. Paragraphs and lists are not indented further; centered lines are."""
OVERHANG = 3.5
"""Points by which lines hang out of their column or fall short of its right edge: a hyphen or a
quotation mark hangs out, and TeX leaves lines a little too long or too short."""
LONG_TEXT = 30
"""Characters. Longer lines tell the size of running text: labels and cells are shorter."""
DEFAULT_SIZE = 10.0
"""Points. The size of running text where no line is long: that of most papers."""
WIDEST_BLANK = 3.0
"""Of a size. The blank before the rest of a line is narrower; beyond is a label of a float."""
ASIDE = 0.8
"""Of a size. A label beside text is at least so far from it; the parts of a formula are nearer."""
EDGE_STEP = 2.0
"""Points to which the edges of lines are rounded before they are counted: hanging punctuation
moves them by one."""
ENOUGH_STACKED = 3
"""Full lines of another size below each other that are running text: two are a caption's."""
ENOUGH_LINES = 6
"""Lines with the same edges that make columns of a page's own: fewer are a caption."""
ONE_COLUMN = 0.55
"""Of a page's width. A wider column is the only one: one of two takes up less than half."""
SAME_WIDTH = 8.0
"""Points by which the widths of two columns may differ: their edges are rounded."""
RARE = 0.1
"""Of the lines in the first column. A second column has more: fewer are captions or a list."""


@dataclass(frozen=True, slots=True)
class Column:
    """Left and right edge of a column, in points."""

    x0: float
    x1: float

    def holds(self, line: Line) -> bool:
        """Whether the line lies within the column."""
        return self.spans(line.box)

    def spans(self, box: Box) -> bool:
        """Whether the box lies within the column."""
        return box.x0 > self.x0 - OVERHANG and box.x1 < self.x1 + OVERHANG

    def is_filled_by(self, line: Line) -> bool:
        """Whether the line reaches from edge to edge, but for an indentation, and is prose."""
        return (
            self.holds(line)
            and line.box.x0 < self.x0 + DEEPEST_INDENT * line.size
            and line.box.x1 > self.x1 - OVERHANG
            and is_prose(line.text)
            and sum(word.text.isalpha() and word.text.islower() for word in line.words) > 1
        )


def is_prose(text: str) -> bool:
    """Whether more than half of `text` are letters."""
    return 2 * sum(char.isalpha() for char in text) > len(text)


def usual_size(lines: Iterable[Line]) -> float:
    """Return the size of most characters in long lines, in points."""
    sizes: Counter[float] = Counter()
    for line in lines:
        if len(line.text) > LONG_TEXT and not CAPTION_START.match(line.text):
            sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else DEFAULT_SIZE


def find_columns(
    pages: Sequence[PrintedPage], lines: Iterable[Line], size: float
) -> dict[int, tuple[Column, ...]]:
    """Return each page's columns, left to right, by the usual edges of long lines."""
    edges: dict[int, Counter[tuple[int, int]]] = {page.number: Counter() for page in pages}
    for line in lines:
        if (
            abs(line.size - size) < SAME_SIZE
            and line.box.width > LONG * size
            and is_prose(line.text)
        ):
            edges[line.page][_rounded(line.box)] += 1
    paper = sum(edges.values(), Counter[tuple[int, int]]())
    usual = _usual_columns(paper, pages[0].width if pages else 0)
    columns = {}
    for page in pages:
        own = _usual_columns(edges[page.number], page.width)
        known = {_rounded(column) for column in usual}
        hits = sum(edges[page.number][pair] for pair in known)
        best = edges[page.number].most_common(1)
        differs = best and best[0][1] >= ENOUGH_LINES and hits < best[0][1] / 2
        columns[page.number] = own if differs else usual
    return columns


def _rounded(span: Column | Box) -> tuple[int, int]:
    return round(span.x0 / EDGE_STEP), round(span.x1 / EDGE_STEP)


def _usual_columns(edges: Counter[tuple[int, int]], width: float) -> tuple[Column, ...]:
    """Return the column with the most frequent edges, and one beside it of the same width."""
    if not edges:
        return (Column(PAGE_MARGIN * width, (1 - PAGE_MARGIN) * width),)
    (left, right), most = edges.most_common(1)[0]
    first = Column(EDGE_STEP * left, EDGE_STEP * right)
    if first.x1 - first.x0 > ONE_COLUMN * width:
        return (first,)
    for (left, right), count in edges.most_common():
        other = Column(EDGE_STEP * left, EDGE_STEP * right)
        apart = other.x0 > first.x1 or other.x1 < first.x0
        alike = abs(other.x1 - other.x0 - first.x1 + first.x0) < SAME_WIDTH
        if apart and alike and count > RARE * most:
            return tuple(sorted((first, other), key=lambda column: column.x0))
    mirrored = Column(width - first.x1, width - first.x0)
    return tuple(sorted((first, mirrored), key=lambda column: column.x0))


def running_text(lines: Sequence[Line], column: Column, size: float) -> set[Line]:
    """Return the lines of running text among those of one column on one page.

    Lines from edge to edge are certain: those of the paper's `size`, three of another size below
    each other, or two at the end of the column (references, footnotes). To them are added the
    lines next to them that have their size and begin at the left of the column.
    """
    inside = sorted((line for line in lines if column.holds(line)), key=lambda one: one.baseline)
    full = [line for line in inside if column.is_filled_by(line)]
    found = {line for line in full if abs(line.size - size) < SAME_SIZE}
    last = inside[-1].baseline if inside else 0.0
    for stack in _stacks([line for line in full if line not in found]):
        at_end = last - stack[-1].baseline < 2 * LEADING * stack[-1].size
        enough = len(stack) >= ENOUGH_STACKED or (len(stack) > 1 and at_end)
        if enough and not PART.match(stack[0].text):
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
    """Return groups of lines of one size, each closely below the one before."""
    stacks: list[list[Line]] = []
    for line in lines:
        if stacks and _stacked(stacks[-1][-1], line):
            stacks[-1].append(line)
        else:
            stacks.append([line])
    return stacks


def _stacked(one: Line, other: Line) -> bool:
    step = abs(one.baseline - other.baseline)
    near = LEAST_LEADING * one.size < step < LEADING * one.size
    return near and abs(one.size - other.size) < SAME_SIZE


def _alike(one: Line, other: Line) -> bool:
    return abs(one.size - other.size) < SAME_SIZE and one.font == other.font


def _belongs(line: Line, other: Line, column: Column) -> bool:
    """Whether `line` follows, precedes or continues `other`, which is running text.

    A line that stands right of a float is as far in as the one next to it, or it ends at the right
    of the column, as no first line of a list does.
    """
    if abs(line.baseline - other.baseline) < SAME_LINE * other.size:
        gap = max(line.box.x0 - other.box.x1, other.box.x0 - line.box.x1)
        is_near = gap < (WIDEST_BLANK if _alike(line, other) else ASIDE) * other.size
        return line.size < other.size + SAME_SIZE and is_near
    if not _stacked(line, other):
        return False
    indent = line.box.x0 - column.x0
    if indent < DEEPEST_INDENT * line.size:
        return True
    aligned = abs(line.box.x0 - other.box.x0) < OVERHANG
    at_right = abs(line.box.x1 - column.x1) < OVERHANG and len(line.words) > 1
    return line.font == other.font and is_prose(line.text) and (aligned or at_right)
