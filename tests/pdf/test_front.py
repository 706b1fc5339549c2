"""Title and authors."""

import pytest

from cvprstats.pdf.authors import find_authors
from cvprstats.pdf.engine import open_pdf, read_page
from cvprstats.pdf.front import find_printed_title, front_matter, reading_order
from cvprstats.pdf.lines import Line, make_line, make_lines
from tests.pdf.values import PROSE, line, page_of, spaced, word
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


def front(*rows: Line, teaser: Line | None = None) -> list[str]:
    """Return the texts of the front matter of a page with these lines above its body."""
    body = line(PROSE, baseline=600)
    kinds = {body: "body"} | ({teaser: "caption"} if teaser else {})
    lines = [*rows, body, *([teaser] if teaser else [])]
    return [one.text for one in front_matter(lines, kinds, page_of(lines))]


@pytest.mark.parametrize(("baseline", "is_title"), [(310, True), (340, False)])
def test_a_title_begins_in_the_upper_part_of_the_page(baseline: float, is_title: bool) -> None:
    """Above 0.4 of its height of 792 points: labels of a figure may be larger."""
    large = line("A large line", baseline=baseline, size=20)
    assert (front(line("A small title", baseline=100), large)[0] == large.text) is is_title


@pytest.mark.parametrize(("letters", "is_title"), [("Data", True), ("GTs", False)])
def test_a_title_has_four_letters(letters: str, is_title: bool) -> None:
    """What is shorter is a label of a figure."""
    large = line(letters, baseline=150, size=20)
    assert (front(line("A small title", baseline=100), large)[0] == large.text) is is_title


@pytest.mark.parametrize(("step", "is_front"), [(32, True), (36, False)])
def test_front_matter_ends_at_a_gap(step: float, is_front: bool) -> None:
    """Of 3.4 sizes."""
    below = line("Ada Lovelace", baseline=100 + step)
    assert (below.text in front(line("A short title"), below)) is is_front


@pytest.mark.parametrize(("step", "is_front"), [(16, True), (18, False)])
def test_a_teaser_may_begin_near(step: float, is_front: bool) -> None:
    """1.7 sizes below the addresses, where a caption stands above the text."""
    mail = line("ada@example.org", baseline=112)
    below = line("A label", baseline=112 + step)
    teaser = line("Figure 1: One", baseline=500)
    assert (below.text in front(line("A short title"), mail, below, teaser=teaser)) is is_front


@pytest.mark.parametrize("address", ["http://a.example.org/b", "www.example.org", "a.github.io/b"])
@pytest.mark.parametrize(("step", "is_front"), [(32, True), (36, False)])
def test_the_address_of_the_project_is_below_all(step: float, address: str, is_front: bool) -> None:
    """It may be as far as names are, in any font, below a hidden label of the teaser."""
    mail = line("ada@example.org", baseline=112)
    label = line("A label", baseline=115, font="Calibri")
    below = line(address, baseline=112 + step, font="Calibri")
    teaser = line("Figure 1: One", baseline=500)
    found = front(line("A short title"), mail, label, below, teaser=teaser)
    assert label.text not in found
    assert (address in found) is is_front


@pytest.mark.parametrize(("step", "is_front"), [(16, True), (18, False)])
def test_a_teaser_may_begin_near_the_address_of_the_project(step: float, is_front: bool) -> None:
    """1.7 sizes below it, as below e-mail addresses."""
    address = line("https://example.org/a", baseline=112)
    below = line("A label", baseline=112 + step)
    teaser = line("Figure 1: One", baseline=500)
    found = front(line("A short title"), address, below, teaser=teaser)
    assert (below.text in found) is is_front


@pytest.mark.parametrize(("rise", "is_front"), [(2, True), (4, False)])
def test_a_running_head_is_above_the_title(rise: float, is_front: bool) -> None:
    """By more than 0.3 sizes of the title."""
    head = line("A mark", baseline=100 - rise, x1=80)
    assert (head.text in front(head, line("A short title", 90, size=11))) is is_front


@pytest.mark.parametrize(
    ("step", "size", "title"), [(20, 14, "One Two"), (22, 14, "One"), (20, 13.5, "One")]
)
def test_the_next_line_of_a_title_is_near_and_as_large(
    step: float, size: float, title: str
) -> None:
    """Up to 1.5 sizes below, within 0.4 points of size."""
    rows = line("One", size=14), line("Two", baseline=100 + step, size=size)
    assert find_printed_title(rows, "") == title


@pytest.mark.parametrize(
    ("letters", "taken"), [("abcdefghijklmnopqxyz", True), ("abcdefghijklmnowvxyz", False)]
)
def test_a_stated_title_has_most_of_the_printed_letters(letters: str, taken: bool) -> None:
    """More than 0.8 of them, in their order."""
    printed = line("abcdefghijklmnopqrst")
    assert (find_printed_title([printed], letters) == letters) is taken


@pytest.mark.parametrize(
    ("row", "names"),
    [
        ("Ada Lovelace, Grace Hopper, some place", ("Ada Lovelace", "Grace Hopper")),
        ("Ada Lovelace, some place", ()),
    ],
)
def test_a_row_of_names_holds_mostly_names(row: str, names: tuple[str, ...]) -> None:
    """Two thirds of its parts: else it is an address."""
    assert find_authors([line("A Title", size=14), line(row, baseline=120)], "") == names


@pytest.mark.parametrize(("gap", "parted"), [(5, False), (6, True)])
def test_a_wide_gap_parts_names(gap: float, parted: bool) -> None:
    """Of 0.55 sizes; a blank is narrower."""
    row = spaced("Ada", "Lovelace", gap=2.5)
    row += spaced("Grace", "Hopper", gap=2.5, x=row[-1].box.x1 + gap)
    found = find_authors([line("A Title", size=14), make_line(1, row)], "")
    assert (found == ("Ada Lovelace", "Grace Hopper")) is parted


@pytest.mark.parametrize(("size", "names"), [(9.7, 2), (9.5, 1)])
def test_authors_are_of_one_size(size: float, names: int) -> None:
    """Smaller names below them are labels."""
    rows = line("Ada Lovelace", baseline=120), line("Grace Hopper", baseline=140, size=size)
    assert len(find_authors([line("A Title", size=14), *rows], "")) == names


@pytest.mark.parametrize(("size", "name"), [(8, "Ada Lovelace"), (9, "Ada Lovelacex")])
def test_marks_part_names(size: float, name: str) -> None:
    """A raised word of less than 0.85 of the size is a mark, else a part of the name."""
    row = spaced("Ada", "Lovelace", gap=2.5)
    row.append(word("x", row[-1].box.x1, 96, size=size, glued=True))
    assert find_authors([line("A Title", size=14), make_line(1, row)], "") == (name,)


def authors(*rows: str) -> tuple[str, ...]:
    """Return the names in these rows, each set below the one before."""
    below = [line(row, baseline=120 + 14 * place) for place, row in enumerate(rows)]
    return find_authors([line("A Title", size=14), *below], "")


def named(name: str, x: float, baseline: float, marks: str) -> Line:
    """Return a name with raised marks."""
    row = spaced(*name.split(), gap=2.5, x=x, baseline=baseline)
    row.append(word(marks, row[-1].box.x1, baseline - 4, size=6, glued=True))
    return make_line(1, row)


@pytest.mark.parametrize(("shift", "first"), [(2.9, "Ada Lovelace"), (3.1, "Yu Li")])
def test_a_row_of_names_is_read_from_left_to_right(shift: float, first: str) -> None:
    """Within 0.3 sizes: raised marks may outnumber the letters of a name."""
    row = named("Ada Lovelace", 100, 120 + shift, "1"), named("Yu Li", 300, 120, "1,2,3,†")
    found = [one for each in reading_order(row[::-1]) for one in each]
    assert find_authors([line("A Title", size=14), *found], "")[0] == first


@pytest.mark.parametrize(
    "name",
    ["Alexandre d’Aspremont", "Vincent van den Berg", "van der Waals Berg", "Omar al-Khayyam"],
)
def test_a_part_of_a_name_may_be_in_lower_case(name: str) -> None:
    """Particles, with or without a blank after them."""
    assert authors(f"Ada Lovelace, {name}, Li Wei") == ("Ada Lovelace", name, "Li Wei")


@pytest.mark.parametrize("mark", ["°°", " \u030a", "‹", "∥", "*1,2", "?"])
def test_marks_are_no_part_of_a_name(mark: str) -> None:
    """Whatever character stands for them."""
    assert authors(f"Ada Lovelace{mark}, Li Wei{mark}") == ("Ada Lovelace", "Li Wei")


def test_marks_that_are_not_raised_part_names() -> None:
    """But hyphens, apostrophes and periods belong to names."""
    found = authors("Ada Lovelace* J.-P. O’Neil Jr. † Li Wei‡")
    assert found == ("Ada Lovelace", "J.-P. O’Neil Jr.", "Li Wei")


def test_names_follow_addresses_without_mail() -> None:
    """Names without marks have a place below them; else they are the end of an address."""
    place = "Example University"
    assert authors("Ada Lovelace", place, "Li Wei", place) == ("Ada Lovelace", "Li Wei")
    assert authors("Ada Lovelace", place, "Rolla Missouri") == ("Ada Lovelace",)
    assert authors("Ada Lovelace", place, "Baton Rouge", "a@b.org") == ("Ada Lovelace",)


@pytest.mark.parametrize(("marks", "found"), [("2", 2), ("", 1)])
def test_marked_names_follow_marked_names(marks: str, found: int) -> None:
    """What has no mark below addresses is one of them."""
    last = named("Li Wei", 100, 160, marks) if marks else line("Li Wei", baseline=160)
    rows = named("Ada Lovelace", 100, 120, "1"), line("Example University", baseline=140), last
    assert len(find_authors([line("A Title", size=14), *rows], "")) == found


@pytest.mark.parametrize(("off", "is_title"), [(13, True), (15, False)])
def test_a_title_is_centered(off: float, is_title: bool) -> None:
    """Within a size of the middle of the text (175): larger labels stand anywhere."""
    label = line("A large label", 135 + off, 250, 215 + off, size=14)
    assert (front(line("A small title", baseline=100), label)[0] == label.text) is is_title


@pytest.mark.parametrize(
    ("text", "is_title"), [("ϭϬϬ^ĐĞŶĞƐ", False), ("Aĉčõ", False), ("Abĉč", False), ("Abcĉč", True)]
)
def test_a_title_can_be_read(text: str, is_title: bool) -> None:
    """More than half of its letters are Latin: else a font's codes are not stated."""
    label = line(text, baseline=250, size=20)
    assert (front(line("A small title", baseline=100), label)[0] == text) is is_title


@pytest.mark.parametrize(
    ("font", "step", "is_front"),
    [("CMR12", 16, True), ("Arial", 16, False), ("Arial", 14, True)],
)
def test_front_matter_has_the_fonts_of_the_page(font: str, step: float, is_front: bool) -> None:
    """Of any size, and the font of the authors; labels of a figure have others.

    What stands closely below the authors has any font: places are set in italics.
    """
    title = line("A Title", size=14, font="CMBX12")
    names = line("Ada Lovelace", baseline=120, font="F17")
    body = line(PROSE, baseline=600, font="CMR10")
    last = line("Example University", baseline=120 + step, font=font)
    rows = [title, names, last, body]
    found = front_matter(rows, {body: "body"}, page_of(rows))
    assert found == [title, names, *([last] if is_front else [])]


def test_a_logo_beside_the_title_ends_nothing() -> None:
    """It stands on the title's row, in a font of its own."""
    logo = line("A logo", 20, 100, 50, size=10, font="Dingbats")
    title, names = line("A Title", 60, size=14), line("Ada Lovelace", baseline=120)
    assert front(logo, title, names) == ["A Title", "Ada Lovelace"]


def test_a_title_keeps_its_hyphens() -> None:
    """Lines of a title are not divided within words."""
    rows = line("Multi-", size=14), line("Modal Text-", baseline=116, size=14)
    assert find_printed_title([*rows, line("to-Image", baseline=132, size=14)], "") == (
        "Multi-Modal Text-to-Image"
    )
