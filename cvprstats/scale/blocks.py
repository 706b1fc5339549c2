"""Text of any size, block by block, cut where rows end."""

import csv
import io
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from cvprstats.errors import FileError
from cvprstats.scale.partitions import Partition
from cvprstats.scale.places import open_file, reading

BLOCK = 2**19
"""Bytes that are read at once. Larger blocks are no faster, and the allocator gives back little of
them: with 4 MB, memory grew to 500 MB."""
LONGEST_ROW = 2**24
"""Bytes of a row, at most: a longer one is no row, or a quote in it is never closed."""
BOM = b"\xef\xbb\xbf"
_LONE_RETURN = re.compile(rb"\r(?!\n)")
_QUOTE, _LINE_FEED, _RETURN = b'"\n\r'
Bytes = npt.NDArray[np.uint8]
Positions = npt.NDArray[np.intp]


class Block(NamedTuple):
    """Whole rows of a text, in UTF-8; each line but the last of all has a line feed at its end."""

    data: bytes
    line: int
    """The lines of the partition that come before it."""


def read_blocks(partition: Partition, cut: Callable[[bytes], int]) -> Iterator[Block]:
    """Yield the rows of a partition.

    A line that is not UTF-8 is taken for Windows-1252.

    Args:
        partition: a part of a text.
        cut: returns where the last whole row of some bytes ends; 0 if there is none.

    Raises:
        FileError: the file cannot be read, is not text, or a row is too long.

    """
    rest, line = b"", 0
    try:
        for data in read_lines(partition):
            rest += data
            if end := cut(rest):
                yield Block(as_utf8(rest[:end]), line)
                line += count_lines(rest[:end])
                rest = rest[end:]
            _check_length(rest, partition)
    except FileError as error:
        raise FileError(f"{error} (after line {_line_in_file(partition, line):,})") from error
    if rest:
        yield Block(as_utf8(rest), line)


def _check_length(row: bytes, partition: Partition) -> None:
    if len(row) > LONGEST_ROW:
        raise FileError(
            f"cannot read {partition.path}: a row of more than {LONGEST_ROW >> 20} MB; is a quote "
            "never closed, or the file of another form?"
        )


def read_lines(partition: Partition) -> Iterator[bytes]:
    """Yield the bytes of a partition, each line ended by a line feed, in pieces cut anywhere."""
    held = b""
    for data in _pieces(partition):
        if b"\0" in data:
            raise FileError(
                f"cannot read {partition.path}: it is not text; save it as plain text or CSV first"
            )
        data = held + data  # noqa: PLW2901 - what was held back comes first
        held = b"\r" if data.endswith(b"\r") else b""
        if b"\r" in data:
            data = data.removesuffix(held).replace(b"\r\n", b"\n").replace(b"\r", b"\n")  # noqa: PLW2901
        yield data
    if held:
        yield b"\n"


def has_lone_return(data: bytes, before: int) -> bool:
    """Return whether a line ends in a carriage return alone, up to the last byte.

    `before` is the byte before the text.
    """
    if before == _RETURN and not data.startswith(b"\n"):
        return True
    match = _LONE_RETURN.search(data) if b"\r" in data else None
    return bool(match and match.end() < len(data))


def count_lines(data: bytes) -> int:
    """Return how many lines end in a text."""
    return int(np.count_nonzero(np.frombuffer(data, np.uint8) == _LINE_FEED))


def _pieces(partition: Partition) -> Iterator[bytes]:
    left = (sys.maxsize if partition.stop is None else partition.stop) - partition.start
    with reading(partition.path), ExitStack() as opened:
        stream: Any = opened.enter_context(open_file(partition.path))
        if partition.packed:
            file = pa.PythonFile(stream, "r")
            stream = opened.enter_context(pa.CompressedInputStream(file, partition.packed))
        if partition.start:
            stream.seek(partition.start)
        mark = b"" if partition.start else BOM
        while left and (data := stream.read(min(BLOCK, left))):
            left -= len(data)
            yield data.removeprefix(mark)
            mark = b""
    if partition.stop is not None and left:
        raise FileError(f"{partition.path} became shorter while it was read: start again")


def as_utf8(data: bytes) -> bytes:
    """Return a text in UTF-8: a line that is not is taken for Windows-1252."""
    if data.isascii():
        return data
    try:  # Arrow looks several times faster than `decode`
        pa.array([data], pa.large_binary()).view(pa.large_string()).validate(full=True)
    except pa.ArrowInvalid:
        return b"\n".join(decode_line(line).encode() for line in data.split(b"\n"))
    return data


def decode_line(line: bytes) -> str:
    """Return a text that is in UTF-8, else in Windows-1252."""
    try:
        return line.decode()
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")


def place_of(partition: Partition, line: int) -> str:
    """Return a line of a partition as a place in its file, for messages."""
    return f"{partition.path}, line {_line_in_file(partition, line)}"


def _line_in_file(partition: Partition, line: int) -> int:
    """Return the number of a line; those before the partition are counted only in case of need."""
    if not partition.start:
        return line
    before = read_lines(Partition(partition.path, partition.form, stop=partition.start))
    return line + sum(map(count_lines, before))


def last_line_end(data: bytes) -> int:
    """Return where the last whole line ends."""
    return data.rfind(b"\n") + 1


def last_row_end(data: bytes, delimiter: str) -> int:
    """Return where the last whole row of a table ends: a line break in quotes ends none."""
    if b'"' not in data:
        return last_line_end(data)
    array = np.frombuffer(data, np.uint8)
    quotes = np.flatnonzero(array == _QUOTE)
    if not are_regular(array, quotes, delimiter):
        return _row_end_by_row(data, delimiter)
    return int(row_ends(array, quotes)[-1:].sum())


def row_ends(data: Bytes, quotes: Positions, *, inside: bool = False) -> Positions:
    """Return the ends of all rows in a text whose quotes are regular; `inside` starts in one."""
    ends = np.flatnonzero(data == _LINE_FEED)
    before = np.searchsorted(quotes, ends) + inside
    whole: Positions = ends[before % 2 == 0] + 1
    return whole


def are_regular(
    data: Bytes,
    quotes: Positions,
    delimiter: str,
    *,
    inside: bool = False,
    before: int = _LINE_FEED,
) -> bool:
    """Return whether all quotes open a cell, close it, or are doubled in it.

    Only then does their number tell what is in quotes: a quote within a cell without quotes, as
    in `5" disk`, is a character like others. `inside` tells whether the text starts in quotes,
    and `before` the byte before it.
    """
    around = np.zeros(256, bool)
    around[[_QUOTE, _LINE_FEED, _RETURN, ord(delimiter)]] = True
    opening, closing = quotes[int(inside) :: 2], quotes[int(not inside) :: 2]
    if before == _QUOTE and not inside and len(data) and not around[data[0]]:
        return False
    if len(opening) and opening[0] == 0:
        if not around[before]:
            return False
        opening = opening[1:]
    closing = closing[closing < len(data) - 1]
    return bool(around[data[opening - 1]].all() and around[data[closing + 1]].all())


def _row_end_by_row(data: bytes, delimiter: str) -> int:
    # A byte is a character: only ASCII matters here.
    lines = io.StringIO(data[: last_line_end(data)].decode("latin-1"), newline="\n")
    end = 0
    try:
        for _ in csv.reader(lines, delimiter=delimiter, strict=True):
            end = lines.tell()
    except csv.Error as error:
        if "unexpected end" not in str(error):
            return len(data)  # who reads the rows tells what is wrong
    return end
