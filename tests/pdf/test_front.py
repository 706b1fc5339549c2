"""Title and authors."""

from cvprstats.pdf.engine import open_pdf, read_page
from cvprstats.pdf.front import find_authors, find_printed_title
from cvprstats.pdf.lines import Line, make_lines
from tests.pdf.writing import Writer


def lines(*rows: tuple[float, float, str, float]) -> list[Line]:
    """Set rows (x, baseline, text, size) and give their lines."""
    writer = Writer()
    for x, y, text, size in rows:
        writer.line(x, y, text, size=size)
    with open_pdf(writer.bytes()) as document:
        return make_lines(read_page(document, 0))


FRONT = (
    (150, 100, "A Title in", 14.0),
    (150, 116, "Two Lines", 14.0),
    (100, 150, "Ana de la Cruz, Bo Li, and", 12.0),
    (260, 150, "J.-P. O’Neil", 12.0),
    (150, 164, "Example University of Somewhere", 12.0),
    (150, 176, "{ana,bo}@example.org", 9.0),
    (100, 195, "Li Wei", 12.0),
    (150, 209, "Another Institute", 12.0),
)


def test_the_title_has_all_its_lines() -> None:
    """Lines of the title's size are joined."""
    assert find_printed_title(lines(*FRONT), "") == "A Title in Two Lines"


def test_a_stated_title_is_taken_if_the_page_shows_it() -> None:
    """Metadata is trusted only where the page agrees."""
    assert find_printed_title(lines(*FRONT), "A Title In Two Lines") == "A Title In Two Lines"
    assert find_printed_title(lines(*FRONT), "paper_final.pdf") == "A Title in Two Lines"
    assert find_printed_title(lines(*FRONT), "Quite another paper") == "A Title in Two Lines"


def test_authors_are_read_from_rows_between_addresses() -> None:
    """Names are cut at commas and gaps; places and e-mails are none; more may follow those."""
    names = ("Ana de la Cruz", "Bo Li", "J.-P. O’Neil", "Li Wei")
    assert find_authors(lines(*FRONT), "") == names


def test_stated_authors_are_taken_if_the_page_shows_one() -> None:
    """Metadata parted by commas, semicolons or `and`; another program's user is no author."""
    assert find_authors(lines(*FRONT), "Ana de la Cruz; Bo Li and X Y")[2] == "X Y"
    assert "user" not in find_authors(lines(*FRONT), "user")


def test_a_printed_accent_is_kept() -> None:
    """Where the metadata lost an accent, the page has it."""
    front = lines((150, 100, "A Title", 14.0), (100, 150, "Piotr Dollár, Bo Li", 12.0))
    assert find_authors(front, "Piotr Dollar, Bo Li") == ("Piotr Dollár", "Bo Li")
