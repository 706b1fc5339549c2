"""What is drawn around each caption: the candidates for its figure or table.

A page is drawn, and its running text is blanked. The room of a candidate reaches from the caption
to the next obstacle; the candidate is the ink in it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from cvprstats.pdf.captions import Caption
from cvprstats.pdf.columns import Column
from cvprstats.pdf.ink import SCALE, Ink, tight_box, window
from cvprstats.pdf.line_kinds import Layout
from cvprstats.pdf.page import Box, PrintedPage
from cvprstats.pdf.tolerances import SAME_SIZE

WHITE = 250
"""Of 255. Darker pixels are ink; lighter ones are smoothed edges, or the white of a photograph."""
PAD = 1.5
"""Points. Text is blanked with this margin: accents and smoothed edges reach over its box."""
HIGHLIGHT = 5.0
"""Points by which the color behind a word of a caption reaches over its line, at most: LaTeX's
boxes are 3 points larger than the word and its descent."""
MARGIN = 24.0
"""Points by which floats stick out of the text area: wide tables do. What is further out is a
stamp or a line number."""
TOUCH = 3.0
"""Points. Boxes that overlap by less only touch: text sticks out of its column, and raised and
lowered letters reach into the lines above and below, by as much."""
FOOTNOTE_RULE = 140.0
"""Points. A rule above a footnote is shorter: four tenths of a column at most. Rules that end a
table are longer."""
FOOTNOTE_REACH = 16.0
"""Points from the left end of its rule, down and to the side, within which a footnote begins: its
size and its indentation."""
INDENT = 25.0
"""Points by which lines of one text begin and end before others, at most: the last line of a
paragraph is shorter, but it is as wide as its column where nothing stands beside it."""
CROSSING = 3.0
"""Points of height over which a drawing crosses the gutter at least: the rules of a table make up
as much, a speck does not."""
CROSSING_SHARE = 0.04
"""Of a drawing's height over which it crosses the gutter at least: in a tall figure, an arrow or a
frame of the next column reaches over it here and there."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """What is drawn on one side of a caption."""

    side: str
    """`above`, `below`, `left` or `right`."""
    room: Box
    """From the caption to the next obstacle or the end of the part."""
    reach: Box
    """From the caption to the next obstacle, beyond the part."""
    ink: Box | None
    """Tight around what is drawn in the room."""


@dataclass(frozen=True, slots=True)
class PageInk:
    """What is drawn on a page beside its running text and captions."""

    ink: Ink
    obstacles: Sequence[Box]
    """What no float reaches into: text, captions and listings."""
    text: Sequence[Box]
    """Running text and front matter."""
    columns: Sequence[Column]
    area: Box
    """Where the running text of all pages lies."""

    @property
    def whole(self) -> Box:
        """The page."""
        return Box(0.0, 0.0, self.ink.shape[1] / SCALE, self.ink.shape[0] / SCALE)


def find_ink(layout: Layout, page: PrintedPage, pixels: NDArray[np.uint8]) -> PageInk:
    """Return what is drawn on `page`.

    Args:
        layout: the paper's lines and captions.
        page: one of its pages.
        pixels: the page, drawn gray at `SCALE`.

    """
    captions = [caption for caption in layout.captions if caption.page == page.number]
    text = _text(layout, page, captions, pixels < WHITE)
    text += [
        line.box
        for line in layout.lines
        if line.page == page.number and layout.kinds.get(line) == "front"
    ]
    obstacles = [caption.box for caption in captions] + text
    obstacles += [layout.listings[one].frame for one in captions if one in layout.listings]
    ink = _ink(pixels, layout, page, obstacles)
    return PageInk(ink, obstacles, text, layout.columns[page.number], layout.area)


def _text(layout: Layout, page: PrintedPage, captions: Sequence[Caption], ink: Ink) -> list[Box]:
    """Return the running text in boxes as wide as their column, or up to a float beside it."""
    flow = [
        line.box
        for line in layout.lines
        if line.page == page.number and layout.kinds.get(line) in ("body", "heading", "inline")
    ]
    other = ink.copy()
    for box in flow:
        other[window(box, PAD)] = False
    boxes: list[Box] = []
    for column in layout.columns[page.number]:
        barriers = [
            caption.box.top
            for caption in captions
            if caption.box.x0 < column.x1 and caption.box.x1 > column.x0
        ]
        inside = sorted((box for box in flow if column.spans(box)), key=lambda one: one.top)
        above = (False, False)
        for box, sides in _widened(inside, column, other):
            goes_on = bool(boxes) and _goes_on(boxes[-1], box, same=sides == above)
            if goes_on and not any(boxes[-1].bottom < y < box.bottom for y in barriers):
                boxes[-1] = boxes[-1].union(box)
            else:
                boxes.append(box)
            above = sides
    return boxes


def _widened(
    lines: Sequence[Box], column: Column, other: Ink
) -> Iterator[tuple[Box, tuple[bool, bool]]]:
    """Yield lines as wide as their column, but near ones beside ink, and on which sides it is."""
    inked = [
        (
            bool(other[window(replace(box, x0=column.x0, x1=box.x0 - TOUCH))].any()),
            bool(other[window(replace(box, x0=box.x1 + TOUCH, x1=column.x1))].any()),
        )
        for box in lines
    ]
    for index, box in enumerate(lines):
        near = inked[max(0, index - 2) : index + 3]
        left, right = (sum(one[side] for one in near) > 1 for side in (0, 1))
        wide = replace(box, x0=box.x0 if left else column.x0, x1=box.x1 if right else column.x1)
        yield box.union(wide), inked[index]


def _goes_on(above: Box, below: Box, *, same: bool) -> bool:
    """Whether text is about as wide as that above it, or as wide where a float begins beside it."""
    off = max(abs(above.x0 - below.x0), abs(above.x1 - below.x1))
    return off < (INDENT if same else TOUCH)


def _ink(
    pixels: NDArray[np.uint8], layout: Layout, page: PrintedPage, obstacles: Sequence[Box]
) -> Ink:
    """Return what is drawn beside running text, captions, margins and footnote rules."""
    ink: Ink = pixels < WHITE
    for line in layout.lines:
        if line.page == page.number and layout.kinds.get(line) == "caption":
            _blank_highlights(ink, line.box)
    blank = [*obstacles]
    blank += [
        word.box
        for word in page.words
        if page.number == 1  # stamps stand along its edge
        and not word.upright
        and (word.box.x1 < layout.area.x0 or word.box.x0 > layout.area.x1)
    ]
    lines = [line for line in layout.lines if line.page == page.number]
    blank += [line.box for line in lines if layout.kinds.get(line) == "margin"]
    footnotes = [
        line.box
        for line in lines
        if layout.kinds.get(line) == "body" and line.size < layout.body_size - SAME_SIZE
    ]
    blank += [
        Box(rule.x0, rule.y0, rule.x1, rule.y1)
        for rule in page.rules
        if rule.horizontal
        and rule.x1 - rule.x0 < FOOTNOTE_RULE
        and any(
            0 < box.top - rule.y0 < FOOTNOTE_REACH and abs(box.x0 - rule.x0) < FOOTNOTE_REACH
            for box in footnotes
        )
    ]
    for box in blank:
        rows, columns = window(box, PAD)
        ink[rows, columns] = False
    return ink


def _blank_highlights(ink: Ink, line: Box) -> None:
    """Blank the color behind words of a caption: it begins in the line and ends near it."""
    for strip in (
        ink[window(replace(line, top=line.bottom, bottom=line.bottom + HIGHLIGHT))],
        ink[window(replace(line, top=line.top - HIGHLIGHT, bottom=line.top))][::-1],
    ):
        if len(strip):
            strip[:, strip[: round(PAD * SCALE) + 1].all(axis=0) & ~strip[-1]] = False


def look_around(box: Box, part: Box, page: PageInk) -> list[Candidate]:
    """Return what is drawn above, below, left and right of a caption in `part` of its page.

    Args:
        box: the caption.
        part: a part of the page without other captions.
        page: what is drawn on it.

    """
    wide = Box(page.area.x0 - MARGIN, 0.0, page.area.x1 + MARGIN, page.ink.shape[0] / SCALE)
    wide = _common(wide, part)
    zone = _zone(box, wide, page)
    found = []
    for side in ("above", "below"):
        room = _room(box, zone, page.obstacles, above=side == "above")
        tight = tight_box(page.ink, room)
        if tight and zone != wide and _crosses(page.ink, tight, zone, wide, page.obstacles):
            room = _room(box, wide, page.obstacles, above=side == "above")
        whole = replace(room, top=0.0, bottom=page.ink.shape[0] / SCALE)
        reach = _room(box, whole, page.obstacles, above=side == "above")
        found.append(Candidate(side, room, reach, tight_box(page.ink, room)))
    for side in ("left", "right"):
        room = _room_beside(box, wide, page.obstacles, left=side == "left")
        whole = replace(wide, top=0.0, bottom=page.ink.shape[0] / SCALE)
        reach = _room_beside(box, whole, page.obstacles, left=side == "left")
        found.append(Candidate(side, room, reach, tight_box(page.ink, room)))
    return found


def _zone(box: Box, wide: Box, page: PageInk) -> Box:
    """Return the part of `wide` over and under a caption: its columns, beside other text."""
    zone = wide
    for left, right in pairwise(page.columns):
        gutter = (left.x1 + right.x0) / 2
        if box.x1 < gutter + TOUCH and box.x0 < left.x1:
            zone = replace(zone, x1=min(zone.x1, gutter))
        if box.x0 > gutter - TOUCH and box.x1 > right.x0:
            zone = replace(zone, x0=max(zone.x0, gutter))
    for one in page.text:
        if min(one.bottom, box.bottom) - max(one.top, box.top) > TOUCH:
            if zone.x0 < one.x1 < box.x0 + TOUCH:
                zone = replace(zone, x0=min(one.x1, box.x0))
            if zone.x1 > one.x0 > box.x1 - TOUCH:
                zone = replace(zone, x1=max(one.x0, box.x1))
    return zone


def _common(one: Box, other: Box) -> Box:
    """Return what two boxes share."""
    return Box(
        max(one.x0, other.x0),
        max(one.top, other.top),
        min(one.x1, other.x1),
        min(one.bottom, other.bottom),
    )


def _room(box: Box, zone: Box, obstacles: Sequence[Box], *, above: bool) -> Box:
    """Return the room between the caption's `box` and the next obstacle in `zone`."""
    ahead = [one for one in obstacles if one.x0 < zone.x1 - TOUCH and one.x1 > zone.x0 + TOUCH]
    if above:
        ends = [zone.top, *(one.bottom for one in ahead if one.bottom < box.top + TOUCH)]
        return replace(zone, top=min(max(ends), box.top), bottom=box.top)
    ends = [zone.bottom, *(one.top for one in ahead if one.top > box.bottom - TOUCH)]
    return replace(zone, top=box.bottom, bottom=max(min(ends), box.bottom))


def _room_beside(box: Box, wide: Box, obstacles: Sequence[Box], *, left: bool) -> Box:
    """Return the room left or right of the caption's `box`, as high as it is free there."""
    beside = [
        one for one in obstacles if min(one.bottom, box.bottom) - max(one.top, box.top) > TOUCH
    ]
    if left:
        ends = [wide.x0, *(one.x1 for one in beside if one.x1 < box.x0 + TOUCH)]
        room = replace(wide, x0=min(max(ends), box.x0), x1=box.x0)
    else:
        ends = [wide.x1, *(one.x0 for one in beside if one.x0 > box.x1 - TOUCH)]
        room = replace(wide, x0=box.x1, x1=max(min(ends), box.x1))
    ahead = [one for one in obstacles if one.x0 < room.x1 - TOUCH and one.x1 > room.x0 + TOUCH]
    above = [room.top, *(one.bottom for one in ahead if one.bottom < box.top + TOUCH)]
    below = [room.bottom, *(one.top for one in ahead if one.top > box.bottom - TOUCH)]
    return replace(room, top=max(above), bottom=min(below))


def _crosses(ink: Ink, tight: Box, zone: Box, wide: Box, obstacles: Sequence[Box]) -> bool:
    """Whether the drawing goes on over the gutter, into a column that is free there."""
    edge = zone.x1 if zone.x1 < wide.x1 else zone.x0
    strip = ink[window(Box(edge - TOUCH, tight.top, edge + TOUCH, tight.bottom))]
    if strip.any(axis=1).sum() < max(CROSSING * SCALE, CROSSING_SHARE * len(strip)):
        return False
    inner = Box(wide.x0, tight.top + TOUCH, wide.x1, tight.bottom - TOUCH)
    return not any(inner.overlap(one) for one in obstacles)
