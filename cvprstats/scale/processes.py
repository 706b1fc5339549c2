"""Child processes of this machine, each with one task at a time.

Not those of `multiprocessing`: they import the modules of the folder that they are started in,
they write a traceback at Ctrl-C, and one that is killed takes all others with it.
"""

import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from threading import Lock
from typing import IO, Any, TypeVar

from cvprstats.errors import WorkerError
from cvprstats.pdf.import_places import import_places
from cvprstats.scale.child import receive, send

TRIES = 2
"""A task whose process is killed is done again, once."""
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
"""Arrow's and numpy's: each process has one core."""
_START = "import sys; sys.path[:] = sys.argv[1:]; from cvprstats.scale.child import serve; serve()"

T = TypeVar("T")
R = TypeVar("R")


@contextmanager
def open_processes(jobs: int) -> Iterator["Processes"]:
    """Yield up to `jobs` processes, which are started when they are needed, and end afterwards."""
    processes = Processes(jobs)
    try:
        yield processes
    finally:
        processes.close()


class Processes:
    """Some processes, and a thread for each, which waits for its answers."""

    def __init__(self, jobs: int) -> None:
        """Start none yet: there may be fewer tasks than `jobs`."""
        self.size = jobs
        self._threads = ThreadPoolExecutor(jobs)
        self._lock = Lock()
        self._closed = False
        self._all: set[_Child] = set()
        self._idle: list[_Child] = []

    def submit(self, work: Callable[[T], R], task: T) -> Future[R]:
        """Return what will hold the result of `work(task)`, or the error that it raises."""
        return self._threads.submit(self._do, work, task)

    def check(self) -> None:
        """Do nothing: a process that ends is noticed at once."""

    def close(self) -> None:
        """End all processes at once."""
        with self._lock:
            self._closed = True
            for child in self._all:
                child.kill()
        self._threads.shutdown(cancel_futures=True)
        for child in self._all:
            child.close()

    def _do(self, work: Callable[[T], R], task: T) -> R:
        for _ in range(TRIES):
            child = self._take()
            try:
                done, answer = child.ask(work, task)
            except (OSError, EOFError):
                self._discard(child)
                continue
            self._idle.append(child)
            if not done:
                raise answer
            result: R = answer
            return result
        raise WorkerError(
            f"the process that reads {getattr(task, 'name', task)} was killed, twice, as when "
            "memory runs out: use fewer --jobs"
        )

    def _take(self) -> "_Child":
        with self._lock:
            if self._closed:
                raise CancelledError
            if self._idle:
                return self._idle.pop()
            child = _Child()
            self._all.add(child)
            return child

    def _discard(self, child: "_Child") -> None:
        with self._lock:
            if not self._closed:
                self._all.discard(child)
                child.kill()
                child.close()


class _Child:
    """The other process, as its parent sees it."""

    def __init__(self) -> None:
        # Isolated: neither the current folder nor PYTHON… variables say what is imported.
        self._process = subprocess.Popen(  # noqa: S603 - our own code
            [sys.executable, "-I", "-c", _START, *import_places()],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **ONE_THREAD},
            process_group=0,  # Ctrl-C in the terminal does not reach it
        )

    def ask(self, work: Callable[[T], R], task: T) -> tuple[bool, Any]:
        """Return whether the task is done, and its result, or else the error that it raises.

        Raises:
            OSError: the process has ended.
            EOFError: the process has ended.

        """
        send(self._pipe(self._process.stdin), (work, task))
        answer: tuple[bool, Any] = pickle.loads(receive(self._pipe(self._process.stdout)))  # noqa: S301 - from our child
        return answer

    def kill(self) -> None:
        """End the process."""
        self._process.kill()

    def close(self) -> None:
        """Give back all that the process took."""
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):  # a request that was not read
                self._pipe(pipe).close()

    @staticmethod
    def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
        if pipe is None:
            raise OSError("the process has no pipes")
        return pipe
