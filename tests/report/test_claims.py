"""What the reports of all years claim."""

import runpy
from pathlib import Path

import pytest

from cvprstats.keywords.rules import RULES

BENCHMARK = runpy.run_path(str(Path(__file__).parents[2] / "benchmarks/claims.py"))


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_no_claim_is_wrong(rule: object) -> None:
    """Every claim of every year's report stands under the heading that its q by SciPy gives it."""
    claims = [claim for year in range(2014, 2027) for claim in BENCHMARK["claims"](year, rule)]
    assert len(claims) > 70
    assert [claim for claim in claims if not claim.is_right] == []
    assert {claim.heading for claim in claims} == {"None", "Rose", "Fell", "Uncertain"}
