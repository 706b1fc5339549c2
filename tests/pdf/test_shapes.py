"""Signs told from their drawing, in the fonts that come with Matplotlib."""

from pathlib import Path

import matplotlib as mpl
import numpy as np
import pytest
from PIL import ImageFont

from cvprstats.pdf.shapes import Mask, cut, sign_of

FONTS = Path(mpl.get_data_path()) / "fonts" / "ttf"
SHAPED = {"✔": "✓", "✘": "✗", "✖": "×", "✕": "×", "•": "●", "⬆": "↑", "➜": "→"}
"""Signs that are drawn like others."""
SIGNS = "✓✔✗✘✕✖×↑↓→←↗↘↖↙↔↕∞−+●•○■▲▼▶◀⬆➜"
OTHERS = (
    "△▽▷◁ΔabdefghijkmnpqrstuyzABCDFGHJLMNPQRSTUVWYZ0123456789αβγδθλμπσφψω"
    "∂∇∑∏∫√∈∪∩≤≥≈≠≡±∼∝⊕⊗⊤⊥⟨⟩{}[]()&@#%?!§†‡¶⇒⇐⇑⇓"
)


def drawn(font: str, character: str, side: int = 48) -> Mask:
    """Return the ink of a character, of `side` pixels along its longer side."""
    size = side
    for _ in range(2):
        bitmap = ImageFont.truetype(
            FONTS / font, size, layout_engine=ImageFont.Layout.BASIC
        ).getmask(character, "L")
        ink = cut(np.array(bitmap).reshape(bitmap.size[::-1]) > 127)
        size = round(size * side / max(ink.shape))
    return ink


@pytest.mark.parametrize("font", ["DejaVuSans.ttf", "DejaVuSans-Bold.ttf"])
@pytest.mark.parametrize("sign", SIGNS)
def test_signs_are_told_from_their_drawing(font: str, sign: str) -> None:
    """Arrows, check marks, crosses, infinity, minus, plus, circles and triangles."""
    assert sign_of(drawn(font, sign)) == SHAPED.get(sign, sign)


@pytest.mark.parametrize("sign", "×↑↓→←↗↘↖↙↔↕∞−+")
def test_thin_signs_are_told_too(sign: str) -> None:
    """Those of a font for formulas."""
    assert sign_of(drawn("STIXGeneral.ttf", sign)) == sign


@pytest.mark.parametrize("font", ["DejaVuSans.ttf", "DejaVuSerif.ttf", "STIXGeneral.ttf"])
def test_letters_and_other_signs_are_none_of_them(font: str) -> None:
    """All but crosses such as `x`, disks such as `.` and rings such as `o`."""
    assert [one for one in OTHERS if sign_of(drawn(font, one))] == []


@pytest.mark.parametrize(
    ("name", "code", "sign"),
    [
        ("cmsy10.ttf", "!", "→"),
        ("cmsy10.ttf", "1", "∞"),
        ("cmsy10.ttf", "#", "↓"),
        ("cmsy10.ttf", "p", ""),
        ("cmsy10.ttf", "y", ""),
    ],
)
def test_signs_of_tex(name: str, code: str, sign: str) -> None:
    """TeX's arrows and infinity are told; its root and dagger are no check mark and no arrow."""
    assert sign_of(drawn(name, code)) == sign


def test_no_ink_is_no_sign() -> None:
    """Nothing, and what is thinner than a stroke."""
    assert sign_of(np.zeros((0, 0), dtype=bool)) == ""
    assert sign_of(np.ones((48, 3), dtype=bool)) == ""
