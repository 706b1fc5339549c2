"""What each line is: running text, heading, caption, footnote, margin, or part of a float."""

import re
from collections import defaultdict
from dataclasses import dataclass

from cvprstats.pdf.captions import Caption, find_captions
from cvprstats.pdf.columns import (
    INDENT,
    LEADING,
    Column,
    find_columns,
    is_prose,
    running_text,
    usual_size,
)
from cvprstats.pdf.front import front_matter
from cvprstats.pdf.lines import Line, make_lines
from cvprstats.pdf.page import Box, Page

REFERENCES = re.compile(r"(?:[\dIVX]+\.?\s*)?(?:References|Bibliography)\W*", re.IGNORECASE)
_NUMBERED = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2}){0,3}[.:]?|[A-Z]\.|[A-Z](?:\.\d{1,2}){1,3}\.?|[IVX]{1,4}\.)\s+\S"
)
_NAMED = re.compile(
    r"(?:Abstract|Acknowledge?ments?|Conclusions?|Introduction|Appendix|Appendices)\W{0,2}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Layout:
    """A paper's lines with what each of them is."""

    pages: tuple[Page, ...]
    lines: tuple[Line, ...]
    """In content order."""
    kinds: dict[Line, str]
    """`body`, `heading`, `caption`, `front`, `margin`, or `inline` (formulas between body lines);
    no entry: part of a figure or a table."""
    captions: tuple[Caption, ...]
    body_size: float
    columns: dict[int, tuple[Column, ...]]
    """Of each page (1 for the first), left to right."""
    area: Box
    """Where the running text of all pages lies."""


def analyse(pages: tuple[Page, ...]) -> Layout:
    """Class the lines of all `pages` of a paper."""
    lines = [line for page in pages for line in make_lines(page)]
    end = next(
        (i for i, line in enumerate(lines) if REFERENCES.fullmatch(line.text) and i > 20),
        len(lines),
    )
    size = usual_size(lines[:end])
    columns = find_columns(pages, lines[:end], size)
    captions = tuple(find_captions(lines, {page.number: page.rules for page in pages}, size))
    kinds = {line: "caption" for caption in captions for line in caption.lines}
    area = _text_area(pages, lines, columns, size)
    kinds |= {line: "margin" for line in _margins(lines, area) if line not in kinds}
    for page in pages:
        rest = [line for line in lines if line.page == page.number and line not in kinds]
        for column in columns[page.number]:
            headings = _headings(rest, column, size)
            others = [line for line in rest if line not in headings]
            kinds |= dict.fromkeys(running_text(others, column, size), "body")
            kinds |= dict.fromkeys(headings, "heading")
    if pages:
        kinds |= dict.fromkeys(front_matter(lines, kinds, pages[0]), "front")
    inline = _inline(lines, kinds, columns)
    kinds |= dict.fromkeys(inline, "inline")
    kinds |= dict.fromkeys(_short_lines(inline, columns, size), "body")
    return Layout(pages, tuple(lines), kinds, captions, size, columns, area)


def _text_area(
    pages: tuple[Page, ...],
    lines: list[Line],
    columns: dict[int, tuple[Column, ...]],
    size: float,
) -> Box:
    """Measure what the full lines of all pages cover, a tenth of the page being margin at most."""
    height = max((page.height for page in pages), default=0.0)
    full = [
        line.box
        for line in lines
        if abs(line.size - size) < 0.4
        and any(column.is_filled_by(line) for column in columns[line.page])
    ]
    every = [column for page in columns.values() for column in page]
    return Box(
        min((column.x0 for column in every), default=0.0),
        min([0.1 * height, *(box.top for box in full)]),
        max((column.x1 for column in every), default=0.0),
        max([0.9 * height, *(box.bottom for box in full)]),
    )


def _margins(lines: list[Line], area: Box) -> set[Line]:
    """Find page numbers, running heads, line numbers of review copies, stamps."""
    outside = [
        line
        for line in lines
        if line.box.bottom < area.top + 1
        or line.box.top > area.bottom - 1
        or line.box.x1 < area.x0
        or line.box.x0 > area.x1
    ]
    shapes: defaultdict[str, set[int]] = defaultdict(set)
    for line in outside:
        shapes[re.sub(r"\d+", "0", line.text)].add(line.page)
    return {
        line
        for line in outside
        if len(shapes[re.sub(r"\d+", "0", line.text)]) > 1
        or line.text.isdigit()
        or (line.page == 1 and line.box.bottom < area.top)
    }


def _headings(lines: list[Line], column: Column, size: float) -> set[Line]:
    """Find the lines of headings in a column of a page."""
    inside = sorted((line for line in lines if column.holds(line)), key=lambda one: one.baseline)
    found: set[Line] = set()
    last: Line | None = None
    for line in inside:
        if not line.bold or line.size < size - 0.3 or _goes_on_plainly(line, inside):
            continue
        at_left = line.box.x0 < column.x0 + 4
        centred = abs(line.box.x0 + line.box.x1 - column.x0 - column.x1) < 6
        named = bool(REFERENCES.fullmatch(line.text) or _NAMED.fullmatch(line.text))
        numbered = bool(_NUMBERED.match(line.text)) and line.text[-1:] not in ".:,"
        goes_on = (
            last is not None
            and abs(last.size - line.size) < 0.2
            and 0 < line.baseline - last.baseline < LEADING * line.size
            and not numbered
        )
        large = line.size > size + 0.8 and len(line.text) > 3
        alone = at_left and (large or _stands_alone(line, inside, column))
        if goes_on or ((at_left or centred) and (named or numbered)) or alone:
            found.add(line)
            last = line
    return found


def _stands_alone(line: Line, inside: list[Line], column: Column) -> bool:
    """Whether a bold line without a number is a title: room above, a full line below."""
    place = inside.index(line)
    if place == len(inside) - 1 or not re.match(r"[A-Z].*\w$", line.text):
        return False
    above, below = inside[place - 1] if place else None, inside[place + 1]
    return (
        line.box.width < 0.85 * (column.x1 - column.x0)
        and (above is None or line.baseline - above.baseline > 1.5 * line.size)
        and line.baseline < below.baseline < line.baseline + 2.2 * line.size
        and not below.bold
        and column.is_filled_by(below)
    )


def _goes_on_plainly(line: Line, others: list[Line]) -> bool:
    """Whether text that is not bold follows on the line: a run-in heading of a paragraph."""
    return any(
        not other.bold and other.box.x0 > line.box.x1 - 1
        for other in others
        if abs(other.baseline - line.baseline) < 0.3 * line.size
    )


def _inline(
    lines: list[Line], kinds: dict[Line, str], columns: dict[int, tuple[Column, ...]]
) -> set[Line]:
    """Find formulas and the like: what stands in a column beside body lines without a caption."""
    found: set[Line] = set()
    for page, spans in columns.items():
        for column in spans:
            waiting: list[Line] = []
            after_body = True
            here = [
                line
                for line in lines
                if line.page == page and line.box.x0 < column.x1 and line.box.x1 > column.x0
            ]
            for line in sorted(here, key=lambda one: one.baseline):
                kind = kinds.get(line)
                if kind in ("body", "heading"):
                    found.update(waiting if after_body else ())
                    after_body, waiting = True, []
                elif kind == "caption":
                    after_body, waiting = False, []
                elif kind is None and column.holds(line):
                    waiting.append(line)
            if after_body and any(kinds.get(line) == "body" for line in here):
                found.update(waiting)
    return found


def _short_lines(
    inline: set[Line], columns: dict[int, tuple[Column, ...]], size: float
) -> set[Line]:
    """Pick prose that stands alone between body lines: a list's items of one line."""
    return {
        line
        for line in inline
        if abs(line.size - size) < 0.4
        and len(line.words) >= 3
        and is_prose(line.text)
        and any(-3 < line.box.x0 - column.x0 < INDENT * size for column in columns[line.page])
        and not any(
            other is not line
            and other.page == line.page
            and abs(other.baseline - line.baseline) < size / 2
            and max(other.box.x0 - line.box.x1, line.box.x0 - other.box.x1) < 150
            for other in inline
        )
    }
