"""Score table reading against typed cells: `python benchmarks/tables.py PAPERS GOLD`.

With `--found` the regions are those that are found from the captions, else those of the gold.

PAPERS is a folder of PDFs, GOLD one of JSON files as in `tests/gold/tables`: for each table its
page, its region in points, header and body rows, and its bold cells where these are known. The
tables of `tests/gold/tables/more` are those that reading was not made with: some are misread. A
cell is right when its text is the same in the same row and column, after rows and columns that
one side lacks are skipped; blanks beside signs do not count (`224 × 224` is `224×224`). A table is
right only as a whole, with no row or column too many.
"""

import argparse
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from papers import KEPT_ASIDE, print_share

from cvprstats.pdf.engine import open_pdf, read_page
from cvprstats.pdf.grid.table_grid import NO_GRID, TableGrid, read_table
from cvprstats.pdf.page import Box
from cvprstats.pdf.reading import read_open_document

MEASURES = (
    ("body cells right", "right", "cells"),
    ("header cells right", "heads_right", "heads"),
    ("bodies wholly right", "body_right", "tables"),
    ("wholly right", "all_right", "tables"),
    ("bold right", "bold_right", "bold_known"),
    ("called uncertain", "uncertain", "tables"),
    ("certain, body wrong", "certain_body_wrong", "certain"),
    ("certain, anything wrong", "certain_wrong", "certain"),
)
"""What is printed, and the counts whose share it is."""
SAME = str.maketrans("−–—’‘∗∼φ∆◦∘", "---''*~ϕΔ°°")


def normal(text: str) -> str:
    """Return `text` with one character for all that look the same."""
    text = unicodedata.normalize("NFKC", text).translate(SAME)
    return re.sub(r"(?<!\w)\s+|\s+(?!\w)", "", text.strip())


def align(counts: list[list[int]]) -> list[tuple[int, int]]:
    """Return the pairs, in order on both sides, with the greatest sum of `counts`."""
    best: list[list[tuple[int, list[tuple[int, int]]]]] = [[(0, [])] * (len(counts[0]) + 1)]
    for i, row in enumerate(counts):
        sums: list[tuple[int, list[tuple[int, int]]]] = [(0, [])]
        for j, count in enumerate(row):
            total, pairs = best[-1][j]
            options = [best[-1][j + 1], sums[-1], (total + count, [*pairs, (i, j)])]
            sums.append(max(options, key=lambda option: option[0]))
        best.append(sums)
    return best[-1][-1][1]


def place(rows: list[list[str]], wanted: list[list[str]]) -> dict[tuple[int, int], str]:
    """Return what is read for each cell of `wanted`, each row and column where it fits best.

    One row or column too many or too few is wrong by itself; all others are still beside the
    names that they have on the page.
    """
    sides = [
        [Counter(filter(None, column)) for column in zip(*s, strict=True)] for s in (rows, wanted)
    ]
    if not all(sides):
        return {}
    columns = align([[(a & b).total() for b in sides[1]] for a in sides[0]])
    lines = align([[sum(a[i] == b[j] != "" for i, j in columns) for b in wanted] for a in rows])
    return {(row, column): rows[at][i] for at, row in lines for i, column in columns}


def score(grid: TableGrid, gold: dict[str, Any]) -> Counter[str]:
    """Count the cells of `gold` and those of them that `grid` has."""
    rows = [[normal(cell.text) for cell in row] for row in grid.rows]
    wanted = [[normal(text) for text in row] for row in gold["rows"]]
    header, names = [normal(t) for t in grid.header], [normal(t) for t in gold["header"]]
    places = {(r, c) for r, row in enumerate(wanted) for c, text in enumerate(row) if text}
    have = place(rows, wanted)
    heads = align([[int(a == b != "") for b in names] for a in header]) if header else []
    bold = {(r, c) for r, row in enumerate(grid.rows) for c, cell in enumerate(row) if cell.bold}
    return Counter(
        cells=len(places),
        right=sum(have.get((r, c)) == wanted[r][c] for r, c in places),
        heads=sum(map(bool, names)),
        heads_right=sum(header[i] == names[j] != "" for i, j in heads),
        tables=1,
        body_right=rows == wanted,
        all_right=rows == wanted and header == names,
        bold_known="bold" in gold,
        bold_right="bold" in gold and bold == {(r, c) for r, c in gold["bold"]},
        certain=grid.certain,
        certain_body_wrong=grid.certain and rows != wanted,
        certain_wrong=grid.certain and (rows != wanted or header != names),
        uncertain=not grid.certain,
    )


def read_gold(
    papers: Path, gold: Path, *, found: bool, aside: bool = False
) -> Iterator[tuple[str, dict[str, Any], TableGrid]]:
    """Yield each table's name, what it should be and what is read, for the papers at hand.

    They are those that are kept aside, or all others.
    """
    for path in sorted(gold.rglob("*.json")):
        if (path.stem in KEPT_ASIDE) != aside:
            continue
        facts = json.loads(path.read_text(encoding="utf-8"))
        if not (papers / facts["paper"]).exists():
            continue
        document = open_pdf(papers / facts["paper"])
        floats = read_open_document(document).floats if found else ()
        boxes = {one.number: one.box for one in floats if one.kind == "table"}
        pages = {n: read_page(document, n - 1) for n in {one["page"] for one in facts["tables"]}}
        for table in facts["tables"]:
            page = pages[table["page"]]
            box = boxes.get(table["number"]) if found else Box(*table["box"])
            grid = read_table(page.words, page.rules, box) if box else NO_GRID
            yield f"{path.stem} {table['number']}", table, grid


def show(name: str, gold: dict[str, Any], grid: TableGrid) -> None:
    """Print where `grid` differs."""
    print(f"== {name} certain={grid.certain}")
    if [*map(normal, grid.header)] != [*map(normal, gold["header"])]:
        print("  header", list(grid.header), "\n  should", gold["header"])
    if len(grid.rows) != len(gold["rows"]):
        print("  rows", len(grid.rows), "should", len(gold["rows"]))
    for row, wanted in zip(grid.rows, gold["rows"], strict=False):
        if [normal(cell.text) for cell in row] != [*map(normal, wanted)]:
            print("   ", "|".join(cell.text for cell in row), "\n    should", "|".join(wanted))


def main() -> None:
    """Print the sums, and with `--show` what is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("papers", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--show", action="store_true", help="print what is wrong")
    parser.add_argument("--found", action="store_true", help="in the regions that are found")
    parser.add_argument(
        "--kept-aside", action="store_true", help="read just the papers on which nothing is tuned"
    )
    options = parser.parse_args()
    sums: dict[str, Counter[str]] = {"main": Counter(), "all": Counter(), "no grid": Counter()}
    for name, gold, grid in read_gold(
        options.papers, options.gold, found=options.found, aside=options.kept_aside
    ):
        counts = score(grid, gold)
        if options.show and gold["grid"] and not counts["all_right"]:
            show(name, gold, grid)
        kinds = ["no grid"] if not gold["grid"] else ["all", *["main"] * gold["main"]]
        for kind in kinds:
            sums[kind] += counts
    for kind in ("main", "all"):
        print(f"{kind} tables")
        for what, part, whole in MEASURES:
            of = sums[kind][whole]
            print_share(what, sums[kind][part], of)
    print_share(
        "no plain grids, called certain", sums["no grid"]["certain"], sums["no grid"]["tables"]
    )


if __name__ == "__main__":
    main()
