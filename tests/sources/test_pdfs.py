"""Where the PDF of a paper is looked for."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from urllib.parse import urlsplit

import pytest

from cvprstats.catalogue.store import save_papers
from cvprstats.errors import SourceError
from cvprstats.papers import Edition, Paper, parse_edition
from cvprstats.sources.http import Web
from cvprstats.sources.pdfs import PdfFile, obtain_pdf
from tests.sources.pages import cvf_listing, cvf_paper, ecva_page, ecva_papers
from tests.sources.places import atom_feed, virtual_page
from tests.sources.server import Handler, Site, status

CVF = "https://openaccess.thecvf.com/content/CVPR2031"
PAPER = Paper(
    "A Paper Like No Other Paper",
    ("Ana Müller", "Bo Li"),
    page="https://cvpr.thecvf.com/virtual/2031/poster/77",
)
IN_CVF = replace(PAPER, page=f"{CVF}/html/A.html", pdf=f"{CVF}/papers/A.pdf")
IN_ARXIV = replace(
    PAPER, page="", pdf="https://arxiv.org/pdf/3101.00001", arxiv="https://arxiv.org/abs/3101.00001"
)
QUERY = "/api/query?search_query=ti:%22A%20Paper%20Like%20No%20Other%20Paper%22&max_results=10"
LISTING = "/CVPR2031?day=all"
FOUND = {
    "its own link": (
        "/papers/own.pdf",
        replace(PAPER, pdf="https://example.org/papers/own.pdf"),
        {},
    ),
    "the page of CVF": (
        "/content/CVPR2031/papers/A.pdf",
        replace(IN_CVF, pdf=""),
        {"/content/CVPR2031/html/A.html": cvf_paper(IN_CVF, "We do.")},
    ),
    "the page of the conference": (
        "/content/CVPR2031/papers/A.pdf",
        PAPER,
        {"/virtual/2031/poster/77": virtual_page(PAPER, {"Paper PDF": IN_CVF.pdf})},
    ),
    "from there to CVF": (
        "/content/CVPR2031/papers/A.pdf",
        PAPER,
        {
            "/virtual/2031/poster/77": virtual_page(PAPER, {"Proceedings": IN_CVF.page}),
            "/content/CVPR2031/html/A.html": cvf_paper(IN_CVF, "We do."),
        },
    ),
    "the list of CVF": (
        "/content/CVPR2031/papers/A.pdf",
        replace(PAPER, page=""),
        {LISTING: cvf_listing([replace(IN_CVF, authors=("Else",), pdf=f"{CVF}/b.pdf"), IN_CVF])},
    ),
    "the page of the conference, without a title": (
        "/media/a.pdf",
        PAPER,
        {"/virtual/2031/poster/77": virtual_page(Paper(""), {"Paper PDF": "/media/a.pdf"})},
    ),
    "its own link to arXiv": (
        "/pdf/3101.00001v3",
        replace(PAPER, page="", arxiv="http://arxiv.org/abs/3101.00001v3"),
        {},
    ),
    "from the conference to arXiv": (
        "/pdf/3101.00001v2",
        PAPER,
        {"/virtual/2031/poster/77": virtual_page(PAPER, {"X": f"{IN_ARXIV.arxiv}v2"})},
    ),
    "arXiv, past all that fails": (
        "/pdf/3101.00001",
        PAPER,
        {
            "/virtual/2031/poster/77": virtual_page(PAPER, {"Paper PDF": IN_CVF.pdf}),
            "/content/CVPR2031/papers/A.pdf": "<html>Sorry</html>",
            QUERY: atom_feed([IN_ARXIV]),
        },
    ),
}


def pdf(handler: Handler) -> None:
    """Answer with a PDF."""
    handler.send(b"%PDF-1.7 of nothing")


def obtain(web: Callable[..., Web], named: str) -> PdfFile:
    """Obtain a PDF, and check it."""
    with ExitStack() as stack:
        file = stack.enter_context(obtain_pdf(named, web))
        assert file.path.read_bytes() == b"%PDF-1.7 of nothing"
    assert not file.path.exists()
    return file


@pytest.mark.parametrize("place", FOUND)
def test_found(place: str, site: Site, web: Callable[..., Web]) -> None:
    """A title leads to the PDF, by what the list tells, then the pages, then arXiv."""
    path, paper, pages = FOUND[place]
    save_papers(parse_edition("2031"), [replace(paper, presentation="oral")], "here")
    for at, text in pages.items():
        site.put(at, text)
    site.put(path, pdf)
    file = obtain(web, PAPER.title)
    assert urlsplit(file.source).path == path
    assert file.edition == Edition("CVPR", 2031)
    assert file.paper
    assert (file.paper.title, file.paper.presentation) == (PAPER.title, "oral")


def test_list_of_ecva(site: Site, web: Callable[..., Web]) -> None:
    """Papers of ECCV whose list has no pages are found in ECVA's."""
    *_, paper = ecva_papers(3, 2030)
    site.put("/papers.php", ecva_page({2030: ecva_papers(3, 2030)}))
    site.put(urlsplit(paper.pdf).path, pdf)
    save_papers(parse_edition("eccv2030"), [replace(paper, page="", pdf="")], "here")
    assert obtain(web, paper.title).source.endswith(urlsplit(paper.pdf).path)


def test_nowhere(site: Site, web: Callable[..., Web]) -> None:
    """The message names each place, and why it has no PDF, on one line."""
    save_papers(parse_edition("2031"), [PAPER], "here")
    site.put("/virtual/2031/poster/77", virtual_page(PAPER, {}))
    site.put(LISTING, cvf_listing([replace(IN_CVF, title="Another")]))
    site.put(QUERY, status(503))
    with pytest.raises(SourceError) as error:
        obtain(lambda: web(backoff=0), PAPER.title)
    message = str(error.value).replace(site.address, "")
    assert message.startswith(
        "found no PDF of “A Paper Like No Other Paper”: "
        f"{PAPER.page} links to no PDF; https://openaccess.thecvf.com{LISTING} does not list it; "
        "cannot fetch /api/query: "
    )
    assert message.endswith("; give its PDF file")


def test_other_paper(site: Site, web: Callable[..., Web]) -> None:
    """A page, or an answer, about another paper is not taken."""
    save_papers(parse_edition("2031"), [PAPER], "here")
    other = replace(PAPER, title="Something Else Entirely", authors=("No One",))
    site.put("/virtual/2031/poster/77", virtual_page(other, {"Paper PDF": IN_CVF.pdf}))
    site.put("/content/CVPR2031/papers/A.pdf", pdf)
    site.put(QUERY, atom_feed([replace(IN_ARXIV, authors=("No One",))]))
    with pytest.raises(SourceError, match="is the page of another paper, “Something") as error:
        obtain(web, PAPER.title)
    assert "arXiv has no paper of this title and these authors" in str(error.value)


@pytest.mark.parametrize(
    ("address", "edition"),
    [
        ("https://arxiv.org/abs/3101.00001", None),
        (PAPER.page, None),
        (IN_CVF.page, "cvpr2031"),
        (f"{CVF}W/A/html/A_CVPRW_2031_paper.html", "cvpr2031w"),
    ],
)
def test_address(address: str, edition: str | None, site: Site, web: Callable[..., Web]) -> None:
    """An address can be that of a page, wherever it leads to the PDF."""
    site.put("/virtual/2031/poster/77", virtual_page(PAPER, {}))
    for page in (IN_CVF.page, f"{CVF}W/A/html/A_CVPRW_2031_paper.html"):
        site.put(urlsplit(page).path, cvf_paper(replace(IN_CVF, page=page), "We do."))
    site.put("/pdf/3101.00001", pdf)
    site.put(QUERY, atom_feed([IN_ARXIV]))
    file = obtain(web, address)
    assert urlsplit(file.source).path == "/pdf/3101.00001"
    assert file.edition == (edition and parse_edition(edition))
