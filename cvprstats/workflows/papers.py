"""Read papers: a PDF for its page, and the papers that a person picked for an overview."""

import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from cvprstats.catalogue.lookup import all_lists, can_be, cvpr_lists, recognize_paper
from cvprstats.catalogue.picks import Picked, find_pick, read_picks
from cvprstats.errors import CvprstatsError, DocumentError
from cvprstats.papers import Edition, Paper, PaperList
from cvprstats.pdf.paper_document import NumberedFloat
from cvprstats.pdf.tesseract import GET_TESSERACT, find_tesseract
from cvprstats.pdf.worker import OpenPaper, end_readers, open_paper
from cvprstats.report.pages import Page
from cvprstats.report.pick_page import pick_page
from cvprstats.report.slide_layout import ROOM, Room
from cvprstats.sources.pdfs import PdfFile, obtain_pdf, open_web
from cvprstats.summary.main_result import find_main_result
from cvprstats.summary.paper import PaperOptions, PaperReport, Shown, choose_shown
from cvprstats.summary.slots import tell

if TYPE_CHECKING:
    from cvprstats.sources.http import Web

SCREEN_DPI = 110
"""Resolution of a whole page's picture."""
STOPPING = 0.05
"""Seconds between two looks whether all readers have ended."""

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
) -> Generator[PaperReport | CvprstatsError]:
    """Yield what was read of each paper, or why it could not be read, in their order.

    Close it, or use it up: its readers run ahead.

    Args:
        wanted: the papers. They are fetched one after the other, as servers like it.
        jobs: how many are read side by side, each in a process of its own; None: one per core.
        open_web: opens the session, if the web is needed.

    """
    jobs = jobs or _count_cores()
    waiting: deque[_Reading] = deque()
    # The lists are loaded while other processes read the PDFs.
    with ThreadPoolExecutor(jobs) as readers, ThreadPoolExecutor(1) as loader, ExitStack() as end:
        # One session for all: it paces the requests.
        web = cache(lambda: end.enter_context(open_web()))
        lists = loader.submit(cvpr_lists)
        try:
            for one in wanted:
                with ExitStack() as stack:
                    reading: Future[PaperReport] = Future()
                    try:
                        file = stack.enter_context(obtain_pdf(one.named, web))
                    except CvprstatsError as error:
                        reading.set_exception(error)
                    else:
                        share = max(1, _count_cores() // jobs)
                        reading = readers.submit(_read, one, file, lists, share)
                    waiting.append((reading, stack.pop_all()))
                if len(waiting) > 2 * (jobs - 1):  # while one is shown, as many others are read
                    yield _next(waiting)
            while waiting:
                yield _next(waiting)
        finally:
            readers.shutdown(wait=False, cancel_futures=True)
            # A reading that was cancelled before it began would be waited for without end.
            begun = [reading for reading, _ in waiting if not reading.cancelled()]
            while wait(begun, STOPPING).not_done:
                end_readers()
            for _, stack in waiting:
                stack.close()


def _count_cores() -> int:
    """Return the cores that this process may use: a container or `taskset` gives it fewer."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


_Reading = tuple[Future[PaperReport], ExitStack]
"""A paper that is being read, and what deletes its PDF if that was fetched."""


def _next(waiting: deque[_Reading]) -> PaperReport | CvprstatsError:
    """Return what the first reading gives, once it does."""
    reading, stack = waiting[0]
    problem = reading.exception()
    waiting.popleft()
    stack.close()
    return problem if isinstance(problem, CvprstatsError) else reading.result()


def _read(
    one: Wanted, file: PdfFile, lists: Future[list[PaperList]], ocr_processes: int
) -> PaperReport:
    paper, edition = (one.paper, one.edition) if one.paper else (file.paper, file.edition)
    return read_report(
        file.path,
        one.options,
        lambda: all_lists(lists.result()),
        source=file.source,
        paper=paper,
        edition=edition,
        ocr_processes=ocr_processes,
    )


def read_report(
    path: Path,
    options: PaperOptions,
    known: KnownPapers = all_lists,
    *,
    source: str = "",
    paper: Paper | None = None,
    edition: Edition | None = None,
    ocr_processes: int = 1,
) -> PaperReport:
    """Return what was read of the paper in a PDF file, and what of it goes onto its page.

    Args:
        path: the PDF file.
        options: what a person wants on the page.
        known: gives the lists in which the paper is recognized; asked once the PDF is read.
        source: where the file is from; if empty, its name.
        paper: the paper, if known; else it is recognized by its title and authors.
        edition: where the paper appeared.
        ocr_processes: how many pages are read by OCR side by side, where that is needed.

    Raises:
        DocumentError: the PDF cannot be read.
        UsageError: the paper has no such figure, algorithm or table.

    """
    with open_paper(path, ocr_processes=ocr_processes) as opened:
        document = opened.document
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
                f"{source or path.name} has no text that can be read, only pictures, outlines or "
                f"unknown letters: {advice}"
            )
        return PaperReport(
            document,
            tell(document, paper.abstract if paper else "", options.points),
            tuple(_crop(opened, item) for item in choose_shown(document, options)),
            source or path.name,
            paper,
            edition,
            b"" if document.has_text else opened.picture(dpi=SCREEN_DPI),
            find_main_result(document),
        )


def _crop(opened: OpenPaper, item: NumberedFloat) -> Shown:
    assert item.box  # noqa: S101 - only what has a box is chosen
    return Shown(item, opened.crop(item.page, item.box))


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
) -> Generator[PickedPage]:
    """Yield a page for each picked paper: from its PDF, or else from the catalogue.

    Close it, or use it up: up to `jobs` PDFs are read side by side. The arguments are those of
    `read_papers` and `pick_page`; `word` puts written lines into what was read of a PDF.

    Raises:
        DocumentError: a PDF cannot be read, or lacks the picked figure, algorithm or table, and
            the paper is not in the catalogue.

    """
    with closing(read_papers(map(_wanted, filter(_has_pdf, picked)), jobs, open_web)) as reports:
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
