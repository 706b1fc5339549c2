"""What people see in a notebook."""

import json
from dataclasses import replace

import pytest
from matplotlib.figure import Figure

import cvprstats
from cvprstats import (
    Edition,
    Paper,
    PaperList,
    compare,
    count_keywords,
    draw_trends,
    load_papers,
    trace,
)
from tests.conftest import make_list

HOSTILE = "<script>alert(1)</script> & \u202e $\\phi$"
BEFORE, AFTER = make_list("Views", "Graph", year=2029), make_list("A View", "Net", "Nets")


def test_all_names_are_there() -> None:
    """Every name that the package offers can be used, and is completed."""
    assert all(hasattr(cvprstats, name) for name in cvprstats.__all__)
    assert set(cvprstats.__all__) < set(dir(cvprstats))
    with pytest.raises(AttributeError, match="no attribute 'loadpapers'"):
        _ = cvprstats.loadpapers


def test_lists_slice() -> None:
    """A place gives a paper; a slice gives a list of the same edition."""
    papers = load_papers(2019)
    assert papers[0] == papers.papers[0]
    assert isinstance(papers[-1], Paper)
    assert papers[:10] == replace(papers, papers=papers.papers[:10])
    assert isinstance(papers[::2], PaperList)


def test_short_reprs() -> None:
    """Values say in one short line what they are."""
    before, after = count_keywords(BEFORE), count_keywords(AFTER)
    comparison = compare(before, after, min_papers=1)
    trends = trace([before, after], ["graph", "view"])
    assert [repr(value) for value in (AFTER, AFTER.edition, after, comparison)] == [
        "<PaperList WACV 2030: 3 papers>",
        "Edition('WACV', 2030)",
        "<KeywordCounts WACV 2030: 2 keywords of 3 papers (rule: words)>",
        "<Comparison WACV 2029 → WACV 2030: 3 keywords (rule: words)>",
    ]
    assert eval(repr(AFTER.edition)) == AFTER.edition  # noqa: S307 - it is ours
    assert repr(comparison.of("gone")) == "[<Change graph: 1 → 0 papers, gone, p=0.4>]"
    assert repr(trends) == "<Trends WACV 2029 to WACV 2030: graph, view>"
    assert repr(trends[1]) == "<Trend view: 1, 1 papers>"
    assert repr(after.rule) == "<Rule words>"


def test_directions_by_name() -> None:
    """Changes are asked for by the name of a direction; a wrong one names the right ones."""
    comparison = compare(count_keywords(BEFORE), count_keywords(AFTER), min_papers=1)
    assert [change.keyword for change in comparison.of("new")] == ["net"]
    with pytest.raises(ValueError, match="'risen': choose one of rose, new, fell, gone, same"):
        comparison.of("risen")


def test_tables_are_text() -> None:
    """Whatever titles and keywords hold, a notebook shows it as text, and no more than 20 rows."""
    papers = PaperList(Edition("WACV", 2030), (Paper(HOSTILE, (HOSTILE,)),) * 30)
    counts = count_keywords(papers, cvprstats.SLIDES)
    other = replace(counts, edition=Edition("WACV", 2029))
    for value in (papers, counts, compare(other, counts), trace([other, counts], counts.counts)):
        html = value._repr_html_()
        assert "<script" not in html
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
        assert "\u202e" not in html
        assert html.startswith('<table class="tex2jax_ignore mathjax_ignore">\n<caption>')
        assert html.count("<tr>") <= 21
    assert "<caption>WACV 2030: 30 papers, the first 20</caption>" in papers._repr_html_()
    assert "<th>area</th>" not in papers._repr_html_()
    assert PaperList(papers.edition, ())._repr_html_().count("<tr></tr>") == 1


def test_tables_keep_zeros() -> None:
    """A count of nothing is a number, not an empty column."""
    trends = trace([count_keywords(BEFORE), count_keywords(AFTER)], ["graph"])
    assert "<tr><td>WACV 2030</td><td>0</td></tr>" in trends._repr_html_()


def test_records_are_plain() -> None:
    """Records have the fields of the JSON output, and hold nothing but plain values."""
    before, after = count_keywords(BEFORE), count_keywords(AFTER)
    assert after.records()[1] == {"keyword": "view", "papers": 1, "per_1000": 1000 / 3}
    [record] = trace([after], ["view"]).records()
    assert record == {"keyword": "view", "edition": "wacv2030", "papers": 1, "per_1000": 1000 / 3}
    assert AFTER.records()[0]["title"] == "A View"
    changes = compare(before, after, min_papers=1).records()
    assert list(changes[0])[:3] == ["keyword", "before", "after"]
    json.dumps([*after.records(), record, *AFTER.records(), *changes])


def test_charts() -> None:
    """Charts are drawn from the same values."""
    trends = trace([count_keywords(BEFORE), count_keywords(AFTER)], ["view"])
    assert isinstance(draw_trends(trends), Figure)
