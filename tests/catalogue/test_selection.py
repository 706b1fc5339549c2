"""Select papers of a list."""

import pytest

from cvprstats.catalogue.lists import load_papers
from cvprstats.catalogue.selection import select_papers
from cvprstats.errors import NothingFoundError
from cvprstats.papers import Edition, Paper, PaperList

PAPERS = PaperList(
    Edition("CVPR", 2030),
    (
        Paper("A Graph", ("Ana Müller",), "oral", "Theory"),
        Paper("Another graph of Points", ("Bo Li", "Ana Muller"), "poster", "3D"),
    ),
)


def titles(*words: str, **options: str) -> list[str]:
    """Select, and give the titles."""
    return [paper.title for paper in select_papers(PAPERS, words, **options)]


def test_select() -> None:
    """Words are parts of the title, all of them; case and accents do not matter."""
    assert titles() == titles("GRAPH") == ["A Graph", "Another graph of Points"]
    assert titles("graph", "point") == ["Another graph of Points"]
    assert len(titles(author="muller")) == len(titles(author="Müller")) == 2
    assert titles(presentation="Oral", area="theo") == ["A Graph"]


def test_real_numbers() -> None:
    """CVPR 2019 had 288 orals."""
    assert len(select_papers(load_papers("2019"), presentation="oral")) == 288


def test_nothing_found() -> None:
    """An empty match is an error that says what there is to choose from."""
    with pytest.raises(NothingFoundError, match="'xyzzy' in its title"):
        titles("xyzzy")
    with pytest.raises(NothingFoundError, match="choose one of oral, poster"):
        titles(presentation="demo")
    bare = PaperList(PAPERS.edition, (Paper("A"),))
    with pytest.raises(NothingFoundError, match="does not say any area"):
        select_papers(bare, area="3D")
