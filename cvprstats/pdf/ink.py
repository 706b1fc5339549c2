"""The ink of a drawn page: pixels that are not white, and boxes around them."""

import numpy as np
from numpy.typing import NDArray

from cvprstats.pdf.page import Box

SCALE = 2
"""Pixels per point at which pages are drawn: a rule of 0.4 points shows, and a page takes 2 MB."""

Ink = NDArray[np.bool_]
"""Rows x columns; True where something is drawn."""


def window(box: Box, pad: float = 0.0) -> tuple[slice, slice]:
    """Return the rows and columns of pixels that `box`, with `pad` points around it, covers."""
    return (
        slice(max(0, round((box.top - pad) * SCALE)), max(0, round((box.bottom + pad) * SCALE))),
        slice(max(0, round((box.x0 - pad) * SCALE)), max(0, round((box.x1 + pad) * SCALE))),
    )


def tight_box(ink: Ink, room: Box) -> Box | None:
    """Return the smallest box around the ink in `room`; None where there is none."""
    rows, columns = window(room)
    part = ink[rows, columns]
    across, down = np.flatnonzero(part.any(axis=0)), np.flatnonzero(part.any(axis=1))
    if not len(across):
        return None
    return Box(
        (columns.start + int(across[0])) / SCALE,
        (rows.start + int(down[0])) / SCALE,
        (columns.start + int(across[-1]) + 1) / SCALE,
        (rows.start + int(down[-1]) + 1) / SCALE,
    )


def widest_gap(ink: Ink, axis: int) -> tuple[int, int] | None:
    """Return the longest blank run between ink, across columns (axis 0) or rows (axis 1).

    Returns:
        Its first pixel and the one after its last, from the start of `ink`; None without a gap.

    """
    inked = np.flatnonzero(ink.any(axis=axis))
    if len(inked) <= 1:
        return None
    gaps = np.diff(inked)
    widest = int(gaps.argmax())
    return (int(inked[widest]) + 1, int(inked[widest + 1])) if gaps[widest] > 1 else None
