"""The open-access pages."""

from collections.abc import Callable
from dataclasses import replace
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvprstats.catalogue.lists import load_papers
from cvprstats.errors import CvprstatsError, MissingPageError, SourceError
from cvprstats.papers import Paper, parse_edition
from cvprstats.sources.accepted_papers import parse_page
from cvprstats.sources.cvf import fetch, parse_proceedings, serves
from cvprstats.sources.files import read_list
from cvprstats.sources.http import Web
from cvprstats.sources.markup import MOST_TAGS
from cvprstats.sources.paper_pages import parse_paper_page
from cvprstats.text import decode
from tests.sources.conftest import REAL, needs_real
from tests.sources.pages import (
    END,
    HEAD,
    NAVIGATION,
    cvf_entry,
    cvf_listing,
    cvf_menu,
    make_papers,
)
from tests.sources.server import Site

ADDRESS = "https://openaccess.thecvf.com/CVPR2021"
PAPERS = tuple(
    replace(paper, arxiv=f"http://arxiv.org/abs/2101.{n:05}" if n % 4 else "")
    for n, paper in enumerate(make_papers(12))
)
PAGE = cvf_listing(PAPERS)


def moved(papers: tuple[Paper, ...], base: str) -> tuple[Paper, ...]:
    """Return the papers with their links on another site."""

    def move(link: str) -> str:
        return base + urlsplit(link).path if link else ""

    return tuple(
        replace(p, page=move(p.page), pdf=move(p.pdf), supplement=move(p.supplement))
        for p in papers
    )


@needs_real
@pytest.mark.parametrize(
    ("name", "supplements"),
    [("CVPR2019.html", 621), ("CVPR2019_saved_by_browser.html", 0)],
)
def test_real_listing(name: str, supplements: int) -> None:
    """The listing of 2019 is read to the last author; it is the shipped list but for spelling."""
    text = decode((REAL / "cvf" / name).read_bytes())
    papers = parse_proceedings(text, "http://openaccess.thecvf.com/CVPR2019.py").papers
    assert len(papers) == 1294
    assert sum(len(paper.authors) for paper in papers) == 5863
    assert sum(bool(paper.pdf) for paper in papers) == 1294
    assert sum(bool(paper.supplement) for paper in papers) == supplements
    assert all(paper.title == " ".join(paper.title.split()) for paper in papers)
    shipped = {paper.page: paper.authors for paper in load_papers("2019")}
    ours = {paper.page: paper.authors for paper in papers}
    assert ours.keys() == shipped.keys()
    differing = [page for page, authors in ours.items() if authors != shipped[page]]
    assert len(differing) == 1  # an umlaut that the page lost, with the half of the name


@needs_real
def test_real_cut_off_listing() -> None:
    """A page that ends inside a tag is refused, and the message tells what was found."""
    path = REAL / "cvf/CVPR2020_cut_off.html"
    with pytest.raises(SourceError, match=r"cut off: found 94 papers, and no </html> after"):
        read_list(path)


@pytest.mark.parametrize("field", ["query", "query_author"])
@pytest.mark.parametrize("navigation", ["", NAVIGATION])
def test_listing(field: str, navigation: str) -> None:
    """Both eras of the markup give every paper, with navigation around them or without."""
    text = cvf_listing(PAPERS, field, navigation=navigation)
    assert parse_proceedings(text, ADDRESS).papers == PAPERS


def test_large_listing() -> None:
    """A thousand papers come out as they went in; four thousand are far within the bound."""
    papers = tuple(make_papers(4000))
    assert cvf_listing(papers).count("<") < MOST_TAGS / 4
    assert parse_proceedings(cvf_listing(papers[:1000]), ADDRESS).papers == papers[:1000]


def test_plain_authors() -> None:
    """Authors without forms are split at commas; navigation is not taken for authors.

    Web archives (`.mhtml`) of Chrome have the forms without their hidden inputs.
    """
    assert parse_proceedings(cvf_listing(PAPERS, plain=True), ADDRESS).papers == PAPERS
    assert parse_proceedings(cvf_listing(PAPERS, field=""), ADDRESS).papers == PAPERS
    alone = replace(PAPERS[0], authors=())
    assert parse_proceedings(cvf_listing([alone]), ADDRESS).papers == (alone,)


def test_menu() -> None:
    """A menu gives its days; “All” and “Back” are none, unless there is nothing but “All”."""
    days = ("2018-06-19", "2018-06-20")
    base = "https://openaccess.thecvf.com/CVPR2018.py?day="
    assert parse_proceedings(cvf_menu(2018, days), ADDRESS).days == tuple(
        base + day for day in days
    )
    assert parse_proceedings(cvf_menu(2018, ()), ADDRESS).days == (base + "all",)


def test_no_papers() -> None:
    """A page with neither papers nor days says what was expected, and where."""
    for text in ("", "  ", f"{HEAD}<p>We are moving.</p>{END}", "<!-- -->" + END):
        with pytest.raises(SourceError, match="CVPR2021") as error:
            parse_proceedings(text, ADDRESS)
        assert "\n" not in str(error.value)
    with pytest.raises(SourceError, match="layout has changed"):
        parse_proceedings(f"{HEAD}<p>We are moving.</p>{END}", ADDRESS)


def test_lost_entry() -> None:
    """An entry that is lost in broken markup is not passed over."""
    text = PAGE.replace("</dl>", '<!-- <dt class="ptitle"><a href="/x">X</a></dt> --></dl>')
    with pytest.raises(SourceError, match="found 12 papers, but 13 “ptitle” marks"):
        parse_proceedings(text, ADDRESS)


def test_last_paper_without_pdf() -> None:
    """A whole page whose last paper has no pdf link is cut off all the same, unless forced."""
    text = HEAD + cvf_entry(PAPERS[0]) + cvf_entry(PAPERS[1]).split("<dd>\n[<a")[0] + END
    with pytest.raises(SourceError, match="no pdf link"):
        parse_proceedings(text, ADDRESS)
    found = parse_proceedings(text, ADDRESS, partial=True).papers
    assert [paper.title for paper in found] == [paper.title for paper in PAPERS[:2]]


@given(st.integers(0, len(PAGE) - len("</html>\n")))
def test_cut_off_anywhere(end: int) -> None:
    """Wherever a page is cut off, it is refused."""
    with pytest.raises(SourceError):
        parse_proceedings(PAGE[:end], ADDRESS)


@given(
    st.lists(
        st.tuples(
            st.integers(0, len(PAGE)),
            st.integers(0, 60),
            st.text(st.sampled_from("<>/\"'=&;dtax \0\ud800[]"), max_size=8),
        ),
        max_size=6,
    )
)
def test_mangled(edits: list[tuple[int, int, str]]) -> None:
    """Mangled pages give papers, or one line of error: no traceback, and no loss unseen."""
    text = PAGE
    for start, length, inserted in edits:
        text = text[:start] + inserted + text[start + length :]
    try:
        papers = parse_proceedings(text, ADDRESS).papers
    except CvprstatsError as error:
        assert "\n" not in str(error)  # noqa: PT017 - an error is one of two good outcomes
    else:
        assert len(papers) >= text.count('class="ptitle"') + text.count("class='ptitle'")


HOSTILE = {
    "div": "<div>" * 100_000,
    "closed": "<div>" * 100_000 + "x" + "</div>" * 100_000,
    "closed wrongly": "<div>" * 100_000 + "</b>" * 100_000,
    "inside an entry": '<dl><dt class="ptitle">A</dt><dd>' + "<span>x" * 100_000,
    "entries in entries": '<dl><dt class="ptitle">A' * 100_000,
    "entries in a few": '<dl><dt class="ptitle">A' * 99 + "<a href=x>y</a>" * 5_000,
    "side by side": "<dd></dd>" * 5_000,
    "more than memory holds": "<i>" * 1_000_001,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile(name: str) -> None:
    """A page made to exhaust its reader is refused, with one line and in linear time."""
    for parse in (parse_proceedings, parse_page, parse_paper_page):
        with pytest.raises(SourceError, match="CVPR2021") as error:
            parse(f"{HEAD}{HOSTILE[name]}{END}", ADDRESS)
        assert "\n" not in str(error.value)


@given(st.text(max_size=300))
def test_anything(text: str) -> None:
    """Any text is refused with one line."""
    for parse in (parse_proceedings, parse_paper_page):
        with pytest.raises(SourceError):
            parse(text, ADDRESS)


@pytest.mark.parametrize(
    ("edition", "served"),
    [
        ("cvpr2013", True),
        ("cvpr2012", False),
        ("iccv2013", True),
        ("wacv2020", True),
        ("wacv2019", False),
        ("eccv2020", False),
    ],
)
def test_serves(edition: str, served: bool) -> None:
    """The site has CVPR and ICCV since 2013, WACV since 2020."""
    assert serves(parse_edition(edition)) == served


def test_fetch_days(site: Site, web: Callable[..., Web]) -> None:
    """A menu leads to the days; with papers on the first page, that is all."""
    site.put("/CVPR2018", cvf_menu(2018, ("1", "2")))
    site.put("/CVPR2018.py?day=1", cvf_listing(PAPERS[:5], "query"))
    site.put("/CVPR2018.py?day=2", cvf_listing(PAPERS[5:], "query"))
    found = fetch(web(), parse_edition("2018"))
    assert [paper.title for paper in found.papers] == [paper.title for paper in PAPERS]
    site.put("/CVPR2019", cvf_listing(PAPERS, "query"))
    assert found.papers == fetch(web(), parse_edition("2019")).papers
    assert len(site.paths) == 4


def test_fetch_missing_day(site: Site, web: Callable[..., Web]) -> None:
    """A day that is on the menu and not there is no edition that is not published."""
    site.put("/CVPR2018", cvf_menu(2018, ("1", "2")))
    site.put("/CVPR2018.py?day=1", cvf_listing(PAPERS[:5], "query"))
    with pytest.raises(SourceError, match=r"not whole yet: .* \(http\S+day=2\)") as error:
        fetch(web(), parse_edition("2018"))
    assert not isinstance(error.value, MissingPageError)
    forced = fetch(web(), parse_edition("2018"), partial=True)
    assert (len(forced.papers), forced.pages) == (5, ())
    assert "a day that is not published yet (http" in forced.note


def test_fetch_addresses(site: Site, web: Callable[..., Web]) -> None:
    """Since 2021 all days are asked for at once; older addresses are tried where one is missing."""
    site.put("/CVPR2021?day=all", PAGE)
    expected = moved(PAPERS, site.address)
    assert fetch(web(), parse_edition("2021")).papers == expected
    site.put("/ICCV2023", PAGE)
    assert fetch(web(), parse_edition("iccv2023")).papers == expected
    site.put("/CVPR2014.py", PAGE)
    assert fetch(web(), parse_edition("2014")).papers == expected
    with pytest.raises(MissingPageError, match="CVPR2015"):
        fetch(web(), parse_edition("2015"))


def test_fetch_day_without_papers(site: Site, web: Callable[..., Web]) -> None:
    """A day that leads to the menu again is an error that names it."""
    site.put("/CVPR2018", cvf_menu(2018, ("1",)))
    site.put("/CVPR2018.py?day=1", cvf_menu(2018, ("1",)))
    with pytest.raises(SourceError, match=r"day=1, but a menu"):
        fetch(web(), parse_edition("2018"))
