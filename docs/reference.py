"""Writes the reference of the command line from the commands themselves."""

import re

import typer.cli

from cvprstats.cli import app
from cvprstats.cli.help import plain


def write_reference() -> str:
    """Return the Markdown page of all commands and their options."""
    command = typer.main.get_command(app)
    context = typer.Context(command, info_name="cvprstats")
    text = typer.cli.get_docs_for_click(obj=command, ctx=context, name="cvprstats")
    text = text.replace("# `cvprstats`", "# Commands", 1)
    text = re.sub(r"^\* `[^`]+`(: .*)?$", lambda line: plain(line[0]), text, flags=re.MULTILINE)
    # Typer cuts the descriptions of this list off; the table of contents has the names.
    text = re.sub(r"\*\*Commands\*\*:\n\n(?:\* .+\n)+\n", "", text)
    return re.sub(r"^(Examples?:)\n(?= {4})", r"\1\n\n", text, flags=re.MULTILINE)
