"""Which lines of a table are its header."""

import re
from collections.abc import Sequence
from itertools import pairwise

from cvprstats.pdf.grid.body import NEAR
from cvprstats.pdf.grid.fragments import Fragment, TableLine
from cvprstats.pdf.grid.measures import MOST

MAX_HEADER_LINES = 5
"""Lines above the first full rule; more are rows of a table without a header."""
MAX_LINES_BELOW_GROUPS = 2
"""Lines between the rule under group headings and the next; more are rows of the body."""
_SHARE = re.compile(r"\d{1,9}([.]\d{1,9})?%")


def count_header_lines(lines: Sequence[TableLine], full_rules: Sequence[float]) -> int:
    """Return how many lines are above the first full rule, or above the first figures.

    A line of group headings is no header's last: then the header goes on to a later rule.
    """
    ends = [sum(line.baseline < y for line in lines) for y in full_rules]
    ends = sorted({end for end in ends if 0 < end < len(lines)})
    if not ends or not _is_header(lines, ends[0]):
        figures = next((i for i in range(len(lines)) if _is_row(lines, i)), 1)
        return min(max(1, figures), MAX_HEADER_LINES, len(lines))
    count = ends[0]
    for start, end in pairwise(ends):
        if not _is_header(lines, end) or not _goes_on(lines, start, end):
            break
        if _names_columns(lines, start, end):
            count = end
    return count


def _is_header(lines: Sequence[TableLine], count: int) -> bool:
    """Return whether the first lines may be the header: they are few, and no rows of figures.

    Shares may head groups, and thresholds columns: the last line then has no label before them,
    or those above it head groups.
    """
    rows = [lines[index] for index in range(1, count) if _is_row(lines, index)]
    groups = _count_named(lines[: count - 1]) <= _most(lines)
    thresholds = rows == [lines[count - 1]] and (groups or not _has_label(rows[0], lines))
    return _levels(lines[:count]) <= MAX_HEADER_LINES and (not rows or thresholds)


def _is_row(lines: Sequence[TableLine], index: int) -> bool:
    """Return whether a line is a row of figures, below headings of most columns if these are whole.

    Shares of groups, as `10%` of the labels, are none.
    """
    line, most = lines[index], _most(lines)
    if _has_figures(line):
        return not _has_shares(line, most)
    return _count_named(lines[:index]) > most and _has_values(line) and _has_label(line, lines)


def _goes_on(lines: Sequence[TableLine], start: int, end: int) -> bool:
    """Return whether the lines between two rules may be of the header that is above them."""
    more, most = lines[start:end], _most(lines[start:])
    cells = [
        fragment for line in more if not _has_shares(line, most) for fragment in line.fragments
    ]
    figures = any(cell.is_decimal or _is_mark(cell) for cell in cells)
    return _levels(more) <= MAX_LINES_BELOW_GROUPS and not figures


def _is_mark(fragment: Fragment) -> bool:
    """Return whether it is a dash or a check mark: that is no heading."""
    return fragment.is_value and not any(map(str.isalnum, fragment.text))


def _names_columns(lines: Sequence[TableLine], start: int, end: int) -> bool:
    """Return whether the line above `end` names columns that those above `start` leave unnamed.

    It names most columns where those head groups; or no label is before words over figures.
    """
    more, most = lines[start:end], _most(lines[start:])
    if _count_named(lines[:start]) <= most < len(more[-1].fragments):
        return True
    words = not any(fragment.is_value for line in more for fragment in line.fragments)
    labels = any(_has_label(line, lines) for line in more)
    return words and not labels and len(more[-1].fragments) > 1 and _has_values(lines[end])


def _count_named(lines: Sequence[TableLine]) -> int:
    """Return how many headings stand beside each other: in one line, or lines of cells apart."""
    apart, right = 0, float("-inf")
    for fragment in sorted((f for line in lines for f in line.fragments), key=lambda f: f.x0):
        apart += fragment.x0 > right
        right = max(right, fragment.x1)
    return max((apart, *(len(line.fragments) for line in lines)))


def _most(lines: Sequence[TableLine]) -> float:
    """Return how many cells most of the columns are."""
    return MOST * max(len(line.fragments) for line in lines)


def _levels(lines: Sequence[TableLine]) -> int:
    """Return how many lines follow each other; a cell in the middle of two is on neither."""
    levels: list[float] = []
    for line in lines:
        if not levels or line.baseline - levels[-1] >= NEAR * line.size:
            levels.append(line.baseline)
    return len(levels)


def _has_figures(line: TableLine) -> bool:
    """Return whether half of the line, its first cell apart, is measurements."""
    rest = line.fragments[1:] or line.fragments
    return sum(fragment.is_decimal for fragment in rest) >= max(1, len(rest) / 2)


def _has_shares(line: TableLine, most: float) -> bool:
    """Return whether its figures are shares of groups, as `10%` of the labels."""
    figures = [fragment.text for fragment in line.fragments if fragment.is_decimal]
    return len(line.fragments) <= most and all(map(_SHARE.fullmatch, figures))


def _has_label(line: TableLine, lines: Sequence[TableLine]) -> bool:
    """Return whether the line begins in the first column."""
    cells = [(o.fragments[0].x0, o.fragments[0].x1) for o in lines if len(o.fragments) > 1]
    return line.fragments[0].x0 < min(cells, default=(0, 0))[1]


def leaf_fragments(lines: Sequence[TableLine], body: Sequence[TableLine]) -> tuple[Fragment, ...]:
    """Return the headings that surely head one column: the last line's and those beside it.

    None of them is over another, or heads the two columns of the body between which it stands.
    """
    if not lines:
        return ()
    last = lines[-1].fragments
    leaves = [
        fragment
        for index, line in enumerate(lines, 1)
        for fragment in line.fragments
        if line is lines[-1] or fragment.x1 < last[0].x0 or fragment.x0 > last[-1].x1
        if not any(overlap(fragment, o) for below in lines[index:] for o in below.fragments)
    ]
    sure = [leaf for leaf in leaves if not _is_between(leaf, leaves, body)]
    return tuple(sorted(sure, key=lambda fragment: fragment.x0))


def _is_between(leaf: Fragment, leaves: Sequence[Fragment], body: Sequence[TableLine]) -> bool:
    """Return whether most lines have a cell on either side, each without a heading of its own."""
    between = 0
    for line in body:
        left = [one for one in line.fragments if one.x1 <= leaf.x0]
        right = [one for one in line.fragments if one.x0 >= leaf.x1]
        alone = len(left) + len(right) == len(line.fragments)
        if left and right and alone:
            near = left[-1], right[0]
            between += not any(overlap(one, other) for one in near for other in leaves)
    return between > MOST * len(body)


def overlap(one: Fragment, other: Fragment) -> bool:
    """Return whether one is over the other."""
    return one.x0 < other.x1 and one.x1 > other.x0


def has_second_header(lines: Sequence[TableLine], count: int, full_rules: Sequence[float]) -> bool:
    """Return whether a line below the first `count` names columns anew, for figures below it.

    It is all words, with full rules above and below; one is enough if its first cell is empty or
    that of the header.
    """
    if not any(map(_has_values, lines[count:])):
        return False
    labels = {line.fragments[0].text for line in lines[:count]}
    first = next(i for i in range(count, len(lines)) if _has_values(lines[i]))
    for index in range(first + 1, len(lines) - 1):
        above, line, below = lines[index - 1 : index + 2]
        edges = pairwise(one.baseline for one in (above, line, below))
        ruled = sum(any(top < y < bottom for y in full_rules) for top, bottom in edges)
        least = 1 if line.fragments[0].text in labels or not _has_label(line, lines) else 2
        if ruled >= least and _is_words(line, _most(lines[count:])) and _has_values(below):
            return True
    return False


def _is_words(line: TableLine, most: float) -> bool:
    """Return whether most columns have words, and not one word for all, as in a failed run."""
    rest = line.fragments[1:]
    words = not any(fragment.is_value for fragment in rest)
    return words and len(line.fragments) > most and len({one.text for one in rest}) > 1


def _has_values(line: TableLine) -> bool:
    """Return whether half of the line, its first cell apart, fills cells of figures."""
    rest = line.fragments[1:]
    return sum(fragment.is_value for fragment in rest) >= max(1, len(rest) / 2)
