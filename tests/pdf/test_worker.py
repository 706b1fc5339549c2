"""Whatever the file is: a document or one line, in bounded time."""

import io
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from cvprstats.errors import DocumentError
from cvprstats.pdf.engine import open_pdf
from cvprstats.pdf.page import Box
from cvprstats.pdf.reading import read_document, read_open_document
from cvprstats.pdf.worker import open_paper
from tests.pdf import hostile
from tests.pdf.writing import write_paper

PNG = b"\x89PNG\r\n\x1a\n"


def test_a_paper_is_read_and_drawn_in_another_process(paper: Path) -> None:
    """The document comes over whole, and crops are PNG files."""
    with open_paper(paper) as opened:
        assert opened.document == read_document(paper)
        figure = opened.document.floats[0]
        assert figure.box is not None
        assert opened.crop(figure.page, figure.box).startswith(PNG)
        assert opened.picture(1, dpi=50).startswith(PNG)
        with pytest.raises(DocumentError, match="page 9"):
            opened.picture(9)


def test_crops_have_200_pixels_per_inch(paper: Path) -> None:
    """A box of 70 x 34 points with its edge of one point is 200 x 100 pixels."""
    with open_paper(paper) as opened:
        crop = opened.crop(1, Box(100, 100, 170, 134))
    assert Image.open(io.BytesIO(crop)).size == pytest.approx((200, 100), abs=1)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (hostile.encrypted, "password"),
        (hostile.truncated, "download it again"),
        (hostile.no_pages, "download it again"),
        (hostile.many_pages, "2000 pages"),
        (hostile.huge_page, "1000000 x 1000000 points"),
        (lambda: b"%PDF-1.7\n", "not a PDF"),
        (lambda: b"<html>404</html>" * 99, "not a PDF"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_line(
    make: Callable[[], bytes], message: str, write: Callable[[bytes], Path]
) -> None:
    """Locked, damaged, too large, or not a PDF at all."""
    with pytest.raises(DocumentError, match=message) as told:
        read_document(write(make()))
    assert "\n" not in str(told.value)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    """A path that leads nowhere is named."""
    with (
        pytest.raises(DocumentError, match=r"cannot read nowhere\.pdf"),
        open_paper(tmp_path / "nowhere.pdf"),
    ):
        pass


@pytest.mark.parametrize(
    "make",
    [hostile.tiny_objects, hostile.image_bomb, hostile.nested_forms, hostile.laughing_forms],
)
def test_what_would_take_for_ever_ends(
    make: Callable[[], bytes], write: Callable[[bytes], Path]
) -> None:
    """Bombs end in a document or one line, and the reader is gone afterwards."""
    try:
        with open_paper(write(make()), seconds=2) as opened:
            assert opened.document.pages == 1
    except DocumentError as error:
        assert "memory" in str(error) or "seconds" in str(error)  # noqa: PT017 - either will do


def test_time_is_bounded(paper: Path) -> None:
    """A reader that takes too long is ended, and that is said."""
    with pytest.raises(DocumentError, match="takes more than"), open_paper(paper, seconds=0.001):
        pass


def test_scripts_and_links_are_not_followed(write: Callable[[bytes], Path]) -> None:
    """Actions of a file are not looked at: it is read as any other."""
    with open_paper(write(hostile.scripts())) as opened:
        assert opened.document.has_text


@pytest.mark.parametrize("seed", range(25))
def test_damaged_bytes_give_a_document_or_an_error(seed: int) -> None:
    """A paper with some bytes changed, cut out or doubled never breaks the reader."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    content = bytearray(write_paper())
    for _ in range(chance.choice((1, 5, 30, 200))):
        place = chance.randrange(len(content))
        match chance.randrange(3):
            case 0:
                content[place] = chance.randrange(256)
            case 1:
                del content[place : place + chance.randrange(40)]
            case _:
                content[place:place] = content[place : place + chance.randrange(40)]
    try:
        with open_pdf(bytes(content)) as document:
            assert read_open_document(document).pages >= 1
    except DocumentError:
        pass
