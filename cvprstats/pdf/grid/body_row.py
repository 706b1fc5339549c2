"""A row of a table's body."""

from dataclasses import dataclass, field

from cvprstats.pdf.grid.fragments import Fragment


@dataclass(slots=True)
class BodyRow:
    """A row that is being put together."""

    baseline: float
    """Points from the top of the page."""
    size: float
    """Points."""
    cells: dict[int, list[Fragment]] = field(default_factory=dict)
    """By column; a column without text is left out."""
    spanning: bool = False
    """A cell other than the first runs over several columns."""
    title: bool = False
    """Its only text runs over several columns, or is in the middle of all."""
    repeated: set[int] = field(default_factory=set)
    """Columns whose cell is that of a row above: a label of several rows."""

    def text(self, column: int) -> str:
        """Return the cell's text, its lines joined with blanks."""
        return " ".join(part.text for part in self.cells.get(column, ()))
