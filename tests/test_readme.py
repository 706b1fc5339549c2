"""The README does what it says."""

import re
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Result

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "README.md").read_text(encoding="utf-8")
FILES = "https://github.com/cvprstats/cvprstats/"
SITE = "https://cvprstats.github.io/cvprstats/"
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
SESSION = [
    tuple(part.split("\n", 1))
    for language, block in BLOCKS
    if language == "console"
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]
]
# Commands in shell blocks and in the table.
COMMANDS = re.findall(r"(?:\.venv/bin/|\| `)(cvprstats [^`\n]+)", TEXT)


@pytest.mark.parametrize(("command", "output"), SESSION, ids=[command for command, _ in SESSION])
def test_session(command: str, output: str, run: Callable[..., Result]) -> None:
    """Each command of the session prints just what stands below it."""
    result = run(*shlex.split(command)[1:])
    assert (result.status, result.err) == (0, "")
    assert result.out == output


@pytest.mark.parametrize("command", COMMANDS)
def test_commands(command: str, run: Callable[..., Result], tmp_path: Path) -> None:
    """Each other command works; the paper that one of them names ships with the source."""
    shutil.copytree(ROOT / "tests/paper", tmp_path / "tests/paper")
    result = run(*shlex.split(command)[1:])
    assert (result.status, result.err) == (0, "")


def test_links_and_pictures() -> None:
    """Each link is complete, so that it works on any site, and names a page or file that exists."""
    pages = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    for address in re.findall(r"\]\(([^)]+)\)", TEXT):
        if address.startswith(SITE):
            page = address.removeprefix(SITE).strip("/") or "index"
            assert re.search(rf" {page}(/index)?\.md$", pages, re.MULTILINE), address
        else:
            assert address.startswith(FILES), address
            assert (ROOT / re.sub("^(blob|raw)/main/", "", address.removeprefix(FILES))).is_file()
