"""Shipped lists, and the user's."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from cvprstats.catalogue.lists import (
    find_edition,
    find_venues,
    listed_editions,
    load_editions,
    load_papers,
    parse_papers,
    user_folder,
)
from cvprstats.errors import FileError, NoListError, UsageError
from cvprstats.papers import PRESENTATIONS, Edition

LISTED = {
    2013: 471,
    2014: 540,
    2015: 602,
    2016: 643,
    2017: 783,
    2018: 979,
    2019: 1294,
    2020: 1467,
    2021: 1661,
    2022: 2077,
    2023: 2359,
    2024: 2716,
    2025: 2872,
    2026: 4068,
}
SISTERS = {
    "iccv": dict(zip(range(2013, 2026, 2), (454, 526, 621, 1075, 1612, 2156, 2700), strict=True)),
    "eccv": dict(zip(range(2018, 2025, 2), (776, 1358, 1645, 2387), strict=True)),
    "wacv": dict(zip(range(2020, 2026), (378, 406, 406, 639, 846, 929), strict=True)),
}
SLUGS = [f"{venue}{year}" for venue, years in {"cvpr": LISTED, **SISTERS}.items() for year in years]
HEADER = "title,authors,presentation,area,page\n"


def write_list(folder: Path, slug: str, text: str) -> Path:
    """Write a list of the user's."""
    path = folder / "papers" / f"{slug}.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_all_papers_ship() -> None:
    """The catalogue holds 22,517 papers and 15 demos of CVPR, and 18,914 of ICCV, ECCV, WACV."""
    assert {edition.slug for edition in listed_editions()} == set(SLUGS)
    assert {year: len(load_papers(str(year))) for year in LISTED} == LISTED
    papers = {year: len(load_papers(year).without_demos) for year in LISTED}
    assert papers == LISTED | {2022: 2062}
    assert sum(papers.values()) == 22517
    for venue, listed in SISTERS.items():
        assert {year: len(load_papers(f"{venue}{year}")) for year in listed} == listed
    assert sum(papers for listed in SISTERS.values() for papers in listed.values()) == 18914


PRESENTED = {
    2014: {"oral": 104, "poster": 436},
    2015: {"oral": 70, "poster": 532},
    2025: {"oral": 95, "highlight": 388, "poster": 2389},
    2026: {"oral": 141, "": 3927},
    "iccv2015": {"oral": 50, "poster": 476},
    "iccv2017": {"oral": 45, "spotlight": 56, "poster": 520},
    "iccv2019": {"oral": 200, "poster": 862, "": 13},
    "eccv2024": {"oral": 200, "poster": 2187},
    "iccv2025": {"": 2700},
}


@pytest.mark.parametrize("year", PRESENTED)
def test_presentations(year: int | str) -> None:
    """So many papers were presented in each way; that of the others of 2026 is not known."""
    assert Counter(paper.presentation for paper in load_papers(year)) == PRESENTED[year]


def test_awards() -> None:
    """Each edition of 2013-2025 has one or two best papers; those of 2026 are not known."""
    best = {
        year: sum(paper.award == "best paper" for paper in load_papers(year)) for year in LISTED
    }
    assert best == dict.fromkeys(LISTED, 1) | {2017: 2, 2023: 2, 2024: 2, 2026: 0}


@pytest.mark.parametrize("slug", SLUGS)
def test_shipped_papers_are_sound(slug: str) -> None:
    """Titles are trimmed, presentations and authors known, pages full addresses."""
    papers = load_papers(slug).papers
    assert all(paper.title == paper.title.strip() != "" for paper in papers)
    assert {paper.presentation for paper in papers} <= {*PRESENTATIONS, ""}
    assert all(paper.page.startswith("https://") for paper in papers if paper.page)
    assert sum(not paper.authors for paper in papers) == (23 if slug == "iccv2025" else 0)
    named = {author.lower() for paper in papers for author in paper.authors}
    assert not named & {*PRESENTATIONS}


def test_find_edition() -> None:
    """An edition is found by number, name or value, with its facts; an unknown one is bare."""
    for named in (2019, "2019", "CVPR 2019", Edition("CVPR", 2019)):
        assert find_edition(named).city == "Long Beach"
        assert load_papers(named).edition.city == "Long Beach"
    assert find_edition("iccv2023").city == "Paris"
    assert find_edition("bmvc2023") == Edition("BMVC", 2023)
    with pytest.raises(UsageError, match="is not an edition"):
        find_edition(19)


def test_editions() -> None:
    """What was announced of 2011-2026 is there, and comes with a list."""
    assert [edition.year for edition in load_editions()] == list(range(2011, 2027))
    edition = load_papers("2019").edition
    assert (edition.city, edition.submitted, edition.accepted) == ("Long Beach", 5160, 1294)
    for venue, listed in SISTERS.items():
        assert [edition.year for edition in load_editions(venue)] == list(listed)
    iccv = load_papers("iccv2023").edition
    assert (iccv.city, iccv.submitted, iccv.accepted) == ("Paris", None, None)
    assert iccv.start == date(2023, 10, 2)


def test_a_users_list_wins(user_data: Path) -> None:
    """The user's list of an edition is taken in place of the shipped one, and counted."""
    write_list(user_data, "cvpr2019", HEADER + "Mine,A B; C D,oral,,content/x.html\n")
    write_list(user_data, "iccv2023", HEADER + "Other,,,,\n")
    papers = load_papers("2019")
    assert [(paper.title, paper.authors) for paper in papers] == [("Mine", ("A B", "C D"))]
    assert papers.papers[0].page == "https://openaccess.thecvf.com/content/x.html"
    assert papers.origin == "your list"
    (user_data / "papers" / "notes.csv").write_text("no list", encoding="utf-8")
    assert len(load_papers("iccv2023")) == 1


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (
            "2012",
            "CVPR 2012: there are lists of 2013-2026; try: cvprstats fetch 2012 --source dblp",
        ),
        ("2027", "CVPR 2027: there are lists of 2013-2026; try: cvprstats fetch 2027"),
        (
            "eccv2025",
            (
                "ECCV 2025: it takes place every second year; "
                "there are lists of 2018, 2020, 2022, 2024"
            ),
        ),
        (
            "eccv2026",
            "ECCV 2026: there are lists of 2018, 2020, 2022, 2024; try: cvprstats fetch eccv2026",
        ),
        (
            "iccv1990",
            (
                "ICCV 1990: there are lists of 2013, 2015, 2017, 2019, 2021, 2023, 2025; "
                "try: cvprstats fetch iccv1990 --source dblp"
            ),
        ),
        (
            "bmvc2020",
            (
                "BMVC 2020: not in the catalogue; from a file: cvprstats import FILE "
                "--edition bmvc2020"
            ),
        ),
    ],
)
def test_no_list(name: str, message: str) -> None:
    """An edition without a list is an error that says what there is, and what to do."""
    with pytest.raises(NoListError) as raised:
        load_papers(name)
    assert str(raised.value) == f"no list for {message}"


@pytest.mark.parametrize(
    ("names", "venues"),
    [
        ("iccv", ["ICCV"]),
        ("iccv,CVPR", ["CVPR", "ICCV"]),
        (" wacv, eccv ", ["ECCV", "WACV"]),
        ("all", ["BMVC", "CVPR", "ECCV", "ICCV", "WACV"]),
    ],
)
def test_find_venues(user_data: Path, names: str, venues: list[str]) -> None:
    """Venues are named alone, several with commas, or all together, the user's own included."""
    write_list(user_data, "bmvc2020", HEADER + "Other,,,,\n")
    assert find_venues(names) == venues


@pytest.mark.parametrize(("names", "unknown"), [("iccv,icml", "ICML"), (",", "venue")])
def test_unknown_venues(names: str, unknown: str) -> None:
    """A venue without a list is an error that names the others."""
    message = f"no list for any {unknown}: choose CVPR, ECCV, ICCV, WACV or all"
    with pytest.raises(NoListError, match=message):
        find_venues(names)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "no column"),
        ("title,authors\nA,B\n", "no column"),
        (HEADER + " ,B,,,\n", "line 2: the paper has no title"),
        (HEADER, "has no papers"),
        (HEADER + '"a' + "x" * 200_000 + '",,,,\n', "line"),
    ],
)
def test_broken_lists(text: str, message: str) -> None:
    """A list that is no list is an error that names file and line."""
    with pytest.raises(FileError, match=message):
        parse_papers(text, "list.csv")


def test_unreadable_list(user_data: Path) -> None:
    """A list that is not text is an error that names the file."""
    write_list(user_data, "cvpr2019", "").write_bytes(b"\xff\xd8\x00")
    with pytest.raises(FileError, match=r"cvpr2019\.csv: it is not text"):
        load_papers("2019")


def test_user_folder(monkeypatch: pytest.MonkeyPatch, user_data: Path) -> None:
    """The variable names the user's folder; without it, it is the platform's."""
    assert user_folder() == user_data
    monkeypatch.delenv("CVPRSTATS_DATA")
    assert user_folder().name == "cvprstats"
