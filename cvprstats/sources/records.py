"""From foreign names and records to papers."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cvprstats.papers import PRESENTATIONS, Paper
from cvprstats.text import compose, printable

if TYPE_CHECKING:
    from cvprstats.sources.http import WebPage

# The names that lists use for a paper's fields; the first that a record has wins. Case, blanks,
# `_` and `-` do not matter.
FIELDS = {
    "title": ("title", "papertitle", "name", "paper"),
    "authors": ("authors", "author", "authornames", "author(s)", "authorlist"),
    "presentation": ("presentation", "status", "decision", "eventtype", "type"),
    "area": (
        "area",
        "topic",
        "track",
        "primarysubjectarea",
        "subjectarea",
        "sessiontitle/postergroup",
    ),
    "page": ("page", "site", "url", "paperurl", "link"),
    "pdf": ("pdf", "pdfurl"),
    "supplement": ("supplement", "supp", "supplementary"),
    "abstract": ("abstract",),
    "award": ("award",),
}
NOT_ACCEPTED = re.compile(r"reject|withdr[ae]w|declin", re.IGNORECASE)
_BRACKETED = re.compile(
    r"(?P<nickname>(?<=[\w.]\s)\((?:[^\W\d_]|-)+\)(?=\s(?!and\b)[^\W\d_]))"
    r"|\([^()]*\)|\[[^\[\]]*\]|<[^<>]*>"
)
_SUFFIX = re.compile(r"(Jr|Sr)\.?|II|III|IV")


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


def split_authors(text: str) -> tuple[str, ...]:
    """Return the names between `;` or `·`, else between commas and “and”.

    Affiliations in brackets are dropped; a nickname within a name stays: `Hai (Helen) Li`.
    `Last, First; Last, First` becomes `First Last` each.
    """
    for _ in range(3):  # brackets within brackets
        text = _BRACKETED.sub(lambda match: match["nickname"] or " ", text)
    text = text.replace("*", " ")
    for separator in (r";", r"[·⋅•|]"):
        if re.search(separator, text):
            return clean_authors(map(turn_name, re.split(separator, text)))
    names: list[list[str]] = []
    for part in re.split(r",|\s(?:and|&)\s", f" {text} "):
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


def clean_authors(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names, cleaned, without the empty ones that stray separators leave."""
    return tuple(name for name in (clean(name).strip(" ,;") for name in names) if name)


def find_presentation(text: str) -> str:
    """Return the highest presentation that a text like `Accept (Oral)` names; empty without one."""
    folded = text.casefold()
    return next((kind for kind in PRESENTATIONS if kind in folded), "")


def parse_record(record: Mapping[str, object]) -> Paper | None:
    """Return the paper that a record of a foreign list describes; None without a title."""
    named = {re.sub(r"[\s_-]", "", key).casefold(): value for key, value in record.items() if key}

    def find(field: str) -> object:
        return next((named[name] for name in FIELDS[field] if named.get(name)), "")

    def text(field: str) -> str:
        value = find(field)
        return clean(value) if isinstance(value, str) else ""

    def address(field: str) -> str:
        value = text(field)
        return value if value.startswith(("https://", "http://")) else ""

    title = text("title")
    if not title:
        return None
    authors = find("authors")
    return Paper(
        title,
        split_authors(authors) if isinstance(authors, str) else _listed_authors(authors),
        find_presentation(text("presentation")),
        "" if text("area").casefold() == "main" else text("area"),
        address("page"),
        address("pdf"),
        address("supplement"),
        text("abstract"),
        text("award"),
    )


def _listed_authors(authors: object) -> tuple[str, ...]:
    names = []
    for author in authors if isinstance(authors, list) else ():
        if isinstance(author, dict):
            given = [author.get(key) for key in ("fullname", "name", "text")]
            parts = [author.get("first"), author.get("last")]
            full = " ".join(part for part in parts if part and isinstance(part, str))
            names.append(next(filter(None, given), full))
        else:
            names.append(author)
    return clean_authors(name for name in names if isinstance(name, str))
