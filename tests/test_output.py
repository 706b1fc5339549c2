"""Files are written whole, or not at all."""

import os
from pathlib import Path

import pytest

from cvprstats.errors import FileError
from cvprstats.output import make_folder, write_file


def test_write_replaces(tmp_path: Path) -> None:
    """A file is replaced, and nothing else is left in its folder."""
    path = tmp_path / "a.txt"
    write_file(path, "one")
    write_file(path, b"tw\xc3\xb6")
    assert path.read_text(encoding="utf-8") == "twö"
    assert list(tmp_path.iterdir()) == [path]


def test_full_disk_keeps_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When writing fails half-way, the old file stays and no other is left."""
    path = tmp_path / "a.txt"
    write_file(path, "old")
    written = Path.write_bytes

    def fill_disk(self: Path, data: bytes) -> int:
        written(self, data[:1])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", fill_disk)
    with pytest.raises(FileError, match="No space left"):
        write_file(path, "new")
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_unwritable_places(tmp_path: Path) -> None:
    """A missing folder, a folder in the place of the file, a file in that of a folder: one line."""
    with pytest.raises(FileError, match="No such file"):
        write_file(tmp_path / "missing" / "a.txt", "x")
    with pytest.raises(FileError, match="it is a folder"):
        write_file(tmp_path, "x")
    write_file(tmp_path / "file", "x")
    with pytest.raises(FileError, match="cannot create the folder"):
        make_folder(tmp_path / "file" / "folder")


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
