"""Which of a paper's tables and figures stands for it on one page.

A softmax over a paper's figures, or tables, is the chance that each is the one. Its weights are
fitted on papers of which the right ones are known, by `benchmarks/fit_choice.py`.
"""

import math
import re
from collections.abc import Mapping, Sequence

from cvprstats.pdf.grid.table_grid import NO_GRID, TableGrid
from cvprstats.pdf.paper_document import NumberedFloat, PaperDocument
from cvprstats.summary.citations import find_citations

Weights = Mapping[str, float]

FIGURE_WEIGHTS: Weights = {
    "page": -1.34,
    "named": 2.25,
    "examples": -0.92,
    "overview": 2.53,
    "own method": 1.07,
    "proposal": 1.48,
    "citations": 1.67,
    "introduced": 3.43,
}
"""Fitted on 50 papers of 2013-2025, of which 48 are right; 46 by weights of the other 49."""
TABLE_WEIGHTS: Weights = {
    "place": -0.50,
    "results": 0.99,
    "side results": -0.40,
    "sources": 1.93,
    "own rows": 1.77,
    "decimals": 2.39,
    "citations": 0.58,
    "results section": 1.47,
}
"""Fitted on the same papers, of which all are right; 49 by weights of the other 49."""

_FIGURE_CUES = {
    "overview": r"\boverview|\bframework\b|\bpipeline\b|\barchitecture of (our|the)|overall",
    "own method": (
        r"\b(our|the proposed|proposed) (\w+ ){0,2}(method|approach|model|network|system)"
    ),
    "proposal": (
        r"\barchitecture\b|\bwe (propose|present|introduce)\b|\billustrat|\bteaser"
        r"|\bbuilding block|\bmodule"
    ),
}
_EXAMPLES = (
    r"\bqualitative|\bvisuali|\bfailure|\b(examples?|samples?)\b|\bcurves?\b|\bablat|\bversus\b"
    r"|\bplot|\bresults?\b|\bcompar(e|ison)|\berrors?\b|\bdistributions?\b|\bhistogram"
    r"|\bstatistic|\bdatasets?\b|\baccuracy\b|\bperformance\b"
)
_RESULTS = (
    r"state[- ]of[- ]the[- ]art|\bsota\b|previous (results|methods|work)|leaderboard",
    r"\bcompar(e|es|ed|ing|isons?|ative)\b",
    r"\b(results?|performance|accurac(y|ies)|error rates?|scores?|outperforms?)\b",
    r"\b(test([- ]?dev)?|benchmark|quantitative|main|methods?)\b",
)
_SIDE_RESULTS = (
    r"ablat|\beffect(s|iveness)? of (each|different|the)|\binfluence|\bimpact|\bbreakdown",
    r"\bdifferent (?!(methods|models|datasets|approaches))|hyper-?param|\bcomponents?\b",
    r"\bvari(ant|ation)s\b|\bchoices?\b|sensitiv|\bcontrolled\b|\bcombin",
    r"\bdatasets? (that|used|statistics)|statistic|architectures? (for|of)|configuration",
    r"\bnotations?|complexity|run[- ]?time|\btiming|\bspeed|\bwall-clock|transfer|robust",
)
_RESULTS_SECTION = r"main|compari|state|sota|quantitative|results|performance|benchmark"
LABELS = 2
"""Columns of a table, from the left, in which methods and their sources are named."""
MOST_DECIMALS = 80
"""Decimal numbers in a table that count: more do not make it the main one."""
LONGEST_NAME = 3
"""Words before the colon of a title that name the method."""

_NAME = r"((?=[\w+-]*(?:[A-Z]{2}|[a-z][A-Z]|[A-Z]\d))[\w+-]*\w)"
_PROPOSED = re.compile(
    r"\b(?:called|named|dubbed|termed|namely|propose|present|introduce)\b,?\s"
    rf"(?:(?:an?|the|new|novel|simple)\s){{0,2}}(?:{_NAME}|[^.()]{{1,120}}\({_NAME}\))"
)
"""“We propose YOLO”, “a network called DMM”, “we present a Deep Markov Model (DMM)”."""
_CITED = re.compile(r"\[\d+([,\s]+\d+)*\]|\bet al\b|20\d\d\b")
_OURS = re.compile(r"\bours?\b|\bproposed\b", re.IGNORECASE)
_DECIMAL = re.compile(r"\d[.]\d")


def choose_main_table(document: PaperDocument, tables: Sequence[NumberedFloat]) -> int | None:
    """Return which table holds the main results.

    Returns:
        The table's index in `tables`; None when none has decimals.

    """
    there = [at for at, table in enumerate(tables) if count_decimals(table.grid or NO_GRID)]
    features = table_features(document, [tables[at] for at in there])
    return there[_best(features, TABLE_WEIGHTS)] if there else None


def choose_key_figure(document: PaperDocument, figures: Sequence[NumberedFloat]) -> int | None:
    """Return which figure shows what the paper is about: a teaser or an overview.

    Returns:
        Its index in `figures`, which have regions; None for none.

    """
    return _best(figure_features(document, figures), FIGURE_WEIGHTS) if figures else None


def _best(features: Sequence[Weights], weights: Weights) -> int:
    scores = [sum(weights[name] * value for name, value in one.items()) for one in features]
    return max(range(len(scores)), key=scores.__getitem__)


def figure_features(
    document: PaperDocument, figures: Sequence[NumberedFloat]
) -> list[dict[str, float]]:
    """Return what tells a key figure from the others: its place, caption, and citations."""
    name = method_name(document)
    features = []
    for figure, cited in zip(figures, _cited(document, figures), strict=True):
        text, first = caption_parts(figure.caption)
        features.append(
            {
                "page": math.log(figure.page),
                "named": float(_names(first, name)),
                "examples": float(bool(re.search(_EXAMPLES, first))),
                **{cue: _share(pattern, (first, text)) for cue, pattern in _FIGURE_CUES.items()},
                **cited,
            }
        )
    return features


def table_features(
    document: PaperDocument, tables: Sequence[NumberedFloat]
) -> list[dict[str, float]]:
    """Return what tells the main results from others: place, caption, citations, and cells."""
    name = method_name(document)
    features = []
    for at, (table, cited) in enumerate(zip(tables, _cited(document, tables), strict=True)):
        text, first = caption_parts(table.caption)
        features.append(
            {
                "place": float(at),
                "results": sum(_share(pattern, (first, text)) for pattern in _RESULTS),
                "side results": sum(_share(pattern, (first,)) for pattern in _SIDE_RESULTS),
                **_grid_features(table.grid or NO_GRID, name),
                **cited,
            }
        )
    return features


def caption_parts(caption: str) -> tuple[str, str]:
    """Return a caption without its number, in small letters, and the first sentence of it."""
    text = re.sub(r"^\w+\.?\s+\w+\s*[.:|]\s*", "", caption).lower()
    return text, re.split(r"(?<=[a-z\])])[.]\s", text, maxsplit=1)[0]


def method_name(document: PaperDocument) -> str:
    """Return the method's name, in small letters: what stands before the title's colon.

    Else what the abstract proposes by a name of capitals, or with one in brackets.
    """
    name, colon, _ = document.title.lower().partition(":")
    if colon and len(name.split()) <= LONGEST_NAME:
        return name.strip()
    found = _PROPOSED.search(document.abstract)
    return (found[1] or found[2]).lower() if found else ""


def is_own(label: str, name: str) -> bool:
    """Return whether a row's label says that it is the paper's own, or holds the method's name."""
    return bool(_OURS.search(label)) or _names(label.lower(), name)


def _names(text: str, name: str) -> bool:
    """Return whether a text holds a name, with blanks or hyphens between its words."""
    words = r"[\s-]?".join(map(re.escape, re.split(r"[\s-]+", name)))
    return bool(name and re.search(rf"(?<!\w){words}(?!\w)", text))


def _share(pattern: str, texts: Sequence[str]) -> float:
    """Return the part of the texts in which something matches."""
    return sum(bool(re.search(pattern, text)) for text in texts) / max(1, len(texts))


def _cited(document: PaperDocument, items: Sequence[NumberedFloat]) -> list[dict[str, float]]:
    """Return how often, beside the most cited of all, and where the text cites each item."""
    citations = find_citations(document)
    mine = [[c for c in citations if (c.kind, c.number) == (i.kind, i.number)] for i in items]
    most = max(1, *(len(cited) for cited in mine)) if mine else 1
    features = []
    for item, cited in zip(items, mine, strict=True):
        if item.kind == "figure":
            where = {"introduced": float(any(citation.introduces for citation in cited))}
        else:
            headings = [citation.heading.lower() for citation in cited]
            where = {"results section": _share(_RESULTS_SECTION, headings)}
        features.append({"citations": len(cited) / most, **where})
    return features


def count_decimals(grid: TableGrid) -> int:
    """Return how many cells hold a decimal number: results are decimals."""
    return sum(bool(_DECIMAL.search(cell.text)) for row in grid.rows for cell in row)


def _grid_features(grid: TableGrid, name: str) -> dict[str, float]:
    """Return how much a grid looks like results of the paper's own among those of others."""
    labels = [" ".join(cell.text for cell in row[:LABELS]) for row in grid.rows]
    return {
        "sources": sum(bool(_CITED.search(label)) for label in labels) / max(1, len(labels)),
        "own rows": float(any(is_own(label, name) for label in labels)),
        "decimals": min(count_decimals(grid), MOST_DECIMALS) / MOST_DECIMALS,
    }
