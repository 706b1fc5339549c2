"""Names of editions."""

import pytest

from cvprstats.errors import UsageError
from cvprstats.papers import Edition, parse_edition


@pytest.mark.parametrize(
    ("name", "venue", "year"),
    [
        ("2019", "CVPR", 2019),
        ("cvpr2019", "CVPR", 2019),
        ("CVPR 2019", "CVPR", 2019),
        (" iccv-2023 ", "ICCV", 2023),
        ("wacv_2020", "WACV", 2020),
        ("1983", "CVPR", 1983),
        ("cvpr2024w", "CVPRW", 2024),
        ("ICCVW 2023", "ICCVW", 2023),
    ],
)
def test_parse_edition(name: str, venue: str, year: int) -> None:
    """A year alone is CVPR's; other venues are valid names."""
    edition = parse_edition(name)
    assert (edition.venue, edition.year) == (venue, year)


@pytest.mark.parametrize("name", ["", "19", "20199", "cvpr", "2019.5", "../2019", "cvpr2019;x"])
def test_no_edition(name: str) -> None:
    """Anything else is a usage error, in one line."""
    with pytest.raises(UsageError, match="is not an edition"):
        parse_edition(name)


def test_names_and_rate() -> None:
    """An edition has a name for people and one for files; its rate needs both numbers."""
    edition = Edition("CVPR", 2019, submitted=5160, accepted=1294)
    assert (edition.name, edition.slug) == ("CVPR 2019", "cvpr2019")
    assert edition.acceptance_rate == pytest.approx(1294 / 5160)
    assert Edition("CVPR", 2019).acceptance_rate is None
    assert edition == Edition("CVPR", 2019)


def test_workshops() -> None:
    """The workshops of a conference are a venue of their own, held when the conference is."""
    workshops = parse_edition("iccv2023w")
    assert (workshops.name, workshops.slug) == ("ICCVW 2023", "iccv2023w")
    assert workshops != parse_edition("iccv2023")
    assert parse_edition(workshops.slug) == parse_edition(workshops.name) == workshops
    assert workshops.previous == parse_edition("iccv2021w")
    assert not parse_edition("iccv2024w").is_held


def test_time_order() -> None:
    """Editions have one order, also those of venues whose months are not known."""
    editions = [Edition(venue, 2030) for venue in ("WACV", "CVPR", "ECCV", "BMVC", "ICML")]
    assert sorted(editions[2:] + editions[:2], key=lambda edition: edition.time_order) == editions
