"""The one place that writes files: whole under a temporary name, then renamed."""

import os
from pathlib import Path

from cvprstats.errors import FileError


def write_file(path: Path, content: str | bytes) -> None:
    """Write `content` (text as UTF-8) to `path`; what was there stays until all is written.

    Raises:
        FileError: the folder is missing, the disk is full, or writing is not allowed.

    """
    data = content.encode() if isinstance(content, str) else content
    target = Path(os.path.realpath(path))  # a link keeps pointing to what it points to
    if target.is_dir():
        raise FileError(f"cannot write {path}: it is a folder; name a file in it")
    if target.exists() and not target.is_file():  # /dev/null, a pipe: nothing to rename over
        target.write_bytes(data)
        return
    # The name stays short, so that every name that the file system takes can be written.
    temporary = target.with_name(f".cvprstats-{os.getpid()}.part")
    try:
        temporary.write_bytes(data)
        temporary.replace(target)
    except OSError as error:
        raise FileError(
            f"cannot write {path}: {error.strerror or error}; choose another place with -o"
        ) from error
    finally:
        temporary.unlink(missing_ok=True)


def make_folder(path: Path) -> None:
    """Make the folder `path`, and those above it.

    Raises:
        FileError: it cannot be made.

    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileError(f"cannot make the folder {path}: {error.strerror or error}") from error
