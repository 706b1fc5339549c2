"""The contributions of a paper: what it makes, and what it is made of."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from cvprstats.pdf.paper_document import Section
from cvprstats.summary.claims import BEST, is_filler, is_release, names_own
from cvprstats.summary.passages import joined, sentence, short_sentences
from cvprstats.summary.problem import GAP, OTHERS, gap_score
from cvprstats.summary.results import result_score
from cvprstats.summary.salience import content_words
from cvprstats.summary.terse import is_torn, needs_before, points_back, stands_alone
from cvprstats.summary.told import Sentence

FEWEST_POINTS, MOST_POINTS = 2, 4
"""Contributions under How, if there are so many."""
ALIKE = 0.6
"""Of the content words of the shorter of two sentences: when they share as many, they say the
same."""
TERSE = 5
"""Content words. A shorter sentence counts as if it had as many: short ones share some easily."""
FEWEST_WORDS = 2
"""Content words of a point: "We propose two extensions." says nothing."""
SHORT = 8
"""Words of the second sentence of a point, at least."""
LEAD = 4
"""Words. A list item's title, "Simple and fast." say, has no more; its first sentence has."""
FEWEST_PARTS = 3
"""Of a paper that its headings tell; fewer are but the chapters of any paper."""
BELOW = 2
"""Level of the headings that an outline names."""
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
_ANNOUNCED = re.compile(
    r"\bcontributions?\b|\b(?:key|main|following) (?:highlights|features)\b", re.IGNORECASE
)
"""What announces a list of contributions."""
_PRAISE = re.compile(
    r"\b(?:show|demonstrat|validat|verif)\w*\b[^.]*\b(?:effective|applicab|generali)"
    r"|\bfirst time\b|\bbest of our knowledge\b"
    r"|^[^,]*\b(?:is|are) (?:\w+ly |very |both |also )*(?:simple|fast|efficient|generic|general"
    r"|robust|effective|flexible|lightweight|scalable|applicable|superior|easy)\b(?![^.]*:)",
    re.IGNORECASE,
)
# The method's name, not what the sentence does.
_PROPOSED = re.compile(
    r"\b(?:proposed|presented) (?:\w+ )?(?=approach|method|model|framework|network)", re.IGNORECASE
)
_BETTER = re.compile(
    r"\b(?:higher|better|improv(?:ed?|es|ing)|superior|faster|good|strong|desirable|additional) "
    r"(?:[\w-]+ ){0,3}?(?:accuracy|performance|quality|results?|generali[sz]ation|robustness"
    r"|efficiency|training|inference|features|flexibility)\b"
    r"|\bdemonstrat\w+ (?:its|their|the) (?:\w+ )?(?:performance|advantage|applica|util)"
    r"|\b(?:we|broader level).* (?:conclude|indicates)\b",
    re.IGNORECASE,
)
_MAKES = re.compile(
    r"\b(?:propos|introduc|present|develop|devis|design|describ|creat|build|construct|establish"
    r"|formulate|deriv|extend|frames? |adopt|employ|redesign|combines?\b|combining|integrates?"
    r"|incorporat|discover|identif|reveal|unveil|states?\b(?!-))",
    re.IGNORECASE,
)
_PROPOSES = re.compile(r"\b(?:propos|introduc|present|develop|design|devis)", re.IGNORECASE)
_NAME = re.compile(r"\b(?=[\w-]*[A-Z]\w*[A-Z])(?![A-Z]\w+-[A-Z][a-z]+\b)[\w-]+\b")
_IT = re.compile(r"^It (?=[a-z]+s\b)")
_GENERAL = re.compile(
    r"\b(?:propos|introduc|present|develop|design|devis)\w* (?:an?|the first|the)"
    r" (?:[\w-]+,? ){0,6}?(?:method|approach|framework|model|network|architecture|system|paradigm"
    r"|solution|pipeline|algorithm)\b"
    r"|^an? (?:[\w-]+ ){0,7}(?:method|approach|framework|model|network|system)"
    r" is (?:propos|introduc|present|develop)",
    re.IGNORECASE,
)
# Words of every paper: they make no two sentences alike.
_COMMON = frozenset(
    "approach called component conclude contribution demonstrate develop developed extension "
    "framework introduce main method model new novel paper present problem propose proposed show "
    "simple study task termed three threefold two twofold work".split()
)


def contribution_items(section: Section) -> Iterator[Sentence]:
    """Yield the first sentence of each item with which a section lists contributions.

    The items are those of a list after a paragraph that speaks of contributions, or those that
    such a paragraph numbers itself: "(1) We propose ..., and (2) we show ...".
    """
    announced = False
    for paragraph in section.paragraphs:
        items = [paragraph.text] if paragraph.bullet and announced else []
        if not paragraph.bullet:
            match = _ANNOUNCED.search(paragraph.text)
            torn = paragraph.text[:1].islower()  # the rest of an item
            announced = match is not None or (announced and torn)
            items = _named_contributions(paragraph.text, match.end()) if match else []
        for item in items:
            for text in short_sentences(item):
                if len(text.split()) > LEAD:  # "Simple." may go before the item's sentence
                    yield sentence(text, paragraph.page, section.heading)
                    break


def _named_contributions(text: str, start: int) -> list[str]:
    """Return the items numbered from `start` on, else the sentences on "our contribution"."""
    numbered = _ITEM.split(text[start:])[1:]
    return numbered or [one for one in short_sentences(text) if _CONTRIBUTION.search(one)]


def contributions(
    opening: Sequence[Sentence],
    items: Sequence[Sentence],
    idea: Sentence | None,
    taken: Sequence[Sentence],
    method: str,
) -> list[Sentence]:
    """Return what the abstract says of how the idea works, else the paper's list of contributions.

    Args:
        opening: the abstract.
        items: the list.
        idea: a sentence that proposes the method anew is left out.
        taken: what the page says already.
        method: the name of the paper's method.

    """
    if items and idea and _is_general(items[0].text) and _is_general(idea.text):
        items = items[1:]
    chosen: list[Sentence] = []
    for sentences in (_workings(opening, idea, method), _clear(items)):
        if len(chosen) >= FEWEST_POINTS:
            break
        for one in sentences:
            again = idea and _names_anew(one.text, idea.text, method)
            if not again and _is_point(one, [*taken, *chosen]):
                chosen.append(one)
    return chosen


def _workings(opening: Sequence[Sentence], idea: Sentence | None, method: str) -> list[Sentence]:
    """Return what an abstract says of the paper's own work, but for how well it does.

    All sentences between the idea and the first on experiments do, if they do not speak of others;
    elsewhere only those that introduce something. One that needs the sentence before goes with it.
    """
    chosen: list[Sentence] = []
    within = follows = False
    for one in _with_name(opening, idea, method):
        if one == idea or (idea and _names_anew(one.text, idea.text, method)):
            within, follows = True, False
            continue
        succeeds = _is_claim_of_success(one.text) or result_score(one.text, method, own=True)
        if succeeds or is_filler(one.full):
            within = follows = False
            continue
        introduces = names_own(one.text, method) and _makes_something(one.text)
        others = OTHERS.search(one.text) or gap_score(one.full, method) >= GAP
        if not introduces and (others or not within):
            follows = False
        elif not needs_before(one.text):
            chosen.append(one)
            follows = stands_alone(one.text)
        elif follows and len(one.text.split()) >= SHORT:
            pair = joined(chosen[-1], one)
            follows = stands_alone(pair.text)
            chosen[-1] = pair if follows else chosen[-1]
    return chosen


def _with_name(
    opening: Sequence[Sentence], idea: Sentence | None, method: str
) -> Sequence[Sentence]:
    """Return an abstract with the method's name, in brackets, for "it" right after the idea."""
    if idea is None or idea not in opening[:-1]:
        return opening
    names = set(_NAME.findall(idea.text))
    if method:
        names |= set(re.findall(re.escape(method), idea.text, re.IGNORECASE))
    at = opening.index(idea) + 1
    after = opening[at]
    if len(names) != 1 or not needs_before(after.text):
        return opening
    named = replace(after, text=_IT.sub(f"[{names.pop()}] ", after.text))
    return [*opening[:at], named, *opening[at + 1 :]]


def _clear(lines: Sequence[Sentence]) -> list[Sentence]:
    return [one for one in lines if not points_back(one.text)]


def _is_point(sentence: Sentence, others: Sequence[Sentence]) -> bool:
    return (
        len(_told_words(sentence)) >= FEWEST_WORDS
        and stands_alone(sentence.text)
        and not is_torn(sentence.text)
        and not is_filler(sentence.full)
        and not is_release(sentence.full)
        and not _is_claim_of_success(sentence.text)
        and not any(_alike(sentence, other) for other in others)
    )


def outline(sections: Sequence[Section]) -> list[Sentence]:
    """Return the headings of a paper of several parts of its own, each with those below it."""
    points: list[tuple[Section, list[str]]] = []
    inside = False
    for section in sections:
        heading = re.sub(r"^[\dA-Z]{1,2}(?:\.\d+)*\.?\s+|:$", "", section.heading)
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
    return outline if len(outline) >= FEWEST_PARTS else []


def _told_words(sentence: Sentence) -> set[str]:
    return set(content_words(sentence.text)) - _COMMON


def _alike(one: Sentence, other: Sentence) -> bool:
    words, others = _told_words(one), _told_words(other)
    return len(words & others) >= ALIKE * max(TERSE, min(len(words), len(others)))


def _is_claim_of_success(text: str) -> bool:
    """Return whether a sentence says how good something is, not what it is."""
    makes = _MAKES.search(_PROPOSED.sub("", text))
    best = BEST.search(text) or _BETTER.search(text)
    praised = _PRAISE.search(text) is not None
    return praised or (best is not None and (makes is None or makes.start() > best.start()))


def _names_anew(text: str, idea: str, method: str) -> bool:
    """Return whether a sentence proposes, like the idea, the paper's method as a whole."""
    if not _PROPOSES.search(text) or not _PROPOSES.search(idea):
        return False
    named = set(_NAME.findall(idea))
    names = (named if len(named) == 1 else set()) | ({method} if method else set())
    return any(
        re.search(
            rf"(?<!\bfor )(?<!\bof )(?<!\bto )(?<!extend )\b{re.escape(name)}\b(?!-)",
            text,
            re.IGNORECASE,
        )
        for name in names
    )


def _is_general(text: str) -> bool:
    """Return whether a sentence proposes a method, framework or model, and no part of one."""
    return _GENERAL.search(text) is not None


def _makes_something(text: str) -> bool:
    """Return whether a sentence introduces a part of the paper's own work."""
    return _MAKES.search(text) is not None
