"""A list of any size as partitions: parts of files that can be read and counted by themselves."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cvprstats.errors import FileError

if TYPE_CHECKING:
    from cvprstats.papers import Paper
    from cvprstats.scale.readers import Titles

_ENDINGS = (".csv", ".tsv", ".jsonl", ".ndjson", ".parquet", ".txt")
_PACKED = (".gz", ".zst")
_GLOB_MARKS = "*?["
_MARKS = ("/", *_GLOB_MARKS)
"""What paths, globs and addresses hold, and names of editions never do."""
_AT_ONCE = 16
"""Files at addresses that are looked at in parallel: each waits for its server most of the time."""


@dataclass(frozen=True, slots=True)
class Partition:
    """A part of a file of titles, which can be read wherever the file can be opened."""

    path: str
    """A local path, or an address that fsspec opens: `s3://`, `gs://`, `https://`."""
    form: str
    """`csv`, `tsv`, `ssv` (semicolons), `jsonl`, `parquet` or `titles`."""
    start: int = 0
    """The first byte, or the first row group of Parquet."""
    stop: int | None = None
    """The byte or row group after the last; None for the rest of the file."""
    size: int = 0
    """Bytes of the file that it takes, for progress."""
    title_fields: tuple[str, ...] = ()
    """The columns of titles, by their names in this file: the next counts where one is empty."""
    year_field: str = ""
    """The column of the years; empty if no year is wanted."""
    status_fields: tuple[str, ...] = ()
    """Columns that may say how a paper is presented, or that it is not accepted."""
    headings: tuple[str, ...] = ()
    """All columns of a table in text, since only its first part holds them."""
    heading_lines: int = 0
    """Lines at the start of this part that hold the headings."""
    packed: str = ""
    """`gzip` or `zstd`; empty for a file that is not compressed."""
    numbered: bool = False
    """Whether plain titles are numbered, as in `1. Title`."""
    is_part: bool = False
    """Whether there are other parts of this file."""

    @property
    def fields(self) -> list[str]:
        """The columns that are read for titles and years."""
        years = [self.year_field] if self.year_field else []
        return [*dict.fromkeys([*self.title_fields, *years, *self.status_fields])]

    @property
    def name(self) -> str:
        """The file for people, and which part of it."""
        if not self.is_part:
            return self.path
        if self.form == "parquet":
            return f"{self.path} (row groups {self.start}-{(self.stop or self.start) - 1})"
        return f"{self.path} (from byte {self.start:,})"


def is_list(name: str) -> bool:
    """Return whether a name is a path, glob or address of a list, and no edition.

    It is asked for each name of an edition, so it costs nothing but a look at the disk.
    """
    plain = name.strip().lower()
    if os.sep in plain or any(mark in plain for mark in _MARKS):
        return True
    for ending in _PACKED:
        plain = plain.removesuffix(ending)
    if plain.endswith(_ENDINGS):
        return True
    try:
        return "." in plain and Path(name).is_file()
    except OSError:  # longer than a name can be
        return False


def is_glob(name: str) -> bool:
    """Return whether a name can stand for several files."""
    return any(mark in name for mark in _GLOB_MARKS)


def find_partitions(
    name: str,
    *,
    title_field: str = "",
    year_field: str = "",
    by_year: bool = False,
    skip: Callable[[str, FileError], None] | None = None,
) -> list[Partition]:
    """Return the partitions of a list, in the order of its files and their rows.

    Args:
        name: a path, a glob or an address.
        title_field: the column of the titles; recognized if empty. `a.b` is the field `b` of the
            object `a`.
        year_field: the column of the years; with `by_year` recognized if empty.
        by_year: whether years are wanted.
        skip: told each file that cannot be read, which is then left out. Without it, the first
            such file is an error.

    Raises:
        FileError: there is no such file, or it cannot be read as a list of titles.
        UsageError: a package is missing.

    """
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - only for such lists

    from cvprstats.scale.places import find_files, is_local  # noqa: PLC0415 - likewise

    paths = find_files(name)  # before what needs the package that it looks for

    from cvprstats.scale.columns import Wanted  # noqa: PLC0415 - heavy
    from cvprstats.scale.inspection import find_parts  # noqa: PLC0415 - likewise

    wanted = Wanted(title_field, year_field, by_year or bool(year_field))

    def look(path: str) -> list[Partition] | FileError:
        try:
            return find_parts(path, wanted)
        except FileError as error:
            return error

    found: list[Partition] = []
    bad: list[FileError] = []
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        looked = map(look, paths) if is_local(paths[0]) else pool.map(look, paths)
        for path, parts in zip(paths, looked, strict=True):
            if isinstance(parts, list):
                found += parts
            elif skip is None:
                raise parts
            else:
                skip(path, parts)
                bad.append(parts)
    if not found:
        raise bad[0] if len(bad) == 1 else FileError(f"no file of {name} can be read: {bad[0]}")
    return found


def read_titles(partition: Partition) -> "Iterator[Titles]":
    """Yield the titles of a partition, cleaned as `import` cleans them, in bounded batches.

    Left out are rows without a title, and papers that were not accepted.

    Raises:
        FileError: the file is damaged, or has changed since it was looked at.
        UsageError: a package is missing.

    """
    from cvprstats.scale.readers import read_batches  # noqa: PLC0415 - heavy

    return read_batches(partition)


def read_papers(partition: Partition) -> "Iterator[Paper]":
    """Yield the papers of a partition with all that it says of them, one by one.

    Raises:
        FileError: as `read_titles`.
        UsageError: a package is missing.

    """
    from cvprstats.scale.readers import read_all  # noqa: PLC0415 - heavy

    return read_all(partition)
