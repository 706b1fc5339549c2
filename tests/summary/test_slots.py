"""A paper told in slots by its own sentences."""

from cvprstats.pdf.paper_document import PaperDocument, Paragraph, Section
from cvprstats.summary.slots import tell

ABSTRACT = (
    "Small objects have been studied for decades. "
    "However, existing detectors fail on rare sizes. "
    "To address this issue, we propose PyraNet, a context pyramid for small objects [1]. "
    "It is trained end to end. "
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
