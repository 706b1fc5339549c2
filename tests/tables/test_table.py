"""The forms of a table."""

import csv
import io
import json
import re
from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from cvprstats import __version__
from cvprstats.catalogue.lists import listed_editions, load_editions, load_papers
from cvprstats.catalogue.selection import load_selection, search
from cvprstats.keywords.authors import count_authors
from cvprstats.keywords.bursts import find_bursts
from cvprstats.keywords.comparison import compare
from cvprstats.keywords.counts import count_keywords
from cvprstats.keywords.movers import Movement, find_movers
from cvprstats.keywords.rules import SLIDES, WORDS
from cvprstats.papers import Paper, PaperList, Selection
from cvprstats.tables.authors import authors_table
from cvprstats.tables.changes import changes_table
from cvprstats.tables.listings import (
    keywords_table,
    papers_table,
    trends_table,
    years_table,
)
from cvprstats.tables.movers import bursts_table, movers_table
from cvprstats.tables.table import Table
from cvprstats.text import printable
from cvprstats.workflows.counting import Counting
from cvprstats.workflows.trends import trace_editions
from tests.conftest import counted, make_list

HOSTILE = "=cmd|'/c calc'!A0 \x1b[31m\u202eevil ![x](javascript:1) </script> " + "x" * 300

NUMBER = r"[\d.,%]*\d[\d.,%]*"
FOLLOWED = ["graph", "image", "3d", "video", "object", "segmentation", "detection", "point"]


@cache
def tables() -> dict[str, Table]:
    """Make the tables that the commands show."""
    before, after = (count_keywords(load_papers(year), SLIDES) for year in ("2018", "2019"))
    comparison = compare(before, after)
    all_years = [counted(year, "topics") for year in range(2013, 2027)]
    movers = find_movers(all_years)
    both = load_selection("2018-2019")
    return {
        "keywords": keywords_table(after, 20),
        "diff": changes_table(comparison, comparison.strongest(5)),
        "years": years_table(
            load_editions(),
            {edition: len(load_papers(edition).without_demos) for edition in listed_editions()},
        ),
        "papers": papers_table(*search(load_selection("2019"), ["graph"], presentation="oral")),
        "authors": authors_table(
            count_authors(both), 5, [count_authors(one) for one in both.lists]
        ),
        "trends": trends_table(trace_editions(FOLLOWED, "CVPR", Counting(WORDS))),
        "movers": movers_table(
            movers, {movement: movers.of(movement)[:5] for movement in Movement}
        ),
        "bursts": bursts_table(find_bursts(all_years), 20),
    }


@pytest.mark.parametrize(
    "name", ["keywords", "diff", "years", "papers", "authors", "movers", "bursts"]
)
def test_golden_forms(name: str, check_golden: Callable[[str, str], None]) -> None:
    """Users see these tables: at 80 and 120 columns, plain, as CSV, JSON and Markdown."""
    table = tables()[name]
    for width in (80, 120):
        check_golden(f"{name}-{width}.txt", table.rich(width))
    check_golden(f"{name}.txt", table.text())
    check_golden(f"{name}.csv", table.csv())
    check_golden(f"{name}.json", table.json().replace(f'"{__version__}"', '"VERSION"', 1))
    check_golden(f"{name}.md", table.markdown())


@pytest.mark.parametrize("width", [80, 120])
def test_golden_trends(width: int, check_golden: Callable[[str, str], None]) -> None:
    """Eight keywords do not fit into 80 columns: the last three stand below the others."""
    check_golden(f"trends-{width}.txt", tables()["trends"].rich(width))


@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
def test_terminal_width(width: int) -> None:
    """No line is wider than the terminal, and every heading and number is there, whole."""
    for table in tables().values():
        text = table.rich(width)
        assert max(map(cell_len, text.splitlines())) <= width
        for part in (table.headings, *table.rows):
            assert set(re.findall(NUMBER, " ".join(part))) <= set(re.findall(NUMBER, text))
        assert set(" ".join(table.headings).split()) <= set(text.split())


CELLS = st.one_of(
    st.integers(0, 10**6).map("{:,}".format),
    st.floats(0, 1000).map("{:.1f}".format),
    st.builds("{} ({:.1f})".format, st.integers(0, 5000), st.floats(0, 1000)),
    st.builds("{} → {}".format, st.integers(0, 5000), st.integers(0, 5000)),
)
TEXTS = st.lists(st.text("aé日2", min_size=1, max_size=12), min_size=1, max_size=9).map(" ".join)


@st.composite
def any_table(draw: st.DrawFn) -> Table:
    """Draw a table of one column of texts, and others of texts and numbers."""
    kinds = [TEXTS, *draw(st.lists(st.sampled_from([TEXTS, CELLS]), min_size=1, max_size=12))]
    rows = draw(st.lists(st.tuples(*kinds), min_size=1, max_size=5))
    headings = tuple(draw(st.text("ab", min_size=1, max_size=9)) for _ in kinds)
    numbers = frozenset(at for at, kind in enumerate(kinds) if kind is CELLS)
    return Table("title", headings, numbers, tuple(rows), "rows", (), ())


@given(any_table(), st.integers(40, 200))
def test_numbers_stay_whole(table: Table, width: int) -> None:
    """At any width, each cell with a number stands whole on a line, and no line is too wide."""
    lines = table.rich(width).splitlines()
    assert max(map(cell_len, lines)) <= width
    for row in table.rows:
        for at in table.numbers:
            assert any(re.search(rf"(^|\s){re.escape(row[at])}(\s|$)", line) for line in lines)


def one_list(*papers: Paper) -> Selection:
    """Return a selection of one list with these papers."""
    return Selection("CVPR 2030", "cvpr2030", (PaperList(make_list().edition, papers),))


def test_plain_text_aligns_wide_letters() -> None:
    """Chinese characters take two cells: the column beside them begins in one place."""
    titles = ("图神经网络", "Graphs")
    papers = one_list(*(Paper(title, ("Ana Li",)) for title in titles))
    _, *lines = papers_table(papers, papers).text().splitlines()
    starts = {cell_len(line.partition("A" if "A" in line else "au")[0]) for line in lines}
    assert starts == {12}


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
    papers = one_list(Paper(HOSTILE))
    table = papers_table(papers, papers)
    for text in (table.text(), table.rich(80), table.markdown()):
        assert "\x1b" not in text
        assert "\u202e" not in text
    assert "!\\[x\\](javascript:1) \\</script\\>" in table.markdown()
    assert next(csv.DictReader(io.StringIO(table.csv())))["title"] == "'" + printable(HOSTILE)
    assert json.loads(table.json())["papers"][0]["title"] == printable(HOSTILE)


def test_color_only_on_request() -> None:
    """A terminal with colors gets them, nothing else does."""
    table = tables()["keywords"]
    assert "\x1b[" in table.rich(80, color=True)
    assert "\x1b[" not in table.rich(80)
