"""The table of what changed from one edition to another."""

from collections.abc import Iterable

from cvprstats.keywords.comparison import SIGNIFICANT, Change, Comparison
from cvprstats.keywords.filters import keyword_noun, method_note
from cvprstats.papers import Edition
from cvprstats.tables.table import ListingColumn, Table, make_table
from cvprstats.tables.wording import (
    compared_text,
    interval_text,
    probability_text,
    share_text,
    signed_text,
    starred,
)
from cvprstats.text import counted


def changes_table(comparison: Comparison, changes: Iterable[Change]) -> Table:
    """Return the table of changes, in their order; `*` marks the significant ones."""
    before, after = comparison.before, comparison.after
    changes = tuple(changes)
    noun = keyword_noun(comparison.rule, [change.keyword for change in changes])
    measured = (
        "; log-odds: of the keyword among all, with a prior; z: log-odds in standard errors"
        if comparison.measure == "log-odds"
        else ", with its 95 % interval"
    )
    return make_table(
        f"{before.name} → {after.name} ({method_note(comparison.rule, comparison.filters)})",
        "changes",
        _columns(comparison, noun),
        changes,
        {
            "before": before.slug,
            "after": after.slug,
            "rule": comparison.rule.name,
            "measure": comparison.measure,
            "compared": comparison.compared,
            "min_papers": comparison.min_papers,
            "filters": list(comparison.filters),
        },
        f"×: ratio of the shares{measured}; {_q_note(comparison)}",
    )


def _columns(comparison: Comparison, noun: str) -> tuple[ListingColumn[Change], ...]:
    in_time, by_z = comparison.is_in_time, comparison.measure == "log-odds"
    return (
        ListingColumn(noun, "keyword"),
        ListingColumn("papers", "before", lambda change: f"{change.before} → {change.after}"),
        ListingColumn(None, "after"),
        ListingColumn("per 1,000", "before_per_1000", _per_1000_text, is_number=True),
        ListingColumn(None, "after_per_1000"),
        ListingColumn("share", "direction", lambda change: share_text(change, in_time=in_time)),
        ListingColumn(None, "ratio"),
        ListingColumn(None if by_z else "95 %", "ratio_low", interval_text, is_number=True),
        ListingColumn(None, "ratio_high"),
        ListingColumn(None, "g2"),
        ListingColumn(
            "log-odds" if by_z else None,
            "log_odds",
            lambda change: signed_text(change.log_odds, 2),
            is_number=True,
        ),
        ListingColumn(
            "z" if by_z else None, "z", lambda change: signed_text(change.z, 1), is_number=True
        ),
        ListingColumn(
            None if by_z else "p", "p", lambda change: probability_text(change.p), is_number=True
        ),
        ListingColumn(
            "q", "q", lambda change: starred(probability_text(change.q), change), None, True
        ),
    )


def _per_1000_text(change: Change) -> str:
    return f"{change.before_per_1000:.1f} → {change.after_per_1000:.1f}"


def _q_note(comparison: Comparison) -> str:
    """Return what a star means, or why there can be none."""
    number, noun, least = comparison.compared, comparison.rule.noun, comparison.min_papers
    sides = {type(comparison.before), type(comparison.after)}
    where = "in either year" if comparison.is_in_time and sides == {Edition} else "on either side"
    if not number:
        return f"no q: no {noun} has {counted(least, 'paper')} or more {where}"
    return (
        f"*: significant, q < {SIGNIFICANT} among the {compared_text(number, noun, least)} {where}"
    )
