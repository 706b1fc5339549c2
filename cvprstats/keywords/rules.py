"""From titles to counted keywords: each counting rule is a value.

`WORDS` counts as a careful person would. `SLIDES` counts, bug for bug, as the overview deck of
CVPR 2019 did, so that numbers can be compared with the published ones. `TOPICS` counts what a
researcher would list: words, phrases and acronyms that mean one thing are one topic.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

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


class Tally(NamedTuple):
    """What the titles of some papers say; the sum of two tallies is that of all their papers."""

    forms: Mapping[str, int]
    """Papers by word, plurals apart from their singulars."""
    doubles: Mapping[str, int]
    """By singular, how many papers were counted too often: all forms of it that each says but
    one."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A way of counting keywords."""

    name: str
    description: str
    """One line for the method note of a report."""
    tokens: Callable[[str], list[str]]
    """From a title to its words, in order."""
    said: Callable[[list[str]], Collection[str]]
    """From the words or phrases of a title to what it is counted for."""
    fold: Callable[[Mapping[str, int], Mapping[str, int]], dict[str, int]]
    """From a `Tally` to the number of papers per keyword."""
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
    folds_plurals: bool = True
    """Whether a title that says a plural and its singular counts once, and whether a plural in one
    edition is compared with its singular in another."""

    own: tuple[str, str] | None = None
    """Content and name of the file of own topics, if there is one."""

    def __repr__(self) -> str:
        return f"<Rule {self.name}>"

    def __reduce__(self) -> "tuple[Callable[..., Rule], tuple[str, ...]]":
        """Tell other processes which rule it is: its functions stay here."""
        return (_topics_with, self.own) if self.own else (rule_named, (self.name,))

    def tally(self, titles: Iterable[list[str]]) -> "Tally":
        """Return the tally of the words or phrases of all titles."""
        forms: Counter[str] = Counter()
        doubles: Counter[str] = Counter()
        for words in titles:
            said = self.said(words)
            forms.update(said)
            if self.folds_plurals and len({*map(self.singular, said)}) < len(said):
                families = Counter(map(self.singular, said))
                doubles.update({word: number - 1 for word, number in families.items()})
        return Tally(forms, +doubles)

    def count(self, titles: Iterable[list[str]]) -> dict[str, int]:
        """Return the number of papers per keyword, from the words or phrases of all titles."""
        return self.fold(*self.tally(titles))

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


def fold_plurals(forms: Mapping[str, int], doubles: Mapping[str, int]) -> dict[str, int]:
    """Return the counts with each plural counted as its singular, if that occurs."""
    counts: dict[str, int] = {}
    for word, papers in forms.items():
        singular = english_singular(word)
        keyword = singular if singular in forms else word
        counts[keyword] = counts.get(keyword, 0) + papers
    for singular, papers in doubles.items():
        if singular in forms:
            counts[singular] -= papers
    return counts


def slide_tokens(title: str) -> list[str]:
    """Return the parts of a title between single spaces, without repeated ones, in lower case."""
    return [word.lower() for word in dict.fromkeys(title.split(" ")) if word]


def slide_singular(word: str) -> str:
    """Return the word without a final s."""
    return word.removesuffix("s")


def fold_slides(forms: Mapping[str, int], _doubles: Mapping[str, int]) -> dict[str, int]:
    """Return the count of each word, with the count of the same word with an s added to it.

    The words that are looked up are those before any was merged.
    """
    merged = dict(forms)
    for word in forms:
        if word + "s" in forms:
            merged[word] += merged[word + "s"]
    for word in forms:
        merged.pop(word + "s", None)
    return merged


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
    frozenset,
    fold_plurals,
    english_singular,
    opens_with_name,
)
SLIDES = Rule(
    "slides",
    "words between single spaces as the 2019 overview deck counted them, punctuation kept, "
    "k+“s” added to k",
    slide_tokens,
    list,
    fold_slides,
    slide_singular,
    counts_phrases=False,
    units="single words",
    folds_plurals=False,  # as published: each edition merges within itself
)
TOPICS = Rule(
    "topics",
    "topics of a vocabulary, all spellings and acronyms together, each title once",
    lambda title: load_vocabulary().find(title),
    frozenset,
    lambda forms, _doubles: dict(forms),
    lambda unit: unit,
    opens_with_name,
    counts_phrases=False,
    units="topics of its vocabulary and single words",
    noun="topic",
    left_out=lambda: GENERIC | load_vocabulary().ignored,
    knows=lambda unit: unit in load_vocabulary().topics,
    folds_plurals=False,  # a topic has one name everywhere
)
RULES = {rule.name: rule for rule in (WORDS, SLIDES, TOPICS)}
"""The rules by name."""


def rule_named(name: str) -> Rule:
    """Return the rule of this name."""
    return RULES[name]


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
        own=(own, name),
    )
