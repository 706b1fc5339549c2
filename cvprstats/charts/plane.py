"""Two axes of shares in one scale, with the lines on which all shares have one ratio."""

from typing import Any, NamedTuple

from matplotlib.axes import Axes

from cvprstats.charts.figure import BELOW, SIZES
from cvprstats.charts.fonts import drawable
from cvprstats.charts.placing import NEAR, Rectangle
from cvprstats.charts.shares import ShareScale, share_scale, tick_text
from cvprstats.charts.style import LINE, MUTED, QUIET, REGULAR, text_width
from cvprstats.keywords.comparison import Comparison

SIZE = 12
"""Points of all letters."""
LINE_HEIGHT = 1.2 * SIZE / 72
"""Inches."""
LEFT, BENEATH, ABOVE = 0.85, 0.7, 0.3
"""Inches around the plane, for what is written there."""
RIGHT = 1.15
"""Inches right of the plane, at least: room for labels."""
STRIP, GAP = 0.13, 0.22
"""Inches from the middle of the strip of zeros to its edge, and to the lines of the scale."""
TEXT_GAP = 0.08
"""Inches between the plane and what is written beside it."""
WIDE, TALL, PANEL, PANEL_GAP = 1.3, 1.25, 0.33, 0.2
"""From this width over height on, this part of the width is for the key; from this height over
width on, it is below the plane. So many inches are between them."""
KEY_LINE = 0.35
"""Inches for the key where it is a line."""


class Plane(NamedTuple):
    """A square, the scale of both its axes, and what is beside it, in inches."""

    left: float
    bottom: float
    right: float
    """Inches right of the square for labels."""
    panel: Rectangle | None
    """Where the key has a panel, from the upper left corner of the figure."""
    scale: ShareScale

    @property
    def side(self) -> float:
        """The length of both axes."""
        return self.scale.room

    @property
    def edge(self) -> float:
        """Inches left of and below the scales that belong to the square."""
        return STRIP if self.scale.has_zero else NEAR


def plane_of(comparison: Comparison, size: str) -> Plane:
    """Return the largest plane for these shares that leaves room for what is around it."""
    width, height, margin = SIZES[size]
    is_wide, is_tall = width > WIDE * height, height > TALL * width
    right_end = (1 - PANEL) * width if is_wide else width - margin
    above = margin + 0.45 + ABOVE + (0.0 if is_wide or is_tall else KEY_LINE)
    left, lowest = margin + LEFT, height - BELOW - 0.1
    side = min(lowest - above - BENEATH, right_end - left - RIGHT)
    below = above + side + BENEATH
    panel = None
    if is_wide:
        panel = Rectangle(right_end + PANEL_GAP, above, width - margin, below)
    elif is_tall:
        panel = Rectangle(margin, below + PANEL_GAP, right_end, lowest)
    shares = [
        share
        for change in comparison.changes
        for share in (change.before_per_1000, change.after_per_1000)
    ]
    scale = share_scale(shares, side)
    return Plane(left, height - above - side, right_end - left - side, panel, scale)


def beside_plane(plane: Plane) -> dict[str, Rectangle]:
    """Return what is written right of the plane, where labels can be, too."""
    left = plane.side + NEAR
    half = plane.scale.place(plane.scale.high / 2)
    return {
        text: Rectangle(
            left, y - LINE_HEIGHT / 2, left + text_width(text, SIZE), y + LINE_HEIGHT / 2
        )
        for text, y in (("÷2", half), ("lower share", LINE_HEIGHT / 2 - plane.edge))
    }


def draw_plane(axes: Axes, plane: Plane, comparison: Comparison) -> None:
    """Draw shares along both axes and the names of these, and the lines of one ratio."""
    style: dict[str, Any] = {"font": REGULAR, "fontsize": SIZE, "color": QUIET, "parse_math": False}
    _draw_shares(axes, plane, style)
    _draw_ratios(axes, plane, style)
    unit, end = "papers per 1,000", plane.side
    below = -plane.edge - 2 * TEXT_GAP - LINE_HEIGHT
    for side, x, y, turned in (
        (comparison.before, end, below, {"ha": "right"}),
        (comparison.after, -LEFT, end, {"rotation": 90}),
    ):
        name, font = drawable(f"{side.name}, {unit}")  # a list can have any name
        axes.text(x, y, name, va="top", **(style | turned | {"font": font}))


def _draw_shares(axes: Axes, plane: Plane, style: dict[str, Any]) -> None:
    # A gap parts the strips of zeros from the scale.
    scaled = (GAP, plane.side) if plane.scale.has_zero else (-NEAR, plane.side)
    lines = [(-STRIP, STRIP), scaled] if plane.scale.has_zero else [scaled]
    outside = -plane.edge - TEXT_GAP
    for share in plane.scale.ticks(SIZE):
        at, text = plane.scale.place(share), tick_text(share)
        for start, stop in lines:
            axes.hlines(at, start, stop, color=LINE, linewidth=0.8, zorder=1)
            axes.vlines(at, start, stop, color=LINE, linewidth=0.8, zorder=1)
        axes.text(at, outside, text, ha="center", va="top", **style)
        axes.text(outside, at, text, ha="right", va="center_baseline", **style)


def _draw_ratios(axes: Axes, plane: Plane, style: dict[str, Any]) -> None:
    scale, end = plane.scale, plane.side
    low, double, half = (scale.place(x) for x in (scale.low, 2 * scale.low, scale.high / 2))
    for x, y, stroke in ((low, low, "-"), (low, double, "--"), (double, low, "--")):
        axes.plot(
            (x, end - y + low),
            (y, end - x + low),
            color=MUTED,
            linewidth=1.2,
            linestyle=stroke,
            zorder=1.5,
        )
    for text, at, side in (
        ("higher share", 0, "left"),
        ("×2", half, "center"),
        ("×1", end, "left"),
    ):
        axes.text(at, end + TEXT_GAP, text, ha=side, va="bottom", **style)
    for text, box in beside_plane(plane).items():
        axes.text(box.left, (box.bottom + box.top) / 2, text, va="center_baseline", **style)
