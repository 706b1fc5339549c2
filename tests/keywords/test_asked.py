"""What is asked for by name."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvprstats.catalogue.lists import load_papers
from cvprstats.errors import NothingFoundError, UsageError
from cvprstats.keywords.asked import find_keywords
from cvprstats.keywords.counts import count_keywords
from cvprstats.keywords.plurals import english_singular
from cvprstats.keywords.rules import RULES, SLIDES, TOPICS, own_topics, word_tokens
from tests.conftest import make_list

WORD = st.sampled_from(
    "Graph graphs Graphs: Deep networks Network MOST: most the 3D R-CNN via vias bases".split()
)
TITLES = st.lists(st.lists(WORD, min_size=1, max_size=6).map(" ".join), min_size=1, max_size=12)


def holds(title: str, keyword: str) -> bool:
    """Return whether a title says a keyword, or its plural, word beside word."""
    words = [f" {english_singular(word)} " for word in word_tokens(title)]
    parts = [f" {english_singular(word)} " for word in keyword.split(" ")]
    return any(words[at : at + len(parts)] == parts for at in range(len(words)))


@given(TITLES, st.data())
def test_a_word_is_counted(titles: list[str], data: st.DataObject) -> None:
    """Any word that a title holds has as many papers as titles hold it, stopword or not."""
    word = data.draw(st.sampled_from([word for title in titles for word in word_tokens(title)]))
    counts = count_keywords(
        make_list(*titles), ignore=data.draw(st.sampled_from([[], [word]])), asked=[word]
    )
    [keyword] = find_keywords([word], [counts])
    assert counts.counts[keyword] == sum(holds(title, word) for title in titles)


@given(TITLES, st.data(), st.integers(1, 3))
def test_a_phrase_is_counted(titles: list[str], data: st.DataObject, phrase_length: int) -> None:
    """Neighboring words of any title are counted as a phrase, whatever else is counted."""
    words = word_tokens(data.draw(st.sampled_from(titles)))
    first = data.draw(st.integers(0, len(words) - 1))
    phrase = " ".join(words[first : data.draw(st.integers(first + 1, len(words)))])
    counts = count_keywords(make_list(*titles), phrase_length=phrase_length, asked=[phrase])
    [keyword] = find_keywords([phrase], [counts])
    heads = phrase.split(" ")[:-1]
    expected = sum(
        any(
            said[at : at + len(heads)] == heads
            and english_singular(said[at + len(heads)]) == english_singular(phrase.split(" ")[-1])
            for at in range(len(said) - len(heads))
        )
        for said in map(word_tokens, titles)
    )
    assert counts.counts[keyword] == expected


@given(TITLES, st.lists(WORD, min_size=1, max_size=4), st.sampled_from(sorted(RULES)))
def test_asking_changes_nothing_else(titles: list[str], asked: list[str], rule: str) -> None:
    """All other keywords keep their papers and their order, and so do those that count anyway."""
    plain = count_keywords(make_list(*titles), RULES[rule])
    counts = count_keywords(make_list(*titles), RULES[rule], asked=asked)
    named = set(map(RULES[rule].singular, map(RULES[rule].keyword, asked)))
    others = [
        [one for one in ranked.ranked() if RULES[rule].singular(one.keyword) not in named]
        for ranked in (plain, counts)
    ]
    assert others[0] == others[1]
    assert counts.papers == plain.papers


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_real_counts_stay(rule: object) -> None:
    """Asking for what is counted anyway gives the same counts of all keywords."""
    papers = load_papers(2019)
    plain = count_keywords(papers, rule)  # type: ignore[arg-type]
    asked = [keyword for keyword, _ in plain.top(50)]
    assert count_keywords(papers, rule, asked=asked).counts == plain.counts  # type: ignore[arg-type]


def test_the_slides_count_what_they_left_out() -> None:
    """By the slides' rule a stopword is counted as that rule counts; it has no phrases."""
    papers = make_list("Deep Graphs: a Deep Graph", "deep: deeps")
    counts = count_keywords(papers, SLIDES, asked=["DEEP", "graphs:"])
    assert [counts.counts[word] for word in ("deep", "deep:", "graphs:")] == [2, 1, 1]
    with pytest.raises(UsageError, match="single words only, and 'deep graph' is a phrase"):
        count_keywords(papers, SLIDES, asked=["Deep Graph"])


def test_spelling_does_not_matter() -> None:
    """What is asked for is split into words as titles are."""
    counts = count_keywords(make_list("It’s an R-CNN, Again"), asked=["“R-CNN’s”", "R-CNN again"])
    assert counts.counts == {"r-cnn": 1, "r-cnn again": 1}


NEAR = {
    "grpah": "'grpah': did you mean graph?",
    "detecton": "'detecton': did you mean detection or detector?",
    "pont cloud": "'pont cloud': did you mean point or font for 'pont'?",
    "cloud graph": "'cloud graph': its words are not side by side in any title",
    "End to End": "'End to End': did you mean end-to-end?",
    "deep of graphs": "'deep of graphs': its words are not side by side in any title",
    "Detektor!": "'Detektor!': did you mean detector or detection?",
    "netwrok": "'netwrok': did you mean network or networks?",
    "whom": "'whom': try another spelling",
    "zzzzzz": "'zzzzzz': try another spelling",
    "": "'': try another spelling",
}


@pytest.mark.parametrize("asked", NEAR)
def test_unknown_words(asked: str) -> None:
    """A word that no title holds is an error with the nearest words, or, beside others, a note."""
    titles = make_list(
        "Graph Detection",
        "Point Cloud",
        "Detector",
        "Section",
        "Font",
        "Detection of a Font",
        "End-to-End",
    )
    counts = [count_keywords(titles, asked=[asked, "of"])]
    notes: list[str] = []
    message = f"no title of WACV 2030 holds {NEAR[asked]}"
    with pytest.raises(NothingFoundError) as raised:
        find_keywords([asked], counts, notes.append)
    assert (str(raised.value), notes) == (message, [])
    assert find_keywords(["Graphs", asked, "of"], counts, notes.append) == ["graph", "of"]
    assert notes == [message]


@pytest.mark.parametrize("rule", ["topics", "own"])
def test_topics_that_no_title_holds(rule: str, tmp_path: Path) -> None:
    """The message names the topic that was understood, by whatever form it was asked for."""
    own = tmp_path / "mine.csv"
    own.write_text("topic,forms,kind\nsea animal,fish; whale,data\n", encoding="utf-8")
    counts = [count_keywords(make_list("Graphs"), TOPICS if rule == "topics" else own_topics(own))]
    asked = {"neural radiance fields": "NeRF"} | ({"whales": "sea animal"} if rule == "own" else {})
    for form, topic in asked.items():
        with pytest.raises(NothingFoundError) as raised:
            find_keywords([form], counts, print)
        assert str(raised.value) == (
            f"no title of WACV 2030 holds {form!r}: none holds any form of the topic {topic}; ask "
            "for other editions"
        )
    with pytest.raises(NothingFoundError, match="'graphx': did you mean"):
        find_keywords(["graphx"], counts, print)


def test_editions_of_a_message() -> None:
    """The message names the editions that were asked."""
    counts = [count_keywords(make_list("Graph", year=year)) for year in (2028, 2029, 2030)]
    for part, editions in (
        (counts[:2], "WACV 2028 or WACV 2029"),
        (counts, "WACV 2028 to WACV 2030"),
    ):
        with pytest.raises(NothingFoundError, match=f"^no title of {editions} holds 'x1' .*, nor"):
            find_keywords(["x1", "x2"], part, print)
