"""The regions of figures and tables, on pages made of values: at the edge of each decision."""

import numpy as np
import pytest

from cvprstats.pdf.captions import Caption
from cvprstats.pdf.columns import Column
from cvprstats.pdf.figures import find_regions
from cvprstats.pdf.ink import SCALE, window
from cvprstats.pdf.line_kinds import Layout
from cvprstats.pdf.lines import Line
from cvprstats.pdf.page import Box, PrintedPage, RuledLine, Word

LEFT, RIGHT = Column(54, 296), Column(316, 558)
GUTTER = 306.0
AREA = Box(54, 72, 558, 720)
Edges = tuple[float, float, float, float]


class Sheet:
    """A page of two columns, with the middle of the gutter at 306."""

    def __init__(self) -> None:
        """Begin with a white page."""
        self.pixels = np.full((792 * SCALE, 612 * SCALE), 255, np.uint8)
        self.kinds: dict[Line, str] = {}
        self.captions: list[Caption] = []
        self.rules: list[RuledLine] = []
        self.words: list[Word] = []

    def draw(self, x0: float, top: float, x1: float, bottom: float, gray: int = 0) -> None:
        """Fill a rectangle."""
        self.pixels[window(Box(x0, top, x1, bottom))] = gray

    def text(
        self, kind: str, x0: float, top: float, x1: float, bottom: float, size: float = 10
    ) -> Line:
        """Set a line of a kind."""
        self.draw(x0, top, x1, bottom, gray=90)
        box = Box(x0, top, x1, bottom)
        line = Line(1, (), box, size, bottom, "text", bold=False, font="Times")
        self.kinds[line] = kind
        return line

    def caption(
        self, kind: str, x0: float, top: float, x1: float, height: float = 10, size: float = 9
    ) -> str:
        """Set a caption; return the name of its float."""
        line = self.text("caption", x0, top, x1, top + height, size)
        self.captions.append(Caption(kind, str(len(self.captions) + 1), (line,)))
        return f"{kind} {len(self.captions)}"

    def rule(self, x0: float, y: float, length: float) -> None:
        """Draw a horizontal rule."""
        self.rules.append(RuledLine(x0, y, x0 + length, y))
        self.draw(x0, y - 0.25, x0 + length, y + 0.25)

    def regions(self) -> dict[str, Edges]:
        """Return the edges of each float that is found."""
        page = PrintedPage(1, 612, 792, tuple(self.words), tuple(self.rules))
        layout = Layout(
            (page,),
            tuple(self.kinds),
            self.kinds,
            tuple(self.captions),
            10.0,
            {1: (LEFT, RIGHT)},
            AREA,
        )
        return {
            f"{caption.kind} {caption.number}": (box.x0, box.top, box.x1, box.bottom)
            for caption, box in find_regions(layout, {1: self.pixels}.__getitem__).items()
        }


@pytest.fixture
def sheet() -> Sheet:
    """Begin a page."""
    return Sheet()


@pytest.mark.parametrize(("gray", "found"), [(249, True), (250, False)])
def test_pale_gray_is_ink_but_the_trace_of_smoothing_is_not(
    sheet: Sheet, gray: int, found: bool
) -> None:
    """A drawing in the palest grays is seen."""
    sheet.draw(100, 100, 200, 150, gray)
    sheet.caption("figure", 54, 160, 296)
    assert bool(sheet.regions()) == found


@pytest.mark.parametrize(
    ("width", "height", "found"),
    [(25, 20, False), (25.5, 20, True), (40, 12, False), (40, 12.5, True)],
)
def test_specks_and_words_are_no_floats(
    sheet: Sheet, width: float, height: float, found: bool
) -> None:
    """A float is wider than 25 points and higher than 12."""
    sheet.draw(100, 100, 100 + width, 100 + height)
    sheet.caption("figure", 54, 160, 296)
    assert bool(sheet.regions()) == found


@pytest.mark.parametrize(("end", "top"), [(101.5, 130), (102, 101.5)])
def test_text_is_blanked_with_the_smoothed_edge_around_it(
    sheet: Sheet, end: float, top: float
) -> None:
    """What reaches a little below the last line of a text is a part of it."""
    sheet.text("body", 54, 90, 296, 100)
    sheet.draw(100, 100, 200, end)
    sheet.draw(100, 130, 200, 180)
    sheet.caption("figure", 54, 190, 296)
    assert sheet.regions() == {"figure 1": (100, top, 200, 180)}


def test_floats_stick_out_of_the_text_area(sheet: Sheet) -> None:
    """By up to 24 points on each side."""
    sheet.draw(10, 100, 602, 150)
    sheet.caption("figure", 54, 160, 558)
    assert sheet.regions() == {"figure 1": (30, 100, 582, 150)}


def test_stamps_in_the_margin_are_no_part_of_a_float(sheet: Sheet) -> None:
    """Neither rotated text along the first page's edge nor page numbers are."""
    stamp = Box(34, 90, 44, 300)
    sheet.words.append(
        Word("arXiv", stamp, "Times", 20, bold=False, italic=False, baseline=300, upright=False)
    )
    sheet.draw(34, 90, 44, 300)
    sheet.text("margin", 560, 95, 570, 105)
    sheet.draw(100, 100, 500, 150)
    sheet.caption("figure", 54, 160, 558)
    assert sheet.regions() == {"figure 1": (100, 100, 500, 150)}


@pytest.mark.parametrize(
    ("x0", "x1", "region"),
    [
        (54, GUTTER + 2.5, (100, 100, 200, 150)),
        (54, GUTTER + 3.5, (100, 100, 500, 150)),
        (GUTTER - 2.5, 558, (400, 100, 500, 150)),
        (GUTTER - 3.5, 558, (100, 100, 500, 150)),
    ],
)
def test_a_caption_that_reaches_over_the_gutter_takes_both_columns(
    sheet: Sheet, x0: float, x1: float, region: Edges
) -> None:
    """By three points it only sticks out of its column."""
    sheet.draw(100, 100, 200, 150)
    sheet.draw(400, 100, 500, 150)
    sheet.caption("figure", x0, 160, x1)
    assert sheet.regions() == {"figure 1": region}


@pytest.mark.parametrize(("x0", "top"), [(GUTTER - 3.5, 140), (GUTTER - 2.5, 100)])
def test_text_that_sticks_out_of_its_column_is_in_no_float_s_way(
    sheet: Sheet, x0: float, top: float
) -> None:
    """By more than three points it stands in both columns."""
    sheet.text("front", x0, 130, 500, 140)
    sheet.draw(100, 100, 200, 180)
    sheet.caption("figure", 54, 190, 296)
    assert sheet.regions() == {"figure 1": (100, top, 200, 180)}


@pytest.mark.parametrize(("overlap", "region"), [(2.5, "below"), (3.5, "above")])
def test_a_line_that_touches_a_caption_stands_above_it(
    sheet: Sheet, overlap: float, region: str
) -> None:
    """A line that overlaps it by more stands beside it, and is no end of the room above."""
    sheet.text("body", 54, 100, 296, 110 + overlap)
    sheet.draw(100, 30, 200, 80)
    sheet.draw(100, 130, 200, 180)
    sheet.caption("figure", 54, 110, 296)
    regions = {"above": (100, 30, 200, 80), "below": (100, 130, 200, 180)}
    assert sheet.regions() == {"figure 1": regions[region]}


@pytest.mark.parametrize("down", [0, 7, 30, -30])
def test_captions_side_by_side_share_a_column(sheet: Sheet, down: float) -> None:
    """They are parted by a blank from top to bottom, at whatever heights they are."""
    sheet.draw(60, 100, 160, 150)
    sheet.draw(190, 100, 290, 150 + down)
    first = sheet.caption("figure", 60, 160, 160)
    second = sheet.caption("figure", 190, 160 + down, 290)
    assert sheet.regions() == {first: (60, 100, 160, 150), second: (190, 100, 290, 150 + down)}


def test_drawings_that_touch_are_cut_between_their_captions(sheet: Sheet) -> None:
    """Without a blank between them, the middle between the captions parts them."""
    sheet.draw(60, 100, 290, 150)
    sheet.caption("figure", 60, 160, 160)
    sheet.caption("figure", 190, 160, 290)
    assert sheet.regions() == {"figure 1": (60, 100, 175, 150), "figure 2": (175, 100, 290, 150)}


@pytest.mark.parametrize(
    ("height", "crossing", "right"),
    [(40, 2.5, GUTTER), (40, 3, 500), (200, 7.5, GUTTER), (200, 8, 500)],
)
def test_a_drawing_goes_on_over_the_gutter(
    sheet: Sheet, height: float, crossing: float, right: float
) -> None:
    """It crosses over three points of its height at least, and over a 25th of it."""
    sheet.draw(100, 100, 290, 100 + height)
    sheet.draw(290, 100, 500, 100 + crossing)
    sheet.draw(400, 100, 500, 100 + height)
    sheet.caption("figure", 54, 110 + height, 296)
    assert sheet.regions() == {"figure 1": (100, 100, right, 100 + height)}


@pytest.mark.parametrize(("edge", "right"), [(GUTTER - 3, GUTTER - 3), (GUTTER - 2.5, 500)])
def test_what_reaches_near_the_gutter_s_middle_crosses_it(
    sheet: Sheet, edge: float, right: float
) -> None:
    """The panels of a drawing leave the gutter blank themselves at times."""
    sheet.draw(100, 100, edge, 150)
    sheet.draw(400, 100, 500, 150)
    sheet.caption("figure", 54, 160, 296)
    assert sheet.regions() == {"figure 1": (100, 100, right, 150)}


@pytest.mark.parametrize(("end", "right"), [(102.5, 500), (103.5, GUTTER)])
def test_a_drawing_does_not_cross_into_text(sheet: Sheet, end: float, right: float) -> None:
    """Text in the other column that only touches its height is above it."""
    sheet.text("body", 316, 90, 558, end)
    sheet.draw(100, 100, 500, 150)
    sheet.caption("figure", 54, 160, 296)
    assert sheet.regions()["figure 1"][2] == right


@pytest.mark.parametrize(
    ("length", "down", "aside", "size", "bottom"),
    [
        (139, 5, 10, 8, 660),
        (141, 5, 10, 8, 680.5),
        (90, 15.5, 10, 8, 660),
        (90, 16.5, 10, 8, 680.5),
        (90, 5, 15.5, 8, 660),
        (90, 5, 16.5, 8, 680.5),
        (90, 5, 10, 9.5, 660),
        (90, 5, 10, 9.7, 680.5),
    ],
)
def test_the_rule_above_a_footnote_is_no_part_of_a_table(
    sheet: Sheet, length: float, down: float, aside: float, size: float, bottom: float
) -> None:
    """It is short, and small text begins near its left end."""
    sheet.caption("table", 54, 600, 296)
    sheet.draw(60, 615, 290, 660)
    sheet.rule(54, 680.25, length)
    sheet.text("body", 54 + aside, 680.25 + down, 296, 706, size)
    assert sheet.regions()["table 1"][3] == bottom


@pytest.mark.parametrize("gap", [3, 10])
def test_the_widest_blank_parts_two_floats_in_one_room(sheet: Sheet, gap: float) -> None:
    """It is wider than that between the parts of one of them."""
    sheet.caption("table", 54, 100, 296)
    sheet.draw(60, 115, 290, 135)
    sheet.draw(60, 137, 290, 155)
    sheet.draw(80, 155 + gap, 200, 200)
    sheet.caption("figure", 54, 210, 296)
    expected = {"table 1": (60, 115, 290, 155), "figure 2": (80, 155 + gap, 200, 200)}
    assert sheet.regions() == expected


def chosen_side(sheet: Sheet, kind: str, distance: float = 5, height: float = 20) -> str:
    """Draw on both sides of a caption; return the side that is taken for its float.

    Args:
        sheet: the page.
        kind: of the float.
        distance: from the caption to the drawing above, which is 20 high.
        height: of the drawing below, which is at a distance of 5.

    """
    sheet.draw(100, 280 - distance, 180, 300 - distance)
    name = sheet.caption(kind, 54, 300, 296)
    sheet.draw(100, 315, 180, 315 + height)
    return "above" if sheet.regions()[name][1] < 300 else "below"


@pytest.mark.parametrize(
    ("kind", "height", "distance", "side"),
    [
        ("figure", 20, 62, "above"),
        ("figure", 20, 68, "below"),
        ("algorithm", 20, 5, "below"),
        ("table", 20, 15, "above"),
        ("table", 20, 20, "below"),
        ("figure", 40, 22, "above"),
        ("figure", 40, 28, "below"),
        ("figure", 30, 40, "above"),
        ("figure", 30.5, 40, "below"),
    ],
)
def test_the_usual_side_wins_unless_the_drawing_is_far_or_another_is_left_over(
    sheet: Sheet, kind: str, height: float, distance: float, side: str
) -> None:
    """Figures stand above their captions, algorithms below; what is low is an equation."""
    assert chosen_side(sheet, kind, distance, height) == side


@pytest.mark.parametrize("side", ["above", "below"])
def test_tables_stand_on_the_side_where_the_paper_has_them(sheet: Sheet, side: str) -> None:
    """One table that has only one side tells of the others."""
    sheet.caption("table", 316, 300, 558)
    top = 250 if side == "above" else 320
    sheet.draw(330, top, 500, top + 40)
    assert chosen_side(sheet, "table") == side


@pytest.mark.parametrize(("distance", "found"), [(185, True), (195, False)])
def test_a_drawing_far_from_a_caption_is_not_its_float(
    sheet: Sheet, distance: float, found: bool
) -> None:
    """Rather, the figure was not found."""
    sheet.draw(100, 100, 200, 120)
    sheet.caption("figure", 54, 120 + distance, 296)
    assert bool(sheet.regions()) == found


@pytest.mark.parametrize(("distance", "region"), [(53, "above"), (57, "below")])
def test_a_room_of_its_own_is_better_than_a_part_of_one(
    sheet: Sheet, distance: float, region: str
) -> None:
    """Where a figure is near enough, it takes its part of the table's room."""
    sheet.caption("table", 54, 100, 296)
    sheet.draw(60, 115, 290, 155)
    sheet.draw(80, 180, 200, 220)
    name = sheet.caption("figure", 54, 220 + distance, 296)
    below = 235 + distance
    sheet.draw(80, below, 200, below + 20)
    regions = {"above": (80, 180, 200, 220), "below": (80, below, 200, below + 20)}
    assert sheet.regions()[name] == regions[region]


def test_a_drawing_goes_to_one_caption(sheet: Sheet) -> None:
    """The other one's was not found."""
    sheet.caption("table", 54, 100, 296)
    sheet.draw(60, 130, 290, 250)
    figure = sheet.caption("figure", 54, 255, 296)
    assert sheet.regions() == {figure: (60, 130, 290, 250)}


@pytest.mark.parametrize("others", [8, 9, 12])
def test_captions_are_chosen_together(sheet: Sheet, others: int) -> None:
    """With more than nine on a page, only the widest blanks are compared."""
    for top in range(30, 30 + 50 * others, 50):
        sheet.draw(330, top, 430, top + 20)
        sheet.caption("figure", 316, top + 30, 558)
    assert chosen_side(sheet, "figure", distance=28, height=40) == "below"


@pytest.mark.parametrize("left", [True, False])
def test_a_drawing_stands_beside_its_caption(sheet: Sheet, left: bool) -> None:
    """It is higher than the caption; text begins below."""
    drawn, caption = ((54, 380), (400, 558)) if left else ((230, 558), (54, 200))
    sheet.draw(drawn[0], 80, drawn[1], 200)
    name = sheet.caption("figure", caption[0], 120, caption[1], 30)
    sheet.text("body", 54, 220, 296, 400)
    sheet.text("body", 316, 220, 558, 400)
    assert sheet.regions() == {name: (drawn[0], 80, drawn[1], 200)}


@pytest.mark.parametrize("end", [425, 440])
def test_a_wrapped_figure_begins_beside_the_first_line_below_a_short_one(
    sheet: Sheet, end: float
) -> None:
    """The last line of the paragraph above reaches over its room, but ends higher."""
    sheet.text("body", 316, 72, 558, 80)
    sheet.text("body", 316, 84, end, 92)
    for top in range(96, 204, 12):
        sheet.text("body", 316, top, 420, top + 8)
    sheet.text("body", 316, 204, 558, 212)
    sheet.draw(440, 99, 558, 160)
    name = sheet.caption("figure", 440, 170, 558, 20)
    sheet.text("body", 54, 72, 296, 700)
    assert sheet.regions() == {name: (440, 99, 558, 160)}


def test_a_figure_in_a_column_stands_under_a_wide_table(sheet: Sheet) -> None:
    """The columns below the table begin with floats that end at other heights."""
    table = sheet.caption("table", 54, 72, 558)
    sheet.draw(54, 90, 558, 150)
    sheet.draw(60, 170, 290, 260)
    one = sheet.caption("figure", 54, 270, 296)
    sheet.draw(320, 168, 558, 210)
    other = sheet.caption("figure", 316, 220, 558)
    sheet.text("body", 54, 300, 296, 700)
    sheet.text("body", 316, 250, 558, 700)
    assert sheet.regions() == {
        table: (54, 90, 558, 150),
        one: (60, 170, 290, 260),
        other: (320, 168, 558, 210),
    }


@pytest.mark.parametrize(("reach", "top"), [(4, 330), (6, 310)])
def test_color_behind_a_word_of_a_caption_is_no_drawing(
    sheet: Sheet, reach: float, top: float
) -> None:
    """It reaches up to five points over the line."""
    one = sheet.caption("table", 54, 300, 296)
    sheet.draw(100, 300 - reach, 130, 310 + reach, gray=200)
    sheet.draw(60, 330, 290, 400)
    assert sheet.regions()[one][1] == pytest.approx(top, abs=2)


@pytest.mark.parametrize("gap", [0.5, 1, 3])
def test_a_drawing_may_be_near_its_caption(sheet: Sheet, gap: float) -> None:
    """What is higher than a highlight, or does not begin in the line, is the drawing."""
    one = sheet.caption("table", 54, 300, 296)
    sheet.draw(60, 310 + gap, 290, 400)
    assert sheet.regions()[one] == pytest.approx((60, 310 + gap, 290, 400), abs=1.5)
