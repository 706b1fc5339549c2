"""Lists of papers in JSON and JSON Lines."""

import json
import re
from collections.abc import Iterator, Mapping

from cvprstats.errors import FileError
from cvprstats.sources.records import (
    FIELDS,
    NOT_ACCEPTED,
    WEB,
    Record,
    find_presentation,
    plain_name,
)
from cvprstats.sources.wholeness import check_lacks, lacks_of

_BLANK = re.compile(r"[ \t\n\r]*")
_DEEPEST = 3
"""Objects within objects in which lists are looked for."""


def parse_json_list(text: str, name: str, partial: bool) -> Iterator[Record]:
    """Yield the records of a list, of the lists in an object, or of an object by address.

    `partial` accepts a part of a list that says how many entries there are.

    Raises:
        FileError: the text is no JSON.
        SourceError: the list says that there are more entries.

    """
    start = _skip(text, 0)
    if text.startswith("[", start):
        yield from map(_read_entry, _read_array(text, start, name))
        return
    content = _load(text, name)
    entries = _find_entries(content, _DEEPEST)
    if isinstance(content, dict) and not partial:
        count = content.get("count")
        total = count if isinstance(count, int) else 0
        check_lacks(lacks_of(len(entries), total, content.get("next")), name)
    del content
    entries.reverse()
    while entries:  # each record's memory is free again once it is read
        yield entries.pop()


def parse_json_lines(text: str, name: str) -> Iterator[Record]:
    """Yield the record in each line.

    Raises:
        FileError: a line is no JSON.

    """
    for number, match in enumerate(re.finditer(r"[^\n]*\n?", text), 1):
        if line := match[0].strip():
            yield _read_entry(_load(line, f"{name}, line {number}"))


def _load(text: str, place: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _broken(place, error) from error


def _broken(place: str, error: Exception) -> FileError:
    what = (
        str(error)
        if isinstance(error, json.JSONDecodeError)
        else "it is nested too deeply, or a number has thousands of digits"
    )
    return FileError(f"{place}: broken or cut-off JSON: {what}")


def _read_array(text: str, at: int, name: str) -> Iterator[object]:
    """Yield the elements of an array one by one, so that all never are in memory at once."""
    decoder = json.JSONDecoder()
    try:
        at = _skip(text, at + 1)
        more = not text.startswith("]", at)
        while more:
            entry, at = decoder.raw_decode(text, at)
            yield entry
            at = _skip(text, at)
            more = text.startswith(",", at)
            at = _skip(text, at + 1) if more else at
        if not text.startswith("]", at):
            raise json.JSONDecodeError("Expecting ',' delimiter", text, at)
        if _skip(text, at + 1) < len(text):
            raise json.JSONDecodeError("Extra data", text, at + 1)
    except (ValueError, RecursionError) as error:
        raise _broken(name, error) from error


def _skip(text: str, at: int) -> int:
    blank = _BLANK.match(text, at)
    return blank.end() if blank else at


def _find_entries(content: object, depth: int) -> list[Record]:
    """Return the records in a list, or in an object: itself, by address, or in all its lists."""
    if isinstance(content, list):
        return [*map(_read_entry, content)]
    if not isinstance(content, dict) or _is_paper(content):
        return [_read_entry(content)]
    if content and all(key.startswith(WEB) for key in content):
        return [_at_address(key, value) for key, value in content.items()]
    if any(isinstance(value, dict) and _has(value, "title") for value in content.values()):
        return [*map(_read_entry, content.values())]
    groups = [
        [_of_group(entry, key) for entry in _find_entries(value, depth - 1)]
        for key, value in content.items()
        if isinstance(value, list) or (isinstance(value, dict) and depth)
    ]
    whole = [group for group in groups if any(map(_is_paper, group))]
    if whole or "title" in map(plain_name, content):
        return [entry for group in whole for entry in group] or [_read_entry(content)]
    return max(groups, key=len, default=[])


def _has(record: Mapping[str, object], field: str) -> bool:
    return any(plain_name(key) in FIELDS[field] and value for key, value in record.items())


def _is_paper(record: Record) -> bool:
    return _has(record, "title") and _has(record, "authors")


def _at_address(address: str, entry: object) -> Record:
    kind = "pdf" if address.endswith(".pdf") else "page"
    record = _read_entry(entry)
    return record if record.get(kind) else {**record, kind: address}


def _of_group(record: Record, key: str) -> Record:
    """Return a record with what the name of its list says: `oral`, `rejected`."""
    says = find_presentation(key) or NOT_ACCEPTED.search(key)
    return {"status": key, **record} if says else record


def _read_entry(entry: object) -> Record:
    """Return the record of an object, a title, or a row of title, authors and links."""
    if isinstance(entry, dict):
        title = entry.get("title")
        if "accepted_as" in entry and isinstance(title, str):  # CMT's authors break lines as LaTeX
            return {**entry, "title": title.replace("\\\\", " ")}
        return entry
    row = entry if isinstance(entry, list) else [entry]
    record: Record = dict(zip(("title", "authors"), row, strict=False))
    links = row[2] if len(row) > 2 and isinstance(row[2], list) else []  # noqa: PLR2004
    for link in links:
        if isinstance(link, str):
            record.setdefault(_kind(link), link)
    return record


def _kind(link: str) -> str:
    if "arxiv.org/" in link:
        return "arxiv"
    if re.match(r"https?://(www\.)?github\.com/", link):
        return "code"
    if "/supplemental/" in link:
        return "supplement"
    return "pdf" if link.endswith(".pdf") else "page"
