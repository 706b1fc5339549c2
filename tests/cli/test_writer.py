"""`--writer`, with a server on this machine."""

import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import OWN_PAPER, Result
from tests.pdf.writing import write_paper
from tests.sources.server import Handler, Site, serve

pytest.importorskip("openai", reason="the extra `writer` is not installed")

PATH = "/v1/chat/completions"
MARK = " [written by tiny, p.\N{NO-BREAK SPACE}1]"
Run = Callable[..., Result]


@pytest.fixture
def site() -> Iterator[Site]:
    """Run a server."""
    with serve() as site:
        yield site


def _quote(handler: Handler) -> None:
    """Say the paper's second sentence, and a number that no paper has."""
    content = json.loads(handler.server.bodies[-1])["messages"][1]["content"]
    said = re.findall(r"^\[s2\] (.*)$", content, re.MULTILINE)[0]
    lines = [
        {"slot": "idea", "text": said, "evidence": ["s2"]},
        {"slot": "result", "text": f"{said} By 98.765", "evidence": ["s2"]},
    ]
    answer = {"choices": [{"message": {"content": json.dumps(lines)}}]}
    handler.send(json.dumps(answer).encode())


def test_page_json_and_slide(site: Site, run: Run, tmp_path: Path) -> None:
    """A written line is marked in each output, and the same paper is asked about once."""
    site.put(PATH, _quote)
    writer = ("--writer", "tiny", "--writer-url", f"{site.address}/v1")
    assert run("paper", str(OWN_PAPER), *writer) == Result(0, "telling_trends/paper.md\n", "")
    text = (tmp_path / "telling_trends/paper.md").read_text(encoding="utf-8")
    [idea] = re.findall(r"\*\*Idea: ?\*\* ?(.*)", text)
    assert idea.replace("\\", "").endswith(MARK)
    assert "A model wrote the marked lines" in text
    assert "98.765" not in text
    told = json.loads(run("paper", str(OWN_PAPER), "--format", "json", *writer).out)["told"]
    assert told["idea"]["written"] == {"model": "tiny", "pages": [1], "translated": False}
    assert told["idea"]["text"] in told["idea"]["full"]
    (tmp_path / "picks.txt").write_text(f"{OWN_PAPER}\n", encoding="utf-8")
    result = run("overview", "2013", "--papers", "picks.txt", "-o", "talk.md", *writer)
    assert result.status == 0
    assert MARK in (tmp_path / "talk.md").read_text(encoding="utf-8").replace("\\", "")
    assert len(site.paths) == 2  # with the second try


def test_without_a_server_the_page_stays(run: Run, tmp_path: Path) -> None:
    """One line says what failed, for two papers; their pages are those without a writer."""
    for name in ("one.pdf", "two.pdf"):
        (tmp_path / name).write_bytes(write_paper())
    run("paper", "one.pdf", "two.pdf", "-o", "without")
    writer = ("--writer", "tiny", "--writer-url", "http://127.0.0.1:9/v1")
    result = run("paper", "one.pdf", "two.pdf", "-o", "pages", *writer)
    assert result.status == 0
    assert result.err == (
        "note: the paper's own sentences are shown, because no answer from 127.0.0.1:9: is the "
        "server running? Another address: --writer-url\n"
    )
    for page in ("one/paper.md", "two/paper.md", "index.md"):
        assert (tmp_path / "pages" / page).read_bytes() == (
            tmp_path / "without" / page
        ).read_bytes()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--writer-url", "http://a"], "--writer-url and --writer-language need --writer MODEL"),
        (["--writer", "m", "--writer-language", "xx"], "--writer-language is one of de, en,"),
        (["--writer", "m", "--writer-url", "a:1"], "--writer-url must be an http:// or https://"),
    ],
)
def test_wrong_options(options: list[str], message: str, run: Run) -> None:
    """Options that do not fit are one line, before anything is read."""
    result = run("paper", "missing.pdf", *options)
    assert result.status == 2
    assert message in result.err


def test_a_deck_without_papers_has_nothing_to_word(run: Run) -> None:
    """A writer without papers is wrong usage."""
    result = run("overview", "2019", "--writer", "tiny")
    assert result.status == 2
    assert "--writer needs --papers FILE" in result.err


def test_without_the_package(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra, one line says how to install it."""
    monkeypatch.setitem(sys.modules, "openai", None)
    result = run("paper", "missing.pdf", "--writer", "tiny")
    assert (result.status, result.err) == (
        1,
        "cvprstats: the writer needs another package: pip install 'cvprstats[writer]'\n",
    )
