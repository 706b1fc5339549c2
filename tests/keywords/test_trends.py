"""Keywords over many editions."""

import pytest

from cvprstats.errors import UsageError
from cvprstats.keywords.counts import count_keywords
from cvprstats.keywords.rules import SLIDES
from cvprstats.keywords.trends import trace
from tests.conftest import make_list


def test_trace() -> None:
    """Each keyword has papers and a share of every edition; plurals find their singular."""
    counts = [
        count_keywords(make_list("Views", "b", year=2028)),
        count_keywords(make_list("A View", year=2029)),
        count_keywords(make_list("Graph", year=2030)),
    ]
    view, unknown = trace(counts, ["Views", "xyzzy"])
    assert (view.keyword, view.papers) == ("view", (1, 1, 0))
    assert view.shares == pytest.approx((500, 1000, 0))
    assert [edition.year for edition in view.editions] == [2028, 2029, 2030]
    assert (unknown.keyword, unknown.papers) == ("xyzzy", (0, 0, 0))


def test_one_rule() -> None:
    """Editions that were counted by different rules, or no editions, have no trend."""
    papers = make_list("View")
    for counts in ([], [count_keywords(papers), count_keywords(papers, SLIDES)]):
        with pytest.raises(UsageError, match="one rule"):
            trace(counts, ["view"])
