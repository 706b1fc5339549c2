"""The slide of a paper: its text and key figure side by side, its main results below."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from cvprstats.catalogue.picks import Pick
from cvprstats.report.pages import (
    Block,
    Code,
    Page,
    Picture,
    SideBySide,
    TableBlock,
    TextBlock,
    plain,
)
from cvprstats.report.paper_page import (
    float_picture,
    page_facts,
    paper_page,
    shortened,
    table_block,
)
from cvprstats.report.shown_cells import choose_columns, choose_rows
from cvprstats.report.slide_layout import (
    BLOCK_GAP,
    CELL_PADDING,
    LEAST_BESIDE,
    ROOM,
    TEXT_SIZES,
    WIDER,
    Room,
    block_height,
    caption_height,
    side_widths,
)
from cvprstats.report.slide_sources import source_line, speaker_notes
from cvprstats.report.slide_text import STAYS, Line, kept_lines, line_bullets, own_lines, told_lines
from cvprstats.report.table_columns import text_widths
from cvprstats.report.table_names import TableNames
from cvprstats.summary.choice import method_name
from cvprstats.summary.paper import PaperReport, Shown
from cvprstats.tables.wording import mark_text

TABLES = ((5, 14), (4, 14), (5, 12), (4, 12))
"""Rows and points of a table, tried in order until the text above it fits."""
SMALLEST = ((3, 12),)
"""The table where the idea and the result have no room otherwise."""
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
_SIZE = TEXT_SIZES[-1]


def paper_slide(report: PaperReport, pick: Pick | None = None, room: Room = ROOM) -> Page | None:
    """Return a paper's page for one slide; None if the presenter's own words need several.

    Args:
        report: what was read of the paper.
        pick: what the presenter says of it.
        room: what the slide has below its title.

    """
    own = own_lines(pick) if pick else ()
    lines = own or told_lines(report.told, report.main_result)
    figure, table = _chosen(report)
    code = Code(pick.code) if pick and pick.code else None
    tables = list(_tables(report, table, room.width)) if table and not code else []
    beside = figure
    if table and not (figure or tables or code) and _is_readable(table, room):
        beside = table
    bottoms: list[Block | None] = [code] if code else [*tables]
    if not code and (own or not tables):
        bottoms.append(None)
    text = _Text(lines, TextBlock(page_facts(report)), cut=not own)
    source = TextBlock(plain("Source"), small=True)
    height = room.height - block_height(source, _SIZE, room.width) - BLOCK_GAP
    smallest = _tables(report, table, room.width, SMALLEST) if tables and table else ()
    found = _composed(text, beside, bottoms, smallest, Room(room.width, height))
    if found is None:
        return None
    top, bottom = found
    shown = [one for one in (beside, table if isinstance(bottom, TableBlock) else None) if one]
    source = TextBlock(source_line(report, shown, top), small=True)
    blocks = (top, bottom, source) if bottom else (top, source)
    return Page(report.title, blocks, speaker_notes(report, pick, shown, bottom), "paper")


def slide_page(report: PaperReport) -> Page:
    """Return a paper's page for PowerPoint: one slide, or several if more of it was asked for."""
    page = paper_slide(report)
    if page is None or len(report.shown) > MOST_SHOWN:
        return paper_page(report)
    return replace(page, title=report.title + (mark_text(report.paper) if report.paper else ""))


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


def _tables(
    report: PaperReport, shown: Shown, width: float, forms: Sequence[tuple[int, int]] = TABLES
) -> Iterator[TableBlock]:
    """Yield the table's rows and columns, smaller and smaller; none if no row can be told."""
    grid = shown.item.grid
    if grid is None or not grid.certain:
        return
    names = TableNames(grid, report.evidence(shown.item))
    method = method_name(report.document)
    every = list(range(len(grid.header)))
    for most, size in forms:
        columns, widths, fits = every, [0.0] * len(every), False
        for _ in every:  # with other columns, other rows are chosen, and they can be wider
            rows = choose_rows(names, columns, most, method)
            needed = text_widths(table_block(names, rows, every, ""), size)[0]
            needed = [WIDER * inches + CELL_PADDING[0] for inches in needed]
            fits = columns is not every and sum(needed[column] for column in columns) <= width
            if fits:
                break
            widths = list(map(max, widths, needed))
            columns = choose_columns(names, widths, width)
        if fits and names.are_told_apart(rows):
            yield table_block(names, rows, columns, _caption(shown), largest=size)


@dataclass(frozen=True, slots=True)
class _Text:
    """What is said beside the picture, or across the slide."""

    lines: tuple[Line, ...]
    instead: TextBlock
    """What is said where there are no lines: who wrote the paper, and where."""
    cut: bool
    """Whether lines may be left out."""

    def block(self, lines: Sequence[Line]) -> Block:
        """Return the lines as bullets, or what is said instead."""
        return line_bullets(lines) if lines else self.instead

    def fitting(self, room: Room) -> tuple[Line, ...]:
        """Return the lines that have room together."""

        def fit(kept: Sequence[Line]) -> bool:
            return block_height(self.block(kept), _SIZE, room.width) <= room.height

        return kept_lines(self.lines, fit)


def _composed(
    text: _Text,
    beside: Shown | None,
    bottoms: Iterable[Block | None],
    smallest: Iterable[Block],
    room: Room,
) -> tuple[Block, Block | None] | None:
    """Return text and picture, and what is below, so that all of the text fits; else most of it."""
    rooms = _rooms_above(bottoms, beside, room)
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
    for bottom, left in (rooms[-1], *_rooms_above(smallest, beside, room)):  # noqa: B007 - used below
        share = _share(beside, left, 2)
        lines = text.fitting(Room(_text_width(share, left), left.height))
        if {line for line in text.lines if line.rank <= STAYS} <= {*lines}:
            break
    return _top(text.block(lines), beside, share), bottom


def _rooms_above(
    bottoms: Iterable[Block | None], beside: Shown | None, room: Room
) -> list[tuple[Block | None, Room]]:
    """Return the room that each leaves above it, where that is enough for text and picture."""
    least = LEAST_TOP
    if beside:
        caption = caption_height(_caption(beside), LEAST_PICTURE * room.width - 2 * BLOCK_GAP)
        least = max(least, LEAST_BESIDE + caption)
    rooms = []
    for bottom in bottoms:
        below = block_height(bottom, _SIZE, room.width) + BLOCK_GAP if bottom else 0.0
        if bottom is None or room.height - below >= least:
            rooms.append((bottom, Room(room.width, room.height - below)))
    return rooms


def _share(beside: Shown | None, room: Room, step: int) -> float:
    """Return the part of the width for the text: all, or what the picture leaves.

    The picture is as wide as its height allows, less `step` times the `STEP`.
    """
    if beside is None:
        return 1.0
    picture = _picture(beside)
    high = room.height - caption_height(picture.caption, LEAST_PICTURE * room.width)
    wanted = min(high / picture.aspect / room.width, MOST_PICTURE) - STEP * step
    return round(1 - STEP * round(max(wanted, LEAST_PICTURE) / STEP), 2)


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
    return re.sub(r"(?:\s*\([^)]*|[,;:])…$", "…", text)
