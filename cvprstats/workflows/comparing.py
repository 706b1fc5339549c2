"""Compare the keywords of two editions, or the words that are asked for."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from cvprstats.errors import NothingFoundError
from cvprstats.keywords.asked import find_keywords
from cvprstats.keywords.comparison import Comparison, Measure, compare, compare_keywords
from cvprstats.workflows.counting import Counting, count_pair


def compare_editions(
    before: str,
    after: str,
    words: Sequence[str] | None,
    note: Callable[[str], None],
    counting: Counting,
    *,
    min_papers: int,
    measure: Measure = "g2",
) -> Comparison:
    """Return the changes of the keywords of two editions, or of just these words.

    Args:
        before: the earlier edition or editions, or a list that is not imported, as `select` takes
            them.
        after: what they are compared with.
        words: words and phrases to compare; None or none compares all.
        note: called with a line about words that no title holds.
        counting: what to count, and how.
        min_papers: compare keywords with at least this many papers in either edition.
        measure: what orders the changes.

    Raises:
        UsageError: a paper is on both sides, a name is not that of editions, or the rule counts no
            phrases.
        NoListError: there is no list of an edition.
        NothingFoundError: no keyword has so many papers, no title holds any of the words, or no
            paper of an edition has an abstract.
        FileError: a list or the stopwords cannot be read.

    """
    old, new = count_pair(before, after, replace(counting, asked=words))
    if words:
        known = dict.fromkeys(find_keywords(words, (old, new), note))
        return compare_keywords(old, new, known, min_papers=min_papers, measure=measure)
    comparison = compare(old, new, min_papers=min_papers, measure=measure)
    if not comparison.changes:
        raise NothingFoundError(
            f"no {counting.rule.noun} of {old.edition.name} or {new.edition.name} has "
            f"{min_papers:,} papers: lower --min-papers"
        )
    return comparison
