"""What runs in the worker, and the form of the messages between it and its parent.

A message is its length, then MessagePack.
"""

import math
import os
import signal
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from typing import IO, Any

import msgspec

from cvprstats.errors import DocumentError
from cvprstats.pdf.page import Box
from cvprstats.pdf.paper_document import PaperDocument

MEMORY = 1_000_000_000
"""Bytes of address space of the process, where the platform can bound it."""
LONGEST_MESSAGE = 200_000_000
"""Bytes; the picture of the largest page at 200 dpi has 93 million before it is compressed."""
OCR_PAGES = 20
"""By OCR, each page may take as long as another answer, up to this many pages: ten minutes. A page
takes two seconds."""
POINTS_PER_INCH = 72
_LENGTH = 8
"""Bytes of the length before each message."""

Request = bytes | int | tuple[int, Box | None, int]
"""The path of a PDF to read; how many processes read its pages, once more, by OCR; or a page of it
(1 for the first) to draw, a box, and dpi."""
Failure = tuple[str]
"""The answer to a request that cannot be carried out: what is wrong, in one line."""


def send(pipe: IO[bytes], message: object) -> None:
    """Write a message."""
    content = msgspec.msgpack.encode(message)
    pipe.write(len(content).to_bytes(_LENGTH))
    pipe.write(content)
    pipe.flush()


def receive(pipe: IO[bytes], kind: Any) -> Any:  # noqa: ANN401 - of the type `kind`
    """Return the next message.

    Raises:
        EOFError: the other side has gone, or what it sends is too long or not of the type `kind`.

    """
    length = int.from_bytes(pipe.read(_LENGTH))
    content = pipe.read(length) if 0 < length <= LONGEST_MESSAGE else b""
    try:
        return msgspec.msgpack.decode(content, type=kind)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise EOFError from error


def serve(seconds: float) -> None:
    """Answer requests, each within `seconds` of computing, until the parent goes away."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends this
    requests: SimpleQueue[Request] = SimpleQueue()
    threading.Thread(target=_listen, args=(requests,), daemon=True).start()
    limit_memory()
    # Only now, within the limits:
    from cvprstats.pdf.engine import open_pdf  # noqa: PLC0415
    from cvprstats.pdf.reading import read_by_ocr, read_open_document  # noqa: PLC0415

    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # nothing else may write among the answers
    document = None
    while True:
        request = requests.get()
        limit_time(seconds * OCR_PAGES if isinstance(request, int) else seconds)
        answer: PaperDocument | bytes | Failure
        try:
            if isinstance(request, bytes):
                document = open_pdf(Path(os.fsdecode(request)))
                answer = read_open_document(document)
            elif isinstance(request, int):
                answer = read_by_ocr(document, request)
            else:
                answer = _draw(document, *request)
        except DocumentError as error:
            answer = (str(error),)
        except Exception as error:  # noqa: BLE001 - a broken file may raise anything
            answer = (f"cannot understand the PDF ({type(error).__name__}): download it again",)
        send(answers, answer)


def _draw(document: Any, page: int, box: Box | None, dpi: int) -> bytes:  # noqa: ANN401 - PDFium's
    from cvprstats.pdf.engine import draw_page, encode_png  # noqa: PLC0415 - within the limits

    return encode_png(draw_page(document, page - 1, dpi / POINTS_PER_INCH, box))


def _listen(requests: "SimpleQueue[Request]") -> None:
    """Put each request into a queue. End the process, whatever it does, when the pipe is closed.

    A thread of its own notices at once that the parent has been killed: PDFium runs without
    Python's lock. Code that holds the lock is ended by the limit on time.
    """
    try:
        while True:
            requests.put(receive(sys.stdin.buffer, Request))
    finally:
        end_group(os.getpid())
        os._exit(0)


def end_group(leader: int) -> None:
    """End a process and all that it has started, if it leads a group of its own."""
    if hasattr(os, "killpg"):  # not on Windows
        with suppress(ProcessLookupError, PermissionError):  # it has ended
            os.killpg(leader, signal.SIGKILL)


def limit_memory() -> None:
    """Limit the memory of this process where the platform can."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    with suppress(ValueError, OSError):  # macOS knows the name, but may refuse it
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a crash leaves no file behind


def limit_time(seconds: float) -> None:
    """Let the system end this process after more `seconds` of computing, where it can.

    The last resort: the parent, if it still lives, measures wall-clock time, and is first.
    """
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    wanted = math.ceil(time.process_time() + seconds) + 1
    if most == resource.RLIM_INFINITY or wanted <= most:
        resource.setrlimit(resource.RLIMIT_CPU, (wanted, most))
