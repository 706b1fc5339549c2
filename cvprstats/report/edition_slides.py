"""The slides of an edition: what it was, its growth, its keywords, and what changed."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from cvprstats.catalogue.lists import listed_address
from cvprstats.charts.growth import draw_growth
from cvprstats.keywords.comparison import SIGNIFICANT, compare_keywords
from cvprstats.keywords.movers import Mover
from cvprstats.papers import Edition, ListEdition
from cvprstats.report.changes import (
    change_sentences,
    changes_picture,
    changes_title,
    mover_sentences,
    strongest_movers,
)
from cvprstats.report.keyword_pictures import bars_picture, cloud_picture
from cvprstats.report.pages import (
    Bullets,
    Chart,
    Page,
    Picture,
    SideBySide,
    Span,
    Spans,
    TableBlock,
    plain,
    renamed,
)
from cvprstats.report.slide_layout import BODY_WIDTH, side_widths, table_layout
from cvprstats.report.year import (
    YearReport,
    award_lines,
    method_text,
    most_frequent_sentence,
    stayed_sentence,
    stayed_title,
    top_title,
    year_page,
)
from cvprstats.tables.wording import (
    conference_text,
    dates_text,
    percent_text,
    place_text,
    presentation_texts,
    ratio_text,
    starred,
)

FEW_FACTS, LEAST_GROWTH = 7, 4
"""Lines of the first slide: fewer leave room for what changed. Years of growth on a slide."""
BARS, COMPARED, RANKED = 14, 8, 20
"""Keywords as bars, as bars beside another edition's, and in numbers."""
DUMBBELLS, MOVERS = 8, 8
"""Changes in a picture; keywords that rose, and as many that fell, in a table."""


def report_page(report: YearReport) -> Page:
    """Return the one-page summary of an edition; its slides are those of an overview."""
    slides = tuple(
        replace(page, blocks=renamed(page.blocks, "slide-"))
        for page in (*edition_slides(report), *method_slides(report))
    )
    return replace(year_page(report), slides=slides)


def edition_slides(report: YearReport, editions: Sequence[Edition] = ()) -> list[Page]:
    """Return the slides of an edition's numbers, each with a title that says what it shows.

    Args:
        report: the edition, and what it is compared with.
        editions: the venue's editions up to this one, by year, for their growth.

    """
    changes = _changes(report)
    return [
        _conference(report, has_picture=bool(changes)),
        *_growth(report, editions),
        *_keyword_pages(report),
        *changes,
        *_movers(report),
    ]


def _conference(report: YearReport, *, has_picture: bool) -> Page:
    edition = report.papers.edition
    name = Span(edition.name, bold=True, url=listed_address(edition, report.papers))
    items: list[Spans] = [(name, Span(f": {conference_text(edition)}"))]
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
    if not report.comparison:  # an early edition, of which there is little to tell
        items += _method(report)
    elif not has_picture or len(items) < FEW_FACTS:
        items += change_sentences(report.comparison)
    return Page(f"{edition.name} in numbers", (Bullets(tuple(items)),), (source_text(report),))


def source_text(report: YearReport) -> str:
    """Return where the edition's numbers are from."""
    edition = report.papers.edition
    announced = "" if isinstance(edition, ListEdition) else "; numbers as announced"
    return f"Source: list of accepted papers ({report.papers.origin}){announced}."


def _growth(report: YearReport, editions: Sequence[Edition]) -> list[Page]:
    known = [edition for edition in editions if edition.submitted and edition.accepted]
    if len(known) < LEAST_GROWTH or known[-1] != report.papers.edition:
        return []
    first, last = known[0], known[-1]
    years = tuple(str(edition.year) for edition in known)
    series = (
        ("submitted", tuple(edition.submitted or 0 for edition in known)),
        ("accepted", tuple(edition.accepted or 0 for edition in known)),
    )
    title = f"{last.venue} {first.year}–{last.year}: papers by year"
    rates = [percent_text(edition.acceptance_rate) for edition in known]
    alt = (
        f"Columns: {first.submitted:,} submitted and {first.accepted:,} accepted papers in "
        f"{first.year}, {last.submitted:,} and {last.accepted:,} in {last.year}"
    )
    rows = zip(
        years, *([f"{number:,}" for number in values] for _, values in series), rates, strict=True
    )
    table = TableBlock(
        ("year", "submitted", "accepted", "rate"),
        tuple(tuple(map(Span, row)) for row in rows),
        frozenset({1, 2, 3}),
        title,
    )
    picture = Picture(
        "growth.png",
        draw_growth(editions, size="slide"),
        alt,
        chart=Chart("columns", title, years, series),
        narrow=lambda: table,
    )
    told = ", ".join(f"{year} {rate}" for year, rate in zip(years, rates, strict=True))
    notes = ("Submitted and accepted papers as announced.", f"Acceptance rates: {told}.")
    return [Page(_growth_title(report), (picture,), notes)]


def _growth_title(report: YearReport) -> str:
    edition = report.papers.edition
    if not (report.previous and report.growth):
        return f"{edition.venue} over the years"
    old, new = report.growth
    more = "more" if new >= old else "fewer"
    return (
        f"{edition.name} accepted {percent_text(abs(new / old - 1))} {more} papers "
        f"than {report.previous.year}"
    )


def _keyword_pages(report: YearReport) -> list[Page]:
    counts, before, noun = report.counts, report.before, f"{report.counts.rule.noun}s"
    notes = (method_text(report),)
    pages = [
        Page(top_title(counts), (bars_picture(counts, None, BARS, "slide"),), notes),
        Page(f"Title {noun} as a word cloud", (cloud_picture(counts, "slide"),), notes),
        Page(f"The most frequent {noun} in numbers", (_ranked(report),), notes),
    ]
    if before:
        bars = bars_picture(counts, before, COMPARED, "slide")
        stayed = _text(stayed_sentence(before, counts))
        pages.append(Page(stayed_title(before, counts), (bars,), (stayed, *notes)))
    return pages


def _ranked(report: YearReport) -> SideBySide:
    """Return the most frequent keywords in numbers, in two tables side by side."""
    counts, before = report.counts, report.before
    ranked = counts.top(RANKED)
    headings: tuple[str, ...]
    rows: list[tuple[str, ...]]
    captions = "", ""
    if before:
        names = [one.edition.name for one in (before, counts)]
        venue = f"{report.papers.edition.venue} "
        if all(name.startswith(venue) for name in names):
            names = [name.removeprefix(venue) for name in names]
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
    tables = [
        TableBlock(
            headings, tuple(tuple(map(Span, row)) for row in part), frozenset({1, 2, 3}), caption
        )
        for part, caption in zip((rows[:half], rows[half:]), captions, strict=True)
        if part
    ]
    return _side_by_side(tables)


def _side_by_side(tables: list[TableBlock]) -> SideBySide:
    """Return one or two tables beside each other, in letters of one size."""
    room, _ = side_widths(SideBySide((), ()), BODY_WIDTH)
    largest = min(table_layout(table, room)[0] for table in tables)
    left, *right = (replace(table, largest=largest) for table in tables)
    return SideBySide((left,), tuple(right))


def _changes(report: YearReport) -> list[Page]:
    """Return a page with the strongest changes, if there are any; the notes name the others."""
    comparison = report.comparison
    if comparison is None:
        return []
    told = map(_text, change_sentences(comparison))
    return [
        Page(changes_title(comparison), (picture,), (*told, picture.alt, method_text(report)))
        for picture in changes_picture(comparison, DUMBBELLS, "slide")
    ]


def _movers(report: YearReport) -> list[Page]:
    """Return a page with the keywords that rose and fell most over the years, if any did."""
    movers = report.movers
    if movers is None:
        return []
    first, last = (movers.editions[at].year for at in (0, -1))
    tables = [
        TableBlock(
            (movers.noun, str(first), str(last)),
            tuple(map(_mover_row, named[:MOVERS])),
            frozenset({1, 2}),
            f"{verb}, in papers per 1,000 (q < {SIGNIFICANT})",
        )
        for verb, named in zip(("Rising", "Falling"), strongest_movers(movers), strict=True)
        if named
    ]
    if not tables:
        return []
    title = f"The {movers.noun}s that rose and fell most, {first}–{last}"
    notes = (*map(_text, mover_sentences(movers)), method_text(report))
    return [Page(title, (_side_by_side(tables),), notes)]


def _mover_row(mover: Mover) -> Spans:
    shares = (f"{share:.1f}" for share in (mover.first_per_1000, mover.last_per_1000))
    return Span(mover.keyword), *map(Span, shares)


def _text(spans: Spans) -> str:
    return "".join(span.text for span in spans)


def method_slides(report: YearReport) -> list[Page]:
    """Return the slide that says how keywords were counted, if that is not on the first one."""
    return [Page("How it was counted", (Bullets(_method(report)),))] if report.comparison else []


def _method(report: YearReport) -> tuple[Spans, ...]:
    """Return how keywords were counted, one sentence each."""
    text = method_text(report).removeprefix("Method: ")
    sentences = f"{text[0].upper()}{text[1:]}".split(". ")
    return tuple(plain(sentence.removesuffix(".") + ".") for sentence in sentences)
