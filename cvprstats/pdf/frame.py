"""From a PDF's coordinates, which may begin anywhere and be turned, to points from the top left."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of a PDF's plane that a page shows, and how it is turned."""

    left: float
    bottom: float
    right: float
    top: float
    quarters: int
    """Quarter turns to the right."""

    def points(self, xy: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return `xy` (n x 2, in the PDF's plane) in points from the top left corner."""
        x, y = xy[:, 0], xy[:, 1]
        turned = (
            (x - self.left, self.top - y),
            (y - self.bottom, x - self.left),
            (self.right - x, y - self.bottom),
            (self.top - y, self.right - x),
        )[self.quarters]
        return np.stack(turned, axis=1)

    def boxes(self, edges: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return `edges` (n x 4: two opposite corners) as n x (x0, top, x1, bottom)."""
        one, other = self.points(edges[:, :2]), self.points(edges[:, 2:])
        return np.concatenate([np.minimum(one, other), np.maximum(one, other)], axis=1)

    def holds(self, boxes: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Return which of `boxes` (n x 4) have their middle on the page."""
        middle = (boxes[:, :2] + boxes[:, 2:]) / 2
        size = np.array([self.right - self.left, self.top - self.bottom])
        if self.quarters % 2:
            size = size[::-1]
        inside: NDArray[np.bool_] = np.all((middle >= 0) & (middle <= size), axis=1)
        return inside
