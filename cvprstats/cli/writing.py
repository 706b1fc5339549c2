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
    """Write the table to `output`, or to the terminal at its width, or plain to a pipe."""
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


def write(text: str, output: Path | None) -> None:
    """Write the text to `output`, or else to standard output."""
    if output:
        write_file(output, text)
    else:
        sys.stdout.write(text)


def write_deck(deck: "Deck", stem: Path, form: str, *, embed: bool = False) -> Iterator[Path]:
    """Write the deck as `markdown`, `html`, `pptx` or `all`, and give each file when it is there.

    `stem` is a path without an ending; `embed` is Markdown's, whose pictures go beside it else.
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
