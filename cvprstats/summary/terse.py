"""Sentences made terse: openers, citations and references to figures go, all else stays."""

import re

# "[12, 14-16]", and "(He et al., 2016; Lin and Ma, 2017)".
_CITATION = re.compile(r"\s?\[[1-9]\d{0,2}(?:\s?[,;–-]\s?[1-9]\d{0,2})*\]")
_AUTHOR = r"[A-Z][\w'’-]+(?:\s(?:et al\.?|(?:and|&)\s[A-Z][\w'’-]+))?,?\s(?:19|20)\d\d[a-z]?"
_AUTHORS = re.compile(rf"\s?[(\[](?:e\.g\.,?\s|see\s)?{_AUTHOR}(?:[;,]\s?{_AUTHOR})*[)\]]")
# After these words a bracket is a part of the sentence: "as in [12]", "the range [1, 10]".
_HOLDS_CITATION = re.compile(
    r"(?:^|\b(?:of|in|by|from|to|with|and|or|see|than|like|as|for|on|at|under|via|use[sd]?|using"
    r"|following|follow|unlike|both|per|is|are|was|were|ranges?|intervals?|scale|size|shape)"
    r"|[,;(=∈])$",
    re.IGNORECASE,
)
_PLACE = (
    r"(?:(?:Fig(?:ure)?|Tab(?:le)?|Sec(?:tion)?|Eqn?|Equation|Alg(?:orithm)?|Appendix"
    r"|Supplement\w*)s?\b\.?\s?~?\(?[A-Z]?[\d.]*\d[a-z]?\)?(?:\s?\([a-z]\))?|Appendix\s[A-Z]\b)"
)
_PLACES = rf"{_PLACE}(?:(?:,| and|, and| or)\s{_PLACE})*"
_REFERENCE = re.compile(
    rf"\s?\((?:see|cf\.|refer(?: to)?|shown in|as shown in|e\.g\.,?|i\.e\.,?)?\s?{_PLACES}"
    r"(?:,? (?:left|right|top|bottom|middle))?(?:, etc\.)?\)"
    r"|,? (?:as )?(?:shown|illustrated|depicted|seen|detailed|summari[sz]ed|described|presented"
    rf"|visuali[sz]ed|reported|listed|can be seen) in {_PLACES}(?=[,.;:)]|$)"
)
_LEADING_REFERENCE = re.compile(
    r"As (?:we show|(?:can be )?seen|shown|illustrated|depicted|reported|listed) "
    rf"in {_PLACES}, "
)

_OWN_WORK = (
    r"(?:paper|work|article|study|letter|report|research"
    r"|(?:simple|new|novel|proposed) (?:approach|method|framework|strategy|design))"
)
_REFERRING = (
    r"(?:this|these|those|such(?! as)|above|aforementioned|(?<=to )it|them"
    rf"|the (?:claim|observation|finding|insight|analys[ei]s)s?(?=,))(?! {_OWN_WORK}\b)"
)
_OPENERS = re.compile(
    r"(?:"
    # Words that join a sentence to the one before it.
    r"(?:more )?(?:specifically|concretely|precisely|importantly|generally)|particularly"
    r"|technically|notably|interestingly|remarkably|surprisingly|crucially|essentially"
    r"|however|nevertheless|nonetheless|yet|unfortunately|still|instead|rather|conversely"
    r"|alternatively|moreover|furthermore|further|besides|additionally|also|meanwhile|likewise"
    r"|similarly|first(?:ly)?|second(?:ly)?|third(?:ly)?|fourth(?:ly)?|next|then|finally"
    r"|last(?:ly)?|foremost|first and foremost|last but not least|thus|hence|therefore"
    r"|consequently|accordingly|overall|indeed|actually|again|here(?:in)?|afterwards?"
    r"|subsequently|by comparison|so far|to date|now|inspired|experimentally|empirically"
    r"|to be specific|in addition"
    r"|in (?:particular|contrast|detail|essence|fact|turn|summary|short|conclusion|brief|sum"
    r"|general|total|this (?:way|context|regard|sense|manner)|comparison|response|doing so"
    r"|(?:our )?experiments|practice)|by contrast|at the same time|on the (?:other|one) hand"
    r"|on the contrary|in other words|as (?:a result|such|a consequence)|by doing so"
    r"|for (?:example|instance)"
    r"|to (?:this|that) (?:end|aim)|to do so|for this (?:purpose|reason)|to summari[sz]e"
    r"|to sum up|to conclude|most notably|(?:beyond|after|based on|despite) (?:this|that)"
    rf"|(?:in|with|through) (?:this|the present|the current|our) (?:\w+ )?{_OWN_WORK}(?: here)?"
    r"),\s+"
    rf"|(?:in|with|through) this (?:\w+ )?{_OWN_WORK}\s+(?=(?:we|our)\b)"
    r"|(?:however|here|first(?:ly)?|then|next|finally|second(?:ly)?|third(?:ly)?|lastly)\s+"
    r"(?=(?:we|our)\b)"
    r"|(?:but|and|yet|however|thus|therefore|hence|then)\s+(?=[a-z])|so\s+(?=(?:we|our|the)\b)"
    # What points back, and what announces experiments.
    r"|[a-z]+(?:ally|ly), (?=we\b)"
    r"|it (?:is|can be|has been) (?:demonstrated|shown|found|observed|seen) that\s+"
    r"|(?:our )?(?:extensive|comprehensive|thorough) (?:and \w+ )?(?:experiments?|evaluations?)"
    r" (?:with|on|across|over|in) (?:various|multiple|several|diverse|different|many|public"
    r"|challenging|standard|two|three|four|five|six|seven|eight) [^,A-Z]{0,40}(?:[A-Z]+s )?"
    r"(?:further )?(?:show|demonstrate|indicate|reveal|confirm|suggest|verify) that\s+"
    rf"|(?!(?:we|our)\b)(?:[A-Z][^,]{{0,60}}|)\b{_REFERRING}\b[^,]{{0,60}}"
    r"(?:,\s+(?=(?:we|our)\b)|\s+(?=we\b))"
    r"|(?:(?:our|the|these) )?(?:(?:extensive|comprehensive|thorough|numerous|various|quantitative"
    r"|qualitative|empirical|experimental|detailed|and) )*(?:experiments?|results?|evaluations?"
    r"|experimentation|validation|analys[ie]s|studies)(?: \w+ly)?(?: further)?"
    r" (?:shows?|showed|demonstrates?|demonstrated|indicates?|reveals?|confirms?|suggests?"
    r"|verif(?:y|ies)|proves?) that\s+",
    re.IGNORECASE,
)
_IN_THIS_PAPER = re.compile(rf"(,?)\s+in this {_OWN_WORK}\b(,?)", re.IGNORECASE)
_ALSO = re.compile(r"(?<!\bbut) also\b(?! known| called| termed)")
_EXTENSIVE = re.compile(
    r"\b(?:extensive|comprehensive|thorough|numerous)(?: and \w+)? (?=(?:\w+al )?(?:experiment"
    r"|evaluation))",
    re.IGNORECASE,
)
_WE_THEN = re.compile(
    r"((?:^|, )we) (?:first(?:ly)?|then|next|finally|further(?:more)?|additionally|therefore|thus"
    r"|hence|instead|subsequently|moreover) (?=[a-z])",
    re.IGNORECASE,
)

# "It is hard to see" speaks of nothing before.
_NO_SUBJECT = (
    r"(?: (?:is|was|can be|may be|remains|becomes|has become|has been)(?: (?!to)\w+){0,3}"
    r"(?: that| whether| how|(?<=difficult)|(?<=hard)|(?<=challenging)|(?<=costly)|(?<=possible)"
    r"|(?<=expensive)|(?<=infeasible)|(?<=trivial)|(?<=practical)|(?<=unclear)|(?<=consuming)"
    r"|(?<=important)|(?<=crucial)|(?<=essential)|(?<=necessary)|(?<=common)|(?<=unknown))\b)"
)
_DANGLING = re.compile(
    rf"(?:this(?! {_OWN_WORK}\b)|these|those|its|it(?!{_NO_SUBJECT})"
    r"|they|their|them|such|that|he|she|his|her"
    r"|both(?= (?:of|are)|(?! [^,.]* and ))|one is that"
    r"|(?:one|two|some|most|many|all|none|each) of (?:its|their|these|those|them)"
    r"|(?:(?:while|although) )?the (?:former|latter|above|same|resulting|aforementioned|two|three)"
    r"|another|others?"
    r"|(?:while|(?:even |al)?though|since|because|when|as|if) (?:this|these|it(?! is)|they)"
    r"|and|or|but"
    rf"|(?:despite|given|due to) (?:its|their) [^,]*, (?:it(?!{_NO_SUBJECT})|they|its|their)"
    rf"|(?!(?:(?:al|even )?though|while|when|since|if|as|because)(?: [\w-]+){{3}})[^,]{{0,30}}"
    rf"(?:, however)?, (?:it(?!{_NO_SUBJECT})|they)"
    r"|(?:the|an?) \w+ (?:of|for|behind|in) (?:its|their|this|these|such)"
    r"|to (?:this|these|that)|based on (?:this|these|the above)|with (?:this|these)"
    r"|due to (?:this|these)|in this|for this|at this|from this|on this|by (?:this|these)"
    rf"|without (?:this|these)|unlike (?:this|these)|under (?:this|these)|after (?:this|that)"
    rf")(?! {_OWN_WORK}\b)\b",
    re.IGNORECASE,
)
# "The models are slow": which? A name, or more than one word, says it.
_WHICH = re.compile(
    r"The (?:[a-z]+ )?[a-z]+, however,"
    r"|(?:The|An?) (?:(?!(?:of|for|in|on|by|with|that|which|and) )[\w-]+ ){1,4}(?:of|for|behind|in)"
    r" (?:its|their|this|these|such)\b"
    r"|The (?:(?:key|main|major|original|generated|collected|learned|trained|new|whole) )?[a-z]+"
    r" (?:is|are|was|were|has|have|can|cannot|could|may|will|must|do|does|did|gets|becomes|remains"
    r"|differs|suffers|fails|needs|lacks|requires|uses|[a-z]+[^s\W]s (?:an?|the|its|only|not|no))\b"
)
_BACK = re.compile(
    r"\b(?:these|those|such(?! as| that| an? )|this|such an?"
    r"|the (?:above|aforementioned|former|latter|said)"
    r"|the(?= (?:field|(?:challenge|problem|issue|limitation)s?)(?:[.,;]| and\b)))"
    rf"(?! {_OWN_WORK}\b)(?: (?:two|three|\w+al|\w+ing|key|major))? ([a-z][\w-]{{3,}})",
    re.IGNORECASE,
)
# After a clause "this makes" speaks of just that clause.
_SUMS_UP = re.compile(
    r"this (?:makes|leads|results|causes|requires|allows|enables|limits|hinders|means|often|can|may"
    r"|does|has|brings|introduces|creates)\b",
    re.IGNORECASE,
)
# So may "this phenomenon" and the like, but not "this method".
_CONCEDES = re.compile(r"(?:despite the fact|(?:even |al)?though|while)\b[^,]*,", re.IGNORECASE)
# These are called by each other's names.
_WORKS = re.compile(
    r"(?:method|approache|model|network|architecture|procedure|technique|algorithm|scheme|solution"
    r"|system|framework|detector|autoencoder|transformer)s\b",
    re.IGNORECASE,
)
CLAUSE = 30
"""Letters of a clause, at least."""
_OBJECT = re.compile(r"we \w+ (?:it|them)\b", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"\b(?:Figs?\b|Figures?\b|Tab\.|Tables?\b(?= \d)|Sec\.|Sections?\b(?= \d)|Eqn?s?\.|Appendix"
    r"|supplement\w*|as follows|the following\b[^.]*:)|https?:|\bgithub\b|\[\d"
)
_TORN = re.compile(
    r"\b(?:an?|the|of|and|or|with|to|for|in|on|by|from|as|that|which|is|are|we|our)\.$"
)
LETTERS = 0.75
"""Share of letters and blanks in a sentence: with fewer it is a formula or debris."""
SHORTEST, LONGEST = 4, 60
"""Words of a line."""
STEM = 6
"""Letters that two forms of a word share."""


def terse(text: str) -> str:
    """Return a sentence without what it does not need on its own.

    Openers ("In this paper,", "To address this issue,", "Extensive experiments show that"), "also",
    citations and references to figures are left out. All other words are the paper's.
    """
    text = re.sub(r"^\(?(?:[1-9]|i{1,3}|i?v)[).]\)?\s+", "", without_citations(text))
    text = re.sub(r"\b(of|by|to|from|and)(?=\d)", r"\1 ", text)  # a blank that the PDF lacks
    text = _REFERENCE.sub("", _LEADING_REFERENCE.sub("", text))
    before = ""
    while before != text:
        before, text = text, _OPENERS.sub("", text, count=1) if _OPENERS.match(text) else text
    text = _IN_THIS_PAPER.sub(lambda found: "" if found[1] else found[2], text)
    text = _WE_THEN.sub(r"\1 ", _EXTENSIVE.sub("", _ALSO.sub("", text)))
    text = re.sub(r"(?:[,;:]|[,;]? and|[,;]? or)$", "", text.strip())
    text = re.sub(r"(?<=[a-z)][.])\d{1,2}$", "", text)  # a footnote's number
    return f"{capitalized(text)}{'' if text.endswith(('.', '!', '?')) else '.'}" if text else ""


def without_citations(text: str) -> str:
    """Return `text` without citations, but for those that it needs: "in [12]"."""

    def kept(mark: re.Match[str]) -> str:
        return mark[0] if _HOLDS_CITATION.search(text[: mark.start()]) else ""

    return _AUTHORS.sub("", _CITATION.sub(kept, text))


def capitalized(text: str) -> str:
    """Return `text` with a capital, unless it begins with a name like mIoU."""
    first = re.split(r"[\s,.-]", text, maxsplit=1)[0]
    return text if any(map(str.isupper, first)) else text[:1].upper() + text[1:]


def is_dangling(line: str) -> bool:
    """Return whether a terse line begins with words that need the sentence before it."""
    return _DANGLING.match(line) is not None


def needs_before(line: str) -> bool:
    """Return whether a terse line is clear only after the sentence before it."""
    return is_dangling(line) or points_back(line)


def needs_first(line: str) -> bool:
    """Return whether a terse line speaks of "the models", and must not be a page's first."""
    return _WHICH.match(line) is not None


def is_torn(line: str) -> bool:
    """Return whether a terse line ends in a word that needs another one after it."""
    return _TORN.search(line) is not None


def points_back(line: str) -> bool:
    """Return whether a terse line speaks of "it", or "these limitations", that it does not name."""
    return _OBJECT.match(line) is not None or bool(unnamed(line))


def unnamed(line: str) -> list[str]:
    """Return the stems of what a terse line calls "these limitations" without having named them."""
    stems = []
    for back in _BACK.finditer(line):
        noun, before = back[1].lower(), line[: back.start()]
        stem = noun.removesuffix("s")[:STEM]
        works = _WORKS.match(noun)
        named = stem in before.lower() or (works and _WORKS.search(before))
        sums_up = _SUMS_UP.match(back[0]) or (not works and _CONCEDES.match(before))
        if not named and not (sums_up and back.start() > CLAUSE):
            stems.append(stem)
    return stems


def stands_alone(line: str, longest: int = LONGEST) -> bool:
    """Return whether a terse line of up to `longest` words reads well with nothing before it."""
    letters = sum(character.isalpha() or character == " " for character in line)
    return (
        SHORTEST <= len(line.split()) <= longest
        and letters >= LETTERS * len(line)
        and line.count("(") == line.count(")")
        and not line.endswith(("?", ":."))
        and "=" not in line
        and not _ELSEWHERE.search(line)
        and not is_dangling(line)
    )
