"""The sentence that says what others cannot do."""

import re
from collections.abc import Sequence

from cvprstats.summary.claims import is_release, names_own
from cvprstats.summary.passages import joined
from cvprstats.summary.terse import points_back, stands_alone
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
    r"|restrict\w*|inaccurat\w*|unclear|unknown"
    r"|unexplored|under-?explored|unsolved|elusive|seldom|rarely|remain(?:s|ed)?|rel(?:y|ies)"
    r"|requires?|requiring|at the (?:cost|expense)|trade-?offs?|artifacts?|conflict\w*|slow"
    r"|drawbacks?|shortcomings?|weakness\w*|burden\w*|mislead\w*|ambigu\w+|sensitive|only"
    r"|overconfiden\w+|barrier\w*|obstacle\w*|issues?|inconsistent|inconsistency|little|few|less"
    r"|compromis\w+|sacrific\w+|gaps?|inevitabl\w+|criticized|scatter\w*|impractical|infeasible"
    r"|intractable|severe\w*|worse\w*|no longer|instabilit\w+|unstable|noisy|redundan\w+)\b",
    re.IGNORECASE,
)
GAP = 2.5
"""Score from which on a sentence of an abstract tells a problem."""
BEFORE_IDEA = 1.5
"""Score of the place right before the idea."""
SURE_GAP = 4.0
"""The same for a sentence of an introduction, which tells many things."""


def find_problem(
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
            both = joined(before, one)
            if stands_alone(both.text) and not points_back(before.text):
                return both
    return None


def gap_score(text: str, method: str) -> float:
    """Return how well a sentence as printed tells what others cannot do; 0: it does not."""
    lacks = len(_LACK.findall(text))
    if not lacks or names_own(text, method) or is_release(text):
        return 0.0
    contrast, others = bool(_CONTRAST.search(text)), bool(OTHERS.search(text))
    return min(lacks, 3) + 2.0 * contrast + 1.5 * others
