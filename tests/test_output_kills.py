"""Kills and other runs at the same time leave no mix of old and new files."""

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from cvprstats import output
from cvprstats.errors import FileError
from cvprstats.output import write_documents
from tests.test_output_documents import MINE, NEW, OLD, contents, leftovers, write_mine


def test_runs_wait_for_each_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of many runs at once, one wins with all of its files; one that cannot wait says so."""
    sets = [
        {"page.md": {f"{part}.png": b"%d" % number for part in range(5)}} for number in range(8)
    ]
    threads = [threading.Thread(target=write_documents, args=(tmp_path, one)) for one in sets]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert contents(tmp_path) in [one["page.md"] for one in sets]
    monkeypatch.setattr(output, "WAIT", 0.01)
    own = tmp_path / ".cvprstats"
    with (
        output.locked(tmp_path, own / "lock"),
        pytest.raises(FileError, match="another run is still writing to"),
    ):
        write_documents(tmp_path, OLD)
    assert not leftovers(tmp_path)


RUN = """
import os, signal, sys
from pathlib import Path
from cvprstats.output import write_documents

count, first = 0, os.getpid()
at, everywhere = int(sys.argv[2]), sys.argv[3] == "everywhere"
CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.fork"}

def hook(event, args):
    global count
    if event in CHANGES or (event == "open" and args[1] in {"w", "wb"}):
        count += 1
        if count == at and (everywhere or os.getpid() == first):
            os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(hook)
write_documents(Path(sys.argv[1]), eval(sys.argv[4]))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="only a child process outlives a kill")
@pytest.mark.parametrize("where", ["here", "everywhere"])
def test_kill_leaves_no_mix(where: str, tmp_path: Path) -> None:
    """A kill at any change of the disk leaves all old or all new; the next run completes it.

    Where the child that moves the files is killed, too, only the next run makes them whole.
    """
    found = []
    for at in range(1, 200):
        folder = tmp_path / str(at)
        write_mine(folder)
        write_documents(folder, OLD)
        ended = subprocess.run(  # ends when all processes have closed its pipes
            [sys.executable, "-c", RUN, folder, str(at), where, repr(NEW)],
            capture_output=True,
            check=False,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
        )
        left = contents(folder)
        assert left.items() >= MINE.items()
        if where == "here":
            assert left in (OLD["page.md"] | MINE, NEW["page.md"] | MINE), at
        found.append(left.get("page.md"))
        write_documents(folder, NEW)
        assert contents(folder) == NEW["page.md"] | MINE
        assert not leftovers(folder)
        if ended.returncode == 0:
            break
        assert ended.returncode == -signal.SIGKILL, ended.stderr
    assert ended.returncode == 0
    assert len(found) > 12
    assert {b"old", b"new"} == set(found)


def test_unfinished_files_are_not_taken(tmp_path: Path) -> None:
    """What a killed run has completed but not committed is thrown away."""
    write_documents(tmp_path, OLD)
    half = tmp_path / ".cvprstats/new/files"
    half.mkdir(parents=True)
    (half / "gone.png").write_bytes(b"half")
    write_documents(tmp_path, NEW)
    assert contents(tmp_path) == NEW["page.md"]
    assert not leftovers(tmp_path)


def test_edit_after_a_kill_stays(tmp_path: Path) -> None:
    """What the user changes between a run that was killed during the moves and the next stays."""
    write_documents(tmp_path, OLD)
    ready = tmp_path / ".cvprstats/ready"
    before = {name: output._hash(tmp_path / name) for name in ("a.png", "page.md")}  # noqa: SLF001
    (ready / "files").mkdir(parents=True)
    for name in before:
        (ready / "files" / name).write_bytes(b"new")
    (ready / "before.json").write_text(json.dumps({"before": before}), encoding="utf-8")
    (tmp_path / "page.md").write_bytes(b"own words")
    with pytest.raises(FileError, match=r"page\.md is not as cvprstats wrote it"):
        write_documents(tmp_path, {"page.md": {"page.md": b"newer"}})
    assert contents(tmp_path) == {"page.md": b"own words", "a.png": b"new", "gone.png": b"old gone"}
