"""Where keywords are counted: in titles, or in abstracts, which are running text."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from operator import attrgetter
from typing import get_args

from cvprstats.errors import NothingFoundError, UsageError
from cvprstats.keywords.rules import Rule, shipped_words
from cvprstats.papers import Field, Paper, PaperList, Selection, no_abstracts

_URL = r"(?:\\?(?:url|href)\{)?https?:\s?//(?:\S+\.\s(?=[a-z]+/))?\S+|\bwww\.\S+"
_GLUED = r"(?<=[a-z])\.(?=[A-Z][a-z])"
_CITATION = r"\s*\[\d[\d,;–\-\s]*\]"
_BETWEEN = r"(?<=[^\w\s'’])\s+|\s+(?=[^\w\s'’])"
"""Blanks beside punctuation: no phrase goes across them. The patterns are compiled where they are
needed, since most runs count titles."""


@cache
def abstract_stopwords() -> frozenset[str]:
    """Return the words of which nearly all abstracts hold some, and that name no subject."""
    return shipped_words("stopwords_abstracts.txt")


def field_stopwords(field: Field, tokens: Iterable[Iterable[str]]) -> frozenset[str]:
    """Return what is left out of texts with these words besides the usual stopwords: numbers."""
    if field == "title":
        return frozenset()
    return frozenset(word for words in tokens for word in words if not any(map(str.isalpha, word)))


def papers_with(papers: PaperList | Selection, field: Field) -> Sequence[Paper]:
    """Return the papers in whose titles, or abstracts, keywords are counted.

    Demos are not among them, unless the list holds nothing else, nor are papers without abstract.

    Raises:
        UsageError: there is no such field.
        NothingFoundError: no paper has an abstract.

    """
    if field not in get_args(Field):
        raise UsageError(f"no field {field!r}: choose {' or '.join(get_args(Field))}")
    counted = papers.without_demos or papers
    if field == "title":
        return counted.papers
    counted = counted.where(attrgetter("abstract"))
    if not counted:
        raise NothingFoundError(no_abstracts(papers))
    return counted.papers


def field_filter(papers: PaperList | Selection, field: Field, counted: int) -> tuple[str, ...]:
    """Return that abstracts were counted, in words, and of how many papers; nothing for titles."""
    if field == "title":
        return ()
    whole = len(papers.without_demos) or len(papers)
    have = "" if counted == whole else f", which {counted:,} of {whole:,} papers have"
    return (f"in abstracts{have}",)


def field_tokens(text: str, field: Field, rule: Rule) -> list[str]:
    """Return the words of a title or abstract, in order.

    Abstracts are read without web addresses and citations such as `[12]`. Where the rule counts
    phrases, an empty word stands for punctuation, which no phrase goes across.
    """
    if field == "title":
        return rule.tokens(text)
    text = re.sub(_CITATION, "", re.sub(_URL, " ", text))
    text = re.sub(_GLUED, ". ", text)  # a blank is missing between two sentences
    if not rule.counts_phrases:
        return rule.tokens(text)
    words: list[str] = []
    for part in re.split(_BETWEEN, text):
        words += [*rule.tokens(part), ""]
    return words
