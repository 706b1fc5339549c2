"""The tables of authors: one row per name, and one row per edition."""

from collections.abc import Sequence
from dataclasses import replace

from cvprstats.keywords.authors import Author, AuthorCounts
from cvprstats.tables.table import Json, ListingColumn, Table, make_table
from cvprstats.tables.wording import number_text, percent_text
from cvprstats.text import counted

AS_PRINTED = (
    "names are compared as printed: one name can be several people, and one person several names"
)
"""What every count of names is subject to."""
COLUMNS = (
    "mean, median, most: authors per paper; solo: papers with one author; most papers: the name on "
    "the most papers, the first by alphabet of several"
)
"""What the columns of the editions mean."""


def authors_table(authors: AuthorCounts, top: int, editions: Sequence[AuthorCounts] = ()) -> Table:
    """Return the table of the `top` names with the most papers, with a note on all papers.

    Below it stands the table of `editions`, if there are several.
    """
    ranked = authors.ranked(top)
    rank = {row.author: f"{number}" for number, row in enumerate(ranked, 1)}
    columns: tuple[ListingColumn[Author], ...] = (
        ListingColumn("", None, lambda row: rank[row.author], is_number=True),
        ListingColumn("author", "author"),
        ListingColumn("papers", "papers", lambda row: f"{row.papers:,}", is_number=True),
    )
    facts: dict[str, Json] = {
        "edition": authors.edition.slug,
        "papers": authors.papers,
        "without_authors": authors.without_authors,
        "names": len(authors.counts),
        "mean": authors.mean,
        "median": authors.median,
        "most": authors.most,
        "solo": authors.solo,
        "solo_share": authors.solo_share,
    }
    names, papers = counted(len(authors.counts), "name"), counted(authors.papers, "paper")
    title = f"{authors.edition.name}: top {len(ranked):,} of {names} on {papers}"
    table = make_table(title, "authors", columns, ranked, facts, _note(authors))
    if not editions[1:]:
        return table
    return replace(table, below=replace(editions_table(editions), note=COLUMNS))


def editions_table(editions: Sequence[AuthorCounts]) -> Table:
    """Return the table of how many authors the papers of each edition have."""
    columns: tuple[ListingColumn[AuthorCounts], ...] = (
        ListingColumn("edition", "edition", lambda e: e.edition.name, lambda e: e.edition.slug),
        ListingColumn("papers", "papers", lambda e: f"{e.papers:,}", is_number=True),
        ListingColumn(None, "without_authors"),
        ListingColumn(
            "names", "names", lambda e: f"{len(e.counts):,}", lambda e: len(e.counts), True
        ),
        ListingColumn("mean", "mean", lambda e: _mean_text(e.mean), is_number=True),
        ListingColumn("median", "median", lambda e: _median_text(e.median), is_number=True),
        ListingColumn("most", "most", lambda e: number_text(e.most), is_number=True),
        ListingColumn("solo", "solo", _solo_text, is_number=True),
        ListingColumn(None, "solo_share"),
        ListingColumn("most papers", "top_author", _top_text, lambda e: _top(e).author or None),
        ListingColumn(None, "top_papers", None, lambda e: _top(e).papers or None),
    )
    unnamed = sum(edition.without_authors for edition in editions)
    parts = [COLUMNS, *([_unnamed_text(unnamed)] if unnamed else []), AS_PRINTED]
    return make_table("Authors by edition", "by_edition", columns, editions, note="; ".join(parts))


def _note(authors: AuthorCounts) -> str:
    """Return how many authors the papers have, and what names are worth."""
    mean, median, most = (
        _mean_text(authors.mean),
        _median_text(authors.median),
        number_text(authors.most),
    )
    solo = f"{counted(authors.solo, 'paper')} with one author ({percent_text(authors.solo_share)})"
    unnamed = authors.without_authors
    parts = [
        f"authors per paper: mean {mean}, median {median}, most {most}",
        solo,
        *([_unnamed_text(unnamed)] if unnamed else []),
        AS_PRINTED,
    ]
    return "; ".join(parts)


def _unnamed_text(papers: int) -> str:
    are = "is" if papers == 1 else "are"
    return f"{counted(papers, 'paper')} without authors in the list {are} in none of these numbers"


def _top(authors: AuthorCounts) -> Author:
    return next(iter(authors.ranked(1)), Author("", 0))


def _top_text(authors: AuthorCounts) -> str:
    top = _top(authors)
    return f"{top.papers:,} {top.author}" if top.author else ""


def _solo_text(authors: AuthorCounts) -> str:
    share = percent_text(authors.solo_share)
    return f"{authors.solo:,} ({share})" if share else ""


def _mean_text(mean: float | None) -> str:
    return "" if mean is None else f"{mean:.1f}"


def _median_text(number: float | None) -> str:
    """Return `5`, or `4.5` where the papers on both sides of the middle differ."""
    return "" if number is None else f"{number:g}"
