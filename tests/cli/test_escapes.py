"""Foreign text is shown, but neither a terminal nor a reader of JSON is steered by it."""

import json
import os
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvprstats.tables.table import TABLE_FORMATS, Table
from cvprstats.text import printable_values
from tests.conftest import OWN_PAPER, Result

Run = Callable[..., Result]
ROOT = Path(__file__).parents[2]
EVIL = "a\x1b[31mb\x9b2Jc\x07d\x08e\x7ff\u202eg\u2066h\u200f\u061c"
"""Colors, a cleared screen, a bell, a backspace, and letters from right to left."""
NAMES = st.sampled_from(["title", "authors"])
SHOWN = "a[31mb2Jcdefgh"
TURNING = {
    *"\u061c\u200e\u200f",
    *map(chr, range(0x202A, 0x202F)),
    *map(chr, range(0x2066, 0x206A)),
}


def harmful(text: str) -> set[str]:
    """Return the characters of a text that a terminal would obey, or that turn its direction."""
    return {
        c
        for c in text
        if (unicodedata.category(c) in {"Cc", "Zl", "Zp"} and c != "\n") or c in TURNING
    }


@pytest.mark.parametrize(
    "command",
    [
        ("keywords", EVIL),
        ("keywords", "2019", "--rule", EVIL),
        ("keywords", "2019", f"--{EVIL}"),
        ("keywords", "2019", "-o", f"{EVIL}/x"),
        (EVIL,),
        ("papers", "2019", EVIL),
        ("trends", EVIL, "--venue", EVIL),
        ("paper", f"{EVIL}.pdf", f"{EVIL}2.pdf"),
        ("paper", EVIL),
        ("fetch", "2030", "--base-url", EVIL),
        ("import", f"{EVIL}.csv", "2030"),
        ("overview", "2019", "--papers", EVIL),
        ("chart", "cloud", "2019", "--shape", EVIL, "-o", "x.png"),
        ("chart", "bars", "2019", "-o", f"{EVIL}.gif"),
    ],
)
def test_messages(command: tuple[str, ...], run: Run) -> None:
    """What the user typed comes back without its control characters."""
    result = run(*command)
    assert result.status in {1, 2}
    assert result.out == ""
    assert result.err
    assert not harmful(result.err)


def test_traceback(tmp_path: Path) -> None:
    """Nor does a traceback hold them."""
    ended = subprocess.run(
        [sys.executable, "-m", "cvprstats", "--debug", "keywords", "2019", "--stopwords", EVIL],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    assert (ended.returncode, ended.stdout) == (1, "")
    assert "Traceback" in ended.stderr
    assert not harmful(ended.stderr)


def test_written_paths(run: Run) -> None:
    """The path of a file that was written is shown without them, too."""
    for form in ("markdown", "json"):
        result = run("paper", str(OWN_PAPER), "-o", EVIL, "--format", form)
        assert result.status == 0
        assert result.out.startswith(f"{SHOWN}{os.sep}paper.")
        assert not harmful(result.out)
        assert any(Path(EVIL).glob("paper.*"))


def test_papers_as_json(run: Run) -> None:
    """The name of a PDF is foreign text, as are the words in it."""
    file = Path(f"{EVIL}.pdf")
    file.write_bytes(OWN_PAPER.read_bytes())
    result = run("paper", str(file), "--format", "json")
    assert not harmful(result.out)
    assert json.loads(result.out)["source"] == f"{SHOWN}.pdf"


TABLE = Table(EVIL, (EVIL,), frozenset(), ((EVIL,),), "items", ("a",), ({"a": EVIL},), {"f": EVIL})


@pytest.mark.parametrize("form", TABLE_FORMATS)
def test_tables(form: str) -> None:
    """No form of a table steers its reader; its text stays."""
    text = TABLE_FORMATS[form](replace(TABLE, note=EVIL))
    assert not harmful(text)
    assert SHOWN in text.replace("\\", "")


def test_tables_in_a_terminal() -> None:
    """The only escape sequences are those of our own colors."""
    assert not harmful(replace(TABLE, note=EVIL).rich(80))


def test_formulas_behind_harmful_text() -> None:
    """A formula is found behind a character that is taken out."""
    [_, line] = replace(TABLE, records=({"a": "\u202e=1+1"},)).csv().splitlines()
    assert line == "'=1+1"


@pytest.mark.parametrize(
    ("command", "picture"),
    [
        ("chart growth -o x.png", "x.png"),
        ("report 2013 -o .", "bars.png"),
    ],
)
def test_settings_in_the_current_folder(command: str, picture: str, tmp_path: Path) -> None:
    """A file of matplotlib's settings, which a stranger may have left, changes nothing."""
    pictures = []
    for name, settings in (("clean", None), ("hostile", f"text.usetex: True\n{EVIL}: 1\n")):
        folder = tmp_path / name
        folder.mkdir()
        if settings:
            (folder / "matplotlibrc").write_text(settings, encoding="utf-8")
        ended = subprocess.run(
            [sys.executable, "-m", "cvprstats", *command.split()],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            check=True,
            capture_output=True,
        )
        assert ended.stderr == b""
        pictures += [path.read_bytes() for path in folder.rglob(picture)]
    [clean, hostile] = pictures
    assert clean == hostile


@given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(NAMES, inner)))
def test_json_holds_no_harmful_text(value: object) -> None:
    """At any depth, texts are cleaned, and lists keep their length."""
    cleaned = printable_values(value)
    text = json.dumps(cleaned, ensure_ascii=False)
    assert not harmful(text)
    assert printable_values(cleaned) == cleaned
