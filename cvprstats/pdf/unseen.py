"""What is on a page, but not seen, and what is not drawn, but is its text."""

import ctypes
from collections import defaultdict
from collections.abc import Sequence

import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray
from pypdfium2 import raw

from cvprstats.pdf.drawing import draw
from cvprstats.pdf.ink import SCALE, window
from cvprstats.pdf.page import Box
from cvprstats.pdf.styles import WHITE

AROUND = 1
"""Points around a character that are looked at: a dash fills its own box."""
COLORED = 0.25
"""Share of the pixels in and around text that are not white where it is on a ground. A letter
leaves more than half of a ground; a rule or a letter beside phantom text takes less."""
FILLED = 0.8
"""Share of a page that the pictures of a scan fill at least, which may lack its margins."""


def find_unseen(
    page: pdfium.PdfPage, objects: Sequence[int], white: set[int], ink: NDArray[np.float64]
) -> list[int]:
    """Return the places of the characters that are white on white: phantom text.

    Args:
        page: an open page.
        objects: the text object of each character.
        white: which of the objects are white.
        ink: the box of each character: x0, top, x1, bottom, in points.

    """
    colored = draw(page, SCALE, gray=True) < WHITE
    counts: defaultdict[int, list[int]] = defaultdict(lambda: [0, 0])
    places = [place for place, key in enumerate(objects) if key in white]
    for place in places:
        ground = colored[window(Box(*ink[place].tolist()), AROUND)]
        counts[objects[place]][0] += int(ground.sum())
        counts[objects[place]][1] += ground.size
    unseen = {key for key, (some, whole) in counts.items() if some < COLORED * whole}
    return [place for place in places if objects[place] in unseen]


def is_scan(page: pdfium.PdfPage) -> bool:
    """Return whether pictures fill the page: the invisible text on them is what they show."""
    width, height = page.get_size()
    left, low, right, high = (ctypes.c_float() for _ in range(4))
    area = 0.0
    for thing in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE]):
        if raw.FPDFPageObj_GetBounds(thing, left, low, right, high):
            area += (right.value - left.value) * (high.value - low.value)
    return bool(area >= FILLED * width * height)
