"""Lists of papers in files of many forms; the content tells the form."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from cvprstats.catalogue.bibtex import parse_bibtex, split_names
from cvprstats.catalogue.lists import OPEN_ACCESS, check_rows, read_rows
from cvprstats.catalogue.lookup import LONGEST_TITLE
from cvprstats.errors import FileError, SourceError
from cvprstats.papers import Edition, Paper
from cvprstats.sources.dblp_xml import choose_edition, parse_dblp
from cvprstats.sources.forms import DELIMITERS, START, has_titles, is_headless, recognize
from cvprstats.sources.json_lists import parse_json_lines, parse_json_list
from cvprstats.sources.records import (
    FIELDS,
    NOT_ACCEPTED,
    Found,
    Record,
    find_status,
    left_out,
    parse_record,
    plain_name,
    turn_name,
)
from cvprstats.sources.suspicion import ENOUGH_LINES, check_titles
from cvprstats.text import read_text_file

_SAVED = re.compile(r"<!-- saved from url=\(\d+\)(\S+) -->")
_MAY_HOLD_DELIMITERS = {*FIELDS["title"], *FIELDS["authors"]}
_OURS = {"title", "authors", "presentation", "area", "page"}
_UNGUARDED = re.compile(r"\A'(?=[=+@-])")
_NUMBERED = re.compile(r"\s*(?:[-*•]|\d+[.)])\s+")


def read_list(
    path: Path, form: str | None = None, *, partial: bool = False, edition: Edition | None = None
) -> Found:
    """Return the list in a file: in `form`, one of `FORMS` or `html`, else as its content tells.

    `partial` accepts what is cut off, and what is hardly a list. Of a file with several editions,
    the papers of `edition` are taken.

    Raises:
        FileError: the file cannot be read, is too large, or holds no list of that form.
        SourceError: the file is cut off, or holds no papers.

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
        SourceError: the text is cut off, or holds no papers.

    """
    if not text.strip():
        raise FileError(f"{name} is empty: is it the right file?")
    form = form or recognize(text)
    if form == "mhtml":
        from cvprstats.sources.web_archive import read_archive  # noqa: PLC0415 - heavy

        return _parse_html(*read_archive(text, name), name, edition, partial=partial)
    if form == "html":
        saved = _SAVED.search(text, 0, START)
        return _parse_html(text, saved[1] if saved else "", name, edition, partial=partial)
    if form == "json" and '"eventtype"' in text:  # the conference's: papers and much else
        from cvprstats.sources.accepted_papers import parse_json  # noqa: PLC0415 - heavy

        return parse_json(text, name, partial=partial)
    parse = FORMS[form]
    records = parse(text, name, partial)
    if form == "xml" and edition:
        records = choose_edition([*records], edition, name)
    if form == "titles" and not partial:
        records = [*records]
        check_titles([str(record["title"]).strip() for record in records], name, bare=True)
    found = _read_records(records, name, form)
    if form != "titles" and not partial:
        titles = [paper.title for paper in found.papers]
        unnamed = len(titles) >= ENOUGH_LINES and not any(paper.authors for paper in found.papers)
        check_titles(titles, name, bare=unnamed)
    return found


def _read_records(records: Iterable[Record], name: str, form: str) -> Found:
    papers: list[Paper] = []
    others: Counter[str] = Counter()
    for number, record in enumerate(records, 1):
        check_rows(number, name)
        if NOT_ACCEPTED.search(find_status(record)):
            others["not accepted"] += 1
        elif paper := parse_record(record):
            papers.append(paper)
        else:
            others["without a title"] += 1
    if not papers:
        raise FileError(
            f"no papers in {name}, read as {form}: expected titles under one of "
            f"{', '.join(FIELDS['title'])}; choose another form with --format"
        )
    return Found(tuple(papers), f"{name} ({form})", "; ".join(left_out(others)))


Parse = Callable[[str, str, bool], Iterable[Record]]


def _parse_table(delimiter: str) -> Parse:
    def parse(text: str, name: str, partial: bool) -> Iterator[Record]:
        rows = read_rows(text, name, delimiter)
        _, headings = next(rows, (0, [""]))
        if is_headless(headings) and not has_titles(headings):
            yield _read_headless(headings)
            yield from (_read_headless(row) for _, row in rows)
            return
        ours = _OURS.issubset(headings)  # its authors are without affiliations
        width, short, line, row = len(headings), 0, 0, headings
        for line, row in rows:
            short += len(row) < width
            cells = _join_surplus(row, headings, delimiter, f"{name}, line {line}")
            record = _from_spreadsheet(dict(zip(headings, cells, strict=False)))
            if ours:
                record["authors"] = str(record.get("authors", "")).split("; ")
            yield record
        if short == 1 and len(row) < width and not (text.endswith("\n") or partial) and line > 2:  # noqa: PLR2004
            raise SourceError(
                f"{name} is cut off: line {line} has {len(row)} of {width} cells; get the whole "
                "list, or add --force"
            )

    return parse


def _join_surplus(row: list[str], headings: list[str], delimiter: str, place: str) -> list[str]:
    """Return a row with the cells that a delimiter without quotes parted joined, where it is sure.

    Raises:
        FileError: it is not.

    """
    if not any(row[len(headings) :]):
        return row
    if plain_name(headings[-1]) not in _MAY_HOLD_DELIMITERS:
        raise FileError(
            f"{place}: {len(row)} cells under {len(headings)} headings; put quotes around a cell "
            "that holds the delimiter"
        )
    return [*row[: len(headings) - 1], delimiter.join(row[len(headings) - 1 :])]


def _from_spreadsheet(row: Mapping[str, str]) -> Record:
    # Our own CSV puts a ' before what a spreadsheet would take for a formula.
    return {key: _UNGUARDED.sub("", value) for key, value in row.items()}


def _read_headless(row: list[str]) -> Record:
    """Return the record of a row without headings: number, title, authors after `#`, mail, status.

    Cells that held a delimiter without quotes are joined again.
    """
    first = next((at for at, cell in enumerate(row) if "#" in cell), 2)
    last = next((at for at, cell in enumerate(row) if at > first and "@" in cell), first + 1)
    status = [cell for cell in row[last:] if "@" not in cell]
    return {
        "title": ",".join(row[1:first]),
        "authors": ",".join(row[first:last]),
        "status": " ".join(status),
    }


def _parse_bibtex(text: str, name: str, partial: bool) -> Iterator[Record]:  # noqa: ARG001 - only JSON and XML tell parts
    for entry in parse_bibtex(text, name):
        authors = [turn_name(author) for author in split_names(entry.get("author", ""))]
        yield {**entry, "authors": authors}


def _parse_titles(text: str, name: str, partial: bool) -> list[Record]:  # noqa: ARG001 - only JSON and XML tell parts
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    for number, line in lines:
        if len(line) > LONGEST_TITLE:
            raise FileError(
                f"{name}, line {number}: too long for a title; choose the file's form with --format"
            )
    if all(_NUMBERED.match(line) for _, line in lines):
        return [{"title": _NUMBERED.sub("", line, count=1)} for _, line in lines]
    return [{"title": line} for _, line in lines]


def _parse_html(
    text: str, address: str, name: str, edition: Edition | None, *, partial: bool
) -> Found:
    from cvprstats.sources import accepted_papers, cvf, ecva  # noqa: PLC0415 - heavy

    if ecva.is_page(text):
        return Found(ecva.parse_page(text, edition, name, partial=partial), f"{name} (html)")
    if "ptitle" not in text:
        return accepted_papers.parse_page(text, address or name, partial=partial)
    papers = cvf.parse_proceedings(text, address or OPEN_ACCESS, name, partial=partial).papers
    if not papers:
        raise SourceError(f"{name} is a menu of days: save and import the page of each day")
    return Found(papers, f"{name} (html)")


FORMS: dict[str, Parse] = {
    **{form: _parse_table(delimiter) for form, delimiter in DELIMITERS.items()},
    "json": parse_json_list,
    "jsonl": lambda text, name, _: parse_json_lines(text, name),
    "bibtex": _parse_bibtex,
    "xml": parse_dblp,
    "titles": _parse_titles,
}
"""Parsers of the forms that hold records; the other two are pages, `html` and `mhtml`."""
