"""Read and write BibTeX."""

import itertools
import re
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from cvprstats.catalogue.lists import check_rows
from cvprstats.errors import FileError
from cvprstats.papers import Edition, ListEdition, Paper, PaperList
from cvprstats.text import compose, fold, printable

if TYPE_CHECKING:
    from bibtexparser.library import Library
    from bibtexparser.model import Field

# What has matched is never given back (`*+`): each line is read once.
_ENTRY = re.compile(r"^([ \t]*+@\w++[ \t]*+[{(][ \t]*+)([^,\s]*+)(?=\s*+,)", re.MULTILINE)
LONGEST_STRING = 1000
"""Characters of an abbreviation (`@string`), at most: it usually is the name of a conference."""
_NO_PAPERS = frozenset({"proceedings", "book", "online"})
_MATH = re.compile(r"(\$[^$]*\$)")
_WEB_ADDRESS = re.compile(r"\s*(?:\\url\{)?(https?://[^\s{}]+)\}?\s*")
_TIE = re.compile(r"(?<!\\)~")
_SYMBOLS = {"textasciicircum": "^", "textless": "<", "textgreater": ">", "textbar": "|"}
_SYMBOLS |= dict.fromkeys(("deg", "degree", "textdegree"), "°")
_SYMBOL = re.compile(
    rf"\\({'|'.join(sorted(_SYMBOLS, reverse=True))})(?![A-Za-z])(?:\{{\}}|[ \t]*)"
)


def parse_bibtex(text: str, name: str) -> list[dict[str, str]]:
    """Return the entries as records of their fields, with LaTeX's accents and braces resolved.

    Args:
        text: the content of the file.
        name: its name, for messages.

    Raises:
        FileError: an entry cannot be read.

    """
    import logging  # noqa: PLC0415 - needed only here

    from bibtexparser.entrypoint import parse_string  # noqa: PLC0415 - heavy
    from bibtexparser.middlewares import default_parse_stack  # noqa: PLC0415

    for parser in ("bibtexparser", "pylatexenc"):  # their warnings are errors here
        logging.getLogger(parser).setLevel(logging.CRITICAL)
    text = text.replace("<br>", " ")  # it ends lines on the pages of the proceedings
    # Exports repeat keys, which the parser refuses; keys are not used here.
    numbers = itertools.count()
    text, entries = _ENTRY.subn(lambda m: f"{m[1]}{next(numbers)}", text)
    check_rows(entries, name)
    library = parse_string(text, parse_stack=[])
    _check_strings(library, name)
    for step in default_parse_stack():
        library = step.transform(library)
    for block in library.failed_blocks:
        line = (block.start_line or 0) + 1
        raise FileError(f"{name}, line {line}: a BibTeX entry cannot be read; fix or remove it")
    return [
        {field.key.lower(): _value(field, name) for field in entry.fields}
        for entry in library.entries
        if entry.entry_type.lower() not in _NO_PAPERS
    ]


def _check_strings(library: "Library", name: str) -> None:
    """Raise a `FileError` if an abbreviation is so long that its uses would fill the memory."""
    for string in library.strings:
        if len(string.value) > LONGEST_STRING:
            raise FileError(
                f"{name}, line {(string.start_line or 0) + 1}: the @string is longer than "
                f"{LONGEST_STRING:,} characters; shorten it"
            )


def _value(field: "Field", name: str) -> str:
    try:
        return _plain(str(field.value))
    # pylatexenc follows each brace with a call, and cannot read every use of \href.
    except (RecursionError, IndexError) as error:
        raise FileError(
            f"{name}, line {(field.start_line or 0) + 1}: the LaTeX of “{field.key}” cannot be "
            "read; simplify or remove it"
        ) from error


def _plain(value: str) -> str:
    if address := _WEB_ADDRESS.fullmatch(value):  # in which ~ is no space, and % no comment
        return re.sub(r"\\([_%&#~])", r"\1", address[1])
    value = "".join(
        part if part.startswith("$") else _TIE.sub(" ", part) for part in _MATH.split(value)
    )
    if "\\" in value:
        from pylatexenc.latex2text import LatexNodes2Text  # noqa: PLC0415 - heavy

        value = "".join(
            part if part.startswith("$") else _SYMBOL.sub(lambda match: _SYMBOLS[match[1]], part)
            for part in _MATH.split(value)
        )
        # They stand for themselves here; in LaTeX, % begins a comment and & a column.
        safe = re.sub(r"(?<!\\)([%&#])", r"\\\1", value)
        value = LatexNodes2Text(math_mode="verbatim").latex_to_text(safe)
    return "".join(
        part if part.startswith("$") else part.replace("{", "").replace("}", "")
        for part in _MATH.split(value)
    )


def split_names(value: str) -> list[str]:
    """Return the names in a BibTeX list of names."""
    return " ".join(value.split()).split(" and ")


def format_bibtex(lists: Iterable[PaperList]) -> str:
    """Return the papers as `@InProceedings` entries, each with a unique key."""
    taken: Counter[str] = Counter()
    return "\n".join(_entry(papers.edition, paper, taken) for papers in lists for paper in papers)


def _entry(edition: Edition, paper: Paper, taken: Counter[str]) -> str:
    names = fold(paper.authors[0]).split() if paper.authors else ["anonymous"]
    base = f"{re.sub('[^a-z]', '', ''.join(names[-1:])) or 'paper'}{edition.year or ''}"
    word = next(iter(re.findall("[a-z0-9]+", fold(paper.title))), "")
    key = f"{base}{word}"
    taken[key] += 1
    if taken[key] > 1:
        key += f"-{taken[key]}"
    is_bare = isinstance(edition, ListEdition)  # of which no conference is known
    values = {
        "author": " and ".join(_name(author) for author in paper.authors),
        "title": f"{{{_escape(paper.title)}}}",  # braces keep its capitals
        "booktitle": "" if is_bare else f"{edition.venue} {edition.year}",
        "year": str(edition.year or ""),
        "url": _address(paper.page),
        "pdf": _address(paper.pdf),
        "abstract": _escape(paper.abstract),
    }
    lines = [f"  {name} = {{{value}}}" for name, value in values.items() if value]
    kind = "Misc" if is_bare else "InProceedings"
    return f"@{kind}{{{key},\n" + ",\n".join(lines) + "\n}\n"


def _name(author: str) -> str:
    """Return `Last, First`; a single word, or a name with “and” or a comma, is put in braces."""
    escaped = _escape(author)
    *given, last = escaped.split(" ")
    if not given or re.search(r"[,{}]|\band\b", escaped):
        return f"{{{escaped}}}"
    return f"{last}, {' '.join(given)}"


def _address(address: str) -> str:
    """Return a web address without what could end a field."""
    return re.sub(r"[{}\\]", lambda match: f"%{ord(match[0]):X}", printable(address))


def _escape(text: str) -> str:
    """Return text with LaTeX's special characters escaped outside math, without unpaired braces."""
    # A backslash would hide a brace, or the end of the field, from BibTeX.
    text = re.sub(r"(?<!\\)\\++(?=[{}]|$)", "", compose(printable(text)))
    if text.count("$") % 2:
        text = text.replace("$", r"\$")
    depth, paired = 0, True
    for character in text:
        depth += {"{": 1, "}": -1}.get(character, 0)
        paired = paired and depth >= 0
    if depth or not paired:
        text = text.replace("{", "").replace("}", "")
    return "".join(
        part
        if part.startswith("$")
        else _TIE.sub(r"\\textasciitilde{}", re.sub(r"(?<!\\)([&%#_])", r"\\\1", part))
        for part in _MATH.split(text)
    )
