"""Foreign text: read from files, and made safe for where it is shown."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import quote

from cvprstats.errors import FileError

MOST_BYTES = 1_000_000_000
"""Size of a file beyond which it is refused: it would not fit into the memory of a laptop."""
MOST_MARKS = 30
"""Most accents on one letter, as in Unicode's Stream-Safe Text Format (UAX #15): ordering them
takes time that grows with the square of their number."""
MOST_ROWS = 20
"""Most rows of a table in a notebook."""
_MARKDOWN = re.compile(r"([\\`*_\[\]<>|~&#$])")
_BREAKS = "\t\n\v\f\r\x85\u2028\u2029"
_BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""The characters of Unicode's property Bidi_Control."""
_INVISIBLE = re.compile(f"[\0-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029\ufffe\uffff{_BIDI}]")
_LINE_START = re.compile(r"^(\s*)([-+=](?=[-=\s]|$)|\d+[.)](?=\s|$))")


def read_text_file(path: Path) -> str:
    """Return the text of a file, each line ended by a line feed.

    Raises:
        FileError: the file cannot be read, is too large, or is not text.

    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise _too_large(str(path))
        with path.open("rb") as stream:
            return read_text(stream, str(path))
    except OSError as error:
        raise FileError(f"cannot read {path}: {error.strerror or error}") from error


def read_text(stream: BinaryIO, name: str) -> str:
    """Return the text in a stream of bytes, each line ended by a line feed.

    Args:
        stream: a file or a pipe; reading stops beyond `MOST_BYTES`.
        name: its name, for messages.

    Raises:
        FileError: the stream is too large, or is not text.

    """
    data = bytearray()
    while part := stream.read(2**20):
        data += part
        if len(data) > MOST_BYTES:
            raise _too_large(name)
    text = decode(data)
    del data
    if "\0" in text:
        raise FileError(f"cannot read {name}: it is not text; save it as plain text or CSV first")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _too_large(name: str) -> FileError:
    return FileError(
        f"cannot read {name}: it is larger than {MOST_BYTES // 10**9} GB; is it the right file? "
        "If so, split it"
    )


def decode(data: bytes | bytearray) -> str:
    """Return the text in these bytes: by a byte order mark, else UTF-8, else Windows-1252.

    The charset that a server names is ignored: it is often wrong, and bytes that are valid UTF-8
    are hardly ever anything else.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def printable(text: str) -> str:
    """Return text without invisible characters that have an effect: control and direction marks.

    Line breaks and tabs become spaces. Characters that join others (in emoji, in scripts) stay.
    """
    if (text.isascii() and text.isprintable()) or not _INVISIBLE.search(text):
        return text
    return "".join(
        c
        for c in (" " if c in _BREAKS else c for c in text)
        if unicodedata.category(c) not in {"Cc", "Cs"}
        and c not in _BIDI
        and c not in "\ufffe\uffff"  # not characters, and not allowed in XML
    )


def compose(text: str) -> str:
    """Return text in composed Unicode (NFC), with at most `MOST_MARKS` accents on a letter."""
    return text if text.isascii() else unicodedata.normalize("NFC", _without_piles(text))


def _without_piles(text: str) -> str:
    if not any(map(_is_mark, set(text))):
        return text
    kept, marks = [], 0
    for character in text:
        marks = marks + 1 if _is_mark(character) else 0
        if marks <= MOST_MARKS:
            kept.append(character)
    return "".join(kept)


@cache
def _is_mark(character: str) -> bool:
    return unicodedata.combining(unicodedata.normalize("NFKD", character)[0]) > 0


def printable_values(value: Any) -> Any:  # noqa: ANN401 - whatever JSON can hold
    """Return values for JSON, with `printable` applied to each text in them."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, Mapping):
        return {name: printable_values(item) for name, item in value.items()}
    return [*map(printable_values, value)] if isinstance(value, list | tuple) else value


def fold(text: str) -> str:
    """Return text without case and accents, which lists spell differently."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", _without_piles(text))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def markdown(text: str) -> str:
    """Return text that Markdown shows as it is, in a paragraph or in the cell of a table."""
    escaped = _MARKDOWN.sub(r"\\\1", printable(text))
    return _LINE_START.sub(lambda match: match[1] + _escaped_mark(match[2]), escaped)


def _escaped_mark(mark: str) -> str:
    return mark[:-1] + "\\" + mark[-1]


def spreadsheet(text: str) -> str:
    """Return text that a spreadsheet does not run: a formula gets a leading `'`."""
    return "'" + text if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def cell_width(text: str) -> int:
    """Return the width of text in a terminal, in cells: Chinese characters take two."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len  # noqa: PLC0415 - needed only for such text

    return cell_len(text)


def html_table(caption: str, records: Sequence[Mapping[str, object]]) -> str:
    """Return the first records as an HTML table for a notebook, with all their text escaped.

    Fields that are empty in each of these records are left out.
    """
    from html import escape  # noqa: PLC0415 - only notebooks need it

    shown = records[:MOST_ROWS]
    cells = [{name: _cell(value) for name, value in record.items()} for record in shown]
    names = [name for name in (cells or [{}])[0] if any(row[name] for row in cells)]
    left_out = f", the first {len(shown)}" if len(shown) < len(records) else ""
    lines = [
        # Notebooks would typeset the LaTeX of titles.
        '<table class="tex2jax_ignore mathjax_ignore">',
        f"<caption>{escape(printable(caption + left_out))}</caption>",
        *(
            f"<tr>{''.join(f'<{tag}>{escape(printable(text))}</{tag}>' for text in texts)}</tr>"
            for tag, texts in (
                ("th", names),
                *(("td", [row[name] for name in names]) for row in cells),
            )
        ),
        "</table>",
    ]
    return "\n".join(lines) + "\n"


def _cell(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.3g}"
    if isinstance(value, tuple):
        return ", ".join(value)
    return "" if value is None else str(value)


def markdown_url(url: str) -> str:
    """Return an address or a file name, quoted for the parentheses of a Markdown link.

    Only web addresses stay addresses. Another scheme (`javascript:…`) becomes a relative name,
    which is harmless.
    """
    safe = "/#?&=%~+,;@!*'$" + (":" if url.startswith(("https://", "http://")) else "")
    return quote(printable(url), safe=safe)


def years_text(years: Iterable[int]) -> str:
    """Return `2014-2017, 2019` for these years, in their order."""
    runs: list[list[int]] = []
    for year in years:
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else f"{run[0]}" for run in runs)


def unsplit(text: str, joiner: str = "\N{WORD JOINER}", *, only_letters: bool = False) -> str:
    """Return text in which no line ends with a hyphen within a word.

    With `only_letters`, that is so after single letters, as in `P-score`.
    """
    hyphen = r"(?<=\b\w)-(?=\w)" if only_letters else r"(?<=\w)-(?=\w)"
    return re.sub(hyphen, "-" + joiner, text)


def joined(names: Sequence[str], last: str = "and") -> str:
    """Return `a, b and c`, or another word before the last one."""
    return f" {last} ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def counted(number: int, noun: str, plural: str = "") -> str:
    """Return `1 paper`, `1,294 papers`; `plural` is for nouns that take more than an s."""
    return f"{number:,} {noun if number == 1 else plural or f'{noun}s'}"
