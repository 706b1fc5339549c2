"""Topics: words and phrases that mean one thing are one topic, by a vocabulary that is data.

`data/topics.csv` holds a row for each topic: its name, its forms (what titles say), its kind. A
form of several parts is found in titles with hyphens, blanks or neither between its parts, in
American or British spelling, singular or plural. `=` before a word makes its letter case count:
`=SAM` is not the name Sam. Rows of the kind `ignore` name what is no topic.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from cvprstats.catalogue.lists import read_rows
from cvprstats.errors import FileError
from cvprstats.keywords.cleaning import bare_word, clean_title
from cvprstats.keywords.plurals import english_singular

KINDS = ("task", "method", "representation", "data", "setting")
"""What a topic can be."""
IGNORE = "ignore"
"""The kind of rows that name what is no topic."""
ANY = "*"
"""In place of a part: whatever it is, it can go with its neighbor."""
CAPITALS = 3
"""In a title of more words than these, all in capitals, capitals tell nothing."""

# No topic goes across these; one search tells whether a title has any.
_ODD = re.compile(r"[^\w\s-]|--|\s-+\s")
_BREAKS = re.compile(
    r"(?=[^\w\s'])(?:[/;:|—―→←↔⇄~=!?\"“”]+|,(?!\d)|(?<!\d),|--+|\.\.+|\.(?!\S)"
    r"|(?<!\S)[(\[{<«]+|[)\]}>»]+(?![\w-])|(?<!\S)[^\w\s]+(?!\S))"
)
_PUNCTUATION = re.compile(r"[^\w-]|_")
_BRACKETS = str.maketrans(dict.fromkeys("()[]{}<>«»", ""))
PREFIXES = frozenset(
    "anti auto bi co cross de dis hyper inter intra meta multi non omni pre re self semi sub super "
    "trans tri un uni".split()
)
"""Parts that mean nothing alone: they are joined to the next part, as in `multi-view`."""
_SINGULAR = frozenset(
    "achilles alias always atlas bayes bias chaos christmas cmos debias does gas holmes james "
    "lucas nuscenes ourselves perhaps sometimes stokes themselves yourselves".split()
)
"""Words that only look like plurals."""
# British spellings: the name of a group is what American English has in its place.
_BRITISH = re.compile(
    "(?P<ization>isation)"
    "|(?:al|[ln]ar|dom|es|etr|gn|il|im|nt|on|or|yl)(?P<iz>is)(?=e[ds]?$|ing$)"
    "|(?:behavi|col|neighb|tum)(?P<or>our)"
    "|(?:lab|mod|trav)(?P<el>ell)(?=ed|er|ing)"
    "|^(?:cent|fib|met)(?P<er>re)$"
    "|^analy(?P<z>s)(?=e$|ing$)"
    "|^gr(?P<a>e)(?=y)"
    "|^art(?P<i>e)(?=fact)"
    "|^defen(?P<s>c)(?=e$)"
)
MAYBE_BRITISH = re.compile("[iy]s[aei]|our|ell[ei]|re$|grey|artef|defen")
"""Is in each word that is British; finding that out is quick."""


class Topic(NamedTuple):
    """A topic of a vocabulary."""

    name: str
    forms: tuple[str, ...]
    """What titles say."""
    kind: str
    """One of `KINDS`, or `ignore`, or empty."""


class Vocabulary:
    """Topics by what titles say."""

    def __init__(self, topics: Iterable[Topic]) -> None:
        """Take the topics; where two have the same form, the later one has it."""
        topics = tuple(topics)
        words = {
            word
            for topic in topics
            for form in topic.forms
            if not form.islower()
            for word in form.replace("-", " ").split()
        }
        self.forms = {topic.name: topic.forms for topic in topics}
        """What titles say, by the name of the topic."""
        self.ignored = frozenset(topic.name for topic in topics if topic.kind == IGNORE)
        """Names of what is no topic."""
        self.topics = frozenset(topic.name for topic in topics) - self.ignored
        """Names of the topics."""
        self.cased = frozenset(word[1:] for word in words if word.startswith("="))
        """Words whose letter case counts."""
        self._singular = _SINGULAR | {word.casefold() for word in words if word.endswith("S")}
        self._parts = lru_cache(maxsize=2**16)(self._split)
        self._names: dict[str, str] = {}
        """Topics by their forms; "" for the beginning of longer forms."""
        for topic in topics:
            for form in topic.forms:
                self._add(self.keys(form), topic.name)

    @property
    def alone(self) -> dict[str, str]:
        """The topics by their forms that are one part."""
        return {form: name for form, name in self._names.items() if name and " " not in form}

    @property
    def neighbors(self) -> set[tuple[str, str]]:
        """The parts that stand beside each other in a form."""
        pairs = (form.split(" ")[-2:] for form in self._names if " " in form)
        return {(first, second) for first, second in pairs}

    def keys(self, form: str) -> list[str]:
        """Return the parts of a form as they are looked up: the same for all its spellings."""
        return self._keys(form.replace("=", "").split())[1]

    def _keys(self, words: list[str]) -> tuple[list[tuple[str, ...]], list[str]]:
        """Return the parts of each word as they are shown, and those of all as looked up."""
        shown: list[tuple[str, ...]] = []
        keys: list[str] = []
        for word in words:
            looked_up, as_shown = self._parts(word)
            keys += looked_up
            shown.append(as_shown)
        if PREFIXES.isdisjoint(keys) or (joined := _joined(words)) == words:
            return shown, keys
        return self._keys(joined)

    def _add(self, keys: list[str], name: str) -> None:
        form = keys[0]
        for key in keys[1:]:
            self._names.setdefault(form, "")
            form = f"{form} {key}"
        self._names[form] = name
        if len(keys) == 2:  # noqa: PLR2004 - written as one word, it is a form, too
            solid = "".join(keys)
            self._names[solid] = self._names.get(solid) or name

    def find(self, title: str) -> list[str]:
        """Return the topics in a title, in order, and the words that are in none of them.

        From left to right, the longest form is taken. A word with hyphens is split where a part
        of it belongs to a topic.
        """
        return [unit for run in self.runs(title) for unit, _ in run]

    def runs(self, title: str) -> Iterator[list[tuple[str, bool]]]:
        """Yield what stands between punctuation: topics and other words, and which it is."""
        title = clean_title(title)
        if title.isupper() and title.count(" ") >= CAPITALS:
            title = title.lower()
        for words in _split_at_breaks(title):
            yield self._matched(words)

    def units(self, part: str) -> list[str]:
        """Return the topics and other words in a part of a title, which is no title in capitals.

        What a title holds is what its parts hold, if no form goes across where they meet: see
        `edges`.
        """
        return [
            unit
            for words in _split_at_breaks(clean_title(part))
            for unit, _ in self._matched(words)
        ]

    def edges(self, chunk: str) -> tuple[str, str] | None:
        """Return the keys at both ends of what stands between two blanks of a title.

        A form can go across the blank after the chunk if the key at its end and the one at the
        beginning of the next are `neighbors`; it cannot if either is empty. At `ANY`, it always
        can. None: what is beside the chunk can be of one form, although it stands between.
        """
        runs = _BREAKS.split(clean_title(chunk))
        first, last = (self._keys(runs[end].split())[1] for end in (0, -1))
        if len(runs) == 1 and not first:
            return None
        opening, closing = (first or [""])[0], (last or [""])[-1]
        if opening in PREFIXES and len(runs) == 1:  # is joined to the next chunk
            opening = ANY
        if _ends_in_prefix(runs[-1]):
            return (opening, ANY) if closing in PREFIXES else None
        return opening, closing

    def _matched(self, words: list[str]) -> list[tuple[str, bool]]:
        all_shown, keys = self._keys(words)
        names = iter(self._looked_up(keys))
        units: list[tuple[str, bool]] = []
        for shown in all_shown:
            if len(shown) == 1:
                if (name := next(names)) is not None:
                    units.append((name or shown[0], bool(name)))
                continue
            here = list(islice(names, len(shown)))
            if any(here) or None in here:
                for word, name in zip(shown, here, strict=True):
                    if name is not None:
                        units.append((name or word, bool(name)))
            elif shown:
                units.append(("-".join(shown), False))
        return units

    def _looked_up(self, keys: Sequence[str]) -> list[str | None]:
        """Return for each part the topic that starts there, "" if none, None if it is in one."""
        names: list[str | None] = []
        get, at, last = self._names.get, 0, len(keys)
        while at < last:
            name, length, end = "", 1, at + 1
            form = keys[at]
            while (found := get(form)) is not None:
                if found:
                    name, length = found, end - at
                if end == last:
                    break
                form = f"{form} {keys[end]}"
                end += 1
            names.append(name)
            if length > 1:
                names += [None] * (length - 1)
            at += length
        return names

    def _split(self, word: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the parts of a hyphenated word: as they are looked up, and as they are shown."""
        if word.isalnum():
            key = self.key(word)
            return (key,), (key.removeprefix("=").casefold(),)
        if _PUNCTUATION.search(word):
            word = bare_word(word.translate(_BRACKETS))
        parts, prefix, shown = [], "", ""
        for part in filter(None, word.split("-")):
            key = self.key(part)
            plain = key.removeprefix("=").casefold()
            if prefix:
                key = prefix + plain
            shown += plain
            if plain in PREFIXES:
                prefix, shown = key, f"{shown}-"
                continue
            parts.append((key, shown))
            prefix = shown = ""
        if prefix:
            parts.append((prefix, shown.removesuffix("-")))
        return tuple(key for key, _ in parts), tuple(shown for _, shown in parts)

    def key(self, part: str) -> str:
        """Return what a part of a word is looked up as."""
        if part.removesuffix("s") in self.cased:
            return f"={part.removesuffix('s')}"
        word = part.casefold()
        if part.endswith("S") or word in self._singular:  # an acronym: 3DGS
            return word
        return english_singular(_american(word))


def _split_at_breaks(title: str) -> Iterator[list[str]]:
    """Yield the words of what stands between punctuation."""
    for run in _BREAKS.split(title) if _ODD.search(title) else [title]:
        if words := run.split():
            yield words


def _american(word: str) -> str:
    if MAYBE_BRITISH.search(word) and (british := _BRITISH.search(word)):
        american = british.lastgroup or ""
        word = word[: british.start(american)] + american + word[british.end(american) :]
        return _american(word)  # colourisation is British twice
    return word


def _joined(words: list[str]) -> list[str]:
    """Return the words, with a prefix that stands alone joined to the next: `multi-view`."""
    joined: list[str] = []
    for word in words:
        if joined and _ends_in_prefix(joined[-1]):
            joined[-1] += f"-{word}"
        else:
            joined.append(word)
    return joined


def _ends_in_prefix(word: str) -> bool:
    return word.rpartition("-")[2].casefold() in PREFIXES


def parse_topics(text: str, name: str) -> list[Topic]:
    """Return the topics in the CSV form: topic, forms (separated by `; `), kind.

    A topic without forms has its name as its only form. Other columns are not read.

    Args:
        text: the content of the file.
        name: the name of the file, for messages.

    Raises:
        FileError: a column is missing, a row has no topic or another kind, or two topics have the
            same form.

    """
    rows = read_rows(text, name)
    _, headings = next(rows, (0, []))
    missing = [column for column in ("topic", "forms", "kind") if column not in headings]
    if missing:
        raise FileError(
            f"{name} is not a list of topics: it has no column {missing[0]}; its first line must "
            "be topic,forms,kind"
        )
    topics: list[Topic] = []
    owners: dict[str, str] = {}
    for line, row in rows:
        cells = dict(zip(headings, map(str.strip, row), strict=False))
        topic = _topic(cells, f"{name}, line {line}")
        for form in topic.forms:
            if owners.setdefault(form, topic.name) != topic.name:
                raise FileError(
                    f"{name}, line {line}: {form!r} is a form of {owners[form]!r}, too; leave it "
                    "to one of them"
                )
        topics.append(topic)
    return topics


def _topic(cells: dict[str, str], where: str) -> Topic:
    topic, kind = cells.get("topic", ""), cells.get("kind", "").lower()
    if not topic:
        raise FileError(f"{where}: a topic has no name; write one")
    forms = tuple(filter(None, map(str.strip, cells.get("forms", "").split(";")))) or (topic,)
    for form in forms:
        if not any(map(str.isalnum, form)):
            raise FileError(f"{where}: {form!r} has no letters; write a word")
    if kind and kind not in (*KINDS, IGNORE):
        raise FileError(f"{where}: the kind is {kind!r}; write {', '.join(KINDS)} or {IGNORE}")
    return Topic(topic, forms, kind)
