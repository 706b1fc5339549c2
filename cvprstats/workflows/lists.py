"""Count the titles of a list that is not imported, as a whole or by year."""

from collections import defaultdict
from collections.abc import Iterator

from cvprstats.catalogue.lists import MOST_ROWS
from cvprstats.errors import FileError, NothingFoundError, UsageError
from cvprstats.keywords.counts import KeywordCounts
from cvprstats.papers import Edition, Paper, PaperList
from cvprstats.scale.partitions import Partition, find_partitions, read_titles
from cvprstats.workflows.counting import Counting, count_list
from cvprstats.workflows.selecting import ListReading, list_edition, read_list


def count_list_file(name: str, counting: Counting, reading: ListReading) -> KeywordCounts:
    """Return the counted keywords in the titles of a list.

    Args:
        name: its path, pattern or address.
        counting: what to count, and how.
        reading: how to read it.

    Raises:
        UsageError: the rule counts no phrases.
        FileError: the list or the stopwords cannot be read.

    """
    return count_list(read_list(name, reading), counting)


def count_list_by_year(name: str, counting: Counting, reading: ListReading) -> list[KeywordCounts]:
    """Return the counted keywords in the titles of a list, by year; other titles are left out.

    Args:
        name: its path, pattern or address.
        counting: what to count, and how.
        reading: how to read it.

    Raises:
        UsageError: the rule counts no phrases, or abstracts are to be counted.
        FileError: the list or the stopwords cannot be read, or the list has no years.
        NothingFoundError: no title has a year.

    """
    if counting.field != "title":
        raise UsageError("--by year counts titles: leave --field or --by year out")
    by_year = _read_by_year(name, reading)
    if not by_year:
        raise NothingFoundError(f"no paper in {name} has a year: name their column: --year-field")
    stem = list_edition(name).venue
    return [
        count_list(PaperList(Edition(stem, year), tuple(papers)), counting)
        for year, papers in sorted(by_year.items())
    ]


def _read_by_year(name: str, reading: ListReading) -> dict[int, list[Paper]]:
    """Return the titles of each year, all in memory."""
    found = defaultdict[int, list[Paper]](list)
    skip = reading.skip if reading.skip_bad else None
    for partition in find_partitions(
        name,
        title_field=reading.title_field,
        year_field=reading.year_field,
        by_year=True,
        skip=skip,
    ):
        try:
            dated = list(_dated_titles(partition))
        except FileError as error:
            reading.skip(partition.name, error)
            continue
        for year, title in dated:
            found[year].append(Paper(title))
        if sum(map(len, found.values())) > MOST_ROWS:
            raise FileError(
                f"{name} has more than {MOST_ROWS:,} papers: by year, so many are only counted "
                "without --phrases"
            )
    return found


def _dated_titles(partition: Partition) -> Iterator[tuple[int, str]]:
    for batch in read_titles(partition):
        years = [] if batch.years is None else batch.years.tolist()
        for year, title in zip(years, batch.titles.to_pylist(), strict=False):
            if year > 0:
                yield year, title
