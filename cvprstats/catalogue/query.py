"""What a title must hold: words and phrases with AND, OR and NOT between them."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from cvprstats.errors import UsageError
from cvprstats.text import fold

_OPERATORS = ("AND", "OR", "NOT")
_ALONE = "AND, OR and NOT need a word beside them: write one, or put them in quotes"
_PART = re.compile(r'"([^"]*)"|([^\s"]+)')


class Term(NamedTuple):
    """A word or phrase that a title must hold, or must not."""

    text: str
    """Without case and accents; a part of a word is enough."""
    is_wanted: bool = True


Query = list[list[Term]]
"""A title matches if it matches all terms of one of these lists."""


def parse_query(words: Sequence[str]) -> Query:
    """Return what `graph`, `point cloud`, `OR`, `NOT`, `"a phrase" AND word` ask for.

    Words side by side must all be there, as with AND; AND binds closer than OR. Operators are
    in capitals. A word with blanks is a phrase, unless it has quotes or operators in it.

    Raises:
        UsageError: an operator has no word beside it, or a quote is not closed.

    """
    groups: Query = [[]]
    before = ""  # the operators between the last word and the next
    for part, is_operator in (part for word in words for part in _parts(word)):
        if not is_operator:
            groups[-1].append(Term(fold(part), is_wanted=before != "NOT"))
            before = ""
        elif before == "NOT" or (part != "NOT" and (before or not groups[-1])):
            raise UsageError(_ALONE)
        else:
            before = part
            if part == "OR":
                groups.append([])
    if before:
        raise UsageError(_ALONE)
    return groups


def is_match(query: Query, title: str) -> bool:
    """Return whether a title holds what is asked for."""
    folded = fold(title)
    return any(all((term.text in folded) == term.is_wanted for term in terms) for terms in query)


def _parts(word: str) -> list[tuple[str, bool]]:
    """Return the parts of a word from the command line, and which of them are operators."""
    if word.count('"') % 2:
        raise UsageError(f"a quote is not closed in {word!r}: close it, or leave it out")
    found = [
        (phrase, False) if phrase else (plain, plain in _OPERATORS)
        for phrase, plain in _PART.findall(word)
    ]
    if '"' in word or any(is_operator for _, is_operator in found):
        return found
    return [(word, False)]


def query_text(words: Sequence[str]) -> str:
    """Return what is asked for as one line, with phrases in quotes."""
    return " ".join(
        f'"{word}"' if _parts(word) == [(word, False)] and " " in word else word for word in words
    )
