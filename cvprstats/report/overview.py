"""The overview of an edition: its numbers, its keywords, and one page per picked paper."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from cvprstats.catalogue.lists import OPEN_ACCESS
from cvprstats.catalogue.picks import Picked
from cvprstats.charts.growth import draw_growth
from cvprstats.keywords.comparison import SIGNIFICANT, compare_keywords
from cvprstats.papers import Edition
from cvprstats.report.changes import change_sentences, changes_picture, mover_sentences
from cvprstats.report.pages import (
    Block,
    Bullets,
    Chart,
    Deck,
    Page,
    Picture,
    SideBySide,
    Span,
    Spans,
    TableBlock,
    TextBlock,
    plain,
    with_pictures_in,
)
from cvprstats.report.paper_page import shortened
from cvprstats.report.year import (
    SLIDE_DUMBBELLS,
    YearReport,
    award_lines,
    bars_picture,
    cloud_picture,
    method_text,
    most_frequent_sentence,
    stayed_sentence,
)
from cvprstats.tables.wording import (
    dates_text,
    mark_text,
    percent_text,
    place_text,
    presentation_texts,
    ratio_text,
    starred,
)
from cvprstats.text import counted

BARS, COMPARED, RANKED = 14, 8, 24
"""Keywords as bars, as bars beside another edition's, and in numbers."""
LEFT_OUT = 10
"""Areas named, at most."""
USUAL = 0.8
"""Part of the papers from which on their presentation does not distinguish them."""
LONGEST_TITLE = 72
"""Characters in the list of the papers: a line."""
_VENUES = {
    "CVPR": "Conference on Computer Vision and Pattern Recognition",
    "ECCV": "European Conference on Computer Vision",
    "ICCV": "International Conference on Computer Vision",
    "WACV": "Winter Conference on Applications of Computer Vision",
}


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
    pages = [
        _conference(overview),
        *_growth(overview.editions),
        *_keyword_pages(report),
        *_comparison_pages(report),
    ]
    papers = _marked(overview)
    if papers:
        pages += [_contents([page for _, page in papers]), *_left_out(overview)]
    for number, (one, page) in enumerate(papers, 1):
        if one.pick.section:
            pages.append(Page(one.pick.section, (), kind="section"))
        # Those of all papers share a folder.
        blocks = with_pictures_in(f"paper{number:02}-", page.blocks)
        pages.append(replace(page, title=f"{number}. {page.title}", blocks=blocks))
    pages.append(_method(report))
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


def _conference(overview: Overview) -> Page:
    report = overview.report
    edition = report.papers.edition
    name = _VENUES.get(edition.venue, edition.venue)
    items: list[Spans] = [(Span(edition.name, bold=True), Span(f": {name}"))]
    if where := ", ".join(filter(None, (place_text(edition), dates_text(edition)))):
        items.append(plain(where))
    if edition.submitted and edition.accepted:
        rate = percent_text(edition.acceptance_rate)
        text = f" of {edition.submitted:,} submitted papers were accepted ({rate})"
        items.append((Span(f"{edition.accepted:,}", bold=True), Span(text)))
    else:
        text = " accepted papers" if edition.accepted else " papers in the list"
        items.append((Span(f"{edition.accepted or report.listed:,}", bold=True), Span(text)))
    if report.previous and report.growth:
        old, new = report.growth
        growth = percent_text(new / old - 1, sign=True)
        kind = "accepted" if new == edition.accepted else "listed"
        text = f" {kind} papers compared with {report.previous.year} ({old:,})"
        items.append((Span(growth, bold=True), Span(text)))
    if kinds := presentation_texts(report.papers):
        items.append(plain("Presented as: " + ", ".join(kinds)))
    items += award_lines(report.papers)
    areas = Counter(paper.area for paper in report.papers if paper.area)
    if len(areas) > 1:
        most = ", ".join(f"{area} ({papers})" for area, papers in areas.most_common(3))
        items.append(plain(f"{len(areas)} areas; the largest: {most}"))
    items.append(most_frequent_sentence(report.counts))
    return Page("The conference", (Bullets(tuple(items)),), (_source(report),))


def _source(report: YearReport) -> str:
    return f"Source: list of accepted papers ({report.papers.origin}); numbers as announced."


def _growth(editions: Sequence[Edition]) -> list[Page]:
    known = [edition for edition in editions if edition.submitted and edition.accepted]
    if len(known) < 2:  # noqa: PLR2004 - growth takes two editions
        return []
    first, last = known[0], known[-1]
    years = tuple(str(edition.year) for edition in known)
    series = (
        ("submitted", tuple(edition.submitted or 0 for edition in known)),
        ("accepted", tuple(edition.accepted or 0 for edition in known)),
    )
    title = f"{last.venue} {first.year}–{last.year}: papers by year"
    rates = ", ".join(f"{e.year} {percent_text(e.acceptance_rate)}" for e in known)
    alt = (
        f"Columns: {first.submitted:,} submitted and {first.accepted:,} accepted papers in "
        f"{first.year}, {last.submitted:,} and {last.accepted:,} in {last.year}"
    )
    picture = Picture(
        "growth.png",
        draw_growth(editions, size="slide"),
        alt,
        chart=Chart("columns", title, years, series),
    )
    notes = ("Submitted and accepted papers as announced.", f"Acceptance rates: {rates}.")
    return [Page(f"{last.venue} over the years", (picture,), notes)]


def _keyword_pages(report: YearReport) -> list[Page]:
    counts, noun = report.counts, f"{report.counts.rule.noun}s"
    notes = (method_text(report),)
    return [
        Page(f"The most frequent {noun}", (bars_picture(counts, None, BARS, "slide"),), notes),
        Page(f"Title {noun} as a word cloud", (cloud_picture(counts, "slide"),), notes),
        Page(
            f"The most frequent {noun} in numbers",
            (_ranked(report),),
            notes,
        ),
    ]


def _ranked(report: YearReport) -> SideBySide:
    """Return the most frequent keywords in numbers, in two tables side by side."""
    counts, before = report.counts, report.before
    ranked = counts.top(RANKED)
    headings: tuple[str, ...]
    rows: list[tuple[str, ...]]
    captions = "", ""
    if before:
        venue = f"{report.papers.edition.venue} "
        names = (one.edition.name.removeprefix(venue) for one in (before, counts))
        headings = (counts.rule.noun, *names, "ratio")
        captions = "Papers, and ratio of the shares", f"*: significant, q < {SIGNIFICANT}"
        comparison = compare_keywords(before, counts, [keyword for keyword, _ in ranked])
        in_time = comparison.is_in_time
        rows = [
            (
                change.keyword,
                f"{change.before:,}",
                f"{change.after:,}",
                starred(ratio_text(change, in_time=in_time), change),
            )
            for change in comparison.changes
        ]
    else:
        headings = (counts.rule.noun, "papers", "per 1,000")
        rows = [
            (keyword, f"{papers:,}", f"{counts.share(keyword):.1f}") for keyword, papers in ranked
        ]
    half = (len(rows) + 1) // 2
    left, right = (
        TableBlock(
            headings, tuple(tuple(map(Span, row)) for row in part), frozenset({1, 2, 3}), caption
        )
        for part, caption in zip((rows[:half], rows[half:]), captions, strict=True)
    )
    return SideBySide((left,), (right,) if right.rows else ())


def _comparison_pages(report: YearReport) -> list[Page]:
    """Return what the edition is compared with: another one, or those of the years before."""
    counts, before, comparison = report.counts, report.before, report.comparison
    if comparison is None:
        return []
    title = f"Compared with {comparison.before.name}"
    sentences = [*change_sentences(comparison), *mover_sentences(report.movers)]
    notes = (method_text(report),)
    if before:
        sentences.insert(0, stayed_sentence(before, counts, on_slides=True))
    pages = [Page(title, (Bullets(tuple(sentences)),), notes)]
    if before:
        bars = bars_picture(counts, before, COMPARED, "slide")
        pages.append(Page(f"{title}: {counts.rule.noun}s", (bars,), notes))
    pictures = changes_picture(comparison, *SLIDE_DUMBBELLS)
    return pages + [Page(f"{title}: changes", (one,), (one.alt, *notes)) for one in pictures]


def _contents(pages: Sequence[Page]) -> Page:
    items = tuple(plain(shortened(page.title, LONGEST_TITLE)) for page in pages)
    return Page("The papers", (Bullets(items, first=1),))


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
    return [Page("Areas left out", (Bullets(tuple(items)),), (_source(report),))]


def _method(report: YearReport) -> Page:
    text = method_text(report).removeprefix("Method: ")
    blocks: tuple[Block, ...] = (TextBlock(plain(text[0].upper() + text[1:])),)
    if any(paper.page.startswith(OPEN_ACCESS) for paper in report.papers):
        edition = report.papers.edition
        address = f"{OPEN_ACCESS}{edition.venue}{edition.year}"
        blocks += (TextBlock((Span(f"All papers of {edition.name}", url=address),)),)
    return Page("How it was counted", blocks)
