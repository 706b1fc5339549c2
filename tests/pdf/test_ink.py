"""The ink of a page: pixels, and boxes in points around them."""

import numpy as np

from cvprstats.pdf.ink import tight_box, widest_gap, window
from cvprstats.pdf.page import Box


def test_a_box_is_a_window_of_two_pixels_per_point() -> None:
    """The window ends at the edges of the page, and is wider with a pad."""
    assert window(Box(1, 2, 3, 4)) == (slice(4, 8), slice(2, 6))
    assert window(Box(1, 2, 3, 4), pad=1.5) == (slice(1, 11), slice(0, 9))


def test_a_box_is_tight_around_the_ink_in_a_room() -> None:
    """Ink outside of the room does not count."""
    ink = np.zeros((40, 40), np.bool_)
    ink[10:14, 20] = ink[4, 30] = ink[38, 38] = True
    assert tight_box(ink, Box(0, 0, 18, 18)) == Box(10, 2, 15.5, 7)
    assert tight_box(ink, Box(0, 8, 18, 18)) is None


def test_the_widest_gap_lies_between_ink() -> None:
    """Margins are no gaps, nor is there one in what is drawn without a blank."""
    ink = np.zeros((3, 20), np.bool_)
    ink[1, [5, 7, 11, 12]] = True
    assert widest_gap(ink, axis=0) == (8, 11)
    assert widest_gap(ink, axis=1) is None
    assert widest_gap(ink[:, 11:13], axis=0) is None
    assert widest_gap(ink[:, :5], axis=0) is None
