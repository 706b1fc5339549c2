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

from cvprstats.catalogue.earlier import earlier_path
from cvprstats.catalogue.lists import load_papers, own_editions
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
        "  to bring it back: cvprstats fetch --undo cvpr2019\n"
        "  the list that ships is used again: 1,294 papers\n"
        f"WACV 2030: removed your list {path / 'wacv2030.csv'}\n"
        "  to bring it back: cvprstats fetch --undo wacv2030\n",
        "",
    )
    assert [edition.slug for edition in own_editions()] == ["iccv2031"]
    assert run("forget", "2019").err == (
        "cvprstats: you have no list of CVPR 2019; your lists: iccv2031\n"
    )
    assert run("fetch", "--undo", "2019", "wacv2030").out == (
        "CVPR 2019: the list of 1 paper is back\nWACV 2030: the list of 1 paper is back\n"
    )
    assert len(load_papers("2019")) == 1


def test_undo(run: Run, tmp_path: Path) -> None:
    """The list before an import and the imported one change places, as often as asked."""
    (tmp_path / "more").write_text("A title\nAnother title\nA third one\n", encoding="utf-8")
    (tmp_path / "two").write_text("A title\nAnother title\n", encoding="utf-8")
    assert run("fetch", "--undo", "2030").err == (
        "cvprstats: there is no earlier list of CVPR 2030\n"
    )
    run("import", "two", "--edition", "2030")
    before = load_papers("2030")
    assert run("fetch", "--undo", "2030") == Result(
        1,
        "",
        "cvprstats: there is no earlier list of CVPR 2030: cvprstats forget cvpr2030 removes "
        "yours\n",
    )
    hint = "  your old list is kept: cvprstats fetch --undo cvpr2030 brings it back\n"
    assert hint in run("import", "more", "--edition", "2030").out
    assert hint not in run("import", "more", "--edition", "2030").out  # nothing changed
    after = load_papers("2030")
    assert run("fetch", "--undo", "2030").out == (
        "CVPR 2030: the list of 2 papers is back; the other, of 3, is kept: --undo again\n"
    )
    assert load_papers("2030") == before
    assert run("fetch", "--undo", "-q", "2030") == Result(0, "", "")
    assert load_papers("2030") == after
    assert run("fetch", "--undo", "2030", "--force").status == 2


def test_undo_of_damaged_lists(run: Run, user_data: Path, tmp_path: Path) -> None:
    """A damaged list can be replaced and is kept, but it is not put back."""
    (tmp_path / "two").write_text("A title\nAnother title\n", encoding="utf-8")
    path = write_list(user_data, "cvpr2030", "title\n")
    run("import", "two", "--edition", "2030")
    result = run("fetch", "--undo", "2030")
    assert result.status == 1
    assert f"{earlier_path(path)} is not a list of papers" in result.err
    assert result.err.endswith("; correct it, or delete it\n")
    earlier_path(path).write_text(path.read_text("utf-8"), encoding="utf-8")
    path.write_text("title\n", encoding="utf-8")
    assert run("fetch", "--undo", "2030").out == (
        "CVPR 2030: the list of 2 papers is back; the other, which cannot be read, is kept: "
        "--undo again\n"
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
