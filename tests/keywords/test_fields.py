"""Keywords counted in abstracts."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvprstats.catalogue.search import select_papers
from cvprstats.errors import NothingFoundError, UsageError
from cvprstats.keywords.asked import counted_papers
from cvprstats.keywords.comparison import compare
from cvprstats.keywords.counts import count_keywords, keyword_sets
from cvprstats.keywords.rules import RULES, SLIDES, TOPICS, WORDS, Rule
from cvprstats.keywords.trends import trace
from cvprstats.papers import Edition, Paper, PaperList, Selection

ABSTRACTS = (
    "We propose a graph for lidar scans [12]. Images of 2 cameras help, e.g., at night [3, 7–9]!",
    "Graphs of $3$D \\textbf{lidar} scans: 90%, also radar.Image retrieval: http://a.org/lidar-map",
    "",
)


def made_up(*abstracts: str, year: int = 2030, titles: str = "Title {}") -> PaperList:
    """Return a list of papers with these abstracts."""
    papers = [Paper(titles.format(at), abstract=text) for at, text in enumerate(abstracts)]
    return PaperList(Edition("WACV", year), tuple(papers))


def test_words() -> None:
    """Numbers, prose, citations and addresses are no keywords; titles are not counted."""
    counts = count_keywords(made_up(*ABSTRACTS), field="abstract")
    assert counts.papers == 2
    assert counts.field == "abstract"
    assert counts.filters == ("in abstracts, which 2 of 3 papers have",)
    twice = dict.fromkeys(("graph", "image", "lidar", "scans"), 2)
    once = ("3d", "cameras", "night", "radar", "retrieval")
    assert counts.counts == twice | dict.fromkeys(once, 1)


def test_all_papers_have_one() -> None:
    """Then the filter says where was counted, and no more; demos have no part in it."""
    papers = made_up(*ABSTRACTS[:2])
    demo = Paper("A demo", presentation="demo")
    papers = replace(papers, papers=(*papers.papers, demo))
    assert count_keywords(papers, field="abstract").filters == ("in abstracts",)


def test_phrases_end_at_punctuation() -> None:
    """No phrase goes across a full stop, a comma or a parenthesis, nor across words of prose."""
    text = "Depth maps of cats. Dogs, small cats (tabby cats) and we propose depth maps: dogs."
    counts = count_keywords(made_up(text), phrase_length=2, field="abstract").counts
    assert counts == {"depth maps": 1, "tabby cats": 1}
    asked = count_keywords(made_up(text), asked=["cats dogs", "propose", "12"], field="abstract")
    assert asked.counts["propose"] == 1
    assert "cats dogs" not in asked.counts


def test_topics() -> None:
    """All forms of a topic are one, in each sentence; words of prose and numbers are left out."""
    text = "We propose GANs. A generative adversarial network is trained in 2 days on point clouds."
    counts = count_keywords(made_up(text, "A point-cloud GAN."), TOPICS, field="abstract").counts
    assert (counts["GAN"], counts["point cloud"]) == (2, 2)
    assert not {"propose", "2", "trained", ""} & counts.keys()


@pytest.mark.parametrize("rule", RULES.values(), ids=str)
@given(st.data())
def test_a_brute_force_count_agrees(rule: Rule, data: st.DataObject) -> None:
    """A keyword's papers are those whose abstracts, each counted alone, have it."""
    words = st.sampled_from("graph Lidar scan depth map 12 propose NeRF diffusion model".split())
    ends = st.sampled_from(["", "", ".", ",", ")", " (", " [4, 12]"])
    sentence = st.lists(st.tuples(words, ends).map("".join), min_size=1, max_size=8).map(" ".join)
    abstracts = data.draw(st.lists(sentence, min_size=1, max_size=6))
    papers = made_up(*abstracts)
    alone = [
        count_keywords(papers[at : at + 1], rule, field="abstract") for at in range(len(papers))
    ]
    held = {word for one in alone for word in one.counts}
    counts = count_keywords(papers, rule, field="abstract").counts
    assert counts == {word: sum(one.counts.get(word, 0) for one in alone) for word in held}


@pytest.mark.parametrize("rule", [WORDS, TOPICS], ids=str)
def test_the_papers_of_a_keyword(rule: Rule) -> None:
    """They are those that are counted, also of a phrase or a stopword that is asked for."""
    papers = made_up(*ABSTRACTS)
    counts = count_keywords(papers, rule, field="abstract")
    sets = keyword_sets(papers, counts)
    assert len(sets) == 2
    assert {word for _, held in sets for word in held} == counts.counts.keys()
    selection = Selection("WACV 2030", "wacv2030", (papers,))
    assert len(counted_papers(selection, "lidar", rule, "abstract")) == 2
    assert len(counted_papers(selection, "also", rule, "abstract")) == 1


def test_lists_without_abstracts() -> None:
    """They say so, and what to do; an unknown field is told, too."""
    papers = made_up("", "")
    message = "the list of WACV 2030 has an abstract: fetch them with cvprstats fetch wacv2030 --ab"
    with pytest.raises(NothingFoundError, match=message):
        count_keywords(papers, field="abstract")
    with pytest.raises(NothingFoundError, match=message):
        select_papers(papers, ["graph"], field="abstract")
    both = Selection("WACV 2030-2031", "wacv2030-2031", (papers, made_up("", year=2031)))
    with pytest.raises(NothingFoundError, match="wacv2030 --abstracts, one edition after the oth"):
        count_keywords(both, field="abstract")
    with pytest.raises(UsageError, match="no field 'body': choose title or abstract"):
        count_keywords(papers, field="body")  # type: ignore[arg-type]


def test_search() -> None:
    """Words are sought in abstracts alone; a paper without abstract lacks no word."""
    papers = made_up(*ABSTRACTS, titles="Lidar {}")
    assert len(select_papers(papers, ["retrieval"], field="abstract")) == 1
    assert len(select_papers(papers, ["NOT", "retrieval"], field="abstract")) == 1
    with pytest.raises(NothingFoundError, match="has 'title' in its abstract: try another"):
        select_papers(papers, ["title"], field="abstract")


def test_titles_and_abstracts_do_not_mix() -> None:
    """They cannot be compared, nor followed from one to the other."""
    papers, others = made_up(*ABSTRACTS), made_up(*ABSTRACTS, year=2031)
    titles, abstracts = count_keywords(papers), count_keywords(others, field="abstract")
    with pytest.raises(UsageError, match="titles are compared with titles"):
        compare(titles, abstracts)
    with pytest.raises(UsageError, match="in titles or in abstracts"):
        trace([titles, abstracts], ["title"])


def test_slides_keep_their_tokens() -> None:
    """The slides' rule splits at single blanks in abstracts, too."""
    counts = count_keywords(made_up("Graphs, graphs and lidar."), SLIDES, field="abstract").counts
    assert counts == {"graphs,": 1, "graphs": 1, "lidar.": 1}
