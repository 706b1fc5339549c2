"""Which lines are the captions of numbered figures, tables and algorithms."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import reduce
from itertools import pairwise, takewhile

from cvprstats.pdf.lines import STRETCH, Line, make_line
from cvprstats.pdf.page import Box, RuledLine
from cvprstats.pdf.tolerances import (
    BLANK_AFTER_NUMBER,
    ENDED_EARLY,
    LEADING,
    LEAST_LEADING,
    LONG,
    OFF_CENTER,
    ROW_GAP,
    SAME_LENGTH,
    SAME_LINE,
    SAME_SIZE,
    SMALLER,
)

CAPTION_START = re.compile(
    r"(?P<kind>Fig(?:ure|\.)?|FIG(?:URE|\.)?|Tab(?:le|\.)?|TAB(?:LE|\.)?|Algorithm)\s*"
    r"(?P<number>(?:[A-Z]\.?|S)?\d{1,3}(?:\.\d{1,2})?|(?:[IVX]{1,5}|[A-Z])(?![a-z]))"
    r"(?P<mark>\s*[.:|]|\s*[-–—]\s)?"
    r"(?P<rest>.*)"
)
_GOES_ON = re.compile(r"[\s,)]*(?:and|shows?|in|of|is|are|we|to|for|on|with|the|by)\b|\s*[,)(;]")
"""What follows a reference in running text, and never the number of a caption."""

PART = re.compile(r"\(?[a-z]\)")
"""Begins the caption of a part of a figure or table."""
NOTES = "†‡*∗⋆§¶"
"""Marks that begin a note to a caption."""

ENOUGH = 1.5
"""Score from which a line begins a caption. The size of the paper's captions and a kind whose
captions have no marks count 1 each, a bold label and one without text a half (a sentence may end
in `Table 4.`), and a line that continues a sentence -1."""
MARK = 2.0
"""Score of a mark after the number, as in `Figure 3:`, and of the rule above the caption of an
algorithm, which has no mark; it is enough alone."""
WITHIN_TEXT = 2.0
"""Score that a line loses when it stands within a paragraph: as much as its mark wins."""
BACK_IN_FORMULA = 1.5
"""Of a size. The rest of a line begins at most this far before the end of a formula in it."""
MARK_REACH = 0.9
"""Of a size. The baseline of a mark, an index or a part of a fraction is at most this far from its
row's: the next row is further down."""
TIGHT = 0.3
"""Of a size. The blank between two rows is narrower, also where high formulas part them more."""
SAME_STEP = 0.5
"""Points by which the steps between the lines of a caption differ, at most: it goes on after a
line that is broken early. The float is further away."""
ALIGNED = 2.0
"""Of a size. Lines of one paragraph or caption begin within this distance of each other."""


@dataclass(frozen=True, slots=True)
class Caption:
    """The lines of a caption."""

    kind: str
    """`figure`, `table` or `algorithm`."""
    number: str
    lines: tuple[Line, ...]

    @property
    def page(self) -> int:
        """1 for the first."""
        return self.lines[0].page

    @property
    def box(self) -> Box:
        """Around all lines."""
        return reduce(Box.union, (line.box for line in self.lines))


def find_captions(
    lines: list[Line], rules: dict[int, tuple[RuledLine, ...]], body_size: float
) -> list[Caption]:
    """Return the captions among `lines` (all pages, content order), one per kind and number.

    The size of the paper's captions, the mark after the number and the text before it tell them
    apart from lines that only begin with a reference (`Fig. 8. Both ...`).
    """
    starts = [
        (index, match)
        for index, line in enumerate(lines)
        if (match := CAPTION_START.match(line.text))
        and (match["mark"] or not _GOES_ON.match(match["rest"]))
    ]
    usual = _usual_size(lines, starts, body_size)
    marked = {_kind(match["kind"]) for _, match in starts if match["mark"]}
    best: dict[tuple[str, str], tuple[float, int]] = {}
    for index, match in starts:
        kind = _kind(match["kind"])
        score = _score(lines, index, match, usual)
        score += kind not in marked  # a paper may go without marks
        if kind == "algorithm" and has_rule_above(lines[index], rules.get(lines[index].page, ())):
            score += MARK
        key = (kind, match["number"])
        if score >= ENOUGH and score > best.get(key, (0.0, 0))[0]:
            best[key] = (score, index)
    first = {index for _, index in best.values()}
    return [
        Caption(*key, _follow(lines, index, first, rules.get(lines[index].page, ())))
        for key, (_, index) in sorted(best.items(), key=lambda item: item[1][1])
    ]


def has_rule_above(line: Line, rules: Sequence[RuledLine]) -> bool:
    """Return whether a horizontal rule runs over the whole line, nearer than its size."""
    return any(
        rule.horizontal and 0 < line.box.top - rule.y0 < line.size and runs_over(rule, line.box)
        for rule in rules
    )


def runs_over(rule: RuledLine, box: Box) -> bool:
    """Return whether a horizontal rule is as long as a box below or above it, or longer."""
    return rule.x0 < box.x0 + SAME_LENGTH and rule.x1 > box.x1 - SAME_LENGTH


def _usual_size(lines: list[Line], starts: list[tuple[int, re.Match[str]]], other: float) -> float:
    """Return the size of most captions: of those with a mark, else of all, else `other`."""
    alone = [(index, match) for index, match in starts if not _is_below(lines, index)]
    sizes = Counter(lines[index].size for index, match in alone if match["mark"])
    sizes = sizes or Counter(lines[index].size for index, _ in alone)
    return sizes.most_common(1)[0][0] if sizes else other


def _score(lines: list[Line], index: int, match: re.Match[str], usual: float) -> float:
    """Return how much line `index` looks like the first one of a caption, in points of a score."""
    line = lines[index]
    score = MARK * bool(match["mark"]) + (abs(line.size - usual) < SAME_SIZE)
    score += (line.words[0].bold + (not match["rest"])) / 2
    return score - WITHIN_TEXT * _is_below(lines, index) - _runs_on(lines, index)


def _kind(word: str) -> str:
    return {"f": "figure", "t": "table", "a": "algorithm"}[word[0].lower()]


def _is_below(lines: list[Line], index: int) -> bool:
    """Whether a long line of the same size stands just above, as in a paragraph."""
    line = lines[index]
    return any(
        abs(other.size - line.size) < SAME_SIZE
        and LEAST_LEADING * line.size < line.baseline - other.baseline < LEADING * line.size
        and abs(other.box.x0 - line.box.x0) < ALIGNED * line.size
        and other.box.width > LONG * line.size
        for other in takewhile(lambda other: other.page == line.page, reversed(lines[:index]))
    )


def _runs_on(lines: list[Line], index: int) -> bool:
    """Whether the line before, perhaps in another column, ends within a sentence."""
    line, before = lines[index], lines[max(0, index - 1)]
    return (
        abs(before.size - line.size) < SAME_SIZE
        and before.font == line.font
        and before.box.width > LONG * line.size
        and before.text[-1:] not in ".:!?"
    )


def _follow(
    lines: list[Line], start: int, starts: set[int], rules: tuple[RuledLine, ...]
) -> tuple[Line, ...]:
    """Return the lines of the caption that begins with line `start`."""
    found = _pieces(lines, start, starts, lines[start].size)
    last = _row(found, lines[start].size)
    box, step = last.box, 0.0
    while start + len(found) < len(lines):
        index = start + len(found)
        pieces = _pieces(lines, index, starts, last.size)
        row = _row(pieces, last.size)
        before, step = step, row.baseline - last.baseline
        if index in starts or not (_may_follow(row, last) and _is_next(row, last)):
            break
        if _has_cells(lines, index, pieces, starts) and not _fills(row, box):
            break
        centered = abs(row.box.x0 + row.box.x1 - box.x0 - box.x1) / 2 < OFF_CENTER
        if not centered and abs(row.box.x0 - box.x0) > ALIGNED * last.size:
            break
        free = centered or not before or row.text.startswith(tuple(NOTES))
        goes_on = free or (abs(step - before) < SAME_STEP and _is_prose(row))
        if not goes_on and _has_ended(last, row, box.x1):
            break
        if any(_parts(rule, last, row) for rule in rules):
            break
        found += pieces
        last, box = row, box.union(row.box)
    return tuple(found)


def _pieces(lines: list[Line], start: int, starts: set[int], size: float) -> list[Line]:
    """Return the pieces of the row of text that begins with line `start`, in content order.

    Formulas, marks and wide blanks part a row of a caption, whose text has `size`.
    """
    pieces = lines[start : start + 1]
    for index, line in enumerate(lines[start + 1 :], start + 1):
        last = max(pieces, key=lambda one: one.size)
        size = max(line.size, last.size, size)
        is_mark = min(line.size, last.size) < SMALLER * size
        gap = (line.box.x0 - pieces[-1].box.x1) / size
        if (
            line.page != last.page
            or index in starts
            or abs(line.baseline - last.baseline) > (MARK_REACH if is_mark else SAME_LINE) * size
            or not -BACK_IN_FORMULA < gap < (1 if is_mark else BLANK_AFTER_NUMBER)
        ):
            break
        pieces.append(line)
    return pieces


def _row(pieces: list[Line], size: float) -> Line:
    """Return a row as one line, of `size` if any of its words is: a formula has smaller ones."""
    row = make_line(pieces[0].page, [word for piece in pieces for word in piece.words])
    same = [word for word in row.words if abs(word.size - size) < SAME_SIZE]
    longest = max(same, key=lambda word: len(word.text), default=None)
    return replace(row, size=size, baseline=longest.baseline) if longest else row


def _may_follow(row: Line, last: Line) -> bool:
    """Whether the row has the size of a caption's next one: the same, or that of a note."""
    if abs(row.size - last.size) < SAME_SIZE:
        return True
    is_note = row.size < last.size and not PART.match(row.text)
    return is_note and row.box.width > LONG * row.size


def _is_next(row: Line, last: Line) -> bool:
    """Whether the row is as far below the last one as lines of a text are, or high formulas."""
    step = row.baseline - last.baseline
    near = step < LEADING * last.size or row.box.top - last.box.bottom < TIGHT * last.size
    return row.page == last.page and LEAST_LEADING * last.size < step and near


def _has_cells(lines: list[Line], index: int, pieces: list[Line], starts: set[int]) -> bool:
    """Whether the row that begins with line `index` has wide blanks: it is one of a table."""
    end = index + len(pieces)
    size = max(one.size for one in pieces)
    beside = [] if end in starts else lines[end : end + 1]
    return any(
        after.box.x0 - before.box.x1 > STRETCH * size for before, after in pairwise(pieces)
    ) or any(
        other.page == pieces[0].page
        and abs(other.baseline - pieces[-1].baseline) < SAME_LINE * size
        and 0 < other.box.x0 - pieces[-1].box.x1 < ROW_GAP
        and abs(other.size - size) < SAME_SIZE
        for other in beside
    )


def _is_prose(row: Line) -> bool:
    """Whether a row is as long as prose, and most of it is letters."""
    letters = sum(char.isalpha() for char in row.text)
    return row.box.width > LONG * row.size and 2 * letters > len(row.text)


def _fills(row: Line, box: Box) -> bool:
    """Whether pieces of prose with wide blanks between them reach from edge to edge."""
    return _is_prose(row) and max(abs(row.box.x0 - box.x0), abs(row.box.x1 - box.x1)) < OFF_CENTER


def _has_ended(last: Line, row: Line, right: float) -> bool:
    """Whether the first word of `row` would have had room in the `last` one, and another."""
    width = next((one.box.x0 for one in row.words[1:] if not one.glued), row.box.x1) - row.box.x0
    return last.box.x1 + max(width, ENDED_EARLY * last.size) < right


def _parts(rule: RuledLine, above: Line, below: Line) -> bool:
    """Whether a horizontal rule runs between two lines."""
    middle = (min(above.box.x0, below.box.x0) + max(above.box.x1, below.box.x1)) / 2
    return (
        rule.horizontal
        and above.baseline < rule.y0 < below.baseline - LEAST_LEADING * below.size
        and rule.x0 < middle < rule.x1
    )
