"""The tables of keywords that move over many editions, and of their bursts."""

from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import NamedTuple

from cvprstats.keywords.bursts import Burst, Bursts
from cvprstats.keywords.comparison import SIGNIFICANT
from cvprstats.keywords.filters import method_note
from cvprstats.keywords.movers import Movement, Mover, Movers
from cvprstats.papers import Edition
from cvprstats.tables.table import Json, ListingColumn, Table, make_table
from cvprstats.tables.wording import compared_text, probability_text
from cvprstats.text import counted

NONE = "·"
BLOCKS = "▁▂▃▄▅▆▇█"


class _Row(NamedTuple):
    """A mover in the list of one movement."""

    movement: Movement
    mover: Mover


def sparkline(shares: Sequence[float]) -> str:
    """Return one character per share: a block as high as its part of the largest, a dot for 0."""
    largest = max(shares, default=0)
    return "".join(
        BLOCKS[min(int(share / largest * len(BLOCKS)), len(BLOCKS) - 1)] if share else NONE
        for share in shares
    )


def movers_table(movers: Movers, shown: Mapping[Movement, Sequence[Mover]]) -> Table:
    """Return the table of the movers that are shown, one list after the other."""
    found = ", ".join(f"{len(some):,} {movement}" for movement, some in shown.items())
    return make_table(
        f"{_editions(movers.editions)}: {found} of {counted(len(movers), movers.noun)} "
        f"({method_note(movers.rule, movers.filters)})",
        "movers",
        _mover_columns(movers, several=len(shown) > 1),
        [_Row(movement, mover) for movement, some in shown.items() for mover in some],
        _facts(movers, len(movers)),
        "per 1,000: share in the first and the last edition; shift: year of the steepest change; "
        "z: slope over its standard error (Cochran-Armitage); ~: overdispersed, the shares stray "
        "from a line more than by chance, and q allows for it; *: significant, "
        f"q < {SIGNIFICANT} among the {_compared(movers, len(movers))}",
    )


def _mover_columns(movers: Movers, *, several: bool) -> tuple[ListingColumn[_Row], ...]:
    return (
        ListingColumn(movers.noun, "keyword", None, attrgetter("mover.keyword")),
        ListingColumn("is" if several else None, "movement", None, attrgetter("movement.value")),
        ListingColumn(None, "papers", None, attrgetter("mover.papers")),
        ListingColumn(
            "per 1,000",
            "first_per_1000",
            lambda row: f"{row.mover.first_per_1000:.1f} → {row.mover.last_per_1000:.1f}",
            attrgetter("mover.first_per_1000"),
            is_number=True,
        ),
        ListingColumn(None, "last_per_1000", None, attrgetter("mover.last_per_1000")),
        ListingColumn(_years(movers.editions), None, lambda row: sparkline(row.mover.trend.shares)),
        ListingColumn(
            "shift",
            "steepest",
            lambda row: f"{row.mover.steepest.year}",
            attrgetter("mover.steepest.slug"),
            is_number=True,
        ),
        ListingColumn("z", "z", _z_text, attrgetter("mover.z"), is_number=True),
        ListingColumn(None, "dispersion", None, attrgetter("mover.dispersion")),
        ListingColumn(None, "dispersion_q", None, attrgetter("mover.dispersion_q")),
        ListingColumn(None, "p", None, attrgetter("mover.p")),
        ListingColumn("q", "q", _q_text, attrgetter("mover.q"), is_number=True),
    )


def bursts_table(bursts: Bursts, top: int) -> Table:
    """Return the table of the `top` heaviest bursts."""
    shown = bursts.bursts[:top]
    columns: tuple[ListingColumn[Burst], ...] = (
        ListingColumn(bursts.noun, "keyword"),
        ListingColumn("burst", "start", _burst_text, attrgetter("start.slug")),
        ListingColumn(None, "end", None, attrgetter("end.slug")),
        ListingColumn("papers", "papers", lambda burst: f"{burst.papers:,}", is_number=True),
        ListingColumn(
            "per 1,000", "per_1000", lambda burst: f"{burst.per_1000:.1f}", is_number=True
        ),
        ListingColumn(
            "else",
            "otherwise_per_1000",
            lambda burst: f"{burst.otherwise_per_1000:.1f}",
            is_number=True,
        ),
        ListingColumn(_years(bursts.editions), None, lambda burst: sparkline(burst.trend.shares)),
        ListingColumn("weight", "weight", lambda burst: f"{burst.weight:.1f}", is_number=True),
    )
    return make_table(
        f"{_editions(bursts.editions)}: the {len(shown):,} heaviest of "
        f"{counted(len(bursts), 'burst')} ({method_note(bursts.rule, bursts.filters)})",
        "bursts",
        columns,
        shown,
        _facts(bursts, bursts.compared),
        "burst: when the share was about twice that of all editions (Kleinberg 2002); else: per "
        "1,000 in the other editions; weight: how much likelier the burst makes the counts, as a "
        "logarithm; of the "
        f"{_compared(bursts, bursts.compared)}",
    )


def _z_text(row: _Row) -> str:
    z = f"{row.mover.z:.1f}".replace("-", "−")
    return f"~ {z}" if row.mover.is_overdispersed else z


def _q_text(row: _Row) -> str:
    q = probability_text(row.mover.q)
    return f"{q} *" if row.mover.is_significant else q


def _burst_text(burst: Burst) -> str:
    """Return `2015–2020`, `2022`, or `since 2024` where it was not over at the end."""
    start, end = burst.start.year, burst.end.year
    if not burst.is_over:
        return f"since {start}"
    return f"{start}–{end}" if start < end else f"{start}"


def _years(editions: Sequence[Edition]) -> str:
    return f"{editions[0].year}–{editions[-1].year}"


def _editions(editions: Sequence[Edition]) -> str:
    return f"{editions[0].name} to {editions[-1].name}"


def _compared(found: Movers | Bursts, number: int) -> str:
    return f"{compared_text(number, found.noun, found.min_papers)} in these editions"


def _facts(found: Movers | Bursts, compared: int) -> dict[str, Json]:
    return {
        "editions": [edition.slug for edition in found.editions],
        "rule": found.rule.name,
        "compared": compared,
        "min_papers": found.min_papers,
        "filters": list(found.filters),
    }
