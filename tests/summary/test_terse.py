"""Sentences made terse, and which of them stand alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvprstats.summary.terse import (
    needs_first,
    points_back,
    stands_alone,
    terse,
    without_citations,
)


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("In this paper, we propose a loss.", "We propose a loss."),
        ("To this end, in this work we propose a loss.", "We propose a loss."),
        ("To address these limitations, we propose a loss.", "We propose a loss."),
        ("Specifically, the loss has a bound.", "The loss has a bound."),
        ("However, detectors are slow.", "Detectors are slow."),
        ("Firstly, we also propose a loss.", "We propose a loss."),
        ("After that, we propose a loss.", "We propose a loss."),
        ("Yet detectors are slow.", "Detectors are slow."),
        ("Extensive experiments show that our loss gains 3 AP.", "Our loss gains 3 AP."),
        ("It is not only fast but also small.", "It is not only fast but also small."),
        ("Using boxes, we learn masks.", "Using boxes, we learn masks."),
        ("To learn masks, we use boxes.", "To learn masks, we use boxes."),
        ("We follow the loss, in this paper, of boxes.", "We follow the loss of boxes."),
        ("(2) we show a bound; and", "We show a bound."),
        ("mIoU grows fast.", "mIoU grows fast."),
        ("The loss (see Fig. 2) is small (Table 3).", "The loss is small."),
        ("As shown in Fig. 1, the loss is small.", "The loss is small."),
        ("The loss is small, as shown in Table 3.", "The loss is small."),
        ("The loss (of all boxes) is small.", "The loss (of all boxes) is small."),
        ("Nets are deep (He et al., 2016; Lin and Ma 2017).", "Nets are deep."),
        ("We reach a score of50.9%.", "We reach a score of 50.9%."),
        ("", ""),
    ],
)
def test_what_a_line_does_not_need_is_dropped(printed: str, shown: str) -> None:
    """Openers, citations and references to figures go; parentheses and clauses stay."""
    assert terse(printed) == shown


@given(st.text(alphabet="Weprosa loIt,.()[]12 ", max_size=60))
def test_a_terse_line_stays_terse(text: str) -> None:
    """Nothing more is dropped from what was dropped once, and no line begins with a blank."""
    line = terse(text)

    assert line == line.strip()
    assert not line or line.endswith((".", "!", "?"))


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("Residual nets [12] are deep [3, 5-7].", "Residual nets are deep."),
        ("We follow [12] in this.", "We follow [12] in this."),
        ("[12] is deep.", "[12] is deep."),
        ("Values in the range [1, 10] are kept.", "Values in the range [1, 10] are kept."),
    ],
)
def test_citations_go_only_where_the_sentence_reads_without_them(printed: str, shown: str) -> None:
    """Brackets that are words or intervals of the sentence stay."""
    assert without_citations(printed) == shown


@pytest.mark.parametrize(
    ("line", "alone"),
    [
        ("Our loss has a bound.", True),
        ("This paper proposes a loss.", True),
        ("This makes the loss small.", False),
        ("It has a small bound.", False),
        ("It is difficult to see small things.", True),
        ("It is thus unclear whether boxes matter.", True),
        ("It is trained to see small things.", False),
        ("While training, they see small things.", False),
        ("Despite their size, they see small things.", False),
        ("When boxes are small, they are hard to see.", True),
        ("The reasons for its size are clear.", False),
        ("Two of its limits are size and speed.", False),
        ("Both methods see small things.", False),
        ("Both size and speed are small.", True),
        ("Such losses have no bound.", False),
        ("Our loss is fast.", True),
        ("Our loss fast.", False),
        ("Does our loss have a bound?", False),
        ("Our loss has a bound (of boxes.", False),
        ("Our loss has a bound L = 3.", False),
        ("Our loss is that of Fig. 3.", False),
        ("Our loss is that of [12].", False),
        ("Our loss is at https://x.org.", False),
        (" ".join(["Losses", *["are"] * 59]), True),
        (" ".join(["Losses", *["are"] * 60]), False),
        ("Abc abc abc 12345.", False),
    ],
)
def test_lines_stand_alone_or_not(line: str, alone: bool) -> None:
    """A line that needs the one before it, points elsewhere, or is debris does not."""
    assert stands_alone(line) == alone


@pytest.mark.parametrize(
    ("line", "back"),
    [
        ("We propose a loss to solve these problems.", True),
        ("We name two problems and solve these problems.", False),
        ("This work proposes a loss.", False),
        ("We couple it with a loss.", True),
        ("We propose a loss for such a system.", True),
        ("We propose a loss to face the challenges.", True),
        ("We propose a loss to face the challenges of size.", False),
        ("Deep networks are slow, and these models are large.", False),
        ("A network is slow, and these models are large.", True),
        ("Although no proof has been found so far, this setting is common.", False),
    ],
)
def test_lines_point_back_at_what_they_do_not_name(line: str, back: bool) -> None:
    """A noun after "these" that the line holds before needs no other line."""
    assert points_back(line) == back


@pytest.mark.parametrize(
    ("line", "needs"),
    [
        ("The models are slow.", True),
        ("The original formulation, however, needs labels.", True),
        ("A good account of their size is missing.", True),
        ("The models of crowds are slow.", False),
        ("The graph models are slow.", False),
        ("The COCO is large.", False),
    ],
)
def test_a_first_line_says_which_models_it_speaks_of(line: str, needs: bool) -> None:
    """By a name, or by more words."""
    assert needs_first(line) == needs
