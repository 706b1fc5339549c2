"""Which phrases are shown, and in which order."""

import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nltk.collocations import BigramCollocationFinder
from nltk.metrics import BigramAssocMeasures

from cvprstats.catalogue.lists import load_papers
from cvprstats.errors import NothingFoundError
from cvprstats.keywords.counts import count_keywords
from cvprstats.keywords.phrases import RankedPhrase, log_likelihood_ratios, rank_phrases
from cvprstats.keywords.rules import WORDS, word_tokens
from cvprstats.papers import PaperList
from tests.conftest import Result, make_list

TITLES = (
    "Deep Whale Songs via Sea Urchin Spines",
    "Sea Urchin Spine Robots via Deep Whales",
    "The Deep Sea Urchin Spine Using Robots",
    "Sea Urchin Robots Using Robots",
    "Blue Light",
    "Blue Lights of Deep Robots",
)


def ranked(papers: PaperList, length: int) -> list[RankedPhrase]:
    """Return the ranked phrases of a list."""
    counts, longer = (count_keywords(papers, phrase_length=n) for n in (length, length + 1))
    return rank_phrases(papers, counts, longer)


def test_what_is_left_out() -> None:
    """Fragments, phrases in one paper and function words at edges are; plurals are one phrase."""
    papers = make_list(*TITLES)
    assert {(one.keyword, one.papers) for one in ranked(papers, 2)} == {
        ("blue light", 2),
        ("sea urchin", 4),
        ("deep whale", 2),
    }
    assert [one.keyword for one in ranked(papers, 3)] == ["sea urchin spine"]
    with pytest.raises(NothingFoundError, match="ask for shorter phrases"):
        ranked(papers, 4)


def test_chance_neighbors_sink() -> None:
    """A pair in few papers comes first if its words stand only there; by chance, G² is 0."""
    papers = make_list(*["Optical Flow"] * 3, *["Deep Image"] * 4, *["Deep"] * 9, *["Image"] * 9)
    assert [one.keyword for one in ranked(papers, 2)] == ["optical flow", "deep image"]
    assert ranked(papers, 2)[1].g2 == 0


def test_pairs_are_scored_as_nltk_scores_them() -> None:
    """For two words, G² is that of NLTK's collocation finder where they attract each other."""
    titles = [word_tokens(paper.title) for paper in load_papers(2014)]
    finder = BigramCollocationFinder.from_documents(titles)
    expected = dict(finder.score_ngrams(BigramAssocMeasures.likelihood_ratio))
    found = log_likelihood_ratios(titles, set(expected))
    attracted = {pair: g2 for pair, g2 in found.items() if g2}
    assert attracted == pytest.approx({pair: expected[pair] for pair in attracted})
    apart = found.keys() - attracted.keys()
    assert all(
        finder.ngram_fd[pair] * finder.N <= finder.word_fd[pair[0]] * finder.word_fd[pair[1]]
        for pair in apart
    )


WORDS_OF_TITLES = st.lists(st.sampled_from("a b c".split()), min_size=1, max_size=7).map(tuple)


@given(st.lists(WORDS_OF_TITLES, min_size=1, max_size=5), st.integers(2, 5))
def test_any_titles(titles: list[tuple[str, ...]], length: int) -> None:
    """G² is never negative, whatever repeats, and not 0 for words that stand only together."""
    phrases = {t[at : at + length] for t in titles for at in range(len(t) - length + 1)}
    scores = log_likelihood_ratios(titles, phrases)
    assert scores.keys() == phrases
    assert all(g2 >= 0 for g2 in scores.values())
    for phrase in phrases:
        halves = (phrase[:-1], phrase[-1:]), (phrase[:1], phrase[1:])
        apart = [
            all(says(titles, half) == says(titles, phrase) for half in pair) for pair in halves
        ]
        # Words that stand only together belong together.
        assert scores[phrase] > 0 or not all(apart) or len(set(phrase)) < length


def says(titles: list[tuple[str, ...]], part: tuple[str, ...]) -> int:
    """Return how often titles say the words one after the other."""
    starts = ((title, at) for title in titles for at in range(len(title) - len(part) + 1))
    return sum(title[at : at + len(part)] == part for title, at in starts)


def test_the_command(run: Callable[..., Result]) -> None:
    """`keywords --phrases` shows G² to people and programs; papers are those of the counts."""
    result = run("keywords", "2019", "--phrases", "2", "--presentation", "oral", "--top", "9")
    title, head, *_, note = result.out.splitlines()
    assert title.endswith("(rule: words; oral papers only; phrases of 2 words)")
    assert head.split() == ["phrase", "papers", "per", "1,000", "G²"]
    assert note.startswith("G²: ")
    content = json.loads(run("keywords", "2019", "--phrases", "2", "--format", "json").out)
    records = content["keywords"]
    assert [*records[0]] == ["keyword", "papers", "per_1000", "g2"]
    assert [one["g2"] for one in records] == sorted((r["g2"] for r in records), reverse=True)
    counts = count_keywords(load_papers(2019), WORDS, phrase_length=2).counts
    assert all(counts[one["keyword"]] == one["papers"] >= 2 for one in records)
    assert [one["keyword"] for one in records[:4]] == [
        "point cloud",
        "neural network",
        "domain adaptation",
        "object detection",
    ]
    result = run("keywords", "2019", "--phrases", "5")
    assert result.status == 1
    assert result.err == (
        "cvprstats: no phrase is in 2 titles of CVPR 2019 (rule: words; phrases of 5 words): ask "
        "for shorter phrases\n"
    )
