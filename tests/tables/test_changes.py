"""The table of changes: groups, presentations, and what orders it."""

import csv
import io
from collections.abc import Callable

import pytest

from cvprstats.keywords.comparison import compare
from cvprstats.keywords.rules import WORDS
from cvprstats.tables.changes import changes_table
from cvprstats.workflows.counting import Counting, count_pair
from tests.conftest import Result


@pytest.mark.parametrize("width", [80, 120])
def test_golden_groups(width: int, check_golden: Callable[[str, str], None]) -> None:
    """Users see this where two groups of editions, or presentations, are compared."""
    pairs = {
        "groups": compare(
            *count_pair("2013-2016", "2023-2026", Counting(WORDS)), measure="log-odds"
        ),
        "presentations": compare(*count_pair("2019:oral", "2019:poster", Counting(WORDS))),
    }
    for name, comparison in pairs.items():
        table = changes_table(comparison, comparison.strongest(5))
        check_golden(f"diff-{name}-{width}.txt", table.rich(width))


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("2018", "2019", {"rose", "new", "fell", "gone"}),
        ("2019", "2018", {"higher", "only", "lower", "none"}),
        ("cvpr2023", "iccv2023", {"higher", "only", "lower", "none"}),
        ("2016,2018", "2017", {"higher", "only", "lower", "none"}),
    ],
)
def test_only_time_makes_a_share_rise(before: str, after: str, words: set[str]) -> None:
    """Where no side follows the other, nothing rises, is new, falls or is gone."""
    comparison = compare(*count_pair(before, after, Counting(WORDS)), min_papers=2)
    table = changes_table(comparison, comparison.strongest(3))
    share = table.headings.index("share")
    assert {row[share].split(" ")[0] for row in table.rows} == words
    assert {record["direction"] for record in table.records} == {"rose", "new", "fell", "gone"}


def test_measure(run: Callable[..., Result]) -> None:
    """The command shows log-odds and z where they order the list, of named words, too."""
    asked = ("diff", "2019:oral", "2019:poster", "--measure", "log-odds")
    head, *rows = (line.split() for line in run(*asked, "--top", "4").out.splitlines()[1:-1])
    assert "log-odds" in head
    assert [row[0] for row in rows[:2]] == ["detection", "cnn"]
    named = csv.DictReader(io.StringIO(run(*asked, "cnn", "shape", "--format", "csv").out))
    assert [(row["keyword"], f"{float(row['z']):.1f}") for row in named] == [
        ("cnn", "1.7"),
        ("shape", "-2.4"),
    ]
