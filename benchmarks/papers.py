"""How well papers are read: `python benchmarks/papers.py FOLDER` for PDFs that have gold.

Gold is a JSON file in tests/gold/papers or a folder of it, named as the PDF. A crop is right when
every edge is within 2 points of the gold's. A caption is cut short when it has less than 0.97 of
the gold's letters and digits. The 12 papers of `KEPT_ASIDE` are left out, so that nothing is tuned
on them; `--kept-aside` measures just these.
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
from cvprstats.keywords.evidence import share_interval
from cvprstats.pdf.paper_document import PaperDocument
from cvprstats.pdf.worker import open_paper
from cvprstats.summary.paper import PaperOptions, choose_shown

GOLD = Path(__file__).parents[1] / "tests/gold/papers"
TOLERANCE = 2.0
"""Points by which an edge of a crop may be off."""
WHOLE = 0.97
"""Part of a caption's letters and digits below which it is cut short: gold is that exact."""
KEPT_ASIDE = frozenset((GOLD.parent / "kept_aside.txt").read_text("utf-8").split())
"""Chosen by the SHA-256 of their file names: the 12 smallest of the 44 papers of 2023-2025."""

Gold = dict[str, Any]
Counts = dict[str, tuple[int, int]]
"""What was measured: how many are right, of how many."""


def score(paper: PaperDocument, gold: Gold) -> tuple[Counts, list[str]]:
    """Compare a paper as it was read with its gold; give counts, and what is wrong."""
    wrong: list[str] = []
    counts: Counts = {}
    found = {(one.kind, one.number, one.page): one for one in paper.floats}
    for one in gold["floats"]:
        kind, number = one["kind"], one["number"]
        float_ = found.pop((kind, number, one["page"]), None)
        box = float_.box if float_ else None
        edges = (box.x0, box.top, box.x1, box.bottom) if box else None
        is_right = edges is not None and all(
            abs(a - b) <= TOLERANCE for a, b in zip(edges, one["box"], strict=True)
        )
        if not is_right:
            wrong.append(f"{kind} {number}: {edges} is not {one['box']}")
        told = {f"{kind} captions found": float_ is not None, f"{kind} crops right": is_right}
        if float_ and "caption_letters" in one:
            text = re.sub(r"^\w+\.? +[\w.]+?[.:]? ", "", float_.caption)
            told["captions whole"] = len(fold(text)) >= WHOLE * one["caption_letters"]
            if not told["captions whole"]:
                wrong.append(f"{kind} {number}: its caption ends “…{text[-30:]}”")
        counts = add((counts, {name: (int(yes), 1) for name, yes in told.items()}))
    wrong += [f"{kind} {number} on page {page} is none" for kind, number, page in found]
    headings = fold_headings(section.heading for section in paper.sections)
    wanted = fold_headings(gold["headings"])
    wrong += [f"heading: {heading}" for heading in headings ^ wanted]
    if fold(paper.title) != fold(gold["title"]):
        wrong.append(f"title: {paper.title}")
    if list(paper.authors) != gold["authors"]:
        wrong.append(f"authors: {paper.authors}")
    letters = sum(char.isalpha() for char in paper.abstract)
    both = sorted((letters, gold["abstract_letters"]))
    same = both[0] >= 0.95 * both[1]
    counts |= {
        "captions that are none": (len(found), len(paper.floats)),
        "titles": (int(fold(paper.title) == fold(gold["title"])), 1),
        "author lists": (int(list(paper.authors) == gold["authors"]), 1),
        "abstracts (length)": (int(same), 1),
        "headings, precision": (len(headings & wanted), len(headings)),
        "headings, recall": (len(headings & wanted), len(wanted)),
    }
    for item in choose_shown(paper, PaperOptions()):
        name = "key_figure" if item.kind == "figure" else "main_table"
        if wished := gold.get(name):
            counts[f"{name.replace('_', ' ')}s"] = (int(item.number in wished), 1)
            if item.number not in wished:
                wrong.append(f"{name}: {item.number} is none of {', '.join(wished)}")
    return counts, wrong + ([] if same else [f"abstract: {letters} letters"])


def fold_headings(headings: Iterable[str]) -> set[str]:
    """Return `headings` folded, without acknowledgments: gold has them only with a number."""
    folded = (fold(one) for one in headings)
    return {one for one in folded if one and not one.startswith("acknowledg")}


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


def print_share(name: str, part: int, whole: int) -> None:
    """Print a share with its 95 % interval."""
    low, high = share_interval(part, whole)
    percent = f"{100 * part / max(whole, 1):6.1f} % ({low / 10:.1f} to {high / 10:.1f})"
    print(f"{name:30} {part:5} of {whole:5} {percent}")


def main(arguments: Sequence[str]) -> None:
    """Read all PDFs of a folder that have gold and print how much is right."""
    aside, folder = arguments[0] == "--kept-aside", Path(arguments[-1])
    golds = {path.stem: path for path in GOLD.rglob("*.json")}
    measured, seconds = [], []
    for path in sorted(folder.rglob("*.pdf")):
        gold = golds.get(path.stem)
        if gold is None or (path.stem in KEPT_ASIDE) != aside:
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
        print_share(name, part, whole)
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{'seconds a paper':24} {sum(seconds) / len(seconds):.2f}, at most {max(seconds):.2f}")
    print(f"{'memory of the reader':24} {memory:.0f} MiB at most")


if __name__ == "__main__":
    main(sys.argv[1:])
