"""The table of what is said together with a keyword."""

from collections.abc import Sequence
from dataclasses import replace

from cvprstats.keywords.comparison import SIGNIFICANT
from cvprstats.keywords.filters import keyword_noun, method_note
from cvprstats.keywords.related import Association, Related
from cvprstats.tables.table import ListingColumn, Table, make_table
from cvprstats.tables.wording import compared_text, probability_text


def related_table(related: Related, shown: Sequence[Association]) -> Table:
    """Return the table of associations, in their order; `*` marks the significant ones.

    People read the titles of papers with both below it, programs get them in its records.
    """
    noun = keyword_noun(related.rule, [one.keyword for one in shown])
    columns: tuple[ListingColumn[Association], ...] = (
        ListingColumn(noun, "keyword"),
        ListingColumn("both", "both", lambda one: f"{one.both:,}", is_number=True),
        ListingColumn("of", "papers", lambda one: f"{one.papers:,}", is_number=True),
        ListingColumn("expected", "expected", lambda one: f"{one.expected:,.1f}", is_number=True),
        ListingColumn("G²", "g2", lambda one: f"{one.g2:,.1f}", is_number=True),
        ListingColumn("NPMI", "npmi", lambda one: f"{one.npmi:.2f}", is_number=True),
        ListingColumn("p", "p", lambda one: probability_text(one.p), is_number=True),
        ListingColumn(
            "q", "q", lambda one: probability_text(one.q) + " *" * one.is_significant, None, True
        ),
        ListingColumn(None, "examples", None, lambda one: list(one.examples)),
    )
    table = make_table(
        f"{related.edition.name}: {noun}s most associated with “{related.keyword}”, which "
        f"{related.with_keyword:,} of {related.papers:,} papers have "
        f"({method_note(related.rule, related.filters)})",
        "related",
        columns,
        shown,
        {
            "edition": related.edition.slug,
            "papers": related.papers,
            "rule": related.rule.name,
            "keyword": related.keyword,
            "with_keyword": related.with_keyword,
            "compared": len(related.associations),
            "min_papers": related.min_papers,
            "filters": list(related.filters),
        },
        f"both: papers with both; of: papers with the {noun}; expected: papers with both, if "
        f"the two had nothing to do with each other; *: significant, q < {SIGNIFICANT} among the "
        f"{compared_text(len(related.associations), related.rule.noun, related.min_papers)}",
    )
    return replace(table, below=_examples(noun, shown))


def _examples(noun: str, shown: Sequence[Association]) -> Table:
    """Return the table of titles for people: it has no records."""
    rows = tuple(
        ("" if at else one.keyword, title) for one in shown for at, title in enumerate(one.examples)
    )
    return Table("Papers with both", (noun, "for example"), frozenset(), rows, "", (), ())
