"""Keywords that are asked for by name: which counted keyword is meant, and what is near it."""

import heapq
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence

from cvprstats.errors import NothingFoundError
from cvprstats.keywords.counts import KeywordCounts, count_keywords, keyword_sets
from cvprstats.keywords.rules import FIELD_STOPWORDS, Rule, english_stopwords
from cvprstats.papers import Field, Paper, PaperList, Selection
from cvprstats.text import joined

NEAREST = 3
"""How many words a message names."""
MIN_SIMILARITY = 0.7
"""Least similarity (0 to 1) of these to the word that is asked for: the share of the letters of
both that are the same in the same order."""


def find_keywords(
    asked: Iterable[str],
    counts: Sequence[KeywordCounts],
    note: Callable[[str], object] | None = None,
) -> list[str]:
    """Return the counted keyword that each word means, in the order in which they are asked for.

    A plural finds its singular, and a singular its plural where titles hold only that.

    Args:
        asked: words and phrases, which `count_keywords` was given, too.
        counts: the editions, counted by one rule.
        note: is called with one line for each word that no title holds, which is then left out.

    Raises:
        NothingFoundError: no edition counted any of the words, or, without `note`, one of them.

    """
    rule, field = counts[0].rule, counts[0].field
    held = set[str]().union(*(edition.counts for edition in counts))
    found, missing = [], dict[str, str]()
    for word in asked:
        keyword = rule.keyword(word)
        forms = [form for form in (rule.singular(keyword), keyword) if form in held]
        forms = forms or sorted(form for form in held if rule.singular(form) == keyword)
        if forms:
            found.append(forms[0])
        elif note is None:
            raise NothingFoundError(
                f"{word!r} was not counted: no {field} holds it, or it is a stopword or a phrase "
                "that count_keywords must get as asked"
            )
        else:
            missing[word] = _hint(keyword, counts)
    names = list(dict.fromkeys((counts[0].edition.name, counts[-1].edition.name)))
    intro = f"no {field} of " + (" to " if counts[2:] else " or ").join(names)
    if missing and not found:
        form = "{!r}: {}" if len(missing) == 1 else "{!r} ({})"
        told = ", nor ".join(form.format(*one) for one in missing.items())
        raise NothingFoundError(f"{intro} holds {told}")
    if note is not None:
        for word, hint in missing.items():
            note(f"{intro} holds {word!r}: {hint}")
    return found


def find_keyword_sets(
    papers: PaperList | Selection, keyword: str, rule: Rule, field: Field = "title"
) -> tuple[str, Collection[tuple[Paper, frozenset[str]]]]:
    """Return the counted keyword that one means, and the papers with all their keywords.

    Raises:
        UsageError: the rule cannot count it.
        NothingFoundError: no paper has it; the message says what is near it; or no paper has an
            abstract.

    """
    counts = count_keywords(papers, rule, asked=[keyword], field=field)
    [found] = find_keywords([keyword], [counts], lambda _: None)
    return found, keyword_sets(papers, counts, asked=[keyword])


def counted_papers(
    papers: Selection, keyword: str, rule: Rule, field: Field = "title"
) -> set[Paper]:
    """Return the papers that `count_keywords` counts for a keyword that is asked for.

    The errors are those of `find_keyword_sets`.
    """
    found, sets = find_keyword_sets(papers, keyword, rule, field)
    return {paper for paper, held in sets if found in held}


def _hint(keyword: str, counts: Sequence[KeywordCounts]) -> str:
    """Return what to ask for in place of a keyword that no title holds."""
    rule = counts[0].rule
    if rule.knows(keyword):
        return f"none holds any form of the topic {keyword}; ask for other editions"
    papers = Counter[str]()
    for edition in counts:
        for phrase, number in edition.counts.items():
            words = phrase.split(" ")
            for word in words if rule.counts_phrases else {phrase, *words}:
                papers[word] += number
    papers.update(FIELD_STOPWORDS)
    known = papers.keys() | english_stopwords()
    unknown = [word for word in keyword.split(" ") if not {word, rule.singular(word)} & known]
    if " " not in keyword or not rule.counts_phrases:
        unknown = [keyword]
    elif (hyphenated := keyword.replace(" ", "-")) in papers:
        return f"did you mean {hyphenated}?"
    if not unknown:
        return f"its words are not side by side in any {counts[0].field}"
    near = _nearest(unknown[0], papers)
    if not near:
        return "try another spelling"
    return f"did you mean {joined(near, 'or')}" + (
        "?" if unknown == [keyword] else f" for {unknown[0]!r}?"
    )


def _nearest(word: str, papers: Counter[str]) -> list[str]:
    """Return the most similar words, the most similar first, then the most frequent."""
    from rapidfuzz.distance import Indel  # noqa: PLC0415 - only where a word is unknown

    scored = (
        (-Indel.normalized_similarity(word, other, score_cutoff=MIN_SIMILARITY), -number, other)
        for other, number in papers.items()
    )
    return [other for score, _, other in heapq.nsmallest(NEAREST, scored) if score]
