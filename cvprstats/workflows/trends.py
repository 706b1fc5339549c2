"""Follow keywords through the editions of a conference, or of several."""

from collections.abc import Callable, Sequence
from operator import attrgetter

from cvprstats.catalogue.lists import find_venues, listed_editions
from cvprstats.errors import NoListError, UsageError
from cvprstats.keywords.asked import find_keywords
from cvprstats.keywords.counts import KeywordCounts
from cvprstats.keywords.rules import Rule
from cvprstats.keywords.trends import Trends, trace
from cvprstats.workflows.counting import count_edition

MOST_FREQUENT = 6
"""How many keywords are followed where none is named."""


def trace_editions(
    words: Sequence[str] | None,
    venue: str,
    rule: str | Rule,
    phrases: int = 1,
    note: Callable[[str], object] | None = None,
    first: int | None = None,
    last: int | None = None,
) -> Trends:
    """Return the trends of `words`, or of the last edition's most frequent, in all editions.

    The editions are those of `count_editions`.

    `note` is called with one line for each word that no title holds; without it, such a word is an
    error.

    Raises:
        NoListError: there is no list of any edition of a venue in these years.
        UsageError: the first year is after the last.
        NothingFoundError: no title holds any of the words.

    """
    counts = count_editions(venue, rule, phrases, words or (), first, last)
    if words:
        return trace(counts, find_keywords(words, counts, note))
    return trace(counts, [keyword for keyword, _ in counts[-1].top(MOST_FREQUENT)])


def count_editions(
    venue: str,
    rule: str | Rule,
    phrases: int = 1,
    asked: Sequence[str] = (),
    first: int | None = None,
    last: int | None = None,
) -> list[KeywordCounts]:
    """Return the counts of the editions from one year to another, by time.

    `venue` can name several, such as `iccv,cvpr` or `all`.

    Raises:
        NoListError: there is no list of any edition of a venue in these years.
        UsageError: the first year is after the last.

    """
    if first and last and first > last:
        raise UsageError(f"--from {first} is after --to {last}: exchange them")
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
    return [count_edition(edition.slug, rule, phrases, asked=asked) for edition in editions]
