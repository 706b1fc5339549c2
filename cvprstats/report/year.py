"""What goes onto an edition's page: every sentence carries a number of the data."""

from collections import Counter
from dataclasses import dataclass

from cvprstats.charts.bars import draw_bars
from cvprstats.charts.cloud import draw_cloud
from cvprstats.charts.style import render
from cvprstats.comparison import MIN_PAPERS, SIGNIFICANT, Change, Comparison, Direction, compare
from cvprstats.keywords.counts import KeywordCounts
from cvprstats.listings import (
    changes_table,
    dates_text,
    percent_text,
    place_text,
    probability_text,
    ratio_text,
)
from cvprstats.papers import PRESENTATIONS, Edition, PaperList
from cvprstats.report.document import (
    Block,
    Bullets,
    Page,
    Paragraph,
    Picture,
    Span,
    TableBlock,
    plain,
)

TOP = 40
"""How many keywords are "the top" in sentences, as on the slides."""
BARS = 27
TABLE_ROWS = 6
TOLD_PAPERS, TOLD_RATIO = 20, 1.4
"""A change is told of keywords with so many papers in either year, and so different shares."""
TOLD = 5, 7
"""At most so many changes are told as facts each way, and as what could be chance."""


@dataclass(frozen=True, slots=True)
class YearReport:
    """All that an edition's page is made of."""

    papers: PaperList
    counts: KeywordCounts
    year_before: Edition | None
    """The edition a year earlier, for the growth; its list is not needed."""
    before: KeywordCounts | None = None
    """What is compared with."""


def year_page(report: YearReport) -> Page:
    """Lay out the one-page summary of an edition."""
    counts, before = report.counts, report.before
    comparison = compare(before, counts) if before else None
    sentences = [_most_frequent(counts)]
    if before and comparison:
        sentences += [_stayed(before, counts), *_told_changes(comparison)]
    blocks: list[Block] = [
        Paragraph(plain(_facts(report.papers, report.year_before))),
        Bullets(tuple(sentences)),
        _bars(counts, before),
        _cloud(counts),
        _changes(comparison)
        if comparison and any(map(_is_frequent, comparison.changes))
        else _keywords(counts),
        Paragraph(plain(_method(report)), small=True),
    ]
    return Page(counts.edition.name, tuple(blocks))


def _facts(papers: PaperList, before: Edition | None) -> str:
    edition = papers.edition
    facts = [place_text(edition), dates_text(edition)]
    if edition.submitted:
        facts.append(f"{edition.submitted:,} submitted")
    if edition.accepted:
        rate = percent_text(edition.acceptance_rate)
        facts.append(f"{edition.accepted:,} accepted" + (f" ({rate})" if rate else ""))
    if before and before.accepted and edition.accepted:
        growth = edition.accepted / before.accepted - 1
        more = "more" if growth >= 0 else "fewer"
        facts.append(f"{abs(growth):.1%} {more} than in {before.year} ({before.accepted:,})")
    if len(papers) != edition.accepted:
        facts.append(f"{len(papers):,} in the list")
    presented = Counter(paper.presentation for paper in papers)
    facts += [f"{presented[kind]:,} {kind}" for kind in PRESENTATIONS if presented[kind]]
    return " · ".join(filter(None, facts))


def _most_frequent(counts: KeywordCounts) -> tuple[Span, ...]:
    ranked = counts.top(6)
    if not ranked:
        return plain(f"None of the {counts.papers:,} titles says a keyword.")
    (keyword, papers), *others = ranked
    share = f"{papers:,} of {counts.papers:,} titles, {papers / counts.papers:.1%}"
    following = ", ".join(f"{other} ({number:,})" for other, number in others)
    rest = f"; then {following}." if following else "."
    return (Span("Most frequent: "), Span(keyword, bold=True), Span(f" ({share}){rest}"))


def _stayed(before: KeywordCounts, after: KeywordCounts) -> tuple[Span, ...]:
    old, new = (dict(counts.top(TOP)) for counts in (before, after))
    came = [keyword for keyword in new if keyword not in old]
    went = [keyword for keyword in old if keyword not in new]
    stayed = len(old) - len(went)
    text = (
        f"{stayed} of the {len(old)} most frequent keywords of {before.edition.name} "
        f"{'is' if stayed == 1 else 'are'} among the {len(new)} of {after.edition.name}"
    )
    if came:
        text += f"; in came {_listed(came)}"
    if went:
        text += f"; out went {_listed(went)}"
    return (Span("Stayed: ", bold=True), Span(text + "."))


def _listed(keywords: list[str], most: int = 6) -> str:
    more = len(keywords) - most
    return ", ".join(keywords[:most]) + (f" and {more} more" if more > 0 else "")


def _told_changes(comparison: Comparison) -> list[tuple[Span, ...]]:
    told = [change for change in comparison.changes if _is_told(change)]
    rose = {Direction.ROSE, Direction.NEW}
    sure = [change for change in told if change.p < SIGNIFICANT]
    groups = (
        ("Rose", [change for change in sure if change.direction in rose], TOLD[0]),
        ("Fell", [change for change in sure if change.direction not in rose], TOLD[0]),
        ("Could be chance", [change for change in told if change.p >= SIGNIFICANT], TOLD[1]),
    )
    sentences: list[tuple[Span, ...]] = []
    for heading, changes, most in groups:
        if changes:
            more = len(changes) - most
            told_first = _told(changes[0]).replace(", ", " per 1,000, ", 1)
            text = "; ".join([told_first, *map(_told, changes[1:most])])
            text += f"; and {more} more" if more > 0 else ""
            sentences.append((Span(f"{heading}: ", bold=True), Span(text + ".")))
    if not told:
        text = (
            f"No keyword of {TOLD_PAPERS} papers or more changed its share by {TOLD_RATIO} times; "
            f"{len(comparison.changes)} keywords were compared."
        )
        sentences.append(plain(text))
    return sentences


def _is_frequent(change: Change) -> bool:
    return max(change.before, change.after) >= TOLD_PAPERS


def _is_told(change: Change) -> bool:
    ratio = change.ratio
    return _is_frequent(change) and (not ratio or ratio >= TOLD_RATIO or ratio <= 1 / TOLD_RATIO)


def _told(change: Change) -> str:
    p = probability_text(change.p)
    return (
        f"{change.keyword} {change.before} → {change.after} "
        f"({change.before_per_1000:.1f} → {change.after_per_1000:.1f}, "
        f"{ratio_text(change)}, p {p.replace('<', '< ') if p.startswith('<') else f'= {p}'})"
    )


def _bars(counts: KeywordCounts, before: KeywordCounts | None) -> Picture:
    figure = draw_bars(counts, before, top=BARS, size="banner")
    top = ", ".join(f"{keyword} {papers}" for keyword, papers in counts.top(10))
    alt = f"Bars: the most frequent title keywords of {counts.edition.name}: {top}"
    return Picture("bars.png", render(figure, "png"), alt)


def _cloud(counts: KeywordCounts) -> Picture:
    figure = draw_cloud(counts, size="strip")
    alt = f"Word cloud of the title keywords of {counts.edition.name}, by the same counts"
    return Picture("cloud.png", render(figure, "png"), alt)


def _changes(comparison: Comparison) -> TableBlock:
    frequent = [change for change in comparison.changes if _is_frequent(change)]
    table = changes_table(comparison, frequent[:TABLE_ROWS], MIN_PAPERS)
    return TableBlock(
        table.headings,
        tuple(tuple(map(Span, row)) for row in table.rows),
        frozenset(filter(table.is_number, range(len(table.columns)))),
        f"Strongest evidence of change, {comparison.before.name} → {comparison.after.name}",
    )


def _keywords(counts: KeywordCounts) -> TableBlock:
    """Tabulate the most frequent keywords in two blocks side by side."""
    ranked = [
        (Span(keyword), Span(f"{papers:,}"), Span(f"{counts.share(keyword):.1f}"))
        for keyword, papers in counts.top(2 * TABLE_ROWS)
    ]
    half = (len(ranked) + 1) // 2
    blank = (Span(""),) * 3
    right = [*ranked[half:], *[blank] * (2 * half - len(ranked))]
    return TableBlock(
        ("keyword", "papers", "per 1,000") * 2,
        tuple((*one, *other) for one, other in zip(ranked[:half], right, strict=True)),
        frozenset({1, 2, 4, 5}),
        f"Most frequent keywords of {counts.edition.name}",
    )


def _method(report: YearReport) -> str:
    rule = report.counts.rule
    method = (
        f"Method: rule “{rule.name}”: {rule.description}; English stopwords and the field's own "
        "(learning, network, …) left out. "
    )
    if report.before:
        method += (
            "×: ratio of the shares; p: log-likelihood G² (Dunning 1993); q: false discovery rate "
            "(Benjamini and Hochberg 1995). "
        )
    return method + f"Source: list of accepted papers ({report.papers.origin})."
