"""Pages drawn to pixels."""

import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray

from cvprstats.pdf.page import Box


def draw(
    page: pdfium.PdfPage, scale: float, box: Box | None = None, *, gray: bool = False
) -> NDArray[np.uint8]:
    """Return `page`, or `box` of it, drawn on white without annotations.

    Args:
        page: an open page.
        scale: pixels per point; 200 dpi are 200 / 72.
        box: what to draw, as far as it is on the page; all of the page without it.
        gray: draw without colors.

    Returns:
        An array of rows x columns x (red, green, blue), or of rows x columns of grays.

    """
    width, height = page.get_size()
    area = Box(0, 0, width, height)
    if box:
        area = Box(max(0, box.x0), max(0, box.top), min(width, box.x1), min(height, box.bottom))
    bitmap = page.render(
        scale=scale,
        crop=(area.x0, height - area.bottom, width - area.x1, area.top),
        may_draw_forms=False,
        draw_annots=False,
        grayscale=gray,
        rev_byteorder=not gray,
    )
    return np.array(bitmap.to_numpy()) if gray else np.array(bitmap.to_numpy()[:, :, :3])
