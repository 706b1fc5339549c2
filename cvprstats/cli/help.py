"""The help of commands: plain text of any width, types by their usual names, one example a line."""

import inspect
import re
from typing import TYPE_CHECKING

from typer.core import TyperCommand, TyperGroup

from cvprstats.cli.streams import simplify

if TYPE_CHECKING:
    from typer._click.core import Context
    from typer._click.formatting import HelpFormatter

_TYPES = {"<str>": "TEXT", "<int>": "INTEGER", "<int range>": "INTEGER"}


class Command(TyperCommand):
    """A command with this help."""

    def collect_usage_pieces(self, ctx: "Context") -> list[str]:
        """Return the parts of the usage line, with required arguments bare."""
        return [re.sub("[{}]", "", piece) for piece in super().collect_usage_pieces(ctx)]

    def format_help_text(self, ctx: "Context", formatter: "HelpFormatter") -> None:  # noqa: ARG002
        """Write the description; its examples stay one a line."""
        _write_text(self.help, formatter)

    def format_options(self, ctx: "Context", formatter: "HelpFormatter") -> None:
        """Write the arguments and options."""
        _write_parameters(self, ctx, formatter)


class Group(TyperGroup):
    """A group of commands with this help."""

    def format_help_text(self, ctx: "Context", formatter: "HelpFormatter") -> None:  # noqa: ARG002
        """Write the description."""
        _write_text(self.help, formatter)

    def format_options(self, ctx: "Context", formatter: "HelpFormatter") -> None:
        """Write the options, and all commands with their first sentences, uncut."""
        _write_parameters(self, ctx, formatter)
        with formatter.section("Commands"):
            formatter.write_dl(
                [
                    (name, simplify(inspect.cleandoc(command.help or "").split("\n\n")[0]))
                    for name, command in self.commands.items()
                ]
            )


def plain(text: str) -> str:
    """Return text of the parameters' help with types and ranges in the usual words."""
    text = re.sub(r"\b([A-Z]\S*) <[^<>]+>", r"\1", text)  # an argument: its name says what it is
    text = re.sub(r"<([^<>=]+)>", lambda match: _TYPES.get(match[0], f"[{match[1]}]"), text)
    text = re.sub(r"([\d.]+)<=x<=([\d.]+)", r"\1 to \2", text)
    text = re.sub(r"default: \((\w+)\)", r"default: \1", text)  # a default that is written out
    return simplify(re.sub(r"x>=([\d.]+)", r"\1 or more", text))


def _write_text(text: str | None, formatter: "HelpFormatter") -> None:
    formatter.write_paragraph()
    with formatter.indentation():  # "\b": the lines of the paragraph are not joined
        text = simplify(inspect.cleandoc(text or ""))
        formatter.write_text(re.sub(r"^(?=Examples?:\n)", "\b\n", text, flags=re.MULTILINE))


def _write_parameters(command: Command | Group, ctx: "Context", formatter: "HelpFormatter") -> None:
    for kind in ("argument", "option"):
        records = [
            record
            for parameter in command.get_params(ctx)
            if parameter.param_type_name == kind and (record := parameter.get_help_record(ctx))
        ]
        if records:
            with formatter.section(f"{kind.capitalize()}s"):
                formatter.write_dl([(plain(name), plain(text)) for name, text in records])
