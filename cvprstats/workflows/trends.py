"""Follow keywords through all editions of a conference."""

from collections.abc import Callable, Sequence

from cvprstats.catalogue.lists import listed_editions
from cvprstats.errors import NoListError
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

    `note` is called with one line for each word that no title holds; without it, such a word is an
    error.

    Raises:
        NoListError: there is no list of any edition of the venue.
        NothingFoundError: no title holds any of the words.

    """
    listed = listed_editions()
    editions = [edition for edition in listed if edition.venue == venue.upper()]
    if not editions:
        venues = " or ".join(dict.fromkeys(edition.venue for edition in listed))
        raise NoListError(
            f"no list of any {venue.upper()}: choose {venues}, or get one with cvprstats fetch"
        )
    counts = [count_edition(edition.slug, rule, phrases, asked=words or ()) for edition in editions]
    if words:
        return trace(counts, find_keywords(words, counts, note))
    return trace(counts, [keyword for keyword, _ in counts[-1].top(MOST_FREQUENT)])
