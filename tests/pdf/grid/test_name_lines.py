"""Lines of a first cell alone are titles over rows, or parts of names.

Rows are 12 points apart.
"""

from dataclasses import replace

import pytest

from cvprstats.pdf.grid.body import Body, read_body
from cvprstats.pdf.grid.fragments import Fragment, TableLine, Token
from cvprstats.pdf.page import RuledLine
from tests.pdf.grid.tabular import columns, flat, line, word


def _read(lines: list[TableLine], rules: list[RuledLine]) -> Body:
    return read_body(lines, columns(3), rules)


def _lines(*cells: str, leading: float = 12.0) -> list[TableLine]:
    return [line(text, 100 + leading * place) for place, text in enumerate(cells)]


def _names(body: Body) -> list[str]:
    return [row.text(0) for row in body.rows]


@pytest.mark.parametrize(("rows", "sure"), [(2, False), (3, True)])
def test_where_each_block_has_one_row_all_lines_are_its_name(rows: int, *, sure: bool) -> None:
    """Three blocks or more show it."""
    lines = _lines("A|1|2", "one||", "B|1|2", "two||", "C|1|2")[: 2 * rows - 1]
    body = _read(lines, [flat(117), flat(141)])
    assert _names(body)[:2] == (["A one", "B two"] if sure else ["A", "one"])
    assert body.certain is sure


@pytest.mark.parametrize(("gap", "joined"), [(11.1, True), (11.2, False)])
def test_lines_closer_than_rows_are_of_one_name(gap: float, *, joined: bool) -> None:
    """By 7 %; else nobody can tell."""
    lines = [*_lines("A|1|2", "B|1|2"), line("rest||", 112 + gap), line("C|1|2", 136)]
    body = _read(lines, [])
    assert _names(body) == (["A", "B rest", "C"] if joined else ["A", "B", "rest", "C"])
    assert body.certain is joined


@pytest.mark.parametrize("cells", [("B||", "[15]|1|2"), ("B|1|2", "[15]||")])
def test_a_citation_is_part_of_the_name_above(cells: tuple[str, str]) -> None:
    """Whichever line has the figures."""
    body = _read(_lines("A|1|2", *cells, "C|1|2"), [])
    assert _names(body) == ["A", "B [15]", "C"]
    assert body.certain


@pytest.mark.parametrize(
    ("cells", "rules", "sure"),
    [
        (("One||", "A|1|2", "B|1|2", "Two||", "A|1|2", "B|1|2"), [flat(129)], True),
        (("One||", "A|1|2", "B|1|2", "A|1|2", "A|1|2", "B|1|2"), [flat(129)], False),
        (("One||", "A|1|2", "Two||", "A|1|2", "B|1|2", "C|1|2"), [], False),
        (("A|1|2", "A|1|2", "Two||", "A|1|2", "B|1|2"), [flat(117), flat(129)], True),
    ],
)
def test_titles_are_first_in_their_blocks(
    cells: tuple[str, ...], rules: list[RuledLine], *, sure: bool
) -> None:
    """In two blocks, or between rules; another may be the first line of a name."""
    body = _read(_lines(*cells), rules)
    assert _names(body) == [cell.split("|")[0] for cell in cells]
    assert body.certain is sure


@pytest.mark.parametrize(("font", "sure"), [("T-Italic", True), ("T", False)])
def test_a_line_in_another_font_is_a_title(font: str, *, sure: bool) -> None:
    """Wherever it stands."""
    title = Fragment((Token((replace(word("Two", 0, 30, baseline=124), font=font),)),))
    lines = _lines("A|1|2", "B|1|2", "||", "C|1|2")
    lines[2] = TableLine(124, 10, (title,))
    assert _read(lines, []).certain is sure
