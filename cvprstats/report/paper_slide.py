"""The slide of a paper: its text and key figure side by side, its main results below."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from cvprstats.catalogue.picks import Pick
from cvprstats.report.pages import (
    Block,
    Bullets,
    Code,
    Page,
    Picture,
    SideBySide,
    Span,
    Spans,
    TableBlock,
    TextBlock,
    plain,
)
from cvprstats.report.paper_page import (
    cut_sentences,
    float_picture,
    page_facts,
    paper_page,
    shortened,
    table_block,
    told_notes,
)
from cvprstats.report.shown_cells import TableNames, choose_columns, choose_rows
from cvprstats.report.slide_layout import (
    BLOCK_GAP,
    CELL_PADDING,
    ROOM,
    TEXT_SIZES,
    WIDER,
    Room,
    block_height,
    caption_height,
    side_widths,
)
from cvprstats.report.table_columns import text_widths
from cvprstats.summary.choice import method_name
from cvprstats.summary.paper import PaperReport, Shown
from cvprstats.summary.told import Told
from cvprstats.tables.wording import mark_text

MOST_WORDS = 60
"""Words of the paper's own on a slide."""
TABLES = ((5, 14), (4, 14), (5, 12), (4, 12))
"""Rows and points of a table, tried in order until the text above it fits."""
MOST_SHOWN = 2
"""A figure and a table."""
LONGEST_CAPTION = 100
"""Characters; the notes hold the whole caption."""
MOST_PICTURE, LEAST_PICTURE, STEP = 0.5, 0.3, 0.05
"""Part of the width for the picture beside the text, and by which it gives way to the text."""
LEAST_TOP = 2.0
"""Inches of text and picture above what stands below them."""
PRINTED, READABLE = 8, 12
"""Points of the text in a printed table, and of the least that is read on a slide."""
_FIRST_SENTENCE = re.compile(r"\w+\.? \S+ .*?[\w%)\]]{2}(?<!\bvs)(?<!\bal)(?<!\bFig)\.(?= [A-Z])")
_RANKS = ("Idea", "Result", "Problem", "How")
_SIZE = TEXT_SIZES[-1]


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    rank: int = 0
    """Lines of a higher rank go first where there is no room."""
    label: str = ""
    nested: bool = False


def paper_slide(report: PaperReport, pick: Pick | None = None, room: Room = ROOM) -> Page | None:
    """Return a paper's page for one slide; None if the presenter's own words need several.

    Args:
        report: what was read of the paper.
        pick: what the presenter says of it.
        room: what the slide has below its title.

    """
    own = _own_lines(pick) if pick else ()
    lines = own or _terse(_told_lines(report.told))
    figure, table = _chosen(report)
    code = Code(pick.code) if pick and pick.code else None
    tables = list(_tables(report, table, room.width)) if table and not code else []
    beside = figure
    if table and not (figure or tables or code) and _is_readable(table, room):
        beside = table
    bottoms: list[Block | None] = [code] if code else [*tables]
    if not code and (own or not tables):
        bottoms.append(None)
    text = _Text(lines, report, cut=not own)
    source = TextBlock(plain("Source"), small=True)
    height = room.height - block_height(source, _SIZE, room.width) - BLOCK_GAP
    found = _composed(text, beside, bottoms, Room(room.width, height))
    if found is None:
        return None
    top, bottom = found
    shown = [one for one in (beside, table if isinstance(bottom, TableBlock) else None) if one]
    source = TextBlock(_source(report, shown), small=True)
    blocks = (top, bottom, source) if bottom else (top, source)
    return Page(report.title, blocks, _notes(report, pick, shown, bottom), "paper")


def slide_page(report: PaperReport) -> Page:
    """Return a paper's page for PowerPoint: one slide, or several if more of it was asked for."""
    page = paper_slide(report)
    if page is None or len(report.shown) > MOST_SHOWN:
        return paper_page(report)
    return replace(page, title=report.title + (mark_text(report.paper) if report.paper else ""))


def _own_lines(pick: Pick) -> tuple[_Line, ...]:
    return tuple(
        _Line(text, nested=nested and at > 0) for at, (text, nested) in enumerate(pick.bullets)
    )


def _told_lines(told: Told) -> tuple[_Line, ...]:
    """Return what a paper says: where there is no room, its idea and result stay."""
    return tuple(
        _Line(sentence.text, _RANKS.index(label) + at, label)
        for label, sentences in told.slots()
        for at, sentence in enumerate(sentences)
    )


def _terse(lines: Sequence[_Line]) -> tuple[_Line, ...]:
    """Return the lines that hold few enough words together; if none does, the head of one."""

    def are_few(kept: Sequence[_Line]) -> bool:
        return sum(len(f"{line.label} {line.text}".split()) for line in kept) <= MOST_WORDS

    if (kept := _kept(lines, are_few)) or not lines:
        return kept
    first = min(lines, key=lambda line: line.rank)
    head = " ".join(first.text.split()[: MOST_WORDS - 2])
    return (replace(first, text=f"{head.rstrip(',;:')}…"),)


def _kept(lines: Sequence[_Line], fit: Callable[[Sequence[_Line]], bool]) -> tuple[_Line, ...]:
    """Return, in their order, the lines that fit together, those of the lowest rank first."""
    kept: Sequence[_Line] = ()
    for line in sorted(lines, key=lambda line: line.rank):
        more = [one for one in lines if one in kept or one is line]
        if fit(more):
            kept = more
    return tuple(kept)


def _chosen(report: PaperReport) -> tuple[Shown | None, Shown | None]:
    """Return what stands beside the text, an algorithm if one was asked for, and the table."""
    algorithm, figure, table = (
        next((shown for shown in report.shown if shown.item.kind == kind), None)
        for kind in ("algorithm", "figure", "table")
    )
    return algorithm or figure, table


def _is_readable(table: Shown, room: Room) -> bool:
    """Return whether a table is read as a picture beside the text."""
    box = table.item.box
    if box is None:
        return False
    larger = READABLE / PRINTED / 72
    return (
        box.width * larger <= MOST_PICTURE * room.width and box.height * larger <= room.height - 1
    )


def _tables(report: PaperReport, shown: Shown, width: float) -> Iterator[TableBlock]:
    """Yield the table's rows and columns, smaller and smaller; none if no row can be told."""
    grid = shown.item.grid
    if grid is None or not grid.certain:
        return
    names, method = TableNames(grid), method_name(report.document)
    for most, size in TABLES:
        columns = list(range(len(grid.header)))
        for _ in range(2):  # the rows that are chosen can be narrower than all
            rows = choose_rows(names, columns, most, method)
            widths = [0.0] * len(grid.header)
            whole = table_block(names, rows, list(range(len(grid.header))), "")
            widths = [WIDER * inches + CELL_PADDING[0] for inches in text_widths(whole, size)[0]]
            columns = choose_columns(names, widths, width)
        fits = sum(widths[column] for column in columns) <= width
        rows = choose_rows(names, columns, most, method)
        if fits and names.are_told_apart(rows):
            yield table_block(names, rows, columns, _caption(shown), largest=size)


@dataclass(frozen=True, slots=True)
class _Text:
    """What is said beside the picture, or across the slide."""

    lines: tuple[_Line, ...]
    report: PaperReport
    cut: bool
    """Whether lines may be left out."""

    def block(self, lines: Sequence[_Line]) -> Block:
        """Return the lines as bullets; without any, who wrote the paper, and where."""
        if not lines:
            return TextBlock(page_facts(self.report))
        items: list[Spans] = []
        nested: set[int] = set()
        for above, line in pairwise([_Line(""), *lines]):
            again = bool(line.label) and above.label == line.label
            if line.nested or again:
                nested.add(len(items))
            label = (Span(f"{line.label}: ", bold=True),) if line.label and not again else ()
            items.append((*label, Span(line.text)))
        return Bullets(tuple(items), frozenset(nested))


def _composed(
    text: _Text, beside: Shown | None, bottoms: Sequence[Block | None], room: Room
) -> tuple[Block, Block | None] | None:
    """Return text and picture, and what is below, so that all of the text fits; else most of it."""
    rooms = []
    for bottom in bottoms:
        below = block_height(bottom, _SIZE, room.width) + BLOCK_GAP if bottom else 0.0
        if bottom is None or room.height - below >= LEAST_TOP:
            rooms.append((bottom, Room(room.width, room.height - below)))
    if not rooms:
        if not text.cut:
            return None
        rooms = [(None, room)]
    block = text.block(text.lines)
    # The table gets smaller before the picture does.
    for step in range(1 + round((MOST_PICTURE - LEAST_PICTURE) / STEP)):
        for bottom, left in rooms:
            share = _share(beside, left, step)
            if block_height(block, _SIZE, _text_width(share, left)) <= left.height:
                return _top(block, beside, share), bottom
    if not text.cut:
        return None
    bottom, left = rooms[-1]
    share = _share(beside, left, 2)
    width = _text_width(share, left)
    lines = _kept(
        text.lines, lambda kept: block_height(text.block(kept), _SIZE, width) <= left.height
    )
    return _top(text.block(lines), beside, share), bottom


def _share(beside: Shown | None, room: Room, step: int) -> float:
    """Return the part of the width for the text: all, or what the picture leaves.

    The picture is as wide as its height allows, less `step` times the `STEP`.
    """
    if beside is None:
        return 1.0
    picture = _picture(beside)
    high = room.height - caption_height(picture.caption, LEAST_PICTURE * room.width)
    wanted = min(high / picture.aspect / room.width, MOST_PICTURE) - STEP * step
    return 1 - STEP * round(max(wanted, LEAST_PICTURE) / STEP)


def _text_width(share: float, room: Room) -> float:
    if share == 1:
        return room.width
    return side_widths(SideBySide((), (), share), room.width)[0]


def _top(block: Block, beside: Shown | None, share: float) -> Block:
    return SideBySide((block,), (_picture(beside),), share) if beside else block


def _picture(shown: Shown) -> Picture:
    return float_picture(shown, _caption(shown))


def _caption(shown: Shown) -> str:
    """Return the first sentence of a caption, or as much of it as is short."""
    first = _FIRST_SENTENCE.match(shown.item.caption)
    text = shortened(first[0] if first else shown.item.caption, LONGEST_CAPTION)
    return re.sub(r"\s*\([^)]*…$", "…", text)


def _source(report: PaperReport, shown: Sequence[Shown]) -> Spans:
    """Return who wrote the paper, where it appeared, what is shown of it, and its address."""
    paper = report.paper
    floats = ", ".join(f"{one.item.kind.capitalize()} {one.item.number}" for one in shown)
    authors = (paper.authors if paper else ()) or report.document.authors
    parts = [short_authors(authors), report.edition.name if report.edition else "", floats]
    spans = [Span(" · ".join(filter(None, parts)) or report.source)]
    address = (paper.page if paper else "") or report.source
    if address.startswith(("https://", "http://")):
        host = address.partition("//")[2].partition("/")[0]
        spans += [Span(" · "), Span(host, url=address)]
    return tuple(spans)


def short_authors(names: Sequence[str]) -> str:
    """Return `T. He`, `T. He and H. Zhang` or `T. He et al.`."""
    if not names:
        return ""
    first, *others = map(_with_initials, names[:2])
    if len(names) > 2:  # noqa: PLR2004
        return f"{first} et al."
    return " and ".join([first, *others])


def _with_initials(name: str) -> str:
    """Return a name with initials in place of given names; small words belong to the last name."""
    words = name.split()
    last = next(
        (at for at, word in enumerate(words[:-1]) if at and word[0].islower()), len(words) - 1
    )
    return " ".join([*(f"{word[0]}." for word in words[:last]), *words[last:]])


def _notes(
    report: PaperReport, pick: Pick | None, shown: Sequence[Shown], bottom: Block | None
) -> tuple[str, ...]:
    """Return what the speaker needs: whole sentences with pages, captions, and what is missing."""
    notes = [pick.note] if pick and pick.note else []
    notes += told_notes(report.told)
    for one in report.shown:
        page = f"(page {one.item.page})"
        if one in shown:
            notes.append(f"{one.item.caption} {page}")
        else:
            name = f"{one.item.kind.capitalize()} {one.item.number}"
            notes.append(f"{name} {page} is not on the slide: it would not be readable there.")
        if isinstance(bottom, TableBlock) and one.item.grid and one in shown[-1:]:
            grid = one.item.grid
            notes += cut_sentences(grid, len(bottom.rows), len(bottom.headings), one.item.number)
    if report.document.ocr:
        notes.append("The words were read by OCR, from pictures: some may be wrong.")
    notes.append("".join(span.text for span in page_facts(report)))
    notes.append(f"Sentences, figures and tables are taken from the paper: {report.source}.")
    if report.paper and report.paper.page:
        notes.append(f"Source: {report.paper.page}")
    return tuple(filter(None, notes))
