"""Papers by keyword, and keywords by common papers, as other programs read them."""

import csv
import io
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import false_discovery_control

from cvprstats.keywords.cooccurrence import find_cooccurrences
from cvprstats.keywords.counts import count_keywords, keyword_sets
from cvprstats.keywords.rules import WORDS
from cvprstats.keywords.together import Together
from cvprstats.tables.cooccurrence import graphml, matrix_csv
from tests.conftest import Result, make_list

SETS = st.lists(st.frozensets(st.sampled_from("abcde")), min_size=1, max_size=40)
TITLES = st.lists(
    st.lists(st.sampled_from("graph graphs mesh point cloud deep the".split()), max_size=6)
    .map(" ".join)
    .filter(str.strip),
    min_size=1,
    max_size=20,
)


@given(SETS)
def test_pairs(sets: list[frozenset[str]]) -> None:
    """Pairs are counted as one by one; q is SciPy's among all pairs, those without papers, too."""
    found = {(one.keyword, one.other): one for one in find_cooccurrences(sets, "abcd")}
    tables = {
        (one, other): Together(
            sum({one, other} <= held for held in sets),
            sum(one in held for held in sets),
            sum(other in held for held in sets),
            len(sets),
        )
        for one, other in combinations("abcd", 2)
    }
    assert found.keys() == {pair for pair, table in tables.items() if table.both}
    q_of_all = false_discovery_control([table.p for table in tables.values()])
    for (pair, table), q in zip(tables.items(), q_of_all, strict=True):
        if table.both:
            assert found[pair].together == table
            assert found[pair].q == pytest.approx(q)


@given(TITLES, st.sampled_from([1, 2]), st.sampled_from([(), ("graph",), ("clouds", "point")]))
def test_columns_add_up(titles: list[str], length: int, ignore: tuple[str, ...]) -> None:
    """Each column of the matrix holds the papers that the table of keywords counts."""
    papers = make_list(*titles)
    counts = count_keywords(papers, WORDS, phrase_length=length, ignore=ignore)
    sets = keyword_sets(papers, counts, phrase_length=length)
    written = matrix_csv([*counts.counts], [(papers.edition, *one) for one in sets])
    head, *rows = csv.reader(io.StringIO(written))
    assert head == ["edition", "title", *counts.counts]
    assert [row[:2] for row in rows] == [["wacv2030", title] for title in titles]
    for at, papers_with in enumerate(counts.counts.values(), 2):
        assert sum(int(row[at]) for row in rows) == papers_with


def test_files(run: Callable[..., Result], tmp_path: Path) -> None:
    """The command writes both files beside its table; the graph agrees with the matrix."""
    command = ("keywords", "2018-2019", "--top", "30", "--ignore", "image")
    out = run(*command, "--matrix", "papers.csv", "--graph", "words.graphml").out
    assert out == run(*command).out
    with (tmp_path / "papers.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert {row["edition"] for row in rows} == {"cvpr2018", "cvpr2019"}
    graph = nx.read_graphml(tmp_path / "words.graphml")
    assert graph.graph["rule"] == "words"
    assert graph.graph["filters"] == "without image"
    assert graph.graph["papers"] == len(rows) == 979 + 1294
    assert len(graph) == 30
    for word, node in graph.nodes(data=True):
        assert node["papers"] == sum(row[word] == "1" for row in rows)
        assert f" {word} " in out
    assert graph.edges
    for one, other in combinations(graph, 2):
        both = sum(row[one] == row[other] == "1" for row in rows)
        assert graph.has_edge(one, other) == (both > 0)
        if both:
            edge = graph.edges[one, other]
            assert edge["weight"] == both
            assert (edge["npmi"] > 0) == (both > edge["expected"])
            assert 0 <= edge["p"] <= edge["q"] <= 1


def test_phrases(run: Callable[..., Result], tmp_path: Path) -> None:
    """Both files hold the phrases of the table: the ranked ones, without fragments."""
    asked = ("keywords", "2019", "--phrases", "2", "--top", "9", "--format", "csv")
    out = run(*asked, "--matrix", "papers.csv", "--graph", "phrases.graphml").out
    papers = {row["keyword"]: int(row["papers"]) for row in csv.DictReader(io.StringIO(out))}
    written = (tmp_path / "papers.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(written)))
    assert [*rows[0]][2:] == [*papers]
    assert {phrase: sum(row[phrase] == "1" for row in rows) for phrase in papers} == papers
    graph = nx.read_graphml(tmp_path / "phrases.graphml")
    assert dict(graph.nodes(data="papers")) == papers


def test_wrong_endings(run: Callable[..., Result]) -> None:
    """The files have one form each, and the message says which."""
    for option, ending in (("--matrix", ".csv"), ("--graph", ".graphml")):
        failed = run("keywords", "2019", option, "a.json")
        assert (failed.status, failed.out) == (2, "")
        assert failed.err == f"cvprstats: cannot tell the format of a.json: end it in {ending}\n"


def test_one_file_for_two(run: Callable[..., Result], tmp_path: Path) -> None:
    """The table does not replace the matrix."""
    failed = run("keywords", "2019", "--matrix", "a.csv", "-o", str(tmp_path / "a.csv"))
    assert (failed.status, failed.out) == (2, "")
    assert "give each a file of its own" in failed.err
    assert not (tmp_path / "a.csv").exists()


def test_hostile_titles() -> None:
    """A spreadsheet runs no title, and no letter of one breaks the XML."""
    papers = make_list("=cmd|'/c calc'!A0 <&>\"]]>\x1b\ufffe", "-a \u202e图 <b>", "图 </node> -a")
    counts = count_keywords(papers)
    sets = keyword_sets(papers, counts)
    keywords = [*counts.counts]
    matrix = matrix_csv(keywords, [(papers.edition, *one) for one in sets])
    rows = list(csv.reader(io.StringIO(matrix)))
    assert not any(cell.startswith(("=", "-", "+", "@")) for row in rows for cell in row)
    assert "\u202e" not in str(rows)
    written = graphml(counts, keywords, [held for _, held in sets])
    graph = nx.parse_graphml(written)
    assert "图" in graph
    assert len(graph) == len(counts.counts)
    assert written == graphml(counts, keywords, [held for _, held in sets])
