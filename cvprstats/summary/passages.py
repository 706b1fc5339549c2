"""The terse sentences of a paper's parts."""

import re
from collections.abc import Iterator, Sequence

from cvprstats.pdf.paper_document import Section
from cvprstats.summary.sentences import split_sentences
from cvprstats.summary.terse import needs_before, needs_first, terse, unnamed, without_citations
from cvprstats.summary.told import ABSTRACT, Sentence

MOST_LETTERS = 1000
"""Of a sentence that is looked at; text without stops would take long."""
NEAR = 3
"""Sentences before "these models" among which is the one that names them."""
# Text that ends without a stop was torn apart at the edge of a column or a figure.
_WHOLE = re.compile(r"[.!?:;][\"”’)\]]*(?:\s?\[[\d, –-]+\])?\d{0,2}$")


def short_sentences(text: str) -> list[str]:
    """Return the sentences of a text of at most `MOST_LETTERS`."""
    return [one for one in split_sentences(text) if len(one) <= MOST_LETTERS]


def sentence(text: str, page: int, section: str) -> Sentence:
    """Return a sentence as printed, with its terse text."""
    return Sentence(terse(text), text, page, section)


def part(sections: Sequence[Section], heading: re.Pattern[str]) -> list[Section]:
    """Return the sections of the first level with such a heading, and all below them."""
    chosen: list[Section] = []
    inside = False
    for section in sections:
        if section.level == 1:
            inside = heading.search(section.heading) is not None
        if inside:
            chosen.append(section)
    return chosen


def sentences(sections: Sequence[Section]) -> Iterator[Sentence]:
    """Yield the whole sentences of sections."""
    for section in sections:
        for paragraph in section.paragraphs:
            for text in short_sentences(paragraph.text):
                if _WHOLE.search(text):
                    yield sentence(text, paragraph.page, section.heading)


def joined(one: Sentence, other: Sentence) -> Sentence:
    """Return a sentence with the one after it, which needs it, as one."""
    texts = f"{one.text} {without_citations(other.full)}", f"{one.full} {other.full}"
    return Sentence(*texts, one.page, one.section)


def with_antecedents(sentences: Sequence[Sentence], own: Sequence[bool]) -> Sentence | None:
    """Return the last sentence of an abstract with those before it that it is not clear without.

    "These models" goes with the sentence that names them, "it" with the one right before.

    Args:
        sentences: from the first on.
        own: which of them speak of the paper's own work, and are no others' antecedents.

    Returns:
        None where what it needs is not there.

    """
    whole, at = sentences[-1], len(sentences) - 1
    while needs_before(sentences[at].text) or needs_first(sentences[at].text):
        earlier = [back for back in range(at - 1, max(at - 1 - NEAR, -1), -1) if not own[back]]
        if not earlier or whole.section != ABSTRACT:
            return None
        nouns = unnamed(sentences[at].text)
        naming = (b for b in earlier if any(noun in sentences[b].text.lower() for noun in nouns))
        at = next(naming, earlier[0])
        whole = joined(sentences[at], whole)
    return whole
