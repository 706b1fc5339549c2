"""Saving lists."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvprstats.catalogue.earlier import restore_papers
from cvprstats.catalogue.lists import find_list, load_papers, parse_papers
from cvprstats.catalogue.store import (
    fill_papers,
    format_papers,
    match_papers,
    merge_papers,
    save_papers,
)
from cvprstats.errors import SourceError
from cvprstats.papers import Paper, parse_edition
from cvprstats.sources.records import clean

WACV = parse_edition("wacv2030")
TITLES = tuple(Paper(f"Paper {n}", (f"Ana {n}",), page=f"https://a.b/{n}") for n in range(100))


def test_saved_list_is_used(user_data: Path) -> None:
    """A saved list is the one that is loaded, to the last field."""
    papers = (
        *TITLES,
        Paper("A", ("B", "C"), "oral", "3D", "https://a", "https://p", "https://s", "d"),
    )
    saved = save_papers(WACV, papers, "here")
    assert saved.path == user_data / "papers/wacv2030.csv"
    assert load_papers("wacv2030").papers == papers
    assert load_papers("wacv2030").origin == "your list"


@given(
    st.lists(
        st.tuples(st.text("ab,\"'\n;=ä", min_size=1), st.text()).filter(lambda t: t[0].strip())
    )
)
def test_csv_round_trip(fields: list[tuple[str, str]]) -> None:
    """Whatever the titles and abstracts hold, the CSV gives it back."""
    papers = tuple(Paper(title, abstract=clean(abstract)) for title, abstract in fields)
    if papers:
        assert parse_papers(format_papers(papers), "x") == papers


def test_merge() -> None:
    """Same title and authors are one paper, however spelled; only the same title are two."""
    papers: Sequence[Paper] = (
        Paper("Deep  Nets: A Survey", ("J. Müller",), "poster", page="https://a"),
        Paper("Deep Nets: a survey", ("J. Muller",), "oral", "3D"),
        Paper("Deep Nets: A Survey", ("Eve",)),
        Paper("Deep Nets: A Survey"),
        Paper("深度"),
        Paper("学习"),
        Paper("?"),
        Paper("!"),
    )
    merged, repeated = merge_papers(papers)
    assert repeated == 1
    assert merged[0] == Paper("Deep  Nets: A Survey", ("J. Müller",), "oral", "3D", "https://a")
    assert len(merged) == 7


def test_fill() -> None:
    """What is not known is taken from the paper of the same page, or of the same title."""
    known = (
        Paper("A", page="https://a", presentation="oral"),
        Paper("B", area="3D"),
        Paper("C", area="one"),
        Paper("C", area="two"),
    )
    papers = (Paper("A!", page="https://a"), Paper("b", area=""), Paper("C"), Paper("D"))
    filled = fill_papers(papers, match_papers(papers, known))
    assert [(p.title, p.presentation, p.area) for p in filled] == [
        ("A!", "oral", ""),
        ("b", "", "3D"),
        ("C", "", ""),
        ("D", "", ""),
    ]


def test_fill_only_from_the_same() -> None:
    """Papers of one title are told by their authors; a page that many papers have says nothing."""
    known = (
        Paper("A", ("Eve",), area="one"),
        Paper("A", ("Bob",), area="two"),
        Paper("B", page="https://all", area="three"),
        Paper("C", page="https://all", area="four"),
        Paper("D", ("Ann",), area="five"),
    )
    papers = (
        Paper("a", ("Bob",)),
        Paper("E", page="https://all"),
        Paper("F", page="https://all"),
        Paper("D", ("Ann",)),
        Paper("D", ("Joe",)),
    )
    filled = fill_papers(papers, match_papers(papers, known))
    assert [paper.area for paper in filled] == ["two", "", "", "five", ""]


def test_nothing_known_is_lost() -> None:
    """Presentations and areas that a list lacks are carried over from the shipped one."""
    shipped = load_papers("2019").papers
    save_papers(parse_edition("2019"), [Paper(p.title, p.authors) for p in shipped], "here")
    assert load_papers("2019").origin == "your list"
    assert load_papers("2019").papers == shipped


def test_new_facts_reach_an_old_list(user_data: Path) -> None:
    """What the user's list lacks, and the shipped one has, is added when it is saved again."""
    shipped = load_papers("2019").papers
    bare = tuple(Paper(paper.title, paper.authors) for paper in shipped)
    (user_data / "papers").mkdir(parents=True)
    (user_data / "papers/cvpr2019.csv").write_text(format_papers(bare), encoding="utf-8")
    save_papers(parse_edition("2019"), bare, "here")
    assert load_papers("2019").papers == shipped


@pytest.mark.parametrize(
    ("edition", "expected"),
    [
        ("2012", r"466 \(announced"),
        ("2019", r"1,294 \(in the old list"),
        ("wacv2030", r"100 \(in the old list"),
    ],
)
def test_too_few(edition: str, expected: str) -> None:
    """Far fewer papers than were announced, or than there were, keep the old list."""
    save_papers(WACV, TITLES, "here")
    before = find_list(parse_edition(edition))
    with pytest.raises(
        SourceError, match=f"found 90 papers of .* in here, expected about {expected}"
    ):
        save_papers(parse_edition(edition), TITLES[:90], "here")
    assert find_list(parse_edition(edition)) == before
    save_papers(parse_edition(edition), TITLES[:90], "here", force=True)
    assert len(load_papers(edition)) == 90


def test_one_withdrawn() -> None:
    """A short list can lose a paper, not two."""
    save_papers(WACV, TITLES[:9], "here")
    assert len(save_papers(WACV, TITLES[:8], "here").papers) == 8
    with pytest.raises(SourceError, match="found 6 papers of WACV 2030 in here, expected about 8"):
        save_papers(WACV, TITLES[:6], "here")


OTHERS = tuple(Paper(f"Other {n}", page=f"https://c.d/{n}", area="3D") for n in range(100))


@pytest.mark.parametrize(
    ("edition", "before", "papers", "message"),
    [
        ("wacv2030", TITLES, OTHERS, "0 of the 100 papers in here are among the 100 in the"),
        ("wacv2030", TITLES, TITLES[:49] + OTHERS[49:], "49 of the 100 papers"),
        ("wacv2030", TITLES[:10], TITLES[:4] + OTHERS, "4 of the 104 papers in here .* the 10 in"),
        ("2019", (), OTHERS * 13, "0 of the 1,300 papers in here are among the 1,294 in the list"),
        ("2019", (), TITLES * 26, r"found 2,600 papers .*, expected about 1,294 \(in the old"),
    ],
)
def test_other_list(
    edition: str, before: Sequence[Paper], papers: Sequence[Paper], message: str
) -> None:
    """A list of other papers, or of several editions, is refused; forced, it is all there is."""
    papers = tuple(replace(p, title=f"{p.title}.{n}", page="") for n, p in enumerate(papers))
    before = tuple(replace(p, title=f"{p.title}.{n}", page="") for n, p in enumerate(before))
    if before:
        save_papers(parse_edition(edition), before, "here")
    old = find_list(parse_edition(edition))
    with pytest.raises(SourceError, match=f"{message}.*old list stays; --force saves them anyway$"):
        save_papers(parse_edition(edition), papers, "here")
    assert find_list(parse_edition(edition)) == old
    save_papers(parse_edition(edition), papers, "here", force=True)
    assert load_papers(edition).papers == papers


@pytest.mark.parametrize(
    ("before", "papers"),
    [
        (TITLES, TITLES[:50] + OTHERS[:50]),
        (TITLES[:2], (*OTHERS, *TITLES[:2])),
        (TITLES, [Paper(p.title.upper() + "!", p.authors) for p in TITLES]),
        (TITLES, [replace(p, title=f"Retitled {n}") for n, p in enumerate(TITLES)]),
    ],
    ids=["half", "grown", "spelled otherwise", "retitled on the same pages"],
)
def test_same_list(before: Sequence[Paper], papers: Sequence[Paper]) -> None:
    """A list that has grown, or with other spellings or titles, is no other list."""
    save_papers(WACV, before, "here")
    assert len(save_papers(WACV, papers, "here").papers) == len(papers)


def test_own_list_of_others_does_not_spoil() -> None:
    """A forced list of other papers tells nothing of the right ones; the one that ships does."""
    shipped = load_papers("2019").papers
    others = (*OTHERS, Paper(shipped[0].title, shipped[0].authors, award="none"))
    save_papers(parse_edition("2019"), others, "here", force=True)
    with pytest.raises(SourceError, match="1 of the 1,294 papers in here are among the 101 in"):
        save_papers(parse_edition("2019"), shipped, "here")
    bare = [Paper(paper.title, paper.authors) for paper in shipped]
    assert save_papers(parse_edition("2019"), bare, "here", force=True).papers == shipped


def test_earlier_list_of_a_completed_one() -> None:
    """What completes a list keeps the one before that, but not if another run changed the list."""
    complete = [replace(paper, abstract="About it") for paper in TITLES]
    save_papers(WACV, TITLES[:98], "here")
    saved = save_papers(WACV, TITLES, "here")
    save_papers(WACV, complete, "here", completing=saved)
    assert restore_papers(WACV) == (98, 100)
    save_papers(WACV, OTHERS, "elsewhere", force=True)
    save_papers(WACV, complete, "here", force=True, completing=saved)
    restore_papers(WACV)
    assert load_papers(WACV).papers == OTHERS


def test_a_few_fewer() -> None:
    """Withdrawn papers are no reason to refuse a list."""
    save_papers(WACV, TITLES, "here")
    assert len(save_papers(WACV, TITLES[:96], "here").papers) == 96


def test_damaged_list(user_data: Path) -> None:
    """A damaged list of the user's is replaced."""
    (user_data / "papers").mkdir(parents=True)
    (user_data / "papers/wacv2030.csv").write_bytes(b"\xff\0")
    save_papers(WACV, TITLES, "here")
    assert load_papers("wacv2030").papers == TITLES


def test_nothing() -> None:
    """No papers are no list, forced or not."""
    with pytest.raises(SourceError, match="no papers in here"):
        save_papers(WACV, [], "here", force=True)


def test_notes() -> None:
    """What was merged and what is missing is reported."""
    papers = (
        Paper("A", ("X",), page="https://a"),
        Paper("B", page="https://b"),
        Paper("C", ("X",)),
    )
    assert save_papers(WACV, (*papers, papers[0]), "here").notes == (
        "merged 1 repeated entry (same title and authors)",
        "1 without authors, the first: B",
        "1 without link, the first: C",
    )
    assert (
        save_papers(WACV, map(Paper, "ABC"), "here").notes[0] == "1 without authors, the first: B"
    )
    bare = save_papers(parse_edition("wacv2031"), map(Paper, "ABC"), "here").notes
    assert bare == ("no paper has authors", "no paper has a link")
