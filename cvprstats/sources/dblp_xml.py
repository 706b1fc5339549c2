"""XML of dblp: of all, of a person, of a table of contents, and of search results."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html.entities import html5
from typing import cast
from xml.etree import ElementTree as ET

from cvprstats.errors import FileError
from cvprstats.papers import Edition
from cvprstats.sources.records import Record
from cvprstats.sources.wholeness import check_lacks, lacks_of

_ROOT = re.compile(r"<(?:dblp|dblpperson|result|bht)\b")
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31};)")
_XML = {"amp;", "lt;", "gt;", "quot;", "apos;"}
_HOMONYM = re.compile(r"\s\d{4}$")
_PART = 1_000_000
"""Characters that are parsed at once."""


def parse_dblp(text: str, name: str, partial: bool) -> Iterator[Record]:
    """Yield the papers at conferences, with their `booktitle` and `year`.

    Nothing that the file declares is read: no entity of its own, and no file or address. Those of
    dblp's DTD are the letters of HTML.

    Raises:
        FileError: the text is no XML, or has other entities.
        SourceError: the search results are not all that were found; `partial` accepts them.

    """
    root = _ROOT.search(text)
    if not root:
        raise FileError(f"{name} is not XML of dblp: expected <dblp>, <dblpperson> or <result>")
    try:
        yield from _read_elements(_ENTITY.sub(_character, text[root.start() :]), name, partial)
    except (ET.ParseError, ValueError) as error:
        raise FileError(f"{name}: broken or cut-off XML: {error}") from error


def _read_elements(text: str, name: str, partial: bool) -> Iterator[Record]:
    parser: ET.XMLPullParser[ET.Element] = ET.XMLPullParser(["start", "end"])
    events = cast("Iterable[tuple[str, ET.Element]]", parser.read_events())
    for start in range(0, len(text) + _PART, _PART):  # the last part is empty
        if part := text[start : start + _PART]:
            parser.feed(part)
        else:
            parser.close()
        for event, element in events:
            if event == "start" and element.tag == "hits" and not partial:
                _check_whole(element.attrib, name)
            elif event == "end" and element.tag in {"inproceedings", "info"}:
                if element.find("title") is not None and element.find(".//author") is not None:
                    yield _read_paper(element)
                element.clear()


def _character(match: re.Match[str]) -> str:
    return match[0] if match[1] in _XML else html5.get(match[1], match[0])


def _check_whole(hits: Mapping[str, str], name: str) -> None:
    total, sent = hits.get("total", ""), hits.get("sent", "")
    if total.isdecimal() and sent.isdecimal():
        check_lacks(lacks_of(int(sent), int(total), ""), name)


def person_name(name: str) -> str:
    """Return a name without the number by which dblp tells people of one name apart."""
    return _HOMONYM.sub("", name)


def _read_paper(element: ET.Element) -> Record:
    title = element.find("title")
    return {
        "title": "".join(() if title is None else title.itertext()).strip().removesuffix("."),
        "authors": [
            person_name("".join(author.itertext()).strip()) for author in element.iter("author")
        ],
        "page": element.findtext("ee", "").strip(),
        "year": element.findtext("year", "").strip(),
        "booktitle": (element.findtext("booktitle") or element.findtext("venue") or "").strip(),
    }


def choose_edition(records: Sequence[Record], edition: Edition, name: str) -> list[Record]:
    """Return the papers of an edition, from a file that can have many conferences.

    Raises:
        FileError: there are none.

    """
    chosen = [record for record in records if _is_of(record, edition)]
    if records and not chosen:
        had = Counter(f"{record['booktitle']} {record['year']}" for record in records)
        most = ", ".join(f"{what} ({count:,})" for what, count in had.most_common(3))
        raise FileError(f"no papers of {edition.name} in {name}; it has {most}")
    return chosen


def _is_of(record: Record, edition: Edition) -> bool:
    venue = str(record["booktitle"]).casefold()
    workshops = "workshop" in venue
    named = re.match(rf"{re.escape(edition.conference.casefold())}\b", venue)
    return (
        record["year"] == str(edition.year)
        and bool(named)
        and (workshops == edition.is_of_workshops)
    )
