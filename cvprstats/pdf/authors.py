"""The authors, from the rows below the title or from the metadata of the file."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cvprstats.pdf.front import fold_letters, largest_word, reading_order, title_lines
from cvprstats.pdf.lines import Line, join_words
from cvprstats.pdf.page import Word
from cvprstats.pdf.tolerances import RAISED, SAME_SIZE, SMALLER

MOSTLY_NAMES = 2 / 3
"""Share of the parts of a row; a row in which fewer look like names is an address. Also of the
printed names: metadata with fewer names those who sent the file."""
WIDE_GAP = 0.55
"""Of a size. A wider gap parts two names; a blank is a quarter, stretched to a half."""
_NO_PERSON = re.compile(
    r"universi|institut|laborator|technolog|polytechni|academ|depart|facult|engineer|contribut"
    r"|submission|anonymous|research|hospital|foundation|sensetime|correspond|contact|paper id",
    re.IGNORECASE,
)
"""What stands in no name of a person."""
_PLACE = re.compile(
    _NO_PERSON.pattern
    + r"|robotics|\b(?:inc|labs?|google|facebook|meta|microsoft|adobe|amazon|nvidia|intel|uber"
    r"|tencent|alibaba"
    r"|baidu|huawei|bytedance|apple|samsung|sony|toyota|bosch|deepmind|waymo|openai|ibm|school"
    r"|college|cent(?:er|re)|corp|corporation|ltd|gmbh|sciences?|group|team|ai|eth|mit|cmu|uc|ucla"
    r"|epfl|inria|planck|cnrs|kaist|postech|hong kong|china|usa|singapore|germany|france|japan"
    r"|korea|canada|australia|switzerland|italy|uk|india|israel|beijing|shanghai|shenzhen|berkeley"
    r"|stanford|toronto|caltech|tech|mellon|hopkins|purdue|oxford|cambridge|cornell|princeton|harvard"
    r"|michigan|illinois|texas|california|new york|taiwan|netherlands|sweden|spain|brazil|kingdom"
    r"|united|states|zurich|zürich|munich|mpi|naver|megvii|snap|qualcomm|siemens|disney|paper|equal"
    r"|authors?|intern|work|project|code|vision|computing|company|motors?)\b",
    re.IGNORECASE,
)
"""Words in names of places and firms and in notes, which few names of people have."""
_PARTICLE = (
    r"(?:de|la|da|dos|das|del|della|di|van|von|zu|der|den|el|al|bin|ibn|ben|le|du|ter|ten|y)"
)
_NAME_WORD = r"(?:[(“\"]?(?:al-|el-|[a-z]{1,2}['’])?[^\W\d_a-z][\w'’.-]*[)”\"]?)"
_NAME = re.compile(
    rf"(?:{_PARTICLE} )*{_NAME_WORD}(?: (?:{_NAME_WORD}|{_PARTICLE})){{0,4}} {_NAME_WORD}"
)
"""Names may begin in lower case: `van den Berg`, `d’Aspremont`, `al-Khwarizmi`."""
_ONE_WORD = re.compile(r"[^\W\d_a-z][^\W\d_]*[^\W\d_A-Z]")
"""A name of one word; a word of capitals is short for a place."""
_MARKS = re.compile(r"\s*[(\[][\W\d_]+[)\]]$|(?:[^\w.)”]|[\d_])+$|^(?:[^\w(“]|[\d_])+")
_MARKED = re.compile(r"[^\w.,;:()&'’`”\"-]$")
"""A word that ends with a mark, though it is not raised."""
_NOTE = re.compile(r"[^\w\s(“\"'‘{]")
"""Begins the place, or the note, that a mark stands for."""
_YOUNGER = re.compile(r",\s*(?=(?:Jr|Sr)\b)")
_MAIL = re.compile(r"@|http")


@dataclass(slots=True)
class _Part:
    """A part of a row, between commas, marks and wide gaps."""

    text: str
    marked: bool
    """Whether a mark follows."""
    ended: bool
    """Whether a mark or a comma follows."""

    @property
    def is_name(self) -> bool:
        return bool(_NAME.fullmatch(self.text)) and not _NO_PERSON.search(self.text)

    @property
    def is_one_word(self) -> bool:
        word = self.marked and _ONE_WORD.fullmatch(self.text)
        return bool(word) and not _PLACE.search(self.text)


@dataclass(slots=True)
class _Row:
    """What stands on one baseline below the title."""

    lines: Sequence[Line]
    parts: list[_Part]
    size: float
    """Of the largest word."""
    is_first: bool

    @property
    def has_mail(self) -> bool:
        return any(_MAIL.search(line.text) for line in self.lines)

    @property
    def is_marked(self) -> bool:
        """Whether a mark is raised after a name: that of a place does not touch the word before."""
        return any(
            word.glued and _is_raised(word, largest_word(line))
            for line in self.lines
            for word in line.words[1:]
        )

    @property
    def begins_with_mark(self) -> bool:
        """As a place or a note does."""
        line = self.lines[0]
        raised = _is_raised(line.words[0], largest_word(line))
        return raised or bool(_NOTE.match(line.text))

    @property
    def names(self) -> list[str]:
        """The names, none if it is an address: only the first row may be all of rare names."""
        names = [part for part in self.parts if part.is_name]
        likely = [part for part in names if self.is_first or not _PLACE.search(part.text)]
        alone = [part for part in self.parts if likely and part.is_one_word]
        if len(likely) + len(alone) < MOSTLY_NAMES * len(self.parts):
            return []
        return [part.text for part in self.parts if part in names or part in alone]


def find_authors(front: Sequence[Line], stated: str) -> tuple[str, ...]:
    """Return the authors: the metadata's if the page shows one of them, else the page's.

    Args:
        front: the lines of the front matter, top to bottom.
        stated: the authors in the metadata of the file, or empty.

    """
    below = front[len(title_lines(front)) :]
    printed = _printed_authors(_rows(below))
    stated = _YOUNGER.sub(" ", stated)
    names = [name for part in re.split(r"[;,]|\band\b", stated) if (name := " ".join(part.split()))]
    shown = fold_letters(" ".join(line.text for line in below))
    is_shown = any(fold_letters(name) in shown for name in names)
    if not is_shown or len(names) < MOSTLY_NAMES * len(printed):
        return tuple(printed)
    as_printed = {fold_letters(name): name for name in printed}
    return tuple(as_printed.get(fold_letters(name), name) for name in names)


def _rows(lines: Sequence[Line]) -> list[_Row]:
    """Return the rows with their parts; a name that is divided at a row's end is in the upper."""
    rows = [
        _Row(
            lines,
            [part for line in lines for part in _parts(line.words)],
            max(largest_word(line).size for line in lines),
            is_first=not place,
        )
        for place, lines in enumerate(reading_order(lines))
    ]
    for upper, lower in pairwise(rows):
        if _is_divided(upper, lower):
            first = lower.parts.pop(0)
            last = upper.parts.pop()
            upper.parts.append(_Part(f"{last.text} {first.text}", first.marked, first.ended))
    return rows


def _is_divided(upper: _Row, lower: _Row) -> bool:
    """Whether a name begins at the end of one row and ends at the beginning of the next."""
    if not upper.parts[1:] or not lower.parts or abs(upper.size - lower.size) > SAME_SIZE:
        return False
    *before, last = upper.parts
    first = lower.parts[0]
    whole = _Part(f"{last.text} {first.text}", first.marked, first.ended)
    if last.ended or not all(part.ended for part in before) or lower.begins_with_mark:
        return False
    goes_on = not first.is_name and first.marked if last.is_name else first.ended
    return goes_on and whole.is_name and not _PLACE.search(whole.text)


def _printed_authors(rows: Sequence[_Row]) -> list[str]:
    """Return the names in the rows above, and between, addresses."""
    size, address, mail, marked, placed = 0.0, False, False, False, False
    groups: list[list[str]] = []
    noted = not (rows and rows[0].begins_with_mark)  # else marks stand before names
    for place, row in enumerate(rows):
        names = [] if noted and row.begins_with_mark else row.names
        if row.has_mail and not (names and rows[0].has_mail):
            mail = True
            continue
        below = rows[place + 1 : place + 2]
        goes_on = (
            row.is_marked if marked else any(not one.names and not one.has_mail for one in below)
        )
        if not names or (address and not mail and not goes_on):
            address, mail, placed = True, False, True
            continue
        if size and row.size < size - SAME_SIZE:
            break
        marked = marked or row.is_marked
        size, address, mail = row.size, False, False
        groups.append(names)
    # Authors state where they work: where no other row does, the last one above the mail does.
    stated = placed or marked or not mail
    if not stated and groups[1:] and len(groups[-1]) in (1, len(groups[-2])):
        groups.pop()
    return [name for group in groups for name in group]


def _parts(words: Sequence[Word]) -> Iterator[_Part]:
    """Yield the parts of a line between marks, wide gaps, commas, `and` and addresses."""
    largest = max(words, key=lambda word: word.size)
    part: list[Word] = []
    for word, after in zip(words, [*words[1:], None], strict=True):
        marked = part and not word.glued and _MARKED.search(part[-1].text)
        if part and (marked or word.box.x0 - part[-1].box.x1 > WIDE_GAP * largest.size):
            yield from _split(part)
            part = []
        is_end = after is None or not after.glued or _is_raised(after, largest)
        is_mark = _is_raised(word, largest) or (part and is_end and _is_symbol(word, part[-1]))
        if is_mark or word.text in ("and", "&", ",", "·", "•") or _MAIL.search(word.text):
            yield from _split(part, marked=bool(is_mark), ended=True)
            part = []
        else:
            part.append(word)
    yield from _split(part)


def _is_raised(word: Word, largest: Word) -> bool:
    """Whether a word is a mark beside the `largest`: small capitals are as small, but no higher."""
    higher = word.baseline < largest.baseline - RAISED * largest.size
    return word.size < SMALLER * largest.size and (higher or not word.text.isalpha())


def _is_symbol(word: Word, before: Word) -> bool:
    """Whether a letter of another font ends a name: an envelope, say, that arrives as a letter."""
    return word.glued and len(word.text) == 1 and word.text.isascii() and word.font != before.font


def _split(words: Sequence[Word], *, marked: bool = False, ended: bool = False) -> Iterator[_Part]:
    *before, last = _YOUNGER.sub(" ", join_words(list(words))).split(",")
    for place, text in enumerate([*before, last]):
        plain = _MARKS.sub("", text.strip())
        if name := _MARKS.sub("", plain).strip():
            is_last = place == len(before)
            has_mark = (marked and is_last) or plain != text.strip()
            yield _Part(name, has_mark, has_mark or (ended and is_last) or not is_last)
