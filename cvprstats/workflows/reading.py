"""PDFs are read side by side: in processes of this machine, or by the workers of a cluster."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from cvprstats.errors import CvprstatsError, DocumentError, UsageError
from cvprstats.pdf.paper_document import NumberedFloat, PaperDocument
from cvprstats.pdf.worker import OpenPaper, end_readers, open_paper
from cvprstats.scale.run import AHEAD, Crew, count_cores, first_done, open_crew
from cvprstats.sources.pdfs import PdfFile, is_stored, keep_pdf, read_stored
from cvprstats.summary.main_result import MainResult, find_main_result
from cvprstats.summary.paper import PaperOptions, Shown, choose_shown

SCREEN_DPI = 110
"""Resolution of a whole page's picture."""
STOPPING = 0.05
"""Seconds between two looks whether all readers have ended."""


@dataclass(frozen=True, slots=True)
class ReadPdf:
    """What was read of a PDF by itself, whatever paper it is."""

    document: PaperDocument
    shown: tuple[Shown, ...] = ()
    first_page: bytes = b""
    """PNG file of the first page, if the PDF has no text."""
    main_result: MainResult | None = None
    problem: CvprstatsError | None = None
    """Why the pictures are missing; less of a problem than that the paper has no text."""


def read_pdf(path: Path, options: PaperOptions, ocr_processes: int = 1) -> ReadPdf:
    """Return what was read of a PDF file, with the pictures that a person wants.

    Raises:
        DocumentError: it cannot be read.

    """
    with open_paper(path, ocr_processes=ocr_processes) as opened:
        document = opened.document
        try:
            shown = tuple(_crop(opened, item) for item in choose_shown(document, options))
            first_page = b"" if document.has_text else opened.picture(dpi=SCREEN_DPI)
        except CvprstatsError as error:
            return ReadPdf(document, problem=error)
        return ReadPdf(document, shown, first_page, find_main_result(document))


def _crop(opened: OpenPaper, item: NumberedFloat) -> Shown:
    assert item.box  # noqa: S101 - only what has a box is chosen
    return Shown(item, opened.crop(item.page, item.box))


class Readers(Protocol):
    """Those who read PDFs."""

    @property
    def ahead(self) -> int:
        """How many PDFs they read, or are given, while one is shown."""

    def submit(self, file: PdfFile, options: PaperOptions) -> Future[ReadPdf]:
        """Return what will hold what is read of a file, or the error."""

    def wait(self, reading: Future[ReadPdf]) -> None:
        """Return when a reading is done."""


@contextmanager
def open_readers(jobs: int | None, cluster: str) -> Iterator[Readers]:
    """Yield `jobs` readers of this machine, each in a process of its own, or those of a cluster.

    Args:
        jobs: None: one for each core.
        cluster: the address of a Dask scheduler, or empty.

    Raises:
        UsageError: both are given.
        WorkerError: there is no such cluster, or its workers cannot read for us.

    """
    if not cluster:
        readers = _ReadersHere(jobs or count_cores())
        try:
            yield readers
        finally:
            readers.close()
        return
    if jobs:
        raise UsageError("--jobs reads on this machine, and --cluster elsewhere: leave one out")
    with open_crew(1, cluster) as crew:
        yield _ReadersThere(crew)


class _ReadersHere:
    def __init__(self, jobs: int) -> None:
        self.ahead = 2 * (jobs - 1)  # while one is shown, as many others are read
        self._threads = ThreadPoolExecutor(jobs)
        self._ocr_processes = max(1, count_cores() // jobs)
        self._begun: list[Future[ReadPdf]] = []

    def submit(self, file: PdfFile, options: PaperOptions) -> Future[ReadPdf]:
        reading = self._threads.submit(read_pdf, file.path, options, self._ocr_processes)
        self._begun = [*(one for one in self._begun if not one.done()), reading]
        return reading

    def wait(self, reading: Future[ReadPdf]) -> None:
        reading.exception()

    def close(self) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)
        # A reading that was cancelled before it began would be waited for without end.
        begun = [reading for reading in self._begun if not reading.cancelled()]
        while wait(begun, STOPPING).not_done:
            end_readers()
        self._threads.shutdown()


class _ReadersThere:
    def __init__(self, crew: Crew) -> None:
        self._crew = crew

    @property
    def ahead(self) -> int:
        return AHEAD * self._crew.size

    def submit(self, file: PdfFile, options: PaperOptions) -> Future[ReadPdf]:
        try:
            content = b"" if is_stored(file.source) else file.path.read_bytes()
        except OSError as error:
            raise DocumentError(
                f"cannot read {file.path.name}: {error.strerror}; check the path"
            ) from error
        return self._crew.submit(read_sent, SentPdf(file.path.name, file.source, options, content))

    def wait(self, reading: Future[ReadPdf]) -> None:
        first_done(self._crew, [reading])


@dataclass(frozen=True, slots=True)
class SentPdf:
    """A PDF that another machine reads."""

    name: str
    """The file's name."""
    source: str
    """Where it comes from."""
    options: PaperOptions
    content: bytes = field(repr=False)
    """Empty: who reads it fetches it from its source."""


def read_sent(sent: SentPdf) -> ReadPdf:
    """Return what was read of a PDF that was sent here, or that is to be fetched.

    Raises:
        DocumentError: it cannot be read.
        FileError: it cannot be fetched, or kept while it is read.

    """
    content = read_stored(sent.source) if is_stored(sent.source) else sent.content
    with keep_pdf(content, sent.name, sent.name) as path:
        return read_pdf(path, sent.options)
