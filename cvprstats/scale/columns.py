"""Which columns of a list hold titles, years, and whether a paper was accepted."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from cvprstats.errors import FileError
from cvprstats.scale.partitions import Partition
from cvprstats.sources.records import FIELDS, plain_name

TITLES = (*FIELDS["title"], "displayname")
"""The names of columns of titles, as `import` knows them, and that of OpenAlex."""
YEARS = (
    *("year", "publicationyear", "publishedyear", "pubyear", "publishyear", "date"),
    *("publicationdate", "publisheddate", "publishdate", "published", "updatedate"),
)
"""The names of columns that tell the year; the first that is there counts."""
MOST_NAMED = 20
"""Columns that a message names."""
_YEAR = re.compile(r"(?<![0-9])((?:1[5-9]|20)[0-9]{2})(?:(?:0[1-9]|1[0-2])[0-3][0-9])?(?![0-9])")
"""The first year in a text: `2019`, `2019-05-01`, `20190501`, `2 Apr 2007`, `2019.0`."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The columns that the user names, and whether years are wanted."""

    title_field: str = ""
    year_field: str = ""
    by_year: bool = False


def choose_columns(
    whole: Partition, columns: Sequence[str], texts: Sequence[str], wanted: Wanted
) -> Partition:
    """Return a file with the columns to read.

    Args:
        whole: the file.
        columns: the names of all its columns.
        texts: those that hold texts.
        wanted: what the user wants.

    Raises:
        FileError: one that is wanted is not there.

    """

    def chosen(field: str, known: Sequence[str], what: str, option: str) -> Sequence[str]:
        known = [field] if field else known
        if not known or (field and not {field, field.partition(".")[0]} & {*columns}):
            named = ", ".join(
                [column.strip("\ufeff") or "(no name)" for column in columns[:MOST_NAMED]]
            )
            more = ", …" if len(columns) > MOST_NAMED else ""
            raise FileError(
                f"no column {field or what} in {whole.path}: choose one with {option} from "
                f"{named}{more}"
            )
        return known

    titles = chosen(wanted.title_field, _known(texts, TITLES), "of titles", "--title-field")
    years: Sequence[str] = [""]
    if wanted.by_year:
        years = chosen(wanted.year_field, _known(columns, YEARS), "of years", "--year-field")
    return replace(
        whole,
        title_fields=tuple(titles),
        year_field=years[0],
        status_fields=tuple(_known(texts, FIELDS["presentation"])),
    )


def _known(columns: Sequence[str], names: Sequence[str]) -> list[str]:
    """Return the columns that have one of these names, in the order of the names."""
    return [column for name in names for column in columns if plain_name(column) == name]


def find_year(value: object) -> int:
    """Return the year that a value names; 0 if it names none."""
    match = _YEAR.search(str(value))
    return int(match[1]) if match else 0


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns of some rows, as a reader finds them: arrays of Arrow."""

    titles: Sequence[Any]
    """Where a title may be: the first that is not empty counts."""
    years: Any = None
    """None if no years are wanted."""
    statuses: Sequence[Any] = ()
    """What may say how a paper is presented, or that it was not accepted."""
    guarded: bool = False
    """Whether a ' stands before what a spreadsheet would take for a formula, as in our own CSV."""


def collect(
    partition: Partition, column: Callable[[str], Any], *, guarded: bool = False
) -> Columns:
    """Return the columns of some rows of a partition, of which `column` returns one by its name."""
    return Columns(
        [*map(column, partition.title_fields)],
        column(partition.year_field) if partition.year_field else None,
        [*map(column, partition.status_fields)],
        guarded,
    )
