"""How long the reader takes for a page of 100,000 line segments, drawn in several ways."""

import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice, product
from pathlib import Path

from cvprstats.errors import DocumentError
from cvprstats.pdf.worker import open_paper

SEGMENTS = 100_000
LEFT, BOTTOM, WIDTH, HEIGHT = 316.0, 300.0, 242.0, 390.0
Points = Iterator[tuple[float, float]]


def corners(dx: float, dy: float) -> Points:
    """Give the points of a grid over the region of a table."""
    rows, columns = range(int(HEIGHT / dy)), range(int(WIDTH / dx))
    while True:
        yield from ((LEFT + dx * x, BOTTOM + dy * y) for y, x in product(rows, columns))


def one_path(number: int) -> str:
    """Draw one path of all segments."""
    points = islice(corners(2, 3), number)
    return f"{LEFT} {BOTTOM} m " + " ".join(f"{x} {y} l" for x, y in points) + " S"


def lines(number: int, size: float = 6, per_path: int = 1) -> str:
    """Draw horizontal lines, several in a path."""
    drawn = [f"{x} {y} m {x + size} {y} l" for x, y in islice(corners(size + 1.2, 1.5), number)]
    paths = (drawn[at : at + per_path] for at in range(0, number, per_path))
    return "\n".join(" ".join(path) + " S" for path in paths)


def cells(number: int) -> str:
    """Draw the frames of cells."""
    points = islice(corners(4, 6), number // 4)
    return "\n".join(f"{x} {y} 4 6 re S" for x, y in points)


def pieces(number: int) -> str:
    """Draw as many pieces of rules as are read as a table's, and the others beside the table."""
    inside = "\n".join(f"{x} {y} m {x + 5.2} {y} l S" for x, y in islice(corners(6.7, 5), 2400))
    beside = "\n".join(f"60 {50 + 0.001 * y} m 90 {50 + 0.001 * y} l S" for y in range(number))
    return f"{inside}\n{beside}"


WAYS: dict[str, Callable[[], str]] = {
    "one path": lambda: one_path(SEGMENTS),
    "one path per line": lambda: lines(SEGMENTS),
    "paths of 150 lines": lambda: lines(SEGMENTS, per_path=150),
    "dashes": lambda: lines(SEGMENTS, size=1),
    "frames of cells": lambda: cells(SEGMENTS),
    "2,400 pieces of a table's rules": lambda: pieces(SEGMENTS),
}


def text() -> str:
    """Set a table of 900 numbers with its caption, and running text beside it."""
    said = [(LEFT, 700.0, 9.0, "Table 1. Numbers of the methods on a set.")]
    numbers = islice(corners(12, 8.6), 900)
    said += [(x, y, 4, f"{n % 100}.5") for n, (x, y) in enumerate(numbers)]
    prose = "The method reads every page of a paper and finds there what it"
    said += [(54, y, 9, prose) for y in range(120, 700, 12)]
    return "".join(f"BT /F1 {s} Tf {x} {y} Td ({words}) Tj ET\n" for x, y, s, words in said)


def write_page(content: str) -> bytes:
    """Write a PDF of one page, without a table of its objects: readers make one."""
    return (
        "%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n"
        "2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n"
        "3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R"
        "/Resources<</Font<</F1 <</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>>>>>>> endobj\n"
        f"4 0 obj <</Length {len(content)}>> stream\n{content}\nendstream endobj\n"
        "trailer <</Root 1 0 R>>\n%%EOF\n"
    ).encode()


def main() -> None:
    """Read a page drawn in each way, in a fresh process, and print the seconds."""
    for name, draw in WAYS.items():
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "page.pdf"
            path.write_bytes(write_page(text() + draw()))
            start = time.perf_counter()
            try:
                with open_paper(path) as paper:
                    told = ", ".join(
                        f"{one.kind} {one.number}: {len(one.grid.rows) if one.grid else 0} rows"
                        for one in paper.document.floats
                    )
            except DocumentError as error:
                told = str(error)
            print(f"{name:34} {time.perf_counter() - start:5.2f} s  {told}", flush=True)


if __name__ == "__main__":
    main()
