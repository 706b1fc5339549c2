"""ROUGE of one sentence against one reference, as the official script counts it.

Lin, C.-Y. (2004), "ROUGE: A Package for Automatic Evaluation of Summaries": F1 of unigrams,
of bigrams and of the longest common subsequence; lower case, runs of letters and digits,
no stemming, no stopword list. The library `rouge-score` gives the same figures, but brings
NLTK, NumPy, absl and six along for these few lines.
"""

import itertools
import re
from collections import Counter
from collections.abc import Iterable

Rouge = tuple[float, float, float]
"""F1 of ROUGE-1, ROUGE-2 and ROUGE-L, each from 0 to 1."""


def rouge(candidate: str, reference: str) -> Rouge:
    """Score a candidate against a reference; 0 where one of them is too short to count."""
    ours, theirs = _tokens(candidate), _tokens(reference)
    pairs = _f1(
        _overlap(itertools.pairwise(ours), itertools.pairwise(theirs)),
        len(ours) - 1,
        len(theirs) - 1,
    )
    words = _f1(_overlap(ours, theirs), len(ours), len(theirs))
    return words, pairs, _f1(_common_subsequence(ours, theirs), len(ours), len(theirs))


def best_rouge(candidate: str, references: Iterable[str]) -> Rouge:
    """Score against the reference with the highest ROUGE-1, as SciTLDR is evaluated."""
    return max((rouge(candidate, reference) for reference in references), key=lambda r: r[0])


def _tokens(text: str) -> list[str]:
    return re.findall("[a-z0-9]+", text.lower())


def _overlap(ours: Iterable[object], theirs: Iterable[object]) -> int:
    return (Counter(ours) & Counter(theirs)).total()


def _f1(hits: int, ours: int, theirs: int) -> float:
    return 2 * hits / (ours + theirs) if hits else 0.0


def _common_subsequence(ours: list[str], theirs: list[str]) -> int:
    """Length of the longest common subsequence."""
    row = [0] * (len(theirs) + 1)
    for word in ours:
        before = 0
        for column, other in enumerate(theirs, 1):
            above = row[column]
            row[column] = before + 1 if word == other else max(above, row[column - 1])
            before = above
    return row[-1]
