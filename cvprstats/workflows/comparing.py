"""Compare the keywords of two editions, or the words that are asked for."""

from collections.abc import Callable, Sequence
from pathlib import Path

from cvprstats.errors import NothingFoundError
from cvprstats.keywords.asked import find_keywords
from cvprstats.keywords.comparison import Comparison, Measure, compare, compare_keywords
from cvprstats.keywords.rules import Rule
from cvprstats.papers import Field
from cvprstats.workflows.counting import count_pair


def compare_editions(
    before: str,
    after: str,
    words: Sequence[str] | None,
    note: Callable[[str], None],
    *,
    min_papers: int,
    measure: Measure = "g2",
    rule: Rule,
    phrases: int = 1,
    ignore: Sequence[str] | None = None,
    stopwords: Path | None = None,
    field: Field = "title",
) -> Comparison:
    """Return the changes of the keywords of two editions, or of just these words.

    Args:
        before: the earlier edition or editions, as `load_selection` takes them.
        after: what they are compared with.
        words: words and phrases to compare; None or none compares all.
        note: called with a line about words that no title holds.
        min_papers: compare keywords with at least this many papers in either edition.
        measure: what orders the changes.
        rule: the counting rule.
        phrases: how many words a phrase has; 1 counts words.
        ignore: words to leave out besides the stopwords.
        stopwords: file of words to leave out in place of the usual stopwords.
        field: `title` or `abstract`: where to count.

    Raises:
        UsageError: a paper is on both sides, a name is not that of editions, or the rule counts no
            phrases.
        NoListError: there is no list of an edition.
        NothingFoundError: no keyword has so many papers, no title holds any of the words, or no
            paper of an edition has an abstract.
        FileError: a list or the stopwords cannot be read.

    """
    old, new = count_pair(before, after, rule, phrases, "", ignore, stopwords, words or (), field)
    if words:
        known = dict.fromkeys(find_keywords(words, (old, new), note))
        return compare_keywords(old, new, known, min_papers=min_papers, measure=measure)
    comparison = compare(old, new, min_papers=min_papers, measure=measure)
    if not comparison.changes:
        raise NothingFoundError(
            f"no {rule.noun} of {old.edition.name} or {new.edition.name} has {min_papers:,} "
            "papers: lower --min-papers"
        )
    return comparison
