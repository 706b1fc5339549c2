"""Rows of JSON Lines: the fields that are needed, by msgspec; odd lines by the import's code."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from operator import attrgetter
from typing import Any

import msgspec
import pyarrow as pa
from msgspec.structs import astuple

from cvprstats.errors import FileError
from cvprstats.scale.blocks import count_lines, last_line_end, place_of, read_blocks
from cvprstats.scale.columns import Columns, collect
from cvprstats.scale.partitions import Partition
from cvprstats.sources.json_lists import parse_json_lines
from cvprstats.sources.records import Record

_ODD = (msgspec.MsgspecError, UnicodeDecodeError)
"""What msgspec raises where a line is no object of JSON. It is stricter than `json`: it knows no
`NaN` and no halves of surrogate pairs."""
_BREAKS_LINES, _BREAK = b'"accepted_as"', rb"\\\\"
"""What lists have whose titles may hold LaTeX's line breaks, which the import leaves out."""
_HALVES = re.compile("[\ud800-\udfff]")


def read_json_rows(partition: Partition) -> Iterator[Columns]:
    """Yield the lines of a partition."""
    fields = partition.fields
    names = [*dict.fromkeys(name for field in fields for name in (field, field.partition(".")[0]))]
    keys = {f"f{at}": name for at, name in enumerate(names)}
    kind = msgspec.defstruct("Row", [(key, Any, None) for key in keys], rename=keys, gc=False)
    decoder = msgspec.json.Decoder(kind)

    def read_line(number: int, line: bytes) -> msgspec.Struct:
        if not (_BREAKS_LINES in line and _BREAK in line):
            with suppress(*_ODD):
                return decoder.decode(line)
        return kind(*map(read_record(line, partition, number).get, names))

    def column(rows: Sequence[msgspec.Struct], field: str) -> pa.LargeStringArray:
        values: Iterable[object] = map(attrgetter(f"f{names.index(field)}"), rows)
        if "." in field:
            values = (look_up(dict(zip(names, astuple(row), strict=True)), field) for row in rows)
        return _texts([*map(str, values)] if field == partition.year_field else [*values])

    for block in read_blocks(partition, last_line_end):
        rows: Sequence[msgspec.Struct] = []
        if not (_BREAKS_LINES in block.data and _BREAK in block.data):
            with suppress(*_ODD):
                rows = decoder.decode_lines(block.data)
        if len(rows) != count_lines(block.data) + (not block.data.endswith(b"\n")):
            lines = enumerate(block.data.split(b"\n"), block.line + 1)
            rows = [read_line(number, line) for number, line in lines if line.strip()]
        yield collect(partition, partial(column, rows))


def _texts(values: list[Any]) -> pa.LargeStringArray:
    """Return the values that are texts, others as null."""
    try:
        return pa.array(values, pa.large_string())
    except (TypeError, UnicodeEncodeError):
        # Half a surrogate pair cannot be written; as \0, it is left out just the same.
        texts = [_HALVES.sub("\0", value) if isinstance(value, str) else None for value in values]
        return pa.array(texts, pa.large_string())


def read_record(line: bytes, partition: Partition, number: int) -> Record:
    """Return the record in a line, as `import` reads it."""
    try:
        record = next(parse_json_lines(line.decode(), ""), {})
    except FileError as error:
        reason = str(error).partition(": ")[2]
        raise FileError(f"{place_of(partition, number)}: {reason}") from error
    return record


def look_up(record: object, name: str) -> object:
    """Return a field of a record, or the field `b` of the object `a` for `a.b`."""
    if not isinstance(record, Mapping):
        return None
    first, dot, rest = name.partition(".")
    value = record.get(name)
    return look_up(record.get(first), rest) if value is None and dot else value
