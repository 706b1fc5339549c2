"""The PDF of a paper that is named by a file, an address or a title."""

import os
import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, fields, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from cvprstats.catalogue.lists import user_folder
from cvprstats.catalogue.lookup import all_lists, can_be, find_paper, fold_title, recognize_paper
from cvprstats.errors import FileError, SourceError
from cvprstats.papers import Edition, Paper, parse_edition
from cvprstats.sources import TIMEOUT

if TYPE_CHECKING:
    from cvprstats.sources.http import Web, WebPage
    from cvprstats.sources.records import Found

_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_STORED = re.compile(r"(?!https?:)[a-z][a-z0-9+.-]*://\S", re.IGNORECASE)
_EDITION = re.compile(r"(CVPR|ICCV|WACV)(W?)_?(20\d\d)(W?)(?=[/_.]|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PdfFile:
    """A PDF on disk, and what its page and the catalogue say about the paper."""

    path: Path
    source: str
    """The file's name, or the PDF's address."""
    paper: Paper | None = None
    """None: only the PDF itself can tell."""
    edition: Edition | None = None


def open_web(
    *,
    base_url: str = "",
    timeout: float = TIMEOUT,
    tell: Callable[[str], object] = lambda _: None,
) -> "Web":
    """Return a session with the user's cache, and these options of `Web`."""
    from cvprstats.sources.http import Web  # noqa: PLC0415 - heavy, and seldom needed

    return Web(user_folder() / "pages.sqlite", base_url=base_url, timeout=timeout, tell=tell)


@contextmanager
def obtain_pdf(named: str, web: "Callable[[], Web]") -> Iterator[PdfFile]:
    """Yield the PDF of a path, an address or a title; a PDF from the web is deleted afterwards.

    Args:
        named: the path of a file, the address of a paper's page or PDF, or (part of) a title. An
            address can be that of a store, such as `s3://`.
        web: called for the session where the web is needed.

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
    if is_stored(named):
        with keep_pdf(read_stored(named), named, PurePosixPath(named).name) as file:
            yield PdfFile(file, named)
        return
    if path.suffix.lower() == ".pdf" and not _ADDRESS.match(named):
        raise FileError(f"cannot read {named}: there is no such file; check the path")
    if not named.strip():
        raise FileError("the name of the paper is blank: give its PDF file, address or title")
    if _ADDRESS.match(named):
        page, search = _ask(web(), named)
    else:
        edition, paper = find_paper(named)
        page, search = None, _Search(web(), paper, edition)
    if page is None and search:
        page = search.run()
    assert page  # noqa: S101 - either the PDF, or a search that finds it
    with keep_pdf(page.content, page.address) as file:
        known = (search.paper, search.edition) if search else (None, None)
        yield PdfFile(file, page.address, *known)


def _ask(web: "Web", address: str) -> "tuple[WebPage | None, _Search | None]":
    """Return the PDF at an address, or a search that starts from the page there.

    Raises:
        SourceError: the page cannot be fetched, or is not a paper's.

    """
    from cvprstats.sources.arxiv import pdf_address  # noqa: PLC0415
    from cvprstats.sources.paper_pages import is_lasting, parse_paper_page  # noqa: PLC0415

    page = web.get(pdf_address(address) or address, lasting=is_lasting(address))
    if _is_pdf(page):
        return page, None
    told = parse_paper_page(page.text, page.address, needs_abstract=False)
    web.keep([page])
    found = recognize_paper(told.title, told.authors, all_lists())
    edition, paper = found or (_edition(told.page), told)
    return None, _Search(web, _joined(told, paper), edition, {page.address: told})


class _Search:
    """Looks for the PDF of a paper in one place after the other."""

    def __init__(
        self,
        web: "Web",
        paper: Paper,
        edition: Edition | None,
        read: dict[str, Paper] | None = None,
    ) -> None:
        """Begin.

        Args:
            web: the session.
            paper: the paper, as far as it is known.
            edition: where it appeared, if known.
            read: what pages tell of it that were read already, by address.

        """
        self.paper = paper
        """With what the places tell of it."""
        self.edition = edition
        self._web = web
        self._read = read or {}
        self._failed: list[str] = []

    def run(self) -> "WebPage":
        """Return the PDF.

        Raises:
            SourceError: it is in none of the places; the message says why for each.

        """
        tried = {""}
        for address in self._addresses():
            if address not in tried:
                tried.add(address)
                with self._noting():
                    page = self._web.get(address)
                    if _is_pdf(page):
                        return page
                    raise SourceError(f"{address} is not a PDF, but perhaps an error page")
        reasons = "; ".join(dict.fromkeys(self._failed)) or "no list has a link to it"
        raise SourceError(f"found no PDF of “{self.paper.title}”: {reasons}; give its PDF file")

    @contextmanager
    def _noting(self) -> Iterator[None]:
        """Note why a place has no PDF, and go on."""
        try:
            yield
        except SourceError as error:
            self._failed.append(error.reason)

    def _addresses(self) -> Iterator[str]:
        """Yield where the PDF can be, the version of the proceedings first."""
        from cvprstats.sources.arxiv import pdf_address  # noqa: PLC0415

        yield self.paper.pdf
        page = ""
        while self.paper.page not in {"", page}:  # a conference's page can lead on to CVF's
            page = self.paper.page
            with self._noting():
                yield self._ask_page(page)
        with self._noting():
            yield self._ask_proceedings()
        yield pdf_address(self.paper.arxiv)
        with self._noting():
            yield self._ask_arxiv()

    def _ask_page(self, address: str) -> str:
        """Return the PDF's address, as a page of the paper tells it; empty if it leads on."""
        from cvprstats.sources.paper_pages import is_lasting, parse_paper_page  # noqa: PLC0415

        told = self._read.get(address)
        if not told:
            page = self._web.get(address, lasting=is_lasting(address))
            told = parse_paper_page(page.text, page.address, needs_abstract=False)
            self._web.keep([page])
            if not can_be(self.paper, told.title, told.authors):
                raise SourceError(f"{address} is the page of another paper, “{told.title}”")
            if told.page == page.address:  # after redirects
                told = replace(told, page=address)
        self.paper = _joined(told, self.paper)
        if not told.pdf and told.page == address:
            raise SourceError(f"{address} links to no PDF")
        return told.pdf

    def _ask_proceedings(self) -> str:
        """Return the PDF's address in the list of CVF or ECVA, if no page there is known."""
        from cvprstats.sources import cvf, ecva  # noqa: PLC0415
        from cvprstats.sources.arxiv import share_authors  # noqa: PLC0415
        from cvprstats.sources.paper_pages import PROCEEDINGS  # noqa: PLC0415

        edition = self.edition
        if not edition or edition.is_of_workshops or PROCEEDINGS.search(self.paper.page):
            return ""
        source = next((one for one in (cvf, ecva) if one.serves(edition)), None)
        if not source:
            return ""
        found: Found = source.fetch(self._web, edition)
        self._web.keep(found.pages)
        for paper in found.papers:
            same = fold_title(paper.title) == fold_title(self.paper.title)
            if same and share_authors(self.paper.authors, paper.authors):
                self.paper = _joined(self.paper, paper)
                return paper.pdf
        raise SourceError(f"{found.origin} does not list it")

    def _ask_arxiv(self) -> str:
        """Return the PDF's address at arXiv."""
        from cvprstats.sources.arxiv import find_at_arxiv  # noqa: PLC0415

        found = find_at_arxiv(self._web, self.paper.title, self.paper.authors)
        self.paper = _joined(self.paper, found)
        return found.pdf


def is_stored(named: str) -> bool:
    """Return whether a text is the address of a file in a store, such as `s3://bucket/a.pdf`."""
    return bool(_STORED.match(named))


def read_stored(address: str) -> bytes:
    """Return the file at the address of a store.

    Raises:
        FileError: it cannot be read.
        UsageError: a package is missing.

    """
    from cvprstats.scale.places import open_file, reading  # noqa: PLC0415 - heavy, seldom needed

    with reading(address), open_file(address) as file:
        return file.read()


@contextmanager
def keep_pdf(content: bytes, address: str, name: str = "paper.pdf") -> Iterator[Path]:
    """Yield a file that holds a PDF, and delete it afterwards."""
    with ExitStack() as stack:
        try:
            folder = stack.enter_context(tempfile.TemporaryDirectory())
            file = Path(folder) / name
            file.write_bytes(content)
        except OSError as error:
            raise FileError(
                f"cannot keep {address} in a temporary file: {error.strerror or error}; "
                "let TMPDIR name a folder with free space"
            ) from error
        yield file


def _is_pdf(page: "WebPage") -> bool:
    return page.content.startswith(b"%PDF")


def _joined(told: Paper, paper: Paper) -> Paper:
    """Return the paper as a page tells it, with what only the other knows."""
    names = (field.name for field in fields(Paper))
    return replace(told, **{n: getattr(told, n) or getattr(paper, n) for n in names})


def _edition(address: str) -> Edition | None:
    named = _EDITION.search(address)
    if not named:
        return None
    return parse_edition(f"{named[1]}{named[3]}{'w' if named[2] or named[4] else ''}")
