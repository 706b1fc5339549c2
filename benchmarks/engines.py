"""What counting needs of a columnar engine: `python benchmarks/engines.py FILE.parquet [RUNS]`.

Titles in memory are cut at single blanks into one column of words; then the words are encoded with
one dictionary for all. Each measurement is a process of its own, with one thread or two, which
does both once to warm up and once on the clock. All run in turn; medians are printed, and the peak
of memory. CPU time is that of all threads.

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
from time import perf_counter, process_time

import duckdb
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

BATCH = 100_000
"""Titles that PyArrow works on at once."""


class Time:
    """A moment, or the seconds between two: of the clock and of the CPU."""

    def __init__(self) -> None:
        """Look at both clocks."""
        self.wall, self.cpu = perf_counter(), process_time()

    def __sub__(self, other: "Time") -> tuple[float, float]:
        """Return the seconds since `other`."""
        return self.wall - other.wall, self.cpu - other.cpu


Steps = tuple[tuple[float, float], tuple[float, float]]
"""The seconds to split and those to encode, each of the clock and of the CPU."""


def time_pyarrow(path: str, threads: int) -> Steps:
    """Return the time that Arrow's kernels take to split and to encode."""
    batches = pq.read_table(path, columns=["title"]).to_batches(BATCH)
    titles = [batch.column(0) for batch in batches]
    half = -(-len(titles) // threads)

    def split(part: list[pa.Array]) -> pa.ChunkedArray:
        return pa.chunked_array([pc.split_pattern(batch, " ").flatten() for batch in part])

    with ThreadPoolExecutor(threads) as pool:
        start = Time()
        parts = [titles[first : first + half] for first in range(0, len(titles), half)]
        words = list(pool.map(split, parts))
        middle = Time()
        encoded = list(pool.map(pa.ChunkedArray.dictionary_encode, words))
        chunks = [chunk for part in encoded for chunk in part.chunks]
        pa.chunked_array(chunks).unify_dictionaries()
        return middle - start, Time() - middle


def time_polars(path: str, threads: int) -> Steps:
    """Return the time that Polars' streaming engine takes to split and to encode."""
    if pl.thread_pool_size() != threads:
        raise ValueError(f"Polars has {pl.thread_pool_size()} threads instead of {threads}")
    titles = pl.read_parquet(path, columns=["title"]).lazy()
    start = Time()
    split = pl.col("title").str.split(" ").explode()
    words = titles.select(split).collect(engine="streaming").lazy()
    middle = Time()
    words.select(pl.col("title").cast(pl.Categorical)).collect(engine="streaming")
    return middle - start, Time() - middle


def time_duckdb(path: str, threads: int) -> Steps:
    """Return the time that DuckDB takes to split and to encode."""
    with duckdb.connect(config={"threads": threads}) as database:
        database.execute("CREATE TABLE titles AS SELECT title FROM read_parquet($1)", [path])
        start = Time()
        database.execute(
            "CREATE TABLE words AS SELECT unnest(string_split(title, ' ')) AS word FROM titles"
        )
        middle = Time()
        database.execute("CREATE TYPE known AS ENUM (SELECT DISTINCT word FROM words)")
        database.execute("CREATE TABLE encoded AS SELECT word::known AS word FROM words")
        return middle - start, Time() - middle


ENGINES: dict[str, Callable[[str, int], Steps]] = {
    "pyarrow": time_pyarrow,
    "polars": time_polars,
    "duckdb": time_duckdb,
}


def measure(engine: str, path: str, threads: int) -> None:
    """Print the seconds of both steps and the peak MiB of this process."""
    ENGINES[engine](path, threads)
    split, encode = ENGINES[engine](path, threads)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps([*split, *encode, peak]))


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
    print("engine           threads    split (of CPU)      encode (of CPU)     peak")
    for (engine, threads), rows in measured.items():
        medians = (statistics.median(column) for column in zip(*rows, strict=True))
        split, split_cpu, encode, encode_cpu, peak = medians
        name = f"{engine} {importlib.import_module(engine).__version__}"
        print(
            f"{name:16} {threads:7} {split:7.2f} s ({split_cpu:.2f} s) "
            f"{encode:7.2f} s ({encode_cpu:.2f} s) {peak:6.0f} MiB"
        )


if __name__ == "__main__":
    if sys.argv[3:]:
        measure(sys.argv[2], sys.argv[1], int(sys.argv[3]))
    else:
        main(sys.argv[1], *map(int, sys.argv[2:]))
