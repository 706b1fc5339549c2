"""The sentence that says what others cannot do."""

import re
from collections.abc import Sequence
from dataclasses import replace

from cvprstats.summary.claims import names_own
from cvprstats.summary.passages import joined, with_antecedents
from cvprstats.summary.terse import capitalized, points_back, stands_alone
from cvprstats.summary.told import ABSTRACT, Sentence

_CONTRAST = re.compile(
    r"\b(?:however|in contrast(?! to)|nevertheless|nonetheless|unfortunately|despite|although"
    r"|though)\b"
    r"|^(?:yet|but|while)\b|[,;] (?:yet|but)\b",
    re.IGNORECASE,
)
# Up to here a sentence that contrasts tells what is well.
_WELL = re.compile(
    r"(?:despite|although|(?:even )?though|while)\b[^,]*, |.*\b(?:however|but|yet|though)\b",
    re.IGNORECASE,
)
OTHERS = re.compile(
    r"\b(?:existing|previous|prior|current|most|recent|conventional|traditional|past|many|several"
    r"|these|such|state[- ]of[- ]the[- ]art)\s(?:[(\w-]+[)]?\s){0,5}(?:methods?|approaches|works?"
    r"|models?|attempts|techniques|studies|solutions|frameworks|systems|algorithms|networks"
    r"|datasets|benchmarks|detectors|architectures|pipelines|practices?|research)\b",
    re.IGNORECASE,
)
_LACK = re.compile(
    r"\b(?:lack(?:s|ing)?|suffer\w*|challeng\w+|limit\w*|cost(?:ly|s)|expensive|prohibitive\w*"
    r"|fail(?:s|ed|ure|ures|ing)?|struggl\w+|cannot|can not|unable|difficult\w*|hard(?:er)?"
    r"|ignores?|ignored|ignoring|overlook\w*|neglect\w*"
    r"|insufficient\w*|inadequate\w*|sub-?optimal|inferior|poor\w*"
    r"|prone|hurts?|harm\w*|hinder\w*|hamper\w*|imped\w+|scarc\w+|degrad\w+|inefficien\w+"
    r"|time-consuming|labor-intensive|laborious|tedious|ill-posed|discrepanc\w+|mismatch\w*"
    r"|unrealistic|not(?! (?:only|depend|require|need|necessary|restrict|limit|affect))"
    r"|none|never|inability|prevent\w*|overfit\w*|diverges?|assumes?"
    r"|missing|unavailable|tends? to"
    r"|restrict\w*|inaccurat\w*|un-?clear|unknown|questionable|infan\w+"
    r"|open (?:problem|question|challenge)s?|yet to|no"
    r"|unexplored|under-?explored|unsolved|elusive|seldom|rarely|remain(?:s|ed)?|rel(?:y|ies)"
    r"|requires?|requiring|at the (?:cost|expense)|trade-?offs?|artifacts?|conflict\w*|slow"
    r"|drawbacks?|shortcomings?|weakness\w*|burden\w*|mislead\w*|ambigu\w+|sensitive to"
    r"|vulnerab\w+|overconfiden\w+|barrier\w*|obstacle\w*|(?<!important )issues?"
    r"|inconsistent|inconsistency|little"
    r"|compromis\w+|sacrific\w+|gaps?|inevitabl\w+|criticized|scatter\w*|impractical|infeasible"
    r"|intractable|severe\w*|worse\w*|no longer|instabilit\w+|unstable|redundan\w+)\b",
    re.IGNORECASE,
)
_PRAISE = re.compile(
    r"\b(?:promising|effective\w*|success\w*|improv\w+|better|impressive|remarkabl\w+|strides"
    r"|advanc\w+|progress|achiev\w+|outstanding|popular\w*|widely|attention|significant\w*|provides?|offers?)\b",
    re.IGNORECASE,
)
# "While great strides have been made, ": what follows may do without, if it has its own subject.
_OPENING_PRAISE = re.compile(
    r"^(?=[^,]{,70},)(?:while|(?:even |al)?though|despite|in spite of)\b"
    rf"[^,]*?{_PRAISE.pattern}[^,]*, "
    r"(?!(?:the|an?|there|most|existing|current|previous|prior|recent|some|many)\b)"
    r"(?!(?:[\w-]+,? ){0,8}(?:its?|they|their|these|such|this|so)\b)",
    re.IGNORECASE,
)
_STOCK = re.compile(
    r"(?:most|existing|current|previous|prior|conventional|traditional)\b", re.IGNORECASE
)
_WHOSE = re.compile(
    r"(?:(?:the|most|many|existing|current|previous|prior|recent|conventional|traditional"
    r"|state-of-the-art) )+(?:methods|approaches|works?|models|techniques|attempts|studies"
    r"|solutions|algorithms) (?!(?:for|of|in|on|to|that|which|with|based)\b)",
    re.IGNORECASE,
)
# A sign only beside others.
_WEAK = re.compile(
    r"\b(?:(?<!not )only|few(?!-)|less|typically|largely|mostly|noisy|bottlenecks?)\b",
    re.IGNORECASE,
)
# What a task is holds no gap of others: "from limited examples".
_TASK = re.compile(
    r"\b(?:aims? (?:to|at)|goal of|refers? to|(?:task|is the problem) of|tackles the|seeks? to)\b",
    re.IGNORECASE,
)
# What stands before "To address this issue, we" is the issue.
_SOLVES = re.compile(
    r"\b(?:address|tackle|overcome|solve|alleviate|mitigate|resolve|remedy|circumvent|bridge|close"
    r"|fill)(?:s|d|es|ed)?\W(?:\w+ )?(?:this|these|those|such|the above|the aforementioned) "
    r"(?:\w+ )?(?:issue|problem|challenge|limitation|gap|drawback|shortcoming|difficult|weakness"
    r"|concern|question)",
    re.IGNORECASE,
)
_GENERAL = re.compile(rf"{_TASK.pattern}|{_PRAISE.pattern}|\bobjective\b", re.IGNORECASE)
# From here on an abstract tells of the paper's own work.
_BEGINS = re.compile(r"\bwe\b|\bthis (?:paper|work|article|study)\b|^our\b", re.IGNORECASE)
# What is better than others, or compared with them, is the paper's own.
_COMPARES = re.compile(
    r"^(?:compared|unlike|in comparison)\b|\b(?:outperforms?|competitive)\b", re.IGNORECASE
)
GAP = 2.0
"""Score from which on a sentence of an abstract tells a problem."""
SURE_GAP = 4.0
"""The same for a sentence of an introduction, which tells many things."""
WEAK = 0.5
"""Share of a lack that such a sign is."""
BEFORE_IDEA = 1.0
"""Score of the place right before the paper's own work is told."""
TURN = 1.5
"""Score of a sentence that contrasts, or begins with existing methods, without a sign of a lack."""
CONTEXT = 45
"""Words of "existing methods" and the sentence before, which says methods for what, at most."""


def find_problem(
    sentences: Sequence[Sentence], least: float, idea: Sentence | None, method: str
) -> Sentence | None:
    """Return the sentence that tells the problem, with the one before it where it needs that."""
    begun = [one == idea or _BEGINS.search(one.full) is not None for one in sentences]
    known = sentences[: begun.index(True)] if any(begun) else sentences
    if any(method in one.full.lower() for one in known):
        method = ""  # what is known before is no name of the paper's own
    own = [one == idea or names_own(one.full, method) for one in sentences]
    scored = []
    for at, one in enumerate(sentences):
        gap = gap_score(one.full, method)
        leads = one.section == ABSTRACT and own[at + 1 : at + 2] == [True]
        if leads and not own[at] and _SOLVES.search(sentences[at + 1].full):
            gap = max(gap, 0.0 if _GENERAL.search(one.full) else GAP - BEFORE_IDEA)
        late = one.section == ABSTRACT and any(begun[:at])
        if gap and (not late or (leads and _speaks_of_others(one.full))):
            scored.append((gap + BEFORE_IDEA * leads, -at))
    for score, at in sorted(scored, reverse=True):
        if score < least:
            break
        if clear := _clear(sentences[: 1 - at], own):
            return clear
    return None


def _clear(sentences: Sequence[Sentence], own: Sequence[bool]) -> Sentence | None:
    """Return the last sentence with those that it is not clear without, and without praise."""
    whole = with_antecedents(sentences, own)
    if whole == sentences[-1]:
        whole = _with_context(whole, [] if any(own[: len(sentences)]) else sentences[-2:-1])
    return whole if whole and stands_alone(whole.text) else None


def _with_context(one: Sentence, before: Sequence[Sentence]) -> Sentence:
    """Return a sentence without praise of others, and with the one before if "methods" need it."""
    if before and one.section == ABSTRACT and _WHOSE.match(one.text):
        both = joined(before[0], one)
        if stands_alone(both.text, CONTEXT) and not points_back(both.text):
            return both
    return replace(one, text=capitalized(_OPENING_PRAISE.sub("", one.text, count=1)))


def _speaks_of_others(text: str) -> bool:
    """Return whether a sentence contrasts, or tells of others without comparing the paper's own."""
    return bool(_CONTRAST.search(text) or OTHERS.search(text)) and not _COMPARES.search(text)


def gap_score(text: str, method: str) -> float:
    """Return how well a sentence as printed tells what others cannot do; 0: it does not."""
    lacks = len(_LACK.findall(text)) + WEAK * len(_WEAK.findall(text))
    contrast, others = bool(_CONTRAST.search(text)), bool(OTHERS.search(text))
    defines = _TASK.search(text) and not contrast
    if defines or names_own(text, method):
        return 0.0
    if not lacks:
        turns = contrast and not text.startswith("In contrast")
        tells = turns or (others and _STOCK.match(text))
        return TURN if tells and not _PRAISE.search(_WELL.sub("", text, count=1)) else 0.0
    return min(lacks, 3) + 2.0 * contrast + 1.5 * others
