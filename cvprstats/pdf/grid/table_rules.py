"""The ruled lines of a table: which are its own, and what they part."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from cvprstats.pdf.grid.measures import LEEWAY, MOST, TABCOLSEP
from cvprstats.pdf.page import Box, RuledLine, Word

OVERHANG = 3.0
"""Points. A table's rules end no further outside its region, which may be cut close; the rule of
a footnote or of the next table is further away."""
UNDERLINE = 0.35
"""Of a size. The line that underlines a number is no further below its baseline; a rule between
rows is, for it clears the depth of the letters."""
MAX_RULES = 2_500
"""Rules in a region; more are a drawing's. A table ruled around every cell has some 1,000."""
MIDDLE = 0.3
"""Of a size. Half of the height of letters: where, above the baseline, the middle of a line is."""


def find_table_rules(
    rules: Iterable[RuledLine], box: Box, words: Sequence[Word]
) -> list[RuledLine]:
    """Return the rules within `box`, but for those that underline one of `words`.

    Of more than a table can have, none is looked at.
    """
    inside = [
        rule
        for rule in rules
        if box.x0 - OVERHANG < rule.x0
        and rule.x1 < box.x1 + OVERHANG
        and box.top - OVERHANG < rule.y0
        and rule.y1 < box.bottom + OVERHANG
    ]
    if len(inside) > MAX_RULES:
        return inside
    ordered = sorted(words, key=lambda word: word.box.x0)
    return [rule for rule in inside if not (rule.horizontal and _underlines(rule, ordered))]


def _underlines(rule: RuledLine, words: Sequence[Word]) -> bool:
    """Return whether a rule is below one of `words`, which are ordered from the left."""
    first = bisect_left(words, rule.x0 - LEEWAY, key=lambda word: word.box.x0)
    last = bisect_right(words, rule.x0 + LEEWAY, key=lambda word: word.box.x0)
    return any(
        abs(rule.x0 - word.box.x0) < LEEWAY
        and abs(rule.x1 - word.box.x1) < LEEWAY
        and 0 < rule.y0 - word.baseline < UNDERLINE * word.size
        for word in words[first:last]
    )


def join_pieces(rules: Iterable[RuledLine]) -> list[RuledLine]:
    """Join the pieces of a rule: some tables draw them row by row, or cell by cell."""
    joined: list[RuledLine] = []
    ended: list[RuledLine] = []
    for rule in sorted(rules, key=lambda r: (r.x0, r.y0)):
        ended += [other for other in joined if other.x1 < rule.x0 - LEEWAY]
        joined = [other for other in joined if other.x1 >= rule.x0 - LEEWAY]
        for i, other in enumerate(joined):
            apart = max(rule.x0, other.x0) - min(rule.x1, other.x1)
            below = max(rule.y0, other.y0) - min(rule.y1, other.y1)
            if rule.horizontal == other.horizontal and max(apart, below) < LEEWAY:
                joined[i] = RuledLine(
                    min(rule.x0, other.x0),
                    min(rule.y0, other.y0),
                    max(rule.x1, other.x1),
                    max(rule.y1, other.y1),
                )
                break
        else:
            joined.append(rule)
    return ended + joined


def find_full_rules(rules: Iterable[RuledLine], left: float, right: float) -> list[float]:
    """Return the heights of the rules over the full width of a text from `left` to `right`.

    Such a rule may have gaps: it runs over the first and the last column and most of the width.
    """
    heights: dict[float, list[RuledLine]] = {}
    for rule in sorted((r for r in rules if r.horizontal), key=lambda r: r.y0):
        same = next((y for y in heights if abs(y - rule.y0) < LEEWAY), rule.y0)
        heights.setdefault(same, []).append(rule)
    return [
        y
        for y, pieces in heights.items()
        if sum(piece.x1 - piece.x0 for piece in pieces) > MOST * (right - left)
        and min(piece.x0 for piece in pieces) < left + TABCOLSEP
        and max(piece.x1 for piece in pieces) > right - TABCOLSEP
    ]


def passes(rule: RuledLine, x: float) -> bool:
    """Return whether a horizontal rule runs above or below the place `x`."""
    return rule.horizontal and rule.x0 - LEEWAY < x < rule.x1 + LEEWAY


def rules_between(rules: Iterable[RuledLine], one: float, other: float) -> list[RuledLine]:
    """Return the horizontal rules between two baselines, or on one of them."""
    return [rule for rule in rules if rule.horizontal and one - LEEWAY < rule.y0 < other + LEEWAY]


def has_rule_between(rules: Iterable[RuledLine], x: float, one: float, other: float) -> bool:
    """Return whether a horizontal rule runs between two baselines at the place `x`."""
    above, below = sorted((one, other))
    return any(passes(rule, x) and above < rule.y0 < below for rule in rules)


def find_bars(rules: Iterable[RuledLine], baseline: float, size: float) -> list[float]:
    """Return the places of the vertical rules that cross a line of text."""
    level = baseline - MIDDLE * size
    return [
        rule.x0
        for rule in rules
        if not rule.horizontal and rule.y0 - LEEWAY < level < rule.y1 + LEEWAY
    ]


def find_gap_between_halves(rules: Iterable[RuledLine], words: Iterable[Word]) -> float | None:
    """Return the middle of the white between two halves that stand side by side.

    Each half has rules of its own, two or more; no word and no rule crosses the white.
    """
    ends = sorted((rule.x0, rule.x1) for rule in rules if rule.horizontal)
    if not ends:
        return None
    right = ends[0][1]
    for x0, x1 in ends:
        if x0 > right + TABCOLSEP:
            left_count = sum(end < x0 for _, end in ends)
            cut = (x0 + right) / 2
            clear = not any(word.box.x0 < cut < word.box.x1 for word in words)
            if clear and min(left_count, len(ends) - left_count) > 1:
                return cut
        right = max(right, x1)
    return None
