"""The plain counts that `scale.py` times: `python benchmarks/plain_counts.py WAY FILE.parquet`.

Each counts the titles that hold each word, as its users would write it: small letters, cut at
blanks, nothing folded or left out. CountVectorizer cuts words in its own way. Each imports only
what it needs: the imports are part of its time.
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterator


def read(path: str) -> Iterator[str]:
    """Yield the titles of a Parquet file in batches, so that they are never in memory at once."""
    from pyarrow.parquet import ParquetFile  # noqa: PLC0415

    for batch in ParquetFile(path).iter_batches(columns=["title"]):
        yield from batch.column(0).to_pylist()


def counter(path: str) -> int:
    """Return the number of distinct words, counted in Python."""
    counts: Counter[str] = Counter()
    for title in read(path):
        counts.update(set(title.lower().split(" ")))
    return len(counts)


def scikit(path: str) -> int:
    """Return the number of distinct words, counted by scikit-learn."""
    from sklearn.feature_extraction.text import CountVectorizer  # noqa: PLC0415

    counts = CountVectorizer(binary=True).fit_transform(read(path)).sum(axis=0)
    return int(counts.size)


def polars(path: str) -> int:
    """Return the number of distinct words, counted by Polars' streaming engine."""
    import polars as pl  # noqa: PLC0415

    words = pl.col("title").str.to_lowercase().str.split(" ").list.unique()
    titles = pl.scan_parquet(path).select(words.alias("word")).explode("word")
    words_found: int = titles.group_by("word").len().collect(engine="streaming").height
    return words_found


def duckdb(path: str) -> int:
    """Return the number of distinct words, counted by DuckDB."""
    import duckdb as db  # noqa: PLC0415

    words = "unnest(list_distinct(string_split(lower(title), ' ')))"
    db.execute(
        "CREATE TABLE counts AS SELECT word, count(*) AS papers "  # noqa: S608
        f"FROM (SELECT {words} AS word FROM read_parquet($1)) GROUP BY word",
        [path],
    )
    return int(db.execute("SELECT count(*) FROM counts").fetchall()[0][0])


WAYS: dict[str, Callable[[str], int]] = {
    way.__name__: way for way in (counter, scikit, polars, duckdb)
}


if __name__ == "__main__":
    print(WAYS[sys.argv[1]](sys.argv[2]))
