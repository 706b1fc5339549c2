"""What each line is, at the edge of each decision."""

import pytest

from cvprstats.pdf.line_kinds import Layout, classify_lines
from cvprstats.pdf.lines import Line
from tests.pdf.values import LEFT, RIGHT, WIDTH, line, page_of, paragraph


def classified(*lines: Line) -> Layout:
    """Classify the lines of a page of two columns."""
    return classify_lines((page_of([*lines, *paragraph(40, RIGHT), *paragraph(2, baseline=700)]),))


def kind_of(text: str, *lines: Line) -> str | None:
    """Return what the line with this text is, among others."""
    layout = classified(*lines)
    return next(layout.kinds.get(one) for one in layout.lines if one.text == text)


@pytest.mark.parametrize(("count", "kind"), [(27, "margin"), (24, None)])
def test_numbers_beside_the_columns_number_the_lines(count: int, kind: str | None) -> None:
    """More than 25 of them: fewer are those of an axis."""
    numbers = [line(str(100 + one), 20, 100 + 20 * one, 40, 8) for one in range(count)]
    assert kind_of("101", *numbers) == kind


@pytest.mark.parametrize(("before", "size"), [(18, 10), (24, 8)])
def test_a_paper_has_some_lines_before_its_references(before: int, size: float) -> None:
    """The size of running text is measured up to the heading, unless it is one of the first 20."""
    small = paragraph(before, size=8)
    assert classified(*small, line("References", baseline=500, x1=120)).body_size == size


@pytest.mark.parametrize(("baseline", "kind"), [(75, "margin"), (85, None)])
def test_the_margin_is_a_tenth_of_the_page(baseline: float, kind: str | None) -> None:
    """At its top and bottom, 79.2 of 792 points."""
    top, bottom = line("7", 300, baseline, 306), line("8", 300, 799 - baseline, 306)
    lines = [top, bottom, *paragraph(40, baseline=120), *paragraph(40, RIGHT, 120)]
    layout = classify_lines((page_of(lines),))
    kinds = [layout.kinds.get(one) for one in layout.lines if one.text in "78"]
    assert kinds == [kind, kind]


@pytest.mark.parametrize(
    ("text", "x0", "size", "kind"),
    [
        ("a short line", LEFT + 20, 10, "body"),
        ("short line", LEFT + 20, 10, "inline"),
        ("a short line", LEFT + 30, 10, "body"),
        ("a short line", LEFT + 36, 10, "inline"),
        ("a short line", LEFT - 3, 10, "body"),
        ("a short line", LEFT + 20, 9.7, "body"),
        ("a short line", LEFT + 20, 9.5, "inline"),
    ],
)
def test_a_line_that_stands_alone_is_text(text: str, x0: float, size: float, kind: str) -> None:
    """Of three words and the size of running text, indented by up to 3.3 sizes."""
    text_above, text_below = paragraph(20), paragraph(20, baseline=378)
    alone = line(text, x0, 353, x0 + 60, size)
    assert kind_of(text, *text_above, alone, *text_below) == kind


@pytest.mark.parametrize(("gap", "shift", "kind"), [(100, 2, "inline"), (100, 4, "body")])
def test_a_line_beside_another_is_a_formula(gap: float, shift: float, kind: str) -> None:
    """Its number stands on its baseline, within 0.3 sizes."""
    text_above, text_below = paragraph(20), paragraph(20, baseline=378)
    formula = line("a short line", LEFT + 20, 353, LEFT + 80)
    number = line("(7)", LEFT + 80 + gap, 353 + shift, LEFT + 95 + gap)
    assert kind_of("a short line", *text_above, formula, number, *text_below) == kind


@pytest.mark.parametrize(("gap", "kind"), [(14, "inline"), (16, None)])
def test_a_formula_beside_a_float_stands_close_to_the_text(gap: float, kind: str | None) -> None:
    """Up to 1.5 sizes below it: what is further away belongs to the float."""
    above = paragraph(20)
    number = line("(7)", LEFT + 200, above[-1].baseline + gap + 7, LEFT + 215)
    caption = line("Figure 1: One", baseline=450, x1=LEFT + WIDTH)
    assert kind_of("(7)", *above, number, caption) == kind


@pytest.mark.parametrize(
    ("references", "heading", "kind"),
    [
        ("CairoFont-0-0", "CairoFont-0-0", "heading"),
        ("CairoFont-0-0", "CairoFont-2-0", "inline"),
        ("Times", "Times", "inline"),  # the font of running text
    ],
)
def test_the_font_of_references_tells_headings(references: str, heading: str, kind: str) -> None:
    """Where no font's name says that it is bold."""
    method = line("2. Method", baseline=353, x1=120, size=12, font=heading)
    above, below = paragraph(20), paragraph(20, baseline=378)
    end = line("References", RIGHT, 590, RIGHT + 60, 12, font=references)
    assert kind_of("2. Method", *above, method, *below, end) == kind


def test_the_font_of_bold_references_tells_nothing() -> None:
    """Text of a plain font is made bold by outlines: other text of that font stays plain."""
    method = line("2. Method", baseline=353, x1=120, size=12, font="Helvetica")
    above, below = paragraph(20), paragraph(20, baseline=378)
    end = line("References", RIGHT, 590, RIGHT + 60, 12, font="Helvetica", bold=True)
    assert kind_of("2. Method", *above, method, *below, end) == "inline"


@pytest.mark.parametrize(
    ("text", "x0", "size", "font", "kind"),
    [
        ("reads pages.", LEFT + 3, 10, "Times", "body"),
        ("is:", LEFT - 3, 9.7, "Times", "body"),
        ("reads pages", LEFT, 10, "Times", None),
        ("0.35 (.5).", LEFT, 10, "Times", None),
        ("reads pages.", LEFT + 4, 10, "Times", None),
        ("reads pages.", LEFT, 9.5, "Times", None),
        ("reads pages.", LEFT, 10, "Arial", None),
    ],
)
def test_the_last_line_of_a_paragraph_may_stand_above_a_float(
    text: str, x0: float, size: float, font: str, kind: str | None
) -> None:
    """Alone at the top of a column: at its left edge, in the font of the text, with a stop."""
    alone = line(text, x0, 100, x0 + 60, size, font=font)
    caption = line("Figure 1: One", baseline=450)
    assert kind_of(text, alone, caption, *paragraph(10, baseline=480)) == kind


@pytest.mark.parametrize(("shift", "kind"), [(2, None), (4, "body")])
def test_the_last_line_of_a_paragraph_has_none_beside_it(shift: float, kind: str | None) -> None:
    """Within 0.3 sizes: cells of tables stand in rows."""
    alone = line("reads pages.", LEFT, 300, LEFT + 60)
    cell = line("0.35", LEFT + 120, 300 + shift, LEFT + 140)
    caption = line("Table 1: One", baseline=450)
    assert kind_of("reads pages.", alone, cell, caption, *paragraph(10, baseline=480)) == kind


@pytest.mark.parametrize(
    ("font", "size", "is_bold"), [("F2", 9.7, True), ("F2", 9.5, False), ("Times", 10, False)]
)
def test_the_font_of_the_abstract_is_bold(font: str, size: float, is_bold: bool) -> None:
    """Whatever its name, if it is as large as running text and not in its font."""
    abstract = line("Abstract", LEFT + 100, 680, LEFT + 142, size, font=font)
    heading = line("1. Introduction", baseline=100, x1=LEFT + 80, font=font)
    filled = [abstract, *paragraph(2, baseline=692), heading, *paragraph(10, baseline=112)]
    assert (kind_of("1. Introduction", *filled) == "heading") is is_bold


@pytest.mark.parametrize(("count", "found"), [(3, 3), (2, 0)])
def test_numbered_titles_are_bold(count: int, found: int) -> None:
    """Three of them, whatever their font is called: fewer may be a list."""
    lines = []
    for place in range(count):
        top = 100 + 150 * place
        title = line(f"{place + 1}. A Title", baseline=top, x1=LEFT + 80, font="F9")
        lines += [title, *paragraph(10, baseline=top + 15)]
    layout = classify_lines((page_of([*lines, *paragraph(40, RIGHT)]),))
    assert list(layout.kinds.values()).count("heading") == found
