"""What is said on a paper's slide: few words, cut by whole lines."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from cvprstats.catalogue.picks import Pick
from cvprstats.report.pages import Bullets, Span, Spans
from cvprstats.summary.main_result import MainResult
from cvprstats.summary.told import Told

MOST_WORDS = 60
"""Words of the paper's own on a slide."""
FEWEST_WORDS = 12
"""Left of them for a line that is cut."""
_RANKS = ("Idea", "Result", "Problem", "Main result", "How")
"""What stays longest where there is no room, first."""
_IN_ORDER = _RANKS.index("How")
"""Rank from which no line is shown without those before it: details need what they belong to."""
LONG_RESULT = 16
"""Words. A longer result is not shown beside the line from the main table."""
STAYS = 1
"""Rank up to which a line is cut rather than left out, wherever that is."""
CUT_AT_COMMAS = 2
"""Rank up to which a line is cut if that is possible at a comma."""


@dataclass(frozen=True, slots=True)
class Line:
    """A statement on the slide."""

    text: str
    rank: int = 0
    """Lines of a higher rank go first where there is no room."""
    label: str = ""
    """What it is: `Problem`, or nothing."""
    nested: bool = False
    mark: str = ""
    """What stands behind a line that a model wrote; it is never cut off."""

    @property
    def words(self) -> int:
        """How many words it has, its label's included."""
        return len(f"{self.label} {self.text}{self.mark}".split())


def own_lines(pick: Pick) -> tuple[Line, ...]:
    """Return the presenter's own words."""
    return tuple(
        Line(text, nested=nested and at > 0) for at, (text, nested) in enumerate(pick.bullets)
    )


def told_lines(told: Told, main_result: MainResult | None) -> tuple[Line, ...]:
    """Return what a paper says in few words: its idea and result, then the problem, then how.

    A long result gives way to the line from the main table.
    """
    lines = [
        Line(one.text, _RANKS.index(label) + at, label, mark=one.mark)
        for label, sentences in told.slots()
        for at, one in enumerate(sentences)
    ]
    if main_result:
        if told.result and lines[-1].words > LONG_RESULT:
            del lines[-1]
        rank = _RANKS.index("Main result" if lines and lines[-1].label == "Result" else "Result")
        lines.append(Line(main_result.text, rank, "Result"))
    spare = MOST_WORDS
    terse: dict[int, Line] = {}
    for at in sorted(range(len(lines)), key=lambda at: lines[at].rank):
        line = lines[at]
        if line.words > spare >= FEWEST_WORDS and line.rank <= CUT_AT_COMMAS:
            line = _head(line, spare)
        if line.words <= spare:
            terse[at] = line
            spare -= line.words
        elif line.rank >= _IN_ORDER:
            break
    return tuple(terse[at] for at in sorted(terse))


def _head(line: Line, most: int) -> Line:
    """Return the beginning of a line, up to the last comma in so many words.

    Where there is no comma, a line of a rank above `STAYS` is left as it is.
    """
    text = " ".join(line.text.split()[: max(most - 1 - len(line.mark.split()), 0)])
    end = max(text.rfind(mark) for mark in (", ", "; "))
    if end > len(text) // 2:
        text = text[:end]
    elif line.rank > STAYS:
        return line
    return replace(line, text=text.rstrip(",;: ") + "…")


def kept_lines(lines: Sequence[Line], fit: Callable[[Sequence[Line]], bool]) -> tuple[Line, ...]:
    """Return, in their order, the lines that fit together, those of the lowest rank first."""
    kept: Sequence[Line] = ()
    for line in sorted(lines, key=lambda line: line.rank):
        more = [one for one in lines if one in kept or one is line]
        if fit(more):
            kept = more
        elif line.rank >= _IN_ORDER:
            break
    return tuple(kept)


def line_bullets(lines: Sequence[Line]) -> Bullets:
    """Return the lines as bullets; those with the label of the line above stand below it."""
    items: list[Spans] = []
    nested: set[int] = set()
    for above, line in pairwise([Line(""), *lines]):
        again = bool(line.label) and above.label == line.label
        if line.nested or again:
            nested.add(len(items))
        label = (Span(f"{line.label}: ", bold=True),) if line.label and not again else ()
        items.append((*label, Span(line.text + line.mark)))
    return Bullets(tuple(items), frozenset(nested))
