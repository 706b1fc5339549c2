"""How each counting rule reads a piece of a title: plain words all at once, others one by one.

What these functions return is what `Rule.tokens` returns for titles, piece by piece. Titles for
which that is not so are read whole: `read_whole` finds them.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from cvprstats.keywords.rules import Rule, word_tokens
from cvprstats.scale.pieces import Edges, Flags

PLAIN = r'^[("]?[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*[:,.?!;)"]?$'
"""A word in punctuation that all rules leave out, and that no form goes across."""
AROUND = '(":,.?!;)'
"""That punctuation."""


@dataclass(frozen=True, slots=True)
class PieceReading:
    """How a rule reads pieces."""

    plain: Callable[[pa.LargeStringArray], tuple[pa.LargeStringArray, Flags]]
    """From pieces to the one unit of each, and for which pieces that is right."""
    units: Callable[[str], list[str]]
    """From any piece to its units."""
    is_odd: Callable[[pa.LargeStringArray], Flags]
    """Which pieces make a title that is not what its pieces are."""
    edges: Callable[[pa.LargeStringArray], tuple[Edges, Flags]] | None = None
    """From chunks to what can be of one form with its neighbor, and to which cannot be told so."""


def find_reading(rule: Rule) -> PieceReading:
    """Return how a rule reads pieces of titles."""
    if rule.name == "words":
        return PieceReading(_plain_words, word_tokens, is_latex)
    if rule.name == "slides":
        return PieceReading(_plain_slides, lambda piece: [piece.lower()] if piece else [], _none)
    from cvprstats.scale.topic_reading import topic_reading  # noqa: PLC0415 - the others need none

    return topic_reading(rule.own)


def matches(texts: pa.LargeStringArray, pattern: str) -> Flags:
    """Return which of the texts a pattern is found in."""
    return flags(pc.match_substring_regex(texts, pattern))


def flags(values: pa.BooleanArray) -> Flags:
    """Return an array of numpy."""
    return np.asarray(values.to_numpy(zero_copy_only=False), np.bool_)


def is_latex(pieces: pa.LargeStringArray) -> Flags:
    """Return which pieces are of LaTeX, whose commands can go across blanks."""
    return matches(pieces, r"[\\$^]")


def _none(pieces: pa.LargeStringArray) -> Flags:
    return np.zeros(len(pieces), bool)


def _plain_words(pieces: pa.LargeStringArray) -> tuple[pa.LargeStringArray, Flags]:
    return pc.ascii_lower(pc.ascii_trim(pieces, AROUND)), matches(pieces, PLAIN)


def _plain_slides(pieces: pa.LargeStringArray) -> tuple[pa.LargeStringArray, Flags]:
    plain = pc.and_(pc.string_is_ascii(pieces), pc.greater(pc.binary_length(pieces), 0))
    return pc.ascii_lower(pieces), flags(plain)
