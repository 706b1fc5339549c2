"""The index of several papers' pages: what each is about, and where its page is."""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass

from cvprstats.report.pages import Picture, Span, Spans
from cvprstats.report.paper_page import shortened
from cvprstats.summary.paper import PaperReport
from cvprstats.summary.told import Sentence
from cvprstats.tables.wording import mark_text
from cvprstats.text import counted

THUMBNAIL = (320, 240)
"""Pixels, at most; shown at half of it, sharp on dense screens."""
COLORS = 64
"""Of a thumbnail: a fourth of the bytes of full color, and no difference at this size."""
LONGEST = 240
"""Characters of a line."""
_NUMBER = re.compile(
    r"(?<![\w.])([-+\N{MINUS SIGN}]?(?:\d+\.\d+(?:\s?%)?"
    r"|\d+\s?(?:%|[×x](?!\w)|(?:fps|ms|dB|points?|percent|times|frames per second)\b)))",
    re.IGNORECASE,
)
"""A decimal or a number with a unit: not a table's number, not a year, not a name."""


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """What the index says of a paper."""

    title: str
    page: str
    """The path of its page from the index, with slashes."""
    idea: str
    result: Spans
    """What it gains, its numbers in bold."""
    thumbnail: Picture | None
    """Its key figure, small; None: the page has no picture."""


def index_title(entries: Sequence[IndexEntry]) -> str:
    """Return the title of an index."""
    return counted(len(entries), "paper")


def index_entry(report: PaperReport, page: str, name: str) -> IndexEntry:
    """Return what the index says of a paper.

    Args:
        report: what was read of it.
        page: the path of its page from the index.
        name: the name of its thumbnail's file, without ending.

    """
    told = report.told
    figures = [shown.picture for shown in report.shown if shown.item.kind == "figure"]
    picture = (figures or [shown.picture for shown in report.shown] or [report.first_page])[0]
    return IndexEntry(
        report.title + (mark_text(report.paper) if report.paper else ""),
        page,
        _line(told.idea),
        _result_spans(report),
        Picture(f"{name}.png", _small(picture), "") if picture else None,
    )


def _line(sentence: Sentence | None) -> str:
    return shortened(sentence.text, LONGEST) + sentence.mark if sentence else ""


def _result_spans(report: PaperReport) -> Spans:
    """Return what a paper gains; in the main table's line, numbers in names stay plain."""
    found = report.main_result
    if found is None:
        return _with_bold_numbers(_line(report.told.result))
    name, colon, rest = found.text.partition(f"{found.metric}: ")
    value, *method = re.split("( with |; best other )", rest)
    compared = method.pop()
    plain = (Span(name + colon), Span(value, bold=True), Span("".join(method)))
    return *plain, *_with_bold_numbers(compared)


def _with_bold_numbers(text: str) -> Spans:
    parts = _NUMBER.split(text)  # each second part is a number
    return tuple(Span(part, bold=at % 2 == 1) for at, part in enumerate(parts) if part)


def _small(png: bytes) -> bytes:
    """Return a PNG file with a picture that is at most `THUMBNAIL` in size."""
    from PIL import Image  # noqa: PLC0415 - only an index needs it

    with Image.open(io.BytesIO(png)) as picture:
        small = picture.convert("RGB")
        small.thumbnail(THUMBNAIL)
        stream = io.BytesIO()
        small.quantize(COLORS).save(stream, "PNG", optimize=True)
    return stream.getvalue()
