"""Rotated text in a table: labels beside several rows, narrow headings over columns."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from cvprstats.pdf.grid.fragments import Fragment, TableLine, Token
from cvprstats.pdf.grid.measures import FIGURE_GAP, LEEWAY, WIDE_GAP
from cvprstats.pdf.grid.table_rules import MIDDLE, has_rule_between
from cvprstats.pdf.page import Box, RuledLine, Word
from cvprstats.pdf.tolerances import LEAST_LEADING
from cvprstats.pdf.words import WORD_GAP


def read_rotated(words: Sequence[Word], rules: Sequence[RuledLine]) -> list[TableLine]:
    """Return each text of the rotated `words` as a line, upright, on the middle of its height.

    Words belong together that follow each other along the text, or are its next line.
    """
    groups: list[list[Word]] = []
    for word in words:
        mine = [group for group in groups if any(_touch(word, one, rules) for one in group)]
        groups = [group for group in groups if group not in mine]
        groups.append([*(one for group in mine for one in group), word])
    down = _reads_down(groups)
    return [_make_line(group, down=down) for group in groups]


def _reads_down(groups: Sequence[Sequence[Word]]) -> bool:
    """Return whether most words of texts are followed, in the file, by one below: top-down."""
    steps = [
        later.box.top > one.box.top
        for group in groups
        for one, later in pairwise(group)
        if abs(later.box.x0 - one.box.x0) < LEAST_LEADING * one.size
    ]
    return 2 * sum(steps) > len(steps)


def _touch(one: Word, other: Word, rules: Sequence[RuledLine]) -> bool:
    """Return whether two rotated words are in one cell: no wide gap and no rule is between."""
    size = max(one.size, other.size)
    across = max(one.box.x0, other.box.x0) - min(one.box.x1, other.box.x1)
    along = max(one.box.top, other.box.top) - min(one.box.bottom, other.box.bottom)
    follows = across < 0 and -LEEWAY < along < FIGURE_GAP * size
    if not follows and not (along < 0 and -LEEWAY < across < WIDE_GAP * size):
        return False
    middle = (one.box.x0 + one.box.x1) / 2
    ends = min(one.box.bottom, other.box.bottom), max(one.box.top, other.box.top)
    return along <= 0 or not has_rule_between(rules, middle, *ends)


def _make_line(words: Sequence[Word], *, down: bool) -> TableLine:
    box = words[0].box
    for word in words:
        box = box.union(word.box)
    size = max(word.size for word in words)
    baseline = (box.top + box.bottom) / 2 + MIDDLE * size
    text = _join(words, down=down)
    whole = replace(words[0], text=text, box=box, size=size, baseline=baseline)
    return TableLine(baseline, size, (Fragment((Token((whole,)),)),))


def _join(words: Sequence[Word], *, down: bool) -> str:
    """Return the text of rotated words: top-down its next line is on the left, else the right."""
    sign = 1 if down else -1
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: -sign * (word.box.x0 + word.box.x1)):
        first = lines[-1][0] if lines else word
        apart = abs(word.box.x0 + word.box.x1 - first.box.x0 - first.box.x1) / 2
        if lines and apart < LEAST_LEADING * word.size:
            lines[-1].append(word)
        else:
            lines.append([word])
    texts = []
    for line in lines:
        line.sort(key=lambda word: sign * (word.box.top + word.box.bottom))
        texts.append(line[0].text)
        for one, word in pairwise(line):
            gap = max(one.box.top, word.box.top) - min(one.box.bottom, word.box.bottom)
            texts[-1] += f" {word.text}" if gap > WORD_GAP * word.size else word.text
    return " ".join(texts)


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
