"""Tables of known cells, set at random as LaTeX sets them, come out or are called uncertain."""

import runpy
from pathlib import Path

import pytest

from cvprstats.pdf.grid.table_grid import TableGrid, read_table
from tests.pdf.grid.made_up import MadeUp, make, text

normal = runpy.run_path(str(Path(__file__).parents[3] / "benchmarks/tables.py"))["normal"]
COUNT = 60


def _is_right(grid: TableGrid, made: MadeUp) -> bool:
    rows = [[normal(cell.text) for cell in row] for row in grid.rows]
    header = [normal(name) for name in grid.header]
    wanted = [[normal(text(cell)) for cell in row] for row in made.rows]
    return rows == wanted and header == [*map(normal, made.header)]


@pytest.mark.parametrize(
    ("kind", "most", "least"),
    [("plain", 0, 0.95), ("marked", 0, 0.95), ("gains", 1, 0.7), ("wrapped", 1, 0.5)],
)
def test_what_is_certain_is_right(kind: str, most: int, least: float) -> None:
    """All of it but for `most` tables, and nearly all are certain, if their names can be told."""
    tables = [(seed, made := make(seed, kind=kind), _read(made)) for seed in range(COUNT)]
    certain = [(seed, made, grid) for seed, made, grid in tables if grid.certain]
    wrong = [(seed, made.rows, grid) for seed, made, grid in certain if not _is_right(grid, made)]
    assert len(wrong) <= most, wrong
    assert len(certain) > least * COUNT


def _read(made: MadeUp) -> TableGrid:
    return read_table(made.words, made.rules, made.box)
