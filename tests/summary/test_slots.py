"""A paper told in slots by its own sentences."""

import pytest

from cvprstats.pdf.paper_document import PaperDocument, Paragraph, Section
from cvprstats.summary.slots import find_idea, tell

ABSTRACT = (
    "Small objects have been studied for decades. "
    "However, existing detectors fail on rare sizes. "
    "To address this issue, we propose PyraNet, a context pyramid for small objects [1]. "
    "This needs no more labels. "
    "Extensive experiments show that our model improves the accuracy on COCO by 3.5 AP."
)
INTRODUCTION = Section(
    "1. Introduction",
    1,
    1,
    (
        Paragraph("Objects are everywhere, and they come in all sizes [3, 4].", 1),
        Paragraph("Detectors face several challenges.", 1),
        Paragraph("Small boxes overlap in nearly every image of a crowd.", 1, bullet=True),
        Paragraph("Our contributions are as follows:", 2),
        Paragraph("We also introduce a sampling rule that keeps rare sizes [7];", 2, bullet=True),
        Paragraph("Cheap. We derive a loss whose gradient has a bound; and", 2, bullet=True),
        Paragraph("We conduct extensive experiments on three benchmarks.", 2, bullet=True),
    ),
)


def paper(abstract: str = ABSTRACT, *sections: Section, title: str = "PyraNet") -> PaperDocument:
    """Make a document of nothing but text."""
    return PaperDocument(title, (), abstract, sections, (), 8, has_text=True)


def test_each_slot_is_filled_by_the_sentence_that_does() -> None:
    """Openers, citations and lists that announce nothing are left out; pages are kept."""
    told = tell(paper(ABSTRACT, INTRODUCTION))

    assert [(label, [one.text for one in said]) for label, said in told.slots()] == [
        ("Problem", ["Existing detectors fail on rare sizes."]),
        ("Idea", ["We propose PyraNet, a context pyramid for small objects."]),
        (
            "How",
            [
                "We introduce a sampling rule that keeps rare sizes.",
                "We derive a loss whose gradient has a bound.",
            ],
        ),
        ("Result", ["Our model improves the accuracy on COCO by 3.5 AP."]),
    ]
    assert [(one.page, one.section) for one in told.how] == [(2, "1. Introduction")] * 2
    assert told.idea
    assert told.idea.full == (
        "To address this issue, we propose PyraNet, a context pyramid for small objects [1]."
    )


def test_a_paper_without_text_tells_nothing() -> None:
    """Pages that are pictures give nothing, and that is no error."""
    assert list(tell(paper("")).slots()) == []


def test_a_problem_that_needs_the_sentence_before_is_told_with_it() -> None:
    """Only where that one stands alone."""
    need = "Small objects are common in images. However, they are difficult to detect. {}"
    told = tell(paper(need.format("We propose PyraNet, a context pyramid.")))
    assert told.problem
    assert told.problem.text == (
        "Small objects are common in images. However, they are difficult to detect."
    )

    hanging = need.replace("Small objects", "They").format("We propose PyraNet, a pyramid.")
    assert tell(paper(hanging)).problem is None


def test_the_introduction_tells_the_problem_where_the_abstract_does_not() -> None:
    """It must be surer there."""
    gap = "However, existing detectors fail on rare sizes."
    section = Section("1. Introduction", 1, 1, (Paragraph(f"We see. {gap} They are slow.", 2),))
    told = tell(paper("We propose PyraNet, a context pyramid.", section))

    assert told.problem
    assert (told.problem.full, told.problem.page) == (gap, 2)


def test_the_own_method_has_no_problem() -> None:
    """What the method cannot do is not what it is for."""
    told = tell(paper("We propose PyraNet, a pyramid. However, PyraNet fails on rare sizes."))

    assert told.problem is None


@pytest.mark.parametrize(
    ("text", "points"),
    [
        (
            ("The contributions are: (1) we introduce a sampling rule for rare sizes, "
            "(2) we derive a loss with a bound, and (3) we conduct extensive experiments."),
            ["We introduce a sampling rule for rare sizes.", "We derive a loss with a bound."],
        ),
        (
            ("Our contributions are twofold: First, we introduce a sampling rule. "
            "Second, we derive a loss with a bound."),
            ["We introduce a sampling rule.", "We derive a loss with a bound."],
        ),
        (
            ("It grows. Our first contribution is a sampling rule. "
            "Our second contribution is a loss with a bound."),
            ["Our first contribution is a sampling rule.",
             "Our second contribution is a loss with a bound."],
        ),
    ],
)  # fmt: skip
def test_contributions_within_a_paragraph_are_taken_apart(text: str, points: list[str]) -> None:
    """Each is shown without its number and the words that join it to the next."""
    section = Section("1. Introduction", 1, 1, (Paragraph(text, 2),))

    assert [one.text for one in tell(paper(ABSTRACT, section)).how] == points


@pytest.mark.parametrize(
    "item",
    [
        "We propose PyraNet, which sees small things.",
        "We conduct extensive experiments on COCO.",
        "PyraNet outperforms all other detectors.",
        "Our code is publicly available.",
        "This rule keeps the rare sizes.",
        "We introduce a protocol that is based on",
        "We introduce a sampling rule that keeps all rare sizes.",
    ],
)
def test_what_is_no_further_contribution_is_left_out(item: str) -> None:
    """The method as a whole, experiments, success, releases, hanging and torn text, and echoes."""
    items = (*INTRODUCTION.paragraphs, Paragraph(item, 2, bullet=True))
    told = tell(paper(ABSTRACT, Section("1. Introduction", 1, 1, items)))

    assert len(told.how) == 2
    assert item not in [one.full for one in told.how]


def test_no_more_points_than_asked_for() -> None:
    """The first ones stay."""
    assert [one.page for one in tell(paper(ABSTRACT, INTRODUCTION), points=1).how] == [2]


def test_headings_tell_a_paper_without_contributions() -> None:
    """Those of its own part, with those below them."""
    names = ("1. Introduction", "2. Related Work", "2.1. Crowds", "3. Fast Training",
             "3.1. Large Batches", "3.2. Low Precision", "4. Refinements", "4.1. Mixup",
             "4.2. Experiment Results", "5. Transfer:", "5.1. Boxes", "6. Conclusion")  # fmt: skip
    sections = [Section(name, 1 + (name[2] != " "), 3, ()) for name in names]
    told = tell(paper("We examine refinements of training.", *sections))

    assert [one.text for one in told.how] == [
        "Fast Training: Large Batches, Low Precision.",
        "Refinements: Mixup.",
        "Transfer: Boxes.",
    ]
    few = [one for one in sections if not one.heading.startswith("5")]
    assert not tell(paper("We examine refinements of training.", *few)).how


def test_a_claim_is_preferred_to_what_is_known() -> None:
    """A line that claims nothing gives way to a later one that does."""
    lines = ["Small objects are hard.", "This makes pyramids.", "We examine pyramids for boxes."]

    assert find_idea(lines, "Small Objects") == 2
    assert find_idea(lines[:2], "Small Objects") == 0
    assert find_idea(lines[1:2], "Small Objects") is None


def test_an_idea_that_points_back_gives_way_to_a_clear_one() -> None:
    """Where no problem is told that it could point at."""
    abstract = "We see boxes. We propose PyraNet, a pyramid that solves these problems."
    clear = "We propose PyraNet, a pyramid for boxes."
    section = Section("1. Introduction", 1, 1, (Paragraph(clear, 2),))
    told = tell(paper(abstract.partition(". ")[2], section))

    assert told.idea
    assert told.idea.text == clear


def test_an_idea_that_points_back_goes_with_what_it_points_at() -> None:
    """Where neither a problem nor a clear idea is told."""
    abstract = "Boxes are shown by pyramids. We study this structure and propose PyraNet."
    told = tell(paper(abstract))

    assert told.problem is None
    assert told.idea
    assert told.idea.text == abstract


def test_a_given_abstract_takes_the_place_of_the_document_s() -> None:
    """What the layout made of the abstract does not count then."""
    told = tell(paper("We propose gar bage for all."), ABSTRACT)

    assert told.idea
    assert "PyraNet" in told.idea.text


def test_text_without_stops_tells_nothing() -> None:
    """It is not looked at: it may be long."""
    assert list(tell(paper("We propose results " * 5000)).slots()) == []
