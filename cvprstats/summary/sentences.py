"""Running text of papers, split into sentences."""

import re

# A full stop, with closing quotes, citations and a footnote's number that stick to it, before a
# word that may start a sentence: a capital, a number, a bracket, or a name like "mIoU".
_STOP = re.compile(
    r"""(?:\.(?=\d{1,2}\s+[A-Z])(?<=[a-z)\]]\.)\d+|(?<![.!?…])[.!?…]+)
        [)\]"'”’»]*(?:\s*\[\d[\d,;–\-\s]*\](?=\s+[A-Z]))?
        \s+(?=["'“‘«(\[]*(?:[A-Z0-9À-ÞΑ-Ω$\\]|[a-z]+[A-Z]))""",
    re.VERBOSE,
)
_BREAK = re.compile(r"\n\s*\n|\s(?=[•▪‣◦■●]\s)")
_LAST_WORD = re.compile(r"([^\s(\[{“\"'‘~,;]+)\.[)\]\"'”’»]*$")
_NEVER_LAST = frozenset(
    "e.g i.e eg ie vs v.s cf viz ca approx resp dr prof st incl esp aka a.k.a w.r.t wrt s.t".split()
)
# The sentence goes on after these only if a number follows: "Fig. 3", "Eq. (2)", "Tab. A1".
_BEFORE_NUMBER = frozenset(
    "fig figs eq eqs eqn eqns sec secs sect tab tabs tbl ref refs alg algs thm prop def lem cor "
    "app appx ch chap chapt no nos vol p pp ex supp suppl ser".split()
)
_NUMBER = re.compile(r"[(\[]?(?:\d|[A-Z]{1,3}[\d.]*(?![a-zA-Z])|[A-Z]\d|\?\?)")
# After "et al.", "U.S.", "J." only these words are taken for a new sentence.
_STARTERS = frozenset(
    "a additionally after all although an and another as at based because both but by compared "
    "consequently despite each even experiments extensive finally first following for from "
    "further furthermore given hence here however if in indeed instead it its many moreover most "
    "nevertheless next no note of on one other our overall recent recently second similarly since "
    "so some specifically such that the their then there therefore these they third this those "
    "though thus to two unfortunately unlike we what when where which while with yet".split()
)
_INITIALS = re.compile(r"(?:\w\.)*\w", re.UNICODE)
NEARBY = 150
"""Characters within which an open parenthesis must close to hold a sentence together."""
LONGEST_WORD = 30
"""Characters before a stop that are looked at for the word before it: no abbreviation is longer,
and text without blanks costs no more."""


def split_sentences(text: str) -> list[str]:
    """Return the sentences of running text, with single spaces for the blanks within them.

    Nothing but blanks is added, lost or moved. The stops of abbreviations, initials, decimals and
    numbered lists do not end a sentence, nor do stops within parentheses; bullets and empty lines
    end one.
    """
    sentences = []
    for block in _BREAK.split(text):
        start = 0
        for stop in _STOP.finditer(block):
            if _ends_sentence(block[start : stop.end()].rstrip(), block[stop.end() :]):
                sentences.append(block[start : stop.end()])
                start = stop.end()
        sentences.append(block[start:])
    return [" ".join(words) for sentence in sentences if (words := sentence.split())]


def _ends_sentence(before: str, after: str) -> bool:
    """Whether a sentence ends here; `before` starts at the sentence's beginning."""
    opened = before.count("(") - before.count(")")
    if opened > 0 and ")" in after[:NEARBY] and "(" not in after[: after.find(")")]:
        return False
    match = _LAST_WORD.search(before[-LONGEST_WORD:])
    if match is None:  # an ellipsis, "?", "!", a footnote's number
        return True
    word = match[1].rstrip(".")
    lower = word.lower()
    if lower in _NEVER_LAST or (before == f"{word}." and word.isdigit()):  # "1.", of a list
        return False
    starter = re.sub(r"\W.*", "", after.split(maxsplit=1)[0].lower()) in _STARTERS
    if lower in _BEFORE_NUMBER:
        return _NUMBER.match(after) is None
    return starter or not (lower == "al" or (_INITIALS.fullmatch(word) and not word.isdigit()))
