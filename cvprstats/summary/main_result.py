"""The one line that a paper's main table says: its own number, and the best of the others.

It is right or it is not there: whatever does not fit makes it silent.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from cvprstats.pdf.grid.table_grid import Cell, TableGrid
from cvprstats.pdf.paper_document import NumberedFloat, PaperDocument
from cvprstats.summary.choice import choose_main_table
from cvprstats.summary.metrics import DOWN, metric_names
from cvprstats.summary.own_rows import own_name, own_names, without_marks, without_names
from cvprstats.summary.readings import Reading, Readings
from cvprstats.summary.result_rows import ResultRows

LONGEST_TITLE = 40
"""Characters of a title of rows; of a longer one, what stands before its colon is told."""
_ASIDE = re.compile(
    r"ablat|hyper-?param|sensitiv|\beffect(s|iveness)? of|\bimpact of|\binfluence of|\bstrateg"
    r"|\binitiali[sz]|\bevaluate different|\bcomponents?\b|\bdesign choices?|\bvariants? of"
    r"|\bdifferent (values?|number|loss|settings?)|\bstatistics?\b"
    r"|\b(of|with|between|to) ((?!on\b)\w+ ){0,3}(datasets|benchmarks)\b",
    re.IGNORECASE,
)
"""Captions of ablations, and of tables that compare data."""
_COMMON = re.compile(
    r"(data ?sets?|metrics?|methods?|benchmarks?|results?|evaluation)", re.IGNORECASE
)
"""Headings over columns that tell nothing of them."""


@dataclass(frozen=True, slots=True)
class ResultCell:
    """A cell of a table's body: where it is, and what is printed there."""

    row: int
    """0 for the first below the header."""
    column: int
    text: str


@dataclass(frozen=True, slots=True)
class MainResult:
    """What the main table says of the paper's own method."""

    text: str
    """`Table 4, AP: 39.2 with KL Loss; best other 38.6 (+0.6)`."""
    table: str
    """The table's number, as printed."""
    page: int
    """Where the table is, 1 for the first."""
    metric: str
    """With its data set or setting, if any."""
    lower_is_better: bool
    own: ResultCell
    other: ResultCell
    """The best of the others that are compared."""
    difference: str
    """Own minus other, exact, with its sign."""

    @property
    def cells(self) -> tuple[ResultCell, ResultCell]:
        """The cells that are its evidence."""
        return self.own, self.other


def find_main_result(document: PaperDocument) -> MainResult | None:
    """Return what the main table says in one line; None where that is not sure."""
    tables = [item for item in document.floats if item.kind == "table" and item.box]
    main = choose_main_table(document, tables)
    if main is None:
        return None
    return read_result(tables[main], own_names(document), opening(document))


def opening(document: PaperDocument) -> str:
    """Return the abstract and the introduction."""
    texts = [document.abstract]
    introduces = False
    for section in document.sections:
        if section.level == 1:
            introduces = bool(re.search(r"\bintroduction\b", section.heading, re.IGNORECASE))
        if introduces:
            texts += (paragraph.text for paragraph in section.paragraphs)
    return " ".join(texts)


def read_result(table: NumberedFloat, names: Sequence[str], text: str) -> MainResult | None:
    """Return what a table says of the paper's own method.

    Args:
        table: whose cells are certain; else nothing is said.
        names: of the paper's own methods, as printed.
        text: the abstract and the introduction, which tell the metric that matters.

    """
    grid = table.grid
    if grid is None or not grid.certain or _ASIDE.search(table.caption):
        return None
    rows = ResultRows(grid, names, text)
    if rows.own:
        return _read(rows, table, text)
    turned, columns = _turned(rows)
    rows = ResultRows(turned, names, text)
    line = _read(rows, table, text) if rows.own else None
    if line is None:
        return None
    own, other = (ResultCell(c.column - 1, columns[c.row], c.text) for c in line.cells)
    return replace(line, own=own, other=other)


def _turned(rows: ResultRows) -> tuple[TableGrid, list[int]]:
    """Return a table of which the columns are methods, with methods as rows, and their columns."""
    grid = rows.grid
    columns = [c for c in range(len(grid.header)) if c not in rows.labels]
    header = [" / ".join(filter(None, (row[c].text for c in rows.labels))) for row in grid.rows]
    cells = tuple((Cell(grid.header[c]), *(row[c] for row in grid.rows)) for c in columns)
    return TableGrid(("", *header), cells, grid.certain), columns


def _read(rows: ResultRows, table: NumberedFloat, text: str) -> MainResult | None:
    reading = Readings(rows, table.caption, text).choose()
    if reading is None:
        return None
    column = reading.column
    own, other = (
        ResultCell(at, column, rows.grid.rows[at][column].text)
        for at in (reading.own, reading.other)
    )
    metric = _metric(rows, reading, table.caption)
    difference = f"{reading.difference:+f}".replace("-", "\N{MINUS SIGN}")
    line = (
        f"Table {table.number}, {metric}: {reading.own_value.text} with "
        f"{_method(rows, reading, text)}; best other {reading.other_value.text} "
        f"({difference if reading.difference else 'equal'})"
    )
    lower = reading.way == DOWN
    return MainResult(line, table.number, table.page, metric, lower, own, other, difference)


def _metric(rows: ResultRows, reading: Reading, caption: str) -> str:
    """Return what is measured: title and settings, the column's name, and if less is better.

    If neither names a metric, it is the caption's, if that names just one.
    """
    parts = [without_marks(part).strip(" :;,") for part in _scope(rows, reading)]
    parts = [part.partition(":")[0] if len(part) > LONGEST_TITLE else part for part in parts]
    header = rows.grid.header
    groups = header[reading.column].split(" / ")
    name = " ".join(group for group in groups if not _COMMON.fullmatch(group))
    if not re.search(r"[^\W\d]", name):  # IoU, above its thresholds
        name = f"{header[0]} {name}"
    name = re.sub(r"\s?[↑↓⇑⇓]|(?<=[\w.)])\s\(?(up|down)(arrow)?\)?$", "", name)
    name = without_marks(name).strip(" :;,")
    known = set(metric_names(without_names(caption, rows.names)))
    if len(known) == 1 and not metric_names(" ".join((*reading.block, name))):
        name = f"{name} {known.pop()}"
    parts.append(name)
    arrow = " ↓" if reading.way == DOWN else ""
    return ", ".join(part for part in parts if re.search(r"\w", part)) + arrow


def _scope(rows: ResultRows, reading: Reading) -> list[str]:
    """Return what tells the block that is compared from others: its title, its settings."""
    if not rows.is_parted or not reading.block:
        return []
    group = rows.grid.header[reading.column].rpartition(" / ")[0]
    titles = len(reading.block) - len(rows.settings)
    blocks = {rows.block(at) for at in rows.rows}
    kept, values = list(range(titles)), []
    for place, column in enumerate(rows.settings, titles):
        above, _, leaf = rows.grid.header[column].rpartition(" / ")
        before, after = (
            len({tuple(block[at] for at in places) for block in blocks})
            for places in (kept, [*kept, place])
        )
        if above in ("", group) and after > before:
            kept.append(place)
            text = reading.block[place]
            values.append(f"{leaf} {text}" if re.match(r"\W{0,2}\d", text) else text)
    return [*reading.block[:titles], *values]


def _method(rows: ResultRows, reading: Reading, text: str) -> str:
    """Return the method's name, with what tells it from others of the paper's own."""
    own = reading.own
    name = own_name(rows.label(own), rows.names, text)
    same = [
        row
        for row in rows.own
        if rows.label(row) == rows.label(own) and rows.block(row) == rows.block(own)
    ]
    cells = rows.grid.rows
    more = [
        without_marks(cells[own][c].text)
        for c in rows.labels
        if c != rows.method and any(cells[row][c].text != cells[own][c].text for row in same)
    ]
    return f"{name} ({', '.join(more)})" if more else name
