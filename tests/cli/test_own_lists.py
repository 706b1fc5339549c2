"""Lists of the user's own: importing, marking and forgetting them."""

import csv
import io
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cvprstats.catalogue.lists import load_papers
from cvprstats.keywords.counts import count_keywords
from tests.catalogue.test_lists import HEADER, write_list
from tests.conftest import Result

Run = Callable[..., Result]
ROOT = Path(__file__).parents[2]


def import_from_stdin(data: bytes) -> subprocess.CompletedProcess[bytes]:
    """Pipe data into `cvprstats import -`."""
    return subprocess.run(
        [sys.executable, "-m", "cvprstats", "import", "-", "--edition", "wacv2030"],
        input=data,
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


def test_import_from_standard_input(user_data: Path) -> None:
    """`-` is standard input, in any form that a file can have."""
    ended = import_from_stdin('[{"title": "Graphs"}, {"title": "Räume"}]'.encode())
    path = user_data / "papers" / "wacv2030.csv"
    assert ended.stdout.decode().splitlines()[0] == (
        f"WACV 2030: 2 papers from standard input (json) in {path}"
    )
    assert [paper.title for paper in load_papers("wacv2030")] == ["Graphs", "Räume"]


def test_import_nothing() -> None:
    """Empty and binary input are one line that names the input."""
    for data, message in ((b"", b"standard input is empty"), (b"\0", b"it is not text")):
        ended = import_from_stdin(data)
        assert (ended.returncode, ended.stdout) == (1, b"")
        assert message in ended.stderr
        assert ended.stderr.count(b"\n") == 1


def test_years_mark_own_lists(run: Run, user_data: Path) -> None:
    """An asterisk and a note mark the user's lists; CSV says of each list whose it is."""
    assert "*" not in run("years", "--venue", "all").out
    for slug in ("wacv2030", "cvpr2019"):
        write_list(user_data, slug, HEADER + "Graphs,,,,\n")
    out = run("years", "--venue", "cvpr,wacv").out
    assert [line.split()[1] for line in out.splitlines() if "*1" in line] == ["2019", "2030"]
    assert out.endswith("; *: a list that you fetched or imported\n")
    rows = csv.DictReader(io.StringIO(run("years", "--venue", "all", "--format", "csv").out))
    lists = {row["edition"]: row["list"] for row in rows}
    assert [lists[slug] for slug in ("cvpr2012", "cvpr2018", "cvpr2019", "wacv2030")] == [
        "",
        "shipped",
        "yours",
        "yours",
    ]


def test_forget(run: Run, user_data: Path) -> None:
    """A list of the user's is removed, what is used then is said, and other lists stay."""
    for slug in ("wacv2030", "cvpr2019", "iccv2031"):
        write_list(user_data, slug, HEADER + "Graphs,,,,\n")
    path = user_data / "papers"
    assert run("forget", "2019", "wacv2030") == Result(
        0,
        f"CVPR 2019: removed your list {path / 'cvpr2019.csv'}\n"
        "  the list that ships is used again: 1,294 papers\n"
        f"WACV 2030: removed your list {path / 'wacv2030.csv'}\n",
        "",
    )
    assert [left.name for left in path.iterdir()] == ["iccv2031.csv"]
    assert run("forget", "2019").err == (
        "cvprstats: you have no list of CVPR 2019; your lists: iccv2031\n"
    )


def test_a_damaged_list(run: Run, user_data: Path) -> None:
    """A list of the user's that cannot be read is named, with the command that removes it."""
    path = write_list(user_data, "cvpr2019", "title\n")
    result = run("keywords", "2019")
    assert (result.status, result.out) == (1, "")
    assert str(path) in result.err
    [remedy] = re.findall("cvprstats (forget cvpr2019)\n", result.err)
    assert run(*remedy.split()).status == 0
    assert run("keywords", "2019").status == 0


def test_a_data_folder_that_cannot_be(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the data folder is a file, there are no own lists, and the remedy is the variable."""
    (tmp_path / "titles").write_text("A title\nAnother title\n", encoding="utf-8")
    monkeypatch.setenv("CVPRSTATS_DATA", str(tmp_path / "titles"))
    assert "you have no list of CVPR 2019; your lists: none" in run("forget", "2019").err
    result = run("import", "titles", "--edition", "2030")
    assert (result.status, result.out) == (1, "")
    assert result.err.endswith("; let CVPRSTATS_DATA name another place\n")


@pytest.mark.usefixtures("user_data")
def test_one_paper(run: Run, tmp_path: Path) -> None:
    """A list of one paper is told in the singular."""
    (tmp_path / "titles").write_text("A title\n", encoding="utf-8")
    result = run("import", "titles", "--edition", "2030")
    assert result.out.startswith("CVPR 2030: 1 paper from titles (titles) in ")


def test_one_paper_is_singular(run: Run, tmp_path: Path) -> None:
    """No command says “1 papers”, or “1 keywords”, of a list of one paper."""
    (tmp_path / "list.csv").write_text("title,authors\nGraphs,Al\n", encoding="utf-8")
    out = run("import", "list.csv", "--edition", "wacv2030").out
    for command in ("papers", "keywords", "authors"):
        out += run(command, "wacv2030").out
    out += run("report", "wacv2030", "-o", "a.md").out + (tmp_path / "a.md").read_text("utf-8")
    out += f"{load_papers('wacv2030')}{count_keywords(load_papers('wacv2030'))}"
    assert "top 1 keyword of 1 paper (rule: words)" in out
    assert "WACV 2030: 1 of 1 paper\n" in out
    assert not re.search(r"\b1 (papers|keywords|names|titles)\b", out)
