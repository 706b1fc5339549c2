"""An interruption, at any moment, is one line; nothing is left behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.pdf.writing import write_paper

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")

ROOT = Path(__file__).parents[2]
MOMENTS = 3
COMMANDS = {
    "keywords": ("keywords", "2019", "--top", "3"),
    "chart": ("chart", "growth", "-o", "growth.png"),
    "paper": ("paper", "paper.pdf"),
}


@contextmanager
def start(folder: Path, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """Run a command as the leader of a group, as a terminal does, up to where its guard begins."""
    # A shell lets its background jobs, and so their children, ignore Ctrl-C.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        process = subprocess.Popen(
            [sys.executable, "-m", "cvprstats", *arguments],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            start_new_session=True,
        )
    finally:
        signal.signal(signal.SIGINT, before)
    with process:
        try:
            while process.poll() is None and not catches(process.pid, signal.SIGTERM):
                time.sleep(0.001)
            yield process
        finally:
            process.kill()


def catches(process: int, number: signal.Signals) -> bool:
    """Return whether a process has its own answer to a signal."""
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    masks = [int(line.split()[1], 16) for line in lines if line.startswith("SigCgt")]
    return any(mask >> (number - 1) & 1 for mask in masks)


@pytest.mark.parametrize(("command", "times"), [("keywords", 2), ("chart", 1), ("paper", 1)])
def test_ctrl_c_at_any_moment(command: str, times: int, tmp_path: Path) -> None:
    """During imports, reading, drawing or writing: one line and 130, or the command was done."""
    (tmp_path / "paper.pdf").write_bytes(write_paper())
    begin = time.monotonic()
    with start(tmp_path, *COMMANDS[command]) as process:
        process.communicate()
    lasted = time.monotonic() - begin
    written = set(tmp_path.rglob("*"))
    statuses = []
    for moment in range(MOMENTS):
        with start(tmp_path, *COMMANDS[command]) as process:
            time.sleep(lasted * moment / MOMENTS)
            for _ in range(times):
                if process.poll() is None:  # its children get the signal, too
                    os.killpg(process.pid, signal.SIGINT)
            _, errors = process.communicate()
        assert (process.returncode, errors) in {(130, "cvprstats: interrupted\n"), (0, "")}
        assert set(tmp_path.rglob("*")) == written
        statuses.append(process.returncode)
    assert statuses[0] == 130


def children(process: int) -> set[str]:
    """Return the processes that a process has started and that run."""
    return {
        child
        for task in Path(f"/proc/{process}/task").glob("*/children")
        for child in task.read_text().split()
    }


def test_ctrl_c_ends_all_readers(tmp_path: Path) -> None:
    """Papers that are read side by side end at once, and so do their processes."""
    copies = [tmp_path / f"{number}.pdf" for number in range(6)]
    for copy in copies:
        copy.write_bytes(write_paper())
    with start(tmp_path, "paper", *map(str, copies), "--jobs", "3", "-o", "pages") as process:
        while process.poll() is None and len(children(process.pid)) < 3:
            time.sleep(0.001)
        readers = children(process.pid)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate()
    assert (process.returncode, errors) == (130, "cvprstats: interrupted\n")
    assert len(readers) >= 3
    assert not any(Path("/proc", reader).exists() for reader in readers)


def run_code(code: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run Python code in a folder, where it finds our package and the modules of the folder."""
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{folder}"},
        check=False,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )


def test_a_third_ctrl_c_ends_at_once(tmp_path: Path) -> None:
    """What does not end when it is asked to can be ended."""
    code = (
        "import signal, sys, time; from cvprstats import __main__ as program\n"
        "program._meet_signals(program._interrupt, program._end)\n"
        "try: signal.raise_signal(signal.SIGINT)\n"
        "except KeyboardInterrupt: signal.raise_signal(signal.SIGINT); print('on', flush=True)\n"
        "signal.raise_signal(signal.SIGINT); print('still on')\n"
    )
    ended = run_code(code, tmp_path)
    assert (ended.returncode, ended.stdout, ended.stderr) == (-signal.SIGINT, "on\n", "")


@pytest.mark.parametrize("place", ["run", "import"])
def test_ctrl_c_while_a_class_is_made(place: str, tmp_path: Path) -> None:
    """An interruption that Python wraps into another error is told as what it is."""
    (tmp_path / "made.py").write_text(
        "import signal\n"
        "class Names:\n"
        "    def __set_name__(self, owner, name): signal.raise_signal(signal.SIGINT)\n"
        "class Made:\n"
        "    names = Names()\n",
        encoding="utf-8",
    )
    code = {
        "run": "import cvprstats.cli as cli\n"
        "cli.with_command = lambda _: lambda **_: __import__('made')\n",
        "import": "import made_late\n",
    }[place]
    (tmp_path / "made_late.py").write_text(
        "import sys\n"
        "class Finder:\n"
        "    def find_spec(self, name, path, target=None):\n"
        "        if name == 'cvprstats.cli': import made\n"
        "sys.meta_path.insert(0, Finder())\n",
        encoding="utf-8",
    )
    ended = run_code(f"{code}from cvprstats import __main__; __main__.main()", tmp_path)
    assert (ended.returncode, ended.stderr) == (130, "cvprstats: interrupted\n")


def test_ctrl_c_where_python_swallows_errors(tmp_path: Path) -> None:
    """An interruption in a destructor, where Python drops what is raised, is raised again."""
    code = (
        "import signal, sys, time; from cvprstats import __main__ as program\n"
        "class Swallows:\n"
        "    def __del__(self): signal.raise_signal(signal.SIGINT)\n"
        "def run():\n"
        "    Swallows()\n"
        "    while True: time.sleep(0.01)\n"
        "import cvprstats.cli; cvprstats.cli.main = run; program.main()\n"
    )
    ended = run_code(code, tmp_path)
    assert (ended.returncode, ended.stderr) == (130, "cvprstats: interrupted\n")
