"""Count the titles of a list that is not imported, as a whole or by year."""

from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from itertools import repeat

from cvprstats.catalogue.lists import MOST_ROWS
from cvprstats.errors import FileError, NothingFoundError, UsageError
from cvprstats.keywords.counts import KeywordCounts, ignored_words
from cvprstats.keywords.filters import counting_filters
from cvprstats.papers import DEMO, Edition, Paper, PaperList
from cvprstats.scale.partitions import Partition, read_titles
from cvprstats.workflows.counting import Counting, count_list
from cvprstats.workflows.selecting import ListReading, list_edition, no_papers

LARGE = 16_000_000
"""Bytes of a list that several processes count by themselves: each takes a moment to start."""


def count_list_file(name: str, counting: Counting, reading: ListReading) -> KeywordCounts:
    """Return the counted keywords in the titles of a list.

    Args:
        name: its path, pattern or address.
        counting: what to count, and how.
        reading: how to read it.

    Raises:
        UsageError: the rule counts no phrases.
        FileError: the list or the stopwords cannot be read, or it has no papers.
        WorkerError: the processes or the cluster cannot do the work.

    """
    counts = _count(name, counting, reading, by_year=False)
    if not counts:
        raise no_papers(name)
    [whole] = counts
    return whole


def count_list_by_year(name: str, counting: Counting, reading: ListReading) -> list[KeywordCounts]:
    """Return the counted keywords in the titles of a list, by year; other titles are left out.

    The arguments and errors are those of `count_list_file`.

    Raises:
        UsageError: also if abstracts are to be counted.
        FileError: also if the list has no years.
        NothingFoundError: no title has a year.

    """
    if counting.field != "title":
        raise UsageError("--by year counts titles: leave --field or --by year out")
    if counting.is_of_titles:
        counts = _count(name, counting, reading, by_year=True)
    else:
        lists = _read_by_year(name, reading)
        counts = [count_list(lists[year], counting) for year in sorted(lists)]
    if not counts:
        raise NothingFoundError(f"no paper in {name} has a year: name their column: --year-field")
    return counts


def _count(
    name: str, counting: Counting, reading: ListReading, *, by_year: bool
) -> list[KeywordCounts]:
    """Return the counts of each year that is not 0, or of all titles; none if there are none."""
    parts = reading.partitions(name, by_year=by_year)  # says first what is not installed
    from cvprstats.scale.progress import show_progress  # noqa: PLC0415 - only for such lists
    from cvprstats.scale.run import count_cores, run  # noqa: PLC0415
    from cvprstats.scale.tally import (  # noqa: PLC0415 - heavy
        keyword_counts,
        merge,
        tally_partition,
        without_demos,
    )
    from cvprstats.scale.units import make_plan  # noqa: PLC0415 - likewise

    asked, stopwords = counting.asked or (), counting.stopword_list()
    ignore = ignored_words(counting.ignore or (), asked, counting.rule)
    plan = make_plan(counting.rule, stopwords, asked)
    skip = (lambda part, error: reading.skip(part.name, error)) if reading.skip_bad else None
    is_large = sum(part.size for part in parts) >= LARGE
    with show_progress("counting", parts) as on_done:
        tally = merge(
            run(
                parts,
                partial(tally_partition, plan=plan),
                jobs=reading.jobs or (count_cores() if is_large else 1),
                cluster=reading.cluster,
                on_done=on_done,
                on_bad=skip,
            )
        )
    tally = without_demos(tally)
    edition = list_edition(name)
    filters = counting_filters(1, ignore, stopwords)
    return [
        KeywordCounts(
            Edition(edition.venue, year) if by_year else edition,
            tally.papers[year],
            counting.rule,
            counts,
            filters,
        )
        for year, counts in keyword_counts(tally, plan, ignore).items()
        if bool(year) == by_year
    ]


def _read_by_year(name: str, reading: ListReading) -> dict[int, PaperList]:
    """Return the titles of each year, all in memory; no demos, unless there is nothing else."""
    stem = list_edition(name).venue
    found = defaultdict[int, list[Paper]](list)
    for partition in reading.partitions(name, by_year=True):
        try:
            dated = list(_dated_titles(partition))
        except FileError as error:
            reading.skip(partition.name, error)
            continue
        for year, paper in dated:
            found[year].append(paper)
        if sum(map(len, found.values())) > MOST_ROWS:
            raise FileError(
                f"{name} has more than {MOST_ROWS:,} papers: by year, so many are only counted "
                "without --phrases"
            )
    lists = {year: PaperList(Edition(stem, year), tuple(some)) for year, some in found.items()}
    papers = {year: kept for year, one in lists.items() if (kept := one.without_demos)}
    return papers or lists


def _dated_titles(partition: Partition) -> Iterator[tuple[int, Paper]]:
    for batch in read_titles(partition):
        years = [] if batch.years is None else batch.years.tolist()
        demos = repeat(False) if batch.demos is None else batch.demos.tolist()
        for year, title, is_demo in zip(years, batch.titles.to_pylist(), demos, strict=False):
            if year > 0:
                yield year, Paper(title, presentation=DEMO if is_demo else "")
