"""Standard output and standard error: in their own encoding, with a plain form of what it lacks."""

import codecs
import io
import os
import sys
import unicodedata
from pathlib import Path

ERRORS = "cvprstats"
"""Name of the handler of characters that an encoding lacks."""
_PLAIN = {
    **dict.fromkeys("‐‑‒–—−─━", "-"),
    **dict.fromkeys("“”„«»", '"'),
    **dict.fromkeys("‘’‚ʼ", "'"),
    **dict(zip("×•·⁄đĐðøØłŁı", "x*./dDdoOlLi", strict=True)),
    **dict(zip("▁▂▃▄▅▆▇█", "12345678", strict=True)),  # how high a block is
    "→": "->",
    "≥": ">=",
    "≤": "<=",
    "æ": "ae",
    "Æ": "AE",
    "œ": "oe",
    "Œ": "OE",
    "ß": "ss",
}


def prepare_streams() -> None:
    """Let standard output and error write any text, and each line at once.

    What their encoding lacks takes a plain form: `→` becomes `->`, `ä` becomes `a`, and what has
    none a question mark. A stream that is closed becomes an empty one.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:  # it is closed
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - stays
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=ERRORS, line_buffering=True)


def simplify(text: str) -> str:
    """Return text as standard output will show it; for libraries that write on their own."""
    encoding = sys.stdout.encoding or "utf-8"
    return text.encode(encoding, ERRORS).decode(encoding)


def is_standard_output(path: Path) -> bool:
    """Return whether a path names what standard output goes to, as `/dev/stdout` does."""
    try:
        return os.path.samestat(path.stat(), os.fstat(1))
    except OSError:  # there is no such file, or standard output is closed
        return False


def use_utf8() -> None:
    """Let standard output write UTF-8, as data for programs is, if it goes to a file or a pipe.

    An encoding that the user chose by PYTHONIOENCODING stays.
    """
    chosen = os.environ.get("PYTHONIOENCODING")
    if isinstance(sys.stdout, io.TextIOWrapper) and not sys.stdout.isatty() and not chosen:
        sys.stdout.reconfigure(encoding="utf-8", errors=ERRORS)


def _simplify(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    text = unicodedata.normalize("NFKD", error.object[error.start : error.end])
    return "".join(_PLAIN.get(c, c if c.isascii() else _last_resort(c)) for c in text), error.end


def _last_resort(character: str) -> str:
    return "" if unicodedata.combining(character) else "?"


codecs.register_error(ERRORS, _simplify)
