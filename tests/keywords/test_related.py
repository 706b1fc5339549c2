"""What is said together with a keyword."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvprstats import find_related, load_papers
from cvprstats.errors import NothingFoundError, UsageError
from cvprstats.keywords.counts import count_keywords
from cvprstats.keywords.rules import SLIDES, TOPICS, WORDS, Rule
from tests.conftest import make_list

TITLES = st.lists(
    st.lists(st.sampled_from(["graphs", "graph", "mesh", "point", "cloud", "the"]), max_size=6),
    min_size=1,
    max_size=30,
).map(lambda titles: [" ".join(words) for words in titles])


@pytest.mark.parametrize("rule", [WORDS, SLIDES, TOPICS], ids=str)
def test_sums_agree(rule: Rule) -> None:
    """Papers with both are at most those of each, the shares of the table are of all papers."""
    papers = load_papers("2019")
    related = find_related(papers, "cloud" if rule is SLIDES else "point cloud", rule)
    assert related.papers == len(papers)
    assert related.associations
    for one in related.associations:
        assert related.min_papers <= one.papers
        assert 0 <= one.both <= min(one.papers, related.with_keyword)
        assert one.expected == pytest.approx(one.papers * related.with_keyword / related.papers)
        assert len(one.examples) == min(one.both, 3)
        assert -1 <= one.npmi <= 1
        assert one.p <= one.q * (1 + 1e-12)
    order = [one.g2 for one in related.associations]
    assert order == sorted(order, reverse=True)
    assert all(one.is_positive for one in related.positive())
    assert related.positive(2) == related.positive()[:2]


@given(TITLES, st.sampled_from(["graph", "point cloud", "the"]))
def test_brute_force(titles: list[str], keyword: str) -> None:
    """The papers with both are those whose titles hold both, counted one by one."""
    papers = make_list(*titles, "A Graph of the Mesh on a Point Cloud")
    related = find_related(papers, keyword, min_papers=1)

    def holds(title: str, word: str) -> bool:
        said = title.lower().replace("graphs", "graph")
        return f" {word} " in f" {said} "

    counts = count_keywords(papers, asked=[keyword]).counts
    for one in related.associations:
        having = [paper.title for paper in papers if holds(paper.title, one.keyword)]
        assert one.papers == len(having) == counts[one.keyword]
        assert one.both == sum(holds(title, keyword) for title in having)
        assert all(holds(t, keyword) and holds(t, one.keyword) for t in one.examples)
    tested = {one.keyword for one in related.associations}
    assert tested == counts.keys() - {keyword, *keyword.split(" ")}


def test_golden_example() -> None:
    """By words, splatting is 3D; the words of the phrase are no news. By topics, it is one."""
    papers = load_papers("2025")
    words = find_related(papers, "Gaussian Splatting")
    assert not {"gaussian", "splatting", "gaussian splatting"} & {
        one.keyword for one in words.associations
    }
    [first, *_] = words.positive()
    assert (first.keyword, first.both, first.papers) == ("3d", 52, 349)
    assert first.is_significant
    assert find_related(papers[:300], "3DGS", TOPICS).keyword == "Gaussian splatting"


def test_what_it_shows(capsys: pytest.CaptureFixture[str]) -> None:
    """It says what it is in a console and a notebook, and has plain records."""
    related = find_related(make_list("Graph Mesh", "Graph Mesh", "Cloud"), "graph", min_papers=1)
    print(related, *related.positive())  # noqa: T201
    assert capsys.readouterr().out == (
        "<Related WACV 2030: 2 keywords and “graph”, in 2 of 3 papers (rule: words)> "
        "<Association mesh: 2 of 2 papers, 1.3 expected, q=0.33>\n"
    )
    assert [one["both"] for one in related.records()] == [0, 2]
    assert "mesh" in related._repr_html_()


def test_titles_of_several_years() -> None:
    """The examples are from the start, the middle and the end."""
    papers = make_list(*(f"Graph Mesh {number}" for number in "abcdefg"))
    [mesh] = [one for one in find_related(papers, "graph").associations if one.keyword == "mesh"]
    assert mesh.examples == ("Graph Mesh a", "Graph Mesh d", "Graph Mesh g")
    assert (mesh.g2, mesh.npmi, mesh.is_positive) == (0, 0, False)  # all papers have both


def test_unknown() -> None:
    """A keyword that no title holds is an error with the nearest, as elsewhere."""
    papers = make_list("Graph Mesh")
    with pytest.raises(NothingFoundError, match="holds 'grpah': did you mean graph"):
        find_related(papers, "grpah")
    with pytest.raises(UsageError, match="is a phrase"):
        find_related(papers, "graph mesh", SLIDES)
