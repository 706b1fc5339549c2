"""How well sentences claim a contribution or a result."""

import pytest

from cvprstats.summary.claims import contribution_score, result_score

PLAIN = "Objects are seen in the images of all cities."
LETTERS = "Abc abc abc abc abc abc abc abc "


@pytest.mark.parametrize(
    ("text", "section", "score"),
    [
        (PLAIN, "1. Introduction", 0),
        ("Our team and we propose a rule for rare sizes.", "1. Introduction", 4),
        ("This paper studies a rule that keeps rare sizes.", "1. Introduction", 2),
        ("Experiments show that rare sizes are kept in images.", "1. Introduction", 1.5),
        ("The contribution is a rule that keeps rare sizes.", "1. Introduction", 1.5),
        ("Here the sizes we keep are those of things.", "1. Introduction", 1),
        ("A rule called PyraNet keeps the sizes of things.", "1. Introduction", 0.5),
        (PLAIN, "Abstract", 0.5),
        ("The rule also keeps the rare sizes of things.", "1. Introduction", -1),
        (PLAIN, "5. Conclusion", -1.5),
    ],
)
def test_contributions_say_what_the_authors_do(text: str, section: str, score: float) -> None:
    """Each turn of phrase, and the place of the sentence, counts on its own."""
    assert contribution_score(text, section) == score


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("It keeps the rare sizes of things in mind.", 1.5),
        ("Thus, a rule keeps the rare sizes of things.", 0.75),
        ("The rule keeps the rare sizes shown in Figure 3.", 2),
        ("The rule keeps sizes of all things.", 2),
        ("The rule keeps sizes of all the things.", 0),
        (" ".join(["Things", *["things"] * 44]), 0),
        (" ".join(["Things", *["things"] * 45]), 2),
        ("The rule keeps the rare sizes of these things:", 4),
        ("Does the rule keep the rare sizes of things?", 4),
        ("the rule keeps the rare sizes of the things.", 2),
        ("The rule keeps the sizes of things with a = b.", 1),
        ("The rule keeps the rare sizes of things in [a, b].", 1),
        (LETTERS + "1" * 10, 0),
        (LETTERS + "1" * 11, 4),
        ("The rule keeps the rare sizes (of the things.", 2),
    ],
)
def test_sentences_that_do_not_stand_alone_lose(text: str, lost: float) -> None:
    """They hang on the one before, point elsewhere, are too short or long, or are debris."""
    assert contribution_score(text, "1. Introduction") == -lost
    assert result_score(text, "1. Introduction", "PyraNet") == -2 - lost


@pytest.mark.parametrize(
    ("text", "section", "score"),
    [
        (PLAIN, "1. Introduction", -2),
        (PLAIN, "Abstract", -1),
        (PLAIN, "4. Experiments", -4),
        ("The errors are 3.5 AP on the images of COCO.", "1. Introduction", 1),
        ("The errors are 3.5 AP and 4.5 AP on COCO.", "1. Introduction", 1.5),
        ("The rule improves the accuracy of all the detectors.", "1. Introduction", -0.5),
        ("The rule improves the accuracy of detectors by 3.5 AP.", "1. Introduction", 5.5),
        ("Our rule improves the accuracy of detectors by 3.5 AP.", "1. Introduction", 7),
        ("PyraNet improves the accuracy of all detectors by 3.5 AP.", "1. Introduction", 7),
        ("The rule is on par with all of the detectors.", "1. Introduction", 1.5),
        ("The rule does not change the errors of the detectors.", "1. Introduction", -3.5),
        ("Their rule changes the errors of all the detectors.", "1. Introduction", -5),
    ],
)
def test_results_are_gains_of_the_paper_s_own_in_numbers(
    text: str, section: str, score: float
) -> None:
    """Numbers alone, gains alone, and gains of others count less; "their" also hangs."""
    assert result_score(text, section, "PyraNet") == score
