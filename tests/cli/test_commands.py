"""Commands, as users run them."""

import csv
import inspect
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cvprstats import (
    __version__,
    compare,
    find_movers,
    find_network,
    find_related,
    load_papers,
)
from cvprstats.cli import app, with_command
from cvprstats.cli.chart.changes import changes
from cvprstats.cli.chart.network import network
from cvprstats.cli.chart.scatter import scatter
from cvprstats.cli.diff import diff
from cvprstats.cli.related import related
from cvprstats.cli.trends import trends
from tests.conftest import Result

Run = Callable[..., Result]

COMMANDS = [
    "years",
    "papers",
    "keywords",
    "diff",
    "trends",
    "related",
    "topics",
    "authors",
    "report",
    "paper",
    "fetch",
    "import",
    "forget",
    "overview",
    "explore",
    "chart bars",
    "chart changes",
    "chart cloud",
    "chart growth",
    "chart heatmap",
    "chart network",
    "chart scatter",
    "chart trends",
]


LIBRARY: dict[Callable[..., object], Callable[..., object]] = {
    diff: compare,
    changes: compare,
    scatter: compare,
    related: find_related,
    network: find_network,
    trends: find_movers,
}
"""Commands with the functions whose defaults they repeat, in order to start without them."""


@pytest.mark.parametrize("command", LIBRARY, ids=lambda command: command.__name__)
def test_commands_have_the_defaults_of_the_library(command: Callable[..., object]) -> None:
    """Who uses the library gets the same numbers as who uses the command."""
    options, library = (
        inspect.signature(function).parameters for function in (command, LIBRARY[command])
    )
    for name in ("min_papers", "top", "measure", "field"):
        if name in library and name in options:
            assert options[name].default == library[name].default, name


def test_all_commands_are_tested() -> None:
    """The list of commands above is complete."""
    names = [
        command.name or command.callback.__name__
        for command in app.registered_commands
        if command.callback
    ]
    for group in app.registered_groups:
        assert group.typer_instance
        for command in group.typer_instance.registered_commands:
            assert command.callback
            names.append(f"{group.typer_instance.info.name} {command.callback.__name__}")
    assert sorted(names) == sorted(COMMANDS)


@pytest.mark.parametrize("name", sorted({command.split()[0] for command in COMMANDS}))
def test_only_the_command_that_runs_is_built(name: str) -> None:
    """Each command runs without the others; another name runs with all, which a message needs."""
    alone = with_command(name)
    assert len(alone.registered_commands) + len(alone.registered_groups) == 1
    assert with_command(f"{name}s-") is app
    assert len(app.registered_commands) > 1  # the whole command line stays as it is


def test_version(run: Run) -> None:
    """The version is one line."""
    assert run("--version").out == f"cvprstats {__version__}\n"


def test_keywords(run: Run) -> None:
    """Keywords come as a table, or in the form that is asked for."""
    assert "graph" in run("keywords", "2019").out
    content = json.loads(run("keywords", "CVPR 2019", "--rule", "slides", "--format", "json").out)
    assert [content[name] for name in ("edition", "papers", "rule")] == ["cvpr2019", 1294, "slides"]
    assert len(content["keywords"]) == 75
    assert content["keywords"][0] == {
        "keyword": "image",
        "papers": 174,
        "per_1000": pytest.approx(174 / 1.294),
    }
    csv_text = run(
        "keywords", "2019", "--presentation", "oral", "--top", "3", "--format", "csv"
    ).out
    assert csv_text.splitlines()[0] == "keyword,papers,per_1000"
    assert len(csv_text.splitlines()) == 4


def test_keywords_left_out(run: Run, tmp_path: Path) -> None:
    """Words can be left out one by one, or by a file."""
    out = run("keywords", "2019", "--ignore", "image", "--ignore", "3D", "--top", "3").out
    title, *rows = out.splitlines()
    assert title.endswith("(rule: words; without 3d, image)")
    assert not {"image", "3d"} & set(" ".join(rows).split())
    (tmp_path / "stop.txt").write_text("image\ndetection", encoding="utf-8")
    out = run("keywords", "2019", "--stopwords", "stop.txt", "--top", "30").out
    assert "image" not in out
    assert " of " in out


def test_diff(run: Run) -> None:
    """The slide's line: graph 15 → 45, ×2.3 in share; words keep their order."""
    out = run("diff", "2018", "2019", "cloud", "graph", "--rule", "slides").out
    assert "graph    15 → 45  15.3 → 34.8  rose ×2.3   1.3 to 4.0  0.005  0.19" in out
    assert out.index("cloud") < out.index("graph")


def test_the_note_of_a_comparison(run: Run) -> None:
    """Below the table stands among how many keywords q is, or that there is none."""
    notes = [
        run("diff", "2018", "2019", "graph", "--min-papers", least).out.splitlines()[-1]
        for least in ("1", "160", "900")
    ]
    assert [note.partition("; ")[2] for note in notes] == [
        "*: significant, q < 0.05 among the 3,337 keywords of 1 paper or more in either year",
        "*: significant, q < 0.05 among the 1 keyword of 160 papers or more in either year",
        "no q: no keyword has 900 papers or more in either year",
    ]


def test_demos_are_told_from_papers(run: Run) -> None:
    """What counts papers leaves out the demos; what lists them says that they are demos."""
    title = "CVPR 2022: 15 of 2,077 papers and demos (presentation: demo)\n"
    assert run("papers", "2022", "--presentation", "demo").out.startswith(title)
    assert "of 1,294 papers (" in run("papers", "2019", "graph").out
    rows = {
        row["edition"]: row
        for row in csv.DictReader(io.StringIO(run("years", "--format", "csv").out))
    }
    assert rows["cvpr2022"]["listed"] == "2062"
    assert repr(load_papers(2022)) == "<PaperList CVPR 2022: 2,077 papers and demos>"


def test_what_is_asked_for(run: Run) -> None:
    """Stopwords and phrases are counted by name; two spellings are one; unknown words are told."""
    words = ["learning", "point clouds", "GAN", "gans", "grpah", "xyzzy"]
    result = run("diff", "2018", "2019", *words, "--format", "csv")
    rows = {row["keyword"]: row for row in csv.DictReader(io.StringIO(result.out))}
    assert list(rows) == ["learning", "point cloud", "gan"]
    papers = [(row["before"], row["after"]) for row in rows.values()]
    assert papers == [("214", "276"), ("16", "34"), ("14", "14")]
    missing = "note: no title of CVPR 2018 or CVPR 2019 holds"
    assert result.err.splitlines() == [
        f"{missing} 'grpah': did you mean graph?",
        f"{missing} 'xyzzy': try another spelling",
    ]
    result = run("trends", "deep", *words, "--format", "csv")
    assert result.status == 0
    shares = [row for row in csv.DictReader(io.StringIO(result.out)) if row["keyword"] == "deep"]
    assert [round(float(row["per_1000"])) for row in shares[::4]] == [6, 158, 52, 8]
    assert result.out.count("\n") == 1 + 4 * len(shares)
    assert result.err.count("note: no title of CVPR 2013 to CVPR 2026 holds") == 2


def test_a_chart_of_what_is_asked_for(run: Run, tmp_path: Path) -> None:
    """A chart is drawn of the words that titles hold, and of none where none does."""
    result = run("chart", "trends", "deep", "grpah", "-o", "a.svg")
    assert (result.status, result.err.count("\n")) == (0, 1)
    drawn = (tmp_path / "a.svg").read_text(encoding="utf-8")
    run("chart", "trends", "deep", "-o", "b.svg")
    assert (tmp_path / "b.svg").read_text(encoding="utf-8") == drawn


def test_papers(run: Run) -> None:
    """Papers are searched by title, presentation, author and area."""
    found = run("papers", "2019", "convex", "--author", "swoboda", "--format", "json")
    content = json.loads(found.out)
    assert [paper["presentation"] for paper in content["papers"]] == ["oral"]


def test_files_and_their_forms(run: Run, tmp_path: Path) -> None:
    """The ending of the file decides the format, unless --format does."""
    for name, start in {
        "k.csv": "keyword,",
        "k.json": "{",
        "k.md": "## CVPR 2019",
        "k.txt": "CVPR 2019",
    }.items():
        assert run("keywords", "2019", "-o", name).out == ""
        assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)
    run("keywords", "2019", "-o", "k.csv", "--format", "json")
    assert (tmp_path / "k.csv").read_text(encoding="utf-8").startswith("{")


def test_papers_name_their_filters(run: Run) -> None:
    """The title of a table of papers says what was asked for, and so does JSON."""
    command = ("papers", "2019", "graph", "network", "--presentation", "oral", "--area", "deep")
    filters = ["title: graph network", "presentation: oral", "area: deep"]
    title = f"CVPR 2019: 3 of 1,294 papers ({'; '.join(filters)})"
    assert run(*command).out.splitlines()[0] == title
    assert json.loads(run(*command, "--format", "json").out)["filters"] == filters
    award = run("papers", "2019", "--award", "--author", "Shumian Xin")
    assert award.out.startswith("CVPR 2019: 1 of 1,294 papers (author: Shumian Xin; award: any)")
    counted = run("papers", "2025", "--keyword", "3DGS", "--rule", "topics").out
    assert counted.startswith("CVPR 2025: 139 of 2,872 papers (keyword: 3DGS, by topics)\n")


def test_charts(run: Run, tmp_path: Path) -> None:
    """Charts are written in the format of the file's ending, and the file is named."""
    for arguments, start in (
        (("bars", "2019", "--compare", "2018", "-o", "a.png"), b"\x89PNG"),
        (("cloud", "2013", "--size", "4:3", "-o", "a.svg"), b"<?xml"),
        (("growth", "-o", "a.pdf"), b"%PDF"),
        (("changes", "2018", "2019", "graph", "-o", "b.svg"), b"<?xml"),
        (("scatter", "2018", "2019", "graph", "cloud", "-o", "b.pdf"), b"%PDF"),
        (("heatmap", "--venue", "eccv", "--from", "2020", "-o", "c.svg"), b"<?xml"),
    ):
        assert run("chart", *arguments).out == f"{arguments[-1]}\n"
        assert (tmp_path / arguments[-1]).read_bytes().startswith(start)


def test_trends(run: Run) -> None:
    """Keywords are followed through all editions; without words, the most frequent."""
    text = run("trends", "graphs", "--rule", "slides", "--format", "csv").out
    rows = {row["edition"]: row for row in csv.DictReader(io.StringIO(text))}
    assert (rows["cvpr2018"]["papers"], rows["cvpr2019"]["papers"]) == ("15", "45")
    assert len(rows) == 14
    assert "model" in run("trends").out


ERRORS = {
    "trends graph --venue nips": (
        1,
        "no list for any NIPS: choose CVPR, ECCV, ICCV, WACV or all",
    ),
    "trends grpah": (1, "no title of CVPR 2013 to CVPR 2026 holds 'grpah': did you mean graph"),
    "trends grpah xyzzy": (
        1,
        "holds 'grpah' (did you mean graph?), nor 'xyzzy' (try another spelling)",
    ),
    "diff 2018 2019 grpah": (1, "no title of CVPR 2018 or CVPR 2019 holds 'grpah'"),
    "chart changes 2018 2019 grpah -o a.png": (1, "holds 'grpah': did you mean graph"),
    "chart changes 2018 2019 --min-papers 999 -o a.png": (
        1,
        "no keyword of CVPR 2018 or CVPR 2019 has 999 papers: lower --min-papers",
    ),
    "chart trends zzz -o a.png": (1, "holds 'zzz': try another spelling"),
    "chart heatmap gan --venue iccv,cvpr -o a.png": (2, "shows one conference: choose one with"),
    "papers 2019 graph --rule topics": (2, "--rule and --topics need --keyword: add it, or leave"),
    "papers 2019 --field abstract": (2, "--field says where words are sought: name one, or leave"),
    "papers 2019 --topics a.csv": (2, "--rule and --topics need --keyword: add it, or leave"),
    "authors 2019 --by-edition --top 5": (2, "leave --top or --by-edition out"),
    "authors 2012": (1, "no list for CVPR 2012"),
    "chart heatmap --field abstract -o a.png": (1, "abstract"),
    "chart heatmap gan --top 5 -o a.png": (2, "leave --top or the words out"),
    "keywords 2012": (1, "no list for CVPR 2012"),
    "keywords iccv2024": (1, "no list for ICCV 2024: it takes place every second year; there are"),
    "years --venue icml": (1, "no list for any ICML: choose CVPR, ECCV, ICCV, WACV or all"),
    "trends graph --venue cvpr,icml": (1, "no list for any ICML"),
    "chart growth --venue wacv -o a.png": (1, "accepted papers to draw: choose another venue"),
    "papers iccv2023 --presentation oral": (1, "these say 'oral': 2015, 2017, 2019;"),
    "keywords 201": (2, "is not an edition"),
    "keywords": (2, "EDITION is missing; see: cvprstats keywords --help"),
    "keywords 2019 --top 0": (2, "--top is 0: give a whole number of 1 or more; see: "),
    f"keywords 2019 --top {'9' * 5000}": (2, f"--top is {'9' * 40}…: give a whole number of 1"),
    "keywords 2019 --top x": (2, "--top is x: give a whole number of 1 or more; see: "),
    "paper a.pdf --bullets 9": (2, "--bullets is 9: give a whole number from 1 to 6; see: "),
    "fetch 2019 --delay 61": (2, "--delay is 61: give a number from 0 to 60; see: "),
    "trends graph --from x": (2, "--from is x: give a whole number; see: "),
    "keywords 2019 --rule letters": (2, "'letters': choose words, slides or topics; see: "),
    "keywords 2019 --format yaml": (2, "choose table, csv, json, jsonl or markdown; see: "),
    "keywords 2019 --top": (2, "--top needs a value\n"),
    "keywords 2019 --tops 3": (2, "did you mean --top"),
    "keywords 2019 --debug": (2, "--debug must come first: cvprstats --debug; see: "),
    "keywords 2019 -z": (2, "there is no option -z; see: cvprstats keywords --help"),
    "keywords 2019 2020 2021": (2, "too many arguments: leave out 2020 2021; see: "),
    "fetch 2019 --force=yes": (2, "--force takes no value\n"),
    "keywords 2019 -o k.xlsx": (2, "end it in .txt, .csv, .json, .jsonl or .md"),
    "papers 2019 -o k.xlsx": (2, "end it in .txt, .csv, .json, .jsonl, .md or .bib"),
    "keywords 2019 --stopwords missing.txt": (1, "cannot read missing.txt"),
    "keywords 2019 --stopwords binary": (1, "it is not text"),
    "keywords 2019 --presentation keynote": (1, "choose one of oral, poster"),
    "keywords 2019 --phrases 2 --rule slides": (2, "single words only"),
    "keywords 2019 -o missing/a.csv": (1, "there is no folder missing: create it, or choose"),
    "papers 2019 --format csv -o missing/a": (1, "there is no folder missing: create it, or"),
    "chart growth -o missing/a.png": (1, "there is no folder missing: create it, or choose"),
    "trends a%20b --rule slides": (2, "counts single words only, and 'a b' is a phrase"),
    "papers 2019 xyzzy": (1, "no paper of CVPR 2019 has 'xyzzy' in its title"),
    "papers 2019 graph --award": (1, "no paper of CVPR 2019 matches 'graph' and all else that"),
    "papers 2019 --area zz": (1, "“Deep Learning”, “Document Analysis”, “Face, Gesture, and Body"),
    "diff 2018 2019 --min-papers 9999": (1, "no keyword of CVPR 2018 or CVPR 2019 has 9,999 p"),
    "chart cloud 2019 --text A -o a.png": (2, "--text needs --shape text: add it, or leave"),
    "paper .": (1, ". is a folder: give the PDF files in it"),
    "paper %20": (1, "the name of the paper is blank: give its PDF file, address or title"),
    "paper missing/a.pdf": (1, "cannot read missing/a.pdf: there is no such file; check the path"),
    "papers 2013 --area 3D": (1, "does not say any area; these say '3D': 2016-2017, 2019-2020;"),
    "papers 2018 --presentation oral": (
        1,
        "CVPR 2018 does not say any presentation; these say 'oral': 2014-2017, 2019-2020, 2022, ",
    ),
    "keywords 2024 --presentation oral": (
        1,
        "choose one of highlight, poster; the list does not say its 90 orals",
    ),
    "papers 2026 --presentation poster": (
        1,
        "choose one of oral; the list does not say the presentation of 3,927 papers",
    ),
    "papers 2026 --award": (1, "does not say any award; these do: 2013-2025; leave the award out"),
    f"papers {'9' * 5000}": (2, "is not an edition: write 2019, cvpr2019 or iccv2023"),
    "diff 2018": (2, "AFTER is missing"),
    "diff 2019 cvpr2019": (2, "CVPR 2019 cannot be compared with itself: name another edition"),
    "report 2019 --compare 2019": (2, "cannot be compared with itself"),
    "overview 2019 --compare 2019": (2, "cannot be compared with itself"),
    "chart bars 2019 --compare 2019 -o a.png": (2, "cannot be compared with itself"),
    "chart bars 2019": (2, "--output is missing; see: cvprstats chart bars --help"),
    "chart bars 2019 -o a.gif": (2, "end it in .png, .svg or .pdf"),
    "chart bars 2019 -o a": (2, "end it in .png, .svg or .pdf"),
    "chart cloud 2019 --shape binary -o a.png": (1, "it is not a picture"),
    "chart bars 2019 --size 3:2 -o a.png": (2, "choose 16:9, 4:3, square or a4"),
    "forget 2019": (1, "you have no list of CVPR 2019; your lists: none"),
    "report 2019 --compare 2012": (1, "no list for CVPR 2012"),
    "report 2019 -o binary": (1, "cannot write binary: Not a directory; choose another"),
    "keyword 2019": (2, "no command 'keyword': did you mean 'keywords'? see: cvprstats --help"),
    "zzz": (2, "there is no command 'zzz'; see: cvprstats --help"),
}


@pytest.mark.parametrize("command", ERRORS)
def test_errors(command: str, run: Run, tmp_path: Path) -> None:
    """Bad input gives one line on stderr, nothing on stdout, no file, and the exit status."""
    (tmp_path / "binary").write_bytes(b"\xff\xd8\x00")
    status, message = ERRORS[command]
    result = run(*(argument.replace("%20", " ") for argument in command.split()))
    assert (result.status, result.out) == (status, "")
    assert message in result.err
    assert result.err.startswith("cvprstats: ")
    assert result.err.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["binary"]


def test_debug_shows_the_traceback(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """--debug lets the error through; without it, even an unexpected one is a line."""
    from cvprstats.errors import NoListError  # noqa: PLC0415 - beside its only use

    with pytest.raises(NoListError):
        run("--debug", "keywords", "2012")
    monkeypatch.setattr("cvprstats.tables.listings.keywords_table", lambda *_: 1 / 0)
    result = run("keywords", "2019")
    assert result.status == 1
    assert result.err == (
        "cvprstats: unexpected ZeroDivisionError: division by zero; "
        "add --debug after cvprstats to see where\n"
    )


ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}


def test_as_a_module_into_a_closed_pipe() -> None:
    """`python -m cvprstats` works; a reader that stops reading is no error."""
    command = f"{sys.executable} -m cvprstats papers 2019 | head -1"
    ended = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],  # noqa: S607
        capture_output=True,
        encoding="utf-8",
        check=False,
        env=ENVIRONMENT,
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout == "CVPR 2019: 1,294 of 1,294 papers\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_full_output() -> None:
    """A full disk behind stdout is one line."""
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "cvprstats", "papers", "2019"],
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
            env=ENVIRONMENT,
        )
    assert ended.returncode == 1
    assert ended.stderr.startswith("cvprstats: cannot write to standard output: No space left")
    assert ended.stderr.count("\n") == 1
