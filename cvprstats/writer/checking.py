"""Whether a written line says what its evidence says, as far as words and numbers can tell.

The paper and the model are both strangers: a line that fails is thrown away, whatever made it so.
"""

import re
import unicodedata
from functools import cache

from nltk.stem.porter import PorterStemmer

from cvprstats.summary.salience import content_words
from cvprstats.text import compose

OVERLAP = 0.75
"""Share of a line's content words, by their stems, that its evidence must hold. Of the one-line
summaries that authors wrote of their papers (SciTLDR, dev), 55 % are kept with the abstract as
evidence, and none of 619 with the abstract of another paper."""
MOST_WORDS = 40
"""Words of a line; a slot is one terse line."""
ENGLISH = "en"
LANGUAGES = {
    "de": "German",
    ENGLISH: "English",
    "es": "Spanish",
    "fr": "French",
    "hi": "Hindi",
    "id": "Indonesian",
    "it": "Italian",
    "ja": "Japanese",
    "ko": "Korean",
    "pl": "Polish",
    "pt": "Portuguese",
    "ru": "Russian",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "vi": "Vietnamese",
    "zh": "Chinese",
}
"""The languages that lines can be written in, by their codes."""
_OTHER_SCRIPT = frozenset({"hi", "ja", "ko", "ru", "uk", "zh"})
"""Languages without Latin letters: a word in such letters was not translated."""
_CAPITAL_NOUNS = "de"
"""In German each noun has a capital, so a capital makes no name."""

_NUMBER = re.compile(r"(?:(?<=[\s(])-|^-)?(?:\d+(?:[.,]\d+)*|(?<!\d)\.\d+)(?:[KMBGT]\b)?")
_MEASURED = re.compile(rf"({_NUMBER.pattern})\s?(?:[%x×]|percent|points?\b|times\b)")
"""A number with a unit: not the digits of a "two" that counts something else."""
_NAME = re.compile(r"[a-zA-Z]-?\Z")
"""What stands before a number that is a part of a name."""
_CITATION = re.compile(r"\[\d[\d,;\s–-]*\]")
_THOUSANDS = re.compile(r"-?[1-9]\d{0,2}(?:,\d{3})+")
_WORD_NUMBERS = {
    word: str(value)
    for value, word in enumerate(
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen twenty".split(),
        2,
    )
} | dict.fromkeys(
    "half third thirds quarter quarters dozen thirty forty fifty sixty seventy eighty ninety "
    "hundred hundreds thousand thousands million millions billion billions twice thrice double "
    "doubles doubled doubling twofold triple triples tripled threefold fourfold fivefold tenfold "
    "halve halves halved halving quadruple".split(),
    "",
)
"""Numbers as words, with their digits where these can stand for them."""
_NEGATION = re.compile(
    r"\b(?:no|not|never|none|neither|nor|cannot|without|fail\w*|hardly|barely|worse)\b|n['’]t\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_][^\W_]*")
_ADDRESS = re.compile(r"\S*(?:://|@|\b\w+\.[a-zA-Z]{2,})\S*")
_SENTENCE_START = re.compile(r"(?:^|[.:!?]\s+)\W*[^\W\d_]")
_IDEOGRAPHS = re.compile(
    "[〇零一二三四五六七八九十百千万萬億亿兆两]{2,}|[一二三四五六七八九十两]倍"
)


def find_fault(line: str, evidence: str, language: str = ENGLISH) -> str:
    """Return why a line cannot be kept; empty: it can.

    Args:
        line: what was written.
        evidence: the text of all that the line refers to.
        language: the line's, a code of `LANGUAGES`. In English, most content words must be those
            of the evidence. In another language only numbers, names, acronyms and words left in
            English can be compared: there must be one, and all must occur in the evidence.

    """
    line, evidence = compose(line), compose(evidence)
    if not line or len(line.split()) > MOST_WORDS or len(line) > 10 * MOST_WORDS:
        return f"it must have 1 to {MOST_WORDS} words"
    if any(unicodedata.category(c) in {"Cc", "Cf", "Cn", "Co", "Cs"} for c in line):
        return "it holds invisible characters"
    said = numbers(line) | terms(line, language)
    known = numbers(_CITATION.sub(" ", evidence)) | {
        word.casefold() for word in _latin_words(evidence)
    }
    counts = {_WORD_NUMBERS[word] for word in known & _WORD_NUMBERS.keys()}
    known |= counts - set(map(_one_spelling, _MEASURED.findall(_plain_digits(line))))
    missing = [*sorted(said - known), *_unknown_marks(line, evidence)]
    if missing:
        return f"not in its evidence: {', '.join(missing)}"
    if language != ENGLISH:
        return "" if said else "it holds no number, name or term of its evidence"
    return _english_fault(line, evidence)


def _english_fault(line: str, evidence: str) -> str:
    strange = {c for c in line if c.isalpha() and not c.isascii()} - set(evidence)
    if strange:
        return f"not in its evidence: {', '.join(sorted(strange))}"
    words = {word.lower() for word in _latin_words(line)} & _WORD_NUMBERS.keys()
    known = {word.lower() for word in _latin_words(evidence)} | numbers(evidence)
    missing = [word for word in sorted(words) if not {word, _WORD_NUMBERS[word]} & known]
    if missing:
        return f"not in its evidence: {', '.join(missing)}"
    if _NEGATION.search(line) and not _NEGATION.search(evidence):
        return "it denies what its evidence does not deny"
    stems, there = _stems(line), _stems(evidence)
    if not stems or len(stems & there) < OVERLAP * len(stems):
        return f"too many words that its evidence lacks: {', '.join(sorted(stems - there))}"
    return ""


def numbers(text: str) -> frozenset[str]:
    """Return the numbers in a text, in one spelling: `-1234.5`, `25M`, and `#50` in ResNet-50.

    A number in a name is not one that a line can claim.
    """
    text = _plain_digits(text)
    return frozenset(
        "#" * bool(_NAME.search(text, max(0, found.start() - 2), found.start()))
        + _one_spelling(found[0])
        for found in _NUMBER.finditer(text)
    )


def _one_spelling(number: str) -> str:
    if _THOUSANDS.fullmatch(number.rstrip("KMBGT")):
        number = number.replace(",", "")
    elif number.count(",") == 1 and "." not in number:
        number = number.replace(",", ".")  # a decimal comma
    return "0" + number if number.startswith(".") else number


def _plain_digits(text: str) -> str:
    """Return text with all its digits as 0 to 9, and superscripts apart from what they raise."""
    apart = "".join(f" {c} " if unicodedata.category(c) in {"No", "Nl"} else c for c in text)
    plain = unicodedata.normalize("NFKC", apart).replace("\N{MINUS SIGN}", "-")
    return "".join(
        str(unicodedata.decimal(c)) if c.isdecimal() and not c.isascii() else c for c in plain
    )


def terms(line: str, language: str = ENGLISH) -> frozenset[str]:
    """Return the acronyms, names and, where the script tells them, untranslated words of a line.

    They are in lower case. A name has a capital and does not begin a sentence.
    """
    starts = {match.end() - 1 for match in _SENTENCE_START.finditer(line)}
    found = set()
    for match in _WORD.finditer(_only_latin(line)):
        word = match[0]
        acronym = word[1:] != word[1:].lower() or any(c.isdigit() for c in word)
        name = (
            word[0].isupper()
            and match.start() not in starts
            and language != _CAPITAL_NOUNS
            and len(word) > 1
        )
        if acronym or name or (language in _OTHER_SCRIPT and len(word) > 1):
            found.add(_singular(word).casefold())
    return frozenset(found)


def _singular(word: str) -> str:
    """Return `CNN` for `CNNs`."""
    return word[:-1] if word.endswith("s") and word[:-1].isupper() else word


def _latin_words(text: str) -> set[str]:
    return {_singular(word) for word in _WORD.findall(_only_latin(text))}


def _only_latin(text: str) -> str:
    """Return text with blanks for letters that are not Latin: particles follow acronyms."""
    return "".join(" " if c.isalpha() and not _is_latin(c) else c for c in text)


@cache
def _is_latin(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith("LATIN")


def _unknown_marks(line: str, evidence: str) -> list[str]:
    """Return what stands for a number, or leads away from the paper, and is not in the evidence."""
    percent = re.compile("[%％]|percent|per cent", re.IGNORECASE)
    lost = [part for part in _ADDRESS.findall(line) if part.strip(".,;()") not in evidence]
    lost += [part for part in _IDEOGRAPHS.findall(line) if part not in evidence]
    if percent.search(line) and not percent.search(evidence):
        lost.append("%")
    return lost


def _stems(text: str) -> frozenset[str]:
    return frozenset(map(_stem, content_words(text)))


@cache
def _stem(word: str) -> str:
    return str(PorterStemmer().stem(word))
