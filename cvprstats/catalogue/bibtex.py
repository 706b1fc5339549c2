"""Read and write BibTeX."""

import re
import unicodedata
from collections.abc import Iterable

from cvprstats.errors import FileError
from cvprstats.papers import Edition, Paper
from cvprstats.text import fold

_ENTRY = re.compile(r"^([ \t]*@\w+[ \t]*[{(][ \t]*)([^,\s]*)(?=\s*,)", re.MULTILINE)
_NO_PAPERS = frozenset({"proceedings", "book", "online"})
_MATH = re.compile(r"(\$[^$]*\$)")


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

    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)  # its warnings are errors here
    text = text.replace("<br>", " ")  # it ends lines on the pages of the proceedings
    # Exports repeat keys, which the parser refuses; keys are not used here.
    numbers = iter(range(len(text)))
    library = parse_string(_ENTRY.sub(lambda m: f"{m[1]}{next(numbers)}", text))
    for block in library.failed_blocks:
        line = (block.start_line or 0) + 1
        raise FileError(f"{name}, line {line}: a BibTeX entry cannot be read; fix or remove it")
    return [
        {field.key.lower(): _plain(str(field.value)) for field in entry.fields}
        for entry in library.entries
        if entry.entry_type.lower() not in _NO_PAPERS
    ]


def _plain(value: str) -> str:
    if "\\" in value:
        from pylatexenc.latex2text import LatexNodes2Text  # noqa: PLC0415 - heavy

        # They stand for themselves here; in LaTeX, % begins a comment and & a column.
        safe = re.sub(r"(?<!\\)([%&#])", r"\\\1", value)
        value = LatexNodes2Text(math_mode="verbatim").latex_to_text(safe)
    return "".join(
        part if part.startswith("$") else part.replace("{", "").replace("}", "").replace("~", " ")
        for part in _MATH.split(value)
    )


def split_names(value: str) -> list[str]:
    """Return the names in a BibTeX list of names."""
    return re.split(r"\s+and\s+", value.strip())


def format_bibtex(edition: Edition, papers: Iterable[Paper]) -> str:
    """Return the papers as `@InProceedings` entries, each with a unique key."""
    taken: set[str] = set()
    return "\n".join(_entry(edition, paper, taken) for paper in papers)


def _entry(edition: Edition, paper: Paper, taken: set[str]) -> str:
    first = fold(paper.authors[0]).split()[-1] if paper.authors else "anonymous"
    base = f"{re.sub('[^a-z]', '', first) or 'paper'}{edition.year}"
    word = next(iter(re.findall("[a-z0-9]+", fold(paper.title))), "")
    key, number = f"{base}{word}", 1
    while key in taken:
        number += 1
        key = f"{base}{word}-{number}"
    taken.add(key)
    values = {
        "author": " and ".join(_name(author) for author in paper.authors),
        "title": f"{{{_escape(paper.title)}}}",  # braces keep its capitals
        "booktitle": f"{edition.venue} {edition.year}",
        "year": str(edition.year),
        "url": paper.page,
        "pdf": paper.pdf,
        "abstract": _escape(paper.abstract),
    }
    lines = [f"  {name} = {{{value}}}" for name, value in values.items() if value]
    return f"@InProceedings{{{key},\n" + ",\n".join(lines) + "\n}\n"


def _name(author: str) -> str:
    """Return `Last, First`; a single word, or a name with “and” or a comma, is put in braces."""
    escaped = _escape(author)
    *given, last = escaped.split(" ")
    if not given or re.search(r"[,{}]|\band\b", escaped):
        return f"{{{escaped}}}"
    return f"{last}, {' '.join(given)}"


def _escape(text: str) -> str:
    """Return text with LaTeX's special characters escaped outside math, without unpaired braces."""
    # A backslash would hide a brace, or the end of the field, from BibTeX.
    text = re.sub(r"\\+(?=[{}]|$)", "", unicodedata.normalize("NFC", text))
    if text.count("$") % 2:
        text = text.replace("$", r"\$")
    depth, paired = 0, True
    for character in text:
        depth += {"{": 1, "}": -1}.get(character, 0)
        paired = paired and depth >= 0
    if depth or not paired:
        text = text.replace("{", "").replace("}", "")
    return "".join(
        part if part.startswith("$") else re.sub(r"(?<!\\)([&%#_])", r"\\\1", part)
        for part in _MATH.split(text)
    )
