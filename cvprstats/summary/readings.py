"""How a table of results can be read: a block of rows, a column, the best of both sides."""

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from cvprstats.summary.metrics import (
    DOWN,
    UP,
    caption_direction,
    direction,
    is_mean,
    metric_names,
)
from cvprstats.summary.own_rows import without_marks, without_names
from cvprstats.summary.result_rows import CITED, LEAST_DIGITS, Block, ResultRows, Value, read_value
from cvprstats.summary.sentences import split_sentences

FARTHEST = 5
"""Times. An own number and the best other that differ by more are not of one scale."""
NEAR = Decimal("0.02")
"""Share. An own number that is worse is told if the paper's opening tells it, and is as near."""
NEVER = float("inf")

_TOLD = re.compile(r"\boracle|upper.?bound|\bgt\b|ground.?truth", re.IGNORECASE)
"""How a row says that it was told what it should find."""
_ORACLE = re.compile(
    rf"{_TOLD.pattern}|\bhumans?\b|\btop-?line|\bfull(y)?\b"
    r"|(?<![\w-])supervised|\bteacher\b|\boriginal\b|\breal (data|images)",
    re.IGNORECASE,
)
_VARIANT = re.compile(
    r"[+]|\bw/|\bw/o\b|\bwith(out)?\b|\bbase-?line\b|\bvariant|\bablat|\bonly\b|\bvanilla"
    r"|\bour\b|\bnaive|\bfull\b|\bno\b|^[-\N{EN DASH}]",
    re.IGNORECASE,
)
_NAME = re.compile(r"[A-Z]\S*[A-Z\d]|[a-z][A-Z]")
"""What a method that is cited nowhere is called, other than a setting."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a table: rows that are compared, in one column."""

    block: Block
    column: int
    way: int
    """`UP` or `DOWN`."""
    own: int
    """The paper's best row."""
    own_value: Value
    other: int
    """The best row of the others."""
    other_value: Value
    is_whole: bool
    """All numbers of the others could be read."""

    @property
    def difference(self) -> Decimal:
        """Own minus other, exact."""
        return self.own_value.number - self.other_value.number


class Readings:
    """All readings of a table, and which is right."""

    def __init__(self, rows: ResultRows, caption: str, text: str) -> None:
        """Find the columns of metrics, and the way they go.

        Args:
            rows: of the table.
            caption: of the table.
            text: the abstract and the introduction.

        """
        self.rows = rows
        self.grid = rows.grid
        self.caption = without_names(caption, rows.names)
        self.text = text
        self.columns = [c for c in range(1, len(self.grid.header)) if rows.is_metric(c)]
        self.blocks = {at: rows.block(at) for at in rows.rows}
        self.told = self._told_way()
        self.bold = self._bold_way()

    def choose(self) -> Reading | None:
        """Return the reading that the paper's opening suggests; None if it is not sure.

        No other is tried then: it would be one that suits the paper.
        """
        readings = self.find()
        if not readings or self.rows.components() > 1:
            return None
        first = min(readings, key=self._rank)
        return first if self.is_sure(first) else None

    def find(self) -> list[Reading]:
        """Return all readings, in the order of the table."""
        return [
            reading
            for block in dict.fromkeys(self.blocks[at] for at in self.rows.own)
            for column in self.columns
            if (reading := self._read(block, column))
        ]

    def _values(self, rows: Collection[int], column: int) -> dict[int, Value]:
        values = ((at, read_value(self.grid.rows[at][column].text)) for at in rows)
        return {at: value for at, value in values if value}

    def _inside(self, block: Block) -> list[int]:
        return [at for at in self.rows.rows if self.blocks[at] == block]

    def _way(self, block: Block, column: int) -> int | None:
        name = self.grid.header[column]
        for text in (name.rpartition(" / ")[2], name, " ".join(block)):
            if (way := direction(text)) is not None:
                return way
        return caption_direction(self.caption) or self.told or self.bold

    def _told_way(self) -> int | None:
        """Return the way of the metric that the text names with a number of the paper's own."""
        for sentence in split_sentences(self.text):
            numbers = set(re.findall(r"\d+[.]\d+", sentence))
            for column in self.columns:
                values = self._values(self.rows.own, column).values()
                if any(str(value.number) in numbers for value in values):
                    return direction(without_names(sentence, self.rows.names))
        return None

    def _bold_way(self) -> int | None:
        """Return the way in which the bold numbers are the best of their columns, if it is one."""
        ways: Counter[int] = Counter()
        for column in self.columns:
            for block in dict.fromkeys(self.blocks.values()):
                values = self._values(self._inside(block), column)
                numbers = {value.number for value in values.values()}
                bold = {v.number for at, v in values.items() if self.grid.rows[at][column].bold}
                if len(bold) == 1 < len(numbers):
                    one = bold.pop()
                    ways[UP if one == max(numbers) else DOWN if one == min(numbers) else 0] += 1
        return next(iter(ways)) or None if len(ways) == 1 else None

    def _read(self, block: Block, column: int) -> Reading | None:
        """Return who is best in a column, of the paper's own and of the others."""
        way = self._way(block, column)
        rows = self._inside(block)
        values = self._values(rows, column)
        own = [at for at in values if at in self.rows.own and not self._is(_TOLD, at)]
        if way is None or not own:
            return None

        def rank(at: int) -> Decimal:
            return way * values[at].number

        best = max(own, key=rank)
        others = [at for at in rows if at not in self.rows.own]
        fair = [
            at
            for at in others
            if at in values and not (rank(at) > rank(best) and self._is(_ORACLE, at))
        ]
        if not fair:
            return None
        other = max(fair, key=rank)
        unread = (self.grid.rows[at][column].text for at in others if at not in values)
        whole = not any(re.search(r"\d", text) for text in unread)
        return Reading(block, column, way, best, values[best], other, values[other], whole)

    def _is(self, what: re.Pattern[str], at: int) -> bool:
        return any(what.search(text) for text in self.rows.full_label(at))

    def _rank(self, reading: Reading) -> tuple[float, ...]:
        """Return how far a reading is from what the text tells; the least, and first, is right."""
        numbers = (reading.own_value.number, abs(reading.difference))
        name = self.grid.header[reading.column]
        named = metric_names(self.text)
        metric = [named.index(one) for one in metric_names(name) if one in named]
        return (
            min(map(self._place, numbers)),
            not is_mean(name),
            min(metric, default=NEVER),
            direction(name) is None,
        )

    def _place(self, number: Decimal) -> float:
        """Return where the text tells a number, if it has so many digits that this is no chance."""
        found = re.search(rf"(?<![\d.]){re.escape(str(number))}(?!\d)", self.text)
        digits = sum(map(str.isdigit, str(number)))
        return found.start() if found and digits >= LEAST_DIGITS else NEVER

    def is_sure(self, reading: Reading) -> bool:
        """Return whether nothing speaks against a reading."""
        if not reading.is_whole or "" in reading.block:
            return False
        own, other = reading.own_value.number, reading.other_value.number
        low, high = sorted((abs(own), abs(other)))
        worse = reading.way * own < reading.way * other
        if high > FARTHEST * low:
            return False
        if worse and (self._place(own) == NEVER or high - low > NEAR * high):
            return False
        rows = self._inside(reading.block)
        bold = [at for at in rows if self.grid.rows[at][reading.column].bold]
        if bold and (reading.other if worse else reading.own) not in bold:
            return False
        others = [at for at in self._values(rows, reading.column) if at not in self.rows.own]
        if len(others) == 1 and self._is_beaten_elsewhere(reading):
            return False
        labels = Counter(self.rows.full_label(at) for at in others)
        return max(labels.values()) == 1 and self._is_others(reading.other)

    def _is_beaten_elsewhere(self, reading: Reading) -> bool:
        """Return whether a block that has no own row holds a better one: the rival was picked."""
        own = {self.blocks[at] for at in self.rows.own}
        elsewhere = [at for at in self.rows.rows if self.blocks[at] not in own]
        values = self._values(elsewhere, reading.column).values()
        return any(
            reading.way * value.number > reading.way * reading.own_value.number for value in values
        )

    def _is_others(self, at: int) -> bool:
        """Return whether a row is another's method, not a variant of the paper's own."""
        label = self.rows.label(at)
        if CITED.search(label):
            return True
        if _VARIANT.search(label) or not _NAME.search(label):
            return False
        labels = [self.rows.label(row) for row in self.rows.rows if row not in self.rows.own]
        cited = [without_marks(one) for one in labels if CITED.search(one)]
        known = any(without_marks(label).startswith(one) for one in cited if one)
        return known or 2 * len(cited) < len(labels)
