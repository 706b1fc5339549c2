"""The sentence that says what others cannot do."""

import pytest

from cvprstats.pdf.paper_document import PaperDocument
from cvprstats.summary.problem import gap_score
from cvprstats.summary.slots import tell

OWN = " We propose PyraNet, a pyramid of boxes. It is trained end to end."


def problem(abstract: str, title: str = "PyraNet: Pyramids for Boxes") -> str:
    """Return the problem of a paper with nothing but an abstract."""
    told = tell(PaperDocument(title, (), abstract, (), (), 8, has_text=True))
    return told.problem.text if told.problem else ""


@pytest.mark.parametrize(
    "sentence",
    [
        "Existing detectors fail on rare sizes.",
        "Most detectors for crowds see one size of box.",
        "Detecting boxes of rare sizes is difficult.",
        "Detectors are fast, but rare sizes are seen by none.",
    ],
)
def test_a_gap_right_before_the_idea_is_the_problem(sentence: str) -> None:
    """In words for a lack, by contrast, or by what existing methods do."""
    assert problem(f"Boxes have been studied for decades. {sentence}{OWN}").endswith(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "However, recent work shows great success on rare sizes.",
        "Detection aims to find boxes from limited examples.",
        "Boxes are everywhere.",
    ],
)
def test_praise_tasks_and_facts_are_no_problem(sentence: str) -> None:
    """Not even right before the idea."""
    assert problem(f"Boxes have been studied for decades. {sentence}{OWN}") == ""


def test_what_an_issue_refers_to_is_the_problem() -> None:
    """It needs no word for a lack."""
    fact = "Small boxes overlap in nearly every image of a crowd."
    solving = OWN.replace(" We", " To tackle this issue, we")

    assert problem(fact + OWN) == ""
    assert problem(fact + solving) == fact


def test_after_the_idea_only_what_others_lack_before_more_of_the_own_is() -> None:
    """What is hard there is hard for the paper."""
    others = " Existing detectors ignore rare sizes."
    more = " We therefore learn a rule that samples boxes."

    assert problem(f"{OWN}{others}{more}") == others.strip()
    assert problem(f"{OWN}{more}{others}") == ""
    assert problem(f"{OWN} Training is difficult and slow.{more}") == ""


def test_a_name_that_is_known_before_the_idea_is_not_the_paper_s_own() -> None:
    """A title may begin with the task."""
    gap = "However, crowd counting is limited to small crowds."
    idea = " We propose a pyramid of boxes."

    assert problem(f"Crowd counting is popular. {gap}{idea}", "Crowd Counting: A Pyramid")


def test_these_models_go_with_the_sentence_that_names_them() -> None:
    """Which need not be the one before."""
    named, between = "Graph models see boxes well.", "The field has grown for decades."
    text = f"{named} {between} However, these models fail on rare sizes."

    assert problem(text + OWN) == f"{named} However, these models fail on rare sizes."


def test_existing_methods_go_with_the_sentence_that_says_for_what() -> None:
    """Unless they say so themselves, or both would be long."""
    about, gap = "Crowd counting estimates how many people a photo shows.", "fail on rare sizes."

    assert problem(f"{about} Existing methods {gap}{OWN}") == f"{about} Existing methods {gap}"
    assert problem(f"{about} Existing methods for crowds {gap}{OWN}").startswith("Existing")
    long = about.replace("people", "people and bags and dogs " * 8)
    assert problem(f"{long} Existing methods {gap}{OWN}").startswith("Existing")


def test_a_clause_that_praises_is_dropped_where_the_rest_says_of_what() -> None:
    """Verbatim, but for the capital."""
    start = "While great strides have been made, "

    assert problem(f"{start}detectors of faces fail on rare sizes.{OWN}").startswith("Detectors")
    assert problem(f"{start}their speed is limited.{OWN}") == f"{start}their speed is limited."


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("Boxes are everywhere.", 0.0),
        ("Rare boxes are difficult.", 1.0),
        ("Existing methods see only few boxes.", 2.5),
        ("However, rare boxes are difficult.", 3.0),
        ("However, existing methods fail.", 4.5),
        ("However, our method fails.", 0.0),
    ],
)
def test_signs_of_a_gap_add_up(text: str, score: float) -> None:
    """A word for a lack, a weak one, a contrast, and others."""
    assert gap_score(text, "") == score
