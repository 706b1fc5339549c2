"""Fonts made on the spot, so that the tests do not depend on the machine's."""

from collections.abc import Callable
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from matplotlib.font_manager import fontManager

from cvprstats.charts.style import REGULAR


def write_font(path: Path, letters: str, *, outlines: bool = True, weight: int = 400) -> None:
    """Write a font in which each of these letters is a square, or has no outline at all."""
    names = {ord(letter): f"uni{ord(letter):04X}" for letter in letters}
    pen = TTGlyphPen(None)
    for draw, point in zip(
        (pen.moveTo, pen.lineTo, pen.lineTo, pen.lineTo),
        ((100, 0), (900, 0), (900, 800), (100, 800)),
        strict=True,
    ):
        draw(point)
    pen.closePath()
    square, nothing = pen.glyph(), TTGlyphPen(None).glyph()
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", *names.values()])
    builder.setupCharacterMap(names)
    glyphs = dict.fromkeys(names.values(), square if outlines else nothing)
    builder.setupGlyf({".notdef": nothing, **glyphs})
    builder.setupHorizontalMetrics(dict.fromkeys([".notdef", *names.values()], (1000, 100)))
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": path.stem, "styleName": "Regular"})
    builder.setupOS2(usWeightClass=weight)
    builder.setupPost()
    builder.save(path)


@pytest.fixture
def install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Path]:
    """Return what installs a font, on a machine that has matplotlib's own fonts only."""
    own = [font for font in fontManager.ttflist if Path(font.fname).parent == REGULAR.parent]
    monkeypatch.setattr(fontManager, "ttflist", own)

    def install_font(name: str, letters: str, **kind: bool | int) -> Path:
        path = tmp_path / f"{name}.ttf"
        write_font(path, letters, **kind)  # type: ignore[arg-type]
        fontManager.addfont(path)
        return path

    return install_font
