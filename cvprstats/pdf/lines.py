"""Words put together to lines: runs on one baseline without a wide gap."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise
from statistics import median

from cvprstats.pdf.glyphs import UNKNOWN
from cvprstats.pdf.page import Box, PrintedPage, Word

REACH = 1.6
"""Font sizes; a wider gap always parts two lines on one baseline."""
STRETCH = 0.9
"""Font sizes; a gap wider than this parts them if the line's other gaps are narrow."""
_SUPERSCRIPTS = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_EXPONENT = frozenset("0123456789+-−")


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
    """Put the upright words of `page` together to lines, in content order."""
    runs: list[list[Word]] = []
    for word in page.words:
        if not word.upright:
            continue
        if runs and _continues(runs[-1], word):
            runs[-1].append(word)
        else:
            runs.append([word])
    return [make_line(page.number, part) for run in runs for part in _parts(run)]


def make_line(page: int, words: list[Word]) -> Line:
    """Measure `words` as one line."""
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
        next(word.baseline for word in words if word.size == size),
        join_words(words),
        2 * sum(len(word.text) for word in words if word.bold) > letters,
        fonts.most_common(1)[0][0],
    )


def join_words(words: list[Word]) -> str:
    """Give the text of `words`, with blanks where they are apart."""
    parts = [
        text if word.glued or not index else f" {text}"
        for index, (word, text) in enumerate(zip(words, word_texts(words), strict=True))
    ]
    return "".join(parts).replace(UNKNOWN, "").strip()


def word_texts(words: Sequence[Word]) -> Iterator[str]:
    """Give the texts of `words`; a raised number after a number as ², run on it would be 2242."""
    before: Word | None = None
    for word in words:
        is_exponent = (
            before is not None
            and before.text[-1:].isdigit()
            and before.baseline - word.baseline > 0.15 * before.size
            and word.size < 0.85 * before.size
            and 0 <= word.box.x0 - before.box.x1 + 1 < 3
            and set(word.text) <= _EXPONENT
        )
        yield word.text.translate(_SUPERSCRIPTS) if is_exponent else word.text
        before = word


def _continues(run: list[Word], word: Word) -> bool:
    """Whether `word` goes on where `run` ends."""
    last = run[-1]
    main = max(run[-8:], key=lambda one: one.size)
    size = max(main.size, word.size)
    shift = abs(word.baseline - main.baseline)
    near = 0.2 if min(main.size, word.size) > 0.85 * size else 0.65
    if shift > near * size:
        return False
    back = -3 if near > 0.2 else -0.5  # a subscript below a long superscript
    return word.glued or back * size < word.box.x0 - last.box.x1 < (REACH + _stop(last)) * size


def _stop(word: Word) -> float:
    """Give the room by which a blank after a punctuation mark is stretched more than others."""
    return 0.4 if word.text[-1] in ".:;!?" else 0.0


def _parts(run: list[Word]) -> Iterator[list[Word]]:
    """Cut `run` at gaps that are wide beside its others: cells of a row set tightly."""
    size = max(word.size for word in run)
    gaps = [after.box.x0 - word.box.x1 - _stop(word) * size for word, after in pairwise(run)]
    blanks = [
        gap
        for gap, word, after in zip(gaps, run, run[1:], strict=False)
        if not after.glued and not _stop(word)
    ]
    usual = min(median(blanks), 0.45 * size) if blanks else 0
    limit = max(STRETCH * size, 2 * usual)
    if len(blanks) > 3 and max(blanks) - min(blanks) < 0.25 * size and _is_sentence(run):
        limit = REACH * size
    start = 0
    for index, gap in enumerate(gaps, 1):
        if gap > limit:
            yield run[start:index]
            start = index
    yield run[start:]


def _is_sentence(run: list[Word]) -> bool:
    """Whether most words are in small letters: a justified line with little text."""
    return 2 * sum(word.text.isalpha() and len(word.text) > 1 for word in run) >= len(run)
