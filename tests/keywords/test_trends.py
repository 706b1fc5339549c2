"""Keywords over many editions."""

import pytest

from cvprstats.errors import NothingFoundError, UsageError
from cvprstats.keywords.counts import count_keywords
from cvprstats.keywords.rules import SLIDES
from cvprstats.keywords.trends import trace
from tests.conftest import make_list


def test_trace() -> None:
    """Each keyword has papers and a share of every edition; plurals are their singular."""
    counts = [
        count_keywords(make_list("Views", "b", year=2028)),
        count_keywords(make_list("A View", year=2029)),
        count_keywords(make_list("Graph", year=2030)),
    ]
    view, graph = trace(counts, ["Views", "GRAPH", "view"])
    assert (view.keyword, view.papers) == ("view", (1, 1, 0))
    assert view.shares == pytest.approx((500, 1000, 0))
    assert [edition.year for edition in view.editions] == [2028, 2029, 2030]
    assert (graph.keyword, graph.papers) == ("graph", (0, 0, 1))


def test_what_was_not_counted_has_no_trend() -> None:
    """A keyword without a count is no line of zeros: the message says how to count it."""
    papers = make_list("Deep Point Clouds")
    for word in ("xyzzy", "deep", "point cloud"):
        with pytest.raises(NothingFoundError, match=f"^'{word}' was not counted.* as asked"):
            trace([count_keywords(papers)], [word])
    asked = ("deep", "point cloud")
    trends = trace([count_keywords(papers, asked=asked)], asked)
    assert [(trend.keyword, trend.papers) for trend in trends] == [
        ("deep", (1,)),
        ("point clouds", (1,)),
    ]


def test_one_rule() -> None:
    """Editions that were counted by different rules, or no editions, have no trend."""
    papers = make_list("View")
    for counts in ([], [count_keywords(papers), count_keywords(papers, SLIDES)]):
        with pytest.raises(UsageError, match="one rule"):
            trace(counts, ["view"])
