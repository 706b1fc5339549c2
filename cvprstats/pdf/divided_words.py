"""Words that are divided at the end of a line, joined: with their hyphen or without it."""

import re
from collections import Counter
from collections.abc import Iterable

SHARED_LETTERS = 5
"""Letters. A word divided at the end of a line keeps its hyphen when another word of the paper has
the same first half, a hyphen, and these letters after it: `hand-engineer`, `hand-engineered`."""
_SECOND_PART = frozenset(
    "agnostic aware based centric conditioned constrained convolutional decomposition dependent"
    " dimensional driven free grained guided invariant level oriented performance quality related"
    " resolution specific suited supervised tailed trained valued".split()
)
"""Second words of compounds that are written with a hyphen, whatever stands before it."""
_SHORT_FIRST_PART = frozenset({"low", "non", "one", "two"})
LONG_FIRST_PART = 4
"""Letters. A shorter first half can be a part of a word: cor-related, un-supervised."""


def join_lines(texts: Iterable[str], known: Counter[str]) -> str:
    """Return the lines as one, with words joined that were divided at a line's end."""
    joined = ""
    for text in texts:
        if joined.endswith("-") and len(joined) > 1 and joined[-2].isalpha():
            joined = _mend(joined, text, known)
        else:
            joined = f"{joined} {text}" if joined else text
    return re.sub(r"\s+", " ", joined).strip()


def _mend(before: str, after: str, known: Counter[str]) -> str:
    """Return two lines joined at a divided word, with its hyphen where the paper writes it so.

    The hyphen also stays in an unknown word with another one (state-of-the-art), after capitals
    (RL-based), before words that follow one (part-based), and in a word that shares its end with
    the next (two- and three-stage).
    """
    head = re.search(r"[^\W\d_]+(?:-[^\W\d_]+)*-$", before)
    tail = re.match(r"[^\W\d_]+", after)
    if not head or not tail or not tail[0][0].islower():
        return before + after
    whole = (head[0][:-1] + tail[0]).lower()
    parted = (head[0] + tail[0]).lower()
    if known[whole]:
        keep = known[parted] > known[whole]
    elif re.match(r"(?:and|or)\s", after) and known[head[0][:-1].lower()]:
        return f"{before} {after}"
    else:
        beginning = parted[: len(head[0]) + SHARED_LETTERS]
        first = head[0][:-1]
        long = len(first) >= LONG_FIRST_PART or first.lower() in _SHORT_FIRST_PART
        compound = (
            "-" in first
            or after[tail.end() :].startswith("-")
            or (len(first) > 1 and first.isupper())
            or (long and tail[0] in _SECOND_PART)
        )
        keep = compound or any(word.startswith(beginning) for word in known)
    return before + after if keep else before[:-1] + after
