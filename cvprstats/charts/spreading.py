"""Places along a line: none on another, each as near as can be to where it is wanted."""

from collections.abc import Sequence


def spread_apart(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Return the places nearest to the wanted ones, in their order, that lie `gap` apart.

    Nearest by the sum of squares (isotonic regression by pooling adjacent violators), within `low`
    and `high` where there is room. Of equal ones the first is on top.
    """
    order = sorted(range(len(wanted)), key=lambda at: (wanted[at], -at))
    pools: list[tuple[float, int]] = []
    for rank, at in enumerate(order):
        mean, number = wanted[at] - rank * gap, 1
        while pools and pools[-1][0] >= mean:
            other, others = pools.pop()
            mean, number = (mean * number + other * others) / (number + others), number + others
        pools.append((mean, number))
    highest = max(low, high - (len(wanted) - 1) * gap)
    bases = [min(max(mean, low), highest) for mean, number in pools for _ in range(number)]
    places = [0.0] * len(wanted)
    for rank, (at, base) in enumerate(zip(order, bases, strict=True)):
        places[at] = base + rank * gap
    return places
