"""How a paper's page is laid out: what does not fit one A4 page is cut, and told."""

import re
from collections.abc import Sequence

from cvprstats.pdf.grid.table_grid import Cell, TableGrid
from cvprstats.report.pages import (
    Block,
    Bullets,
    Code,
    Page,
    Picture,
    SideBySide,
    Span,
    TableBlock,
    TextBlock,
    plain,
)
from cvprstats.summary.paper import PaperReport, Shown

LONGEST_CAPTION = 220
"""Characters; what is longer ends at a sentence, or in an ellipsis."""
ROOM = ((10, 330), (8, 330), (8, 270), (6, 230), (5, 190))
"""Rows of a table and pixels of a figure's height, tried until the page is full, not fuller."""
PAGE_WIDTH, PAGE_HEIGHT = 690, 960
"""Pixels of an A4 page's text at 10 points."""
LETTER, LINE = 6.6, 20
"""Pixels that a letter takes, and a line."""
MOST_AUTHORS = 12


def paper_page(report: PaperReport) -> Page:
    """Lay out the one-page summary of a paper; what does not fit an A4 page is cut, and told."""
    for rows, tallest in ROOM:
        page = _page(report, rows, tallest)
        if sum(map(_height, page.blocks)) + LINE * len(page.title) / 45 < PAGE_HEIGHT:
            break
    return page


def _page(report: PaperReport, rows: int, tallest: int) -> Page:
    title = report.title
    if report.paper and report.paper.presentation:
        title += f" ({report.paper.presentation})"
    left_out: list[str] = []
    facts = _facts(report)
    blocks: list[Block] = [TextBlock(facts)] if _length(facts) else []
    if report.bullets:
        said = (
            (*plain(said.text[:1].upper() + said.text[1:]), Span(f" (p. {said.page})"))
            for said in report.bullets
        )
        blocks.append(Bullets(tuple(said)))
    blocks += (_shown(shown, rows, tallest, left_out) for shown in report.shown)
    if not report.document.has_text:
        text = "The PDF's pages are pictures: no sentence, figure or table could be read."
        blocks.append(TextBlock(plain(text)))
    if report.first_page:
        alt = "The first page of the paper"
        blocks.append(Picture("page-1.png", report.first_page, alt, tallest=2 * tallest))
    source = f"Sentences, figures and tables of the paper itself: {report.source}."
    blocks.append(TextBlock(plain(" ".join([source, *left_out])), small=True))
    return Page(title, tuple(blocks))


def _height(block: Block) -> float:
    """Estimate the pixels that a block takes on the page."""
    match block:
        case TextBlock():
            return LINE * (1 + _length(block.spans) * LETTER // PAGE_WIDTH) + 8
        case Bullets():
            lines = (1 + _length(item) * LETTER // (PAGE_WIDTH - 40) for item in block.items)
            return LINE * sum(lines) + 8
        case Picture():
            width, height = block.size
            shown = min(height * min(1, PAGE_WIDTH / width), block.tallest)
            return shown + LINE * (1 + len(block.caption) * LETTER // PAGE_WIDTH) + 16
        case TableBlock():
            return (
                _table_height(block) + LINE * (1 + len(block.caption) * LETTER // PAGE_WIDTH) + 24
            )
        case Code() | SideBySide():  # a presenter's, on slides only
            return 0.0


def _length(spans: Sequence[Span]) -> int:
    return sum(len(span.text) for span in spans)


def _table_height(table: TableBlock) -> float:
    """Estimate a table's pixels: columns that are too wide together wrap, the widest first."""
    columns = range(len(table.headings))
    lines = [table.headings, *([cell.text for cell in row] for row in table.rows)]
    widths = [max(len(line[at]) for line in lines) for at in columns]
    room = PAGE_WIDTH / LETTER - 2.5 * len(widths)
    while sum(widths) > room and max(widths) > 1:
        widths[widths.index(max(widths))] -= 1
    return sum(
        4 + LINE * max(1 + (len(line[at]) - 1) // widths[at] if widths[at] else 1 for at in columns)
        for line in lines
    )


def _facts(report: PaperReport) -> tuple[Span, ...]:
    paper = report.paper
    authors = (paper.authors if paper else ()) or report.document.authors
    more = len(authors) - MOST_AUTHORS
    names = ", ".join(authors[:MOST_AUTHORS]) + (f" and {more} more" if more > 0 else "")
    facts = [names, report.edition.name if report.edition else "", paper.area if paper else ""]
    spans = [*plain(" · ".join(filter(None, facts)))]
    if paper and paper.page:
        spans += [Span(" · "), Span("page", url=paper.page)]
    if report.source.startswith("https://"):
        spans += [Span(" · "), Span("PDF", url=report.source)]
    return tuple(spans)


def _shown(shown: Shown, rows: int, tallest: int, left_out: list[str]) -> Block:
    item = shown.float
    caption = shortened(item.caption, LONGEST_CAPTION)
    if caption != item.caption:
        left_out.append(f"The caption of {item.kind} {item.number} is shortened.")
    if item.grid and item.grid.certain:
        return _table(item.grid, item.number, caption, rows, left_out)
    alt = f"{item.kind.capitalize()} {item.number} of the paper, page {item.page}"
    name = re.sub(r"\W", "-", item.number)
    return Picture(f"{item.kind}-{name}.png", shown.picture, alt, caption, tallest)


def shortened(text: str, longest: int) -> str:
    """Cut text after the last whole sentence that fits, else after a word, with an ellipsis."""
    if len(text) <= longest:
        return text
    head = text[: longest - 1]
    end = head.rfind(". ")
    # The first stop may be the one of "Figure 3."
    return head[: end + 1] if end > longest // 3 else head.rpartition(" ")[0] + "…"


def _table(
    grid: TableGrid, number: str, caption: str, most: int, left_out: list[str]
) -> TableBlock:
    rows = _chosen_rows(grid.rows, most)
    columns = _chosen_columns(grid)
    cut = [
        f"{len(kept)} of {len(there)} {name}"
        for name, kept, there in (("rows", rows, grid.rows), ("columns", columns, grid.header))
        if len(kept) < len(there)
    ]
    if cut:
        left_out.append(f"Table {number} shows {' and '.join(cut)}.")
    return TableBlock(
        tuple(grid.header[at] for at in columns),
        tuple(tuple(Span(row[at].text, row[at].bold) for at in columns) for row in rows),
        frozenset(at for at, column in enumerate(columns) if _is_numeric(grid, column)),
        caption,
    )


def _chosen_rows(rows: tuple[tuple[Cell, ...], ...], most: int) -> list[tuple[Cell, ...]]:
    """Keep the rows that a reader looks for: the paper's own, those with bold, then the last."""

    def interest(at: int) -> tuple[bool, bool, int]:
        said = " ".join(cell.text for cell in rows[at]).lower()
        return "ours" in said, any(cell.bold for cell in rows[at][1:]), at

    kept = sorted(range(len(rows)), key=interest, reverse=True)[:most]
    return [rows[at] for at in sorted(kept)]


def _chosen_columns(grid: TableGrid) -> list[int]:
    """Keep the names, and of the rest as many as fit side by side, from the right.

    A heading of several words can wrap; a cell should not.
    """
    columns = range(len(grid.header))
    widths = [
        max(
            *(len(row[at].text) for row in grid.rows),
            *(len(word) for word in grid.header[at].split()),
            3,
        )
        + 3
        for at in columns
    ]
    room = PAGE_WIDTH / LETTER - widths[0]
    kept: list[int] = []
    for at in reversed(columns[1:]):
        room -= widths[at]
        if room < 0:
            break
        kept.append(at)
    return [0, *reversed(kept)]


def _is_numeric(grid: TableGrid, column: int) -> bool:
    cells = [row[column].text for row in grid.rows if row[column].text]
    numbers = sum(any(map(str.isdigit, cell[:2])) for cell in cells)
    return column > 0 and numbers * 2 > len(cells)
