"""Tables as words and rules, set as LaTeX's `tabular` sets them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from reportlab.pdfbase.pdfmetrics import stringWidth

from cvprstats.pdf.grid.column_ranges import GridColumns
from cvprstats.pdf.grid.fragments import Fragment, TableLine, Token
from cvprstats.pdf.grid.table_grid import TableGrid, read_table
from cvprstats.pdf.page import Box, RuledLine, Word

LEADING = 12.0


@dataclass
class Tabular:
    """Lines of cells at given places, from the top; `|` parts cells and `*` makes one bold."""

    middles: Sequence[float]
    """The columns' middles in points."""
    size: float = 10.0
    y: float = 100.0
    words: list[Word] = field(default_factory=list)
    rules: list[RuledLine] = field(default_factory=list)

    def row(self, cells: str, down: float = LEADING) -> "Tabular":
        """Set a line `down` points below the one before it."""
        self.y += down
        for middle, cell in zip(self.middles, cells.split("|"), strict=False):
            self.text(middle, cell)
        return self

    def text(self, middle: float, cell: str, *, size: float = 0, rise: float = 0) -> "Tabular":
        """Set words about `middle` on the last line."""
        size, bold = size or self.size, cell.startswith("*")
        cell = cell.removeprefix("*")
        font = "Times-Bold" if bold else "Times-Roman"
        x = middle - stringWidth(cell, font, size) / 2
        for text in cell.split():
            width = stringWidth(text, font, size)
            baseline = self.y - rise
            box = Box(x + 0.2, baseline - 0.68 * size, x + width - 0.2, baseline)
            self.words.append(Word(text, box, font, size, bold, italic=False, baseline=baseline))
            x += width + 0.25 * size
        return self

    def turned(self, x: float, middle: float, text: str, *, down: bool = False) -> "Tabular":
        """Set words about the height `middle`, their lines about `x`, bottom-up or top-down.

        A `/` parts lines. PDFium tells those on the left first, though top-down they are last.
        """
        lines, sign = text.split("/"), 1 if down else -1
        for index, line in list(enumerate(lines))[::-sign]:
            left = x - sign * (index - (len(lines) - 1) / 2) * 1.1 * self.size - 0.35 * self.size
            place = middle - sign * stringWidth(line, "Times-Roman", self.size) / 2
            for one in line.split():
                end = place + sign * stringWidth(one, "Times-Roman", self.size)
                box = Box(left, min(place, end), left + 0.7 * self.size, max(place, end))
                word = Word(one, box, "T", self.size, False, False, box.bottom, upright=False)
                self.words.append(word)
                place = end + sign * 0.25 * self.size
        return self

    def rule(self, x0: float = 0, x1: float = 0) -> "Tabular":
        """Draw a rule below the last line, over the full width without ends."""
        left, right = self.middles[0] - 40, self.middles[-1] + 40
        self.rules.append(RuledLine(x0 or left, self.y + 3.5, x1 or right, self.y + 3.5))
        return self

    def bar(self, x: float) -> "Tabular":
        """Draw a vertical rule beside the last line."""
        self.rules.append(RuledLine(x, self.y - 8.5, x, self.y + 3.5))
        return self

    def read(self, *, left: float = 0, top: float = 90) -> TableGrid:
        """Read what was set, from the left end of its rules where no other is given."""
        box = Box(left or self.middles[0] - 40, top, self.middles[-1] + 40, self.y + 6)
        return read_table(self.words, self.rules, box)


def texts(grid: TableGrid) -> list[str]:
    """Return the rows with `|` between cells."""
    return ["|".join(cell.text for cell in row) for row in grid.rows]


def word(
    text: str,
    x0: float,
    x1: float,
    *,
    baseline: float = 100.0,
    size: float = 10.0,
    glued: bool = False,
) -> Word:
    """Return a word in the given place."""
    box = Box(x0, baseline - 0.68 * size, x1, baseline)
    return Word(text, box, "T", size, False, False, baseline, glued=glued)


def line(cells: str, baseline: float = 100.0, *, shift: float = 0.0) -> TableLine:
    """Return a line of the cells that `|` parts: one per 50 points, each 40 wide, size 10.

    `shift` moves all of them to the right.
    """
    fragments = []
    for column, cell in enumerate(cells.split("|")):
        x0 = 50 * column + shift
        if cell:
            one = word(cell, x0, x0 + 40, baseline=baseline)
            fragments.append(Fragment((Token((one,)),)))
    return TableLine(baseline, 10.0, tuple(fragments))


def columns(count: int) -> GridColumns:
    """Return the columns of such lines."""
    return GridColumns(tuple((50 * i - 10, 50 * i) for i in range(1, count)), 0, 50 * count - 10)


def flat(y: float, x0: float = 0.0, x1: float = 1000.0) -> RuledLine:
    """Return a horizontal rule."""
    return RuledLine(x0, y, x1, y)


def bar(x: float, y0: float = 0.0, y1: float = 1000.0) -> RuledLine:
    """Return a vertical rule."""
    return RuledLine(x, y0, x, y1)
