"""The terse sentences of a paper's parts."""

import re
from collections.abc import Iterator, Sequence

from cvprstats.pdf.paper_document import Section
from cvprstats.summary.sentences import split_sentences
from cvprstats.summary.terse import terse
from cvprstats.summary.told import Sentence

MOST_LETTERS = 1000
"""Of a sentence that is looked at; text without stops would take long."""
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
    texts = f"{one.text} {other.full}", f"{one.full} {other.full}"
    return Sentence(*texts, one.page, one.section)
