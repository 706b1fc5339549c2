"""Keywords of two editions as dots: the share before against the share after."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patheffects import withStroke

from cvprstats.charts.figure import SIZES, new_figure
from cvprstats.charts.fonts import left_out_note
from cvprstats.charts.keys import ColorGroup, change_color, write_key, write_panel
from cvprstats.charts.labels import named_changes
from cvprstats.charts.placing import NEAR, Label, Rectangle, leader_end, place_labels
from cvprstats.charts.plane import LINE_HEIGHT, SIZE, Plane, beside_plane, draw_plane, plane_of
from cvprstats.charts.shares import ShareScale
from cvprstats.charts.style import (
    ACCENT,
    INK,
    MUTED,
    PAPER,
    QUIET,
    WARM,
    text_width,
)
from cvprstats.errors import NothingFoundError
from cvprstats.keywords.comparison import SIGNIFICANT, Change, Comparison
from cvprstats.keywords.filters import field_noun, keyword_noun, method_note
from cvprstats.tables.wording import ratio_text

PADDING = 0.03
"""Inches left and right of a label, whose letters can come out wider than measured."""
DOT, STRONG_DOT = 5, 8
"""Points of dots, and of those of significant changes."""
KEY = {
    ACCENT: "Significantly higher",
    WARM: "Significantly lower",
    MUTED: "Not significant",
}


@dataclass(frozen=True, slots=True)
class _Dot:
    """A keyword and where it lies, in inches from the lower left corner of the plane."""

    change: Change
    name: str
    font: Path
    x: float
    y: float

    @property
    def color(self) -> str:
        """The color of the change."""
        return change_color(self.change)

    @property
    def label(self) -> Label:
        """The label that is to be placed."""
        width = text_width(self.name, SIZE, self.font) + 2 * PADDING
        return Label(self.x, self.y, width, LINE_HEIGHT, self.change.is_significant)


def draw_scatter(comparison: Comparison, *, size: str = "16:9") -> Figure:
    """Draw all changes of a comparison, share against share, and label those that have room.

    The significant ones are labeled first, then the most frequent. The small print says how many
    are labeled. A banner or strip is too low for labels.

    Raises:
        NothingFoundError: there is no change.
        UsageError: no installed font has the letters of any keyword.

    """
    if not comparison.changes:
        names = f"{comparison.before.name} and {comparison.after.name}"
        raise NothingFoundError(f"no keyword to draw in {names}: lower --min-papers")
    plane = plane_of(comparison, size)
    dots = _dots(comparison.changes, plane.scale)
    room = Rectangle(-plane.edge, -plane.edge, plane.side + plane.right, plane.side + NEAR)
    boxes = place_labels([dot.label for dot in dots], room, [*beside_plane(plane).values()])
    labeled = sum(box is not None for box in boxes)
    figure = new_figure(size, *_said(comparison, dots, labeled))
    width, height = figure.get_size_inches()
    axes = figure.add_axes(
        (0, 0, 1, 1),
        xlim=(-plane.left, width - plane.left),
        ylim=(-plane.bottom, height - plane.bottom),
    )
    axes.axis("off")
    draw_plane(axes, plane, comparison)
    _draw_dots(axes, dots, boxes)
    _draw_key(figure, size, plane, _groups(comparison, dots))
    return figure


def _dots(changes: Sequence[Change], scale: ShareScale) -> list[_Dot]:
    """Return the keywords that some font can write, in the order in which labels are placed."""
    strong = [change for change in changes if change.is_significant]
    others = [change for change in changes if not change.is_significant]
    others.sort(key=lambda one: (-one.before_per_1000 - one.after_per_1000, one.keyword))
    return [
        _Dot(
            change,
            name,
            font,
            scale.place(change.before_per_1000),
            scale.place(change.after_per_1000),
        )
        for change, name, font in named_changes([*strong, *others])
    ]


def _said(comparison: Comparison, dots: Sequence[_Dot], labeled: int) -> tuple[str, str]:
    """Return the title and the small print."""
    noun = keyword_noun(comparison.rule, [dot.change.keyword for dot in dots])
    labels = "all" if labeled == len(dots) else f"{labeled} of {len(dots):,}, as many as have room"
    lacking = len(comparison.changes) - len(dots)
    source = (
        f"Papers with the {noun} per 1,000 papers, of {comparison.before_papers:,} and "
        f"{comparison.after_papers:,}, log scales; significant: q < {SIGNIFICANT} among "
        f"{comparison.compared:,}; labeled: {labels}; "
        f"{method_note(comparison.rule, comparison.filters)}{left_out_note(lacking, noun)}"
    )
    title = field_noun(comparison.field, noun).capitalize()
    return f"{title}, {comparison.before.name} → {comparison.after.name}", source


def _draw_dots(axes: Axes, dots: Sequence[_Dot], boxes: Sequence[Rectangle | None]) -> None:
    """Draw the dots, the significant ones on top, and their labels."""
    for dot, box in zip(dots, boxes, strict=True):
        is_strong = dot.change.is_significant
        axes.plot(
            dot.x,
            dot.y,
            "o",
            color=dot.color,
            markersize=STRONG_DOT if is_strong else DOT,
            markeredgecolor=PAPER,
            markeredgewidth=0.5,
            zorder=3 if is_strong else 2,
        )
        if not box:
            continue
        if to := leader_end(dot.label, box):
            axes.plot((dot.x, to[0]), (dot.y, to[1]), color=dot.color, linewidth=0.8, zorder=2.5)
        axes.text(
            box.left + PADDING,
            (box.bottom + box.top) / 2,
            dot.name,
            va="center_baseline",
            color=dot.color if is_strong else QUIET,
            font=dot.font,
            fontsize=SIZE,
            parse_math=False,
            path_effects=[withStroke(linewidth=2, foreground=PAPER)],
            zorder=4,
        )


def _groups(comparison: Comparison, dots: Sequence[_Dot]) -> list[ColorGroup]:
    """Return the dots of each color, the strongest evidence first, with the ratios."""
    groups = []
    for color, meaning in KEY.items():
        of_color = [dot for dot in dots if dot.color == color]
        of_color.sort(key=lambda dot: -dot.change.g2)
        ratios = [ratio_text(dot.change, in_time=comparison.is_in_time) for dot in of_color]
        keywords = [
            (dot.name, dot.font, ratio) for dot, ratio in zip(of_color, ratios, strict=True)
        ]
        if keywords:
            groups.append(ColorGroup(color, f"{meaning}: {len(keywords):,}", keywords))
    return groups


def _draw_key(figure: Figure, size: str, plane: Plane, groups: Sequence[ColorGroup]) -> None:
    """Say what the colors are: in a line, or beside the plane with the keywords."""
    width, height, margin = SIZES[size]
    if plane.panel:
        write_panel(figure, groups, plane.panel, columns=len(groups) if width < height else 1)
        return
    gaps = ["   "] * (len(groups) - 1) + [""]
    line = [
        part
        for group, gap in zip(groups, gaps, strict=True)
        for part in (("● ", group.color), (group.heading + gap, INK))
    ]
    write_key(figure, line, margin, margin + 0.45, width - 2 * margin)
