"""Lists of all forms, and what `import` reads in them."""

import csv
import gzip
import io
import json
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

Row = dict[str, object]


def written(rows: Sequence[Row], form: str) -> bytes:
    """Return rows in a form."""
    stream = io.StringIO(newline="")
    if form in {"csv", "tsv", "ssv"}:
        delimiter = {"csv": ",", "tsv": "\t", "ssv": ";"}[form]
        writer = csv.DictWriter(stream, [*rows[0]], delimiter=delimiter, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    elif form == "jsonl":
        stream.writelines(json.dumps(row) + "\n" for row in rows)
    elif form == "titles":
        stream.writelines(f"{row['title']}\n" for row in rows)
    else:
        sink = io.BytesIO()
        pq.write_table(pa.Table.from_pylist([*rows]), sink, row_group_size=50)
        return sink.getvalue()
    return stream.getvalue().encode()


def packed(data: bytes, packing: str) -> bytes:
    """Return bytes, compressed."""
    if packing == ".gz":
        return gzip.compress(data)
    if packing == ".zst":
        return bytes(pa.Codec("zstd").compress(data)) if data else data
    return data
