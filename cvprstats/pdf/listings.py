"""The listings of algorithms: what stands between the rules below their captions.

LaTeX sets a rule above the caption, one below it, and one below the last line; all three are
equally long. An algorithm without them is found as a figure is, by its ink. The text in a frame
next to a caption is a listing, too, as a prompt is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

from cvprstats.pdf.captions import Caption, has_rule_above, runs_over
from cvprstats.pdf.lines import Line
from cvprstats.pdf.page import Box, PrintedPage, RuledLine
from cvprstats.pdf.tolerances import SAME_LENGTH

CAPTION_GAP = 20.0
"""Points between a frame and its caption, at most: LaTeX leaves 10, and there may be a margin."""
HALF_RULE = 0.4
"""Points from the middle of a rule to its edge, at most: LaTeX draws them up to 0.8 thick."""


@dataclass(frozen=True, slots=True)
class Listing:
    """An algorithm between its rules."""

    frame: Box
    """With the caption: from the first rule to the last."""
    box: Box
    """Without the caption: from the rule below it to the last, around all lines."""
    lines: tuple[Line, ...]


def find_listings(
    captions: Sequence[Caption], lines: Sequence[Line], pages: Sequence[PrintedPage]
) -> dict[Caption, Listing]:
    """Return the listing of each algorithm that has its three rules."""
    rules = {page.number: page.rules for page in pages}
    found: dict[Caption, Listing] = {}
    for caption in captions:
        box = _between_rules(caption, rules[caption.page]) if caption.kind == "algorithm" else None
        if box is None:
            continue
        within = tuple(one for one in lines if one.page == caption.page and _holds(box, one.box))
        whole = reduce(Box.union, (one.box for one in within), box)
        top = caption.box.top - caption.lines[0].size
        found[caption] = Listing(Box(whole.x0, top, whole.x1, whole.bottom), whole, within)
    return found


def framed_lines(
    captions: Sequence[Caption], lines: Sequence[Line], pages: Sequence[PrintedPage]
) -> set[Line]:
    """Return the lines in frames above or below captions: text that a figure shows."""
    found: set[Line] = set()
    for page in pages:
        near = [caption.box for caption in captions if caption.page == page.number]
        frames = [
            frame for frame in _frames(page.rules) if any(_is_next_to(frame, box) for box in near)
        ]
        found.update(
            line
            for line in lines
            if line.page == page.number and any(_holds(frame, line.box) for frame in frames)
        )
    return found - {line for caption in captions for line in caption.lines}


def _frames(rules: Sequence[RuledLine]) -> list[Box]:
    """Return the boxes between the outer ones of vertical rules that are equally high."""
    spans: dict[tuple[int, int], list[float]] = {}
    for rule in rules:
        if not rule.horizontal:
            ends = round(rule.y0 / SAME_LENGTH), round(rule.y1 / SAME_LENGTH)
            spans.setdefault(ends, []).append(rule.x0)
    return [
        Box(min(xs), SAME_LENGTH * top, max(xs), SAME_LENGTH * bottom)
        for (top, bottom), xs in spans.items()
        if len(xs) > 1
    ]


def _is_next_to(frame: Box, caption: Box) -> bool:
    """Whether a caption stands close above or below a frame."""
    gap = max(caption.top - frame.bottom, frame.top - caption.bottom)
    return 0 < gap < CAPTION_GAP and frame.x0 < caption.x1 and frame.x1 > caption.x0


def _between_rules(caption: Caption, rules: Sequence[RuledLine]) -> Box | None:
    """Return the box from the rule below `caption` to the next one of its length."""
    size = caption.lines[0].size
    ahead = sorted(
        (rule for rule in rules if rule.horizontal and rule.y0 > caption.lines[-1].baseline),
        key=lambda rule: rule.y0,
    )
    head = next((rule for rule in ahead if runs_over(rule, caption.box)), None)
    if head is None or head.y0 > caption.box.bottom + size:
        return None
    same = [rule for rule in rules if _is_as_long(rule, head)]
    last = next((rule for rule in ahead if rule in same and rule.y0 > head.y0 + size), None)
    if last is None or not has_rule_above(caption.lines[0], same):
        return None
    return Box(head.x0, head.y0 - HALF_RULE, head.x1, last.y1 + HALF_RULE)


def _is_as_long(rule: RuledLine, other: RuledLine) -> bool:
    return abs(rule.x0 - other.x0) < SAME_LENGTH and abs(rule.x1 - other.x1) < SAME_LENGTH


def _holds(frame: Box, box: Box) -> bool:
    """Whether the middle of `box` is in `frame`."""
    across, down = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    return frame.x0 < across < frame.x1 and frame.top < down < frame.bottom
