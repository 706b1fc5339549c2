"""What the reports of all years claim."""

import re
import runpy
from dataclasses import replace
from pathlib import Path

import pytest

from cvprstats import load_papers
from cvprstats.keywords.rules import SLIDES, TOPICS, WORDS, Rule
from cvprstats.report.changes import change_sentences, mover_sentences
from cvprstats.report.pages import Spans
from cvprstats.report.year import method_text
from cvprstats.workflows.counting import Counting
from cvprstats.workflows.year import load_year

BENCHMARK = runpy.run_path(str(Path(__file__).parents[2] / "benchmarks/claims.py"))


@pytest.mark.parametrize("rule", [SLIDES, TOPICS], ids=["slides", "topics"])
def test_no_claim_is_wrong(rule: Rule) -> None:
    """Every claim of every year's report stands under the heading that its q by SciPy gives it."""
    found = [
        claim
        for comparison in BENCHMARK["comparisons"](rule)
        for claim in BENCHMARK["claims"](comparison)
    ]
    assert len(found) > 200
    assert [claim for claim in found if not claim.is_right] == []
    assert {claim.heading for claim in found} == {"None", "Rose", "Fell", "Uncertain"}


def said(sentences: list[Spans]) -> list[str]:
    """Return sentences as text."""
    return ["".join(span.text for span in sentence) for sentence in sentences]


def test_numbers_of_changes_say_which() -> None:
    """A number of changes leaves out small ones, rare ones and generic words, and says so."""
    report = load_year(2026, 2025, Counting(WORDS))
    assert report.comparison
    rose, fell, uncertain = said(change_sentences(report.comparison))
    assert rose.startswith("Rose against CVPR 2025 (")
    assert fell.startswith("Fell (")
    assert re.fullmatch(
        r"Uncertain \(\d+\): .*, and \d+ more. These could be chance among the [\d,]+ topics "
        r"compared.",
        uncertain,
    )
    method = method_text(report)
    assert "they skip factors below 1.4 and counts below 20. " in method
    assert "Changes are told by rule “topics”" in method
    alone = method_text(replace(report, comparison=None, movers=None))
    assert "Sentences skip generic words (toward, …). Source: " in alone


def test_editions_of_one_year() -> None:
    """Nothing rises or falls from one to the other: shares are higher and lower, or differ."""
    report = load_year("eccv2022", "cvpr2022", Counting(WORDS))
    assert report.comparison
    sentences = said(change_sentences(report.comparison))
    assert not re.search("rose|fell|Rose|Fell", " ".join(sentences))
    assert re.match(
        "Higher|Lower|No topic in 20 or more titles differed significantly by", sentences[0]
    )
    higher = load_year("wacv2023", "cvpr2023", Counting(WORDS)).comparison
    assert higher
    assert {text.split(" ")[0] for text in said(change_sentences(higher))} >= {"Higher", "Lower"}


def test_what_sets_a_year_apart() -> None:
    """Without another edition, a year is set against the five before it, as far as there are."""
    report = load_year(2024, None, Counting(WORDS))
    assert report.before is None
    assert report.comparison
    assert report.movers
    assert report.comparison.before.name == "CVPR 2019-2023"
    assert report.comparison.before_papers == sum(
        len(load_papers(year).without_demos) for year in range(2019, 2024)
    )
    rose, fell, *_ = said(change_sentences(report.comparison))
    assert "Gaussian splatting" in rose
    assert "CNN" in fell
    [moved] = said(mover_sentences(report.movers))
    assert moved.startswith("Strongest movers, 2019-2024, in papers per 1,000: up diffusion model ")
    assert "; down " in moved
    second = load_year(2014, None, Counting(WORDS))
    assert second.comparison
    assert (second.comparison.before.name, second.movers) == ("CVPR 2013", None)
    assert load_year(2013, None, Counting(WORDS)).comparison is None


def test_movers_are_significant() -> None:
    """A sentence names only what moved significantly, and none says nothing."""
    for year in range(2015, 2027):
        movers = load_year(year, None, Counting(TOPICS)).movers
        assert movers
        sure = {mover.keyword for mover in movers.movers if mover.is_significant}
        for sentence in said(mover_sentences(movers)):
            named = re.findall(r"(?:: up|down|,) ([^,;:]+?) [\d.]+\xa0→", sentence)
            assert named
            assert {*named} <= sure
