"""The one place that writes files: each is written under a temporary name, then renamed."""

import os
from pathlib import Path

from cvprstats.errors import FileError


def write_file(path: Path, content: str | bytes) -> None:
    """Write `content` (text as UTF-8) to `path`; an old file stays until the new one is complete.

    Raises:
        FileError: the folder is missing, the disk is full, or writing is not allowed.

    """
    data = content.encode() if isinstance(content, str) else content
    target = Path(os.path.realpath(path))  # a link stays a link
    if target.is_dir():
        raise FileError(f"cannot write {path}: it is a folder; add a file name")
    if target.exists() and not target.is_file():  # /dev/null, a pipe: nothing to rename over
        target.write_bytes(data)
        return
    # A short name: a longer one than that of the file could be too long for the file system.
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
    """Create the folder `path`, and the folders above it.

    Raises:
        FileError: the folder cannot be created.

    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileError(f"cannot create the folder {path}: {error.strerror or error}") from error
