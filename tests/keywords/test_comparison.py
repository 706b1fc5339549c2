"""Two editions compared."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvprstats.catalogue.lists import load_papers
from cvprstats.errors import NothingFoundError, UsageError
from cvprstats.keywords.comparison import (
    SIGNIFICANT,
    Direction,
    compare,
    compare_keywords,
)
from cvprstats.keywords.counts import KeywordCounts, count_keywords
from cvprstats.keywords.evidence import q_values
from cvprstats.keywords.rules import SLIDES, WORDS
from cvprstats.papers import Edition
from cvprstats.report.changes import change_sentences
from cvprstats.tables.changes import changes_table
from tests.conftest import make_list


def test_graph_of_the_slides() -> None:
    """Graph rises 15 → 45, ×2.3 in share; by q, this and the other two may be chance."""
    before, after = (count_keywords(load_papers(year), SLIDES) for year in ("2018", "2019"))
    graph, cloud, representation = compare_keywords(
        before, after, ["graph", "cloud", "representation"]
    ).changes
    assert (graph.before, graph.after, graph.direction) == (15, 45, Direction.ROSE)
    assert graph.ratio == pytest.approx(45 / 1294 / (15 / 979))
    assert [round(change.p, 3) for change in (graph, cloud, representation)] == [
        0.005,
        0.115,
        0.149,
    ]
    assert not any(change.is_significant for change in (graph, cloud, representation))


def test_q_of_all() -> None:
    """Each q is among all keywords compared, and the list is in the order of G²."""
    before, after = (count_keywords(load_papers(year)) for year in ("2025", "2026"))
    comparison = compare(before, after)
    changes = comparison.changes
    assert comparison.compared == len(changes)
    assert [change.q for change in changes] == q_values([change.p for change in changes])
    assert [change.g2 for change in changes] == sorted((c.g2 for c in changes), reverse=True)
    graph = compare_keywords(before, after, ["graph"])
    assert graph.compared == len(changes)
    assert graph.changes == tuple(change for change in changes if change.keyword == "graph")


@given(
    st.lists(st.tuples(st.integers(0, 300), st.integers(0, 300)), min_size=1, max_size=30),
    st.integers(300, 3000),
    st.integers(300, 3000),
)
def test_one_criterion(papers: list[tuple[int, int]], before: int, after: int) -> None:
    """The stars of the table and the sentences of the report go by q, whatever p is."""
    words = [f"word{number}" for number in range(len(papers))]
    old, new = (
        KeywordCounts(
            Edition("CVPR", 2030 + side),
            size,
            WORDS,
            {word: said[side] for word, said in zip(words, papers, strict=True)},
        )
        for side, size in enumerate((before, after))
    )
    comparison = compare(old, new)
    significant = {c.keyword for c in comparison.changes if c.q is not None and c.q < SIGNIFICANT}
    table = changes_table(comparison, comparison.changes)
    assert {row[0] for row in table.rows if row[-1].endswith("*")} == significant
    for sentence in change_sentences(comparison):
        heading, *rest = (span.text for span in sentence)
        told = set(re.findall(r"word\d+", " ".join(rest)))
        assert not told & significant if heading.startswith("Uncertain") else told <= significant


def test_named_keywords_keep_their_order() -> None:
    """Named words come in their order, and plurals find singulars; an unknown word is an error."""
    before, after = count_keywords(make_list("a Graph")), count_keywords(make_list("Graph Cloud"))
    changes = compare_keywords(before, after, ["Clouds", "graphs"]).changes
    assert [(c.keyword, c.before, c.after) for c in changes] == [
        ("cloud", 0, 1),
        ("graph", 1, 1),
    ]
    assert [c.direction for c in changes] == [Direction.NEW, Direction.SAME]
    assert [c.ratio for c in changes] == [None, 1]
    assert {c.q for c in changes} == {None}
    with pytest.raises(NothingFoundError, match="'xyzzy' was not counted"):
        compare_keywords(before, after, ["graph", "xyzzy"])


def test_q_of_what_is_asked_for() -> None:
    """A stopword that is asked for is one more compared keyword; it has a q as all have."""
    lists = load_papers("2018"), load_papers("2019")
    before, after = (count_keywords(papers, asked=["learning"]) for papers in lists)
    family = compare(before, after).changes
    assert len(family) == len(compare(*map(count_keywords, lists)).changes) + 1
    [learning] = compare_keywords(before, after, ["learning"]).changes
    assert (learning.before, learning.after) == (214, 276)
    assert learning in family


def test_a_plural_in_one_edition_is_the_singular_of_the_other() -> None:
    """Titles of one edition that say only "views" are compared with the other's "view"."""
    before, after = count_keywords(make_list("Views")), count_keywords(make_list("View"))
    [change] = compare(before, after, min_papers=1).changes
    assert (change.keyword, change.before, change.after) == ("view", 1, 1)


def test_min_papers() -> None:
    """Keywords with fewer papers in both editions are not compared; one that is gone is."""
    before, after = count_keywords(make_list("a b c", "b c")), count_keywords(make_list("c"))
    comparison = compare(before, after, min_papers=2)
    assert {change.keyword for change in comparison.changes} == {"b", "c"}
    assert [change.keyword for change in comparison.of(Direction.GONE)] == ["b"]


def test_one_rule() -> None:
    """Counts by different rules cannot be compared."""
    papers = make_list("Graph")
    with pytest.raises(UsageError, match="one rule"):
        compare(count_keywords(papers), count_keywords(papers, SLIDES))
