"""What made-up pages hold: lines of text, figures and tables, in random sizes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random

import numpy as np
from numpy.typing import NDArray

from cvprstats.pdf.ink import SCALE, window
from cvprstats.pdf.page import Box, RuledLine, Word

VOCABULARY = (
    "a of to we in the and for our with from that which model image layer method results training"
    " between features learning proposed attention transformer representation"
).split()
COLUMNS = ((54.0, 296.0), (316.0, 558.0))
TOP, END = 72.0, 720.0
LEADING = 12.0


@dataclass
class Float:
    """What is drawn, and its caption."""

    kind: str
    number: str
    caption: str
    box: Box


@dataclass
class MadePage:
    """A page in the making."""

    random: Random
    number: int = 2
    words: list[Word] = field(default_factory=list)
    rules: list[RuledLine] = field(default_factory=list)
    floats: list[Float] = field(default_factory=list)
    drawn: list[Box] = field(default_factory=list)
    pixels: NDArray[np.uint8] = field(
        default_factory=lambda: np.full((792 * SCALE, 612 * SCALE), 255, np.uint8)
    )

    def ink(self, box: Box, gray: int = 90) -> None:
        """Fill a box."""
        self.pixels[window(box)] = gray
        self.drawn.append(box)

    def word(
        self, text: str, x: float, baseline: float, size: float = 10.0, font: str = "Times"
    ) -> float:
        """Set a word; give where it ends."""
        box = Box(x, baseline - 0.7 * size, x + size * len(text) / 2, baseline)
        self.words.append(Word(text, box, font, size, bold=False, italic=False, baseline=baseline))
        self.ink(box)
        return box.x1

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Draw a rule."""
        self.rules.append(RuledLine(x0, y0, x1, y1))
        self.ink(Box(x0, y0, max(x1, x0 + 0.6), max(y1, y0 + 0.6)))

    def some(self, count: int) -> list[str]:
        """Return words."""
        return [self.random.choice(VOCABULARY) for _ in range(count)]

    def set_lines(
        self,
        texts: Sequence[str],
        x0: float,
        x1: float,
        y: float,
        size: float,
        *,
        center: bool = False,
        font: str = "Times",
    ) -> float:
        """Set justified lines from the top `y`; give the bottom of the last."""
        lines: list[list[str]] = [[]]
        room = x1 - x0
        for text in texts:
            rest = text
            fits = int(2 * room / size)
            if len(rest) > fits and lines[-1]:
                if len(rest) > 4 and fits > 2:
                    lines[-1].append(rest[: fits - 1] + "-")
                    rest = rest[fits - 1 :]
                lines.append([])
                room = x1 - x0
            lines[-1].append(rest)
            room -= size * (len(rest) / 2 + 0.25)
        baseline = y + 0.7 * size
        for index, line in enumerate(lines):
            ink = sum(size * len(text) / 2 for text in line)
            last = index == len(lines) - 1
            gap = 0.25 * size if last else (x1 - x0 - ink) / max(1, len(line) - 1)
            centered = center and len(lines) == 1
            x = (x0 + x1 - ink - gap * (len(line) - 1)) / 2 if centered else x0
            for text in line:
                x = self.word(text, x, baseline, size, font=font) + gap
            baseline += 1.2 * size if size < 10 else LEADING
        return baseline - (1.2 * size if size < 10 else LEADING)

    def body(self, x0: float, x1: float, y: float, end: float) -> None:
        """Fill a column with paragraphs from `y` to `end`."""
        y += 1
        while end - y > LEADING:
            room = int((end - y) // LEADING)
            count = min(room, self.random.choice((1, 2, 3, 5, 8, 12)))
            letters = 0.0
            texts: list[str] = []
            full = (x1 - x0) * (count - self.random.uniform(0.1, 0.7))
            while letters < full - 60:
                texts += self.some(1)
                letters += 10 * (len(texts[-1]) / 2 + 0.25) * (1.04)
            texts = texts or ["Proof"]
            texts[-1] += "."
            y = self.set_lines(texts, x0, x1, y, 10) + LEADING - 7


def draw_image(page: MadePage, box: Box) -> None:
    """Draw a field of gray."""
    page.ink(box, page.random.choice((40, 120, 200)))


def draw_panels(page: MadePage, box: Box) -> None:
    """Draw rows of fields, with labels at times."""
    rows, columns = page.random.randint(1, 3), page.random.randint(2, 4)
    gap = page.random.choice((2, 4, 8))
    label = page.random.choice((0, 0, 10, 12))
    width = (box.width - gap * (columns - 1)) / columns
    height = (box.height - (gap + label) * (rows - 1) - label) / rows
    for row in range(rows):
        top = box.top + row * (height + gap + label)
        for column in range(columns):
            x = box.x0 + column * (width + gap)
            page.ink(Box(x, top, x + width, top + height))
            if label and width > 35:
                text = f"({'abcdefghijkl'[row * columns + column]})"
                page.word(text, x + width / 2 - 10, top + height + label - 1, 8)


def draw_chart(page: MadePage, box: Box) -> None:
    """Draw points between two axes."""
    left, bottom = box.x0 + 16, box.bottom - 10
    page.rule(left, box.top + 0.25, left, bottom)
    page.rule(left, bottom, box.x1 - 0.25, bottom)
    for index in range(5):
        page.word(str(20 * index), box.x0, bottom - (bottom - box.top - 8) * index / 4, 6)
        page.word(str(index), left + 5 + (box.x1 - left - 10) * index / 4, box.bottom, 6)
    points = np.linspace(left + 2, box.x1 - 4, 60)
    for x in points:
        y = page.random.uniform(box.top + 1, bottom - 3)
        page.ink(Box(x, y, x + 2, y + 2))


def draw_diagram(page: MadePage, box: Box) -> None:
    """Draw labeled frames."""
    count = max(2, int(box.width // 90))
    width = (box.width - 20 * (count - 1)) / count
    for index in range(count):
        x = box.x0 + index * (width + 20)
        high = box.height if index == 0 else page.random.uniform(0.5, 1) * box.height
        top = box.top + (box.height - high) / 2
        for one in ((x, top, x + width, top), (x, top + high, x + width, top + high)):
            page.rule(*one)
        for one in ((x, top, x, top + high), (x + width, top, x + width, top + high)):
            page.rule(*one)
        page.set_lines(page.some(2), x + 3, x + width - 3, top + 6, 7, font="Arial")
        if index:
            page.rule(x - 18, box.top + box.height / 2, x - 2, box.top + box.height / 2)


def draw_prose(page: MadePage, box: Box) -> None:
    """Draw paragraphs in a frame."""
    for y in (box.top, box.bottom):
        page.rule(box.x0, y, box.x1, y)
    for x in (box.x0, box.x1):
        page.rule(x, box.top, x, box.bottom)
    y = box.top + 5
    size = page.random.choice((7, 8, 9, 10))
    while y < box.bottom - 2.6 * 1.2 * size:
        count = int((box.width - 12) / size / 3 * 1.6)
        y = page.set_lines(page.some(max(3, count)), box.x0 + 6, box.x1 - 6, y, size) + 0.5 * size


def draw_table(page: MadePage, box: Box) -> None:
    """Draw rows of cells between rules."""
    size = page.random.choice((7, 8, 9))
    rows = max(2, int((box.height - 8) // (1.25 * size)))
    columns = max(2, int(box.width // 50))
    step = (box.height - 4) / rows
    for index in (0, 1, rows):
        y = (
            box.top + 0.25
            if not index
            else box.bottom - 0.25
            if index == rows
            else box.top + 2 + step * index
        )
        page.rule(box.x0, y, box.x1, y)
    for row in range(rows):
        baseline = box.top + 2 + step * row + 0.5 * step + 0.35 * size
        page.word(
            page.random.choice(("Ours", "Baseline", "Method", "GT")), box.x0 + 3, baseline, size
        )
        for column in range(1, columns):
            text = "AP" if not row else f"{page.random.uniform(10, 99):.1f}"
            page.word(text, box.x0 + 50 * column + 4, baseline, size)


FIGURES: tuple[Callable[[MadePage, Box], None], ...] = (
    draw_image,
    draw_panels,
    draw_chart,
    draw_diagram,
)
