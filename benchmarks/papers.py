"""How well papers are read: `python benchmarks/papers.py FOLDER` for PDFs that have gold.

Gold is a JSON file beside the others in tests/gold/papers, named as the PDF. A crop is right when
every edge is within 2 points of the gold's.
"""

import json
import re
import resource
import sys
import time
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from cvprstats.errors import CvprstatsError
from cvprstats.pdf.paper_document import PaperDocument
from cvprstats.pdf.worker import open_paper

GOLD = Path(__file__).parents[1] / "tests/gold/papers"
TOLERANCE = 2.0
"""Points by which an edge of a crop may be off."""

Gold = dict[str, Any]
Counts = dict[str, tuple[int, int]]
"""What was measured: how many are right, of how many."""


def score(paper: PaperDocument, gold: Gold) -> tuple[Counts, list[str]]:
    """Compare a paper as it was read with its gold; give counts, and what is wrong."""
    wrong: list[str] = []
    found = {(one.kind, one.number, one.page): one for one in paper.floats}
    hits = right = 0
    for one in gold["floats"]:
        key = (one["kind"], one["number"], one["page"])
        float_ = found.get(key)
        hits += float_ is not None
        box = float_.box if float_ else None
        edges = (box.x0, box.top, box.x1, box.bottom) if box else None
        if edges and all(abs(a - b) <= TOLERANCE for a, b in zip(edges, one["box"], strict=True)):
            right += 1
        else:
            wrong.append(f"{one['kind']} {one['number']}: {edges} is not {one['box']}")
    headings = {fold(section.heading) for section in paper.sections if section.heading}
    wanted = {fold(heading) for heading in gold["headings"]}
    wrong += [f"heading: {heading}" for heading in headings ^ wanted]
    if fold(paper.title) != fold(gold["title"]):
        wrong.append(f"title: {paper.title}")
    if list(paper.authors) != gold["authors"]:
        wrong.append(f"authors: {paper.authors}")
    letters = sum(char.isalpha() for char in paper.abstract)
    both = sorted((letters, gold["abstract_letters"]))
    same = both[0] >= 0.95 * both[1]
    counts = {
        "captions found": (hits, len(gold["floats"])),
        "captions that are none": (len(found) - hits, len(found)),
        "crops right": (right, len(gold["floats"])),
        "titles": (int(fold(paper.title) == fold(gold["title"])), 1),
        "author lists": (int(list(paper.authors) == gold["authors"]), 1),
        "abstracts (length)": (int(same), 1),
        "headings, precision": (len(headings & wanted), len(headings)),
        "headings, recall": (len(headings & wanted), len(wanted)),
    }
    return counts, wrong + ([] if same else [f"abstract: {letters} letters"])


def fold(text: str) -> str:
    """Return the small letters and digits of `text`."""
    return re.sub(r"\W", "", unicodedata.normalize("NFKC", text).casefold())


def add(counts: Iterable[Counts]) -> Counts:
    """Sum up the counts of all papers."""
    total: Counts = {}
    for one in counts:
        for name, (part, whole) in one.items():
            before = total.get(name, (0, 0))
            total[name] = (before[0] + part, before[1] + whole)
    return total


def main(arguments: Sequence[str]) -> None:
    """Read all PDFs of a folder that have gold and print how much is right."""
    measured, seconds = [], []
    for path in sorted(Path(arguments[0]).rglob("*.pdf")):
        gold = GOLD / f"{path.stem}.json"
        if not gold.exists():
            continue
        start = time.perf_counter()
        try:
            with open_paper(path) as paper:
                seconds.append(time.perf_counter() - start)
                counts, wrong = score(paper.document, json.loads(gold.read_text("utf-8")))
        except CvprstatsError as error:
            counts, wrong = {}, [str(error)]
        measured.append(counts)
        print(f"{path.stem}: {seconds[-1]:.2f} s", *wrong, sep="\n  ")
    for name, (part, whole) in add(measured).items():
        print(f"{name:24} {part:5} of {whole:5} {100 * part / max(whole, 1):6.1f} %")
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{'seconds a paper':24} {sum(seconds) / len(seconds):.2f}, at most {max(seconds):.2f}")
    print(f"{'memory of the reader':24} {memory:.0f} MiB at most")


if __name__ == "__main__":
    main(sys.argv[1:])
