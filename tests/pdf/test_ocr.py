"""Pages without text are read by OCR, where Tesseract is installed."""

import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from cvprstats.errors import DocumentError
from cvprstats.pdf.engine import draw_page, open_pdf
from cvprstats.pdf.tesseract import find_tesseract
from cvprstats.pdf.worker import open_paper
from tests.conftest import Result
from tests.pdf.writing import write_paper

ROOT = Path(__file__).parents[2]
needs_tesseract = pytest.mark.skipif(find_tesseract() is None, reason="Tesseract is not installed")
needs_scripts = pytest.mark.skipif(os.name == "nt", reason="the script is one of a Unix shell")
MESSAGE = "has no text that can be read, only pictures, outlines or unknown letters: "


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    """Write a small paper as pictures of its pages."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(612, 792), invariant=1)
    with open_pdf(write_paper()) as document:
        for index in range(2):
            picture = Image.fromarray(draw_page(document, index, 200 / 72, gray=True))
            canvas.drawImage(ImageReader(picture), 0, 0, 612, 792)
            canvas.showPage()
    canvas.save()
    path = tmp_path / "scan.pdf"
    path.write_bytes(stream.getvalue())
    return path


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Give a function that puts a shell script in place of Tesseract."""
    folder = tmp_path / "programs"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}/usr/bin{os.pathsep}/bin")

    def write(script: str) -> None:
        program = folder / "tesseract"
        program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        program.chmod(0o755)

    return write


@needs_tesseract
def test_a_scan_is_read(scan: Path, run: Callable[..., Result]) -> None:
    """Title, headings, captions and tables are found; all is marked, and no table is certain."""
    content = json.loads(run("paper", scan.name, "--format", "json").out)
    assert content["ocr"] is True
    assert content["title"] == "Reading Papers Without Models"
    assert [one["heading"] for one in content["sections"]] == ["1. Introduction", "2. Method"]
    assert [(one["kind"], one["number"]) for one in content["floats"]] == [
        ("figure", "1"),
        ("table", "1"),
    ]
    assert content["floats"][0]["caption"].endswith("A gray field, which shows nothing at all.")
    assert content["floats"][1]["grid"]["rows"][1][1]["text"] == "99.5"
    assert content["floats"][1]["grid"]["certain"] is False


def hocr(text: str) -> str:
    """Return a line of words as Tesseract tells it."""
    words = "".join(
        f"<span class='ocrx_word' title='bbox {100 * n} 100 {100 * n + 90} 130'>{word}</span>"
        for n, word in enumerate(text.split())
    )
    title = "bbox 0 100 2000 130; baseline 0 -6; x_size 36; x_descenders 8; x_ascenders 8"
    return f"<span class='ocr_line' title='{title}'>{words}</span>"


@needs_scripts
def test_answers_of_tesseract(scan: Path, fake: Callable[[str], None]) -> None:
    """Words have places in points; what is no line of words is passed over."""
    lines = hocr("The pages of a paper and the words of it " * 2) * 12
    strange = "<span title='bbox'>no line</span><span/><b title='x_size 3'>odd</b>"
    answer = f"<html><body><div><p>{lines}{strange}</p><p/></div></body></html>"
    (scan.parent / "answer").write_text(answer, encoding="utf-8")
    fake(f"cat >/dev/null; cat {scan.parent}/answer")
    with open_paper(scan, ocr_processes=2) as opened:
        assert opened.document.has_text
        assert opened.document.ocr
        assert opened.document.pages == 2


@needs_scripts
@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("echo no eng.traineddata >&2; exit 1", "cannot read the pages .no eng.traineddata.: inst"),
        ("cat >/dev/null; exit 3", "install it and its English again"),
    ],
)
def test_tesseract_that_does_not_work(
    script: str, message: str, scan: Path, fake: Callable[[str], None]
) -> None:
    """What it says is told in one line."""
    fake(script)
    with pytest.raises(DocumentError, match=message) as told, open_paper(scan):
        pass
    assert "\n" not in str(told.value)


@needs_scripts
@pytest.mark.parametrize("answer", ["", "garbage <<<", "<html/>"])
def test_nothing_to_read(
    answer: str, scan: Path, fake: Callable[[str], None], run: Callable[..., Result]
) -> None:
    """Pages in which Tesseract finds no text are told, and what to do."""
    fake(f"cat >/dev/null; printf '{answer}'")
    result = run("paper", scan.name)
    assert result.status == 1
    assert result.err == f"cvprstats: scan.pdf {MESSAGE}give the paper's title instead\n"
    assert not (scan.parent / "scan").exists()


@needs_scripts
def test_without_tesseract(
    scan: Path, monkeypatch: pytest.MonkeyPatch, run: Callable[..., Result]
) -> None:
    """It is told how to get it; a paper that the catalogue knows by its file still has a page."""
    monkeypatch.setenv("PATH", str(scan.parent / "nowhere"))
    result = run("paper", scan.name)
    assert (result.status, result.out) == (1, "")
    assert result.err.startswith(f"cvprstats: scan.pdf {MESSAGE}install Tesseract, which reads")
    named = scan.rename(
        scan.parent / "He - 2016 - Deep_Residual Learning for Image Recognition.pdf"
    )
    assert run("paper", named.name, "-o", "page.md").status == 0
    text = (scan.parent / "page.md").read_text(encoding="utf-8")
    assert text.startswith("# Deep Residual Learning for Image Recognition (oral, best paper)\n")
    assert "no sentence, figure or table could be read" in text


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_tesseract_ends_with_the_command(
    number: signal.Signals, scan: Path, fake: Callable[[str], None]
) -> None:
    """However the command is ended, no page is read on."""
    told = scan.parent / "told"
    fake(f"echo $$ >{told}.new; mv {told}.new {told}; exec sleep 60")
    command = subprocess.Popen(
        [sys.executable, "-m", "cvprstats", "paper", scan.name],
        cwd=scan.parent,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stderr=subprocess.DEVNULL,
    )
    while command.poll() is None and not told.exists():
        time.sleep(0.01)
    command.send_signal(number)
    command.wait(timeout=30)
    running = Path(f"/proc/{told.read_text().strip()}/cmdline")
    until = time.monotonic() + 10
    while time.monotonic() < until and running.exists() and running.read_bytes():
        time.sleep(0.02)
    assert not (running.exists() and running.read_bytes())  # a zombie has no command line
