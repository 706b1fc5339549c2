"""The forms of a table."""

import csv
import io
import json
from collections.abc import Callable

import pytest
from rich.cells import cell_len

from cvprstats import __version__
from cvprstats.catalogue.lists import listed_editions, load_editions, load_papers
from cvprstats.catalogue.selection import select_papers
from cvprstats.keywords.comparison import compare
from cvprstats.keywords.counts import count_keywords
from cvprstats.keywords.rules import SLIDES
from cvprstats.papers import Paper, PaperList
from cvprstats.tables.listings import (
    changes_table,
    keywords_table,
    papers_table,
    years_table,
)
from cvprstats.tables.table import Table
from tests.conftest import make_list

HOSTILE = "=cmd|'/c calc'!A0 \x1b[31m\u202eevil ![x](javascript:1) </script> " + "x" * 300


def tables() -> dict[str, Table]:
    """Make the tables that the commands show."""
    before, after = (count_keywords(load_papers(year), SLIDES) for year in ("2018", "2019"))
    comparison = compare(before, after)
    papers = load_papers("2019")
    return {
        "keywords": keywords_table(after, 20),
        "diff": changes_table(comparison, comparison.strongest(5)),
        "years": years_table(
            load_editions(), {edition: len(load_papers(edition)) for edition in listed_editions()}
        ),
        "papers": papers_table(
            papers, select_papers(papers, ["graph"], presentation="oral").papers
        ),
    }


@pytest.mark.parametrize("name", ["keywords", "diff", "years", "papers"])
def test_golden_forms(name: str, check_golden: Callable[[str, str], None]) -> None:
    """Users see these tables: at 80 columns, plain, as CSV, JSON and Markdown."""
    table = tables()[name]
    check_golden(f"{name}-80.txt", table.rich(80))
    check_golden(f"{name}.txt", table.text())
    check_golden(f"{name}.csv", table.csv())
    check_golden(f"{name}.json", table.json().replace(f'"{__version__}"', '"VERSION"', 1))
    check_golden(f"{name}.md", table.markdown())


@pytest.mark.parametrize("width", [60, 80, 120])
def test_terminal_width(width: int) -> None:
    """No line is wider than the terminal, and every row's first cell is there."""
    for name, table in tables().items():
        text = table.rich(width)
        if width >= 80 or name == "keywords":
            assert max(map(cell_len, text.splitlines())) <= width
        assert all(row[0].split()[0] in text for row in table.rows)


def test_machine_forms_agree() -> None:
    """CSV and JSON hold the same records; JSON says edition and rule beside them."""
    table = tables()["diff"]
    content = json.loads(table.json())
    rows = list(csv.DictReader(io.StringIO(table.csv())))
    assert (content["before"], content["after"], content["rule"]) == (
        "cvpr2018",
        "cvpr2019",
        "slides",
    )
    assert [row["keyword"] for row in rows] == [c["keyword"] for c in content["changes"]]
    for row, change in zip(rows, content["changes"], strict=True):
        assert list(change) == list(row)
        assert (row["ratio"] == "") == (change["ratio"] is None)
        assert float(row["p"]) == pytest.approx(change["p"], rel=1e-4)


def test_hostile_titles() -> None:
    """A title that wants to act is text in the terminal, in CSV and in Markdown."""
    papers = PaperList(make_list().edition, (Paper(HOSTILE),))
    table = papers_table(papers, papers.papers)
    for text in (table.text(), table.rich(80), table.markdown()):
        assert "\x1b" not in text
        assert "\u202e" not in text
    assert "!\\[x\\](javascript:1) \\</script\\>" in table.markdown()
    assert next(csv.DictReader(io.StringIO(table.csv())))["title"] == "'" + HOSTILE
    assert json.loads(table.json())["papers"][0]["title"] == HOSTILE


def test_color_only_on_request() -> None:
    """A terminal with colors gets them, nothing else does."""
    table = tables()["keywords"]
    assert "\x1b[" in table.rich(80, color=True)
    assert "\x1b[" not in table.rich(80)
