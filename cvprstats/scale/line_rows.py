"""Rows of a text with one title per line."""

from collections.abc import Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from cvprstats.errors import FileError
from cvprstats.scale.blocks import last_line_end, place_of, read_blocks
from cvprstats.scale.columns import Columns
from cvprstats.scale.partitions import Partition

LONGEST_LINE = 4000
"""Bytes of a title, at most: a longer line is no title. In millions, some have a thousand."""
_NUMBER = r"^\s*(?:[-*•]|[0-9]+[.)])\s+"
"""A number before a title, as `import` leaves it out."""


def read_line_rows(partition: Partition) -> Iterator[Columns]:
    """Yield the lines of a partition.

    Raises:
        FileError: the file cannot be read, or a line is too long for a title.

    """
    for block in read_blocks(partition, last_line_end):
        text = block.data.replace(b"\r\n", b"\n") if b"\r" in block.data else block.data
        data = np.frombuffer(text, np.uint8)
        ends = np.flatnonzero(data == ord("\n"))
        if not text.endswith(b"\n"):
            ends = np.append(ends, len(data))
        starts = np.concatenate(([0], ends[:-1] + 1))
        if len(too_long := np.flatnonzero(ends - starts > LONGEST_LINE)):
            place = place_of(partition, block.line + int(too_long[0]) + 1)
            raise FileError(f"{place}: too long for a title; is the file one title per line?")
        offsets = np.concatenate((starts - np.arange(len(starts)), [ends[-1] - len(ends) + 1]))
        buffers = [
            None,
            pa.py_buffer(offsets.astype(np.int64)),
            pa.py_buffer(data[data != ord("\n")]),
        ]
        array = pa.Array.from_buffers(pa.large_string(), len(ends), buffers)
        if partition.numbered:
            array = pc.replace_substring_regex(array, _NUMBER, "", max_replacements=1)
        yield Columns([array])
