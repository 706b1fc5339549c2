"""The user's own PowerPoint file, whose master a deck takes: layouts, fonts, colors and size."""

import io
import zipfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.presentation import Presentation as PresentationType
from pptx.slide import Slide, SlideLayout
from pptx.util import Inches

from cvprstats.errors import FileError, UsageError
from cvprstats.report.slide_layout import (
    BODY_TOP,
    SLIDE_HEIGHT,
    SLIDE_MARGIN,
    Room,
)

TITLES = {PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE}
BODIES = {PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.OBJECT}
_ANYWHERE = {PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER}
"""Placeholders that any layout can have."""
_CONTENT_TYPES = "[Content_Types].xml"
_TEMPLATE = b"presentationml.template.main+xml", b"presentationml.presentation.main+xml"
"""What a file says of itself as a template, and as a presentation."""
_MACROS = b".macroEnabled.main+xml"
_LOCKED = b"\xd0\xcf\x11\xe0"
"""How a locked file begins, or one of PowerPoint 2003."""
_LEAST_ROOM = 5.0, 3.0
"""Inches that the content needs."""


@dataclass(frozen=True, slots=True)
class Place:
    """A rectangle in inches of a slide that is 7.5 inches high."""

    left: float
    top: float
    width: float
    height: float


class Template:
    """A master's layouts, and where they have room."""

    def __init__(self, presentation: PresentationType) -> None:
        """Find the layouts by their placeholders.

        Raises:
            UsageError: no layout has a title.

        """
        self.presentation = presentation
        layouts = [one for one in presentation.slide_layouts if _kinds(one) & TITLES]
        if not layouts:
            raise UsageError("has no layout with a title: add one to its slide master")
        bare = next((one for one in layouts if _kinds(one) == {PP_PLACEHOLDER.TITLE}), None)
        text = next((one for one in layouts if _is_text(one)), None)
        opening = next((one for one in layouts if PP_PLACEHOLDER.CENTER_TITLE in _kinds(one)), None)
        section = next((one for one in layouts if one.element.get("type") == "secHead"), None)
        self.text = text or bare or layouts[0]
        """A title over content."""
        self.bare = bare or self.text
        """A title alone."""
        self.opening = opening or self.text
        self.section = section or self.opening
        self.scale = (presentation.slide_height or 1) / Inches(SLIDE_HEIGHT)
        """Of the slides' height to 7.5 inches."""

    def place(self, shape: Any) -> Place:  # noqa: ANN401 - python-pptx's placeholders
        """Return where a placeholder stands."""
        sides = (shape.left, shape.top, shape.width, shape.height)
        return Place(*((side or 0) / Inches(1) / self.scale for side in sides))

    def title(self, layout: SlideLayout) -> Place:
        """Return where a layout's title stands."""
        [shape, *_] = (one for one in layout.placeholders if kind_of(one) in TITLES)
        return self.place(shape)

    @property
    def body(self) -> Place:
        """Where the content stands: in its placeholder, or below the title."""
        width = (self.presentation.slide_width or 1) / Inches(1) / self.scale
        shapes = [one for one in self.text.placeholders if kind_of(one) in BODIES]
        if shapes:
            place = self._down_to_footers(self.place(shapes[0]))
            if place.width >= _LEAST_ROOM[0] and place.height >= _LEAST_ROOM[1]:
                return place
        title = self.title(self.text)
        top = title.top + title.height + 0.1
        if SLIDE_HEIGHT - top < _LEAST_ROOM[1] + SLIDE_MARGIN:
            top = BODY_TOP
        return Place(SLIDE_MARGIN, top, width - 2 * SLIDE_MARGIN, SLIDE_HEIGHT - SLIDE_MARGIN - top)

    def _down_to_footers(self, place: Place) -> Place:
        """Return a place that ends where the footers begin."""
        tops = [self.place(s).top for s in self.text.placeholders if kind_of(s) in _ANYWHERE]
        end = min((top for top in tops if top > place.top), default=0.0) - 0.05
        return replace(place, height=max(place.height, end - place.top))

    @property
    def room(self) -> Room:
        """What a slide has below its title."""
        return Room(self.body.width, self.body.height)


def read_template(path: Path) -> Template:
    """Return the master of a PowerPoint file, without its slides.

    Raises:
        FileError: it cannot be read, or has no layout with a title.

    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise FileError(f"cannot read the template {path}: {error.strerror}") from error
    if data.startswith(_LOCKED):
        raise FileError(
            f"the template {path} is locked with a password, or of PowerPoint 2003: save it as "
            ".pptx without a password"
        )
    try:
        presentation = Presentation(io.BytesIO(_as_presentation(data)))
        _drop_slides(presentation)
        return Template(presentation)
    except UsageError as error:
        raise FileError(f"the template {path} {error}") from error
    except (zipfile.BadZipFile, LookupError, ValueError, AttributeError, etree.LxmlError) as error:
        raise FileError(
            f"the template {path} is no PowerPoint file, or damaged: save it as .pptx with "
            "PowerPoint"
        ) from error


def _as_presentation(data: bytes) -> bytes:
    """Return the file, which can say that it is a template, as a presentation."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(stream, "w") as new,
    ):
        kinds = old.read(_CONTENT_TYPES)
        if _MACROS in kinds:
            raise UsageError("holds macros: save it as .pptx")
        if _TEMPLATE[0] not in kinds:
            return data
        for name in old.namelist():
            content = kinds.replace(*_TEMPLATE) if name == _CONTENT_TYPES else old.read(name)
            new.writestr(name, content)
    return stream.getvalue()


def _drop_slides(presentation: PresentationType) -> None:
    """Take the slides out, and the sections and shows that list them."""
    root = presentation.element
    for one in root.xpath("p:sldIdLst/p:sldId"):
        presentation.part.drop_rel(one.rId)
        one.getparent().remove(one)
    for one in root.xpath("p:custShowLst | p:extLst"):
        root.remove(one)


def kind_of(shape: Any) -> PP_PLACEHOLDER:  # noqa: ANN401 - python-pptx's placeholders
    """Return what a placeholder is for."""
    kind: PP_PLACEHOLDER = shape.placeholder_format.type
    return kind


def _kinds(layout: SlideLayout) -> set[PP_PLACEHOLDER]:
    return {kind_of(one) for one in layout.placeholders} - _ANYWHERE


def _is_text(layout: SlideLayout) -> bool:
    """Return whether a layout has a title and one place for content."""
    kinds = [kind_of(one) for one in layout.placeholders if kind_of(one) not in _ANYWHERE]
    return (
        layout.element.get("type") != "secHead"
        and len(kinds) == 2  # noqa: PLR2004 - a title and a place
        and PP_PLACEHOLDER.TITLE in kinds
        and bool(BODIES & {*kinds})
    )


_LENGTHS = {
    "off": ("x", "y"),
    "ext": ("cx", "cy"),
    "gridCol": ("w",),
    "tr": ("h",),
    "pPr": ("marL", "indent"),
    "tcPr": ("marL", "marR", "marT", "marB"),
    "rPr": ("sz",),
    "defRPr": ("sz",),
    "endParaRPr": ("sz",),
    "spcPts": ("val",),
}
"""Attributes, by element, that hold a length or a size of letters."""


def scale_slide(slide: Slide, scale: float) -> None:
    """Scale all that stands on a slide, which was laid out on one that is 7.5 inches high."""
    charts = [shape.chart for shape in slide.shapes if shape.has_chart]
    for root in (slide.shapes.element, *(chart._chartSpace for chart in charts)):  # noqa: SLF001 - no other way to it
        for element in root.iter(etree.Element):
            for name in _LENGTHS.get(etree.QName(element).localname, ()):
                if (value := element.get(name, "")).lstrip("-").isdigit():
                    element.set(name, str(round(int(value) * scale)))
