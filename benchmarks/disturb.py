"""Tables made worse: words and rules disturbed as they may be in papers that nobody has seen.

The cells stay those that are printed, so that it is known which readings are wrong.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from random import Random
from statistics import median
from typing import Any

from cvprstats.pdf.page import Box, RuledLine, Word

CELL_GAP = 0.5
"""Of a size. White between words of two cells is wider."""
TWO = 2
PROSE = "We report all results on the test set with the same settings as in the work before".split()


@dataclass(frozen=True)
class Printed:
    """A table's page and region."""

    words: Sequence[Word]
    rules: Sequence[RuledLine]
    box: Box

    @property
    def inside(self) -> list[Word]:
        """The words whose middle is in the region."""
        return [word for word in self.words if _holds(self.box, word)]

    @property
    def pitch(self) -> float:
        """Points from row to row."""
        return 1.2 * median([word.size for word in self.inside] or [10.0])

    @property
    def cells(self) -> list[list[Word]]:
        """The words of each line without a wide gap."""
        groups: list[list[Word]] = []
        for word in self.inside:
            last = groups[-1][-1] if groups else None
            near = last and -word.size < word.box.x0 - last.box.x1 < CELL_GAP * word.size
            if near and last and abs(word.baseline - last.baseline) < CELL_GAP * word.size:
                groups[-1].append(word)
            else:
                groups.append([word])
        return groups


def _holds(box: Box, word: Word) -> bool:
    x, y = (word.box.x0 + word.box.x1) / 2, (word.box.top + word.box.bottom) / 2
    return box.x0 - 1 <= x <= box.x1 + 1 and box.top - 1 <= y <= box.bottom + 1


def _moved(word: Word, dx: float = 0.0, dy: float = 0.0, wider: float = 0.0) -> Word:
    one = word.box
    box = Box(one.x0 + dx - wider, one.top + dy, one.x1 + dx + wider, one.bottom + dy)
    return replace(word, box=box, baseline=word.baseline + dy)


def _change(table: Printed, changed: Iterable[tuple[Word, Word | None]]) -> Printed:
    """Return the table with some words replaced, or left out."""
    new = {id(old): word for old, word in changed}
    words = [new.get(id(word), word) for word in table.words]
    return replace(table, words=[word for word in words if word])


def drop_rules(table: Printed, random: Random) -> Printed:
    """Leave out some rules."""
    share = random.choice((0.2, 0.5, 1.0))
    return replace(table, rules=[rule for rule in table.rules if random.random() > share])


def drop_bars(table: Printed, _: Random) -> Printed | None:
    """Leave out vertical rules."""
    kept = [rule for rule in table.rules if rule.horizontal]
    return replace(table, rules=kept) if len(kept) < len(table.rules) else None


def squeeze(table: Printed, random: Random) -> Printed:
    """Push columns closer: white in one place in nearly all lines shrinks."""
    box, words = table.box, table.inside
    share, lines = random.uniform(0.3, 0.9), len({round(word.baseline) for word in words})
    removed = 0.0
    shifts = []
    for step in range(int(box.width) + 2):
        at = box.x0 + step
        shifts.append(removed)
        if sum(word.box.x0 - 2 < at < word.box.x1 + 2 for word in words) <= 0.1 * lines:
            removed += 1 - share

    def new(x: float) -> float:
        return x - shifts[max(0, min(len(shifts) - 1, round(x - box.x0)))]

    moved = []
    for word in words:
        x = (word.box.x0 + word.box.x1) / 2
        moved.append(_moved(word, new(x) - x))
    rules = [
        RuledLine(new(r.x0), r.y0, new(r.x1), r.y1)
        for r in table.rules
        if box.x0 - 3 < r.x0 and r.x1 < box.x1 + 3
    ]
    return Printed(moved, rules, replace(box, x1=new(box.x1) + 2))


def widen_blanks(table: Printed, random: Random) -> Printed:
    """Set the words of each cell further apart."""
    more = random.uniform(0.05, 0.25)
    changed = []
    for cell in table.cells:
        blanks = 0
        for word in cell:
            blanks += word is not cell[0] and not word.glued
            changed.append((word, _moved(word, blanks * more * word.size)))
    return _change(table, changed)


def widen_letters(table: Printed, random: Random) -> Printed:
    """Make the boxes of words wider than their ink."""
    most = random.uniform(0.3, 1.5)
    return replace(table, words=[_moved(w, wider=random.uniform(0, most)) for w in table.words])


def _move_cells(table: Printed, random: Random, across: float, down: float) -> Printed:
    share = random.uniform(0.02, 0.3)
    changed = []
    for cell in table.cells:
        if random.random() < share:
            by = random.uniform(-across, across), random.uniform(-down, down)
            changed += [(word, _moved(word, *by)) for word in cell]
    return _change(table, changed)


def jitter(table: Printed, random: Random) -> Printed:
    """Set some cells above or below their line."""
    return _move_cells(table, random, 0.0, random.uniform(0.1, 0.6) * table.pitch)


def shift(table: Printed, random: Random) -> Printed:
    """Set some cells beside the place where their column has them."""
    return _move_cells(table, random, random.uniform(1, 8), 0.0)


def resize(table: Printed, random: Random) -> Printed | None:
    """Set a line in another size."""
    if not table.inside:
        return None
    line, scale = random.choice(table.inside).baseline, random.choice((0.75, 0.85, 1.15, 1.3))
    return _change(
        table, [(w, replace(w, size=w.size * scale)) for w in table.inside if w.baseline == line]
    )


def add_prose(table: Printed, random: Random) -> Printed | None:
    """Set a line of text above or below the table, within its region."""
    pitch, box = table.pitch, table.box
    size = pitch / 1.2
    x, y = box.x0, random.choice((box.bottom + pitch, box.top - 0.3 * pitch))
    words = table.inside
    start = random.randrange(len(PROSE) - 2)
    for text in PROSE[start : start + random.randint(2, 14)]:
        width = 0.45 * size * len(text)
        if x + width > box.x1:
            break
        ink = Box(x, y - 0.68 * size, x + width, y)
        words.append(Word(text, ink, "T", size, bold=False, italic=False, baseline=y))
        x += width + 0.28 * size
    rules = [r for r in table.rules if box.top - 3 < r.y0 and r.y1 < box.bottom + 3]
    more = 1.6 * pitch
    return Printed(words, rules, replace(box, top=box.top - more, bottom=box.bottom + more))


def cut_wrongly(table: Printed, random: Random) -> Printed | None:
    """Cut the region too large or too small by a row or two."""
    edge = random.choice(("top", "bottom", "top", "bottom", "x0", "x1"))
    by = random.choice((-2, -1, 1, 2)) * table.pitch * (1 + (edge[0] == "x"))
    box = replace(table.box, **{edge: getattr(table.box, edge) + by})
    return replace(table, box=box) if min(box.width, box.height) > table.pitch else None


def lose_sign(table: Printed, random: Random) -> Printed | None:
    """Set one sign as a glyph without a meaning, or as a blank."""
    texts = "".join(word.text for word in table.inside)
    signs = sorted({sign for sign in texts if not sign.isalnum() and sign not in ".,[]"})
    if not signs:
        return None
    sign, other = random.choice(signs), random.choice("\ufffd ")
    return _change(table, [(w, replace(w, text=w.text.replace(sign, other))) for w in table.inside])


def lose_font(table: Printed, random: Random) -> Printed | None:
    """Leave out all words of a rare font."""
    fonts = [word.font for word in table.inside]
    rare = sorted(font for font in set(fonts) if fonts.count(font) < 0.2 * len(fonts))
    if not rare:
        return None
    lost = random.choice(rare)
    return _change(table, [(word, None) for word in table.inside if word.font == lost])


def merge(table: Printed, random: Random) -> Printed | None:
    """Make one word of the last of a cell and the first of the next."""
    pairs = [
        (one[-1], other[0])
        for one, other in pairwise(table.cells)
        if abs(one[-1].baseline - other[0].baseline) < 1
        and 0 < other[0].box.x0 - one[-1].box.x1 < 1.5 * one[-1].size
    ]
    if not pairs:
        return None
    left, right = random.choice(pairs)
    both = replace(left, text=left.text + right.text, box=left.box.union(right.box))
    return _change(table, [(left, both), (right, None)])


def break_cell(table: Printed, random: Random) -> Printed | None:
    """Set a cell of two words in two lines."""
    pairs = [tuple(cell) for cell in table.cells if len(cell) == TWO and not cell[1].glued]
    if not pairs:
        return None
    first, second = random.choice(pairs)
    by = random.uniform(0.35, 0.5) * table.pitch
    below = _moved(second, first.box.x0 - second.box.x0, by)
    return _change(table, [(first, _moved(first, dy=-by)), (second, below)])


def move_labels(table: Printed, random: Random, rows: Sequence[Sequence[str]]) -> Printed | None:
    """Set labels of several rows half a row higher or lower."""
    same = {
        word
        for above, row in pairwise(rows)
        for one, other in zip(above[:3], row[:3], strict=True)
        if one == other and len(one) > TWO
        for word in one.split()
    }
    found = [word for word in table.inside if word.text in same and word.upright]
    by = {
        word.baseline: random.choice((-0.5, 0, 0.5)) * table.pitch
        for word in sorted(found, key=lambda word: word.baseline)
    }
    return (
        _change(table, [(w, _moved(w, dy=by[w.baseline])) for w in found])
        if any(by.values())
        else None
    )


Disturbance = Callable[[Printed, Random], Printed | None]
WAYS: dict[Disturbance, float] = {
    drop_rules: 1.0,
    drop_bars: 0.5,
    squeeze: 1.0,
    widen_blanks: 0.5,
    widen_letters: 0.5,
    jitter: 0.5,
    shift: 0.5,
    resize: 0.5,
    add_prose: 0.5,
    cut_wrongly: 0.3,
    lose_sign: 0.1,
    lose_font: 0.05,
    merge: 0.1,
    break_cell: 0.3,
}
"""Each with how much it counts beside a table as it is: what is seen rarely counts less."""
LABELS_MOVED = 0.5
"""How much `move_labels` counts."""


def disturb(
    table: Printed, gold: dict[str, Any], name: str
) -> Iterable[tuple[str, float, Printed]]:
    """Yield the name, the weight and the table of each way to disturb it, the same at each run."""
    for way, weight in WAYS.items():
        made = way(table, Random(f"{name} {way.__name__}"))  # noqa: S311
        if made:
            yield way.__name__, weight, made
    made = move_labels(table, Random(name), gold["rows"])  # noqa: S311
    if made:
        yield "move_labels", LABELS_MOVED, made
