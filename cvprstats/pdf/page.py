"""A page as values: words with their places and fonts, and ruled lines.

All places are in points (1/72 inch) from the top left corner of the page as it is shown.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points from the page's top left corner."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        """Points."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Points."""
        return self.bottom - self.top

    def union(self, other: "Box") -> "Box":
        """Return the smallest box that holds both."""
        return Box(
            min(self.x0, other.x0),
            min(self.top, other.top),
            max(self.x1, other.x1),
            max(self.bottom, other.bottom),
        )

    def overlap(self, other: "Box") -> float:
        """Return the area that both share, in square points."""
        width = min(self.x1, other.x1) - max(self.x0, other.x0)
        height = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(0.0, width) * max(0.0, height)


@dataclass(frozen=True, slots=True)
class Word:
    """Characters without a gap in one style; a superscript or a bold part is its own word."""

    text: str
    """NFKC; a hyphen at a line's end is `-`."""
    box: Box
    """Tight around the ink."""
    font: str
    """The font's name without its subset tag; empty when it has none."""
    size: float
    """Points, as shown."""
    bold: bool
    italic: bool
    baseline: float
    """Points from the top of the page; of a rotated word, its lower end."""
    glued: bool = False
    """Follows the word before it without a gap: `x` and its superscript."""
    upright: bool = True
    """False: rotated, as the label of an axis is."""


@dataclass(frozen=True, slots=True)
class RuledLine:
    """A straight horizontal or vertical line, along its middle, with x0 <= x1 and y0 <= y1."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def horizontal(self) -> bool:
        """Whether it is wider than high."""
        return self.x1 - self.x0 >= self.y1 - self.y0


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """What is on a page, in the order of the file."""

    number: int
    """1 for the first."""
    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[RuledLine, ...]
    ocr: bool = False
    """Its words were read by OCR: now, or when the page was scanned."""
