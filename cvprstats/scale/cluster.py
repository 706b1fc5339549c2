"""The workers of a Dask cluster."""

import logging
import time
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from cvprstats.errors import CvprstatsError, WorkerError
from cvprstats.scale.run import LOOK

if TYPE_CHECKING:
    from distributed import Client

CONNECTING = 5.0
"""Seconds that a scheduler may take to answer."""
GONE = 60.0
"""Seconds without any worker after which we give up: one that was restarted is back by then."""
INSTALL = "a cluster needs other packages: pip install 'cvprstats[cluster]'"
LARGE_TASKS = {"distributed.admin.large-graph-warning-threshold": "1GB"}
"""A PDF is sent with its task: so the scheduler can send it again to another worker."""
SAME = {"python": 2, "cvprstats": 3}
"""What must have the same version everywhere, as far as these numbers of it: each Python knows
other characters."""

T = TypeVar("T")
R = TypeVar("R")


@contextmanager
def open_cluster(address: str) -> Iterator["Cluster"]:
    """Yield the workers of the scheduler at an address, such as `tcp://10.0.0.1:8786`.

    Raises:
        WorkerError: there is none, it has no workers, or they cannot do our work.

    """
    try:
        import dask  # noqa: PLC0415 - other packages, and heavy
        from distributed import Client  # noqa: PLC0415
    except ImportError as error:
        raise WorkerError(INSTALL) from error
    _be_quiet()
    client = Client.__new__(Client)  # so that it can be closed where it cannot connect
    try:
        _connect(client, address)
        _check_versions(client, address)
        with dask.config.set(LARGE_TASKS):
            yield Cluster(client, address)
    finally:
        with suppress(OSError):  # it has gone
            client.close(CONNECTING)


class Cluster:
    """The workers of a scheduler, which gives the tasks of those that are lost to others."""

    def __init__(self, client: "Client", address: str) -> None:
        """Take a connection to the scheduler at `address`."""
        self._client = client
        self._address = address
        self._executor = client.get_executor(pure=False)
        self._lost = False
        self._looked = self._seen = time.monotonic()
        self.size: int = sum(client.nthreads().values()) or 1

    def submit(self, work: Callable[[T], R], task: T) -> Future[R]:
        """Return what will hold the result of `work(task)`, or the error that it raises."""
        future: Future[R] = Future()
        name = getattr(task, "name", "a task")
        remote = self._executor.submit(_attempt, work, task)
        remote.add_done_callback(partial(self._pass_on, future, name))
        return future

    def check(self) -> None:
        """Raise WorkerError if the scheduler has gone, or all workers for some time."""
        now = time.monotonic()
        if not self._lost and now - self._looked > LOOK:
            self._looked = now
            try:
                threads = sum(self._client.nthreads().values())
            except OSError:
                self._lost = True
            else:
                self.size = threads or 1  # workers come and go
                self._seen = now if threads else self._seen
        if self._lost:
            raise WorkerError(
                f"the scheduler at {self._address} has gone: start it, and run the command again"
            )
        if now - self._seen > GONE:
            raise WorkerError(
                f"all workers of {self._address} have gone: start some with "
                f"`dask worker {self._address}`"
            )

    def _pass_on(
        self, future: Future[R], name: str, remote: Future[tuple[R, CvprstatsError | None]]
    ) -> None:
        """Give `future` what a remote one holds, with our words for what is not the task's own."""
        from distributed import KilledWorker  # noqa: PLC0415 - heavy

        if remote.cancelled():  # with the connection
            self._lost = True
            future.cancel()
            future.set_running_or_notify_cancel()
            return
        problem = remote.exception() or remote.result()[1]
        if isinstance(problem, KilledWorker):
            problem = WorkerError(
                f"several workers of {self._address} were killed by {name}, as when memory runs "
                "out: give them more, or fewer threads"
            )
        elif isinstance(problem, ImportError):
            problem = WorkerError(f"the workers of {self._address} lack a package: {problem}")
        if problem:
            future.set_exception(problem)
        else:
            future.set_result(remote.result()[0])


def _attempt(work: Callable[[T], R], task: T) -> tuple[R | None, CvprstatsError | None]:
    """Return the result, or our own error: of what is raised, Dask writes a traceback each time."""
    try:
        return work(task), None
    except CvprstatsError as error:
        return None, error


def _connect(client: "Client", address: str) -> None:
    """Raise WorkerError if there is no scheduler at an address."""
    try:
        with warnings.catch_warnings(action="ignore"):  # about versions: we check those that count
            client.__init__(address, timeout=CONNECTING, set_as_default=False, name="cvprstats")
    except (OSError, ValueError, ImportError) as error:
        raise WorkerError(
            f"there is no Dask scheduler at {address}: check the address, or start one there with "
            "`dask scheduler`"
        ) from error


def _be_quiet() -> None:
    """Keep Dask from writing to the terminal: what goes wrong is raised."""
    for name in list(logging.root.manager.loggerDict):
        if name.partition(".")[0] in {"distributed", "tornado"}:
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)


def _check_versions(client: "Client", address: str) -> None:
    """Raise WorkerError if there are no workers, or others would count in another way."""
    try:
        client.wait_for_workers(1, CONNECTING)
    except TimeoutError as error:
        raise WorkerError(
            f"the scheduler at {address} has no workers: start some with `dask worker {address}`"
        ) from error
    told = client.get_versions(packages=["cvprstats"])
    places = {"the scheduler": told["scheduler"]}
    places |= {f"the worker {name}": one for name, one in told["workers"].items()}
    for name, numbers in SAME.items():
        ours = told["client"]["packages"][name]
        for place, one in places.items():
            theirs = one["packages"].get(name)
            if (theirs or "").split(".")[:numbers] != (ours or "").split(".")[:numbers]:
                has = f"has {name} {theirs}" if theirs else f"has no {name}"
                raise WorkerError(
                    f"{place} of {address} {has}, and this machine {ours}: install the same on all"
                )
