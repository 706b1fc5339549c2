"""A list that is not imported stands where an edition would."""

import csv
import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from cvprstats.catalogue.lists import load_papers
from cvprstats.papers import Paper
from tests.conftest import Result

pytest.importorskip("pyarrow", reason="needs cvprstats[scale]")

Run = Callable[..., Result]
FIELDS = ("title", "authors", "presentation", "area", "page", "abstract")


def write_list(path: Path, papers: Iterable[Paper], year: int | None = None) -> None:
    """Write a list as a CSV file, with a column for the year if there is one."""
    fresh = not path.exists()
    with path.open("a", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        if fresh:
            writer.writerow([*FIELDS, *(["year"] if year else [])])
        for paper in papers:
            values = [getattr(paper, field) for field in FIELDS]
            values[1] = "; ".join(paper.authors)
            writer.writerow([*values, *([year] if year else [])])


@pytest.fixture
def lists(tmp_path: Path) -> Path:
    """Write two lists, one of them with abstracts and a demo."""
    first, second = load_papers(2014).papers[:200], load_papers(2015).papers[:200]
    told = [
        Paper(one.title, one.authors, one.presentation, abstract=f"{other.title} in 2015, [3].")
        for one, other in zip(second, first, strict=True)
    ]
    write_list(tmp_path / "first.csv", first)
    write_list(tmp_path / "second.csv", [*told, Paper("A Demo of Graphs", presentation="demo")])
    return tmp_path


@pytest.fixture
def imported(lists: Path, run: Run) -> Path:
    """Import them."""
    for name, year in (("first", 2030), ("second", 2031)):
        assert run("import", f"{name}.csv", "--edition", f"wacv{year}", "--quiet").status == 0
    return lists


SAME = [
    "keywords {second}",
    "keywords {second} --rule slides",
    "keywords {second} --rule topics",
    "keywords {second} --phrases 2",
    "keywords {second} --field abstract --phrases 2",
    "keywords {second} --presentation oral --ignore image",
    "diff {first} {second} learning graph --min-papers 3",
    "diff 2014 {second} --rule topics",
    "papers {second} image OR graph --author li",
    "papers {second} --field abstract image",
    "papers {second} --keyword graph",
    "authors {second} --by-edition",
    "related image {second}",
    "related image {second} --field abstract --rule topics --min-papers 2",
    "topics {second} --min-papers 3",
]


@pytest.mark.parametrize("command", SAME)
def test_as_imported(command: str, imported: Path, run: Run) -> None:
    """A command says of a list what it says of the same list imported, but for its name."""
    files = run(*command.format(first="first.csv", second="second.csv").split(), "--format", "json")
    editions = run(*command.format(first="wacv2030", second="wacv2031").split(), "--format", "json")
    assert (files.status, files.err) == (0, "")
    said, expected = json.loads(files.out), json.loads(editions.out)
    *heads, rows = said
    assert said[rows] or rows == "topics"
    for row in (*said[rows], *expected[rows]):
        row.pop("edition", None)
        if "direction" in row:  # the files do not say which is the later one
            row["direction"] = ""
    assert said[rows] == expected[rows]
    assert {head: said[head] for head in heads if head in {"papers", "filters", "compared"}} == {
        head: expected[head] for head in heads if head in {"papers", "filters", "compared"}
    }
    assert not [*imported.glob("user data/*/second*")]


def test_files_for_programs(imported: Path, run: Run) -> None:
    """The matrix, the graph and BibTeX of a list are those of the imported list."""
    for name in ("second.csv", "wacv2031"):
        stem = name.partition(".")[0]
        files = ("--matrix", f"{stem}-m.csv", "--graph", f"{stem}.graphml")
        assert run("keywords", name, "--phrases", "2", *files).status == 0
        assert run("papers", name, "graph", "-o", f"{stem}.bib").status == 0
    for ending in ("-m.csv", ".graphml"):
        said, expected = (
            (imported / f"{stem}{ending}").read_text() for stem in ("second", "wacv2031")
        )
        assert said.replace("second", "wacv2031") == expected
    bibtex = (imported / "second.bib").read_text()
    assert bibtex.startswith("@Misc{")
    assert "booktitle" not in bibtex
    assert "year" not in bibtex


def test_by_year(tmp_path: Path, run: Run) -> None:
    """Each year of a list is counted as a file of its papers alone; others are left out."""
    for year in (2014, 2015, 2016):
        papers = load_papers(year).papers[:200]
        write_list(tmp_path / f"only{year}.csv", papers)
        write_list(tmp_path / "all.csv", papers, year)
    write_list(tmp_path / "all.csv", [Paper("Graphs Without a Year")], 0)
    for options in ([], ["--rule", "topics"], ["--phrases", "2"]):
        words = ["neural network"] if "--phrases" in options else ["image", "pose"]
        result = run("trends", *words, "all.csv", "--by", "year", *options, "--format", "csv")
        assert (result.status, result.err) == (0, "")
        found = {
            (row["keyword"], row["edition"]): int(row["papers"])
            for row in csv.DictReader(result.out.splitlines())
        }
        assert len(found) == 3 * len(words)
        for year in (2014, 2015, 2016):
            file = f"only{year}.csv"
            told = json.loads(run("diff", file, "2013", *words, *options, "--format", "json").out)
            assert {(row["keyword"], f"all{year}"): row["before"] for row in told["changes"]} == {
                key: papers for key, papers in found.items() if key[1] == f"all{year}"
            }
    shown = run("trends", "all.csv", "--by", "year", "--from", "2015")
    assert [line[:8] for line in shown.out.splitlines()[2:]] == ["all 2015", "all 2016"]
    rising = run("trends", "all.csv", "--by", "year", "--rising", "5", "--min-papers", "5")
    assert rising.out.startswith("all 2014 to all 2016: ")


PICTURES = [
    "chart bars second.csv --compare first.csv -o x.svg",
    "chart scatter first.csv second.csv -o x.svg",
    "chart network image second.csv -o x.svg",
    "chart trends image years.csv --by year -o x.svg",
    "chart heatmap years.csv --by year -o x.svg",
    "report second.csv --compare first.csv -o x.md",
    "overview second.csv -o x.md",
]


@pytest.mark.parametrize("command", PICTURES)
def test_pictures_and_pages(command: str, lists: Path, run: Run) -> None:
    """Pictures and pages name the list, and no conference or year."""
    if "years" in command:
        for year in (2014, 2015):
            write_list(lists / "years.csv", load_papers(year).papers[:100], year)
    result = run(*command.split())
    assert (result.status, result.err) == (0, "")
    if "x.svg" not in command:
        text = next(lists.glob("x.*")).read_text(encoding="utf-8")
        assert "second.csv" in text
        assert not re.search(r"announced|\b0 accepted|(second|first|papers) 0\b|WACV|CVPR", text)


@pytest.mark.usefixtures("imported")
def test_several_files(run: Run) -> None:
    """A pattern counts the files that it matches as one list, under its own name."""
    both = json.loads(run("keywords", "*.csv", "--format", "json").out)
    editions = json.loads(run("keywords", "wacv2030,wacv2031", "--format", "json").out)
    assert both["keywords"] == editions["keywords"]
    assert run("keywords", "*.csv").out.startswith("*.csv: top 75 keywords of 400 papers")


def test_direction(lists: Path, run: Run) -> None:
    """Shares rise or fall where the names of both lists tell their years."""
    for year, name in ((2030, "first"), (2031, "second")):
        (lists / f"{name}.csv").rename(lists / f"list-{year}.csv")
    assert " rose " in run("diff", "list-2030.csv", "list-2031.csv", "--min-papers", "3").out
    (lists / "list-2031.csv").rename(lists / "later.csv")
    beside = run("diff", "list-2030.csv", "later.csv", "--min-papers", "3").out
    assert " rose " not in beside
    assert " higher " in beside


def test_same_name(lists: Path, run: Run) -> None:
    """Two files of one name are told apart by their folders."""
    for name in ("first", "second"):
        (lists / name).mkdir()
        (lists / f"{name}.csv").rename(lists / name / "papers.csv")
    result = run("diff", "first/papers.csv", "second/papers.csv")
    assert result.out.startswith("first/papers.csv → second/papers.csv (")


def test_skipped_files(lists: Path, run: Run) -> None:
    """With --skip-bad, files that cannot be read are left out, counted and named."""
    (lists / "third.csv").write_text("number,room\n1,2\n")
    refused = run("keywords", "*.csv")
    assert (refused.status, refused.out) == (1, "")
    assert "third.csv" in refused.err
    result = run("keywords", "*.csv", "--skip-bad")
    assert (result.status, result.out[:34]) == (0, "*.csv: top 75 keywords of 400 pape")
    assert re.fullmatch(r"note: left out 1 file: .*third\.csv.*\n", result.err)
    alone = run("keywords", "third.csv", "--skip-bad")
    assert (alone.status, alone.out) == (1, "")


def test_named_column(lists: Path, run: Run) -> None:
    """--title-field names the column of the titles."""
    text = (lists / "first.csv").read_text(encoding="utf-8")
    (lists / "odd.csv").write_text(text.replace("title", "heading", 1), encoding="utf-8")
    expected = run("keywords", "first.csv", "--format", "csv").out
    named = run("keywords", "odd.csv", "--title-field", "heading", "--format", "csv")
    assert (named.status, named.out) == (0, expected)


WRONG = {
    "keywords none.csv": (1, "there is no file none.csv"),
    "keywords none/*.csv": (1, "no file matches none/*.csv"),
    "keywords odd.csv": (1, "odd.csv"),
    "keywords first.csv --title-field heading": (1, "heading"),
    "keywords first.csv --presentation demo": (1, "no paper with presentation 'demo'"),
    "keywords first.csv --field abstract": (1, "no paper in first.csv has an abstract"),
    "papers first.csv zebrafish": (1, "no paper of first.csv has 'zebrafish' in its title"),
    "keywords 2019 --jobs 2": (2, "--jobs is for a list that is not imported"),
    "papers 2019 first.csv --title-field name": (2, "--title-field is for a list"),
    "keywords first.csv --jobs 2 --cluster tcp://x:1": (2, "--jobs counts on this machine"),
    "diff first.csv ./first.csv": (2, "./first.csv cannot be compared with itself"),
    "diff first.csv f*.csv": (2, "cannot be compared with itself"),
    "diff first.csv *.csv": (2, "first.csv is both in first.csv and in *.csv"),
    "report first.csv --compare first.csv": (2, "first.csv cannot be compared with itself"),
    "keywords first.csv second.csv": (2, "second.csv, or put quotes around a pattern of files"),
    "papers first.csv second.csv": (2, "second.csv is a list, and words are wanted there: put"),
    "trends --by year": (2, "--by year follows the years of a list"),
    "trends image first.csv": (2, "first.csv is followed through its years: add --by year"),
    "trends first.csv second.csv --by year": (2, "first.csv and second.csv are two lists"),
    "trends second.csv --by year --venue iccv": (2, "--venue iccv is not in second.csv"),
    "trends second.csv --by year": (1, "second.csv"),
    "trends years.csv --by year --from 2020": (1, "choose years from 2014 to 2014"),
    "trends years.csv --by year --field abstract": (2, "--by year counts titles"),
    "trends none.csv --by year": (1, "there is no file none.csv"),
    "topics 2019 first.csv": (2, "name nothing beside it"),
    "explore first.csv": (2, "cvprstats import"),
}


@pytest.mark.parametrize("command", WRONG)
def test_messages(command: str, lists: Path, run: Run) -> None:
    """What is wrong is one line that says it, with the exit status of the docs."""
    (lists / "odd.csv").write_text("number,room\n1,2\n")
    write_list(lists / "years.csv", load_papers(2014).papers[:9], 2014)
    result = run(*command.split())
    status, said = WRONG[command]
    assert (result.status, result.out) == (status, "")
    assert said in result.err
    assert len(result.err.splitlines()) == 1


@pytest.mark.parametrize("command", ["keywords first.csv", "papers first.csv"])
@pytest.mark.usefixtures("lists")
def test_not_installed(command: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra, one line says which one is needed."""
    for module in ("pyarrow", "cvprstats.scale.readers", "cvprstats.scale.tally"):
        monkeypatch.setitem(sys.modules, module, None)
    result = run(*command.split())
    assert (result.status, result.out) == (2, "")
    assert result.err.endswith("pip install 'cvprstats[scale]'\n")


def test_editions_need_none_of_it() -> None:
    """To count an edition loads nothing that reads lists of any size."""
    program = (
        "import sys; sys.argv[1:] = ['keywords', '2019', '--top', '1']\n"
        "from cvprstats.cli import main\n"
        "try: main()\n"
        "finally: print(*({'pyarrow', 'fsspec', 'dask', 'distributed', 'numpy'} & "
        "sys.modules.keys()), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True)
    assert done.stderr.strip() == b""
