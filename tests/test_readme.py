"""The README does what it says."""

import json
import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Result
from tests.pdf.writing import write_paper

README = Path(__file__).parents[1] / "README.md"
TEXT = README.read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
SESSION = [
    tuple(part.split("\n", 1))
    for language, block in BLOCKS
    if language == "console"
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]
]
# Commands in shell blocks and in the table; what needs a network stands in `network` blocks.
COMMANDS = re.findall(r"(?:\.venv/bin/|\| `)(cvprstats [^`\n]+)", TEXT)


@pytest.mark.parametrize(("command", "output"), SESSION, ids=[command for command, _ in SESSION])
def test_session(command: str, output: str, run: Callable[..., Result]) -> None:
    """Each command of the session prints just what stands below it."""
    result = run(*shlex.split(command)[1:])
    assert (result.status, result.err) == (0, "")
    assert result.out == output


@pytest.mark.parametrize("command", COMMANDS)
def test_commands(command: str, run: Callable[..., Result], tmp_path: Path) -> None:
    """Each other command works; the paper that one of them names is there."""
    (tmp_path / "giou.pdf").write_bytes(write_paper())
    result = run(*shlex.split(command)[1:])
    assert (result.status, result.err) == (0, "")


def test_the_five_lines(capsys: pytest.CaptureFixture[str]) -> None:
    """The Python example runs, and names graph first."""
    [code] = [block for language, block in BLOCKS if language == "python"]
    exec(code, {})  # noqa: S102 - it is ours
    assert capsys.readouterr().out.startswith("graph 15 46 2.3")


def test_links_and_pictures() -> None:
    """Every file that the README links to is there."""
    for target in re.findall(r"\]\(([^)#]+)\)", TEXT):
        assert (README.parent / target).exists(), target


def test_documented_fields(run: Callable[..., Result]) -> None:
    """The fields of CSV and JSON are those that the README's table names."""
    [header] = re.findall(r"Every JSON output begins with (.+?)\.", TEXT)
    documented = re.findall(
        r"^\| `(\w+)` \| `\{(.+?): \[…\]\}` \| `([\w,]+)` \|$", TEXT, re.MULTILINE
    )
    assert len(documented) == 5
    for command, outer, fields in documented:
        arguments = {"diff": ["2018", "2019"], "years": [], "trends": []}.get(command, ["2019"])
        assert run(command, *arguments, "--format", "csv").out.startswith(fields + "\n")
        content = json.loads(run(command, *arguments, "--format", "json").out)
        assert list(content) == re.findall(r"`(\w+)`", header) + re.findall(r'"(\w+)"', outer)
        assert list(content[list(content)[-1]][0]) == fields.split(",")
