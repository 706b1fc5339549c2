"""The ruled lines of a table are told from others, joined, and found to part what they part."""

import pytest

from cvprstats.pdf.grid.table_rules import (
    find_full_rules,
    find_gap_between_halves,
    find_table_rules,
    has_rule_between,
    join_pieces,
)
from cvprstats.pdf.page import Box, RuledLine
from tests.pdf.grid.tabular import bar, flat, word


@pytest.mark.parametrize(("over", "count"), [(2.9, 4), (3.1, 0)])
def test_rules_may_hang_over_the_region(over: float, count: int) -> None:
    """By less than three points."""
    rules = [
        flat(50, -over, 90),
        flat(50, 10, 100 + over),
        bar(50, -over, 90),
        bar(50, 10, 100 + over),
    ]
    assert len(find_table_rules(rules, Box(0, 0, 100, 100), [])) == count


@pytest.mark.parametrize(
    ("rule", "underlines"),
    [
        (flat(103.4, 20, 40), True),
        (flat(103.6, 20, 40), False),  # too far below
        (flat(99.0, 20, 40), False),  # through the word
        (flat(102.0, 19.1, 40), True),
        (flat(102.0, 18.9, 40), False),  # longer
        (flat(102.0, 20, 39.1), True),
        (flat(102.0, 20, 38.9), False),  # shorter
    ],
)
def test_a_line_below_a_word_is_no_rule(rule: RuledLine, *, underlines: bool) -> None:
    """It is as long as the word and close below it."""
    kept = find_table_rules([rule], Box(0, 0, 200, 200), [word("83.6", 20, 40)])
    assert (not kept) is underlines


@pytest.mark.parametrize(("gap", "count"), [(0.9, 2), (1.1, 4)])
def test_pieces_that_nearly_touch_are_one_rule(gap: float, count: int) -> None:
    """Along it, less than a point apart; a rule and a bar stay two."""
    pieces = [flat(0, 0, 50), flat(0, 50 + gap, 90), bar(0, 0, 50), bar(0, 50 + gap, 90)]
    assert len(join_pieces(pieces)) == count


def test_many_pieces_are_joined_level_by_level() -> None:
    """A ruled table that is drawn cell by cell, in any order, has one rule per row and column."""
    cells = [(x, y) for x in range(0, 400, 10) for y in range(0, 300, 10)]
    pieces = [flat(y, x, x + 10) for x, y in cells[::-1]] + [bar(x, y, y + 10) for x, y in cells]
    rules = join_pieces(pieces)
    assert sorted(rule.y0 for rule in rules if rule.horizontal) == [*range(0, 300, 10)]
    assert [rule.x0 for rule in rules if not rule.horizontal] == [*range(0, 400, 10)]
    assert {(rule.x0, rule.x1) for rule in rules if rule.horizontal} == {(0, 400)}


@pytest.mark.parametrize(
    ("pieces", "full"),
    [
        ([flat(10, 0, 100)], True),
        ([flat(10, 5.8, 94.2)], True),
        ([flat(10, 6.2, 100)], False),  # the first column is left out
        ([flat(10, 0, 93.8)], False),  # the last
        ([flat(10, 0, 31), flat(10, 69, 100)], True),
        ([flat(10, 0, 29), flat(10, 71, 100)], False),  # most of the width is
        ([flat(10, 0, 50), flat(10.9, 50, 100)], True),
        ([flat(10, 0, 50), flat(11.1, 50, 100)], False),  # two heights
    ],
)
def test_full_rules_run_over_the_first_and_last_column(
    pieces: list[RuledLine], *, full: bool
) -> None:
    """They may be trimmed by six points and have gaps."""
    assert find_full_rules(pieces, 0, 100) == ([10] if full else [])


@pytest.mark.parametrize(("x", "parted"), [(9.1, True), (8.9, False), (90.9, True), (91.1, False)])
def test_a_rule_parts_the_lines_that_it_passes(x: float, *, parted: bool) -> None:
    """A point beyond its ends, too; whichever baseline comes first."""
    assert has_rule_between([flat(50, 10, 90)], x, 60, 40) is parted


@pytest.mark.parametrize(("gap", "found"), [(5.8, False), (6.2, True)])
def test_halves_are_more_than_six_points_apart(gap: float, *, found: bool) -> None:
    """Each has two rules or more."""
    rules = [flat(y, *ends) for y in (10, 30) for ends in ((0, 100), (100 + gap, 200))]
    assert (find_gap_between_halves(rules, []) is not None) is found
    assert find_gap_between_halves(rules[:3], []) is None
