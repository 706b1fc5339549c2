"""Ligatures whose codes say nothing, told by the words that they are in."""

from collections.abc import Iterable, Sequence

_WORDS = {
    "ﬁ": "ﬁrst ﬁnd ﬁve ﬁgure ﬁeld ﬁlter ﬁt ﬁx ﬁdelity deﬁne conﬁne reﬁne afﬁne proﬁle beneﬁt"
    " speciﬁc speciﬁed classiﬁcation classiﬁed signiﬁcant identiﬁed modiﬁed simpliﬁed"
    " quantiﬁed veriﬁed justiﬁed satisﬁed uniﬁed densiﬁcation artiﬁcial scientiﬁc coefﬁcient"
    " efﬁcient sufﬁcient difﬁcult",
    "ﬂ": "ﬂow ﬂat ﬂuid ﬂexible reﬂect deﬂect inﬂuence inﬂate conﬂict",
    "ﬀ": "eﬀect aﬀect diﬀerent diﬀuse oﬀset oﬀer buﬀer suﬀer eﬀort",
    "ﬃ": "eﬃcient suﬃcient coeﬃcient diﬃcult oﬃce aﬃne aﬃnity traﬃc",
    "ﬄ": "oﬄine shuﬄe",
}
"""Common words of papers with each ligature."""


def _beginning(word: str, sign: str) -> tuple[str, str]:
    """Return the letters before a sign, and the one after it."""
    before, _, after = word.partition(sign)
    return before, after[:1]


_KNOWN = {
    sign: {_beginning(word, sign) for word in words.split()} for sign, words in _WORDS.items()
}


def ligature_in(words: Iterable[str]) -> str:
    """Return the ligature that `*` stands for in most of the `words` that are known, or nothing.

    Args:
        words: each word with the same unknown ligature, in its place a `*`.

    """
    found = [_beginning(word.lower(), "*") for word in words]
    votes = {sign: sum(one in known for one in found) for sign, known in _KNOWN.items()}
    first, second = sorted(votes.values(), reverse=True)[:2]
    return max(votes, key=votes.__getitem__) if first > 2 * second else ""


def word_around(codes: Sequence[int], place: int) -> str:
    """Return the letters around a place, in which `*` stands."""
    first, last = place, place + 1
    while first and chr(codes[first - 1]).isalpha():
        first -= 1
    while last < len(codes) and chr(codes[last]).isalpha():
        last += 1
    before, after = codes[first:place], codes[place + 1 : last]
    return "".join(map(chr, [*before, ord("*"), *after]))
