"""Follow keywords through the editions of a conference, or of several."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from operator import attrgetter

from cvprstats.catalogue.lists import find_venues, listed_editions, load_papers
from cvprstats.errors import NoListError, NothingFoundError, UsageError
from cvprstats.keywords.asked import find_keywords
from cvprstats.keywords.counts import KeywordCounts
from cvprstats.keywords.trends import Trends, trace
from cvprstats.papers import Edition
from cvprstats.scale.partitions import is_list
from cvprstats.text import joined
from cvprstats.workflows.counting import Counting, count_edition

MOST_FREQUENT = 6
"""How many keywords are followed where none is named."""


def trace_editions(
    words: Sequence[str] | None,
    venue: str,
    counting: Counting,
    note: Callable[[str], object] | None = None,
    first: int | None = None,
    last: int | None = None,
) -> Trends:
    """Return the trends of `words`, or of the last edition's most frequent, in all editions.

    The editions are those of `count_editions`, or the years of a list that is not imported.

    `note` is called with one line for each word that no title holds; without it, such a word is an
    error. It also gets a line where editions have no abstracts.

    Raises:
        NoListError: there is no list of any edition of a venue in these years.
        UsageError: the first year is after the last.
        NothingFoundError: no title holds any of the words, or no paper has an abstract.

    """
    counts = count_editions(venue, replace(counting, asked=words), note, first, last)
    if words:
        return trace(counts, find_keywords(words, counts, note))
    return trace(counts, [keyword for keyword, _ in counts[-1].top(MOST_FREQUENT)])


def count_editions(
    venue: str,
    counting: Counting,
    note: Callable[[str], object] | None = None,
    first: int | None = None,
    last: int | None = None,
) -> list[KeywordCounts]:
    """Return the counts of the editions from one year to another, by time.

    `venue` can name several, such as `iccv,cvpr` or `all`. In abstracts, editions without any are
    left out, and `note` gets a line about them. In place of a venue, `venue` can name a list that
    is not imported: each of its years is then counted as an edition.

    Raises:
        NoListError: there is no list of any edition of a venue in these years.
        UsageError: the first year is after the last.
        NothingFoundError: no paper has an abstract, or none of a list is of these years.
        FileError: a list cannot be read, or has no years.

    """
    if first and last and first > last:
        raise UsageError(f"--from {first} is after --to {last}: exchange them")
    if is_list(venue):
        return _count_years(venue, counting, first, last)
    venues = find_venues(venue)
    listed = [edition for edition in listed_editions() if edition.venue in venues]
    editions = [
        edition
        for edition in listed
        if (first or edition.year) <= edition.year <= (last or edition.year)
    ]
    if not editions:
        years = [edition.year for edition in listed]
        raise NoListError(
            f"there is no list of {' or '.join(venues)} of these years: choose years from "
            f"{min(years)} to {max(years)}"
        )
    editions.sort(key=attrgetter("time_order"))
    if counting.field == "abstract":
        editions = _with_abstracts(editions, note)
    return [count_edition(edition.slug, counting) for edition in editions]


def _count_years(
    name: str, counting: Counting, first: int | None, last: int | None
) -> list[KeywordCounts]:
    """Return the counts of a list that is not imported, by year."""
    from cvprstats.workflows.lists import count_list_by_year  # noqa: PLC0415 - only for these

    counts = count_list_by_year(name, counting, counting.reading)
    years = [one.edition.year for one in counts if isinstance(one.edition, Edition)]
    kept = [
        one
        for one, year in zip(counts, years, strict=True)
        if (first or year) <= year <= (last or year)
    ]
    if not kept:
        raise NothingFoundError(
            f"no paper in {name} is of these years: choose years from {years[0]} to {years[-1]}"
        )
    return kept


def _with_abstracts(
    editions: Sequence[Edition], note: Callable[[str], object] | None
) -> list[Edition]:
    """Return the editions whose lists have abstracts."""
    how = "fetch them with cvprstats fetch"
    kept = [one for one in editions if any(paper.abstract for paper in load_papers(one))]
    if not kept:
        raise NothingFoundError(
            f"no list from {editions[0].name} to {editions[-1].name} has abstracts: {how} "
            f"{editions[-1].slug} --abstracts, one edition after the other"
        )
    if note and (others := len(editions) - len(kept)):
        note(
            f"only {joined([one.name for one in kept])} {'has' if len(kept) == 1 else 'have'} "
            f"abstracts; for the other {others}, {how} EDITION --abstracts"
        )
    return kept
