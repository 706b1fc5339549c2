"""Title and authors, from the first page or from what the file says of itself."""

import re

from cvprstats.pdf.lines import Line
from cvprstats.pdf.page import Page

GAP = 3.4
"""Font sizes; what is further below the authors belongs to a teaser figure."""

_MONOSPACED = re.compile(r"Mon|Courier|CMTT|Typewriter|tt\d|Consol|Inconsolata")
"""Fonts of e-mail addresses."""


def front_matter(lines: list[Line], kinds: dict[Line, str], page: Page) -> list[Line]:
    """Find the lines of title, authors and addresses on the first `page`, top to bottom."""
    first = [line for line in lines if line.page == page.number]
    ends = [line.box.top for line in first if kinds.get(line) in ("body", "heading")]
    end = min(ends, default=page.height / 2)
    above = sorted(
        (line for line in first if line not in kinds and line.box.bottom < end),
        key=lambda line: (line.baseline, line.box.x0),
    )
    large = [line for line in above if len(line.text) > 4 and line.box.top < 0.4 * page.height]
    if not large:
        return []
    title = max(large, key=lambda line: (round(line.size, 1), -line.baseline))
    fonts = {_family(line.font) for line in first if kinds.get(line) == "body"}
    fonts.add(_family(title.font))
    found: list[Line] = []
    for line in above:
        if line.baseline < title.baseline - 2:
            continue
        far = found and line.baseline - found[-1].baseline > GAP * max(line.size, found[-1].size)
        if far or (_family(line.font) not in fonts and not _MONOSPACED.search(line.font)):
            break
        found.append(line)
    return found


def _family(font: str) -> str:
    """Cut a font's name at its style: `NimbusRomNo9L-Regu` and `-Medi` are one family."""
    return re.split("[-,]", font)[0]
