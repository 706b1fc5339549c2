"""Pages and decks as values: blocks hold what they say, not how they look.

Their text may be anybody's and is not escaped; each renderer escapes what its form needs.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
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
    """Positions of items that stand one level below the others."""
    first: int | None = None
    """Number of the first item; None for bullets without numbers."""


@dataclass(frozen=True, slots=True)
class Chart:
    """The numbers of a picture, for forms that draw charts themselves."""

    kind: Literal["bars", "columns"]
    """Bars lie side by side; columns of later series stand in front of earlier ones."""
    title: str
    categories: tuple[str, ...]
    series: tuple[tuple[str, tuple[float, ...]], ...]
    """Names, and one value per category; the last series is what the page is about."""
    number_format: str = "#,##0"
    """How a spreadsheet shows the values."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture and what it shows."""

    name: str
    """A safe file name that ends in `.png`."""
    content: "bytes | Figure" = field(repr=False)
    """A PNG file, or a figure that each form draws in its own way."""
    alt: str
    """What it shows, for readers who cannot see it."""
    caption: str = ""
    tallest: int = 330
    """Height at most, in pixels, on a printed page whose text is 690 pixels wide."""
    chart: Chart | None = None
    narrow: "Callable[[], Picture | TableBlock] | None" = None
    """Makes what a window as narrow as a phone's shows in its place, in letters large enough."""

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        if isinstance(self.content, bytes):  # a PNG file's first chunk begins with its size
            width, height = (int.from_bytes(self.content[at : at + 4], "big") for at in (16, 20))
            return width or 1, height or 1
        width, height = (round(inches * 144) for inches in self.content.get_size_inches())
        return width, height

    @property
    def aspect(self) -> float:
        """Height over width."""
        return self.size[1] / self.size[0]

    def png(self) -> bytes:
        """Return the picture as a PNG file."""
        return self.content if isinstance(self.content, bytes) else self._drawn("png")

    def svg(self) -> str:
        """Return the drawing as an SVG document, or nothing for a PNG file."""
        return "" if isinstance(self.content, bytes) else self._drawn("svg").decode()

    def _drawn(self, form: str) -> bytes:
        from cvprstats.charts.figure import figure_bytes  # noqa: PLC0415 - heavy

        if isinstance(self.content, bytes):
            raise TypeError(self.name)
        return figure_bytes(self.content, form)


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table of text; its rows are as long as its headings."""

    headings: tuple[str, ...]
    rows: tuple[Spans, ...]
    numbers: frozenset[int] = frozenset()
    """Columns that are aligned to the right."""
    caption: str = ""
    largest: int = 20
    """Points of its text on a slide, at most."""


@dataclass(frozen=True, slots=True)
class Code:
    """Lines that keep their breaks and blanks: a program, an algorithm."""

    text: str


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Blocks side by side; where there is no room, the right ones go below the left."""

    left: tuple["Block", ...]
    right: tuple["Block", ...]
    share: float = 0.5
    """The left one's part of the width."""


Block = TextBlock | Bullets | Picture | TableBlock | Code | SideBySide


@dataclass(frozen=True, slots=True)
class Page:
    """A one-page summary; in a deck, one or more slides."""

    title: str
    blocks: tuple[Block, ...]
    notes: tuple[str, ...] = ()
    """For the speaker: what to say, and sources."""
    kind: Literal["page", "paper", "section"] = "page"
    """A paper's page is laid out for one slide; a section's is a heading over the next pages."""
    slides: tuple["Page", ...] = ()
    """What is presented in place of a page that is made to be read; nothing if it is the same."""

    def pictures(self) -> Iterator[Picture]:
        """Return the pictures in their order."""
        return (block for block in flat(self.blocks) if isinstance(block, Picture))


@dataclass(frozen=True, slots=True)
class Deck:
    """Pages in their order, and what the opening slide says."""

    title: str
    pages: tuple[Page, ...]
    subtitle: str = ""
    author: str = ""
    day: date | None = None
    """The date that files carry; they hold no other."""

    def pictures(self) -> Iterator[Picture]:
        """Return the pictures of all pages in their order."""
        return (picture for page in self.pages for picture in page.pictures())


def flat(blocks: Iterable[Block]) -> Iterator[Block]:
    """Return the blocks one below the other, without columns."""
    for block in blocks:
        if isinstance(block, SideBySide):
            yield from flat((*block.left, *block.right))
        else:
            yield block


def with_pictures(
    blocks: Iterable[Block], change: Callable[[Picture], Picture]
) -> tuple[Block, ...]:
    """Return the blocks, those in columns too, with their pictures changed."""
    changed: list[Block] = []
    for block in blocks:
        if isinstance(block, Picture):
            changed.append(change(block))
        elif isinstance(block, SideBySide):
            left, right = (with_pictures(side, change) for side in (block.left, block.right))
            changed.append(replace(block, left=left, right=right))
        else:
            changed.append(block)
    return tuple(changed)


def renamed(blocks: Iterable[Block], prefix: str) -> tuple[Block, ...]:
    """Return the blocks with pictures renamed, where those of several pages share a folder."""
    return with_pictures(blocks, lambda picture: replace(picture, name=prefix + picture.name))


def plain(text: str) -> Spans:
    """Return a line of one span."""
    return (Span(text),)
