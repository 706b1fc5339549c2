"""The command `authors`."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

from tests.conftest import Result

Run = Callable[..., Result]


def test_an_edition(run: Run) -> None:
    """The names with the most papers stand above what is known of all papers."""
    title, _, first, *_, note = run("authors", "2019", "--top", "3").out.splitlines()
    assert title == "CVPR 2019: top 3 of 4,124 names on 1,294 papers"
    assert first.split() == ["1", "Wei", "Liu", "23"]
    assert note == (
        "authors per paper: mean 4.5, median 4, most 13; 8 papers with one author (0.6%); names "
        "are compared as printed: one name can be several people, and one person several names"
    )


def test_through_the_years(run: Run) -> None:
    """Each edition has a row: below the names, or alone."""
    below = json.loads(run("authors", "2013-2026", "--format", "json").out)
    assert (below["edition"], len(below["authors"])) == ("cvpr2013-2026", 50)
    alone = json.loads(run("authors", "2013-2026", "--by-edition", "--format", "json").out)
    assert below["by_edition"] == alone["by_edition"]
    assert [row["edition"][-4:] for row in alone["by_edition"]] == list(map(str, range(2013, 2027)))
    last = alone["by_edition"][-1]
    assert (last["names"], last["top_author"], last["top_papers"]) == (17608, "Jian Yang", 27)
    text = run("authors", "2025-2026", "--by-edition").out
    assert "\nCVPR 2026   4,068  17,608   6.4" in text
    rows = list(
        csv.DictReader(io.StringIO(run("authors", "eccv", "--by-edition", "--format", "csv").out))
    )
    assert [row["edition"] for row in rows] == ["eccv2018", "eccv2020", "eccv2022", "eccv2024"]
    assert rows[0].keys() == last.keys()


def test_a_count_is_that_of_a_search(run: Run) -> None:
    """The papers of a name are those that `papers --author` lists."""
    content = json.loads(run("authors", "2024", "--top", "1", "--format", "json").out)
    [first] = content["authors"]
    found = run("papers", "2024", "--author", first["author"], "--format", "json").out
    listed = [first["author"] in paper["authors"] for paper in json.loads(found)["papers"]]
    assert sum(listed) == first["papers"]


def test_papers_without_authors(run: Run, tmp_path: Path) -> None:
    """Papers whose authors are not known are told, and are no solo papers."""
    note = run("authors", "iccv2025", "--top", "1").out.splitlines()[-1]
    assert "; 9 papers with one author (0.3%); 23 papers without authors in the list are" in note
    assert "; 23 papers without" in run("authors", "iccv", "--by-edition").out
    (tmp_path / "list.csv").write_text("title\nOne\nTwo\n", encoding="utf-8")
    assert run("import", "list.csv", "--edition", "wacv2030").status == 0
    result = run("authors", "wacv2030")
    assert (result.status, result.out) == (1, "")
    assert "no paper of WACV 2030 has authors in its list" in result.err
    rows = run("authors", "wacv2029-2030,wacv2025", "--by-edition", "--format", "csv").out
    assert "wacv2030,2,2,0,,,,0,,,\n" in rows


def test_one_of_everything(run: Run, tmp_path: Path) -> None:
    """One is singular."""
    (tmp_path / "list.csv").write_text("title,authors\nOne,Al\nTwo,\n", encoding="utf-8")
    run("import", "list.csv", "--edition", "wacv2030")
    out = run("authors", "wacv2030").out
    assert "top 1 of 1 name on 2 papers" in out
    assert "; 1 paper with one author (100.0%); 1 paper without authors in the list is in" in out
