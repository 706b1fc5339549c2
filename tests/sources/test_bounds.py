"""Reading takes work that grows with the length of a text, and stops at bounds."""

import io
import os
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import BinaryIO, cast

import pytest

from cvprstats.catalogue.lists import parse_papers
from cvprstats.errors import CvprstatsError, FileError, NothingFoundError
from cvprstats.papers import parse_edition
from cvprstats.sources.files import parse_list, read_list
from cvprstats.text import MOST_BYTES, MOST_MARKS, compose, fold, read_text
from tests.catalogue.test_lists import HEADER
from tests.conftest import Result

pytest.importorskip("resource", reason="limits of processor time are a matter of Unix")
from tests.sources.attacks import TEMPLATES

ROOT = Path(__file__).parents[2]


PARSERS = sorted(TEMPLATES)


@pytest.mark.parametrize("parsers", [PARSERS[:8], PARSERS[8:]], ids="-".join)
def test_work_is_linear(parsers: list[str]) -> None:
    """No text of 130,000 characters keeps a parser busy; quadratic work would, for minutes."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    ended = subprocess.run(
        [sys.executable, "-m", "tests.sources.attacks", *parsers],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    lines = ended.stdout.splitlines()
    assert ended.returncode == 0, (lines[-1:], ended.stderr[-2000:])
    assert len(lines) >= 6 * len(parsers)


def test_large_files(tmp_path: Path) -> None:
    """A file of more than 1 GB is refused before it is read."""
    path = tmp_path / "list.csv"
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 1)  # without taking up that room
    with pytest.raises(FileError, match=r"list\.csv: it is larger than 1 GB"):
        read_list(path)


class Endless(io.RawIOBase):
    """A stream that does not end, as `/dev/zero`."""

    given = 0

    def read(self, size: int = -1, /) -> bytes:
        """Return as many bytes as asked for."""
        self.given += size
        return b"a" * size


def test_endless_streams(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stream is read up to the bound, and not further; here it is lower, to save memory."""
    monkeypatch.setattr("cvprstats.text.MOST_BYTES", 20_000_000)
    stream = Endless()
    with pytest.raises(FileError, match="cannot read pipe: it is larger than"):
        read_text(cast("BinaryIO", stream), "pipe")
    assert stream.given < 22_000_000


@pytest.mark.parametrize(
    ("form", "rows", "row"),
    [
        ("list", HEADER, "A,,,,\n"),
        ("csv", "title,authors\n", "Seeing Deep Graphs,\n"),
        ("titles", "", "Seeing Deep Graphs\n"),
        ("jsonl", "", '{"title":"Seeing Deep Graphs"}\n'),
        ("bibtex", "", "@a{x, title={Seeing Deep Graphs}}\n"),
    ],
)
def test_too_many_rows(form: str, rows: str, row: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A list of too many rows is refused; here they are fewer, to save memory."""
    monkeypatch.setattr("cvprstats.catalogue.lists.MOST_ROWS", 1000)
    parse = partial(parse_papers, name="big") if form == "list" else partial(parse_list, name="big")
    assert parse(rows + row * 1000)
    with pytest.raises(FileError, match="big has more than 1,000 rows: give the list of one"):
        parse(rows + row * 1001)


def test_piles_of_accents() -> None:
    """A letter keeps 30 accents, more than any script has; other text is as Unicode composes it."""
    pile = "a" + "\u0327\u0323" * 1000
    assert compose(pile) == compose("a" + "\u0327\u0323" * (MOST_MARKS // 2))
    assert len(compose(pile)) <= MOST_MARKS + 1
    assert fold(pile + "\u00c9") == "ae"
    assert compose("e\u0301" * 1000) == "\u00e9" * 1000


def test_long_names() -> None:
    """What is far too long for an edition is named in part."""
    with pytest.raises(CvprstatsError) as error:
        parse_edition("9" * 5000)
    assert len(str(error.value)) < 120


LINES: dict[str, tuple[str | bytes, str]] = {
    "deep.toml": ("a = " + "[" * 5000, "nested too deeply"),
    "deep_keys.toml": ("[" + "a." * 200_000 + "a]", "more than 250,000 characters"),
    "number.toml": ("[[paper]]\nfigure = " + "9" * 5000, "a number has thousands of digits"),
    "hexadecimal.toml": (
        "[[paper]]\ntitle = 'a'\nfigure = 0x" + "f" * 5000,
        "paper 1: figure is not text",
    ),
    "home.toml": ("[[paper]]\npdf = '~nosuch/x.pdf'", "paper 1: ~nosuch/x.pdf is in the home of"),
    "home.txt": ("A title | ~nosuch/x.pdf", "line 1: ~nosuch/x.pdf is in the home of"),
    "home_pdf.txt": ("~nosuch/x.pdf", "line 1: ~nosuch/x.pdf is in the home of"),
    "title.txt": ("A" * 5000, "has 5,000 characters: write a part of the title"),
    "nul.txt": (b"A\0B", "it is not text"),
}


@pytest.mark.parametrize("name", LINES)
def test_hostile_picks(name: str, run: Callable[..., Result], tmp_path: Path) -> None:
    """A hostile file of picks is one line on stderr."""
    content, message = LINES[name]
    (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    result = run("overview", "2019", "--papers", name)
    assert (result.status, result.out, result.err.count("\n")) == (1, "", 1)
    assert message in result.err


FILES: dict[str, tuple[str | bytes, str]] = {
    "deep JSON": ('[{"title":' + "[" * 100_000, "nested too deeply"),
    "long number in JSON": ('[{"title":"A","x":' + "9" * 5000 + "}]", "thousands of digits"),
    "long number in JSON Lines": ('{"title":"A"}\n{"x":' + "9" * 5000 + "}", "list, line 2: "),
    "nested braces": ("@a{x,\ntitle={\\a " + "{" * 3000 + "}" * 3000 + "}}", "line 2: the LaTeX"),
    "long abbreviation": (
        '\n@string{a="' + "b" * 1001 + '"}\n@a{x, title=a}',
        "line 2: the @string",
    ),
    "long author": ('[{"title":"A","authors":"' + "b" * 200_000 + '"}]', "the authors of “A” has"),
    "use of href": ("@a{x,\ntitle={\\href{a}{b}}}", "line 2: the LaTeX of “title” cannot be read"),
    "long cell": ('title,authors\nA,"' + "b" * 200_000 + '"\n', "line 2: field larger than"),
    "NUL": (b"title,authors\nA\0,B\n", "it is not text"),
}


@pytest.mark.parametrize("name", FILES)
def test_hostile_lists(name: str, run: Callable[..., Result], tmp_path: Path) -> None:
    """A hostile list is one line on stderr that says where and what."""
    content, message = FILES[name]
    (tmp_path / "list").write_bytes(content if isinstance(content, bytes) else content.encode())
    form = ["--format", "csv"] if name == "long cell" else []
    result = run("import", "list", "--edition", "wacv2030", *form)
    assert (result.status, result.out, result.err.count("\n")) == (1, "", 1)
    assert message in result.err


def test_braces_without_latex(tmp_path: Path) -> None:
    """3,000 nested braces alone are no reason to refuse a title."""
    path = tmp_path / "list.bib"
    path.write_text("@a{x, title={" + "{" * 3000 + "A" + "}" * 3000 + "}}", encoding="utf-8")
    assert [paper.title for paper in read_list(path).papers] == ["A"]


def test_lone_surrogates(tmp_path: Path) -> None:
    """Half a character, which JSON can hold, is left out."""
    path = tmp_path / "list.json"
    path.write_text('[{"title": "A\\ud800", "authors": ["B\\udfff"]}]', encoding="utf-8")
    [paper] = read_list(path).papers
    assert (paper.title, paper.authors) == ("A", ("B",))


@pytest.mark.parametrize("named", ["~nosuch/x.pdf", "a" * 300, "word " * 20_000])
def test_hostile_papers(named: str, run: Callable[..., Result]) -> None:
    """What is no paper is one line on stderr."""
    result = run("paper", named)
    assert (result.status, result.out, result.err.count("\n")) == (1, "", 1)


def test_names_that_are_not_text() -> None:
    """A file name that is not UTF-8 is one line on stderr."""
    command: list[str | bytes] = [sys.executable, "-m", "cvprstats", "paper", b"\xff.pdf"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    ended = subprocess.run(command, env=environment, capture_output=True, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr.count(b"\n")) == (1, b"", 1)


def test_title_that_is_too_long_for_a_file_name() -> None:
    """A text that cannot be a file name is still looked up as a title."""
    from cvprstats.catalogue.lookup import find_paper  # noqa: PLC0415 - beside its only use

    with pytest.raises(NothingFoundError, match="no paper is called"):
        find_paper("a" * 300)
