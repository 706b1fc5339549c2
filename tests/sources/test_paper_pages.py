"""The pages of single papers."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from cvprstats.errors import SourceError
from cvprstats.papers import Paper
from cvprstats.sources.paper_pages import parse_paper_page
from tests.sources.pages import END, HEAD, cvf_paper, make_papers
from tests.sources.places import old_virtual_page, virtual_page

ADDRESS = "https://openaccess.thecvf.com/CVPR2021"
VIRTUAL = "https://cvpr.thecvf.com/virtual/2026/poster/3962"
PAPERS = tuple(make_papers(12))
Write = Callable[[Paper, Mapping[str, str], str], str]


@pytest.mark.parametrize("identifier", ["abstract", "abstract "])
def test_paper_page(identifier: str) -> None:
    """A paper's page gives the abstract on one line, and its authors in order."""
    text = cvf_paper(PAPERS[3], "We do\n this  & that, 3 &lt; 4.", identifier)
    assert parse_paper_page(text, PAPERS[3].page) == replace(
        PAPERS[3], supplement="", abstract="We do this & that, 3 < 4."
    )


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}<h1>Error</h1>{END}",
        cvf_paper(PAPERS[0], "Half of")[:-12],
        cvf_paper(PAPERS[0], "  "),
    ],
)
def test_no_paper_page(text: str) -> None:
    """An error page, a cut-off page and a page without abstract are refused."""
    with pytest.raises(SourceError, match="CVPR2021"):
        parse_paper_page(text, ADDRESS)


@pytest.mark.parametrize("write", [virtual_page, old_virtual_page])
def test_virtual_page(write: Write) -> None:
    """A page of a conference's site tells the paper, and where its PDF is.

    Both layouts are seen in public readers of these sites: `event-title`, `event-organizers` and
    `abstract-text-inner` since 2026; `card-title`, `card-subtitle` and `abstractExample` before.
    """
    wanted = replace(PAPERS[3], page=VIRTUAL, supplement="", abstract="First, 3 < 4. Then.")
    text = write(wanted, {"Paper PDF": wanted.pdf}, "First, 3 &lt; 4.</p><p>Then.")
    assert parse_paper_page(text, VIRTUAL) == wanted
    links = {
        "OpenAccess": PAPERS[3].page,
        "Paper": "https://arxiv.org/abs/2601.00001v1",
        "Project Page": "https://example.org/p",
    }
    text = write(wanted, links, "")
    with pytest.raises(SourceError, match="no abstract on"):
        parse_paper_page(text, VIRTUAL)
    assert parse_paper_page(text, VIRTUAL, needs_abstract=False) == replace(
        PAPERS[3],
        pdf="",
        supplement="",
        arxiv=links["Paper"],
        project=links["Project Page"],
    )


def test_other_links() -> None:
    """Links to several papers at arXiv tell nothing; a page without a title can have a PDF."""
    links = {f"Related {n}": f"https://arxiv.org/abs/2601.0000{n}" for n in range(2)}
    text = virtual_page(PAPERS[3], links)
    assert not parse_paper_page(text, VIRTUAL, needs_abstract=False).arxiv
    unknown = virtual_page(replace(PAPERS[3], title=""), {"Paper PDF": "/a.pdf"})
    found = parse_paper_page(unknown, VIRTUAL, needs_abstract=False)
    assert (found.title, found.pdf) == ("", "https://cvpr.thecvf.com/a.pdf")


def test_ecva_page() -> None:
    """ECVA marks title and abstract as CVF does; the PDF is a link that says so."""
    address = "https://www.ecva.net/papers/eccv_2024/papers_ECCV/html/4195_ECCV_2024_paper.php"
    text = (
        f'{HEAD}<div id="papertitle">A Title</div><div id="authors"><b><i>Ana Li, Bo Xu</i></b>'
        '</div><div id="abstract">"We do."</div>'
        f'[<a href="../papers/04195.pdf">pdf</a>]{END}'
    )
    pdf = "https://www.ecva.net/papers/eccv_2024/papers_ECCV/papers/04195.pdf"
    assert parse_paper_page(text, address) == Paper(
        "A Title", ("Ana Li", "Bo Xu"), page=address, pdf=pdf, abstract='"We do."'
    )
