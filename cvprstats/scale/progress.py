"""How far a run is, on a terminal: parts done, bytes per second, time left."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Protocol

MEGA = 1_000_000
SPEED_SECONDS = 600.0
"""The rate is that of the last parts: each may take a minute."""


class Sized(Protocol):
    """A part of the work."""

    @property
    def size(self) -> int:
        """Bytes."""


@contextmanager
def show_progress(what: str, parts: Sequence[Sized]) -> Iterator[Callable[[Sized], None]]:
    """Yield a function to call with each part that is done: it moves a bar on stderr.

    There is no bar where stderr is no terminal, nor for a single part; it is taken away afterwards.
    """
    if len(parts) <= 1 or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console  # noqa: PLC0415 - slow, and only for terminals
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.fields[told]}"),
        TimeRemainingColumn(),
    )
    done = 0
    bar = Progress(
        *columns,
        console=Console(stderr=True),
        transient=True,
        speed_estimate_period=SPEED_SECONDS,
    )
    with bar as progress:
        total = sum(part.size for part in parts)
        task = progress.add_task(what, total=total, told=_told(0, len(parts), None))

        def advance(part: Sized) -> None:
            nonlocal done
            done += 1
            told = _told(done, len(parts), progress.tasks[task].speed)
            progress.update(task, advance=part.size, told=told)

        yield advance


def _told(done: int, parts: int, speed: float | None) -> str:
    rate = f", {speed / MEGA:,.0f} MB/s" if speed else ""
    return f"{done:,} of {parts:,} parts{rate}"
