"""Read papers: a PDF for its page, and the papers that a person picked for an overview."""

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from cvprstats.catalogue.lookup import all_lists, can_be, cvpr_lists, recognize_paper
from cvprstats.catalogue.picks import Picked, find_pick, read_picks
from cvprstats.errors import CvprstatsError, DocumentError
from cvprstats.papers import Edition, Paper, PaperList
from cvprstats.pdf.tesseract import GET_TESSERACT, find_tesseract
from cvprstats.report.pages import Page
from cvprstats.report.pick_page import pick_page
from cvprstats.report.slide_layout import ROOM, Room
from cvprstats.sources.pdfs import PdfFile, is_stored, obtain_pdf, open_web
from cvprstats.summary.paper import PaperOptions, PaperReport
from cvprstats.summary.slots import tell
from cvprstats.workflows.reading import Readers, ReadPdf, open_readers, read_pdf

if TYPE_CHECKING:
    from cvprstats.sources.http import Web

KnownPapers = Callable[[], Iterable[PaperList]]
"""Gives the lists in which papers are recognized."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A paper to read, and what a person wants on its page."""

    named: str
    """The path of its PDF, its address, or its title."""
    options: PaperOptions
    paper: Paper | None = None
    """The paper, if known; else its page or the PDF tells."""
    edition: Edition | None = None


def read_papers(
    wanted: Iterable[Wanted],
    jobs: int | None = None,
    open_web: "Callable[[], Web]" = open_web,
    cluster: str = "",
) -> Generator[PaperReport | CvprstatsError]:
    """Yield what was read of each paper, or why it could not be read, in their order.

    Close it, or use it up: its readers run ahead.

    Args:
        wanted: the papers. They are fetched one after the other, as servers like it.
        jobs: how many are read side by side, each in a process of its own; None: one per core.
        open_web: opens the session, if the web is needed.
        cluster: the address of a Dask scheduler, whose workers read them instead.

    Raises:
        UsageError: both `jobs` and `cluster` are given.
        WorkerError: the cluster cannot be reached, or fails.

    """
    waiting: deque[_Reading] = deque()
    # The lists are loaded while other processes read the PDFs.
    with ThreadPoolExecutor(1) as loader, ExitStack() as end:
        # One session for all: it paces the requests.
        web = cache(lambda: end.enter_context(open_web()))
        end.callback(_forget, waiting)
        readers = end.enter_context(open_readers(jobs, cluster))
        first, others = loader.submit(cvpr_lists), cache(lambda: [*all_lists(())])

        def known() -> Iterator[PaperList]:
            yield from first.result()
            yield from others()

        for one in wanted:
            waiting.append(_begin(one, readers, web, fetch_stored=not cluster))
            if len(waiting) > readers.ahead:
                yield _next(waiting, readers, known)
        while waiting:
            yield _next(waiting, readers, known)


@dataclass(frozen=True, slots=True)
class _Reading:
    """A paper that is being read."""

    wanted: Wanted
    file: PdfFile | None
    """None: there is none."""
    result: Future[ReadPdf]
    stack: ExitStack
    """Deletes the PDF if that was fetched."""


def _begin(
    one: Wanted, readers: Readers, web: "Callable[[], Web]", *, fetch_stored: bool
) -> _Reading:
    with ExitStack() as stack:
        file: PdfFile | None = None
        try:
            if is_stored(one.named) and not fetch_stored:
                file = PdfFile(Path(PurePosixPath(one.named).name), one.named)
            else:
                file = stack.enter_context(obtain_pdf(one.named, web))
            result = readers.submit(file, one.options)
        except CvprstatsError as error:
            result = Future()
            result.set_exception(error)
        return _Reading(one, file, result, stack.pop_all())


def _forget(waiting: Iterable[_Reading]) -> None:
    for reading in waiting:
        reading.stack.close()


def _next(
    waiting: deque[_Reading], readers: Readers, known: KnownPapers
) -> PaperReport | CvprstatsError:
    """Return what the first reading gives, once it does."""
    reading = waiting[0]
    readers.wait(reading.result)
    problem = reading.result.exception()
    waiting.popleft()
    reading.stack.close()
    if isinstance(problem, CvprstatsError):
        return problem
    one, file, read = reading.wanted, reading.file, reading.result.result()
    assert file  # noqa: S101 - else there was a problem
    paper, edition = (one.paper, one.edition) if one.paper else (file.paper, file.edition)
    try:
        return _report(read, one.options, known, file, paper, edition)
    except CvprstatsError as error:
        return error


def read_report(path: Path, options: PaperOptions, known: KnownPapers = all_lists) -> PaperReport:
    """Return what was read of the paper in a PDF file, and what of it goes onto its page.

    Args:
        path: the PDF file.
        options: what a person wants on the page.
        known: gives the lists in which the paper is recognized; asked once the PDF is read.

    Raises:
        DocumentError: the PDF cannot be read.
        UsageError: the paper has no such figure, algorithm or table.

    """
    return _report(read_pdf(path, options), options, known, PdfFile(path, path.name))


def _report(
    read: ReadPdf,
    options: PaperOptions,
    known: KnownPapers,
    file: PdfFile,
    paper: Paper | None = None,
    edition: Edition | None = None,
) -> PaperReport:
    """Return what was read of a paper; without `paper`, it is recognized by title and authors."""
    document, path = read.document, file.path
    if paper is None:
        found = recognize_paper(document.title, document.authors, known(), path.name)
        if found is None and not document.has_text:
            # Programs that collect papers name files so: "Author et al. - 2024 - Title.pdf".
            named = path.stem.rpartition(" - ")[2].replace("_", " ")
            found = recognize_paper(named, (), known())
        edition, paper = found or (None, None)
    if paper is None and not document.has_text:
        advice = "give the paper's title instead" if find_tesseract() else GET_TESSERACT
        raise DocumentError(
            f"{file.source} has no text that can be read, only pictures, outlines or "
            f"unknown letters: {advice}"
        )
    if read.problem:
        raise read.problem
    return PaperReport(
        document,
        tell(document, paper.abstract if paper else "", options.points),
        read.shown,
        file.source,
        paper,
        edition,
        read.first_page,
        read.main_result,
    )


def find_picks(path: Path, papers: PaperList) -> tuple[Picked, ...]:
    """Return the papers that a file of picks names, found in `papers` or in another list.

    Raises:
        FileError: the file of picks, or a PDF that it names, cannot be read.
        NothingFoundError: no paper has such a title, or several have.

    """
    others = cache(lambda: [other for other in all_lists() if other.edition != papers.edition])
    return tuple(find_pick(pick, papers, others) for pick in read_picks(path))


@dataclass(frozen=True, slots=True)
class PickedPage:
    """The page of a picked paper."""

    picked: Picked
    """With the paper that the PDF turned out to be."""
    page: Page
    problem: str = ""
    """Why the page is not made from the PDF; empty: it is."""


def read_picked(
    picked: Sequence[Picked],
    jobs: int | None = None,
    room: Room | None = ROOM,
    word: Callable[[PaperReport], PaperReport] = lambda report: report,
    open_web: "Callable[[], Web]" = open_web,
    cluster: str = "",
) -> Generator[PickedPage]:
    """Yield a page for each picked paper: from its PDF, or else from the catalogue.

    Close it, or use it up: up to `jobs` PDFs are read side by side. The arguments are those of
    `read_papers` and `pick_page`; `word` puts written lines into what was read of a PDF.

    Raises:
        DocumentError: a PDF cannot be read, or lacks the picked figure, algorithm or table, and
            the paper is not in the catalogue.

    """
    wanted = map(_wanted, filter(_has_pdf, picked))
    with closing(read_papers(wanted, jobs, open_web, cluster)) as reports:
        for one in picked:
            if not _has_pdf(one):
                folder = one.pick.pdf
                lack = (
                    f"no PDF in {folder}, or more than one, fits it"
                    if folder
                    else "no PDF is named"
                )
                yield PickedPage(one, pick_page(one), f"from the list, because {lack}")
                continue
            report = _checked(one, next(reports))
            if isinstance(report, CvprstatsError):
                if one.paper is None:
                    raise DocumentError(f"{one.pick.place}: {report}") from report
                listed = replace(one, pdf=None, pick=replace(one.pick, url=""))
                yield PickedPage(listed, pick_page(listed), f"from the list, because {report}")
                continue
            read = one
            if report.paper and report.edition:
                read = replace(one, paper=report.paper, edition=report.edition)
            yield PickedPage(read, pick_page(read, word(report), room))


def _has_pdf(picked: Picked) -> bool:
    return bool(picked.pdf or picked.pick.url)


def _wanted(picked: Picked) -> Wanted:
    pick = picked.pick
    options = PaperOptions(figure=pick.figure, table=pick.table, algorithm=pick.algorithm)
    return Wanted(str(picked.pdf or pick.url), options, picked.paper, picked.edition)


def _checked(picked: Picked, report: PaperReport | CvprstatsError) -> PaperReport | CvprstatsError:
    """Return an error in place of the report of another paper than the picked one."""
    if isinstance(report, PaperReport) and picked.paper:
        document = report.document
        if not can_be(picked.paper, document.title, document.authors):
            return DocumentError(f"{report.source} is another paper: “{document.title}”")
    return report
