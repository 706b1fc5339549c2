"""Which of a paper's tables and figures stands for it on one page.

The scores are hand-set: they order tables or figures, and mean nothing but that.
"""

import re
from collections.abc import Mapping, Sequence

from cvprstats.pdf.grid.table_grid import TableGrid
from cvprstats.pdf.paper_document import NumberedFloat

Cues = Mapping[str, tuple[str, float]]
"""What a caption speaks of: how it is recognized, and how much it counts."""

_TABLE_CUES: Cues = {
    "state of the art": (
        r"state[- ]of[- ]the[- ]art|\bsota\b|previous (results|methods|work)|leaderboard",
        3.0,
    ),
    "comparison": (r"\bcompar(e|es|ed|ing|isons?|ative)\b", 2.0),
    "results": (
        r"\b(results?|performance|accurac(y|ies)|error rates?|scores?|outperforms?)\b",
        1.5,
    ),
    "benchmark": (r"\b(test([- ]?dev)?|benchmark|quantitative|main|methods?)\b", 0.5),
    "ablation": (
        r"ablat|\beffect(s|iveness)? of (each|different|the)|\binfluence|\bimpact|\bbreakdown",
        -4.0,
    ),
    "parts": (
        r"\bdifferent (?!(methods|models|datasets|approaches))|hyper-?param|\bcomponents?\b",
        -2.0,
    ),
    "variants": (r"\bvari(ant|ation)s\b|\bchoices?\b|sensitiv|\bcontrolled\b|\bcombin", -1.5),
    "set-up": (
        r"\bdatasets? (that|used|statistics)|statistic|architectures? (for|of)|configuration",
        -3.0,
    ),
    "side results": (
        r"\bnotations?|complexity|run[- ]?time|\btiming|\bspeed|\bwall-clock|transfer|robust",
        -1.5,
    ),
}
_FIGURE_CUES: Cues = {
    "overview": (r"\boverview|\bframework\b|\bpipeline\b|\barchitecture of (our|the)|overall", 3.0),
    "own method": (
        r"\b(our|the proposed|proposed) (\w+ ){0,2}(method|approach|model|network|system)",
        1.0,
    ),
    "proposal": (
        r"\barchitecture\b|\bwe (propose|present|introduce)\b|\billustrat|\bteaser",
        1.0,
    ),
    "examples": (
        r"\bqualitative|\bvisuali|\bfailure|\bexamples?\b|\bcurves?\b|\bablat|\bversus\b|\bplot",
        -1.5,
    ),
    "module": (r"\bbuilding block|\bmodule", 0.5),
    "results": (r"\bresults?\b|\bcompar(e|ison)|\berrors?\b|\bdistributions?\b|\bhistogram", -1.0),
}
FIRST_SENTENCE = 0.5
"""Of a cue that speaks for a caption: what counts in the first sentence only. The rest counts
anywhere."""
EARLIER_TABLE = 0.2
"""Lost per table before it: the main results come first."""
EARLIER_FIGURE = 0.4
"""Lost per figure before it: what shows the idea comes first."""
EARLY_PAGES = {1: 2.5, 2: 1.5}
"""Gained by a figure on these pages: there stand teasers and overviews."""
LABELS = 2
"""Columns of a table, from the left, in which methods and their sources are named."""
CITED = 2.0
"""Gained by a table of which every row names a source or a year; a part of it by a part of them."""
OURS = 2.0
"""Gained by a table with a row of the paper's own method."""
BOLD = 0.5
"""Gained by a table with bold cells: the best results are bold."""
DECIMAL = 0.04
"""Gained per decimal number in a table: results are decimals."""
MOST_DECIMALS = 80
"""Decimal numbers in a table that count: more do not make it the main one."""

_CITED = re.compile(r"\[\d+([,\s]+\d+)*\]|\bet al\b|20\d\d\b")
_OURS = re.compile(r"\bours?\b|\bproposed\b", re.IGNORECASE)
_DECIMAL = re.compile(r"\d[.]\d")


def choose_main_table(captions: Sequence[str], grids: Sequence[TableGrid]) -> int | None:
    """Return which table holds the main results.

    Its caption speaks of comparison, results or the state of the art, and of no ablation. It has
    a row of the paper's own method among rows of others, and many decimals. It comes early.

    Args:
        captions: of the paper's tables, in order.
        grids: of the same tables.

    Returns:
        The table's index (0 for the first); None when no table has decimals.

    """
    scores = [
        (_caption_score(caption, _TABLE_CUES) + _grid_score(grid) - EARLIER_TABLE * index, -index)
        for index, (caption, grid) in enumerate(zip(captions, grids, strict=True))
        if _decimals(grid)
    ]
    return -max(scores)[1] if scores else None


def choose_key_figure(floats: Sequence[NumberedFloat]) -> int | None:
    """Return which figure shows what the paper is about: a teaser or an overview.

    Returns:
        Its index in `floats`; None when there is no figure with a region.

    """
    scores: list[tuple[float, int]] = []
    for index, one in enumerate(floats):
        if one.kind != "figure" or one.box is None:
            continue
        place = EARLY_PAGES.get(one.page, 0.0) - EARLIER_FIGURE * len(scores)
        scores.append((_caption_score(one.caption, _FIGURE_CUES) + place, -index))
    return -max(scores)[1] if scores else None


def _caption_score(caption: str, cues: Cues) -> float:
    """Return the sum of the cues in a caption.

    What speaks against it counts in the first sentence only: later ones make comparisons.
    """
    text = re.sub(r"^\w+\.?\s+\w+\s*[.:|]\s*", "", caption).lower()
    first = re.split(r"(?<=[a-z\])])[.]\s", text, maxsplit=1)[0]
    score = 0.0
    for cue, weight in cues.values():
        share = FIRST_SENTENCE if weight > 0 else 1.0
        score += share * weight * bool(re.search(cue, first))
        score += (1 - share) * weight * bool(re.search(cue, text))
    return score


def _decimals(grid: TableGrid) -> int:
    return sum(bool(_DECIMAL.search(cell.text)) for row in grid.rows for cell in row)


def _grid_score(grid: TableGrid) -> float:
    """Return how much a grid looks like results of the paper's own among those of others."""
    labels = [" ".join(cell.text for cell in row[:LABELS]) for row in grid.rows]
    cited = sum(bool(_CITED.search(label)) for label in labels) / max(1, len(labels))
    ours = any(_OURS.search(label) for label in labels)
    bold = any(cell.bold for row in grid.rows for cell in row)
    decimals = min(_decimals(grid), MOST_DECIMALS)
    return CITED * cited + OURS * ours + BOLD * bold + DECIMAL * decimals
