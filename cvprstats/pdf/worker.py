"""Reading in a process of its own, which can be stopped: files may be damaged or hostile.

Commands call `open_paper`. The process has limited time and memory, ends with its parent, and runs
no code of the folder that it is started in. Whatever happens to it, its parent sees a
`PaperDocument` or a `DocumentError`: answers are data of known types, never objects with code.
"""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TypeVar

from cvprstats.errors import DocumentError
from cvprstats.pdf.import_places import import_places
from cvprstats.pdf.page import Box
from cvprstats.pdf.paper_document import PaperDocument
from cvprstats.pdf.tesseract import find_tesseract
from cvprstats.pdf.worker_loop import OCR_PAGES, Failure, Request, end_group, receive, send

SECONDS = 30.0
"""Wall-clock time that an answer may take; a paper takes one second."""
CROP_DPI = 200
"""Pixels per inch of a crop: sharp on a page that is shown at its printed size."""
EDGE = 1.0
"""Points that a crop shows around its box. Boxes end where ink is seen at two pixels per point:
the edge of a letter may be lighter. Other ink is at least 1.5 points away."""
_PNG = b"\x89PNG\r\n\x1a\n"
_START = (
    "import sys; sys.path[:] = sys.argv[2:];"
    "from cvprstats.pdf.worker_loop import serve; serve(float(sys.argv[1]))"
)
_Answer = TypeVar("_Answer", PaperDocument, bytes)


@dataclass(frozen=True, slots=True)
class OpenPaper:
    """A paper that was read, and whose pages can be drawn."""

    document: PaperDocument
    _child: "_Child"

    def crop(self, page: int, box: Box, dpi: int = CROP_DPI) -> bytes:
        """Return `box` of `page` (1 for the first) and `EDGE` around it, as a PNG file.

        The box is in points. Annotations are not drawn.

        Raises:
            DocumentError: the page cannot be drawn within the limits.

        """
        around = Box(box.x0 - EDGE, box.top - EDGE, box.x1 + EDGE, box.bottom + EDGE)
        return self._child.draw(page, around, dpi)

    def picture(self, page: int = 1, dpi: int = CROP_DPI) -> bytes:
        """Return all of `page` (1 for the first), without annotations, as a PNG file.

        Raises:
            DocumentError: the page cannot be drawn within the limits.

        """
        return self._child.draw(page, None, dpi)


@contextmanager
def open_paper(path: Path, seconds: float = SECONDS, ocr_processes: int = 1) -> Iterator[OpenPaper]:
    """Yield the paper in the PDF file `path`, which stays open for drawing.

    Where its text cannot be read, and Tesseract is installed, it is read by OCR.

    Args:
        path: the file.
        seconds: wall-clock time that reading, and each drawing, may take; with OCR, each page.
        ocr_processes: how many pages are read by OCR side by side.

    Raises:
        DocumentError: it is not a PDF, or it is damaged, locked or too large.

    """
    child = _Child(path.name, seconds)
    try:
        document = child.ask(os.fsencode(path), PaperDocument)
        if not document.has_text and find_tesseract():
            document = child.ask(
                ocr_processes, PaperDocument, seconds * min(document.pages, OCR_PAGES)
            )
        yield OpenPaper(document, child)
    finally:
        child.close()


def end_readers() -> None:
    """End all processes that read now: what waits for their answers fails at once."""
    for child in list(_children):
        child.end()


class _Child:
    """The other process, as its parent sees it."""

    def __init__(self, name: str, seconds: float) -> None:
        self._name = name
        self._seconds = seconds
        # Isolated: neither the current folder nor PYTHON… variables say what is imported.
        self._process = subprocess.Popen(  # noqa: S603 - our own code
            [sys.executable, "-I", "-c", _START, str(seconds), *import_places()],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
            process_group=0,  # with the programs that it starts, which end with it
        )
        _children.add(self)

    def draw(self, page: int, box: Box | None, dpi: int) -> bytes:
        """Return a PNG file of a page, or of a box of it."""
        picture = self.ask((page, box, dpi), bytes)
        if not picture.startswith(_PNG):  # other formats have decoders that start programs
            raise self._failure(None)
        return picture

    def ask(self, request: Request, kind: type[_Answer], seconds: float = 0) -> _Answer:
        """Send a request and return its answer, or give up when it takes too long."""
        seconds = seconds or self._seconds
        late = threading.Event()

        def stop() -> None:
            late.set()
            self.end()

        timer = threading.Timer(seconds, stop)
        timer.daemon = True  # an interruption can come before the timer can be cancelled
        try:
            timer.start()
            send(self._pipe(self._process.stdin), request)
            answer: _Answer | Failure = receive(self._pipe(self._process.stdout), kind | Failure)
        except (OSError, EOFError) as error:
            raise self._failure(seconds if late.is_set() else None) from error
        finally:
            timer.cancel()
        if isinstance(answer, tuple):
            raise DocumentError(*answer)
        return answer

    def end(self) -> None:
        """End the process, and what it has started, at once."""
        self._process.kill()
        end_group(self._process.pid)

    def close(self) -> None:
        """End the process, and give back all that it took."""
        self.end()
        self._process.wait()
        _children.discard(self)
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):  # a request that was not read
                self._pipe(pipe).close()

    def _failure(self, late: float | None) -> DocumentError:
        why = (
            f"takes more than {late:.0f} seconds"
            if late is not None
            else "needs too much memory, or is damaged"
        )
        return DocumentError(
            f"{self._name} {why}: open it and print it to a new PDF, or leave it out"
        )

    @staticmethod
    def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
        if pipe is None:
            raise OSError("the process has no pipes")
        return pipe


_children: set[_Child] = set()
"""Those that have not been closed."""
