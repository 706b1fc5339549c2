"""The one text measurer."""

import subprocess
import sys
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from cvprstats.charts.style import BOLD, MONO, REGULAR, fitting_font_size, text_ems, text_lines


@pytest.mark.parametrize("font", [REGULAR, BOLD, MONO])
def test_advance_widths(font: Path) -> None:
    """A text is as wide as the advance widths in the font file, whatever fonts are installed."""
    text = "CVPR 2019 → 38.0 ± é (ResNeXt-101)"
    with TTFont(font) as file:
        names, widths = file.getBestCmap(), file["hmtx"].metrics
        expected = sum(widths[names[ord(letter)]][0] for letter in text) / 2048
    assert text_ems(text, font) == pytest.approx(expected)


def test_letters_that_the_font_lacks() -> None:
    """East Asian letters are as wide as high; control characters take no room."""
    assert text_ems("漢字") == 2
    assert text_ems("a\x07\u202eb") == text_ems("ab")


def test_fitting_font_size() -> None:
    """A text that is too wide is set as much smaller as it must be."""
    assert fitting_font_size("short", 14, 5) == 14
    assert fitting_font_size("m" * 100, 14, 5) == pytest.approx(360 / text_ems("m" * 100))


def test_lines() -> None:
    """Words that do not fit go to the next line; words longer than a line are broken."""
    assert text_lines("", 20, 5) == 1
    assert text_lines("one two", 20, 5) == 1
    assert text_lines("one two " * 10, 20, 5) > 1
    assert text_lines("x" * 400, 20, 5) > 8


def test_measuring_is_light() -> None:
    """Cutting a deck into slides of Markdown loads neither matplotlib nor fontTools."""
    program = (
        "import sys\n"
        "from cvprstats.report.pages import Deck, Page, TextBlock, plain\n"
        "from cvprstats.report.render.markdown import render_deck\n"
        "render_deck(Deck('Title', (Page('Page', (TextBlock(plain('text')),)),) * 2))\n"
        "print(*({'matplotlib', 'fontTools'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True)
    assert done.stdout.strip() == b""
