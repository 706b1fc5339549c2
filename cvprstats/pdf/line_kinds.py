"""What each line is: running text, heading, caption, footnote, margin, or part of a float."""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace

from cvprstats.pdf.captions import Caption, find_captions
from cvprstats.pdf.columns import (
    ASIDE,
    DEEPEST_INDENT,
    OVERHANG,
    Column,
    find_columns,
    is_prose,
    running_text,
    usual_size,
)
from cvprstats.pdf.front import front_matter
from cvprstats.pdf.headings import (
    ABSTRACT,
    REFERENCES,
    find_headings,
    numbered_titles,
    with_text,
)
from cvprstats.pdf.lines import Line, make_lines
from cvprstats.pdf.listings import Listing, find_listings, framed_lines
from cvprstats.pdf.page import Box, PrintedPage
from cvprstats.pdf.tolerances import LEADING, PAGE_MARGIN, ROW_GAP, SAME_LINE, SAME_SIZE

LINE_NUMBERS = 25
"""Numbers beside the columns of a page. More of them number its lines; fewer belong to an axis."""
FIRST_LINES = 20
"""Lines. `References` among the first ones is not the heading after which the text ends."""
FEWEST_HEADINGS = 3
"""Lines that are numbered one after the other as headings are: fewer may be labels or a list."""
FEWEST_WORDS = 3
"""Words of a line that stands alone and is running text; formulas have fewer."""

_MATH_FONT = re.compile(
    r"^(?:CM(?:MI|SY|EX)|LM(?:Math|MI|SY|EX)|MSBM|Euler|(?:tx|px|nx)(?:mi|sy|ex))"
)
_STOP = re.compile(r"[.:;?!]$")
"""Ends a paragraph, or the text before a formula."""
_EQUATION_NUMBER = re.compile(r"\(\d{1,2}[a-z]?\)")


@dataclass(frozen=True, slots=True)
class Layout:
    """A paper's lines with what each of them is."""

    pages: tuple[PrintedPage, ...]
    lines: tuple[Line, ...]
    """In the order of the file."""
    kinds: dict[Line, str]
    """`body`, `heading`, `caption`, `front`, `margin`, or `inline` (formulas between body lines);
    no entry: part of a figure, a table or an algorithm."""
    captions: tuple[Caption, ...]
    body_size: float
    columns: dict[int, tuple[Column, ...]]
    """Of each page (1 for the first), left to right."""
    area: Box
    """Where the running text of all pages lies."""
    listings: dict[Caption, Listing] = field(default_factory=dict)
    """Of the algorithms that stand between rules."""


def classify_lines(pages: tuple[PrintedPage, ...]) -> Layout:
    """Return the lines of all `pages` of a paper with what each of them is."""
    lines = [line for page in pages for line in make_lines(page)]
    end = next(
        (i for i, line in enumerate(lines) if REFERENCES.fullmatch(line.text) and i > FIRST_LINES),
        len(lines),
    )
    size = usual_size(lines[:end])
    columns = find_columns(pages, lines[:end], size)
    lines = _with_bold(lines, columns, size)
    captions = tuple(find_captions(lines, {page.number: page.rules for page in pages}, size))
    kinds = {line: "caption" for caption in captions for line in caption.lines}
    listings = find_listings(captions, lines, pages)
    listed = {line for listing in listings.values() for line in listing.lines}
    listed |= framed_lines(captions, lines, pages)
    area = _text_area(pages, lines, columns, size)
    kinds |= {line: "margin" for line in _margins(lines, area) if line not in kinds}
    free = [line for line in lines if line not in listed]
    for page in pages:
        rest = [line for line in free if line.page == page.number and line not in kinds]
        for column in columns[page.number]:
            headings = find_headings(rest, column, size)
            body = running_text([one for one in rest if one not in headings], column, size)
            kinds |= dict.fromkeys(body, "body")
            kinds |= dict.fromkeys(with_text(headings, body, size), "heading")
    if pages:
        kinds |= dict.fromkeys(front_matter(lines, kinds, pages[0]), "front")
    kinds |= dict.fromkeys(_last_lines(free, kinds, columns, size), "body")
    inline = _inline(free, kinds, columns)
    kinds |= dict.fromkeys(inline, "inline")
    kinds |= dict.fromkeys(_short_lines(inline, columns, size), "body")
    return Layout(pages, tuple(lines), kinds, captions, size, columns, area, listings)


def _with_bold(
    lines: list[Line], columns: dict[int, tuple[Column, ...]], size: float
) -> list[Line]:
    """Return the lines, those set as `Abstract`, `References` or numbered headings as bold ones.

    Fonts of some programs have names that do not tell; the font of running text is not bold. Where
    such a line is bold, its font can be a plain one that is made bold by outlines, or that has the
    same name: then only lines of its size are bold.
    """
    plain = Counter(line.font for line in lines if abs(line.size - size) < SAME_SIZE)
    usual = {font for font, _ in plain.most_common(1)}
    titles = {
        line
        for line in lines
        if (ABSTRACT.fullmatch(line.text) or REFERENCES.fullmatch(line.text))
        and line.size > size - SAME_SIZE
    }
    numbered = numbered_titles(lines, columns, size)
    if len(numbered) >= FEWEST_HEADINGS:
        titles |= numbered
    fonts = {line.font for line in titles if not line.bold and not line.words[0].bold} - usual
    return [
        replace(line, bold=True) if line.font in fonts or line in titles else line for line in lines
    ]


def _text_area(
    pages: tuple[PrintedPage, ...],
    lines: list[Line],
    columns: dict[int, tuple[Column, ...]],
    size: float,
) -> Box:
    """Return what the full lines of all pages cover, and all but a tenth at top and bottom."""
    height = max((page.height for page in pages), default=0.0)
    full = [
        line.box
        for line in lines
        if abs(line.size - size) < SAME_SIZE
        and any(column.is_filled_by(line) for column in columns[line.page])
    ]
    every = [column for page in columns.values() for column in page]
    return Box(
        min((column.x0 for column in every), default=0.0),
        min([PAGE_MARGIN * height, *(box.top for box in full)]),
        max((column.x1 for column in every), default=0.0),
        max([(1 - PAGE_MARGIN) * height, *(box.bottom for box in full)]),
    )


def _margins(lines: list[Line], area: Box) -> set[Line]:
    """Return page numbers, running heads, stamps, and the line numbers of review copies."""
    ends = [one for one in lines if one.box.bottom < area.top or one.box.top > area.bottom]
    shapes: defaultdict[str, set[int]] = defaultdict(set)
    for line in ends:
        shapes[re.sub(r"\d+", "0", line.text)].add(line.page)
    beside = [
        one
        for one in lines
        if one.text.isdigit() and (one.box.x1 < area.x0 or one.box.x0 > area.x1)
    ]
    numbers = Counter(line.page for line in beside)
    return {line for line in beside if numbers[line.page] > LINE_NUMBERS} | {
        line
        for line in ends
        if len(shapes[re.sub(r"\d+", "0", line.text)]) > 1
        or line.text.isdigit()
        or (line.page == 1 and line.box.bottom < area.top)
    }


def _last_lines(
    lines: list[Line],
    kinds: dict[Line, str],
    columns: dict[int, tuple[Column, ...]],
    size: float,
) -> set[Line]:
    """Return the last lines of paragraphs that stand alone, at the top of a page or beside a float.

    Labels and cells have a font or size of their own, stand further in or beside others, or end
    without a stop.
    """
    fonts = {line.font for line, kind in kinds.items() if kind == "body"}
    pages: defaultdict[int, list[Line]] = defaultdict(list)
    for line in lines:
        pages[line.page].append(line)
    return {
        line
        for line in lines
        if line not in kinds
        and line.font in fonts
        and abs(line.size - size) < SAME_SIZE
        and is_prose(line.text)
        and _STOP.search(line.text)
        and any(
            column.holds(line)
            and line.box.x0 < column.x0 + OVERHANG
            and not any(
                other is not line
                and column.holds(other)
                and abs(other.baseline - line.baseline) < SAME_LINE * size
                for other in pages[line.page]
            )
            for column in columns[line.page]
        )
    }


def _inline(
    lines: list[Line], kinds: dict[Line, str], columns: dict[int, tuple[Column, ...]]
) -> set[Line]:
    """Return formulas and the like: what stands between body lines, away from captions."""
    found: set[Line] = set()
    for page, spans in columns.items():
        for column in spans:
            waiting: list[Line] = []
            last: Line | None = None
            at_top = True
            after_body = False
            here = [
                line
                for line in lines
                if line.page == page and line.box.x0 < column.x1 and line.box.x1 > column.x0
            ]
            body = [line for line in here if kinds.get(line) == "body" and column.holds(line)]
            for line in sorted(here, key=lambda one: one.baseline):
                kind = kinds.get(line)
                if kind in ("body", "heading"):
                    above = waiting if after_body else _formulas(waiting[::-1], line, at_top=at_top)
                    found.update(above)
                    at_top = False
                    after_body, waiting, last = True, [], line
                elif kind == "caption":
                    found.update(_formulas(waiting, last) if after_body and last else ())
                    after_body, at_top, waiting, last = False, False, [], None
                elif kind is None and column.holds(line) and not _is_beside(line, body):
                    waiting.append(line)
            if after_body and any(kinds.get(line) == "body" for line in here):
                found.update(waiting)
    return found


def _is_beside(line: Line, body: list[Line]) -> bool:
    """Whether text stands beside the line, as it does beside a float within its column."""
    return any(
        abs(other.baseline - line.baseline) < LEADING * other.size / 2
        and max(other.box.x0 - line.box.x1, line.box.x0 - other.box.x1) > ASIDE * other.size
        for other in body
    )


def _formulas(lines: list[Line], body: Line, *, at_top: bool = False) -> set[Line]:
    """Return the formulas among `lines` that stand close to `body`, up to a float beyond.

    At the top of a column, without a caption, anything close to it may be one.
    """
    found: set[Line] = set()
    box = body.box
    for line in lines:
        gap = max(line.box.top - box.bottom, box.top - line.box.bottom)
        is_math = _MATH_FONT.search(line.font) or _EQUATION_NUMBER.fullmatch(line.text)
        if gap > LEADING * body.size or not (is_math or at_top):
            break
        found.add(line)
        box = box.union(line.box)
    return found


def _short_lines(
    inline: set[Line], columns: dict[int, tuple[Column, ...]], size: float
) -> set[Line]:
    """Return prose that stands alone between body lines: items of a list that have one line."""
    return {
        line
        for line in inline
        if abs(line.size - size) < SAME_SIZE
        and len(line.words) >= FEWEST_WORDS
        and is_prose(line.text)
        and any(
            -OVERHANG < line.box.x0 - column.x0 < DEEPEST_INDENT * size
            for column in columns[line.page]
        )
        and not any(
            other is not line
            and other.page == line.page
            and abs(other.baseline - line.baseline) < SAME_LINE * size
            and max(other.box.x0 - line.box.x1, line.box.x0 - other.box.x1) < ROW_GAP
            for other in inline
        )
    }
