"""Which papers and words were counted, in words: charts, tables and reports all say it so."""

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from cvprstats.papers import PRESENTATIONS, Field, Selection
from cvprstats.text import printable

if TYPE_CHECKING:
    from cvprstats.keywords.counts import KeywordCounts
    from cvprstats.keywords.rules import Rule

OWN_STOPWORDS = "own stopwords instead of the usual ones"
NAMED = 6
"""Words that are left out and named, at most: a note has one line or two."""
LONGEST = 24
"""Letters of such a word that are shown."""


def counting_filters(
    phrase_length: int, ignore: Collection[str], stopwords: Collection[str] | None
) -> tuple[str, ...]:
    """Return what these arguments of `count_keywords` change, in words; nothing for the usual."""
    filters = [] if phrase_length == 1 else [f"phrases of {phrase_length} words"]
    if words := sorted({printable(word).casefold() for word in ignore}):
        named = (word if len(word) <= LONGEST else word[: LONGEST - 1] + "…" for word in words)
        more = [f"{len(words) - NAMED:,} more"] if len(words) > NAMED else []
        filters.append(f"without {', '.join([*named][:NAMED] + more)}")
    if stopwords is not None:
        filters.append(OWN_STOPWORDS)
    return tuple(filters)


def presentation_filter(papers: Selection) -> str:
    """Return which presentations the counted papers have: `oral papers only`."""
    said = {paper.presentation for paper in papers.without_demos or papers}
    kinds = [kind for kind in PRESENTATIONS if kind in said]
    return f"{' and '.join([*kinds, *sorted(said.difference(kinds))])} papers only"


def common_filters(*counts: "KeywordCounts") -> tuple[str, ...]:
    """Return the filters of counts; where they differ, those of each edition with its name."""
    if len({one.filters for one in counts}) == 1:
        return counts[0].filters
    return tuple(
        f"{one.edition.name}: {', '.join(one.filters) or 'all papers and words'}" for one in counts
    )


def method_note(rule: "Rule", filters: Iterable[str]) -> str:
    """Return the rule and the filters for a title or note: `rule: words; oral papers only`."""
    return "; ".join((f"rule: {rule.name}", *filters))


def keyword_noun(rule: "Rule", keywords: Collection[str] = ()) -> str:
    """Return what people call one of these: `topic`, `phrase` of several words, `keyword`."""
    if rule.counts_phrases and keywords and all(" " in keyword for keyword in keywords):
        return "phrase"
    return rule.noun


def field_noun(field: Field, noun: str) -> str:
    """Return where the keywords are: `title keywords`, `keywords in abstracts`."""
    return f"title {noun}s" if field == "title" else f"{noun}s in {field}s"
