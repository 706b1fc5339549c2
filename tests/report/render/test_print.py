"""The one-page reports, printed."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from markdown_it import MarkdownIt

from cvprstats.pdf.paper_document import NumberedFloat, PaperDocument
from cvprstats.report.pages import Deck
from cvprstats.report.paper_page import paper_page
from cvprstats.report.render.fonts import font_faces
from cvprstats.report.render.html import render_html
from cvprstats.report.render.markdown import render_page
from cvprstats.summary.paper import PaperReport, Shown
from cvprstats.summary.told import Sentence, Told
from tests.conftest import Result
from tests.report.conftest import picture, write
from tests.report.test_paper_page import BOX, table

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
STYLE = (
    "@page{size:A4;margin:12mm}body{font:10pt/1.35 DejaVu Sans;margin:0}img{max-width:100%}"
    "td,th{padding:1px 8px}ul,p{margin:.4em 0}"
)
MARGIN = 12 * 72 / 25.4
TWO_LINES = 2 * 10 * 1.35
"""Points."""


def room_left(path: Path, folder: Path) -> float:
    """Print a page, as Markdown or HTML, on A4; return the points left below its last line."""
    assert CHROMIUM
    html = path
    if path.suffix == ".md":
        text = path.read_text(encoding="utf-8")
        body = MarkdownIt("commonmark").enable("table").render(text)
        style = f"<style>{font_faces(text, '')}{STYLE}</style>"
        html = path.with_suffix(".html")
        html.write_text(f"<!doctype html><meta charset=utf-8>{style}{body}", "utf-8")
    subprocess.run(
        [
            CHROMIUM,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
            f"--user-data-dir={folder / 'profile'}",
            "--no-pdf-header-footer",
            f"--print-to-pdf={folder / 'page.pdf'}",
            html.resolve().as_uri(),
        ],
        check=True,
        capture_output=True,
        timeout=60,
    )
    with pypdfium2.PdfDocument(folder / "page.pdf") as pdf:
        assert len(pdf) == 1
        text_page = pdf[0].get_textpage()
        boxes = [text_page.get_charbox(at) for at in range(text_page.count_chars())]
    return float(min(bottom for left, bottom, right, _ in boxes if left < right)) - MARGIN


@pytest.mark.skipif(not CHROMIUM, reason="no Chromium is installed to print with")
@pytest.mark.parametrize(
    ("arguments", "form"),
    [
        ("2026 --compare 2025", "markdown"),
        ("2025 --compare 2024 --rule topics", "html"),
    ],
)
def test_report_is_one_page(
    arguments: str, form: str, run: Callable[..., Result], tmp_path: Path
) -> None:
    """The report fits one A4 page in the widest usual font, with two lines to spare."""
    path = Path(run("report", *arguments.split(), "--format", form).out.strip())
    assert room_left(path, tmp_path) >= TWO_LINES


@pytest.mark.skipif(not CHROMIUM, reason="no Chromium is installed to print with")
@pytest.mark.parametrize(
    ("columns", "size", "form"),
    [
        (4, (1400, 900), "html"),
        (4, (600, 1600), "markdown"),
        (20, (1400, 900), "markdown"),
    ],
)
def test_full_paper_is_one_page(
    columns: int, size: tuple[int, int], form: str, tmp_path: Path
) -> None:
    """A paper with much to show is cut to one A4 page, with two lines to spare."""
    words = "We show that wide words and long sentences are measured before they are printed. "
    said = Sentence(words * 2, words * 2, 1, "1. Introduction")
    caption = "Figure 1. " + words * 3
    document = PaperDocument(words, ("A. Person",) * 12, "", (), (), 8, has_text=True)
    shown = (
        Shown(NumberedFloat("figure", "1", caption, 1, BOX, BOX), picture(*size)),
        Shown(table(30, columns), picture()),
    )
    page = paper_page(
        PaperReport(document, Told(said, said, (said, said, said, said), said), shown, "paper.pdf")
    )
    if form == "markdown":
        for drawn in page.pictures():
            (tmp_path / drawn.name).write_bytes(drawn.png())
        path = write(tmp_path, "paper.md", render_page(page))
    else:
        path = write(tmp_path, "paper.html", render_html(Deck(page.title, (page,))))
    assert room_left(path, tmp_path) >= TWO_LINES
