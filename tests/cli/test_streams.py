"""Output in encodings that lack letters."""

import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvprstats.cli.streams import ERRORS
from cvprstats.tables.movers import sparkline
from tests.catalogue.test_lists import HEADER, write_list
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


def test_tables_in_ascii(user_data: Path) -> None:
    """Columns stay below their headings where signs become longer; lists below tables, too."""
    ended = run_in(ASCII[0], "diff", "2018", "2019", "graph", "--rule", "slides")
    text = ended.stdout.decode("ascii")
    assert "15 -> 45  15.3 -> 34.8  rose x2.3" in text
    _, heading, row, *_ = text.splitlines()
    assert heading.index("share") == row.index("rose")
    write_list(user_data, "wacv2031", LIST + "Meshes,Ana Li,oral,,\n")
    ended = run_in(ASCII[0], "related", "graphs", "wacv2031", "--min-papers", "1")
    assert '1/2 of Graphs -> "Views" ...' in ended.stdout.decode("ascii").partition("both\n")[2]


@pytest.mark.parametrize(("command", "environment"), [("", ASCII[0]), ("diff", ASCII[1])])
def test_help_in_ascii(command: str, environment: dict[str, str]) -> None:
    """So does the help, of all commands and of one; that of `diff` has “” and ²."""
    ended = run_in(environment, *command.split(), "--help")
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert ended.stdout.decode("ascii").startswith(f"Usage: cvprstats {command}".strip())


def test_blocks_in_ascii() -> None:
    """Blocks become digits that say how high they are, one for one."""
    assert sparkline([0, 0.1, *range(1, 9)]).encode("ascii", ERRORS) == b".123456788"


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


SHELL = shutil.which("sh") or ""
needs_shell = pytest.mark.skipif(not SHELL, reason="needs a POSIX shell")


def run_in_shell(line: str) -> subprocess.CompletedProcess[bytes]:
    """Run a line of a shell in which `$CVPRSTATS` is the command."""
    variables = {"PYTHONPATH": str(ROOT), "CVPRSTATS": f"{sys.executable} -m cvprstats"}
    environment = {**os.environ, **variables}
    return subprocess.run([SHELL, "-c", line], capture_output=True, check=False, env=environment)


@needs_shell
@pytest.mark.parametrize(
    ("command", "out", "err", "status"),
    [
        ("keywords 2019 >&-", b"", b"", 0),
        ("keywords 201 2>&-", b"", b"", 2),
        ("keywords 201 >&-", b"", b"cvprstats: '201' is not", 2),
        ("keywords 2019 2>&-", b"CVPR 2019: top 75", b"", 0),
        ("import - --edition 2030 <&-", b"", b"cvprstats: standard input is empty", 1),
    ],
)
def test_closed_streams(command: str, out: bytes, err: bytes, status: int) -> None:
    """A stream that the caller has closed changes neither the exit status nor the other one."""
    ended = run_in_shell(f"$CVPRSTATS {command}")
    assert ended.returncode == status
    for text, start in ((ended.stdout, out), (ended.stderr, err)):
        assert text.startswith(start)
        assert bool(text) == bool(start)


@needs_shell
@pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="needs /dev/stdout")
@pytest.mark.parametrize("rest", ["> list", "| cat > list"])
def test_standard_output_by_its_name(rest: str, tmp_path: Path) -> None:
    """A file that standard output goes to is written on, not replaced; a pipe is written to."""
    command = "$CVPRSTATS keywords 2019 --top 1 --format csv -o /dev/stdout"
    ended = run_in_shell(f"cd '{tmp_path}' && (echo before; {command}; echo after) {rest}")
    assert ended.stderr == b""
    lines = (tmp_path / "list").read_text(encoding="utf-8").splitlines()
    assert lines == ["before", "keyword,papers,per_1000", "image,175,135.24", "after"]
