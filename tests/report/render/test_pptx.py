"""Decks as PowerPoint."""

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from pptx import Presentation
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn
from pptx.slide import Slide
from pptx.util import Emu

from cvprstats.catalogue.lists import load_papers
from cvprstats.keywords.counts import count_keywords
from cvprstats.keywords.rules import SLIDES
from cvprstats.report.pages import (
    Bullets,
    Deck,
    Page,
    Picture,
    SideBySide,
    TableBlock,
    plain,
)
from cvprstats.report.render.pptx import render_pptx
from cvprstats.report.slides import slides
from cvprstats.text import printable
from tests.report.conftest import HOSTILE, as_pptx, hostile_page
from tests.report.conftest import picture as png

LIBREOFFICE = shutil.which("libreoffice") or shutil.which("soffice")
TITLES = {PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE}


def read(deck: Deck) -> list[Any]:
    """Render the deck, and read its slides back."""
    return list(Presentation(io.BytesIO(as_pptx(deck))).slides)


def shapes(deck: Deck, name: str) -> list[Any]:
    """Return the shapes of which `has_chart`, `has_table`, … is true."""
    return [shape for slide in read(deck) for shape in slide.shapes if getattr(shape, name, False)]


def test_titles_and_numbers(deck: Deck) -> None:
    """Each slide has its title in a title placeholder, and all but the first their number."""
    expected = [deck.title, *(slide.title for page in deck.pages for slide in slides(page))]
    for number, (slide, title) in enumerate(zip(read(deck), expected, strict=True)):
        kinds = {shape.placeholder_format.type: shape for shape in slide.placeholders}
        [kind] = TITLES & kinds.keys()
        assert kinds[kind].text_frame.text == title
        assert (PP_PLACEHOLDER.SLIDE_NUMBER in kinds) == (number > 0)
        assert all(shape.text_frame.text for shape in slide.placeholders)


def test_shapes_have_numbers_of_their_own(deck: Deck) -> None:
    """No two shapes of a slide share a number, which PowerPoint would have to repair."""
    for slide in read(deck):
        numbers = [shape.shape_id for shape in slide.shapes]
        assert len(numbers) == len(set(numbers))


def test_charts_are_the_counts(deck: Deck) -> None:
    """Native charts hold the announced numbers, the counts, and the shares of two editions."""
    growth, bars, compared = (shape.chart.plots[0] for shape in shapes(deck, "has_chart"))
    assert list(growth.categories)[-2:] == ["2018", "2019"]
    assert [series.values[-2:] for series in growth.series] == [(3303, 5160), (979, 1294)]
    before, after = (count_keywords(load_papers(year), SLIDES) for year in ("2018", "2019"))
    assert bars.series[0].values == tuple(after.counts[word] for word in bars.categories)
    assert [series.values for series in compared.series] == [
        pytest.approx([counts.share(word) for word in compared.categories])
        for counts in (before, after)
    ]


def test_charts_are_the_pictures(deck: Deck, full: Deck) -> None:
    """Native bars have the keywords of their picture, in its order, from above, all of them."""
    for one in (deck, full):
        pictures = [picture for picture in one.pictures() if picture.chart]
        frames = shapes(one, "has_chart")
        for picture, frame in zip(pictures, frames, strict=True):
            if not picture.name.startswith(("bars", "compared")):
                continue
            assert not isinstance(picture.content, bytes)
            drawn = [text.get_text() for text in picture.content.axes[0].texts]
            shown = list(frame.chart.plots[0].categories)
            assert drawn[: 2 * len(shown) : 2] == shown
            axis = frame.chart.category_axis
            assert axis.reverse_order
            assert axis._element.find(qn("c:tickLblSkip")).get("val") == "1"  # noqa: SLF001 - no getter
            listed = picture.alt.split(": ")[-1].split(", ")
            assert [text.rsplit(" ", 3 if "→" in text else 1)[0] for text in listed] == shown[:10]


def test_labels_are_lower_than_bars(deck: Deck, full: Deck) -> None:
    """Each number stays clear of other bars, in 11 points or more, with a digit for shares."""
    for frame in [*shapes(deck, "has_chart"), *shapes(full, "has_chart")]:
        plot = frame.chart.plots[0]
        if frame.chart.chart_type != XL_CHART_TYPE.BAR_CLUSTERED:
            continue
        series = len(list(plot.series))
        # A title and a key take an inch.
        category = (Emu(frame.height).pt - 72) / len(list(plot.categories))
        bar = category / (series + plot.gap_width / 100)
        size = plot.data_labels.font.size.pt
        # A single bar has half a gap on both sides.
        assert 11 <= size <= (bar if series > 1 else category) / 1.17
        form = plot._element.find(".//" + qn("c:formatCode")).text  # noqa: SLF001 - no getter
        assert form == ("0.0" if series == 2 else "#,##0")
        assert ("per 1,000" in frame.chart.chart_title.text_frame.text) == (series == 2)
        assert frame.chart.has_legend == (series == 2)


def test_alternative_texts(deck: Deck) -> None:
    """Pictures, charts and tables tell what they show."""
    kinds = ("has_chart", "has_table", "image")
    told = [
        shape._element.xpath(".//p:cNvPr")[0].get("descr")  # noqa: SLF001 - it has no getter
        for kind in kinds
        for shape in shapes(deck, kind)
    ]
    assert len(told) >= 6
    assert all(told)


def test_notes_and_tables(deck: Deck) -> None:
    """Notes name the sources; tables are tables, with their cells."""
    noted = [
        slide.notes_slide.notes_text_frame.text for slide in read(deck) if slide.has_notes_slide
    ]
    assert any("Source: list of accepted papers" in text for text in noted)
    cells = [
        [cell.text for cell in row.cells]
        for shape in shapes(deck, "has_table")
        for row in shape.table.rows
    ]
    assert ["graph", "15", "45", "×2.3"] in cells


def test_text_is_large_and_stays_on_the_slide(deck: Deck) -> None:
    """Text has at least 18 points, captions and notes on method 12; nothing sticks out."""
    for slide in read(deck):
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= 12_192_000
            assert shape.top + shape.height <= 6_858_000
            for paragraph in shape.text_frame.paragraphs if shape.has_text_frame else ():
                sizes = {run.font.size.pt for run in paragraph.runs if run.font.size}
                small = paragraph.text.startswith(
                    ("Rising", "Falling", "From the list", "Papers,", "*:")
                )
                assert all(size >= (12 if small else 18) for size in sizes)


def test_a_picture_beside_text_stays_above_what_is_below() -> None:
    """A picture in a low column gives way: its caption does not reach into the next block."""
    drawing = Picture("a.png", png(64, 60), "", "Figure 1. " + "A long caption. " * 5 + "An end.")
    text = Bullets((plain("A line that is said. " * 6),))
    table = TableBlock(("a",), (plain("1"),) * 6, caption="Table 1.")
    page = Page("Paper", (SideBySide((text,), (drawing,), 0.7), table), kind="paper")
    [*_, slide] = read(Deck("Talk", (page,)))
    said = {shape.text_frame.text: shape for shape in slide.shapes if shape.has_text_frame}
    caption, below = said[drawing.caption], said[table.caption]
    assert caption.top + caption.height <= below.top


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text(text: str) -> None:
    """Every text is there to be read, is no link, and is no formula in a chart's workbook."""
    data = render_pptx(Deck(text, (hostile_page(text), Page("Last", ())), text, text))
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        xml = b"".join(
            file.read(name) for name in file.namelist() if name.endswith((".xml", ".rels"))
        )
        [workbook] = [name for name in file.namelist() if name.endswith(".xlsx")]
        with zipfile.ZipFile(io.BytesIO(file.read(workbook))) as book:
            sheet = book.read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet
    assert b'Target="javascript' not in xml
    presentation = Presentation(io.BytesIO(data))
    said = "".join(
        shape.text_frame.text
        for slide in presentation.slides
        for shape in slide.shapes
        if shape.has_text_frame
    )
    assert "".join(printable(text).split()) in "".join(said.split())


def test_same_bytes(deck: Deck) -> None:
    """The file knows no time but the edition's, nor do the workbooks in it."""
    data = render_pptx(deck)
    assert data == as_pptx(deck)
    times, created = set(), set()
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        files = [
            file,
            *(zipfile.ZipFile(io.BytesIO(file.read(n))) for n in file.namelist() if ".xlsx" in n),
        ]
        assert len(files) == 4
        for one in files:
            times |= {entry.date_time for entry in one.infolist()}
            core = one.read("docProps/core.xml").decode()
            created.add(re.findall(r"<dcterms:created[^>]*>([^<]*)", core)[0])
    assert times == {(1980, 1, 1, 0, 0, 0)}
    assert created == {"2019-06-16T00:00:00Z", "1980-01-01T00:00:00Z"}


@pytest.mark.skipif(not LIBREOFFICE, reason="no LibreOffice is installed to open it with")
def test_libreoffice_shows_all(deck: Deck, full: Deck, hostile: Deck, tmp_path: Path) -> None:
    """LibreOffice shows every slide, every category of a chart, and every cell on one line."""
    assert LIBREOFFICE
    decks = {"deck": deck, "full": full, "hostile": hostile}
    for name, one in decks.items():
        (tmp_path / f"{name}.pptx").write_bytes(as_pptx(one))
    subprocess.run(
        [
            LIBREOFFICE,
            "--headless",
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--convert-to",
            "pdf",
            *(f"{name}.pptx" for name in decks),
        ],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        timeout=120,
    )
    for name in decks:
        shown = Presentation(tmp_path / f"{name}.pptx").slides
        with pypdfium2.PdfDocument(tmp_path / f"{name}.pdf") as pdf:
            texts = [page.get_textpage().get_text_range() for page in pdf]
        assert len(texts) == len(shown)
        for slide, printed in zip(shown, texts, strict=True):
            text = printed.replace("\u00a0", " ")
            for unbroken in () if name == "hostile" else one_line_texts(slide):
                word = unbroken.replace("\u00a0", " ")
                assert word in text.split() if " " not in word else word in text, word


def one_line_texts(slide: Slide) -> Iterator[str]:
    """Return the categories of a slide's charts and the cells of its tables."""
    for shape in slide.shapes:
        if shape.has_chart:
            yield from shape.chart.plots[0].categories
        elif shape.has_table:
            yield from filter(None, (cell.text for cell in shape.table.iter_cells()))
