"""What a paper's page is made of: its own sentences, its key figure, its main results."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from cvprstats.errors import UsageError
from cvprstats.papers import Edition, Paper
from cvprstats.pdf.paper_document import NumberedFloat, PaperDocument
from cvprstats.summary.choice import choose_key_figure, choose_main_table
from cvprstats.summary.how import MOST_POINTS
from cvprstats.summary.main_result import MainResult, ResultCell
from cvprstats.summary.told import Told


@dataclass(frozen=True, slots=True)
class PaperOptions:
    """What the user wants on the page."""

    points: int = MOST_POINTS
    """How many points under How, at most."""
    figures: int = 1
    """How many figures, if neither `figure` nor `all_figures` is set."""
    figure: str = ""
    """Number of the figure to show, as printed."""
    table: str = ""
    """Number of the table to show, as printed."""
    algorithm: str = ""
    """Number of the algorithm to show, as printed; none is shown unasked."""
    all_figures: bool = False
    all_tables: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure, an algorithm or a table that goes onto the page."""

    item: NumberedFloat
    picture: bytes
    """PNG file."""


@dataclass(frozen=True, slots=True)
class PaperReport:
    """All that a paper's page is made of."""

    document: PaperDocument
    told: Told
    shown: tuple[Shown, ...]
    """In the order of the page."""
    source: str
    """The PDF's file name or address."""
    paper: Paper | None = None
    """The paper's entry in the catalogue."""
    edition: Edition | None = None
    first_page: bytes = b""
    """PNG file of the first page, if the PDF has no text."""
    main_result: MainResult | None = None
    """What the main table says in one line; None where that is not sure."""

    @property
    def title(self) -> str:
        """The printed title, or the catalogue's where that is not sure; else the source."""
        known = self.paper.title if self.paper else ""
        sure = self.document.has_text and not self.document.ocr
        return (self.document.title if sure else "") or known or self.document.title or self.source

    def evidence(self, item: NumberedFloat) -> tuple[ResultCell, ...]:
        """Return the cells of a table from which the main result is computed; none of others."""
        result = self.main_result
        is_it = result and (item.kind, item.number) == ("table", result.table)
        return result.cells if result and is_it else ()

    def content(self) -> dict[str, Any]:
        """Return all that was read, and what was chosen from it, for JSON; boxes in points."""
        chosen = [{"kind": s.item.kind, "number": s.item.number} for s in self.shown]
        return {
            "source": self.source,
            "edition": self.edition.slug if self.edition else None,
            "paper": asdict(self.paper) if self.paper else None,
            **asdict(self.document),
            "told": asdict(self.told),
            "main_result": asdict(self.main_result) if self.main_result else None,
            "shown": chosen,
        }


def choose_shown(document: PaperDocument, options: PaperOptions) -> list[NumberedFloat]:
    """Return the figures, algorithm and tables for a paper's page, in the order of the page.

    Raises:
        UsageError: the paper has no such figure, algorithm or table.

    """
    figures = [item for item in document.floats if item.kind == "figure" and item.box]
    tables = [item for item in document.floats if item.kind == "table" and item.box]
    if options.figure:
        chosen = [_numbered(figures, "figure", options.figure)]
    else:
        chosen = (
            figures if options.all_figures else _key_figures(document, figures, options.figures)
        )
    if options.algorithm:
        algorithms = [item for item in document.floats if item.kind == "algorithm" and item.box]
        chosen = [*chosen, _numbered(algorithms, "algorithm", options.algorithm)]
    if options.table:
        return [*chosen, _numbered(tables, "table", options.table)]
    if options.all_tables:
        return [*chosen, *tables]
    main = choose_main_table(document, tables)
    return chosen if main is None else [*chosen, tables[main]]


def _key_figures(
    document: PaperDocument, figures: list[NumberedFloat], number: int
) -> list[NumberedFloat]:
    """Return up to `number` figures, the one that shows the paper best first."""
    rest = list(figures)
    chosen: list[NumberedFloat] = []
    while rest and len(chosen) < number:
        chosen.append(rest.pop(choose_key_figure(document, rest) or 0))
    return chosen


def _numbered(items: Sequence[NumberedFloat], kind: str, number: str) -> NumberedFloat:
    for item in items:
        if item.number == number:
            return item
    there = ", ".join(item.number for item in items) or "none"
    raise UsageError(f"the paper has no {kind} {number!r}; there are {there}")
