"""Rows of CSV, TSV and the like: by Arrow; odd ones, as those with cells too many, by `import`."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from functools import partial

import numpy as np
import pyarrow as pa
import pyarrow.csv as arrow_csv

from cvprstats.errors import FileError
from cvprstats.scale.blocks import BOM, Block, are_regular, last_row_end, place_of, read_blocks
from cvprstats.scale.cleaning import Array
from cvprstats.scale.columns import Columns, collect
from cvprstats.scale.partitions import Partition
from cvprstats.sources.files import FORMS
from cvprstats.sources.forms import DELIMITERS
from cvprstats.sources.records import Record

_LINE = re.compile(r"\bline (\d+): ")
_FIRST_ROW = 2
"""The line of the first row: if that is short, all may be."""


def read_table_rows(partition: Partition) -> Iterator[Columns]:
    """Yield the rows of a partition."""
    records = _Records(partition)
    for block in _blocks(partition):
        yield _read_by_arrow(block.data, partition) or _columns_of(records.read(block), partition)


def read_table_records(partition: Partition) -> Iterator[Record]:
    """Yield the rows of a partition as `import` reads them."""
    records = _Records(partition)
    for block in _blocks(partition):
        yield from records.read(block)


def _blocks(partition: Partition) -> Iterator[Block]:
    """Yield the rows of a partition without its headings."""
    cut = partial(last_row_end, delimiter=DELIMITERS[partition.form])
    for block in read_blocks(partition, cut):
        headings = max(partition.heading_lines - block.line, 0)
        lines = block.data.split(b"\n", headings)
        if len(lines) > headings and lines[-1]:
            yield Block(lines[-1], block.line + headings)


def _read_by_arrow(data: bytes, partition: Partition) -> Columns | None:
    """Return the columns of some rows; None if Arrow reads them otherwise than `csv` does."""
    delimiter = DELIMITERS[partition.form]
    if data.startswith(BOM):  # which Arrow would skip, if only a block starts with it
        return None
    if b'"' in data:
        array = np.frombuffer(data, np.uint8)
        quotes = np.flatnonzero(array == ord('"'))
        if len(quotes) % 2 or not are_regular(array, quotes, delimiter):  # `csv` says what is odd
            return None
    names = [f"{at}" for at in range(len(partition.headings))]
    at = {heading: name for name, heading in zip(names, partition.headings, strict=True)}
    wanted = [at[name] for name in partition.fields]
    try:
        table = arrow_csv.read_csv(
            pa.BufferReader(data),
            arrow_csv.ReadOptions(use_threads=False, block_size=len(data) + 1, column_names=names),
            arrow_csv.ParseOptions(delimiter=delimiter, newlines_in_values=True),
            arrow_csv.ConvertOptions(
                include_columns=wanted,
                column_types=dict.fromkeys(wanted, pa.string()),
                check_utf8=False,
            ),
        )
    except pa.ArrowInvalid:
        return None

    def column(name: str) -> Array:
        return table.column(at[name]).combine_chunks()

    return collect(partition, column, guarded=True)


def _columns_of(records: Sequence[Record], partition: Partition) -> Columns:
    def column(name: str) -> Array:
        return pa.array([record.get(name) for record in records], pa.large_string())

    return collect(partition, column)


class _Records:
    """The rows of a partition that `import` must read, and how many of them are short."""

    def __init__(self, partition: Partition) -> None:
        headings = io.StringIO()
        delimiter = DELIMITERS[partition.form]
        writer = csv.writer(headings, delimiter=delimiter, lineterminator="\n")
        writer.writerow(partition.headings)
        self.partition = partition
        self.headings = headings.getvalue()
        self.short = 0

    def read(self, block: Block) -> list[Record]:
        """Return the rows of a block."""
        rows = block.data.decode()
        try:
            records = [*FORMS[self.partition.form](self.headings + rows, "", True)]
        except FileError as error:
            match = _LINE.search(said := str(error))
            if not match:
                raise FileError(f"{self.partition.path}{said}") from error
            line = block.line + int(match[1]) - self.headings.count("\n")
            place = place_of(self.partition, line)
            raise FileError(f"{place}: {said[match.end() :]}") from error
        width = len(set(self.partition.headings))
        short = [len(record) < width for record in records]
        self.short += sum(short)
        line = block.line + rows.count("\n") + 1
        is_first = not self.partition.start and line <= _FIRST_ROW
        if self.short == 1 and short[-1:] == [True] and not rows.endswith("\n") and not is_first:
            raise FileError(
                f"{place_of(self.partition, line)}: cut off, {len(records[-1])} of {width} cells; "
                "get the whole list"
            )
        return records
