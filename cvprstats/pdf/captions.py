"""Which lines are the captions of numbered figures and tables."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import reduce

from cvprstats.pdf.lines import Line
from cvprstats.pdf.page import Box, RuledLine

CAPTION_START = re.compile(
    r"(?P<kind>Fig(?:ure|\.)?|FIG(?:URE|\.)?|Tab(?:le|\.)?|TAB(?:LE|\.)?|Algorithm)\s*"
    r"(?P<number>(?:[A-Z]\.?|S)?\d{1,3}(?:\.\d{1,2})?|[IVX]{1,5}|[A-Z])(?P<mark>\s*[.:|]|\s*[-–—]\s)?"
    r"(?P<rest>.*)"
)
_GOES_ON = re.compile(r"[\s,)]*(?:and|shows?|in|of|is|are|we|to|for|on|with|the|by)\b|\s*[,)(;]")
"""What follows a reference in running text, never the number of a caption."""

NOTES = "†‡*∗⋆§¶"
"""Marks that begin a note to a caption."""


@dataclass(frozen=True, slots=True)
class Caption:
    """The lines of a caption."""

    kind: str
    """`figure`, `table`, or `algorithm` (which only stands in other floats' way)."""
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
    """Find the captions among `lines` (all pages, content order), one a kind and number.

    Lines that only begin with a reference (`Fig. 8. Both ...`) are told apart by the size of the
    paper's captions, the mark after the number, and the text that they continue.
    """
    starts = [
        (index, match)
        for index, line in enumerate(lines)
        if (match := CAPTION_START.match(line.text))
        and (match["mark"] or not _GOES_ON.match(match["rest"]))
    ]
    sizes = Counter(
        lines[index].size
        for index, match in starts
        if match["mark"] and not _is_below(lines, index)
    )
    sizes = sizes or Counter(
        lines[index].size for index, _ in starts if not _is_below(lines, index)
    )
    usual = sizes.most_common(1)[0][0] if sizes else body_size
    marked = {_kind(match["kind"]) for _, match in starts if match["mark"]}
    best: dict[tuple[str, str], tuple[float, int]] = {}
    for index, match in starts:
        score = 2.0 * bool(match["mark"]) + (abs(lines[index].size - usual) < 0.3)
        score += _kind(match["kind"]) not in marked  # a paper may go without marks
        score += 0.5 * lines[index].words[0].bold + (not match["rest"])
        score -= 2 * _is_below(lines, index) + _runs_on(lines, index)
        key = (_kind(match["kind"]), match["number"])
        if score > 1.4 and score > best.get(key, (0.0, 0))[0]:
            best[key] = (score, index)
    first = {index for _, index in best.values()}
    return [
        Caption(*key, _follow(lines, index, first, rules.get(lines[index].page, ())))
        for key, (_, index) in sorted(best.items(), key=lambda item: item[1][1])
    ]


def _kind(word: str) -> str:
    return {"f": "figure", "t": "table", "a": "algorithm"}[word[0].lower()]


def _is_below(lines: list[Line], index: int) -> bool:
    """Whether a long line of the same size ends just above, as in a paragraph."""
    line = lines[index]
    return any(
        other.page == line.page
        and abs(other.size - line.size) < 0.2
        and 0.8 * line.size < line.baseline - other.baseline < 1.4 * line.size
        and abs(other.box.x0 - line.box.x0) < 2 * line.size
        and other.box.width > max(0.7 * line.box.width, 12 * line.size)
        for other in lines[max(0, index - 60) : index]
    )


def _runs_on(lines: list[Line], index: int) -> bool:
    """Whether the line before ends within a sentence, perhaps in another column."""
    line, before = lines[index], lines[max(0, index - 1)]
    return (
        abs(before.size - line.size) < 0.2
        and before.font == line.font
        and before.box.width > 15 * line.size
        and before.text[-1:] not in ".:!?"
    )


def _follow(
    lines: list[Line], start: int, starts: set[int], rules: tuple[RuledLine, ...]
) -> tuple[Line, ...]:
    """Take up the lines of the caption that begins with line `start`."""
    found = [lines[start]]
    for index in range(start + 1, len(lines)):
        line, last = lines[index], found[-1]
        left = min(one.box.x0 for one in found)
        right = max(one.box.x1 for one in found)
        step = line.baseline - last.baseline
        same_row = abs(step) < 0.3 * last.size
        if line.page != last.page or index in starts or not _may_follow(line, last):
            break
        if same_row and 0 < line.box.x0 - last.box.x1 < 3 * last.size:
            found.append(line)  # a wide blank, as after the number
            continue
        if not 0.5 * last.size < step < 1.5 * last.size or _is_row(lines, index):
            break
        centred = abs(line.box.x0 + line.box.x1 - left - right) < 6
        if not centred and abs(line.box.x0 - left) > 1.5 * last.size:
            break
        ended = last.box.x1 < right - 3 * last.size
        if ended and not centred and len(found) > 1 and line.text[0] not in NOTES:
            break
        if any(_parts(rule, last, line) for rule in rules):
            break
        found.append(line)
    return tuple(found)


def _may_follow(line: Line, last: Line) -> bool:
    """Whether the line's size lets it go on a caption: the same, or the smaller one of a note."""
    if abs(line.size - last.size) < 0.7:
        return True
    return 0.7 * last.size < line.size < last.size and line.box.width > 20 * line.size


def _is_row(lines: list[Line], index: int) -> bool:
    """Whether the line has a neighbour on its baseline: it is a cell of a table's row."""
    line = lines[index]
    return any(
        other.page == line.page
        and abs(other.baseline - line.baseline) < 2
        and 0 < other.box.x0 - line.box.x1 < 200
        and abs(other.size - line.size) < 1.5
        for other in lines[index + 1 : index + 2]
    )


def _parts(rule: RuledLine, above: Line, below: Line) -> bool:
    """Whether a horizontal rule runs between two lines."""
    middle = (min(above.box.x0, below.box.x0) + max(above.box.x1, below.box.x1)) / 2
    return (
        rule.horizontal
        and above.baseline + 1 < rule.y0 < below.baseline - 0.5 * below.size
        and rule.x0 < middle < rule.x1
    )
