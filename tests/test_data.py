"""The script that builds `data/`."""

import json
import runpy
import shutil
from datetime import date
from pathlib import Path

import pytest

from cvprstats.errors import FileError

DATA = Path(__file__).parents[1] / "data"
build = runpy.run_path(str(DATA / "build.py"))["build"]

HEADER = "title,authors,presentation,area,page\n"
SHIPPED = "title,authors,presentation,area,page,award\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder of lists with one edition, for which two papers were announced."""
    folder = tmp_path / "lists"
    (folder / "papers").mkdir(parents=True)
    (folder / "papers/cvpr2030.csv").write_text(
        HEADER + "One,Ann  Lee; Bo Li,oral,Faces,https://openaccess.thecvf.com/a.html\nTwo,,,,\n"
    )
    (folder / "editions.csv").write_text(
        "venue,year,city,country,start,end,submitted,accepted,note\n"
        "CVPR,2030,Paris,France,2030-06-01,2030-06-05,8,2,\n"
        "CVPR,2031,Rome,Italy,2031-06-01,2031-06-05,9,3,one is withdrawn\n"
        "ECCV,2030,,,,,,,2 in the list\n"
        "WACV,2030,,,,,,,\n"
    )
    for stopwords in DATA.glob("stopwords_*.txt"):
        shutil.copy(stopwords, folder)
    return folder


def test_data_is_what_the_script_writes() -> None:
    """Building from the shipped catalogue gives the shipped catalogue, byte for byte."""
    day = json.loads((DATA / "catalogue.json").read_text())["date"]
    files = build(DATA, [], date.fromisoformat(day))
    shipped = {
        path.relative_to(DATA).as_posix(): path.read_bytes().decode()
        for path in DATA.rglob("*.*")
        if path.suffix in {".csv", ".json", ".txt"} and path.name != "topics.csv"
    }
    assert files == shipped


def test_a_new_year(folder: Path, tmp_path: Path) -> None:
    """An added list joins the others, in the form that ships."""
    added = tmp_path / "cvpr2031.csv"
    added.write_text(HEADER.replace("page", "page,abstract") + "New,,poster,,,Long\nOld,,,,,\n")
    files = build(folder, [added], date(2031, 6, 9))
    assert files["catalogue.json"] == '{"date": "2031-06-09"}\n'
    assert files["papers/cvpr2030.csv"] == SHIPPED + (
        "One,Ann Lee; Bo Li,oral,Faces,a.html,\nTwo,,,,,\n"
    )
    assert files["papers/cvpr2031.csv"] == SHIPPED + "New,,poster,,,\nOld,,,,,\n"


def test_awards(folder: Path, tmp_path: Path) -> None:
    """Awards are added to the papers of the same titles; those of the list stay."""
    (folder / "papers/cvpr2030.csv").write_text(SHIPPED + "One,,,,,best paper\nTwo,,,,,\n")
    awards = tmp_path / "awards.csv"
    awards.write_text("year,award,title\n2030,best student paper,Two\n")
    files = build(folder, [], date(2031, 6, 9), awards)
    assert files["papers/cvpr2030.csv"] == SHIPPED + (
        "One,,,,,best paper\nTwo,,,,,best student paper\n"
    )


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("2030,best paper,Three", r"awards\.csv: no paper of CVPR 2030 is called 'Three'"),
        ("2031,best paper,One", r"awards\.csv: there is no list of CVPR 2031"),
        ("eccv2030,best paper,One", r"awards\.csv: there is no list of ECCV 2030"),
    ],
)
def test_wrong_awards(folder: Path, tmp_path: Path, row: str, problem: str) -> None:
    """An award of a paper that is in no list is refused."""
    awards = tmp_path / "awards.csv"
    awards.write_text(f"year,award,title\n{row}\n")
    with pytest.raises(FileError, match=problem):
        build(folder, [], date(2031, 6, 9), awards)


@pytest.mark.parametrize(
    ("name", "rows", "problem"),
    [
        ("cvpr2030", "One,,,,\nTwo,,talk,,\n", "'Two' is presented as 'talk'"),
        ("cvpr2030", "One,,,,\nTwo,Poster,,,\n", "'Two' has 'Poster' among its authors"),
        ("cvpr2030", "One,,,,\nOne ,Al,,,\n", "2 papers are called 'One'"),
        ("cvpr2030", "One,,,,\n", "1 listed, but 2 announced"),
        ("cvpr2032", "One,,,,\n", "has no row for CVPR 2032"),
        ("eccv2030", "One,,,,\n", "1 listed, but the note of editions.csv says “2 in the list”"),
        ("wacv2030", "One,,,,\n", "1 listed, but no number announced"),
    ],
)
def test_wrong_lists(folder: Path, tmp_path: Path, name: str, rows: str, problem: str) -> None:
    """A list that cannot be true is refused, with the reason."""
    added = tmp_path / f"{name}.csv"
    added.write_text(HEADER + rows)
    with pytest.raises(FileError, match=problem):
        build(folder, [added], date(2032, 6, 9))
