"""What an abstract says of how its idea works."""

import pytest

from cvprstats.pdf.paper_document import PaperDocument
from cvprstats.summary.slots import tell

IDEA = "We propose PyraNet, a context pyramid for small objects."
CROP = "Each level crops the boxes that it sees best."


def points(abstract: str) -> list[str]:
    """Return the points under How of a paper of nothing but an abstract."""
    document = PaperDocument("PyraNet", (), abstract, (), (), 8, has_text=True)
    return [one.text for one in tell(document).how]


@pytest.mark.parametrize(
    "other",
    [
        "Prior works on pyramids crop all boxes.",
        "However, cropping is slow and remains hard.",
        "PyraNet is very fast and simple.",
        "PyraNet improves the overall accuracy.",
        "The code is publicly available.",
        "We make two contributions.",
        "To the best of our knowledge, we are the first to crop boxes by levels.",
    ],
)
def test_what_follows_the_idea_says_how_it_works(other: str) -> None:
    """Not what others do, what is hard, how good it is, and where the code is."""
    assert points(f"{IDEA} {CROP} {other}") == [CROP]


def test_experiments_end_it() -> None:
    """After them only what introduces something of the paper's own is told."""
    experiments = "Extensive experiments on COCO verify our design."
    anew = "We introduce a metric for rare sizes."

    assert points(f"{IDEA} {CROP} {experiments} Boxes are seen at five sizes. {anew}") == [
        CROP,
        anew,
    ]


def test_a_sentence_that_needs_the_one_before_goes_with_it() -> None:
    """Where that one is told, and both are not overlong."""
    needs = "This keeps the rare sizes of all small boxes."

    assert points(f"{IDEA} {CROP} {needs}") == [f"{CROP} {needs}"]
    assert points(f"{IDEA} {needs}") == []
    assert points(f"{IDEA} {CROP} {needs[:-1]} {'and others ' * 25}.") == [CROP]


def test_it_right_after_the_idea_is_the_method() -> None:
    """Its name stands in brackets, where there is but one."""
    it = "It crops the boxes that each level sees best."

    assert points(f"{IDEA} {it}") == ["[PyraNet] crops the boxes that each level sees best."]
    assert points(f"{IDEA.replace('objects', 'objects of DETR')} {it}") == []
