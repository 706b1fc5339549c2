"""The index of papers' pages."""

import io

import pytest
from PIL import Image

from cvprstats.pdf.page import Box
from cvprstats.pdf.paper_document import NumberedFloat, PaperDocument
from cvprstats.report.papers_index import THUMBNAIL, IndexEntry, index_entry
from cvprstats.report.render.papers_index import index_html, index_markdown
from cvprstats.summary.main_result import MainResult, ResultCell
from cvprstats.summary.paper import PaperReport, Shown
from cvprstats.summary.told import Sentence, Told, Written

BOX = Box(0, 0, 9, 9)
MARKUP = "A <b>*Bold*</b> [Title](x) | & more"


def make_entry(
    title: str = MARKUP, size: tuple[int, int] = (1600, 900), found: MainResult | None = None
) -> IndexEntry:
    """Return the entry of a paper with a figure of this size."""
    stream = io.BytesIO()
    Image.linear_gradient("L").resize(size).convert("RGBA").save(stream, "PNG")
    figure = NumberedFloat("figure", "1", "Figure 1: A ramp.", 1, BOX, BOX)
    said = "It reaches 79.29% on ImageNet-1K, 2x faster than Table 4 in 2018."
    idea = Sentence("An idea " * 40, "An idea.", 1, "", Written("tiny", (2,)))
    told = Told(idea=idea, result=Sentence(said, said, 1, ""))
    document = PaperDocument(title, (), "", (), (), 8, has_text=True)
    shown = (Shown(figure, stream.getvalue()),)
    report = PaperReport(document, told, shown, "a.pdf", main_result=found)
    return index_entry(report, "a b/paper.md", "a b")


@pytest.mark.parametrize("size", [(1600, 900), (300, 2000), (40, 30)])
def test_thumbnails_are_small(size: tuple[int, int]) -> None:
    """A picture is made smaller, never larger, and keeps its form."""
    thumbnail = make_entry(size=size).thumbnail
    assert thumbnail
    width, height = thumbnail.size
    assert width <= min(THUMBNAIL[0], size[0])
    assert height <= min(THUMBNAIL[1], size[1])
    assert abs(width * size[1] - height * size[0]) <= max(size)
    assert len(thumbnail.png()) < 30_000


def test_a_long_line_keeps_its_mark() -> None:
    """A line is shortened, not the mark of who wrote it."""
    assert make_entry().idea.endswith("An idea An… [written by tiny, p.\N{NO-BREAK SPACE}2]")


def test_key_numbers_are_bold() -> None:
    """Decimals and numbers with a unit are; names, years and tables' numbers are not."""
    bold = [span.text for span in make_entry().result if span.bold]
    assert bold == ["79.29%", "2x"]


def test_numbers_in_names_are_not_bold() -> None:
    """Of the main table's line, values are in bold, with their sign; numbers in names are not."""
    own, other = ResultCell(1, 1, "9.2"), ResultCell(0, 1, "9.4")
    line = "Table 1, AP 0.5:0.95: 9.2 with A 1.5; best other 9.4 (\N{MINUS SIGN}0.2)"
    found = MainResult(line, "1", 1, "AP 0.5:0.95", False, own, other, "\N{MINUS SIGN}0.2")
    result = make_entry(found=found).result
    assert "".join(span.text for span in result) == line
    bold = [span.text for span in result if span.bold]
    assert bold == ["9.2", "9.4", "\N{MINUS SIGN}0.2"]


def test_titles_are_text() -> None:
    """Markup in a title is shown, and names are quoted in links."""
    text = index_markdown([make_entry()], "index_files/")
    assert text.startswith("# 1 paper\n\n## [A \\<b\\>\\*Bold\\*\\</b\\> \\[Title\\](x)")
    assert "](a%20b/paper.md)\n" in text
    assert '<img src="index_files/a%20b.png" alt="" width="160">' in text
    assert text.endswith(
        "It reaches **79.29%** on ImageNet-1K, **2x** faster than Table 4 in 2018.\n"
    )
    html = index_html([make_entry()], "index_files/")
    assert "A &lt;b&gt;*Bold*&lt;/b&gt; [Title](x) | &amp; more</a></h2>" in html
    assert '<a href="a%20b/paper.md"' in html


def test_many_papers_make_a_small_file() -> None:
    """An index of 200 papers is far below 5 MB: its thumbnails are files beside it."""
    html = index_html([make_entry()] * 200, "index_files/")
    assert len(html) < 500_000
    assert html.count("<li>") == 200
