"""What a page says of the changes from one edition to another."""

from collections.abc import Sequence
from typing import NamedTuple

from cvprstats.keywords.comparison import SIGNIFICANT, Change, Comparison, Direction
from cvprstats.keywords.rules import GENERIC
from cvprstats.report.pages import Bullets, Span, Spans, plain
from cvprstats.tables.wording import interval_text, probability_text, ratio_text

NAMED_PAPERS, NAMED_RATIO = 20, 1.4
"""Pages name keywords with at least this many papers in either year, whose share changed by at
least this ratio."""
NAMED, NAMED_ON_SLIDE = 5, 6
"""Changes that are named, at most: in a sentence, and on a slide that has three kinds of them."""
NAMED_LETTERS = 62
"""Letters of the keywords that a sentence names, at most: a page has no room for more."""


class Told(NamedTuple):
    """Changes of one kind."""

    heading: str
    changes: tuple[Change, ...]
    remark: str = ""


def told_changes(comparison: Comparison) -> list[Told]:
    """Return the large changes: those that rose, those that fell, those that could be chance.

    A heading without changes says that nothing rose or fell significantly.
    """
    large = [change for change in comparison.changes if _is_large(change)]
    named = [change for change in large if change.keyword not in GENERIC]
    rising = {Direction.ROSE, Direction.NEW}
    sure = [change for change in named if change.is_significant]
    among = f"among the {comparison.compared:,} {comparison.rule.noun}s compared"
    told = [
        Told("Rose", tuple(change for change in sure if change.direction in rising)),
        Told("Fell", tuple(change for change in sure if change.direction not in rising)),
        Told(
            "Uncertain",
            tuple(change for change in named if not change.is_significant),
            f"These could be chance {among}.",
        ),
    ]
    told = [one for one in told if one.changes]
    if any(change.is_significant for change in large):
        return told
    none = (
        f"No {comparison.rule.noun} in {NAMED_PAPERS} or more titles rose or fell significantly by "
        f"a factor of {NAMED_RATIO} or more (q < {SIGNIFICANT} {among})."
    )
    return [Told(none, ()), *told]


def change_sentences(comparison: Comparison) -> list[Spans]:
    """Return the changes as sentences, one per kind."""
    sentences: list[Spans] = []
    for told in told_changes(comparison):
        if told.changes:
            named = told.changes[:NAMED]
            while named[1:] and sum(len(change.keyword) for change in named) > NAMED_LETTERS:
                named = named[:-1]
            more = len(told.changes) - len(named)
            rest = [f"and {more:,} more"] if more > 0 else []
            text = "; ".join([*_texts(named), *rest])
            remark = f" {told.remark}" if told.remark else ""
            sentences.append((Span(f"{told.heading}: ", bold=True), Span(f"{text}.{remark}")))
        else:
            sentences.append(plain(told.heading))
    return sentences


def change_bullets(first: Spans, comparison: Comparison) -> Bullets:
    """Return the changes as a list for a slide, below a first item."""
    items, nested = [first], set()
    kinds = told_changes(comparison)
    for told in kinds:
        one = comparison.rule.noun + "s" * (len(told.changes) != 1)
        number = f": {len(told.changes):,} {one}" if told.changes else ""
        if told is kinds[0] and told.changes:
            number += f" in {NAMED_PAPERS} or more titles, by a factor of {NAMED_RATIO} or more"
        remark = f". {told.remark}" if told.remark else ""
        items.append((Span(told.heading, bold=bool(told.changes)), Span(number + remark)))
        for text in _texts(told.changes[: NAMED_ON_SLIDE // len(kinds)]):
            nested.add(len(items))
            items.append(plain(text))
    return Bullets(tuple(items), frozenset(nested))


def is_frequent(change: Change) -> bool:
    """Return whether enough papers have the keyword in either year to be named."""
    return max(change.before, change.after) >= NAMED_PAPERS


def _is_large(change: Change) -> bool:
    ratio = change.ratio
    return is_frequent(change) and (not ratio or ratio >= NAMED_RATIO or ratio <= 1 / NAMED_RATIO)


def _texts(changes: Sequence[Change]) -> list[str]:
    """Return `graph 15 → 45 papers, ×2.3 in share (95 % 1.3 to 4.1), q = 0.11` for each."""
    texts = []
    for change in changes:
        papers, share = (" papers", " in share") if change is changes[0] else ("", "")
        q = probability_text(change.q)
        q = f"q < {q[1:]}" if q.startswith("<") else f"q = {q}"
        counts = _unbroken(f"{change.before:,} → {change.after:,}")
        interval = _unbroken(f"(95 % {interval_text(change)})")
        texts.append(
            f"{change.keyword} {counts}{papers}, {ratio_text(change)}{share} {interval}, "
            f"{_unbroken(q)}"
        )
    return texts


def _unbroken(text: str) -> str:
    """Return a text that stays on one line."""
    return text.replace(" ", "\u00a0")
