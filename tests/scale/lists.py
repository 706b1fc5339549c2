"""Lists in all forms, and the titles that are read in them."""

import csv
import gzip
import io
import json
from collections.abc import Sequence
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from cvprstats.scale import inspection
from cvprstats.scale.partitions import Partition, find_partitions, read_titles
from cvprstats.sources.forms import DELIMITERS

Row = dict[str, object]


def written(rows: Sequence[Row], form: str, *, line_end: str = "\n") -> bytes:
    """Return rows in a form; Parquet has 50 in a row group."""
    stream = io.StringIO(newline="")
    if form in DELIMITERS:
        writer = csv.DictWriter(
            stream, [*rows[0]], delimiter=DELIMITERS[form], lineterminator=line_end
        )
        writer.writeheader()
        writer.writerows(rows)
    elif form == "jsonl":
        stream.writelines(json.dumps(row, ensure_ascii=False) + line_end for row in rows)
    elif form == "titles":
        stream.writelines(f"{row['title']}{line_end}" for row in rows)
    else:
        sink = io.BytesIO()
        pq.write_table(pa.Table.from_pylist([*rows]), sink, row_group_size=50)
        return sink.getvalue()
    return stream.getvalue().encode()


def packed(data: bytes, packing: str) -> bytes:
    """Return bytes, compressed as the end of a file's name tells."""
    if packing == ".gz":
        return gzip.compress(data)
    return bytes(pa.Codec("zstd").compress(data)) if packing == ".zst" else data


def parts_of(
    name: object,
    *,
    part_bytes: int = inspection.PART_BYTES,
    part_rows: int = inspection.PART_ROWS,
    **options: Any,  # noqa: ANN401 - any option
) -> list[Partition]:
    """Return the partitions of a list, of some size."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(inspection, "PART_BYTES", part_bytes)
        patch.setattr(inspection, "PART_ROWS", part_rows)
        return find_partitions(str(name), **options)


def titles_of(name: object, **options: Any) -> list[str]:  # noqa: ANN401 - any option
    """Return all titles of a list, partition by partition."""
    parts = parts_of(name, **options)
    return [
        title for part in parts for one in read_titles(part) for title in one.titles.to_pylist()
    ]


def years_of(name: object, **options: Any) -> list[int]:  # noqa: ANN401 - any option
    """Return the years of all titles of a list."""
    batches = (one for part in parts_of(name, **options) for one in read_titles(part))
    return [int(year) for one in batches if one.years is not None for year in one.years]
