"""The one-page summary of a paper: what does not fit one A4 page is cut, and the page says so."""

import re
from dataclasses import replace
from itertools import pairwise

from cvprstats.papers import Paper
from cvprstats.pdf.grid.table_grid import NO_GRID, TableGrid
from cvprstats.report.pages import (
    Block,
    Bullets,
    Page,
    Picture,
    Span,
    Spans,
    TableBlock,
    TextBlock,
    plain,
)
from cvprstats.report.printed_page import (
    CELL_PADDING,
    MARKDOWN_PRINT,
    PAGE_WIDTH,
    PIXELS,
    Print,
    fits_page,
)
from cvprstats.report.shown_cells import choose_columns, choose_rows, true_caption
from cvprstats.report.table_columns import text_widths
from cvprstats.report.table_names import TableNames, is_numeric
from cvprstats.summary.choice import method_name
from cvprstats.summary.main_result import MainResult
from cvprstats.summary.paper import PaperReport, Shown
from cvprstats.summary.sentences import split_sentences
from cvprstats.summary.told import Told
from cvprstats.tables.wording import mark_text

LONGEST_CAPTION = 220
"""Characters; a longer caption ends at a sentence or in an ellipsis."""
LIMITS = (
    (10, 330, 6),
    (8, 330, 6),
    (8, 270, 6),
    (8, 230, 6),
    (6, 230, 6),
    (6, 190, 6),
    (5, 190, 6),
    (5, 190, 3),
    (5, 190, 2),
)
"""A table's rows, a figure's height in pixels and the points under How, at most; tried in order
until the page fits."""
MOST_ROWS = 12
"""Of a table that is not cut where it fits the page beside a figure of one of these heights."""
WITH_WHOLE_TABLE = (330, 270, 230)
MOST_AUTHORS = 12
WRITTEN = (
    "A model wrote the marked lines; their numbers, acronyms and names stand on the pages named."
)
TABLE_SIZE = 8.5
"""Points in which a table's columns must fit side by side: HTML prints tables in this size."""


def paper_page(report: PaperReport, sizes: Print = MARKDOWN_PRINT) -> Page:
    """Lay out the one-page summary of a paper; what does not fit an A4 page in `sizes` is cut."""
    longest = max(
        (len(shown.item.grid.rows) for shown in report.shown if shown.item.grid), default=0
    )
    whole = LIMITS[0][0] < longest <= MOST_ROWS
    limits = [(longest, tallest, LIMITS[0][2]) for tallest in WITH_WHOLE_TABLE] if whole else []
    for rows, tallest, points in (*limits, *LIMITS):
        told = replace(report.told, how=report.told.how[:points])
        page = _page(replace(report, told=told), rows, tallest)
        if fits_page(page, sizes):
            break
    return page


def _page(report: PaperReport, rows: int, tallest: int) -> Page:
    title = report.title + (mark_text(report.paper) if report.paper else "")
    left_out: list[str] = []
    facts = page_facts(report)
    blocks: list[Block] = [TextBlock(facts)] if any(span.text for span in facts) else []
    if bullets := told_bullets(report.told, report.main_result):
        blocks.append(bullets)
    method = method_name(report.document)
    for shown in report.shown:
        names = TableNames(shown.item.grid or NO_GRID, report.evidence(shown.item))
        blocks.append(_shown(shown, names, (rows, tallest), method, left_out))
    if not report.document.has_text:
        text = (
            "The PDF's pages are pictures, outlines or unknown letters: "
            "no sentence, figure or table could be read."
        )
        blocks.append(TextBlock(plain(text)))
    if report.first_page:
        alt = "The first page of the paper"
        blocks.append(Picture("page-1.png", report.first_page, alt, tallest=2 * tallest))
    source = f"Sentences, figures and tables are taken from the paper: {report.source}."
    if is_written(report.told):
        left_out.insert(0, WRITTEN)
    if report.document.ocr:
        left_out.insert(0, "The words were read by OCR, from pictures: some may be wrong.")
    blocks.append(TextBlock(plain(" ".join([source, *left_out])), small=True))
    return Page(title, tuple(blocks), told_notes(report.told, report.main_result))


def told_bullets(told: Told, main_result: MainResult | None = None) -> Bullets | None:
    """Return what a paper says of itself, each slot with its label; None where it says nothing.

    What the main table says is a part of its result. Several texts in one slot stand below its
    label.
    """
    slots = {label: [sentence.shown for sentence in sentences] for label, sentences in told.slots()}
    if main_result:
        slots.setdefault("Result", []).append(main_result.text)
    items: list[Spans] = []
    nested: set[int] = set()
    for label, texts in slots.items():
        if len(texts) == 1:
            items.append((Span(f"{label}: ", bold=True), Span(texts[0])))
            continue
        items.append((Span(f"{label}:", bold=True),))
        nested.update(range(len(items), len(items) + len(texts)))
        items += map(plain, texts)
    return Bullets(tuple(items), frozenset(nested)) if items else None


def is_written(told: Told) -> bool:
    """Return whether a model wrote some of the lines."""
    return any(one.written for _, sentences in told.slots() for one in sentences)


def told_notes(told: Told, main_result: MainResult | None = None) -> tuple[str, ...]:
    """Return the sentences as printed, and the table's cells, with their pages, for the speaker."""
    notes = [
        f"{label}{said.written.mark if said.written else f', page {said.page}'}: {said.full}"
        for label, sentences in told.slots()
        for said in sentences
    ]
    if main_result:
        cells = (
            f"“{cell.text}” in row {cell.row + 1}, column {cell.column + 1}"
            for cell in main_result.cells
        )
        notes.append(
            f"Result, page {main_result.page}: Table {main_result.table} has {' and '.join(cells)}"
        )
    return tuple(notes)


def page_facts(report: PaperReport) -> tuple[Span, ...]:
    """Return who wrote the paper, where it appeared, its area, and its addresses."""
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
    return (*spans, *own_links(paper)) if paper else tuple(spans)


def own_links(paper: Paper) -> Spans:
    """Return the paper's links to its project, code and arXiv, each after a dot."""
    links = (("project", paper.project), ("code", paper.code), ("arXiv", paper.arxiv))
    return tuple(span for name, url in links if url for span in (Span(" · "), Span(name, url=url)))


def _shown(
    shown: Shown, names: TableNames, limits: tuple[int, int], method: str, left_out: list[str]
) -> Block:
    item = shown.item
    rows, tallest = limits
    block: Picture | TableBlock | None = None
    cut: list[str] = []
    if item.grid and item.grid.certain:
        columns = choose_columns(names, _widths(item.grid), PAGE_WIDTH / PIXELS)
        chosen = choose_rows(names, columns, rows, method)
        if names.are_told_apart(chosen):
            caption = shortened(true_caption(item.caption, names, chosen, columns), LONGEST_CAPTION)
            cut = cut_sentences(item.grid, len(chosen), len(columns), item.number)
            block = table_block(names, chosen, columns, caption)
    if block is None:
        block = replace(
            float_picture(shown, shortened(item.caption, LONGEST_CAPTION)), tallest=tallest
        )
    if block.caption != item.caption:
        left_out.append(f"The caption of {item.kind} {item.number} is shortened.")
    left_out += cut
    return block


def float_picture(shown: Shown, caption: str) -> Picture:
    """Return a figure, a table or an algorithm as its picture."""
    item = shown.item
    alt = f"{item.kind.capitalize()} {item.number} of the paper, page {item.page}"
    name = re.sub(r"\W", "-", item.number)
    return Picture(f"{item.kind}-{name}.png", shown.picture, alt, caption)


def shortened(text: str, longest: int) -> str:
    """Return the text up to its last whole sentence that fits, or its last word and an ellipsis."""
    if len(text) <= longest:
        return text
    kept = ""
    for sentence in split_sentences(text):
        if len(kept) + len(sentence) + 1 > longest:
            break
        kept = f"{kept} {sentence}".strip()
    # The first stop may be that of "Figure 3."
    if len(kept) > longest // 3:
        return kept
    head = text[: longest - 1].rpartition(" ")[0]
    return re.sub(r"\s*\([^)]*$", "", head) + "…"


def cut_sentences(grid: TableGrid, rows: int, columns: int, number: str) -> list[str]:
    """Return what is said of a table of which so many rows and columns are shown."""
    sides = (("rows", rows, grid.rows), ("columns", columns, grid.header))
    cut = [f"{kept} of {len(there)} {name}" for name, kept, there in sides if kept < len(there)]
    return [f"Table {number} shows {' and '.join(cut)}."] if cut else []


def table_block(
    names: TableNames, rows: list[int], columns: list[int], caption: str, largest: int = 20
) -> TableBlock:
    """Return these rows and columns of a paper's table."""
    grid = names.grid
    return TableBlock(
        tuple(grid.header[at] for at in columns),
        tuple(
            tuple(_span(names, above, at, column) for column in columns)
            for above, at in pairwise([-1, *rows])
        ),
        frozenset(at for at, column in enumerate(columns) if is_numeric(grid, column)),
        caption,
        largest,
    )


def _span(names: TableNames, above: int, at: int, column: int) -> Span:
    """Return what is shown: a label of several rows only in the first of those that are."""
    cell = names.grid.rows[at][column]
    between = names.grid.rows[above + 1 : at + 1] if column in names.full and above >= 0 else ()
    again = bool(between) and all(row[column].repeated for row in between)
    return Span("" if again else cell.text, names.is_bold(at, column))


def _widths(grid: TableGrid) -> list[float]:
    """Return the inches that each column needs so that no cell is broken."""
    rows = tuple(tuple(Span(cell.text, cell.bold) for cell in row) for row in grid.rows)
    widths, _ = text_widths(TableBlock(grid.header, rows), TABLE_SIZE)
    return [inches + CELL_PADDING for inches in widths]
