"""A page as a value: blocks that know what they say, and nothing of how they will look.

Text is foreign and raw here; each renderer escapes what its form needs.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text."""

    text: str
    bold: bool = False
    url: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of spans; `small` for notes on method and source."""

    spans: tuple[Span, ...]
    small: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """Statements, each a line of spans."""

    items: tuple[tuple[Span, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture file with what it shows."""

    name: str
    """File name, safe to write."""
    content: bytes = field(repr=False)
    """The PNG file."""
    alt: str
    """What a reader who cannot see it must know."""
    caption: str = ""
    tallest: int = 330
    """Pixels of height at most on a page of a text width of 690, to leave room for the rest."""

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels, as the head of a PNG file says."""
        width, height = (int.from_bytes(self.content[at : at + 4], "big") for at in (16, 20))
        return width, height


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table of text; the first row of headings, then rows of equal length."""

    headings: tuple[str, ...]
    rows: tuple[tuple[Span, ...], ...]
    numbers: frozenset[int] = frozenset()
    """Columns that are aligned to the right."""
    caption: str = ""


Block = Paragraph | Bullets | Picture | TableBlock


@dataclass(frozen=True, slots=True)
class Page:
    """A one-page summary."""

    title: str
    blocks: tuple[Block, ...]

    def pictures(self) -> Iterator[Picture]:
        """Give the pictures in their order."""
        return (block for block in self.blocks if isinstance(block, Picture))


def plain(text: str) -> tuple[Span, ...]:
    """Give a line of one span."""
    return (Span(text),)
