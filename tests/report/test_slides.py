"""What stands on which slide."""

from hypothesis import given
from hypothesis import strategies as st

from cvprstats.report.pages import (
    Block,
    Bullets,
    Code,
    Deck,
    Page,
    Picture,
    SideBySide,
    Span,
    TableBlock,
    TextBlock,
    flat,
    plain,
)
from cvprstats.report.slide_layout import BODY_HEIGHT, BODY_WIDTH, blocks_height, table_layout
from cvprstats.report.slides import slides
from tests.report.conftest import picture

TEXTS = st.text(st.sampled_from("ab CDi—漢 "), max_size=900)
BLOCKS = st.one_of(
    st.builds(lambda text: TextBlock(plain(text)), TEXTS),
    st.builds(
        lambda texts: Bullets(tuple(map(plain, texts)), first=1),
        st.lists(TEXTS, min_size=1, max_size=20),
    ),
    st.builds(
        lambda texts: TableBlock(("one", "two"), tuple((Span(t), Span("1")) for t in texts)),
        st.lists(st.text("ab ", max_size=40), max_size=60),
    ),
    st.builds(lambda lines: Code("\n".join(lines)), st.lists(st.text("ab ", max_size=200))),
    st.just(Picture("p.png", picture(), "alt", "caption")),
)
PAGES = st.lists(BLOCKS | st.builds(lambda b: SideBySide((b,), (b,)), BLOCKS), max_size=6)


def said(blocks: list[Block]) -> str:
    """Return all text of blocks, without blanks."""
    parts = []
    for block in flat(blocks):
        match block:
            case TextBlock():
                parts += [span.text for span in block.spans]
            case Bullets():
                parts += [span.text for item in block.items for span in item]
            case TableBlock():
                parts += [span.text for row in block.rows for span in row]
            case Code():
                parts.append(block.text)
            case Picture():
                parts.append(block.name)
            case _:
                raise AssertionError(block)
    return "".join("".join(parts).split())


@given(PAGES)
def test_nothing_is_lost_and_all_fits(blocks: list[Block]) -> None:
    """Slides say what the page says, in its order, and each has room for it."""
    cut = slides(Page("Title", tuple(blocks)))
    assert said([block for slide in cut for block in slide.blocks]) == said(blocks)
    for slide in cut:
        assert blocks_height(slide.blocks, slide.size) <= BODY_HEIGHT
        assert slide.size >= 18


def test_numbers_go_on() -> None:
    """A list that is cut counts on, and later slides have the same title."""
    items = tuple(plain(f"A paper of the name {number}") for number in range(40))
    cut = slides(Page("Papers", (Bullets(items, first=1),)))
    lists = [block for slide in cut for block in slide.blocks if isinstance(block, Bullets)]
    assert [one.first for one in lists] == [
        1 + sum(len(other.items) for other in lists[:at]) for at in range(len(lists))
    ]
    assert [slide.title for slide in cut][:2] == ["Papers", "Papers"]


def test_labels_stay_with_what_is_below_them() -> None:
    """A list is not cut between a label and the items below it."""
    items = tuple(plain(f"A line {number}") for number in range(60))
    nested = frozenset(place for place in range(60) if place % 3)
    for slide in slides(Page("Paper", (Bullets(items, nested),))):
        for block in slide.blocks:
            assert isinstance(block, Bullets)
            assert 0 not in block.nested
            assert len(block.items) % 3 == 0


def test_headings_are_repeated() -> None:
    """Each part of a long table has the headings; the first alone has the caption."""
    table = TableBlock(("one",), tuple((Span(str(n)),) for n in range(50)), caption="Caption")
    parts = [block for slide in slides(Page("T", (table,))) for block in slide.blocks]
    tables = [part for part in parts if isinstance(part, TableBlock)]
    assert len(tables) > 1
    assert {part.headings for part in tables} == {("one",)}
    assert [part.caption for part in tables] == ["Caption"] + [""] * (len(tables) - 1)


def test_drawings_stay_legible(full: Deck) -> None:
    """A cloud beside a table that leaves it little room has a slide for itself."""
    cloud = next(picture for picture in full.pictures() if picture.name == "cloud.png")
    table = TableBlock(("word", "papers"), ((Span("graph"), Span("46")),) * 5)
    assert [slide.blocks for slide in slides(Page("", (cloud, table)))] == [(cloud,), (table,)]


def test_page_of_a_title() -> None:
    """A page without blocks is a slide with its title."""
    [slide] = slides(Page("Questions?", ()))
    assert (slide.title, slide.blocks) == ("Questions?", ())


def test_deck_gives_its_pictures(deck: Deck) -> None:
    """Pictures are found in columns, too, each under a name of its own."""
    names = [one.name for one in deck.pictures()]
    assert names == ["growth.png", "bars.png", "cloud.png", "compared.png", "changes.png"]


def test_few_columns_stand_together() -> None:
    """A table of two columns takes what its text needs; one of four, the whole width."""
    for columns, whole in ((2, False), (4, True)):
        row = (Span("some words of a cell"),) * columns
        _, widths, _ = table_layout(TableBlock(("Name",) * columns, (row,)), BODY_WIDTH)
        assert (sum(widths) > 0.99 * BODY_WIDTH) == whole


def test_titles_keep_an_edition_together() -> None:
    """No line ends within `CVPR 2019`."""
    assert slides(Page("Against CVPR 2018", ()))[0].title == "Against CVPR\N{NO-BREAK SPACE}2018"
