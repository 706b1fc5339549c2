"""What charts write beside and below: names of keywords, years, conferences."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from cvprstats.charts.fonts import NO_FONT, drawing_fonts
from cvprstats.charts.style import BOLD, REGULAR, text_width
from cvprstats.errors import UsageError
from cvprstats.keywords.comparison import Change
from cvprstats.keywords.filters import method_note
from cvprstats.keywords.trends import Trends
from cvprstats.text import joined, printable

LEAST_SIZE = 9
"""Points of the smallest names, numbers and years."""
LONGEST_NAME, LONGEST_LABEL = 24, 36
"""Letters that are shown of a name at the end of a line, and of one with more room."""
LINE_HEIGHT = 1.3 / 72
"""Inches per point of a name's size."""
YEAR_GAP = 0.1
"""Inches from an axis to its years: room for marks at 0."""
UPRIGHT = 1.1 / 72
"""Inches between upright years per point of their size."""


class YearLabels(NamedTuple):
    """How the years are written below an axis."""

    texts: list[str]
    size: float
    upright: bool
    height: float
    """Inches."""


def year_labels(years: Sequence[int], pitch: float, size: float) -> YearLabels:
    """Return the years as 2019, else ’19, else that upright, whichever is the first to fit.

    Args:
        years: the years, in order.
        pitch: inches from one to the next.
        size: points of their letters; upright ones can be smaller.

    """
    full = [str(year) for year in years]
    short = [f"’{year[-2:]}" for year in full]
    for texts in (full, short):
        if max(text_width(text, size) for text in texts) + 0.08 <= pitch:
            return YearLabels(texts, size, upright=False, height=size * LINE_HEIGHT + YEAR_GAP)
    size = min(size, pitch / UPRIGHT)
    return YearLabels(
        short, size, upright=True, height=text_width(short[0], size) + YEAR_GAP + 0.03
    )


def short_name(keyword: str, longest: int = LONGEST_NAME) -> str:
    """Return a keyword as a chart names it: one of more letters than `longest` is cut."""
    name = printable(keyword)
    return name if len(name) <= longest else name[: longest - 1] + "…"


def named_changes(changes: Sequence[Change]) -> list[tuple[Change, str, Path]]:
    """Return the changes whose names some font has, with name and font; significant ones first.

    Raises:
        UsageError: no installed font has the letters of any name.

    """
    named = []
    for is_significant, font in ((True, BOLD), (False, REGULAR)):
        names = {
            change: short_name(change.keyword, LONGEST_LABEL)
            for change in changes
            if change.is_significant == is_significant
        }
        fonts = drawing_fonts(names.values(), font)
        named += [(change, name, fonts[name]) for change, name in names.items() if name in fonts]
    if not named:
        raise UsageError(NO_FONT)
    return named


def years_of(trends: Trends) -> list[int]:
    """Return the years of all editions, in order."""
    return sorted({edition.year for edition in trends.editions})


def venues_and_years(trends: Trends) -> str:
    """Return `CVPR and ICCV 2013–2026`."""
    years = years_of(trends)
    return f"{joined(trends.venues)} {'–'.join(map(str, dict.fromkeys((years[0], years[-1]))))}"


def counted_note(trends: Trends, noun: str) -> str:
    """Return what the small print says was counted, by the noun for all keywords."""
    note = method_note(trends.rule, trends.filters)
    return f"Papers with the {noun} per 1,000 papers; {note}"
