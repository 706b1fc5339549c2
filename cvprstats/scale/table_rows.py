"""Rows of CSV, TSV and the like: by Arrow; odd ones, as those with cells too many, by `import`."""

import csv
import io
import re
from collections.abc import Iterator
from functools import partial

import numpy as np
import pyarrow as pa
import pyarrow.csv as arrow_csv

from cvprstats.errors import CvprstatsError, FileError, SourceError
from cvprstats.scale.blocks import Block, are_regular, last_row_end, place_of, read_blocks
from cvprstats.scale.cleaning import Array
from cvprstats.scale.columns import Columns, find_year
from cvprstats.scale.partitions import Partition
from cvprstats.sources.files import FORMS
from cvprstats.sources.forms import DELIMITERS
from cvprstats.sources.records import NOT_ACCEPTED, Record, find_status, parse_record

_LINE = re.compile(r"\bline (\d+):? ?")


def read_table_rows(partition: Partition) -> Iterator[Columns]:
    """Yield the rows of a partition.

    Raises:
        FileError: the file cannot be read, or a row has cells that belong to no column.

    """
    was_odd = False
    for block in table_blocks(partition):
        columns = _read_by_arrow(block.data, partition)
        if not columns:
            columns = _read_by_import(block, partition, may_end_short=was_odd)
            was_odd = True
        yield columns


def table_blocks(partition: Partition) -> Iterator[Block]:
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
    if b'"' in data:
        array = np.frombuffer(data, np.uint8)
        if not are_regular(array, np.flatnonzero(array == ord('"')), delimiter):
            return None
    names = [f"{at}" for at in range(len(partition.headings))]
    at = {heading: name for name, heading in zip(names, partition.headings, strict=True)}
    titles = [partition.title_field, *partition.more_titles]
    wanted = [
        at[name] for name in (*titles, partition.year_field, *partition.status_fields) if name
    ]
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

    return Columns(
        [column(name) for name in titles],
        column(partition.year_field) if partition.year_field else None,
        [column(name) for name in partition.status_fields],
    )


def _read_by_import(block: Block, partition: Partition, *, may_end_short: bool) -> Columns:
    titles, years = [], []
    for record in read_records(block, partition, may_end_short=may_end_short):
        titles.append(find_title(record, partition))
        years.append(find_year(record.get(partition.year_field)))
    return Columns(
        [pa.array(titles, pa.large_string())],
        pa.array(years, pa.int32()) if partition.year_field else None,
    )


def find_title(record: Record, partition: Partition) -> str:
    """Return the title in a row; empty without one, or if the paper was not accepted."""
    if NOT_ACCEPTED.search(find_status(record)):
        return ""
    names = (partition.title_field, *partition.more_titles)
    papers = (parse_record({"title": record.get(name)}) for name in names)
    return next((paper.title for paper in papers if paper), "")


def read_records(
    block: Block, partition: Partition, *, may_end_short: bool = False
) -> Iterator[Record]:
    """Yield the rows of a block as `import` reads them.

    `may_end_short` tells that other rows are short, too: a last row that is says nothing then.

    Raises:
        FileError: a row is odd in a way that `import` does not accept.

    """
    headings = io.StringIO()
    csv.writer(headings, delimiter=DELIMITERS[partition.form], lineterminator="\n").writerow(
        partition.headings
    )
    above = headings.getvalue()
    try:
        yield from FORMS[partition.form](above + block.data.decode(), "", may_end_short)
    except CvprstatsError as error:
        match = _LINE.search(said := str(error).removesuffix(", or add --force"))
        if not match:
            raise FileError(f"{partition.name}{said}") from error
        place = place_of(partition, block.line + int(match[1]) - above.count("\n"))
        reason = said[match.end() :]
        cut_off = "cut off: it " if isinstance(error, SourceError) else ""
        raise FileError(f"{place}: {cut_off}{reason}") from error
