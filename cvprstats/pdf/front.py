"""Title and front matter, from the first page or from the metadata of the file."""

import re
import unicodedata
from collections.abc import Sequence
from difflib import SequenceMatcher

from cvprstats.pdf.lines import Line
from cvprstats.pdf.page import PrintedPage, Word
from cvprstats.pdf.tolerances import (
    LEADING,
    LEAST_LEADING,
    SAME_LINE,
    SAME_SIZE,
    SHORTEST_TITLE,
)

GAP_IN_FRONT = 3.4
"""Of a size. What is further below the authors belongs to a teaser figure."""
GAP_BEFORE_TEASER = 1.7
"""Of a size. On a page whose figure stands above the text, what is further below an address of
e-mail or the web belongs to that figure: addresses have less room below them than names."""
TITLE_AREA = 0.4
"""Of the height of the first page. The title begins above: labels of figures may be larger."""
ALIKE = 0.8
"""Similarity of the title in the metadata to the printed one, from 0 to 1: above it, they differ in
spelling only; file names and the titles of templates are below."""
OFF_MIDDLE = 1.0
"""Of a size. A title's middle is this near to the middle of the text: labels stand anywhere."""
_MONOSPACED = re.compile(r"Mon|Courier|CMTT|Typewriter|tt\d|Consol|Inconsolata")
"""Fonts of e-mail addresses."""
_ADDRESS = re.compile(r"@|https?:|www\.|github\.")
"""E-mail and web addresses."""
_NO_TITLE = re.compile(r"untitled|microsoft word|\.(?:pdf|tex|docx?|dvi)$|^\W*$", re.IGNORECASE)


def front_matter(lines: list[Line], kinds: dict[Line, str], page: PrintedPage) -> list[Line]:
    """Return the lines of title, authors and addresses on the first `page`, top to bottom."""
    first = [line for line in lines if line.page == page.number]
    ends = [line.box.top for line in first if kinds.get(line) in ("body", "heading")]
    end = min(ends, default=page.height / 2)
    above = sorted(
        (line for line in first if line not in kinds and line.box.bottom < end),
        key=lambda line: (line.baseline, line.box.x0),
    )
    body = [line for line in first if kinds.get(line) == "body"]
    title = _first_of_title(above, body, page)
    if not title:
        return []
    below = [
        one for one in above if one.baseline > title.baseline and one.size < title.size - SAME_SIZE
    ]
    fonts = {_family(line.font) for line in [title, *below[:1], *body]}
    teaser = any(kinds.get(line) == "caption" and line.box.bottom < end for line in first)
    addressed = ended = False
    found: list[Line] = []
    for line in above:
        if line.baseline < title.baseline - SAME_LINE * title.size:
            continue
        # The address of the project stands below all, in any font: hidden labels may precede it.
        address = bool(_ADDRESS.search(line.text))
        gap = GAP_BEFORE_TEASER if teaser and addressed and not address else GAP_IN_FRONT
        far = found and line.baseline - found[-1].baseline > gap * max(line.size, found[-1].size)
        if found and not (addressed or ended) and _is_next(line, found[-1]):
            fonts.add(_family(line.font))  # places may be in italics
        known = _family(line.font) in fonts or _MONOSPACED.search(line.font)
        if far or (not address and (ended or not known)):
            ended = bool(found)  # a logo beside the title ends nothing
            continue
        addressed = addressed or address
        found.append(line)
    return found


def _is_next(line: Line, last: Line) -> bool:
    """Whether `line` stands closely below `last`."""
    return LEAST_LEADING < (line.baseline - last.baseline) / line.size < LEADING


def _first_of_title(above: Sequence[Line], body: Sequence[Line], page: PrintedPage) -> Line | None:
    """Return the largest line above the text; one that is centered and can be read, if any."""
    large = [
        line
        for line in above
        if len(line.text) >= SHORTEST_TITLE
        and line.box.top < TITLE_AREA * page.height
        and 2 * sum(map(str.isascii, line.text)) > len(line.text)  # else of unknown letters
    ]
    left = min((line.box.x0 for line in body), default=0.0)
    right = max((line.box.x1 for line in body), default=page.width)
    centered = [
        line
        for line in large
        if abs(line.box.x0 + line.box.x1 - left - right) / 2 < OFF_MIDDLE * line.size
    ]
    return max(
        centered or large, key=lambda line: (round(line.size, 1), -line.baseline), default=None
    )


def _family(font: str) -> str:
    """Return a font's name without style and size: `CMR10` and `CMR12` are one family."""
    return re.split(r"[-,\d]", font)[0]


def find_printed_title(front: Sequence[Line], stated: str) -> str:
    """Return the title: the metadata's if the page shows one like it, else the page's.

    Args:
        front: the lines of the front matter, top to bottom.
        stated: the title in the metadata of the file, or empty.

    """
    printed = join_title(front)
    stated = re.sub(r"\s+", " ", stated).strip()
    if not stated or _NO_TITLE.search(stated):
        return printed
    alike = SequenceMatcher(None, fold_letters(stated), fold_letters(printed)).ratio() > ALIKE
    return stated if alike or not printed else printed


def join_title(front: Sequence[Line]) -> str:
    """Return the title: the first line, and those below it of its size.

    Titles are not divided: a hyphen at the end of a line is one within it, too.
    """
    text = " ".join(line.text for line in title_lines(front))
    return re.sub(r"[*∗†‡]+$", "", re.sub(r"(?<=\w-) ", "", text)).strip()


def title_lines(front: Sequence[Line]) -> list[Line]:
    """Return the lines of the title."""
    found: list[Line] = []
    for line in front:
        if found and abs(line.size - found[0].size) > SAME_SIZE:
            break
        if found and line.baseline - found[-1].baseline > LEADING * line.size:
            break
        found.append(line)
    return found


def fold_letters(text: str) -> str:
    """Return the letters and digits of `text`, in lower case and without accents."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(char for char in plain if char.isalnum())


def reading_order(lines: Sequence[Line]) -> list[list[Line]]:
    """Return the rows of `lines`, top to bottom, each from left to right.

    A row stands on the baseline of its largest words: marks may outnumber the letters of a name.
    """
    rows: list[list[Line]] = []
    for line in sorted(lines, key=_baseline):
        if rows and _baseline(line) - _baseline(rows[-1][0]) < SAME_LINE * largest_word(line).size:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda line: line.box.x0) for row in rows]


def largest_word(line: Line) -> Word:
    """Return the first of the largest words of `line`, which is no mark."""
    return max(line.words, key=lambda word: word.size)


def _baseline(line: Line) -> float:
    return largest_word(line).baseline
