"""From foreign names and records to papers."""

import html
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html.entities import html5
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from cvprstats.papers import PRESENTATIONS, Paper
from cvprstats.text import compose, counted, printable

if TYPE_CHECKING:
    from cvprstats.sources.http import WebPage

# The names that lists use for a paper's fields; the first that says something wins. Case, blanks,
# `_`, `-` and a leading `url_` do not matter.
FIELDS = {
    "title": ("title", "papertitle", "name", "paper"),
    "authors": ("authors", "author", "authornames", "author(s)", "authorlist"),
    "presentation": ("presentation", "acceptedas", "status", "decision", "eventtype", "type"),
    "area": (
        "area",
        "topic",
        "track",
        "primarysubjectarea",
        "subjectarea",
        "sessiontitle/postergroup",
        "session",
    ),
    "page": ("page", "site", "oa", "url", "paperurl", "link"),
    "pdf": ("pdf", "pdfurl"),
    "supplement": ("supplement", "supp", "supplementary"),
    "abstract": ("abstract",),
    "award": ("award",),
    "arxiv": ("arxiv", "arxivid", "arxivurl"),
    "code": ("code", "github", "codeurl", "githuburl"),
    "project": ("project", "projectpage", "projecturl"),
}
_PLACES = {name: (field, at) for field, names in FIELDS.items() for at, name in enumerate(names)}
NOT_ACCEPTED = re.compile(r"reject|withdr[ae]w|declin", re.IGNORECASE)
_BRACKETED = re.compile(
    r"(?P<nickname>(?<=[\w.]\s)\((?:[^\W\d_]|-)+\)(?=\s(?!and\b)[^\W\d_]))"
    r"|\([^()]*\)|\[[^\[\]]*\]|<[^<>]*>"
)
_SUFFIX = re.compile(r"(Jr|Sr)\.?|II|III|IV")
_LISTED = re.compile(r",|\s(?:and|&)\s")
_BRACKET = re.compile(r"[(\[<]")
_TURNED = re.compile(r"[^,(\[]+,[^,]+")
_GIVEN_NICKNAME = re.compile(r",[^,()]*\s\([A-Z][a-z]+\)\s*$")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_INLINE = re.compile(r"</?(?:b|i|u|em|strong|sub|sup|tt|span)\s*/?>")
_ACCENT = re.compile(r"""\\(["'`^~])(?:\{\\?([A-Za-z])\}|\\?([A-Za-z]))""")
_UMLAUT = re.compile(r"(?<=[^\W\d_])\"([aouAOU])(?=[^\W\d_])")  # a typist's \"u without its \
_COMBINING = dict(zip("\"'`^~", "\u0308\u0301\u0300\u0302\u0303", strict=True))
_FROM_ORAL = re.compile(r"\[From Oral[^\[\]]*\]\s*", re.IGNORECASE)
_STATUS = {"status", "decision"}
_ARXIV = re.compile(
    r"(?:arxiv:|https?://(?:www\.)?arxiv\.org/(?:abs|pdf)/)?(\d{4}\.\d{4,5}|[a-z-]+/\d{7})",
    re.IGNORECASE,
)


WEB = ("https://", "http://")
"""What an address of the web starts with."""
Record = dict[str, object]
"""What a list says of a paper, in its own names."""


@dataclass(frozen=True, slots=True)
class Found:
    """The papers that a source or a file has, in its order."""

    papers: tuple[Paper, ...]
    origin: str
    """The address or file, for people."""
    note: str = ""
    """What was left out."""
    pages: "tuple[WebPage, ...]" = ()
    """The pages that were read, to be kept in the cache once the list is saved."""


def clean(text: str) -> str:
    """Return text in composed Unicode, on one line, with single blanks and nothing invisible."""
    return " ".join(compose(printable(text)).split())


def decode(text: str) -> str:
    """Return text with its entities of HTML decoded, those that were escaped twice, too."""
    for _ in range(3):
        if "&" not in text or not _ENTITY.search(text):
            break
        text = _ENTITY.sub(lambda match: _characters(match[0]), text)
    return text


def _characters(entity: str) -> str:
    return html.unescape(entity) if entity[1] == "#" else html5.get(entity[1:], entity)


def decode_accents(text: str) -> str:
    r"""Return text with LaTeX's accents outside formulas composed, as in `Schr\"{o}dinger`."""
    if "\\" not in text:
        return text
    parts = re.split(r"(\$[^$]*\$)", text)
    return "".join(part if part[:1] == "$" else _ACCENT.sub(_accented, part) for part in parts)


def _accented(match: re.Match[str]) -> str:
    return (match[2] or match[3]) + _COMBINING[match[1]]


def split_authors(text: str) -> tuple[str, ...]:
    """Return the names between `;` or `·`, else between commas and “and”.

    Affiliations in brackets or after `#` are dropped; a nickname within a name stays, as in
    `Hai (Helen) Li`, and after one: `Li, Hai (Helen)`. `Last, First; Last, First` becomes
    `First Last` each, and so does `Last, First and Last, First`.
    """
    text = decode(text)
    if "#" in text:
        text = re.sub(r"#[^;]*", "", text)
    separator = next((mark for mark in (";", "[·⋅•|]") if re.search(mark, text)), "")
    if not separator and " and " in text and _is_turned(text.split(" and ")):
        text, separator = text.replace(" and ", ";"), ";"
    if separator == ";":
        text = _turn_nicknamed(text)
    for _ in range(3 if _BRACKET.search(text) else 0):  # brackets within brackets
        text = _BRACKETED.sub(lambda match: match["nickname"] or " ", text)
    text = text.replace("*", " ")
    if separator:
        return clean_authors(map(turn_name, re.split(separator, text)))
    names: list[list[str]] = []
    for part in _LISTED.split(f" {text} "):
        name = clean(part).removeprefix("and ")
        if names and _SUFFIX.fullmatch(name):
            names[-1].append(name)
        else:
            names.append([name])
    return clean_authors(map(" ".join, names))


def turn_name(name: str) -> str:
    """Return `First Last` for `Last, First` and BibTeX's `Last, Jr, First`; other names stay."""
    last, *rest = (part.strip() for part in name.split(","))
    if not rest or (len(rest) == 1 and _SUFFIX.fullmatch(rest[0])):
        return " ".join((last, *rest))
    return " ".join(filter(None, (rest[-1], last, *rest[:-1])))


def _is_turned(names: list[str]) -> bool:
    """Return whether all names are `Last, First`."""
    return all(map(_TURNED.fullmatch, names))


def _turn_nicknamed(text: str) -> str:
    """Return names between `;` with each `Li, Hai (Helen)` turned, unless all have brackets."""
    names = text.split(";")
    if "(" not in text or all("(" in name for name in names if name.strip()):  # affiliations
        return text
    return ";".join(turn_name(name) if _GIVEN_NICKNAME.search(name) else name for name in names)


def clean_authors(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names, cleaned, without the empty ones that stray separators leave."""
    return tuple(filter(None, map(_clean_name, names)))


@lru_cache(2**16)  # the same people write many papers
def _clean_name(name: str) -> str:
    name = _UMLAUT.sub(lambda match: match[1] + _COMBINING['"'], decode_accents(name))
    return clean(name).strip(" ,;")


def find_presentation(text: str) -> str:
    """Return the highest presentation that a text like `Accept (Oral)` names; empty without one."""
    folded = text.casefold()
    return next((kind for kind in PRESENTATIONS if kind in folded), "")


@lru_cache(4096)
def plain_name(heading: str) -> str:
    """Return the name of a field without case, blanks, `_`, `-`, and a leading `url_`."""
    name = re.sub(r"[\s_-]", "", heading.strip("\ufeff")).casefold()
    return name.removeprefix("url") or name


def left_out(counts: Mapping[str, int]) -> list[str]:
    """Return a note for each kind of entries that were left out, by what they are."""
    return [
        f"left out {counted(count, 'entry', 'entries')} {what}"
        for what, count in counts.items()
        if count
    ]


def is_status(field: str) -> bool:
    """Return whether a field tells if a paper was accepted."""
    return plain_name(field) in _STATUS


def find_status(record: Mapping[str, object]) -> str:
    """Return what a record says of its acceptance."""
    named = (value for key, value in record.items() if is_status(key or ""))
    return " ".join(value for value in named if isinstance(value, str))


def parse_record(record: Mapping[str, object]) -> Paper | None:
    """Return the paper that a record of a foreign list describes; None without a title."""
    said: dict[str, list[tuple[int, object]]] = {}
    for key, value in record.items():
        if value and key and (place := _PLACES.get(plain_name(key))):
            said.setdefault(place[0], []).append((place[1], value))
    known: dict[str, Any] = {}
    for field, ranked in said.items():
        if len(ranked) > 1:
            ranked.sort(key=itemgetter(0))
        if field == "authors":
            known[field] = _read_authors(ranked[0][1])
        else:
            texts = (clean(decode(value)) for _, value in ranked if isinstance(value, str))
            known[field] = _READ.get(field, _first)(texts)
    title = _read_title(known.pop("title", ""))
    if from_oral := _FROM_ORAL.match(title):
        known["presentation"] = "oral"
        title = title[from_oral.end() :]
    return Paper(title, **known) if title else None


def _read_title(title: str) -> str:
    if "<" in title:
        title = clean(_INLINE.sub("", title.replace("<br>", " ")))
    return compose(decode_accents(title))


def _first(texts: Iterable[str]) -> str:
    return next(filter(None, texts), "")


def _first_address(texts: Iterable[str]) -> str:
    return next((text for text in texts if text.startswith(WEB)), "")


def _first_presentation(texts: Iterable[str]) -> str:
    return _first(map(find_presentation, texts))


def _first_area(texts: Iterable[str]) -> str:
    return next((text for text in texts if text and text.casefold() != "main"), "")


def _first_arxiv(texts: Iterable[str]) -> str:
    return _first(map(_find_arxiv, texts))


def _find_arxiv(text: str) -> str:
    """Return the address at arXiv of a paper whose number or address is given."""
    number = _ARXIV.match(text)
    return f"https://arxiv.org/abs/{number[1]}" if number else ""


def _read_authors(authors: object) -> tuple[str, ...]:
    if isinstance(authors, str):
        return split_authors(authors)
    names = []
    for author in authors if isinstance(authors, list | tuple) else ():
        if isinstance(author, dict):
            given = [author.get(key) for key in ("fullname", "name", "text")]
            parts = [author.get("first"), author.get("last")]
            full = " ".join(part for part in parts if part and isinstance(part, str))
            names.append(next(filter(None, given), full))
        else:
            names.append(author)
    known = [decode(name) for name in names if isinstance(name, str)]
    if known and _is_turned(known):
        known = [turn_name(name) for name in known]
    return clean_authors(known)


_READ: dict[str, Callable[[Iterable[str]], str]] = {
    "presentation": _first_presentation,
    "area": _first_area,
    "arxiv": _first_arxiv,
    **dict.fromkeys(("page", "pdf", "supplement", "code", "project"), _first_address),
}
"""How a field is read from the texts that a record has for it; another is the first text."""
