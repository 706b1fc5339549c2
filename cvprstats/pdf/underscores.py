"""Underscores that LaTeX draws as short rules, where a font has no such letter."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from cvprstats.pdf.page import Box, RuledLine, Word

LONGEST = 0.45
"""Of the font's size. A longer rule is a dash or a blank to fill in: LaTeX's underscore is 0.3
long."""
NARROWEST_GAP = 0.25
WIDEST_GAP = 0.7
"""Of the font's size. The gap that an underscore fills: it stands 0.06 to 0.12 from the letters."""
ON_BASELINE = 0.1
"""Of the font's size. An underscore is no further from the baseline: minus signs and dashes are."""
SLACK = 0.5
"""Points. Places that differ by less are the same: the boxes of letters are rounded."""
THICKNESS = 0.4
"""Points. The height of a rule in TeX."""


def join_underscores(words: Sequence[Word], rules: Iterable[RuledLine]) -> list[Word]:
    """Return `words`, in content order, with underscores for the short rules between them."""
    marks: dict[int, list[RuledLine]] = {}
    for rule in rules:
        if rule.horizontal:
            marks.setdefault(round(rule.y0), []).append(rule)
    joined = list(words[:1])
    for word in words[1:]:
        last = joined[-1]
        mark = _between(last, word, marks) if marks else None
        if mark is None:
            joined.append(word)
            continue
        box = Box(mark.x0, mark.y0 - THICKNESS / 2, mark.x1, mark.y0 + THICKNESS / 2)
        joined += [replace(last, text="_", box=box, glued=True), replace(word, glued=True)]
    return joined


def _between(last: Word, word: Word, marks: dict[int, list[RuledLine]]) -> RuledLine | None:
    """Return the rule that fills the gap between two words on one baseline, if there is one."""
    gap = (word.box.x0 - last.box.x1) / last.size
    if not NARROWEST_GAP < gap < WIDEST_GAP or abs(word.baseline - last.baseline) > SLACK:
        return None
    level = round(last.baseline)
    near = (rule for y in (level - 1, level, level + 1) for rule in marks.get(y, ()))
    return next(
        (
            rule
            for rule in near
            if rule.x1 - rule.x0 < LONGEST * last.size
            and last.box.x1 - SLACK < rule.x0
            and rule.x1 < word.box.x0 + SLACK
            and abs(rule.y0 - last.baseline) < ON_BASELINE * last.size
        ),
        None,
    )
