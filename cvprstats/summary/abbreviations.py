"""Abbreviations that a paper defines: "neural processes (NP)"."""

import re
from dataclasses import replace

from cvprstats.summary.told import Sentence, Told

FEWEST_CAPITALS = 2
"""Of an abbreviation."""
WELL_KNOWN = frozenset("AI CNN CNNs DNN DNNs GAN GANs GPU GPUs RGB RNN RNNs".split())
"""Abbreviations that need no long form."""
_DEFINED = re.compile(r"\((?P<short>[A-Za-z0-9][\w+/-]{1,9}?)(?P<plural>s?)\)")
_WORD = re.compile(r"[\w'’-]+")


def definitions(text: str) -> dict[str, str]:
    """Return the abbreviations that a text defines in parentheses, each with its long form.

    A long form ends right before the parenthesis, begins with the abbreviation's first letter, and
    holds the others in order (Schwartz and Hearst 2003, "A simple algorithm for identifying
    abbreviation definitions in biomedical text"); here each capital must begin a word or a part of
    one, so that no chance letters match.
    """
    found: dict[str, str] = {}
    for mark in _DEFINED.finditer(text):
        short = mark["short"] + mark["plural"]
        letters = [
            letter
            for at, letter in enumerate(mark["short"])
            if at == 0 or letter.isupper() or letter.isdigit()
        ]
        if sum(map(str.isupper, letters)) < FEWEST_CAPITALS or short in found.keys() | WELL_KNOWN:
            continue
        before = re.split(r"[.,;:()](?=\s|$)", text[: mark.start()])[-1]
        if long_form := _long_form([letter.lower() for letter in letters], before):
            found[short] = long_form
    return found


def _long_form(letters: list[str], before: str) -> str:
    """Return the shortest end of a text whose words, or parts of words, begin with the letters."""
    words = list(_WORD.finditer(before))[-2 * len(letters) - 1 :]
    left = letters[::-1]
    for word in reversed(words):
        for start in reversed(
            [part.start() for part in re.finditer(r"(?<![a-z])\w|[A-Z]", word[0])]
        ):
            if left and word[0][start].lower() == left[0]:
                left = left[1:]
        if not left:
            return before[word.start() :].strip()
    return ""


def spelled_out(told: Told, title: str, known: dict[str, str]) -> Told:
    """Return what is told with each abbreviation spelled out where the page first uses it.

    Args:
        told: by sentences of the paper.
        title: the paper's; what it spells out, or names, needs no more.
        known: abbreviations with their long forms.

    """
    said = title.lower()

    def spell(line: Sentence | None) -> Sentence | None:
        nonlocal said
        if line is None:
            return None
        text = line.text
        for short, long_form in known.items():
            use = re.search(rf"(?<![\w(-]){re.escape(short)}(?![\w-]| \()", text)
            unclear = not re.search(rf"(?<!\w){re.escape(short)}(?!\w)", title)
            if use and unclear and long_form.lower() not in f"{said} {text.lower()}":
                form = _in_sentence(long_form, first=not use.start())
                text = f"{text[: use.start()]}{form} ({short}){text[use.end() :]}"
        said += f" {text.lower()}"
        return replace(line, text=text)

    problem, idea = spell(told.problem), spell(told.idea)
    how = tuple(line for line in map(spell, told.how) if line)
    return Told(problem, idea, how, spell(told.result))


def _in_sentence(long_form: str, *, first: bool) -> str:
    """Return a long form with the first letter that its place in a sentence asks for.

    One of several capitals is a name, and stays.
    """
    if first:
        return long_form[:1].upper() + long_form[1:]
    return long_form if re.search(r".[A-Z]", long_form) else long_form[:1].lower() + long_form[1:]
