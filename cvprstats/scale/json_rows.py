"""Rows of JSON Lines: the fields that are needed, by msgspec; odd lines by the import's code."""

import re
from collections.abc import Callable, Iterator, Mapping
from operator import attrgetter
from typing import Any

import msgspec
import pyarrow as pa

from cvprstats.errors import FileError
from cvprstats.scale.blocks import Block, count_lines, last_line_end, place_of, read_blocks
from cvprstats.scale.columns import Columns, find_year
from cvprstats.scale.partitions import Partition
from cvprstats.sources.json_lists import parse_json_lines
from cvprstats.sources.records import NOT_ACCEPTED, Record, find_status

_TEXT, _YEAR = str | None, str | int | float | None
_ODD = (msgspec.MsgspecError, UnicodeDecodeError)
"""What msgspec raises where a line is no JSON, or a field holds something else than is looked for.
It is stricter than `json`: it knows no `NaN` and no halves of surrogate pairs."""
_BREAKS_LINES = b'"accepted_as"'
"""What lists have whose titles may hold LaTeX's line breaks, which the import leaves out."""
_HALVES = re.compile("[\ud800-\udfff]")
_Get = Callable[[Any], Any]


def read_json_rows(partition: Partition) -> Iterator[Columns]:
    """Yield the lines of a partition.

    Raises:
        FileError: the file cannot be read, or a line is no JSON.

    """
    fields = _Fields(partition)
    for block in read_blocks(partition, last_line_end):
        yield fields.read(block)


class _Fields:
    """The fields of a line that are read."""

    def __init__(self, partition: Partition) -> None:
        self.partition = partition
        self.names = [partition.title_field, *partition.more_titles]
        kinds: dict[str, Any] = {partition.year_field: _YEAR} if partition.year_field else {}
        kinds |= dict.fromkeys([*self.names, *partition.status_fields], _TEXT)
        kind, get = _row_type(kinds)
        self.decode = msgspec.json.Decoder(kind)
        self.nothing = kind()
        self.titles = [get[name] for name in self.names]
        self.year = get.get(partition.year_field)
        self.statuses = [get[name] for name in partition.status_fields]

    def read(self, block: Block) -> Columns:
        """Return the rows of a block."""
        try:
            rows = self.decode.decode_lines(block.data)
        except _ODD:
            rows = []
        odd: list[int] = []
        if len(rows) != count_lines(block.data) + (not block.data.endswith(b"\n")):
            rows = [self._read_line(line) for _, line in _numbered(block)]
            odd = [at for at, row in enumerate(rows) if row is self.nothing]
        titles = [[*map(get, rows)] for get in self.titles]
        years = [*map(find_year, map(self.year, rows))] if self.year else []
        if _BREAKS_LINES in block.data:
            odd += [at for at, title in enumerate(titles[0]) if title and r"\\" in title]
        if odd:
            lines = _numbered(block)
            for at in odd:
                number, line = lines[at]
                texts, year = self._read_by_import(line, block.line + number)
                for column, text in zip(titles, texts, strict=True):
                    column[at] = text
                years[at : at + 1] = [year] if self.year else []
        return Columns(
            [pa.array(texts, pa.large_string()) for texts in titles],
            pa.array(years, pa.int32()) if self.year else None,
            [pa.array([*map(get, rows)], pa.large_string()) for get in self.statuses],
        )

    def _read_line(self, line: bytes) -> Any:  # noqa: ANN401 - a type that is made for the fields
        try:
            return self.decode.decode(line)
        except _ODD:
            return self.nothing

    def _read_by_import(self, line: bytes, number: int) -> tuple[list[str], int]:
        """Return the titles in a line, empty if the paper was not accepted, and the year."""
        record = read_record(line, self.partition, number)
        year = find_year(str(look_up(record, self.partition.year_field)))
        if NOT_ACCEPTED.search(find_status(record)):
            return [""] * len(self.names), year
        found = [look_up(record, name) for name in self.names]
        # Half a surrogate pair cannot be written; as \0, it is left out just the same.
        return [_HALVES.sub("\0", text) if isinstance(text, str) else "" for text in found], year


def read_record(line: bytes, partition: Partition, number: int) -> Record:
    """Return the record in a line, as `import` reads it.

    Raises:
        FileError: it is no JSON.

    """
    try:
        record = next(parse_json_lines(line.decode(), ""), {})
    except FileError as error:
        reason = str(error).partition(": ")[2]
        raise FileError(f"{place_of(partition, number)}: {reason}") from error
    return record


def _numbered(block: Block) -> list[tuple[int, bytes]]:
    """Return the lines of a block that are not empty, with their numbers."""
    lines = enumerate(block.data.split(b"\n"), 1)
    return [(number, line) for number, line in lines if line.strip()]


def look_up(record: object, name: str) -> object:
    """Return a field of a record, or the field `b` of the object `a` for `a.b`."""
    if isinstance(record, Mapping) and name in record:
        return record[name]
    first, dot, rest = name.partition(".")
    inner = record.get(first) if isinstance(record, Mapping) else None
    return look_up(inner, rest) if dot else None


def _row_type(kinds: Mapping[str, Any]) -> tuple[type[msgspec.Struct], dict[str, _Get]]:
    """Return a type of rows with these fields, `a.b` for the field `b` of an object `a`.

    And, for each field, what gets it from a row.
    """
    inner: dict[str, dict[str, Any]] = {}
    for name, kind in kinds.items():
        first, dot, rest = name.partition(".")
        if dot:
            inner.setdefault(first, {})[rest] = kind
    get: dict[str, _Get] = {}
    fields: dict[str, Any] = {name: kind for name, kind in kinds.items() if "." not in name}
    for first, rests in inner.items():
        kind, getters = _row_type(rests)
        fields[first] = kind | None
        for rest, getter in getters.items():
            get[f"{first}.{rest}"] = _within(f"f{[*fields].index(first)}", getter)
    get |= {name: attrgetter(f"f{at}") for at, name in enumerate(fields) if name in kinds}
    row = msgspec.defstruct(
        "Row",
        [(f"f{at}", kind, None) for at, kind in enumerate(fields.values())],
        rename={f"f{at}": name for at, name in enumerate(fields)},
        gc=False,
    )
    return row, get


def _within(attribute: str, getter: _Get) -> _Get:
    outer = attrgetter(attribute)

    def get(row: object) -> object:
        inner = outer(row)
        return None if inner is None else getter(inner)

    return get
