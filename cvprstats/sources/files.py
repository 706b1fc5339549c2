"""Lists of papers in files of many forms; the content tells the form."""

import csv
import io
import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path

from cvprstats.catalogue.bibtex import parse_bibtex, split_names
from cvprstats.catalogue.lists import OPEN_ACCESS, check_rows, read_rows
from cvprstats.catalogue.lookup import LONGEST_TITLE
from cvprstats.errors import FileError, SourceError
from cvprstats.papers import Edition
from cvprstats.sources.records import (
    FIELDS,
    NOT_ACCEPTED,
    Found,
    parse_record,
    turn_name,
)
from cvprstats.text import read_text_file

_NUMBERED = re.compile(r"\s*(?:[-*•]|\d+[.)])\s+")


def read_list(
    path: Path,
    form: str | None = None,
    *,
    partial: bool = False,
    edition: Edition | None = None,
) -> Found:
    """Return the list in a file: in `form`, one of `FORMS` or `html`, else as its content tells.

    `partial` accepts a saved page that is cut off. `edition` is the one that is meant where a page
    has several.

    Raises:
        FileError: the file cannot be read, is too large, or holds no list of that form.
        SourceError: the file is a saved page that is cut off, or holds no papers.

    """
    return parse_list(read_text_file(path), str(path), form, partial=partial, edition=edition)


def parse_list(
    text: str,
    name: str,
    form: str | None = None,
    *,
    partial: bool = False,
    edition: Edition | None = None,
) -> Found:
    """Return the list in a text, as `read_list` does; `name` is its name, for messages.

    Raises:
        FileError: the text holds no list of that form.
        SourceError: the text is a saved page that is cut off, or holds no papers.

    """
    if not text.strip():
        raise FileError(f"{name} is empty: is it the right file?")
    form = form or recognize(text)
    if form == "html":
        return _parse_html(text, name, edition, partial=partial)
    if form == "json" and '"eventtype"' in text:  # the conference's: papers and much else
        from cvprstats.sources.accepted_papers import parse_json  # noqa: PLC0415 - heavy

        return parse_json(text, name, partial=partial)
    records = FORMS[form](text, name)
    check_rows(len(records), name)
    accepted = [record for record in records if not NOT_ACCEPTED.search(_status(record))]
    papers = [paper for record in accepted if (paper := parse_record(record))]
    if not papers:
        raise FileError(
            f"no papers in {name}, read as {form}: expected titles under one of "
            f"{', '.join(FIELDS['title'])}; choose another form with --format"
        )
    notes = [
        f"left out {count:,} {what}"
        for count, what in (
            (len(records) - len(accepted), "entries that were not accepted"),
            (len(accepted) - len(papers), "entries without a title"),
        )
        if count
    ]
    return Found(tuple(papers), f"{name} ({form})", "; ".join(notes))


def recognize(text: str) -> str:
    """Return the form of a list, by its content."""
    start = text.lstrip()[:2000]
    if re.match(r"<(!doctype|!--|html|head|body|table|d[ltd]|h\d|div|\?xml)", start, re.IGNORECASE):
        return "html"
    if start.startswith(("{", "[")):
        return "json" if _is_json(text) else "jsonl" if _is_json(start.split("\n")[0]) else "json"
    if re.search(r"^[ \t]*@\w+[ \t]*[{(]", text, re.MULTILINE):
        return "bibtex"
    return next((form for form, mark in _DELIMITERS.items() if _has_title(start, mark)), "titles")


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _has_title(text: str, delimiter: str) -> bool:
    try:
        headings = next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), [])
    except csv.Error:
        return False
    return any(_plain(heading) in FIELDS["title"] for heading in headings)


def _plain(heading: str) -> str:
    return re.sub(r"[\s_-]", "", heading).casefold()


def _status(record: Mapping[str, object]) -> str:
    values = [
        value for key, value in record.items() if key and _plain(key) in {"status", "decision"}
    ]
    return " ".join(value for value in values if isinstance(value, str))


Record = dict[str, object]


def _parse_table(delimiter: str) -> Callable[[str, str], list[Record]]:
    def parse(text: str, name: str) -> list[Record]:
        rows = read_rows(text, name, delimiter)
        _, headings = next(rows, (0, []))
        return [_from_spreadsheet(dict(zip(headings, row, strict=False))) for _, row in rows]

    return parse


def _from_spreadsheet(row: Mapping[str, str]) -> Record:
    # Our own CSV puts a ' before what a spreadsheet would take for a formula.
    return {key: value[1:] if re.match("'[=+@-]", value) else value for key, value in row.items()}


def _parse_json(text: str, name: str) -> list[Record]:
    content = _load_json(text, name)
    if isinstance(content, dict):
        lists = [value for value in content.values() if isinstance(value, list)]
        content = max(lists, key=len, default=[content])
    return [_from_json(entry) for entry in content] if isinstance(content, list) else []


def _parse_jsonl(text: str, name: str) -> list[Record]:
    records = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            records.append(_from_json(_load_json(line, f"{name}, line {number}")))
    return records


def _load_json(text: str, place: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise FileError(f"{place}: broken or cut-off JSON: {error}") from error
    except (RecursionError, ValueError) as error:
        raise FileError(
            f"{place}: broken or cut-off JSON: it is nested too deeply, or a number has thousands "
            "of digits"
        ) from error


def _from_json(entry: object) -> Record:
    """Return the record of an object, a title, or a row of title, authors and links."""
    if isinstance(entry, dict):
        return entry
    row = entry if isinstance(entry, list) else [entry]
    record: Record = dict(zip(("title", "authors"), row, strict=False))
    links = row[2] if len(row) > 2 and isinstance(row[2], list) else []  # noqa: PLR2004
    for link in links:
        if not isinstance(link, str) or "arxiv.org" in link:
            continue
        kind = "supplement" if "/supplemental/" in link else "page"
        record.setdefault("pdf" if kind == "page" and link.endswith(".pdf") else kind, link)
    return record


def _parse_bibtex(text: str, name: str) -> list[Record]:
    return [
        {**entry, "authors": [turn_name(name) for name in split_names(entry.get("author", ""))]}
        for entry in parse_bibtex(text, name)
    ]


def _parse_titles(text: str, name: str) -> list[Record]:
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    for number, line in lines:
        if len(line) > LONGEST_TITLE:
            raise FileError(
                f"{name}, line {number}: too long for a title; choose the file's form with --format"
            )
    if all(_NUMBERED.match(line) for _, line in lines):
        return [{"title": _NUMBERED.sub("", line, count=1)} for _, line in lines]
    return [{"title": line} for _, line in lines]


def _parse_html(text: str, name: str, edition: Edition | None, *, partial: bool) -> Found:
    from cvprstats.sources import accepted_papers, cvf, ecva  # noqa: PLC0415 - heavy

    if ecva.is_page(text):
        return Found(ecva.parse_page(text, edition, name, partial=partial), f"{name} (html)")
    if "ptitle" not in text:
        return accepted_papers.parse_page(text, name, partial=partial)
    saved = re.search(r"<!-- saved from url=\(\d+\)(\S+) -->", text[:2000])
    address = saved[1] if saved else OPEN_ACCESS
    papers = cvf.parse_proceedings(text, address, name, partial=partial).papers
    if not papers:
        raise SourceError(f"{name} is a menu of days: save and import the page of each day")
    return Found(papers, f"{name} (html)")


_DELIMITERS = {"csv": ",", "tsv": "\t", "ssv": ";"}
FORMS: dict[str, Callable[[str, str], list[Record]]] = {
    **{form: _parse_table(delimiter) for form, delimiter in _DELIMITERS.items()},
    "json": _parse_json,
    "jsonl": _parse_jsonl,
    "bibtex": _parse_bibtex,
    "titles": _parse_titles,
}
"""Parsers of the forms that hold records; the one other form is `html`, a saved page."""
