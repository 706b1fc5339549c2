"""How well a sentence claims a contribution or a result, and how well it stands alone.

The scores are hand-set: they order sentences, and mean nothing but that.
"""

import re

from cvprstats.summary.salience import CUES

CONTRIBUTIONS = re.compile(r"\bcontributions?\b", re.IGNORECASE)
CONCLUSION = re.compile(r"conclu|summary", re.IGNORECASE)
EXPERIMENTS = re.compile(r"experiment|result|evaluation|comparison", re.IGNORECASE)
"""Headings of sections."""
ABSTRACT = "Abstract"

# A sentence with such a beginning needs the one before it: badly, or a little.
_HANGING = re.compile(
    r"(?:this(?! (?:paper|work))|these|those|it|its|they|their|such|that|he|there|and|or|but"
    r"|to this end|to (?:do|achieve|address|tackle|solve|overcome) (?:so|this|these|that|it)"
    r"|based on (?:this|these)|for this purpose|driven by|on the other hand|otherwise|similarly)\b",
    re.IGNORECASE,
)
_CONNECTIVE = re.compile(
    r"(?:however|nevertheless|nonetheless|yet|so|thus|hence|therefore|then|also|moreover|furthermore|further|besides"
    r"|finally|additionally|in (?:addition|particular|contrast)|instead|specifically"
    r"|more specifically|concretely|particularly|technically|next|first(?:ly)?|second(?:ly)?"
    r"|third(?:ly)?|last(?:ly)?|for (?:example|instance)|as a result|consequently|accordingly"
    r"|meanwhile|to conclude)\b",
    re.IGNORECASE,
)
# What points elsewhere, announces, or speaks of others.
_POINTER = re.compile(
    r"\b(?:fig(?:ure|s?\.)|tab(?:le|\.)|sec(?:tion|\.)|eqn?s?\.|equation|appendix|supplement\w*)"
    r"|\b(?:rest|remainder|organi[sz]ed|available|released?|code|follows?)\b|https?:"
    r"|\((?:left|right|top|bottom|middle|[1-9])\)|\b(?:has|have) been\b|\bcan (?:see|be seen)\b"
    r"|\bcontributions?\b[^.]*:",
    re.IGNORECASE,
)
_NAMES = re.compile(r"\b(?:called|named|dubbed|termed|namely|coined)\b|\([A-Z][\w-]*[A-Z]\w*\)")
# A number with its unit, or a decimal; no size (1 × 1), no setting (β = 0.9), no name (CIFAR-10).
_QUANTITY = re.compile(
    r"(?<![\w.\-–/])(?<!= )(?:\d+(?:\.\d+)?"
    r"(?:\s?%|\s?[x×](?!\s?\d)|\s(?:m?AP|m?IoU|percent|points?|times|fps|FPS|frames|dB|ms)\b)"
    r"|\d+\.\d+(?!\s?[×x])\b)"
)
_GAIN = re.compile(
    r"\b(?:outperform|improv|achiev|surpass|exceed|gain|boost|reduc|increas|rank|w[io]n\b|fast"
    r"|best|better|higher|accuracy|state[- ]of[- ]the[- ]art|reach|obtain|beat|real[- ]time"
    r"|rivals?\b)",
    re.IGNORECASE,
)
_BEST = re.compile(
    r"\bstate[- ]of[- ]the[- ]art\b|\boutperform|\bsurpass|\brivals?\b|\bon par\b", re.IGNORECASE
)
_OTHERS = re.compile(r"\b(?:their|they)\b", re.IGNORECASE)
_OWN = re.compile(r"\b(?:we|our|proposed)\b", re.IGNORECASE)

SHORTEST = 8
LONGEST = 45
"""Words of a sentence that reads well as a bullet."""
LETTERS = 0.75
"""Share of letters and blanks in a sentence: with fewer it is a formula or debris."""

CONTRIBUTION_WEIGHTS = {
    "proposes": 3.0,
    "studies": 2.0,
    "shows": 1.5,
    "contribution": 1.5,
    "we": 1.0,
    "name": 0.5,
    "abstract": 0.5,
    "also": -1.0,
    "conclusion": -1.5,
}
"""How much each speaks for or against a contribution."""
RESULT_WEIGHTS = {
    "quantity": 1.0,
    "second quantity": 0.5,
    "gain": 1.5,
    "quantified gain": 3.0,
    "own gain": 1.5,
    "best": 1.5,
    "abstract": 1.0,
    "experiments": -2.0,
    "nothing to show": -2.0,
    "others or negative": -1.5,
}
"""How much each speaks for or against a result."""
CLUMSINESS_WEIGHTS = {
    "hanging": 1.5,
    "connective": 0.75,
    "pointer": 2.0,
    "length": 2.0,
    "colon or question": 4.0,
    "small letter": 2.0,
    "formula": 1.0,
    "bracket": 1.0,
    "debris": 4.0,
    "torn parenthesis": 2.0,
}
"""How much each takes away from a sentence that stands alone."""


def contribution_score(text: str, section: str) -> float:
    """Return how well a sentence under a heading states a contribution of the paper's own."""
    found = {name: cue.search(text) is not None for name, cue in CUES.items()} | {
        "contribution": CONTRIBUTIONS.search(text) is not None,
        "name": _NAMES.search(text) is not None,
        "abstract": section == ABSTRACT,
        "conclusion": CONCLUSION.search(section) is not None,
    }
    return _total(CONTRIBUTION_WEIGHTS, found) - _clumsiness(text)


def result_score(text: str, section: str, method: str) -> float:
    """Return how well a sentence says what the paper achieves: with numbers at best.

    `method` is the name of the paper's method, by which it may speak of itself.
    """
    quantities = len(_QUANTITY.findall(text))
    best = _BEST.search(text) is not None
    gain = _GAIN.search(text)
    own = gain is not None and (
        _OWN.search(text, 0, gain.end()) is not None or method in text[: gain.start()]
    )
    found = {
        "quantity": quantities > 0,
        "second quantity": quantities > 1,
        "gain": gain is not None,
        "quantified gain": gain is not None and quantities > 0,
        "own gain": own,
        "best": best,
        "abstract": section == ABSTRACT,
        "experiments": EXPERIMENTS.search(section) is not None,
        "nothing to show": not quantities and not best,
        "others or negative": bool(_OTHERS.search(text) or CUES["negative"].search(text)),
    }
    return _total(RESULT_WEIGHTS, found) - _clumsiness(text)


def _clumsiness(text: str) -> float:
    """Return how much a sentence loses when it is taken out of its place."""
    letters = sum(character.isalpha() or character == " " for character in text)
    found = {
        "hanging": _HANGING.match(text) is not None,
        "connective": _CONNECTIVE.match(text) is not None,
        "pointer": _POINTER.search(text) is not None,
        "length": not SHORTEST <= len(text.split()) <= LONGEST,
        "colon or question": text.endswith((":", "?")),
        "small letter": not text[:1].isupper(),
        "formula": "=" in text,
        "bracket": "[" in text,
        "debris": letters < LETTERS * len(text),
        "torn parenthesis": text.count("(") != text.count(")"),
    }
    return _total(CLUMSINESS_WEIGHTS, found)


def _total(weights: dict[str, float], found: dict[str, bool]) -> float:
    return sum(weight for name, weight in weights.items() if found[name])
