"""Titles and years of a partition, in batches of Arrow."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from cvprstats.scale.cleaning import Array, Years, are_accepted, are_demos, clean_titles, read_years
from cvprstats.scale.columns import Columns
from cvprstats.scale.json_rows import read_json_rows
from cvprstats.scale.line_rows import read_line_rows
from cvprstats.scale.parquet_rows import read_parquet_rows
from cvprstats.scale.partitions import Partition
from cvprstats.scale.pieces import Flags
from cvprstats.scale.table_rows import read_table_rows
from cvprstats.sources.forms import DELIMITERS
from cvprstats.sources.records import is_status

BATCH = 250_000
"""Rows of a batch, at most: in more of them together, fewer words are new."""
BATCH_BYTES = 2**25
"""Bytes of titles at which a batch is full, too, so that long ones do not fill the memory."""
_ROWS: dict[str, Callable[[Partition], Iterator[Columns]]] = {
    **dict.fromkeys(DELIMITERS, read_table_rows),
    "jsonl": read_json_rows,
    "parquet": read_parquet_rows,
    "titles": read_line_rows,
}


@dataclass(frozen=True, slots=True)
class Titles:
    """Titles of papers, one by one."""

    titles: Array
    """A `LargeStringArray` of clean titles, none of them empty."""
    years: Years | None = None
    """The year of each, 0 where there is none; None if none are wanted."""
    demos: Flags | None = None
    """Which of them are demos; None if the list does not tell."""

    def __len__(self) -> int:
        return len(self.titles)


def read_batches(partition: Partition) -> Iterator[Titles]:
    """Yield the titles of a partition, as `read_titles` does."""
    held: list[Titles] = []
    for columns in _ROWS[partition.form](partition):
        held.append(_clean(columns, partition))
        if sum(map(len, held)) >= BATCH or sum(one.titles.nbytes for one in held) >= BATCH_BYTES:
            *full, rest = _in_batches(held)
            yield from full
            if len(rest) < BATCH // 2 and rest.titles.nbytes < BATCH_BYTES // 2:
                held = [rest]
            else:
                yield rest
                held = []
    if held:
        yield from _in_batches(held)


def _in_batches(held: list[Titles]) -> list[Titles]:
    """Return the same titles, each batch but the last of `BATCH` rows."""
    titles = pa.concat_arrays([one.titles for one in held])
    years = [one.years for one in held if one.years is not None]
    demos = [one.demos for one in held if one.demos is not None]
    every = np.concatenate(years) if years else None
    flags = np.concatenate(demos) if demos else None
    return [
        Titles(
            titles.slice(at, BATCH),
            None if every is None else every[at : at + BATCH],
            None if flags is None else flags[at : at + BATCH],
        )
        for at in range(0, max(len(titles), 1), BATCH)
    ]


def _clean(columns: Columns, partition: Partition) -> Titles:
    """Return the rows that have a title and were accepted."""
    titles = clean_titles(columns.titles[0], guarded=columns.guarded)
    for other in columns.titles[1:]:
        empty = pc.equal(titles, "")
        if not empty.true_count:
            break
        more = clean_titles(other.filter(empty), guarded=columns.guarded)
        titles = pc.replace_with_mask(titles, empty, more)
    kept = pc.not_equal(titles, "")
    for name, said in zip(partition.status_fields, columns.statuses, strict=True):
        if is_status(name):
            kept = pc.and_(kept, are_accepted(said))
    years = demos = None
    if columns.years is not None:
        place = f"the column {partition.year_field} of {partition.path}"
        years = read_years(columns.years, place)
    if columns.statuses:
        demos = are_demos(columns.statuses)
    if kept.true_count < len(kept):
        titles = titles.filter(kept)
        rows = kept.to_numpy(zero_copy_only=False)
        years = None if years is None else years[rows]
        demos = None if demos is None else demos[rows]
    return Titles(titles, years, demos)
