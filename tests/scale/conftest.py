"""A cluster of this machine, for all tests that need one."""

import os
import signal
import time
from collections.abc import Iterator
from typing import Any

import pytest


@pytest.fixture(scope="module")  # its scheduler would slow down all tests that follow
def local() -> Iterator[Any]:
    """Run a Dask scheduler with two worker processes."""
    distributed = pytest.importorskip("distributed", reason="needs cvprstats[cluster]")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None
    ) as running:
        yield running


def kill_worker(local: Any) -> None:  # noqa: ANN401 - Dask's
    """End a worker as the system does when memory runs out; it is started again later."""
    while not (running := [nanny.pid for nanny in local.workers.values() if nanny.pid]):
        time.sleep(0.01)
    os.kill(running[0], signal.SIGKILL)
