"""Give parsers texts that are known to be slow to read, each within a limit of processor time.

    python -m tests.sources.attacks PARSER…

Prints each text before it is read: if the system ends this process, the last one took too long.
"""

import json
import random
import resource
import sys
from collections.abc import Callable
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from cvprstats.catalogue.bibtex import format_bibtex
from cvprstats.catalogue.picks import read_picks
from cvprstats.catalogue.store import merge_papers
from cvprstats.errors import CvprstatsError
from cvprstats.papers import Paper, PaperList, parse_edition
from tests.sources.parsers import PARSERS

LENGTH = 130_000
"""Characters of a text, the most that a cell of CSV can have. Work that grows with the square of it
takes from 10 seconds to hours."""
MOST_SECONDS = 8
"""Seconds of processor time for one text; linear work takes up to 2."""
MARKS = "\u0300\u0327"
"""Accents in an order that Unicode changes."""
UNITS = (
    *(" ", "\n", "a", "1", "{", "(", "<", "[", "@", "@a{", ",", ", Jr", " and", "$", "\\", '"'),
    *("<tr>", "<i>", "<button class=accordion>", "eccv_2024/"),
    *("a.", "=", "'", "&", "a,", "a\n", "<dt class=ptitle>", "<td>", MARKS, "\u0f73\uff9e"),
)
TEMPLATES = {
    "bibtex": ("@a{…", "@a{x,title={\\a …}}", "@a{x,title={A},author={A…}}"),
    "csv": ("title,authors\nA,…", 'title,authors\n"…",A', "title,…"),
    "list": (
        "title,authors,presentation,area,page\nA,…",
        "title,authors,presentation,area,page\n…,,,,",
        "title,authors,presentation,area,page,…",
    ),
    "json": ('[{"title":"…"}]', '[{"title":"A","authors":"…"}]', "[…"),
    "jsonl": ('{"title":"…"}', '{"title":"A"}\n…'),
    "titles": ("…", "1. …"),
    "xml": (
        "<dblp>…",
        "<dblp><inproceedings><title>…</title><author>A</author></inproceedings></dblp>",
    ),
    "form": ("…", "@…", "<…", "{…"),
    "page": (
        "<html><table><tr><td>…",
        "<table><tr><td><strong>A</strong><i>…</i></table>",
        "<html><table class=elc-table><tr><td>A<div class=indented><i>…</i></div></table></html>",
    ),
    "ecva": (
        "<button class=accordion>…<dt class=ptitle><a href=eccv_2024/>A</a></html>",
        "<dt class=ptitle><a href=papers/eccv_2024/a/html/…>A</a><dd>…</html>",
    ),
    "proceedings": ("<html><dt class=ptitle>…</html>", "<html><dt class=ptitle>A<dd>…</html>"),
    "paper": (
        "<html><div id=abstract>…</div></html>",
        "<html><meta name=citation_title content='…'><div id=abstract>A</div></html>",
        "<html><h1 class=event-title>A</h1><a href='…'>PDF</a><p id=abstract>…</html>",
    ),
    "abstracts": ('{"1":"…"}', '{"1":"<p …"}', "{…"),
    "arxiv": (
        "…",
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>…</title></entry></feed>',
    ),
    "dblp": ('{"result":{"hits":{"@total":1,"hit":[{"info":{"title":"…"}}]}}}',),
    "event": (
        '{"results":[{"eventtype":"Poster","name":"…"}]}',
        '{"results":[{"eventtype":"Poster …","name":"A"}]}',
    ),
    "toml": ("…", '[[paper]]\ntitle = "…"', "a = {…", "[…"),
    "picks": ("…", "A | …"),
    "edition": ("…", "cvpr…"),
    "exported": ("…", "A…"),
}
"""What stands around the repeated unit, by parser."""
KNOWN = {
    "bibtex": (
        "@a{" + " " * LENGTH,
        "@a{x,title={A},author={A" + " " * LENGTH + "B}}",
        '@string{a="' + "b" * LENGTH + '"}\n' + "@a{x,title=a}\n" * (LENGTH // 4),
    ),
    "csv": ("title," + "a," * (LENGTH // 4) + "\n" + "b\n" * (LENGTH // 4),),
    "list": (
        "title,authors,presentation,area,page,"
        + "a," * (LENGTH // 4)
        + "\n"
        + "b\n" * (LENGTH // 4),
    ),
    "json": (
        '[{"title":"A","authors":"B' + ", Jr" * (LENGTH // 2) + '"}]',
        '[{"title":"' + MARKS * LENGTH + '"}]',
    ),
    **dict.fromkeys(
        ("page", "proceedings", "paper"),
        ("<html><a " + " ".join(f"a{n}" for n in range(LENGTH)) + ">A</a></html>",),
    ),
    "ecva": (
        "<button accordion" * LENGTH + "eccv_2024/ ptitle</html>",
        "<button class=accordion>ECCV 2024<dt class=ptitle>" * 2_000 + "eccv_2024/</html>",
        "eccv_2024/" + "a/html/" * LENGTH + "<dt class=ptitle></html>",
    ),
    "toml": ("a." * LENGTH + "a = 1",),
    "edition": (" " * LENGTH + "x", "cvpr" + " -" * LENGTH),
    "exported": ("A" + "\\" * LENGTH + "B",),
}
"""Texts on which the work once grew with the square of their length."""
IN_JSON = {"json", "jsonl", "dblp", "event"}
"""Parsers of JSON, in which the unit is part of a text."""


def parsers(folder: Path) -> dict[str, Callable[[str], object]]:
    """Return what reads a text, by name."""

    def picks(name: str) -> Callable[[str], object]:
        def read(text: str) -> object:
            (folder / name).write_text(text, encoding="utf-8")
            return read_picks(folder / name)

        return read

    def write(title: str) -> object:
        papers = (Paper(title, (title,)), Paper(title, (title,)))
        return format_bibtex([PaperList(parse_edition(2030), tuple(merge_papers(papers)[0]))])

    return {
        **PARSERS,
        "toml": picks("picks.toml"),
        "picks": picks("picks.txt"),
        "exported": write,
    }


def texts_for(name: str) -> dict[str, str]:
    """Return texts for a parser: the known ones, and a choice from all others."""
    chosen = random.Random(name)  # noqa: S311 - the same texts in each run
    pairs = chosen.sample([*product(TEMPLATES[name], UNITS)], 4)
    pairs += [
        (chosen.choice(TEMPLATES[name]), "".join(chosen.choices(UNITS, k=3))) for _ in range(2)
    ]
    texts = {f"known text {at}": text for at, text in enumerate(KNOWN.get(name, ()))}
    for template, unit in pairs:
        quoted = json.dumps(unit, ensure_ascii=False)[1:-1] if name in IN_JSON else unit
        text = template.replace("…", quoted * (LENGTH // len(unit)))
        texts[f"{template!r} with {unit!r}"] = text
    return texts


def main(names: list[str]) -> None:
    """Let each parser read its texts."""
    with TemporaryDirectory() as folder:
        read = parsers(Path(folder))
        for name in names:
            for said, text in texts_for(name).items():
                sys.stdout.write(f"{name}: {said}\n")
                sys.stdout.flush()
                _read_within_limit(read[name], text)


def _read_within_limit(read: Callable[[str], object], text: str) -> None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime) + MOST_SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, resource.RLIM_INFINITY))
    try:
        read(text)
    except CvprstatsError as error:
        assert "\n" not in str(error)  # noqa: PT017 - an error is one of two good outcomes


if __name__ == "__main__":
    main(sys.argv[1:])
