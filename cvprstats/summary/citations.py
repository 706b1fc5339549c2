"""Where a paper's text cites its figures and tables."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cvprstats.pdf.paper_document import PaperDocument

_CITATION = re.compile(
    r"\b(?i:(fig)(?:ures?|s)?|tab(?:les?|s)?)[.]?\s?"
    r"([A-Z]?[.]?\d+|[IVX]+\b|[A-Z]\b)((?:\s?(?:,|and|&|[-–])\s?\d+)*)"
)
"""Figure 3, Figs. 3 and 4, Tab. S1, Table IV."""
_FIRST = re.compile(r"\bintroduction\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Citation:
    """One place where the text names a figure or a table."""

    kind: str
    """`figure` or `table`."""
    number: str
    """As printed: `3`, `A1`, `IV`."""
    heading: str
    """Of the innermost section; empty for the abstract."""
    introduces: bool
    """It stands in the abstract or in the introduction."""


def find_citations(document: PaperDocument) -> list[Citation]:
    """Return the text's citations of figures and tables, in its order; captions do not count."""
    citations: list[Citation] = []
    for heading, introduces, text in _texts(document):
        for found in _CITATION.finditer(text):
            kind = "figure" if found[1] else "table"
            numbers = [found[2], *re.findall(r"\d+", found[3])]
            citations += (Citation(kind, number, heading, introduces) for number in numbers)
    return citations


def _texts(document: PaperDocument) -> Iterator[tuple[str, bool, str]]:
    yield "", True, document.abstract
    introduces = False
    for section in document.sections:
        if section.level == 1:
            introduces = bool(_FIRST.search(section.heading))
        for paragraph in section.paragraphs:
            yield section.heading, introduces, paragraph.text
