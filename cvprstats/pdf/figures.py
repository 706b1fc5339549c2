"""Where the figures and tables are: the ink that belongs to each caption.

Each caption has two candidates: what is drawn above it, and what is drawn below it. The choice is
made for all captions of a page together, so that each drawing goes to one caption.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import combinations, product

import numpy as np
from numpy.typing import NDArray

from cvprstats.pdf.candidates import Candidate, find_candidates
from cvprstats.pdf.captions import Caption
from cvprstats.pdf.ink import SCALE, Ink, tight_box, widest_gap, window
from cvprstats.pdf.line_kinds import Layout
from cvprstats.pdf.page import Box

MAX_JOINT = 9
"""Captions on one page up to which all choices are compared: there are two to the power of it.
With more, each caption takes the better of its own."""
NARROWEST = 25.0
LOWEST = 12.0
"""Points. A float is wider and higher: specks, single words and rules are not."""
BAND = 4.0
"""Points. A blank band at least as high parts two drawings: the rows and panels of one drawing are
nearer to each other."""

# The worth of a choice is a sum in which only the proportions of the following numbers matter.
NO_DRAWING = 3.0
"""Lost by a caption without a drawing of its own: none is there, or another caption takes it."""
USUAL_SIDE = 0.5
"""Gained on the usual side of the caption, and lost on the other one: above the captions of
figures, below those of algorithms, where the paper has it for tables."""
NEAR = 15.0
"""Points. A drawing that is no further from its caption is next to it: LaTeX leaves 10."""
FAR = 0.02
"""Lost per point beyond `NEAR`."""
PARTED = 0.2
"""Lost where two captions share a room that a blank band parts: two rooms are surer."""
LEFT_OVER = 0.8
"""Lost by a drawing that no caption takes."""
LOWEST_LEFT_OVER = 30.0
"""Points. What is left over and no higher does not count: it is an equation or a line of text."""


def find_regions(layout: Layout, drawings: dict[int, NDArray[np.uint8]]) -> dict[Caption, Box]:
    """Return the tight box of each figure, table and algorithm.

    Args:
        layout: the paper's lines and captions.
        drawings: each page with captions (1 for the first), drawn gray at `SCALE`.

    Returns:
        A box for each caption; captions without ink around them are left out.

    """
    inks: dict[int, Ink] = {}
    around: dict[Caption, tuple[Candidate, Candidate]] = {}
    for page in layout.pages:
        if page.number in drawings:
            inks[page.number], found = find_candidates(layout, page, drawings[page.number])
            around |= found
    habit = _habit([both for caption, both in around.items() if caption.kind == "table"])
    regions = {caption: listing.box for caption, listing in layout.listings.items()}
    for number, ink in inks.items():
        here = {caption: both for caption, both in around.items() if caption.page == number}
        regions |= _choose(here, ink, habit)
    return regions


def _habit(tables: Sequence[tuple[Candidate, Candidate]]) -> float:
    """Return 1 when the paper's tables stand above their captions, -1 when below, or between."""
    votes = [
        1 if _size(above.ink) else -1
        for above, below in tables
        if bool(_size(above.ink)) != bool(_size(below.ink))
    ]
    return sum(votes) / (len(votes) + 1)


def _size(ink: Box | None) -> float:
    """Return a drawing's area in square points, 0 for specks and single words."""
    return ink.width * ink.height if ink and ink.width > NARROWEST and ink.height > LOWEST else 0.0


def _choose(
    around: dict[Caption, tuple[Candidate, Candidate]], ink: Ink, habit: float
) -> dict[Caption, Box]:
    """Return the boxes of a page's captions, chosen above or below for all of them together."""
    captions = list(around)
    each = [sorted(around[one], key=partial(_worth, one, habit), reverse=True) for one in captions]
    if len(captions) > MAX_JOINT:
        each = [both[:1] for both in each]
    best = max(
        (list(chosen) for chosen in product(*each)),
        key=lambda chosen: _joint_worth(captions, chosen, around, ink, habit),
    )
    boxes = {
        caption: candidate.ink
        for caption, candidate in zip(captions, best, strict=True)
        if candidate.ink and _size(candidate.ink)
    }
    for (one, its), (other, others) in combinations(zip(captions, best, strict=True), 2):
        parts = _split(its, others, ink)
        if parts and one in boxes and other in boxes:
            boxes[one], boxes[other] = parts
    return boxes


def _worth(caption: Caption, habit: float, candidate: Candidate) -> float:
    """Return how likely a candidate is to be the caption's own; only differences count."""
    ink, room = candidate.ink, candidate.room
    if not ink or not _size(ink):
        return -NO_DRAWING
    up = 1.0 if caption.kind == "figure" else -1.0 if caption.kind == "algorithm" else habit
    edge = room.bottom - ink.bottom if candidate.above else ink.top - room.top
    return (USUAL_SIDE * up if candidate.above else -USUAL_SIDE * up) - FAR * max(0.0, edge - NEAR)


def _joint_worth(
    captions: Sequence[Caption],
    chosen: Sequence[Candidate],
    around: dict[Caption, tuple[Candidate, Candidate]],
    ink: Ink,
    habit: float,
) -> float:
    """Return the worth of a choice: each caption's, less what is contested and what is left."""
    total = sum(_worth(caption, habit, its) for caption, its in zip(captions, chosen, strict=True))
    for one, other in combinations(chosen, 2):
        if _overlap(one, other):
            total -= PARTED if _split(one, other, ink) else NO_DRAWING
    left = {
        candidate.ink
        for both in around.values()
        for candidate in both
        if candidate.ink
        and candidate.ink.height > LOWEST_LEFT_OVER
        and not any(candidate.ink.overlap(one.room) for one in chosen)
    }
    return total - LEFT_OVER * len(left)


def _overlap(one: Candidate, other: Candidate) -> bool:
    """Whether two candidates are the same drawing, or share a part of it."""
    return one.ink is not None and other.ink is not None and one.ink.overlap(other.ink) > 0


def _split(one: Candidate, other: Candidate, ink: Ink) -> tuple[Box, Box] | None:
    """Return the parts of a room that two captions claim, cut at its widest blank band."""
    if one.above == other.above or not _overlap(one, other):
        return None
    upper, lower = (other, one) if one.above else (one, other)  # upper: its room is below it
    shared = replace(
        upper.room, x0=min(upper.room.x0, lower.room.x0), x1=max(upper.room.x1, lower.room.x1)
    )
    rows, columns = window(shared)
    gap = widest_gap(ink[rows, columns], axis=1)
    if gap is None or gap[1] - gap[0] < BAND * SCALE:
        return None
    y = shared.top + (gap[0] + gap[1]) / 2 / SCALE
    first = tight_box(ink, replace(upper.room, bottom=y))
    second = tight_box(ink, replace(lower.room, top=y))
    if not _size(first) or not _size(second) or first is None or second is None:
        return None
    return (second, first) if one.above else (first, second)
