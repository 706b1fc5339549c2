"""Pages of two columns with floats at random places, where each float and caption is known."""

from collections.abc import Callable
from functools import reduce
from itertools import pairwise
from random import Random

from cvprstats.pdf.figures import find_regions
from cvprstats.pdf.line_kinds import classify_lines
from cvprstats.pdf.page import Box, PrintedPage
from tests.pdf.made_content import (
    COLUMNS,
    END,
    FIGURES,
    TOP,
    Float,
    MadePage,
    draw_prose,
    draw_table,
)


class Placer:
    """Places floats on a page."""

    def __init__(self, page: MadePage, tables: str, mark: str) -> None:
        """Begin without floats; tables stand `above` or `below` their captions."""
        self.page, self.tables, self.mark = page, tables, mark
        self.count = {"figure": 0, "table": 0}

    def caption(self, kind: str, x0: float, x1: float, y: float) -> tuple[str, str, float]:
        """Set a caption; give its number, its text and where it ends."""
        page = self.page
        self.count[kind] += 1
        number = str(self.count[kind])
        name = {"figure": "Figure", "table": "Table"}[kind]
        texts = page.some(page.random.choice((4, 6, 10, 18, 30)))
        texts[-1] += "."
        words = [name, number + self.mark, *texts]
        bottom = page.set_lines(words, x0, x1, y, 9, center=True)
        return number, " ".join(words), bottom

    def float(
        self,
        x0: float,
        x1: float,
        y: float,
        kind: str | None = None,
        *,
        height: float | None = None,
        narrow: float = 1.0,
        draw: Callable[[MadePage, Box], None] | None = None,
    ) -> float:
        """Place a float from the top `y`; give its bottom."""
        page, random = self.page, self.page.random
        kind = kind or random.choice(("figure", "figure", "table"))
        height = height or random.uniform(40, 150)
        share = narrow * random.choice((1, 1, 0.9, 0.7))
        width = (x1 - x0) * share
        left = (x0 + x1 - width) / 2
        gap = random.choice((4, 6, 10))
        above = kind == "table" and self.tables == "above"
        if above:
            number, caption, bottom = self.caption(kind, x0, x1, y)
            y = bottom + gap
        start = len(page.drawn)
        box = Box(left, y, left + width, y + height)
        (draw or (draw_table if kind == "table" else random.choice(FIGURES)))(page, box)
        box = reduce(Box.union, page.drawn[start:])
        bottom = box.bottom
        if not above:
            number, caption, bottom = self.caption(kind, x0, x1, bottom + gap)
        page.floats.append(Float(kind, number, caption, box))
        return bottom + random.choice((10, 14, 20))


def plain(seed: int) -> MadePage:
    """Make a page of text."""
    page = MadePage(Random(seed), number=1)  # noqa: S311 - not for secrets
    for x0, x1 in COLUMNS:
        page.body(x0, x1, TOP, END)
    return page


def columns_of(place: Placer, y: float) -> None:
    """Fill the columns with floats and text below."""
    page, random = place.page, place.page.random
    for x0, x1 in COLUMNS:
        top, end = y, END
        for _ in range(random.choice((0, 1, 1, 2))):
            top = place.float(x0, x1, top)
        if random.random() < 0.2:
            continue
        page.body(x0, x1, top, end)


def classic(place: Placer) -> None:
    """Wide floats at the top, others at the top of columns."""
    y = TOP
    for _ in range(place.page.random.choice((0, 1, 1, 2))):
        y = place.float(COLUMNS[0][0], COLUMNS[1][1], y)
    columns_of(place, y)


def uneven(place: Placer) -> None:
    """Two or three floats side by side, each with its caption, off the columns' grid."""
    random = place.page.random
    y = TOP
    if random.random() < 0.3:
        y = place.float(COLUMNS[0][0], COLUMNS[1][1], y)
    left, right = COLUMNS[0][0], COLUMNS[1][1]
    cuts = random.choice(((0.35,), (0.6,), (0.5,), (0.7,), (0.33, 0.66), (0.4, 0.7)))
    edges = [0.0, *cuts, 1.0]
    bottoms = []
    for one, other in pairwise(edges):
        x0 = left + one * (right - left) + (5 if one else 0)
        x1 = left + other * (right - left) - (5 if other < 1 else 0)
        bottoms.append(place.float(x0, x1, y))
    columns_of(place, max(bottoms))


def stacked(place: Placer) -> None:
    """Set floats below each other without text between."""
    page, random = place.page, place.page.random
    y = TOP
    if random.random() < 0.5:
        y = place.float(COLUMNS[0][0], COLUMNS[1][1], y)
    for x0, x1 in COLUMNS:
        top = y
        for _ in range(random.choice((1, 2, 3))):
            if top < END - 200:
                top = place.float(x0, x1, top, height=random.uniform(40, 110))
        page.body(x0, x1, top, END)


def bottoms(place: Placer) -> None:
    """Floats at the bottoms of columns, and in the middle."""
    page, random = place.page, place.page.random
    for x0, x1 in COLUMNS:
        y = TOP + random.choice((0, 24, 120, 240))
        page.body(x0, x1, TOP, y)
        y = place.float(x0, x1, y + 10 if y > TOP else y)
        if random.random() < 0.5:
            end = y + random.choice((13, 26, 60))
            page.body(x0, x1, y, end)
            y = place.float(x0, x1, end + 8)
        page.body(x0, x1, y, END)


def wrapped(place: Placer) -> None:
    """Set floats within a column, with text beside them."""
    page, random = place.page, place.page.random
    for x0, x1 in COLUMNS:
        y = TOP + 12 * random.randint(0, 20)
        page.body(x0, x1, TOP, y + 5)
        width = random.uniform(0.35, 0.55) * (x1 - x0)
        at_left = random.random() < 0.5
        fx0, fx1 = (x0, x0 + width) if at_left else (x1 - width, x1)
        bottom = place.float(fx0, fx1, y + 8, height=random.uniform(40, 110))
        bx0, bx1 = (x0 + width + 10, x1) if at_left else (x0, x1 - width - 10)
        lines = int((bottom - y) // 12) + 1
        page.body(bx0, bx1, y, y + 12 * lines + 1)
        page.body(x0, x1, y + 12 * lines, END)


def beside(place: Placer) -> None:
    """Set a wide float with its caption at its side."""
    page, random = place.page, place.page.random
    x0, x1 = COLUMNS[0][0], COLUMNS[1][1]
    cut = x0 + random.choice((0.6, 0.7, 0.5)) * (x1 - x0)
    start = len(page.drawn)
    random.choice(FIGURES)(page, Box(x0, TOP, cut - 8, TOP + random.uniform(80, 160)))
    box = reduce(Box.union, page.drawn[start:])
    middle = random.choice((TOP, (box.top + box.bottom) / 2 - 20))
    place.count["figure"] += 1
    texts = ["Figure", f"1{place.mark}", *page.some(20)]
    texts[-1] += "."
    bottom = page.set_lines(texts, cut + 4, x1, middle, 9)
    page.floats.append(Float("figure", "1", " ".join(texts), box))
    columns_of(place, max(bottom, box.bottom) + 16)


def framed(place: Placer) -> None:
    """Figures of text in a frame."""
    y = place.float(COLUMNS[0][0], COLUMNS[1][1], TOP, "figure", height=120, draw=draw_prose)
    for x0, x1 in COLUMNS:
        top = place.float(x0, x1, y, "figure", height=100, draw=draw_prose)
        place.page.body(x0, x1, top, END)


LAYOUTS = {
    one.__name__: one for one in (classic, uneven, stacked, bottoms, wrapped, beside, framed)
}


def make(layout: str, seed: int) -> MadePage:
    """Make a page."""
    page = MadePage(Random(f"{layout} {seed}"))  # noqa: S311 - not for secrets
    tables = page.random.choice(("above", "below"))
    LAYOUTS[layout](Placer(page, tables, page.random.choice(".:")))
    return page


def read(page: MadePage) -> tuple[dict[str, Box | None], dict[str, str]]:
    """Return regions and captions as they are read."""
    first = plain(page.random.randint(0, 9))
    pages = tuple(
        PrintedPage(one.number, 612, 792, tuple(one.words), tuple(one.rules))
        for one in (first, page)
    )
    layout = classify_lines(pages)
    regions = find_regions(layout, {2: page.pixels}.__getitem__)
    return (
        {f"{one.kind} {one.number}": regions.get(one) for one in layout.captions},
        {
            f"{one.kind} {one.number}": " ".join(line.text for line in one.lines)
            for one in layout.captions
        },
    )


def wrong(page: MadePage) -> list[str]:
    """Return what is read wrongly."""
    regions, captions = read(page)
    found = []
    for one in page.floats:
        name = f"{one.kind} {one.number}"
        box = regions.pop(name, None)
        same = box and all(
            abs(getattr(box, side) - getattr(one.box, side)) <= 2
            for side in ("x0", "top", "x1", "bottom")
        )
        if not same:
            found.append(f"{name}: {box} is not {one.box}")
        if captions.get(name, "").replace("- ", "") != one.caption:
            found.append(f"{name} caption: {captions.get(name)!r} is not {one.caption!r}")
    return found + [f"{name} is none" for name in regions]
