"""Count the keywords of an edition, or of a list that is loaded."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from cvprstats.catalogue.lists import find_edition, load_papers
from cvprstats.catalogue.search import select_papers
from cvprstats.errors import UsageError
from cvprstats.keywords.counts import KeywordCounts, count_keywords
from cvprstats.keywords.filters import presentation_filter
from cvprstats.keywords.rules import RULES, Rule, own_topics
from cvprstats.papers import Edition, PaperList
from cvprstats.text import read_text_file


def count_edition(
    edition: str | int | Edition,
    rule: str | Rule,
    phrases: int = 1,
    presentation: str = "",
    ignore: Sequence[str] | None = None,
    stopwords: Path | None = None,
    asked: Sequence[str] = (),
) -> KeywordCounts:
    """Return the counted keywords of an edition.

    Args:
        edition: the edition, as `load_papers` takes it.
        rule: the counting rule, or its name.
        phrases: how many words a phrase has; 1 counts words.
        presentation: count only papers of this presentation; empty counts all.
        ignore: words to leave out besides the stopwords.
        stopwords: file of words to leave out in place of the usual stopwords.
        asked: words and phrases to count by name, stopwords, too.

    Raises:
        UsageError: the edition's name is not one, or the rule counts no phrases.
        NoListError: there is no list of the edition.
        NothingFoundError: it has no paper of this presentation.
        FileError: the list or the stopwords cannot be read.

    """
    papers = select_papers(load_papers(edition), presentation=presentation)
    counts = count_list(papers, rule, phrases, ignore, stopwords, asked)
    if presentation:
        return replace(counts, filters=(presentation_filter(papers), *counts.filters))
    return counts


def find_rule(name: str, topics: Path | None = None) -> Rule:
    """Return the counting rule of this name, with the topics of an own file added to its own.

    Raises:
        UsageError: there are own topics, and the rule counts none.
        FileError: the file cannot be read.

    """
    if topics is None:
        return RULES[name]
    if name != "topics":
        raise UsageError(f"--topics {topics} needs --rule topics: add it, or leave --topics out")
    return own_topics(topics)


def check_different(edition: str | int | Edition, compared: str | int | Edition | None) -> None:
    """Check that an edition is compared with another, if with any.

    Raises:
        UsageError: it is compared with itself, or a name is not that of an edition.

    """
    if compared and find_edition(edition) == find_edition(compared):
        raise UsageError(
            f"{find_edition(edition).name} cannot be compared with itself: name another edition"
        )


def count_list(
    papers: PaperList,
    rule: str | Rule,
    phrases: int = 1,
    ignore: Sequence[str] | None = None,
    stopwords: Path | None = None,
    asked: Sequence[str] = (),
) -> KeywordCounts:
    """Return the counted keywords of a list; the arguments are those of `count_edition`.

    Raises:
        UsageError: the rule counts no phrases.
        FileError: the stopwords cannot be read.

    """
    return count_keywords(
        papers,
        RULES[rule] if isinstance(rule, str) else rule,
        phrase_length=phrases,
        ignore=ignore or (),
        stopwords=read_text_file(stopwords).split() if stopwords else None,
        asked=asked,
    )
