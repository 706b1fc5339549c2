"""The conference's own lists."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvprstats.catalogue.store import merge_papers
from cvprstats.errors import CvprstatsError, MissingPageError, SourceError
from cvprstats.papers import Paper, parse_edition
from cvprstats.sources.accepted_papers import fetch, parse_json, parse_page
from cvprstats.sources.files import parse_list, read_list
from cvprstats.sources.http import Web
from tests.sources.conftest import REAL, needs_real
from tests.sources.pages import (
    accepted_entries,
    accepted_json,
    accepted_page,
    json_part,
    make_papers,
    program_page,
    program_papers,
    program_row,
)
from tests.sources.server import Site, status

ADDRESS = "https://cvpr.thecvf.com/Conferences/2027/AcceptedPapers"
PAPERS = make_papers(8)
PAGE = accepted_page(PAPERS)
PROGRAM = "https://eccv.ecva.net/Conferences/2026/AcceptedPapers"
PROGRAM_PAPERS = program_papers(12)
PROGRAM_PAGE = program_page([program_row(paper, n) for n, paper in enumerate(PROGRAM_PAPERS)])
JSON = "/static/virtual/data/cvpr-2027-orals-posters.json"
LIST = "/Conferences/2027/AcceptedPapers"


@pytest.mark.parametrize("dot", ["·", "⋅"])
def test_page(dot: str) -> None:
    """Titles, linked or not, and authors are read; headers are not; a repeated row is merged."""
    papers, repeated = merge_papers(parse_page(accepted_page(PAPERS, dot), ADDRESS).papers)
    assert repeated == 1
    assert [(p.title, p.authors) for p in papers] == [(p.title, p.authors) for p in PAPERS]
    assert [paper.page for paper in papers[:2]] == ["", PAPERS[1].page]


@given(st.lists(st.tuples(st.sampled_from(PROGRAM_PAPERS), st.integers(0, 5)), min_size=1))
def test_program(rows: list[tuple[Paper, int]]) -> None:
    """Whatever the layouts of the rows, their papers come out whole; repeated rows are merged."""
    text = program_page([program_row(paper, layout) for paper, layout in rows])
    found = parse_page(text, PROGRAM).papers
    assert found == tuple(paper for paper, _ in rows)
    papers, repeated = merge_papers(found)
    assert (len(papers), repeated) == (len({p.title for p, _ in rows}), len(rows) - len(papers))


def test_papers_of_one_title() -> None:
    """Two papers of one title with other authors stay two; a row without authors is a paper."""
    papers = [replace(PROGRAM_PAPERS[0], authors=authors) for authors in (("A",), ("B",), ())]
    text = program_page([program_row(paper) for paper in papers])
    text = text.replace('<div class="indented">\n<i></i>\n</div>', "")
    assert merge_papers(parse_page(text, PROGRAM).papers) == (tuple(papers), 0)


def test_comments() -> None:
    """A row in a comment is left out; a comment that does not end hides rows, and is noticed."""
    row = program_row(PROGRAM_PAPERS[3])
    text = PROGRAM_PAGE.replace(row, f"<!-- {row} -->")
    assert len(parse_page(text, PROGRAM).papers) == len(PROGRAM_PAPERS) - 1
    with pytest.raises(SourceError):
        parse_page(text.replace("-->", ""), PROGRAM)


@pytest.mark.parametrize("page", [PAGE, PROGRAM_PAGE], ids=["old", "2026"])
@given(data=st.data())
def test_cut_off_page(page: str, data: st.DataObject) -> None:
    """Wherever a page is cut off, it is refused."""
    with pytest.raises(SourceError):
        parse_page(page[: data.draw(st.integers(0, len(page) - len("</html>\n")))], ADDRESS)


@given(
    st.integers(0, len(PROGRAM_PAGE)), st.integers(0, 40), st.text("<>/\"'=&;dtaxr ", max_size=8)
)
def test_mangled_page(start: int, length: int, inserted: str) -> None:
    """A page that is mangled somewhere is refused, or still has all papers."""
    text = PROGRAM_PAGE[:start] + inserted + PROGRAM_PAGE[start + length :]
    try:
        papers = parse_page(text, PROGRAM).papers
    except SourceError as error:
        assert "\n" not in str(error)  # noqa: PT017 - an error is one of two good outcomes
    else:
        assert len(papers) == len(PROGRAM_PAPERS)


@needs_real
def test_real_programme() -> None:
    """The programme of 2019 gives all papers, their orals and sessions."""
    found = read_list(REAL / "cvf/program2019_fragment.html")
    papers, repeated = merge_papers(found.papers)
    assert (len(papers), repeated) == (1294, 288)
    assert Counter(paper.presentation for paper in papers) == {"oral": 288, "poster": 1006}
    assert all(paper.area and paper.authors for paper in papers)


def test_json() -> None:
    """An oral repeats its poster: the papers are given once, with the higher presentation."""
    found = parse_json(accepted_json(PAPERS), ADDRESS)
    papers, repeated = merge_papers(found.papers)
    assert repeated == 2
    assert found.note == "left out 2 entries of other tracks or not accepted"
    assert list(papers) == [
        replace(
            paper,
            page="",
            pdf="",
            supplement="",
            area="3D from multi-view",
            presentation="poster" if n % 4 else "oral",
        )
        for n, paper in enumerate(PAPERS)
    ]


def test_json_file(tmp_path: Path) -> None:
    """The JSON as a file is read by the same rules."""
    path = tmp_path / "list.json"
    path.write_text(accepted_json(PAPERS), encoding="utf-8")
    assert len(read_list(path).papers) == 10


@given(st.text() | st.integers(0, 500).map(lambda end: accepted_json(PAPERS)[:end]))
def test_bad_json(text: str) -> None:
    """Anything else is refused with one line."""
    with pytest.raises(CvprstatsError) as error:
        parse_json(text, ADDRESS)
    assert "\n" not in str(error.value)


@given(
    st.integers(0, len(accepted_json(PAPERS))),
    st.integers(0, 200),
    st.text('{}[],:"0 e', max_size=3),
)
def test_mangled_json(start: int, length: int, inserted: str) -> None:
    """A list that is mangled somewhere is refused, or each of its entries is accounted for."""
    text = accepted_json(PAPERS)
    text = text[:start] + inserted + text[start + length :]
    try:
        found = parse_json(text, ADDRESS)
    except SourceError as error:
        assert "\n" not in str(error)  # noqa: PT017 - an error is one of two good outcomes
    else:
        left_out = re.findall(r"left out (\d+) entr", found.note)
        assert len(found.papers) + sum(map(int, left_out)) >= 12


def test_fetch(site: Site, web: Callable[..., Web]) -> None:
    """The JSON is taken where it is; else the page; neither: it is not published."""
    edition = parse_edition("2027")
    with pytest.raises(MissingPageError):
        fetch(web(), edition)
    site.put(JSON, json_part([]))  # as it is before the papers are known
    with pytest.raises(MissingPageError):
        fetch(web(), edition)
    site.put(LIST, PAGE)
    assert len(fetch(web(), edition).papers) == 9
    site.put(JSON, accepted_json(PAPERS))
    assert fetch(web(), edition).papers[0].presentation == "poster"


def put_parts(site: Site, size: int, *, wrong: str = "") -> None:
    """Let the site answer in parts, the last of which is wrong if it is to be."""
    entries = accepted_entries(PAPERS)
    for start in range(0, len(entries), size):
        more = f"http://cvpr.thecvf.com/api?offset={start + size}"  # as a site behind a proxy says
        is_last = start + size >= len(entries)
        part = entries[start : start + size]
        if is_last and wrong:
            part = entries[:size] if wrong == "repeated" else part[:-1]
        text = json_part(part, len(entries) - (is_last and wrong == "shifted"), more)
        site.put(f"/api?offset={start}" if start else JSON, text)


@pytest.mark.parametrize("size", [1, 5, 11, 12, 50])
def test_list_in_parts(size: int, site: Site, web: Callable[..., Web]) -> None:
    """A list in parts is followed to its end, and is the list in one piece."""
    put_parts(site, size)
    found = fetch(web(), parse_edition("2027"))
    assert found.papers == parse_json(accepted_json(PAPERS), JSON).papers
    assert len(found.pages) == len(site.paths) == -(-12 // size)


MORE = "http://cvpr.thecvf.com/api?offset=5"
PARTS = {
    "forbidden": (MORE, "the server answers 403"),
    "missing": ("/nowhere", "there is no page"),
    "another site": ("https://example.org/api", "refused: it is on another site, example.org"),
    "a file": ("file:///etc/passwd", "on another site"),
    "circle": (JSON, "leads in circles"),
    "broken": ("http://[", "is broken"),
    "none": (None, "5 of 14 entries"),
}


@pytest.mark.parametrize("name", PARTS)
def test_part_of_a_list(name: str, site: Site, web: Callable[..., Web]) -> None:
    """A part is refused with both numbers; the page is taken, and it is said why; or the part."""
    more, problem = PARTS[name]
    entries = accepted_entries(PAPERS)
    site.put(JSON, json_part(entries[:5], 14, more))
    site.put("/api?offset=5", status(403))
    edition = parse_edition("2027")
    with pytest.raises(SourceError, match="a part of a list, 5 of 14 entries") as error:
        fetch(web(), edition)
    assert problem in str(error.value)
    assert str(error.value).endswith("; try again later")
    assert not isinstance(error.value, MissingPageError)
    forced = fetch(web(), edition, partial=True)
    assert (len(forced.papers), forced.pages) == (5, ())
    assert forced.note.startswith("took a part of a list, 5 of 14 entries")
    site.put(LIST, PAGE)
    found = fetch(web(), edition)
    assert len(found.papers) == 9
    assert found.note.startswith("passed over the list in JSON: http")
    assert problem in found.note


@pytest.mark.parametrize("wrong", ["repeated", "short", "shifted"])
def test_parts_that_do_not_fit(wrong: str, site: Site, web: Callable[..., Web]) -> None:
    """Entries that come twice, are missing, or change in number on the way are noticed."""
    put_parts(site, 5, wrong=wrong)
    with pytest.raises(SourceError, match=r"a part of a list, 1\d of 12 entries"):
        fetch(web(), parse_edition("2027"))


@given(st.integers(0, 30), st.booleans())
def test_saved_part(count: int, more: bool) -> None:
    """A saved part is refused with both numbers; --force takes it, and it is said."""
    text = json_part(accepted_entries(PAPERS), count, MORE if more else None)
    if count > 12 or (more and not count):
        with pytest.raises(SourceError, match=r"12( of \d\d)? entries") as error:
            parse_list(text, "list.json")
        assert "--force" in str(error.value)
    papers = parse_list(text, "list.json", partial=True).papers
    assert len(papers) == 10
