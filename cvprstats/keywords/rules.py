"""From titles to counted keywords: each counting rule is a value.

`WORDS` counts as a careful person would. `SLIDES` counts, bug for bug, as the overview deck of
CVPR 2019 did, so that numbers can be compared with the published ones. `TOPICS` counts what a
researcher would list: words, phrases and acronyms that mean one thing are one topic.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from cvprstats.catalogue.lists import shipped_folder
from cvprstats.keywords.cleaning import bare_word, clean_title
from cvprstats.keywords.plurals import english_singular
from cvprstats.text import read_text_file

if TYPE_CHECKING:
    from cvprstats.keywords.topics import Vocabulary

FIELD_STOPWORDS = frozenset(
    "learning network networks neural deep via using convolutional single".split()
)
"""Words that are in titles of all areas and say little."""

GENERIC = frozenset(
    "approach approaches based beyond framework frameworks improved improving method methods new "
    "novel toward towards".split()
)
"""Keywords that name no subject: they are counted, but no sentence speaks of them."""

_BRACKETS = re.compile(r"[()\[\]{}<>«»]")
_SEPARATORS = re.compile(r"[\s/;:|—―→←↔⇄~=]+|,(?!\d)|(?<!\d),|--+|\.\.+")
_NAME = re.compile(r"[A-Z]{2,}(?![^\W_]|['’-])")


@cache
def english_stopwords() -> frozenset[str]:
    """Return the 179 English stopwords of the published counts."""
    return shipped_words("stopwords_english.txt")


def shipped_words(name: str) -> frozenset[str]:
    """Return the words of a file that ships."""
    return frozenset((shipped_folder() / name).read_text(encoding="utf-8").split())


@dataclass(frozen=True, slots=True)
class Rule:
    """A way of counting keywords."""

    name: str
    description: str
    """One line for the method note of a report."""
    tokens: Callable[[str], list[str]]
    """From a title to its words, in order."""
    count: Callable[[Iterable[list[str]]], dict[str, int]]
    """From the words or phrases of all titles to the number of papers per keyword."""
    singular: Callable[[str], str]
    """From a plural to the word that it is counted as, where both occur; else the word itself."""
    opens_with_name: Callable[[str], bool] = lambda _title: False
    """Whether the first word of a title is a name, and so no stopword."""
    counts_phrases: bool = True
    """Whether phrases can be counted, not only `units`."""
    units: str = "words"
    """What is counted, for messages."""
    noun: str = "keyword"
    """What people call one of those."""
    left_out: Callable[[], frozenset[str]] = frozenset
    """Words that are left out besides the stopwords."""
    knows: Callable[[str], bool] = lambda _unit: False
    """Whether a vocabulary has the keyword as a topic, whatever titles hold."""
    folds_across_editions: bool = True
    """Whether a plural in one edition is compared with its singular in another."""

    def __repr__(self) -> str:
        return f"<Rule {self.name}>"

    def keyword(self, asked: str) -> str:
        """Return what is asked for as titles with these words are counted."""
        return " ".join(self.asked_tokens(asked)) or asked

    def asked_tokens(self, asked: str) -> list[str]:
        """Return the words of what is asked for; beside a topic, generic words say nothing."""
        tokens = self.tokens(asked)
        if any(map(self.knows, tokens)):
            left_out = self.left_out()
            return [token for token in dict.fromkeys(tokens) if token not in left_out]
        return tokens


def word_tokens(title: str) -> list[str]:
    """Return the lower-case words of a title, without punctuation; hyphenated words stay whole."""
    words = (
        chunk if chunk.isalnum() else bare_word(chunk)
        for chunk in _SEPARATORS.split(_BRACKETS.sub("", clean_title(title)).casefold())
    )
    return [word for word in words if word]


def opens_with_name(title: str) -> bool:
    """Return whether a title starts with a word in capitals, and goes on in small letters.

    Such a word is a name: "MOST: Multiple Object Localization".
    """
    return bool(_NAME.match(title)) and not title.isupper()


def count_words(titles: Iterable[list[str]]) -> dict[str, int]:
    """Return how many titles have each word; a plural counts as its singular if that occurs."""
    forms: Counter[str] = Counter()
    families: Counter[str] = Counter()  # titles with a singular, its plural, or both
    for words in titles:
        said = set(words)
        forms.update(said)
        families.update(set(map(english_singular, said)))
    counts: dict[str, int] = {}
    for word, papers in forms.items():
        singular = english_singular(word)
        if singular in forms:
            counts[singular] = families[singular]
        else:
            counts[word] = papers
    return counts


def slide_tokens(title: str) -> list[str]:
    """Return the parts of a title between single spaces, without repeated ones, in lower case."""
    return [word.lower() for word in dict.fromkeys(title.split(" ")) if word]


def slide_singular(word: str) -> str:
    """Return the word without a final s."""
    return word.removesuffix("s")


def count_slides(titles: Iterable[list[str]]) -> dict[str, int]:
    """Return the count of each word, with the count of the same word with an s added to it.

    The words that are looked up are those before any was merged.
    """
    counts = Counter(word for words in titles for word in words)
    merged = dict(counts)
    for word in counts:
        if word + "s" in counts:
            merged[word] += merged[word + "s"]
    for word in counts:
        merged.pop(word + "s", None)
    return merged


def count_units(titles: Iterable[list[str]]) -> dict[str, int]:
    """Return how many titles have each topic or word."""
    return Counter(unit for units in titles for unit in set(units))


@cache
def load_vocabulary(own: str | None = None, name: str = "") -> "Vocabulary":
    """Return the vocabulary that ships, with own topics before its own.

    Args:
        own: the content of a topics file.
        name: the name of that file, for messages.

    Raises:
        FileError: a file cannot be read.

    """
    from cvprstats.keywords.topics import (  # noqa: PLC0415 - the other rules need none of it
        Vocabulary,
        parse_topics,
    )

    path = shipped_folder() / "topics.csv"
    topics = parse_topics(read_text_file(path), str(path))
    return Vocabulary(topics if own is None else [*topics, *parse_topics(own, name)])


WORDS = Rule(
    "words",
    "lower-cased words without punctuation and LaTeX, hyphenated words whole, each title once, "
    "plurals with their singulars",
    word_tokens,
    count_words,
    english_singular,
    opens_with_name,
)
SLIDES = Rule(
    "slides",
    "words between single spaces as the 2019 overview deck counted them, punctuation kept, "
    "k+“s” added to k",
    slide_tokens,
    count_slides,
    slide_singular,
    counts_phrases=False,
    units="single words",
    folds_across_editions=False,  # as published: each edition merges within itself
)
TOPICS = Rule(
    "topics",
    "topics of a vocabulary, all spellings and acronyms together, each title once",
    lambda title: load_vocabulary().find(title),
    count_units,
    lambda unit: unit,
    opens_with_name,
    counts_phrases=False,
    units="topics of its vocabulary and single words",
    noun="topic",
    left_out=lambda: GENERIC | load_vocabulary().ignored,
    knows=lambda unit: unit in load_vocabulary().topics,
    folds_across_editions=False,  # a topic has one name everywhere
)
RULES = {rule.name: rule for rule in (WORDS, SLIDES, TOPICS)}
"""The rules by name."""


def own_topics(path: Path) -> Rule:
    """Return the rule `TOPICS` with the topics of an own file, which come before those that ship.

    Raises:
        FileError: the file cannot be read.

    """
    return _topics_with(read_text_file(path), str(path))


@cache  # counts by the same topics can be compared
def _topics_with(own: str, name: str) -> Rule:
    vocabulary = load_vocabulary(own, name)
    return replace(
        TOPICS,
        name=f"topics with {Path(name).name}",
        tokens=vocabulary.find,
        left_out=lambda: GENERIC | vocabulary.ignored,
        knows=vocabulary.topics.__contains__,
    )
