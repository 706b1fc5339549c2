"""A paper as its readers see it: front matter, sections, figures and tables."""

from dataclasses import dataclass

from cvprstats.pdf.grid.table_grid import TableGrid
from cvprstats.pdf.page import Box


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, joined over lines, columns and pages, or an item of a list."""

    text: str
    """One line, without the hyphens of line ends."""
    page: int
    """Where it starts, 1 for the first."""
    bullet: bool = False
    """An item of a list; `text` is without its mark."""


@dataclass(frozen=True, slots=True)
class Section:
    """A headed part of the paper, down to the next heading of any level."""

    heading: str
    """As printed, with its number: `3.1. Large-batch training`."""
    level: int
    """1 for a section, 2 for a subsection, and so on."""
    page: int
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class NumberedFloat:
    """A numbered figure, table or algorithm."""

    kind: str
    """`figure`, `table` or `algorithm`."""
    number: str
    """As printed: `3`, `A1`, `IV`."""
    caption: str
    """One line, beginning with `Figure 3: `."""
    page: int
    """1 for the first."""
    caption_box: Box
    box: Box | None
    """Tight around what is drawn, without the caption; None: it was not found."""
    grid: TableGrid | None = None
    """A table's cells, where its box was found."""


@dataclass(frozen=True, slots=True)
class PaperDocument:
    """All that is read from a paper's PDF; what was not found is empty."""

    title: str
    authors: tuple[str, ...]
    abstract: str
    sections: tuple[Section, ...]
    """In reading order, without abstract and references."""
    floats: tuple[NumberedFloat, ...]
    """In order of their captions, one for each kind and number."""
    pages: int
    has_text: bool
    """False: the pages are pictures or unknown letters, and all but the title is empty."""
    ocr: bool = False
    """Most pages were read by OCR from pictures, now or when they were scanned: letters may be
    wrong, and no table of them is certain."""
