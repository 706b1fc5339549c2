"""Replace, remove and put back lists of the user's: the one before is always kept."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from cvprstats.catalogue.lists import ELSEWHERE, list_path, own_editions, parse_papers
from cvprstats.errors import FileError, NoListError
from cvprstats.output import locked, make_folder, naming, surely
from cvprstats.papers import Edition
from cvprstats.text import read_text_file

_PLACE = ": CVPRSTATS_DATA names it"


def earlier_path(path: Path) -> Path:
    """Return where the list that was at `path` before is kept."""
    return path.parent / "earlier" / path.name


@contextmanager
def changing(path: Path) -> Iterator[None]:
    """Keep other runs from changing lists, and complete what a killed run began.

    Raises:
        FileError: another run does not end, or the folder cannot be written to.

    """
    make_folder(path.parent, ELSEWHERE)
    with locked(path, path.with_name(".lock"), _PLACE), naming(path, _PLACE):
        earlier_path(path).parent.mkdir(exist_ok=True)
        _settle(path)
        yield


def replace_list(path: Path, content: bytes, *, keep: bool = True) -> bool:
    """Write the list at `path`, within `changing`, and return whether it changed.

    What was there becomes the earlier list, unless not to `keep`. Both happen, or neither: a child
    process, which a kill of this one does not reach, does it. If the child is killed just between,
    the next change of the list completes it.

    Raises:
        OSError: the list cannot be written; then nothing has changed.

    """
    old = path.read_bytes() if path.is_file() else None
    if content == old:
        return False
    target = Path(os.path.realpath(path))  # a link stays a link
    new, waiting = target.with_name(f".{target.name}.part"), _waiting(path)
    old_part = waiting.with_name(f"{waiting.name}.part")

    def change() -> None:
        try:
            new.write_bytes(content)
            if old is not None and keep:
                old_part.write_bytes(old)
                old_part.replace(waiting)
            new.replace(target)
            if old is not None and keep:
                waiting.replace(earlier_path(path))
        finally:
            for part in (new, old_part):
                with suppress(OSError):  # a read-only disk refuses even where there is nothing
                    part.unlink(missing_ok=True)
            _settle(path)

    surely(change)
    return True


def forget_papers(edition: Edition) -> Path:
    """Remove the user's list of an edition, and return the path that it had.

    It is kept for `restore_papers`.

    Raises:
        NoListError: the user has no list of this edition.
        FileError: the list cannot be removed.

    """
    path = list_path(edition)
    if path.is_file():
        with changing(path), suppress(FileNotFoundError):  # another run has removed it
            path.replace(earlier_path(path))
            return path
    own = ", ".join(known.slug for known in own_editions()) or "none"
    raise NoListError(f"you have no list of {edition.name}; your lists: {own}")


def restore_papers(edition: Edition) -> tuple[int, int | None]:
    """Put the earlier list of an edition back, and keep the present one as the earlier one.

    Returns:
        How many papers are in the list that is back, and in the other: 0 if there was none, None
        if it cannot be read.

    Raises:
        NoListError: there is no earlier list.
        FileError: the earlier list cannot be read, or the list cannot be written.

    """
    path = list_path(edition)
    earlier = earlier_path(path)
    if not earlier.parent.is_dir():
        raise _no_earlier(edition, path)
    with changing(path):
        if not earlier.is_file():
            raise _no_earlier(edition, path)
        try:
            back = len(parse_papers(read_text_file(earlier), str(earlier)))
        except FileError as error:
            raise FileError(f"{error}; correct it, or delete it") from error
        other = _count(path)
        if not replace_list(path, earlier.read_bytes()):
            raise _no_earlier(edition, path)
        if other == 0:
            earlier.unlink()
    return back, other


def _no_earlier(edition: Edition, path: Path) -> NoListError:
    to_do = f": cvprstats forget {edition.slug} removes yours" if path.is_file() else ""
    return NoListError(f"there is no earlier list of {edition.name}{to_do}")


def _count(path: Path) -> int | None:
    try:
        return len(parse_papers(read_text_file(path), str(path))) if path.is_file() else 0
    except FileError:
        return None


def _waiting(path: Path) -> Path:
    """Return where the list that is about to be replaced waits to become the earlier one."""
    return earlier_path(path).with_name(f".{path.name}.next")


def _settle(path: Path) -> None:
    """Let the list that waits become the earlier one if another has replaced it; else drop it."""
    waiting = _waiting(path)
    if not waiting.is_file():
        return
    if path.is_file() and path.read_bytes() == waiting.read_bytes():
        waiting.unlink()
    else:
        waiting.replace(earlier_path(path))
