"""A line's words are cut into fragments: what is surely in one cell.

Words are set in size 10, so that a gap of 6 points is 0.6 of a size.
"""

import pytest

from cvprstats.pdf.grid.fragments import make_table_lines, make_tokens, words_inside
from cvprstats.pdf.page import Box
from tests.pdf.grid.tabular import bar, word


@pytest.mark.parametrize(
    ("left", "right", "gap", "parted"),
    [
        ("Res", "Net", 5.8, False),
        ("Res", "Net", 6.2, True),  # wider than any blank
        ("Net", "71.2", 4.1, False),
        ("Net", "71.2", 4.4, True),  # a measurement beside a name
        ("Net", "-", 4.1, False),
        ("Net", "-", 4.4, True),  # an empty cell's dash
        ("×", "71.2", 4.4, False),  # an operator wants its number
        ("Net", "50", 4.4, False),  # no measurement: part of a name
        ("71.2", "83.4", 1.2, False),
        ("71.2", "83.4", 1.4, True),  # two measurements
        ("71.2", "+0.4", 1.4, False),  # a gain stays with its number
        ("35.45±0.05", "37.22±0.58", 1.4, True),
        ("—-", "—-", 4.4, True),
        ("12fps", "14fps", 1.4, True),  # numbers with units
        ("12reps", "14reps", 1.4, False),  # words, not units
    ],
)
def test_a_gap_parts_cells_by_what_stands_beside_it(
    left: str, right: str, gap: float, *, parted: bool
) -> None:
    """Words need a wide gap, a measurement beside a name less, two values hardly any."""
    words = [word(left, 0, 20), word(right, 20 + gap, 50)]
    (line,) = make_table_lines(make_tokens(words), [])
    assert (len(line.fragments) == 2) is parted


@pytest.mark.parametrize(("down", "count"), [(2.8, 1), (3.2, 2)])
def test_words_on_nearly_one_baseline_are_one_line(down: float, count: int) -> None:
    """By 0.3 of their size."""
    words = [word("A", 0, 10), word("B", 50, 60, baseline=100 + down)]
    assert len(make_table_lines(make_tokens(words), [])) == count


@pytest.mark.parametrize(
    ("size", "rise", "x0", "joined"),
    [
        (8.4, 3.0, 20.0, True),
        (8.6, 3.0, 20.0, False),  # as large as the word before it
        (6.0, 1.4, 20.0, False),  # on the same baseline
        (6.0, 1.6, 20.0, True),
        (6.0, -1.6, 20.0, True),
        (6.0, 4.8, 20.0, True),
        (6.0, 5.2, 20.0, False),  # on another line
        (6.0, 3.0, 21.2, True),
        (6.0, 3.0, 21.4, False),  # after a gap
        (6.0, 3.0, 19.1, True),
        (6.0, 3.0, 18.9, False),  # over the word before it
    ],
)
def test_a_script_goes_with_the_word_before_it(
    size: float, rise: float, x0: float, *, joined: bool
) -> None:
    """It is smaller, a little higher or lower, and touches."""
    script = word("2", x0, x0 + 5, baseline=100 - rise, size=size)
    tokens = make_tokens([word("R", 0, 20), script])
    assert (len(tokens) == 1) is joined


@pytest.mark.parametrize(
    ("x0", "rise", "size", "count"),
    [
        (23.0, 3.6, 7.0, 1),
        (25.8, 3.6, 7.0, 1),
        (26.2, 3.6, 7.0, 2),  # after a gap that parts cells
        (23.0, -3.6, 7.0, 1),
        (23.0, 4.8, 7.0, 1),
        (23.0, 5.2, 7.0, 2),  # on another line
        (23.0, 3.6, 9.0, 2),  # as large as the word before it
    ],
)
def test_a_mark_after_a_blank_is_on_the_line_of_its_word(
    x0: float, rise: float, size: float, count: int
) -> None:
    """The number of a footnote stands after its name, whatever the file's order."""
    mark = word("5", x0, x0 + 3, baseline=100 - rise, size=size)
    words = [mark, word("MAE", 0, 20), word("[54]", x0 + 9.5, x0 + 20)]
    lines = make_table_lines(make_tokens(words), [])
    assert len(lines) == count
    if count == 1:
        assert lines[0].baseline == 100
        assert " ".join(fragment.text for fragment in lines[0].fragments) == "MAE 5 [54]"


def test_a_mark_beside_a_value_is_no_cell() -> None:
    """Though both are numbers."""
    words = [word("71.2", 0, 20), word("3", 23, 26, baseline=96.4, size=7)]
    (line,) = make_table_lines(make_tokens(words), [])
    assert len(line.fragments) == 1


@pytest.mark.parametrize(
    ("x0", "drop", "text"),
    [
        (25.5, 5.0, "R2b"),  # shares 4.5 of 10 points: it follows
        (24.5, 5.0, "Rb2"),  # shares 5.5: it is below
        (24.5, 0.9, "R2b"),  # hardly lower
        (24.5, 1.1, "Rb2"),
    ],
)
def test_of_stacked_scripts_the_lower_is_read_first(x0: float, drop: float, text: str) -> None:
    """Stacked are those that share half of their width."""
    upper = word("2", 20, 30, baseline=97, size=6, glued=True)
    lower = word("b", x0, x0 + 10, baseline=97 + drop, size=6, glued=True)
    (token,) = make_tokens([word("R", 0, 20), upper, lower])
    assert token.text == text


@pytest.mark.parametrize(("text", "figures"), [("12 fps", True), ("12 reps", False)])
def test_figures_may_have_a_unit(text: str, *, figures: bool) -> None:
    """Up to three letters are a unit; more are a word, and the cell is a name."""
    number, unit = text.split()
    words = [word(number, 0, 10), word(unit, 12, 20)]
    (line,) = make_table_lines(make_tokens(words), [])
    assert line.fragments[0].is_value is figures


@pytest.mark.parametrize(
    ("x", "y1", "parted"),
    [
        (21.0, 200.0, True),
        (19.1, 200.0, True),
        (18.9, 200.0, False),  # through the left word
        (22.9, 200.0, True),
        (23.1, 200.0, False),  # through the right word
        (21.0, 96.1, True),
        (21.0, 95.9, False),  # ends above the middle of the line
    ],
)
def test_a_bar_parts_words(x: float, y1: float, *, parted: bool) -> None:
    """A vertical rule that crosses the line between two words, by a point at least."""
    words = [word("A", 0, 20), word("B", 22, 40)]
    (line,) = make_table_lines(make_tokens(words), [bar(x, 80, y1)])
    assert (len(line.fragments) == 2) is parted


@pytest.mark.parametrize(("off", "count"), [(0.9, 4), (1.1, 0)])
def test_words_whose_middle_is_in_the_region_are_its(off: float, count: int) -> None:
    """A point of leeway is granted on each side."""
    places = [(-off, 50), (100 + off, 50), (50, -off), (50, 100 + off)]
    words = [word("x", x - 5, x + 5, baseline=y + 3.4) for x, y in places]
    assert len(words_inside(words, Box(0, 0, 100, 100))) == count
