"""Pages and decks as Markdown (CommonMark with tables), their pictures in it or beside it.

A deck reads as a document on a code host, and shows as slides in Marp.
"""

import base64
import json
import re
import sys
from collections.abc import Iterable
from dataclasses import replace
from html import escape

from cvprstats.charts.style import ACCENT, QUIET
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
    with_pictures,
)
from cvprstats.report.printed_page import PAGE_WIDTH
from cvprstats.report.slide_layout import (
    BODY_WIDTH,
    CELL_PADDING,
    CODE_SIZE,
    LINE_HEIGHT,
    SLIDE_WIDTH,
    SMALL_SIZE,
    TITLE_HEIGHT,
    table_layout,
)
from cvprstats.report.slides import Slide, slides
from cvprstats.tables.table import markdown_table
from cvprstats.text import markdown, markdown_url, printable, unsplit


def _pixels(inches: float) -> int:
    """Return pixels of Marp's slide, which is 1280 wide."""
    return round(inches * 1280 / SLIDE_WIDTH)


def _points(points: float) -> int:
    """Return the pixels of so many points on it."""
    return _pixels(points / 72)


_JOINER = "&NoBreak;"
_COLUMN = "display: flex; flex-direction: column"
_CAPTIONS = "sub, p:has(> em:only-child), p:has(+ table)"
_STYLE = " ".join(
    [
        f"section {{ {_COLUMN}; justify-content: flex-start; padding: 20px 58px 44px }}",
        f"section, table {{ line-height: {LINE_HEIGHT * 72:.2f} }}",
        f"h1, h2 {{ color: {ACCENT}; margin: 0; text-wrap: balance; line-height: 1.22 }}",
        f"section > h2 {{ {_COLUMN}; justify-content: center }}",
        f"section > h2 {{ flex: 0 0 {_pixels(TITLE_HEIGHT)}px }}",
        "section.opening { justify-content: center }",
        f"section.opening h1 {{ font-size: {_points(48)}px }}",
        "section > *, .columns > div > * { flex-shrink: 0 }",
        "p, ul, ol, table, li { margin: 0 0 0.4em } li > p { margin: 0 }",
        "ul, ol { padding-left: 1.3em }",
        "table { display: table }",
        "section table :is(th, td) { padding: 4px 9px }",  # the theme says it so specifically, too
        "section.whole td { white-space: nowrap }",
        f"{_CAPTIONS} {{ font-size: {_points(SMALL_SIZE)}px; color: {QUIET} }}",
        "sub { vertical-align: baseline }",
        "p:has(> img) { flex: 1 1 0; min-height: 0; margin: 0 }",
        "img { width: 100%; height: 100%; object-fit: contain }",
        f"pre {{ font-size: {_points(CODE_SIZE)}px; white-space: pre-wrap }}",
        ".columns { display: flex; gap: 48px; flex: 1 1 0 !important; min-height: 0 }",
        f".columns > div {{ flex: 1 1 0; min-width: 0; {_COLUMN} }}",
        ".columns table { width: 100% }",
        "section.section { justify-content: center }",
        f"section.section h2 {{ flex: 0 0 auto; font-size: {_points(44)}px }}",
        # A source ends the slide.
        "section.paper > p:last-child:has(> sub:only-child) { margin-top: auto }",
    ]
)
"""Marp's style: the layout of slides, in which pictures take what text and tables leave."""
_SIZED = {"text": "", "title": " h2", "table": " table"}
"""What the classes of sizes set."""


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
    cut = [
        slide
        for page in deck.pages
        for slide in slides(replace(page, blocks=with_pictures(page.blocks, _unbound)))
    ]
    facts = {"title": deck.title, "author": deck.author, "size": "16:9", "style": _style(cut)}
    # YAML reads what JSON quotes as the same text.
    front = [
        f"{name}: {json.dumps(printable(text), ensure_ascii=False)}"
        for name, text in facts.items()
        if text
    ]
    below = map(markdown, filter(None, (deck.subtitle, deck.author)))
    opening = ["<!-- _class: opening -->", f"# {markdown(deck.title)}", *below]
    parts = ["\n".join(["---", "marp: true", "paginate: true", *front, "---"]), *opening]
    for slide in cut:
        parts += ["---", *_slide(slide, embed=embed)]
    return "\n\n".join(parts) + "\n"


def _sizes(slide: Slide) -> list[str]:
    """Return a slide's sizes as classes of the style."""
    return [f"text{slide.size}", f"title{slide.title_size}", f"table{slide.table_size}"]


def _style(cut: Iterable[Slide]) -> str:
    """Return Marp's style with the sizes that the slides have."""
    sizes = sorted({size for slide in cut for size in _sizes(slide)})
    rules = []
    for size in sizes:
        name = size.rstrip("0123456789")
        pixels = _points(int(size.removeprefix(name)))
        rules.append(f"section.{size}{_SIZED[name]} {{ font-size: {pixels}px }}")
    shares = {
        round(100 * block.share)
        for slide in cut
        for block in slide.blocks
        if isinstance(block, SideBySide)
    }
    for share in sorted(shares):
        rules.append(f".left{share} > :first-child {{ flex-grow: {share} }}")
        rules.append(f".left{share} > :last-child {{ flex-grow: {100 - share} }}")
    return " ".join([_STYLE, *rules])


def _is_whole(block: Block) -> bool:
    """Return whether a table has room for each of its cells on one line."""
    if not isinstance(block, TableBlock):
        return True
    size, _, heights = table_layout(block, BODY_WIDTH)
    return max(heights[1:], default=0) <= size * LINE_HEIGHT + CELL_PADDING[1]


def _unbound(picture: Picture) -> Picture:
    """Let the slide's style limit a picture's height, not the printed page."""
    return replace(picture, tallest=sys.maxsize)


def _slide(slide: Slide, *, embed: bool) -> list[str]:
    classes = _sizes(slide) + ["whole"] * all(map(_is_whole, flat(slide.blocks)))
    classes += [slide.kind] * (slide.kind != "page")
    title = unsplit(markdown(slide.title), _JOINER)
    above = [f"<!-- _class: {' '.join(classes)} -->", f"## {title}"]
    return [*above, *_blocks(slide.blocks, embed=embed), *_comment(slide.notes)]


def _comment(notes: tuple[str, ...]) -> list[str]:
    # Two hyphens would end a comment.
    text = re.sub(r"--+", "-", "\n".join(map(printable, notes)))
    return [f"<!--\n{text}\n-->"] if text else []


def _blocks(blocks: tuple[Block, ...], *, embed: bool) -> list[str]:
    return [_block(block, embed=embed) for block in blocks]


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
            left, right = (_blocks(side, embed=embed) for side in (block.left, block.right))
            # Beside each other in Marp; elsewhere, tags without meaning.
            parts = [f'<div class="columns left{round(100 * block.share)}">']
            parts += ["<div>", *left, "</div>"]
            return "\n\n".join([*parts, "<div>", *right, "</div>", "</div>"])


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
