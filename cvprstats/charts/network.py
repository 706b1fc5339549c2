"""A keyword and its neighbors as a network: who is said with whom."""

from pathlib import Path
from typing import NamedTuple

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import Circle
from matplotlib.patheffects import withStroke

from cvprstats.charts.figure import BELOW, SIZES, new_figure
from cvprstats.charts.fonts import NO_FONT, drawing_fonts, left_out_note
from cvprstats.charts.labels import LONGEST_LABEL, short_name
from cvprstats.charts.network_layout import NodeSize, place_nodes
from cvprstats.charts.style import ACCENT, BOLD, INK, MUTED, PAPER, WARM, text_width
from cvprstats.errors import NothingFoundError, UsageError
from cvprstats.keywords.comparison import SIGNIFICANT
from cvprstats.keywords.filters import keyword_noun, method_note
from cvprstats.keywords.network import LEAST_COMMON, Network
from cvprstats.text import counted

NAME_SIZES = (16, 14, 12)
"""Points of names: the first at which all fit."""
LARGEST = 0.5
"""Inches of the radius of the largest circle."""
LINE_HEIGHT = 1.35 / 72
"""Inches per point of a name's size."""
NAME_GAP = 0.02
"""Inches between a circle and its name."""
RIM = 0.02
"""Inches of white around a circle: lines end there."""
WIDTH_PER_NPMI = 16
"""Points of the width of a line per NPMI: the same in all pictures."""


class _Node(NamedTuple):
    keyword: str
    name: str
    font: Path
    papers: int
    color: str


class _Placed(NamedTuple):
    """The nodes that have room, with their places."""

    nodes: list[_Node]
    radii: list[float]
    points: float
    """Points of the names."""
    links: list[tuple[int, int, float, bool]]
    """Which nodes are joined, their NPMI, and whether they are significantly associated."""
    places: list[tuple[float, float]]
    """In inches from the lower left corner."""


def draw_network(network: Network, *, size: str = "16:9") -> Figure:
    """Draw a keyword, the keywords most associated with it, and the associations among those.

    The area of a circle is proportional to the papers with the keyword, the width of a line to
    NPMI. Keywords that do not fit at 12 points are left out, those with the least evidence first,
    and the small print says so.

    Raises:
        NothingFoundError: no keyword is associated with it.
        UsageError: no installed font has the letters of the keyword, or of any other.

    """
    related = network.related
    if not network.neighbors:
        raise NothingFoundError(
            f"no {related.rule.noun} of {counted(related.min_papers, 'paper')} or more shares "
            f"{LEAST_COMMON} papers with {related.keyword!r}, and more than expected: lower "
            "--min-papers"
        )
    nodes = _nodes(network)
    width, height, margin = SIZES[size]
    room = width - 2 * margin, height - BELOW - margin - 0.6
    placed = _placed(network, nodes, room)
    figure = new_figure(size, _title(network), _source(network, placed, len(nodes)))
    axes = figure.add_axes(
        (margin / width, BELOW / height, room[0] / width, room[1] / height),
        xlim=(0, room[0]),
        ylim=(0, room[1]),
    )
    axes.axis("off")
    _draw(axes, placed)
    return figure


def _nodes(network: Network) -> list[_Node]:
    """Return the keyword and its neighbors, as far as some font has their letters."""
    related = network.related
    colors = {related.keyword: WARM}
    papers = {related.keyword: related.with_keyword}
    for one in network.neighbors:
        papers[one.keyword] = one.papers
        colors[one.keyword] = ACCENT if one.is_significant else MUTED
    names = {keyword: short_name(keyword, LONGEST_LABEL) for keyword in papers}
    fonts = drawing_fonts([names.pop(related.keyword)], BOLD)
    fonts |= drawing_fonts(names.values())
    nodes = [
        _Node(keyword, name, fonts[name], papers[keyword], colors[keyword])
        for keyword in papers
        if (name := short_name(keyword, LONGEST_LABEL)) in fonts
    ]
    if len(nodes) < 2 or nodes[0].keyword != related.keyword:  # noqa: PLR2004
        raise UsageError(NO_FONT)
    return nodes


def _placed(network: Network, nodes: list[_Node], room: tuple[float, float]) -> _Placed:
    """Return as many nodes as there is room for, with names as large as can be."""
    for number in range(len(nodes), 1, -1):
        shown = nodes[:number]
        links = _links(network, shown)
        most = max(node.papers for node in shown)
        radii = [LARGEST * (node.papers / most) ** 0.5 for node in shown]
        for points in NAME_SIZES:
            sizes = [
                NodeSize(
                    radius,
                    max(radius, text_width(node.name, points, node.font) / 2),
                    points * LINE_HEIGHT,
                )
                for node, radius in zip(shown, radii, strict=True)
            ]
            strengths = {(one, other): npmi for one, other, npmi, _ in links}
            if places := place_nodes(sizes, strengths, room):
                return _Placed(shown, radii, points, links, places)
    raise UsageError("the names of two keywords do not fit: choose a larger size")


def _links(network: Network, nodes: list[_Node]) -> list[tuple[int, int, float, bool]]:
    numbers = {node.keyword: number for number, node in enumerate(nodes)}
    links = [
        (0, numbers[one.keyword], one.npmi, one.is_significant)
        for one in network.neighbors
        if one.keyword in numbers
    ]
    links += [
        (numbers[pair.keyword], numbers[pair.other], pair.together.npmi, True)
        for pair in network.pairs
        if pair.keyword in numbers and pair.other in numbers
    ]
    return links


def _noun(network: Network) -> str:
    return keyword_noun(network.related.rule, [one.keyword for one in network.neighbors])


def _title(network: Network) -> str:
    related = network.related
    name = short_name(related.keyword, LONGEST_LABEL)
    return f"{related.edition.name}: {_noun(network)}s that go with “{name}”"


def _source(network: Network, placed: _Placed, drawable: int) -> str:
    """Return the small print."""
    related, noun = network.related, _noun(network)
    papers = [node.papers for node in placed.nodes]
    closeness = [npmi for _, _, npmi, _ in placed.links]
    source = (
        f"Circle area: papers with the {noun}, {min(papers):,} to {max(papers):,} of "
        f"{related.papers:,}; line width: how closely two go together, NPMI {min(closeness):.2f} "
        f"to {max(closeness):.2f}; dashed: could be chance, q ≥ {SIGNIFICANT} among "
        f"{counted(len(related.associations), noun)}; gray: neighbors that go together, "
        f"q < {SIGNIFICANT}; {method_note(related.rule, related.filters)}"
    )
    if len(placed.nodes) < drawable:
        source = f"The {len(placed.nodes) - 1} of {counted(drawable - 1, noun)} that fit. {source}"
    lacking = 1 + len(network.neighbors) - drawable
    return source + left_out_note(lacking, noun)


def _draw(axes: Axes, placed: _Placed) -> None:
    for one, other, npmi, is_significant in placed.links:
        (x0, y0), (x1, y1) = placed.places[one], placed.places[other]
        axes.plot(
            [x0, x1],
            [y0, y1],
            color=ACCENT if is_significant and not one else MUTED,
            linewidth=max(npmi * WIDTH_PER_NPMI, 1),
            linestyle="solid" if is_significant else "dashed",
            alpha=0.6,
            zorder=1,
        )
    halo = [withStroke(linewidth=3, foreground=PAPER)]
    middle = placed.places[0][1]
    for node, radius, (x, y) in zip(placed.nodes, placed.radii, placed.places, strict=True):
        # On the far side, away from the line to the keyword in the middle.
        side = 1 if y > middle else -1
        axes.add_patch(Circle((x, y), radius + RIM, color=PAPER, linewidth=0, zorder=2))
        axes.add_patch(Circle((x, y), radius, color=node.color, linewidth=0, zorder=2))
        axes.text(
            x,
            y + side * (radius + NAME_GAP),
            node.name,
            fontproperties=FontProperties(fname=str(node.font)),
            fontsize=placed.points,
            color=INK,
            ha="center",
            va="bottom" if side > 0 else "top",
            zorder=3,
            parse_math=False,
            path_effects=halo,
        )
