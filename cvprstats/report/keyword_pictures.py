"""The pictures of an edition's keywords: bars and a cloud."""

from itertools import islice

from cvprstats.charts.bars import draw_bars
from cvprstats.charts.cloud import draw_cloud
from cvprstats.keywords.comparison import compare_keywords
from cvprstats.keywords.counts import KeywordCounts
from cvprstats.keywords.filters import keyword_noun
from cvprstats.report.pages import Chart, Picture, Span, TableBlock
from cvprstats.text import counted

BARS = 21
CHARTED = 14, 8
"""Keywords in a slide's native chart and on a phone, alone and beside another edition's."""


def bars_picture(
    counts: KeywordCounts, before: KeywordCounts | None, top: int = BARS, size: str = "banner"
) -> Picture:
    """Draw the `top` keywords, alone or beside those of another edition."""
    figure = draw_bars(counts, before, top=top, size=size)
    chart = _bars_chart(counts, before, top)
    unit = f", in papers per 1,000, {before.edition.name} → {counts.edition.name}" if before else ""
    form = ".1f" if before else ","
    rows = zip(chart.categories, *(values for _, values in chart.series), strict=True)
    ten = ", ".join(
        f"{keyword} {' → '.join(f'{value:{form}}' for value in values)}"
        for keyword, *values in islice(rows, 10)
    )
    noun = keyword_noun(counts.rule, chart.categories)
    alt = f"Bars: the most frequent title {noun}s of {counts.edition.name}{unit}: {ten}"
    name = "compared.png" if before and size != "banner" else "bars.png"
    return Picture(
        name, figure, alt, chart=chart, narrow=lambda: _narrow_bars(counts, before, alt, chart)
    )


def _narrow_bars(
    counts: KeywordCounts, before: KeywordCounts | None, alt: str, chart: Chart
) -> Picture | TableBlock:
    if before is None:
        return Picture("bars.png", draw_bars(counts, top=CHARTED[0], size="phone"), alt)
    # Two bars and their numbers leave no room for names of several words.
    columns = zip(*(values for _, values in chart.series), strict=True)
    rows = (
        (Span(keyword), *(Span(f"{value:.1f}") for value in values))
        for keyword, values in zip(chart.categories, columns, strict=True)
    )
    headings = (counts.rule.noun, before.edition.name, counts.edition.name)
    return TableBlock(headings, tuple(rows), frozenset({1, 2}), chart.title)


def _bars_chart(counts: KeywordCounts, before: KeywordCounts | None, top: int) -> Chart:
    """Return the numbers of the picture, in its order: shares where two editions are compared."""
    keywords = tuple(keyword for keyword, _ in counts.top(min(top, CHARTED[before is not None])))
    noun = keyword_noun(counts.rule, keywords)
    name = f"{counts.edition.name} ({counted(counts.papers, 'paper')})"
    said = f" ({'; '.join(counts.filters)})" if counts.filters else ""
    if before is None:
        title = f"{counts.edition.name}: papers with the most frequent title {noun}s{said}"
        return Chart(
            "bars",
            title,
            keywords,
            ((name, tuple(counts.counts[keyword] for keyword in keywords)),),
        )
    changes = compare_keywords(before, counts, keywords).changes
    series = (
        (
            f"{before.edition.name} ({counted(before.papers, 'paper')})",
            tuple(change.before_per_1000 for change in changes),
        ),
        (name, tuple(change.after_per_1000 for change in changes)),
    )
    editions = f"{before.edition.name} → {counts.edition.name}"
    title = f"Papers per 1,000 by title {noun}, {editions}{said}"
    return Chart("bars", title, keywords, series, "0.0")


def cloud_picture(counts: KeywordCounts, size: str = "strip") -> Picture:
    """Draw the keywords as a cloud."""
    figure = draw_cloud(counts, size=size)
    noun = keyword_noun(counts.rule, counts.counts)
    alt = f"Word cloud of the title {noun}s of {counts.edition.name}, sized by the same counts"
    return Picture("cloud.png", figure, alt, narrow=lambda: _narrow_cloud(counts, alt))


def _narrow_cloud(counts: KeywordCounts, alt: str) -> Picture:
    return Picture("cloud.png", draw_cloud(counts, size="phone"), alt)
