"""The docs say what the tool does."""

import json
import re
import runpy
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import typer.main

import cvprstats
from cvprstats.cli import app
from tests.conftest import Result

DOCS = Path(__file__).parents[1] / "docs"
FORMATS = (DOCS / "formats.md").read_text(encoding="utf-8")
REFERENCE = runpy.run_path(str(DOCS / "reference.py"))["write_reference"]()


def list_commands(name: str, command: object) -> Iterator[tuple[str, list[str]]]:
    """Yield the full name of each command below this one, with its options."""
    for part, below in getattr(command, "commands", {}).items():
        if not hasattr(below, "commands"):
            options = [option for one in below.params for option in one.opts if option[0] == "-"]
            yield f"{name} {part}", options
        yield from list_commands(f"{name} {part}", below)


@pytest.mark.parametrize(
    ("name", "options"), [*list_commands("cvprstats", typer.main.get_command(app))], ids=str
)
def test_each_command_is_documented(name: str, options: list[str]) -> None:
    """The reference has each command with an example, and each option with its meaning."""
    [part] = re.findall(rf"^##+ `{name}`\n(.+?)(?=^##|\Z)", REFERENCE, re.MULTILINE | re.DOTALL)
    assert f"\n    {name} " in part or f"\n    {name}\n" in part
    for option in options:
        assert re.search(rf"^\* `[^`]*{option}\b[^`]*`: \w", part, re.MULTILINE), option


def test_all_names_are_documented() -> None:
    """The page on Python has each name that the package offers."""
    page = (DOCS / "python.md").read_text(encoding="utf-8")
    documented = set(re.findall(r"^::: cvprstats\.(\w+)$", page, re.MULTILINE))
    assert documented == {*cvprstats.__all__, "errors"} - {"CvprstatsError"}


def test_documented_fields(run: Callable[..., Result]) -> None:
    """The fields of CSV and JSON are those that the table names."""
    [header] = re.findall(r"Every JSON output begins with (.+?)\.", FORMATS)
    documented = re.findall(
        r"^\| `([\w -]+)` \| `\{(.+?): \[…\]\}` \| `([\w,]+)` \|$", FORMATS, re.MULTILINE
    )
    assert len(documented) == 9
    for command, outer, fields in documented:
        name, *arguments = command.split()
        named = {
            "diff": ["2013", "2014"],
            "related": ["graph", "2014"],
            "years": [],
            "trends": [],
        }
        arguments += named.get(name, ["2014"])
        assert run(name, *arguments, "--format", "csv").out.startswith(fields + "\n")
        content = json.loads(run(name, *arguments, "--format", "json").out)
        assert list(content) == re.findall(r"`(\w+)`", header) + re.findall(r'"(\w+)"', outer)
        assert list(content[list(content)[-1]][0]) == fields.split(",")
