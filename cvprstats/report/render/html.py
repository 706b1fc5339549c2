"""Decks as one HTML file, to read, to present with the keyboard and to print.

It needs no network, and it can be read without its script.
"""

import base64
import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from cvprstats.charts.style import CSS_COLORS
from cvprstats.report.pages import Block, Bullets, Code, Deck, Picture, Spans, flat
from cvprstats.report.render.fonts import font_faces
from cvprstats.report.slides import slides
from cvprstats.text import printable, unsplit

_TEMPLATES = Path(__file__).parent / "templates"
_VARIABLES = {light: f"var(--{name})" for name, (light, _) in CSS_COLORS.items()}
"""The charts' colors as the style sheet's variables, so that charts follow the scheme, too."""
_FONTS = "<style></style>"
"""Where the template has room for the fonts; text of other people holds no tags."""
_LINK = "{http://www.w3.org/1999/xlink}href"
_DECIMALS = re.compile(r"(\.\d\d)\d+")
_REFERENCE = re.compile(r"url\(#|^#")


def render_html(deck: Deck) -> str:
    """Return the deck as one HTML document; a deck of one page has no opening and no contents."""
    pages = (one for page in deck.pages for one in (page, *page.slides))
    blocks = (block for page in pages for block in flat(page.blocks))
    code = "".join(block.text for block in blocks if isinstance(block, Code))
    return render_template("deck.html.jinja", code, deck=deck)


def render_template(name: str, code: str = "", **values: object) -> str:
    """Return a template of ours with these values, and the fonts for it and for `code`."""
    html = _environment().get_template(name).render(**values)
    return html.replace(_FONTS, f"<style>{font_faces(html, code)}</style>", 1)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalized,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    script = (_TEMPLATES / "deck.js").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    environment.globals |= {
        "script": Markup(script),  # noqa: S704 - our own file
        "script_hash": f"sha256-{digest}",
        "style": Markup(_style()),  # noqa: S704 - likewise
    }
    environment.filters |= {
        "kind": lambda block: type(block).__name__,
        "outline": _outline,
        "slides": slides,
        "unsplit": unsplit,
        "drawing": _drawing,
        "narrow": _narrow,
        "program": lambda block: escape("\n".join(map(printable, block.text.splitlines()))),
    }
    return environment


def _style() -> str:
    """Return the style sheet, its colors from the palette."""
    colors = "\n".join(
        f"  --{name}: light-dark({light}, {dark});" for name, (light, dark) in CSS_COLORS.items()
    )
    sheet = (_TEMPLATES / "deck.css").read_text(encoding="utf-8")
    return f":root {{\n  color-scheme: light dark;\n{colors}\n}}\n{sheet}"


def _finalized(value: Any) -> Any:  # noqa: ANN401 - whatever a template shows
    if isinstance(value, str) and not isinstance(value, Markup):
        return printable(value)
    return value


def _outline(bullets: Bullets) -> Iterator[tuple[Spans, list[Spans]]]:
    """Return each item with the nested ones that follow it."""
    items: list[tuple[Spans, list[Spans]]] = []
    for at, item in enumerate(bullets.items):
        if at in bullets.nested and items:
            items[-1][1].append(item)
        else:
            items.append((item, []))
    return iter(items)


def _narrow(picture: Picture) -> list[Block]:
    """Return what a narrow window shows in a picture's place, if anything else."""
    block = picture.narrow() if picture.narrow else None
    if isinstance(block, Picture):
        block = replace(block, name=f"narrow-{picture.name}")
    return [block] if block else []


def _drawing(picture: Picture) -> Markup:
    """Return an inline drawing, or an image with its data in its address."""
    if svg := picture.svg():
        return _inline(svg, picture)
    data = base64.b64encode(picture.png()).decode()
    image = Markup('<img src="data:image/png;base64,{}" alt="{}">')
    return image.format(data, printable(picture.alt))


def _inline(svg: str, picture: Picture) -> Markup:
    """Make a drawing part of the document: with names of its own, in the style sheet's colors."""
    key = re.sub(r"\W+", "-", picture.name.removesuffix(".png"))
    root = ET.fromstring(svg)  # noqa: S314 - drawn by ourselves
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag.endswith(("}metadata", "}style")):
                parent.remove(child)
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
        element.attrib = dict(_own_attribute(*one, key) for one in element.attrib.items())
    for name in ("width", "height", "version"):
        root.attrib.pop(name, None)
    # From the style sheet that matplotlib puts into every drawing.
    root.set("style", "stroke-linejoin: round; stroke-linecap: butt")
    root.set("role", "img")
    root.set("aria-labelledby", f"{key}-title")
    for at, (tag, text) in enumerate((("title", picture.alt), ("desc", _values(picture)))):
        if text:
            child = ET.Element(tag, {"id": f"{key}-{tag}"})
            child.text = printable(text)
            root.insert(at, child)
    return Markup(ET.tostring(root, encoding="unicode"))  # noqa: S704 - escaped by the serializer


def _own_attribute(name: str, value: str, key: str) -> tuple[str, str]:
    """Return an attribute's name in HTML, and its value with the names of the drawing `key`."""
    if name == "id":
        return name, f"{key}-{value}"
    if name == "style":
        return name, _recolored(value)
    if name == "d":  # more of a point than can be seen
        return name, _DECIMALS.sub(r"\1", value)
    name = "href" if name == _LINK else name
    return name, value.replace("#", f"#{key}-", 1) if _REFERENCE.search(value) else value


def _recolored(style: str) -> str:
    return re.sub("#[0-9a-f]{6}", lambda match: _VARIABLES.get(match[0], match[0]), style)


def _values(picture: Picture) -> str:
    """Return a chart's numbers for those who cannot see it."""
    if picture.chart is None:
        return ""
    columns = zip(*(values for _, values in picture.chart.series), strict=True)
    names = " and ".join(name for name, _ in picture.chart.series)
    values_by_category = (
        f"{category}: {', '.join(map(str, values))}"
        for category, values in zip(picture.chart.categories, columns, strict=True)
    )
    return f"{names}. {'; '.join(values_by_category)}"
