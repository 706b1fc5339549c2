"""The sentence that says what a paper gains."""

import re
from collections.abc import Sequence

from cvprstats.summary.claims import BEST, is_release, names_own
from cvprstats.summary.salience import CUES
from cvprstats.summary.terse import points_back, stands_alone
from cvprstats.summary.told import Sentence

# A number with its unit, or a decimal; no size (1 × 1), no setting (β = 0.9), no name (CIFAR-10).
_QUANTITY = re.compile(
    r"(?<![\w.\-–/])(?<![=≥≤] )(?:\d+(?:\.\d+)?"
    r"(?:\s?%|\s?[x×](?!\s?\d)|\s(?:m?AP|m?IoU|percent|points?|times|fps|FPS|frames|dB|ms)\b)"
    r"|\d+\.\d+(?!\s?[×x])\b)|\borders? of magnitude\b"
    r"|(?<!\S)\d+ frames per second"
    r"|\b(?:one|two|three|four|five|\d+) (?:out )?of (?:the )?(?:\d|two|three|four|five|six|seven"
    r"|eight|nine|ten|dozens|hundreds|thousands)"
    r"|\b(?:accuracy|PSNR|FID|AP|m?IoU|score|error|AUC|AUROC) (?:rate )?(?:of|to|by) \d+"
)
_GAIN = re.compile(
    r"\b(?:outperform|improv|achiev|surpass|exceed|gain|boost|reduc|increas|rank|w[io]n\b|fast"
    r"|best|better|higher|accuracy|state[- ]of[- ]the[- ]art|reach|obtain|beat|real[- ]time"
    r"|rivals?\b|competitive|attain|accelerat|speed|saves?\b|saving|rais|lower|halv"
    r"|\d+ (?:frames per second|fps|ms)\b)",
    re.IGNORECASE,
)
_FOREIGN = re.compile(r"\b(?:their|they|he|previous(?:ly)? (?:reported|achieved))\b", re.IGNORECASE)
_SET_UP = re.compile(
    r"\bablat|\bhyper-?param|\bepochs?\b|\bbatch size|\blearning rate of|\bGPUs\b|\bwe (?:train|use"
    r"|set|collect|annotate|gather|split|fine-tune)\b|\b(?:dataset|benchmark|corpus)\b[^.]{0,40}"
    r"\b(?:contain|consist|compris|cover|includes?|including|with)|\bannotat|\bconsist|\bcontain|\bcovering\b"
    r"|\bparameters and\b",
    re.IGNORECASE,
)
# That experiments prove something to be good says no more than that they went well.
_PROVES = re.compile(
    r"\b(?:effectiveness|superiority|valid|verif|confirm|findings suggest)", re.IGNORECASE
)


def best_result(
    sentences: Sequence[Sentence], method: str, idea: Sentence | None, own: Sequence[Sentence]
) -> Sentence | None:
    """Return the sentence with numbers that says best what the paper gains.

    Args:
        sentences: to choose from.
        method: the name of the paper's method.
        idea: is not chosen again.
        own: those of `sentences` that speak of nothing but the paper's own work.

    """
    scored = [
        (result_score(one.text, method, own=one in own), -at, one)
        for at, one in enumerate(sentences)
        if one != idea and stands_alone(one.text) and not points_back(one.text)
    ]
    score, _, best = max(scored, key=lambda row: row[:2], default=(0.0, 0, None))
    return best if score else None


def unmeasured_result(
    sentences: Sequence[Sentence], method: str, idea: Sentence | None
) -> Sentence | None:
    """Return the first sentence that says without numbers that the paper is the best."""
    for one in sentences:
        if one != idea and stands_alone(one.text) and best_score(one.text, method):
            return one
    return None


def result_score(text: str, method: str, *, own: bool) -> float:
    """Return how well a sentence says in numbers what the paper gains; 0: it does not.

    Args:
        text: the sentence.
        method: the name of the paper's method, by which it may speak of itself.
        own: whether it stands where a paper speaks of nothing but its own results.

    """
    quantities, gain = len(_QUANTITY.findall(text)), _GAIN.search(text)
    if not quantities or not gain or _is_none(text):
        return 0.0
    named = names_own(text, method)
    return (1.0 + named + bool(BEST.search(text)) + min(quantities, 2)) * (named or own)


def best_score(text: str, method: str) -> float:
    """Return 1 if a sentence says without numbers that the paper is the best, else 0."""
    is_best = names_own(text, method) and BEST.search(text) and not _is_none(text)
    return float(bool(is_best) and not _PROVES.search(text))


def _is_none(text: str) -> bool:
    found = _FOREIGN, _SET_UP, CUES["negative"]
    return any(pattern.search(text) for pattern in found) or is_release(text)
