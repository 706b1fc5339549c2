"""The sentence that says what a paper gains."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from cvprstats.summary.claims import BEST, is_filler, is_release, names_own
from cvprstats.summary.salience import CUES
from cvprstats.summary.terse import capitalized, points_back, stands_alone
from cvprstats.summary.told import Sentence

# A number with its unit, or a decimal; no size (1 × 1), no setting (β = 0.9), no name (CIFAR-10).
_QUANTITY = re.compile(
    r"(?<![\w.\-–/])(?<![=≥≤] )(?:\d+(?:\.\d+)?(?:\s?[-–]\s?\d+(?:\.\d+)?)?"
    r"(?:\s?\\?%|\s?[x×](?!\s?\d)|-?fold\b|\s(?:m?AP|m?IoU|percent|points?|times|fps|FPS|frames|dB"
    r"|ms)\b)|\d+\.\d+(?!\s?[×x])\b)|\borders? of magnitude\b|\b\d+ (?:out )?of (?:the )?\d+\b"
    r"|(?<!\S)\d+ frames per second"
    r"|\b(?:one|two|three|four|five|\d+) (?:out )?of (?:the )?(?:\d|two|three|four|five|six|seven"
    r"|eight|nine|ten|dozens|hundreds|thousands)"
    r"|\b(?:accuracy|PSNR|FID|AP|m?IoU|score|error|AUC|AUROC) (?:rate )?(?:of|to|by) \d+"
)
_NUMBERS = re.compile(r"(?<![\w.-])\d+(?:\.\d+|(?=\s?[%×x]))")
_GAIN = re.compile(
    r"\b(?:outperform|improv|achiev|surpass|exceed|gain|boost|reduc|increas|rank|w[io]n\b|fast"
    r"|best|better|higher|accuracy|state[- ]of[- ]the[- ]art|reach|obtain|beat|real[- ]time"
    r"|rivals?\b|competitive|attain|accelerat|speed|cuts?\b|compress|saves?\b|saving|rais|lower|halv"
    r"|\d+ (?:frames per second|fps|ms)\b)",
    re.IGNORECASE,
)
# A gain over something that the sentence names, without numbers.
_COMPARED = re.compile(
    r"\b(?:improv\w+|better|higher|lower|smaller|faster|fewer|tighter|stronger|cheaper|reduc\w+"
    r"|superior|comparable|gains?"
    r"|(?:more|less) (?:\w+ )?(?:accurate|efficient\w*|robust|precise|effective|stable))\b.*"
    r"(?:\b(?:than|compar(?:ed|ing)|relative to|over (?-i:[A-Z])\w*|over (?:the |an? )?(?:existing"
    r"|previous|prior|current|other|strong|standard|conventional|competing|vanilla)|baselines?|counterparts?"
    r"|state[- ]of[- ]the[- ]art)\b|\bwithout (?:loss|sacrific|degrad))",
    re.IGNORECASE,
)
_BETTER = re.compile(
    r"(?:our|the proposed) (?:[\w-]+ ){1,6}?(?:improve[sd]?\b"
    r"|(?:achiev|obtain|yield)\w* (?:better|higher|fewer|faster))",
    re.IGNORECASE,
)
_FOREIGN = re.compile(
    r"^their\b|\bet al\.?,? (?:\S+ )?(?:report|achiev|obtain|show|improv|propos)"
    r"|^(?:(?:the|all|most|many|several|some|other|while|although) ){0,2}(?:existing|previous|prior"
    r"|recent|conventional|traditional|state[- ]of[- ]the[- ]art) (?:[\w-]+ ){0,4}?"
    r"(?:methods?|approaches|works?|models?"
    r"|networks?|algorithms?|techniques|systems?|studies|detectors)\b",
    re.IGNORECASE,
)
_SET_UP = re.compile(
    r"\bablat|\bhyper-?param|\bepochs?\b|\bbatch size|\blearning rate of|\bGPUs\b|\bwe (?:train|use"
    r"|set|collect|annotate|gather|split|fine-tune|employ|adopt|apply|follow|choose|select)\b"
    r"|^(?:during|for|in) (?:[\w-]+ )?training\b"
    r"|\b(?:dataset|benchmark|corpus)\b[^.]{0,40}\b(?:contain|compris|cover|includes?|including"
    r"|consist(?!ent))|\bannotat|\bconsists?\b|\bcontain|\bcovering\b|\bparameters and\b",
    re.IGNORECASE,
)
# What is wished for, or denied.
_UNREAL = re.compile(
    r"\b(?:should|would|could|ideally|aim(?:s|ing)?|goals? (?:is|of)|in order to|hope"
    r"|need(?:s|ed)? to|cannot|fails?|lacks?|future|potential(?:ly)?|promising|if"
    r"|(?:do|does|did|is|are) not|was supported|findings suggest)\b|^however\b",
    re.IGNORECASE,
)
# Known of others, where the paper's own work is not named.
_KNOWN = re.compile(
    r"\b(?:has|have) (?:\w+ )?(?:achiev|provid|shown?|obtain|demonstrat)", re.IGNORECASE
)
# "Despite its simplicity, our method": what follows is meant.
_ITS = re.compile(r"(?:despite|given|due to) its [^,]*, (?=(?:our|the proposed)\b)", re.IGNORECASE)
# Who?
_PRONOUN = re.compile(r"\b(?:it|they|them|he|its)\b", re.IGNORECASE)
_OUR_TESTS = re.compile(r"\bour (?:experiments|evaluation|results)\b", re.IGNORECASE)
# Of several, which ones?
_WHICH = re.compile(
    r"^we \w+ its?\b|^(?:the|all|both)(?! (?:proposed|presented))(?: [\w-]+)? (?:models|methods"
    r"|networks|algorithms|variants|latter|former|improvements?|gains?|results?|two|three)\b",
    re.IGNORECASE,
)
# What announces the claim: "Extensive experiments on five datasets show that".
_ANNOUNCES = re.compile(
    r"^.*?\b(?:experiment\w*|evaluations?|validations?|results?|comparisons?|stud(?:y|ies)|evaluate"
    r"|analys[ei]s)\b.*?\b(?:shows?|showed|demonstrates?|demonstrated|demonstrating|showing"
    r"|indicates?|confirms?|reveals?|verif(?:y|ies)|validates?|suggests?|find) that\s+",
    re.IGNORECASE,
)
_DATA = re.compile(
    r"(?<=[ (])(?!(?:SOTA|DNN|CNN|GAN|RNN|VAE|LLM|GPU|CPU)s?\b)[A-Z][\w-]*[A-Z\d][\w-]*"
)
_TASKS = re.compile(
    r"\b(?:on|in|across|over|for) (?!(?:a |an )?(?:several|various|many|multiple|diverse|different"
    r"|broad|wide|standard)\b)[^.]*?\b(?:datasets?|benchmarks?|tasks?|challenge)\b"
)
_TESTS = re.compile(r"we (?:\w+ )?(?:evaluate|test|validate|conduct|experiment)\b", re.IGNORECASE)
# What follows "We evaluate ...", and makes it a claim.
_AND_GAINS = re.compile(
    r"\band (?:\w+ )?(?:achiev|obtain|outperform|surpass|reach|improv|set|establish)"
    r"|\b(?:achieving|outperforming|surpassing|obtaining|exceeding)\b"
)
_AND_SHOWS = re.compile(
    r"\b(?:(?:and|that) (?:we )?(?:show|demonstrate|find|report)|(?:show|demonstrat)ing)\b",
    re.IGNORECASE,
)
_ONLY_EQUAL = re.compile(r"\bcompetitive|\bcomparable|\bon par\b", re.IGNORECASE)


def best_result(
    told: Sequence[Sentence], method: str, idea: Sentence | None, own: Sequence[Sentence]
) -> Sentence | None:
    """Return the sentence with numbers that says best what the paper gains.

    Args:
        told: the sentences to choose from.
        method: the name of the paper's method.
        idea: is not chosen again.
        own: those of `told` that speak of nothing but the paper's own work.

    """
    return _best(told, method, idea, own, result_score)


def unmeasured_result(
    told: Sequence[Sentence], method: str, idea: Sentence | None, own: Sequence[Sentence]
) -> Sentence | None:
    """Return the sentence that says best without numbers what the paper gains."""
    return _best(told, method, idea, own, _best_score)


def _best(
    told: Sequence[Sentence],
    method: str,
    idea: Sentence | None,
    own: Sequence[Sentence],
    score_of: Callable[..., float],
) -> Sentence | None:
    scored = []
    for at, one in enumerate(told):
        if one == idea:
            continue
        line = _announced(one, method)
        if _is_clear(line.text, method):
            scored.append((score_of(line.text, method, own=one in own), -at, line))
    score, _, best = max(scored, key=lambda row: row[:2], default=(0.0, 0, None))
    return best if score > 0 else None


def _is_clear(text: str, method: str) -> bool:
    """Return whether a line names who gains, and does not need the sentence before it."""
    text = _ITS.sub("", text)
    who = _PRONOUN.search(text)
    main = text.rsplit(", ", 1)[0]  # what follows may point at it
    return (
        stands_alone(text)
        and not points_back(main if names_own(main, method) and _GAIN.search(main) else text)
        and not _WHICH.match(text)
        and (who is None or names_own(_OUR_TESTS.sub("", text[: who.start()]), method))
    )


def repeats(one: Sentence, result: Sentence | None) -> bool:
    """Return whether a sentence tells a number of the result again, or how good the paper is."""
    if result is None:
        return False
    again = set(_NUMBERS.findall(result.text)).intersection(_NUMBERS.findall(one.text))
    praises = BEST.search(one.text) and not CUES["proposes"].search(one.text)
    return bool(again or (praises and _best_score(one.text, "", own=True)))


def _announced(one: Sentence, method: str) -> Sentence:
    """Return a sentence without "Experiments show that", unless the name of data goes with it."""
    match = _ANNOUNCES.match(one.text)
    if match is None:
        return one
    claim = one.text[match.end() :]
    if not names_own(claim, method) or _names(match[0], method) > min(_names(claim, method), 0.5):
        return one
    return replace(one, text=capitalized(claim))


def result_score(text: str, method: str, *, own: bool) -> float:
    """Return how well a sentence says in numbers what the paper gains; 0: it does not.

    Args:
        text: the sentence.
        method: the name of the paper's method, by which it may speak of itself.
        own: whether it stands where a paper speaks of nothing but its own results.

    """
    quantities, gain = len(_QUANTITY.findall(text)), _GAIN.search(text)
    named = names_own(text, method)
    if not quantities or not gain or _is_none(text) or (_KNOWN.search(text) and not named):
        return 0.0
    best = bool(BEST.search(text)) + _names(text, method)
    return (1.0 + named + best + min(quantities, 2)) * (named or own)


def _best_score(text: str, method: str, *, own: bool) -> float:
    """Return how well a sentence says without numbers that the paper is better; 0: it does not."""
    named, best = names_own(text, method), bool(BEST.search(text))
    match = _ANNOUNCES.match(text)
    claim = text[match.end() :] if match else text
    better = _COMPARED.search(text) or _BETTER.match(claim)
    if not (best or better) or _is_none(text) or not (named or (own and not _KNOWN.search(text))):
        return 0.0
    filler = is_filler(claim) and not _AND_GAINS.search(claim)
    weak = bool(CUES["proposes"].search(text)) + bool(_ONLY_EQUAL.search(text)) + 1.5 * filler
    return 1.0 + named + best + 2.0 * _names(text, method) - weak


def _names(text: str, method: str) -> float:
    """Return 1 if a sentence names data, 0.5 if it speaks of some, else 0."""
    rest = re.sub(re.escape(method), "", text, flags=re.IGNORECASE) if method else text
    return 1.0 if _DATA.search(rest) else 0.5 * bool(_TASKS.search(rest))


def _is_none(text: str) -> bool:
    gains = BEST, _AND_GAINS, _AND_SHOWS
    if _TESTS.match(text) and not any(one.search(text) for one in gains):
        return True
    return any(found.search(text) for found in (_FOREIGN, _SET_UP, _UNREAL)) or is_release(text)
