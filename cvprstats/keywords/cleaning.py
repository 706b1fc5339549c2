"""Titles without LaTeX and odd characters, and words without what surrounds them."""

import re
import unicodedata

# LaTeX in titles, in the order in which it is removed.
_LATEX = (
    (re.compile(r"\\\\"), " "),
    (re.compile(r"\\times(?![a-zA-Z])"), "x"),
    (re.compile(r"\\[a-zA-Z]+\s*(?=\{)"), ""),  # \mathbf{X}: the argument stays
    (re.compile(r"\\([a-zA-Z]+)\s*"), r"\1"),  # \phi: the symbol's name stays
    (re.compile(r"[\\${}^_]"), ""),
)
_QUOTES = str.maketrans(dict.fromkeys("’‘ʼ′", "'") | dict.fromkeys("‐‑‒–−", "-"))
_EDGES = re.compile(r"^[\W_]++|(?<![\W_])[\W_]++$")  # linear: each run is tried once


def clean_title(title: str) -> str:
    """Return a title without LaTeX and invisible characters, with plain quotes and hyphens."""
    if "\\" in title or "$" in title or "^" in title:
        for pattern, replacement in _LATEX:
            title = pattern.sub(replacement, title)
    if not title.isascii():
        title = unicodedata.normalize("NFKC", title)
        title = "".join(c for c in title if unicodedata.category(c) != "Cf").translate(_QUOTES)
    return title


def bare_word(word: str) -> str:
    """Return a word without punctuation at its edges and without a possessive 's."""
    return _EDGES.sub("", _EDGES.sub("", word).removesuffix("'s"))
