"""Where a large text can be cut: at ends of rows."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

import numpy as np

from cvprstats.scale.blocks import BOM, are_regular, has_lone_return, row_ends
from cvprstats.scale.partitions import Partition
from cvprstats.scale.places import open_file
from cvprstats.sources.forms import DELIMITERS

AT_ONCE = 2**22
"""Bytes that are looked at at once."""


def cut_text(whole: Partition, part_bytes: int) -> list[Partition]:
    """Return the partitions of a text, of about `part_bytes` each; within `reading`."""
    cuts = [*_find_cuts(whole, part_bytes)]
    if whole.heading_lines and cuts:  # they stay together, in the first part
        with open_file(whole.path) as stream:
            headings = sum(len(stream.readline()) for _ in range(whole.heading_lines))
        cuts = [cut for cut in cuts if cut >= headings]
    bounds = [0, *cuts, whole.size]
    every = replace(whole, is_part=bool(cuts))
    return [
        replace(
            every,
            start=start,
            stop=stop if cuts else None,
            size=stop - start,
            heading_lines=0 if start else whole.heading_lines,
        )
        for start, stop in pairwise(bounds)
    ]


def _find_cuts(whole: Partition, part_bytes: int) -> Iterable[int]:
    """Return the bytes of a text at which rows end, about `part_bytes` from each other."""
    targets = range(part_bytes, whole.size - part_bytes // 2, part_bytes)
    if whole.form in DELIMITERS:
        return _find_row_cuts(whole, targets)
    return _find_line_cuts(whole, targets)


def _find_line_cuts(whole: Partition, targets: Iterable[int]) -> Iterator[int]:
    at = 0
    with open_file(whole.path) as stream:
        for target in targets:
            if target <= at:
                continue
            stream.seek(target)
            at = target
            while data := stream.read(2**16):
                if (end := data.find(b"\n") + 1) > 0:
                    at += end
                    break
                at += len(data)
            if at < whole.size:
                yield at


def _find_row_cuts(whole: Partition, targets: Iterable[int]) -> list[int]:
    """Return ends of rows of a table; none if quotes and line feeds do not tell where they are."""
    delimiter = DELIMITERS[whole.form]
    cuts: list[int] = []
    left = [*targets][::-1]
    at, inside, before = 0, False, ord("\n")
    with open_file(whole.path) as stream:
        while data := stream.read(AT_ONCE):
            text = data.removeprefix(BOM) if not at else data
            at += len(data) - len(text)
            array = np.frombuffer(text, np.uint8)
            quotes = np.flatnonzero(array == ord('"')) if b'"' in text else np.zeros(0, np.intp)
            if not are_regular(array, quotes, delimiter, inside=inside, before=before):
                return []
            if has_lone_return(text, before):
                return []
            if left and left[-1] < at + len(text):
                ends = at + row_ends(array, quotes, inside=inside)
                while left and len(found := ends[ends > left[-1]]):
                    cuts.append(int(found[0]))
                    left = [target for target in left if target > cuts[-1]]
            inside ^= bool(len(quotes) % 2)
            at, before = at + len(text), text[-1] if text else before
    return [cut for cut in cuts if cut < whole.size]
