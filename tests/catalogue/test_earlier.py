"""Replacing a list keeps the one before, whatever happens."""

import threading
from pathlib import Path

import pytest

from cvprstats.catalogue.earlier import changing, earlier_path, replace_list
from cvprstats.errors import FileError
from tests.test_output_kills import kill_at_each_change, needs_fork

SAVE = "replace_list(path, b'new')"
UNDO = "replace_list(path, b'earlier')"


def pair(path: Path) -> tuple[bytes | None, bytes | None]:
    """Return what is in the list, and in the earlier one."""
    found = [one.read_bytes() if one.is_file() else None for one in (path, earlier_path(path))]
    return found[0], found[1]


@needs_fork
@pytest.mark.parametrize(
    ("where", "change", "content"),
    [
        ("here", SAVE, b"new"),
        ("everywhere", SAVE, b"new"),
        ("everywhere", UNDO, b"earlier"),
    ],
)
def test_kills(where: str, change: str, content: bytes, tmp_path: Path) -> None:
    """A kill at any change of the disk leaves both lists old, or both new.

    Where the child is killed, too, the list is old or new, and the next run completes the rest.
    """
    paths = [tmp_path / f"{at:02}/a.csv" for at in range(1, 20)]
    for path in paths:
        earlier_path(path).parent.mkdir(parents=True)
        path.write_bytes(b"old")
        earlier_path(path).write_bytes(b"earlier")
    statements = f"path = folder / 'a.csv'\nwith changing(path): {change}"
    codes = kill_at_each_change(tmp_path, where, statements)
    both = {(b"old", b"earlier"), (content, b"old")}
    found = set()
    for path in paths[: len(codes)]:
        if where == "here":
            assert pair(path) in both
        assert pair(path)[0] in {b"old", content}
        with changing(path):
            found.add(pair(path))
            replace_list(path, b"next")
        assert {one.name for one in path.parent.rglob("*") if one.is_file()} == {
            "a.csv",
            ".lock",
        }
    assert found == both


def test_same_again(tmp_path: Path) -> None:
    """The same content again changes nothing; a list that is completed keeps the one before."""
    path = tmp_path / "a.csv"
    with changing(path):
        assert [replace_list(path, text) for text in (b"old", b"old", b"new")] == [
            True,
            False,
            True,
        ]
        assert pair(path) == (b"new", b"old")
        assert replace_list(path, b"newer", keep=False)
    assert pair(path) == (b"newer", b"old")


@pytest.mark.parametrize("content", [b"longer than the disk", b"short"])
def test_full_disk(content: bytes, tmp_path: Path) -> None:
    """Where the new list, or the copy of the old one, has no room, both lists stay."""
    resource = pytest.importorskip("resource", reason="no limits of a process on this system")
    path = tmp_path / "a.csv"
    with changing(path):
        replace_list(path, b"earlier")
        replace_list(path, b"the old list, as long")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, limits[1]))
    try:
        with pytest.raises(FileError, match="CVPRSTATS_DATA names it"), changing(path):
            replace_list(path, content)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert pair(path) == (b"the old list, as long", b"earlier")
    assert not [*tmp_path.rglob("*.part"), *tmp_path.rglob("*.next")]


def test_runs_at_once(tmp_path: Path) -> None:
    """Of many changes at once, the last two are there, each whole."""
    path = tmp_path / "a.csv"
    contents = [b"%d" % number * 1000 for number in range(8)]

    def save(content: bytes) -> None:
        with changing(path):
            replace_list(path, content)

    threads = [threading.Thread(target=save, args=(content,)) for content in contents]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({*pair(path)} & {*contents}) == 2
