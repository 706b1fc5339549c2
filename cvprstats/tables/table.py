"""A table, and its forms: text for the terminal, CSV, JSON, JSON Lines, Markdown."""

import csv
import io
import json
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, NamedTuple, TypeVar

from cvprstats import __version__
from cvprstats.catalogue.lists import catalogue_date
from cvprstats.text import cell_width, markdown, printable, printable_values, spreadsheet

Json = str | int | float | list[str] | None
"""What a record's field holds."""

Item = TypeVar("Item")

SCHEMA = 2
"""Number of the form of the JSON outputs; it changes when fields go or change their meaning.

1 is the first release, which did not state it. It called the field `area` of papers `topic`, and
what the catalogue knows of a PDF's `paper` `catalogue`.
"""


class ListingColumn(NamedTuple, Generic[Item]):
    """A column of a listing: what people read in it, and what programs get."""

    heading: str | None
    """What stands above the cells; None: the column is for programs only."""
    field: str | None
    """Name in CSV and JSON; None: the column is for people only."""
    show: Callable[[Item], str] | None = None
    """What people read in the cell of an item; None: what programs get."""
    value: Callable[[Item], Json] | None = None
    """What programs get; None: the attribute of the item that has the name of the field."""
    is_number: bool = False
    """Whether the cells are aligned to the right."""

    def get(self, item: Item) -> Json:
        """Return what programs get."""
        value: Json = self.value(item) if self.value else getattr(item, self.field or "")
        return value

    def text(self, item: Item) -> str:
        """Return what people read."""
        return self.show(item) if self.show else f"{self.get(item)}"


@dataclass(frozen=True, slots=True)
class Table:
    """A table in two forms: rows of text for people, records for programs."""

    title: str
    headings: tuple[str, ...]
    numbers: frozenset[int]
    """Places of the columns that are aligned to the right."""
    rows: tuple[tuple[str, ...], ...]
    name: str
    """Name of the records in JSON."""
    fields: tuple[str, ...]
    """Fields of the records, in the order of CSV."""
    records: tuple[dict[str, Json], ...]
    facts: Mapping[str, Json] = field(default_factory=dict)
    """What JSON holds besides the records."""
    note: str = ""
    below: "Table | None" = None
    """Another table that people get, too, and JSON, if it has records."""

    def text(self) -> str:
        """Return plain aligned text, one line per row, for pipes and files."""
        lines = [tuple(map(printable, row)) for row in (self.headings, *self.rows)]
        widths = [max(map(cell_width, column)) for column in zip(*lines, strict=True)]
        aligned = [
            "  ".join(
                f"{spaces}{cell}" if number in self.numbers else f"{cell}{spaces}"
                for number, (cell, width) in enumerate(zip(line, widths, strict=True))
                for spaces in [" " * (width - cell_width(cell))]
            ).rstrip()
            for line in lines
        ]
        parts = (printable(self.title), *aligned, printable(self.note))
        below = [self.below.text()] if self.below else []
        return "\n".join(["\n".join(filter(None, parts)) + "\n", *below])

    def rich(self, width: int, *, color: bool = False) -> str:
        """Return the table as text for a terminal that is `width` characters wide."""
        from cvprstats.tables.terminal import draw_table  # noqa: PLC0415 - not for pipes

        below = [self.below.rich(width, color=color)] if self.below else []
        return "\n".join([draw_table(self, width, color=color), *below])

    def csv(self) -> str:
        """Return a header and one line per record; a value that is not known is an empty cell."""
        stream = io.StringIO()
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(self.fields)
        for record in self.records:
            writer.writerow([_csv_cell(record[name]) for name in self.fields])
        return stream.getvalue()

    def json(self) -> str:
        """Return the facts and, under `name`, the records as JSON; numbers have ten digits."""
        facts = {name: _ten_digits(value) for name, value in self.facts.items()}
        content: dict[str, object] = {**json_header(), **facts}
        for table in (one for one in (self.below, self) if one and one.fields):
            content[table.name] = [
                {key: _ten_digits(value) for key, value in record.items()}
                for record in table.records
            ]
        return json.dumps(printable_values(content), ensure_ascii=False, indent=2) + "\n"

    def jsonl(self) -> str:
        """Return the records as JSON, one per line."""
        records = map(printable_values, self.records)
        lines = (json.dumps(record, ensure_ascii=False) for record in records)
        return "".join(f"{line}\n" for line in lines)

    def markdown(self) -> str:
        """Return the title as a heading, and a Markdown table."""
        rows = (map(markdown, row) for row in self.rows)
        table = markdown_table(map(markdown, self.headings), rows, self.numbers)
        parts = [f"## {markdown(self.title)}", table]
        if self.note:
            parts.append(markdown(self.note))
        below = [self.below.markdown()] if self.below else []
        return "\n".join(["\n\n".join(parts) + "\n", *below])


def make_table(
    title: str,
    name: str,
    columns: Sequence[ListingColumn[Item]],
    items: Sequence[Item],
    facts: Mapping[str, Json] | None = None,
    note: str = "",
) -> Table:
    """Return the table of these items, one per row, with these columns."""
    shown = [column for column in columns if column.heading is not None]
    fields = {column.field: column for column in columns if column.field is not None}
    return Table(
        title,
        tuple(column.heading or "" for column in shown),
        frozenset(at for at, column in enumerate(shown) if column.is_number),
        tuple(tuple(column.text(item) for column in shown) for item in items),
        name,
        tuple(fields),
        tuple({name: column.get(item) for name, column in fields.items()} for item in items),
        facts or {},
        note,
    )


def markdown_table(
    headings: Iterable[str], rows: Iterable[Iterable[str]], numbers: Container[int]
) -> str:
    """Return a Markdown table of cells in Markdown; the columns `numbers` align to the right."""
    headings = list(headings)
    ruler = ["---:" if at in numbers else "---" for at in range(len(headings))]
    return "\n".join(f"| {' | '.join(line)} |" for line in (headings, ruler, *rows))


TABLE_FORMATS = {
    "table": Table.text,
    "csv": Table.csv,
    "json": Table.json,
    "jsonl": Table.jsonl,
    "markdown": Table.markdown,
}
"""The forms, by the names that `--format` takes."""


def json_header() -> dict[str, Json]:
    """Return what every JSON output begins with: its form, the tool and the data."""
    return {"schema": SCHEMA, "version": __version__, "catalogue": catalogue_date()}


def _ten_digits(value: Json) -> Json:
    """Return a number rounded to what is the same on every machine."""
    return float(f"{value:.10g}") if isinstance(value, float) else value


def _csv_cell(value: Json) -> str:
    if isinstance(value, list):
        value = "; ".join(value)
    if isinstance(value, float):
        return f"{value:.6g}"
    if isinstance(value, str):
        return spreadsheet(printable(value))
    return "" if value is None else str(value)
