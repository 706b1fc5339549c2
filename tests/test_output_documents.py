"""Documents are replaced with all of their files, and nobody else's."""

import json
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cvprstats import output
from cvprstats.errors import FileError
from cvprstats.output import write_documents

OLD = {"page.md": {"page.md": b"old", "a.png": b"old a", "gone.png": b"old gone"}}
NEW = {"page.md": {"page.md": b"new", "a.png": b"new a", "page_files/b.png": b"new b"}}
MINE = {"notes.txt": b"mine", "b/c.txt": b"mine, too"}
"""Files of the user's beside them."""


def contents(folder: Path) -> dict[str, bytes]:
    """Return all files below a folder, but not those in the folder of ours."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and output.OWN not in path.parts
    }


def leftovers(folder: Path) -> set[str]:
    """Return what the folder of ours holds besides the manifest and the lock."""
    return {path.name for path in (folder / output.OWN).iterdir()} - {"written.json", "lock"}


def write_mine(folder: Path) -> None:
    """Write the user's own files."""
    (folder / "b").mkdir(parents=True)
    for name, data in MINE.items():
        (folder / name).write_bytes(data)


def test_documents_are_replaced(tmp_path: Path) -> None:
    """A later run replaces what an earlier one wrote, removes what is no longer shown, no more."""
    write_mine(tmp_path)
    write_documents(tmp_path, OLD)
    assert contents(tmp_path) == OLD["page.md"] | MINE
    write_documents(tmp_path, NEW)
    assert contents(tmp_path) == NEW["page.md"] | MINE
    write_documents(tmp_path, OLD)
    assert contents(tmp_path) == OLD["page.md"] | MINE
    assert not (tmp_path / "page_files").exists()
    assert not leftovers(tmp_path)


def test_documents_share_files(tmp_path: Path) -> None:
    """A picture stays as long as one document has it, and both may write it anew."""
    write_documents(tmp_path, {"a.md": {"a.md": b"1", "x.png": b"1"}})
    write_documents(tmp_path, {"b.md": {"b.md": b"2", "x.png": b"2"}})
    write_documents(tmp_path, {"b.md": {"b.md": b"3"}})
    assert contents(tmp_path) == {"a.md": b"1", "b.md": b"3", "x.png": b"2"}
    write_documents(tmp_path, {"a.md": {"a.md": b"4"}})
    assert contents(tmp_path) == {"a.md": b"4", "b.md": b"3"}


@pytest.mark.parametrize("written", [True, False])
def test_files_of_the_user_are_in_the_way(written: bool, tmp_path: Path) -> None:
    """A changed file, or one that we never wrote, stops the run before all else; force does not."""
    if written:
        write_documents(tmp_path, OLD)
    (tmp_path / "page.md").write_bytes(b"own words")
    before = contents(tmp_path)
    message = rf"^{tmp_path}/page.md was changed, or is not from this version of .* replace it, or"
    with pytest.raises(FileError, match=message):
        write_documents(tmp_path, NEW)
    assert contents(tmp_path) == before
    write_documents(tmp_path, NEW, force=True)
    assert contents(tmp_path) == NEW["page.md"]


def test_changed_files_stay_when_no_longer_shown(tmp_path: Path) -> None:
    """A picture that the user has changed is not removed with its document's others."""
    write_documents(tmp_path, OLD)
    (tmp_path / "gone.png").write_bytes(b"own lines")
    write_documents(tmp_path, NEW)
    assert contents(tmp_path) == NEW["page.md"] | {"gone.png": b"own lines"}
    write_documents(tmp_path, {"page.md": {"page.md": b"x"}})
    assert contents(tmp_path) == {"page.md": b"x", "gone.png": b"own lines"}


def test_same_bytes_are_in_nobodys_way(tmp_path: Path) -> None:
    """A file that is already what it should be is taken over, as those of the first release."""
    for name, data in OLD["page.md"].items():
        (tmp_path / name).write_bytes(data)
    write_documents(tmp_path, OLD)
    write_documents(tmp_path, {"page.md": {"page.md": b"new"}})
    assert contents(tmp_path) == {"page.md": b"new"}


def test_long_refusal_is_short(tmp_path: Path) -> None:
    """At most five files are named."""
    files = {f"{number}.png": b"x" for number in range(9)}
    for name in files:
        (tmp_path / name).write_bytes(b"mine")
    with pytest.raises(
        FileError, match=r"4\.png and 4 more were changed, or are not from this version"
    ):
        write_documents(tmp_path, {"0.png": files})


def test_links_in_the_way(tmp_path: Path) -> None:
    """A link is the user's; what it leads to stays in any case."""
    folder, elsewhere = tmp_path / "folder", tmp_path / "elsewhere"
    write_documents(folder, NEW)
    elsewhere.mkdir()
    (folder / "a.png").rename(elsewhere / "a.png")
    (folder / "a.png").symlink_to(elsewhere / "a.png")
    with pytest.raises(FileError, match=r"a\.png was changed, or"):
        write_documents(folder, OLD)
    (folder / "page_files").rename(elsewhere / "page_files")
    (folder / "page_files").symlink_to(elsewhere / "page_files")
    before = contents(elsewhere)
    write_documents(folder, OLD, force=True)
    assert contents(folder) == OLD["page.md"]
    with pytest.raises(FileError, match=r"b\.png: a link leads out of the folder"):
        write_documents(folder, NEW, force=True)
    assert contents(elsewhere) == before


@pytest.mark.parametrize("force", [True, False])
def test_no_place_for_a_file(force: bool, tmp_path: Path) -> None:
    """A folder where a file should be, and a file where a folder should be, change nothing."""
    write_documents(tmp_path, OLD)
    before = contents(tmp_path)
    (tmp_path / "page_files").touch()
    with pytest.raises(FileError, match=r"page_files/b\.png: Not a directory"):
        write_documents(tmp_path, NEW, force=force)
    (tmp_path / "page_files").unlink()
    (tmp_path / "page_files" / "b.png").mkdir(parents=True)
    with pytest.raises(FileError, match=r"page_files/b\.png: Is a directory"):
        write_documents(tmp_path, NEW, force=force)
    assert contents(tmp_path) == before
    assert not leftovers(tmp_path)


def test_linked_and_crowded_folders(tmp_path: Path) -> None:
    """A link to a folder stays one; 10,000 other files are not touched."""
    real, link = tmp_path / "real", tmp_path / "link"
    real.mkdir()
    link.symlink_to(real)
    for number in range(10_000):
        (real / f"{number}.txt").touch()
    write_documents(link, OLD)
    write_documents(link, NEW)
    assert link.is_symlink()
    assert len(list(real.glob("*.txt"))) == 10_000
    assert NEW["page.md"].items() <= contents(real).items()


@pytest.mark.parametrize(
    "manifest",
    ["", "[", "[]", "{}", '{"page.md": 1}', '{"page.md": {"a.png": []}}', "[" * 100_000],
)
def test_damaged_manifest(manifest: str, tmp_path: Path) -> None:
    """With a damaged manifest, all files are the user's."""
    write_documents(tmp_path, OLD)
    (tmp_path / ".cvprstats/written.json").write_text(manifest, encoding="utf-8")
    with pytest.raises(
        FileError, match=r"page\.md, .*a\.png were changed, or are not from this version"
    ):
        write_documents(tmp_path, NEW)
    write_documents(tmp_path, NEW, force=True)
    assert contents(tmp_path) == NEW["page.md"] | {"gone.png": b"old gone"}


@pytest.mark.parametrize(
    "name", ["../b/c.txt", "b/c.txt", "{}/b/c.txt", "link/c.txt", "b/..", ".."]
)
def test_folder_from_anybody(name: str, tmp_path: Path) -> None:
    """What a folder brings along does not make us write or remove files elsewhere."""
    write_mine(tmp_path)
    folder = tmp_path / "folder"
    ready = folder / ".cvprstats/ready"
    files = ready / "files"
    files.mkdir(parents=True)
    (folder / "link").symlink_to(tmp_path / "b")
    name = name.format(tmp_path)
    if ".." not in name and not name.startswith("/"):
        (files / name).parent.mkdir(exist_ok=True)
        (files / name).write_bytes(b"evil")
    known = output._hash(tmp_path / "b/c.txt")  # noqa: SLF001 - as an attacker could know it
    (ready / "before.json").write_text(json.dumps({"before": {name: known}}), encoding="utf-8")
    (folder / ".cvprstats/written.json").write_text(
        json.dumps({"page.md": {name: known, "page.md": "0"}}), encoding="utf-8"
    )
    write_documents(folder, OLD)
    assert {key: (tmp_path / key).read_bytes() for key in MINE} == MINE
    assert OLD["page.md"].items() <= contents(folder).items()


def test_folder_of_ours_is_no_link(tmp_path: Path) -> None:
    """If the folder of ours is a link, nothing is removed where it leads to."""
    (tmp_path / "home/new").mkdir(parents=True)
    (tmp_path / "home/new/a.txt").write_bytes(b"mine")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder/.cvprstats").symlink_to(tmp_path / "home")
    with pytest.raises(FileError, match="folder: a link leads out of the folder"):
        write_documents(tmp_path / "folder", OLD)
    assert contents(tmp_path / "home") == {"new/a.txt": b"mine"}
    assert [path.name for path in (tmp_path / "folder").iterdir()] == [".cvprstats"]


@pytest.mark.parametrize("link", ["new", "ready/files", "ready/files/b"])
def test_links_in_the_folder_of_ours(link: str, tmp_path: Path) -> None:
    """Links that a folder from anybody has where we complete files lead nowhere."""
    home, own = tmp_path / "home", tmp_path / "folder/.cvprstats"
    (home / "b").mkdir(parents=True)
    mine = {"c.txt": b"mine", "b/c.txt": b"mine", "before.json": b"mine"}
    for name, data in mine.items():
        (home / name).write_bytes(data)
    (own / link).parent.mkdir(parents=True)
    (own / link).symlink_to(home)
    if link != "new":
        before = {"c.txt": None, "b/c.txt": None}
        (own / "ready/before.json").write_text(json.dumps({"before": before}))
    with suppress(FileError):
        write_documents(tmp_path / "folder", OLD)
    assert contents(home) == mine


NAMES = st.sampled_from(["page.md", "a.png", "page_files/b.png"])
STEPS = st.one_of(
    st.tuples(st.just("edit"), NAMES, st.integers(0, 2)),
    st.tuples(st.just("delete"), NAMES, st.just(0)),
    st.tuples(st.just("run"), st.sets(NAMES), st.integers(0, 2)),
)


@settings(max_examples=25)
@given(st.lists(STEPS, max_size=6))
def test_nothing_of_the_users_is_lost(steps: list[tuple[str, set[str] | str, int]]) -> None:
    """Whatever user and runs do in turn, a run changes all of its files and none of the user's."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        users: dict[str, bytes] = {}
        for step, what, number in steps:
            if isinstance(what, str):
                users.pop(what, None)
                if step == "edit":
                    users[what] = b"mine %d" % number
                    (folder / what).parent.mkdir(exist_ok=True)
                    (folder / what).write_bytes(users[what])
                else:
                    (folder / what).unlink(missing_ok=True)
                continue
            files = dict.fromkeys(what, b"run %d" % number)
            before = contents(folder)
            try:
                write_documents(folder, {"page.md": files})
            except FileError:
                assert contents(folder) == before
                assert users.keys() & files.keys()
            else:
                assert contents(folder) == files | users
