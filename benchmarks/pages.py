"""What is wrong on papers' pages, counted: `python benchmarks/pages.py FOLDER`.

Each line is a share of pages with its 95 % interval. The patterns are stated here, apart from
those by which the product chooses. The papers of `GRADED` are graded by readers and left out, so
that nothing is tuned on them; `--graded` measures just these. `--show` also prints each page.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path

from papers import GOLD, print_share

from cvprstats.errors import CvprstatsError
from cvprstats.pdf.paper_document import PaperDocument
from cvprstats.pdf.worker import open_paper
from cvprstats.summary.main_result import find_main_result
from cvprstats.summary.salience import content_words
from cvprstats.summary.slots import tell
from cvprstats.summary.told import Sentence, Told

GRADED = frozenset((GOLD.parent / "graded_pages.txt").read_text("utf-8").split())
SAME = 0.75
"""Of the content words of the shorter of two lines, from which on they say the same."""
_DANGLING = re.compile(
    r"(?:to (?:this end|address (?:this|these|the above)|tackle th(?:is|ese)|solve th(?:is|ese))"
    r"|th(?:is|ese|ose)(?! (?:paper|work))|they|it(?! is \w+ to)|its|their|such|specifically"
    r"|(?:the|both|all) (?:models|methods|networks|results|improvements?|gains?|latter|former)\b"
    r"|(?:in|on|for|with|across|under|by)\b(?:(?!\b(?:we|our)\b)[^,])*, (?:it|they)\b"
    r"|however|moreover|furthermore|in addition|additionally|besides|therefore|thus|then|also)\b"
    r"|.*\b(?:th(?:is|ese)|such|the (?:above|aforementioned)) (?:\w+ )?(?:issue|problem|challenge"
    r"|limitation|shortcoming|drawback|difficult|gap)",
    re.IGNORECASE,
)
_FILLER = re.compile(
    r"\bwe (?:\w+ )?(?:evaluate|validate|conduct)\b|\bextensive (?:\w+ )?"
    r"(?:experiment|evaluation)|\bdemonstrates? the (?:effectiveness|superiority)|\bcode is avail",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<![\w.-])\d")
# A number, or a name with capitals or digits after the first word: without, a result is a formula.
_NAMED = re.compile(r"(?<![\w.-])\d|(?<= )[A-Z][\w-]*[A-Z\d]|(?<= )[A-Z][a-z]{3,}")
_GAP = re.compile(
    r"\bhowever\b|\bremain(?:s|ed)? |\black(?:s|ing)?\b|\bsuffer|\bchalleng(?:e|es|ing)\b"
    r"|\blimited\b|\blimitations?\b|\bcostly\b|\bfails?\b|\bstruggle",
    re.IGNORECASE,
)
_OWN = re.compile(r"\b(?:we|our|this (?:paper|work))\b", re.IGNORECASE)
_TORN = re.compile(r"^[a-z]+ |^[,;)]|\b(?:of|the|and|with|a|to|for)\.$|\([^)]*$")
_SIDE = re.compile(
    r"\bablat|\bepochs?\b|\bbatch size|\blearning rate|\b\d+ GPUs?\b|\bannotat|\bhyper-?param",
    re.IGNORECASE,
)


def states_gap(document: PaperDocument) -> bool:
    """Return whether a sentence of the abstract states a gap, and not what the paper does."""
    sentences = re.split(r"(?<=[.!?])\s+", document.abstract)
    return any(_GAP.search(one) and not _OWN.search(one) for one in sentences)


def measures(document: PaperDocument, told: Told) -> Iterator[tuple[str, bool]]:
    """Yield what is counted of a page, and whether it is so."""
    sentences = [one for _, said in told.slots() for one in said]
    lines = [one.text for one in sentences]
    yield "a dangling line", any(map(_DANGLING.match, lines))
    yield "a dangling first line", bool(_DANGLING.match(lines[0])) if lines else False
    yield (
        "“In this paper”",
        any(re.search(r"\bin this paper\b", one, re.IGNORECASE) for one in lines),
    )
    yield "filler", any(map(_FILLER.search, lines))
    yield "the same claim twice", any(is_same(*pair) for pair in combinations(sentences, 2))
    yield "a torn line", any(map(_TORN.search, lines))
    yield "a number in any slot", any(map(_NUMBER.search, lines))
    main_result = find_main_result(document)
    yield "a line from the main table", main_result is not None
    yield "a number in any slot or line", main_result is not None or any(map(_NUMBER.search, lines))
    yield "a result or a line", told.result is not None or main_result is not None
    result = told.result
    yield "a result with a number", bool(result and _NUMBER.search(result.text))
    yield "a bare result", bool(result and not _NAMED.search(result.text))
    yield "result of set-up", bool(result and _SIDE.search(result.text))
    yield "result of experiments", bool(result and re.match(r"[4-9]\.\d", result.section))
    yield "idea", told.idea is not None
    yield "how", bool(told.how)
    yield "result", result is not None
    if states_gap(document):
        yield "problem where stated", told.problem is not None


def is_same(one: Sentence, other: Sentence) -> bool:
    """Return whether two lines share most of their content words."""
    words, others = set(content_words(one.text)), set(content_words(other.text))
    return len(words & others) >= SAME * max(1, min(len(words), len(others)))


def main(arguments: Sequence[str]) -> None:
    """Read all PDFs of a folder and print the shares."""
    graded, folder = "--graded" in arguments, Path(arguments[-1])
    counts: Counter[tuple[str, bool]] = Counter()
    for path in sorted(folder.rglob("*.pdf")):
        if any(map(path.stem.startswith, GRADED)) != graded:
            continue
        try:
            with open_paper(path) as paper:
                document = paper.document
        except CvprstatsError as error:
            print(f"{path.stem}: {error}")
            continue
        if not document.has_text:
            continue
        told = tell(document)
        found = list(measures(document, told))
        counts.update(found)
        print(f"{path.stem}: {', '.join(name for name, yes in found if yes)}")
        if "--show" in arguments:
            for label, said in told.slots():
                print(*(f"  {label}: {one.text}" for one in said), sep="\n")
    for name in dict.fromkeys(name for name, _ in counts):
        print_share(name, counts[name, True], counts[name, True] + counts[name, False])


if __name__ == "__main__":
    main(sys.argv[1:])
