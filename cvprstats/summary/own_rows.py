"""Which rows of a table are the paper's own."""

import re
from collections.abc import Iterable, Sequence

from cvprstats.pdf.paper_document import PaperDocument
from cvprstats.summary.choice import LONGEST_NAME

_CAPITALS = r"(?=[\w+-]*(?:[A-Z]{2}|[a-z][A-Z]|[A-Z]\d))[\w+-]*\w"
_NAMED = r"(?:(?!\b(?:based on|using|with|to|into|on|by|via|from|over|in|for)\b)[^.()]){1,80}"
"""What is named by the brackets after it: not what it is based on."""
_PROPOSED = re.compile(
    r"\b(?:called|named|dubbed|termed|namely|propose|present|introduce|denoted? as)\b,?\s"
    rf"(?:(?:an?|the|new|novel|simple)\s){{0,2}}(?:({_CAPITALS})|{_NAMED}\(({_CAPITALS})\))"
)
"""“We propose YOLO”, “a network called DMM”, “we present a Deep Markov Model (DMM)”."""
_IN_BRACKETS = re.compile(rf"\(({_CAPITALS})\)")
_OURS = re.compile(
    r"\b(ours|proposed|this (work|paper))\b"
    r"|\bour (full|final|best|method|model|approach|network|framework|system|algorithm)\b",
    re.IGNORECASE,
)
_NOT_OURS = re.compile(
    r"\bour\b.{0,12}\b(impl|re-?impl|reprod|re-?run|run|baseline|train)", re.IGNORECASE
)
_CITATION = re.compile(r"\s?\[\d[\d,;\s\N{EN DASH}-]*\]")
_VENUE = re.compile(r"\s?[(\[][^()\[\]]*\b(19|20|[’'])\d\d[^()\[\]]*[)\]]")
_MARKS = re.compile(r"[\s†‡∗*§¶⋆★♯♭◦•△⋄]+$|^[\s†‡∗*§¶⋆★♯♭◦•△⋄]+")


LONG_NAME = 5
"""Letters of a name that may be printed in other case."""
LEAST_INITIALS = 3
"""Words of a method's name, for its initials to name it, too."""


def own_names(document: PaperDocument) -> tuple[str, ...]:
    """Return the names of the paper's own methods, as printed, the title's first.

    They stand before the title's colon, or the abstract proposes them, or gives them in brackets
    and says “our” before them.
    """
    head, colon, _ = document.title.partition(":")
    names = [head.strip()] if colon and len(head.split()) <= LONGEST_NAME else []
    initials = "".join(word[0] for word in re.split(r"[\s-]+", head.strip()) if word)
    names += [initials] if names and len(initials) >= LEAST_INITIALS else []
    names += (found[1] or found[2] for found in _PROPOSED.finditer(document.abstract))
    for found in _IN_BRACKETS.finditer(document.abstract):
        if re.search(rf"\b[Oo]ur\s{re.escape(found[1])}\b", document.abstract):
            names.append(found[1])
    return tuple(dict.fromkeys(names))


def names_in_table(names: Iterable[str], labels: Sequence[str]) -> tuple[str, ...]:
    """Return those names that no label gives a source: what is cited is another's."""
    cited = (re.compile(rf"{_name_pattern(name)}\W{{0,2}}\[\d") for name in names)
    return tuple(
        name
        for name, pattern in zip(names, cited, strict=True)
        if not any(pattern.search(label) for label in labels)
    )


def is_own_row(label: str, names: Iterable[str]) -> bool:
    """Return whether a label says that its row is the paper's own, or holds a method's name."""
    if _NOT_OURS.search(label):
        return False
    return bool(_OURS.search(label)) or any(_holds(label, name) for name in names)


def own_name(label: str, names: Sequence[str], abstract: str) -> str:
    """Return what a row of the paper's own is called: by its label, unless that only says so.

    A bare “Ours” is the first of the names that the abstract does not give to data.
    """
    text = re.sub(
        r"\s?\(\s?(ours|proposed|[\d./\s-]+)\s?\)", "", without_marks(label), flags=re.IGNORECASE
    )
    text = re.sub(r"\(\s?ours\s?[,;:]\s?", "(", text, flags=re.IGNORECASE)
    data = (
        r",?\s(is\s)?(an?|the)\s[^.,]{0,60}(, [^.,]{0,60})?\b(data ?set|benchmark|corpus|metric)\b"
    )
    methods = (name for name in names if not re.search(re.escape(name) + data, abstract))
    name = next(methods, "the proposed method")
    if re.sub(
        r"\b(the|our|ours|proposed|method|model|approach|full)\b|\W", "", text, flags=re.IGNORECASE
    ):
        return re.sub(r"\bours\b", lambda _: name, text.strip(), flags=re.IGNORECASE)
    return name


def without_marks(label: str) -> str:
    """Return a label without its citations and marks of footnotes."""
    return _MARKS.sub("", without_citations(label))


def without_citations(label: str) -> str:
    """Return a label without its citations."""
    return _CITATION.sub("", _VENUE.sub("", label)).strip()


def without_names(text: str, names: Iterable[str]) -> str:
    """Return a text without the names of methods: one of them is called MAE."""
    for name in names:
        text = re.sub(_name_pattern(name), " ", text)
    return text


def _holds(label: str, name: str) -> bool:
    pattern = _name_pattern(name)
    without = rf"(\b[Ww]/o|\b[Ww]ithout|^[-\N{{EN DASH}}])\s?{pattern}"
    return bool(re.search(pattern, label)) and not re.search(without, label)


def _name_pattern(name: str) -> str:
    """Return a pattern with any blanks or hyphens between words, and with any case in long names.

    Short ones are like words: SaT is not SAT.
    """
    words = r"[\s-]?".join(map(re.escape, re.split(r"[\s-]+", name)))
    flag = "i" if len(name) >= LONG_NAME else ""
    return rf"(?<!\w)(?{flag}:{words})(?!\w)"
