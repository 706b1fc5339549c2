"""A paper's PDF, from what a person calls it: a file, an address, or a title."""

import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from cvprstats.catalogue.lists import user_folder
from cvprstats.catalogue.lookup import all_lists, find_paper, recognize_paper
from cvprstats.errors import SourceError
from cvprstats.papers import Edition, Paper, parse_edition
from cvprstats.sources.cvf import parse_paper_page
from cvprstats.sources.http import Web, WebPage

_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_EDITION = re.compile(r"(CVPR|ICCV|WACV)_?(20\d\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PdfFile:
    """A PDF that is at hand, and what is known of its paper."""

    path: Path
    source: str
    """The file's name, or the PDF's address."""
    paper: Paper | None = None
    """What its page and the catalogue say; None: what the PDF itself tells."""
    edition: Edition | None = None


@contextmanager
def obtain_pdf(named: str, *, base_url: str = "") -> Iterator[PdfFile]:
    """Give the PDF of a path, an address or a title; one from the web is gone afterwards.

    Args:
        named: path of a file, address of a paper's page or of a PDF, or (a part of) a title.
        base_url: address that stands for every host's, as in `Web`.

    Raises:
        NothingFoundError: there is no such file, and no such title in the catalogue.
        SourceError: the page or the PDF cannot be fetched.

    """
    path = Path(named)
    if not _ADDRESS.match(named) and (path.suffix.lower() == ".pdf" or path.is_file()):
        yield PdfFile(path, path.name)
        return
    edition, paper, address = None, None, named
    if not _ADDRESS.match(named):
        edition, paper = find_paper(named)
        address = paper.pdf or paper.page
        if not address:
            raise SourceError(f"no address is known of “{paper.title}”: give its PDF's file")
    with (
        Web(user_folder() / "pages.sqlite", base_url=base_url) as web,
        tempfile.TemporaryDirectory() as folder,
    ):
        page = web.get(address, lasting=True)
        if not _is_pdf(page):
            told = parse_paper_page(page.text, page.address)
            web.keep([page])
            edition, paper = _joined(told, edition, paper)
            if not told.pdf:
                raise SourceError(f"no PDF on {page.address}: give its file or its own address")
            page = web.get(told.pdf, lasting=True)
            if not _is_pdf(page):
                raise SourceError(f"{told.pdf} is no PDF, an error page perhaps; try again later")
        file = Path(folder) / "paper.pdf"
        file.write_bytes(page.content)
        yield PdfFile(file, page.address, paper, edition)


def _is_pdf(page: WebPage) -> bool:
    return page.content.startswith(b"%PDF")


def _joined(
    told: Paper, edition: Edition | None, paper: Paper | None
) -> tuple[Edition | None, Paper]:
    """Join what a paper's page tells with what the catalogue has of it."""
    if paper is None:
        found = recognize_paper(told.title, told.authors, all_lists())
        edition, paper = found or (_edition(told.page), told)
    return edition, replace(told, presentation=paper.presentation, area=paper.area)


def _edition(address: str) -> Edition | None:
    named = _EDITION.search(address)
    return parse_edition(named[1] + named[2]) if named else None
