"""Where algorithms end, at the edge of each decision."""

from dataclasses import replace

import pytest

from cvprstats.pdf.figures import find_regions
from cvprstats.pdf.line_kinds import Layout, classify_lines
from cvprstats.pdf.page import Box, RuledLine
from tests.pdf.test_figures import Sheet
from tests.pdf.values import LEFT, PROSE, RIGHT, WIDTH, line, page_of, paragraph

HEAD, BELOW, LAST = 190.0, 205.0, 280.0
"""The rules of an algorithm whose caption of 10 points reaches from 193 to 200."""


def rule(y: float, x0: float = LEFT, x1: float = LEFT + WIDTH) -> RuledLine:
    """Return a rule over the left column."""
    return RuledLine(x0, y, x1, y)


def layout_of(*rules: RuledLine, wide: float = 0) -> Layout:
    """Classify a page with prose, an algorithm of five lines that look like prose, and prose.

    Args:
        rules: all that are on the page.
        wide: by how much the lines of the algorithm stick out.

    """
    caption = line("Algorithm 1 Read it", baseline=200, x1=LEFT + 90)
    listed = [line(f"{n}: {PROSE}", LEFT, 205 + 13 * n, LEFT + WIDTH + wide) for n in range(1, 6)]
    text = [*paragraph(6, baseline=100), *paragraph(30, baseline=310), *paragraph(48, RIGHT)]
    return classify_lines((replace(page_of([*text, caption, *listed]), rules=rules),))


def box_of(layout: Layout) -> Box | None:
    """Return the box of the page's algorithm."""
    return next((listing.box for listing in layout.listings.values()), None)


def test_an_algorithm_reaches_from_the_second_rule_to_the_third() -> None:
    """Its lines are no running text, though they look like it; a fourth rule is another's."""
    layout = layout_of(rule(HEAD), rule(BELOW), rule(LAST), rule(295))
    assert box_of(layout) == Box(LEFT, BELOW - 0.4, LEFT + WIDTH, LAST + 0.4)
    kinds = [layout.kinds.get(one) for one in layout.lines if ": " in one.text]
    assert kinds == [None] * 5
    assert sum(kind == "body" for kind in layout.kinds.values()) == 84


@pytest.mark.parametrize(
    ("rules", "found"),
    [
        ((rule(HEAD), rule(209), rule(LAST)), True),
        ((rule(HEAD), rule(211), rule(LAST)), False),  # further below the caption than its size
        ((rule(184), rule(BELOW), rule(LAST)), True),
        ((rule(182), rule(BELOW), rule(LAST)), False),
        ((rule(HEAD), rule(BELOW)), False),
        ((rule(BELOW), rule(LAST)), False),
        ((rule(HEAD), rule(BELOW), rule(LAST, LEFT + 1)), True),
        ((rule(HEAD), rule(BELOW), rule(LAST, LEFT + 3)), False),
        ((rule(HEAD), rule(BELOW), rule(LAST, x1=LEFT + WIDTH - 3)), False),
        ((rule(HEAD), rule(BELOW, LEFT + 3), rule(LAST, LEFT + 3)), False),
    ],
)
def test_the_rules_of_an_algorithm(rules: tuple[RuledLine, ...], found: bool) -> None:
    """Two of them stand around the caption, nearer than its size, and all are equally long."""
    assert bool(box_of(layout_of(*rules))) is found


def test_a_long_line_sticks_out_of_the_rules() -> None:
    """Nothing of it is cut off."""
    box = box_of(layout_of(rule(HEAD), rule(BELOW), rule(LAST), wide=8))
    assert box == Box(LEFT, BELOW - 0.4, LEFT + WIDTH + 8, LAST + 0.4)


def test_other_floats_end_where_an_algorithm_begins() -> None:
    """None of its three rules is a part of the table above it or of the figure below it."""
    layout = layout_of(rule(HEAD), rule(BELOW), rule(LAST))
    sheet = Sheet()
    sheet.caption("table", LEFT, 90, LEFT + WIDTH)
    sheet.draw(100, 110, 200, 150)
    sheet.draw(LEFT, HEAD - 0.5, LEFT + WIDTH, HEAD + 0.5)
    sheet.draw(LEFT, BELOW, LEFT + WIDTH, LAST)
    sheet.draw(100, 290, 200, 340)
    sheet.caption("figure", LEFT, 350, LEFT + WIDTH)
    [(algorithm, listing)] = layout.listings.items()
    table, figure = sheet.captions
    both = replace(layout, lines=(), kinds={}, captions=(table, algorithm, figure))
    assert find_regions(both, {1: sheet.pixels}.__getitem__) == {
        table: Box(100, 110, 200, 150),
        algorithm: listing.box,
        figure: Box(100, 290, 200, 340),
    }
