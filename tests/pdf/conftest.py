"""What the tests of PDFs share: a small paper as a file."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.pdf.writing import write_paper


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """Write a well-formed paper to a file."""
    path = tmp_path / "paper.pdf"
    path.write_bytes(write_paper())
    return path


@pytest.fixture
def write(tmp_path: Path) -> Callable[[bytes], Path]:
    """Write bytes to a file that is called a PDF."""

    def write_it(content: bytes) -> Path:
        path = tmp_path / "file.pdf"
        path.write_bytes(content)
        return path

    return write_it
