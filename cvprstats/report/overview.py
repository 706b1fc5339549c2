"""The overview of an edition: its numbers, its keywords, and one page per picked paper."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from cvprstats.catalogue.picks import Picked
from cvprstats.papers import Edition
from cvprstats.report.edition_slides import edition_slides, method_slides, source_text
from cvprstats.report.pages import Bullets, Deck, Page, Span, Spans, plain, renamed
from cvprstats.report.paper_page import shortened
from cvprstats.report.slides import slides
from cvprstats.report.year import YearReport
from cvprstats.tables.wording import dates_text, mark_text, place_text
from cvprstats.text import counted

LEFT_OUT = 10
"""Areas named, at most."""
USUAL = 0.8
"""Part of the papers from which on their presentation does not distinguish them."""
LONGEST_TITLE = 72
"""Characters in the list of the papers: a line."""


@dataclass(frozen=True, slots=True)
class Overview:
    """What an overview is made of."""

    report: YearReport
    editions: tuple[Edition, ...]
    """The venue's editions up to this one, by year."""
    papers: tuple[tuple[Picked, Page], ...]
    """The picked papers with their pages, in the order of the talk."""
    title: str = ""
    """If empty, `CVPR 2019 paper overview`."""
    author: str = ""


def overview_deck(overview: Overview) -> Deck:
    """Lay out the deck."""
    report = overview.report
    edition = report.papers.edition
    pages = edition_slides(report, overview.editions)
    papers = _marked(overview)
    if papers:
        pages += [_contents([page for _, page in papers]), *_left_out(overview)]
    for number, (one, page) in enumerate(papers, 1):
        if one.pick.section:
            pages.append(Page(one.pick.section, (), kind="section"))
        # Those of all papers share a folder.
        blocks = renamed(page.blocks, f"paper{number:02}-")
        pages.append(replace(page, title=f"{number}. {page.title}", blocks=blocks))
    pages += method_slides(report)
    where = " · ".join(filter(None, (place_text(edition), dates_text(edition))))
    title = overview.title or f"{edition.name} paper overview"
    return Deck(title, tuple(pages), where, overview.author, edition.start)


def _marked(overview: Overview) -> list[tuple[Picked, Page]]:
    """Return the picked papers, with what distinguishes them behind their titles."""
    groups = [list(overview.report.papers), [one.paper for one, _ in overview.papers if one.paper]]
    usual = {
        presentation
        for papers in groups
        if len(papers) > 1
        for presentation, number in Counter(paper.presentation for paper in papers).items()
        if number >= USUAL * len(papers)
    }
    return [
        (one, replace(page, title=page.title + (mark_text(one.paper, usual) if one.paper else "")))
        for one, page in overview.papers
    ]


def _contents(pages: Sequence[Page]) -> Page:
    """Return the list of the papers, with shorter titles where the whole ones need two slides."""
    whole, short = (
        Page("The papers", (Bullets(tuple(map(plain, titles)), first=1),))
        for titles in (
            [page.title for page in pages],
            [shortened(page.title, LONGEST_TITLE) for page in pages],
        )
    )
    return whole if len(slides(whole)) == 1 else short


def _left_out(overview: Overview) -> list[Page]:
    """Return a page with the largest areas of which no paper was picked."""
    report = overview.report
    shown = {one.paper.area for one, _ in overview.papers if one.paper}
    areas = Counter(paper.area for paper in report.papers if paper.area)
    missing = [(area, papers) for area, papers in areas.most_common() if area not in shown]
    if not missing:
        return []
    items: list[Spans] = [
        (Span(area, bold=True), Span(f": {counted(papers, 'paper')}"))
        for area, papers in missing[:LEFT_OUT]
    ]
    if more := missing[LEFT_OUT:]:
        rest = counted(sum(papers for _, papers in more), "paper")
        items.append(plain(f"{len(more)} more: {rest}"))
    return [Page("Areas left out", (Bullets(tuple(items)),), (source_text(report),))]
