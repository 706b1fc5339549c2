"""The one text measurer."""

import subprocess
import sys
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from fontTools.ttLib import TTFont
from matplotlib.colors import to_rgb
from numpy.typing import NDArray

from cvprstats.charts.style import (
    ACCENT,
    BOLD,
    CSS_COLORS,
    MONO,
    MUTED,
    PAPER,
    QUALITATIVE,
    REGULAR,
    fitting_font_size,
    text_ems,
    text_lines,
)

BACKGROUNDS = {"paper", "line", "shade"}
# How the color-blind see linear RGB (Machado, Oliveira and Fernandes 2009, severity 1).
SIGHTS = {
    "full": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
# From linear RGB to Oklab (Ottosson 2020).
TO_LMS = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
TO_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)


def linear(color: str) -> NDArray[np.float64]:
    """Return a color as linear RGB."""
    rgb = np.array(to_rgb(color))
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colors (WCAG 2.2)."""
    low, high = sorted(float(linear(color) @ [0.2126, 0.7152, 0.0722]) for color in (one, other))
    return (high + 0.05) / (low + 0.05)


def seen(color: str, sight: str) -> NDArray[np.float64]:
    """Return how a color looks, in Oklab times 100."""
    rgb = np.clip(SIGHTS[sight] @ linear(color), 0, 1)
    return 100 * TO_LAB @ np.cbrt(TO_LMS @ rgb)


@pytest.mark.parametrize("scheme", [0, 1])
def test_colors_stand_out(scheme: int) -> None:
    """Each color of the palette has a contrast of 3 to the paper, in the light and the dark."""
    paper = CSS_COLORS["paper"][scheme]
    for name, colors in CSS_COLORS.items():
        if name not in BACKGROUNDS:
            assert contrast(colors[scheme], paper) >= 3, name
    assert contrast(MUTED, PAPER) >= 3
    assert all(contrast(color, PAPER) >= 3 for color in QUALITATIVE)


@pytest.mark.parametrize("sight", SIGHTS)
def test_the_color_blind_tell_colors_apart(sight: str) -> None:
    """Any two colors of lines, and the bars of two editions, look different to everybody."""
    for one, other in [*combinations(QUALITATIVE, 2), (MUTED, ACCENT)]:
        difference = np.linalg.norm(seen(one, sight) - seen(other, sight))
        assert difference > 9, (one, other)


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
