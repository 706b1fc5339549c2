"""A table's words put together to lines of fragments: what is surely in one cell.

Two gaps part fragments: one clearly wider than a blank, and any between two values, for
`71.2 83.4` are two cells and `71.2 (+0.9)`, `71.2 ± 0.3` and `25 M` are one.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from unicodedata import normalize

from cvprstats.pdf.lines import word_texts
from cvprstats.pdf.page import Box, RuledLine, Word

WIDE_GAP = 0.6
"""In font sizes; blanks between words are 0.2 to 0.35."""
FIGURE_GAP = 0.42
"""In font sizes; a wider gap parts a measurement from a name, and a dash from anything."""
VALUE_GAP = 0.12
"""In font sizes; a wider gap parts two numbers."""

_VALUE = re.compile(
    r"[~∼≈<>≤≥↑↓]?[+−-]?(\d+([.,]\d+)*|[.]\d+)[a-zA-Z%×°]{0,3}[*∗†‡§¶]*(\([^()]*\)[*∗†‡§]?)?"
    r"|[-–—−✓✔✗✘✕✖]|N/?A|n/a"
)
_OPERATOR = re.compile(r"[×x=±/+,(<>≤≥~∼≈:&]$")
_DECIMAL = re.compile(r"\d[.]\d|^[.]\d|\d%")


@dataclass(frozen=True)
class Token:
    """Words that touch: a number, a word with its superscript."""

    words: tuple[Word, ...]

    @cached_property
    def base(self) -> Word:
        """The largest word; the others may be its sub- and superscripts."""
        return max(self.words, key=lambda word: word.size)

    @property
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
            lower = words[i + 1].baseline > words[i].baseline + 1
            if lower and shared > 0.5 * min(left.width, right.width):
                words[i], words[i + 1] = words[i + 1], words[i]
        return normalize("NFC", "".join(word_texts(words)))  # = and its stroke: ≠

    @property
    def is_value(self) -> bool:
        """Whether it can fill a cell of figures: a number, a mark, a dash."""
        return bool(_VALUE.fullmatch(self.text))


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
        return any(token.is_value for token in self.tokens) and not re.search(
            r"[A-Za-z]{4}", self.text
        )

    @property
    def is_decimal(self) -> bool:
        """Whether it is a measurement: figures with a decimal point or per cent."""
        return self.is_value and bool(_DECIMAL.search(self.text))


@dataclass(frozen=True)
class TableLine:
    """The fragments on one baseline, from left to right."""

    baseline: float
    size: float
    fragments: tuple[Fragment, ...]


def make_tokens(words: Iterable[Word]) -> list[Token]:
    """Join what touches, and attach sub- and superscripts to what stands before them."""
    groups: list[list[Word]] = []
    for word in words:
        host = _host(word, groups)
        if host is None:
            groups.append([word])
        else:
            host.append(word)
    return [Token(tuple(group)) for group in groups]


def _host(word: Word, groups: Sequence[list[Word]]) -> list[Word] | None:
    """Find the group that `word` goes on, among the last few in content order."""
    if word.glued and groups:
        return groups[-1]
    for group in reversed(groups[-3:]):
        base = max(group, key=lambda one: one.size)
        right = max(one.box.x1 for one in group)
        raised = abs(word.baseline - base.baseline)
        beside = base.box.x1 - 1 <= word.box.x0 <= right + 0.15 * base.size
        if beside and word.size <= 0.85 * base.size and 0.1 < raised / base.size < 0.7:
            return group
    return None


def make_table_lines(tokens: Iterable[Token], verticals: Sequence[RuledLine]) -> list[TableLine]:
    """Sort tokens to baselines, from the top, and cut each line into fragments."""
    rows: list[list[Token]] = []
    for token in sorted(tokens, key=lambda token: token.base.baseline):
        if rows and token.base.baseline - rows[-1][0].base.baseline < 0.3 * token.base.size:
            rows[-1].append(token)
        else:
            rows.append([token])
    return [_line(row, verticals) for row in rows]


def _line(row: list[Token], verticals: Sequence[RuledLine]) -> TableLine:
    row.sort(key=lambda token: token.x0)
    baseline, size = row[0].base.baseline, max(token.base.size for token in row)
    cuts = [rule.x0 for rule in verticals if rule.y0 - 1 < baseline - 0.3 * size < rule.y1 + 1]
    parts = [[row[0]]]
    for token in row[1:]:
        if parts_cells(parts[-1], token, cuts):
            parts.append([token])
        else:
            parts[-1].append(token)
    return TableLine(baseline, size, tuple(Fragment(tuple(part)) for part in parts))


def parts_cells(before: Sequence[Token], token: Token, cuts: Sequence[float]) -> bool:
    """Whether a cell ends between `before` and `token`."""
    last = before[-1]
    gap = token.x0 - last.x1
    size = max(last.base.size, token.base.size)
    if gap > WIDE_GAP * size or any(last.x1 - 1 < cut < token.x0 + 1 for cut in cuts):
        return True
    dash = any(one.is_value and not any(map(str.isalnum, one.text)) for one in (last, token))
    if gap > FIGURE_GAP * size and token.is_value and not _OPERATOR.search(last.text):
        return dash or bool(_DECIMAL.search(token.text))
    decimals = all(_DECIMAL.search(one.text) for one in (last, token))
    values = token.is_value and last.is_value and (decimals or all(t.is_value for t in before))
    delta = token.text.startswith(tuple("+-−↑↓△▽▲▼"))
    return values and not dash and not delta and gap > VALUE_GAP * size


def underlines(rule: RuledLine, words: Iterable[Word]) -> bool:
    """Whether a horizontal rule underlines a word, and is none of the table's."""
    return any(
        abs(rule.x0 - word.box.x0) < 1.5
        and abs(rule.x1 - word.box.x1) < 1.5
        and 0 < rule.y0 - word.baseline < 0.35 * word.size
        for word in words
    )


def inside(words: Iterable[Word], box: Box) -> list[Word]:
    """Keep the words whose middle is in `box`, a point of leeway granted."""
    return [
        word
        for word in words
        if box.x0 - 1 <= (word.box.x0 + word.box.x1) / 2 <= box.x1 + 1
        and box.top - 1 <= (word.box.top + word.box.bottom) / 2 <= box.bottom + 1
    ]
