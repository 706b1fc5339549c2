"""What counting needs of a columnar engine: `python benchmarks/engines.py FILE.parquet [RUNS]`.

Titles in memory are cut at single blanks into one column of words; then the words are encoded with
one dictionary for all. Each measurement is a process of its own, with one thread or two, which
does both once to warm up and once on the clock. All run in turn; medians are printed, and the
largest process.

PyArrow's kernels use one thread each: two threads get one half of the titles each, as two
processes would, and their dictionaries are unified. DuckDB encodes only by the type ENUM, whose
words must be known before: finding them is part of the time.
"""

import importlib
import json
import os
import resource
import statistics
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from time import perf_counter

import duckdb
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

BATCH = 100_000
"""Titles that PyArrow works on at once."""


def time_pyarrow(path: str, threads: int) -> tuple[float, float]:
    """Return the seconds that Arrow's kernels take to split and to encode."""
    batches = pq.read_table(path, columns=["title"]).to_batches(BATCH)
    titles = [batch.column(0) for batch in batches]
    half = -(-len(titles) // threads)

    def split(part: list[pa.Array]) -> pa.ChunkedArray:
        return pa.chunked_array([pc.split_pattern(batch, " ").flatten() for batch in part])

    with ThreadPoolExecutor(threads) as pool:
        start = perf_counter()
        parts = [titles[first : first + half] for first in range(0, len(titles), half)]
        words = list(pool.map(split, parts))
        middle = perf_counter()
        encoded = list(pool.map(pa.ChunkedArray.dictionary_encode, words))
        chunks = [chunk for part in encoded for chunk in part.chunks]
        pa.chunked_array(chunks).unify_dictionaries()
        return middle - start, perf_counter() - middle


def time_polars(path: str, threads: int) -> tuple[float, float]:
    """Return the seconds that Polars' streaming engine takes to split and to encode."""
    if pl.thread_pool_size() != threads:
        raise ValueError(f"Polars has {pl.thread_pool_size()} threads instead of {threads}")
    titles = pl.read_parquet(path, columns=["title"]).lazy()
    start = perf_counter()
    split = pl.col("title").str.split(" ").explode()
    words = titles.select(split).collect(engine="streaming").lazy()
    middle = perf_counter()
    words.select(pl.col("title").cast(pl.Categorical)).collect(engine="streaming")
    return middle - start, perf_counter() - middle


def time_duckdb(path: str, threads: int) -> tuple[float, float]:
    """Return the seconds that DuckDB takes to split and to encode."""
    with duckdb.connect(config={"threads": threads}) as database:
        database.execute("CREATE TABLE titles AS SELECT title FROM read_parquet($1)", [path])
        start = perf_counter()
        database.execute(
            "CREATE TABLE words AS SELECT unnest(string_split(title, ' ')) AS word FROM titles"
        )
        middle = perf_counter()
        database.execute("CREATE TYPE known AS ENUM (SELECT DISTINCT word FROM words)")
        database.execute("CREATE TABLE encoded AS SELECT word::known AS word FROM words")
        return middle - start, perf_counter() - middle


ENGINES: dict[str, Callable[[str, int], tuple[float, float]]] = {
    "pyarrow": time_pyarrow,
    "polars": time_polars,
    "duckdb": time_duckdb,
}


def measure(engine: str, path: str, threads: int) -> None:
    """Print the seconds of both steps and the peak MiB of this process."""
    times = [ENGINES[engine](path, threads) for _ in range(2)]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps([*times[-1], peak]))


def main(path: str, runs: int = 5) -> None:
    """Print a table of all engines."""
    measured: dict[tuple[str, int], list[list[float]]] = {}
    for _ in range(runs):
        for engine in ENGINES:
            for threads in (1, 2):
                done = subprocess.run(
                    [sys.executable, __file__, path, engine, str(threads)],
                    env={**os.environ, "POLARS_MAX_THREADS": str(threads)},
                    check=True,
                    capture_output=True,
                )
                measured.setdefault((engine, threads), []).append(json.loads(done.stdout))
    print("engine           threads     split    encode       both       peak")
    for (engine, threads), rows in measured.items():
        split, encode, peak = (statistics.median(column) for column in zip(*rows, strict=True))
        both = statistics.median(row[0] + row[1] for row in rows)
        name = f"{engine} {importlib.import_module(engine).__version__}"
        print(f"{name:16} {threads:7} {split:7.2f} s {encode:7.2f} s {both:8.2f} s {peak:6.0f} MiB")


if __name__ == "__main__":
    if sys.argv[3:]:
        measure(sys.argv[2], sys.argv[1], int(sys.argv[3]))
    else:
        main(sys.argv[1], *map(int, sys.argv[2:]))
