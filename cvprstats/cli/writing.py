"""How commands write: tables and text, to the terminal or a file."""

import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from cvprstats.cli.streams import is_standard_output, simplify, use_utf8
from cvprstats.errors import FileError, UsageError
from cvprstats.output import write_file
from cvprstats.text import joined, printable

if TYPE_CHECKING:
    from cvprstats.tables.table import Table

TABLE_ENDINGS = {
    "": "table",
    ".txt": "table",
    ".csv": "csv",
    ".json": "json",
    ".jsonl": "jsonl",
    ".md": "markdown",
}
"""The forms of tables, by the endings of files."""


def form_of(output: Path, endings: Mapping[str, str]) -> str:
    """Return the form that the ending of a file names.

    Raises:
        UsageError: no form has this ending.
        FileError: the folder of the file is missing.

    """
    _check_folder(output)
    form = endings.get(output.suffix.lower())
    if form is None:
        known = joined([*filter(None, endings)], "or")
        raise UsageError(f"cannot tell the format of {output}: end it in {known}")
    return form


def _check_folder(output: Path) -> None:
    if not output.parent.is_dir():
        raise FileError(f"there is no folder {output.parent}: create it, or choose another place")


def show(table: "Table", form: str | None, output: Path | None) -> None:
    """Write a table to `output`; else to the terminal, in its width, or as plain text to a pipe."""
    from cvprstats.tables.table import TABLE_FORMATS

    if form is None:
        form = form_of(output, TABLE_ENDINGS) if output else "table"
    if form == "table" and not output:
        sys.stdout.write(_draw(table))
    else:
        write(TABLE_FORMATS[form](table), output)


def say(what: object, *, err: bool = False) -> None:
    """Print a line, with nothing in it that a terminal would obey."""
    print(printable(str(what)), file=sys.stderr if err else sys.stdout)


def note(text: str) -> None:
    """Write a line on stderr, beside the result of the command."""
    say(f"note: {text}", err=True)


def draw_by_defaults() -> None:
    """Load matplotlib without settings of the user's: charts have their own.

    matplotlib reads a file `matplotlibrc` in the current folder, which may be a stranger's: it can
    start LaTeX, and what it misspells is shown in the terminal.
    """
    import logging

    logging.getLogger("matplotlib").setLevel(logging.ERROR)
    import matplotlib as mpl

    mpl.rcdefaults()


def _simplified(table: "Table") -> "Table":
    """Return a table with letters that standard output has: plain forms can be longer."""
    return replace(
        table,
        title=simplify(table.title),
        headings=tuple(map(simplify, table.headings)),
        rows=tuple(tuple(map(simplify, row)) for row in table.rows),
        note=simplify(table.note),
        below=_simplified(table.below) if table.below else None,
    )


def _draw(table: "Table") -> str:
    table = _simplified(table)
    if not sys.stdout.isatty():
        return table.text()
    from rich.console import Console

    terminal = Console()
    return table.rich(terminal.width, color=terminal.color_system is not None)


def write(data: str, output: Path | None) -> None:
    """Write data for programs to `output`, or else to standard output, as UTF-8."""
    if output and not is_standard_output(output):
        _check_folder(output)
        write_file(output, data)
    else:
        use_utf8()
        sys.stdout.write(data)
