"""The process that reads: isolated, limited, and gone when its parent is."""

import io
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvprstats.errors import DocumentError
from cvprstats.pdf.paper_document import PaperDocument
from cvprstats.pdf.reading import read_document
from cvprstats.pdf.worker import SECONDS, open_paper
from cvprstats.pdf.worker_loop import Failure, receive
from tests.conftest import OWN_PAPER
from tests.pdf import hostile

ROOT = Path(__file__).parents[2]


def test_no_code_of_the_current_folder_runs(paper: Path, tmp_path: Path) -> None:
    """Modules that lie beside the PDF are not imported, whatever their names are."""
    folder, marker, command = tmp_path / "downloads", tmp_path / "marker", tmp_path / "bin/command"
    for name in (
        *("pickle", "json", "pdf", "numpy", "msgspec", "PIL", "sitecustomize", "usercustomize"),
        *("cvprstats/__init__", "cvprstats/pdf/__init__", "cvprstats/pdf/worker"),
        "cvprstats/pdf/worker_loop",
    ):
        file = folder / f"{name}.py"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"import os; os.close(os.open({str(marker)!r}, os.O_CREAT))\n")
    paper.rename(folder / "x.pdf")
    command.parent.mkdir()
    command.write_text("from cvprstats.__main__ import main\nmain()\n")
    in_notebook = (
        "import os, sys; from pathlib import Path; from cvprstats.pdf.worker import open_paper\n"
        f"assert sys.path[0] == ''; os.chdir({str(folder)!r})\n"
        "with open_paper(Path('x.pdf')) as opened: assert opened.document.has_text"
    )
    for arguments, place in (((command, "paper", "x.pdf"), folder), (("-c", in_notebook), ROOT)):
        subprocess.run(
            [sys.executable, *arguments],
            cwd=place,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            check=True,
            capture_output=True,
        )
    assert (folder / "x/paper.md").is_file()
    assert not marker.exists()


class Bomb:
    """Makes a file when it is unpickled."""

    def __reduce__(self) -> tuple[object, ...]:
        """Return what to do."""
        return os.mkdir, ("exploded",)


def framed(content: bytes) -> bytes:
    """Return a message with its length."""
    return len(content).to_bytes(8) + content


@pytest.mark.skipif(os.name == "nt", reason="the script is one of a Unix shell")
@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"garbage" * 99,
        pickle.dumps(("ok", Bomb())),
        framed(pickle.dumps(("ok", Bomb()))),
        framed(msgspec.msgpack.encode({"title": "A paper"})),
        framed(msgspec.msgpack.encode({"title": 1, "authors": "None", "pages": "many"})),
        framed(b"\x91" * 100_000),
        (1 << 62).to_bytes(8) + b"much more to come",
    ],
)
def test_a_hostile_answer_is_an_error(
    answer: bytes, paper: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If a PDF takes over the process that reads, its parent still sees data or an error."""
    (tmp_path / "answer").write_bytes(answer)
    script = tmp_path / "python"
    script.write_text("#!/bin/sh\ncat answer; exec cat >/dev/null\n")
    script.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(script))
    with (
        pytest.raises(DocumentError, match="to a new PDF") as told,
        open_paper(paper, 1),
    ):
        pass
    assert "\n" not in str(told.value)
    assert not (tmp_path / "exploded").exists()


@cache
def own_answer() -> bytes:
    """Return a paper as the process that reads sends it."""
    return msgspec.msgpack.encode(read_document(OWN_PAPER))


@given(st.binary(max_size=40), st.integers(0, 4000), st.integers(0, 40))
def test_a_damaged_answer_is_a_document_or_an_error(new: bytes, place: int, cut: int) -> None:
    """Whatever the bytes are, nothing but a document, a failure or an error comes of them."""
    content = own_answer()
    damaged = content[:place] + new + content[place + cut :]
    try:
        answer = receive(io.BytesIO(framed(damaged)), PaperDocument | Failure)
    except EOFError:
        return
    assert isinstance(answer, PaperDocument | tuple)


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_time_of_computing_is_limited(paper: Path) -> None:
    """The system would end the process, if its parent could not."""
    children = Path(f"/proc/self/task/{threading.get_native_id()}/children")
    with open_paper(paper):
        reader = children.read_text().split()[-1]
        limits = Path(f"/proc/{reader}/limits").read_text()
    [line] = [line for line in limits.splitlines() if line.startswith("Max cpu time")]
    assert SECONDS <= int(line.split()[3]) <= 2 * SECONDS


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such limit")
def test_code_that_keeps_pythons_lock_ends() -> None:
    """A search that no other thread can interrupt is ended by the system."""
    code = (
        "import re; from cvprstats.pdf.worker_loop import limit_time; limit_time(-1);"
        "re.match('(a+)+$', 'a' * 60 + 'b')"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True)
    assert done.returncode == -signal.SIGXCPU


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGHUP])
def test_the_reader_ends_with_its_parent(
    number: signal.Signals, write: Callable[[bytes], Path], tmp_path: Path
) -> None:
    """However the command is ended, no process computes on, and no file is left."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    file = write(hostile.slow_pages())
    command = subprocess.Popen(
        [sys.executable, "-m", "cvprstats", "paper", file.name],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(temporary)},
        stderr=subprocess.PIPE,
    )
    reader = 0
    while command.poll() is None and (not reader or cpu_seconds(reader) < 0.5):
        time.sleep(0.05)
        tasks = Path(f"/proc/{command.pid}/task").glob("*/children")
        reader = next((int(one) for task in tasks for one in task.read_text().split()), 0)
    command.send_signal(number)
    _, errors = command.communicate(timeout=60)
    until = time.monotonic() + 20
    while is_running(reader) and time.monotonic() < until:
        time.sleep(0.05)
    assert not is_running(reader)
    assert errors == b""
    assert command.returncode == (-number if number == signal.SIGKILL else 128 + number)
    assert set(tmp_path.iterdir()) == {file, temporary}
    assert not any(temporary.iterdir())


def cpu_seconds(process: int) -> float:
    """Return how long a process has computed."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) / os.sysconf("SC_CLK_TCK")


def is_running(process: int) -> bool:
    """Return whether a process lives; one that only waits to be collected does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


@pytest.mark.skipif(sys.platform != "linux", reason="other platforms may not limit memory")
@pytest.mark.parametrize(("megabytes", "fits"), [(800, True), (1000, False)])
def test_memory_is_limited(megabytes: int, fits: bool) -> None:
    """The process that reads gets a gigabyte of address space, Python and all."""
    limited = "from cvprstats.pdf.worker_loop import limit_memory; limit_memory()"
    code = f"{limited}; import mmap; mmap.mmap(-1, {megabytes}_000_000)"
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True)
    assert (done.returncode == 0) is fits
