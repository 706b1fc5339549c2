"""The table of what is said together with a keyword."""

import csv
import io
import json
from collections.abc import Callable

import pytest

from cvprstats import __version__, find_related, load_papers
from cvprstats.tables.related import related_table
from cvprstats.tables.table import Table
from tests.conftest import Result


@pytest.fixture(scope="module")
def table() -> Table:
    """Return the table of what goes with splatting."""
    related = find_related(load_papers("2025"), "gaussian splatting")
    return related_table(related, related.positive(6))


def test_golden_forms(table: Table, check_golden: Callable[[str, str], None]) -> None:
    """Users see this table: at 80 and 120 columns, plain, as CSV, JSON and Markdown."""
    for width in (80, 120):
        check_golden(f"related-{width}.txt", table.rich(width))
    check_golden("related.txt", table.text())
    check_golden("related.csv", table.csv())
    check_golden("related.json", table.json().replace(f'"{__version__}"', '"VERSION"', 1))
    check_golden("related.md", table.markdown())


def test_machine_forms_agree(table: Table) -> None:
    """CSV and JSON hold the same records, with the titles."""
    content = json.loads(table.json())
    rows = list(csv.DictReader(io.StringIO(table.csv())))
    assert [row["keyword"] for row in rows] == [one["keyword"] for one in content["related"]]
    for row, one in zip(rows, content["related"], strict=True):
        assert list(row) == list(one)
        assert row["examples"] == "; ".join(one["examples"])
        assert len(one["examples"]) == 3


def test_command(run: Callable[..., Result]) -> None:
    """The keyword comes first, then the edition or several; words count unless asked."""
    out = run("related", "gaussian splatting", "2025", "--top", "2").out
    assert out.startswith(
        "CVPR 2025: keywords most associated with “gaussian splatting”, which 91 of 2,872 papers "
        "have (rule: words)\nkeyword  both   of  expected "
    )
    assert "\nsparse      9   39       1.2   22.6  0.34  <0.001  <0.001 *\n" in out
    several = run("related", "point clouds", "2018-2019", "--format", "json")
    content = json.loads(several.out)
    assert (content["edition"], content["keyword"]) == ("cvpr2018-2019", "point cloud")
    for arguments, message in (
        (("grpah splatting", "2025"), "did you mean graph"),
        (("graph", "2019", "--min-papers", "900"), "no keyword of 900 papers or more is in the"),
    ):
        failed = run("related", *arguments)
        assert (failed.status, failed.out, failed.err.count("\n")) == (1, "", 1)
        assert message in failed.err
