"""Titles and the catalogue."""

import pytest

from cvprstats.catalogue.lookup import all_lists, can_be, find_paper, match_lists, recognize_paper
from cvprstats.errors import NothingFoundError
from cvprstats.papers import Edition, Paper, PaperList

PAPERS = [
    Paper("Graph Nets for Views"),
    Paper("Graph Nets for Scenes"),
    Paper("Deep Nets"),
    Paper("Very Deep Nets"),
    Paper("OLÉ: Deep Learning"),
]


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Deep nets.", ["Deep Nets"]),
        ("for views", ["Graph Nets for Views"]),
        ("graph nets", ["Graph Nets for Views", "Graph Nets for Scenes"]),
        ("Graf Nets for Scenes", ["Graph Nets for Scenes"]),
        ("olé: deep learning", ["OLÉ: Deep Learning"]),
        ("Ole deep", ["OLÉ: Deep Learning"]),
        ("quantum gravity", []),
        ("", []),
    ],
)
def test_match_lists(title: str, found: list[str]) -> None:
    """A whole title wins over a part, a part over a similar one; what can be several, is."""
    papers = PaperList(Edition("WACV", 2030), tuple(PAPERS))
    assert [paper.title for _, paper in match_lists(title, [papers])] == found


def test_find_title() -> None:
    """A part of a title is enough where no other title has it; else the nearest are named."""
    edition, paper = find_paper("Deep Residual Learning for Image Recognition")
    assert (edition.name, paper.presentation) == ("CVPR 2016", "oral")
    edition, paper = find_paper("mask r-cnn")
    assert (edition.name, paper.presentation) == ("ICCV 2017", "oral")
    with pytest.raises(
        NothingFoundError, match=r"” of CVPR 20.*: write more of the title, or the address"
    ):
        find_paper("image recognition")
    with pytest.raises(NothingFoundError, match="the nearest: “"):
        find_paper("a title that nobody ever wrote about xyzzy")


def test_recognize_a_pdf() -> None:
    """A PDF's title finds its paper, a changed one by the authors, too; another paper does not."""
    lists = [*all_lists()]
    authors = ("Tong He", "Zhi Zhang", "Hang Zhang", "Zhongyue Zhang", "Junyuan Xie", "Mu Li")
    printed = "Bag of Tricks for Image Classification with Convolutional Neural Networks"
    found = recognize_paper(printed, authors, lists)
    assert found
    assert (found[0].name, found[1].authors) == ("CVPR 2019", authors)
    assert recognize_paper(printed, authors[:2], lists) is None
    cycle = "Unpaired Image-to-Image Translation Using Cycle-Consistent Adversarial Networks"
    found = recognize_paper(cycle, ("Jun-Yan Zhu", "Phillip Isola", "Alexei A. Efros"), lists)
    assert found
    assert found[0].name == "ICCV 2017"
    assert recognize_paper("You Need Only One More Look", ("A", "B"), lists) is None
    assert recognize_paper("", (), lists) is None
    name = "He_Deep_Residual_Learning_CVPR_2016_paper.pdf"
    found = recognize_paper("", (), lists, name)
    assert found
    assert found[1].title == "Deep Residual Learning for Image Recognition"


def test_a_printed_title_ends_the_search() -> None:
    """No list is loaded after the one that has the title just as the PDF prints it."""
    lists = all_lists()
    printed = "Bag of tricks to train convolutional neural networks for image classification."
    found = recognize_paper(printed, (), lists)
    assert found
    assert found[0].name == "CVPR 2019"
    assert next(lists).edition.name == "CVPR 2018"
    assert {papers.edition.venue for papers in lists} >= {"ICCV", "ECCV", "WACV"}


def test_whole_titles_win_over_all_lists() -> None:
    """A whole title in one list counts before a similar one in another."""
    edition, paper = find_paper("Fully Convolutional Networks for Semantic Segmentation")
    assert (edition.name, paper.authors[0]) == ("CVPR 2015", "Jonathan Long")


@pytest.mark.parametrize(
    ("title", "authors", "can"),
    [
        ("A Thing in the Wild", ("Ada Byron",), True),  # the title
        ("Quite Another Name", ("Ádá Lovelace", "X Y"), True),  # an author
        ("Quite Another Name", ("Grace Hopper",), False),
        ("", ("Grace Hopper",), True),
        ("Quite Another Name", (), True),
    ],
)
def test_can_be(title: str, authors: tuple[str, ...], can: bool) -> None:
    """A PDF is another paper only if both its title and its authors say so."""
    assert can_be(Paper("A Thing in the Wild World", ("Ada Lovelace",)), title, authors) is can
