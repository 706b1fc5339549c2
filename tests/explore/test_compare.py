"""Two editions: the numbers are the command line's, and the pictures show them."""

import math
import random
import re
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.select import Select

from cvprstats.catalogue.selection import load_selection
from cvprstats.charts.dumbbells import rows_of
from cvprstats.explore import page as page_module
from cvprstats.keywords.comparison import MIN_PAPERS, SIGNIFICANT, Comparison, compare
from cvprstats.keywords.counts import KeywordCounts, count_keywords
from cvprstats.keywords.evidence import (
    FISHER_BELOW,
    Counts,
    log_likelihood,
    p_value,
    ratio_interval,
    share_interval,
)
from cvprstats.keywords.rules import TOPICS
from cvprstats.tables.changes import changes_table
from cvprstats.tables.wording import number_text
from tests.conftest import counted, make_list
from tests.explore.conftest import Shown

Show = Callable[..., Shown]
EDITIONS = "2013,2019,2026,iccv2013,iccv2023,eccv2020,wacv2020,wacv2025"
STATISTICS = "".join(
    (Path(page_module.__file__).parent / "templates" / name).read_text(encoding="utf-8")
    for name in ("statistics.js", "model.js")
)
COMPARE = f"""{STATISTICS}
const [topics, editions, pairs] = arguments;
return pairs.map(([a, b]) => compareEditions(topics, editions[a], editions[b]));
"""
TABLES = f"""{STATISTICS}
return arguments[0].map(([before, after, beforePapers, afterPapers]) => {{
  const counts = {{ before, after, beforePapers, afterPapers }};
  return [logLikelihood(counts), pValue(counts), ...ratioInterval(counts),
    ...shareInterval(before, beforePapers)];
}});
"""
CONSTANTS = f"{STATISTICS} return [SIGNIFICANT, MIN_PAPERS, FISHER_BELOW];"
CELLS = """
return [...document.querySelectorAll(".changes tbody tr")].map(
  row => [...row.cells].map(cell => cell.textContent));
"""
ROWS = """
return [...document.querySelectorAll(".dumbbells li")].map(row =>
  [".topic", ".count", ".ratio"].map(part => row.querySelector(part).textContent));
"""
DOTS = """
return [...document.querySelectorAll(".points path")].map(path => {
  const { name, lines } = path.__data__.datum;
  const { x, y } = path.__data__;
  return { name, x, y, lines, fill: path.getAttribute("fill") };
});
"""
NAMES = """
return [...document.querySelectorAll(".names text")].filter(one => one.textContent).map(one => {
  const { left, right, top, bottom } = one.getBoundingClientRect();
  return [left, right, top, bottom, one.textContent];
});
"""


def of_cvpr(before: int, after: int) -> Comparison:
    """Return what `diff --rule topics` compares."""
    return compare(counted(before, "topics"), counted(after, "topics"))


def test_numbers_are_those_of_the_command_line(page: Show) -> None:
    """Thirty random pairs of editions, also of two venues."""
    counts = [count_keywords(papers, TOPICS) for papers in load_selection(EDITIONS).lists]
    names = sorted({name for one in counts for name, papers in one.counts.items() if papers > 4})
    topics = [
        {"name": one, "byEdition": [each.counts.get(one, 0) for each in counts]} for one in names
    ]
    editions = [{"index": at, "papers": one.papers} for at, one in enumerate(counts)]
    chance = random.Random(1)  # noqa: S311 - repeatable, no secret
    pairs = [chance.sample(range(len(counts)), 2) for _ in range(30)]
    found = page("#view=compare").run(COMPARE, topics, editions, pairs)
    for (before, after), changes in zip(pairs, found, strict=True):
        check_changes(changes, counts[before], counts[after])


def check_changes(found: list[dict[str, Any]], before: KeywordCounts, after: KeywordCounts) -> None:
    """Check that the page's changes are those of Python, in the same order."""
    expected = compare(before, after).changes
    assert [one["name"] for one in found] == [one.keyword for one in expected]
    for one, change in zip(found, expected, strict=True):
        assert (one["before"], one["after"]) == (change.before, change.after)
        assert one["direction"] == change.direction
        assert one["isSignificant"] == change.is_significant
        assert one["ratio"] == change.ratio
        assert (one["beforePer1000"], one["afterPer1000"]) == (
            change.before_per_1000,
            change.after_per_1000,
        )
        numbers = [one[name] for name in ("ratioLow", "ratioHigh", "g2", "p", "q")]
        exact = [change.ratio_low, change.ratio_high, change.g2, change.p, change.q]
        assert all(map(is_near, numbers, exact)), (one, change)


def is_near(found: float | None, expected: float | None) -> bool:
    """Return whether nine digits are the same."""
    if found is None or expected is None:
        return found is expected
    return math.isclose(found, expected, rel_tol=1e-9)


def test_statistics_of_any_counts(page: Show) -> None:
    """Few papers and many, tested exactly and by χ²."""
    chance = random.Random(2)  # noqa: S311 - repeatable, no secret
    edges = [(0, 0, 3, 5), (0, 4, 4, 4), (1200, 1300, 2400, 2600), (3000, 1000, 9000, 9000)]
    tables = [Counts(*edge) for edge in edges]
    for _ in range(400):
        sizes = [int(10 ** chance.uniform(0, 4.3)) for _ in range(2)]
        share = 10 ** chance.uniform(-4, -0.01)
        before, after = (chance.randint(0, int(size * share)) for size in sizes)
        tables.append(Counts(before, after, *sizes))
    assert any(min(map(min, one.rows())) > FISHER_BELOW for one in tables)
    shown = page("#view=compare")
    assert shown.run(CONSTANTS) == [SIGNIFICANT, MIN_PAPERS, FISHER_BELOW]
    for counts, found in zip(tables, shown.run(TABLES, tables), strict=True):
        expected = [
            log_likelihood(counts),
            p_value(counts),
            *ratio_interval(counts),
            *share_interval(counts.before, counts.before_papers),
        ]
        assert all(map(is_near, found, expected)), counts


@pytest.mark.parametrize(("before", "after"), [(2025, 2026), (2026, 2013)])
def test_table_is_that_of_diff(page: Show, before: int, after: int) -> None:
    """Every cell reads as in the terminal, also where the first edition is the later one."""
    shown = page(f"#view=compare&a=cvpr{before}&b=cvpr{after}")
    comparison = of_cvpr(before, after)
    table = changes_table(comparison, comparison.changes)
    assert [tuple(row) for row in shown.run(CELLS)] == list(table.rows)
    [sentence] = shown.texts("main > .picker + p")
    strong = [change for change in comparison.changes if change.is_significant]
    higher = sum(change.after_per_1000 > change.before_per_1000 for change in strong)
    numbers = [comparison.before_papers, comparison.after_papers, higher, len(strong) - higher]
    for one in (*numbers, comparison.compared):
        assert number_text(one) in re.findall(r"[\d,]*\d", sentence)
    assert ("rose" in sentence) == comparison.is_in_time


def test_dumbbells_are_those_of_the_chart(page: Show) -> None:
    """The same changes with the same numbers; a name opens its papers, without a mouse, too."""
    shown = page("#view=compare&a=cvpr2025&b=cvpr2026")
    comparison = of_cvpr(2025, 2026)
    rows, lacking = rows_of(comparison, comparison.strongest_both_ways(10))
    assert not lacking
    found = shown.run(ROWS)
    assert sorted(map(tuple, found)) == sorted((row.label, row.numbers, row.ratio) for row in rows)
    for group in (found[:10], found[10:]):
        starred = ["*" in ratio for *_, ratio in group]
        assert starred == sorted(starred, reverse=True)
    first = shown.find(".dumbbells button")[0]
    first.send_keys(Keys.ENTER)
    assert f"topic={found[0][0].replace(' ', '+')}&in=cvpr2025%7Ccvpr2026" in shown.hash
    [change] = [one for one in comparison.changes if one.keyword == found[0][0]]
    [heading] = shown.texts("#papers-heading")
    assert f"{change.before + change.after} papers" in heading


def test_points_are_the_changes(page: Show) -> None:
    """Each stands at its shares, none at the edge, and tells its numbers."""
    shown = page("#view=compare&a=cvpr2021&b=cvpr2026")
    comparison = of_cvpr(2021, 2026)
    dots = {one["name"]: one for one in shown.run(DOTS)}
    assert set(dots) == {change.keyword for change in comparison.changes}
    for one in comparison.changes:
        dot = dots[one.keyword]
        assert (dot["x"] == 0) == (one.before == 0)
        higher = "accent" if one.after_per_1000 > one.before_per_1000 else "warm"
        assert dot["fill"] == f"var(--{higher if one.is_significant else 'muted'})"
        assert dot["lines"][1:3] == [
            f"CVPR {year}: {papers:,} paper{'' if papers == 1 else 's'}, {share:.1f} per 1,000"
            for year, papers, share in (
                (2021, one.before, one.before_per_1000),
                (2026, one.after, one.after_per_1000),
            )
        ]
    shares = {(one.before_per_1000, dots[one.keyword]["x"]) for one in comparison.changes}
    assert [x for _, x in sorted(shares)] == sorted(x for _, x in shares)
    shares = {(one.after_per_1000, -dots[one.keyword]["y"]) for one in comparison.changes}
    assert [y for _, y in sorted(shares)] == sorted(y for _, y in shares)


@pytest.mark.parametrize("size", [(390, 844), (1280, 900), (2560, 1300)])
def test_names_never_overlap(page: Show, size: tuple[int, int]) -> None:
    """The names of the strongest stand free, whatever the width, and in the window."""
    shown = page("#view=compare&a=cvpr2021&b=cvpr2026", size=size)
    names = shown.run(NAMES)
    assert len(names) >= (8 if size[0] < 500 else 25)
    for one, other in combinations(names, 2):
        apart = max(one[0] - other[1], other[0] - one[1], one[2] - other[3], other[2] - one[3])
        assert apart > -0.5, (one, other)
    assert all(left >= 0 and right <= size[0] for left, right, *_ in names)


def test_click_on_a_point(page: Show) -> None:
    """It opens the papers of both editions."""
    shown = page("#view=compare&a=cvpr2024&b=cvpr2025")
    [name] = [dot["name"] for dot in shown.run(DOTS)[-1:]]
    shown.find(".points path")[-1].click()
    assert f"topic={name.replace(' ', '+')}" in shown.hash


def test_choice_of_editions(page: Show) -> None:
    """At first the last two; then those that are chosen, in the order that is."""
    shown = page("#view=compare")
    chosen = [Select(one).first_selected_option.text for one in shown.find(".picker select")]
    assert chosen == ["CVPR 2025", "CVPR 2026"]
    Select(shown.find(".picker select")[0]).select_by_visible_text("CVPR 2016")
    shown.find("#compare-swap")[0].click()
    assert shown.hash == "#view=compare&a=cvpr2026&b=cvpr2016"
    assert shown.run("return document.activeElement.id") == "compare-swap"
    assert "higher shares" in shown.texts("main > .picker + p")[0]


def test_what_cannot_be_compared(small_page: Show) -> None:
    """One edition, the same edition twice, and editions without a frequent topic."""
    one, other = make_list("A graph", year=2030), make_list("A graph", year=2031)
    shown = small_page([one], "#view=compare")
    assert "holds one edition" in shown.texts("main p")[0]
    shown = small_page([one, other], "#view=compare&a=wacv2031&b=wacv2031")
    assert shown.texts("main > .picker + p") == ["Choose two different editions."]
    shown = small_page([one, other], "#view=compare")
    assert "a topic of 10 papers" in shown.texts("main > .picker + p")[0]


def test_shares_that_are_the_same(small_page: Show) -> None:
    """There is no change to list, and a title is text wherever it stands."""
    titles = ["Graph <img src=x onerror=alert(1)> matching"] * 12
    shown = small_page([make_list(*titles, year=year) for year in (2030, 2031)], "#view=compare")
    assert shown.texts("#strongest-title") == ["No share changed"]
    assert shown.find("main img") == []
