"""How probable it is that a grid is right."""

import pytest

from cvprstats.pdf.grid.certainty import CERTAIN, VETOED, WEIGHTS, is_cut
from cvprstats.pdf.page import Box, RuledLine
from tests.pdf.grid.tabular import Tabular, flat

FOUR = (100, 200, 260, 320)
BOX = Box(100, 100, 300, 200)


def _table(*rows: str, top: bool = True) -> Tabular:
    table = Tabular(FOUR)
    if top:
        table.rule()
    table.row("Model|FLOPs|Top-1|Top-5").rule()
    for row in ("A|3.1|70.1|90.1", "B|3.2|70.2|90.2", "C|3.3|70.3|90.3", *rows):
        table.row(row)
    return table


def test_a_plain_table_is_probable() -> None:
    """More so than the least that is certain."""
    grid = _table().rule().read()
    assert grid.certain
    assert CERTAIN < 0.9 < grid.probability < 1


@pytest.mark.parametrize(
    "row", ["D|3.4||90.4", "D|3.4|none|90.4", "D|3.4|70.4.1|90.4", "D|3.4|70.4 ours|90.4"]
)
def test_a_doubt_makes_it_less_probable(row: str) -> None:
    """A blank off the pattern, a cell of another kind, texts that run on or are mixed."""
    plain = _table("D|3.4|70.4|90.4").rule().read()
    assert VETOED < _table(row).rule().read().probability < plain.probability


def test_a_line_of_text_at_the_end_makes_it_less_probable() -> None:
    """It may be no row."""
    table = _table("D|3.4|70.4|90.4")
    plain = table.read()
    noted = table.row("").text(210, "Trained without any other data").read()
    assert VETOED < noted.probability < plain.probability


def test_cells_askew_make_it_less_probable() -> None:
    """They are not aligned with their column on any side."""
    table = _table()
    straight = table.row("D|3.4|70.4|90.4").rule().read()
    askew = _table().row("D|3.4||90.4").text(206, "").text(266, "70.4").rule().read()
    assert askew.rows == straight.rows
    assert askew.probability < straight.probability


def test_a_table_without_a_rule_on_top_is_less_probable() -> None:
    """Its region may be cut too short."""
    assert _table(top=False).rule().read().probability < _table().rule().read().probability


def test_no_probability_outweighs_a_veto() -> None:
    """A sign without a meaning is in one cell of a table that is else as good as any."""
    grid = _table("D|3.4|70\ufffd4|90.4").rule().read()
    assert (grid.certain, grid.probability) == (False, VETOED)


def test_each_measure_is_a_doubt() -> None:
    """None makes a grid more probable: all were fitted so."""
    assert max(WEIGHTS.values()) < 0


@pytest.mark.parametrize(
    ("rule", "cut"),
    [
        (flat(150, 100, 300), False),
        (flat(150, 95, 305), False),
        (flat(150, 90, 400), True),
        (flat(98, 100, 300), False),
        (flat(90, 100, 300), True),
        (flat(210, 100, 300), True),
        (flat(210, 100, 150), False),
        (flat(230, 100, 300), False),
        (flat(210, 50, 300), False),
        (RuledLine(150, 100, 150, 200), False),
        (RuledLine(150, 80, 150, 200), True),
        (RuledLine(50, 100, 50, 300), False),
    ],
)
def test_rules_tell_that_a_region_is_cut(rule: RuledLine, *, cut: bool) -> None:
    """They run over its edge, or are as wide and near to it."""
    assert is_cut([rule], BOX) is cut
