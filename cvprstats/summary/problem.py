"""The sentence that says what others cannot do."""

import re
from collections.abc import Sequence

from cvprstats.summary.claims import is_release, names_own
from cvprstats.summary.passages import joined
from cvprstats.summary.terse import needs_before, points_back, stands_alone
from cvprstats.summary.told import ABSTRACT, Sentence

_CONTRAST = re.compile(
    r"\b(?:however|in contrast|nevertheless|nonetheless|unfortunately|despite|although|though)\b"
    r"|^(?:yet|but|while)\b|, (?:yet|but)\b",
    re.IGNORECASE,
)
OTHERS = re.compile(
    r"\b(?:existing|previous|prior|current|most|recent|conventional|traditional|past|many|several"
    r"|state[- ]of[- ]the[- ]art)\s(?:[(\w-]+[)]?\s){0,5}(?:methods?|approaches|works?|models?"
    r"|attempts|techniques|studies|solutions|frameworks|systems|algorithms|networks|datasets|benchmarks"
    r"|detectors|architectures|pipelines|practices?|research)\b",
    re.IGNORECASE,
)
_LACK = re.compile(
    r"\b(?:lack(?:s|ing)?|suffer\w*|challeng\w+|limit\w*|cost(?:ly|s)|expensive|prohibitive\w*"
    r"|fail(?:s|ed|ure|ures|ing)?|struggl\w+|cannot|can not|unable|difficult\w*|hard(?:er)?"
    r"|ignores?|ignored|ignoring|overlook\w*|neglect\w*"
    r"|insufficient\w*|inadequate\w*|sub-?optimal|inferior|poor\w*"
    r"|prone|hinder\w*|hamper\w*|imped\w+|bottleneck\w*|scarc\w+|degrad\w+|inefficien\w+"
    r"|time-consuming|labor-intensive|laborious|tedious|ill-posed|discrepanc\w+|mismatch\w*"
    r"|unrealistic|(?:do|does|did|is|are|was|were|will|may) not|unavailable|tends? to"
    r"|restrict\w*|inaccurat\w*|unclear|unknown|questionable|infan\w+"
    r"|open (?:problem|question|challenge)s?|yet to|no (?:\w+ )?(?:evidence|guarantees?|way"
    r"|theory|understanding|access)"
    r"|unexplored|under-?explored|unsolved|elusive|seldom|rarely|remain(?:s|ed)?|rel(?:y|ies)"
    r"|requires?|requiring|at the (?:cost|expense)|trade-?offs?|artifacts?|conflict\w*|slow"
    r"|drawbacks?|shortcomings?|weakness\w*|burden\w*|mislead\w*|ambigu\w+|sensitive|(?<!not )only"
    r"|vulnerab\w+"
    r"|overconfiden\w+|barrier\w*|obstacle\w*|issues?|inconsistent|inconsistency|little|few|less"
    r"|compromis\w+|sacrific\w+|gaps?|inevitabl\w+|criticized|scatter\w*|impractical|infeasible"
    r"|intractable|severe\w*|worse\w*|no longer|instabilit\w+|unstable|noisy|redundan\w+)\b",
    re.IGNORECASE,
)
# What a task is holds no gap of others: "from limited examples".
_TASK = re.compile(
    r"\b(?:aims? (?:to|at)|goal of|refers? to|(?:task|problem) of|tackles the|seeks? to)\b",
    re.IGNORECASE,
)
GAP = 2.0
"""Score from which on a sentence of an abstract tells a problem."""
BEFORE_IDEA = 1.5
"""Score of the place right before the idea."""
LATE = 0.5
"""What a place after the idea takes away, unless the sentence speaks of others: it may tell what is
hard for the paper."""
SURE_GAP = 4.0
"""The same for a sentence of an introduction, which tells many things."""


def find_problem(
    sentences: Sequence[Sentence], least: float, idea: Sentence | None, method: str
) -> Sentence | None:
    """Return the sentence that tells the problem, with the one before it where it needs that."""
    start = sentences.index(idea) if idea in sentences else len(sentences)
    scored = []
    for at, one in enumerate(sentences):
        gap = gap_score(one.full, method)
        if gap:
            late = at > start and not OTHERS.search(one.full)
            scored.append((gap + BEFORE_IDEA * (at + 1 == start) - LATE * late, -at))
    for score, at in sorted(scored, reverse=True):
        if score < least:
            break
        one = sentences[-at]
        if stands_alone(one.text) and not points_back(one.text):
            return one
        before = sentences[-at - 1] if at else None
        if before and before.section == ABSTRACT and not names_own(before.text, method):
            both = joined(before, one)
            if stands_alone(both.text) and not needs_before(before.text):
                return both
    return None


def gap_score(text: str, method: str) -> float:
    """Return how well a sentence as printed tells what others cannot do; 0: it does not."""
    lacks = len(_LACK.findall(text))
    contrast, others = bool(_CONTRAST.search(text)), bool(OTHERS.search(text))
    defines = _TASK.search(text) and not contrast
    if not lacks or defines or names_own(text, method) or is_release(text):
        return 0.0
    return min(lacks, 3) + 2.0 * contrast + 1.5 * others
