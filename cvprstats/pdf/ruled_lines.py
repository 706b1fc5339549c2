"""A page's straight lines: table rules, frames, axes."""

import ctypes
from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray
from pypdfium2 import raw

from cvprstats.pdf.frame import Frame
from cvprstats.pdf.page import RuledLine

MAX_OBJECTS = 20_000
"""Objects of a page that are looked at, so that no file takes forever: papers have hundreds."""
MAX_SEGMENTS = 400
"""A path with more is a curve or a map: frames and grids have fewer."""
MAX_DEPTH = 4
"""Forms within forms that are looked at, so that no file takes forever: figures have two."""
THICK = 2.5
"""Points. A filled rectangle thicker than this is a bar or a shade, not a rule."""
SHORT = 1.5
"""Points. Shorter lines are dots and dashes."""
STRAIGHT = 0.1
"""Points. A line whose ends differ by less in height is horizontal, in place vertical."""
FARTHEST = 1e5
"""Points. A path that reaches further is damaged: a page is at most 14,400 wide."""

FloatArray = NDArray[np.float64]


def read_rules(page: pdfium.PdfPage, frame: Frame) -> list[RuledLine]:
    """Return the horizontal and vertical lines of `page`, stroked or filled, in content order."""
    lines = [line for path, matrix in _paths(page) for line in _lines(path, matrix)]
    if not lines:
        return []
    boxes = frame.boxes(np.array(lines))
    return [
        RuledLine(x0, y0, x1, y1)
        for x0, y0, x1, y1 in boxes[frame.holds(boxes)].tolist()
        if max(x1 - x0, y1 - y0) >= SHORT
    ]


def _paths(page: pdfium.PdfPage) -> Iterator[tuple[raw.FPDF_PAGEOBJECT, FloatArray]]:
    """Yield every path of the page and of the forms on it, with the matrix that places it."""
    left = MAX_OBJECTS
    count = raw.FPDFPage_CountObjects(page)
    stack = [(raw.FPDFPage_GetObject(page, i), np.eye(3), 0) for i in range(min(count, left))][::-1]
    while stack and left:
        left -= 1
        handle, matrix, depth = stack.pop()
        kind = raw.FPDFPageObj_GetType(handle)
        if kind not in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_FORM):
            continue
        own = raw.FS_MATRIX()
        raw.FPDFPageObj_GetMatrix(handle, own)
        placed = np.array([[own.a, own.b, 0], [own.c, own.d, 0], [own.e, own.f, 1]]) @ matrix
        if kind == raw.FPDF_PAGEOBJ_PATH:
            yield handle, placed
        elif depth < MAX_DEPTH:
            inner = min(raw.FPDFFormObj_CountObjects(handle), left)
            stack += [
                (raw.FPDFFormObj_GetObject(handle, i), placed, depth + 1) for i in range(inner)
            ][::-1]


def _lines(path: raw.FPDF_PAGEOBJECT, matrix: FloatArray) -> Iterator[list[float]]:
    """Yield the path's axis-parallel lines as (x0, y0, x1, y1) in the PDF's plane."""
    if raw.FPDFPath_CountSegments(path) > MAX_SEGMENTS:
        return
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, fill, stroke)
    if not fill.value and not stroke.value:
        return
    for points in _subpaths(path):
        xy = (np.column_stack([points, np.ones(len(points))]) @ matrix)[:, :2]
        if not np.isfinite(xy).all() or np.abs(xy).max() > FARTHEST:
            continue
        low, high = xy.min(axis=0), xy.max(axis=0)
        if (high - low).min() <= THICK:
            middle = (low + high) / 2
            flat = (high - low).argmin()
            low[flat] = high[flat] = middle[flat]
            yield [*low, *high]
        elif stroke.value:
            for one, other in pairwise(xy):
                if np.abs(one - other).min() < STRAIGHT:
                    yield [*one, *other]


def _subpaths(path: raw.FPDF_PAGEOBJECT) -> Iterator[FloatArray]:
    """Yield the points of each connected part that is made of straight lines."""
    points: list[tuple[float, float]] = []
    straight = True
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(raw.FPDFPath_CountSegments(path)):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        kind = raw.FPDFPathSegment_GetType(segment)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            if straight and len(points) > 1:
                yield np.array(points)
            points, straight = [], True
        straight = straight and kind != raw.FPDF_SEGMENT_BEZIERTO
        points.append((x.value, y.value))
        if raw.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if straight and len(points) > 1:
        yield np.array(points)
