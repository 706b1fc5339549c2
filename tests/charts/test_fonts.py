"""Which texts can be drawn, and with which font."""

from collections.abc import Callable
from pathlib import Path

import pytest

from cvprstats.charts.fonts import drawable, drawing_fonts
from cvprstats.charts.style import BOLD, REGULAR


def test_own_font_first(install: Callable[..., Path]) -> None:
    """What DejaVu has is drawn in DejaVu, whatever is installed."""
    install("Another", "abcé→")
    texts = ["abc", "é→", "$x$", ""]
    assert drawing_fonts(texts) == dict.fromkeys(texts, REGULAR)
    assert drawing_fonts(texts, BOLD) == dict.fromkeys(texts, BOLD)


def test_installed_font_with_all_letters(install: Callable[..., Path]) -> None:
    """Another script is drawn with a font that has all letters of the text, or not at all."""
    half, whole = install("A", "漢"), install("B", "漢字CVPR ")
    texts = ["漢", "漢字", "CVPR 漢字", "漢字 →"]
    assert drawing_fonts(texts) == {"漢": half, "漢字": whole, "CVPR 漢字": whole}


def test_no_font(install: Callable[..., Path]) -> None:
    """A text is not drawn as boxes: not from a font of boxes, nor of pictures in colors."""
    install("Colors", "🦾漢", outlines=False)
    install("Last Resort", "漢")
    broken = install("Broken", "漢")
    broken.write_bytes(b"no font")
    assert drawing_fonts(["🦾", "漢", "robot"]) == {"robot": REGULAR}


@pytest.mark.parametrize(("font", "wanted"), [(REGULAR, "Book"), (BOLD, "Heavy")])
def test_weight(install: Callable[..., Path], font: Path, wanted: str) -> None:
    """Of several fonts, the one as bold as the rest is taken."""
    fonts = {"Book": install("Book", "漢"), "Heavy": install("Heavy", "漢", weight=700)}
    assert drawing_fonts(["漢"], font) == {"漢": fonts[wanted]}


def test_drawable(install: Callable[..., Path]) -> None:
    """A title is always drawn: letters that no font has become replacement characters."""
    assert drawable("CVPR 漢 é") == ("CVPR \ufffd é", REGULAR)
    font = install("A", "CVPR 漢")
    assert drawable("CVPR 漢", BOLD) == ("CVPR 漢", font)
