"""Files of lists where they are: on the disk, or at an address that fsspec opens."""

import glob
import importlib
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from types import ModuleType
from typing import Any, BinaryIO, cast
from urllib.parse import urlsplit

from cvprstats.errors import CvprstatsError, FileError, UsageError
from cvprstats.scale.partitions import is_glob
from cvprstats.text import printable

CONNECT_SECONDS, READ_SECONDS = 30, 60
"""How long a server may take to accept a connection, and to send more."""
PIECE = 2**20
"""Bytes that are asked of a store at once."""
LONGEST_REASON = 200
"""Characters of another package's message that are repeated."""
_PACKAGES = {"s3": "s3fs", "s3a": "s3fs", "gs": "gcsfs", "gcs": "gcsfs"}


def need(module: str) -> ModuleType:
    """Return a module of an optional package.

    Raises:
        UsageError: it is not installed.

    """
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise UsageError(
            "lists that are not imported, and files in a store, need another package: "
            "pip install 'cvprstats[scale]'"
        ) from error


def is_local(path: str) -> bool:
    """Return whether a path is not an address."""
    return "://" not in path


def ending(path: str) -> str:
    """Return the last part of a file's name, in lower case, without that of compression."""
    name = (path if is_local(path) else urlsplit(path).path).lower()
    return Path(name.removesuffix(".gz").removesuffix(".zst")).suffix


def find_files(name: str) -> list[str]:
    """Return the files that a path, glob or address names, in natural order: 2 before 10.

    Raises:
        FileError: there are none.
        UsageError: a package is missing.

    """
    need("pyarrow")
    found = _find_local(name) if is_local(name) else _find_remote(name)
    if not found:
        raise FileError(f"no file matches {name}: is the folder right?")
    return sorted(found, key=natural)


def _find_local(name: str) -> list[str]:
    name = str(Path(name.strip()).expanduser())
    if is_glob(name) and not Path(name).exists():
        return [path for path in glob.glob(name, recursive=True) if Path(path).is_file()]  # noqa: PTH207 - knows absolute globs
    if Path(name).is_dir():
        raise FileError(f"{name} is a folder: name its lists with a glob, as in '{name}/*.parquet'")
    if not Path(name).exists():
        raise FileError(f"there is no file {name}: is its name right, and the folder?")
    if not Path(name).is_file():
        raise FileError(f"{name} is a pipe or a device: save what it says in a file first")
    return [name]


def _find_remote(address: str) -> list[str]:
    is_web = _is_web(address)
    marks = "*" if is_web else "*?["  # in an address of the web, a ? is not a glob's
    if not any(mark in address for mark in marks):
        return [address]
    with reading(address):
        system, path = _system(address)
        files = [str(one) for one in system.glob(path) if not str(one).endswith("/")]
    return files if is_web else [*map(system.unstrip_protocol, files)]


def natural(path: str) -> list[tuple[int, str]]:
    """Return what files are sorted by: runs of digits count as numbers."""
    parts = re.split(r"([0-9]+)", path)
    return [(int(part), part) if at % 2 else (0, part) for at, part in enumerate(parts)]


def open_file(path: str, piece: int = 0) -> BinaryIO:
    """Return the bytes of a file; within `reading`, which tells what goes wrong.

    `piece` is how many bytes are asked of a server at once. By default, one request brings a whole
    file from the web: it is read in order, and not all servers send parts.
    """
    if is_local(path):
        return Path(path).open("rb", buffering=0)
    system, inner = _system(path)
    piece = piece or (0 if _is_web(path) else PIECE)
    return cast("BinaryIO", system.open(inner, "rb", block_size=piece))


def _is_web(path: str) -> bool:
    return path.startswith(("http://", "https://"))


def file_size(stream: BinaryIO) -> int:
    """Return the bytes of an open file; 0 if its server does not say."""
    if hasattr(stream, "size"):  # as of fsspec
        return stream.size or 0
    size = stream.seek(0, io.SEEK_END)
    stream.seek(0)
    return size


def _system(address: str) -> tuple[Any, str]:
    """Return the file system of an address, and the path in it."""
    scheme = address.partition("://")[0]
    core = need("fsspec.core")
    options: dict[str, object] = {}
    if _is_web(address):
        aiohttp = need("aiohttp")
        timeout = aiohttp.ClientTimeout(
            total=None, sock_connect=CONNECT_SECONDS, sock_read=READ_SECONDS
        )
        options = {"client_kwargs": {"timeout": timeout}}
    try:
        system, path = core.url_to_fs(address, **options)
    except ImportError as error:
        package = _PACKAGES.get(scheme, f"the package that opens {scheme}://")
        raise UsageError(f"{scheme}:// needs another package: pip install {package}") from error
    return system, path


@contextmanager
def reading(path: str) -> Iterator[None]:
    """Turn what goes wrong in reading a file into one line.

    Raises:
        FileError: something did.

    """
    try:
        yield
    except CvprstatsError:
        raise
    except Exception as error:
        # Stores at addresses have errors of their own, and nothing that is common to them.
        if is_local(path) and not isinstance(error, (OSError, ValueError, EOFError)):
            raise
        cause = error.__cause__
        is_missing = cause is None or isinstance(cause, FileNotFoundError)
        if isinstance(error, FileNotFoundError) and (is_missing or _is_404(cause)):
            raise FileError(f"there is no file {path}: is its name right?") from error
        raise FileError(f"cannot read {path}: {_reason(cause or error, path)}") from error


def _is_404(error: BaseException | None) -> bool:
    return getattr(error, "status", 0) == HTTPStatus.NOT_FOUND


def _reason(error: BaseException, path: str) -> str:
    """Return what is wrong, in one line, and what may help."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    said = printable(" ".join(str(error).split())).rstrip(".") or type(error).__name__
    if "range requests" in said:
        return "its server sends no parts of files; download it first"
    return f"{said[:LONGEST_REASON]}; {'is the file whole?' if is_local(path) else 'try again'}"
