"""What is chosen of a real paper for its page."""

import json
from pathlib import Path

import pytest

from cvprstats.errors import UsageError
from cvprstats.summary.paper import PaperOptions, PaperReport
from cvprstats.summary.salience import key_sentence
from cvprstats.summary.sentences import split_sentences
from cvprstats.workflows.papers import read_report
from tests.conftest import OWN_PAPER

GOLD = json.loads(
    (Path(__file__).parents[1] / "gold/papers/telling_trends.json").read_text("utf-8")
)


def read(figures: int = 1, algorithm: str = "") -> PaperReport:
    """Read the paper that ships with the tests."""
    return read_report(OWN_PAPER, PaperOptions(figures=figures, algorithm=algorithm))


def test_the_abstract_has_a_key_sentence() -> None:
    """It is the one in which the paper presents its tool."""
    sentences = split_sentences(GOLD["abstract"])
    assert len(sentences) == 7
    assert sentences[key_sentence(sentences, GOLD["title"])].startswith("We present cvprstats")


def test_the_sentences_of_the_page() -> None:
    """They say what the paper is about, what it contributes and achieves, in their slots."""
    told = read().told
    assert told.idea
    assert told.result
    assert (told.idea.section, told.result.section) == ("Abstract", "Abstract")
    assert told.idea.text == (
        "We present cvprstats, a tool that tells the trends in the titles of a conference from "
        "what could be chance."
    )
    workings, *items = told.how
    assert workings.text.startswith("[cvprstats] counts the papers that say a keyword by one")
    assert workings.section == "Abstract"
    assert [one.text for one in items] == GOLD["contributions"]
    assert {(one.page, one.section) for one in items} == {(1, "1. Introduction")}
    assert "our rule reduces the mean number of false claims to 0.2" in told.result.text


def test_what_the_page_shows() -> None:
    """The overview on the first page and the table of the main results stand for the paper.

    The second figure is the one that the text cites most.
    """
    report = read(figures=2)
    assert [(one.item.kind, one.item.number) for one in report.shown] == [
        ("figure", "1"),
        ("figure", "3"),
        ("table", "2"),
    ]
    assert all(one.picture.startswith(b"\x89PNG") for one in report.shown)
    assert (report.title, report.document.authors) == (GOLD["title"], tuple(GOLD["authors"]))
    assert (report.paper, report.edition) == (None, None)


def test_an_algorithm_is_shown_where_it_is_asked_for() -> None:
    """It stands between the figure and the table; a number that is not there is an error."""
    shown = [(one.item.kind, one.item.number) for one in read(algorithm="1").shown]
    assert shown == [("figure", "1"), ("algorithm", "1"), ("table", "2")]
    with pytest.raises(UsageError, match="the paper has no algorithm '2'; there are 1"):
        read(algorithm="2")
