"""Draws what each stage of reading finds onto the pages of a paper."""

import io
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw

from cvprstats.pdf.engine import draw_page, open_pdf, read_page
from cvprstats.pdf.line_kinds import Layout, classify_lines
from cvprstats.pdf.page import Box
from cvprstats.pdf.paper_document import NumberedFloat, PaperDocument
from cvprstats.pdf.reading import read_document

SCALE = 2.5
"""Pixels per point."""
CLOSE = 160.0
"""Points; the height of a part of a page in which words and lines are large enough to see."""
MARGIN = 8.0
"""Points around a part of a page."""
COLORS = {
    "body": "#0072B2",
    "heading": "#D55E00",
    "caption": "#009E73",
    "front": "#CC79A7",
    "margin": "#999999",
    "inline": "#E69F00",
    "float": "#000000",
}
"""One color per kind of line; the colors differ for color-blind readers, too."""

Mark = tuple[Box, str]


def paper_path() -> Path:
    """Return the path of the paper about this tool."""
    [path] = (Path(__file__).parents[1] / "tests/paper").glob("*.pdf")
    return path


@cache
def paper() -> PaperDocument:
    """Return the paper as the tool reads it."""
    return read_document(paper_path())


@cache
def layout() -> Layout:
    """Return the paper's lines with what each of them is."""
    with open_pdf(paper_path()) as document:
        return classify_lines(tuple(read_page(document, index) for index in range(len(document))))


def draw_stages() -> dict[str, bytes]:
    """Return a PNG picture of each stage, by its name."""
    first = layout().pages[0]
    [(busiest, _)] = Counter(item.page for item in paper().floats).most_common(1)
    lines = [line for line in layout().lines if line.page == 1]
    left = layout().columns[1][0]
    top = next(line.box.top for line in lines if line.text == "Abstract") - MARGIN
    part = Box(left.x0 - MARGIN, top, left.x1 + MARGIN, top + CLOSE)
    columns = [
        (Box(column.x0, layout().area.top, column.x1, layout().area.bottom), COLORS["body"])
        for column in layout().columns[1]
    ]
    captions = [
        (caption.box, COLORS["caption"]) for caption in layout().captions if caption.page == busiest
    ]
    floats = [item for item in paper().floats if item.page == busiest]
    pictures = {
        "words": draw(1, ((word.box, COLORS["body"]) for word in first.words), part),
        "lines": draw(1, ((line.box, COLORS["body"]) for line in lines), part),
        "columns": draw(1, columns),
        "captions": draw(busiest, captions),
        "kinds": draw(1, kinds(1)),
        "kinds-tables": draw(busiest, kinds(busiest)),
        "regions": draw(busiest, [*captions, *regions(floats)]),
    }
    table = main_table()
    if table.box:
        pictures["table"] = draw(table.page, [], table.box)
    return pictures


def kinds(page: int) -> list[Mark]:
    """Return the lines of a page, each in the color of its kind."""
    return [
        (line.box, COLORS[layout().kinds.get(line, "float")])
        for line in layout().lines
        if line.page == page
    ]


def regions(floats: Iterable[NumberedFloat]) -> list[Mark]:
    """Return the regions of figures and tables."""
    return [(item.box, COLORS["heading"]) for item in floats if item.box]


def main_table() -> NumberedFloat:
    """Return the table with the most columns of those whose grid is certain."""
    tables = [item for item in paper().floats if item.grid and item.grid.certain]
    return max(tables, key=lambda item: len(item.grid.header) if item.grid else 0)


def draw(number: int, marks: Iterable[Mark], part: Box | None = None) -> bytes:
    """Return a PNG picture of a page, or part of it, with boxes in their colors over it."""
    with open_pdf(paper_path()) as document:
        pixels = draw_page(document, number - 1, SCALE, part)
    picture = Image.fromarray(pixels)
    canvas = ImageDraw.Draw(picture, "RGBA")
    left, top = (part.x0, part.top) if part else (0.0, 0.0)
    for box, color in marks:
        edges = [(box.x0 - left), (box.top - top), (box.x1 - left), (box.bottom - top)]
        canvas.rectangle([SCALE * edge for edge in edges], fill=f"{color}30", outline=color)
    stream = io.BytesIO()
    picture.save(stream, "PNG", optimize=True)
    return stream.getvalue()
