"""What the reports of all years claim."""

import re
import runpy
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest
from matplotlib.figure import Figure

from cvprstats import count_keywords, find_movers, load_papers
from cvprstats.keywords.rules import SLIDES, TOPICS, WORDS, Rule
from cvprstats.report.changes import change_sentences, changes_picture, mover_sentences
from cvprstats.report.edition_slides import edition_slides
from cvprstats.report.pages import Page, Spans
from cvprstats.report.year import method_text, year_page
from cvprstats.workflows.counting import Counting
from cvprstats.workflows.year import load_year
from tests.conftest import make_list

BENCHMARK = runpy.run_path(str(Path(__file__).parents[2] / "benchmarks/claims.py"))


@pytest.mark.parametrize(("rule", "step"), [(SLIDES, 3), (TOPICS, 1)], ids=["slides", "topics"])
def test_no_claim_is_wrong(rule: Rule, step: int) -> None:
    """Every claim of every year's report stands under the heading that its q by SciPy gives it.

    By slides, every third report is looked at, against one year or several.
    """
    compared = islice(BENCHMARK["comparisons"](rule), None, None, step)
    found = [claim for one in compared for claim in BENCHMARK["claims"](one)]
    found += [
        claim for one in BENCHMARK["all_movers"](rule) for claim in BENCHMARK["mover_claims"](one)
    ]
    assert len(found) > 200
    assert [claim for claim in found if not claim.is_right] == []
    headings = {claim.heading for claim in found}
    movers = {one for one in headings if one.startswith("Strongest movers")}
    assert len(movers) > 9
    assert headings - movers == {"None", "Rose", "Fell", "Higher", "Lower", "Uncertain"}


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
    higher, lower, *_ = said(change_sentences(report.comparison))
    assert higher.startswith("Higher against CVPR 2019-2023 (")
    assert "Gaussian splatting" in higher
    assert lower.startswith("Lower (")
    assert "CNN" in lower
    assert "counts below 20 per edition" in method_text(report)
    [moved] = said(mover_sentences(report.movers))
    assert moved.startswith("Strongest movers, 2019–2024, in papers per 1,000: up diffusion model ")
    assert "; down " in moved
    assert len(moved) <= 260
    second = load_year(2014, None, Counting(WORDS))
    assert second.comparison
    assert (second.comparison.before.name, second.movers) == ("CVPR 2013", None)
    assert load_year(2013, None, Counting(WORDS)).comparison is None


def test_few_differences_from_several_years() -> None:
    """The threshold is per edition, and says so; nothing rose against years taken as one."""
    report = load_year(2015, None, Counting(SLIDES))
    assert report.comparison
    none, *_ = said(change_sentences(report.comparison))
    assert none.startswith(
        "No keyword in 20 or more titles per edition differed significantly by a factor of 1.4 or "
        "more against CVPR 2013-2014 ("
    )


def test_shares_of_movers_do_not_deny_them() -> None:
    """With a list of one paper at the end, what rose for years has a share of 0: it is not up."""
    lists = [
        make_list(*["Graph"] * 5, *["Mesh"] * 200, year=2030),
        make_list(*["Graph"] * 60, *["Mesh"] * 150, year=2031),
        make_list(*["Graph"] * 150, *["Mesh"] * 50, year=2032),
        make_list("Cloud", year=2033),
    ]
    movers = find_movers([count_keywords(papers) for papers in lists])
    graph, mesh = movers.movers
    assert graph.is_significant
    assert mesh.is_significant
    assert graph.z > 0 == graph.last_per_1000
    [moved] = said(mover_sentences(movers))
    assert moved.endswith(": down mesh 975.6\xa0→\xa00.0 (q < 0.05).")


def test_one_that_could_be_chance() -> None:
    """One keyword is not these."""
    comparison = load_year(2017, 2016, Counting(WORDS)).comparison
    assert comparison
    assert said(change_sentences(comparison))[-1] == (
        "Uncertain (1): weakly supervised learning. This could be chance among the 51 topics "
        "compared."
    )


def test_texts_of_groups() -> None:
    """What a picture of groups says is papers per 1,000, in its description, too."""
    comparison = load_year(2024, None, Counting(WORDS)).comparison
    assert comparison
    assert all(len(sentence) <= 170 for sentence in said(change_sentences(comparison)))
    [picture] = changes_picture(comparison, 8, "slide")
    alt = picture.alt.replace("\u00a0", " ")
    assert alt.startswith("Dumbbells: how shares changed, CVPR 2019-2023 → CVPR 2024: ")
    assert re.search(r"2024: .* [\d.]+ → [\d.]+ papers per 1,000, ×[\d.]+ in share \(95 %", alt)
    assert isinstance(picture.content, Figure)
    numbers = [text.get_text() for text in picture.content.axes[0].texts if "→" in text.get_text()]
    assert len(numbers) == 8
    assert all(number in alt for number in numbers)


def test_room_for_changes() -> None:
    """A page shows more changes where it has room for them; a slide, as many as it holds."""
    alone, compared = (load_year(2024, compare, Counting(WORDS)) for compare in (None, 2023))
    slides = tuple(block for page in edition_slides(compared) for block in page.blocks)
    for page, rows in (
        (year_page(alone), 20),
        (year_page(compared), 12),
        (Page("Slides", slides), 8),
    ):
        [changes] = [picture for picture in page.pictures() if picture.name == "changes.png"]
        assert isinstance(changes.content, Figure)
        assert len(changes.content.axes[0].lines) == 2 * rows
