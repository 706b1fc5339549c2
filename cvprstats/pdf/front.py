"""Title and authors, from the first page or from the metadata of the file."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from cvprstats.pdf.lines import Line, join_words
from cvprstats.pdf.page import PrintedPage, Word
from cvprstats.pdf.tolerances import LEADING, SAME_LINE, SAME_SIZE, SHORTEST_TITLE, SMALLER

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
MOSTLY_NAMES = 2 / 3
"""Share of the parts of a row; a row in which fewer look like names is an address."""
WIDE_GAP = 0.55
"""Of a size. A wider gap parts two names; a blank is a quarter, stretched to a half."""
OFF_MIDDLE = 1.0
"""Of a size. A title's middle is this near to the middle of the text: labels stand anywhere."""
_MONOSPACED = re.compile(r"Mon|Courier|CMTT|Typewriter|tt\d|Consol|Inconsolata")
"""Fonts of e-mail addresses."""
_ADDRESS = re.compile(r"@|https?:|www\.|github\.")
"""E-mail and web addresses."""
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
"""Words in names of places and firms and in notes, which names of people do not have."""
_PARTICLE = (
    r"(?:de|la|da|dos|das|del|della|di|van|von|zu|der|den|el|al|bin|ibn|ben|le|du|ter|ten|y)"
)
_NAME_WORD = r"(?:(?:al-|el-|[a-z]{1,2}['’])?[^\W\d_a-z][\w'’.-]*)"
_NAME = re.compile(
    rf"(?:{_PARTICLE} )*{_NAME_WORD}(?: (?:{_NAME_WORD}|{_PARTICLE})){{0,4}} {_NAME_WORD}"
)
"""Names may begin in lower case: `van den Berg`, `d’Aspremont`, `al-Khwarizmi`."""
_MARKS = re.compile(r"(?:[^\w.)]|[\d_])+$|^(?:[^\w(]|[\d_])+")
_MARKED = re.compile(r"[^\w.,;:()&'’`-]$")
"""A word that ends with a mark, though it is not raised."""
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
        known = _family(line.font) in fonts or _MONOSPACED.search(line.font)
        if far or (not address and (ended or not known)):
            ended = True
            continue
        addressed = addressed or address
        found.append(line)
    return found


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
    alike = SequenceMatcher(None, _letters(stated), _letters(printed)).ratio() > ALIKE
    return stated if alike or not printed else printed


def join_title(front: Sequence[Line]) -> str:
    """Return the title: the first line, and those below it of its size."""
    return re.sub(r"[*∗†‡]+$", "", " ".join(line.text for line in title_lines(front))).strip()


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


def find_authors(front: Sequence[Line], stated: str) -> tuple[str, ...]:
    """Return the authors: the metadata's if the page shows one of them, else the page's.

    Args:
        front: the lines of the front matter, top to bottom.
        stated: the authors in the metadata of the file, or empty.

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
    """Return the letters and digits of `text`, in lower case and without accents."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(char for char in plain if char.isalnum())


def reading_order(lines: Sequence[Line]) -> list[list[Line]]:
    """Return the rows of `lines`, top to bottom, each from left to right.

    A row stands on the baseline of its largest words: marks may outnumber the letters of a name.
    """
    rows: list[list[Line]] = []
    for line in sorted(lines, key=_baseline):
        if rows and _baseline(line) - _baseline(rows[-1][0]) < SAME_LINE * _largest(line).size:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda line: line.box.x0) for row in rows]


def _largest(line: Line) -> Word:
    return max(line.words, key=lambda word: word.size)


def _baseline(line: Line) -> float:
    return _largest(line).baseline


def _printed_authors(lines: Sequence[Line]) -> Iterator[str]:
    """Yield the names in the rows above, and between, addresses."""
    size, address, mail, marked = 0.0, False, False, False
    rows = reading_order(lines)
    for place, row in enumerate(rows):
        text = " ".join(line.text for line in row)
        if "@" in text or "http" in text:
            mail = True
            continue
        row_size = max(_largest(line).size for line in row)
        names = _names(row)
        goes_on = _is_marked(row) if marked else _has_address(rows[place + 1 : place + 2])
        if not names or (address and not mail and not goes_on):
            address, mail = True, False
            continue
        if size and row_size < size - SAME_SIZE:
            break
        marked = marked or _is_marked(row)
        size, address, mail = row_size, False, False
        yield from names


def _is_marked(row: Sequence[Line]) -> bool:
    """Whether a mark is raised after a name: that of a place does not touch the word before."""
    return any(
        word.glued and word.size < SMALLER * _largest(line).size
        for line in row
        for word in line.words[1:]
    )


def _has_address(rows: Sequence[Sequence[Line]]) -> bool:
    """Whether the rows are of places, as those below names without marks are."""
    return any(not _names(row) and not any("@" in line.text for line in row) for row in rows)


def _names(row: Sequence[Line]) -> list[str]:
    """Return the names in a row, none if it is an address or a note."""
    first = row[0].words[0]
    pieces = [name for line in row for name in _pieces(line.words)]
    names = [name for name in pieces if _NAME.fullmatch(name) and not _PLACE.search(name)]
    noted = first.size < SMALLER * _largest(row[0]).size and len(row[0].words) > 1
    return [] if noted or len(names) < MOSTLY_NAMES * len(pieces) else names


def _pieces(words: Sequence[Word]) -> Iterator[str]:
    """Yield the parts of a line between superscripts, wide gaps, commas and `and`."""
    size = max(word.size for word in words)
    part: list[Word] = []
    for word in words:
        raised = word.size < SMALLER * size
        marked = part and not word.glued and _MARKED.search(part[-1].text)
        if part and (marked or word.box.x0 - part[-1].box.x1 > WIDE_GAP * size):
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
