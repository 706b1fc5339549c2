"""A paper in a few of its own sentences, each traceable to its page."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from cvprstats.pdf.document import PaperDocument, Section
from cvprstats.salience import CUES, content_words, key_sentence
from cvprstats.sentences import split_sentences

_INTRODUCTION = re.compile(r"introduc", re.IGNORECASE)
_CONCLUSION = re.compile(r"conclu|summary", re.IGNORECASE)
_EXPERIMENTS = re.compile(r"experiment|result|evaluation|comparison", re.IGNORECASE)
_CONTRIBUTIONS = re.compile(r"\bcontribut", re.IGNORECASE)

_CITATION = re.compile(r"\s?\[[1-9]\d{0,2}(?:\s?[,;–-]\s?[1-9]\d{0,2})*\]")
# After these words a bracket is a part of the sentence: "as in [12]", "the range [1, 10]".
_HOLDS_CITATION = re.compile(
    r"(?:^|\b(?:of|in|by|from|to|with|and|or|see|than|like|as|for|on|at|under|via|use[sd]?|using"
    r"|following|follow|unlike|both|per|is|are|was|were|ranges?|intervals?|scale|size|shape)"
    r"|[,;(=∈])$",
    re.IGNORECASE,
)

_HANGING = re.compile(
    r"(?:this(?! (?:paper|work))|these|those|it|its|they|their|such|that|he|here,|there|to this end"
    r"|to (?:do|achieve|address|tackle|solve|overcome) (?:so|this|these|that|it)|however|but|yet|so"
    r"|thus|hence|therefore|then|also|moreover|furthermore|further|besides|additionally"
    r"|in addition|in particular|in contrast|instead|specifically|more specifically|concretely"
    r"|for (?:example|instance)|as a result|consequently|accordingly|similarly|meanwhile"
    r"|nevertheless|nonetheless|on the other hand|otherwise|based on (?:this|these)|and|or)\b",
    re.IGNORECASE,
)
_POINTER = re.compile(
    r"\b(?:fig(?:ure|s?\.)|tab(?:le|\.)|sec(?:tion|\.)|eqn?s?\.|equation|appendix|supplement\w*)"
    r"|\b(?:rest|remainder|organi[sz]ed|available|released?|code)\b|https?:|\bfollows?\b",
    re.IGNORECASE,
)
_NAMES = re.compile(r"\b(?:called|named|dubbed|termed|namely|coined)\b|\([A-Z][\w-]*[A-Z]\w*\)")
_QUANTITY = re.compile(
    r"(?<![\w.\-–/])\d+(?:\.\d+)?(?:\s?[%×]|[x×]\b|\s(?:m?AP|m?IoU|percent|points?|times|fps|FPS|dB"
    r"|ms|hours|pixels)\b)|(?<![\w.\-–/])\d+\.\d+\b|\b(?:two|three|four|five|ten|\d+)[- ]fold\b"
)
_GAIN = re.compile(
    r"\b(?:outperform|improv|achiev|surpass|exceed|gain|boost|reduc|increas|rank|w[io]n\b|faster"
    r"|better|higher|accura|state[- ]of[- ]the[- ]art|reach|obtain|beat|record)",
    re.IGNORECASE,
)
_BEST = re.compile(r"\bstate[- ]of[- ]the[- ]art\b|\boutperform|\bsurpass", re.IGNORECASE)
_OWN = re.compile(r"\b(?:we|our)\b|\bproposed\b", re.IGNORECASE)

_LONGEST = 45
_SHORTEST = 8
"""Words of a sentence that reads well as a bullet."""
_ALIKE = 0.6
"""Share of the shorter one's content words from which on two sentences say the same."""
_CLAIM = 1.0
_RESULT = 3.0
"""Scores from which on a sentence counts as a contribution, as a result."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a paper."""

    text: str
    """As printed, apart from blanks, marks like `[12]` that the sentence reads without, and a
    comma or semicolon at the end of a list's item."""
    page: int
    """The page on which its paragraph starts, 1 for the first."""
    section: str
    """`Abstract`, or the section's heading as printed."""


def summarize(document: PaperDocument, count: int = 5, abstract: str = "") -> tuple[Sentence, ...]:
    """Choose up to `count` sentences that present a paper.

    The first says what it is about, the next ones what it contributes, in their order in the
    paper, the last one how good it is, with figures where it gives any. `abstract` (from a web
    page, say) takes the place of the document's. Fewer come back when the paper has no more to
    say; none when it has no text.
    """
    opening = [
        Sentence(without_citations(text), 1, "Abstract")
        for text in split_sentences(abstract or document.abstract)
    ]
    introduction = list(_part(document.sections, _INTRODUCTION)) or list(_first(document.sections))
    items = list(_contribution_items(document.sections))
    conclusion = list(_part(document.sections, _CONCLUSION))
    told = [*opening, *introduction, *conclusion]
    if not told:
        return ()
    start = opening or introduction[:20]
    chosen = [start[key_sentence([sentence.text for sentence in start], document.title)]]
    results = _best(
        [*told, *_part(document.sections, _EXPERIMENTS)], _result_score, _RESULT, chosen, 1
    )
    taken = [*chosen, *results]
    room = count - len(taken)
    claims = _best(items, _claim_score, -_CLAIM, taken, room)
    claims += _best(told, _claim_score, _CLAIM, [*taken, *claims], room - len(claims))
    order = {sentence: place for place, sentence in enumerate(told)}
    claims.sort(key=lambda claim: order.get(claim, len(order)))
    return (*chosen, *claims, *results)[:count]


def without_citations(text: str) -> str:
    """Take off numeric citations, but for those that are a word of the sentence: "in [12]"."""

    def rest(mark: re.Match[str]) -> str:
        return mark[0] if _HOLDS_CITATION.search(text[: mark.start()]) else ""

    return _CITATION.sub(rest, text)


def _part(sections: Sequence[Section], heading: re.Pattern[str]) -> Iterator[Sentence]:
    """Give the sentences of the sections under a heading, their subsections included."""
    inside = 0
    for section in sections:
        if heading.search(section.heading):
            inside = inside or section.level
        elif section.level <= inside:
            inside = 0
        if inside:
            yield from _sentences(section)


def _first(sections: Sequence[Section]) -> Iterator[Sentence]:
    return _sentences(sections[0]) if sections else iter(())


def _sentences(section: Section) -> Iterator[Sentence]:
    for paragraph in section.paragraphs:
        for text in split_sentences(paragraph.text):
            yield _sentence(text, paragraph.page, section)


def _sentence(text: str, page: int, section: Section) -> Sentence:
    shown = re.sub(r"[,;](?: and)?$", "", without_citations(text))
    return Sentence(shown, page, section.heading)


def _contribution_items(sections: Sequence[Section]) -> Iterator[Sentence]:
    """Give the best sentence of each item with which the introduction lists contributions."""
    for section in sections[:3]:
        announced = False
        for paragraph in section.paragraphs:
            if not paragraph.bullet:
                announced = _CONTRIBUTIONS.search(paragraph.text) is not None
            elif announced:
                texts = split_sentences(paragraph.text)
                best = max(
                    (_sentence(text, paragraph.page, section) for text in texts), key=_claim_score
                )
                yield best


def _best(
    sentences: Iterable[Sentence],
    score: Callable[[Sentence], float],
    least: float,
    taken: Sequence[Sentence],
    count: int,
) -> list[Sentence]:
    """Give the best-scored sentences that are unlike each other and those taken before."""
    best: list[Sentence] = []
    for sentence in sorted(sentences, key=score, reverse=True):
        if len(best) >= count or score(sentence) < least:
            break
        if not any(_alike(sentence, other) for other in (*taken, *best)):
            best.append(sentence)
    return best


def _alike(one: Sentence, other: Sentence) -> bool:
    words, others = set(content_words(one.text)), set(content_words(other.text))
    return len(words & others) >= _ALIKE * min(len(words), len(others))


def _claim_score(sentence: Sentence) -> float:
    """Tell how well a sentence states a contribution of the paper's own."""
    text = sentence.text
    return (
        3.0 * bool(CUES["proposes"].search(text))
        + 2.0 * bool(CUES["studies"].search(text))
        + 1.5 * bool(CUES["shows"].search(text))
        + 0.5 * bool(CUES["here"].search(text))
        + 0.5 * bool(_NAMES.search(text))
        + 0.5 * (sentence.section == "Abstract")
        - _clumsiness(text)
    )


def _result_score(sentence: Sentence) -> float:
    """Tell how well a sentence says what the paper achieves, with figures at best."""
    text = sentence.text
    return (
        2.0 * min(2, len(_QUANTITY.findall(text)))
        + 1.5 * bool(_GAIN.search(text))
        + 1.5 * bool(_BEST.search(text))
        + 1.0 * bool(_OWN.search(text))
        + 1.0 * (sentence.section == "Abstract")
        - 1.0 * bool(_EXPERIMENTS.search(sentence.section))
        - _clumsiness(text)
    )


def _clumsiness(text: str) -> float:
    """Tell how much a sentence loses, taken out of its place."""
    words = text.split()
    letters = sum(character.isalpha() or character == " " for character in text)
    return (
        1.5 * bool(_HANGING.match(text))
        + 2.0 * bool(_POINTER.search(text))
        + 2.0 * (not _SHORTEST <= len(words) <= _LONGEST)
        + 4.0 * text.endswith((":", "?"))
        + 2.0 * (not text[0].isupper())
        + 1.0 * ("=" in text)
        + 1.0 * ("[" in text)
        + 4.0 * (letters < 0.75 * len(text))
        + 2.0 * (text.count("(") != text.count(")"))
    )
