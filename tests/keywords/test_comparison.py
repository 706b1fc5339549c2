"""Two editions compared."""

import inspect
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvprstats.catalogue.lists import load_papers
from cvprstats.cli.diff import diff
from cvprstats.errors import UsageError
from cvprstats.keywords.comparison import (
    MIN_PAPERS,
    Direction,
    compare,
    compare_keywords,
    log_likelihood,
)
from cvprstats.keywords.counts import count_keywords
from cvprstats.keywords.rules import SLIDES
from tests.conftest import make_list

PAPERS = st.integers(1, 2000)


@given(st.data(), PAPERS, PAPERS)
def test_log_likelihood(data: st.DataObject, before_papers: int, after_papers: int) -> None:
    """G² is never negative, does not care which edition is first, and is 0 for equal shares."""
    before = data.draw(st.integers(0, before_papers))
    after = data.draw(st.integers(0, after_papers))
    g2 = log_likelihood(before, after, before_papers, after_papers)
    assert g2 >= 0
    assert g2 == pytest.approx(log_likelihood(after, before, after_papers, before_papers))
    assert log_likelihood(before, before, before_papers, before_papers) == pytest.approx(0)


def test_log_likelihood_by_hand() -> None:
    """G² is twice the sum of observed × ln(observed / expected) over the 2×2 table."""
    cells = {(15, 979): 60 * 979 / 2273, (45, 1294): 60 * 1294 / 2273}
    expected = 2 * sum(
        said * math.log(said / share)
        + (papers - said) * math.log((papers - said) / (papers - share))
        for (said, papers), share in cells.items()
    )
    assert log_likelihood(15, 45, 979, 1294) == pytest.approx(expected)


def test_counts_beyond_the_papers() -> None:
    """A word that the slides' rule counts more often than there are papers breaks nothing."""
    assert log_likelihood(5, 1, 2, 3) > 0
    assert log_likelihood(1, 1, 0, 3) == 0


def test_graph_of_the_slides() -> None:
    """Graph rises 15 → 45, ×2.3 per paper, p = 0.003; cloud and representation may be chance."""
    before, after = (count_keywords(load_papers(year), SLIDES) for year in ("2018", "2019"))
    graph, cloud, representation = compare_keywords(
        before, after, ["graph", "cloud", "representation"]
    ).changes
    assert (graph.before, graph.after, graph.direction) == (15, 45, Direction.ROSE)
    assert graph.ratio == pytest.approx(45 / 1294 / (15 / 979))
    assert [round(change.p, 3) for change in (graph, cloud, representation)] == [
        0.003,
        0.083,
        0.118,
    ]


def test_q_is_benjamini_hochberg() -> None:
    """Q is the least p × tests / rank from this rank on: never below p, and in p's order."""
    changes = compare(*(count_keywords(load_papers(year)) for year in ("2025", "2026"))).changes
    ranked = sorted(changes, key=lambda change: change.p)
    for rank, change in enumerate(ranked, 1):
        later = (c.p * len(ranked) / at for at, c in enumerate(ranked[rank - 1 :], rank))
        assert change.q == pytest.approx(min(1, *later, 1))
    assert [change.g2 for change in changes] == sorted((c.g2 for c in changes), reverse=True)


def test_named_keywords_keep_their_order() -> None:
    """Named words come in their order, plurals find singulars, unknown words are 0 → 0."""
    before, after = count_keywords(make_list("a Graph")), count_keywords(make_list("Graph Cloud"))
    changes = compare_keywords(before, after, ["xyzzy", "Clouds", "graphs"]).changes
    assert [(c.keyword, c.before, c.after) for c in changes] == [
        ("xyzzy", 0, 0),
        ("cloud", 0, 1),
        ("graph", 1, 1),
    ]
    assert [c.direction for c in changes] == [Direction.SAME, Direction.NEW, Direction.SAME]
    assert [c.ratio for c in changes] == [None, None, 1]
    assert {c.q for c in changes} == {None}


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


def test_the_command_compares_as_the_library() -> None:
    """`cvprstats diff` leaves out as rare what `compare` does."""
    assert inspect.signature(diff).parameters["min_papers"].default == MIN_PAPERS
