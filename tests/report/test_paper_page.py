"""A paper's page, from values."""

import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from cvprstats.papers import Edition, Paper
from cvprstats.pdf.grid.table_grid import Cell, TableGrid
from cvprstats.pdf.page import Box
from cvprstats.pdf.paper_document import NumberedFloat, PaperDocument
from cvprstats.report.pages import Picture, TableBlock, TextBlock
from cvprstats.report.paper_page import paper_page, shortened
from cvprstats.report.render.markdown import render_page
from cvprstats.summary.main_result import MainResult, ResultCell
from cvprstats.summary.paper import PaperReport, Shown
from cvprstats.summary.told import Sentence, Told

BOX = Box(0, 0, 100, 100)
FIGURE = NumberedFloat("figure", "1", "Figure 1. A view.", 1, BOX, BOX)


def png(width: int, height: int) -> bytes:
    """Draw a blank picture."""
    stream = io.BytesIO()
    Image.new("L", (width, height)).save(stream, "png")
    return stream.getvalue()


def table(rows: int, columns: int, *, certain: bool = True) -> NumberedFloat:
    """Make a table of numbers."""
    header = ("Method", *(f"Set {at} / AP" for at in range(1, columns)))
    body = [(Cell(f"Rival {row}"), *[Cell(f"{row}.5")] * (columns - 1)) for row in range(rows - 1)]
    body.insert(0, (Cell("Ours", bold=True), *[Cell("99.5", bold=True)] * (columns - 1)))
    grid = TableGrid(header, tuple(body), certain)
    return NumberedFloat("table", "2", "Table 2. Results.", 5, BOX, BOX, grid)


def report(*shown: Shown, title: str = "A | Title", has_text: bool = True) -> PaperReport:
    """Make a report of a document that tells an idea."""
    document = PaperDocument(title, ("Ana B", "Bo C"), "", (), (), 8, has_text)
    idea = Sentence("We propose <b>this</b>.", "So we propose <b>this</b> [1].", 2, "1. Start")
    return PaperReport(document, Told(idea=idea if has_text else None), shown, "paper.pdf")


def test_page() -> None:
    """The page has title, authors, labeled sentences, figure, table, source and, in full, notes."""
    figure = NumberedFloat("figure", "1", "Figure 1. Our *method*.", 1, BOX, BOX)
    text = render_page(
        paper_page(report(Shown(figure, png(600, 200)), Shown(table(3, 3), png(9, 9))))
    )
    assert text == (
        "# A \\| Title\n\nAna B, Bo C\n\n"
        "- **Idea:** We propose \\<b\\>this\\</b\\>.\n\n"
        "![Figure 1 of the paper, page 1](figure-1.png)\n\n*Figure 1. Our \\*method\\*.*\n\n"
        "**Table 2. Results.**\n\n"
        "| Method | Set 1 / AP | Set 2 / AP |\n| --- | ---: | ---: |\n"
        "| **Ours** | **99.5** | **99.5** |\n| Rival 0 | 0.5 | 0.5 |\n| Rival 1 | 1.5 | 1.5 |\n\n"
        "<sub>Sentences, figures and tables are taken from the paper: paper.pdf.</sub>\n\n"
        "<!--\nIdea, page 2: So we propose <b>this</b> [1].\n-->\n"
    )


def test_what_the_table_says_is_the_last_of_the_result() -> None:
    """It stands alone without a sentence, else below it; the notes have its cells."""
    line = "Table 2, AP: 2.5 with Net; best other 2 (+0.5)"
    cells = ResultCell(3, 1, "2.5"), ResultCell(0, 1, "2")
    result = MainResult(line, "2", 5, "AP", False, *cells, "+0.5")
    alone = render_page(paper_page(replace(report(), main_result=result)))
    assert f"- **Idea:** We propose \\<b\\>this\\</b\\>.\n- **Result:** {line}\n" in alone
    assert "Result, page 5: Table 2 has “2.5” in row 4, column 2 and “2” in row 1" in alone
    told = Told(result=Sentence("It is better.", "It is better.", 1, "Abstract"))
    below = render_page(paper_page(replace(report(), told=told, main_result=result)))
    assert f"- **Result:**\n    - It is better.\n    - {line}\n" in below


def test_what_the_catalogue_knows_is_joined() -> None:
    """Presentation, edition, area and the paper's page come from the catalogue."""
    paper = Paper("A Title", ("Ana Bé",), "oral", "3D", "https://example.org/a.html")
    known = PaperReport(report().document, Told(), (), "a.pdf", paper, Edition("CVPR", 2019))
    text = render_page(paper_page(known))
    assert text.startswith("# A \\| Title (oral)\n\nAna Bé · CVPR 2019 · 3D · [page](https://")


def test_large_tables_are_cut_and_told() -> None:
    """A table that does not fit keeps the names, the paper's own row and the last; it is said."""
    page = paper_page(report(Shown(table(30, 20), png(9, 9))))
    [block] = [block for block in page.blocks if isinstance(block, TableBlock)]
    assert block.rows[0][0].text == "Ours"
    assert block.rows[-1][0].text == "Rival 28"
    assert block.headings[0] == "Method"
    assert block.headings[-1] == "Set 13 / AP"
    last = page.blocks[-1]
    assert isinstance(last, TextBlock)
    told = last.spans[0].text
    assert f"Table 2 shows {len(block.rows)} of 30 rows" in told
    assert f"{len(block.headings)} of 20 columns" in told


@pytest.mark.parametrize("rows", [4, 30])
def test_a_label_of_several_rows_is_shown_once(rows: int) -> None:
    """In the first of its rows that is shown, which need not be the first of the table."""
    body = tuple((Cell("Set", repeated=row > 0), Cell(f"Rival {row}")) for row in range(rows))
    grid = TableGrid(("Data", "Method"), body, certain=True)
    item = NumberedFloat("table", "2", "Table 2. Results.", 5, BOX, BOX, grid)
    page = paper_page(report(Shown(item, png(9, 9))))
    [block] = [block for block in page.blocks if isinstance(block, TableBlock)]
    assert [row[0].text for row in block.rows] == ["Set", *[""] * (len(block.rows) - 1)]
    assert block.rows[0][1].text == ("Rival 0" if rows == 4 else f"Rival {30 - len(block.rows)}")


@given(
    st.lists(
        st.tuples(st.sampled_from(["A", "B", None]), st.sampled_from(["Ours", "Rival", None])),
        min_size=1,
        max_size=20,
    )
)
def test_labels_of_several_rows_are_read_down(labels: list[tuple[str | None, str | None]]) -> None:
    """Whatever rows are left out, a blank label is that of the row shown above it."""
    body, last = [], ["A", "Ours"]
    for at, pair in enumerate(labels):
        last = [new or old for new, old in zip(pair, last, strict=True)]
        named = (
            Cell(one, repeated=not new and at > 0) for one, new in zip(last, pair, strict=True)
        )
        body.append((*named, Cell(f"{at + 1}0"), Cell(f"{at}.5")))
    grid = TableGrid(("Data", "Method", "Size", "AP"), tuple(body), certain=True)
    item = NumberedFloat("table", "2", "Table 2. Results.", 5, BOX, BOX, grid)
    page = paper_page(report(Shown(item, png(9, 9))))
    [block] = [block for block in page.blocks if isinstance(block, TableBlock)]
    read = ["", ""]
    for data, method, size, _ in block.rows:
        read = [new.text or old for new, old in zip((data, method), read, strict=True)]
        assert read == [cell.text for cell in body[int(size.text) // 10 - 1][:2]]


def test_ticks_are_repeated_where_others_are_blank() -> None:
    """A tick of several rows would else look like none."""
    ticks = [Cell("✓"), Cell("✓", repeated=True), Cell("")]
    body = tuple((Cell("ABC"[at]), tick, Cell(f"{at}.5")) for at, tick in enumerate(ticks))
    grid = TableGrid(("Method", "Aid", "AP"), body, certain=True)
    item = NumberedFloat("table", "2", "Table 2. Results.", 5, BOX, BOX, grid)
    page = paper_page(report(Shown(item, png(9, 9))))
    [block] = [block for block in page.blocks if isinstance(block, TableBlock)]
    assert [row[1].text for row in block.rows] == ["✓", "✓", ""]


def test_tables_whose_rows_cannot_be_told_apart_are_pictures() -> None:
    """The picture has what tells them apart, which was not read."""
    body = tuple((Cell("Ours"), Cell(f"{at}.5")) for at in range(3))
    grid = TableGrid(("Method", "AP"), body, certain=True)
    item = NumberedFloat("table", "2", "Table 2. Results.", 5, BOX, BOX, grid)
    page = paper_page(report(Shown(item, png(9, 9))))
    assert [picture.name for picture in page.pictures()] == ["table-2.png"]


def test_uncertain_tables_are_pictures() -> None:
    """A table whose grid is not certain is shown as its picture."""
    page = paper_page(report(Shown(table(3, 3, certain=False), png(9, 9))))
    assert [picture.name for picture in page.pictures()] == ["table-2.png"]


def test_tall_pictures_get_a_height() -> None:
    """A picture that would fill the page is shown lower, in the same shape."""
    figure = NumberedFloat("figure", "A/1", "Figure A/1. Tall.", 1, BOX, BOX)
    page = paper_page(report(Shown(figure, png(600, 1900))))
    [picture] = page.pictures()
    assert isinstance(picture, Picture)
    assert picture.name == "figure-A-1.png"
    assert '<img src="figure-A-1.png" alt="Figure A/1 of the paper, page 1" height="' in (
        render_page(page)
    )


def test_pictures_only() -> None:
    """A PDF without text gives its first page, and says so."""
    scanned = PaperReport(
        report(has_text=False, title="").document, Told(), (), "scan.pdf", first_page=png(600, 800)
    )
    text = render_page(paper_page(scanned))
    assert text.startswith("# scan.pdf\n")
    assert "no sentence, figure or table could be read" in text
    assert "page-1.png" in text


def test_ocr_is_said() -> None:
    """The title of the catalogue is surer than the one that was read, and the page is marked."""
    read = report(title="Deap Leaming")
    seen = replace(read, document=replace(read.document, ocr=True), paper=Paper("Deep Learning"))
    text = render_page(paper_page(seen))
    assert text.startswith("# Deep Learning\n")
    assert "The words were read by OCR, from pictures: some may be wrong." in text
    assert "OCR" not in render_page(paper_page(replace(read, paper=Paper("Deep Learning"))))


@pytest.mark.parametrize(
    ("text", "longest", "short"),
    [
        ("Short.", 10, "Short."),
        ("One sentence here. Another one here.", 25, "One sentence here."),
        ("Figure 3. A very long sentence without an end", 30, "Figure 3. A very long…"),
    ],
)
def test_shortened(text: str, longest: int, short: str) -> None:
    """Text is cut after a sentence where that leaves enough, else after a word."""
    assert shortened(text, longest) == short
