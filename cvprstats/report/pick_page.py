"""How the page of a picked paper is laid out: the paper's content, or the presenter's own words."""

from dataclasses import replace
from itertools import takewhile

from cvprstats.catalogue.picks import Pick, Picked
from cvprstats.errors import CvprstatsError
from cvprstats.report.pages import (
    Bullets,
    Code,
    Page,
    Picture,
    SideBySide,
    Span,
    Spans,
    TextBlock,
    plain,
)
from cvprstats.report.paper_page import own_links, paper_page
from cvprstats.report.paper_slide import paper_slide
from cvprstats.report.slide_layout import Room
from cvprstats.summary.paper import PaperReport

WIDE = 0.4
"""Pictures whose height is less than this share of their width need the width of a slide."""
TEXT_SHARE = 0.6
"""Part of the width for text beside a picture."""


def pick_page(picked: Picked, report: PaperReport | None = None, room: Room | None = None) -> Page:
    """Return the page of a picked paper: from what was read of its PDF, else from the catalogue.

    The presenter's own words win over both.

    Args:
        picked: the paper.
        report: what was read of its PDF.
        room: what a slide has, for a page of one slide; None: the page may need several.

    Raises:
        CvprstatsError: neither a report nor a paper of the catalogue is given.

    """
    if report and room and (page := paper_slide(report, picked.pick, room)):
        return page
    page = _read_page(report) if report else _listed_page(picked)
    return _arranged(_edited(page, picked.pick))


def _read_page(report: PaperReport) -> Page:
    """Lay out what was read of a PDF; the small print at the end becomes notes for the speaker."""
    page = paper_page(report)
    small = [block for block in page.blocks if isinstance(block, TextBlock) and block.small]
    blocks = tuple(block for block in page.blocks if block not in small)
    notes = [*page.notes, *("".join(span.text for span in one.spans) for one in small)]
    if report.paper and report.paper.page:
        notes.append(f"Source: {report.paper.page}")
    return Page(report.title, blocks, tuple(notes))


def _listed_page(picked: Picked) -> Page:
    """Lay out what the catalogue knows of a paper, and say so on the page."""
    paper, edition = picked.paper, picked.edition
    if paper is None:
        raise CvprstatsError(
            f"{picked.pick.place}: there is neither a title nor a PDF; add one of them"
        )
    spans = [Span(f"{', '.join(paper.authors)} · " if paper.authors else ""), Span(edition.name)]
    if paper.page:
        host = paper.page.partition("//")[2].partition("/")[0]
        spans += [Span(" · "), Span(host, url=paper.page)]
    spans += own_links(paper)
    facts = (("Presented as", paper.presentation), ("Award", paper.award), ("Area", paper.area))
    items: list[Spans] = [
        (Span(f"{name}: ", bold=True), Span(text)) for name, text in facts if text
    ]
    bullets = (Bullets(tuple(items)),) if items else ()
    mark = TextBlock(plain("From the list of papers, without the PDF."), small=True)
    sources = (f"Source: {paper.page}",) if paper.page else ()
    return Page(paper.title, (TextBlock(tuple(spans)), *bullets, mark), sources)


def _arranged(page: Page) -> Page:
    """Put the first picture beside the text before it, unless it is wide."""
    text = tuple(takewhile(lambda block: isinstance(block, TextBlock | Bullets), page.blocks))
    rest = page.blocks[len(text) :]
    if not text or not rest or not isinstance(rest[0], Picture) or rest[0].aspect < WIDE:
        return page
    return replace(page, blocks=(SideBySide(text, rest[:1], TEXT_SHARE), *rest[1:]))


def _edited(page: Page, pick: Pick) -> Page:
    """Put the presenter's own bullets in place of the page's, and add code and note."""
    blocks = page.blocks
    if pick.bullets:
        own = Bullets(
            tuple(plain(text) for text, _ in pick.bullets),
            frozenset(at for at, (_, nested) in enumerate(pick.bullets) if nested and at),
        )
        others = [block for block in blocks if not isinstance(block, Bullets)]
        place = next((at for at, block in enumerate(blocks) if isinstance(block, Bullets)), 1)
        blocks = (*others[:place], own, *others[place:])
    if pick.code:
        blocks = (*blocks, Code(pick.code))
    notes = (pick.note, *page.notes) if pick.note else page.notes
    return replace(page, blocks=blocks, notes=notes)
