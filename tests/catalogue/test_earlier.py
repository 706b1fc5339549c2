"""Replacing a list keeps the one before, whatever happens."""

from pathlib import Path

import pytest

from cvprstats.catalogue.earlier import changing, earlier_path, replace_list
from tests.test_output_kills import kill_at_each_change, needs_fork

SAVE = "replace_list(path, b'new')"
FORGET = "replace_list(path, None)"
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
        ("everywhere", FORGET, None),
        ("everywhere", UNDO, b"earlier"),
    ],
)
def test_kills(where: str, change: str, content: bytes | None, tmp_path: Path) -> None:
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
