"""Papers by author, and authors by paper."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvprstats.catalogue.lists import load_papers
from cvprstats.catalogue.selection import load_selection
from cvprstats.keywords.authors import AuthorCounts, count_authors
from cvprstats.papers import Edition, Paper, PaperList

NAMES = st.lists(st.sampled_from("ABCDE"), max_size=6)


def counted(*authors: Sequence[str], presentation: str = "") -> AuthorCounts:
    """Count papers with these authors."""
    papers = tuple(Paper("One", tuple(names), presentation) for names in authors)
    return count_authors(PaperList(Edition("WACV", 2030), papers))


@given(st.lists(NAMES, max_size=12))
def test_brute_force(authors: list[list[str]]) -> None:
    """Every number is that of counting paper by paper."""
    counts = counted(*authors)
    for name in "ABCDE":
        assert counts.counts.get(name, 0) == sum(name in names for names in authors)
    numbers = [len(names) for names in authors if names]
    assert counts.papers == len(authors) == len(numbers) + counts.without_authors
    assert counts.solo == sum(number == 1 for number in numbers)
    if numbers:
        known = [np.mean(numbers), np.median(numbers), max(numbers), counts.solo / len(numbers)]
        assert [counts.mean, counts.median, counts.most, counts.solo_share] == pytest.approx(known)
    else:
        assert {counts.mean, counts.median, counts.most, counts.solo_share} == {None}


def test_order() -> None:
    """The most papers come first, equals by alphabet; a name counts once per paper."""
    counts = counted(["Bo", "Al", "Bo"], ["Cy", "Bo"], ["Al"])
    assert [tuple(author) for author in counts.ranked()] == [("Al", 2), ("Bo", 2), ("Cy", 1)]
    assert counts.most == 3
    assert counts.records()[2] == {"author": "Cy", "papers": 1}
    assert repr(counts) == "<AuthorCounts WACV 2030: 3 names on 3 papers>"
    assert "Bo" in counts._repr_html_()


def test_names_are_as_printed() -> None:
    """Case, accents and initials tell names apart."""
    assert len(counted(["Al Li", "al li", "Al M. Li", "Ál Li"]).counts) == 4


def test_demos_are_not_papers() -> None:
    """Demos are not counted, as everywhere, unless there is nothing else."""
    counts = count_authors(load_papers(2022))
    assert counts.papers == 2062
    assert counted(["Al"], presentation="demo").solo == 1


def test_several_editions() -> None:
    """Those of several editions are counted as one list."""
    both = load_selection("2018-2019")
    each = [count_authors(papers) for papers in both.lists]
    counts = count_authors(both)
    assert counts.edition.name == "CVPR 2018-2019"
    assert counts.papers == sum(one.papers for one in each)
    assert counts.solo == sum(one.solo for one in each) == 15
    assert counts.counts["Ming-Hsuan Yang"] == sum(one.counts["Ming-Hsuan Yang"] for one in each)
