"""Which words make a line, at the edge of each decision. Sizes are 10 points unless stated."""

from dataclasses import replace

import pytest

from cvprstats.pdf.lines import make_lines
from cvprstats.pdf.page import Word
from tests.pdf.values import LEFT, page, spaced, word


def texts(*words: Word) -> list[str]:
    """Return the lines that these words make."""
    return [line.text for line in make_lines(page(words))]


@pytest.mark.parametrize(("gap", "count"), [(15, 1), (17, 5)])
def test_even_blanks_may_be_wide(gap: float, count: int) -> None:
    """A justified line with little text is one, up to blanks of 1.6 sizes."""
    assert len(texts(*spaced("one", "two", "three", "four", "five", gap=gap))) == count


@pytest.mark.parametrize(("gap", "count"), [(8, 1), (10, 2)])
def test_a_gap_wider_than_the_others_parts_a_line(gap: float, count: int) -> None:
    """A gap of 0.9 sizes begins another cell of a row."""
    assert len(texts(*spaced("a", "b", gap=2.5), word("c", 66.5 + gap))) == count


@pytest.mark.parametrize(("last", "count"), [(14, 1), (15, 5)])
def test_blanks_are_even_when_they_differ_little(last: float, count: int) -> None:
    """Blanks of 12 points and one of up to a quarter of a size more make a line."""
    words = spaced("one", "two", "four", "five", gap=12)
    assert len(texts(*words, word("six", words[-1].box.x1 + last))) == count


@pytest.mark.parametrize(("words", "count"), [(5, 1), (4, 4)])
def test_few_blanks_are_even_by_chance(words: int, count: int) -> None:
    """Four blanks tell that a line is justified; three do not."""
    assert len(texts(*spaced(*["word"] * words, gap=12))) == count


@pytest.mark.parametrize(("gap", "count"), [(12.5, 1), (13.5, 2)])
def test_the_blank_after_a_full_stop_is_stretched(gap: float, count: int) -> None:
    """A gap after punctuation may be 0.4 sizes wider."""
    assert len(texts(word("a.", 50, x1=60), word("b", 60 + gap))) == count


@pytest.mark.parametrize(("back", "count"), [(4, 1), (6, 2)])
def test_a_word_that_begins_further_back_is_not_on_the_line(back: float, count: int) -> None:
    """Half a size is the most by which words overlap."""
    assert len(texts(word("over", 50, x1=80), word("lap", 80 - back))) == count


@pytest.mark.parametrize(("back", "count"), [(25, 1), (35, 2)])
def test_an_index_may_begin_below_its_exponent(back: float, count: int) -> None:
    """An index goes back to the end of its letter, three sizes at most."""
    words = word("x", 50, x1=60), word("(n-1)", 60, 96, x1=100, size=7, glued=True)
    assert len(texts(*words, word("i", 100 - back, 102, size=7))) == count


@pytest.mark.parametrize(
    ("shift", "size", "count"),
    [(2.5, 10, 1), (3.5, 10, 2), (5, 8, 1), (5, 9, 2), (6, 7, 1), (7, 7, 2)],
)
def test_words_of_one_line_stand_on_one_baseline(shift: float, size: float, count: int) -> None:
    """Up to 0.3 sizes off, or 0.65 for a word of less than 0.85 of the size."""
    assert len(texts(word("base", 50), word("up", 71, 100 - shift, size=size))) == count


@pytest.mark.parametrize(
    ("rise", "size", "text"),
    [(2, 7, "10³"), (1.2, 7, "103"), (2, 8, "10³"), (2, 9, "103")],
)
def test_a_raised_small_number_is_an_exponent(rise: float, size: float, text: str) -> None:
    """It is raised by more than 0.15 sizes and smaller than 0.85 of its base."""
    words = word("10", 50), word("3", 60, 100 - rise, size=size, glued=True)
    assert texts(*words) == [text]


@pytest.mark.parametrize(
    ("base", "script", "rise", "text"),
    [
        ("10", ("−", "2"), 3, "10⁻²"),
        ("57.89", ("0", ".", "94", "↑"), 3, "57.89 0.94↑"),
        ("57.89", ("0.94",), -2, "57.89 0.94"),
        ("57.89", ("+", "0.94"), 3, "57.89 +0.94"),
        ("57.89", ("1", ",", "2"), 3, "57.89 1,2"),
        ("57", ("3",), -2, "57 3"),
        ("57", ("3", "†"), 3, "57 3†"),
        ("57", ("†",), 3, "57†"),
        ("F1", ("2",), -2, "F12"),
        ("AP", ("0.5",), 3, "AP0.5"),
    ],
)
def test_a_script_is_read_as_one(base: str, script: tuple[str, ...], rise: int, text: str) -> None:
    """It is an exponent as a whole or not at all, and never more digits of a number."""
    words = [word(base, 50, x1=60)]
    for place, part in enumerate(script):
        x = 60 + 3 * place
        words.append(word(part, x, 100 - rise, x1=x + 3, size=7, glued=True))
    assert texts(*words) == [text]


@pytest.mark.parametrize(("before", "text"), [("360", "360°"), ("a", "a◦")])
def test_a_ring_after_a_number_is_a_degree_sign(before: str, text: str) -> None:
    """After a letter it is an operator, or a mark."""
    assert texts(word(before, 50, x1=60), word("◦", 60, 97, x1=64, size=7, glued=True)) == [text]


def test_text_after_an_index_is_measured_from_the_exponent_above_it() -> None:
    """The gap after `x` with both begins where the wider one ends."""
    words = [word("x", 50), word("(n)", 55, 96, x1=70, size=7, glued=True)]
    words.append(word("i", 55, 102, x1=58, size=7, glued=True))
    assert texts(*words, word("is", 73)) == ["x(n)i is"]


@pytest.mark.parametrize(
    ("top", "height", "count"), [(90, 12, 1), (90, 7, 3), (95, 12, 3), (86, 12, 3)]
)
@pytest.mark.parametrize("glued", [True, False])
def test_a_root_hangs_from_its_baseline(top: float, height: float, count: int, glued: bool) -> None:
    """It belongs to the line whose height holds its middle; what is lower does not hang."""
    root = word("√", 74, top, x1=80, glued=glued)
    root = replace(root, box=replace(root.box, top=top, bottom=top + height))
    assert len(texts(word("with", LEFT), root, word("x", 80, glued=True))) == count


def test_a_line_may_begin_with_a_large_bracket() -> None:
    """It stands at the height of the letters, and so does what follows."""
    bracket = word("(", LEFT, 91, x1=58)
    bracket = replace(bracket, box=replace(bracket.box, top=91, bottom=103))
    (one,) = make_lines(page([bracket, word("−3", 58, glued=True), word("dB", 72)]))
    assert (one.text, one.baseline) == ("(−3 dB", 100)


@pytest.mark.parametrize(
    ("size", "shift", "glued", "count"),
    [(5, 7, True, 1), (5, 8.5, True, 3), (5, 7, False, 3), (7, 7, True, 3)],
)
def test_a_mark_of_a_mark_is_raised_further(
    size: float, shift: float, glued: bool, count: int
) -> None:
    """TeX raises the prime of C^{'} by 0.7 of the letter's size, its own being a half."""
    prime = word("′", 60, 100 - shift, size=size, glued=glued)
    assert len(texts(word("C", LEFT), prime, word("and", 66))) == count
