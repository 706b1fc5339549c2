"""Placing outlines in a shape: none on another, each in its own size."""

from collections.abc import Iterator, Sequence

import numpy as np
from matplotlib.path import Path as Outline
from numpy.typing import NDArray
from PIL import Image, ImageDraw

MARGIN = 3
"""Pixels between an outline and what is beside it."""


def pack(
    outlines: Sequence[Outline], free: NDArray[np.bool_], wish: NDArray[np.float64]
) -> Iterator[Outline | None]:
    """Return the outlines moved to free pixels, in this order; None for one without room.

    Each goes where its box holds free pixels only and `wish` is least at the middle of the box;
    where there is no room for it level, it is turned upwards.
    Room is found by summed areas (Crow 1984), in whole pixels; the rows run downwards.
    """
    canvas = Image.fromarray(np.where(free, 0, 1).astype(np.uint8))
    draw = ImageDraw.Draw(canvas)
    sums = np.zeros((free.shape[0] + 1, free.shape[1] + 1), dtype=np.int32)
    _add_up(sums, canvas, 0)
    for outline in outlines:
        x, y = np.asarray(outline.vertices).T
        for points in (np.column_stack((x, -y)), np.column_stack((-y, -x))):  # level, upwards
            place = _best_place(np.ptp(points, axis=0), sums, wish)
            if place is not None:
                break
        else:
            yield None
            continue
        placed = Outline(points - points.min(axis=0) + place, outline.codes)
        for polygon in placed.to_polygons():
            draw.polygon(np.asarray(polygon).ravel().tolist(), fill=1, outline=1)
        _add_up(sums, canvas, int(place[1]))
        yield placed


def _best_place(
    box: NDArray[np.float64], sums: NDArray[np.int32], wish: NDArray[np.float64]
) -> NDArray[np.float64] | None:
    """Return the upper left corner of a box of this width and height."""
    columns, rows = np.ceil(box).astype(int) + MARGIN
    if rows >= sums.shape[0] or columns >= sums.shape[1]:
        return None
    taken = sums[rows:, columns:] - sums[:-rows, columns:]
    taken -= sums[rows:, :-columns]
    taken += sums[:-rows, :-columns]
    height, width = taken.shape
    wishes = wish[rows // 2 :, columns // 2 :][:height, :width]
    row, column = divmod(int(np.where(taken, np.inf, wishes).argmin()), width)
    if taken[row, column]:
        return None
    return np.array((column, row)) + MARGIN / 2


def _add_up(sums: NDArray[np.int32], canvas: Image.Image, row: int) -> None:
    """Make `sums` hold how many pixels are taken above and left of each; only from `row` on."""
    lower = sums[row + 1 :, 1:]
    np.cumsum(np.asarray(canvas)[row:], axis=1, out=lower)
    np.cumsum(lower, axis=0, out=lower)
    lower += sums[row, 1:]
