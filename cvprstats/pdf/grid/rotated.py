"""Rotated text in a table: labels beside several rows, narrow headings over columns."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

from cvprstats.pdf.grid.fragments import Fragment, TableLine, Token
from cvprstats.pdf.grid.measures import FIGURE_GAP, LEEWAY, WIDE_GAP
from cvprstats.pdf.grid.table_rules import MIDDLE, has_rule_between
from cvprstats.pdf.page import Box, RuledLine, Word


def read_rotated(words: Iterable[Word], rules: Sequence[RuledLine]) -> list[TableLine]:
    """Return each text of the rotated `words` as a line, upright, on the middle of its height.

    Words belong together that follow each other along the text, or are its next line. They are
    taken in the order of the file, which is that of reading, bottom-up or top-down.
    """
    groups: list[list[Word]] = []
    for word in words:
        mine = [group for group in groups if any(_touch(word, one, rules) for one in group)]
        groups = [group for group in groups if group not in mine]
        groups.append([*(one for group in mine for one in group), word])
    return [_make_line(group) for group in groups]


def _touch(one: Word, other: Word, rules: Sequence[RuledLine]) -> bool:
    """Return whether two rotated words are in one cell: no wide gap and no rule is between."""
    size = max(one.size, other.size)
    across = max(one.box.x0, other.box.x0) - min(one.box.x1, other.box.x1)
    along = max(one.box.top, other.box.top) - min(one.box.bottom, other.box.bottom)
    beside = across < 0 and along < FIGURE_GAP * size
    if not beside and not (along < 0 and across < WIDE_GAP * size):
        return False
    middle = (one.box.x0 + one.box.x1) / 2
    ends = min(one.box.bottom, other.box.bottom), max(one.box.top, other.box.top)
    return along <= 0 or not has_rule_between(rules, middle, *ends)


def _make_line(words: Sequence[Word]) -> TableLine:
    text = "".join(word.text if word.glued else f" {word.text}" for word in words).strip()
    box = words[0].box
    for word in words:
        box = box.union(word.box)
    size = max(word.size for word in words)
    baseline = (box.top + box.bottom) / 2 + MIDDLE * size
    whole = replace(words[0], text=text, box=box, size=size, baseline=baseline)
    return TableLine(baseline, size, (Fragment((Token((whole,)),)),))


def add_headings(
    lines: Sequence[TableLine], rotated: Sequence[TableLine], full_rules: Sequence[float]
) -> tuple[list[TableLine], list[TableLine]]:
    """Return the lines with the headings among the `rotated` texts, and the labels of rows.

    Headings are above the first full rule that has text above it.
    """
    tops = [line.baseline for line in lines] + [_box(text).bottom - LEEWAY for text in rotated]
    ends = [y for y in full_rules if min(tops, default=0.0) < y]
    heads = [text for text in rotated if ends and _box(text).bottom < ends[0] + LEEWAY]
    labels = [text for text in rotated if text not in heads]
    return merge_rotated(lines, heads) if heads else list(lines), labels


def merge_rotated(lines: Sequence[TableLine], rotated: Iterable[TableLine]) -> list[TableLine]:
    """Return `lines` with each rotated text in the last of those beside it, or on its own."""
    merged = list(lines)
    for text in rotated:
        box = _box(text)
        beside = [
            index
            for index, line in enumerate(merged)
            if box.top < line.baseline - MIDDLE * line.size < box.bottom
        ]
        if beside:
            line = merged[beside[-1]]
            parts = sorted((*line.fragments, *text.fragments), key=lambda part: part.x0)
            merged[beside[-1]] = replace(line, fragments=tuple(parts))
        else:
            place = bisect_left([line.baseline for line in merged], text.baseline)
            merged.insert(place, text)
    return merged


def _box(line: TableLine) -> Box:
    return line.fragments[0].tokens[0].base.box
