"""Decks as PowerPoint files: titles, text, tables and charts that can be edited."""

import copy
import io
import re
import zipfile
from datetime import UTC, date, datetime
from typing import Any

from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.presentation import Presentation as PresentationType
from pptx.slide import Slide as PowerPointSlide
from pptx.slide import SlideLayout
from pptx.util import Inches, Pt

from cvprstats.charts.style import ACCENT, INK, LEAF, MUTED, PLUM, QUIET, SHADE, SKY, WARM
from cvprstats.report.pages import Bullets, Deck, SideBySide, TextBlock
from cvprstats.report.render.pptx_blocks import SlideBox, add_blocks
from cvprstats.report.slide_layout import (
    BODY_HEIGHT,
    BODY_TOP,
    BODY_WIDTH,
    SLIDE_HEIGHT,
    SLIDE_MARGIN,
    SLIDE_WIDTH,
    TITLE_HEIGHT,
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


def render_pptx(deck: Deck) -> bytes:
    """Return the deck as a PowerPoint file, 16:9; the same deck gives the same bytes."""
    presentation = _template()
    layouts = {layout.name: layout for layout in presentation.slide_layouts}
    if len(deck.pages) > 1:
        _add_opening(presentation, layouts[_OPENING], deck)
    for page in deck.pages:
        for slide in slides(page):
            _add_slide(presentation, layouts, slide)
    properties = presentation.core_properties
    # The format allows no more letters.
    properties.title, properties.author = printable(deck.title)[:255], printable(deck.author)[:255]
    properties.last_modified_by = properties.author
    day = deck.day or date(*_LONG_AGO[:3])
    properties.created = properties.modified = datetime(day.year, day.month, day.day, tzinfo=UTC)
    stream = io.BytesIO()
    presentation.save(stream)
    return _without_times(stream.getvalue())


def _add_opening(presentation: PresentationType, layout: SlideLayout, deck: Deck) -> None:
    slide = presentation.slides.add_slide(layout)
    _write_title(slide, deck.title, fitting_title_size(deck.title, _OPENING_SIZES, _OPENING_HEIGHT))
    below = slide.placeholders[1]
    if lines := [printable(text) for text in (deck.subtitle, deck.author) if text]:
        below.text_frame.text = "\n".join(lines)
    else:  # an empty placeholder would show a prompt
        below.element.getparent().remove(below.element)


def _add_slide(
    presentation: PresentationType, layouts: dict[str, SlideLayout], content: Slide
) -> None:
    first = content.blocks[0] if content.blocks else None
    if isinstance(first, SideBySide):
        first = first.left[0] if first.left else None
    has_text = isinstance(first, TextBlock | Bullets)
    layout = layouts[_TEXT if has_text else _BARE]
    slide = presentation.slides.add_slide(layout)
    _write_title(slide, content.title, content.title_size)
    body = slide.placeholders[1] if has_text else None
    box = SlideBox(SLIDE_MARGIN, BODY_TOP, BODY_WIDTH, BODY_HEIGHT)
    add_blocks(slide, content.blocks, box, content.size, body)
    _add_number(slide, layout)
    if content.notes:
        notes = slide.notes_slide.notes_text_frame
        if notes is not None:
            notes.text = "\n".join(map(printable, content.notes))


def _write_title(slide: PowerPointSlide, title: str, size: int) -> None:
    frame = slide.placeholders[0].text_frame
    frame.text = printable(title)
    for run in frame.paragraphs[0].runs:
        run.font.size = Pt(size)


def _add_number(slide: PowerPointSlide, layout: SlideLayout) -> None:
    """Show the slide's number, whose placeholder a new slide does not take from its layout."""
    for shape in layout.placeholders:
        if shape.element.ph.get("type") == "sldNum":
            number = copy.deepcopy(shape.element)
            known = slide.shapes.element.xpath("//@id")
            new = max(int(value) for value in known if value.isdigit()) + 1
            number.nvSpPr.cNvPr.set("id", str(new))
            slide.shapes.element.append(number)


def _template() -> PresentationType:
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
