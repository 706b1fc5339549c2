"""Pages and decks as values: blocks know what they say, and nothing of how they will look.

Text is foreign and raw here; each renderer escapes what its form needs.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from matplotlib.figure import Figure


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text."""

    text: str
    bold: bool = False
    url: str = ""


Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A line of spans; `small` for notes on method and source."""

    spans: Spans
    small: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """Statements, each a line of spans."""

    items: tuple[Spans, ...]
    nested: frozenset[int] = frozenset()
    """Items that stand one level below the one before, by their place."""
    first: int | None = None
    """Number of the first item; None: bullets without numbers."""


@dataclass(frozen=True, slots=True)
class Chart:
    """The numbers of a picture, for forms that draw charts of their own."""

    kind: Literal["bars", "columns"]
    """Bars side by side; columns, the later series in front of the earlier."""
    title: str
    categories: tuple[str, ...]
    series: tuple[tuple[str, tuple[int, ...]], ...]
    """Name and a value a category; the last series is what is told about."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with what it shows."""

    name: str
    """File name, safe to write; it ends in `.png`."""
    content: "bytes | Figure" = field(repr=False)
    """A PNG file, or a figure that each form draws as it needs it."""
    alt: str
    """What a reader who cannot see it must know."""
    caption: str = ""
    tallest: int = 330
    """Pixels of height at most on a page of a text width of 690, to leave room for the rest."""
    chart: Chart | None = None

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        if isinstance(self.content, bytes):  # the first chunk of a PNG file begins with its size
            width, height = (int.from_bytes(self.content[at : at + 4], "big") for at in (16, 20))
            return width or 1, height or 1
        width, height = (round(inches * 144) for inches in self.content.get_size_inches())
        return width, height

    @property
    def aspect(self) -> float:
        """Height over width."""
        return self.size[1] / self.size[0]

    def png(self) -> bytes:
        """Give the PNG file."""
        return self.content if isinstance(self.content, bytes) else self._drawn("png")

    def svg(self) -> str:
        """Give the drawing as an SVG document; empty for what is a PNG file already."""
        return "" if isinstance(self.content, bytes) else self._drawn("svg").decode()

    def _drawn(self, form: str) -> bytes:
        from cvprstats.charts.figure import figure_bytes  # noqa: PLC0415 - heavy

        if isinstance(self.content, bytes):
            raise TypeError(self.name)
        return figure_bytes(self.content, form)


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table of text; the first row of headings, then rows of equal length."""

    headings: tuple[str, ...]
    rows: tuple[Spans, ...]
    numbers: frozenset[int] = frozenset()
    """Columns that are aligned to the right."""
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Code:
    """Lines that keep their breaks and blanks: a program, an algorithm."""

    text: str


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Blocks side by side where there is room, else the right ones below the left."""

    left: tuple["Block", ...]
    right: tuple["Block", ...]


Block = TextBlock | Bullets | Picture | TableBlock | Code | SideBySide


@dataclass(frozen=True, slots=True)
class Page:
    """A one-page summary; in a deck, a slide or as many as it takes."""

    title: str
    blocks: tuple[Block, ...]
    notes: tuple[str, ...] = ()
    """For the speaker: sources, and what to say."""

    def pictures(self) -> Iterator[Picture]:
        """Give the pictures in their order."""
        return (block for block in flat(self.blocks) if isinstance(block, Picture))


@dataclass(frozen=True, slots=True)
class Deck:
    """Pages in their order, with what the opening slide says."""

    title: str
    pages: tuple[Page, ...]
    subtitle: str = ""
    author: str = ""
    day: date | None = None
    """The day that files tell as theirs; a file knows no other."""

    def pictures(self) -> Iterator[Picture]:
        """Give the pictures of all pages in their order."""
        return (picture for page in self.pages for picture in page.pictures())


def flat(blocks: Iterable[Block]) -> Iterator[Block]:
    """Give the blocks one below the other, columns dissolved."""
    for block in blocks:
        if isinstance(block, SideBySide):
            yield from flat((*block.left, *block.right))
        else:
            yield block


def plain(text: str) -> Spans:
    """Give a line of one span."""
    return (Span(text),)
