"""The PDF of a paper that is named by a file, an address or a title."""

import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from cvprstats.catalogue.lists import user_folder
from cvprstats.catalogue.lookup import all_lists, find_paper, recognize_paper
from cvprstats.errors import FileError, SourceError
from cvprstats.papers import Edition, Paper, parse_edition

if TYPE_CHECKING:
    from cvprstats.sources.http import WebPage

_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_EDITION = re.compile(r"(CVPR|ICCV|WACV)_?(20\d\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PdfFile:
    """A PDF on disk, and what its page and the catalogue say about the paper."""

    path: Path
    source: str
    """The file's name, or the PDF's address."""
    paper: Paper | None = None
    """None: only the PDF itself can tell."""
    edition: Edition | None = None


@contextmanager
def obtain_pdf(named: str, *, base_url: str = "") -> Iterator[PdfFile]:
    """Yield the PDF of a path, an address or a title; a PDF from the web is deleted afterwards.

    Args:
        named: the path of a file, the address of a paper's page or PDF, or (part of) a title.
        base_url: address to ask in place of every host, as in `Web`.

    Raises:
        NothingFoundError: there is neither such a file nor such a title in the catalogue.
        SourceError: the page or the PDF cannot be fetched.
        FileError: the PDF cannot be kept while it is read.

    """
    path = Path(named)
    # Path.is_file() fails where the name is too long for a file, as a title can be.
    if os.path.isfile(path):  # noqa: PTH113
        yield PdfFile(path, path.name)
        return
    if os.path.isdir(path):  # noqa: PTH112
        raise FileError(f"{named} is a folder: give the PDF files in it")
    if path.suffix.lower() == ".pdf" and not _ADDRESS.match(named):
        raise FileError(f"cannot read {named}: there is no such file; check the path")
    if not named.strip():
        raise FileError("the name of the paper is blank: give its PDF file, address or title")
    from cvprstats.sources.cvf import parse_paper_page  # noqa: PLC0415 - heavy, and seldom needed
    from cvprstats.sources.http import Web  # noqa: PLC0415

    edition, paper, address = None, None, named
    if not _ADDRESS.match(named):
        edition, paper = find_paper(named)
        address = paper.pdf or paper.page
        if not address:
            raise SourceError(f"the catalogue has no link to “{paper.title}”: give its PDF file")
    with Web(user_folder() / "pages.sqlite", base_url=base_url) as web:
        page = web.get(address, lasting=True)
        if not _is_pdf(page):
            told = parse_paper_page(page.text, page.address)
            web.keep([page])
            edition, paper = _joined(told, edition, paper)
            if not told.pdf:
                raise SourceError(f"{page.address} links to no PDF: give the PDF's file or address")
            page = web.get(told.pdf, lasting=True)
            if not _is_pdf(page):
                raise SourceError(
                    f"{told.pdf} is not a PDF, but perhaps an error page; try again later"
                )
        with _kept(page) as file:
            yield PdfFile(file, page.address, paper, edition)


@contextmanager
def _kept(page: "WebPage") -> Iterator[Path]:
    """Yield a file that holds a PDF, and delete it afterwards."""
    with ExitStack() as stack:
        try:
            folder = stack.enter_context(tempfile.TemporaryDirectory())
            file = Path(folder) / "paper.pdf"
            file.write_bytes(page.content)
        except OSError as error:
            raise FileError(
                f"cannot keep {page.address} in a temporary file: {error.strerror or error}; "
                "let TMPDIR name a folder with free space"
            ) from error
        yield file


def _is_pdf(page: "WebPage") -> bool:
    return page.content.startswith(b"%PDF")


def _joined(
    told: Paper, edition: Edition | None, paper: Paper | None
) -> tuple[Edition | None, Paper]:
    """Return the edition and the paper, as its page and the catalogue describe them together."""
    if paper is None:
        found = recognize_paper(told.title, told.authors, all_lists())
        edition, paper = found or (_edition(told.page), told)
    return edition, replace(
        told, presentation=paper.presentation, area=paper.area, award=paper.award
    )


def _edition(address: str) -> Edition | None:
    named = _EDITION.search(address)
    return parse_edition(named[1] + named[2]) if named else None
