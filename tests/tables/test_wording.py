"""How numbers are worded."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cvprstats.keywords.comparison import Change
from cvprstats.tables.wording import interval_text, probability_text


@given(st.floats(0.001, 1))
@example(0.0497)
@example(0.0502)
@example(0.05)
def test_a_probability_shows_its_side(q: float) -> None:
    """What is printed is near the value, and on the same side of the level of significance."""
    printed = float(probability_text(q))
    assert (printed < 0.05) == (q < 0.05)
    assert printed == pytest.approx(q, abs=0.0051)


@pytest.mark.parametrize(
    ("q", "text"),
    [
        (0.0004, "<0.001"),
        (0.0012, "0.001"),
        (0.0099, "0.01"),
        (0.0496, "0.0496"),
        (0.0504, "0.0504"),
        (0.052, "0.052"),
        (0.31, "0.31"),
        (1.0, "1.00"),
        (None, ""),
    ],
)
def test_digits_of_probabilities(q: float | None, text: str) -> None:
    """Two digits, or those that tell on which side of 0.05 it is."""
    assert probability_text(q) == text


def test_small_ratios_have_two_digits() -> None:
    """A zero at the end is a digit, too."""
    change = Change(
        "dictionary", 10, 1, 21.2, 0.2, 0.012, 0.0019, 0.07, 30.0, -3.5, -4.0, 0.001, 0.001
    )
    assert interval_text(change) == "0.0019 to 0.070"
