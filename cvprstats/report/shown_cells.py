"""Which rows and columns of a paper's table fit its page: each row named, no two alike."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import zip_longest
from statistics import fmean

from cvprstats.pdf.grid.table_grid import TableGrid
from cvprstats.report.table_names import Name, TableNames, read_number
from cvprstats.summary.choice import is_own
from cvprstats.summary.metrics import direction, is_cost
from cvprstats.summary.own_rows import without_marks
from cvprstats.summary.sentences import split_sentences

Rank = tuple[bool, int, float, int]
"""The least is wanted most: not plain, of many wins, near, late."""
LEAST_NAME = 3
"""Letters of a name that another row's name may hold."""
OWN_PART = 0.5
"""Of the rows shown: the paper's own at most, as long as there are others."""
_MEAN = re.compile(r"(.* / )?(mean|avg|average|overall|m(AP|IoU))\W*( / .*)?", re.IGNORECASE)
_DIFFERENCE = re.compile("$|[(↑↓]?[-+\N{MINUS SIGN}±↑↓Δ]")
_BOLD = re.compile(r"\bbold|\b(best|top)\b.{0,40}\bhighlighted\b", re.IGNORECASE)
_LOST_MARKS = re.compile(
    r"\bunderlin|\bitalic|\b(shaded|colou?red)\b|\bshown in (gr[ae]y|blue|red|green)\b"
    r"|\b(highlighted|marked|denoted|indicated|reported|shown|displayed)( \w+)? (in|by|with) "
    r"(the )?(\w+ )?(colou?rs?|red|blue|green|gr[ae]y|orange|yellow|purple|shading|background)\b"
    r"|^(the )?(second )?best( results?)?[.]$",
    re.IGNORECASE,
)
"""Marks of cells that are lost with the print, also where only the marks were named in print."""
_SAYS = re.compile(r"^\S+ \S+ .")
"""A caption that says more than its number."""
_NO_RIVAL = re.compile(r"\bhumans?\b|\boracle|upper.?bound|ground.?truth", re.IGNORECASE)


def choose_columns(names: TableNames, widths: Sequence[float], room: float) -> list[int]:
    """Return the columns that name the rows, and as many others as fit, like ones together.

    What the page speaks of comes first, then means, then other results from the left, costs last.
    Columns under one heading are shown together or not at all, so that like groups look alike; if
    no group fits, one column stands for the first.

    Args:
        names: what names the table's rows.
        widths: of its columns.
        room: what they may take together, in the same unit.

    Returns:
        Their indices, in order; one that names nothing at least, if there is one.

    """
    naming = names.naming_columns()
    kept = [*naming]
    left = room - sum(widths[column] for column in kept)
    for group in _column_groups(names, naming):
        width = sum(widths[column] for column in group)
        if width <= left:
            kept += group
            left -= width
        elif kept == naming:
            kept.append(group[0])
            left -= widths[group[0]]
    return sorted(kept)


def _column_groups(names: TableNames, naming: Collection[int]) -> list[list[int]]:
    """Return the columns that name nothing, those under one heading together, the best first."""
    told = [cell.column for cell in names.evidence]
    header = names.grid.header
    groups: dict[tuple[bool, str], list[int]] = {}
    for column, name in enumerate(header):
        above, slash, leaf = name.rpartition(" / ")
        cost = column in names.labels or (is_cost(leaf) and direction(leaf) is None)
        if column not in naming:
            groups.setdefault((cost, above if slash else f"{column}"), []).append(column)

    def rank(key: tuple[bool, str]) -> tuple[bool, bool, bool]:
        columns = groups[key]
        mean = all(_MEAN.fullmatch(header[column]) for column in columns)
        return not any(column in told for column in columns), not mean, key[0]

    # Where two columns are told, they are methods, of which the strongest stand at the right.
    keys = reversed(groups) if len({*told}) > 1 else groups
    ordered = [groups[key] for key in sorted(keys, key=rank)]
    return [sorted(group, key=lambda column: column not in told) for group in ordered]


def choose_rows(names: TableNames, columns: Sequence[int], most: int, method: str) -> list[int]:
    """Return up to `most` rows: the paper's own, the best, the nearest rivals, and their titles.

    Args:
        names: what names the table's rows.
        columns: those that are shown: in them, rows are the best or near.
        most: rows, with those of titles.
        method: the name of the paper's own, in small letters; empty where it has none.

    Returns:
        Their indices, in order.

    """
    rows = [at for at in range(len(names.grid.rows)) if not _is_difference(names.grid, at)]
    if len(rows) <= most:
        return rows
    shown: set[int] = set()
    told = [cell.row for cell in names.evidence]
    for row in (*told, *_by_interest(names, columns, most, method)):
        more = set()
        at: int | None = row
        while at is not None:
            more.add(at)
            at = names.above[at]
        if len(shown | more) <= most:
            shown |= more
    return sorted(shown)


def _is_difference(grid: TableGrid, at: int) -> bool:
    """Return whether a row without a label of its own holds differences only, or nothing."""
    row = [cell for cell in grid.rows[at] if not cell.repeated]
    return len(row) < len(grid.header) and all(_DIFFERENCE.match(cell.text) for cell in row)


def _by_interest(names: TableNames, columns: Sequence[int], most: int, method: str) -> list[int]:
    """Return the rows that are no titles and have a label, the most wanted first."""
    numbers = [column for column in columns if column not in names.labels]
    rows = [at for at in names.rows if not _is_difference(names.grid, at)]
    rows = [at for at in rows if any(names.name(at, names.labels))] or rows
    plain = {at: not any(names.is_bold(at, column) for column in numbers) for at in rows}
    blocks = {at: names.block(at) for at in rows}
    own = [at for at in rows if is_own(" ".join(names.name(at, names.labels)), method)]
    if not own:
        # The last row of a block is often the paper's own.
        own = [at for at in rows if not plain[at]] or list({blocks[at]: at for at in rows}.values())
    wins = _wins(names, numbers, own)
    order: dict[int, Rank] = {at: (plain[at], -wins[at], 0.0, -at) for at in own}
    first = _round_robin(own, blocks, order)[: max(1, int(OWN_PART * most))]
    others = [at for at in rows if at not in own]
    near = {blocks[at] for at in first} & {blocks[at] for at in others}
    rivals = [at for at in others if not near or blocks[at] in near]
    wins = _wins(names, numbers, rivals, blocks if near else None)
    spreads = _spreads(names.grid, numbers)
    base = _base(names, first, rivals)
    for at in others:
        distance = _distance(names.grid, spreads, at, first)
        order[at] = (plain[at] and at not in base, -wins.get(at, 0), distance, -at)
    # Without a rival in its own block, a row is compared with the strongest of all.
    second = _round_robin(rivals, blocks if near else dict.fromkeys(rivals, ()), order)
    rest = sorted({*rows} - {*first, *second}, key=lambda at: (at not in own, order[at]))
    if any(names.above[at] is not None for at in first):
        return [*first, *second, *rest]
    # Without titles, an own row comes with its rival, before the next own row.
    pairs = [at for pair in zip_longest(first, second) for at in pair if at is not None]
    return [*pairs, *rest]


def _wins(
    names: TableNames,
    columns: Iterable[int],
    rows: Collection[int],
    blocks: Mapping[int, Name] | None = None,
) -> dict[int, int]:
    """Return in how many columns, of which the way is known, each row is the best of its block."""
    wins = dict.fromkeys(rows, 0)
    ranked = [at for at in rows if not _NO_RIVAL.search(" ".join(names.name(at, names.labels)))]
    for column in columns:
        header = names.grid.header[column]
        way = direction(header.rpartition(" / ")[2]) or direction(header)
        best: dict[Name, float] = {}
        numbers = {at: read_number(names.grid.rows[at][column].text) for at in ranked}
        known = {at: way * number for at, number in numbers.items() if way and number is not None}
        for at, number in known.items():
            block = blocks[at] if blocks else ()
            best[block] = max(best.get(block, number), number)
        for at, number in known.items():
            wins[at] += number == best[blocks[at] if blocks else ()]
    return wins


def _base(names: TableNames, own: Iterable[int], others: Iterable[int]) -> set[int]:
    """Return the rows of which the name is a part of an own row's: what the method builds on."""
    labels = {at: without_marks(" ".join(names.name(at, names.labels[:1]))) for at in others}
    mine = [without_marks(" ".join(names.name(at, names.labels))) for at in own]
    return {
        at
        for at, label in labels.items()
        if len(label) >= LEAST_NAME
        and any(
            label != one and re.search(rf"(?<!\w){re.escape(label)}(?!\w)", one) for one in mine
        )
    }


def _round_robin(
    rows: Iterable[int],
    blocks: Mapping[int, Name],
    order: Mapping[int, Rank],
) -> list[int]:
    """Return the first row of each block in their order, then the second of each, and so on."""
    taken: dict[Name, int] = {}
    ranks = {}
    for at in sorted(rows, key=order.__getitem__):
        ranks[at] = taken.get(blocks[at], 0)
        taken[blocks[at]] = ranks[at] + 1
    return sorted(ranks, key=lambda at: (ranks[at], at))


def _spreads(grid: TableGrid, columns: Iterable[int]) -> dict[int, float]:
    """Return the range of each column that holds different numbers."""
    spreads = {}
    for column in columns:
        numbers = [read_number(row[column].text) for row in grid.rows]
        known = [number for number in numbers if number is not None]
        if known and max(known) > min(known):
            spreads[column] = max(known) - min(known)
    return spreads


def _distance(
    grid: TableGrid, spreads: Mapping[int, float], at: int, others: Iterable[int]
) -> float:
    """Return how far a row is from the nearest of the others: the mean part of columns' ranges.

    Where one has no number, they are a whole range apart.
    """
    nearest = 1.0
    for other in others:
        parts = []
        for column, spread in spreads.items():
            one, two = (read_number(grid.rows[row][column].text) for row in (at, other))
            parts.append(1.0 if one is None or two is None else abs(one - two) / spread)
        nearest = min(nearest, fmean(parts)) if parts else nearest
    return nearest


def true_caption(
    caption: str, names: TableNames, rows: Sequence[int], columns: Sequence[int]
) -> str:
    """Return a caption without its sentences on marks that the cells shown do not bear.

    Bold is shown; italics, underlines and colors are not.
    """
    numbers = [column for column in columns if column not in names.labels]
    bold = any(names.is_bold(at, column) for at in rows for column in numbers)
    kept = [
        sentence
        for sentence in split_sentences(caption)
        if not _LOST_MARKS.search(sentence) and (bold or not _BOLD.search(sentence))
    ]
    return " ".join(kept) if len(kept) > 1 or _SAYS.search("".join(kept)) else caption
