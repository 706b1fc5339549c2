"""Follow keywords through all editions of a conference, or of several."""

from collections.abc import Callable, Sequence
from operator import attrgetter

from cvprstats.catalogue.lists import find_venues, listed_editions
from cvprstats.keywords.asked import find_keywords
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
) -> Trends:
    """Return the trends of `words`, or of the last edition's most frequent, in all editions.

    `venue` can name several, such as `iccv,cvpr` or `all`; their editions come by time.

    `note` is called with one line for each word that no title holds; without it, such a word is an
    error.

    Raises:
        NoListError: there is no list of any edition of a venue.
        NothingFoundError: no title holds any of the words.

    """
    venues = find_venues(venue)
    editions = sorted(
        (edition for edition in listed_editions() if edition.venue in venues),
        key=attrgetter("time_order"),
    )
    counts = [count_edition(edition.slug, rule, phrases, asked=words or ()) for edition in editions]
    if words:
        return trace(counts, find_keywords(words, counts, note))
    return trace(counts, [keyword for keyword, _ in counts[-1].top(MOST_FREQUENT)])
