"""A paper in a few of its own sentences."""

import pytest

from cvprstats.pdf.paper_document import PaperDocument, Paragraph, Section
from cvprstats.summary.highlights import Sentence, summarize, without_citations

ABSTRACT = (
    "Small objects have been hard to detect for decades. "
    "We propose PyraNet, a context pyramid that detects small objects in large images. "
    "It is trained end to end. "
    "Our model improves the accuracy on COCO by 3.5 AP over the best detectors."
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
        Paragraph("We introduce a sampling rule that keeps rare sizes [7];", 2, bullet=True),
        Paragraph("Cheap. We derive a loss whose gradient has a bound; and", 2, bullet=True),
        Paragraph("We describe a protocol for fair tests of small boxes.", 2, bullet=True),
    ),
)
CONCLUSION = Section("5. Conclusion", 1, 8, (Paragraph("We presented a context pyramid.", 8),))


def paper(abstract: str = ABSTRACT, *sections: Section, title: str = "PyraNet") -> PaperDocument:
    """Make a document of nothing but text."""
    return PaperDocument(title, (), abstract, sections, (), 8, has_text=True)


def test_aim_contributions_and_numbers_come_in_this_order() -> None:
    """The list of contributions is taken item by item; other lists are not."""
    summary = summarize(paper(ABSTRACT, INTRODUCTION, CONCLUSION))

    assert [sentence.text for sentence in summary] == [
        "We propose PyraNet, a context pyramid that detects small objects in large images.",
        "We introduce a sampling rule that keeps rare sizes",
        "We derive a loss whose gradient has a bound",
        "We describe a protocol for fair tests of small boxes.",
        "Our model improves the accuracy on COCO by 3.5 AP over the best detectors.",
    ]
    assert [(sentence.page, sentence.section) for sentence in summary] == [
        (1, "Abstract"),
        *[(2, "1. Introduction")] * 3,
        (1, "Abstract"),
    ]


def test_contributions_numbered_within_a_paragraph_are_taken_apart() -> None:
    """Each is shown without its number and the words that join it to the next."""
    text = (
        "The contributions of this work are: (1) we introduce a sampling rule for rare sizes, "
        "(2) we derive a loss with a bounded gradient, and (3) we describe a protocol for tests."
    )
    introduction = Section("1. Introduction", 1, 1, (Paragraph(text, 2),))

    texts = [sentence.text for sentence in summarize(paper(ABSTRACT, introduction))]

    assert texts[1:4] == [
        "we introduce a sampling rule for rare sizes",
        "we derive a loss with a bounded gradient",
        "we describe a protocol for tests.",
    ]


def test_an_abstract_alone_is_enough() -> None:
    """A web page's abstract serves without any PDF text, and three sentences come of it."""
    summary = summarize(paper(""), abstract=ABSTRACT)

    assert len(summary) == 3
    assert {(sentence.page, sentence.section) for sentence in summary} == {(1, "Abstract")}
    assert "PyraNet" in summary[0].text
    assert "3.5 AP" in summary[-1].text


def test_a_given_abstract_takes_the_place_of_the_document_s() -> None:
    """What the layout made of the abstract does not count then."""
    texts = [s.text for s in summarize(paper("We pro pose gar bage."), abstract=ABSTRACT)]

    assert "We pro pose gar bage." not in texts


def test_a_paper_without_text_has_no_summary() -> None:
    """Pages that are pictures give nothing, and that is no error."""
    assert summarize(paper("")) == ()


def test_the_introduction_stands_in_for_a_missing_abstract() -> None:
    """Its claim becomes the first sentence."""
    section = Section("1. Beginnings", 1, 1, (Paragraph(ABSTRACT, 1),))

    assert summarize(paper("", section))[0] == Sentence(
        "We propose PyraNet, a context pyramid that detects small objects in large images.",
        1,
        "1. Beginnings",
    )


@pytest.mark.parametrize("count", [3, 4, 5, 6])
def test_no_more_sentences_than_asked_for_and_no_two_alike(count: int) -> None:
    """The conclusion's echo of the abstract is left out, the numbers stay last."""
    echo = Section(
        "5. Conclusion",
        1,
        8,
        (Paragraph("We propose PyraNet, a context pyramid detecting small objects.", 8),),
    )

    summary = summarize(paper(ABSTRACT, INTRODUCTION, echo), count)

    assert 3 <= len(summary) <= count
    assert sum("PyraNet" in sentence.text for sentence in summary) == 1
    assert "3.5 AP" in summary[-1].text


def test_numbers_are_found_in_the_experiments_when_nowhere_else() -> None:
    """Sizes, settings and other people's results are not taken for them."""
    text = (
        "We use crops of 1 × 1 and β = 0.9 to improve training on all of the data. "
        "Their detector achieves 45.1 AP on the same validation images. "
        "Our pyramid achieves 41.1 AP on the validation images of COCO."
    )
    tests = Section("4. Experiments", 1, 6, ())
    main = Section("4.1. Main", 2, 6, (Paragraph(text, 7),))
    abstract = ABSTRACT.partition(" It is")[0]

    assert summarize(paper(abstract, tests, main, CONCLUSION))[-1] == Sentence(
        "Our pyramid achieves 41.1 AP on the validation images of COCO.", 7, "4.1. Main"
    )


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("Residual nets [12] are deep [3, 5-7].", "Residual nets are deep."),
        ("We follow [12] in this.", "We follow [12] in this."),
        ("[12] is deep.", "[12] is deep."),
        ("Values in the range [1, 10] are kept.", "Values in the range [1, 10] are kept."),
        ("Scores lie within [0, 1] always.", "Scores lie within [0, 1] always."),
    ],
)
def test_citations_go_only_where_the_sentence_reads_without_them(printed: str, shown: str) -> None:
    """Brackets that are words or intervals of the sentence stay."""
    assert without_citations(printed) == shown


def introduction(*paragraphs: str, bullets: tuple[str, ...] = ()) -> Section:
    """Make an introduction of paragraphs, and of a list of contributions."""
    items = [Paragraph(text, 2, bullet=True) for text in bullets]
    listed = [Paragraph("Our contributions are as follows:", 2), *items] if items else []
    return Section("1. Introduction", 1, 1, (*[Paragraph(text, 1) for text in paragraphs], *listed))


@pytest.mark.parametrize(
    ("abstract", "item", "alike"),
    [
        ("We propose rain snow wind frost hail fog.", "We show rain snow wind sun ice heat.", True),
        ("We propose rain snow wind frost hail fog.", "We show rain snow sea sun ice heat.", False),
        ("We propose rain snow wind.", "We show rain snow wind.", True),
        ("We propose rain snow wind.", "We show rain snow sea.", False),
    ],
)
def test_sentences_are_alike_that_share_half_of_their_words(
    abstract: str, item: str, alike: bool
) -> None:
    """Short sentences share three; words of every paper do not count."""
    summary = summarize(paper(abstract, introduction(bullets=(item,)), title="Weather"))

    assert [sentence.text for sentence in summary] == [abstract, *([] if alike else [item])]


THREE = (
    "We propose a context pyramid that detects small objects in images. "
    "We introduce sampling rules that keep rare sizes during the training. "
    "We derive losses whose gradients stay bounded for every single example."
)
LISTED = (
    "We describe one protocol for fair tests with crowds.",
    "We collect many photographs from streets of seven cities.",
)


@pytest.mark.parametrize(
    ("text", "bullets", "chosen"),
    [
        ("Here the masks we draw cover all fences and walls.", (), True),
        ("A filter called Zed draws all fences and walls.", (), False),
        ("We propose masks that cover all fences and walls.", LISTED, True),
        ("We show that masks cover all fences and walls.", LISTED, False),
    ],
)
def test_contributions_are_claimed(text: str, bullets: tuple[str, ...], chosen: bool) -> None:
    """More firmly so beside a list of contributions."""
    abstract = THREE.partition(". ")[0] + "." if bullets else THREE
    summary = summarize(paper(abstract, introduction(text, bullets=bullets)), 8)

    assert len(summary) == 3 + chosen
    assert (text in [sentence.text for sentence in summary]) == chosen


@pytest.mark.parametrize(
    ("item", "chosen"),
    [
        ("masks with a = b that cover all fences and walls", True),
        ("masks with [a = b that cover all fences and walls", False),
    ],
)
def test_debris_in_a_list_is_no_contribution(item: str, chosen: bool) -> None:
    """An item is left out that is a small part of a sentence and of formulas."""
    summary = summarize(paper(THREE, introduction(bullets=(item,))), 8)

    assert (item in [sentence.text for sentence in summary]) == chosen


@pytest.mark.parametrize(
    ("item", "shown"),
    [
        ("Very simple and fast. We draw masks along all walls.", "We draw masks along all walls."),
        ("Masks are simple and fast. We draw masks along all walls.", "Masks are simple and fast."),
    ],
)
def test_the_title_of_a_list_item_is_not_its_sentence(item: str, shown: str) -> None:
    """A title has up to four words."""
    summary = summarize(paper(THREE, introduction(bullets=(item,))))

    assert shown in [sentence.text for sentence in summary]


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("Our masks improve the accuracy along walls by 3.5 AP.", True),
        ("The masks improve the accuracy along walls by 3.5 AP.", True),
        ("Our masks outperform all of the others along walls.", False),
    ],
)
def test_results_of_the_experiments_have_numbers(text: str, chosen: bool) -> None:
    """To be the best without numbers is not enough there."""
    tests = Section("4. Experiments", 1, 6, (Paragraph(text, 6),))

    assert (summarize(paper(THREE, tests))[-1].text == text) == chosen
