"""What a file of titles is, which of its columns matter, and where it can be cut."""

import csv
import json
from contextlib import suppress
from dataclasses import replace
from itertools import accumulate, islice, pairwise

import pyarrow as pa
import pyarrow.parquet as pq

from cvprstats.errors import FileError
from cvprstats.scale.blocks import LONGEST_ROW, as_utf8, read_lines
from cvprstats.scale.columns import Wanted, choose_columns
from cvprstats.scale.cuts import cut_text
from cvprstats.scale.partitions import Partition
from cvprstats.scale.places import PIECE, ending, file_size, is_local, open_file, reading
from cvprstats.sources.files import FORMS
from cvprstats.sources.forms import DELIMITERS, has_titles, is_headless, recognize
from cvprstats.sources.json_lists import parse_json_lines
from cvprstats.sources.suspicion import check_titles

PART_BYTES = 64_000_000
"""Bytes of a partition, about: a second of work, so that many workers end at about one time."""
PART_ROWS = 1_000_000
"""Titles of a partition of Parquet, about, for the same reason."""
HEAD = 2**16
"""Bytes at the start of a text that are looked at; more if its first line is longer."""
MOST_RECORDS = 1000
"""Lines of JSON whose fields are looked at."""
_PACKINGS = {b"\x1f\x8b": "gzip", b"\x28\xb5\x2f\xfd": "zstd"}
_FOREIGN_PACKINGS = {b"PK\x03\x04": "zip", b"BZh": "bzip2", b"\xfd7zXZ": "xz", b"7z\xbc\xaf": "7z"}
_PARQUET = b"PAR1"
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_WHOLE = {
    "bibtex": "BibTeX",
    "html": "a page of HTML",
    "json": "one piece of JSON",
    "mhtml": "a web archive",
    "xml": "XML",
}
"""Forms that are not read in parts."""


def find_parts(path: str, wanted: Wanted) -> list[Partition]:
    """Return the partitions of a file."""
    with reading(path):
        with open_file(path, piece=2**12) as stream:
            size, magic = file_size(stream), stream.read(8)
        if not magic:
            raise _empty(path)
        for start, packing in _FOREIGN_PACKINGS.items():
            if magic.startswith(start):
                raise FileError(f"{path} is packed as {packing}: unpack it first, or use gzip")
        if magic.startswith(_PARQUET) or ending(path) == ".parquet":
            return _find_row_groups(Partition(path, "parquet", size=size), wanted)
        if magic.startswith(_WIDE):
            raise FileError(f"{path} is text in UTF-16: save it as UTF-8 first")
        packed = next((kind for start, kind in _PACKINGS.items() if magic.startswith(start)), "")
        whole = Partition(path, "", size=size, packed=packed)
        text = _read_head(whole)
    whole = _inspect(whole, text, wanted)
    if packed or not is_local(path):  # there is no way to start in the middle, or to look there
        return [whole]
    with reading(path):
        return cut_text(whole, PART_BYTES)


def _empty(path: str) -> FileError:
    return FileError(f"{path} is empty: is it the right file?")


def _find_row_groups(whole: Partition, wanted: Wanted) -> list[Partition]:
    with open_file(whole.path, PIECE) as stream, pq.ParquetFile(stream) as file:
        schema, metadata = file.schema_arrow, file.metadata
        texts = [field.name for field in schema if _is_text(field.type)]
        whole = choose_columns(whole, schema.names, texts, wanted)
        _check_nested(schema, whole)
        rows = [metadata.row_group(at).num_rows for at in range(metadata.num_row_groups)]
    if not sum(rows):
        raise _empty(whole.path)
    before = [0, *accumulate(rows)]
    starts = [0]
    for at in range(1, len(rows)):
        if before[at + 1] - before[starts[-1]] > PART_ROWS:
            starts.append(at)
    shares = [whole.size * count // before[-1] for count in before]
    return [
        replace(
            whole,
            start=start,
            stop=stop,
            size=shares[stop] - shares[start],
            is_part=len(starts) > 1,
        )
        for start, stop in pairwise([*starts, len(rows)])
    ]


def _is_text(kind: pa.DataType) -> bool:
    kind = kind.value_type if pa.types.is_dictionary(kind) else kind
    return kind in {
        pa.string(),
        pa.large_string(),
        pa.string_view(),
        pa.binary(),
        pa.large_binary(),
    }


def _check_nested(schema: pa.Schema, whole: Partition) -> None:
    """Raise a `FileError` if a field that the user names is not there, or holds no texts."""
    fields = {"--title-field": whole.title_fields[0], "--year-field": whole.year_field}
    for option, field in fields.items():
        if not field:
            continue
        kind = schema
        for name in [field] if field in schema.names else field.split("."):
            at = kind.get_field_index(name) if hasattr(kind, "get_field_index") else -1
            if at < 0:
                raise FileError(f"no column {field} in {whole.path}: choose another with {option}")
            kind = kind.field(at).type
        if option == "--title-field" and not _is_text(kind):
            raise FileError(f"the column {field} of {whole.path} holds {kind}, not titles")


def _read_head(whole: Partition) -> str:
    """Return the lines at the start of a text: all that begin within `HEAD`, but at least one."""
    data = b""
    for piece in read_lines(whole):
        data += piece
        if len(data) > HEAD and (b"\n" in data or len(data) > LONGEST_ROW):
            data = data[: data.find(b"\n", HEAD) + 1 or data.rfind(b"\n") + 1 or None]
            break
    text = as_utf8(data).decode(errors="replace")
    if not text.strip():
        raise _empty(whole.path)
    return text


def _inspect(whole: Partition, text: str, wanted: Wanted) -> Partition:
    """Return the partition of a whole text, with its form and columns."""
    form = _find_form(whole.path, text, wanted)
    if form in _WHOLE:
        raise FileError(
            f"{whole.path} is {_WHOLE[form]}, which is not read in parts: import it instead: "
            f"cvprstats import FILE --edition …"
        )
    whole = replace(whole, form=form)
    if form == "jsonl":
        return _inspect_json(whole, text, wanted)
    inspect = _inspect_titles if form == "titles" else _inspect_table
    return inspect(whole, text, wanted)


def _find_form(path: str, text: str, wanted: Wanted) -> str:
    kind = ending(path)
    if kind in {".jsonl", ".ndjson"}:
        return "jsonl"
    form = recognize(text)
    if kind in {".csv", ".tsv"} and form not in DELIMITERS:
        return kind[1:]
    if kind == ".txt" and form == "html" and not text.lstrip().startswith("<"):
        form = "titles"  # that hold tags, as `H<sub>2</sub>O`
    if form == "titles" and wanted.title_field:
        rows = ((kind, _read_headings(text, mark)[0]) for kind, mark in DELIMITERS.items())
        return next((kind for kind, row in rows if wanted.title_field in row), form)
    if form == "json" and text.lstrip().startswith("{"):  # of one line, perhaps
        with suppress(ValueError, RecursionError):
            if has_titles(json.loads(text)):
                return "jsonl"
    return form


def _inspect_json(whole: Partition, text: str, wanted: Wanted) -> Partition:
    columns: dict[str, bool] = {}
    for record in islice(parse_json_lines(text, whole.path), MOST_RECORDS):
        for name, value in record.items():
            columns[name] = columns.get(name, False) or isinstance(value, str)
    texts = [name for name, is_text in columns.items() if is_text]
    return choose_columns(whole, [*columns], texts, wanted)


def _inspect_titles(whole: Partition, text: str, wanted: Wanted) -> Partition:
    if wanted.title_field:
        raise FileError(
            f"no column {wanted.title_field} in {whole.path}: it has one title per line"
        )
    if wanted.by_year:
        raise FileError(f"{whole.path} has a title in each line, and no years")
    titles = [str(record["title"]).strip() for record in FORMS["titles"](text, whole.path, True)]
    try:
        check_titles(titles, whole.path, bare=True)
    except FileError as error:
        raise FileError(f"{str(error).rpartition('; give')[0]}; give the right file") from error
    first = next(filter(None, map(str.strip, text.split("\n"))))
    return replace(whole, numbered=titles[0] != first)


def _inspect_table(whole: Partition, text: str, wanted: Wanted) -> Partition:
    headings, lines = _read_headings(text, DELIMITERS[whole.form])
    if not headings:
        raise FileError(f"{whole.path}: check the quotes of its first row")
    if is_headless(headings) and not has_titles(headings):
        raise FileError(
            f"{whole.path} has no headings: add a line of them, or import it: cvprstats import "
            "FILE --edition …"
        )
    whole = choose_columns(whole, headings, headings, wanted)
    return replace(whole, headings=tuple(headings), heading_lines=lines)


def _read_headings(text: str, delimiter: str) -> tuple[list[str], int]:
    """Return the first row of a table that is not empty, and the lines up to its end."""
    lines = (f"{line}\n" for line in text.split("\n"))
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    try:
        return next(filter(None, reader), []), reader.line_num
    except csv.Error:
        return [], 0
