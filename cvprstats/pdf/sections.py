"""Running text joined to paragraphs and sections, in reading order."""

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from cvprstats.pdf.captions import Caption
from cvprstats.pdf.columns import OVERHANG, Column, is_prose
from cvprstats.pdf.divided_words import join_lines
from cvprstats.pdf.footnotes import find_marks, without_footnotes
from cvprstats.pdf.front import largest_word
from cvprstats.pdf.headings import REFERENCES
from cvprstats.pdf.line_kinds import FEWEST_WORDS, Layout
from cvprstats.pdf.lines import Line, join_words
from cvprstats.pdf.page import Word
from cvprstats.pdf.paper_document import Paragraph, Section
from cvprstats.pdf.tolerances import ENDED_EARLY, LEADING, SAME_LINE, SAME_SIZE

INDENT_OF_PARAGRAPH = 0.6
"""Of a size. The first line of a paragraph is indented by more: papers indent by a size and more,
and hanging punctuation moves other lines by less."""

_BULLET = re.compile(
    r"(?:[•◦▪■●∙·‣⁃➢➤✓∗*–—-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})\)|\d{1,2}\.)\s+(?=\S)"
)
_DISK = re.compile(r"[•▪■●‣⁃➢➤]\s")
"""Nothing but an item of a list begins so, be it indented or not."""
_RUN_IN_ABSTRACT = re.compile(r"Abstract\s*[—–.:-]\s*", re.IGNORECASE)
_FIRST = re.compile(r"(?:1|I)?\W*Introduction\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of a column, its parts joined."""

    line: Line
    """Its first part."""
    text: str
    x1: float
    column: Column
    place: tuple[int, int]
    """Page and column."""
    is_formula: bool


@dataclass(frozen=True, slots=True)
class Text:
    """The running text of a paper."""

    abstract: str
    sections: tuple[Section, ...]
    """Without abstract and references."""


def read_running_text(layout: Layout, known: Counter[str]) -> Text:
    """Return what a paper says; `known` are the words within its lines."""
    abstract = ""
    sections: list[Section] = []
    heading, rows = "", []
    blocks = [*_blocks(layout), None]
    start = 1
    for block in blocks:
        if block is not None and layout.kinds[block[0].line] != "heading":
            rows += block
            continue
        if rows or heading:
            paragraphs = tuple(_paragraphs(rows, known))
            title = heading.strip()
            if re.fullmatch(r"abstract\W*", title, re.IGNORECASE):
                abstract = " ".join(one.text for one in paragraphs)
            elif not REFERENCES.fullmatch(title) and (title or paragraphs):
                page = start if heading else (paragraphs[0].page if paragraphs else 1)
                sections.append(Section(title, _level(title), page, paragraphs))
        if block is not None:
            heading = join_lines([row.text for row in block], known)
            start, rows = block[0].place[0], []
    if not abstract:
        abstract, sections = _run_in_abstract(sections)
    return Text(abstract, tuple(sections))


def caption_text(caption: Caption, known: Counter[str]) -> str:
    """Return a caption as one line."""
    return join_lines([line.text for line in caption.lines], known)


def known_words(lines: Iterable[Line]) -> Counter[str]:
    """Count the words within lines, which show how a word divided at a line's end is written."""
    return Counter(word.lower() for line in lines for word in _WORD.findall(line.text[:-1]))


def _run_in_abstract(sections: list[Section]) -> tuple[str, list[Section]]:
    """Return an abstract that has no heading, and the rest.

    It begins as `Abstract - We ...`, or it is all that stands before the introduction.
    """
    for index, section in enumerate(sections[:2]):
        for place, paragraph in enumerate(section.paragraphs):
            if _RUN_IN_ABSTRACT.match(paragraph.text):
                text = _RUN_IN_ABSTRACT.sub("", paragraph.text, count=1)
                rest = section.paragraphs[:place]
                kept = [Section(section.heading, section.level, section.page, rest)] if rest else []
                return text, [*sections[:index], *kept, *sections[index + 1 :]]
    if len(sections) > 1 and not sections[0].heading and _FIRST.match(sections[1].heading):
        text = " ".join(one.text for one in sections[0].paragraphs)
        return re.sub(r"^Abstract\b\W*", "", text, flags=re.IGNORECASE), sections[1:]
    return "", sections


def _level(heading: str) -> int:
    """Return how many numbers a heading has: `3.1. Data` is of level 2."""
    match = re.match(r"(?:\d{1,2}|[A-Z])((?:\.\d{1,2})*)\.?\s", heading)
    return 1 + match[1].count(".") if match else 1


def _blocks(layout: Layout) -> Iterator[list[_Row]]:
    """Yield headings (all their lines) and the rows between them, in reading order."""
    rows = _rows(layout)
    for is_heading, group in groupby(rows, lambda row: layout.kinds[row.line] == "heading"):
        found = list(group)
        if not is_heading:
            yield found
            continue
        block = found[:1]
        for row in found[1:]:
            step = row.line.baseline - block[-1].line.baseline
            same = row.place == block[-1].place and 0 < step < LEADING * row.line.size
            numbered = re.match(r"(?:\d{1,2}|[A-Z])\.\S*\s", row.text)
            if same and abs(row.line.size - block[-1].line.size) < SAME_SIZE and not numbered:
                block.append(row)
            else:
                yield block
                block = [row]
        yield block


def _rows(layout: Layout) -> list[_Row]:
    """Return the lines of running text, headings and formulas in reading order."""
    rows: list[_Row] = []
    marks = find_marks(layout)
    for page, columns in layout.columns.items():
        for index, column in enumerate(columns):
            lines = sorted(
                (
                    line
                    for line in layout.lines
                    if line.page == page
                    and layout.kinds.get(line) in ("body", "heading", "inline")
                    and column.holds(line)
                ),
                key=_baseline,
            )
            lines = without_footnotes(lines, layout)
            rows += _merge(lines, column, (page, index), marks, layout.kinds)
    return rows


def _merge(
    lines: list[Line],
    column: Column,
    place: tuple[int, int],
    marks: Container[Word],
    kinds: dict[Line, str],
) -> Iterator[_Row]:
    """Yield rows: the parts of lines that stand on one baseline, joined."""
    row: list[Line] = []
    for line in [*lines, None]:
        if row and (line is None or _baseline(line) - _baseline(row[0]) > SAME_LINE * row[0].size):
            row.sort(key=lambda one: one.box.x0)
            main = max(row, key=lambda one: len(one.text))
            first = main if main.box.x0 <= row[0].box.x0 else row[0]
            text = " ".join(_without_marks(one, marks) for one in row)
            end = max(one.box.x1 for one in row)
            is_formula = all(kinds[one] == "inline" for one in row) and not _is_full(row, column)
            yield _Row(first, text, end, column, place, is_formula)
            row = []
        if line is not None:
            row.append(line)


def _baseline(line: Line) -> float:
    """Return the baseline of the largest word: indices may outnumber the letters of a line."""
    return largest_word(line).baseline


def _is_full(row: list[Line], column: Column) -> bool:
    """Whether formulas and words fill a line of the column together."""
    starts = row[0].box.x0 < column.x0 + OVERHANG
    ends = max(one.box.x1 for one in row) > column.x1 - OVERHANG
    words = any(len(one.words) >= FEWEST_WORDS and is_prose(one.text) for one in row)
    return starts and ends and words


def _without_marks(line: Line, marks: Container[Word]) -> str:
    """Return the line's text without marks of footnotes."""
    words = [word for word in line.words if word not in marks]
    return join_words(words) if len(words) < len(line.words) else line.text


def _paragraphs(rows: list[_Row], known: Counter[str]) -> Iterator[Paragraph]:
    """Yield the paragraphs: rows up to an indentation, an item of a list or a wide step."""
    texts: list[str] = []
    start: _Row | None = None
    last: _Row | None = None
    bullet = skipped = False
    for row in rows:
        if row.is_formula:
            skipped = True  # a formula does not end a paragraph
            continue
        mark = _BULLET.match(row.text) if _may_be_item(row, last, bullet) else None
        if start is None or mark or _begins(row, last, skipped, bullet):
            if start is not None:
                yield Paragraph(join_lines(texts, known), start.place[0], bullet)
            texts, start, bullet = [], row, bool(mark)
        texts.append(row.text[mark.end() :] if mark else row.text)
        last, skipped = row, False
    if start is not None:
        yield Paragraph(join_lines(texts, known), start.place[0], bullet)


def _may_be_item(row: _Row, last: _Row | None, bullet: bool) -> bool:
    """Whether a mark at the start of `row` makes it an item: a number within text makes none."""
    announced = last is not None and last.text.endswith(":")
    return bullet or announced or _is_indented(row) or _DISK.match(row.text) is not None


def _is_indented(row: _Row) -> bool:
    return row.line.box.x0 > row.column.x0 + INDENT_OF_PARAGRAPH * row.line.size


def _begins(row: _Row, last: _Row | None, skipped: bool, bullet: bool) -> bool:
    """Whether a paragraph begins with `row`, which follows `last`."""
    if last is None:
        return True
    if last.text.endswith("-") or (row.text[:1].islower() and last.text[-1:] not in ".:;!?"):
        return False
    size = row.line.size
    shift = (row.line.box.x0 - row.column.x0) - (last.line.box.x0 - last.column.x0)
    if bullet and shift < -INDENT_OF_PARAGRAPH * size and not _is_indented(row):
        return True
    if not bullet and shift > INDENT_OF_PARAGRAPH * size:
        return True
    ended = last.text[-1:] in ".:!?" and last.x1 < last.column.x1 - ENDED_EARLY * size
    if row.place != last.place:
        return ended and not bullet
    step = row.line.baseline - last.line.baseline
    return not skipped and (step > LEADING * size or ended)
