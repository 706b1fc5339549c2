"""Print the line that each certain table of papers says, and how often main tables say one.

    python benchmarks/main_result.py PDF…

Lines that `main_result.csv` has were read by a person beside a picture of the table, and judged.
Others are marked as unread.
"""

import csv
import sys
from collections import Counter
from pathlib import Path

from cvprstats.pdf.worker import open_paper
from cvprstats.summary.choice import choose_main_table
from cvprstats.summary.main_result import opening, read_result
from cvprstats.summary.own_rows import own_names

READ = Path(__file__).with_suffix(".csv")


def main() -> None:
    """Print the lines and the counts."""
    with READ.open(encoding="utf-8") as lines:
        judged = {(row["source"], row["line"]): row["right"] for row in csv.DictReader(lines)}
    counts: Counter[str] = Counter()
    for path in map(Path, sys.argv[1:]):
        with open_paper(path) as opened:
            document = opened.document
        tables = [item for item in document.floats if item.kind == "table" and item.box]
        main_table = choose_main_table(document, tables)
        for at, table in enumerate(tables):
            if not table.grid or not table.grid.certain:
                continue
            kind = "main" if at == main_table else "other"
            counts[f"{kind} tables"] += 1
            if result := read_result(table, own_names(document), opening(document)):
                right = judged.get((path.stem, result.text), "unread")
                counts[f"{kind} tables with a line"] += 1
                counts[f"right: {right}"] += 1
                print(path.stem, table.page, kind, right, result.text, sep="\t")
    for name, count in sorted(counts.items()):
        print(f"{name}: {count}")


if __name__ == "__main__":
    main()
