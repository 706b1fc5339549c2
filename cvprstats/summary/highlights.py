"""A paper in a few of its own sentences, each traceable to its page."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from cvprstats.pdf.paper_document import PaperDocument, Section
from cvprstats.summary.claims import (
    ABSTRACT,
    CONCLUSION,
    CONTRIBUTIONS,
    EXPERIMENTS,
    claim_score,
    result_score,
)
from cvprstats.summary.salience import content_words, key_sentence
from cvprstats.summary.sentences import split_sentences

_INTRODUCTION = re.compile(r"introduc", re.IGNORECASE)
_ITEM = re.compile(r"(?:(?<=\s)|^)\(?(?:[1-9]|i{1,3}|i?v)\)\s+")

# Text that ends without a stop was torn apart at the edge of a column or a figure.
_WHOLE = re.compile(r"[.!?:;][\"”’)\]]*(?:\s?\[[\d, –-]+\])?$")
_CITATION = re.compile(r"\s?\[[1-9]\d{0,2}(?:\s?[,;–-]\s?[1-9]\d{0,2})*\]")
# After these words a bracket is a part of the sentence: "as in [12]", "the range [1, 10]".
_HOLDS_CITATION = re.compile(
    r"(?:^|\b(?:of|in|by|from|to|with|and|or|see|than|like|as|for|on|at|under|via|use[sd]?|using"
    r"|following|follow|unlike|both|per|is|are|was|were|ranges?|intervals?|scale|size|shape)"
    r"|[,;(=∈])$",
    re.IGNORECASE,
)

# Every paper's words: they make no two sentences alike.
_COMMON = frozenset(
    "approach called conclude demonstrate develop developed framework introduce method model new "
    "novel paper present problem propose proposed show simple study task termed work".split()
)

_ALIKE, _TERSE = 0.5, 5
"""Two sentences say the same when they share so much of the shorter one's content words, but
no fewer than if it had five."""
_CLAIM, _STRONG_CLAIM, _RESULT = 0.75, 3.0, 3.5
"""Scores from which on a sentence is a contribution, is one even beside the paper's own list of
contributions, is a result."""
_FEWEST = 3
"""Sentences that make a summary, if need be with weaker ones."""
_LEAD = 4
"""Words of a list item's title, at most: "Simple and fast." """


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a paper."""

    text: str
    """As printed, apart from blanks, marks like `[12]` that the sentence reads without, and a
    comma or semicolon at the end of a list's item."""
    page: int
    """The page on which its paragraph starts, 1 for the first."""
    section: str
    """`Abstract`, or the section's heading as printed."""


def summarize(document: PaperDocument, count: int = 5, abstract: str = "") -> tuple[Sentence, ...]:
    """Choose up to `count` sentences that present a paper.

    The first says what it is about, the next ones what it contributes, in their order in the
    paper, the last one how good it is, with figures where it gives any. `abstract` (from a web
    page, say) takes the place of the document's. Fewer come back when the paper has no more to
    say; none when it has no text.
    """
    opening = [
        Sentence(without_citations(text), 1, ABSTRACT)
        for text in split_sentences(abstract or document.abstract)
    ]
    introduced = [s for s in document.sections if _INTRODUCTION.search(s.heading)]
    introduced = introduced or list(document.sections[:1])
    introduction = list(_part(document.sections, introduced))
    items = [item for section in introduced for item in _contribution_items(section)]
    concluded = [s for s in document.sections if CONCLUSION.search(s.heading)]
    told = [*opening, *introduction, *items, *_part(document.sections, concluded)]
    if not told:
        return ()
    start = opening or told
    first = start[key_sentence([sentence.text for sentence in start], document.title)]
    tested = [s for s in document.sections if EXPERIMENTS.search(s.heading)]
    name = document.title.partition(":")[0]
    results = _best(
        [*told, *_part(document.sections, tested)],
        lambda sentence: result_score(sentence.text, sentence.section, name),
        _RESULT,
        [first],
        1,
    )
    claims = _claims(items, told, [first, *results], count)
    return (first, *sorted(claims, key=told.index), *results)


def _claims(
    items: list[Sentence], told: list[Sentence], taken: list[Sentence], count: int
) -> list[Sentence]:
    """Choose contributions: the paper's own list first, then claims, then what there is."""
    claims = _best(items, _claim, -_STRONG_CLAIM, taken, count - len(taken))
    for least, wanted in (
        (_STRONG_CLAIM if claims else _CLAIM, count),
        (-_STRONG_CLAIM, _FEWEST),
    ):
        known = [*taken, *claims]
        claims += _best(told, _claim, least, known, min(wanted, count) - len(known))
    return claims


def without_citations(text: str) -> str:
    """Take off numeric citations, but for those that are a word of the sentence: "in [12]"."""

    def rest(mark: re.Match[str]) -> str:
        return mark[0] if _HOLDS_CITATION.search(text[: mark.start()]) else ""

    return _CITATION.sub(rest, text)


def _part(sections: Sequence[Section], heads: Sequence[Section]) -> Iterator[Sentence]:
    """Give the sentences of the sections among `heads` and of their subsections."""
    level = 0
    for section in sections:
        if section in heads:
            level = level or section.level
        elif section.level <= level:
            level = 0
        if level:
            for paragraph in section.paragraphs:
                for text in split_sentences(paragraph.text):
                    if paragraph.bullet or _WHOLE.search(text):
                        yield _sentence(text, paragraph.page, section)


def _sentence(text: str, page: int, section: Section) -> Sentence:
    shown = re.sub(r"[,;]?(?: and)?$", "", without_citations(text))
    return Sentence(shown, page, section.heading)


def _contribution_items(section: Section) -> Iterator[Sentence]:
    """Give the first sentence of each item with which a section lists contributions.

    The items are those of a list after a paragraph that speaks of contributions, or those that
    such a paragraph numbers itself: "(1) We propose ..., and (2) we show ...".
    """
    announced = False
    for paragraph in section.paragraphs:
        items = [paragraph.text] if paragraph.bullet and announced else []
        if not paragraph.bullet:
            match = CONTRIBUTIONS.search(paragraph.text)
            announced = announced or match is not None
            items = _ITEM.split(paragraph.text[match.end() :])[1:] if match else []
        for item in items:
            for text in split_sentences(item):
                if len(text.split()) > _LEAD:  # "Simple." may go before the item's sentence
                    yield _sentence(text, paragraph.page, section)
                    break


def _best(
    sentences: Iterable[Sentence],
    score: Callable[[Sentence], float],
    least: float,
    taken: Sequence[Sentence],
    count: int,
) -> list[Sentence]:
    """Give the best-scored sentences that are unlike each other and those taken before."""
    best: list[Sentence] = []
    for sentence in sorted(sentences, key=score, reverse=True):
        if len(best) >= count or score(sentence) < least:
            break
        if not any(_alike(sentence, other) for other in (*taken, *best)):
            best.append(sentence)
    return best


def _alike(one: Sentence, other: Sentence) -> bool:
    words = set(content_words(one.text)) - _COMMON
    others = set(content_words(other.text)) - _COMMON
    return len(words & others) >= _ALIKE * max(_TERSE, min(len(words), len(others)))


def _claim(sentence: Sentence) -> float:
    return claim_score(sentence.text, sentence.section)
