"""The straight lines of drawn pages: at the edge of each decision."""

from collections.abc import Callable

import pytest
from reportlab.pdfgen.canvas import Canvas

from cvprstats.pdf.engine import open_pdf
from cvprstats.pdf.frame import Frame
from cvprstats.pdf.ruled_lines import read_rules
from tests.pdf.writing import Writer


def rules(draw: Callable[[Canvas], object]) -> list[tuple[float, ...]]:
    """Draw on a page; return its straight lines, their places in whole points from the top."""
    writer = Writer()
    draw(writer.canvas)
    with open_pdf(writer.bytes()) as document:
        found = read_rules(document[0], Frame(0, 0, 612, 792, 0))
    return [tuple(map(round, (line.x0, line.y0, line.x1, line.y1))) for line in found]


def polyline(canvas: Canvas, *points: tuple[float, float]) -> None:
    """Stroke a path through `points`."""
    path = canvas.beginPath()
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    canvas.drawPath(path)


def in_forms(canvas: Canvas, depth: int) -> None:
    """Draw a line within as many forms."""
    for level in range(depth):
        canvas.beginForm(f"form{level}")
        if level:
            canvas.doForm(f"form{level - 1}")
        else:
            canvas.line(100, 700, 200, 700)
        canvas.endForm()
    canvas.doForm(f"form{depth - 1}")


def comb(canvas: Canvas, teeth: int) -> None:
    """Draw vertical lines in one path, each of two segments."""
    path = canvas.beginPath()
    for index in range(teeth):
        path.moveTo(10 + 2 * index, 600)
        path.lineTo(10 + 2 * index, 700)
    canvas.drawPath(path)


@pytest.mark.parametrize(("thickness", "found"), [(2.4, [(100, 92, 200, 92)]), (2.6, [])])
def test_a_flat_rectangle_is_a_rule(thickness: float, found: list[tuple[float, ...]]) -> None:
    """A thicker one is a bar; the line runs along its middle."""
    y = 700 - thickness / 2
    assert rules(lambda canvas: canvas.rect(100, y, 100, thickness, stroke=0, fill=1)) == found


@pytest.mark.parametrize(("length", "found"), [(1.4, 0), (1.6, 1)])
def test_dots_are_no_rules(length: float, found: int) -> None:
    """A line is longer than a point and a half."""
    assert len(rules(lambda canvas: canvas.line(100, 700, 100 + length, 700))) == found


@pytest.mark.parametrize(("slant", "found"), [(0.09, 2), (0.11, 1)])
def test_axes_are_horizontal_and_vertical(slant: float, found: int) -> None:
    """The lines of a path count one by one, but for those that run aslant."""
    drawn = rules(lambda canvas: polyline(canvas, (100, 600), (100, 700), (200, 700 + slant)))
    assert len(drawn) == found


def test_what_is_not_painted_is_no_rule() -> None:
    """Paths that only clip are not seen, and neither are curves."""

    def draw(canvas: Canvas) -> None:
        path = canvas.beginPath()
        path.rect(100, 700, 100, 1)
        canvas.clipPath(path, stroke=0, fill=0)
        canvas.bezier(100, 700, 130, 700, 160, 700, 200, 700)

    assert rules(draw) == []


@pytest.mark.parametrize(("teeth", "found"), [(200, 200), (201, 0)])
def test_a_path_of_many_parts_is_a_drawing(teeth: int, found: int) -> None:
    """Up to 400 segments are looked at."""
    assert len(rules(lambda canvas: comb(canvas, teeth))) == found


@pytest.mark.parametrize(("depth", "found"), [(4, 1), (5, 0)])
def test_lines_are_found_within_forms(depth: int, found: int) -> None:
    """Up to four within each other."""
    assert len(rules(lambda canvas: in_forms(canvas, depth))) == found


@pytest.mark.parametrize(("half", "found"), [(99_000, 1), (110_000, 0)])
def test_paths_that_reach_far_beyond_the_page_are_damaged(half: float, found: int) -> None:
    """A line over the page that only begins and ends beside it is one."""
    assert len(rules(lambda canvas: canvas.line(300 - half, 700, 300 + half, 700))) == found


@pytest.mark.parametrize(("before", "found"), [(19_999, 1), (20_000, 0)])
def test_the_first_objects_of_a_page_are_looked_at(before: int, found: int) -> None:
    """Of a file with more than 20,000, the rest is left out."""

    def draw(canvas: Canvas) -> None:
        for _ in range(before):
            canvas.drawString(100, 100, ".")
        canvas.line(100, 700, 200, 700)

    assert len(rules(draw)) == found
