"""Signs told from their drawing, where the code of a glyph does not tell its meaning.

Only plain geometry: where strokes begin, end and cross, what is empty, and what is symmetric. All
measures are fractions of a sign's width or height.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]
"""The ink of one glyph, cut to its edges, in pixels of equal height and width."""

SMALLEST = 8
"""Pixels. What is thinner has no shape, but for a minus sign."""
MINUS = 4.0
"""Times as wide as high. A minus sign is wider: TeX's is 16 times, bold ones are 5 times."""
SOLID = 0.84
"""Of a minus sign's box that is inked, whose ends may be round."""
ALIKE = 0.94
"""Of the pixels. As many agree with the circle or square that they are compared with."""
SQUARISH = 0.85, 1.18
OBLONG = 0.5, 1.8
LYING = 1.4, 3.0
"""Width by height: of circles and plus signs, of crosses and check marks, and of infinity."""
HOLE = 0.2
"""Of a ring's box that is within it at least: it has a thin stroke."""
LOOP = 0.6
"""Of the height. The strokes of infinity are further apart on an average, and nearer in the
middle and at both ends."""
STROKE = 0.62
"""Of an arrow's head. Its shaft is narrower: half as wide in bold arrows."""
WAIST = 0.55
"""Of a cross. Its middle is narrower, that of an `H` or a `K` is not."""
TIP = 0.3
"""Of an arrow's head. It begins narrower."""
SLOPE = 0.35, 0.85
GROWING = 0.15
"""Of an arrow's head, and of the rows of it that are as wide at least: it widens evenly, the arms
of a dagger at once."""
HEAD = 0.12, 0.6
"""Heights of an arrow's head: of its width at least, of the arrow's height at most."""
SHAFT = 0.7
"""Of an arrow. What is below has but the shaft."""
ARM = 0.4
"""Of a plus sign. Its arms are narrower."""
EVEN = 0.6
"""The thinnest part of one stroke by its thickest."""
BASE = 0.15
"""Of a triangle's width. Its sides are off a straight line by less, as rounded corners are."""
FULL = 0.45
"""Of a triangle's box that is inked: half of it if it is filled."""
CENTER = 0.08
"""Of a width. Arrows, crosses and triangles stand in the middle, but for rounding."""
MOST = 0.9
"""Of the rows. The others may be off by the rounding of slanted strokes to pixels."""
TWOFOLD = 0.6, 0.3
"""Of the rows near the upper and lower end of a cross that two strokes pass; a written one has a
shorter foot on the right."""
FORKED = 0.05
"""Of the rows of a check mark that pass both of its strokes, at least."""
FOOT = 0.1, 0.6
LEFT_END = 0.35, 0.9
RIGHT_END = 0.75
"""Of a check mark: where its foot is from the left, its short stroke begins from the top, and its
long one ends from the left."""
SAME = 0.7
"""Of the ink. What is shared by as much with its mirror image is symmetric."""


def sign_of(ink: Mask) -> str:
    """Return the sign that is drawn; empty if it is none of those that are known."""
    if not ink.size:
        return ""
    if ink.shape[1] >= MINUS * ink.shape[0] and ink.mean() > SOLID:
        return "−"
    pieces = _pieces(ink)
    if min(ink.shape) < SMALLEST or pieces not in (1, 0, -1):
        return ""
    if pieces == -1:
        return "∞" if _is_infinity(ink) else ""
    return _round_or_square(ink) or _crossed(ink) or _triangle(ink) or _arrow(ink) or _check(ink)


def cut(ink: Mask) -> Mask:
    """Return the ink without empty rows and columns around it."""
    rows, columns = (np.flatnonzero(ink.any(axis=axis)) for axis in (1, 0))
    return ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1] if rows.size else ink[:0, :0]


def _pieces(ink: Mask) -> int:
    """Return the count of connected pieces less that of holes, by Gray's formula of quads."""
    wide = np.pad(ink, 1).astype(np.int8)
    quads = wide[1:, 1:] + wide[1:, :-1] + wide[:-1, 1:] + wide[:-1, :-1]
    slanted = (quads == 2) & (wide[1:, 1:] == wide[:-1, :-1])
    return int((quads == 1).sum() - (quads == 3).sum() - 2 * slanted.sum()) // 4


def _round_or_square(ink: Mask) -> str:
    if not _has_form(ink, SQUARISH):
        return ""
    y, x = (np.abs((np.arange(n) + 0.5) * 2 / n - 1) for n in ink.shape)
    radius = np.hypot(y[:, None], x)
    if np.mean(ink == (radius <= 1)) > ALIKE:
        return "●" if _pieces(ink) == 1 else ""
    hole = radius < radius[ink].min()
    if hole.mean() > HOLE and np.mean(ink == ((radius <= 1) & ~hole)) > ALIKE:
        return "○"
    return "■" if ink.mean() > ALIKE else ""


def _is_infinity(ink: Mask) -> bool:
    """Whether there are two loops side by side, and a crossing between that is lower."""
    high, wide = ink.shape
    columns = _extents(ink.T)
    uneven = np.abs(columns - columns[::-1]).mean()
    return (
        _has_form(ink, LYING)
        and uneven < CENTER * high
        and max(columns[wide // 2], columns[0]) < (LOOP + CENTER) * high
        and columns.mean() > LOOP * high
        and _runs(ink)[high // 2] == 3
    )


def _crossed(ink: Mask) -> str:
    """Return a plus sign, one of multiplication, or another cross."""
    if _pieces(ink) != 1:
        return ""
    square = _has_form(ink, SQUARISH)
    if square and all(_is_arm(turned) and _is_centered(turned) for turned in _turns(ink)):
        return "+"
    mirrored = _is_same(ink, ink[::-1]) and _is_same(ink, ink[:, ::-1])
    return ("×" if square and mirrored else "✗") if _is_cross(ink) else ""


def _is_arm(ink: Mask) -> bool:
    """Whether the top is one stroke of one width."""
    arm = _extents(ink)[: len(ink) * 3 // 10]
    return bool(arm.max() < ARM * ink.shape[1] and arm.min() > SAME * arm.max())


def _is_cross(ink: Mask) -> bool:
    """Whether two strokes meet in the middle and part toward four corners."""
    high, wide = ink.shape
    runs, extents, middles = _runs(ink), _extents(ink), _middles(ink)
    first, last = runs[high // 20 : high // 4], runs[-(high // 3) : -(high // 10)]
    waist = (extents < WAIST * wide) & (np.abs(middles - wide / 2) < wide / 5) & (runs == 1)
    notch, sides = slice(wide * 46 // 100, wide * 55 // 100), slice(high * 2 // 5, high * 3 // 5)
    between = ink[: high // 10, notch], ink[-(high // 10) :, notch]
    beside = ink[sides, : wide // 8], ink[sides, -(wide // 8) :]
    return (
        _has_form(ink, OBLONG)
        and bool(np.mean(first == 2) > TWOFOLD[0] and np.mean(last == 2) > TWOFOLD[1])
        and bool(waist[high // 3 : high * 2 // 3].any())
        and not any(part.any() for part in (*between, *beside))
    )


def _triangle(ink: Mask) -> str:
    """Return the filled triangle that is drawn; a hollow one may be a nabla, or a Delta."""
    for turned, sign in zip(_turns(ink), "▲▶▼◀", strict=True):
        high, wide = turned.shape
        straight = (np.arange(high) + 0.5) / high * wide
        even = np.abs(_extents(turned) - straight).max() < BASE * wide
        based = turned[-(high // 6) :].mean(axis=1).max() > MOST
        if _has_form(ink, OBLONG) and even and based and _is_centered(turned):
            return sign if ink.mean() > FULL and _pieces(ink) == 1 else ""
    return ""


def _arrow(ink: Mask) -> str:
    """Return the arrow that is drawn, by where its heads are."""
    turned = [*_turns(ink), *_turns(_eighth_turn(ink))]
    headed = {sign: one for sign, one in zip("↑→↓←↖↗↘↙", turned, strict=True) if _has_head(one)}
    match "".join(headed):
        case "→←" | "↑↓" as heads:
            return ("↔" if heads == "→←" else "↕") if _has_shaft(headed[heads[0]], 2) else ""
        case heads if len(heads) == 1 and _has_shaft(headed[heads], 1):
            return heads
    return ""


def _has_head(ink: Mask) -> bool:
    """Whether there is an arrow's head at the top: a tip that widens evenly, then a shaft."""
    high, wide = ink.shape
    extents = _extents(ink)
    broadest = _broadest(ink)
    if wide > 1.4 * high or not HEAD[0] * wide < broadest < HEAD[1] * high:
        return False
    head, below = extents[:broadest], extents[broadest : high * 3 // 4]
    growing = np.mean((head > SLOPE[0] * wide) & (head < SLOPE[1] * wide))
    spine = ink[:, round(wide / 2 - 1) : round(wide / 2 + 1)].any(axis=1)
    return bool(
        head[0] < TIP * wide + 2
        and growing > GROWING
        and np.diff(head).min() >= -2
        and (below < STROKE * wide).any()
        and _is_centered(ink)
        and spine.mean() > MOST + CENTER
    )


def _has_shaft(ink: Mask, heads: int) -> bool:
    """Whether what is below the head, or between two, is one stroke of one width."""
    high, wide = ink.shape
    head = 2 * _broadest(ink)
    if heads == 1:
        part = slice(min(head, round(SHAFT * high)), high - high // 20 - 1)
    else:
        part = slice(min(head, high // 2 - 1), max(high - head, high // 2))
    shaft = _extents(ink)[part]
    even = shaft.min() > EVEN * shaft.max() - 2
    return bool(shaft.max() < STROKE * wide and even and np.mean(_runs(ink)[part] == 1) > MOST)


def _broadest(ink: Mask) -> int:
    """Return the first row that is as wide as the sign, almost."""
    return int(np.argmax(_extents(ink) > MOST * ink.shape[1]))


def _check(ink: Mask) -> str:
    """Return a check mark: a short stroke down and a long one up to the right, alone."""
    high, wide = ink.shape
    runs = _runs(ink)
    foot, head, left = (
        float(np.flatnonzero(edge.any(axis=axis)).mean() / ink.shape[1 - axis])
        for edge, axis in (
            (ink[-(high // 20 + 1) :], 0),
            (ink[: high // 20 + 1], 0),
            (ink[:, :2], 1),
        )
    )
    aside = ink[: high // 4, : wide * 2 // 5], ink[high * 3 // 5 :, wide * 3 // 4 :]
    placed = FOOT[0] < foot < FOOT[1] and head > RIGHT_END and LEFT_END[0] < left < LEFT_END[1]
    forked = np.mean(runs == 2) > FORKED and runs.max() == 2 and _pieces(ink) == 1
    alone = not any(part.any() for part in aside)
    return "✓" if placed and forked and alone and _has_form(ink, OBLONG) else ""


def _has_form(ink: Mask, limits: tuple[float, float]) -> bool:
    high, wide = ink.shape
    return bool(limits[0] * high < wide < limits[1] * high)


def _is_centered(ink: Mask) -> bool:
    """Whether the ink of almost each row has its middle in the middle of the sign."""
    wide = ink.shape[1]
    aside = np.abs(_middles(ink)[ink.any(axis=1)] - wide / 2)
    return bool(np.mean(aside < CENTER * wide + 1) > MOST)


def _is_same(ink: Mask, other: Mask) -> bool:
    return bool((ink & other).sum() > SAME * (ink | other).sum())


def _edges(ink: Mask) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return where the ink of each row begins and ends."""
    return ink.argmax(axis=1), ink.shape[1] - ink[:, ::-1].argmax(axis=1)


def _extents(ink: Mask) -> NDArray[np.int64]:
    """Return how wide the ink is in each row, from its first to its last pixel."""
    first, last = _edges(ink)
    return np.asarray((last - first) * ink.any(axis=1))


def _middles(ink: Mask) -> NDArray[np.float64]:
    first, last = _edges(ink)
    return np.asarray((first + last) / 2)


def _runs(ink: Mask) -> NDArray[np.int64]:
    """Return how many strokes each row passes."""
    wide = np.pad(ink, ((0, 0), (1, 0)))
    return np.asarray((wide[:, 1:] & ~wide[:, :-1]).sum(axis=1))


def _turns(ink: Mask) -> Iterator[Mask]:
    """Yield the ink with what points up, right, down and left at the top."""
    return (np.rot90(ink, quarters) for quarters in range(4))


def _eighth_turn(ink: Mask) -> Mask:
    """Return the ink turned by 45 degrees to the right, and cut to its edges."""
    high, wide = ink.shape
    side = high + wide
    y, x = np.mgrid[:side, :side] - side / 2 + 0.5
    rows = np.floor((y - x) / np.sqrt(2) + high / 2).astype(int)
    columns = np.floor((x + y) / np.sqrt(2) + wide / 2).astype(int)
    inside = (rows >= 0) & (rows < high) & (columns >= 0) & (columns < wide)
    turned = np.zeros((side, side), dtype=bool)
    turned[inside] = ink[rows[inside], columns[inside]]
    return cut(turned)
