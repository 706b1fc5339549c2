"""Pages as Markdown (CommonMark with tables), pictures beside it or in it."""

import base64
from html import escape

from cvprstats.report.document import Block, Bullets, Page, Paragraph, Picture, Span, TableBlock
from cvprstats.text import markdown, markdown_url, printable

PAGE_WIDTH = 690
"""Pixels of a page's text width."""


def render_page(page: Page, *, embed: bool = False) -> str:
    """Give the page; with `embed`, its pictures as data URIs in place of file names."""
    parts = [f"# {markdown(page.title)}", *(_block(block, embed=embed) for block in page.blocks)]
    return "\n\n".join(parts) + "\n"


def _block(block: Block, *, embed: bool) -> str:
    match block:
        case Paragraph():
            text = _line(block.spans)
            return f"<sub>{text}</sub>" if block.small else text
        case Bullets():
            return "\n".join(f"- {_line(item)}" for item in block.items)
        case Picture():
            caption = f"\n\n*{markdown(block.caption)}*" if block.caption else ""
            return _picture(block, _source(block, embed=embed)) + caption
        case TableBlock():
            return _table(block)


def _line(spans: tuple[Span, ...]) -> str:
    return "".join(map(_span, spans))


def _span(span: Span) -> str:
    text = markdown(span.text)
    if span.bold and (core := text.strip()):  # emphasis neither begins nor ends with a blank
        text = text.replace(core, f"**{core}**", 1)
    return f"[{text}]({markdown_url(span.url)})" if span.url else text


def _picture(picture: Picture, source: str) -> str:
    """Give an image; one that would take more than its part of a page gets a height."""
    width, height = picture.size
    if height * min(1, PAGE_WIDTH / width) <= picture.tallest:
        return f"![{markdown(picture.alt)}]({source})"
    alt = escape(printable(picture.alt))
    return f'<img src="{source}" alt="{alt}" height="{picture.tallest}">'


def _source(picture: Picture, *, embed: bool) -> str:
    if not embed:
        return markdown_url(picture.name)
    return f"data:image/png;base64,{base64.b64encode(picture.content).decode()}"


def _table(table: TableBlock) -> str:
    ruler = ["---:" if at in table.numbers else "---" for at in range(len(table.headings))]
    lines = [map(markdown, table.headings), ruler, *(map(_span, row) for row in table.rows)]
    text = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    return f"**{markdown(table.caption)}**\n\n{text}" if table.caption else text
