"""Which lines are headings, at the edge of each decision. Running text has 10 points."""

import pytest

from cvprstats.pdf.headings import find_headings, numbered_titles, with_text
from cvprstats.pdf.lines import Line, make_line
from tests.pdf.values import COLUMN, LEFT, PROSE, WIDTH, line, word


def bold(
    text: str, x0: float = LEFT, baseline: float = 100, x1: float = LEFT + 60, size: float = 10
) -> Line:
    """Return a bold line."""
    return line(text, x0, baseline, x1, size, bold=True)


def headings(*lines: Line) -> list[str]:
    """Return the texts of the headings among these lines."""
    return sorted(one.text for one in find_headings(lines, COLUMN, 10))


@pytest.mark.parametrize(
    ("text", "size", "found"),
    [
        ("Data", 12, True),
        ("GTs", 12, False),  # a label
        ("Data", 10.5, True),
        ("Data", 10.3, False),
        ("1. Data", 9.7, True),
        ("1. Data", 9.5, False),
    ],
)
def test_a_heading_is_large_or_numbered(text: str, size: float, found: bool) -> None:
    """Of four letters, and larger than running text; with a number, as large."""
    assert bool(headings(bold(text, size=size))) is found


@pytest.mark.parametrize(
    ("x0", "x1", "found"),
    [
        (LEFT + 3, 200, True),
        (LEFT + 4, 200, False),
        (LEFT + 60, LEFT + WIDTH - 55, True),  # centered, but for 2.5 points
        (LEFT + 60, LEFT + WIDTH - 53, False),
    ],
)
def test_a_heading_stands_at_the_left_or_in_the_middle(x0: float, x1: float, found: bool) -> None:
    """Within 3.5 points of the column's edge, or 3 of its middle."""
    assert bool(headings(bold("1. Introduction", x0, x1=x1))) is found


@pytest.mark.parametrize(
    ("width", "above", "below", "found"),
    [
        (200, 20, 12, True),
        (212, 20, 12, False),  # the first line of a paragraph in bold
        (200, 16, 12, True),
        (200, 14, 12, False),
        (200, 20, 44, True),
        (200, 20, 46, False),
    ],
)
def test_a_heading_without_a_number_stands_alone(
    width: float, above: float, below: float, found: bool
) -> None:
    """Less wide than its column, 1.5 sizes below the text before, and just above a full line."""
    before, after = line(PROSE, baseline=100 - above), line(PROSE, baseline=100 + below)
    one = bold("The data that we use", x1=LEFT + width)
    assert bool(headings(before, one, after)) is found


@pytest.mark.parametrize(
    ("gap", "shift", "size", "found"),
    [
        (28, 0, 12, ["2", "Method"]),
        (40, 0, 12, []),
        (20, 3, 12, ["2", "Method"]),
        (20, 4, 12, []),
        (20, 0, 11.7, ["2", "Method"]),
        (20, 0, 11.5, []),
    ],
)
def test_the_title_of_a_number_may_stand_apart(
    gap: float, shift: float, size: float, found: list[str]
) -> None:
    """Up to three sizes to the right, on its baseline and in its size."""
    number = bold("2", x1=LEFT + 6, size=12)
    title = bold("Method", LEFT + 6 + gap, 100 + shift, LEFT + 60 + gap, size)
    assert headings(number, title) == found


@pytest.mark.parametrize(("shift", "found"), [(2.5, False), (3.5, True)])
def test_a_bold_beginning_of_a_paragraph_is_none(shift: float, found: bool) -> None:
    """Where plain text goes on within 0.3 sizes of its baseline."""
    text = line("of the paper", LEFT + 70, 100 + shift)
    assert bool(headings(bold("1. Data"), text)) is found


@pytest.mark.parametrize(("step", "size", "count"), [(17, 12, 2), (19, 12, 1), (17, 11.5, 1)])
def test_a_heading_has_several_lines(step: float, size: float, count: int) -> None:
    """Of one size, up to 1.5 sizes apart."""
    second = bold("which goes on", LEFT + 12, 100 + step, LEFT + 90, size)
    assert len(headings(bold("1. A heading", size=12), second)) == count


@pytest.mark.parametrize(("below", "kept"), [(44, 1), (46, 0)])
def test_text_follows_a_heading(below: float, kept: int) -> None:
    """Within 4.5 sizes, unless it is large or ends the column."""
    body = [line(PROSE, baseline=100 + below)]
    assert len(with_text({bold("1. Data")}, body, 10)) == kept
    assert with_text({bold("1. Data", size=12)}, body, 10)
    assert with_text({bold("1. Data", baseline=700)}, body, 10)


@pytest.mark.parametrize(("text", "found"), [("Abstract", True), ("Introduction", False)])
def test_the_abstract_may_be_off_the_middle(text: str, found: bool) -> None:
    """It is named so, wherever it stands in its column."""
    assert bool(headings(bold(text, LEFT + 30, x1=LEFT + 90))) is found


@pytest.mark.parametrize(
    ("text", "found"),
    [("3.1.2. Data.", True), ("3.1 Data:", True), ("3. Data.", False), ("3.1 Data,", False)],
)
def test_a_numbered_heading_may_end_with_a_stop(text: str, found: bool) -> None:
    """With two numbers and more; an item of a list has one."""
    assert bool(headings(bold(text))) is found


def titles(*texts: str, size: float = 10, font: str = "F9", x0: float = LEFT) -> list[str]:
    """Return the texts that go on with the numbers of headings, in a font that is not bold."""
    rows = [
        line(text, x0, 100 + 30 * place, size=size, font=font) for place, text in enumerate(texts)
    ]
    body = line(PROSE, baseline=700)
    found = numbered_titles([*rows, body], {1: (COLUMN,)}, 10)
    return [one.text for one in rows if one in found]


@pytest.mark.parametrize(
    ("size", "font", "x0", "found"),
    [
        (10, "F9", LEFT, 2),
        (10, "Times", LEFT, 0),  # as running text
        (10.5, "Times", LEFT, 2),
        (10.3, "Times", LEFT, 0),
        (9.7, "F9", LEFT, 2),
        (9.5, "F9", LEFT, 0),
        (10, "F9", LEFT + 3, 2),
        (10, "F9", LEFT + 4, 0),
    ],
)
def test_a_numbered_title_is_set_apart(size: float, font: str, x0: float, found: int) -> None:
    """By its font or its size, at the left of its column: its font need not be called bold."""
    assert len(titles("1. Introduction", "2. Method", size=size, font=font, x0=x0)) == found


@pytest.mark.parametrize(
    ("texts", "last"),
    [
        (("1 Introduction", "2 Method", "2.1 Data", "2.2 what it is."), True),
        (("1 Introduction", "3 Method"), True),
        (("1 Introduction", "4 Method"), False),
        (("1 Introduction", "2.1 Data"), False),
        (("2 Method", "2 Method"), False),
        (("1 Introduction", "A. Proofs"), True),
        (("A. Proofs", "A.1 First of all"), True),
        (("1 Introduction", "A New Method"), False),
        (("1 Introduction", "2 sets of data"), False),
        (("1 Introduction", "2 3D Data"), True),
        (("1 Introduction", "2 35 40"), False),
        (("1 Introduction", "2. We do this."), False),
    ],
)
def test_titles_go_on_with_the_numbers(texts: tuple[str, ...], last: bool) -> None:
    """Of chapters and their parts; one may be missing."""
    assert (texts[-1] in titles(*texts)[1 if texts[0] == texts[-1] else 0 :]) is last


def test_a_formula_is_a_part_of_a_title() -> None:
    """Its letters have fonts of their own, and its indices any font; running text goes on."""
    words = [word("1.", LEFT, bold=True, font="Bold"), word("Loss", LEFT + 20, font="CMMI10")]
    formula = make_line(1, [*words, word("1", LEFT + 41, size=7, glued=True)])
    text = make_line(1, [*words, word("which we use", LEFT + 45, font="Times")])
    body = line(PROSE, baseline=700)
    for one, found in ((formula, {formula}), (text, set())):
        assert numbered_titles([one, body], {1: (COLUMN,)}, 10) == found


def test_the_second_line_of_a_large_title_belongs_to_it() -> None:
    """Closely below it, wherever it begins."""
    rows = [line("1. A title", size=12), line("of two lines", LEFT + 20, 114, size=12)]
    assert numbered_titles(rows, {1: (COLUMN,)}, 10) == set(rows)
