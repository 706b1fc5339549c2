"""A Dask cluster gives what one process gives, also when workers are lost."""

import re
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from cvprstats.errors import FileError, WorkerError
from cvprstats.scale import cluster
from cvprstats.scale.run import run
from tests.scale.conftest import kill_worker
from tests.scale.tasks import die, double, double_slowly, read_good

pytest.importorskip("distributed", reason="needs cvprstats[cluster]")
NOWHERE = "tcp://127.0.0.1:9"


def test_a_cluster_gives_what_a_process_gives(local: Any) -> None:  # noqa: ANN401 - Dask's
    """All results, each once."""
    told: list[int] = []
    here = sorted(run(range(20), double))
    there = run(range(20), double, cluster=local.scheduler_address, on_done=told.append)
    assert sorted(there) == here
    assert sorted(told) == list(range(20))


def test_a_bad_file_is_told_as_elsewhere(local: Any) -> None:  # noqa: ANN401
    """It stops the run, or is left out."""
    bad: list[str] = []
    address = local.scheduler_address
    with pytest.raises(FileError, match=r"^cannot read 3: choose another"):
        list(run(range(6), read_good, cluster=address))
    results = run(
        range(6), read_good, cluster=address, on_bad=lambda _, error: bad.append(str(error))
    )
    assert sorted(results) == [0, 2, 4, 8, 10]
    assert bad == ["cannot read 3: choose another"]


@pytest.mark.skipif(sys.platform == "win32", reason="kills processes")
def test_the_tasks_of_a_lost_worker_are_done_again(local: Any) -> None:  # noqa: ANN401
    """A worker that is killed in the middle changes no result."""
    results = run(range(20), double_slowly, cluster=local.scheduler_address)
    some = [next(results) for _ in range(4)]
    kill_worker(local)
    assert sorted([*some, *results]) == [2 * number for number in range(20)]


@pytest.mark.skipif(sys.platform == "win32", reason="kills processes")
def test_a_task_that_kills_its_workers_ends_the_run(local: Any, tmp_path: Path) -> None:  # noqa: ANN401
    """It is not tried for ever."""
    with pytest.raises(WorkerError, match=r"several workers of .* were killed by large, as when"):
        list(run([tmp_path / "large"], die, cluster=local.scheduler_address))


def test_another_version_is_refused(local: Any, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ANN401
    """Other versions of our rules or of Python's characters would count in another way."""
    versions = sys.modules["distributed.versions"]
    before = versions._version_cached  # noqa: SLF001
    monkeypatch.setattr(
        versions, "_version_cached", lambda name: "9.9" if name == "cvprstats" else before(name)
    )
    told = r"the worker \S+ of \S+ has (no )?cvprstats.*, and this machine 9\.9: install the same"
    with pytest.raises(WorkerError, match=told):
        list(run([1], double, cluster=local.scheduler_address))


@pytest.mark.parametrize("address", [NOWHERE, "tcp://127.0.0.1", "nonsense", "gopher://there:70"])
def test_a_wrong_address_is_one_line_in_seconds(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says what to do, and leaves no connection that a later one could wait for."""
    monkeypatch.setattr(cluster, "CONNECTING", 1)
    begin = time.monotonic()
    with pytest.raises(WorkerError, match=f"no Dask scheduler at {re.escape(address)}: check"):
        list(run([1], double, cluster=address))
    assert time.monotonic() - begin < 4
    clients = sys.modules["distributed"].Client._instances  # noqa: SLF001
    assert {client.status for client in clients} <= {"closed", "newly-created"}


def test_a_missing_package_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Most users need no cluster."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(WorkerError, match=re.escape("pip install 'cvprstats[cluster]'")):
        list(run([1], double, cluster=NOWHERE))
