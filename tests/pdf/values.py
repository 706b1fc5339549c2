"""Words and lines as values, to stand at the edge of a decision."""

from collections.abc import Sequence

from cvprstats.pdf.columns import Column
from cvprstats.pdf.lines import Line, make_line
from cvprstats.pdf.page import Box, PrintedPage, RuledLine, Word

LEFT, RIGHT, WIDTH = 54.0, 316.0, 242.0
COLUMN = Column(LEFT, LEFT + WIDTH)
PROSE = "the method reads every page and finds what it needs there"


def word(
    text: str,
    x0: float,
    baseline: float = 100,
    x1: float | None = None,
    size: float = 10,
    *,
    bold: bool = False,
    glued: bool = False,
    font: str = "Times",
) -> Word:
    """Return a word, half a size wide per letter unless `x1` says more."""
    end = x0 + size / 2 * len(text) if x1 is None else x1
    box = Box(x0, baseline - 0.7 * size, end, baseline)
    return Word(text, box, font, size, bold, italic=False, baseline=baseline, glued=glued)


def spaced(*texts: str, gap: float, x: float = LEFT, baseline: float = 100) -> list[Word]:
    """Return words with the same gap between them."""
    words: list[Word] = []
    for text in texts:
        words.append(word(text, x, baseline))
        x = words[-1].box.x1 + gap
    return words


def line(
    text: str,
    x0: float = LEFT,
    baseline: float = 100,
    x1: float = LEFT + WIDTH,
    size: float = 10,
    *,
    bold: bool = False,
    page: int = 1,
    font: str = "Times",
) -> Line:
    """Return a line from `x0` to `x1`, its words as wide as each other."""
    texts = text.split()
    step = (x1 - x0) / len(texts)
    words = [
        word(one, x0 + index * step, baseline, x0 + (index + 1) * step, size, bold=bold, font=font)
        for index, one in enumerate(texts)
    ]
    return make_line(page, words)


def paragraph(
    count: int,
    x0: float = LEFT,
    baseline: float = 100,
    x1: float | None = None,
    size: float = 10,
    *,
    page: int = 1,
) -> list[Line]:
    """Return full lines of prose, 1.2 sizes apart."""
    return [
        line(PROSE, x0, baseline + 1.2 * size * index, x1 or x0 + WIDTH, size, page=page)
        for index in range(count)
    ]


def page(words: Sequence[Word], number: int = 1, rules: tuple[RuledLine, ...] = ()) -> PrintedPage:
    """Return a Letter page with these words."""
    return PrintedPage(number, 612, 792, tuple(words), rules)


def page_of(lines: Sequence[Line], number: int = 1) -> PrintedPage:
    """Return a Letter page with the words of these lines."""
    return page([one for each in lines for one in each.words], number)
