"""What a page says of the changes from one edition to another, and over five years."""

from collections.abc import Sequence
from typing import NamedTuple

from cvprstats.charts.changes import draw_changes
from cvprstats.keywords.comparison import SIGNIFICANT, Change, Comparison, Direction
from cvprstats.keywords.movers import Mover, Movers
from cvprstats.keywords.rules import GENERIC
from cvprstats.report.pages import Picture, Span, Spans, TableBlock, plain
from cvprstats.tables.wording import interval_text, probability_text, ratio_text, starred
from cvprstats.text import counted

NAMED_PAPERS, NAMED_RATIO = 20, 1.4
"""Pages name keywords with at least this many papers per edition on either side, and whose share
changed by at least this ratio."""
SENTENCE_LETTERS = 170
"""Letters of a sentence that names keywords, at most: they fill two lines of a page."""
MOVERS, MOVERS_LETTERS = 4, 260
"""Keywords that rose or fell over the years and are named, at most, and letters of the sentence."""


class Told(NamedTuple):
    """Changes of one kind."""

    heading: str
    changes: tuple[Change, ...]
    remark: str = ""


def told_changes(comparison: Comparison) -> list[Told]:
    """Return the large changes: those that rose, those that fell, those that could be chance.

    Between editions of one year, and against several editions taken as one, they are higher and
    lower: what is above the mean of five years can have fallen since the last of them. A heading
    without changes says that nothing rose or fell significantly.
    """
    large = [change for change in comparison.changes if _is_large(change, *comparison.editions)]
    named = [change for change in large if change.keyword not in GENERIC]
    rising = {Direction.ROSE, Direction.NEW}
    sure = [change for change in named if change.is_significant]
    unsure = tuple(change for change in named if not change.is_significant)
    subject = "These" if unsure[1:] else "This"
    among = f"among the {comparison.compared:,} {comparison.rule.noun}s compared"
    rose, fell, moved = "Rose", "Fell", "rose or fell"
    if not comparison.is_in_time or comparison.has_groups:
        rose, fell, moved = "Higher", "Lower", "differed"
    told = [
        Told(rose, tuple(change for change in sure if change.direction in rising)),
        Told(fell, tuple(change for change in sure if change.direction not in rising)),
        Told("Uncertain", unsure, f"{subject} could be chance {among}."),
    ]
    told = [one for one in told if one.changes]
    if any(change.is_significant for change in large):
        return told
    each = " per edition" if comparison.has_groups else ""
    none = (
        f"No {comparison.rule.noun} in {NAMED_PAPERS} or more titles{each} {moved} significantly "
        f"by a factor of {NAMED_RATIO} or more against {comparison.before.name} (q < {SIGNIFICANT} "
        f"{among})."
    )
    return [Told(none, ()), *told]


def changes_title(comparison: Comparison) -> str:
    """Return how many keywords changed much and significantly, as the title of their picture."""
    told = [one for one in told_changes(comparison) if one.heading != "Uncertain"]
    against = f"against {comparison.before.name}"
    if not all(one.changes for one in told):
        return f"No large change is significant {against}"
    counts = [f"{len(one.changes):,} {one.heading.lower()}" for one in told]
    noun = counted(len(told[0].changes), comparison.rule.noun).partition(" ")[2]
    first, _, verb = counts[0].partition(" ")
    return f"{first} {noun} {verb}" + "".join(f", {one}" for one in counts[1:]) + f" {against}"


def change_sentences(comparison: Comparison) -> list[Spans]:
    """Return the changes as sentences, one per kind: how many, and the names of the strongest."""
    sentences: list[Spans] = []
    for told in told_changes(comparison):
        if not told.changes:
            sentences.append(plain(told.heading))
            continue
        against = "" if sentences else f" against {comparison.before.name}"
        heading = f"{told.heading}{against} ({len(told.changes):,}): "
        remark = f" {told.remark}" if told.remark else ""
        room = SENTENCE_LETTERS - len(f"{heading}, and 99 more.{remark}")
        names = listed([change.keyword for change in told.changes], room)
        sentences.append((Span(heading, bold=True), Span(f"{names}.{remark}")))
    return sentences


def strongest_movers(movers: Movers) -> tuple[list[Mover], list[Mover]]:
    """Return the keywords that rose and those that fell significantly, the strongest first.

    What rose on the whole but ends below its beginning is left out: the two shares would deny it.
    """
    # In a small edition, a share can be 0 by chance: the years rose, but its numbers do not.
    rising, falling = (
        [
            mover
            for mover in movers.of(movement)
            if mover.is_significant
            and mover.keyword not in GENERIC
            and (mover.last_per_1000 - mover.first_per_1000) * mover.z > 0
        ]
        for movement in ("rising", "falling")
    )
    return rising, falling


def mover_sentences(movers: Movers | None) -> list[Spans]:
    """Return one sentence on the keywords that rose and fell most over the years, if any did."""
    if movers is None:
        return []
    rising, falling = (list(map(_mover_text, some)) for some in strongest_movers(movers))
    if not rising and not falling:
        return []
    years = f"{movers.editions[0].year}–{movers.editions[-1].year}"
    heading = f"Strongest movers, {years}, in papers per 1,000: "
    for most in range(MOVERS, 0, -1):
        texts = [
            f"{verb} {', '.join(named[:most])}"
            for verb, named in (("up", rising), ("down", falling))
            if named
        ]
        text = f"{'; '.join(texts)} (q < {SIGNIFICANT})."
        if len(heading + text) <= MOVERS_LETTERS:
            break
    return [(Span(heading, bold=True), Span(text))]


def _mover_text(mover: Mover) -> str:
    shares = f"{mover.first_per_1000:.1f} → {mover.last_per_1000:.1f}"
    return f"{mover.keyword} {_unbroken(shares)}"


def large_changes(comparison: Comparison) -> list[Change]:
    """Return all changes that sentences count."""
    return [change for told in told_changes(comparison) for change in told.changes]


def changes_picture(comparison: Comparison, rows: int, size: str) -> list[Picture]:
    """Return the picture of the strongest large changes; none if there is none."""
    large = large_changes(comparison)
    large.sort(key=lambda change: (not change.is_significant, -change.g2))
    rising = [change for change in large if change.after_per_1000 > change.before_per_1000]
    falling = [change for change in large if change.after_per_1000 <= change.before_per_1000]
    # Half of the rows each, but for rows that the other half has no change for.
    half = max(rows // 2, rows - len(falling))
    told = [*rising[:half], *falling[: rows - len(rising[:half])]]
    if not told:
        return []
    figure = draw_changes(comparison, told, size=size)
    names = f"{comparison.before.name} → {comparison.after.name}"
    texts = "; ".join(change_texts(comparison, told))
    alt = f"Dumbbells: how shares changed, {names}: {texts}"
    return [Picture("changes.png", figure, alt, narrow=lambda: _changes_table(comparison, told))]


def _changes_table(comparison: Comparison, changes: Sequence[Change]) -> TableBlock:
    """Return the numbers of the picture."""
    before, after = comparison.before.name, comparison.after.name
    rows = [
        (
            change.keyword,
            _number(change.before, change.before_per_1000, comparison),
            _number(change.after, change.after_per_1000, comparison),
            starred(ratio_text(change, in_time=comparison.is_in_time), change),
        )
        for change in changes
    ]
    unit = "papers per 1,000" if comparison.has_groups else "papers"
    caption = f"In {unit}; ratio of the shares; *: significant, q < {SIGNIFICANT}"
    return TableBlock(
        (comparison.rule.noun, before, after, "ratio"),
        tuple(tuple(map(Span, row)) for row in rows),
        frozenset({1, 2, 3}),
        caption,
    )


def _number(papers: int, share: float, comparison: Comparison) -> str:
    return f"{share:.1f}" if comparison.has_groups else f"{papers:,}"


def change_texts(comparison: Comparison, changes: Sequence[Change]) -> list[str]:
    """Return `graph 15 → 45 papers, ×2.3 in share (95 % 1.3 to 4.1), q = 0.11` for each.

    For groups of editions, they are papers per 1,000, as in the picture.
    """
    texts = []
    for change in changes:
        counts, unit = f"{change.before:,} → {change.after:,}", " papers"
        if comparison.has_groups:
            counts = f"{change.before_per_1000:.1f} → {change.after_per_1000:.1f}"
            unit = " papers per 1,000"
        ratio = ratio_text(change, in_time=comparison.is_in_time)
        if change is changes[0]:
            counts += unit
            ratio += " in share" if change.ratio else ""
        q = probability_text(change.q)
        q = f"q < {q[1:]}" if q.startswith("<") else f"q = {q}"
        interval = f"(95 % {interval_text(change)})"
        texts.append(
            f"{change.keyword} {_unbroken(counts)}, {ratio} {_unbroken(interval)}, {_unbroken(q)}"
        )
    return texts


def _is_large(change: Change, editions_before: int, editions_after: int) -> bool:
    ratio = change.ratio
    papers = max(change.before / editions_before, change.after / editions_after)
    return papers >= NAMED_PAPERS and (
        not ratio or ratio >= NAMED_RATIO or ratio <= 1 / NAMED_RATIO
    )


def listed(keywords: Sequence[str], letters: int, most: int | None = None) -> str:
    """Return the first keywords, as many as have these letters together, and how many more."""
    named = [*keywords[:most]]
    while named[1:] and len(", ".join(named)) > letters:
        named.pop()
    more = len(keywords) - len(named)
    return ", ".join(named) + (f", and {more:,} more" if more else "")


def _unbroken(text: str) -> str:
    """Return a text that stays on one line."""
    return text.replace(" ", "\u00a0")
