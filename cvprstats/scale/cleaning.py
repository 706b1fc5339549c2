"""Columns of titles and years, cleaned: by Arrow where that is enough, else by the import's code.

A title that is printable, composed and on one line is clean as it is, if it holds nothing that
`parse_record` decodes. Nearly all are; the others go through it.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from cvprstats.errors import FileError
from cvprstats.papers import DEMO
from cvprstats.scale.blocks import decode_line
from cvprstats.scale.columns import find_year
from cvprstats.sources.records import NOT_ACCEPTED, clean, decode, find_presentation, parse_record

Array = Any
"""An array of Arrow, whose stubs do not tell the types of values."""
IN_CACHE = 2**18
"""Bytes that are looked at at once: they stay in the processor's cache."""
_BLANK, _BRACKET, _QUOTE, _TILDE = b" ['~"
_BEYOND_ASCII = (
    "\u00a1-\u02af\u0400-\u0482\u048a-\u04ff"  # Latin and Cyrillic letters
    "\u2010-\u2015\u2018-\u201f\u2026\u4e00-\u9fff"  # dashes, quotes, …, and Han
)
"""Characters that stay as they are, next to each other, too: no marks that compose."""
_STAYS = f"!-%'-;=-\\[\\]-~{_BEYOND_ASCII}"
"""These, and ASCII without the & and < of HTML and the \\ of LaTeX."""
_FIRST = f"!-%(-;=-Z\\]-~{_BEYOND_ASCII}"
"""The same without the [ of `[From Oral]`, and the ' before what seems a formula."""
CLEAN = f"^[{_FIRST}][{_STAYS}]*(?: [{_STAYS}]+)*$"
"""A title that is clean as it is."""


def clean_titles(titles: Array, *, guarded: bool = False) -> Array:
    """Return titles as `parse_record` cleans them, as large strings; without one, empty."""
    texts = pc.fill_null(_large_strings(titles), "")
    odd = _find_odd(texts)
    if odd.any():
        odd[odd] = np.logical_not(pc.match_substring_regex(texts.filter(pa.array(odd)), CLEAN))
    if not odd.any():
        return texts
    mask = pa.array(odd)
    raw = texts.filter(mask).cast(pa.large_binary()).to_pylist()
    cleaned = [_clean_title(decode_line(title), guarded) if title else "" for title in raw]
    return pc.replace_with_mask(texts, mask, pa.array(cleaned, pa.large_string()))


def _find_odd(texts: Array) -> npt.NDArray[np.bool_]:
    """Return which texts are not of plain ASCII with single blanks; a few more may be among them.

    Bytes are looked at, not texts: this takes a quarter of the time of the regular expression,
    which is left with the few that are found.
    """
    odd = np.zeros(len(texts), np.bool_)
    _, bounds, data = texts.buffers()
    if not len(texts) or data is None:
        return odd
    offsets = np.frombuffer(bounds, np.int64)[texts.offset : texts.offset + len(texts) + 1]
    if offsets[0] == offsets[-1]:
        return odd
    text = np.frombuffer(data, np.uint8)[offsets[0] : offsets[-1]]
    offsets = offsets - offsets[0]
    places = [at + _odd_bytes(text[at : at + IN_CACHE + 1]) for at in range(0, len(text), IN_CACHE)]
    odd[np.searchsorted(offsets, np.concatenate(places), "right") - 1] = True
    filled = np.flatnonzero(offsets[1:] > offsets[:-1])
    first, last = text[offsets[filled]], text[offsets[filled + 1] - 1]
    odd[filled] |= (first == _BLANK) | (first == _BRACKET) | (first == _QUOTE) | (last == _BLANK)
    return odd


def _odd_bytes(text: npt.NDArray[np.uint8]) -> npt.NDArray[np.intp]:
    """Return where bytes are that are not plain, and blanks before a blank."""
    odd = text - np.uint8(_BLANK) > _TILDE - _BLANK  # beyond ASCII, and, by underflow, below it
    for mark in b"&<\\":
        odd |= text == mark
    blank = text == _BLANK
    odd[:-1] |= blank[:-1] & blank[1:]
    return np.flatnonzero(odd)


def _large_strings(texts: Array) -> Array:
    if pa.types.is_null(texts.type):
        return pa.nulls(len(texts), pa.large_string())
    if pa.types.is_dictionary(texts.type):
        texts = texts.cast(texts.type.value_type)
    if pa.types.is_binary(texts.type) or pa.types.is_large_binary(texts.type):
        return texts.cast(pa.large_binary()).view(pa.large_string())  # `decode_line` checks it
    return texts.cast(pa.large_string())


def _clean_title(text: str, guarded: bool) -> str:
    if guarded and text[0] == "'" and text[1:2] and text[1] in "=+@-":
        text = text[1:]
    paper = parse_record({"title": text})
    return paper.title if paper else ""


def read_years(values: Array, place: str) -> Array:
    """Return the years in a column; 0 where there is none.

    Raises:
        FileError: the column holds neither numbers, texts nor dates.

    """
    kind = values.type
    if pa.types.is_dictionary(kind):
        values, kind = values.cast(kind.value_type), kind.value_type
    if pa.types.is_date(kind) or pa.types.is_timestamp(kind):
        years = pc.year(values)
    elif pa.types.is_nested(kind) or pa.types.is_boolean(kind):
        raise FileError(f"{place} holds {kind}, which are no years: choose another --year-field")
    else:
        distinct = values.dictionary_encode()
        known = [find_year(value) for value in distinct.dictionary.cast(pa.string()).to_pylist()]
        years = pa.array(known, pa.int32()).take(distinct.indices)
    return pc.fill_null(years.cast(pa.int32()), 0)


def are_accepted(statuses: Array) -> Array:
    """Return which papers a column does not say to be rejected or withdrawn."""
    accepted = _read_distinct(statuses, lambda text: not NOT_ACCEPTED.search(text), pa.bool_())
    return pc.fill_null(accepted, True)


def are_demos(columns: Sequence[Array]) -> Array:
    """Return which rows are demos, by the first column that tells how they are presented."""
    told = [_read_distinct(column, _presentation, pa.string()) for column in columns]
    return pc.fill_null(pc.equal(pc.coalesce(*told), DEMO), False)


def _presentation(text: str) -> str | None:
    return find_presentation(clean(decode(text))) or None


def _read_distinct(texts: Array, read: Callable[[str], object], kind: pa.DataType) -> Array:
    """Return what is read in each text of a column, in which few are different."""
    distinct = _large_strings(texts).dictionary_encode()
    said = map(decode_line, distinct.dictionary.cast(pa.large_binary()).to_pylist())
    return pa.array(map(read, said), kind).take(distinct.indices)
