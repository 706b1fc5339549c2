"""Abstracts of a list that was imported, counted and searched by the commands."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text

from cvprstats.charts.bars import draw_bars
from cvprstats.charts.changes import draw_changes
from cvprstats.charts.cloud import draw_cloud
from cvprstats.charts.heatmap import draw_heatmap
from cvprstats.charts.network import draw_network
from cvprstats.charts.scatter import draw_scatter
from cvprstats.charts.trends import draw_trends
from cvprstats.keywords.comparison import compare
from cvprstats.keywords.network import find_network
from cvprstats.keywords.rules import WORDS
from cvprstats.papers import Edition, Paper, PaperList
from cvprstats.workflows.counting import Counting, count_edition, count_pair
from cvprstats.workflows.trends import trace_editions
from tests.conftest import Result

Run = Callable[..., Result]
ABSTRACTS = {
    2030: ("We read lidar scans of streets.", "Lidar and radar agree.", "A radar for cats."),
    2031: ("Lidar maps of streets.", "Maps of cats, by lidar. See https://example.org.", ""),
}
IN_ABSTRACTS = ("--field", "abstract")


@pytest.fixture(autouse=True)
def lists(run: Run, tmp_path: Path) -> None:
    """Import two lists with abstracts; the second lacks one."""
    for year, abstracts in ABSTRACTS.items():
        papers = [{"title": f"Title {at}", "abstract": text} for at, text in enumerate(abstracts)]
        (tmp_path / "list.json").write_text(json.dumps(papers), encoding="utf-8")
        assert run("import", "list.json", "--edition", f"wacv{year}").status == 0


def rows(result: Result) -> list[list[str]]:
    """Return the rows of a CSV output, without its header."""
    assert result.status == 0, result.err
    return [*csv.reader(io.StringIO(result.out))][1:]


def test_keywords(run: Run) -> None:
    """The table says where was counted, and in how many papers; programs get the same."""
    out = run("keywords", "wacv2031", *IN_ABSTRACTS, "--top", "3").out
    assert out.startswith(
        "WACV 2031: top 3 keywords of 2 papers (rule: words; in abstracts, which 2 of 3 papers "
        "have)\n"
    )
    found = rows(run("keywords", "wacv2031", *IN_ABSTRACTS, "--format", "csv"))
    assert [row[:2] for row in found] == [
        ["lidar", "2"],
        ["maps", "2"],
        ["cats", "1"],
        ["streets", "1"],
    ]
    content = json.loads(run("keywords", "wacv2030-2031", *IN_ABSTRACTS, "--format", "json").out)
    assert content["papers"] == 5
    assert content["filters"] == ["in abstracts, which 5 of 6 papers have"]


def test_diff_and_trends(run: Run) -> None:
    """They compare abstracts; a word that none holds is told so; lists without are left out."""
    asked = ("diff", "wacv2030", "wacv2031", "lidar", "xyzzy", *IN_ABSTRACTS, "--format", "csv")
    result = run(*asked)
    assert [row[:3] for row in rows(result)] == [["lidar", "2", "2"]]
    assert result.err.startswith("note: no abstract of WACV 2030 or WACV 2031 holds 'xyzzy'")
    result = run("trends", "radar", "--venue", "wacv", *IN_ABSTRACTS, "--format", "csv")
    assert [row[1:3] for row in rows(result)] == [["wacv2030", "2"], ["wacv2031", "0"]]
    assert result.err == (
        "note: only WACV 2030 and WACV 2031 have abstracts; for the other 6, fetch them with "
        "cvprstats fetch EDITION --abstracts\n"
    )


def test_papers(run: Run) -> None:
    """Words are sought in abstracts; the papers of a keyword are those that are counted."""
    out = run("papers", "wacv2031", "cats", *IN_ABSTRACTS).out
    assert out.startswith(
        "WACV 2031: 1 of 3 papers (abstract: cats, in the 2 papers that have one)\n"
    )
    out = run("papers", "wacv2030", "--keyword", "radar", *IN_ABSTRACTS).out
    assert out.startswith("WACV 2030: 2 of 3 papers (keyword: radar, by words, in abstracts)\n")


def test_related(run: Run) -> None:
    """Keywords of one abstract go together; the title of the table says where was counted."""
    asked = ("related", "streets", "wacv2030", *IN_ABSTRACTS, "--min-papers", "1")
    out = run(*asked).out
    assert out.startswith(
        "WACV 2030: keywords most associated with “streets”, which 1 of 3 papers have (rule: "
        "words; in abstracts)\n"
    )
    content = json.loads(run(*asked, "--format", "json").out)
    assert content["filters"] == ["in abstracts"]
    assert [one["keyword"] for one in content["related"]] == ["read", "scans", "lidar"]
    failed = run("related", "cats", "wacv2030", *IN_ABSTRACTS)
    assert failed.err == (
        "cvprstats: no keyword of 5 papers or more is in the same abstracts as 'cats' more often "
        "than expected: lower --min-papers\n"
    )


@pytest.mark.parametrize(
    ("command", "editions"),
    [
        ("keywords 2019", "CVPR 2019"),
        ("diff wacv2030 2019", "CVPR 2019"),
        ("papers 2019 graph", "CVPR 2019"),
        ("papers 2019 --keyword graph", "CVPR 2019"),
        ("chart bars 2019 -o a.png", "CVPR 2019"),
        ("keywords iccv", "ICCV 2013-2025"),
        ("related graph 2019", "CVPR 2019"),
        ("trends graph", "from CVPR 2013 to CVPR 2026"),
    ],
)
def test_lists_without_abstracts(run: Run, command: str, editions: str) -> None:
    """One line says which list has none, and how to get them."""
    result = run(*command.split(), *IN_ABSTRACTS)
    assert (result.status, result.out, result.err.count("\n")) == (1, "", 1)
    assert editions in result.err
    assert "cvprstats fetch " in result.err
    assert " --abstracts" in result.err


def test_charts_say_abstracts() -> None:
    """No chart of abstracts speaks of titles."""
    old, new = count_pair("wacv2030", "wacv2031", Counting(WORDS, field="abstract"))
    changes = compare(old, new, min_papers=1)
    trends = trace_editions(["lidar"], "WACV", Counting(WORDS, field="abstract"))
    lidar = "We read lidar scans of streets.", "Lidar scans of streets.", "Cats."
    papers = PaperList(Edition("WACV", 2030), tuple(Paper("T", abstract=text) for text in lidar))
    network = find_network(papers, "lidar", min_papers=1, field="abstract")
    figures: dict[str, Figure] = {
        "WACV 2030: most frequent keywords in abstracts": draw_bars(old),
        "Keywords in abstracts, WACV 2030 → WACV 2031": draw_bars(new, old),
        "Keywords in abstracts, WACV 2030 → WACV 2031 ": draw_changes(changes, changes.changes),
        "WACV 2030: keywords in the abstracts of 3 papers": draw_cloud(old),
        "Keywords in abstracts, WACV 2030–2031": draw_trends(trends),
        "Keywords in abstracts, WACV 2030 → WACV 2031  ": draw_scatter(changes),
        "Keywords in abstracts by peak year, WACV 2030–2031": draw_heatmap(trends),
        "WACV 2030: keywords that go with “lidar”": draw_network(network),
    }
    for title, figure in figures.items():
        said = [text.get_text().replace("\n", " ") for text in figure.findobj(Text)]
        assert title.strip() in said
        assert not any("title" in text.lower() for text in said)
    titles = draw_bars(count_edition("wacv2030", Counting(WORDS)))
    assert "WACV 2030: most frequent title keywords" in [
        text.get_text() for text in titles.findobj(Text)
    ]
