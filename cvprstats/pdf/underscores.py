"""Underscores that LaTeX draws as short rules, where a font has no such letter."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from cvprstats.pdf.page import Box, RuledLine, Word

LONGEST = 0.45
"""In font sizes; LaTeX's is 0.3 long, on the baseline, 0.06 to 0.12 from the letters."""


def join_underscores(words: Sequence[Word], rules: Iterable[RuledLine]) -> list[Word]:
    """Put an underscore between two words, in content order, that have a short rule between."""
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
        box = Box(mark.x0, mark.y0 - 0.2, mark.x1, mark.y0 + 0.2)
        joined += [replace(last, text="_", box=box, glued=True), replace(word, glued=True)]
    return joined


def _between(last: Word, word: Word, marks: dict[int, list[RuledLine]]) -> RuledLine | None:
    """Find the rule that fills the gap between two words on one baseline."""
    gap = word.box.x0 - last.box.x1
    if not 0.25 < gap / last.size < 0.7 or abs(word.baseline - last.baseline) > 0.5:
        return None
    level = round(last.baseline)
    near = (rule for y in (level - 1, level, level + 1) for rule in marks.get(y, ()))
    return next(
        (
            rule
            for rule in near
            if rule.x1 - rule.x0 < LONGEST * last.size
            and last.box.x1 - 0.5 < rule.x0
            and rule.x1 < word.box.x0 + 0.5
            and abs(rule.y0 - last.baseline) < 0.1 * last.size
        ),
        None,
    )
