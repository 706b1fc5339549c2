"""Editions that are named together."""

import pytest

from cvprstats.catalogue.lists import listed_editions, load_papers
from cvprstats.catalogue.selection import load_selection, search, with_presentation
from cvprstats.errors import NoListError, NothingFoundError, UsageError
from cvprstats.papers import Edition


@pytest.mark.parametrize(
    ("name", "shown", "slug", "editions"),
    [
        ("2019", "CVPR 2019", "cvpr2019", 1),
        ("CVPR 2019", "CVPR 2019", "cvpr2019", 1),
        ("2013-2016", "CVPR 2013-2016", "cvpr2013-2016", 4),
        ("2001–2014", "CVPR 2013-2014", "cvpr2013-2014", 2),
        ("iccv2013-2017", "ICCV 2013-2017", "iccv2013-2017", 3),
        ("iccv", "ICCV 2013-2025", "iccv2013-2025", 7),
        ("2013-2014, 2019", "CVPR 2013-2014, 2019", "cvpr2013-2014-2019", 3),
        ("iccv2023,cvpr2023", "CVPR and ICCV 2023", "cvpr-iccv2023", 2),
        ("iccv2023,cvpr2019", "CVPR 2019 and ICCV 2023", "cvpr2019-iccv2023", 2),
        ("2019:oral", "CVPR 2019 oral", "cvpr2019-oral", 1),
        ("2018-2019 : Oral", "CVPR 2019 oral", "cvpr2019-oral", 1),
        ("all", "CVPR, ECCV, ICCV and WACV 2013-2026", "cvpr-eccv-iccv-wacv2013-2026", 31),
    ],
)
def test_names(name: str, shown: str, slug: str, editions: int) -> None:
    """A name means the editions that have a list, by time; what is shown is what is there."""
    selection = load_selection(name)
    assert (selection.name, selection.slug, len(selection.lists)) == (shown, slug, editions)
    found = [papers.edition for papers in selection.lists]
    assert found == sorted(found, key=lambda edition: edition.time_order)


def test_a_whole_edition() -> None:
    """The papers of one edition are those of its list; only a whole one counts as the edition."""
    selection = load_selection("2019")
    assert [*selection] == [*load_papers(2019)]
    assert selection.edition == Edition("CVPR", 2019)
    orals = load_selection("2019:oral")
    assert orals.edition == orals
    assert len(orals) == 288
    assert repr(orals) == "<Selection CVPR 2019 oral: 288 papers>"


@pytest.mark.parametrize(
    ("name", "error", "message"),
    [
        ("2016-2013", UsageError, "write the earlier year first, 2013-2016"),
        ("1990-1995", NoListError, "no list for CVPR 1990-1995"),
        ("graph", UsageError, "'graph' is not an edition"),
        ("2019,", UsageError, "'' is not an edition"),
        ("", UsageError, "'' is not an edition"),
        ("2012", NoListError, "no list for CVPR 2012"),
        ("2019:", UsageError, "'2019:' names no presentation: write 2019:oral, or"),
        ("2019:talk", NothingFoundError, "choose one of oral, poster"),
        ("2018:oral", NothingFoundError, "does not say any presentation"),
    ],
)
def test_wrong_names(name: str, error: type[Exception], message: str) -> None:
    """A name that means nothing is an error that says what to write."""
    with pytest.raises(error, match=message):
        load_selection(name)


def test_lists_that_say_nothing_are_not_counted() -> None:
    """Editions whose lists do not say presentations are left out, and the name says so."""
    assert with_presentation(load_selection("2018-2020"), "oral").name == "CVPR 2019-2020"


def test_search() -> None:
    """Each list is searched, also where nothing is found in it."""
    searched, found = search(load_selection("2013-2026"), ["gaussian splatting"])
    papers = dict(zip((one.edition.year for one in searched.lists), found.lists, strict=True))
    assert [*papers] == [e.year for e in listed_editions() if e.venue == "CVPR"]
    assert not papers[2023]
    assert len(papers[2025]) > len(papers[2024]) > 20
    searched, found = search(load_selection("2018-2019"), ["graph"], presentation="oral")
    assert (searched.name, len(searched), len(found)) == ("CVPR 2019", 1294, 10)


def test_search_finds_nothing() -> None:
    """Where no list has a match, one message names them all."""
    with pytest.raises(NothingFoundError, match="no paper of CVPR 2018-2019 matches all"):
        search(load_selection("2018-2019"), ["xyzzy"])
    with pytest.raises(NothingFoundError, match="no paper of CVPR 2019 has 'xyzzy' in its title"):
        search(load_selection("2019"), ["xyzzy"])
    with pytest.raises(NothingFoundError, match="no paper of CVPR 2019 matches all"):
        search(load_selection("2019"), ["graph"], among=())
