"""Words to counts."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvprstats.catalogue.lists import load_papers
from cvprstats.catalogue.search import select_papers
from cvprstats.errors import UsageError
from cvprstats.keywords.counts import count_keywords
from cvprstats.keywords.rules import SLIDES, WORDS, Rule
from cvprstats.papers import PaperList
from tests.conftest import make_list

FACTS = Path(__file__).parents[1] / "facts"
WORD = st.sampled_from(
    "Graph graphs Graphs: image Images “box” boxes the learning 3D R-CNN $\\phi$-net".split()
)
TITLES = st.lists(st.lists(WORD, min_size=1, max_size=6).map(" ".join), max_size=20)


def published(name: str) -> list[dict[str, str]]:
    """Read published counts."""
    with (FACTS / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(("year", "keywords"), [(2018, 80), (2019, 82)])
def test_published_counts(year: int, keywords: int) -> None:
    """The slides' rule gives every published count of 2018 and 2019."""
    expected = {row["keyword"]: int(row["papers"]) for row in published(f"keywords_cvpr{year}.csv")}
    counts = count_keywords(load_papers(str(year)), SLIDES).counts
    assert len(expected) == keywords
    assert {keyword: counts[keyword] for keyword in expected} == expected
    # Nothing else is as frequent as the last of the published.
    assert set(counts) >= {k for k, n in counts.items() if n > min(expected.values())}
    assert {k for k, n in counts.items() if n > min(expected.values())} <= set(expected)


def test_published_changes() -> None:
    """The three changes that the deck names come out: graph 15 → 45, and two more."""
    old, new = (count_keywords(load_papers(year), SLIDES).counts for year in ("2018", "2019"))
    for row in published("changes_cvpr2018_cvpr2019.csv"):
        keyword = row["keyword"]
        assert [old[keyword], new[keyword]] == [int(row["papers_2018"]), int(row["papers_2019"])]
    assert new["graph"] == 45


def test_words_see_what_the_slides_miss() -> None:
    """A trailing colon hides a word from the slides' rule, not from the default."""
    assert count_keywords(load_papers("2019")).counts["graph"] == 46


@given(TITLES, st.randoms(use_true_random=False))
def test_order_does_not_matter(titles: list[str], chance: object) -> None:
    """The counts of a list are those of the same list in another order."""
    shuffled = sorted(titles, key=lambda _: chance.random())  # type: ignore[attr-defined]
    assert count_keywords(make_list(*titles)).counts == count_keywords(make_list(*shuffled)).counts


@given(TITLES)
def test_no_more_than_the_papers(titles: list[str]) -> None:
    """A title counts once for a keyword, however often it says it, and in whatever form."""
    counts = count_keywords(make_list(*titles))
    assert all(0 < papers <= len(titles) for papers in counts.counts.values())


@given(TITLES)
def test_twice_the_list_twice_the_counts(titles: list[str]) -> None:
    """Each paper counts for itself."""
    once, twice = count_keywords(make_list(*titles)), count_keywords(make_list(*titles, *titles))
    assert twice.counts == {keyword: 2 * papers for keyword, papers in once.counts.items()}


@given(TITLES)
def test_case_does_not_matter(titles: list[str]) -> None:
    """Titles in capitals give the same counts."""
    plain = [title for title in titles if "\\" not in title]
    capitals = make_list(*map(str.upper, plain))
    assert count_keywords(capitals).counts == count_keywords(make_list(*plain)).counts


def test_plurals_fold_where_the_singular_occurs() -> None:
    """A plural counts as its singular where a title says that, and stays where none does."""
    counts = count_keywords(make_list("Graphs and a Graph", "Graphs", "Manifolds"))
    assert counts.counts == {"graph": 2, "manifolds": 1}


def test_order_is_papers_then_keyword() -> None:
    """The most frequent first; equals by the alphabet."""
    counts = count_keywords(make_list("b a", "b c", "c z"), stopwords=())
    assert counts.top(9) == [("b", 2), ("c", 2), ("a", 1), ("z", 1)]
    assert counts.share("b") == pytest.approx(1000 * 2 / 3)
    assert counts.share("x") == 0


def test_phrases() -> None:
    """A phrase is neighboring words without an English stopword; field words count in it."""
    titles = make_list("Deep Learning for Point Clouds", "A Point Cloud of Deep Learning")
    counts = count_keywords(titles, phrase_length=2).counts
    assert counts == {"deep learning": 2, "point cloud": 2}
    assert count_keywords(titles, phrase_length=3).counts == {}
    with pytest.raises(UsageError, match="single words"):
        count_keywords(titles, SLIDES, phrase_length=2)


def check_phrases(papers: PaperList, length: int) -> None:
    """Check that each phrase has at most the papers of each of its two parts."""
    words, parts, phrases = (
        count_keywords(papers, phrase_length=number, stopwords=()).counts
        for number in (1, length - 1, length)
    )
    for phrase, number in phrases.items():
        for part in (phrase.rpartition(" ")[0], phrase.partition(" ")[2]):
            assert number <= (parts.get(part) or parts[WORDS.singular(part)])
        assert number <= min(words.get(w) or words[WORDS.singular(w)] for w in phrase.split(" "))


@given(TITLES, st.sampled_from([2, 3]))
def test_a_phrase_has_at_most_the_papers_of_its_parts(titles: list[str], length: int) -> None:
    """In any titles, with plurals and repeated words."""
    check_phrases(make_list(*titles), length)


def test_shipped_phrases_have_at_most_the_papers_of_their_parts() -> None:
    """In the titles of a year, too."""
    check_phrases(load_papers(2018), 2)


def test_ignored_words_and_own_stopwords() -> None:
    """Ignored words go besides the stopwords; own stopwords take their place."""
    titles = make_list("The Deep Graph Image")
    assert count_keywords(titles, ignore=["Graph"]).counts == {"image": 1}
    assert set(count_keywords(titles, stopwords=["IMAGE"]).counts) == {"the", "deep", "graph"}


@pytest.mark.parametrize("rule", [WORDS, SLIDES], ids=["words", "slides"])
@pytest.mark.parametrize("word", ["Image", "images"])
def test_a_word_is_ignored_with_its_plural(rule: Rule, word: str) -> None:
    """What is ignored never comes back as its plural, nor with fewer papers."""
    counts = count_keywords(load_papers(2019), rule).counts
    ignored = count_keywords(load_papers(2019), rule, ignore=[word]).counts
    assert counts["image"] > 170
    assert ignored == {keyword: n for keyword, n in counts.items() if keyword != "image"}


def test_phrases_with_an_ignored_word() -> None:
    """A phrase is ignored by its own name, or by that of a word in it."""
    titles = make_list("Point Clouds of Gaussian Splats")
    for ignored in ("point cloud", "Point", "clouds"):
        counts = count_keywords(titles, phrase_length=2, ignore=[ignored])
        assert counts.counts == {"gaussian splats": 1}
        assert counts.filters == ("phrases of 2 words", f"without {ignored.casefold()}")


def test_what_is_asked_for_is_not_ignored() -> None:
    """A word that is ignored and asked for is counted, and no note says that it is left out."""
    titles = make_list("A Graph Image")
    counts = count_keywords(titles, ignore=["Graphs", "image"], asked=["graph"])
    assert (counts.counts, counts.filters) == ({"graph": 1}, ("without image",))


@pytest.mark.parametrize("ignored", ["", " "])
def test_blanks_are_not_ignored(ignored: str) -> None:
    """A blank is no word that is left out."""
    counts = count_keywords(make_list("Graph Cut"), ignore=[ignored])
    assert (counts.counts, counts.filters) == ({"cut": 1, "graph": 1}, ())


def test_demos_are_no_papers() -> None:
    """Demos are counted only where nothing else is."""
    papers = load_papers(2022)
    assert (len(papers), count_keywords(papers).papers) == (2077, 2062)
    demos = select_papers(papers, presentation="demo")
    assert count_keywords(demos).papers == len(demos) == 15
    together = count_keywords(papers).counts["image"], count_keywords(demos).counts["image"]
    without = replace(papers, papers=tuple(p for p in papers if p.presentation != "demo"))
    assert together == (count_keywords(without).counts["image"], 4)


def test_names_are_no_stopwords() -> None:
    """A name in capitals at the start of a title is a keyword, and so are phrases with it."""
    titles = make_list("MOST: Multiple Objects", "HAD it Most", "THE MOST: OBJECTS", "The most of")
    assert count_keywords(titles).counts == {"objects": 2, "had": 1, "most": 1, "multiple": 1}
    assert count_keywords(titles, ignore=["most", "had"]).counts == {"objects": 2, "multiple": 1}
    assert count_keywords(titles, phrase_length=2).counts == {
        "most multiple": 1,
        "multiple objects": 1,
    }
    assert count_keywords(titles, SLIDES, stopwords=["had", "most"]).counts["it"] == 1
    real = [count_keywords(load_papers(year)).counts for year in (2021, 2023, 2026)]
    assert [counts.get("most", 0) for counts in real] == [1, 0, 0]
    assert [counts.get("had", 0) for counts in real] == [0, 0, 2]


def test_empty_list() -> None:
    """No papers, no keywords."""
    assert count_keywords(make_list()).counts == {}
