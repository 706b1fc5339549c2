"""How the rule `topics` reads pieces of titles: those that can be in one form are one piece."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from cvprstats.keywords.plurals import MAYBE_PLURAL
from cvprstats.keywords.rules import load_vocabulary
from cvprstats.keywords.topics import ANY, MAYBE_BRITISH, PREFIXES, Vocabulary
from cvprstats.scale.pieces import Edges, Flags, Integers
from cvprstats.scale.readings import AROUND, PLAIN, PieceReading, flags, is_latex, matches

REMEMBERED = 2**17
"""Pieces that are not read again when they come again."""
_MAYBE_OTHER = f"{MAYBE_PLURAL}|{MAYBE_BRITISH.pattern}"
"""Is in each word in small letters that may be looked up as another."""
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


class _Topics:
    """The topics of a vocabulary, for pieces in Arrow."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        neighbors = vocabulary.neighbors
        self._openings = _number(second for _, second in neighbors)
        self._closings = _number(first for first, _ in neighbors)
        closings, openings = self._closings.numbers, self._openings.numbers
        self._goes_on = np.zeros((len(closings), len(openings)), bool)
        for first, second in neighbors:
            self._goes_on[closings[first], openings[second]] = True
        self._goes_on[closings[ANY], 1:] = self._goes_on[1:, openings[ANY]] = True
        self._forms = pa.array([*vocabulary.alone], pa.large_string())
        self._names = pa.array([*vocabulary.alone.values()], pa.large_string())
        self._not_alone = pa.array([*vocabulary.cased, *PREFIXES], pa.large_string())
        self._key = lru_cache(REMEMBERED)(vocabulary.key)
        self._edges = lru_cache(REMEMBERED)(vocabulary.edges)

    def plain(self, pieces: pa.LargeStringArray) -> tuple[pa.LargeStringArray, Flags]:
        """Return the topic that each piece is, else the word."""
        keys, plain = self._keys(pieces)
        return pc.coalesce(self._names.take(pc.index_in(keys, self._forms)), keys), plain

    def _keys(self, pieces: pa.LargeStringArray) -> tuple[pa.LargeStringArray, Flags]:
        """Return what each piece is looked up as, and for which pieces that is all."""
        bare = pc.ascii_trim(pieces, AROUND)
        words = pc.ascii_lower(bare)
        plain = matches(pieces, PLAIN) & ~flags(pc.match_substring(words, "-"))
        for some in (bare, words):
            plain &= ~flags(pc.is_in(some, self._not_alone))
        odd = plain & matches(words, _MAYBE_OTHER)
        others = pa.array(map(self._key, bare.filter(odd).to_pylist()), pa.large_string())
        keys = pc.replace_with_mask(words, odd, others)
        return keys, plain & ~flags(pc.starts_with(keys, "="))

    def edges(self, chunks: pa.LargeStringArray) -> tuple[Edges, Flags]:
        """Return what can be of one form with its neighbor, and of which chunks nobody can tell."""
        keys, plain = self._keys(chunks)
        opening = self._openings.of(keys, matches(chunks, "^[^A-Za-z0-9]"))
        closing = self._closings.of(keys, matches(chunks, "[^A-Za-z0-9]$"))
        unknown = np.zeros(len(chunks), bool)
        others = np.flatnonzero(~plain)
        for place, chunk in zip(others, chunks.take(others).to_pylist(), strict=True):
            if (ends := self._edges(chunk)) is None:
                unknown[place] = True
            else:
                opening[place] = self._openings.numbers.get(ends[0], NOTHING)
                closing[place] = self._closings.numbers.get(ends[1], NOTHING)
        anything = self._closings.numbers[ANY]
        goes_on, openings = self._goes_on.ravel(), self._goes_on.shape[1]
        return Edges(opening, closing, goes_on, openings, anything), unknown


@cache
def topic_reading(own: tuple[str, str] | None) -> PieceReading:
    """Return how titles are read by the vocabulary that ships, or with a file of own topics."""
    vocabulary = load_vocabulary(*own or ())
    topics = _Topics(vocabulary)
    return PieceReading(
        topics.plain, lru_cache(REMEMBERED)(vocabulary.units), is_latex, topics.edges
    )
