"""How well a sentence states a contribution or a result, and how well it stands alone.

The scores are hand-set: they order sentences, and mean nothing but that.
"""

import re

from cvprstats.summary.salience import CUES

CONTRIBUTIONS = re.compile(r"\bcontributions?\b", re.IGNORECASE)
CONCLUSION = re.compile(r"conclu|summary", re.IGNORECASE)
EXPERIMENTS = re.compile(r"experiment|result|evaluation|comparison", re.IGNORECASE)
"""Headings of sections."""
ABSTRACT = "Abstract"

# A sentence that begins so needs the one before it: badly, or a little.
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
# What points elsewhere, announces, or tells of others.
_POINTER = re.compile(
    r"\b(?:fig(?:ure|s?\.)|tab(?:le|\.)|sec(?:tion|\.)|eqn?s?\.|equation|appendix|supplement\w*)"
    r"|\b(?:rest|remainder|organi[sz]ed|available|released?|code|follows?)\b|https?:"
    r"|\((?:left|right|top|bottom|middle|[1-9])\)|\b(?:has|have) been\b|\bcan (?:see|be seen)\b"
    r"|\bcontributions?\b[^.]*:",
    re.IGNORECASE,
)
_NAMES = re.compile(r"\b(?:called|named|dubbed|termed|namely|coined)\b|\([A-Z][\w-]*[A-Z]\w*\)")
# A figure with its unit, or a decimal; no size (1 × 1), no setting (β = 0.9), no name (CIFAR-10).
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

_SHORTEST, _LONGEST = 8, 45
"""Words of a sentence that reads well as a bullet."""
_LETTERS = 0.75
"""Share of letters and blanks below which a text is a formula or debris."""


def claim_score(text: str, section: str) -> float:
    """Tell how well a sentence under a heading states a contribution of the paper's own."""
    return (
        3.0 * bool(CUES["proposes"].search(text))
        + 2.0 * bool(CUES["studies"].search(text))
        + 1.5 * bool(CUES["shows"].search(text))
        + 1.5 * bool(CONTRIBUTIONS.search(text))
        + 1.0 * bool(CUES["we"].search(text))
        + 0.5 * bool(_NAMES.search(text))
        + 0.5 * (section == ABSTRACT)
        - 1.0 * bool(CUES["also"].search(text))
        - 1.5 * bool(CONCLUSION.search(section))
        - _clumsiness(text)
    )


def result_score(text: str, section: str, name: str) -> float:
    """Tell how well a sentence says what the paper achieves, with figures at best.

    `name` is the method's own, by which the paper may speak of itself.
    """
    figures = len(_QUANTITY.findall(text))
    best = _BEST.search(text) is not None
    gain = _GAIN.search(text)
    own = gain is not None and (
        _OWN.search(text, 0, gain.end()) is not None or name in text[: gain.start()]
    )
    return (
        (4.0 if gain else 1.0) * (figures > 0)
        + 0.5 * (figures > 1)
        + 1.5 * (gain is not None)
        + 1.5 * best
        + 1.5 * own
        + 1.0 * (section == ABSTRACT)
        - 2.0 * bool(EXPERIMENTS.search(section))
        - 2.0 * (not figures and not best)
        - 1.5 * bool(_OTHERS.search(text) or CUES["negative"].search(text))
        - _clumsiness(text)
    )


def _clumsiness(text: str) -> float:
    """Tell how much a sentence loses, taken out of its place."""
    letters = sum(character.isalpha() or character == " " for character in text)
    return (
        1.5 * bool(_HANGING.match(text))
        + 0.75 * bool(_CONNECTIVE.match(text))
        + 2.0 * bool(_POINTER.search(text))
        + 2.0 * (not _SHORTEST <= len(text.split()) <= _LONGEST)
        + 4.0 * text.endswith((":", "?"))
        + 2.0 * (not text[:1].isupper())
        + 1.0 * ("=" in text)
        + 1.0 * ("[" in text)
        + 4.0 * (letters < _LETTERS * len(text))
        + 2.0 * (text.count("(") != text.count(")"))
    )
