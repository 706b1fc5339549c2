"""Lists that are not imported: a file, several, or an address stand where an edition would."""

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from os.path import realpath
from pathlib import PurePath

from cvprstats.catalogue.lists import load_papers
from cvprstats.catalogue.selection import hold, join_lists, load_selection
from cvprstats.errors import FileError, UsageError
from cvprstats.papers import (
    LONGEST_NAME,
    Edition,
    ListEdition,
    Paper,
    PaperList,
    Selection,
    Stream,
    parse_edition,
)
from cvprstats.scale.partitions import Partition, find_partitions, is_glob, is_list, read_papers

_ENDINGS = re.compile(r"(?:\.(?:csv|tsv|jsonl|ndjson|json|parquet|txt|gz|zst))+$", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class ListReading:
    """How a list that is not imported is read: what the options of a command say."""

    title_field: str = ""
    """The column of the titles; recognized if empty."""
    year_field: str = ""
    """The column of the years; recognized if empty."""
    jobs: int | None = None
    """How many processes count; None: one for each core, if the list is large."""
    cluster: str = ""
    """The address of the cluster that counts; empty for this machine."""
    skip_bad: bool = False
    """Whether files that cannot be read are left out, and do not end the run."""
    skipped: dict[str, str] = field(default_factory=dict, compare=False)
    """Those that were left out, and what is wrong with each."""

    def skip(self, name: str, error: FileError) -> None:
        """Leave out a file, or a part of one.

        Raises:
            FileError: bad files are not to be left out.

        """
        if not self.skip_bad:
            raise error
        self.skipped[name] = str(error)

    def partitions(self, name: str, *, by_year: bool = False) -> list[Partition]:
        """Return the partitions of a list.

        Raises:
            FileError: there is no such file, or it cannot be read.

        """
        return find_partitions(
            name,
            title_field=self.title_field,
            year_field=self.year_field,
            by_year=by_year,
            skip=self.skip if self.skip_bad else None,
        )


AS_USUAL = ListReading()
"""How a list is read where no option says more."""


def select(name: str, reading: ListReading) -> Selection:
    """Return the papers of the editions that are named, or of a list that is not imported.

    The papers of such a list are read anew each time that they are gone through.

    Raises:
        FileError: there is no such file, or it cannot be read.
        CvprstatsError: as `load_selection`.

    """
    return join_lists([read_list(name, reading)]) if is_list(name) else load_selection(name)


def load_one(name: str | int | Edition, reading: ListReading) -> PaperList:
    """Return the papers of one edition, or of a list that is not imported, in memory.

    Raises:
        UsageError: the name is not that of an edition.
        FileError: there is no such file, it cannot be read, or has too many papers.
        NoListError: there is no list of the edition.

    """
    if isinstance(name, str) and is_list(name):
        return hold(read_list(name, reading))
    return load_papers(name)


def read_list(name: str, reading: ListReading) -> PaperList:
    """Return the papers of a list that is not imported, read anew each time.

    Raises:
        FileError: there is no such file, it cannot be read, or has no papers.

    """
    partitions = reading.partitions(name)
    if reading.skip_bad:  # each time, the same papers are to be gone through
        partitions = [one for one in partitions if _is_readable(one, reading)]
    papers = Stream(lambda: _read(partitions))
    if not papers:
        raise no_papers(name)
    edition = list_edition(name)
    return PaperList(edition, papers, edition.label)


def no_papers(name: str) -> FileError:
    """Return the error of a list without papers."""
    return FileError(f"no papers in {name}: is it the right list?")


def _read(partitions: Sequence[Partition]) -> Iterator[Paper]:
    for partition in partitions:
        yield from read_papers(partition)


def _is_readable(partition: Partition, reading: ListReading) -> bool:
    try:
        deque(_read([partition]), maxlen=0)
    except FileError as error:
        reading.skip(partition.name, error)
        return False
    return True


def list_edition(name: str) -> ListEdition:
    """Return what stands for the edition of a list that is not imported."""
    path = name.split("?", maxsplit=1)[0] if "://" in name else name  # the rest can hold a key
    parts = PurePath(path).parts
    label = path if "://" not in path and is_glob(path) else parts[-1]
    if len(label) > LONGEST_NAME:
        label = f"…{label[1 - LONGEST_NAME :]}"
    stems = (re.sub(r"[^\w-]+", "-", _ENDINGS.sub("", part)).strip("-_") for part in parts[::-1])
    stem = next(filter(None, stems), "list")
    years = set(_YEAR.findall(stem))
    return ListEdition(stem, int(years.pop()) if len(years) == 1 else 0, label=label, files=name)


def slug_of(name: str) -> str:
    """Return the name of an edition, or of a list that is not imported, in the names of files.

    Raises:
        UsageError: it is neither.

    """
    return list_edition(name).slug if is_list(name) else parse_edition(name).slug


def check_apart(before: object, after: object) -> None:
    """Check that no file is in both of two lists that are not imported.

    Raises:
        UsageError: one is.
        FileError: there is no such file.

    """
    from cvprstats.scale.places import find_files  # noqa: PLC0415 - only for such lists

    lists = [name for name in (before, after) if isinstance(name, str) and is_list(name)]
    if len(lists) < len((before, after)):
        return
    old, new = (
        {path if "://" in path else realpath(path): path for path in find_files(name)}
        for name in lists
    )
    if old.keys() == new.keys():
        raise UsageError(f"{after} cannot be compared with itself: name another list")
    if both := [path for place, path in new.items() if place in old]:
        raise UsageError(
            f"{both[0]} is both in {before} and in {after}: compare lists that do not overlap"
        )
