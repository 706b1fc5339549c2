"""A paper told by its own sentences, each in the slot that it fills."""

import re
from collections.abc import Sequence
from dataclasses import replace

from cvprstats.pdf.paper_document import PaperDocument
from cvprstats.summary.abbreviations import definitions, spelled_out
from cvprstats.summary.choice import method_name
from cvprstats.summary.claims import proposes
from cvprstats.summary.how import MOST_POINTS, contribution_items, contributions, outline
from cvprstats.summary.passages import (
    part,
    sentence,
    sentences,
    short_sentences,
    with_antecedents,
)
from cvprstats.summary.problem import GAP, SURE_GAP, find_problem
from cvprstats.summary.results import best_result, repeats, unmeasured_result
from cvprstats.summary.salience import CUES, key_sentence
from cvprstats.summary.terse import points_back, stands_alone
from cvprstats.summary.told import ABSTRACT, Sentence, Told

_INTRODUCTION = re.compile(r"introduc", re.IGNORECASE)
_CONCLUSION = re.compile(r"conclu|summary", re.IGNORECASE)


def tell(document: PaperDocument, abstract: str = "", points: int = MOST_POINTS) -> Told:
    """Return what a paper says of itself: its problem, idea, contributions and result.

    Args:
        document: the paper.
        abstract: from a web page, say; takes the place of the document's.
        points: how many under How, at most.

    Returns:
        Empty slots where no sentence surely fills them and stands alone.

    """
    opening = [
        sentence(text, 1, ABSTRACT) for text in short_sentences(abstract or document.abstract)
    ]
    introduced = part(document.sections, _INTRODUCTION) or document.sections[:1]
    introduction = list(sentences(introduced))
    items = [item for section in introduced for item in contribution_items(section)]
    conclusion = list(sentences(part(document.sections, _CONCLUSION)))
    start = opening or introduction
    title, method = document.title, method_name(document)
    idea = _idea(start, title)
    after = start[start.index(idea) + 1 :] if idea else []
    problem = find_problem(opening, GAP, idea, method) or find_problem(
        introduction, SURE_GAP, idea, method
    )
    if idea and points_back(idea.text) and not problem:
        before = [one for one in start if one not in after and _claims(one.text)]
        named = [one for one in (*introduction, *conclusion) if proposes(one.text, method)]
        idea = _idea(_clear(before), title) or _idea(_clear(named), title) or idea
    result = (
        best_result(opening, method, idea, after)
        or best_result([*items, *introduction], method, idea, [])
        or best_result(conclusion, method, idea, [])
        or unmeasured_result([*opening, *items, *conclusion, *introduction], method, idea, after)
    )
    taken = [one for one in (idea, problem, result) if one]
    listed = contributions(opening, items, idea, taken, method)
    how = [one for one in listed if not repeats(one, result)] or outline(document.sections)
    known = definitions(" ".join(one.full for one in (*opening, *introduction)))
    shown = idea if problem else _first_line(idea, opening)
    return spelled_out(Told(problem, shown, tuple(how[:points]), result), title, known)


def _first_line(idea: Sentence | None, opening: Sequence[Sentence]) -> Sentence | None:
    """Return an idea with the sentences of the abstract that it points back at."""
    if not idea or idea not in opening or not points_back(idea.text):
        return idea
    until = opening[: opening.index(idea)]
    whole = with_antecedents([*until, replace(idea, full=idea.text)], [False] * len(until))
    if not whole or not stands_alone(whole.text):
        return idea
    return replace(whole, full=whole.full.removesuffix(idea.text) + idea.full)


def find_idea(lines: Sequence[str], title: str) -> int | None:
    """Return which of an abstract's terse lines says best what a paper is about.

    Only those that stand alone are looked at. One that claims nothing gives way to a later claim.
    """
    alone = [at for at, line in enumerate(lines) if stands_alone(line)]
    if not alone:
        return None
    best = alone[key_sentence([lines[at] for at in alone], title)]
    later = [at for at in alone if at > best and _claims(lines[at])]
    if later and not _claims(lines[best]):
        return later[key_sentence([lines[at] for at in later], title)]
    return best


def _claims(line: str) -> bool:
    return any(CUES[cue].search(line) for cue in ("proposes", "studies", "here", "we", "our"))


def _idea(lines: Sequence[Sentence], title: str) -> Sentence | None:
    at = find_idea([one.text for one in lines], title)
    return None if at is None else lines[at]


def _clear(lines: Sequence[Sentence]) -> list[Sentence]:
    return [one for one in lines if not points_back(one.text)]
