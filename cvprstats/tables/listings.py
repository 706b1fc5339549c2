"""The tables that commands show, with each column stated once."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from cvprstats.keywords.counts import CountedKeyword, KeywordCounts, per_1000
from cvprstats.keywords.filters import keyword_noun, method_note
from cvprstats.papers import Edition, Paper, Selection
from cvprstats.tables.table import Json, ListingColumn, Table, make_table
from cvprstats.tables.wording import (
    authors_text,
    compared_numbers,
    dates_text,
    number_text,
    percent_text,
)
from cvprstats.text import counted

if TYPE_CHECKING:
    from cvprstats.keywords.candidates import Candidate
    from cvprstats.keywords.phrases import RankedPhrase
    from cvprstats.keywords.trends import Trends

_OWN = ("pdf", "supplement", "abstract", "arxiv", "code", "project")
"""Fields that only lists of the user's have."""


def keywords_table(
    counts: KeywordCounts, top: int, phrases: Sequence["RankedPhrase"] | None = None
) -> Table:
    """Return the table of the `top` keywords by papers, or of the first ranked phrases."""
    ranked: Sequence[CountedKeyword | RankedPhrase] = counts.ranked(top)
    if phrases is not None:
        ranked = phrases[:top]
    rank = {row.keyword: f"{number}" for number, row in enumerate(ranked, 1)}
    noun = keyword_noun(counts.rule, rank)
    columns: list[ListingColumn[Any]] = [
        ListingColumn("", None, lambda row: rank[row.keyword], is_number=True),
        ListingColumn(noun, "keyword"),
        ListingColumn("papers", "papers", lambda row: f"{row.papers:,}", is_number=True),
        ListingColumn("per 1,000", "per_1000", lambda row: f"{row.per_1000:.1f}", is_number=True),
    ]
    if phrases is not None:
        columns.append(ListingColumn("G²", "g2", lambda row: f"{row.g2:,.0f}", is_number=True))
    return make_table(
        f"{counts.edition.name}: top {counted(len(ranked), noun)} of "
        f"{counted(counts.papers, 'paper')} ({method_note(counts.rule, counts.filters)})",
        "keywords",
        columns,
        ranked,
        {
            "edition": counts.edition.slug,
            "papers": counts.papers,
            "rule": counts.rule.name,
            "filters": list(counts.filters),
        },
        "" if phrases is None else "G²: evidence that the words belong together (Dunning 1993)",
    )


def candidates_table(papers: Selection, candidates: Sequence["Candidate"]) -> Table:
    """Return the table of phrases that could be topics; its CSV form is a topics file."""
    are = "is no topic" if len(candidates) == 1 else "are no topics"
    return make_table(
        f"{papers.name}: {counted(len(candidates), 'phrase')} that {are} yet",
        "topics",
        (
            ListingColumn("phrase", "topic", None, lambda one: one.phrase),
            ListingColumn(None, "forms", None, lambda one: one.phrase),
            ListingColumn(None, "kind", None, lambda _: ""),
            ListingColumn("papers", "papers", lambda one: f"{one.papers:,}", is_number=True),
            ListingColumn(None, "g2"),
            ListingColumn(
                "for example",
                "examples",
                lambda one: one.examples[0],
                lambda one: list(one.examples),
            ),
        ),
        tuple(candidates),
        {"editions": [one.edition.slug for one in papers.lists]},
    )


def trends_table(trends: "Trends") -> Table:
    """Return the table of trends: for people one row per edition and one column per keyword."""
    noun = keyword_noun(trends.rule, [trend.keyword for trend in trends])
    points = make_table(
        f"Papers, and papers per 1,000, by {noun} ({method_note(trends.rule, trends.filters)})",
        "trends",
        [ListingColumn(None, name) for name in ("keyword", "edition", "papers", "per_1000")],
        trends.points(),
        {"rule": trends.rule.name, "filters": list(trends.filters)},
    )
    return replace(
        points,
        headings=("edition", *(trend.keyword for trend in trends)),
        numbers=frozenset(range(1, len(trends) + 1)),
        rows=tuple(
            (edition.name, *(f"{t.papers[at]:,} ({t.shares[at]:.1f})" for t in trends))
            for at, edition in enumerate(trends.editions)
        ),
    )


def papers_table(searched: Selection, found: Selection, filters: Sequence[str] = ()) -> Table:
    """Return the table of the papers that were found in lists; empty columns are left out.

    Below it stands how many were found in each list, if there are several. `filters` says in words
    what was asked for: `title: graph`, `presentation: oral`.
    """
    items = [(papers.edition, paper) for papers in found.lists for paper in papers]
    are_several = len(searched.lists) > 1

    def known(name: str) -> bool:
        return any(getattr(paper, name) for paper in found)

    def column(name: str, heading: str | None) -> ListingColumn[tuple[Edition, Paper]]:
        return ListingColumn(heading, name, None, lambda item: getattr(item[1], name))

    edition: ListingColumn[tuple[Edition, Paper]] = ListingColumn(
        "edition", "edition", lambda item: item[0].name, lambda item: item[0].slug
    )
    columns: list[ListingColumn[tuple[Edition, Paper]]] = [
        *([edition] if are_several else []),
        column("title", "title"),
        ListingColumn(
            "authors" if known("authors") else None,
            "authors",
            lambda item: authors_text(item[1]),
            lambda item: list(item[1].authors),
        ),
        *(column(name, name if known(name) else None) for name in ("presentation", "area")),
        column("page", None),
        column("award", "award" if known("award") else None),
        *(column(name, None) for name in _OWN if known(name)),
    ]
    title = f"{searched.name}: {len(found):,} of {len(searched):,} {searched.noun}"
    if filters:
        title += f" ({'; '.join(filters)})"
    facts: dict[str, Json] = {"edition": searched.slug, "filters": list(filters)}
    table = make_table(title, "papers", columns, items, facts)
    return replace(table, below=_by_edition(searched, found)) if are_several else table


def _by_edition(searched: Selection, found: Selection) -> Table:
    """Return the table of how many papers were found in each list."""
    return make_table(
        "By edition",
        "by_edition",
        (
            ListingColumn("edition", "edition", lambda row: row[0].name, lambda row: row[0].slug),
            ListingColumn("papers", "papers", lambda row: f"{row[1]:,}", lambda row: row[1], True),
            ListingColumn("of", "of", lambda row: f"{row[2]:,}", lambda row: row[2], True),
            ListingColumn(
                "per 1,000",
                "per_1000",
                lambda row: f"{per_1000(row[1], row[2]):.1f}",
                lambda row: per_1000(row[1], row[2]),
                is_number=True,
            ),
        ),
        [
            (there.edition, len(here), len(there))
            for there, here in zip(searched.lists, found.lists, strict=True)
        ],
    )


def years_table(
    editions: Sequence[Edition], listed: Mapping[Edition, int], own: Container[Edition] = ()
) -> Table:
    """Return the table of editions.

    `listed` holds the number of papers in each list, without demos; `own` holds the editions whose
    list is the user's.
    """
    known = {edition: edition for edition in editions}

    def growth(edition: Edition) -> float | None:
        before = known.get(edition.previous)
        numbers = compared_numbers(before, edition, listed) if before else None
        return numbers[1] / numbers[0] - 1 if numbers else None

    columns: tuple[ListingColumn[Edition], ...] = (
        ListingColumn("edition", "edition", lambda e: e.name, lambda e: e.slug),
        ListingColumn("place", "city"),
        ListingColumn(None, "country"),
        ListingColumn(
            "dates", "start", lambda e: dates_text(e, year=False), lambda e: _iso(e.start)
        ),
        ListingColumn(None, "end", value=lambda e: _iso(e.end)),
        ListingColumn("submitted", "submitted", lambda e: number_text(e.submitted), is_number=True),
        ListingColumn("accepted", "accepted", lambda e: number_text(e.accepted), is_number=True),
        ListingColumn(
            "rate", "acceptance_rate", lambda e: percent_text(e.acceptance_rate), is_number=True
        ),
        ListingColumn(
            "listed",
            "listed",
            lambda e: ("*" if e in own else "") + number_text(listed.get(e)),
            listed.get,
            is_number=True,
        ),
        ListingColumn(
            None,
            "list",
            value=lambda e: ("yours" if e in own else "shipped") if e in listed else None,
        ),
        ListingColumn(
            "growth", "growth", lambda e: percent_text(growth(e), sign=True), growth, True
        ),
        ListingColumn(None, "note"),
    )
    note = "growth: accepted papers against the edition before"
    if any(edition.accepted is None and growth(edition) is not None for edition in editions):
        note += "; if not announced, listed papers"
    if any(edition in own for edition in editions):
        note += "; *: a list that you fetched or imported"
    return make_table("Editions", "editions", columns, editions, note=note)


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
