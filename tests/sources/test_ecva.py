"""ECVA's page of all years.

Its layout was seen at www.ecva.net/papers.php: a `button.accordion` above each year, addresses
without quotes or with single ones, authors at commas, some with a star.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvprstats.catalogue.lists import load_papers
from cvprstats.errors import MissingPageError, SourceError
from cvprstats.papers import parse_edition
from cvprstats.sources.ecva import fetch, parse_page, serves
from cvprstats.sources.fetching import fetch_papers
from cvprstats.sources.files import parse_list
from cvprstats.sources.http import Web
from tests.conftest import Result
from tests.sources.pages import cvf_listing, ecva_page, ecva_papers, make_papers
from tests.sources.server import Site

YEARS = {year: ecva_papers(number, year) for year, number in ((2024, 7), (2020, 4), (2018, 5))}
PAGE = ecva_page(YEARS)


@given(
    st.permutations([2018, 2020, 2022, 2024]).flatmap(
        lambda years: st.tuples(st.just(years), st.lists(st.integers(1, 4), min_size=4, max_size=4))
    )
)
def test_years(drawn: tuple[list[int], list[int]]) -> None:
    """Whatever the order of the years, each has its papers, with links on their own host."""
    years = {year: ecva_papers(number, year) for year, number in zip(*drawn, strict=True)}
    text = ecva_page(years)
    for year, papers in years.items():
        assert parse_page(text, parse_edition(f"eccv{year}")) == tuple(papers)


def test_other_headings() -> None:
    """Addresses tell the year without a heading; workshops are not the main conference."""
    text = PAGE.replace("ECCV 2020 Papers", "Papers")
    assert parse_page(text, parse_edition("eccv2020")) == tuple(YEARS[2020])
    workshops = ecva_page({2018: YEARS[2018]}).replace("eccv_2018/", "eccv_2018_workshops/w1/")
    workshops = workshops.replace("ECCV 2018 Papers", "ECCV 2018 Workshops")
    text = PAGE.replace("</body>", f"{workshops.split('</h2>')[1].split('</body>')[0]}</body>")
    assert parse_page(text, parse_edition("eccv2018")) == tuple(YEARS[2018])


@given(st.integers(0, len(PAGE) - len("</html>\n")), st.sampled_from(sorted(YEARS)))
def test_cut_off_page(end: int, year: int) -> None:
    """Wherever the page is cut off, in the year's part or elsewhere, it is refused."""
    with pytest.raises(SourceError):
        parse_page(PAGE[:end], parse_edition(f"eccv{year}"))


@given(
    st.integers(0, len(PAGE)),
    st.integers(0, 60),
    st.text("<>/\"'=&;dta xr2", max_size=8),
    st.sampled_from(sorted(YEARS)),
)
def test_mangled_page(start: int, length: int, inserted: str, year: int) -> None:
    """A page that is mangled somewhere is refused, or the year has all its papers."""
    text = PAGE[:start] + inserted + PAGE[start + length :]
    try:
        papers = parse_page(text, parse_edition(f"eccv{year}"))
    except SourceError as error:
        assert "\n" not in str(error)  # noqa: PT017 - an error is one of two good outcomes
    else:
        assert len(papers) == len(YEARS[year])


def test_part_of_a_year() -> None:
    """A page that ends well but without the last pdf link is cut off; --force takes it."""
    text = ecva_page({2020: YEARS[2020]})
    text = text[: text.rindex("<dd>[")] + "</body></html>"
    with pytest.raises(SourceError, match="found 4 papers of ECCV 2020, and the last"):
        parse_page(text, parse_edition("eccv2020"))
    assert len(parse_page(text, parse_edition("eccv2020"), partial=True)) == 4


@pytest.mark.parametrize(
    ("text", "edition", "message"),
    [
        (PAGE, "eccv2022", "no papers of ECCV 2022 on page: it has ECCV 2018, 2020, 2024"),
        (PAGE, "cvpr2024", "no papers of CVPR 2024 on page"),
        (PAGE, None, "page has the papers of ECCV 2018, 2020, 2024: name one edition"),
        (PAGE.replace("eccv_", "x"), "eccv2024", "no papers on page: expected"),
        (cvf_listing(make_papers(3)), "eccv2024", "no papers on page: expected"),
        (PAGE.replace("eccv_2020/", "eccv_2022/", 1), "eccv2020", "layout of page has changed"),
    ],
)
def test_no_list(text: str, edition: str | None, message: str) -> None:
    """A page without the edition, or with several where one is meant, is refused with one line."""
    with pytest.raises(SourceError, match=message) as error:
        parse_page(text, parse_edition(edition) if edition else None, "page")
    assert "\n" not in str(error.value)


def test_import(run: Callable[..., Result], tmp_path: Path) -> None:
    """Of a saved page, the edition that is asked for is imported; a page of one year needs none."""
    (tmp_path / "papers.html").write_text(PAGE, encoding="utf-8")
    result = run("import", "papers.html", "--edition", "eccv2030")
    assert (result.status, result.err.count("\n")) == (1, 1)
    assert "no papers of ECCV 2030 on papers.html: it has ECCV 2018, 2020, 2024" in result.err
    (tmp_path / "papers.html").write_text(ecva_page({2030: ecva_papers(3, 2030), **YEARS}))
    assert "ECCV 2030: 3 papers" in run("import", "papers.html", "--edition", "eccv2030").out
    assert load_papers("eccv2030").papers == tuple(ecva_papers(3, 2030))
    assert parse_list(ecva_page({2018: YEARS[2018]}), "page").papers == tuple(YEARS[2018])


def test_fetch(site: Site, web: Callable[..., Web]) -> None:
    """The proceedings come before the accepted papers; a year that is not out yet is missing."""
    site.put("/papers.php", PAGE)
    session = web()
    found = fetch_papers(session, parse_edition("eccv2024"))
    assert (found.papers, found.note) == (tuple(YEARS[2024]), "")
    assert found.origin == "https://www.ecva.net/papers.php"
    session.keep(found.pages)
    with pytest.raises(MissingPageError):
        fetch(session, parse_edition("eccv2026"))
    assert site.paths == ["/papers.php"]


def test_serves() -> None:
    """The site has ECCV since 2018."""
    served = [name for name in ("eccv2016", "eccv2018", "cvpr2018") if serves(parse_edition(name))]
    assert served == ["eccv2018"]
