"""Rows of Parquet: only the columns that are needed, page by page."""

from collections.abc import Iterator
from functools import partial

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from cvprstats.errors import FileError
from cvprstats.scale.cleaning import Array
from cvprstats.scale.columns import Columns, collect
from cvprstats.scale.partitions import Partition
from cvprstats.scale.places import PIECE, is_local, open_file, reading

ROWS = 50_000
"""Rows that are decoded at once."""
LOCAL_PIECE, REMOTE_PIECE = 2**20, 2**23
"""Bytes of a column that are read at once; a row group can be larger than memory, and each piece
of a file at an address takes a request."""


def read_parquet_rows(partition: Partition) -> Iterator[Columns]:
    """Yield the rows of a partition."""
    for batch in read_row_groups(partition, partition.fields):
        yield collect(partition, partial(_column, batch, partition))


def read_row_groups(partition: Partition, columns: list[str] | None) -> Iterator[pa.RecordBatch]:
    """Yield the rows of a partition with these columns, or all."""
    piece = LOCAL_PIECE if is_local(partition.path) else REMOTE_PIECE
    with (
        reading(partition.name),
        open_file(partition.path, PIECE) as stream,
        pq.ParquetFile(stream, buffer_size=piece, pre_buffer=False) as file,
    ):
        stop = file.num_row_groups if partition.stop is None else partition.stop
        if stop > file.num_row_groups:
            raise FileError(f"{partition.path} has changed since it was looked at: start again")
        groups = range(partition.start, stop)
        yield from file.iter_batches(ROWS, [*groups], columns=columns, use_threads=False)


def _column(batch: pa.RecordBatch, partition: Partition, name: str) -> Array:
    """Return a column, or a field `b` of an object `a` by `a.b`."""
    first, *rest = [name] if name in batch.schema.names else name.split(".")
    if first not in batch.schema.names:
        raise FileError(f"{partition.path} has changed since it was looked at: start again")
    array = batch.column(first)
    return pc.struct_field(array, rest) if rest else array
