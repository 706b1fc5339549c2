"""Phrases that could be topics."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from cvprstats.catalogue.lists import load_papers
from cvprstats.keywords.candidates import find_candidates
from cvprstats.keywords.counts import count_keywords
from cvprstats.keywords.rules import load_vocabulary, own_topics
from cvprstats.keywords.topics import Topic, Vocabulary
from tests.conftest import Result, make_list

TITLES = (
    "Blue Whale Song for Robots",
    "The Blue Whale Song",
    "Blue Whale Song: A Study of Whales",
    "On Blue Whale Songs",
    "Using Blue; Whale Song",
    "Sea Urchin GAN Spine",
    "A Sea-Urchin and the Sea Urchin",
    "Sea Urchin via Sea Urchin via",
)


def test_candidates() -> None:
    """Fragments, phrases across punctuation or topics, and function words at edges are left out."""
    vocabulary = Vocabulary([Topic("GAN", ("GAN",), "method")])
    found = find_candidates([make_list(*TITLES)], vocabulary, 2)
    assert {one.phrase: one.papers for one in found} == {"blue whale song": 4, "sea urchin": 3}
    assert found[0].g2 > found[1].g2 > 0
    assert found[1].examples == TITLES[:3]


def test_a_fragment_with_papers_of_its_own() -> None:
    """A phrase that enough titles hold without the longer one is a candidate, too."""
    papers = make_list(*TITLES, "Whale Song One", "Whale Song Two")
    phrases = {one.phrase for one in find_candidates([papers], Vocabulary([]), 2)}
    assert {"blue whale song", "whale song"} <= phrases


@pytest.mark.parametrize("length", [1, 2])
def test_papers_are_counted(length: int) -> None:
    """A candidate that becomes a topic is counted in as many papers as it was said to have."""
    lists = [load_papers(year) for year in (2013, 2014)][:length]
    found = find_candidates(lists, load_vocabulary(), 3)[:20]
    for one in found:
        vocabulary = Vocabulary([Topic("ONE", (one.phrase,), "")])
        alone = sum("ONE" in vocabulary.find(paper.title) for papers in lists for paper in papers)
        assert alone >= one.papers >= 3
        assert all(one.phrase.split()[0][:3] in title.lower() for title in one.examples)


def test_the_command_writes_a_topics_file(run: Callable[..., Result], tmp_path: Path) -> None:
    """What `topics -o` writes is what `--topics` reads; a topic of it is no candidate any more."""
    path = tmp_path / "mine.csv"
    result = run("topics", "2013", "2014", "--min-papers", "3", "-o", str(path))
    assert (result.status, result.err) == (0, "")
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
    assert list(rows[0]) == ["topic", "forms", "kind", "papers", "g2", "examples"]
    first = rows[0]["topic"]
    counts = count_keywords(load_papers(2013), own_topics(path)).counts
    other = count_keywords(load_papers(2014), own_topics(path)).counts
    assert counts.get(first, 0) + other.get(first, 0) >= int(rows[0]["papers"])
    again = run("topics", "2013-2014", "--min-papers", "3", "--topics", str(path))
    assert not {row["topic"] for row in rows} & set(again.out.split("\n"))
    assert again.out.startswith("CVPR 2013-2014: 0 phrases that are no topics yet")


COMMANDS = {
    "keywords 2025 --rule topics --top 3": "rule: topics",
    "diff 2024 2025 gans nerf --rule topics": "GAN ",
    "trends 3dgs --rule topics": "Gaussian splatting",
    "papers 2021 --keyword nerfs --rule topics": "CVPR 2021: 7 of 1,661 papers",
    "papers 2019 --keyword graphs": "CVPR 2019: 46 of 1,294 papers",
}


@pytest.mark.parametrize(("command", "said"), COMMANDS.items())
def test_commands(command: str, said: str, run: Callable[..., Result]) -> None:
    """The rule works in each command, and any form asks for its topic."""
    result = run(*command.split())
    assert result.status == 0
    assert said in result.out


def test_topics_need_their_rule(run: Callable[..., Result], tmp_path: Path) -> None:
    """An own file with another rule, or one that is not there, is told in one line."""
    path = tmp_path / "mine.csv"
    result = run("keywords", "2019", "--topics", str(path))
    assert (result.status, result.err) == (
        2,
        f"cvprstats: --topics {path} needs --rule topics: add it, or leave --topics out\n",
    )
    result = run("keywords", "2019", "--rule", "topics", "--topics", str(path))
    assert result.status == 1
    assert result.err == f"cvprstats: cannot read {path}: No such file or directory\n"
    path.write_text("topic,forms,kind\nimages,image,data\n")
    result = run("keywords", "2019", "--rule", "topics", "--topics", str(path), "--top", "500")
    assert "(rule: topics with mine.csv)" in result.out
    assert "images" in result.out
