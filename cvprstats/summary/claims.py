"""What a sentence of a paper does, by its words."""

import re

from cvprstats.summary.salience import CUES

_OWN = re.compile(
    r"\b(?:we|our|ours|this (?:paper|work|(?:simple|new|novel) (?:approach|method|framework))"
    r"|the (?:paper|proposed|presented)"
    r"|^the (?:model|network|framework|method|approach|pipeline|architecture|system))\b",
    re.IGNORECASE,
)
BEST = re.compile(
    r"\boutperform|\bsurpass|\brivals?\b|\bon par\b|\bexceed|\bbeat(?:s|ing)?\b|\bdoubl(?:es|ing)\b"
    r"|\bw[io]ns? (?:the )?(?:first|1st)\b|\bfirst place\b"
    r"|\branks? (?:first|second|third|1st|at|top|among|no\b|#)"
    r"|\b(?:achiev|reach|obtain|establish|attain|advanc|deliver|set|yield|show)[^.]{0,60}"
    r"(?:state[- ]of[- ]the[- ]art|sota\b|superior|\bbest\b|competitive)"
    r"|\b(?:state[- ]of[- ]the[- ]art|sota|superior|best) (?:\w+ )?(?:performance|results"
    r"|accuracy)",
    re.IGNORECASE,
)
"""What says that a result is as good as any, or better."""
_FILLER = re.compile(
    r"\b(?:is|are|was|were) (?:\w+ly )?(?:evaluated|validated|tested|conducted|verified)\b"
    r"|\b(?:findings|work) suggest|\b(?:qualitative|experimental) results\b"
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
_RELEASE = re.compile(
    r"\b(?:code|models?|data(?:sets?)?|implementation|project page)\b[^.]*\b(?:available|released?"
    r"|open-sourced?|public(?:ly)?)\b|https?:|\bgithub\b",
    re.IGNORECASE,
)


def names_own(text: str, method: str) -> bool:
    """Return whether a sentence speaks of the paper's own work, or names its method."""
    return bool(_OWN.search(text) or (method and method.lower() in text.lower()))


def is_filler(text: str) -> bool:
    """Return whether a sentence says that there are experiments, or that they went well."""
    return _FILLER.search(text) is not None


def is_release(text: str) -> bool:
    """Return whether a sentence says where code or data are."""
    return _RELEASE.search(text) is not None


def proposes(text: str, method: str) -> bool:
    """Return whether a sentence proposes the paper's method by its name."""
    return bool(method and CUES["proposes"].search(text) and method in text.lower())
