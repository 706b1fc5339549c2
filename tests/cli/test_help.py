"""The help of the commands."""

import inspect
import re
from collections.abc import Callable

import pytest
import typer.main

from cvprstats.cli import app
from tests.cli.test_commands import COMMANDS
from tests.conftest import Result

Run = Callable[..., Result]


@pytest.mark.parametrize("command", COMMANDS)
def test_examples(command: str, run: Run) -> None:
    """Every command has examples of itself, one a line, as they are typed."""
    found = typer.main.get_command(app)
    for name in command.split():
        found = getattr(found, "commands")[name]  # noqa: B009 - Typer does not publish the class
    examples = re.findall(
        rf"^    (cvprstats {command}.*|.*\| cvprstats.*)$", found.help or "", re.MULTILINE
    )
    result = run(*command.split(), "--help")
    assert (result.status, result.err) == (0, "")
    assert examples
    assert set(examples) <= set(map(str.strip, result.out.splitlines()))


@pytest.mark.parametrize("command", ["", "chart", *COMMANDS])
def test_plain_words(command: str, run: Run) -> None:
    """The help fits 80 columns, and types and ranges are in the usual words."""
    out = run(*command.split(), "--help").out
    assert max(map(len, out.splitlines())) <= 80
    assert not re.search(r"<|>|\{|[╭│]", out)
    if "--top " in out:
        assert re.search(r"--top INTEGER +(Show|Draw)", out)
        assert re.search(r"default:\s+\d+; 1 (or\s+more|to\s+120)\]", out)


@pytest.mark.parametrize("command", ["", "chart"])
def test_no_command(command: str, run: Run) -> None:
    """Without a command there is the help, wrong usage by its exit status, and no error line."""
    result = run(*command.split())
    assert (result.status, result.err) == (2, "")
    assert result.out == run(*command.split(), "--help").out


def test_commands_in_full(run: Run) -> None:
    """The list of commands has the whole first sentence of each."""
    out = re.sub(r"\s+", " ", run("--help").out)
    for command in COMMANDS:
        name, *below = command.split()
        if not below:
            found = getattr(typer.main.get_command(app), "commands")[name]  # noqa: B009
            first = " ".join(inspect.cleandoc(found.help).split("\n\n")[0].split())
            assert f" {name} {first}" in out
