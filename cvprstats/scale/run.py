"""Do tasks side by side: in this process, in others of this machine, or on a cluster."""

import os
from collections.abc import Callable, Generator, Iterable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import AbstractContextManager, closing
from functools import partial
from itertools import islice
from typing import Protocol, TypeVar

from cvprstats.errors import FileError

AHEAD = 2
"""Tasks in flight for each that can be worked on: none waits for the next one to arrive."""
LOOK = 5.0
"""Seconds between two looks whether there is still somebody who works."""

T = TypeVar("T")
R = TypeVar("R")


def count_cores() -> int:
    """Return the cores that this process may use: a container or `taskset` gives it fewer."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Crew(Protocol):
    """Those who work, wherever they are."""

    @property
    def size(self) -> int:
        """How many tasks are worked on at the same time."""

    def submit(self, work: Callable[[T], R], task: T) -> Future[R]:
        """Return what will hold the result of `work(task)`, or the error that it raises."""

    def check(self) -> None:
        """Raise WorkerError if nobody works any more; called again and again."""


def open_crew(jobs: int, cluster: str) -> AbstractContextManager[Crew]:
    """Return processes of this machine, or the workers of the cluster at an address.

    Raises:
        WorkerError: there is no such cluster, or it cannot do our work.

    """
    if cluster:
        from cvprstats.scale.cluster import open_cluster  # noqa: PLC0415 - heavy, seldom needed

        return open_cluster(cluster)
    from cvprstats.scale.processes import open_processes  # noqa: PLC0415 - seldom needed

    return open_processes(jobs)


def first_done(crew: Crew, futures: Iterable[Future[R]]) -> set[Future[R]]:
    """Return those that are done, once there is one.

    Raises:
        WorkerError: nobody works any more.

    """
    futures = set(futures)
    while True:
        done = wait(futures, LOOK, FIRST_COMPLETED).done
        crew.check()
        if done:
            return done


def run(
    tasks: Sequence[T],
    work: Callable[[T], R],
    *,
    jobs: int = 1,
    cluster: str = "",
    on_done: Callable[[T], object] | None = None,
    on_bad: Callable[[T, FileError], object] | None = None,
) -> Generator[R]:
    """Yield the result of each task as it is done, in any order.

    Close it, or use it up: those who work run ahead.

    Args:
        tasks: what is to be done. They, `work` and the results are pickled, unless jobs is 1.
        work: does one task. A function of a module, not one that is made by another.
        jobs: how many processes of this machine work; 1: this one.
        cluster: the address of a Dask scheduler, whose workers work instead.
        on_done: told each task that needs no more work, also one that was left out.
        on_bad: told each task that raises FileError, which is left out; without it, the first one
            ends all.

    Raises:
        FileError: of a task.
        WorkerError: the cluster or the processes cannot do the work.

    """
    jobs = min(jobs, len(tasks))
    done = _done_side_by_side(tasks, work, jobs, cluster)
    if jobs <= 1 and not cluster:
        done = ((task, partial(work, task)) for task in tasks)
    with closing(done):
        for task, result in done:
            results = []
            try:
                results.append(result())
            except FileError as error:
                if on_bad is None:
                    raise
                on_bad(task, error)
            if on_done:
                on_done(task)
            del result  # large: not kept while the next one is waited for
            if results:
                yield results.pop()


def _done_side_by_side(
    tasks: Iterable[T], work: Callable[[T], R], jobs: int, cluster: str
) -> Generator[tuple[T, Callable[[], R]]]:
    """Yield each task that is done, and what returns its result."""
    with open_crew(jobs, cluster) as crew:
        rest = iter(tasks)
        flying: dict[Future[R], T] = {}
        while True:
            for task in islice(rest, max(0, AHEAD * crew.size - len(flying))):
                flying[crew.submit(work, task)] = task
            if not flying:
                return
            future = first_done(crew, flying).pop()
            yield flying.pop(future), future.result
            del future
