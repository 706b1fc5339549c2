"""The lists of papers that ship with the package, and those that the user fetched.

A list is a CSV file `papers/cvpr2019.csv` in the data that ships or in the user's data folder,
which takes precedence. `data/README.md` describes the fields.
"""

import csv
import io
import json
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import date
from functools import cache
from itertools import islice
from pathlib import Path

from cvprstats.errors import FileError, NoListError
from cvprstats.papers import (
    VENUES,
    Edition,
    ListEdition,
    Paper,
    PaperList,
    is_edition,
    is_of_workshops,
    parse_edition,
)
from cvprstats.text import read_text_file, years_text

OPEN_ACCESS = "https://openaccess.thecvf.com/"
MOST_ROWS = 2_000_000
"""Rows of a list beyond which it is refused: they would not fit into the memory of a laptop."""
YOURS = "your list"
"""The origin of a list of the user's."""
ELSEWHERE = "let CVPRSTATS_DATA name another place"
"""What to do where the user's data folder cannot be written to."""
_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")
_TEXTS = tuple(field.name for field in fields(Paper) if field.name not in {"title", "authors"})


@cache
def shipped_folder() -> Path:
    """Return the folder of the data that ships: in the package, or beside it in a checkout."""
    package = Path(__file__).parents[1]
    inside = package / "data"
    return inside if inside.is_dir() else package.parent / "data"


def proceedings_address(edition: Edition) -> str:
    """Return the address of an edition's open-access proceedings."""
    part = "_workshops/menu" if edition.is_of_workshops else ""
    return f"{OPEN_ACCESS}{edition.conference}{edition.year}{part}"


def listed_address(edition: Edition, papers: Iterable[Paper]) -> str:
    """Return the address of an edition's open-access proceedings; empty if they have no paper."""
    is_held = not isinstance(edition, ListEdition)
    are_there = is_held and any(paper.page.startswith(OPEN_ACCESS) for paper in papers)
    return proceedings_address(edition) if are_there else ""


def catalogue_date() -> str:
    """Return the day on which the data that ships was compiled, as an ISO date.

    Raises:
        FileError: the file that states it cannot be read.

    """
    return str(json.loads(read_text_file(shipped_folder() / "catalogue.json"))["date"])


def user_folder() -> Path:
    """Return the user's data folder: `$CVPRSTATS_DATA`, else the data folder of the platform."""
    if folder := os.environ.get("CVPRSTATS_DATA"):
        return Path(folder)
    from platformdirs import user_data_path  # noqa: PLC0415 - needed only without the variable

    return user_data_path("cvprstats", appauthor=False)


def load_papers(edition: str | int | Edition) -> PaperList:
    """Return the list of papers of an edition: the user's, else the one that ships.

    Args:
        edition: `2019`, `"cvpr2019"`, `"ICCV 2023"` or an `Edition`.

    Raises:
        UsageError: the name is not the name of an edition.
        NoListError: there is no list of that edition.
        FileError: the list cannot be read.

    """
    edition = find_edition(edition)
    found = find_list(edition)
    if not found:
        raise NoListError(_no_list_message(edition))
    path, origin = found
    try:
        papers = parse_papers(read_text_file(path), str(path))
    except FileError as error:
        if origin == YOURS:
            raise FileError(
                f"{error}; to remove the list: cvprstats forget {edition.slug}"
            ) from error
        raise
    return PaperList(edition, papers, origin)


def list_path(edition: Edition, folder: Path | None = None) -> Path:
    """Return the path of an edition's list in a data folder, by default the user's."""
    return (folder or user_folder()) / "papers" / f"{edition.slug}.csv"


def find_list(edition: Edition) -> tuple[Path, str] | None:
    """Return the file of an edition's list, the user's if there is one, and whose it is."""
    for folder, origin in ((user_folder(), YOURS), (shipped_folder(), "shipped catalogue")):
        path = list_path(edition, folder)
        if path.is_file():
            return path, origin
    return None


def find_edition(edition: str | int | Edition) -> Edition:
    """Return the edition with its facts: place, dates, numbers; bare if the catalogue has none.

    Args:
        edition: `2019`, `"cvpr2019"`, `"ICCV 2023"` or an `Edition`.

    Raises:
        UsageError: the name is not the name of an edition.

    """
    if not isinstance(edition, Edition):
        edition = parse_edition(edition)
    known = (known for known in load_editions(edition.venue) if known == edition)
    return next(known, edition)


def load_editions(venue: str = "CVPR") -> tuple[Edition, ...]:
    """Return the editions of a venue with their facts, by year.

    Args:
        venue: `CVPR`, `ECCV`, `ICCV` or `WACV`; there are no facts of others.

    Raises:
        FileError: the file of editions cannot be read.

    """
    path = shipped_folder() / "editions.csv"
    return tuple(
        Edition(
            row["venue"],
            int(row["year"]),
            row["city"],
            row["country"],
            date.fromisoformat(row["start"]) if row["start"] else None,
            date.fromisoformat(row["end"]) if row["end"] else None,
            _number(row["submitted"]),
            _number(row["accepted"]),
            row["note"],
            _number(row["orals"]),
        )
        for row in csv.DictReader(io.StringIO(read_text_file(path)))
        if row["venue"] == venue.upper()
    )


def _number(text: str) -> int | None:
    return int(text) if text else None


def listed_editions() -> list[Edition]:
    """Return the editions that have a list, by venue and year."""
    return _editions_in(shipped_folder(), user_folder())


def find_venues(names: str) -> list[str]:
    """Return the venues that are named `iccv`, `iccv,cvpr` or `all`, in alphabetical order.

    `all` leaves out workshops.

    Raises:
        NoListError: there is no list of a venue.

    """
    known = sorted({edition.venue for edition in listed_editions()})
    asked = set(re.split(r"[\s,]+", names.strip(" ,").upper()))
    if asked == {"ALL"}:
        return [venue for venue in known if not is_of_workshops(venue)]
    if unknown := asked.difference(known):
        raise NoListError(
            f"no list for any {min(unknown) or 'venue'}: choose {', '.join(known)} or all"
        )
    return sorted(asked)


def own_editions() -> list[Edition]:
    """Return the editions that have a list of the user's, by venue and year."""
    return _editions_in(user_folder())


def _editions_in(*folders: Path) -> list[Edition]:
    slugs = {path.stem for folder in folders for path in (folder / "papers").glob("*.csv")}
    editions = [parse_edition(slug) for slug in slugs if is_edition(slug)]
    return sorted(editions, key=lambda edition: (edition.venue, edition.year))


def parse_papers(text: str, name: str) -> tuple[Paper, ...]:
    """Return the papers in the CSV form of a list.

    Args:
        text: the content of the file: title, authors (separated by `; `), presentation, area,
            page, award; in a list of the user's also pdf, supplement, abstract, arxiv, code,
            project.
        name: the name of the file, for messages.

    Raises:
        FileError: a column is missing, a row has no title, or there are no rows.

    """
    papers = tuple(_papers(read_rows(text, name), name))
    if not papers:
        raise FileError(f"{name} has no papers: fetch or import the list again")
    return papers


def _papers(rows: Iterator[tuple[int, list[str]]], name: str) -> Iterator[Paper]:
    # The first release called the area `topic`.
    headings = ["area" if said == "topic" else said for _, row in islice(rows, 1) for said in row]
    missing = {"title", "authors", "presentation", "area", "page"} - set(headings)
    if missing:
        raise FileError(f"{name} is not a list of papers: it has no column {min(missing)}")
    places = {name: place for place, name in enumerate(headings)}
    texts = [(name, places[name]) for name in _TEXTS if name in places]
    title_place, authors_place = places["title"], places["authors"]
    width = 1 + max(title_place, authors_place, *(place for _, place in texts))
    for line, row in rows:
        row.extend([""] * (width - len(row)))
        title = row[title_place]
        if not title.strip():
            raise FileError(f"{name}, line {line}: the paper has no title")
        known = {field: row[place] for field, place in texts}
        known["page"] = _full(known["page"])
        yield Paper(title, tuple(filter(None, row[authors_place].split("; "))), **known)


def read_rows(text: str, name: str, delimiter: str = ",") -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of a table in CSV, each with the number of its last line.

    Empty lines are left out.

    Raises:
        FileError: a row cannot be read, or there are more than `MOST_ROWS`.

    """
    # The lines are cut one by one: `StringIO` takes four bytes for each character of the text.
    lines = (match[0] for match in _LINE.finditer(text))
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    try:
        for number, row in enumerate(filter(None, reader)):
            check_rows(number, name)
            yield reader.line_num, row
    except csv.Error as error:
        raise FileError(
            f"{name}, line {reader.line_num}: {error}; check the quotes of this row"
        ) from error


def check_rows(number: int, name: str) -> None:
    """Raise a `FileError` if a list has more than `MOST_ROWS` rows."""
    if number > MOST_ROWS:
        raise FileError(
            f"{name} has more than {MOST_ROWS:,} rows: give the list of one edition of a conference"
        )


def _full(page: str) -> str:
    return page if not page or "://" in page else OPEN_ACCESS + page


def _no_list_message(edition: Edition) -> str:
    years = [known.year for known in listed_editions() if known.venue == edition.venue]
    there = f"there are lists of {years_text(years)}" if years else "not in the catalogue"
    name = edition.year if edition.venue == "CVPR" else edition.slug
    source = " --source dblp" if years and edition.year < years[0] else ""
    to_do = f"; try: cvprstats fetch {name}{source}"
    if not edition.is_held:
        there, to_do = f"it takes place every second year; {there}", ""
    elif edition.conference not in VENUES:
        to_do = f"; from a file: cvprstats import FILE --edition {edition.slug}"
    return f"no list for {edition.name}: {there}{to_do}"
