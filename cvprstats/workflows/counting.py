"""Count keywords: of an edition, of a list that is loaded, of all editions of a conference."""

from collections.abc import Sequence
from pathlib import Path

from cvprstats.catalogue.lists import listed_editions, load_papers
from cvprstats.catalogue.selection import select_papers
from cvprstats.errors import NoListError
from cvprstats.keywords.counts import KeywordCounts, count_keywords
from cvprstats.keywords.rules import RULES
from cvprstats.keywords.trends import Trends, trace
from cvprstats.papers import PaperList
from cvprstats.text import read_text_file

MOST_FREQUENT = 6
"""How many keywords are followed where none is named."""


def count_edition(
    edition: str,
    rule: str,
    phrases: int = 1,
    presentation: str = "",
    ignore: Sequence[str] | None = None,
    stopwords: Path | None = None,
) -> KeywordCounts:
    """Return the counted keywords of an edition.

    Args:
        edition: its name, as `load_papers` takes it.
        rule: name of the counting rule.
        phrases: how many words a phrase has; 1 counts words.
        presentation: count only papers of this presentation; empty counts all.
        ignore: words to leave out besides the stopwords.
        stopwords: file of words to leave out in place of the usual stopwords.

    Raises:
        UsageError: the edition's name is not one, or the rule counts no phrases.
        NoListError: there is no list of the edition.
        NothingFoundError: it has no paper of this presentation.
        FileError: the list or the stopwords cannot be read.

    """
    papers = select_papers(load_papers(edition), presentation=presentation)
    return count_list(papers, rule, phrases, ignore, stopwords)


def count_list(
    papers: PaperList,
    rule: str,
    phrases: int = 1,
    ignore: Sequence[str] | None = None,
    stopwords: Path | None = None,
) -> KeywordCounts:
    """Return the counted keywords of a list; the arguments are those of `count_edition`.

    Raises:
        UsageError: the rule counts no phrases.
        FileError: the stopwords cannot be read.

    """
    return count_keywords(
        papers,
        RULES[rule],
        phrase_length=phrases,
        ignore=ignore or (),
        stopwords=read_text_file(stopwords).split() if stopwords else None,
    )


def trace_editions(words: Sequence[str] | None, venue: str, rule: str, phrases: int = 1) -> Trends:
    """Return the trends of `words`, or of the last edition's most frequent, in all editions.

    Raises:
        NoListError: there is no list of any edition of the venue.

    """
    editions = [edition for edition in listed_editions() if edition.venue == venue.upper()]
    if not editions:
        raise NoListError(f"no list for any {venue.upper()}: see cvprstats years for what there is")
    counts = [count_edition(edition.slug, rule, phrases) for edition in editions]
    return trace(counts, words or [keyword for keyword, _ in counts[-1].top(MOST_FREQUENT)])
