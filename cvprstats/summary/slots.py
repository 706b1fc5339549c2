"""A paper told by its own sentences, each in the slot that it fills."""

import re
from collections.abc import Iterator, Sequence

from cvprstats.pdf.paper_document import PaperDocument, Section
from cvprstats.summary.choice import method_name
from cvprstats.summary.claims import (
    BEFORE_IDEA,
    CONTRIBUTIONS,
    GAP,
    SURE_GAP,
    best_score,
    describes_own,
    gap_score,
    is_claim_of_success,
    is_filler,
    is_general,
    is_release,
    makes_something,
    names_anew,
    proposes,
    result_score,
)
from cvprstats.summary.salience import CUES, content_words, key_sentence
from cvprstats.summary.sentences import split_sentences
from cvprstats.summary.terse import is_torn, points_back, stands_alone, terse
from cvprstats.summary.told import Sentence, Told

FEWEST_POINTS, MOST_POINTS = 2, 4
"""Contributions under How, if there are so many."""
ALIKE = 0.6
"""Of the content words of the shorter of two sentences: when they share as many, they say the
same."""
TERSE = 5
"""Content words. A shorter sentence counts as if it had as many: short ones share some easily."""
MOST_LETTERS = 1000
"""Of a sentence that is looked at; text without stops would take long."""
LEAD = 4
"""Words. A list item's title, "Simple and fast." say, has no more; its first sentence has."""
BELOW = 2
"""Level of the headings that an outline names."""
ABSTRACT = "Abstract"

_INTRODUCTION = re.compile(r"introduc", re.IGNORECASE)
_CONCLUSION = re.compile(r"conclu|summary", re.IGNORECASE)
_SURROUNDINGS = re.compile(
    r"introduc|related|background|preliminar|prior work|previous work|experiment|result|evaluat"
    r"|comparison|conclu|discussion|summary|limitation|acknowledg|appendix|supplement|ablat|baseline"
    r"|implementation|dataset|overview|notation|analysis|^method$|^approach$|^(?:our|proposed) \w+$"
    r"|broader|ethic|future|problem|setup|setting|motivation|[?]|reference|contribution",
    re.IGNORECASE,
)
_CONTRIBUTION = re.compile(r"\bcontribution (?:is|lies)\b", re.IGNORECASE)
_ITEM = re.compile(
    r"(?:(?<=\s)|^)(?:\(?(?:[1-9]|i{1,3}|i?v)\)\s+"
    r"|(?:First|Second|Third|Fourth|Last|Final)(?:ly)?,\s+)"
)
# Text that ends without a stop was torn apart at the edge of a column or a figure.
_WHOLE = re.compile(r"[.!?:;][\"”’)\]]*(?:\s?\[[\d, –-]+\])?\d{0,2}$")
# Words of every paper: they make no two sentences alike.
_COMMON = frozenset(
    "approach called conclude demonstrate develop developed framework introduce method model new "
    "novel paper present problem propose proposed show simple study task termed work".split()
)


def tell(document: PaperDocument, abstract: str = "", points: int = MOST_POINTS) -> Told:
    """Return what a paper says of itself: its problem, idea, contributions and result.

    Args:
        document: the paper.
        abstract: from a web page, say; takes the place of the document's.
        points: how many contributions at most.

    Returns:
        Empty slots where no sentence surely fills them and stands alone.

    """
    opening = [
        _sentence(text, 1, ABSTRACT) for text in _short_sentences(abstract or document.abstract)
    ]
    introduced = _part(document.sections, _INTRODUCTION) or document.sections[:1]
    introduction = list(_sentences(introduced))
    items = [item for section in introduced for item in _contribution_items(section)]
    conclusion = list(_sentences(_part(document.sections, _CONCLUSION)))
    start = opening or introduction
    title, method = document.title, method_name(document)
    idea = _idea(start, title)
    after = start[start.index(idea) + 1 :] if idea else []
    problem = _problem(opening, GAP, idea, method) or _problem(introduction, SURE_GAP, idea, method)
    if idea and points_back(idea.text) and not problem:
        before = [one for one in start if one not in after and _claims(one.text)]
        named = [one for one in (*introduction, *conclusion) if proposes(one.text, method)]
        idea = _idea(_clear(before), title) or _idea(_clear(named), title) or idea
    result = (
        _best_result(opening, method, idea, after)
        or _best_result([*items, *introduction], method, idea, [])
        or _best_result(conclusion, method, idea, [])
        or _unmeasured([*opening, *items, *conclusion], method, idea)
    )
    taken = [one for one in (idea, problem, result) if one]
    how = _contributions(items, after, idea, taken, method)
    return Told(problem, idea, tuple((how or _outline(document.sections))[:points]), result)


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


def _idea(sentences: Sequence[Sentence], title: str) -> Sentence | None:
    at = find_idea([one.text for one in sentences], title)
    return None if at is None else sentences[at]


def _clear(sentences: Sequence[Sentence]) -> list[Sentence]:
    return [one for one in sentences if not points_back(one.text)]


def _short_sentences(text: str) -> list[str]:
    return [one for one in split_sentences(text) if len(one) <= MOST_LETTERS]


def _sentence(text: str, page: int, section: str) -> Sentence:
    return Sentence(terse(text), text, page, section)


def _part(sections: Sequence[Section], heading: re.Pattern[str]) -> list[Section]:
    """Return the sections of the first level with such a heading, and all below them."""
    part: list[Section] = []
    inside = False
    for section in sections:
        if section.level == 1:
            inside = heading.search(section.heading) is not None
        if inside:
            part.append(section)
    return part


def _sentences(sections: Sequence[Section]) -> Iterator[Sentence]:
    for section in sections:
        for paragraph in section.paragraphs:
            for text in _short_sentences(paragraph.text):
                if _WHOLE.search(text):
                    yield _sentence(text, paragraph.page, section.heading)


def _contribution_items(section: Section) -> Iterator[Sentence]:
    """Yield the first sentence of each item with which a section lists contributions.

    The items are those of a list after a paragraph that speaks of contributions, or those that
    such a paragraph numbers itself: "(1) We propose ..., and (2) we show ...".
    """
    announced = False
    for paragraph in section.paragraphs:
        items = [paragraph.text] if paragraph.bullet and announced else []
        if not paragraph.bullet:
            match = CONTRIBUTIONS.search(paragraph.text)
            torn = paragraph.text[:1].islower()  # the rest of an item
            announced = match is not None or (announced and torn)
            items = _named_contributions(paragraph.text, match.end()) if match else []
        for item in items:
            for text in _short_sentences(item):
                if len(text.split()) > LEAD:  # "Simple." may go before the item's sentence
                    yield _sentence(text, paragraph.page, section.heading)
                    break


def _named_contributions(text: str, start: int) -> list[str]:
    """Return the items numbered from `start` on, else the sentences on "our contribution"."""
    numbered = _ITEM.split(text[start:])[1:]
    return numbered or [one for one in _short_sentences(text) if _CONTRIBUTION.search(one)]


def _problem(
    sentences: Sequence[Sentence], least: float, idea: Sentence | None, method: str
) -> Sentence | None:
    """Return the sentence that tells the problem, with the one before it where it needs that."""
    scored = []
    for at, one in enumerate(sentences):
        gap = gap_score(one.full, method)
        place = BEFORE_IDEA if gap and idea in sentences[at + 1 : at + 2] else 0.0
        scored.append((gap + place, -at, one))
    for score, at, one in sorted(scored, key=lambda row: row[:2], reverse=True):
        if score < least:
            break
        if one == idea:
            continue
        if stands_alone(one.text) and not points_back(one.text):
            return one
        before = sentences[-at - 1] if at else None
        if before and before.section == ABSTRACT and stands_alone(before.text) and before != idea:
            both = Sentence(
                f"{before.text} {one.full}", f"{before.full} {one.full}", one.page, one.section
            )
            if stands_alone(both.text) and not points_back(before.text):
                return both
    return None


def _best_result(
    sentences: Sequence[Sentence], method: str, idea: Sentence | None, own: Sequence[Sentence]
) -> Sentence | None:
    scored = [
        (result_score(one.text, method, own=one in own), -at, one)
        for at, one in enumerate(sentences)
        if one != idea and stands_alone(one.text) and not points_back(one.text)
    ]
    score, _, best = max(scored, key=lambda row: row[:2], default=(0.0, 0, None))
    return best if score else None


def _unmeasured(
    sentences: Sequence[Sentence], method: str, idea: Sentence | None
) -> Sentence | None:
    for one in sentences:
        if one != idea and stands_alone(one.text) and best_score(one.text, method):
            return one
    return None


def _contributions(
    items: list[Sentence],
    after: Sequence[Sentence],
    idea: Sentence | None,
    taken: Sequence[Sentence],
    method: str,
) -> list[Sentence]:
    """Return the paper's own list, else what the abstract introduces after the idea."""
    own = [
        one
        for one in after
        if describes_own(one.text, method) and gap_score(one.text, method) < GAP
    ]
    if items and idea and is_general(items[0].text) and is_general(idea.text):
        items = items[1:]
    chosen: list[Sentence] = []
    for sentences in (items, [one for one in own if makes_something(one.text)], own):
        if len(chosen) >= FEWEST_POINTS:
            break
        for one in sentences:
            again = idea and names_anew(one.text, idea.text, method)
            if not again and _is_point(one, [*taken, *chosen]):
                chosen.append(one)
    return chosen


def _is_point(sentence: Sentence, others: Sequence[Sentence]) -> bool:
    return (
        stands_alone(sentence.text)
        and not is_torn(sentence.text)
        and not points_back(sentence.text)
        and not is_filler(sentence.full)
        and not is_release(sentence.full)
        and not is_claim_of_success(sentence.text)
        and not any(_alike(sentence, other) for other in others)
    )


def _outline(sections: Sequence[Section]) -> list[Sentence]:
    """Return the headings of a paper's own part, each with those below it."""
    points: list[tuple[Section, list[str]]] = []
    inside = False
    for section in sections:
        heading = re.sub(r"^[\dA-Z]{1,2}(?:\.\d+)*\.?\s+", "", section.heading)
        own = bool(heading) and not _SURROUNDINGS.search(heading)
        if section.level == 1:
            inside = own
            if own:
                points.append((section, [heading]))
        elif inside and own and section.level == BELOW:
            points[-1][1].append(heading)
    outline = [
        Sentence(f"{names[0]}: {', '.join(names[1:])}.", names[0], section.page, section.heading)
        for section, names in points
        if len(names) > 1
    ]
    return outline if len(outline) >= FEWEST_POINTS else []


def _alike(one: Sentence, other: Sentence) -> bool:
    words = set(content_words(one.text)) - _COMMON
    others = set(content_words(other.text)) - _COMMON
    return len(words & others) >= ALIKE * max(TERSE, min(len(words), len(others)))
