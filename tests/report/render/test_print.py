"""The page, printed."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from tests.conftest import Result

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
STYLE = (
    "@page{size:A4;margin:12mm}body{font:10pt/1.35 sans-serif;margin:0}img{max-width:100%}"
    "td,th{padding:1px 8px}ul,p{margin:.4em 0}"
)


def printed_pages(markdown: Path, folder: Path) -> int:
    """Render Markdown to HTML to an A4 PDF, and count its pages."""
    assert CHROMIUM
    html = markdown.with_suffix(".html")
    body = MarkdownIt("commonmark").enable("table").render(markdown.read_text(encoding="utf-8"))
    html.write_text(f"<!doctype html><meta charset=utf-8><style>{STYLE}</style>{body}", "utf-8")
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
    return (folder / "page.pdf").read_bytes().count(b"/Type /Page\n")


@pytest.mark.skipif(not CHROMIUM, reason="no Chromium is installed to print with")
@pytest.mark.parametrize(
    "arguments", [("2019", "--compare", "2018", "--rule", "slides"), ("2026", "--compare", "2025")]
)
def test_report_is_one_page(
    arguments: tuple[str, ...], run: Callable[..., Result], tmp_path: Path
) -> None:
    """The report fits one A4 page."""
    path = Path(run("report", *arguments).out.strip())
    assert printed_pages(path, tmp_path) == 1
