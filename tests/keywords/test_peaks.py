"""Which keywords changed most, and when they peaked."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.stats import chi2_contingency

from cvprstats.catalogue.lists import listed_editions
from cvprstats.errors import NothingFoundError
from cvprstats.keywords.counts import KeywordCounts, count_keywords
from cvprstats.keywords.evidence import table_log_likelihood
from cvprstats.keywords.peaks import most_changed, peak, peak_order
from cvprstats.keywords.rules import TOPICS
from cvprstats.keywords.trends import Trend
from cvprstats.papers import Edition
from cvprstats.workflows.counting import Counting, count_edition
from tests.conftest import make_list

ROWS = st.lists(st.tuples(st.integers(0, 300), st.integers(1, 3000)), min_size=2, max_size=14)


def counted(*titles: str, year: int, phrases: int = 1) -> KeywordCounts:
    """Count titles of one year."""
    return count_keywords(make_list(*titles, year=year), phrase_length=phrases)


def trend(*shares: float, keyword: str = "view") -> Trend:
    """Return a trend with these shares from 2020 on."""
    editions = tuple(Edition("CVPR", 2020 + at) for at in range(len(shares)))
    return Trend(keyword, editions, (1,) * len(shares), shares)


@given(ROWS)
def test_log_likelihood_of_many_editions(rows: list[tuple[int, int]]) -> None:
    """G² of a table with a row for each edition is SciPy's."""
    assume(any(held for held, _ in rows))
    result = chi2_contingency(rows, correction=False, lambda_="log-likelihood")
    assert table_log_likelihood(rows) == pytest.approx(result.statistic, rel=1e-6, abs=1e-8)


def test_what_everyone_knows_changed_most() -> None:
    """The strongest changes of all years are the waves of the field."""
    counts = [
        count_edition(one.slug, Counting(TOPICS))
        for one in listed_editions()
        if one.venue == "CVPR"
    ]
    chosen = most_changed(counts, 24)
    assert len(chosen) == 24
    waves = {"CNN", "GAN", "transformer", "NeRF", "diffusion model", "Gaussian splatting", "LLM"}
    assert waves <= set(chosen)
    assert most_changed(counts, 5) == chosen[:5]


def test_generic_words_are_left_out() -> None:
    """The strongest come first; plurals count for their singulars; generic words are no choice."""
    counts = [
        counted("Novel Graphs", "Novel Graph", "Novel Token", year=2019),
        counted("Cloud", "Cloud", "Token", year=2020),
    ]
    assert "novel" in counts[0].counts
    assert most_changed(counts, 9) == ["cloud", "graph", "token"]
    assert most_changed(counts, 1) == ["cloud"]
    with pytest.raises(NothingFoundError, match="generic words: name those"):
        most_changed([counted("Novel Methods", year=2019), counted("Images", year=2020)], 9)


def test_phrases_that_overlap() -> None:
    """Of overlapping phrases the stronger stays; none begins or ends with a generic word."""
    nets = ["Generative Adversarial Nets", "Adversarial Nets", "Adversarial Nets Novel Tokens"]
    counts = [counted(*nets, year=2019, phrases=2), counted("Point Cloud", year=2020, phrases=2)]
    assert {"generative adversarial", "nets novel", "novel tokens"} <= counts[0].counts.keys()
    assert most_changed(counts, 9) == ["adversarial nets", "point cloud"]


def test_topics_do_not_overlap() -> None:
    """Topics are no neighboring words: those with a word in common stand beside each other."""
    titles = "Diffusion Models", "Few-Step Diffusion", "Few-Step Diffusion"
    counts = [
        count_keywords(make_list(*said, year=year), TOPICS)
        for year, said in ((2019, titles), (2020, ["Graph Cuts"]))
    ]
    assert {"diffusion model", "few-step diffusion"} <= set(most_changed(counts, 9))


def test_order_by_peak() -> None:
    """Rows come by the year of the peak, then by their center of mass, then by name."""
    late, early = trend(0.0, 1.0, 9.0, 5.0), trend(3.0, 1.0, 9.0, 0.0)
    first = trend(9.0, 8.0, 0.0, 9.0)
    assert peak(first) == 0
    assert sorted([late, early, first], key=peak_order) == [first, early, late]
    same = [trend(1.0, keyword=name) for name in ("two", "one")]
    assert [one.keyword for one in sorted(same, key=peak_order)] == ["one", "two"]
    assert peak_order(trend(0.0, 0.0))[:2] == (2020, 0.0)
