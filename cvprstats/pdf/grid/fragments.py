"""A table's words put together to lines of fragments: what is surely in one cell.

Two gaps part fragments: one clearly wider than a blank, and any between two values, for
`71.2 83.4` are two cells and `71.2 (+0.9)`, `71.2 ± 0.3` and `25 M` are one.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from unicodedata import normalize

from cvprstats.pdf.grid.measures import FIGURE_GAP, LEEWAY, WIDE_GAP
from cvprstats.pdf.grid.table_rules import find_bars
from cvprstats.pdf.lines import word_texts
from cvprstats.pdf.page import Box, RuledLine, Word
from cvprstats.pdf.tolerances import LEAST_LEADING, RAISED, SAME_LINE, SMALLER
from cvprstats.pdf.words import WORD_GAP

UNIT_LETTERS = 3
"""Letters. Units such as `fps` have no more; what is longer is a word."""
STACKED = 0.5
"""Share of the narrower. A sub- and a superscript over each other share more of their width than
letters that follow each other and lean."""

_FIGURES = r"(\d+([.,]\d+)*|[.]\d+)"
_GAIN = r"[+±↑↓△▽▲▼−-]*"
_VALUE = re.compile(
    rf"[~∼≈<>≤≥]?{_GAIN}{_FIGURES}[a-zA-Z%×°]{{0,{UNIT_LETTERS}}}[*∗†‡§¶⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻]*"
    rf"(\([^()]*\)[*∗†‡§]?|\ ?{_GAIN}{_FIGURES}%?[↑↓△▽▲▼]?)?|[✓✔✗✘✕✖]|[-–—−]{{1,3}}|N/?A|n/a|OOM"
)
_WORD = re.compile(rf"[A-Za-z]{{{UNIT_LETTERS + 1}}}")
_OPERATOR = re.compile(r"[×x=±/+,(<>≤≥~∼≈:&]$")
DASHES = frozenset("-–—−")
"""What stands for an empty cell, or in a range."""
_RELATIONS = frozenset("×=≠±/<>≤≥∼≈→+")
_DECIMAL = re.compile(r"\d[.]\d|^[.]\d|\d%")


@dataclass(frozen=True)
class Token:
    """Words that touch: a number, a word with its superscript."""

    words: tuple[Word, ...]

    @cached_property
    def base(self) -> Word:
        """The largest word; the others may be its sub- and superscripts."""
        return _base(self.words)

    @cached_property
    def x0(self) -> float:
        """Left end in points."""
        return min(word.box.x0 for word in self.words)

    @cached_property
    def x1(self) -> float:
        """Right end in points."""
        return max(word.box.x1 for word in self.words)

    @cached_property
    def text(self) -> str:
        """The words from left to right; of a sub- over a superscript, the lower one first."""
        words = sorted(self.words, key=lambda word: word.box.x0)
        for i in range(len(words) - 1):
            left, right = words[i].box, words[i + 1].box
            shared = min(left.x1, right.x1) - right.x0
            lower = words[i + 1].baseline > words[i].baseline + LEEWAY
            if lower and shared > STACKED * min(left.width, right.width):
                words[i], words[i + 1] = words[i + 1], words[i]
        return normalize("NFC", "".join(word_texts(words)))  # = and its stroke: ≠

    @property
    def is_value(self) -> bool:
        """Whether it can fill a cell of figures: a number, a mark, a dash."""
        return bool(_VALUE.fullmatch(self.text))


def are_one_formula(left: Token, right: Token) -> bool:
    """Return whether an operator is beside the gap of two tokens: there TeX's blank is wider."""
    return left.text in _RELATIONS or right.text in _RELATIONS


def goes_on(left: Token, right: Token) -> bool:
    """Return whether two tokens are one cell by what they say: a range, a gain, a unit."""
    unit = left.is_value and right.text.isalpha() and len(right.text) <= UNIT_LETTERS
    return (
        unit
        or right.text.startswith(("(", "[", "+", "±"))
        or not {left.text, right.text}.isdisjoint(DASHES)
    )


@dataclass(frozen=True)
class Fragment:
    """Tokens of one line with no wide gap, no value's start and no vertical rule between."""

    tokens: tuple[Token, ...]

    @property
    def x0(self) -> float:
        """Left end in points."""
        return self.tokens[0].x0

    @cached_property
    def x1(self) -> float:
        """Right end in points."""
        return max(token.x1 for token in self.tokens)

    @cached_property
    def text(self) -> str:
        """Its tokens with blanks."""
        return " ".join(token.text for token in self.tokens)

    @property
    def bold(self) -> bool:
        """Whether a bold font sets some of its letters or digits."""
        words = [word for token in self.tokens for word in token.words]
        return any(word.bold and any(map(str.isalnum, word.text)) for word in words)

    @property
    def is_value(self) -> bool:
        """Whether it is figures: values only, perhaps with a unit."""
        return any(token.is_value for token in self.tokens) and not _WORD.search(self.text)

    @property
    def is_decimal(self) -> bool:
        """Whether it is a measurement: figures with a decimal point or a percent sign."""
        return self.is_value and bool(_DECIMAL.search(self.text))


@dataclass(frozen=True)
class TableLine:
    """The fragments on one baseline, from left to right."""

    baseline: float
    """Points from the top of the page."""
    size: float
    """Points; that of the largest token."""
    fragments: tuple[Fragment, ...]


def words_inside(words: Iterable[Word], box: Box) -> list[Word]:
    """Return the words whose middle is in `box`."""
    return [
        word
        for word in words
        if box.x0 - LEEWAY <= (word.box.x0 + word.box.x1) / 2 <= box.x1 + LEEWAY
        and box.top - LEEWAY <= (word.box.top + word.box.bottom) / 2 <= box.bottom + LEEWAY
    ]


def make_tokens(words: Iterable[Word]) -> list[Token]:
    """Return tokens: words that touch, and sub- and superscripts with what is before them."""
    groups: list[list[Word]] = []
    for word in words:
        if groups and (word.glued or _is_script(word, groups[-1])):
            groups[-1].append(word)
        else:
            groups.append([word])
    return [Token(tuple(group)) for group in groups]


def _base(words: Iterable[Word]) -> Word:
    return max(words, key=lambda word: word.size)


def _is_script(word: Word, group: Sequence[Word]) -> bool:
    """Return whether `word` is a sub- or superscript of the words before it."""
    base = _base(group)
    right = max(one.box.x1 for one in group)
    beside = base.box.x1 - LEEWAY <= word.box.x0 <= right + WORD_GAP * base.size
    raised = abs(word.baseline - base.baseline) / base.size
    return beside and word.size <= SMALLER * base.size and RAISED < raised < LEAST_LEADING


def make_table_lines(tokens: Iterable[Token], rules: Sequence[RuledLine]) -> list[TableLine]:
    """Return the lines of `tokens` from the top, each cut into fragments."""
    rows: list[list[Token]] = []
    top = 0.0
    for base, token in sorted(_with_bases(tokens), key=lambda pair: pair[0].baseline):
        if rows and base.baseline - top < SAME_LINE * base.size:
            rows[-1].append(token)
        else:
            rows.append([token])
            top = base.baseline
    return [_make_table_line(row, rules) for row in rows]


def _with_bases(tokens: Iterable[Token]) -> Iterator[tuple[Word, Token]]:
    """Yield tokens with the word whose line they are on: of a mark, the one beside it."""
    ordered = sorted(tokens, key=lambda token: token.base.baseline)
    largest = max((token.base.size for token in ordered), default=0.0)
    baselines = [token.base.baseline for token in ordered]
    reach = LEAST_LEADING * largest
    for token in ordered:
        base = token.base
        if base.size <= SMALLER * largest:
            first = bisect_left(baselines, base.baseline - reach)
            last = bisect_right(baselines, base.baseline + reach)
            beside = [one for one in ordered[first:last] if _is_mark_beside(token, one)]
            base = min(beside, key=lambda one: _gap(one, token), default=token).base
        yield base, token


def _is_mark_beside(token: Token, other: Token) -> bool:
    """Return whether `token` is raised or lowered beside `other`, perhaps after a blank."""
    size = other.base.size
    raised = abs(token.base.baseline - other.base.baseline) / size
    is_script = token.base.size <= SMALLER * size and RAISED < raised < LEAST_LEADING
    return is_script and -LEEWAY < _gap(other, token) < WIDE_GAP * size


def _gap(one: Token, other: Token) -> float:
    """Return the white between two tokens of a line, in points."""
    return max(one.x0, other.x0) - min(one.x1, other.x1)


def _make_table_line(row: list[Token], rules: Sequence[RuledLine]) -> TableLine:
    row.sort(key=lambda token: token.x0)
    base = max(row, key=lambda token: token.base.size).base
    baseline, size = base.baseline, base.size
    bars = find_bars(rules, baseline, size)
    parts = [[row[0]]]
    for token in row[1:]:
        if _starts_cell(parts[-1], token, bars):
            parts.append([token])
        else:
            parts[-1].append(token)
    return TableLine(baseline, size, tuple(Fragment(tuple(part)) for part in parts))


def _starts_cell(before: Sequence[Token], token: Token, bars: Sequence[float]) -> bool:
    """Return whether a cell ends with `before`, and `token` is in the next."""
    last = before[-1]
    gap = token.x0 - last.x1
    size = max(last.base.size, token.base.size)
    if gap > WIDE_GAP * size or any(last.x1 - LEEWAY < bar < token.x0 + LEEWAY for bar in bars):
        return True
    if _is_mark_beside(token, last):
        return False
    dash = any(one.is_value and not any(map(str.isalnum, one.text)) for one in (last, token))
    if gap > FIGURE_GAP * size and token.is_value and not _OPERATOR.search(last.text):
        return dash or bool(_DECIMAL.search(token.text))
    decimals = all(_DECIMAL.search(one.text) for one in (last, token))
    values = token.is_value and last.is_value and (decimals or all(t.is_value for t in before))
    gains = token.text.startswith(tuple("+-−↑↓△▽▲▼"))
    return values and not dash and not gains and gap > WORD_GAP * size
