"""Where a paper's slide is from: a small line at the bottom, and the speaker's notes."""

from collections.abc import Sequence
from itertools import chain

from cvprstats.catalogue.picks import Pick
from cvprstats.report.pages import Block, Bullets, Span, Spans, TableBlock, flat
from cvprstats.report.paper_page import WRITTEN, cut_sentences, is_written, page_facts, told_notes
from cvprstats.summary.paper import PaperReport, Shown


def source_line(report: PaperReport, shown: Sequence[Shown], text: Block) -> Spans:
    """Return who wrote the paper, where it appeared, what is shown of it, and its address.

    A table that the text tells of is named, too, where it is not shown.
    """
    paper = report.paper
    names = [f"{one.item.kind.capitalize()} {one.item.number}" for one in shown]
    if (found := report.main_result) and found.text in _texts(text):
        names.append(f"Table {found.table}")
    floats = ", ".join(dict.fromkeys(names))
    authors = (paper.authors if paper else ()) or report.document.authors
    parts = [_short_authors(authors), report.edition.name if report.edition else "", floats]
    spans = [Span(" · ".join(filter(None, parts)) or report.source)]
    address = (paper.page if paper else "") or report.source
    if address.startswith(("https://", "http://")):
        host = address.partition("//")[2].partition("/")[0]
        spans += [Span(" · "), Span(host, url=address)]
    return tuple(spans)


def _texts(block: Block) -> list[str]:
    items = (one.items for one in flat([block]) if isinstance(one, Bullets))
    return [span.text for item in chain(*items) for span in item]


def _short_authors(names: Sequence[str]) -> str:
    """Return `T. He`, `T. He and H. Zhang` or `T. He et al.`."""
    if not names:
        return ""
    first, *others = map(_with_initials, names[:2])
    if len(names) > 2:  # noqa: PLR2004
        return f"{first} et al."
    return " and ".join([first, *others])


def _with_initials(name: str) -> str:
    """Return a name with initials in place of given names; small words belong to the last name."""
    words = name.split()
    last = next(
        (at for at, word in enumerate(words[:-1]) if at and word[0].islower()), len(words) - 1
    )
    return " ".join([*(f"{word[0]}." for word in words[:last]), *words[last:]])


def speaker_notes(
    report: PaperReport, pick: Pick | None, shown: Sequence[Shown], bottom: Block | None
) -> tuple[str, ...]:
    """Return what the speaker needs: whole sentences with pages, captions, and what is missing."""
    notes = [pick.note] if pick and pick.note else []
    notes += told_notes(report.told, report.main_result)
    for one in report.shown:
        page = f"(page {one.item.page})"
        if one in shown:
            notes.append(f"{one.item.caption} {page}")
        else:
            name = f"{one.item.kind.capitalize()} {one.item.number}"
            notes.append(f"{name} {page} is not on the slide: it would not be readable there.")
        if isinstance(bottom, TableBlock) and one.item.grid and one in shown[-1:]:
            grid = one.item.grid
            notes += cut_sentences(grid, len(bottom.rows), len(bottom.headings), one.item.number)
    if is_written(report.told):
        notes.append(WRITTEN)
    if report.document.ocr:
        notes.append("The words were read by OCR, from pictures: some may be wrong.")
    notes.append("".join(span.text for span in page_facts(report)))
    notes.append(f"Sentences, figures and tables are taken from the paper: {report.source}.")
    if report.paper and report.paper.page:
        notes.append(f"Source: {report.paper.page}")
    return tuple(filter(None, notes))
