"""What a sentence of a paper does: it tells a problem, a contribution, or a result.

The scores are hand-set: they order sentences, and mean nothing but that.
"""

import re

from cvprstats.summary.salience import CUES

CONTRIBUTIONS = re.compile(
    r"\bcontributions?\b|\b(?:key|main|following) (?:highlights|features)\b", re.IGNORECASE
)
"""What announces a list of contributions."""

_OWN = re.compile(
    r"\b(?:we|our|ours|this (?:paper|work)|the (?:paper|proposed|presented)"
    r"|^the (?:model|network|framework|method|approach|pipeline|architecture|system))\b",
    re.IGNORECASE,
)
_CONTRAST = re.compile(
    r"\b(?:however|nevertheless|nonetheless|unfortunately|despite|although|though)\b"
    r"|^(?:yet|but|while)\b|, (?:yet|but)\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\b(?:existing|previous|prior|current|most|recent|conventional|traditional|past|many|several"
    r"|state[- ]of[- ]the[- ]art)\s(?:[\w-]+\s){0,4}(?:methods?|approaches|works?|models?|attempts"
    r"|techniques|studies|solutions|frameworks|systems|algorithms|networks|datasets|benchmarks"
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
# A number with its unit, or a decimal; no size (1 × 1), no setting (β = 0.9), no name (CIFAR-10).
_QUANTITY = re.compile(
    r"(?<![\w.\-–/])(?<![=≥≤] )(?:\d+(?:\.\d+)?"
    r"(?:\s?%|\s?[x×](?!\s?\d)|\s(?:m?AP|m?IoU|percent|points?|times|fps|FPS|frames|dB|ms)\b)"
    r"|\d+\.\d+(?!\s?[×x])\b)|\borders? of magnitude\b"
    r"|(?<!\S)\d+ frames per second"
    r"|\b(?:accuracy|PSNR|FID|AP|m?IoU|score|error|AUC|AUROC) (?:rate )?(?:of|to|by) \d+"
)
_GAIN = re.compile(
    r"\b(?:outperform|improv|achiev|surpass|exceed|gain|boost|reduc|increas|rank|w[io]n\b|fast"
    r"|best|better|higher|accuracy|state[- ]of[- ]the[- ]art|reach|obtain|beat|real[- ]time"
    r"|rivals?\b|attain|accelerat|speed|saves?\b|saving|rais|lower|halv"
    r"|\d+ (?:frames per second|fps|ms)\b)",
    re.IGNORECASE,
)
_BEST = re.compile(
    r"\boutperform|\bsurpass|\brivals?\b|\bon par\b|\bexceed|\bbeat\b|\branks?\b"
    r"|\b(?:achiev|reach|obtain|establish|attain|advanc|deliver|set|yield|show)[^.]{0,60}"
    r"(?:state[- ]of[- ]the[- ]art|sota\b|superior|\bbest\b|competitive)"
    r"|\b(?:state[- ]of[- ]the[- ]art|sota|superior|best) (?:\w+ )?(?:performance|results"
    r"|accuracy)",
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
_FILLER = re.compile(
    r"\b(?:findings|work) suggest|\b(?:qualitative|experimental) results\b"
    r"|\bcommunity\b|\bwe will (?:\w+ )?(?:show|demonstrate)"
    r"|\bwe (?:\w+ )?(?:evaluate|validate|verify|conduct|carry out|run|test|benchmark|hope|believe"
    r"|plan|provide (?:extensive|comprehensive|thorough)|perform (?:\w+ ){0,3}(?:experiment|analys"
    r"|evaluat|stud|ablat))"
    r"|\b(?:extensive|comprehensive|thorough|numerous) (?:[\w,-]+ ){0,4}?(?:experiment|evaluation"
    r"|ablation|analys|result|stud)"
    r"|\b(?:experiments?|evaluations?|results?|comparisons?)\b.*\b(?:show|demonstrat|validat|verif"
    r"|confirm|illustrat|superiority|effectiveness)|\b(?:effectiveness|superiority) of\b",
    re.IGNORECASE,
)
_PRAISE = re.compile(
    r"\b(?:show|demonstrat|validat|verif)\w*\b.*\b(?:effective|applicab|generali)", re.IGNORECASE
)
_RELEASE = re.compile(
    r"\b(?:code|models?|data(?:sets?)?|implementation|project page)\b[^.]*\b(?:available|released?"
    r"|open-sourced?|public(?:ly)?)\b|https?:|\bgithub\b",
    re.IGNORECASE,
)
_MAKES = re.compile(
    r"\b(?:propos|introduc|present|develop|devis|design|describ|creat|build|construct|establish"
    r"|formulate|deriv|extend|frames? |adopt|employ|redesign|combines?\b|combining|integrates?"
    r"|incorporat|discover|identif|reveal|unveil|states?\b(?!-))",
    re.IGNORECASE,
)
_BEGINS_OWN = re.compile(
    r"(?:we|our|this (?:paper|work)|the (?:proposed|model|network|framework|method|approach"
    r"|pipeline|architecture|system)|(?:by|using|based on|when|through|to)\b[^,]*,)\s",
    re.IGNORECASE,
)
_PROPOSES = re.compile(r"\b(?:propos|introduc|present|develop|design|devis)", re.IGNORECASE)
_NAME = re.compile(r"\b(?=[\w-]*[A-Z]\w*[A-Z])(?![A-Z]\w+-[A-Z][a-z]+\b)[\w-]+\b")
_GENERAL = re.compile(
    r"\b(?:propos|introduc|present|develop|design|devis)\w* (?:an?|the first|the)"
    r" (?:[\w-]+,? ){0,6}?(?:method|approach|framework|model|network|architecture|system|paradigm"
    r"|solution|pipeline|algorithm)\b"
    r"|^an? (?:[\w-]+ ){0,7}(?:method|approach|framework|model|network|system)"
    r" is (?:propos|introduc|present|develop)",
    re.IGNORECASE,
)
GAP = 2.5
"""Score from which on a sentence of an abstract tells a problem."""
BEFORE_IDEA = 1.5
"""Score of the place right before the idea."""
SURE_GAP = 4.0
"""The same for a sentence of an introduction, which tells many things."""


def gap_score(text: str, method: str) -> float:
    """Return how well a sentence as printed tells what others cannot do; 0: it does not."""
    lacks = len(_LACK.findall(text))
    if not lacks or names_own(text, method) or is_release(text):
        return 0.0
    contrast, others = bool(_CONTRAST.search(text)), bool(_OTHERS.search(text))
    return min(lacks, 3) + 2.0 * contrast + 1.5 * others


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
    return (1.0 + named + bool(_BEST.search(text)) + min(quantities, 2)) * (named or own)


def best_score(text: str, method: str) -> float:
    """Return 1 if a sentence says without numbers that the paper is the best, else 0."""
    is_best = names_own(text, method) and _BEST.search(text) and not _is_none(text)
    return float(bool(is_best) and not is_filler(text))


def describes_own(text: str, method: str) -> bool:
    """Return whether a sentence introduces something, or begins with the paper's own work."""
    begins = method and text.lower().startswith(method.lower())
    return makes_something(text) or bool(begins or _BEGINS_OWN.match(text))


def names_own(text: str, method: str) -> bool:
    """Return whether a sentence speaks of the paper's own work, or names its method."""
    return bool(_OWN.search(text) or (method and method.lower() in text.lower()))


def _is_none(text: str) -> bool:
    found = _FOREIGN, _SET_UP, CUES["negative"]
    return any(pattern.search(text) for pattern in found) or is_release(text)


def is_filler(text: str) -> bool:
    """Return whether a sentence says that there are experiments, or that they went well."""
    return _FILLER.search(text) is not None


def is_release(text: str) -> bool:
    """Return whether a sentence says where code or data are."""
    return _RELEASE.search(text) is not None


def is_claim_of_success(text: str) -> bool:
    """Return whether a sentence says how good something is, not what it is."""
    makes = _MAKES.search(text)
    best = _BEST.search(text)
    praised = _PRAISE.search(text) is not None
    return praised or (best is not None and (makes is None or makes.start() > best.start()))


def names_anew(text: str, idea: str, method: str) -> bool:
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


def proposes(text: str, method: str) -> bool:
    """Return whether a sentence proposes the paper's method by its name."""
    return bool(method and CUES["proposes"].search(text) and method in text.lower())


def is_general(text: str) -> bool:
    """Return whether a sentence proposes a method, framework or model, and no part of one."""
    return _GENERAL.search(text) is not None


def makes_something(text: str) -> bool:
    """Return whether a sentence introduces a part of the paper's own work."""
    return _MAKES.search(text) is not None
