"""How the rule `topics` reads pieces of titles: those that can be in one form are one piece."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from cvprstats.keywords.plurals import MAYBE_PLURAL
from cvprstats.keywords.rules import load_vocabulary
from cvprstats.keywords.topics import ANY, MAYBE_BRITISH, PREFIXES
from cvprstats.scale.pieces import Edges, Flags, Integers
from cvprstats.scale.readings import AROUND, LATEX, PLAIN, Reading, flags, matches

REMEMBERED = 2**18
"""Pieces that are not read again when they come again."""
_ODD = f"{MAYBE_PLURAL}|{MAYBE_BRITISH.pattern}|[- ]"
"""Is in each word in small letters that is not looked up as it is."""


NOTHING = 1
"""The number of what goes with no neighbor in any form."""


@dataclass(frozen=True, slots=True)
class _Numbered:
    """The parts that have a neighbor in a form, on one side, as numbers."""

    numbers: dict[str, int]
    parts: pa.LargeStringArray

    def of(self, words: pa.LargeStringArray, closed: Flags) -> Integers:
        """Return the number of each word, which punctuation can close."""
        found = pc.index_in(words, self.parts).fill_null(NOTHING).to_numpy(zero_copy_only=False)
        return np.where(closed, self.numbers[""], found)


def _number(parts: Iterable[str]) -> _Numbered:
    # The second is no part: it stands for what has no neighbor.
    ordered = ["", " ", ANY, *sorted(set(parts))]
    numbers = {part: at for at, part in enumerate(ordered)}
    return _Numbered(numbers, pa.array(ordered, pa.large_string()))


@cache
def topic_reading(own: tuple[str, str] | None) -> Reading:
    """Return how titles are read by the vocabulary that ships, or with a file of own topics."""
    vocabulary = load_vocabulary(*own or ())
    cased, alone = pa.array([*vocabulary.cased], pa.large_string()), vocabulary.alone
    forms, names = (pa.array([*some], pa.large_string()) for some in (alone, alone.values()))
    prefixes = pa.array([*PREFIXES], pa.large_string())
    openings = _number(second for _, second in vocabulary.neighbors)
    closings = _number(first for first, _ in vocabulary.neighbors)
    goes_on = np.zeros((len(closings.parts), len(openings.parts)), bool)
    for first, second in vocabulary.neighbors:
        goes_on[closings.numbers[first], openings.numbers[second]] = True
    goes_on[closings.numbers[ANY], 1:] = goes_on[1:, openings.numbers[ANY]] = True

    def words(pieces: pa.LargeStringArray) -> tuple[pa.LargeStringArray, Flags]:
        bare = pc.ascii_trim(pieces, AROUND)
        word = pc.ascii_lower(bare)
        odd = matches(word, _ODD) | _among(bare, cased) | _among(word, prefixes)
        return word, matches(pieces, PLAIN) & ~odd

    def plain(pieces: pa.LargeStringArray) -> tuple[pa.LargeStringArray, Flags]:
        word, is_plain = words(pieces)
        return pc.coalesce(names.take(pc.index_in(word, forms)), word), is_plain

    read_edges = lru_cache(REMEMBERED)(vocabulary.edges)

    def edges(chunks: pa.LargeStringArray) -> tuple[Edges, Flags]:
        word, is_plain = words(chunks)
        opening = openings.of(word, matches(chunks, r"^[^A-Za-z0-9]"))
        closing = closings.of(word, matches(chunks, r"[^A-Za-z0-9]$"))
        unknown = np.zeros(len(chunks), bool)
        others = np.flatnonzero(~is_plain)
        for place, chunk in zip(others, chunks.take(others).to_pylist(), strict=True):
            if (found := read_edges(chunk)) is None:
                unknown[place] = True
            else:
                opening[place] = openings.numbers.get(found[0], NOTHING)
                closing[place] = closings.numbers.get(found[1], NOTHING)
        return Edges(opening, closing, goes_on.ravel(), len(openings.parts)), unknown

    return Reading(plain, lru_cache(REMEMBERED)(vocabulary.units), _read_whole, edges)


def _among(words: pa.LargeStringArray, some: pa.LargeStringArray) -> Flags:
    return flags(pc.is_in(words, some))


def _read_whole(titles: pa.LargeStringArray) -> Flags:
    """Return which titles have LaTeX, or can be all in capitals."""
    whole = matches(titles, LATEX)
    no_small = np.flatnonzero(~matches(titles, "[a-z]"))
    whole[no_small] |= matches(titles.take(no_small), r"\p{Lu}")
    return whole
