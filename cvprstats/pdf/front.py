"""Title and authors, from the first page or from what the file says of itself."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby

from cvprstats.pdf.lines import Line, join_words
from cvprstats.pdf.page import PrintedPage, Word

GAP = 3.4
"""Font sizes; what is further below the authors belongs to a teaser figure."""
_MONOSPACED = re.compile(r"Mon|Courier|CMTT|Typewriter|tt\d|Consol|Inconsolata")
"""Fonts of e-mail addresses."""
_PLACE = re.compile(
    r"universi|institut|laborator|technolog|polytechni|academ|depart|facult|engineer|contribut"
    r"|submission|anonymous|research|hospital|foundation|robotics|sensetime|www|http"
    r"|\b(?:inc|labs?|google|facebook|meta|microsoft|adobe|amazon|nvidia|intel|uber|tencent|alibaba"
    r"|baidu|huawei|bytedance|apple|samsung|sony|toyota|bosch|deepmind|waymo|openai|ibm|school"
    r"|college|cent(?:er|re)|corp|corporation|ltd|gmbh|sciences?|group|team|ai|eth|mit|cmu|uc|ucla"
    r"|epfl|inria|planck|cnrs|kaist|postech|hong kong|china|usa|singapore|germany|france|japan"
    r"|korea|canada|australia|switzerland|italy|uk|india|israel|beijing|shanghai|shenzhen|berkeley"
    r"|stanford|toronto|caltech|tech|mellon|hopkins|purdue|oxford|cambridge|cornell|princeton|harvard"
    r"|michigan|illinois|texas|california|new york|taiwan|netherlands|sweden|spain|brazil|kingdom"
    r"|united|states|zurich|zürich|munich|mpi|naver|megvii|snap|qualcomm|siemens|disney|paper|equal|authors?|intern|work|project|code|vision|computing|company"
    r"|motors?)\b",
    re.IGNORECASE,
)
"""What names of places, firms and notes hold, and names of people do not."""
_NAME = re.compile(
    r"[^\W\d_a-z][\w'’.-]*(?: (?:[^\W\d_a-z][\w'’.-]*|de|la|da|dos|del|di|van|von|der|den|el|al|bin"
    r"|le|du|ter|ten)){1,5}"
)
_MARKS = re.compile(r"[\d*∗†‡§¶♯#⋆⋄◦✉⊠?,;\s]+$|^[\d*∗†‡§¶♯#⋆⋄◦✉⊠,;\s]+")
_NO_TITLE = re.compile(r"untitled|microsoft word|\.(?:pdf|tex|docx?|dvi)$|^\W*$", re.IGNORECASE)


def front_matter(lines: list[Line], kinds: dict[Line, str], page: PrintedPage) -> list[Line]:
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
    teaser = any(kinds.get(line) == "caption" and line.box.bottom < end for line in first)
    mail = False
    found: list[Line] = []
    for line in above:
        if line.baseline < title.baseline - 2:
            continue
        gap = 1.7 if teaser and mail else GAP
        far = found and line.baseline - found[-1].baseline > gap * max(line.size, found[-1].size)
        if far or (_family(line.font) not in fonts and not _MONOSPACED.search(line.font)):
            break
        mail = mail or "@" in line.text
        found.append(line)
    return found


def _family(font: str) -> str:
    """Cut a font's name at its style: `NimbusRomNo9L-Regu` and `-Medi` are one family."""
    return re.split("[-,]", font)[0]


def find_printed_title(front: Sequence[Line], stated: str) -> str:
    """Give the title: the one the file states if the page shows the like, else the page's.

    Args:
        front: the lines of the front matter, top to bottom.
        stated: the title of the file's metadata, or empty.

    """
    printed = join_title(front)
    stated = re.sub(r"\s+", " ", stated).strip()
    if not stated or _NO_TITLE.search(stated):
        return printed
    alike = SequenceMatcher(None, _letters(stated), _letters(printed)).ratio() > 0.8
    return stated if alike or not printed else printed


def join_title(front: Sequence[Line]) -> str:
    """Join the lines of the title: the first, and those below it of its size."""
    return re.sub(r"[*∗†‡]+$", "", " ".join(line.text for line in title_lines(front))).strip()


def title_lines(front: Sequence[Line]) -> list[Line]:
    """List the lines of the title."""
    found: list[Line] = []
    for line in front:
        if found and abs(line.size - found[0].size) > 0.5:
            break
        if found and line.baseline - found[-1].baseline > 1.8 * line.size:
            break
        found.append(line)
    return found


def find_authors(front: Sequence[Line], stated: str) -> tuple[str, ...]:
    """Give the authors: those the file states if the page shows one of them, else the page's.

    Args:
        front: the lines of the front matter, top to bottom.
        stated: the authors of the file's metadata, or empty.

    """
    below = front[len(title_lines(front)) :]
    printed = list(_printed_authors(below))
    names = [name for part in re.split(r"[;,]|\band\b", stated) if (name := " ".join(part.split()))]
    shown = _letters(" ".join(line.text for line in below))
    if not names or not any(_letters(name) in shown for name in names):
        return tuple(printed)
    as_printed = {_letters(name): name for name in printed}
    return tuple(as_printed.get(_letters(name), name) for name in names)


def _letters(text: str) -> str:
    """Fold `text` to its small letters and digits without accents."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(char for char in plain if char.isalnum())


def _printed_authors(lines: Sequence[Line]) -> Iterator[str]:
    """Read the names off the rows above, and between, addresses."""
    size, address, mail = 0.0, False, False
    for _, group in groupby(lines, key=lambda line: round(line.baseline / 3)):
        row = list(group)
        text = " ".join(line.text for line in row)
        first = row[0].words[0]
        if "@" in text or "http" in text:
            mail = True
            continue
        noted = first.size < 0.85 * row[0].size and len(row[0].words) > 1
        pieces = [name for line in row for name in _pieces(line.words)]
        names = [name for name in pieces if _NAME.fullmatch(name) and not _PLACE.search(name)]
        if noted or 3 * len(names) < 2 * len(pieces) or (address and not mail):
            address, mail = True, False
            continue
        if size and row[0].size < size - 0.4:
            break
        size, address, mail = row[0].size, False, False
        yield from names


def _pieces(words: Sequence[Word]) -> Iterator[str]:
    """Cut a line at superscripts, wide gaps, commas and `and`."""
    size = max(word.size for word in words)
    part: list[Word] = []
    for word in words:
        raised = word.size < 0.85 * size
        if part and word.box.x0 - part[-1].box.x1 > 0.55 * size:
            yield from _split(part)
            part = []
        if raised or word.text in ("and", "&", ",", "·", "•"):
            yield from _split(part)
            part = []
        else:
            part.append(word)
    yield from _split(part)


def _split(words: Sequence[Word]) -> Iterator[str]:
    for part in join_words(list(words)).split(","):
        if name := _MARKS.sub("", _MARKS.sub("", part.strip())).strip():
            yield name
