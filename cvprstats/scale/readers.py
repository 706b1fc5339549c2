"""Titles of a partition in batches of Arrow, and papers with all that it says of them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from cvprstats.errors import FileError
from cvprstats.papers import Paper
from cvprstats.scale.blocks import last_line_end, place_of, read_blocks
from cvprstats.scale.cleaning import Array, are_accepted, are_demos, clean_titles, read_years
from cvprstats.scale.columns import TITLES, Columns
from cvprstats.scale.json_rows import look_up, read_json_rows, read_record
from cvprstats.scale.parquet_rows import read_parquet_rows, read_row_groups
from cvprstats.scale.partitions import Partition
from cvprstats.scale.pieces import Flags
from cvprstats.scale.table_rows import read_table_records, read_table_rows
from cvprstats.sources.forms import DELIMITERS
from cvprstats.sources.records import (
    NOT_ACCEPTED,
    Record,
    find_status,
    is_status,
    parse_record,
    plain_name,
)

BATCH = 250_000
"""Rows at which a batch is full: in more of them together, fewer words are new."""
BATCH_BYTES = 2**25
"""Bytes of titles at which a batch is full, too, so that long ones do not fill the memory."""
LONGEST_LINE = 4000
"""Bytes of a title, at most: a longer line is no title. In millions, some have a thousand."""
_NUMBER = r"^\s*(?:[-*•]|[0-9]+[.)])\s+"
"""A number before a title, as `import` leaves it out."""
Years = npt.NDArray[np.int32]


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


def read_line_rows(partition: Partition) -> Iterator[Columns]:
    """Yield the lines of a partition."""
    for block in read_blocks(partition, last_line_end):
        lines = pc.split_pattern(pa.array([block.data], pa.large_string()), "\n").flatten()
        too_long = pc.index(pc.greater(pc.binary_length(lines), LONGEST_LINE), True).as_py()
        if too_long >= 0:
            place = place_of(partition, block.line + too_long + 1)
            raise FileError(f"{place}: too long for a title; is the file one title per line?")
        if partition.numbered:
            lines = pc.replace_substring_regex(lines, _NUMBER, "", max_replacements=1)
        yield Columns([lines])


_ROWS: dict[str, Callable[[Partition], Iterator[Columns]]] = {
    **dict.fromkeys(DELIMITERS, read_table_rows),
    "jsonl": read_json_rows,
    "parquet": read_parquet_rows,
    "titles": read_line_rows,
}


def read_batches(partition: Partition) -> Iterator[Titles]:
    """Yield the titles of a partition, as `read_titles` does."""
    held: list[pa.Table] = []
    for columns in _ROWS[partition.form](partition):
        held.append(_clean(columns, partition))
        if sum(map(len, held)) >= BATCH or sum(one.nbytes for one in held) >= BATCH_BYTES:
            yield _join(held)
            held = []
    if held:
        yield _join(held)


def _join(tables: list[pa.Table]) -> Titles:
    whole = pa.concat_tables(tables)
    years, demos = (
        whole[name].to_numpy() if name in whole.column_names else None for name in ("year", "demo")
    )
    return Titles(whole["title"].combine_chunks(), years, demos)


def _clean(columns: Columns, partition: Partition) -> pa.Table:
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
    table = pa.table({"title": titles})
    if columns.years is not None:
        place = f"the column {partition.year_field} of {partition.path}"
        table = table.append_column("year", read_years(columns.years, place))
    if columns.statuses:
        table = table.append_column("demo", are_demos(columns.statuses))
    return table if kept.true_count == len(kept) else table.filter(kept)


def read_all(partition: Partition) -> Iterator[Paper]:
    """Yield the papers of a partition, as `read_papers` does."""
    for record in _read_records(partition):
        if NOT_ACCEPTED.search(find_status(record)):
            continue
        names = partition.title_fields or ("title",)
        titles = [look_up(record, name) for name in names]
        fields = {key: value for key, value in record.items() if plain_name(key) not in TITLES}
        for title in titles:
            if paper := parse_record({**fields, "title": title}):
                yield paper
                break


def _read_records(partition: Partition) -> Iterator[Record]:
    if partition.form == "parquet":
        for batch in read_row_groups(partition, None):
            yield from batch.to_pylist()
    elif partition.form == "jsonl":
        for block in read_blocks(partition, last_line_end):
            for number, line in enumerate(block.data.split(b"\n"), block.line + 1):
                if line.strip():
                    yield read_record(line, partition, number)
    elif partition.form == "titles":
        for columns in read_line_rows(partition):
            yield from ({"title": title} for title in columns.titles[0].to_pylist())
    else:
        yield from read_table_records(partition)
