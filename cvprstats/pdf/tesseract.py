"""Tesseract, a program for OCR that a person may have installed."""

import os
import shutil
import subprocess
from pathlib import Path

from cvprstats.errors import DocumentError

DPI = 300
"""Pixels per inch of a page: Tesseract reads letters that are 20 pixels high and more best."""
PAGE_SECONDS = 60.0
"""Wall-clock time that a page may take; a full page takes two seconds of computing."""
GET_TESSERACT = "install Tesseract, which reads them by OCR: https://tesseract-ocr.github.io"


def find_tesseract() -> str | None:
    """Return the path of Tesseract; None: it is not installed."""
    found = shutil.which("tesseract")
    # Windows and a careless PATH also look into the current folder, which may be a stranger's.
    return found if found and Path(found).is_absolute() else None


def read_picture(tesseract: str, width: int, height: int, grays: bytes) -> bytes:
    """Return what Tesseract reads in a picture, in hOCR: lines of words with their places.

    Raises:
        DocumentError: Tesseract, or its data for English, does not work.

    """
    try:
        answer = subprocess.run(  # noqa: S603 - an absolute path
            [tesseract, "stdin", "stdout", "--dpi", str(DPI), "-l", "eng", "hocr"],
            input=b"P5 %d %d 255\n" % (width, height) + grays,
            capture_output=True,
            check=True,
            timeout=PAGE_SECONDS,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},  # its threads cost more than they give
        )
    except subprocess.TimeoutExpired as error:
        raise DocumentError(f"Tesseract takes more than {PAGE_SECONDS:.0f} seconds") from error
    except (subprocess.CalledProcessError, OSError) as error:
        said = getattr(error, "stderr", b"").decode(errors="replace").split("\n")[0]
        raise DocumentError(
            f"Tesseract cannot read the pages ({said or error}): install it and its English again"
        ) from error
    return answer.stdout
