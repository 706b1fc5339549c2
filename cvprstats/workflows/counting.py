"""Count the keywords of an edition, or of a list that is loaded."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cvprstats.catalogue.selection import hold, with_presentation
from cvprstats.errors import UsageError
from cvprstats.keywords.counts import KeywordCounts, count_keywords, keyword_sets
from cvprstats.keywords.filters import presentation_filter
from cvprstats.keywords.phrases import RankedPhrase, rank_phrases
from cvprstats.keywords.rules import RULES, Rule, own_topics
from cvprstats.papers import Edition, Field, ListEdition, Paper, PaperList, Selection
from cvprstats.scale.partitions import is_list
from cvprstats.text import read_text_file
from cvprstats.workflows.selecting import AS_USUAL, ListReading, check_apart, select


@dataclass(frozen=True, slots=True)
class Counting:
    """What is counted, and how: what the options of a command say."""

    rule: Rule
    phrases: int = 1
    """How many words a phrase has; 1 counts words."""
    field: Field = "title"
    """Where to count."""
    ignore: Sequence[str] | None = None
    """Words to leave out besides the stopwords."""
    stopwords: Path | None = None
    """File of words to leave out in place of the usual stopwords."""
    presentation: str = ""
    """Count only papers of this presentation; empty counts all."""
    asked: Sequence[str] | None = None
    """Words and phrases to count by name, stopwords, too."""
    reading: ListReading = AS_USUAL
    """How a list that is not imported is read."""

    @property
    def is_of_titles(self) -> bool:
        """Whether the words, or topics, of all titles are counted: of any number, fast."""
        return self.phrases == 1 and self.field == "title" and not self.presentation

    def stopword_list(self) -> list[str] | None:
        """Return the own stopwords; None for the usual ones.

        Raises:
            FileError: their file cannot be read.

        """
        return read_text_file(self.stopwords).split() if self.stopwords else None

    def selected(self, edition: str) -> Selection:
        """Return the papers of an edition, or of several, with this presentation."""
        selection = select(edition, self.reading)
        if not self.presentation:
            return selection
        return with_presentation(selection, self.presentation)


def count_edition(edition: str, counting: Counting) -> KeywordCounts:
    """Return the counted keywords of an edition, or of several as one.

    Args:
        edition: the name of the edition or editions, or of a list that is not imported, as
            `select` takes it.
        counting: what to count, and how.

    Raises:
        UsageError: the name is not that of editions, or the rule counts no phrases.
        NoListError: there is no list of any of them.
        NothingFoundError: they have no paper of this presentation, or with an abstract.
        FileError: a list or the stopwords cannot be read.

    """
    if counting.is_of_titles and is_list(edition):
        from cvprstats.workflows.lists import count_list_file  # noqa: PLC0415 - only for these

        return count_list_file(edition, counting, counting.reading)
    papers = counting.selected(edition)
    counts = count_list(papers, counting)
    if not counting.presentation:
        return counts
    return replace(counts, filters=(presentation_filter(papers), *counts.filters))


def count_list(papers: PaperList | Selection, counting: Counting) -> KeywordCounts:
    """Return the counted keywords of a list, of all its presentations.

    Raises:
        UsageError: the rule counts no phrases.
        NothingFoundError: no paper has an abstract.
        FileError: the stopwords cannot be read.

    """
    return count_keywords(
        papers,
        counting.rule,
        phrase_length=counting.phrases,
        ignore=counting.ignore or (),
        stopwords=counting.stopword_list(),
        asked=counting.asked or (),
        field=counting.field,
    )


def rank_edition(edition: str, counting: Counting) -> tuple[KeywordCounts, list[RankedPhrase]]:
    """Return the counted phrases of an edition, and those that are no fragments, ranked.

    The arguments and errors are those of `count_edition`.

    Raises:
        NothingFoundError: also if no phrase is left.

    """
    counts = count_edition(edition, counting)
    longer = count_edition(edition, replace(counting, phrases=counting.phrases + 1))
    return counts, rank_phrases(counting.selected(edition), counts, longer)


def keyword_papers(
    edition: str, counting: Counting, counts: KeywordCounts
) -> list[tuple[Edition, Paper, frozenset[str]]]:
    """Return the papers of `counts`, each with its edition and its keywords.

    The other arguments are those from which `count_edition` returned `counts`. The papers are in
    memory.

    Raises:
        FileError: they are too many.

    """
    selection = counting.selected(edition)
    selection = replace(selection, lists=tuple(map(hold, selection.lists)))
    counted = selection.without_demos or selection
    editions = [
        papers.edition
        for papers in counted.lists
        for paper in papers
        if getattr(paper, counting.field)
    ]
    sets = keyword_sets(
        counted,
        counts,
        phrase_length=counting.phrases,
        stopwords=counting.stopword_list(),
        asked=counting.asked or (),
    )
    return [(edition, *one) for edition, one in zip(editions, sets, strict=True)]


def count_pair(before: str, after: str, counting: Counting) -> tuple[KeywordCounts, KeywordCounts]:
    """Return the counted keywords of two editions to compare, or of two groups of editions.

    The arguments and errors are those of `count_edition`.

    Raises:
        UsageError: also if a paper or a file is on both sides.

    """
    check_apart(before, after)
    old, new = (count_edition(name, counting) for name in (before, after))
    if old.edition.name == new.edition.name:
        old, new = map(_with_path, (old, new))
    check_different(old, new)
    return old, new


def _with_path(counts: KeywordCounts) -> KeywordCounts:
    """Return the counts of a list that is not imported named by its whole path."""
    edition = counts.edition
    if not isinstance(edition, ListEdition):
        return counts
    return replace(counts, edition=replace(edition, label=edition.files))


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


def check_different(before: KeywordCounts, after: KeywordCounts) -> None:
    """Check that the papers that are compared are not the same, and that none is on both sides.

    Raises:
        UsageError: they are, or one is.

    """
    name = after.edition.name
    if before.edition.name == name:
        raise UsageError(f"{name} cannot be compared with itself: name another edition")
    old, new = _papers_by_edition(before), _papers_by_edition(after)
    for edition in old.keys() & new.keys():
        one, other = old[edition], new[edition]
        if not (one and other and one.isdisjoint(other)):
            raise UsageError(
                f"papers of {edition.name} are both in {before.edition.name} and in {name}: "
                "compare editions that do not overlap"
            )


def _papers_by_edition(counts: KeywordCounts) -> dict[Edition, frozenset[Paper]]:
    """Return the papers of each edition; none for a whole one."""
    of = counts.edition
    if isinstance(of, Edition):
        return {of: frozenset()}
    return {papers.edition: frozenset(papers) for papers in of.lists}
