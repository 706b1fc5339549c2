"""What was left out is said wherever counts are shown."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.figure import Figure
from matplotlib.text import Text

from cvprstats.charts.bars import draw_bars
from cvprstats.charts.cloud import draw_cloud
from cvprstats.charts.trends import draw_trends
from cvprstats.keywords.comparison import compare, compare_keywords
from cvprstats.keywords.counts import KeywordCounts, count_keywords
from cvprstats.keywords.filters import common_filters, counting_filters
from cvprstats.keywords.rules import TOPICS, WORDS
from cvprstats.keywords.trends import trace
from cvprstats.report.year import YearReport, method_text
from cvprstats.tables.changes import changes_table
from cvprstats.tables.listings import keywords_table, trends_table
from cvprstats.workflows.counting import Counting, count_edition
from tests.conftest import Result, make_list

FILTERS = (
    "oral papers only",
    "phrases of 2 words",
    "without detection, image",
    "own stopwords instead of the usual ones",
)


@pytest.fixture
def counted(tmp_path: Path) -> tuple[KeywordCounts, KeywordCounts]:
    """Count the orals of two editions with every filter that there is."""
    words = tmp_path / "words.txt"
    words.write_text("of the for and", encoding="utf-8")
    ignore = ("Image", "detection", "image")
    before, after = (
        count_edition(year, Counting(WORDS, 2, "title", ignore, words, "ORAL"))
        for year in ("2019", "2020")
    )
    return before, after


def said(figure: Figure) -> str:
    """Return all texts of a figure, line breaks as blanks."""
    return " ".join(text.get_text().replace("\n", " ") for text in figure.findobj(Text))


def test_everything_says_the_filters(counted: tuple[KeywordCounts, KeywordCounts]) -> None:
    """Each chart, table, report and short form of filtered counts names every filter."""
    before, after = counted
    comparison, trends = compare(before, after), trace(counted, ["point cloud"])
    tables = (
        keywords_table(after, 5),
        changes_table(comparison, comparison.changes),
        trends_table(trends),
    )
    report = YearReport(make_list("Title"), after, None, before)
    outputs = [
        *(table.title for table in tables),
        said(draw_bars(after)),
        said(draw_bars(after, before)),
        said(draw_cloud(after)),
        said(draw_trends(trends)),
        method_text(report),
        repr(after),
        repr(comparison),
        trends._repr_html_(),
    ]
    for output in outputs:
        assert all(words in output for words in FILTERS), output
    for table in tables:
        assert json.loads(table.json())["filters"] == [*FILTERS]
    assert "the field's own" not in method_text(report)


@pytest.mark.parametrize("noun", ["keyword", "phrase", "topic"])
def test_things_are_called_by_their_name(
    noun: str, counted: tuple[KeywordCounts, KeywordCounts]
) -> None:
    """Charts and tables say topics by that rule, phrases of several words, else keywords."""
    rule = {"keyword": WORDS, "topic": TOPICS}.get(noun)
    before, after = (
        (count_edition(y, Counting(rule)) for y in ("2019", "2020")) if rule else counted
    )
    keywords = [keyword for keyword, _ in after.top(3)]
    comparison = compare_keywords(before, after, keywords)
    trends = trace([before, after], keywords)
    listed = keywords_table(after, 5), changes_table(comparison, comparison.changes)
    figures = (draw_bars(after), draw_bars(after, before), draw_cloud(after), draw_trends(trends))
    texts = [
        *map(said, figures),
        *(table.text() for table in listed),
        trends_table(trends).title,
        trends._repr_html_(),
        repr(after),
        repr(comparison),
    ]
    for text in texts:
        # What a star means names all that was compared.
        before_the_note = text.split("among the")[0].replace("rule: topics", "")
        assert noun in before_the_note
        assert not re.search("|".join({"keyword", "topic"} - {noun}), before_the_note), text
    for table in listed:
        assert noun in table.headings
        assert table.fields[0] == "keyword"


def test_nothing_filtered_says_nothing(run: Callable[..., Result]) -> None:
    """The usual counts have no filter, in words or JSON."""
    assert count_edition("2019", Counting(WORDS)).filters == ()
    assert run("keywords", "2019", "--top", "1").out.startswith(
        "CVPR 2019: top 1 keyword of 1,294 papers (rule: words)\n"
    )
    assert json.loads(run("keywords", "2019", "--format", "json").out)["filters"] == []


def test_part_of_a_presentation_names_what_matched() -> None:
    """The papers that were counted decide what is said, not the letters that were typed."""
    for year in ("2019", "2022"):  # "demo" matches, too, but demos are not counted with papers
        assert count_edition(year, Counting(WORDS, presentation="o")).filters == (
            "oral and poster papers only",
        )


def test_different_filters_are_told_apart() -> None:
    """Orals compared with all papers are not called orals only."""
    papers = make_list("Graph Networks for Images")
    counts = count_keywords(papers), count_keywords(papers, ignore=["graph"])
    expected = ("WACV 2030: all papers and words", "WACV 2030: without graph")
    assert common_filters(*counts) == expected
    assert compare(*counts).filters == expected


@given(st.integers(1, 5), st.lists(st.text()), st.none() | st.lists(st.text()))
def test_filters_are_short(length: int, ignore: list[str], stopwords: list[str] | None) -> None:
    """However much is left out, the note has a few hundred letters on one line."""
    filters = counting_filters(length, ignore, stopwords)
    assert bool(filters) == (length > 1 or bool(ignore) or stopwords is not None)
    assert len("; ".join(filters)) < 300
    assert all(text.isprintable() or " " in text for text in filters)
