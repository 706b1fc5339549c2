"""Places of circles with names: none on another, and few lines behind one."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

GAP = 0.12
"""Inches between two nodes, and from a node to the edge."""
SEEDS = 12
"""Springs that are started, each for two layouts."""
TRIALS = 600
"""Changes that are tried of the best of them."""
NUDGE = 0.4
"""Inches that a node moves: the standard deviation."""
STEPS = 100
"""Steps after which nodes that still overlap have no room."""
DETOUR = 10
"""Each such step, nodes move the longer way: a row that is jammed between two edges opens."""
FULLEST = 0.6
"""Part of the room that nodes fill at most: lines need room, too."""
BEHIND = 5
"""A line behind a node is as bad as this many crossings of lines."""

Floats = NDArray[np.float64]


class NodeSize(NamedTuple):
    """The size of a node in inches."""

    radius: float
    """Of its circle."""
    side: float
    """Half the width of its circle or its name, whichever is wider."""
    name: float
    """Height of its name."""


class _Layout(NamedTuple):
    places: Floats
    """The middle of each circle."""
    faults: float
    blamed: NDArray[np.int_]
    """The nodes that lines run behind, and those that such a line joins; not the first."""


def place_nodes(
    sizes: Sequence[NodeSize], links: Mapping[tuple[int, int], float], room: tuple[float, float]
) -> list[tuple[float, float]]:
    """Return the middle of each node's circle, in inches from the lower left corner.

    Names stand above the circles of nodes that are higher than the first one, and below all
    others. The springs of Fruchterman and Reingold (1991) are started from several seeds, also as
    rings in their order, and the nodes moved apart. In the best layout, nodes then move or change
    places, as long as no more lines cross or run behind nodes.

    Args:
        sizes: of the nodes.
        links: which nodes are joined by a line, by their numbers, and how strongly.
        room: width and height.

    Returns:
        Nothing if there is no room.

    """
    areas = ((2 * one.side + GAP) * (2 * one.radius + one.name + GAP) for one in sizes)
    if sum(areas) > FULLEST * room[0] * room[1]:
        return []
    starts = _starts(len(sizes), links, room)
    layouts = filter(None, (_laid_out(places, sizes, links, room) for places in starts))
    best = min(layouts, key=lambda layout: layout.faults, default=None)
    if best is None:
        return []
    random = np.random.default_rng(0)
    for trial in range(TRIALS):
        if not best.blamed.size:
            break
        places = best.places.copy()
        one, other = random.choice(best.blamed), random.integers(1, len(sizes))
        if trial % 3:
            places[one] += random.normal(0, NUDGE, 2)
        else:
            places[[one, other]] = places[[other, one]]
        changed = _laid_out(places, sizes, links, room)
        if changed and changed.faults <= best.faults:
            best = changed
    return [(float(x), float(y)) for x, y in best.places]


def _starts(
    number: int, links: Mapping[tuple[int, int], float], room: tuple[float, float]
) -> Iterator[Floats]:
    """Yield places all over the room: those of springs, and a ring of the same order."""
    import networkx as nx  # noqa: PLC0415 - heavy

    graph = nx.Graph()
    graph.add_nodes_from(range(number))
    graph.add_weighted_edges_from((*pair, strength) for pair, strength in links.items())
    for seed in range(SEEDS):
        springs = nx.spring_layout(graph, seed=seed)
        start = np.array([springs[at] for at in range(number)])
        for places in (start, _ring(start)):
            low, high = places.min(axis=0), places.max(axis=0)
            yield (places - low) / np.maximum(high - low, 1e-9) * room


def _ring(places: Floats) -> Floats:
    """Return all nodes but the first in a ring around it, in the order of their angles."""
    x, y = (places[1:] - places[0]).T
    angles = 2 * np.pi * np.argsort(np.argsort(np.arctan2(y, x))) / len(x)
    return np.vstack(((0, 0), np.column_stack((np.cos(angles), np.sin(angles)))))


def reaches(places: Floats, sizes: Sequence[NodeSize]) -> Floats:
    """Return how far each node reaches to its sides, up and down, half the gap included."""
    radius, side, name = np.array(sizes).T
    is_above = places[:, 1] > places[0, 1]
    return GAP / 2 + np.column_stack(
        (side, radius + np.where(is_above, name, 0), radius + np.where(is_above, 0, name))
    )


def _laid_out(
    places: Floats,
    sizes: Sequence[NodeSize],
    links: Mapping[tuple[int, int], float],
    room: tuple[float, float],
) -> _Layout | None:
    """Return the nodes moved until none is on another; None if they do not come apart."""
    numbers = np.arange(len(sizes))
    order = np.sign(numbers[:, None] - numbers)  # of nodes in one place
    for step in range(1, STEPS + 1):
        side, up, down = reaches(places, sizes).T
        low, high = np.column_stack((side, down)), room - np.column_stack((side, up))
        if (low > high).any():
            return None
        places = np.clip(places, low, high)
        dx, dy = (places[:, None, axis] - places[None, :, axis] for axis in (0, 1))
        over_x = side[:, None] + side - np.abs(dx)
        over_y = np.where(dy > 0, down[:, None] + up, up[:, None] + down) - np.abs(dy)
        touch = (over_x > 1e-3) & (over_y > 1e-3)  # noqa: PLR2004 - less is no overlap to see
        np.fill_diagonal(touch, val=False)
        if not touch.any():
            return _judged(places, reaches(places, sizes), np.array([*links]))
        sideways = touch & ((over_x <= over_y) ^ (step % DETOUR == 0))
        moves = (
            np.where(sideways, over_x, 0) * np.where(dx, np.sign(dx), order),
            np.where(touch & ~sideways, over_y, 0) * np.where(dy, np.sign(dy), order),
        )
        places = places + 0.5 * np.column_stack([move.sum(axis=1) for move in moves])
    return None


def _judged(places: Floats, reach: Floats, links: NDArray[np.int_]) -> _Layout:
    """Return the layout with its faults: lines that cross, and lines behind nodes."""
    starts, ends = places[links[:, 0]], places[links[:, 1]]
    numbers = np.arange(len(places))
    joined = (links[:, 0, None] == numbers) | (links[:, 1, None] == numbers)
    behind = meet(starts, ends, places, reach) & ~joined
    common = (links[:, None, :, None] == links[None, :, None, :]).any(axis=(2, 3))
    crossings = (_cross(starts, ends) & ~common).sum() / 2
    lines, nodes = behind.nonzero()
    blamed = np.unique(np.concatenate((nodes, links[lines].ravel())))
    return _Layout(places, float(BEHIND * len(nodes) + crossings), blamed[blamed > 0])


def _cross(starts: Floats, ends: Floats) -> NDArray[np.bool_]:
    """Return which lines cross which: each has the ends of the other on both of its sides."""
    steps = ends - starts

    def sides(points: Floats) -> Floats:
        away = points[None, :] - starts[:, None]
        turned: Floats = steps[:, None, 0] * away[..., 1] - steps[:, None, 1] * away[..., 0]
        return turned

    apart = sides(starts) * sides(ends) < 0
    both: NDArray[np.bool_] = apart & apart.T
    return both


def meet(starts: Floats, ends: Floats, places: Floats, reach: Floats) -> NDArray[np.bool_]:
    """Return which lines touch the box of which node (Liang and Barsky 1984)."""
    side, up, down = reach.T
    low, high = places - np.column_stack((side, down)), places + np.column_stack((side, up))
    steps = (ends - starts)[:, None]
    steps = np.where(np.abs(steps) < 1e-9, 1e-9, steps)  # noqa: PLR2004 - parallel to an edge
    at = np.sort([(edge - starts[:, None]) / steps for edge in (low, high)], axis=0)
    first, last = at[0].max(axis=2), at[1].min(axis=2)
    touching: NDArray[np.bool_] = np.maximum(first, 0) <= np.minimum(last, 1)
    return touching
