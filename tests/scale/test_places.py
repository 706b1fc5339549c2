"""Lists at addresses, served by this machine."""

import sys

import pytest

from cvprstats.errors import FileError, UsageError
from cvprstats.scale.partitions import find_partitions
from tests.scale.lists import Row, packed, parts_of, titles_of, written
from tests.scale.server import serving

pytest.importorskip("aiohttp")

ROWS: list[Row] = [{"title": f"A Title of Paper {at}", "x": at * 0.37} for at in range(30_000)]
TITLES = [row["title"] for row in ROWS]
FILES = {
    "a.csv": written(ROWS, "csv"),
    "a.jsonl.gz": packed(written(ROWS, "jsonl"), ".gz"),
    "a.parquet": written(ROWS, "parquet"),
    "part-10.txt": b"A Title of Part 10\n",
    "part-9.txt": b"A Title of Part 9\n",
}


@pytest.mark.parametrize("ranges", [True, False])
def test_lists_are_read_from_web(ranges: bool) -> None:
    """Read lists from a server, whether or not it sends parts of files."""
    with serving(FILES, ranges=ranges) as base:
        assert titles_of(f"{base}/a.csv?download=1") == TITLES
        assert titles_of(f"{base}/a.jsonl.gz") == TITLES
        assert titles_of(f"{base}/part-*.txt") == ["A Title of Part 9", "A Title of Part 10"]
        assert find_partitions(f"{base}/a.csv")[0].size == len(FILES["a.csv"])


def test_parquet_is_read_from_web_in_parts() -> None:
    """Read row groups from a server; say so if it sends no parts of files."""
    with serving(FILES) as base:
        assert len(parts_of(f"{base}/a.parquet", part_rows=20_000)) == 2
        assert titles_of(f"{base}/a.parquet", part_rows=20_000) == TITLES
    big = {"b.parquet": FILES["a.parquet"] + b"\0" * 2**21 + FILES["a.parquet"]}
    with (
        serving(big, ranges=False) as base,
        pytest.raises(FileError, match="sends no parts of files; download it first"),
    ):
        find_partitions(f"{base}/b.parquet")


def test_what_fails_is_told() -> None:
    """Tell a missing file from a missing server."""
    with serving(FILES) as base:
        with pytest.raises(FileError, match=r"there is no file http\S+none.csv"):
            find_partitions(f"{base}/none.csv")
        with pytest.raises(FileError, match="no file matches"):
            find_partitions(f"{base}/none*.csv")
    with pytest.raises(FileError, match=r"cannot read .*: .*failed"):
        find_partitions(f"{base}/a.csv")
    with pytest.raises(FileError, match="Protocol not known: foo"):
        find_partitions("foo://bucket/a.csv")


def test_broken_connection_loses_no_rows() -> None:
    """Stop where the connection breaks, and say after which line."""
    with serving(FILES, cut=600_000) as base, pytest.raises(FileError, match=r"\(after line "):
        titles_of(f"{base}/a.csv")


def test_missing_package_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Say which package to install."""
    for module, address, package in (
        ("fsspec.core", "https://example.org/a.csv", r"'cvprstats\[scale\]'"),
        ("aiohttp", "https://example.org/a.csv", r"'cvprstats\[scale\]'"),
        ("gcsfs", "gs://bucket/a.csv", "gcsfs"),
    ):
        with monkeypatch.context() as patch:
            patch.setitem(sys.modules, module, None)
            with pytest.raises(UsageError, match=f"pip install {package}$"):
                find_partitions(address)
