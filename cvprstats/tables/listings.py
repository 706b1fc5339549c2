"""What goes into each table."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from cvprstats.keywords.counts import KeywordCounts
from cvprstats.papers import Edition, Paper, PaperList
from cvprstats.tables.table import Table

if TYPE_CHECKING:
    from cvprstats.keywords.comparison import Change, Comparison
    from cvprstats.keywords.trends import Trend


def keywords_table(counts: KeywordCounts, top: int, selection: str = "") -> Table:
    """Tabulate the `top` keywords; `selection` tells in words which papers were counted."""
    ranked = counts.top(top)
    return Table(
        f"{counts.edition.name}: top {len(ranked)} keywords of {counts.papers:,} "
        f"{selection or 'papers'} (rule: {counts.rule.name})",
        (">", "keyword", ">papers", ">per 1,000"),
        tuple(
            (str(rank), keyword, f"{papers:,}", f"{counts.share(keyword):.1f}")
            for rank, (keyword, papers) in enumerate(ranked, 1)
        ),
        "keywords",
        tuple(
            {"keyword": keyword, "papers": papers, "per_1000": counts.share(keyword)}
            for keyword, papers in ranked
        ),
        ("keyword", "papers", "per_1000"),
        {"edition": counts.edition.slug, "papers": counts.papers, "rule": counts.rule.name},
    )


def ratio_text(change: "Change") -> str:
    """Give the ratio of the shares as a slide says it: `×2.3`, `new`, `gone`."""
    if change.direction in {"new", "gone"}:
        return change.direction.value
    return "–" if change.ratio is None else f"×{change.ratio:.2g}"


def probability_text(p: float | None) -> str:
    """Give a p or q with the figures that it is worth: `0.21`, `0.003`, `<0.001`."""
    if p is None:
        return ""
    if p < 0.001:  # noqa: PLR2004
        return "<0.001"
    # Near the level of significance a third figure tells on which side of it.
    return f"{p:.3f}" if p < 0.01 or f"{p:.2f}" == "0.05" else f"{p:.2f}"  # noqa: PLR2004


def changes_table(comparison: "Comparison", changes: Iterable["Change"], min_papers: int) -> Table:
    """Tabulate changes, in their order; a significant one is marked `*`."""
    from cvprstats.keywords.comparison import SIGNIFICANT  # noqa: PLC0415 - not for the other tables

    changes = tuple(changes)
    before, after = comparison.before, comparison.after
    return Table(
        f"{before.name} → {after.name} (rule: {comparison.rule.name})",
        ("keyword", "papers", "share", ">per 1,000", ">p", ">q"),
        tuple(
            (
                change.keyword,
                f"{change.before} → {change.after}",
                _share_text(change),
                f"{change.before_per_1000:.1f} → {change.after_per_1000:.1f}",
                probability_text(change.p),
                probability_text(change.q) + _mark(change),
            )
            for change in changes
        ),
        "changes",
        tuple({name: getattr(change, name) for name in CHANGE_FIELDS} for change in changes),
        CHANGE_FIELDS,
        {"before": before.slug, "after": after.slug, "rule": comparison.rule.name},
        f"* significant: q < {SIGNIFICANT}, among the keywords of {min_papers} papers or more in "
        "either year",
    )


CHANGE_FIELDS = (
    "keyword",
    "before",
    "after",
    "before_per_1000",
    "after_per_1000",
    "ratio",
    "g2",
    "p",
    "q",
)


def _mark(change: "Change") -> str:
    return " *" if change.is_significant else ""


def _share_text(change: "Change") -> str:
    text = ratio_text(change)
    return f"({text} per paper)" if text.startswith("×") else f"({text})" if text != "–" else ""


def trends_table(trends: Sequence["Trend"], rule: str) -> Table:
    """Tabulate trends: an edition a row, a keyword a column."""
    editions = trends[0].editions
    return Table(
        f"Papers, and papers of 1,000, by keyword (rule: {rule})",
        ("edition", *(f">{trend.keyword}" for trend in trends)),
        tuple(
            (
                edition.name,
                *(f"{trend.papers[at]:,} ({trend.shares[at]:.1f})" for trend in trends),
            )
            for at, edition in enumerate(editions)
        ),
        "trends",
        tuple(
            {
                "keyword": trend.keyword,
                "edition": edition.slug,
                "papers": papers,
                "per_1000": share,
            }
            for trend in trends
            for edition, papers, share in zip(editions, trend.papers, trend.shares, strict=True)
        ),
        ("keyword", "edition", "papers", "per_1000"),
        {"rule": rule},
    )


def papers_table(papers: PaperList, found: Sequence[Paper]) -> Table:
    """Tabulate papers: what is known of each."""
    shown = [
        ("title", [paper.title for paper in found]),
        ("authors", [_authors_text(paper) for paper in found]),
        ("presentation", [paper.presentation for paper in found]),
        ("area", [paper.area for paper in found]),
    ]
    known = [(name, cells) for name, cells in shown if name == "title" or any(cells)]
    fields: tuple[str, ...] = ("title", "authors", "presentation", "area", "page")
    fields += tuple(
        name for name in ("pdf", "supplement", "abstract") if any(getattr(p, name) for p in found)
    )
    return Table(
        f"{papers.edition.name}: {len(found):,} of {len(papers):,} papers",
        tuple(name for name, _ in known),
        tuple(zip(*(cells for _, cells in known), strict=True)),
        "papers",
        tuple(
            {
                name: list(paper.authors) if name == "authors" else getattr(paper, name)
                for name in fields
            }
            for paper in found
        ),
        fields,
        {"edition": papers.edition.slug},
    )


def _authors_text(paper: Paper) -> str:
    return paper.authors[0] + " et al." if len(paper.authors) > 3 else ", ".join(paper.authors)  # noqa: PLR2004


def years_table(editions: Sequence[Edition], listed: Mapping[Edition, int]) -> Table:
    """Tabulate editions, by venue and year; `listed` gives the papers of each edition's list."""
    before = {
        new: old
        for old, new in pairwise(editions)
        if (old.venue, old.year + 1) == (new.venue, new.year)
    }
    growth = {edition: _growth(before.get(edition), edition) for edition in editions}
    return Table(
        "Editions",
        ("edition", "place", "dates", ">submitted", ">accepted", ">rate", ">listed", ">growth"),
        tuple(
            (
                edition.name,
                edition.city,
                dates_text(edition, year=False),
                _number_text(edition.submitted),
                _number_text(edition.accepted),
                percent_text(edition.acceptance_rate),
                _number_text(listed.get(edition)),
                percent_text(growth[edition], sign=True),
            )
            for edition in editions
        ),
        "editions",
        tuple(
            {
                "edition": edition.slug,
                "city": edition.city,
                "country": edition.country,
                "start": edition.start.isoformat() if edition.start else "",
                "end": edition.end.isoformat() if edition.end else "",
                "submitted": edition.submitted,
                "accepted": edition.accepted,
                "acceptance_rate": edition.acceptance_rate,
                "listed": listed.get(edition),
                "growth": growth[edition],
                "note": edition.note,
            }
            for edition in editions
        ),
        tuple(
            "edition city country start end submitted accepted acceptance_rate listed growth "
            "note".split()
        ),
        note="growth: accepted papers against the year before",
    )


def _growth(before: Edition | None, after: Edition) -> float | None:
    if before is None or not before.accepted or after.accepted is None:
        return None
    return after.accepted / before.accepted - 1


def _number_text(number: int | None) -> str:
    return "" if number is None else f"{number:,}"


def percent_text(share: float | None, *, sign: bool = False) -> str:
    """Give a share as per cent, with a sign where it is a change."""
    if share is None:
        return ""
    return f"{share:+.1%}".replace("-", "−") if sign else f"{share:.1%}"


def place_text(edition: Edition) -> str:
    """Give `Long Beach, USA`, `virtual` or nothing."""
    return ", ".join(filter(None, (edition.city, edition.country)))


def dates_text(edition: Edition, *, year: bool = True) -> str:
    """Give `16–20 June 2019`, `26 June–1 July 2016`, or nothing."""
    start, end = edition.start, edition.end
    if start is None or end is None:
        return ""
    month = "%B" if year else "%b"
    first = f"{start.day}" if start.month == end.month else f"{start.day} {start:{month}}"
    return f"{first}–{end.day} {end:{month}}{f' {end.year}' if year else ''}"
