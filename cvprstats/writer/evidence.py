"""What of a paper is sent to the writer: numbered sentences, and the rows of its main table."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cvprstats.pdf.paper_document import NumberedFloat, PaperDocument, Section
from cvprstats.summary.paper import PaperReport
from cvprstats.summary.sentences import split_sentences

MOST_CHARACTERS = 10_000
"""Sent of a paper: with the instructions and the answer some 3,500 tokens, which fit the context
that local servers give a model unasked (4,096 in Ollama)."""
LONGEST = 500
"""Characters of a sentence; longer ones are formulas and debris."""
MOST_ROWS = 30
_INTRODUCTION = re.compile(r"introduc", re.IGNORECASE)
_EXPERIMENTS = re.compile(r"experiment|result|evaluation|comparison", re.IGNORECASE)
_CONCLUSION = re.compile(r"conclu|summary", re.IGNORECASE)
_HAS_NUMBER = re.compile(r"\d\.\d|\d\s?%")


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence or a table's row that a line can refer to."""

    name: str
    """`s1`, `s2`, … for sentences; `t0` for the table's caption, `t1`, … for its rows."""
    text: str
    page: int
    section: str


def gather_evidence(report: PaperReport) -> tuple[Evidence, ...]:
    """Return what is sent of a paper, in its order: at most `MOST_CHARACTERS`.

    Where there is more, the abstract goes before the main table, and this before conclusion,
    introduction and the sentences with numbers in the experiments.
    """
    document = report.document
    abstract = report.paper.abstract if report.paper else ""
    opening = [(text, 1, "Abstract") for text in split_sentences(abstract or document.abstract)]
    parts = {
        "abstract": opening,
        "introduction": list(_part(document, _INTRODUCTION)),
        "experiments": [s for s in _part(document, _EXPERIMENTS) if _HAS_NUMBER.search(s[0])],
        "conclusion": list(_part(document, _CONCLUSION)),
        "table": list(_table(report)),
    }
    room = MOST_CHARACTERS
    kept = set()
    for part in ("abstract", "table", "conclusion", "introduction", "experiments"):
        for at, (text, _, _) in enumerate(parts[part]):
            if len(text) <= min(LONGEST, room):
                room -= len(text)
                kept.add((part, at))
    found: list[Evidence] = []
    for part, sentences in parts.items():
        letter, number = ("t", 0) if part == "table" else ("s", len(found) + 1)
        chosen = [one for at, one in enumerate(sentences) if (part, at) in kept]
        found += [Evidence(f"{letter}{at}", *one) for at, one in enumerate(chosen, number)]
    return tuple(found)


def _part(document: PaperDocument, heading: re.Pattern[str]) -> Iterator[tuple[str, int, str]]:
    """Yield the sentences of the sections with such a heading, and of their subsections."""
    level = 0
    for section in document.sections:
        if heading.search(section.heading) and not (level and section.level > level):
            level = section.level
        elif section.level <= level:
            level = 0
        if level:
            yield from _sentences(section)


def _sentences(section: Section) -> Iterator[tuple[str, int, str]]:
    for paragraph in section.paragraphs:
        for text in split_sentences(paragraph.text):
            yield text, paragraph.page, section.heading


def _table(report: PaperReport) -> Iterator[tuple[str, int, str]]:
    """Yield the caption and the rows of the first table on the page, if its cells are certain."""
    for table in (shown.item for shown in report.shown if shown.item.kind == "table"):
        if table.grid and table.grid.certain:
            section = f"Table {table.number}"
            yield table.caption[:LONGEST], table.page, section
            for row in _rows(table):
                yield row, table.page, section
            return


def _rows(table: NumberedFloat) -> Iterator[str]:
    assert table.grid  # noqa: S101 - the caller has looked
    for row in table.grid.rows[:MOST_ROWS]:
        cells = zip(table.grid.header, row, strict=True)
        yield "; ".join(
            f"{heading}: {cell.text}" if heading else cell.text
            for heading, cell in cells
            if cell.text
        )
