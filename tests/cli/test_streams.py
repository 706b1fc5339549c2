"""Output in encodings that lack letters."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvprstats.cli.streams import ERRORS
from tests.catalogue.test_lists import HEADER, write_list
from tests.cli.test_commands import COMMANDS
from tests.conftest import OWN_PAPER

ROOT = Path(__file__).parents[2]
ASCII = [{"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C", "PYTHONUTF8": "0"}]
LIST = HEADER + "½ of Graphs → “Views” …,Jörg Kähler; Søren Łoś; 李明,oral,,\n"


def run_in(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run a command in this environment, into pipes."""
    clean = {k: v for k, v in os.environ.items() if k not in {"PYTHONIOENCODING", "PYTHONUTF8"}}
    return subprocess.run(
        [sys.executable, "-m", "cvprstats", *arguments],
        capture_output=True,
        check=False,
        env={**clean, "PYTHONPATH": str(ROOT), **environment},
    )


@pytest.mark.parametrize("environment", ASCII, ids=str)
def test_ascii(environment: dict[str, str], user_data: Path) -> None:
    """Where there is only ASCII, letters lose their accents and signs become plain."""
    write_list(user_data, "wacv2030", LIST)
    text = run_in(environment, "papers", "wacv2030").stdout.decode("ascii")
    assert '1/2 of Graphs -> "Views" ...' in text
    assert "Jorg Kahler, Soren Los, ??" in text
    ended = run_in(environment, "diff", "2018", "2019", "graph", "--rule", "slides")
    text = ended.stdout.decode("ascii")
    assert "15 -> 45  15.3 -> 34.8  rose x2.3" in text
    _, heading, row, *_ = text.splitlines()
    assert heading.index("share") == row.index("rose")


@pytest.mark.parametrize("command", ["", "chart", *COMMANDS])
def test_help_in_ascii(command: str) -> None:
    """So does the help."""
    ended = run_in(ASCII[len(command) % 2], *command.split(), "--help")
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert ended.stdout.decode("ascii").startswith(f"Usage: cvprstats {command}".strip())


def test_errors_in_ascii() -> None:
    """And the messages of errors."""
    ended = run_in(ASCII[0], "papers", "2019", "näht", "→")
    assert (ended.returncode, ended.stdout) == (1, b"")
    assert b"no paper of CVPR 2019 has 'naht' in its title" in ended.stderr


@given(st.text(st.characters()), st.sampled_from(["ascii", "cp1252", "cp437", "utf-8"]))
def test_any_text(text: str, encoding: str) -> None:
    """Any text can be written in any encoding, and what the encoding has stays as it is."""
    stream = io.TextIOWrapper(io.BytesIO(), encoding, errors=ERRORS, newline="")
    stream.write(text)
    stream.seek(0)
    written = stream.read()
    kept = [c for c in text if c.encode(encoding, "ignore")]
    assert is_in_order(kept, written)


def is_in_order(characters: list[str], text: str) -> bool:
    """Return whether the text has these characters in this order, with others between them."""
    rest = iter(text)
    return all(character in rest for character in characters)


def test_windows_encoding(user_data: Path) -> None:
    """Windows-1252 has accents and quotes, but no arrow and no Polish letters."""
    write_list(user_data, "wacv2030", LIST)
    text = run_in({"PYTHONIOENCODING": "cp1252"}, "papers", "wacv2030").stdout.decode("cp1252")
    assert "½ of Graphs -> “Views” …  Jörg Kähler, Søren Los, ??" in text


def test_data_is_utf8(user_data: Path) -> None:
    """Data for programs loses nothing: in a pipe it is UTF-8, unless the user chose otherwise."""
    write_list(user_data, "wacv2030", LIST)
    data = run_in(ASCII[1], "papers", "wacv2030", "--format", "json").stdout
    assert json.loads(data.decode("utf-8"))["papers"][0]["authors"][1] == "Søren Łoś"
    data = run_in(ASCII[1], "paper", str(OWN_PAPER), "--format", "json").stdout
    assert "χ" in json.dumps(json.loads(data.decode("utf-8")), ensure_ascii=False)
    data = run_in(ASCII[0], "papers", "wacv2030", "--format", "csv").stdout
    assert "Soren Los" in data.decode("ascii")
