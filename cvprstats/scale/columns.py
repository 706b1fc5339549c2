"""Which columns of a list hold titles, years, and whether a paper was accepted."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from cvprstats.errors import FileError
from cvprstats.sources.records import FIELDS, plain_name

TITLES = (*FIELDS["title"], "displayname")
"""The names of columns of titles, as `import` knows them, and that of OpenAlex."""
YEARS = (
    *("year", "publicationyear", "publishedyear", "pubyear", "publishyear", "date"),
    *("publicationdate", "publisheddate", "publishdate", "published", "updatedate"),
)
"""The names of columns that tell the year; the first that is there counts."""
STATUSES = ("status", "decision")
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


@dataclass(frozen=True, slots=True)
class Chosen:
    """The columns of a file that are read; `Partition` says what they are."""

    title_field: str
    more_titles: tuple[str, ...]
    year_field: str
    status_fields: tuple[str, ...]


def choose_columns(
    columns: Sequence[str], place: str, wanted: Wanted, *, titles: Sequence[str] | None = None
) -> Chosen:
    """Return the columns to read.

    Args:
        columns: the names of all columns.
        place: the file, for messages.
        wanted: what the user wants.
        titles: those of the columns that hold texts; all if None.

    Raises:
        FileError: one that is wanted is not there.

    """
    if wanted.title_field:
        _check(wanted.title_field, columns, place, "--title-field")
        title, *more = [wanted.title_field]
    else:
        known = _known(columns if titles is None else titles, TITLES)
        if not known:
            raise FileError(
                f"no column of titles in {place}: choose one with --title-field from "
                f"{_named(columns)}"
            )
        title, *more = known
    year = wanted.year_field
    if year:
        _check(year, columns, place, "--year-field")
    elif wanted.by_year:
        year = next(iter(_known(columns, YEARS)), "")
        if not year:
            raise FileError(
                f"no column of years in {place}: choose one with --year-field from "
                f"{_named(columns)}"
            )
    return Chosen(title, tuple(more), year, tuple(_known(columns, STATUSES)))


def _known(columns: Sequence[str], names: Sequence[str]) -> list[str]:
    """Return the columns that have one of these names, in the order of the names."""
    return [column for name in names for column in columns if plain_name(column) == name]


def _check(field: str, columns: Sequence[str], place: str, option: str) -> None:
    if field not in columns and field.partition(".")[0] not in columns:
        raise FileError(
            f"no column {field} in {place}: choose one with {option} from {_named(columns)}"
        )


def _named(columns: Sequence[str]) -> str:
    shown = [column.strip("\ufeff") or "(no name)" for column in columns[:MOST_NAMED]]
    return ", ".join(shown) + (", …" if len(columns) > MOST_NAMED else "")


@lru_cache(4096)
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
    """What may say that a paper was not accepted."""
    guarded: bool = False
    """Whether a ' stands before what a spreadsheet would take for a formula, as in our own CSV."""
