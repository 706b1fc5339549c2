"""Rotated text is a label of the rows beside it, or a heading of the column below it."""

from dataclasses import replace

import pytest

from cvprstats.pdf.page import Box
from tests.pdf.grid.tabular import Tabular, texts

THREE = (100, 180, 240)


def _two_groups(*, ruled: bool = True) -> Tabular:
    """Return a table of three rows from 124 and of two below, without their labels.

    Its rules begin at 60; the middles of the groups are at 133 and 163.
    """
    table = Tabular(THREE).rule().row("Model|AP|AR").rule()
    for name in "ABC":
        table.row(f"{name}|1.0|2.0")
    table = table.rule() if ruled else table
    return table.row("D|1.0|2.0").row("E|1.0|2.0").rule()


@pytest.mark.parametrize("ruled", [True, False])
@pytest.mark.parametrize("down", [True, False])
@pytest.mark.parametrize("x", [66, 50])
def test_rotated_labels_are_in_each_of_their_rows(x: float, *, down: bool, ruled: bool) -> None:
    """They have a column of their own, also outside the rules; the first cell is not repeated."""
    table = _two_groups(ruled=ruled).turned(x, 133, "VisA/AD [5]", down=down)
    grid = table.turned(x, 163, "MTD", down=down).read(left=40)
    one, other = "VisA AD [5]", "MTD"
    assert texts(grid) == [
        *(f"{one}|{name}|1.0|2.0" for name in "ABC"),
        *(f"{other}|{name}|1.0|2.0" for name in "DE"),
    ]
    assert [row[0].repeated for row in grid.rows] == [False, True, True, False, True]
    assert grid.header == ("", "Model", "AP", "AR")
    assert grid.certain


def test_an_exponent_is_joined_to_its_rotated_word() -> None:
    """What is no blank apart is one word."""
    table = _two_groups().turned(66, 133, "x").turned(66, 163, "Two")
    up = replace(table.words[-2], text="2", size=6, box=Box(60, 124.5, 64, 130))
    assert table.words[-2].text == "x"
    table.words.insert(-1, up)
    assert table.read().rows[0][0].text == "x2"


def test_a_rotated_label_between_rules_is_that_of_all_rows_between() -> None:
    """Though it is off their middle: papers count the rows wrongly."""
    grid = _two_groups().turned(66, 139, "One").turned(66, 163, "Two").read()
    assert [row[0].text for row in grid.rows] == ["One", "One", "One", "Two", "Two"]
    assert grid.certain


def test_rotated_labels_of_unsure_rows_are_not_certain() -> None:
    """Without rules, each has to stand in the middle of its rows."""
    assert not _two_groups(ruled=False).turned(66, 139, "One").turned(66, 163, "Two").read().certain


def test_a_rotated_label_beyond_the_first_column() -> None:
    """It stands between a name of several rows and those of each."""
    table = Tabular((100, 180, 240)).rule().row("Set|Model|AP").text(140, "Scale").rule()
    table.row("|A|1.0").row("Indoor", 6).row("|B|2.0", 6).rule()
    table.row("|A|3.0").row("Outdoor", 6).row("|B|4.0", 6).rule()
    grid = table.turned(140, 127, "x2").turned(140, 151, "x4").read()
    assert texts(grid)[1::2] == ["Indoor|x2|B|2.0", "Outdoor|x4|B|4.0"]
    assert grid.certain


def test_rotated_headings_are_headings() -> None:
    """Each is that of the column below it, on the line of an upright one or without any."""
    table = Tabular((100, 180, 200, 220), y=80).rule()
    table.row("Method", 40).turned(180, 105, "bicycle").turned(200, 105, "car")
    table.turned(220, 105, "traffic/light").rule()
    grid = table.row("A|1.0|2.0|3.0").row("B|4.0|5.0|6.0").rule().read(top=78)
    assert grid.header == ("Method", "bicycle", "car", "traffic light")
    assert texts(grid) == ["A|1.0|2.0|3.0", "B|4.0|5.0|6.0"]
    assert grid.certain
    table.words = [word for word in table.words if word.text != "Method"]
    assert table.read(top=78).header == ("", "bicycle", "car", "traffic light")


def test_a_sideways_table_is_for_a_picture() -> None:
    """Most of its words are rotated."""
    table = Tabular(THREE).rule().row("Model").rule().row("A").turned(180, 110, "a b c d e")
    assert not table.turned(200, 110, "a b c d e").read().header
