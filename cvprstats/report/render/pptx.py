"""Decks as PowerPoint files: titles, text, tables and charts that can be edited."""

import copy
import io
import re
import zipfile
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.presentation import Presentation as PresentationType
from pptx.slide import Slide as PowerPointSlide
from pptx.slide import SlideLayout
from pptx.util import Inches, Pt

from cvprstats.charts.style import ACCENT, INK, LEAF, MUTED, PLUM, QUIET, SHADE, SKY, WARM
from cvprstats.report.pages import Bullets, Deck, SideBySide, TextBlock
from cvprstats.report.render.pptx_blocks import SlideBox, add_blocks
from cvprstats.report.render.pptx_template import BODIES, TITLES, Template, kind_of, scale_slide
from cvprstats.report.slide_layout import (
    BODY_HEIGHT,
    BODY_TOP,
    BODY_WIDTH,
    ROOM,
    SLIDE_HEIGHT,
    SLIDE_MARGIN,
    SLIDE_WIDTH,
    TITLE_HEIGHT,
    TITLE_SIZES,
    fitting_title_size,
)
from cvprstats.report.slides import Slide, slides
from cvprstats.text import printable

_OPENING, _TEXT, _BARE = "Title Slide", "Title and Content", "Title Only"
_THEME = {
    "dk1": INK,
    "dk2": QUIET,
    "lt2": SHADE,
    "accent1": ACCENT,
    "accent2": MUTED,
    "accent3": WARM,
    "accent4": LEAF,
    "accent5": PLUM,
    "accent6": SKY,
    "hlink": ACCENT,
    "folHlink": ACCENT,
}
_FONT = "Arial"
_OPENING_HEIGHT, _OPENING_SIZES = 2.2, (48, 40, 32, 28, 24, 20)
_PLACES = {
    "title": (SLIDE_MARGIN, 0.2, BODY_WIDTH, TITLE_HEIGHT),
    "body": (SLIDE_MARGIN, BODY_TOP, BODY_WIDTH, BODY_HEIGHT),
    "ctrTitle": (SLIDE_MARGIN, 1.9, BODY_WIDTH, _OPENING_HEIGHT),
    "subTitle": (SLIDE_MARGIN, 4.3, BODY_WIDTH, 1.2),
    "sldNum": (SLIDE_WIDTH - SLIDE_MARGIN - 1, SLIDE_HEIGHT - 0.5, 1, 0.3),
}
"""Where placeholders stand: left, top, width and height in inches."""
_LONG_AGO = (1980, 1, 1, 0, 0, 0)


def render_pptx(deck: Deck, template: Template | None = None) -> bytes:
    """Return the deck as a PowerPoint file; the same deck and template give the same bytes.

    Args:
        deck: what to show.
        template: whose master to take, once; if None, a master of ours, 16:9.

    """
    room = template.room if template else ROOM
    template = template or Template(_our_master())
    if len(deck.pages) > 1:
        _add_opening(template, deck)
    for page in deck.pages:
        for slide in slides(page, room):
            if slide.kind == "section":
                _add_heading(template, slide)
            else:
                _add_slide(template, slide)
    presentation = template.presentation
    properties = presentation.core_properties
    # The format allows no more letters.
    properties.title, properties.author = printable(deck.title)[:255], printable(deck.author)[:255]
    properties.last_modified_by = properties.author
    day = deck.day or date(*_LONG_AGO[:3])
    properties.created = properties.modified = datetime(day.year, day.month, day.day, tzinfo=UTC)
    stream = io.BytesIO()
    presentation.save(stream)
    return _without_times(stream.getvalue())


def _add_opening(template: Template, deck: Deck) -> None:
    slide = template.presentation.slides.add_slide(template.opening)
    _write_title(template, slide, deck.title, _OPENING_SIZES)
    lines = [printable(text) for text in (deck.subtitle, deck.author) if text]
    places = BODIES | {PP_PLACEHOLDER.SUBTITLE}
    below = next((one for one in slide.placeholders if kind_of(one) in places), None)
    if lines and below is not None:
        below.text_frame.text = "\n".join(lines)
    _finish(template, slide)


def _add_heading(template: Template, content: Slide) -> None:
    """Add a slide that has the title only."""
    slide = template.presentation.slides.add_slide(template.section)
    _write_title(template, slide, content.title, _OPENING_SIZES)
    _finish(template, slide, template.section)


def _add_slide(template: Template, content: Slide) -> None:
    first = content.blocks[0] if content.blocks else None
    if isinstance(first, SideBySide):
        first = first.left[0] if first.left else None
    has_text = isinstance(first, TextBlock | Bullets)
    layout = template.text if has_text else template.bare
    slide = template.presentation.slides.add_slide(layout)
    _write_title(template, slide, content.title, TITLE_SIZES)
    body = next((one for one in slide.placeholders if kind_of(one) in BODIES), None)
    place = template.body
    box = SlideBox(place.left, place.top, place.width, place.height)
    add_blocks(slide, content.blocks, box, content.size, body if has_text else None)
    _finish(template, slide, layout)
    if content.notes:
        notes = slide.notes_slide.notes_text_frame
        if notes is not None:
            notes.text = "\n".join(map(printable, content.notes))


def _write_title(
    template: Template, slide: PowerPointSlide, title: str, sizes: Sequence[int]
) -> None:
    [shape, *_] = (one for one in slide.placeholders if kind_of(one) in TITLES)
    place = template.place(shape)
    size = fitting_title_size(title, sizes, place.height, place.width)
    shape.text_frame.text = printable(title)
    for run in shape.text_frame.paragraphs[0].runs:
        run.font.size = Pt(size)


def _finish(
    template: Template, slide: PowerPointSlide, numbered: SlideLayout | None = None
) -> None:
    """Scale the slide to the template's size, take out empty placeholders, and add its number."""
    for shape in list(slide.placeholders):
        if not shape.text_frame.text:  # it would show a prompt
            shape.element.getparent().remove(shape.element)
    if template.scale != 1:
        scale_slide(slide, template.scale)
    if numbered is not None:
        _add_number(slide, numbered)


def _add_number(slide: PowerPointSlide, layout: SlideLayout) -> None:
    """Show the slide's number, whose placeholder a new slide does not take from its layout."""
    for shape in layout.placeholders:
        if shape.element.ph.get("type") == "sldNum":
            number = copy.deepcopy(shape.element)
            known = slide.shapes.element.xpath("//@id")
            new = max(int(value) for value in known if value.isdigit()) + 1
            number.nvSpPr.cNvPr.set("id", str(new))
            slide.shapes.element.append(number)


def _our_master() -> PresentationType:
    """Return an empty 16:9 presentation with three layouts, in the palette of the charts."""
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = Inches(SLIDE_WIDTH), Inches(SLIDE_HEIGHT)
    for layout in list(presentation.slide_layouts):
        if layout.name not in {_OPENING, _TEXT, _BARE}:
            presentation.slide_layouts.remove(layout)
    master = presentation.slide_master
    for holder in (master, *presentation.slide_layouts):
        for shape in list(holder.placeholders):
            kind = shape.element.ph.get("type", "body")
            if kind in {"dt", "ftr"}:
                shape.element.getparent().remove(shape.element)
            else:
                sides = zip(("left", "top", "width", "height"), _PLACES[kind], strict=True)
                for name, inches in sides:
                    setattr(shape, name, Inches(inches))
    _style(presentation)
    return presentation


def _style(presentation: PresentationType) -> None:
    """Set the theme's colors and font and the titles' style, and add an accent beside titles."""
    master = presentation.slide_master
    theme = next(
        rel.target_part for rel in master.part.rels.values() if rel.reltype.endswith("/theme")
    )
    xml = theme.blob.decode()
    for name, color in _THEME.items():
        value = f'<a:{name}><a:srgbClr val="{color[1:]}"/></a:{name}>'
        xml = re.sub(rf"<a:{name}>.*?</a:{name}>", value, xml, flags=re.DOTALL)
    xml = re.sub(r'<a:latin typeface="[^"]*"', f'<a:latin typeface="{_FONT}"', xml)
    theme._blob = xml.encode()  # noqa: SLF001 - python-pptx can only read themes
    for style in master.element.xpath(".//p:titleStyle/a:lvl1pPr"):
        style.set("algn", "l")
        style.find("a:defRPr", style.nsmap).set("b", "1")
    for holder in (master, *presentation.slide_layouts):
        for properties in holder.element.xpath(
            ".//p:sp[.//p:ph[contains(@type, 'itle')]]//a:bodyPr"
        ):
            properties.set("lIns", "0")
    for layout in presentation.slide_layouts:
        opening = layout.name == _OPENING
        for properties in layout.element.xpath(".//p:sp[.//p:ph[@type='ctrTitle']]//a:bodyPr"):
            properties.set("anchor", "b")
        if opening:
            for style in layout.element.xpath(".//a:lstStyle/*"):
                style.set("algn", "l")
            for tint in layout.element.xpath(".//a:lstStyle//a:tint"):
                tint.getparent().remove(tint)
        layout.shapes.element.insert(2, _accent(*((3.0, 1.9) if opening else (0.33, 0.84))))


def _accent(top: float, height: float) -> Any:  # noqa: ANN401 - an XML element
    """Return a bar at the left edge."""
    return parse_xml(
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="90" name="Accent"/><p:cNvSpPr/><p:nvPr/>'
        f'</p:nvSpPr><p:spPr><a:xfrm><a:off x="0" y="{Inches(top)}"/>'
        f'<a:ext cx="{Inches(0.14)}" cy="{Inches(height)}"/></a:xfrm><a:prstGeom prst="rect"/>'
        '<a:solidFill><a:schemeClr val="accent1"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr>'
        "</p:sp>"
    )


def _without_times(data: bytes) -> bytes:
    """Return a zip file, and the workbooks in it, without the times at which they were made."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            content = old.read(name)
            if name.endswith(".xlsx"):
                content = _without_times(content)
                # A workbook's properties; the deck's own hold the edition's day.
            elif name == "docProps/core.xml" and b"xl/workbook.xml" in data:
                content = re.sub(rb"\d{4}-\d\d-\d\dT[\d:]+Z", b"1980-01-01T00:00:00Z", content)
            entry = zipfile.ZipInfo(name, _LONG_AGO)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
            new.writestr(entry, content)
    return stream.getvalue()
