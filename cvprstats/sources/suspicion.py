"""What is no list of titles: markup, numbers, code, logs, mail, prose, tables without headings."""

import re
from collections.abc import Sequence

from cvprstats.catalogue.lookup import LONGEST_TITLE, NAMED_PART
from cvprstats.errors import FileError
from cvprstats.text import counted

# All bounds are set by the 41,446 titles of the lists that ship. No list has more than two titles
# that are unlike a title, so 20 of its titles are never refused, whichever they are.
SHORTEST_TITLE = 6
"""Characters of a title, at least: “IM2CAD” is the shortest."""
LEAST_LETTERS, LEAST_LETTERS_BESIDE_AUTHORS = 0.75, 0.5
"""Share of letters and spaces in a title without its formulas, at least; the lowest is 0.79. With
authors beside it, it can have fewer."""
MOST_UNLIKE = 0.1
"""Share of lines that can be unlike titles."""
FEW_WORDS, ENOUGH_LINES, ENOUGH_BESIDE_AUTHORS = 2, 5, 20
"""Words of a short title, and the lines of a list in which more than half must not be so short. No
list that ships has more than six titles of two words."""
SAMPLE = 5000
"""Lines that are looked at, about; of a longer list, every second, every third, …"""
_NO_LETTERS = dict.fromkeys([*range(33, 65), *range(91, 97), *range(123, 127)])
"""Digits and punctuation of ASCII. Letters of other scripts, with their marks, are letters."""
_FORMULA = re.compile(r"\$[^$]*\$")
_MARKUP = re.compile(r"</?[a-z]\w*(?:\s[^<>]*)?>|^[a-z\d.-]{2,}$|^\S*[/_]\S*$")
"""A tag, or the name of a file or a program."""
_BARE = re.compile(
    r"[\t|{}#]|```|[,;][^\s\d,;]|[;\[(,:=\\]$|://|\bwww\.|\w@\w+\.\w|\w_\w|\]\(|\(\)"
    r"|\d:\d\d|\d{4}-\d\d-\d\d|^[/*+>%!&.-]|^\w+\(.*\)$|^\".*\"$|^\S+\s?="
    r"|\. \. \.|\.{4}|[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd]"
)
"""What lines of tables, contents, code, logs and binary files hold, and titles do not."""
_NAME = r"[^\W\d_a-z][\w.'’-]*(?: (?:v[ao]n (?:de[rn]? )?|de (?:la )?)?[^\W\d_a-z][\w.'’-]*){1,3}"
_NAMES = re.compile(rf"{_NAME}(?:[,;·⋅](?: and)? {_NAME}){{2,}}")
"""Three authors or more, as most papers have. No list that ships has two titles of this form."""
_PROSE = re.compile(r"[a-z]+[ ,.;:]")
_HEADER = re.compile(
    r"(?:from|to|cc|subject|date|received|return-path|message-id|in-reply-to|references|mime-version"
    r"|dkim-signature|title|authors?|abstract|keywords|host|server|set-cookie|user-agent|etag"
    r"|cache-control|connection|last-modified|accept(?:-[\w-]+)?|content-[\w-]+)\s*:|HTTP/\d",
    re.IGNORECASE,
)
"""Headers of mail (RFC 5322) and of HTTP (RFC 9110), and names of fields."""


def check_titles(titles: Sequence[str], name: str, *, bare: bool) -> None:
    """Raise a `FileError` if these are not titles of papers.

    Args:
        titles: what is taken for the titles of a list.
        name: the name of the list, for messages.
        bare: whether nothing but titles is known, as in a text with one title per line. Then they
            must also be as long as titles are, and hold nothing of code, logs, tables and prose.

    """
    titles = titles[:: 1 + len(titles) // SAMPLE]
    # Who types a list without capitals does not write prose.
    prose = bare and any(title[:1].isupper() for title in titles)
    unlike = [title for title in titles if is_unlike(title, bare=bare, prose=prose)]
    short = [title for title in titles if title.isascii() and title.count(" ") < FEW_WORDS]
    if len(titles) >= (ENOUGH_LINES if bare else ENOUGH_BESIDE_AUTHORS) and 2 * len(short) > len(
        titles
    ):
        unlike = short
    if len(unlike) > MOST_UNLIKE * len(titles):
        raise FileError(
            f"{name} is no list of papers: {len(unlike):,} of {counted(len(titles), 'line')} are "
            f"unlike titles, the first: “{unlike[0][:NAMED_PART]}”; give the right file, or tell "
            "its form with --format; --force takes it as it is"
        )


def is_unlike(title: str, *, bare: bool, prose: bool) -> bool:
    """Return whether a text is unlike a title; `prose` if what starts without a capital is so."""
    plain = _FORMULA.sub("X", title) if "$" in title else title
    letters = len(plain.translate(_NO_LETTERS))
    least = LEAST_LETTERS if bare else LEAST_LETTERS_BESIDE_AUTHORS
    if letters <= least * len(plain) or _MARKUP.search(plain):
        return True
    if not bare:
        return False
    if not SHORTEST_TITLE <= len(title) <= LONGEST_TITLE or (prose and _PROSE.match(plain)):
        return True
    return bool(_BARE.search(plain) or _HEADER.match(plain) or _NAMES.fullmatch(plain))
