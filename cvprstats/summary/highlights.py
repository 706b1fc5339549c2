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
    contribution_score,
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

# Words of every paper: they make no two sentences alike.
_COMMON = frozenset(
    "approach called conclude demonstrate develop developed framework introduce method model new "
    "novel paper present problem propose proposed show simple study task termed work".split()
)

ALIKE = 0.5
"""Of the content words of the shorter of two sentences: when they share as many, they say the
same."""
TERSE = 5
"""Content words. A shorter sentence counts as if it had as many: short ones share some easily."""
CONTRIBUTION = 0.75
"""Score from which on a sentence is a contribution."""
STRONG_CONTRIBUTION = 3.0
"""Score from which on a sentence is a contribution beside those that the paper lists itself."""
READABLE = -3.0
"""Score from which on a sentence may be a contribution because it is listed as one, or because a
summary would be too short without it: below it are formulas and debris."""
RESULT = 3.5
"""Score from which on a sentence is a result."""
FEWEST = 3
"""Sentences of a summary, if need be with weaker ones."""
LEAD = 4
"""Words. A list item's title, "Simple and fast." say, has no more; its first sentence has."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a paper."""

    text: str
    """As printed, but for line ends, marks like `[12]` that the sentence reads without, and the
    comma or semicolon at the end of a list item."""
    page: int
    """The page on which its paragraph starts, 1 for the first."""
    section: str
    """`Abstract`, or the section's heading as printed."""


def summarize(document: PaperDocument, count: int = 5, abstract: str = "") -> tuple[Sentence, ...]:
    """Return up to `count` sentences that present a paper.

    The first says what the paper is about. The next ones say what it contributes, in the order of
    the paper. The last one says how good it is, with numbers if the paper has some. `key_sentence`
    chooses the first; hand-set scores choose the others.

    Args:
        document: the paper.
        count: how many sentences at most.
        abstract: from a web page, say; takes the place of the document's.

    Returns:
        Fewer than `count` when the paper has no more to say; none when it has no text.

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
    sentences = [*opening, *introduction, *items, *_part(document.sections, concluded)]
    if not sentences:
        return ()
    start = opening or sentences
    first = start[key_sentence([sentence.text for sentence in start], document.title)]
    tested = [s for s in document.sections if EXPERIMENTS.search(s.heading)]
    method = document.title.partition(":")[0]
    results = _best(
        [*sentences, *_part(document.sections, tested)],
        lambda sentence: result_score(sentence.text, sentence.section, method),
        RESULT,
        [first],
        1,
    )
    contributions = _contributions(items, sentences, [first, *results], count)
    return (first, *sorted(contributions, key=sentences.index), *results)


def _contributions(
    items: list[Sentence], sentences: list[Sentence], taken: list[Sentence], count: int
) -> list[Sentence]:
    """Return contributions: the paper's own list first, then other claims, then what there is."""
    chosen = _best(items, _contribution_score, READABLE, taken, count - len(taken))
    enough = STRONG_CONTRIBUTION if chosen else CONTRIBUTION
    for least, wanted in ((enough, count), (READABLE, FEWEST)):
        before = [*taken, *chosen]
        missing = min(wanted, count) - len(before)
        chosen += _best(sentences, _contribution_score, least, before, missing)
    return chosen


def without_citations(text: str) -> str:
    """Return `text` without numeric citations, but for those that it needs: "in [12]"."""

    def kept(mark: re.Match[str]) -> str:
        return mark[0] if _HOLDS_CITATION.search(text[: mark.start()]) else ""

    return _CITATION.sub(kept, text)


def _part(sections: Sequence[Section], heads: Sequence[Section]) -> Iterator[Sentence]:
    """Yield the sentences of the sections among `heads` and of their subsections."""
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
    """Yield the first sentence of each item with which a section lists contributions.

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
                if len(text.split()) > LEAD:  # "Simple." may go before the item's sentence
                    yield _sentence(text, paragraph.page, section)
                    break


def _best(
    sentences: Iterable[Sentence],
    score: Callable[[Sentence], float],
    least: float,
    taken: Sequence[Sentence],
    count: int,
) -> list[Sentence]:
    """Return the sentences with the best scores, unlike each other and those taken before."""
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
    return len(words & others) >= ALIKE * max(TERSE, min(len(words), len(others)))


def _contribution_score(sentence: Sentence) -> float:
    return contribution_score(sentence.text, sentence.section)
