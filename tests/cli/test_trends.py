"""`cvprstats trends`: windows, movers and bursts, as users run them."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from cvprstats import load_papers
from tests.conftest import Result

Run = Callable[..., Result]


def rows(text: str) -> list[dict[str, str]]:
    """Return the rows of a table in CSV."""
    return list(csv.DictReader(io.StringIO(text)))


def test_a_window(run: Run, tmp_path: Path) -> None:
    """Only the editions of the window are followed, in a table and in a chart."""
    found = rows(run("trends", "nerf", "--from", "2020", "--to", "2021", "--format", "csv").out)
    assert [row["edition"] for row in found] == ["cvpr2020", "cvpr2021"]
    assert run("trends", "--to", "2013").out.count("\n") == 3  # one edition is enough
    window = ("--from", "2020", "--to", "2022")
    assert run("chart", "trends", "gan", *window, "-o", "a.svg").status == 0
    drawn = (tmp_path / "a.svg").read_text(encoding="utf-8")
    assert "2021" in drawn
    assert "2019" not in drawn
    assert run("chart", "trends", "gan", "--from", "2026", "-o", "b.svg").status == 0
    assert "CVPR 2026 -->" in (tmp_path / "b.svg").read_text(encoding="utf-8")


def test_several_movements(run: Run) -> None:
    """Several movements are one table, and a column says which, in the order of the help."""
    asked = ("--gone", "2", "--rising", "3", "--from", "2021", "--rule", "topics")
    found = rows(run("trends", *asked, "--format", "csv").out)
    assert [row["movement"] for row in found] == ["rising"] * 3 + ["gone"] * 2
    content = json.loads(run("trends", *asked, "--format", "json").out)
    assert content["editions"] == [f"cvpr{year}" for year in range(2021, 2027)]
    assert [row["keyword"] for row in content["movers"]] == [row["keyword"] for row in found]
    plain = run("trends", *asked).out.splitlines()
    assert plain[0].startswith("CVPR 2021 to CVPR 2026: 3 rising, 2 gone of ")
    assert plain[1].split()[:2] == ["topic", "is"]


def test_all_forms_of_counting(run: Run, tmp_path: Path) -> None:
    """Movers and bursts are found by each rule, of phrases, own topics and other venues."""
    (tmp_path / "own.csv").write_text("topic,forms,kind\nseen,image,data\n", encoding="utf-8")
    for arguments, keyword in (
        (("--rising", "--from", "2024", "--rule", "slides"), "reasoning"),
        (("--rising", "--from", "2023", "--phrases", "2"), "gaussian splatting"),
        (("--falling", "--from", "2023", "--rule", "topics", "--topics", "own.csv"), "NeRF"),
        (("--bursts", "--venue", "iccv", "--rule", "topics"), "GAN"),
    ):
        option, *others = arguments
        found = rows(run("trends", option, "30", *others, "--format", "csv").out)
        assert keyword in {row["keyword"] for row in found}


def test_own_lists_are_editions(run: Run, tmp_path: Path) -> None:
    """A fetched or imported list is one more edition of the window."""
    titles = [paper.title for paper in load_papers(2019)]
    (tmp_path / "next.txt").write_text("\n".join(titles), encoding="utf-8")
    assert run("import", "next.txt", "--edition", "cvpr2027").status == 0
    out = run("trends", "--falling", "3", "--from", "2025", "--rule", "topics").out
    assert out.startswith("CVPR 2025 to CVPR 2027: 3 falling of ")


def test_tiny_editions(run: Run, tmp_path: Path) -> None:
    """Editions of one paper are tested, and all that is said of one paper is in the singular."""
    (tmp_path / "one.txt").write_text("Graph Mesh\n", encoding="utf-8")
    for year in (2030, 2031, 2032):
        assert run("import", "one.txt", "--edition", f"wacv{year}").status == 0
    window = ("--venue", "wacv", "--from", "2030", "--min-papers", "1")
    for option, what in (("--rising", "is rising"), ("--bursts", "has a burst")):
        result = run("trends", option, "5", *window)
        assert (result.status, result.out) == (1, "")
        assert f"no keyword of 1 paper or more {what}: " in result.err
    result = run("related", "graph", "wacv2030", "--min-papers", "1")
    assert (result.status, result.out) == (1, "")
    assert "no keyword of 1 paper or more is in the same titles as 'graph'" in result.err


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        ("--rising 5 gan", 2, "--rising finds keywords: leave out 'gan', or --rising"),
        ("--bursts 5 --new 5", 2, "--bursts makes a table of its own: leave out --new, or"),
        ("--new 5 --from 2025", 2, "3 editions or more, not just CVPR 2025 and CVPR 2026: choose"),
        ("--bursts 5 --venue iccv,cvpr --from 2025", 2, "found in one conference"),
        ("--from 2020 --to 2019", 2, "--from 2020 is after --to 2019: exchange them"),
        ("--from 1990 --to 1999", 1, "no list of CVPR of these years: choose years from 2013 to"),
        (
            "--gone 5 --min-papers 999 --from 2024",
            1,
            "999 papers or more is gone: lower",
        ),
        (
            "--bursts 5 --min-papers 99999 --from 2024",
            1,
            "99,999 papers or more has a burst",
        ),
    ],
)
def test_errors(run: Run, arguments: str, status: int, message: str) -> None:
    """What cannot be found is one line that says what to do."""
    result = run("trends", *arguments.split())
    assert (result.status, result.out, result.err.count("\n")) == (status, "", 1)
    assert message in result.err
