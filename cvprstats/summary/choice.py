"""Which of a paper's tables and figures stands for it on one page."""

import re
from collections.abc import Sequence

from cvprstats.pdf.grid.table_grid import TableGrid
from cvprstats.pdf.paper_document import NumberedFloat

_TABLE_CUES = (
    (r"state[- ]of[- ]the[- ]art|\bsota\b|previous (results|methods|work)|leaderboard", 3.0),
    (r"\bcompar(e|es|ed|ing|isons?|ative)\b", 2.0),
    (r"\b(results?|performance|accurac(y|ies)|error rates?|scores?|outperforms?)\b", 1.5),
    (r"\b(test([- ]?dev)?|benchmark|quantitative|main|methods?)\b", 0.5),
    (r"ablat|\beffect(s|iveness)? of (each|different|the)|\binfluence|\bimpact|\bbreakdown", -4.0),
    (r"\bdifferent (?!(methods|models|datasets|approaches))|hyper-?param|\bcomponents?\b", -2.0),
    (r"\bvari(ant|ation)s\b|\bchoices?\b|sensitiv|\bcontrolled\b|\bcombin", -1.5),
    (r"\bdatasets? (that|used|statistics)|statistic|architectures? (for|of)|configuration", -3.0),
    (r"\bnotations?|complexity|run[- ]?time|\btiming|\bspeed|\bwall-clock|transfer|robust", -1.5),
)
_FIGURE_CUES = (
    (r"\boverview|\bframework\b|\bpipeline\b|\barchitecture of (our|the)|overall", 3.0),
    (r"\b(our|the proposed|proposed) (\w+ ){0,2}(method|approach|model|network|system)", 1.0),
    (r"\barchitecture\b|\bwe (propose|present|introduce)\b|\billustrat|\bteaser", 1.0),
    (
        r"\bqualitative|\bvisuali|\bfailure|\bexamples?\b|\bcurves?\b|\bablat|\bversus\b|\bplot",
        -1.5,
    ),
    (r"\bbuilding block|\bmodule", 0.5),
    (r"\bresults?\b|\bcompar(e|ison)|\berrors?\b|\bdistributions?\b|\bhistogram", -1.0),
)
_CITED = re.compile(r"\[\d+([,\s]+\d+)*\]|\bet al\b|20\d\d\b")
_OURS = re.compile(r"\bours?\b|\bproposed\b", re.IGNORECASE)
_DECIMAL = re.compile(r"\d[.]\d")


def choose_main_table(captions: Sequence[str], grids: Sequence[TableGrid]) -> int | None:
    """Choose the table of the main results.

    It speaks of comparison, results or the state of the art, has a row of ours among rows of
    others' and many decimals, and is no ablation; earlier ones come first.

    Args:
        captions: of the paper's tables, in order.
        grids: of the same tables.

    Returns:
        Which one, 0 for the first; None when none has figures.

    """
    scores = [
        (_worth(caption, _TABLE_CUES) + _weight(grid) - 0.2 * index, -index)
        for index, (caption, grid) in enumerate(zip(captions, grids, strict=True))
        if _decimals(grid)
    ]
    return -max(scores)[1] if scores else None


def choose_key_figure(floats: Sequence[NumberedFloat]) -> int | None:
    """Choose the figure that shows what the paper is about: a teaser or an overview.

    Returns:
        Its place in `floats`; None when there is no figure with a region.

    """
    scores: list[tuple[float, int]] = []
    for index, one in enumerate(floats):
        if one.kind != "figure" or one.box is None:
            continue
        early = 2.5 if one.page == 1 else 1.5 if one.page <= 2 else 0.0
        later = 0.4 * len(scores)
        scores.append((_worth(one.caption, _FIGURE_CUES) + early - later, -index))
    return -max(scores)[1] if scores else None


def _worth(caption: str, cues: Sequence[tuple[str, float]]) -> float:
    """Add up the cues in a caption: half of each in the first sentence, half anywhere.

    What speaks against it counts in the first sentence only: later ones make comparisons.
    """
    text = re.sub(r"^\w+\.?\s+\w+\s*[.:|]\s*", "", caption).lower()
    first = re.split(r"(?<=[a-z\])])[.]\s", text, maxsplit=1)[0]
    doubled = sum(
        weight * (bool(re.search(cue, first)) + bool(re.search(cue, text if weight > 0 else first)))
        for cue, weight in cues
    )
    return doubled / 2


def _decimals(grid: TableGrid) -> int:
    return sum(bool(_DECIMAL.search(cell.text)) for row in grid.rows for cell in row)


def _weight(grid: TableGrid) -> float:
    """Measure how much a grid looks like results of ours among others'."""
    labels = [" ".join(cell.text for cell in row[:2]) for row in grid.rows]
    cited = sum(bool(_CITED.search(label)) for label in labels) / max(1, len(labels))
    ours = any(_OURS.search(label) for label in labels)
    bold = any(cell.bold for row in grid.rows for cell in row)
    return 2 * cited + 2 * ours + 0.5 * bold + min(_decimals(grid), 80) / 25
