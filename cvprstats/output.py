"""The one place that writes files: whole or not at all, and the user's only when asked to."""

import errno
import json
import os
import shutil
import time
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from cvprstats.errors import FileError

OWN = ".cvprstats"
"""A folder of ours in each folder that documents go to."""
MANIFEST = "written.json"
WAIT = 60
"""Seconds to wait for another run that writes to the same folder."""
SHOWN = 5  # files that a message names at most
_NOT_A_FILE = "not a file"
"""In place of the hash of a link or a folder: equal to no hash of ours."""

_Hashes = dict[str, str | None]
"""SHA-256 by name, the path from the folder with slashes; None where there is no file."""


def write_file(path: Path, content: str | bytes) -> None:
    """Write `content` (text as UTF-8) to `path`; an old file stays until the new one is complete.

    Raises:
        FileError: the folder is missing, the disk is full, or writing is not allowed.

    """
    data = content.encode() if isinstance(content, str) else content
    target = Path(os.path.realpath(path))  # a link stays a link
    # A short name: a longer one than that of the file could be too long for the file system.
    temporary = target.with_name(f".cvprstats-{os.getpid()}.part")
    with naming(path):
        if path.is_dir():
            raise FileError(f"cannot write {path}: it is a folder; add a file name")
        if path.exists() and not path.is_file():  # /dev/null, a pipe: nothing to rename over
            path.write_bytes(data)
            return
        surely(lambda: _replace(target, temporary, data))


def _replace(target: Path, temporary: Path, data: bytes) -> None:
    try:
        temporary.write_bytes(data)
        temporary.replace(target)
    finally:
        with suppress(OSError):  # a read-only disk refuses even where there is nothing
            temporary.unlink(missing_ok=True)


def make_folder(path: Path, instead: str = "choose another place with -o") -> None:
    """Create the folder `path`, and the folders above it; `instead` is what to do if it fails.

    Raises:
        FileError: the folder cannot be created.

    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        problem = "there is a file of this name" if path.is_file() else error.strerror or error
        raise FileError(f"cannot create the folder {path}: {problem}; {instead}") from error


@contextmanager
def locked(path: Path, lock: Path, option: str = "") -> Iterator[None]:
    """Keep other runs from writing to `path`, by a lock file that stays.

    `option` is what names another place, for messages.

    Raises:
        FileError: another run does not end, or the lock file cannot be written.

    """
    from filelock import FileLock, Timeout  # noqa: PLC0415 - heavy

    end = time.monotonic() + WAIT
    busy = FileError(f"another run is still writing to {path}: try again when it has ended")
    with naming(path, option):
        try:
            held = FileLock(lock).acquire(timeout=WAIT)
        except Timeout as error:
            raise busy from error
    with held, _passed_on(lock.parent) as is_free:
        while not is_free():
            if time.monotonic() > end:
                raise busy
            time.sleep(0.05)
        yield


@contextmanager
def _passed_on(folder: Path) -> Iterator[Callable[[], bool]]:
    """Let the child that writes after a kill of this process keep the lock: `FileLock` does not.

    Yields what tells whether such a child of an earlier run has ended, and takes the lock if so.
    """
    if not hasattr(os, "fork"):
        yield lambda: True
        return
    import fcntl  # noqa: PLC0415 - not everywhere

    descriptor = os.open(folder, os.O_RDONLY)

    def is_free() -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:  # not all file systems can
            return True
        return True

    try:
        yield is_free
    finally:
        os.close(descriptor)


def write_documents(
    folder: Path, documents: Mapping[str, Mapping[str, bytes]], *, force: bool = False
) -> None:
    """Write documents with their files to `folder`: all files are replaced, or none.

    The manifest `.cvprstats/written.json` holds the hash of each file that was written here. A
    file that it does not name, or that was changed since, is the user's: only `force` replaces
    it. What a document had before and no longer has is removed, unless it was changed.

    New files are completed in `.cvprstats/new`, and one renaming commits them. A kill before it
    leaves what was there. After it, a child process, which a kill of this one does not reach,
    moves the files to their places, in about a millisecond. If the child is killed just then, old
    files stay beside new ones until the next run into the folder, which completes the moves. A
    power cut can damage what the system has not yet written through to the disk.

    Args:
        folder: where to; it is created if it is missing.
        documents: the files of each document, itself included, by names relative to the folder.
        force: replace files of the user's, too.

    Raises:
        FileError: files of the user's are in the way, or writing fails; then nothing changes.

    """
    created = not folder.exists()
    own = Path(os.path.realpath(folder)) / OWN
    files = {name: data for part in documents.values() for name, data in part.items()}
    with naming(folder, " with -o"):
        try:
            own.mkdir(parents=True, exist_ok=True)
            _check_place(own / "lock", own.parent)
            with locked(folder, own / "lock"), _tidied(own):
                _move(own)  # what a stopped run has committed
                _check_place(own / "new/files", own)
                before, manifest = _plan(folder, own, documents, force=force)
                for name in filter(files.__contains__, before):
                    with naming(folder / name, " with -o"):
                        _write(own / "new/files" / name, files[name])
                _write(own / "new/before.json", _dump({"before": before}))
                _write(own / "new" / MANIFEST, _dump(manifest))
                (own / "new").rename(own / "ready")
                surely(lambda: _move(own))
        finally:
            if created:
                with suppress(OSError):  # it is not empty
                    folder.rmdir()


@contextmanager
def naming(path: Path, option: str = "") -> Iterator[None]:
    """Let an error name `path`, which the user knows, and not the temporary file beside it."""
    try:
        yield
    except OSError as error:
        raise FileError(
            f"cannot write {path}: {error.strerror or error}; choose another place{option}"
        ) from error


@contextmanager
def _tidied(own: Path) -> Iterator[None]:
    """Leave nothing half-done in our folder, and no folder where nothing was written."""
    shutil.rmtree(own / "new", ignore_errors=True)  # of a run that was killed
    try:
        yield
    finally:
        shutil.rmtree(own / "new", ignore_errors=True)
        if not any((own / name).exists() for name in ("ready", MANIFEST)):
            shutil.rmtree(own, ignore_errors=True)


def _plan(
    folder: Path, own: Path, documents: Mapping[str, Mapping[str, bytes]], *, force: bool
) -> tuple[_Hashes, dict[str, _Hashes]]:
    """Return the present hash of each file that is to change or to go, and the new manifest."""
    old = _read(own / MANIFEST, own.parent)
    known = {(name, code) for part in old.values() for name, code in part.items()}
    new: dict[str, _Hashes] = {
        document: {name: _code(data) for name, data in part.items()}
        for document, part in documents.items()
    }
    written = {name: code for part in new.values() for name, code in part.items()}
    before: _Hashes = {}
    for name, code in written.items():
        with naming(folder / name, " with -o"):
            _check_place(own.parent / name, own.parent)
            if (now := _hash(own.parent / name)) != code:
                before[name] = now
    users = [folder / name for name, now in before.items() if now and (name, now) not in known]
    if users and not force:
        raise FileError(_refusal(users))
    others = {document: part for document, part in old.items() if document not in new}
    needed = written.keys() | {name for part in others.values() for name in part}
    for name in {name for name, _ in known} - needed:
        if (name, now := _hash(own.parent / name)) in known:
            before[name] = now
    kept = {
        document: {name: written.get(name, code) for name, code in part.items()}
        for document, part in others.items()
    }
    return before, new | kept


def _check_place(path: Path, root: Path) -> None:
    """Raise an error where a file could not be moved to; once some are moved, it is too late."""
    if not _is_inside(path, root):
        raise OSError("a link leads out of the folder")
    above = path.parent
    for wrong, code in (
        (path.is_dir() and not path.is_symlink(), errno.EISDIR),
        (above.exists() and not above.is_dir(), errno.ENOTDIR),
        (above.exists() and not os.access(above, os.W_OK), errno.EACCES),
    ):
        if wrong:
            raise OSError(code, os.strerror(code))


def _is_inside(path: Path, root: Path) -> bool:
    return Path(os.path.realpath(path.parent)).is_relative_to(root)


def _refusal(paths: list[Path]) -> str:
    named = ", ".join(map(str, paths[:SHOWN]))
    more = f" and {len(paths) - SHOWN} more" if len(paths) > SHOWN else ""
    was, is_, it = ("was", "is", "it") if len(paths) == 1 else ("were", "are", "them")
    return (
        f"{named}{more} {was} changed, or {is_} not from this version of cvprstats: "
        f"add --force to replace {it}, or choose another place with -o"
    )


def _hash(path: Path) -> str | None:
    """Return the SHA-256 of a file; None if there is none, an error if it cannot be replaced."""
    if not os.path.lexists(path):
        return None
    if path.is_symlink() or not path.is_file():
        return _NOT_A_FILE
    with path.open("r+b") as stream:  # for writing: what is protected or in use ends the run here
        return _code(stream.read())


def _code(data: bytes) -> str:
    from hashlib import sha256  # noqa: PLC0415 - as `filelock`

    return sha256(data).hexdigest()


def _read(path: Path, root: Path) -> dict[str, _Hashes]:
    """Return a file that `_dump` wrote; what is damaged or names a file elsewhere counts as empty.

    It can come with a folder from anybody, so it must not lead to files outside of `root`.
    """
    try:
        content = json.loads(path.read_bytes())
        return {
            part: {
                name: str(code) if code else None
                for name, code in files.items()
                if _is_inside(root / name, root)
            }
            for part, files in content.items()
        }
    except (OSError, ValueError, AttributeError, TypeError, RecursionError):
        return {}


def _dump(content: dict[str, _Hashes]) -> bytes:
    return (json.dumps(content, indent=1, sort_keys=True) + "\n").encode()


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def surely(action: Callable[[], None]) -> None:
    """Do what a kill of this process must not stop halfway: a child process does it if it can."""
    if hasattr(os, "fork"):
        with warnings.catch_warnings():  # the child starts no thread and takes no lock
            warnings.simplefilter("ignore", DeprecationWarning)
            child = os.fork()
        if not child:
            try:
                os.setsid()
                action()
                os._exit(0)
            finally:
                os._exit(1)  # its error is met again below
        with suppress(ChildProcessError):
            if os.waitpid(child, 0)[1] == 0:
                return
    action()


def _move(own: Path) -> None:
    """Move committed files to their places; what a user has changed since the commit stays."""
    root, ready = own.parent, own / "ready"
    for name, old in _read(ready / "before.json", root).get("before", {}).items():
        place, new = root / name, ready / "files" / name
        # It was moved before, or changed by the user; or a stranger's link leads elsewhere.
        if _hash(place) != old or not _is_inside(new, own):
            continue
        if new.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            with suppress(FileNotFoundError):  # another process moves them, too
                new.replace(place)
        else:
            place.unlink(missing_ok=True)
            with suppress(OSError):  # it is not empty
                place.parent.rmdir()
    with suppress(FileNotFoundError):
        (ready / MANIFEST).replace(own / MANIFEST)
    shutil.rmtree(ready, ignore_errors=True)
