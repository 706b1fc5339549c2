"""Pages and decks as Markdown (CommonMark with tables), their pictures in it or beside it.

A deck reads as a document on a code host, and shows as slides in Marp.
"""

import base64
import json
import re
import sys
from dataclasses import replace
from html import escape

from cvprstats.charts.style import ACCENT
from cvprstats.report.pages import (
    Block,
    Bullets,
    Code,
    Deck,
    Page,
    Picture,
    SideBySide,
    Span,
    Spans,
    TableBlock,
    TextBlock,
    flat,
)
from cvprstats.report.printed_page import PAGE_WIDTH
from cvprstats.report.slides import Slide, slides
from cvprstats.tables.table import markdown_table
from cvprstats.text import markdown, markdown_url, printable

LONG, DENSE = 24, 16
"""Points; Marp sets smaller titles and tables smaller still."""
_STYLE = (
    "section { display: flex; flex-direction: column; justify-content: flex-start; "
    f"font-size: 24px; line-height: 1.3 }} h1, h2 {{ color: {ACCENT} }} "
    "table { font-size: 18px } "
    "p:has(> img) { flex: 1 1 0; min-height: 0; text-align: center } "
    "p:has(> img) + p { font-size: 16px } "
    "img { max-width: 100%; max-height: 100%; object-fit: contain } "
    "section.long h2 { font-size: 18px } section.dense table { font-size: 16px } "
    "section.section { justify-content: center } section.section h2 { font-size: 56px } "
    # Text and picture side by side, the table and the source below them.
    "section.paper { display: grid; grid-template-columns: 1fr; gap: 8px 32px; "
    "grid-template-rows: auto minmax(0, 1fr) auto auto auto auto; padding: 36px 58px 40px } "
    "section.paper > * { grid-column: 1 / -1; margin: 0 } "
    "section.paper > h2 { grid-row: 1; font-size: 32px } "
    "section.paper.long > h2 { font-size: 26px } "
    "section.paper:has(> p > img) > ul { grid-column: 1; grid-row: 2 / 4 } "
    "section.paper > p:has(> img) { grid-column: 2; grid-row: 2; display: flex; min-height: 0 } "
    "section.paper > p > img { margin: auto auto 0 } "
    "section.paper > p:has(> img) + p { grid-column: 2; grid-row: 3 } "
    "section.paper li { margin: 0 0 4px } "
    "section.paper > p:has(+ table) { grid-row: 4; font-size: 16px } "
    "section.paper > p:has(+ table) strong { font-weight: normal } "
    "section.paper table, section.paper pre { grid-row: 5 } "
    "section.paper table { width: 100%; display: table } "
    "section.paper th, section.paper td { padding: 2px 8px } "
    "section.paper sub { font-size: 16px; vertical-align: baseline } "
    + "".join(
        f"section.left{left} {{ grid-template-columns: {left}fr {100 - left}fr }} "
        for left in range(50, 75, 5)
    )
)
"""Marp's style: what fits a slide in its smallest text fits here, and pictures take the rest."""


def render_page(page: Page, *, embed: bool = False) -> str:
    """Return the page, its notes as a comment; with `embed`, its pictures are data URIs."""
    blocks = _blocks(page.blocks, embed=embed)
    parts = [f"# {markdown(page.title)}", *blocks, *_comment(page.notes)]
    return "\n\n".join(parts) + "\n"


def render_deck(deck: Deck, *, embed: bool = False) -> str:
    """Return the deck, its slides between rulers and the speaker's notes as comments, as in Marp.

    A deck of one page is that page, not slides. With `embed`, pictures are data URIs.
    """
    if len(deck.pages) == 1:
        return render_page(deck.pages[0], embed=embed)
    facts = {"title": deck.title, "author": deck.author, "size": "16:9", "style": _STYLE}
    # YAML reads what JSON quotes as the same text.
    front = [
        f"{name}: {json.dumps(printable(text), ensure_ascii=False)}"
        for name, text in facts.items()
        if text
    ]
    below = map(markdown, filter(None, (deck.subtitle, deck.author)))
    opening = [f"# {markdown(deck.title)}", *below]
    parts = ["\n".join(["---", "marp: true", "paginate: true", *front, "---"]), *opening]
    for page in deck.pages:
        blocks = page.blocks if page.kind == "paper" else tuple(flat(page.blocks))
        for slide in slides(replace(page, blocks=blocks)):
            parts += ["---", *_slide(slide, embed=embed)]
    return "\n\n".join(parts) + "\n"


def _unbound(block: Block) -> Block:
    """Let the slide's style limit a picture's height, not the printed page."""
    return replace(block, tallest=sys.maxsize) if isinstance(block, Picture) else block


def _slide(slide: Slide, *, embed: bool) -> list[str]:
    classes = ["long"] * (slide.title_size < LONG) + ["dense"] * (slide.table_size < DENSE)
    classes += [slide.kind] * (slide.kind != "page")
    columns = (block for block in slide.blocks if isinstance(block, SideBySide))
    classes += [f"left{round(100 * block.share)}" for block in columns]
    directive = [f"<!-- _class: {' '.join(classes)} -->"] if classes else []
    heading = f"## {markdown(slide.title)}"
    blocks = tuple(map(_unbound, flat(slide.blocks)))
    return [*directive, heading, *_blocks(blocks, embed=embed), *_comment(slide.notes)]


def _comment(notes: tuple[str, ...]) -> list[str]:
    # Two hyphens would end a comment.
    text = re.sub(r"--+", "-", "\n".join(map(printable, notes)))
    return [f"<!--\n{text}\n-->"] if text else []


def _blocks(blocks: tuple[Block, ...], *, embed: bool) -> list[str]:
    return [_block(block, embed=embed) for block in flat(blocks)]


def _block(block: Block, *, embed: bool) -> str:
    match block:
        case TextBlock():
            text = _line(block.spans)
            return f"<sub>{text}</sub>" if block.small else text
        case Bullets():
            return _bullets(block)
        case Picture():
            caption = f"\n\n*{markdown(block.caption)}*" if block.caption else ""
            return _picture(block, _source(block, embed=embed)) + caption
        case TableBlock():
            return _table(block)
        case Code():
            return _code(block.text)
        case SideBySide():
            return "\n\n".join(_blocks((block,), embed=embed))


def _bullets(bullets: Bullets) -> str:
    lines, number = [], bullets.first or 0
    for at, item in enumerate(bullets.items):
        if at in bullets.nested:
            mark = "    - "
        else:
            mark = "- " if bullets.first is None else f"{number}. "
            number += 1
        lines.append(mark + _line(item))
    return "\n".join(lines)


def _code(text: str) -> str:
    fence = max(["```", *(run + "`" for run in re.findall("`{3,}", text))], key=len)
    return "\n".join([fence, *map(printable, text.splitlines()), fence])


def _line(spans: Spans) -> str:
    return "".join(map(_span, spans))


def _span(span: Span) -> str:
    text = markdown(span.text)
    if span.bold and (core := text.strip()):  # no blank may stand inside the stars
        text = text.replace(core, f"**{core}**", 1)
    return f"[{text}]({markdown_url(span.url)})" if span.url else text


def _picture(picture: Picture, source: str) -> str:
    """Return an image; one taller than its part of a page gets a height."""
    width, height = picture.size
    if height * min(1, PAGE_WIDTH / width) <= picture.tallest:
        return f"![{markdown(picture.alt)}]({source})"
    alt = escape(printable(picture.alt))
    return f'<img src="{source}" alt="{alt}" height="{picture.tallest}">'


def _source(picture: Picture, *, embed: bool) -> str:
    if not embed:
        return markdown_url(picture.name)
    return f"data:image/png;base64,{base64.b64encode(picture.png()).decode()}"


def _table(table: TableBlock) -> str:
    rows = (map(_span, row) for row in table.rows)
    text = markdown_table(map(markdown, table.headings), rows, table.numbers)
    return f"**{markdown(table.caption)}**\n\n{text}" if table.caption else text
