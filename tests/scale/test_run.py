"""Tasks are done in this process or in others, with the same results, whatever happens."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from cvprstats.errors import FileError, WorkerError
from cvprstats.scale.run import run
from tests.scale.tasks import BAD, die, die_once, double, fail, read_good

ROOT = Path(__file__).parents[2]
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc, or kills processes")


@pytest.mark.parametrize("jobs", [1, 2])
def test_each_result_is_yielded_once(jobs: int) -> None:
    """All tasks are done, and told, whoever does them."""
    told: list[int] = []
    results = run(range(20), double, jobs=jobs, on_done=told.append)
    assert sorted(results) == [2 * number for number in range(20)]
    assert sorted(told) == list(range(20))


def test_one_job_works_when_it_is_asked() -> None:
    """In this process, a task is done when its result is wanted."""
    told: list[int] = []
    results = run(range(20), double, on_done=told.append)
    assert not told
    assert next(results) == 0
    assert told == [0]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_bad_file_stops_the_run_or_is_left_out(jobs: int) -> None:
    """A FileError is the same one wherever it was raised."""
    bad: list[tuple[int, str]] = []
    done: list[int] = []
    with pytest.raises(FileError, match=r"^cannot read 3: choose another"):
        list(run(range(6), read_good, jobs=jobs))
    results = run(
        range(6),
        read_good,
        jobs=jobs,
        on_done=done.append,
        on_bad=lambda task, error: bad.append((task, str(error))),
    )
    assert sorted(results) == [0, 2, 4, 8, 10]
    assert bad == [(BAD, "cannot read 3: choose another")]
    assert sorted(done) == list(range(6))


def test_what_nobody_expects_is_raised_with_its_place() -> None:
    """`--debug` shows where a child process failed."""
    with pytest.raises(ZeroDivisionError) as raised:
        list(run([1, 2], fail, jobs=2))
    assert "return number // 0" in "".join(raised.value.__notes__)


@linux_only
def test_the_task_of_a_killed_process_is_done_again(tmp_path: Path) -> None:
    """Once: a second time, memory is too small for it."""
    tasks = [tmp_path / str(number) for number in range(4)]
    tasks[0].touch()
    assert sorted(run(tasks, die_once, jobs=2)) == ["0", "1", "2", "3"]
    with pytest.raises(WorkerError, match=r"0 was killed, twice.*: use fewer --jobs$"):
        list(run(tasks[:1] * 2, die, jobs=2))


def test_no_code_of_the_current_folder_runs(tmp_path: Path) -> None:
    """Modules that lie beside the lists are not imported by the processes."""
    for name in ("pickle", "json", "signal", "threading", "sitecustomize"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit\n", encoding="utf-8")
    code = (
        f"import sys; sys.path[:] = [{str(ROOT)!r}, *sys.path[1:]]\n"
        "from cvprstats.scale.run import run; from tests.scale.tasks import double\n"
        "print(sum(run(range(4), double, jobs=2)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, check=True, capture_output=True, text=True
    )
    assert done.stdout == "12\n"


@contextmanager
def waiting(folder: Path) -> Iterator[tuple[subprocess.Popen[str], list[Path]]]:
    """Yield a process whose two children work, and what /proc has of these."""
    code = (
        "from pathlib import Path; import sys\n"
        "from cvprstats import cli, __main__ as program\n"
        "from cvprstats.scale.run import run\n"
        "from tests.scale.tasks import process_and_wait\n"
        "cli.main = lambda: list(run([Path(sys.argv[1])] * 9, process_and_wait, jobs=2))\n"
        "program.main()\n"
    )
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        process = subprocess.Popen(
            [sys.executable, "-c", code, folder],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
    finally:
        signal.signal(signal.SIGINT, before)
    with process:
        try:
            while process.poll() is None and len(list(folder.iterdir())) < 2:
                time.sleep(0.01)
            yield process, [Path("/proc", file.name) for file in folder.iterdir()]
        finally:
            process.kill()


@linux_only
@pytest.mark.parametrize(
    ("number", "status", "message"),
    [
        (signal.SIGINT, 130, "cvprstats: interrupted\n"),
        (signal.SIGTERM, 128 + signal.SIGTERM, ""),
        (signal.SIGKILL, -signal.SIGKILL, ""),
    ],
)
def test_processes_end_with_their_parent(
    number: signal.Signals, status: int, message: str, tmp_path: Path
) -> None:
    """At once, with one line at most."""
    with waiting(tmp_path) as (process, children):
        begin = time.monotonic()
        os.killpg(process.pid, number)
        _, errors = process.communicate()
        assert (process.returncode, errors) == (status, message)
        while any(child.exists() for child in children):
            time.sleep(0.01)
        assert time.monotonic() - begin < 5
    assert len(children) == 2
