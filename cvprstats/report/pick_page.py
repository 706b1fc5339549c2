"""The page of a picked paper: from its PDF or the catalogue, with the presenter's own words."""

from collections.abc import Callable
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

WIDE = 0.4
"""Pictures of a smaller height to width need a slide's whole width."""


Read = Callable[[Picked], tuple[Picked, Page]]
"""Makes a page from a PDF, at hand or fetched, and names the paper where the PDF made it known."""


def pick_page(picked: Picked, read: Read) -> tuple[Picked, Page]:
    """Make a picked paper's page: `read` from its PDF where that is at hand; own words win.

    Raises:
        CvprstatsError: there is neither a PDF that can be read nor a paper of the catalogue.

    """
    at_hand = picked.pdf or picked.pick.url
    picked, page = read(picked) if at_hand else (picked, catalogue_page(picked))
    return picked, _arranged(_edited(page, picked.pick))


def read_pdf(picked: Picked) -> tuple[Picked, Page]:
    """Make the page of a paper from its PDF, and name the paper that the PDF is found to be.

    Raises:
        DocumentError: the PDF cannot be read.
        SourceError: the PDF cannot be fetched.
        UsageError: the paper has no such figure or table.

    """
    from cvprstats.report.paper_page import paper_page  # noqa: PLC0415
    from cvprstats.sources.pdfs import obtain_pdf  # noqa: PLC0415
    from cvprstats.summary.paper import PaperOptions, read_report  # noqa: PLC0415 - heavy

    options = PaperOptions(figure=picked.pick.figure, table=picked.pick.table)
    with obtain_pdf(str(picked.pdf or picked.pick.url)) as file:
        paper, edition = file.paper, file.edition
        if picked.paper:
            paper, edition = picked.paper, picked.edition
        report = read_report(file.path, options, source=file.source, paper=paper, edition=edition)
    if report.paper and report.edition:
        picked = replace(picked, paper=report.paper, edition=report.edition)
    page = paper_page(report)
    # What is said in small print at a page's end is for the speaker of a slide.
    blocks = tuple(b for b in page.blocks if not (isinstance(b, TextBlock) and b.small))
    small = (b for b in page.blocks if isinstance(b, TextBlock) and b.small)
    notes = ["".join(span.text for span in paragraph.spans) for paragraph in small]
    if report.paper and report.paper.page:
        notes.append(f"Source: {report.paper.page}")
    return picked, Page(page.title, blocks, tuple(notes))


def catalogue_page(picked: Picked) -> Page:
    """Make the page of a paper from what the catalogue knows, and say so on it."""
    paper, edition = picked.paper, picked.edition
    if paper is None:
        raise CvprstatsError(f"{picked.pick.place}: neither a title nor a PDF; give one of them")
    spans = [Span(f"{', '.join(paper.authors)} · " if paper.authors else ""), Span(edition.name)]
    if paper.page:
        host = paper.page.partition("//")[2].partition("/")[0]
        spans += [Span(" · "), Span(host, url=paper.page)]
    facts = (("Presented as", paper.presentation), ("Area", paper.area))
    items: list[Spans] = [
        (Span(f"{name}: ", bold=True), Span(text)) for name, text in facts if text
    ]
    bullets = (Bullets(tuple(items)),) if items else ()
    mark = TextBlock(plain("From the list of papers: the PDF is not at hand."), small=True)
    kind = f" ({paper.presentation})" if paper.presentation else ""
    sources = (f"Source: {paper.page}",) if paper.page else ()
    return Page(paper.title + kind, (TextBlock(tuple(spans)), *bullets, mark), sources)


def _arranged(page: Page) -> Page:
    """Put the first picture beside the text before it, unless it is wide."""
    text = tuple(takewhile(lambda block: isinstance(block, TextBlock | Bullets), page.blocks))
    rest = page.blocks[len(text) :]
    if not text or not rest or not isinstance(rest[0], Picture) or rest[0].aspect < WIDE:
        return page
    return replace(page, blocks=(SideBySide(text, rest[:1]), *rest[1:]))


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
