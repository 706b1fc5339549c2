"""English plurals in titles: the singular that a plural is counted as.

The lists are reviewed: they hold what occurs in the titles of computer vision, and a few more
words of the same kinds.
"""

from functools import lru_cache

_DROP_S = frozenset(
    "ads avalanches caches calories cookies cpus freebies gpus headaches hoodies imus menus movies "
    "mris niches selfies tpus zombies".split()
)
_DROP_ES = frozenset(
    "aliases atlases biases buses campuses canvases echoes focuses gases heroes irises lenses "
    "potatoes tomatoes viruses volcanoes".split()
)
_IRREGULAR = {
    plural: singular
    for pair in (
        "analyses/analysis axes/axis crises/crisis diagnoses/diagnosis "
        "hypotheses/hypothesis oases/oasis parentheses/parenthesis prognoses/prognosis "
        "synopses/synopsis syntheses/synthesis theses/thesis "
        "appendices/appendix cortices/cortex helices/helix indices/index matrices/matrix "
        "simplices/simplex vertices/vertex vortices/vortex "
        "calves/calf halves/half hooves/hoof knives/knife leaves/leaf lives/life loaves/loaf "
        "scarves/scarf shelves/shelf thieves/thief wolves/wolf "
        "cries/cry flies/fly skies/sky spies/spy quizzes/quiz "
        "children/child feet/foot geese/goose men/man mice/mouse teeth/tooth women/woman "
        "automata/automaton corpora/corpus criteria/criterion curricula/curriculum "
        "foci/focus formulae/formula fungi/fungus loci/locus nuclei/nucleus "
        "phenomena/phenomenon polyhedra/polyhedron radii/radius spectra/spectrum "
        "stimuli/stimulus vertebrae/vertebra"
    ).split()
    for plural, singular in [pair.split("/")]
}
# They look like plurals of words that are in titles, too, but are words of their own, or, as
# "bases", plurals of two.
_NO_PLURALS = frozenset(
    "bases canvas clothes cosmos darts glasses lens mars means news pros sans sapiens "
    "series species sunglasses".split()
)
_KNOWN = (
    _IRREGULAR
    | {word: word[:-1] for word in _DROP_S}
    | {word: word[:-2] for word in _DROP_ES}
    | {word: word for word in _NO_PLURALS}
)
_KNOWN |= {singular: singular for singular in _KNOWN.values()}
# Plurals of plurals: the singular of a singular is itself.
_KNOWN |= {f"{plural}s": singular for plural, singular in _IRREGULAR.items() if plural[-1] != "s"}
# A field is not the plural of its adjective (robotics, robotic): these are plurals of nouns.
_PLURALS_IN_ICS = frozenset(
    "caustics characteristics clinics comics conics critics fabrics geodesics harmonics heuristics "
    "infographics lyrics metrics mics mnemonics mosaics pics quadrics relics superquadrics "
    "topics".split()
)
MAYBE_PLURAL = "s$|(?:^|[ -])(?:" + "|".join(p for p in _IRREGULAR if not p.endswith("s")) + ")$"
"""Pattern that finds each word in small letters that is counted as another."""


@lru_cache(2**16)  # of millions of words, most come once
def english_singular(word: str) -> str:
    """Return the singular of an English plural, or the word itself.

    The last part of a phrase or of a hyphenated word decides. It goes by the form alone: whether
    the singular is a word, the titles must show.
    """
    part = word if word.isalnum() else word[max(word.rfind(" "), word.rfind("-")) + 1 :]
    if part in _KNOWN:
        return word.removesuffix(part) + _KNOWN[part]
    if not part.endswith("s") or part.endswith(("ss", "us", "is")):
        return word
    if part.endswith("ics") and part not in _PLURALS_IN_ICS:
        return word
    if part.endswith("ies") and len(part) > 5:  # noqa: PLR2004 - not "dies", "ties"
        return word[:-3] + "y"
    if part.endswith(("ches", "shes", "sses", "xes", "zzes")):
        return word[:-2]
    return word[:-1] if len(word) > 3 else word  # noqa: PLR2004 - abbreviations: NAS, VOS
