"""Placing outlines in a shape: none on another, each in its own size."""

from collections.abc import Iterator, Sequence
from random import Random

import numpy as np
from matplotlib.path import Path as Outline
from numpy.typing import NDArray
from PIL import Image, ImageDraw

MARGIN = 3
"""Pixels between an outline and what is beside it."""
SEED = 2019


def pack(outlines: Sequence[Outline], free: NDArray[np.bool_]) -> Iterator[Outline | None]:
    """Return the outlines moved to free pixels, in this order; None for one without room.

    Each goes to any place where its box holds free pixels only; where there is no room for it
    level, it is turned upwards. The rows run downwards.
    """
    from wordcloud.wordcloud import IntegralOccupancyMap  # noqa: PLC0415 - heavy

    canvas = Image.fromarray(np.where(free, 0, 1).astype(np.uint8))
    draw = ImageDraw.Draw(canvas)
    taken = IntegralOccupancyMap(*free.shape, np.asarray(canvas))
    random = Random(SEED)  # noqa: S311 - not for secrets
    for outline in outlines:
        x, y = np.asarray(outline.vertices).T
        for points in (np.column_stack((x, -y)), np.column_stack((-y, -x))):  # level, upwards
            columns, rows = map(int, np.ceil(np.ptp(points, axis=0)) + MARGIN)
            place = taken.sample_position(rows, columns, random)
            if place is not None:
                break
        else:
            yield None
            continue
        row, column = place
        corner = np.array((column, row)) + MARGIN / 2
        placed = Outline(points - points.min(axis=0) + corner, outline.codes)
        for polygon in placed.to_polygons():
            draw.polygon(np.asarray(polygon).ravel().tolist(), fill=1, outline=1)
        taken.update(np.asarray(canvas), row, column)
        yield placed
