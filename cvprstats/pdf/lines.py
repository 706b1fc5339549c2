"""Words joined to lines: those of one baseline without a wide gap between them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import accumulate, pairwise

from cvprstats.pdf.glyphs import UNKNOWN
from cvprstats.pdf.page import Box, PrintedPage, Word
from cvprstats.pdf.tolerances import RAISED, SAME_LINE, SMALLER

REACH = 1.6
"""Of a size. A wider gap always parts two lines on one baseline."""
STRETCH = 0.9
"""Of a size. A wider gap parts them, unless all gaps of the line are about as wide."""
BACK = 0.5
"""Of a size. A word that begins further before the end of the one before is not on its line."""
MARK_SHIFT = 0.65
"""Of the larger size. The baselines of marks and indices are at most this far from their line's."""
SECOND_SHIFT = 0.8
"""Of the larger size. The same for those of a second order, as in C^{'}: TeX raises them by 0.7."""
SECOND = 0.6
"""Of the larger size. Marks of a second order are smaller: TeX sets them at a half."""
BACK_TO_INDEX = 3.0
"""Of a size. A word of another size may begin this far before: an index below a long exponent."""
STOP_ROOM = 0.4
"""Of a size. TeX stretches the blank after a punctuation mark by up to this more than others."""
EVEN = 0.25
"""Of a size. The blanks of a justified line differ by less, however wide they are."""
FEWEST_BLANKS = 4
"""Blanks of a line that tell whether they are even: fewer may be so by chance."""
HANGING = 0.8
"""Of a size. Roots, sums and large brackets, which hang from their baseline, are higher: a comma,
which hangs too, is lower."""
CAPITAL = 0.75
"""Of a size. Capitals are less high; the middle of what hangs is within their height."""
_SUPERSCRIPTS = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_RING = re.compile(r"(?<=\d)◦(?!\w)")
_EXPONENT = re.compile(r"[+−-]?\d+|[+−-]")
_NUMBER = re.compile(r"[+−-]?[\d.,]+%?")
_FIGURES = re.compile(r"[(±↑↓▲▼△▽]*[+−-]?[\d.]")


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """Words of one baseline: a line of a paragraph, a cell of a table, a label in a figure."""

    page: int
    """1 for the first."""
    words: tuple[Word, ...]
    box: Box
    size: float
    """Of most characters, in points."""
    baseline: float
    text: str
    bold: bool
    """Whether most characters are bold."""
    font: str
    """Of most characters."""


def make_lines(page: PrintedPage) -> list[Line]:
    """Return the lines that the upright words of `page` make, in content order."""
    runs: list[list[Word]] = []
    largest: Word | None = None
    for word in page.words:
        if not word.upright:
            continue
        if largest and _continues(runs[-1][-1], largest, word):
            runs[-1].append(word)
            largest = max(largest, word, key=lambda one: (not _hangs(one), one.size))
        else:
            runs.append([word])
            largest = word
    return [make_line(page.number, part) for run in runs for part in _parts(run)]


def make_line(page: int, words: list[Word]) -> Line:
    """Return `words` as one line."""
    sizes: Counter[float] = Counter()
    fonts: Counter[str] = Counter()
    for word in words:
        sizes[word.size] += len(word.text)
        fonts[word.font] += len(word.text)
    size = sizes.most_common(1)[0][0]
    letters = sum(len(word.text) for word in words)
    return Line(
        page,
        tuple(words),
        reduce(Box.union, (word.box for word in words)),
        size,
        min((word for word in words if word.size == size), key=_hangs).baseline,
        join_words(words),
        2 * sum(len(word.text) for word in words if word.bold) > letters,
        fonts.most_common(1)[0][0],
    )


def join_words(words: list[Word]) -> str:
    """Return the text of `words`, with blanks where they are apart.

    A ring after a number is a degree sign: TeX has no other.
    """
    parts = [
        text if word.glued or not index else f" {text}"
        for index, (word, text) in enumerate(zip(words, word_texts(words), strict=True))
    ]
    return _RING.sub("°", "".join(parts).replace(UNKNOWN, "")).strip()


def word_texts(words: Sequence[Word]) -> Iterator[str]:
    """Yield the texts of `words`, the scripts of a number so that they are no digits of it.

    A raised whole number is an exponent: 224² and 10⁻², not 2242. Before any other number, as in
    `57.89 0.94↑`, is a blank. All words that are raised, or lowered, together are one script.
    """
    for base, run in _runs(words):
        text = "".join(word.text for word in run)
        if not base or not base.text[-1:].isdigit():
            yield from (word.text for word in run)
        elif _EXPONENT.fullmatch(text) and run[0].baseline < base.baseline:
            yield from (word.text.translate(_SUPERSCRIPTS) for word in run)
        else:
            parts = _NUMBER.fullmatch(base.text) and _FIGURES.match(text)
            yield f" {run[0].text}" if parts else run[0].text
            yield from (word.text for word in run[1:])


def _runs(words: Sequence[Word]) -> Iterator[tuple[Word | None, list[Word]]]:
    """Yield words one by one, without a base, and each script whole, with the word before it."""
    base: Word | None = None
    run: list[Word] = []
    for word in words:
        shift = word.baseline - base.baseline if base else 0.0
        if (
            base
            and word.glued
            and abs(shift) > RAISED * base.size
            and word.size < SMALLER * base.size
        ):
            if run and (run[0].baseline < base.baseline) is not (shift < 0):
                yield base, run
                run = []
            run.append(word)
            continue
        if run:
            yield base, run
        yield None, [word]
        base, run = word, []
    if run:
        yield base, run


def _continues(last: Word, largest: Word, word: Word) -> bool:
    """Whether `word` continues the line that has these words last and largest."""
    size = max(largest.size, word.size)
    is_mark = min(largest.size, word.size) < SMALLER * size
    if _hangs(word) or _hangs(largest):
        letters, hanging = sorted((largest, word), key=_hangs)
        above = letters.baseline - (hanging.box.top + hanging.box.bottom) / 2
        if not 0 < above < CAPITAL * letters.size:
            return False
    elif abs(word.baseline - largest.baseline) > _shift(largest, word) * size:
        return False
    back = (BACK_TO_INDEX if is_mark else BACK) * size
    return word.glued or -back < word.box.x0 - last.box.x1 < (REACH + _stop(last)) * size


def _hangs(word: Word) -> bool:
    """Whether a word is a root, a sum or a large bracket: most of it is below its baseline."""
    middle = (word.box.top + word.box.bottom) / 2
    return middle > word.baseline and word.box.bottom - word.box.top > HANGING * word.size


def _shift(largest: Word, word: Word) -> float:
    """Return how far apart the baselines of two words of a line may be, in the larger size."""
    smaller, larger = sorted((largest.size, word.size))
    if word.glued and smaller < SECOND * larger:
        return SECOND_SHIFT
    return MARK_SHIFT if smaller < SMALLER * larger else SAME_LINE


def _stop(word: Word) -> float:
    """Return by how much more than others the blank after `word` may be stretched, in sizes."""
    return STOP_ROOM if word.text[-1] in ".:;!?" else 0.0


def _parts(run: list[Word]) -> Iterator[list[Word]]:
    """Yield the parts of `run` between wide gaps: cells of a row."""
    size = max(word.size for word in run)
    ends = accumulate((word.box.x1 for word in run), max)  # an index may end before its exponent
    gaps = [
        after.box.x0 - end - _stop(word) * size
        for (word, after), end in zip(pairwise(run), ends, strict=False)
    ]
    blanks = [
        gap
        for gap, word, after in zip(gaps, run, run[1:], strict=False)
        if not after.glued and not _stop(word)
    ]
    even = len(blanks) >= FEWEST_BLANKS and max(blanks) - min(blanks) < EVEN * size
    limit = (REACH if even and _is_sentence(run) else STRETCH) * size
    start = 0
    for index, gap in enumerate(gaps, 1):
        if gap > limit:
            yield run[start:index]
            start = index
    yield run[start:]


def _is_sentence(run: list[Word]) -> bool:
    """Whether at least half of the words are of letters: a justified line with little text."""
    return 2 * sum(word.text.isalpha() and len(word.text) > 1 for word in run) >= len(run)
