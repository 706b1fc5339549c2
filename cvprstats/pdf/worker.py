"""Reading in a process of its own, which can be stopped: files may be damaged or hostile.

Commands call `open_paper`. The process has limited time and memory; whatever happens to it, its
parent sees a `PaperDocument` or a `DocumentError`.
"""

import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from cvprstats.errors import DocumentError
from cvprstats.pdf.page import Box
from cvprstats.pdf.paper_document import PaperDocument

SECONDS = 30.0
"""Wall-clock time that an answer may take; a paper takes one second."""
MEMORY = 1_000_000_000
"""Bytes of address space of the process, where the platform can bound it."""
CROP_DPI = 200
"""Pixels per inch of a crop: sharp on a page that is shown at its printed size."""
POINTS_PER_INCH = 72


@dataclass(frozen=True, slots=True)
class OpenPaper:
    """A paper that was read, and whose pages can be drawn."""

    document: PaperDocument
    _child: "_Child"

    def crop(self, page: int, box: Box, dpi: int = CROP_DPI) -> bytes:
        """Return `box` (points) of `page` (1 for the first), without annotations, as a PNG file.

        Raises:
            DocumentError: the page cannot be drawn within the limits.

        """
        return bytes(self._child.ask("draw", page, box, dpi))

    def picture(self, page: int = 1, dpi: int = CROP_DPI) -> bytes:
        """Return all of `page` (1 for the first), without annotations, as a PNG file.

        Raises:
            DocumentError: the page cannot be drawn within the limits.

        """
        return bytes(self._child.ask("draw", page, None, dpi))


@contextmanager
def open_paper(path: Path, seconds: float = SECONDS) -> Iterator[OpenPaper]:
    """Yield the paper in the PDF file `path`, which stays open for drawing.

    Args:
        path: the file.
        seconds: wall-clock time that reading, and each drawing, may take.

    Raises:
        DocumentError: it is not a PDF, or it is damaged, locked or too large.

    """
    child = _Child(path.name, seconds)
    try:
        yield OpenPaper(child.ask("read", path), child)
    finally:
        child.close()


class _Child:
    """The other process, as its parent sees it."""

    def __init__(self, name: str, seconds: float) -> None:
        self._name = name
        self._seconds = seconds
        places = os.pathsep.join(place for place in sys.path if place)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "cvprstats.pdf.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": places, "OPENBLAS_NUM_THREADS": "1"},
        )

    def ask(self, *request: object) -> Any:  # noqa: ANN401 - the answer's type is the request's
        """Send a request and return its answer, or give up when it takes too long."""
        late = threading.Event()

        def stop() -> None:
            late.set()
            self._process.kill()

        timer = threading.Timer(self._seconds, stop)
        timer.start()
        try:
            _send(self._pipe(self._process.stdin), request)
            kind, answer = _receive(self._pipe(self._process.stdout))
        except (OSError, EOFError, pickle.UnpicklingError) as error:
            why = (
                f"takes more than {self._seconds:.0f} seconds"
                if late.is_set()
                else "needs too much memory, or is damaged"
            )
            raise DocumentError(
                f"{self._name} {why}: open it and print it to a new PDF, or leave it out"
            ) from error
        finally:
            timer.cancel()
        if kind == "error":
            raise DocumentError(answer)
        return answer

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):  # a request that was not read
                self._pipe(pipe).close()

    @staticmethod
    def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
        if pipe is None:
            raise OSError("the process has no pipes")
        return pipe


def _send(pipe: IO[bytes], message: object) -> None:
    pickle.dump(message, pipe, pickle.HIGHEST_PROTOCOL)
    pipe.flush()


def _receive(pipe: IO[bytes]) -> Any:  # noqa: ANN401 - whatever was sent
    return pickle.load(pipe)  # noqa: S301 - from our own process


def _limit_memory() -> None:
    """Limit the memory of this process where the platform can."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    with suppress(ValueError, OSError):  # macOS knows the name, but may refuse it
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, most))


def _serve() -> None:
    """Answer requests until the parent goes away."""
    _limit_memory()
    # Only now, within the limits:
    from cvprstats.pdf.engine import draw_page, encode_png, open_pdf  # noqa: PLC0415
    from cvprstats.pdf.reading import read_open_document  # noqa: PLC0415

    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # nothing else may write among the answers
    document = None
    while True:
        try:
            task, *arguments = _receive(sys.stdin.buffer)
        except EOFError:
            return
        try:
            if task == "read":
                document = open_pdf(arguments[0])
                answer: object = read_open_document(document)
            else:
                page, box, dpi = arguments
                answer = encode_png(draw_page(document, page - 1, dpi / POINTS_PER_INCH, box))
        except DocumentError as error:
            _send(answers, ("error", str(error)))
        except Exception as error:  # noqa: BLE001 - a broken file may raise anything
            message = f"cannot understand the PDF ({type(error).__name__}): download it again"
            _send(answers, ("error", message))
        else:
            _send(answers, ("ok", answer))


if __name__ == "__main__":
    _serve()
