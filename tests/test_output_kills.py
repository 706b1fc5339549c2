"""Kills and other runs at the same time leave no mix of old and new files."""

import json
import os
import shutil
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


needs_fork = pytest.mark.skipif(
    not hasattr(os, "fork"), reason="only a child process outlives a kill"
)


@needs_fork
def test_next_run_waits_for_the_child(tmp_path: Path) -> None:
    """The child that still writes when its parent has been killed has the lock."""
    begun, tell_begun = os.pipe()
    end, tell_end = os.pipe()

    def write() -> None:
        os.write(tell_begun, b"1")
        os.read(end, 1)
        (tmp_path / "child").touch()

    parent = os.fork()
    if not parent:
        try:
            with output.locked(tmp_path, tmp_path / "lock"):
                output.surely(write)
        finally:
            os._exit(1)
    os.read(begun, 1)
    os.kill(parent, signal.SIGKILL)
    os.waitpid(parent, 0)
    threading.Timer(0.1, os.write, (tell_end, b"1")).start()
    with output.locked(tmp_path, tmp_path / "lock"):
        assert (tmp_path / "child").exists()


RUN = """
import os, signal, sys
from pathlib import Path
from cvprstats.catalogue.earlier import changing, replace_list
from cvprstats.output import write_documents, write_file

CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.fork"}
everywhere, statements = sys.argv[2] == "everywhere", sys.argv[3]

def kill_at(at):
    count, first = 0, os.getpid()
    def hook(event, args):
        nonlocal count
        if event in CHANGES or (event == "open" and args[1] in {"w", "wb"}):
            count += 1
            if count == at and (everywhere or os.getpid() == first):
                os.kill(os.getpid(), signal.SIGKILL)
    sys.addaudithook(hook)

for folder in sorted(Path(sys.argv[1]).iterdir()):
    read, write = os.pipe()
    child = os.fork()
    if not child:
        kill_at(int(folder.name))
        exec(statements)
        os._exit(0)
    os.close(write)
    os.read(read, 1)  # ends when all processes have ended
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    print(code)
    if code == 0:
        break
"""


def kill_at_each_change(folders: Path, where: str, statements: str) -> list[int]:
    """Write into each `folder`, killed at the first, second, … change; return exit codes."""
    ended = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", RUN, folders, where, statements],
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
    )
    codes = list(map(int, ended.stdout.split()))
    assert codes == [-signal.SIGKILL] * (len(codes) - 1) + [0]
    return codes


@needs_fork
@pytest.mark.parametrize("where", ["here", "everywhere"])
def test_kill_leaves_no_mix(where: str, tmp_path: Path) -> None:
    """A kill at any change of the disk leaves all old or all new; the next run completes it.

    Where the child that moves the files is killed, too, only the next run makes them whole.
    """
    folders = [tmp_path / f"{at:02}" for at in range(1, 30)]
    write_mine(folders[0])
    write_documents(folders[0], OLD)
    for folder in folders[1:]:
        shutil.copytree(folders[0], folder)
    codes = kill_at_each_change(tmp_path, where, f"write_documents(folder, {NEW!r})")
    found = []
    for folder, _ in zip(folders, codes, strict=False):
        left = contents(folder)
        assert left.items() >= MINE.items()
        if where == "here":
            assert left in (OLD["page.md"] | MINE, NEW["page.md"] | MINE), folder
        found.append(left.get("page.md"))
        write_documents(folder, NEW)
        assert contents(folder) == NEW["page.md"] | MINE
        assert not leftovers(folder)
    assert len(found) > 12
    assert {b"old", b"new"} == set(found)


@needs_fork
def test_kill_leaves_no_part_of_a_file(tmp_path: Path) -> None:
    """A kill while a single file is written leaves the old or the new one, and nothing beside."""
    folders = [tmp_path / f"{at:02}" for at in range(1, 10)]
    for folder in folders:
        folder.mkdir()
        (folder / "page.md").write_bytes(b"old")
    codes = kill_at_each_change(tmp_path, "here", "write_file(folder / 'page.md', b'new')")
    left = [contents(folder)["page.md"] for folder in folders[: len(codes)]]
    assert set(left) == {b"old", b"new"}
    assert all(len([*folder.iterdir()]) == 1 for folder in folders)


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
    with pytest.raises(FileError, match=r"page\.md was changed, or is not from this"):
        write_documents(tmp_path, {"page.md": {"page.md": b"newer"}})
    assert contents(tmp_path) == {"page.md": b"own words", "a.png": b"new", "gone.png": b"old gone"}
