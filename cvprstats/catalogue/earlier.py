"""Replace a list of the user's, and keep the one that was there, so that it can be put back."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from cvprstats.catalogue.lists import ELSEWHERE
from cvprstats.output import locked, make_folder, naming, surely

_PLACE = ": CVPRSTATS_DATA names it"


def earlier_path(path: Path) -> Path:
    """Return where the list that was at `path` before is kept."""
    return path.parent / "earlier" / path.name


@contextmanager
def changing(path: Path) -> Iterator[None]:
    """Keep other runs from changing the list at `path`, and complete what a killed run began.

    Raises:
        FileError: another run does not end, or the folder cannot be written to.

    """
    make_folder(path.parent, ELSEWHERE)
    with locked(path, path.with_name(f".{path.name}.lock"), _PLACE), naming(path, _PLACE):
        earlier_path(path).parent.mkdir(exist_ok=True)
        _settle(path)
        yield


def replace_list(path: Path, content: bytes | None, *, keep: bool = True) -> bool:
    """Write the list at `path`, or remove it for None, within `changing`; return if it changed.

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
    kept = old if keep else None

    def change() -> None:
        try:
            if content is not None:
                new.write_bytes(content)
            if kept is not None:
                old_part.write_bytes(kept)
                old_part.replace(waiting)
            if content is not None:
                new.replace(target)
            else:
                path.unlink(missing_ok=True)
        finally:
            for part in (new, old_part):
                with suppress(OSError):  # a read-only disk refuses even where there is nothing
                    part.unlink(missing_ok=True)
            _settle(path)

    surely(change)
    return True


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
