"""Labels beside dots: none on another or outside, the first ones first."""

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

NEAR = 0.09
"""Inches from a dot's middle to a label that needs no leader."""
FAR = (0.25, 0.4, 0.6, 0.85)
"""Inches from a dot's middle to labels that have a leader; the first is for all labels."""
DIRECTIONS = {NEAR: 8, **dict.fromkeys(FAR, 16)}
"""How many places are tried all around a dot, at each distance."""
DOT = 0.05
"""Inches from a dot's middle to its edge."""
MOST_COVERED = 6
"""Other dots below an important label and its leader, at most; a dot may count several times."""
CLEAR = NEAR - DOT + 0.01
"""Inches from a label to the edges of other dots, so that its own is the nearest."""
STEP = 0.03
"""Inches between the points of a leader that are looked at."""


class Rectangle(NamedTuple):
    """The edges of one, in inches."""

    left: float
    bottom: float
    right: float
    top: float

    def holds(self, other: "Rectangle") -> bool:
        """Whether all of another box is in this one."""
        return (
            self.left <= other.left
            and self.bottom <= other.bottom
            and other.right <= self.right
            and other.top <= self.top
        )

    def grown(self, inches: float) -> "Rectangle":
        """Return the box with so much room around it."""
        return Rectangle(
            self.left - inches, self.bottom - inches, self.right + inches, self.top + inches
        )

    def nearest(self, x: float, y: float) -> tuple[float, float]:
        """Return the point of the box that is nearest to another point."""
        return min(max(x, self.left), self.right), min(max(y, self.bottom), self.top)

    def overlaps(self, boxes: NDArray[np.float64]) -> int:
        """Return how many boxes, one in each row, have some room in common with this one."""
        left, bottom, right, top = boxes.T
        return int(
            np.sum(
                (self.left < right)
                & (left < self.right)
                & (self.bottom < top)
                & (bottom < self.top)
            )
        )


class Label(NamedTuple):
    """What is to be placed beside a dot."""

    x: float
    y: float
    width: float
    height: float
    """Inches, all of them."""
    is_important: bool = False
    """Whether it may be farther from its dot, and cover dots that are not important."""

    def dot(self) -> Rectangle:
        """Return the box of the dot."""
        return Rectangle(self.x - DOT, self.y - DOT, self.x + DOT, self.y + DOT)


def place_labels(
    labels: Sequence[Label], room: Rectangle, taken: Sequence[Rectangle] = ()
) -> list[Rectangle | None]:
    """Return where each label goes, in their order; None where there is no place for it.

    A greedy search over a fixed set of places around each dot (Christensen, Marks and Shieber
    1995). Of the places that no earlier label has, a label takes one that covers the fewest dots;
    of these the nearest, and preferably away from the diagonal.
    """
    dots = np.array([label.dot() for label in labels]).reshape(-1, 4)
    important = [label.dot() for label in labels if label.is_important]
    used = np.array([*taken, *important]).reshape(-1, 4)
    placed: list[Rectangle | None] = []
    for label in labels:
        others = dots[(dots != label.dot()).any(axis=1)]
        best, least = None, 1 + MOST_COVERED * label.is_important
        for box in _places(label):
            if not room.holds(box) or box.overlaps(used):
                continue
            line = _leader(label, box)
            if any(step.overlaps(used) for step in line):
                continue
            covered = sum(part.overlaps(others) for part in (box.grown(CLEAR), *line))
            if covered < least:
                best, least = box, covered
            if not least:
                break
        placed.append(best)
        if best:
            used = np.vstack([used, best, *_leader(label, best)])
    return placed


def _places(label: Label) -> Iterator[Rectangle]:
    """Yield boxes all around a dot, the preferred ones first."""
    # Above the diagonal from the left clockwise, below it from the right: away from most dots.
    first = math.pi if label.y >= label.x else 0.0
    for distance in (NEAR, *FAR) if label.is_important else (NEAR, FAR[0]):
        steps = DIRECTIONS[distance]
        # The opposite side is the third choice: beside a dot, a text is read with it.
        turns = sorted(range(steps), key=lambda at: 1.5 if 2 * at == steps else min(at, steps - at))
        for step in turns:
            angle = first - 2 * math.pi * step / steps
            # At a slant, a corner of the box is nearest to the dot, else the middle of a side.
            aside, up = (
                max(-1.0, min(1.0, 1.5 * part)) for part in (math.cos(angle), math.sin(angle))
            )
            x = label.x + distance * math.cos(angle) + (aside - 1) * label.width / 2
            y = label.y + distance * math.sin(angle) + (up - 1) * label.height / 2
            yield Rectangle(x, y, x + label.width, y + label.height)


def leader_end(label: Label, box: Rectangle) -> tuple[float, float] | None:
    """Return where the line from a dot to its label ends; None where the label is near."""
    end = box.nearest(label.x, label.y)
    return end if math.dist(end, (label.x, label.y)) > 2 * NEAR else None


def _leader(label: Label, box: Rectangle) -> list[Rectangle]:
    """Return small boxes along the line from a label to its dot."""
    if not (end := leader_end(label, box)):
        return []
    length = math.dist(end, (label.x, label.y))
    boxes = []
    for step in range(1, math.ceil((length - 2 * DOT) / STEP) + 1):  # ends before the dot
        part = step * STEP / length
        x, y = (of + (to - of) * part for of, to in zip(end, (label.x, label.y), strict=True))
        boxes.append(Rectangle(x, y, x, y).grown(STEP / 2))
    return boxes
