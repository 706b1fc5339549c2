"""`cvprstats explore` writes the page."""

import re
import sys
import webbrowser
from collections.abc import Callable
from pathlib import Path

import pytest

from cvprstats.explore import page
from cvprstats.explore.page import load_library
from tests.conftest import Result

Run = Callable[..., Result]


def test_same_bytes(run: Run) -> None:
    """The page of an edition is the same each time, and named after it."""
    for name in ("explore.html", "again.htm"):
        assert run("explore", "2013", "-o", name) == Result(0, f"{name}\n", "")
    content = Path("explore.html").read_bytes()
    assert Path("again.htm").read_bytes() == content
    assert b"<title>CVPR 2013: 471 papers</title>" in content
    assert b"University of Washington" in content


def test_default(run: Run, cvpr_page: Path) -> None:
    """Without a name, it is the page of all CVPR, small enough to mail."""
    assert "[default: cvpr]" in run("explore", "--help").out
    assert cvpr_page.stat().st_size < 4_000_000
    title = re.search("<title>.+</title>", cvpr_page.read_text(encoding="utf-8"))
    assert title
    assert title[0] == "<title>CVPR 2013-2026: 22,532 papers and demos</title>"


def test_named_editions(run: Run) -> None:
    """Sister venues, presentations and an own list go where they are named."""
    Path("own.csv").write_text("title,authors\nA <b>bold</b> title,A. Nother\n", encoding="utf-8")
    assert run("import", "own.csv", "--edition", "2031").status == 0
    assert run("explore", "2031,iccv2013,wacv2020", "-o", "some.html").status == 0
    text = Path("some.html").read_text(encoding="utf-8")
    assert "<title>CVPR 2031, ICCV 2013 and WACV 2020: 833 papers</title>" in text
    assert run("explore", "2026:oral", "-o", "orals.html").status == 0
    assert "<title>CVPR 2026 oral: " in Path("orals.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "status", "part"),
    [
        (["1999"], 1, "no list for CVPR 1999"),
        (["nix"], 2, "'nix' is not an edition"),
        (["2013", "-o", "nowhere/x.html"], 1, "there is no folder nowhere"),
        (["2013", "-o", "x.pdf"], 2, "end it in .html or .htm"),
        (["2013", "-o", "folder.html"], 1, "cannot write folder.html: it is a folder"),
    ],
)
def test_errors(arguments: list[str], status: int, part: str, run: Run) -> None:
    """What cannot be done is said in one line."""
    Path("folder.html").mkdir()
    result = run("explore", *arguments)
    assert (result.status, result.out) == (status, "")
    assert part in result.err
    assert result.err.count("\n") == 1


def test_missing_library(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without vl-convert, the line names the extra."""
    monkeypatch.setattr(page, "load_library", load_library)
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    load_library.cache_clear()
    line = "the page needs another package for its charts: pip install 'cvprstats[explore]'"
    assert run("explore", "2013") == Result(1, "", f"cvprstats: {line}\n")
    assert not Path("explore.html").exists()


def test_open(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The browser of the system gets the address of the file."""
    browser = tmp_path / "browser"
    browser.write_text('#!/bin/sh\necho "$1" > opened\n', encoding="utf-8")
    browser.chmod(0o755)
    monkeypatch.setenv("BROWSER", f"{browser} %s")
    monkeypatch.setattr(webbrowser, "_tryorder", None)  # or it knows the browsers already
    assert run("explore", "2013", "--open") == Result(0, "explore.html\n", "")
    opened = Path("opened").read_text(encoding="utf-8").strip()
    assert opened == (tmp_path / "explore.html").as_uri()


def test_no_browser(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no browser, the page is written, and a line says what to do."""
    monkeypatch.setattr(webbrowser, "_tryorder", [])
    line = "cvprstats: no browser could be opened: open explore.html yourself\n"
    assert run("explore", "2013", "--open") == Result(1, "explore.html\n", line)
