"""Where the figures and tables are: the ink that belongs to each caption.

A page with several captions is cut in two, at a blank from edge to edge, and each part again,
until each has one caption. In its part, a caption has what is drawn above it, below it or beside
it. The cuts and the sides are chosen for all captions of a page together.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from cvprstats.pdf.candidates import TOUCH, Candidate, PageInk, find_ink, look_around
from cvprstats.pdf.captions import Caption
from cvprstats.pdf.ink import SCALE, window
from cvprstats.pdf.line_kinds import Layout
from cvprstats.pdf.page import Box

MAX_JOINT = 9
"""Captions on one page up to which several cuts are compared: there are more with each of them.
With more, the widest blank is the cut."""
MOST_CUTS = 4
"""Of one direction that are compared: the widest blanks away from captions."""
NARROWEST = 25.0
LOWEST = 12.0
"""Points. A float is wider and higher: specks, single words and rules are not."""
WIDE_BAND = 20.0
"""Points. A wider blank parts no better: LaTeX parts floats by as much."""
NO_GAP = 1.0
"""Points. What is nearer is not parted: rows of pixels are half as high."""

# The worth of a choice is a sum in which only the proportions of the following numbers matter.
NO_DRAWING = 3.0
"""Lost by a caption without a drawing of its own: none is there, or another caption takes it."""
USUAL_SIDE = 0.5
"""Gained on the usual side of the caption, and lost on the other one: above the captions of
figures, below those of algorithms, where the paper has it for tables."""
BESIDE = 1.0
"""Lost by a drawing beside its caption: few papers have one."""
CUT_THROUGH = 1.0
"""Lost by a drawing that goes on beyond its room, and where a cut goes through ink."""
NEAR = 15.0
"""Points. A drawing that is no further from its caption is next to it: LaTeX leaves 10."""
FAR = 0.02
"""Lost per point beyond `NEAR`."""
PARTED = 0.1
"""Lost by a drawing that is cut off from one that follows: where text follows, its end is surer."""
GAP = 0.005
"""Lost per point by which a drawing and the next ink are nearer than `WIDE_BAND`: the rows and
panels of one drawing are nearer to each other than two drawings."""
LEFT_OVER = 0.8
"""Lost by a drawing that no caption takes."""
LOWEST_LEFT_OVER = 30.0
"""Points. What is left over and no higher does not count: it is an equation or a line of text."""


def find_regions(layout: Layout, draw: Callable[[int], NDArray[np.uint8]]) -> dict[Caption, Box]:
    """Return the tight box of each figure, table and algorithm.

    Args:
        layout: the paper's lines and captions.
        draw: gives a page (1 for the first), drawn gray at `SCALE`; only pages with captions are
            drawn, one at a time.

    Returns:
        A box for each caption; captions without ink around them are left out.

    """
    numbers = {caption.page for caption in layout.captions}
    inks = {
        page.number: find_ink(layout, page, draw(page.number))
        for page in layout.pages
        if page.number in numbers
    }
    free = [one for one in layout.captions if one not in layout.listings and one.page in inks]
    habit = _habit(
        [
            look_around(one.box, inks[one.page].whole, inks[one.page])
            for one in free
            if one.kind == "table"
        ]
    )
    regions = {caption: listing.box for caption, listing in layout.listings.items()}
    for number, ink in inks.items():
        here = tuple(caption for caption in free if caption.page == number)
        if here:
            regions |= _Sharing(ink, habit, here).best(here, ink.whole)[1]
    return regions


def _habit(tables: Sequence[Sequence[Candidate]]) -> float:
    """Return 1 when the paper's tables stand above their captions, -1 when below, or between."""
    votes = [
        1 if _size(above.ink) else -1
        for above, below, *_ in tables
        if bool(_size(above.ink)) != bool(_size(below.ink))
    ]
    return sum(votes) / (len(votes) + 1)


def _size(ink: Box | None) -> float:
    """Return a drawing's area in square points, 0 for specks and single words."""
    return ink.width * ink.height if ink and ink.width > NARROWEST and ink.height > LOWEST else 0.0


_Shared = tuple[float, dict[Caption, Box]]
"""What a choice is worth, and the boxes in it."""
_Cut = tuple[int, float, float]
"""Down (0) or across (1), where, and what is lost by it."""


class _Sharing:
    """How the captions of a page share what is drawn on it."""

    def __init__(self, page: PageInk, habit: float, captions: Sequence[Caption]) -> None:
        self.page, self.habit = page, habit
        self.many = len(captions) > MAX_JOINT
        self.filled = page.ink.copy()
        for caption in captions:
            self.filled[window(caption.box)] = True
        self.known: dict[tuple[tuple[Caption, ...], Box], _Shared] = {}

    def best(self, captions: tuple[Caption, ...], part: Box) -> _Shared:
        """Return the best choice for `captions`, which are all those in a part of the page."""
        key = captions, part
        if key not in self.known:
            options = (
                self._sides(captions[0], part)
                if len(captions) == 1
                else (self._after(cut, captions, part) for cut in self._cuts(captions, part))
            )
            self.known[key] = max(options, key=lambda one: one[0], default=(0.0, {}))
        return self.known[key]

    def _after(self, cut: _Cut, captions: tuple[Caption, ...], part: Box) -> _Shared:
        """Return the best choice after a cut."""
        axis, at, lost = cut
        before = tuple(one for one in captions if sum(_span(one.box, axis)) < 2 * at)
        after = tuple(one for one in captions if one not in before)
        if axis:
            first, second = replace(part, bottom=at), replace(part, top=at)
        else:
            first, second = replace(part, x1=at), replace(part, x0=at)
        one, other = self.best(before, first), self.best(after, second)
        return one[0] + other[0] - lost, one[1] | other[1]

    def _cuts(self, captions: tuple[Caption, ...], part: Box) -> Iterator[_Cut]:
        """Yield cuts between captions: at blanks from edge to edge, else through ink."""
        filled = self.filled[window(part)]
        for axis, start in ((0, part.x0), (1, part.top)):
            spans = [_span(one.box, axis) for one in captions]
            low, high = min(end for _, end in spans), max(begin for begin, _ in spans)
            inked = np.flatnonzero(filled.any(axis=axis))
            blanks = [
                (start + (one + 1) / SCALE, start + other / SCALE)
                for one, other in pairwise(inked.tolist())
                if other > one + 1
            ]
            blanks = [one for one in blanks if one[0] > low - 1 and one[1] < high + 1]
            widest = sorted(blanks, key=lambda one: one[0] - one[1])[: 1 if self.many else None]
            kept = [
                one
                for rank, one in enumerate(widest)
                if rank < MOST_CUTS or any(_adjoins(one, span) for span in spans)
            ]
            yield from ((axis, sum(one) / 2, 0.0) for one in kept)
            if not kept and low < high + TOUCH:
                yield axis, (low + high) / 2, CUT_THROUGH

    def _sides(self, caption: Caption, part: Box) -> Iterator[_Shared]:
        """Yield the choices of a caption in a part of its own: what is on each of its sides."""
        ink = self.page.ink[window(part)]
        for its in look_around(caption.box, part, self.page):
            rest = ink.copy()
            if its.ink:
                rest[window(_within(its.ink, part))] = False
            left = rest.any(axis=1).sum() > LOWEST_LEFT_OVER * SCALE
            box = {caption: its.ink} if its.ink and _size(its.ink) else {}
            yield self._worth(caption, its) - LEFT_OVER * left, box

    def _worth(self, caption: Caption, its: Candidate) -> float:
        """Return how likely a candidate is to be the caption's own; only differences count."""
        ink, room = its.ink, its.room
        if not ink or not _size(ink):
            return -NO_DRAWING
        kind = caption.kind
        up = 1.0 if kind == "figure" else -1.0 if kind == "algorithm" else self.habit
        worth, distance = {
            "above": (USUAL_SIDE * up, room.bottom - ink.bottom),
            "below": (-USUAL_SIDE * up, ink.top - room.top),
            "left": (-BESIDE, room.x1 - ink.x1),
            "right": (-BESIDE, ink.x0 - room.x0),
        }[its.side]
        return worth - FAR * max(0.0, distance - NEAR) - self._beyond(its, ink)

    def _beyond(self, its: Candidate, ink: Box) -> float:
        """Return what is lost where ink goes on around a drawing, the more the nearer it is."""
        lost = 0.0
        top = its.reach.top if its.side != "below" else ink.top - NO_GAP
        bottom = its.reach.bottom if its.side != "above" else ink.bottom + NO_GAP
        for strip, axis, turned in (
            (replace(its.reach, top=top, bottom=ink.top), 1, True),
            (replace(its.reach, top=ink.bottom, bottom=bottom), 1, False),
            (replace(ink, x0=ink.x0 - WIDE_BAND, x1=ink.x0), 0, True),
            (replace(ink, x0=ink.x1, x1=ink.x1 + WIDE_BAND), 0, False),
        ):
            inked = np.flatnonzero(self.page.ink[window(strip)].any(axis=axis))
            if len(inked):
                pixels = window(strip)[1 - axis]
                gap = (pixels.stop - pixels.start - 1 - inked[-1] if turned else inked[0]) / SCALE
                lost += GAP * max(0.0, WIDE_BAND - gap)
                lost += PARTED * axis + CUT_THROUGH * (gap < NO_GAP)
        return lost


def _span(box: Box, axis: int) -> tuple[float, float]:
    """Return where a box begins and ends, from the left (0) or the top (1)."""
    return (box.top, box.bottom) if axis else (box.x0, box.x1)


def _adjoins(blank: tuple[float, float], span: tuple[float, float]) -> bool:
    """Whether a blank begins where a caption ends, or ends where it begins."""
    return abs(blank[0] - span[1]) < NO_GAP or abs(blank[1] - span[0]) < NO_GAP


def _within(box: Box, part: Box) -> Box:
    """Return `box` as seen from the top left corner of `part`."""
    return Box(box.x0 - part.x0, box.top - part.top, box.x1 - part.x0, box.bottom - part.top)
