"""The fonts that an HTML document carries, so that it looks the same on every machine."""

import base64
import io
from pathlib import Path

from cvprstats.charts.style import BOLD, MONO, REGULAR

_FACES = (
    ("DejaVu Sans", 400, REGULAR),
    ("DejaVu Sans", 700, BOLD),
    ("DejaVu Sans Mono", 400, MONO),
)
"""Family and weight in the style sheet, and the font."""
_UNUSED_TABLES = ["FFTM", "GDEF", "GPOS", "GSUB", "MATH"]
"""What only typesetters use. Without kerning, text is as wide as it was measured."""


def font_faces(text: str, code: str) -> str:
    """Return `@font-face` rules for the fonts, cut down to the letters of the text and the code."""
    return "\n".join(
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; '
        f'src: url("data:font/woff;base64,{_subset(font, letters)}") format("woff"); }}'
        for family, weight, font in _FACES
        if (letters := code if font == MONO else text)
    )


def _subset(font: Path, letters: str) -> str:
    """Return, in base 64, a font file with those of the letters that the font has."""
    from fontTools.subset import Options, Subsetter  # noqa: PLC0415 - heavy
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - heavy

    options = Options(hinting=False, notdef_outline=True)
    options.drop_tables += _UNUSED_TABLES
    subsetter = Subsetter(options)
    subsetter.populate(text=letters)
    stream = io.BytesIO()
    with TTFont(font, lazy=True, recalcTimestamp=False) as whole:
        subsetter.subset(whole)
        whole.flavor = "woff"
        whole.save(stream)
    return base64.b64encode(stream.getvalue()).decode()
