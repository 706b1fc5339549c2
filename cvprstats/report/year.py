"""The one-page summary of an edition: every sentence carries a number from the data."""

from collections import Counter
from dataclasses import dataclass

from cvprstats.charts.bars import draw_bars
from cvprstats.charts.cloud import draw_cloud
from cvprstats.keywords.comparison import (
    MIN_PAPERS,
    SIGNIFICANT,
    Change,
    Comparison,
    Direction,
    compare,
    compare_keywords,
)
from cvprstats.keywords.counts import KeywordCounts
from cvprstats.papers import PRESENTATIONS, Edition, PaperList
from cvprstats.report.pages import (
    Block,
    Bullets,
    Chart,
    Page,
    Picture,
    Span,
    TableBlock,
    TextBlock,
    plain,
)
from cvprstats.tables.listings import changes_table
from cvprstats.tables.wording import (
    dates_text,
    percent_text,
    place_text,
    probability_text,
    ratio_text,
)

TOP = 40
"""How many keywords are "the top" in sentences, as on the slides of 2019."""
BARS = 21
CHARTED = 14, 10
"""Keywords in a slide's native chart, alone and beside another edition's."""
TABLE_ROWS = 6
NAMED_PAPERS, NAMED_RATIO = 20, 1.4
"""Sentences name keywords with at least this many papers in either year, whose share changed by at
least this ratio."""
NAMED = 5, 7
"""Changes named at most: rises or falls, and what could be chance."""


@dataclass(frozen=True, slots=True)
class YearReport:
    """What an edition's page is made of."""

    papers: PaperList
    counts: KeywordCounts
    year_before: Edition | None
    """The edition a year earlier, for the growth of accepted papers."""
    before: KeywordCounts | None = None
    """The edition to compare with."""


def year_page(report: YearReport) -> Page:
    """Lay out the one-page summary of an edition."""
    counts, before = report.counts, report.before
    comparison = compare(before, counts) if before else None
    sentences = [most_frequent_sentence(counts)]
    if before and comparison:
        sentences += [stayed_sentence(before, counts), *change_sentences(comparison)]
    blocks: list[Block] = [
        TextBlock(plain(_facts(report.papers, report.year_before))),
        Bullets(tuple(sentences)),
        bars_picture(counts, before),
        cloud_picture(counts),
        changes_block(comparison)
        if comparison and any(map(_is_frequent, comparison.changes))
        else _keywords(counts),
        TextBlock(plain(method_text(report)), small=True),
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


def most_frequent_sentence(counts: KeywordCounts) -> tuple[Span, ...]:
    """Return a sentence on the most frequent keywords."""
    ranked = counts.top(6)
    if not ranked:
        return plain(f"No title holds a keyword; titles counted: {counts.papers:,}.")
    (keyword, papers), *others = ranked
    share = f"in {papers:,} of {counts.papers:,} titles, {papers / counts.papers:.1%}"
    following = ", ".join(f"{other} ({number:,})" for other, number in others)
    rest = f", then {following}." if following else "."
    return (Span("Most frequent: "), Span(keyword, bold=True), Span(f" ({share}){rest}"))


def stayed_sentence(before: KeywordCounts, after: KeywordCounts) -> tuple[Span, ...]:
    """Return a sentence on the top keywords that stayed, are new or are gone."""
    old, new = (dict(counts.top(TOP)) for counts in (before, after))
    came = [keyword for keyword in new if keyword not in old]
    went = [keyword for keyword in old if keyword not in new]
    stayed = len(old) - len(went)
    text = (
        f"{stayed} of the top {len(old)} keywords of {before.edition.name} stayed in the top "
        f"{len(new)} of {after.edition.name}"
    )
    if came:
        text += f"; new: {_listed(came)}"
    if went:
        text += f"; gone: {_listed(went)}"
    return (Span("Top keywords: ", bold=True), Span(text + "."))


def _listed(keywords: list[str], most: int = 6) -> str:
    more = len(keywords) - most
    return ", ".join(keywords[:most]) + (f", and {more} more" if more > 0 else "")


def change_sentences(comparison: Comparison) -> list[tuple[Span, ...]]:
    """Return sentences on keywords that rose or fell, and on changes that could be chance."""
    named = [change for change in comparison.changes if _is_named(change)]
    rose = {Direction.ROSE, Direction.NEW}
    sure = [change for change in named if change.p < SIGNIFICANT]
    groups = (
        ("Rose", [change for change in sure if change.direction in rose], NAMED[0]),
        ("Fell", [change for change in sure if change.direction not in rose], NAMED[0]),
        ("Could be chance", [change for change in named if change.p >= SIGNIFICANT], NAMED[1]),
    )
    sentences: list[tuple[Span, ...]] = []
    for heading, changes, most in groups:
        if changes:
            more = len(changes) - most
            first = _change_text(changes[0]).replace(", ", " per 1,000 papers, ", 1)
            text = "; ".join([first, *map(_change_text, changes[1:most])])
            text += f"; and {more} more" if more > 0 else ""
            sentences.append((Span(f"{heading}: ", bold=True), Span(text + ".")))
    if not named:
        text = (
            f"Among keywords with {NAMED_PAPERS} or more papers, no share rose or fell by a factor "
            f"of {NAMED_RATIO}; keywords compared: {len(comparison.changes)}."
        )
        sentences.append(plain(text))
    return sentences


def _is_frequent(change: Change) -> bool:
    return max(change.before, change.after) >= NAMED_PAPERS


def _is_named(change: Change) -> bool:
    ratio = change.ratio
    return _is_frequent(change) and (not ratio or ratio >= NAMED_RATIO or ratio <= 1 / NAMED_RATIO)


def _change_text(change: Change) -> str:
    p = probability_text(change.p)
    return (
        f"{change.keyword} {change.before} → {change.after} "
        f"({change.before_per_1000:.1f} → {change.after_per_1000:.1f}, "
        f"{ratio_text(change)}, p {p.replace('<', '< ') if p.startswith('<') else f'= {p}'})"
    )


def bars_picture(
    counts: KeywordCounts, before: KeywordCounts | None, top: int = BARS, size: str = "banner"
) -> Picture:
    """Draw the `top` keywords, alone or beside those of another edition."""
    figure = draw_bars(counts, before, top=top, size=size)
    ten = ", ".join(f"{keyword} {papers}" for keyword, papers in counts.top(10))
    alt = f"Bars: the most frequent title keywords of {counts.edition.name}: {ten}"
    name = "compared.png" if before and size != "banner" else "bars.png"
    return Picture(name, figure, alt, chart=_bars_chart(counts, before, top))


def _bars_chart(counts: KeywordCounts, before: KeywordCounts | None, top: int) -> Chart:
    ranked = counts.top(min(top, CHARTED[before is not None]))
    keywords = tuple(keyword for keyword, _ in ranked)
    edition = counts.edition.name
    series = [(f"{edition} ({counts.papers:,} papers)", tuple(papers for _, papers in ranked))]
    title = f"{edition}: papers with the most frequent title keywords"
    if before:
        changes = compare_keywords(before, counts, keywords).changes
        name = f"{before.edition.name} ({before.papers:,} papers)"
        series = [
            (name, tuple(change.before for change in changes)),
            (series[0][0], tuple(change.after for change in changes)),
        ]
        title = f"Papers by title keyword, {before.edition.name} → {edition}"
    return Chart("bars", title, keywords, tuple(series))


def cloud_picture(counts: KeywordCounts, size: str = "strip") -> Picture:
    """Draw the keywords as a cloud."""
    figure = draw_cloud(counts, size=size)
    alt = f"Word cloud of the title keywords of {counts.edition.name}, sized by the same counts"
    return Picture("cloud.png", figure, alt)


def changes_block(comparison: Comparison, rows: int = TABLE_ROWS) -> TableBlock:
    """Return a table of the changes of frequent keywords, the strongest evidence first."""
    frequent = [change for change in comparison.changes if _is_frequent(change)]
    table = changes_table(comparison, frequent[:rows], MIN_PAPERS)
    return TableBlock(
        table.headings,
        tuple(tuple(map(Span, row)) for row in table.rows),
        table.numbers,
        f"Strongest evidence of change, {comparison.before.name} → {comparison.after.name}",
    )


def _keywords(counts: KeywordCounts) -> TableBlock:
    """Return a table of the most frequent keywords, in two halves side by side."""
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


def method_text(report: YearReport) -> str:
    """Return how the keywords were counted, and from which list."""
    rule = report.counts.rule
    method = (
        f"Method: rule “{rule.name}”: {rule.description}; English stopwords and the field's own "
        "(learning, network, …) left out. "
    )
    if report.before:
        method += (
            "×: ratio of the shares; p: log-likelihood G² (Dunning 1993); q: false discovery rate "
            "(Benjamini and Hochberg 1995); *: q < 0.05. "
        )
    return method + f"Source: list of accepted papers ({report.papers.origin})."
