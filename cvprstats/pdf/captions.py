"""Which lines are the captions of numbered figures, tables and algorithms."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import takewhile

from cvprstats.pdf.lines import Line
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
    found = [lines[start]]
    for index in range(start + 1, len(lines)):
        line, last = lines[index], found[-1]
        left = min(one.box.x0 for one in found)
        right = max(one.box.x1 for one in found)
        step = line.baseline - last.baseline
        same_row = abs(step) < SAME_LINE * last.size
        if line.page != last.page or index in starts or not _may_follow(line, last):
            break
        gap = (line.box.x0 - last.box.x1) / last.size
        if same_row and -BACK_IN_FORMULA < gap < BLANK_AFTER_NUMBER:
            found.append(line)  # a wide blank, as after the number, or a part of a formula
            continue
        near = LEAST_LEADING * last.size < step < LEADING * last.size
        if not near or (_is_row(lines, index) and not _fills(lines, index, left, right)):
            break
        centered = abs(line.box.x0 + line.box.x1 - left - right) / 2 < OFF_CENTER
        if not centered and abs(line.box.x0 - left) > ALIGNED * last.size:
            break
        ended = last.box.x1 < right - ENDED_EARLY * last.size
        if ended and not centered and len(found) > 1 and line.text[0] not in NOTES:
            break
        if any(_parts(rule, last, line) for rule in rules):
            break
        found.append(line)
    return tuple(found)


def _may_follow(line: Line, last: Line) -> bool:
    """Whether the line has the size of a caption's next line: the same, or that of a note."""
    if abs(line.size - last.size) < SAME_SIZE:
        return True
    is_note = line.size < last.size and not PART.match(line.text)
    return is_note and line.box.width > LONG * line.size


def _is_row(lines: list[Line], index: int) -> bool:
    """Whether another line follows on its baseline: it is a cell of a table's row."""
    line = lines[index]
    return any(
        other.page == line.page
        and abs(other.baseline - line.baseline) < SAME_LINE * line.size
        and 0 < other.box.x0 - line.box.x1 < ROW_GAP
        and abs(other.size - line.size) < SAME_SIZE
        for other in lines[index + 1 : index + 2]
    )


def _fills(lines: list[Line], index: int, left: float, right: float) -> bool:
    """Whether pieces of prose with wide blanks between them reach from edge to edge."""
    row = [lines[index]]
    for line in lines[index + 1 :]:
        gap = (line.box.x0 - row[-1].box.x1) / row[-1].size
        if (
            line.page != row[-1].page
            or abs(line.baseline - row[-1].baseline) > SAME_LINE * line.size
            or not -BACK_IN_FORMULA < gap < BLANK_AFTER_NUMBER
        ):
            break
        row.append(line)
    texts = " ".join(line.text for line in row)
    is_prose = 2 * sum(char.isalpha() for char in texts) > len(texts)
    ends = abs(row[0].box.x0 - left), abs(row[-1].box.x1 - right)
    return is_prose and max(ends) < OFF_CENTER


def _parts(rule: RuledLine, above: Line, below: Line) -> bool:
    """Whether a horizontal rule runs between two lines."""
    middle = (min(above.box.x0, below.box.x0) + max(above.box.x1, below.box.x1)) / 2
    return (
        rule.horizontal
        and above.baseline < rule.y0 < below.baseline - LEAST_LEADING * below.size
        and rule.x0 < middle < rule.x1
    )
