"""How commands write: tables and text to the terminal or a file, decks to files."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from cvprstats.output import write_file

if TYPE_CHECKING:
    from cvprstats.report.pages import Deck
    from cvprstats.tables.table import Table

_ENDINGS = {".csv": "csv", ".json": "json", ".jsonl": "jsonl", ".md": "markdown"}


def show(table: "Table", form: str | None, output: Path | None) -> None:
    """Write a table to `output`; else to the terminal, in its width, or as plain text to a pipe."""
    from cvprstats.tables.table import TABLE_FORMATS

    if form is None:
        form = _ENDINGS.get(output.suffix.lower(), "table") if output else "table"
    if form == "table" and not output and sys.stdout.isatty():
        from rich.console import Console

        terminal = Console()
        color = terminal.color_system is not None
        sys.stdout.write(table.rich(terminal.width, color=color))
    else:
        write(TABLE_FORMATS[form](table), output)


def note(text: str) -> None:
    """Write a line on stderr, beside the result of the command."""
    from cvprstats.text import printable

    sys.stderr.write(f"note: {printable(text)}\n")


def write(text: str, output: Path | None) -> None:
    """Write text to `output`, or else to standard output."""
    if output:
        write_file(output, text)
    else:
        sys.stdout.write(text)


def write_deck(deck: "Deck", stem: Path, form: str, *, embed: bool = False) -> Iterator[Path]:
    """Write a deck as `markdown`, `html`, `pptx` or `all`, and yield each file when it is written.

    `stem` is the path without an ending. `embed` puts the pictures into the Markdown file; else
    they go beside it.
    """
    if form in {"markdown", "all"}:
        from cvprstats.report.render.markdown import render_deck

        for picture in () if embed else deck.pictures():
            write_file(stem.parent / picture.name, picture.png())
        write_file(stem.with_suffix(".md"), render_deck(deck, embed=embed))
        yield stem.with_suffix(".md")
    if form in {"html", "all"}:
        from cvprstats.report.render.html import render_html

        write_file(stem.with_suffix(".html"), render_html(deck))
        yield stem.with_suffix(".html")
    if form in {"pptx", "all"}:
        from cvprstats.report.render.pptx import render_pptx

        write_file(stem.with_suffix(".pptx"), render_pptx(deck))
        yield stem.with_suffix(".pptx")
