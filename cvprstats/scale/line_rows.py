"""Rows of a text with one title per line."""

from collections.abc import Iterator

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
        lines = pc.split_pattern(pa.array([block.data], pa.large_string()), "\n").flatten()
        too_long = pc.index(pc.greater(pc.binary_length(lines), LONGEST_LINE), True).as_py()
        if too_long >= 0:
            place = place_of(partition, block.line + too_long + 1)
            raise FileError(f"{place}: too long for a title; is the file one title per line?")
        if partition.numbered:
            lines = pc.replace_substring_regex(lines, _NUMBER, "", max_replacements=1)
        yield Columns([lines])
