"""Where the figures and tables are: the ink that belongs to each caption.

A page is drawn and its running text blanked. What is left above and below each caption, up to the
next obstacle, are two offers; one of them is chosen for all captions of a page together.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import combinations, pairwise, product

import numpy as np
from numpy.typing import NDArray

from cvprstats.pdf.captions import Caption
from cvprstats.pdf.ink import SCALE, Ink, tight_box, widest_gap, window
from cvprstats.pdf.line_kinds import Layout
from cvprstats.pdf.page import Box, PrintedPage

WHITE = 251
"""Of 255; what is darker is ink."""
PAD = 1.5
"""Points around blanked text, for what is smoothed over its edge."""
MARGIN = 24.0
"""Points by which floats stick out of the text area."""
MAX_JOINT = 9
"""Captions a page up to which all choices are compared."""


@dataclass(frozen=True, slots=True)
class _Offer:
    """What is drawn above or below a caption."""

    above: bool
    room: Box
    """From the caption to the next obstacle."""
    ink: Box | None
    """Tight around what is drawn in the room."""


def find_regions(layout: Layout, drawings: dict[int, NDArray[np.uint8]]) -> dict[Caption, Box]:
    """Find the regions of all captions.

    Args:
        layout: the paper's lines and captions.
        drawings: each page with captions (1 for the first), drawn gray at `SCALE`.

    Returns:
        The tight box of each figure and table; those without ink about them are left out.

    """
    inks: dict[int, Ink] = {}
    offers: dict[Caption, tuple[_Offer, _Offer]] = {}
    for page in layout.pages:
        captions = [caption for caption in layout.captions if caption.page == page.number]
        if page.number in drawings and captions:
            obstacles = _obstacles(layout, page, captions)
            ink = _ink(drawings[page.number], layout, page, obstacles)
            inks[page.number] = ink
            for caption in captions:
                offers[caption] = _offers(caption, captions, layout, obstacles, ink)
    below = _habit([offers[caption] for caption in offers if caption.kind == "table"])
    regions: dict[Caption, Box] = {}
    for number, ink in inks.items():
        here = {caption: two for caption, two in offers.items() if caption.page == number}
        regions |= _choose(here, ink, below)
    return regions


def _obstacles(layout: Layout, page: PrintedPage, captions: Sequence[Caption]) -> list[Box]:
    """Give the boxes that no float reaches into: running text, captions, front matter."""
    boxes = [caption.box for caption in captions]
    lines = [line for line in layout.lines if line.page == page.number]
    boxes += [line.box for line in lines if layout.kinds.get(line) == "front"]
    for column in layout.columns[page.number]:
        barriers = [
            caption.box.top
            for caption in captions
            if caption.box.x0 < column.x1 and caption.box.x1 > column.x0
        ]
        flow = [
            line.box
            for line in lines
            if layout.kinds.get(line) in ("body", "heading", "inline") and column.holds(line)
        ]
        stretch: Box | None = None
        for box in sorted(flow, key=lambda one: one.top):
            wide = Box(column.x0 - 3, box.top, column.x1 + 3, box.bottom)
            if stretch and not any(stretch.bottom < y < box.bottom for y in barriers):
                stretch = stretch.union(wide)
                continue
            boxes += [stretch] if stretch else []
            stretch = wide
        boxes += [stretch] if stretch else []
    return boxes


def _ink(
    pixels: NDArray[np.uint8], layout: Layout, page: PrintedPage, obstacles: Sequence[Box]
) -> Ink:
    """Mark what is drawn beside running text, captions, margins and footnote rules."""
    ink: Ink = pixels < WHITE
    blank = [*obstacles]
    blank += [
        word.box
        for word in page.words  # stamps along the page's edge
        if not word.upright and (word.box.x1 < layout.area.x0 or word.box.x0 > layout.area.x1)
    ] * (page.number == 1)
    small = []
    for line in layout.lines:
        if line.page == page.number and layout.kinds.get(line) == "margin":
            blank.append(line.box)
        if line.page == page.number and layout.kinds.get(line) == "body":
            small += [line.box] if line.size < layout.body_size - 0.5 else []
    blank += [
        Box(rule.x0, rule.y0, rule.x1, rule.y1)
        for rule in page.rules
        if rule.horizontal
        and rule.x1 - rule.x0 < 140
        and any(0 < box.top - rule.y0 < 14 and abs(box.x0 - rule.x0) < 20 for box in small)
    ]
    for box in blank:
        rows, columns = window(box, PAD)
        ink[rows, columns] = False
    return ink


def _offers(
    caption: Caption,
    captions: Sequence[Caption],
    layout: Layout,
    obstacles: Sequence[Box],
    ink: Ink,
) -> tuple[_Offer, _Offer]:
    """Look above and below `caption`."""
    box = caption.box
    columns = layout.columns[caption.page]
    wide = Box(layout.area.x0 - MARGIN, box.top, layout.area.x1 + MARGIN, box.bottom)
    zone = wide
    for left, right in pairwise(columns):
        gutter = (left.x1 + right.x0) / 2
        if box.x1 < gutter + 8 and box.x0 < left.x1:
            zone = replace(zone, x1=min(zone.x1, gutter))
        if box.x0 > gutter - 8 and box.x1 > right.x0:
            zone = replace(zone, x0=max(zone.x0, gutter))
    beside = [
        other.box
        for other in captions
        if other is not caption
        and min(other.box.bottom, box.bottom) - max(other.box.top, box.top) > 4
    ]
    found = []
    for above in (True, False):
        room = _room(box, zone, obstacles, ink, above=above)
        tight = tight_box(ink, room)
        if tight and not beside and zone != wide and _crosses(ink, tight, zone, wide, obstacles):
            room = _room(box, wide, obstacles, ink, above=above)
        for other in beside:
            room = _cut_off(ink, room, box, other)
        found.append(_Offer(above, room, tight_box(ink, room)))
    return found[0], found[1]


def _room(box: Box, zone: Box, obstacles: Sequence[Box], ink: Ink, *, above: bool) -> Box:
    """Reach from the caption's `box` to the next obstacle in `zone`."""
    ahead = [one for one in obstacles if one.x0 < zone.x1 - 4 and one.x1 > zone.x0 + 4]
    if above:
        top = max((one.bottom for one in ahead if one.bottom < box.top + 2), default=0.0)
        return Box(zone.x0, min(top, box.top), zone.x1, box.top)
    end = ink.shape[0] / SCALE
    bottom = min((one.top for one in ahead if one.top > box.bottom - 2), default=end)
    return Box(zone.x0, box.bottom, zone.x1, max(bottom, box.bottom))


def _crosses(ink: Ink, tight: Box, zone: Box, wide: Box, obstacles: Sequence[Box]) -> bool:
    """Whether the drawing goes on over the gutter, into a column that is free there."""
    edge = zone.x1 if zone.x1 < wide.x1 else zone.x0
    strip = ink[window(Box(edge - 2, tight.top, edge + 2, tight.bottom))]
    if strip.any(axis=1).sum() < max(6, 0.04 * len(strip)):
        return False
    inner = Box(wide.x0, tight.top + 2, wide.x1, tight.bottom - 2)
    return not any(inner.overlap(one) for one in obstacles)


def _cut_off(ink: Ink, room: Box, box: Box, other: Box) -> Box:
    """Leave to the caption beside its part of the room: cut at the widest white river."""
    middle, beyond = (box.x0 + box.x1) / 2, (other.x0 + other.x1) / 2
    low, high = sorted((middle, beyond))
    rows, columns = window(replace(room, x0=low, x1=high))
    cut = widest_gap(ink[rows, columns], axis=0)
    if cut is None:
        inner, outer = sorted((box, other), key=lambda one: one.x0)
        x = (inner.x1 + outer.x0) / 2
    else:
        x = low + (cut[0] + cut[1]) / 2 / SCALE
    return (
        replace(room, x0=max(room.x0, x)) if beyond < middle else replace(room, x1=min(room.x1, x))
    )


def _habit(tables: Sequence[tuple[_Offer, _Offer]]) -> float:
    """Tell whether the paper's tables stand above (1) or below (-1) their captions."""
    votes = [
        1 if _size(above.ink) else -1
        for above, below in tables
        if bool(_size(above.ink)) != bool(_size(below.ink))
    ]
    return sum(votes) / (len(votes) + 1)


def _size(ink: Box | None) -> float:
    """Measure a drawing's area, in square points; specks and single words count nothing."""
    return ink.width * ink.height if ink and ink.width > 25 and ink.height > 12 else 0.0


def _choose(
    offers: dict[Caption, tuple[_Offer, _Offer]], ink: Ink, habit: float
) -> dict[Caption, Box]:
    """Choose above or below for all captions of a page together."""
    captions = list(offers)
    each = [sorted(offers[one], key=partial(_worth, one, habit), reverse=True) for one in captions]
    if len(captions) > MAX_JOINT:
        each = [two[:1] for two in each]
    best = max(
        (list(chosen) for chosen in product(*each)),
        key=lambda chosen: _joint_worth(captions, chosen, offers, ink, habit),
    )
    boxes = {
        caption: offer.ink
        for caption, offer in zip(captions, best, strict=True)
        if offer.ink and _size(offer.ink)
    }
    for (one, its), (other, others) in combinations(zip(captions, best, strict=True), 2):
        parts = _split(its, others, ink)
        if parts and one in boxes and other in boxes:
            boxes[one], boxes[other] = parts
    return boxes


def _worth(caption: Caption, habit: float, offer: _Offer) -> float:
    """Score one offer for one caption."""
    if not offer.ink or not _size(offer.ink):
        return -3.0
    up = 1.0 if caption.kind == "figure" else -1.0 if caption.kind == "algorithm" else habit
    edge = offer.room.bottom - offer.ink.bottom if offer.above else offer.ink.top - offer.room.top
    return (0.5 * up if offer.above else -0.5 * up) - 0.02 * max(0.0, edge - 15)


def _joint_worth(
    captions: Sequence[Caption],
    chosen: Sequence[_Offer],
    offers: dict[Caption, tuple[_Offer, _Offer]],
    ink: Ink,
    habit: float,
) -> float:
    """Score a choice for all captions: each one's worth, what is contested, what is left over."""
    total = sum(
        _worth(caption, habit, offer) for caption, offer in zip(captions, chosen, strict=True)
    )
    for one, other in combinations(chosen, 2):
        if one.room.overlap(other.room) > 100 and one.ink and other.ink:
            total -= 0.2 if _split(one, other, ink) else 3
    left = {
        offer.ink
        for two in offers.values()
        for offer in two
        if offer.ink
        and offer.ink.height > 30
        and not any(offer.ink.overlap(one.room) > 1 for one in chosen)
    }
    return total - 0.8 * len(left)


def _split(one: _Offer, other: _Offer, ink: Ink) -> tuple[Box, Box] | None:
    """Part a room that two captions claim at its widest blank band: each takes what is nearer."""
    if one.above == other.above or one.room.overlap(other.room) <= 100:
        return None
    upper, lower = (other, one) if one.above else (one, other)  # upper: its room is below it
    shared = replace(
        upper.room, x0=min(upper.room.x0, lower.room.x0), x1=max(upper.room.x1, lower.room.x1)
    )
    rows, columns = window(shared)
    gap = widest_gap(ink[rows, columns], axis=1)
    if gap is None or gap[1] - gap[0] < 4 * SCALE:
        return None
    y = shared.top + (gap[0] + gap[1]) / 2 / SCALE
    first = tight_box(ink, replace(upper.room, bottom=y))
    second = tight_box(ink, replace(lower.room, top=y))
    if not _size(first) or not _size(second) or first is None or second is None:
        return None
    return (second, first) if one.above else (first, second)
