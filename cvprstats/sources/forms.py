"""The form of a list in a file, by its content."""

import csv
import json
import re
from collections.abc import Sequence

from cvprstats.sources.records import FIELDS, plain_name

DELIMITERS = {"csv": ",", "tsv": "\t", "ssv": ";"}
START = 2000
"""Characters at the start of a text by which its form is recognized."""
LONGEST_LINE = 1_000_000
"""Characters of a line of JSON Lines, at most; a longer one is a list of its own."""
_TAGS = (
    "a|abbr|article|b|base|blockquote|body|br|button|center|code|dd|div|dl|dt|em|figure|font"
    "|footer|form|frameset|h[1-6]|head|header|hr|html|i|iframe|img|input|li|link|main|meta|nav"
    "|noscript|ol|p|pre|script|section|small|span|strong|style|sub|sup|svg|table|tbody|td|tfoot|th"
    "|thead|title|tr|tt|u|ul"
)
_HTML = re.compile(
    rf"\A[\s\ufeff]*<(?:[!?]|(?:{_TAGS})[\s/>])|</[a-z][\w:-]*\s*>|<!--|<!doctype\b|<\?php"
    rf"|<(?:{_TAGS})\s+[\w:-]+\s*=|<(?:{_TAGS})(?<!\w<\w)\s*/?>",
    re.IGNORECASE,
)
_BIBTEX = re.compile(r"^[ \t]*@\w+[ \t]*[{(]", re.MULTILINE)
_DBLP = re.compile(
    # What has matched is never given back (`?>`, `*+`), so that the work is linear.
    r"\A[\s\ufeff]*+(?:<\?xml[^>]*>\s*+)?"
    r"(?:(?><!--.*?-->|<!doctype\b[^>\[]*+(?:\[.*?\]\s*+(?=>))?>)\s*+)*+"
    r"<(?:dblp|dblpperson|result|bht)\b",
    re.IGNORECASE | re.DOTALL,
)
_ARCHIVE = re.compile(
    r"^MIME-Version:\s*1\.0|^Content-Type:\s*multipart/", re.IGNORECASE | re.MULTILINE
)


def recognize(text: str) -> str:
    """Return the form of a list, by its content."""
    start = text[: 2 * START].lstrip("\ufeff \t\r\n")[:START]
    if start.startswith(("{", "[")):
        return "jsonl" if _has_lines_of_json(text) else "json"
    if re.match(r"[\w-]+:\s", start) and _ARCHIVE.search(start):
        return "mhtml"
    if _DBLP.match(text):
        return "xml"
    for form, delimiter in DELIMITERS.items():
        if has_titles(first := _first_row(start, delimiter)) or is_headless(first):
            return form
    html, bibtex = _HTML.search(text) if "<" in text else None, _BIBTEX.search(text)
    if bibtex and not (html and html.start() < bibtex.start()):
        return "bibtex"
    return "html" if html else "titles"


def _has_lines_of_json(text: str) -> bool:
    """Return whether the first line is JSON, and another one follows."""
    text = text if text[:1] in "{[" else text.lstrip("\ufeff \t\r\n")
    end = text.find("\n", 0, LONGEST_LINE)
    if end < 0 or not re.compile(r"\s*\S").match(text, end):
        return False
    try:
        json.loads(text[:end])
    except (ValueError, RecursionError):
        return False
    return True


def _first_row(start: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader(start.splitlines(keepends=True), delimiter=delimiter), [])
    except csv.Error:
        return []


def has_titles(headings: Sequence[str]) -> bool:
    """Return whether one of the headings of a table is that of the titles."""
    return any(plain_name(heading) in FIELDS["title"] for heading in headings)


def is_headless(row: Sequence[str]) -> bool:
    """Return whether a row is one of a conference management system's export without headings.

    Such a row is the paper's number, the title, and authors as `Name*# Institution; …`.
    """
    return len(row) > 2 and row[0].strip().isdigit() and any("#" in cell for cell in row[2:])  # noqa: PLR2004
