"""Papers of a partition with all that it says of them."""

from collections.abc import Iterator

from cvprstats.papers import Paper
from cvprstats.scale.blocks import last_line_end, read_blocks
from cvprstats.scale.columns import TITLES
from cvprstats.scale.json_rows import look_up, read_record
from cvprstats.scale.line_rows import read_line_rows
from cvprstats.scale.parquet_rows import read_row_groups
from cvprstats.scale.partitions import Partition
from cvprstats.scale.table_rows import read_table_records
from cvprstats.sources.records import NOT_ACCEPTED, Record, find_status, parse_record, plain_name


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
