"""What the reports of all years claim."""

import runpy
from pathlib import Path

import pytest

from cvprstats import compare, count_keywords, load_papers
from cvprstats.keywords.rules import RULES
from cvprstats.report.changes import change_bullets
from cvprstats.report.pages import plain
from cvprstats.report.year import YearReport, method_text

BENCHMARK = runpy.run_path(str(Path(__file__).parents[2] / "benchmarks/claims.py"))


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_no_claim_is_wrong(rule: object) -> None:
    """Every claim of every year's report stands under the heading that its q by SciPy gives it."""
    claims = [claim for year in range(2014, 2027) for claim in BENCHMARK["claims"](year, rule)]
    assert len(claims) > 70
    assert [claim for claim in claims if not claim.is_right] == []
    assert {claim.heading for claim in claims} == {"None", "Rose", "Fell", "Uncertain"}


def test_numbers_of_changes_say_which() -> None:
    """A number of changes leaves out small ones, rare ones and generic words, and says so."""
    papers = load_papers(2026)
    before, after = count_keywords(load_papers(2025)), count_keywords(papers)
    bullets = change_bullets(plain("First"), compare(before, after))
    first, *others = ["".join(span.text for span in item) for item in bullets.items[1:]]
    assert first == "Rose: 15 keywords in 20 or more titles, by a factor of 1.4 or more"
    assert "Fell: 7 keywords" in others
    method = method_text(YearReport(papers, after, None, before))
    skipped = "Sentences skip generic words (toward, …), factors below 1.4 and counts below 20. "
    assert skipped in method
    method = method_text(YearReport(papers, after, None))
    assert "Sentences skip generic words (toward, …). Source: " in method
