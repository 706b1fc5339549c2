"""A log scale of shares per 1,000 papers, on which 0 has a place of its own."""

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import product

from cvprstats.charts.style import text_width

ROUND = (1, 2, 5)
"""Shares that are written: these times a power of 10; where they have no room, fewer."""
FEWER = (ROUND, (1, 3), (1,))
WIDE = 10
"""From this ratio on, a scale has round shares enough between its ends."""
NEARLY = 1 + 1e-9
"""Shares whose ratio is smaller are equal."""
ZERO_GAP = 0.3
"""Inches from the place of 0 to the least share."""


@dataclass(frozen=True, slots=True)
class ShareScale:
    """A log scale from `low` to `high` papers per 1,000, in a room of so many inches."""

    low: float
    high: float
    room: float
    has_zero: bool = False

    def place(self, share: float) -> float:
        """Return the inches from the beginning of the scale to a share."""
        if not share:
            return 0.0
        zero = ZERO_GAP * self.has_zero
        part = math.log(share / self.low) / math.log(self.high / self.low)
        return zero + part * (self.room - zero)

    def ticks(self, points: float) -> list[float]:
        """Return round shares, and 0 if it has a place, as many as have room in this size."""
        powers = range(math.floor(math.log10(self.low)), math.ceil(math.log10(self.high)) + 1)
        most: list[float] = []
        for steps in FEWER:
            rounds = [step * 10.0**power for power, step in product(powers, steps)]
            ticks = [0.0] * self.has_zero
            ticks += [share for share in rounds if self.low / NEARLY <= share <= self.high * NEARLY]
            apart = self._apart(ticks, points)
            if len(apart) == len(ticks):
                return ticks
            most = max(most, apart, key=len)
        return most

    def _apart(self, ticks: Sequence[float], points: float) -> list[float]:
        """Return the ticks that do not run into one that comes before them."""
        apart: list[float] = []
        end = -math.inf
        for tick in ticks:
            wide = text_width(f"{tick_text(tick)} ", points)
            if self.place(tick) - wide / 2 >= end:
                apart.append(tick)
                end = self.place(tick) + wide / 2
        return apart


def tick_text(share: float) -> str:
    """Return a round share: `0.2`, `1`, `1,000`."""
    return f"{share:,g}"


def share_scale(shares: Collection[float], room: float) -> ShareScale:
    """Return the scale that holds these shares, one of which is more than 0."""
    known = [share for share in shares if share]
    low, high = min(known), max(known)
    if high / low < WIDE:
        low, high = _round_below(low), _round_above(high)
    return ShareScale(low, high, room, has_zero=len(known) < len(shares))


def _round_below(share: float) -> float:
    power = 10.0 ** math.floor(math.log10(share))
    return max(step * power for step in ROUND if step * power <= share * NEARLY)


def _round_above(share: float) -> float:
    power = 10.0 ** math.floor(math.log10(share))
    return min(step * power for step in (*ROUND, 10, 20) if step * power > share * NEARLY)
