"""A slide's blocks as PowerPoint shapes."""

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.slide import Slide
from pptx.util import Inches, Pt

from cvprstats.report.pages import (
    Block,
    Bullets,
    Code,
    Picture,
    SideBySide,
    Spans,
    TableBlock,
    TextBlock,
    plain,
)
from cvprstats.report.render.pptx_charts import add_chart
from cvprstats.report.slide_layout import (
    BLOCK_GAP,
    BULLET_INDENT,
    CELL_PADDING,
    CODE_SIZE,
    PARAGRAPH_GAP,
    SMALL_SIZE,
    block_height,
    blocks_height,
    caption_height,
    side_widths,
    table_layout,
)
from cvprstats.text import printable

_TABLE_STYLE = "{3B4B98B0-60AC-42C2-AFA5-B58CD77FA1E5}"
"""PowerPoint's "Light Style 1 - Accent 1"."""


@dataclass(frozen=True, slots=True)
class SlideBox:
    """A rectangle on a slide, in inches."""

    left: float
    top: float
    width: float
    height: float

    def emu(self) -> tuple[int, int, int, int]:
        """Return left, top, width and height in PowerPoint's units."""
        return (
            Inches(self.left),
            Inches(self.top),
            Inches(self.width),
            Inches(self.height),
        )


def add_blocks(
    slide: Slide,
    blocks: Sequence[Block],
    box: SlideBox,
    size: int,
    body: Any = None,  # noqa: ANN401 - python-pptx has no type for all placeholders
) -> None:
    """Put the blocks one below the other; the first text goes into the placeholder `body`."""
    spare = max(box.height - blocks_height(blocks, size, box.width), 0)
    flexible = sum(map(_is_flexible, blocks))
    top = box.top
    for is_text, group in groupby(blocks, lambda block: isinstance(block, TextBlock | Bullets)):
        several = tuple(group)
        if is_text:
            high = blocks_height(several, size, box.width)
            if not flexible and box.top < top and several[-1] is blocks[-1] and _is_source(several):
                top += spare  # at the bottom
            _add_text(slide, several, SlideBox(box.left, top, box.width, high), size, body)
            top += high + BLOCK_GAP
            body = None
            continue
        for block in several:
            high = block_height(block, size, box.width)
            if _is_flexible(block):  # a picture beside text may be lower than one alone
                high = min(high + spare / flexible, box.top + box.height - top)
            at = SlideBox(box.left, top, box.width, high)
            if isinstance(block, SideBySide):
                _add_columns(slide, block, at, size, body)
                body = None
            else:
                _add_block(slide, block, SlideBox(box.left, top, box.width, high))
            top += high + BLOCK_GAP


def _is_flexible(block: Block) -> bool:
    """Return whether a block takes the height that the others leave."""
    if isinstance(block, SideBySide):
        return any(map(_is_flexible, block.right))
    return isinstance(block, Picture)


def _is_source(blocks: Sequence[Block]) -> bool:
    return len(blocks) == 1 and isinstance(blocks[0], TextBlock) and blocks[0].small


def _add_columns(slide: Slide, columns: SideBySide, box: SlideBox, size: int, body: Any) -> None:  # noqa: ANN401 - as above
    left, right = side_widths(columns, box.width)
    add_blocks(slide, columns.left, SlideBox(box.left, box.top, left, box.height), size, body)
    add_blocks(
        slide,
        columns.right,
        SlideBox(box.left + box.width - right, box.top, right, box.height),
        size,
    )


def _add_block(slide: Slide, block: Block, box: SlideBox) -> None:
    match block:
        case Picture():
            _add_picture(slide, block, box)
        case TableBlock():
            _add_table(slide, block, box)
        case Code():
            frame = _frame(slide, box)
            frame.text = "\v".join(map(printable, block.text.splitlines()))
            font = frame.paragraphs[0].font
            font.name, font.size = "Courier New", Pt(CODE_SIZE)


def _frame(slide: Slide, box: SlideBox) -> Any:  # noqa: ANN401 - python-pptx's text frame
    frame = slide.shapes.add_textbox(*box.emu()).text_frame
    return _plain_frame(frame)


def _plain_frame(frame: Any) -> Any:  # noqa: ANN401 - as above
    frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    return frame


def _add_text(slide: Slide, blocks: Sequence[Block], box: SlideBox, size: int, body: Any) -> None:  # noqa: ANN401 - as above
    if body is None:
        frame = _frame(slide, box)
    else:
        body.left, body.top, body.width, body.height = box.emu()
        frame = _plain_frame(body.text_frame)
    paragraphs = _paragraphs(frame)
    for block in blocks:
        if isinstance(block, TextBlock):
            _write(next(paragraphs), block.spans, SMALL_SIZE if block.small else size, block.small)
        elif isinstance(block, Bullets):
            for at, item in enumerate(block.items):
                paragraph = next(paragraphs)
                _write(paragraph, item, size)
                number = None if block.first is None else block.first
                _mark(paragraph, nested=at in block.nested, first=number)


def _paragraphs(frame: Any) -> Iterator[Any]:  # noqa: ANN401 - as above
    """Return the paragraph that is there, then new ones."""
    yield frame.paragraphs[0]
    while True:
        yield frame.add_paragraph()


def _write(paragraph: Any, spans: Spans, size: float, quiet: bool = False) -> None:  # noqa: ANN401 - as above
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - no other way to bullets
    properties.set("marL", "0")
    properties.set("indent", "0")
    properties.insert(0, properties.makeelement(qn("a:buNone"), {}))
    paragraph.space_before, paragraph.space_after = Pt(0), Pt(size * PARAGRAPH_GAP * 72)
    # LibreOffice keeps a run with a link on one line, so that each word has one of its own.
    words = (
        replace(span, text=text)
        for span in spans
        for text in (re.findall(r"\s*\S+\s*", span.text) if span.url else [span.text])
    )
    for span in words:
        run = paragraph.add_run()
        run.text = printable(span.text)
        run.font.size, run.font.bold = Pt(size), True if span.bold else None
        if span.url.startswith(("https://", "http://")):
            run.hyperlink.address = printable(span.url)
        elif quiet:
            run.font.color.theme_color = MSO_THEME_COLOR.TEXT_2


def _mark(paragraph: Any, *, nested: bool, first: int | None) -> None:  # noqa: ANN401 - as above
    """Make the paragraph an item of a list."""
    paragraph.level = int(nested)
    properties = paragraph._p.pPr  # noqa: SLF001 - no other way to bullets
    indent = BULLET_INDENT + (0.25 if first is not None else 0)
    properties.set("marL", str(Inches(indent + nested * BULLET_INDENT)))
    properties.set("indent", str(-Inches(indent)))
    mark = properties.find(qn("a:buNone"))
    color = properties.makeelement(qn("a:buClr"), {})
    color.append(color.makeelement(qn("a:schemeClr"), {"val": "accent1"}))
    mark.addprevious(color)
    if first is None or nested:
        new = properties.makeelement(qn("a:buChar"), {"char": "–" if nested else "•"})
    else:
        new = properties.makeelement(
            qn("a:buAutoNum"), {"type": "arabicPeriod", "startAt": str(first)}
        )
    properties.replace(mark, new)


def _add_caption(slide: Slide, caption: str, box: SlideBox) -> None:
    _write(_frame(slide, box).paragraphs[0], plain(caption), SMALL_SIZE, quiet=True)


def _describe(shape: Any, name: str, text: str) -> None:  # noqa: ANN401 - pictures and frames
    """Set the shape's name and alternative text."""
    properties = shape._element.xpath(".//p:cNvPr")[0]  # noqa: SLF001 - python-pptx has no setter
    properties.set("name", printable(name))
    properties.set("descr", printable(text))


def _add_picture(slide: Slide, picture: Picture, box: SlideBox) -> None:
    below = caption_height(picture.caption, box.width)
    room = box.height - below
    if picture.chart:
        box_of_chart = SlideBox(box.left, box.top, box.width, room).emu()
        frame = add_chart(slide, picture.chart, box_of_chart)
        _describe(frame, picture.chart.title, picture.alt)
    else:
        width = min(box.width, room / picture.aspect)
        room = width * picture.aspect
        left = box.left + (box.width - width) / 2
        shape = slide.shapes.add_picture(
            io.BytesIO(picture.png()), *SlideBox(left, box.top, width, room).emu()
        )
        _describe(shape, picture.name, picture.alt)
    if below:
        _add_caption(
            slide, picture.caption, SlideBox(box.left, box.top + room + 0.05, box.width, below)
        )


def _add_table(slide: Slide, table: TableBlock, box: SlideBox) -> None:
    size, widths, heights = table_layout(table, box.width)
    below = caption_height(table.caption, box.width)
    if below:
        _add_caption(slide, table.caption, SlideBox(box.left, box.top, box.width, below))
    box_of_table = SlideBox(box.left, box.top + below, sum(widths), sum(heights))
    shape = slide.shapes.add_table(len(table.rows) + 1, len(table.headings), *box_of_table.emu())
    _describe(shape, table.caption or "Table", table.caption or ", ".join(table.headings))
    native = shape.table
    native._tbl.tblPr.find(qn("a:tableStyleId")).text = _TABLE_STYLE  # noqa: SLF001 - no setter
    native.horz_banding = False
    for column, width in zip(native.columns, widths, strict=True):
        column.width = Inches(width)
    for row, high in zip(native.rows, heights, strict=True):
        row.height = Inches(high)
    lines = [tuple(plain(heading)[0] for heading in table.headings), *table.rows]
    for at, line in enumerate(lines):
        for column, span in enumerate(line):
            cell = native.cell(at, column)
            cell.margin_left = cell.margin_right = Inches(CELL_PADDING[0] / 2)
            cell.margin_top = cell.margin_bottom = Inches(CELL_PADDING[1] / 2)
            cell.vertical_anchor = MSO_ANCHOR.MIDDLE
            paragraph = cell.text_frame.paragraphs[0]
            _write(paragraph, (span,), size)
            paragraph.space_after = Pt(0)
            if column in table.numbers:
                paragraph.alignment = PP_ALIGN.RIGHT
