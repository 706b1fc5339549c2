"""The sentence that says what a paper gains."""

import pytest

from cvprstats.pdf.paper_document import PaperDocument, Paragraph, Section
from cvprstats.summary.slots import tell
from cvprstats.summary.told import Told

ABSTRACT = "We propose PyraNet, a context pyramid for small objects."
PLAIN = "Our pyramid outperforms all other methods."


def told(abstract: str = "", heading: str = "1. Introduction", text: str = "") -> Told:
    """Tell a paper with a sentence under a heading."""
    sections = [
        Section("1. Introduction", 1, 1, (Paragraph("Objects are everywhere.", 1),)),
        Section("4. Experiments", 1, 6, ()),
    ]
    place = Section(heading, 1 + (heading[2] != " "), 7, (Paragraph(text, 7),))
    at = 2 if heading > "4" else 1
    sections[at:at] = [place]
    return tell(
        PaperDocument("PyraNet", (), f"{ABSTRACT} {abstract}", tuple(sections), (), 8, True)
    )


@pytest.mark.parametrize(
    ("heading", "text", "found"),
    [
        ("1. Introduction", "Our pyramid achieves 41.1 AP on COCO.", True),
        ("5. Conclusion", "Our pyramid achieves 41.1 AP on COCO.", True),
        ("4.1. Ablation", "Our method outperforms the best rival by 2.1 AP on COCO.", False),
        ("1. Introduction", "We evaluate nets that are 8× deeper and faster than VGG.", False),
        ("4.1. Main Results", "Our method outperforms the best rival by 2.1 AP on COCO.", False),
        ("4.1. Main Results", "Our method reaches 41.1 AP on COCO.", False),
        ("1. Introduction", "Their pyramid achieves 45.1 AP on COCO.", False),
        ("1. Introduction", "Our ablation gains 41.1 AP on COCO.", False),
        ("1. Introduction", "Our new dataset improves, and contains 41.1 thousand boxes.", False),
        ("1. Introduction", "We use 1 × 1 crops, which improve the loss.", False),
        ("1. Introduction", "During training, we employ a 1.5 times faster teacher.", False),
        ("5. Conclusion", "Our pyramid consistently outperforms others on COCO.", True),
        ("5. Conclusion", "Our pyramid should outperform all others on COCO.", False),
    ],
)
def test_results_are_gains_of_the_paper_s_own(heading: str, text: str, found: bool) -> None:
    """With numbers, or else over others, and never from the experiments."""
    result = told(heading=heading, text=text).result

    assert (result.text if result else "") == (text if found else "")


@pytest.mark.parametrize(
    "better",
    [
        "PyraNet improves the accuracy by 3.5 AP.",
        "PyraNet outperforms FCOS on COCO and LVIS.",
        "We evaluate on many images and outperform FCOS.",
    ],
)
def test_a_result_that_names_something_is_preferred(better: str) -> None:
    """To one that any paper could write, wherever it stands."""
    result = told(PLAIN, text=better).result

    assert result
    assert result.text == better


@pytest.mark.parametrize(
    "text",
    [
        "The models outperform FCOS on COCO by 2.1 AP.",
        "On COCO, it outperforms FCOS by 2.1 AP.",
        "Ensembles have achieved state-of-the-art results on COCO.",
        "Recent methods surpass FCOS by 2.1 AP.",
        "We determine the minimum rank of the weights.",
    ],
)
def test_what_hangs_or_is_others_is_no_result(text: str) -> None:
    """Even where a paper speaks of its own work."""
    assert told(text).result is None


def test_what_announces_a_result_goes_if_it_names_nothing() -> None:
    """The data stay."""
    for opener, kept in (
        ("Experiments on many images show that ", ""),
        ("Experiments on COCO show that ", "Experiments on COCO show that "),
    ):
        result = told(f"{opener}PyraNet is faster than FCOS.").result
        assert result
        assert result.text == f"{kept}PyraNet is faster than FCOS."


def test_the_result_s_number_is_no_contribution() -> None:
    """It is told once."""
    said = told("We introduce a rule that gains 3.5 AP. PyraNet improves COCO by 3.5 AP.")

    assert said.result
    assert said.how == ()
