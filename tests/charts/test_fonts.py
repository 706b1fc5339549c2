"""Which texts can be drawn, and with which font."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text

from cvprstats.charts.bars import draw_bars
from cvprstats.charts.cloud import draw_cloud
from cvprstats.charts.figure import figure_bytes
from cvprstats.charts.fonts import drawable, drawing_fonts
from cvprstats.charts.heatmap import draw_heatmap
from cvprstats.charts.style import BOLD, REGULAR
from cvprstats.charts.trends import draw_trends
from cvprstats.errors import UsageError
from cvprstats.keywords.counts import count_keywords
from cvprstats.keywords.trends import trace
from cvprstats.papers import PaperList
from tests.conftest import make_list


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


def papers_with(words: Sequence[str]) -> PaperList:
    """Return a list in which the first word is in the most titles."""
    return make_list(
        *(" ".join(words[: number + 1]) for number in range(len(words)) for _ in range(2))
    )


def said(figure: Figure) -> str:
    """Return all texts of a figure, which draws without a warning of missing letters."""
    assert figure_bytes(figure, "png")
    return "\n".join(text.get_text() for text in figure.findobj(Text))


WORDS = ("image", "漢字", "한국어", "ก", "naïve", "かな")


@pytest.mark.parametrize("size", ["16:9", "slide"])
@pytest.mark.parametrize("repeated", [1, 3])
def test_bars_and_trends(repeated: int, size: str, install: Callable[..., Path]) -> None:
    """Words without a font are left out of bars and trends, which is said; others are drawn."""
    counts = count_keywords(papers_with(WORDS))
    words = list(counts.counts) * repeated
    assert set(words) >= {"漢字", "image"}
    install("Han", "漢字")
    for figure in (
        draw_bars(counts, size=size),
        draw_bars(counts, counts, size=size),
        draw_trends(trace([counts, counts], words), size=size),
        draw_heatmap(trace([counts, counts], words), size=size),
    ):
        texts = said(figure)
        assert {"image", "漢字", "naïve"} <= set(texts.split("\n"))
        assert "한국어" not in texts
        assert "no installed font has the letters: " in texts


def test_nothing_to_draw(install: Callable[..., Path]) -> None:
    """Where no word can be drawn, the message says what to install."""
    install("Han", "漢")
    counts = count_keywords(papers_with(["한국어"]))
    draws: tuple[Callable[[], Figure], ...] = (
        lambda: draw_bars(counts),
        lambda: draw_cloud(counts),
        lambda: draw_trends(trace([counts, counts], ["한국어"])),
        lambda: draw_heatmap(trace([counts, counts], ["한국어"])),
    )
    for draw in draws:
        with pytest.raises(UsageError, match="install one"):
            draw()
