"""Which sentence of an abstract says best what the paper is about: a linear model."""

import itertools
import math
import re
from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from cvprstats.keywords.plurals import english_singular
from cvprstats.keywords.rules import english_stopwords

_AUTHORS = r"\b(?:we|this (?:paper|work|article)|(?:the|our) paper|our work)\b"
_ADVERB = r"(?: will)?(?: (?:also|then|further|thus|therefore|hereby|first|formally|\w+ly))?"
CUES = {
    "proposes": re.compile(
        _AUTHORS + _ADVERB + r" (?:propos|introduc|present|develop|devis|design|suggest|describ"
        r"|creat|build|offer|provid)",
        re.IGNORECASE,
    ),
    "studies": re.compile(
        _AUTHORS + _ADVERB + r" (?:stud[iy]|investigat|explor|address|tackle|consider|examin|focus"
        r"|analy[sz]|revisit)",
        re.IGNORECASE,
    ),
    "shows": re.compile(
        r"\b(?:we|paper|work|results?|experiments?)" + _ADVERB + r" (?:show|demonstrat|f[io]und?\b"
        r"|prove|observ|argue|establish|validat|evaluat|verif)",
        re.IGNORECASE,
    ),
    "here": re.compile(
        r"\bin this (?:paper|work|article|study|letter)\b|\bhere,? we\b"
        r"|^(?:this|our) (?:paper|work|article)\b",
        re.IGNORECASE,
    ),
    "we": re.compile(r"\bwe\b", re.IGNORECASE),
    "our": re.compile(r"\bour\b", re.IGNORECASE),
    "also": re.compile(
        r"\b(?:also|further|furthermore|moreover|additionally|finally)\b", re.IGNORECASE
    ),
    "negative": re.compile(
        r"\b(?:however|not|cannot|fails?|lacks?|difficult|limit\w*)\b", re.IGNORECASE
    ),
    "question": re.compile(r"\?"),
    "digit": re.compile(r"\d"),
}
"""Turns of phrase, by what a sentence with one of them does or holds."""
LONG = 30
"""Words. A sentence with more is too long for a summary."""

WEIGHTS = {
    "proposes": 2.29,
    "studies": 3.98,
    "shows": 1.24,
    "here": 3.34,
    "we": 4.13,
    "our": -1.06,
    "also": 1.90,
    "negative": -0.96,
    "question": -5.74,
    "digit": -1.15,
    "first announcement": 2.70,
    "title recall": 3.67,
    "title precision": 5.92,
    "title pairs": 2.92,
    "recurrence": 10.67,
    "coverage": 7.50,
    "position": -3.40,
    "log length": 0.39,
    "long": -1.46,
}
"""How much each feature counts, fitted by `benchmarks/fit_highlights.py`.

A softmax over those of an abstract's terse sentences that stand alone, trained for the highest
expected ROUGE on the 1,992 abstracts with one-sentence summaries by their authors in the training
split of SciTLDR (Cachola et al. 2020, "TLDR: Extreme Summarization of Scientific Documents").
"""


def key_sentence(sentences: Sequence[str], title: str = "") -> int:
    """Return the index of the sentence that says best what a paper is about.

    Args:
        sentences: of the paper's abstract, in order; there must be one at least.
        title: the paper's.

    """
    scores = [
        sum(WEIGHTS[name] * value for name, value in row.items())
        for row in features(sentences, title)
    ]
    return max(range(len(scores)), key=scores.__getitem__)


def features(sentences: Sequence[str], title: str) -> list[dict[str, float]]:
    """Return the features of each sentence of an abstract: names and values, as in `WEIGHTS`.

    They are cue phrases, words of the title, recurring words, place and length. A word that recurs
    in one abstract tells its topic; within a collection of documents it would be a common word.
    """
    words = [content_words(sentence) for sentence in sentences]
    spread = Counter(word for row in words for word in set(row))
    title_words = content_words(title)
    others = max(1, len(sentences) - 1)
    rows = []
    announced = False
    for index, sentence in enumerate(sentences):
        said = set(words[index])
        length = max(1, len(sentence.split()))
        row = {name: float(cue.search(sentence) is not None) for name, cue in CUES.items()}
        announces = bool(row["proposes"] or row["here"])
        rows.append(
            row
            | {
                "first announcement": float(announces and not announced),
                "title recall": _share(said & set(title_words), set(title_words)),
                "title precision": _share(said & set(title_words), said),
                "title pairs": _share(
                    _pairs(words[index]) & _pairs(title_words), _pairs(title_words)
                ),
                "recurrence": sum(spread[word] - 1 for word in said) / max(1, len(said)) / others,
                "coverage": sum(spread[word] for word in said) / max(1, spread.total()),
                "position": index / others,
                "log length": math.log(length),
                "long": float(length > LONG),
            }
        )
        announced = announced or announces
    return rows


def content_words(text: str) -> list[str]:
    """Return the words of `text` that are not stopwords, in lower case, plurals as singulars."""
    stopwords = english_stopwords()
    words = re.findall("[a-z0-9]{2,}", text.lower())
    return [english_singular(word) for word in words if word not in stopwords]


def _pairs(words: list[str]) -> set[tuple[str, str]]:
    return set(itertools.pairwise(words))


def _share(part: AbstractSet[object], whole: AbstractSet[object]) -> float:
    return len(part) / max(1, len(whole))
