"""Fonts for what is drawn: DejaVu, and for letters that it lacks, those of the machine."""

import unicodedata
from collections.abc import Collection
from pathlib import Path

from matplotlib.font_manager import FontEntry, fontManager
from matplotlib.ft2font import FT2Font, LoadFlags

from cvprstats.charts.style import BOLD, REGULAR
from cvprstats.text import counted

NO_FONT = "no installed font has the letters of the keywords: install one, such as Noto Sans CJK"
_BOXES = "Last Resort"
"""A font that has every letter, all of them as boxes; it ships with matplotlib and macOS."""


def drawing_fonts(texts: Collection[str], font: Path = REGULAR) -> dict[str, Path]:
    """Return the texts that can be drawn, each with one font that has all its letters.

    This is `font` where possible, else the first of the machine's fonts. A text that no font has
    is left out: it would be drawn as boxes. The machine's fonts are read only for texts that need
    them, so all others look the same everywhere.
    """
    lacking = {text for text in texts if not text.isascii()}
    lacking -= _drawn(lacking, font)
    fonts = {text: font for text in texts if text not in lacking}
    for path in _installed(font) if lacking else ():
        drawn = _drawn(lacking, path)
        fonts |= dict.fromkeys(drawn, path)
        lacking -= drawn
        if not lacking:
            break
    return {text: fonts[text] for text in texts if text in fonts}


def drawable(text: str, font: Path = REGULAR) -> tuple[str, Path]:
    """Return a text with a font to draw it; letters that no font has become �."""
    if found := drawing_fonts([text], font).get(text):
        return text, found
    letters = drawing_fonts(set(text), font)
    return "".join(c if letters.get(c) == font else "\ufffd" for c in text), font


def left_out_note(number: int, noun: str) -> str:
    """Return what the small print says about keywords without a font; blank for none.

    `noun` is what one is called, as `keyword_noun` returns it.
    """
    if not number:
        return ""
    return f"; left out, because no installed font has the letters: {counted(number, noun)}"


def _installed(font: Path) -> list[Path]:
    """Return the machine's upright fonts; those as bold as `font` come first, then by name."""
    weight = 700 if font == BOLD else 400

    def order(entry: FontEntry) -> tuple[int, str, str]:
        return abs(int(entry.weight) - weight), entry.name, entry.fname

    upright = (entry for entry in fontManager.ttflist if entry.style == "normal")
    # A file may be listed under several names.
    return list(
        dict.fromkeys(
            Path(entry.fname) for entry in sorted(upright, key=order) if _BOXES not in entry.name
        )
    )


def _drawn(texts: Collection[str], path: Path) -> set[str]:
    """Return the texts whose letters this font has, as outlines."""
    try:
        font = FT2Font(str(path))
    except (OSError, RuntimeError):  # removed since the fonts were listed, or broken
        return set()
    if not font.scalable:  # color emoji
        return set()
    letters = {letter for letter in set().union(*texts) if _has_outline(font, letter)}
    return {text for text in texts if letters.issuperset(text)}


def _has_outline(font: FT2Font, letter: str) -> bool:
    if not font.get_char_index(ord(letter)):
        return False
    if unicodedata.category(letter) in {"Zs", "Cf", "Mn"}:  # blanks, and marks without ink
        return True
    font.load_char(ord(letter), flags=LoadFlags.NO_SCALE)
    return len(font.get_path()[0]) > 0
