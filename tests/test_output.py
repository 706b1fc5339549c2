"""Files are written whole or not at all, and errors name them."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cvprstats.errors import FileError
from cvprstats.output import make_folder, write_documents, write_file
from tests.test_output_documents import contents


def test_write_replaces(tmp_path: Path) -> None:
    """A file is replaced, and nothing else is left in its folder."""
    path = tmp_path / "a.txt"
    write_file(path, "one")
    write_file(path, b"tw\xc3\xb6")
    assert path.read_text(encoding="utf-8") == "twö"
    assert list(tmp_path.iterdir()) == [path]


@pytest.fixture
def small_disk() -> Iterator[None]:
    """Let no file grow over 100 bytes, as on a disk that is nearly full."""
    resource = pytest.importorskip("resource")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, limits[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, limits)


@pytest.mark.usefixtures("small_disk")
def test_full_disk_keeps_what_was_there(tmp_path: Path) -> None:
    """When writing fails half-way, the old file stays, no other is left, and the error names it."""
    path = tmp_path / "a.txt"
    write_file(path, "old")
    with pytest.raises(FileError, match=rf"cannot write {path}: File too large"):
        write_file(path, "new" * 100)
    assert contents(tmp_path) == {"a.txt": b"old"}


@pytest.mark.usefixtures("small_disk")
def test_full_disk_keeps_all_documents(tmp_path: Path) -> None:
    """When one of the files does not fit, all stay as they were."""
    folder = tmp_path / "folder"
    large = b"x" * 200
    with pytest.raises(FileError, match=r"cannot write .*folder/a\.png: File too large"):
        write_documents(folder, {"page.md": {"page.md": b"new", "a.png": large}})
    assert not folder.exists()
    folder.mkdir()
    (folder / "page.md").write_bytes(b"old")
    with pytest.raises(FileError, match=r"a\.png: File too large"):
        write_documents(folder, {"page.md": {"page.md": b"new", "a.png": large}}, force=True)
    assert [path.name for path in folder.iterdir()] == ["page.md"]
    assert contents(folder) == {"page.md": b"old"}


def test_read_only_disk(tmp_path: Path) -> None:
    """On a disk that cannot be written to, the error names the user's file, not one of ours."""
    script = (
        "mount -t tmpfs none {0} && mkdir {0}/papers && echo old >{0}/a.csv && "
        "mount -o remount,ro {0} && "
        "for out in {0}/a.csv {0}/b.csv; do {1} -m cvprstats keywords 2019 -o $out; done; "
        "{1} -m cvprstats report 2013 -o {0}; "
        "CVPRSTATS_DATA={0} {1} -m cvprstats import list.txt --edition 2031; "
        "cat {0}/a.csv; ls -AR {0}"
    )
    (tmp_path / "disk").mkdir()
    (tmp_path / "list.txt").write_text("A Paper on a Disk\n", encoding="utf-8")
    ended = subprocess.run(
        ["unshare", "-rm", "sh", "-c", script.format("disk", sys.executable)],  # noqa: S607
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
    )
    if not ended.stdout:
        pytest.skip(f"no disk of one's own here: {ended.stderr}")
    problem = "Read-only file system; choose another place"
    assert ended.stderr.splitlines() == [
        f"cvprstats: cannot write disk/a.csv: {problem}",
        f"cvprstats: cannot write disk/b.csv: {problem}",
        f"cvprstats: cannot write disk: {problem} with -o",
        f"cvprstats: cannot write disk/papers/cvpr2031.csv: {problem}: CVPRSTATS_DATA names it",
    ]
    assert ended.stdout == "old\ndisk:\na.csv\npapers\n\ndisk/papers:\n"


def test_unwritable_places(tmp_path: Path) -> None:
    """A missing folder, a folder in the place of the file, a file in that of a folder: one line."""
    with pytest.raises(FileError, match="No such file"):
        write_file(tmp_path / "missing" / "a.txt", "x")
    with pytest.raises(FileError, match="it is a folder"):
        write_file(tmp_path, "x")
    write_file(tmp_path / "file", "x")
    with pytest.raises(FileError, match=r"cannot create the folder .*file/folder: Not a directory"):
        make_folder(tmp_path / "file" / "folder")
    with pytest.raises(FileError, match=r"^cannot write .*: File name too long"):
        write_file(tmp_path / ("a" * 300), "x")
    if Path("/dev/full").exists():
        with pytest.raises(FileError, match="cannot write /dev/full: No space left"):
            write_file(Path("/dev/full"), "x")


def test_links_and_devices_stay(tmp_path: Path) -> None:
    """A link is written through, a device is written to; neither is replaced by a file."""
    target, link = tmp_path / "target", tmp_path / "link"
    write_file(target, "old")
    link.symlink_to(target)
    write_file(link, "new")
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8") == "new"
    write_file(Path(os.devnull), "x")
    assert not Path(os.devnull).is_file()
