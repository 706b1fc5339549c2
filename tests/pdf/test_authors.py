"""Authors of made-up front pages: each is a style that papers are set in."""

import re

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from cvprstats.pdf.authors import find_authors
from cvprstats.pdf.engine import open_pdf, read_page
from cvprstats.pdf.lines import make_lines
from tests.pdf.writing import Writer

MIDDLE = 306.0


def put(page: Writer, middle: float, y: float, text: str, size: float, font: str) -> None:
    """Set `text` around `middle`; what stands after ^ in braces is raised."""
    pieces = [
        (piece.strip("^{}"), 0.66 * size if piece[:1] == "^" else size)
        for piece in re.split(r"(\^\{[^}]*\})", text)
        if piece
    ]
    x = middle - sum(stringWidth(piece, font, one) for piece, one in pieces) / 2
    for piece, one in pieces:
        page.line(x, y - (0.3 * size if one < size else 0), piece, font, one)
        x += stringWidth(piece, font, one)


def authors(*rows: str, size: float = 12, font: str = "Times-Roman") -> list[str]:
    """Return the authors of a page with these rows, each with cells between bars."""
    page = Writer()
    page.line(200, 100, "A Title of a Paper", "Times-Bold", 14.3)
    for place, row in enumerate(rows):
        cells = row.split("|")
        for index, cell in enumerate(cells):
            middle = MIDDLE + (index - (len(cells) - 1) / 2) * (420 / len(cells))
            put(page, middle, 130 + 14 * place, cell.strip(), size, font)
    with open_pdf(page.bytes()) as document:
        return list(find_authors(make_lines(read_page(document, 0)), ""))


STYLES = {
    "a grid of three": (
        "Ada Lovelace | Grace Hopper | Kurt Gödel",
        "Meta AI | NVIDIA | ETH Zürich",
        "ada@a.org | grace@b.org | kurt@c.org",
    ),
    "a grid without mail": (
        "Ada Lovelace | Grace Hopper",
        "Meta AI | Tsinghua University",
        "Kurt Gödel",
        "Google Research",
    ),
    "one below the other": (
        "Ada Lovelace",
        "Example University",
        "ada@a.org",
        "Grace Hopper",
        "Another University",
        "grace@b.org",
        "Kurt Gödel",
        "Example University",
    ),
    "a place that looks like a name": (
        "Ada Lovelace   Grace Hopper   Kurt Gödel",
        "Black Forest",
        "ada@a.org",
    ),
    "places that look like names": (
        "Ada Lovelace^{1}   Grace Hopper^{2}   Kurt Gödel^{2}",
        "^{1}Bar Ilan   ^{2}Peng Cheng",
        "ada@a.org",
    ),
    "signs before places": (
        "Ada Lovelace†   Grace Hopper‡   Kurt Gödel§",
        "†Peng Cheng | ‡Bar Ilan | §Trax Retail",
        "ada@a.org",
    ),
    "marks before names": (
        "^{1}Ada Lovelace   ^{1}Grace Hopper   ^{2}Kurt Gödel",
        "^{1}Example University   ^{2}Another University",
    ),
    "letters as marks": (
        "Ada Lovelace^{a,b}, Grace Hopper^{b}, and Kurt Gödel^{a,*}",
        "^{a}Example University, ^{b}Another University",
    ),
    "numbers in parentheses": (
        "Ada Lovelace (1), Grace Hopper (2), Kurt Gödel (1,2)",
        "(1) Example University, (2) Another University",
    ),
    "numbers of researchers": (
        "Ada Lovelace^{1[0000-0001]}, Grace Hopper^{1[0000-0002]}, Kurt Gödel^{2[0000-0003]}",
        "^{1}Example University",
    ),
    "a name over two rows": (
        "Ada Lovelace^{1}, Grace Hopper^{1}, Kurt",
        "Gödel^{2}",
        "^{1}Example University",
    ),
    "and at the end of a row": (
        "Ada Lovelace^{1}, Grace Hopper^{2}, and",
        "Kurt Gödel^{2}",
        "^{1}Example University",
    ),
    "notes": (
        "Ada Lovelace^{*}   Grace Hopper^{*}   Kurt Gödel^{†}",
        "Example University",
        "* Joint First Authors   † Corresponding Author",
        "Project Page: https://example.org/a",
    ),
    "mail beside names": (
        "Ada Lovelace ada@a.org | Grace Hopper grace@b.org | Kurt Gödel kurt@c.org",
        "Example University",
    ),
    "mail in braces over rows": (
        "Ada Lovelace, Grace Hopper, Kurt Gödel",
        "Example University",
        "{ada.lovelace, kurt.goedel,",
        "Someone.Else, Other.Name}@a.org",
    ),
    "a lone name in the last row": (
        "Ada Lovelace   Grace Hopper",
        "Kurt Gödel",
        "Example University",
        "ada@a.org",
    ),
}


@pytest.mark.parametrize("rows", STYLES.values(), ids=STYLES.keys())
def test_authors_are_read_in_any_style(rows: tuple[str, ...]) -> None:
    """In grids and rows, with marks of all kinds, above, between and beside addresses."""
    assert authors(*rows) == ["Ada Lovelace", "Grace Hopper", "Kurt Gödel"]


@pytest.mark.parametrize(
    "names",
    [
        ("Nando de Freitas", "Anton van den Hengel", "Jan Van Eyck"),
        ("J.-B. Alayrac", "C.-C. Jay Kuo", "Robert Downey Jr."),
        ("E Weinan", "X Y Li", "O Hyun"),
        ("Jack London", "Michelle Berkeley", "Yu Ai"),  # the first row is never of places
        ("Chung-Ching (Peter) Lin", "Zhe “Bob” Lin"),
        ("Suharto", "Ada Lovelace", "Xiaoming"),
        ("The Example Team",),
    ],
)
def test_names_of_any_form(names: tuple[str, ...]) -> None:
    """With particles, initials, nicknames; of places, of one letter, of one word, of a team."""
    row = ", ".join(f"{name}^{{1}}" for name in names)
    assert authors(row, "^{1}Example University") == list(names)


def test_a_younger_one_is_one_author() -> None:
    """With a comma before `Jr.`, on the page and in the metadata."""
    row = "Robert Downey, Jr., Ada Lovelace"
    assert authors(row, "Example University") == ["Robert Downey Jr.", "Ada Lovelace"]
    page = Writer()
    page.line(200, 100, "A Title of a Paper", "Times-Bold", 14.3)
    page.line(200, 130, row, size=12)
    with open_pdf(page.bytes()) as document:
        lines = make_lines(read_page(document, 0))
    assert find_authors(lines, row) == ("Robert Downey Jr.", "Ada Lovelace")
    assert find_authors(lines, "Ada Lovelace") == ("Robert Downey Jr.", "Ada Lovelace")


def test_small_capitals_and_signs_of_other_fonts() -> None:
    """Small capitals are no marks; a single letter of a font of signs is one."""
    page = Writer()
    page.line(200, 100, "A Title of a Paper", "Times-Bold", 14.3)
    x = 200.0
    for piece, size, font in [
        ("A", 12, "Times-Roman"),
        ("DA ", 9.6, "Times-Roman"),
        ("L", 12, "Times-Roman"),
        ("OVELACE", 9.6, "Times-Roman"),
        (", Kurt Gödel", 12, "Times-Roman"),
        ("B", 12, "Courier"),
    ]:
        page.line(x, 130, piece, font, size)
        x += stringWidth(piece, font, size)
    with open_pdf(page.bytes()) as document:
        lines = make_lines(read_page(document, 0))
    assert find_authors(lines, "") == ("ADA LOVELACE", "Kurt Gödel")
