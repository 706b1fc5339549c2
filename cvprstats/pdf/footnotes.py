"""Footnotes: which lines they are, and which raised numbers in the text are their marks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cvprstats.pdf.captions import NOTES
from cvprstats.pdf.columns import Column
from cvprstats.pdf.line_kinds import Layout
from cvprstats.pdf.lines import Line
from cvprstats.pdf.page import Word
from cvprstats.pdf.tolerances import RAISED, SAME_SIZE, SMALLER

_AFTER_STOP = re.compile(r"[.,;:!?”’\"']$|(?:[^\W\d_]{2}|\[[\d,–-]+|[.!?”])[)\]}]$")
"""Ends a word, so that no exponent can follow; that of (x) can."""
_NOTED = re.compile(r"\w[^\W\d_]$|" + _AFTER_STOP.pattern)
"""Ends a word that may have a mark; single letters, numbers and units have exponents."""
_POWER = re.compile(r"[\d.,]+|\w")
"""May have an exponent, even with a blank before it."""
_UNIT = re.compile(r"(?:^|[\d\s/])(?:[kcdmµμn]?m|in|ft|px|sec)$")
_TEXT = frozenset({"body", "heading", "inline", "caption"})


@dataclass(frozen=True, slots=True)
class _Raised:
    """A raised number."""

    word: Word
    before: Word
    goes_on: bool
    """Whether letters follow without a blank, as in De²Gaze."""

    def may_mark(self, note: Word) -> bool:
        """Whether this may be the mark of `note`: it has its font, and is no exponent."""
        base = self.before.text
        is_text = (
            _NOTED.search(base) and not _UNIT.search(base)
            if self.word.glued
            else not _POWER.fullmatch(base)
        )
        return (
            self.word.text == note.text
            and _family(self.word.font) == _family(note.font)
            and bool(is_text)
            and not self.goes_on
        )


def find_marks(layout: Layout) -> frozenset[Word]:
    """Return the raised numbers that are surely marks of footnotes, not facts.

    A footnote with the number stands on the page, and no other raised number can be its mark, but
    for those that no exponent can be. The marks come in the order of their numbers.
    """
    found: set[Word] = set()
    for page, columns in layout.columns.items():
        ends = [_end(layout, page, column) for column in columns]
        foot = [line for _, lines in ends for line in lines]
        notes = {line.words[0].text: line.words[0] for line in foot if _is_note(line)}
        raised = [one for lines, _ in ends for line in lines for one in _raised(line)]
        for number in sorted(notes, key=int):
            able = [place for place, one in enumerate(raised) if one.may_mark(notes[number])]
            if len(able) > 1:
                able = [place for place in able if _AFTER_STOP.search(raised[place].before.text)]
            if len(able) == 1:
                found.add(raised[able[0]].word)
                raised = raised[able[0] + 1 :]
    return frozenset(found)


def without_footnotes(lines: list[Line], layout: Layout) -> list[Line]:
    """Return the lines of a column without the footnotes at its end."""
    end = len(lines)
    while end and layout.kinds[lines[end - 1]] != "heading":
        if lines[end - 1].size > layout.body_size - SAME_SIZE:
            break
        end -= 1
    first = lines[end].words[0] if end < len(lines) else None
    is_note = first is not None and (
        first.size < SMALLER * lines[end].size or first.text[0] in NOTES
    )
    return lines[:end] if is_note else lines


def _end(layout: Layout, page: int, column: Column) -> tuple[list[Line], list[Line]]:
    """Return the lines of text in a column of a page, and the smaller lines below them."""
    lines = sorted(
        (line for line in layout.lines if line.page == page and column.holds(line)),
        key=lambda line: line.baseline,
    )
    large = [
        place
        for place, line in enumerate(lines)
        if layout.kinds.get(line) in _TEXT and line.size > layout.body_size - SAME_SIZE
    ]
    end = large[-1] + 1 if large else 0
    return [line for line in lines[:end] if layout.kinds.get(line) in _TEXT], lines[end:]


def _raised(line: Line) -> Iterator[_Raised]:
    """Yield the raised numbers of a line but those that begin it."""
    for place, word in enumerate(line.words[1:], 1):
        if _is_raised_number(word, line):
            after = line.words[place + 1] if place + 1 < len(line.words) else None
            goes_on = after is not None and after.glued and after.text[0].isalnum()
            yield _Raised(word, line.words[place - 1], goes_on)


def _is_note(line: Line) -> bool:
    return _is_raised_number(line.words[0], line)


def _is_raised_number(word: Word, line: Line) -> bool:
    return (
        word.text.isdigit()
        and word.size < SMALLER * line.size
        and word.baseline < line.baseline - RAISED * line.size
    )


def _family(font: str) -> str:
    """Return a font's name without its size: marks are smaller in a footnote."""
    return re.sub(r"\d+$", "", font)
