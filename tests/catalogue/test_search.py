"""Select papers of a list."""

from pathlib import Path

import pytest

from cvprstats.catalogue.lists import load_papers
from cvprstats.catalogue.search import select_papers
from cvprstats.errors import NothingFoundError
from cvprstats.papers import Edition, Paper, PaperList
from tests.catalogue.test_lists import HEADER, write_list

PAPERS = PaperList(
    Edition("CVPR", 2030),
    (
        Paper("A Graph", ("Ana Müller",), "oral", "Theory"),
        Paper("Another graph of Points", ("Bo Li", "Ana Muller"), "poster", "3D"),
    ),
)


def titles(*words: str, presentation: str = "", author: str = "", area: str = "") -> list[str]:
    """Select, and give the titles."""
    found = select_papers(PAPERS, words, presentation=presentation, author=author, area=area)
    return [paper.title for paper in found]


def test_select() -> None:
    """Words are parts of the title, all of them; case and accents do not matter."""
    assert titles() == titles("GRAPH") == ["A Graph", "Another graph of Points"]
    assert titles("graph", "point") == ["Another graph of Points"]
    assert len(titles(author="muller")) == len(titles(author="Müller")) == 2
    assert titles(presentation="Oral", area="theo") == ["A Graph"]


def test_real_numbers() -> None:
    """CVPR 2019 had 288 orals."""
    assert len(select_papers(load_papers("2019"), presentation="oral")) == 288


def test_awards() -> None:
    """CVPR 2025 had a best paper and a best student paper."""
    awarded = select_papers(load_papers("2025"), award=True)
    assert {paper.award: paper.title for paper in awarded} == {
        "best paper": "VGGT: Visual Geometry Grounded Transformer",
        "best student paper": "Neural Inverse Rendering from Propagating Light",
    }
    assert len(select_papers(load_papers("2023"), ["visual"], award=True)) == 1


def test_nothing_found() -> None:
    """An empty match is an error that says what there is to choose from."""
    with pytest.raises(NothingFoundError, match="'xyzzy' in its title"):
        titles("xyzzy")
    with pytest.raises(NothingFoundError, match="choose one of oral, poster"):
        titles(presentation="demo")
    for words, options in (
        (["graph", "a g", "points"], {}),
        (["points"], {"presentation": "oral"}),
        (["points"], {"area": "theory"}),
        ([], {"author": "Bo Li", "presentation": "oral"}),
        ([], {"area": "3D", "presentation": "oral"}),
    ):
        with pytest.raises(NothingFoundError, match="and all else that you ask for: leave a word"):
            titles(*words, **options)
    bare = PaperList(PAPERS.edition, (Paper("A"),))
    with pytest.raises(
        NothingFoundError,
        match="any area; these say '3D': 2016-2017,",
    ):
        select_papers(bare, area="3D")
    with pytest.raises(NothingFoundError, match="does not say any area; leave the area out"):
        select_papers(bare, area="xyzzy")
    with pytest.raises(NothingFoundError, match="does not say any award; these do: 2013-2025"):
        select_papers(bare, award=True)


def test_what_a_list_tells_is_never_denied(user_data: Path) -> None:
    """A list of the user's that has the orals of 2024 is not said to lack them."""
    write_list(user_data, "cvpr2024", HEADER + "A,,oral,,\nB,,poster,,\n")
    papers = load_papers("2024")
    assert [paper.title for paper in select_papers(papers, presentation="oral")] == ["A"]
    with pytest.raises(NothingFoundError) as error:
        select_papers(papers, presentation="demo")
    assert str(error.value).endswith("choose one of oral, poster")
