"""How many papers have which keyword in their titles, or in their abstracts."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise, tee
from operator import itemgetter
from typing import Any, NamedTuple

from cvprstats.errors import UsageError
from cvprstats.keywords.fields import (
    abstract_stopwords,
    field_filter,
    field_stopwords,
    field_tokens,
    papers_with,
)
from cvprstats.keywords.filters import counting_filters, keyword_noun, method_note
from cvprstats.keywords.rules import (
    FIELD_STOPWORDS,
    WORDS,
    Rule,
    english_stopwords,
)
from cvprstats.papers import Edition, Field, Paper, PaperList, Selection, Stream
from cvprstats.text import counted, html_table


class CountedKeyword(NamedTuple):
    """A keyword with the number of papers whose titles hold it."""

    keyword: str
    papers: int
    per_1000: float
    """The same per 1,000 papers."""


@dataclass(frozen=True, slots=True)
class KeywordCounts:
    """The keywords of an edition, and the number of papers whose titles hold each of them."""

    edition: Edition | Selection
    """A selection, if it is not one whole edition."""
    papers: int
    """Number of papers that were counted."""
    rule: Rule
    counts: dict[str, int]
    """Papers by keyword: the most frequent first, equals in alphabetical order."""
    filters: tuple[str, ...] = ()
    """Which papers and words were counted, in words, where not all: `oral papers only`."""
    field: Field = "title"
    """Where the keywords were counted."""

    def __repr__(self) -> str:
        return f"<KeywordCounts {self._summary()}>"

    def _repr_html_(self) -> str:
        return html_table(self._summary(), self.records())

    def _summary(self) -> str:
        noun = keyword_noun(self.rule, self.counts)
        return (
            f"{self.edition.name}: {counted(len(self.counts), noun)} of "
            f"{counted(self.papers, 'paper')} ({method_note(self.rule, self.filters)})"
        )

    def top(self, number: int) -> list[tuple[str, int]]:
        """Return the `number` most frequent keywords with their papers."""
        return [*islice(self.counts.items(), number)]

    def share(self, keyword: str) -> float:
        """Return the papers whose titles hold `keyword`, per 1,000 papers."""
        return per_1000(self.counts.get(keyword, 0), self.papers)

    def ranked(self, top: int | None = None) -> list[CountedKeyword]:
        """Return the `top` most frequent keywords, or all, with papers and share."""
        return [
            CountedKeyword(keyword, papers, per_1000(papers, self.papers))
            for keyword, papers in islice(self.counts.items(), top)
        ]

    def records(self) -> list[dict[str, Any]]:
        """Return one plain record per keyword: `pandas.DataFrame(counts.records())`."""
        return [keyword._asdict() for keyword in self.ranked()]


def per_1000(part: int, whole: int) -> float:
    """Return `part` per 1,000 of `whole`; 0 where the whole is 0."""
    return 1000 * part / whole if whole else 0.0


def count_keywords(
    papers: PaperList | Selection,
    rule: Rule = WORDS,
    *,
    phrase_length: int = 1,
    ignore: Collection[str] = (),
    stopwords: Collection[str] | None = None,
    asked: Collection[str] = (),
    field: Field = "title",
) -> KeywordCounts:
    """Return the keywords in the titles of `papers`, or in their abstracts, counted.

    Demos are not counted, unless the list holds nothing else, nor are papers without abstract where
    abstracts are counted.

    Args:
        papers: the list, as `load_papers` returns it, or a selection of several lists.
        rule: `WORDS`, `SLIDES` or `TOPICS`.
        phrase_length: 1 counts words; n > 1 counts phrases of n neighboring words without an
            English stopword. Words of the field, such as "deep", count in phrases.
        ignore: words to leave out besides the stopwords, in singular and plural, and the phrases
            that hold them.
        stopwords: words to leave out in place of the English stopwords and the words of the field.
        asked: words and phrases to count by name: also stopwords, phrases of another length, and
            words that `ignore` names.
        field: `title` or `abstract`. In abstracts, numbers and the words of which nearly all
            abstracts hold some, such as "propose", are stopwords, too.

    Raises:
        UsageError: the rule counts no phrases, or there is no such field.
        NothingFoundError: no paper has an abstract.

    """
    if phrase_length > 1 and not rule.counts_phrases:
        raise UsageError(f"the rule {rule.name!r} counts {rule.units} only: leave --phrases out")
    texts = _read_texts(papers_with(papers, field), field, rule, again=bool(asked))
    ignore = ignored_words(ignore, asked, rule)
    left_out = left_out_words(rule, phrase_length, stopwords, field, _words(texts))
    counts = rule.count(
        said_phrases(one.words, phrase_length, left_out, one.text, rule) for one in texts
    )
    named = rule.count(asked_phrases(_words(texts), rule, asked)) if asked else {}
    ordered = in_order(adjust_counts(counts, rule, ignore, asked, named))
    filters = field_filter(papers, field, len(texts))
    filters += counting_filters(phrase_length, ignore, stopwords)
    return KeywordCounts(papers.edition, len(texts), rule, ordered, filters, field)


def ignored_words(ignore: Collection[str], asked: Collection[str], rule: Rule) -> list[str]:
    """Return the words of `ignore` that are not asked for."""
    forms = forms_of(asked, rule)
    return [word for word in ignore if word.strip() and not forms_of([word], rule) & forms]


def adjust_counts(
    counts: dict[str, int],
    rule: Rule,
    ignore: Collection[str],
    asked: Collection[str],
    named: dict[str, int],
) -> dict[str, int]:
    """Return the papers by keyword without what is ignored, and with what is asked for.

    Args:
        counts: the papers by keyword.
        rule: the rule by which they were counted.
        ignore: words to leave out, with their plurals and the phrases that hold them.
        asked: words and phrases that were counted by name.
        named: the papers of these.

    """
    if ignore:
        counts = _without(counts, forms_of(ignore, rule), rule)
    if asked:
        forms = forms_of(asked, rule)
        counts = {
            word: papers for word, papers in counts.items() if not has_form(word, forms, rule)
        } | named
    return counts


def in_order(counts: Mapping[str, int]) -> dict[str, int]:
    """Return the papers by keyword: the most frequent first, equals in alphabetical order."""
    alphabetical = sorted(counts.items(), key=itemgetter(0))
    return dict(sorted(alphabetical, key=itemgetter(1), reverse=True))


def keyword_sets(
    papers: PaperList | Selection,
    counts: KeywordCounts,
    *,
    phrase_length: int = 1,
    stopwords: Collection[str] | None = None,
    asked: Collection[str] = (),
) -> Collection[tuple[Paper, frozenset[str]]]:
    """Return the counted papers, each with the keywords it is counted for.

    `counts` is what `count_keywords` counted of these papers, with the same arguments.
    """
    rule, field = counts.rule, counts.field
    counted = papers_with(papers, field)
    texts = _read_texts(counted, field, rule, again=True)
    left_out = left_out_words(rule, phrase_length, stopwords, field, _words(texts))

    def read() -> Iterator[tuple[Paper, frozenset[str]]]:
        ones, others = tee(texts)  # side by side: the papers are gone through once
        for one, more in zip(ones, asked_phrases(_words(others), rule, asked), strict=True):
            said = said_phrases(one.words, phrase_length, left_out, one.text, rule)
            held = frozenset(
                word if word in counts.counts else rule.singular(word) for word in (*said, *more)
            )
            yield one.paper, held & counts.counts.keys()

    return Stream(read) if isinstance(counted, Stream) else list(read())


class _Text(NamedTuple):
    """A title or abstract with its words."""

    paper: Paper
    text: str
    words: list[str]


def _words(texts: Iterable[_Text]) -> Iterator[list[str]]:
    return (one.words for one in texts)


def _read_texts(
    papers: Sequence[Paper], field: Field, rule: Rule, *, again: bool
) -> Collection[_Text]:
    """Return the texts that are counted: in memory where they are needed again, if papers are."""

    def read() -> Iterator[_Text]:
        for paper in papers:
            text: str = getattr(paper, field)
            yield _Text(paper, text, field_tokens(text, field, rule))

    is_held = (again or field != "title") and not isinstance(papers, Stream)
    return list(read()) if is_held else Stream(read)


def left_out_words(
    rule: Rule,
    phrase_length: int,
    stopwords: Collection[str] | None,
    field: Field,
    tokens: Iterable[list[str]],
) -> frozenset[str]:
    """Return the words that are left out of texts with these tokens."""
    always = rule.left_out() | field_stopwords(field, tokens)
    if stopwords is not None:
        return always.union(map(str.casefold, stopwords))
    usual = english_stopwords() | (FIELD_STOPWORDS if phrase_length == 1 else frozenset[str]())
    return always | usual | (abstract_stopwords() if field == "abstract" else frozenset[str]())


def said_phrases(
    words: list[str], length: int, stopwords: frozenset[str], title: str, rule: Rule
) -> list[str]:
    """Return the phrases of `length` words without a stopword in them."""
    name = words[:1] if words and words[0] in stopwords and rule.opens_with_name(title) else []
    if length == 1:
        return name + [word for word in words if word not in stopwords]
    cuts = (at for at, word in enumerate(words) if word in stopwords and at >= len(name))
    return [
        " ".join(words[first : first + length])
        for start, end in pairwise([-1, *cuts, len(words)])
        for first in range(start + 1, end - length + 1)
    ]


def forms_of(words: Iterable[str], rule: Rule) -> set[str]:
    """Return the keywords that words are counted as, and their singulars."""
    keywords = [rule.keyword(word) for word in words]
    return {*keywords, *map(rule.singular, keywords)}


def _without(counts: dict[str, int], ignored: set[str], rule: Rule) -> dict[str, int]:
    """Return `counts` without the ignored words, their plurals and the phrases that hold them."""
    return {
        keyword: papers
        for keyword, papers in counts.items()
        if not any(
            {part, rule.singular(part)} & ignored
            for part in (keyword, *(keyword.split(" ") if rule.counts_phrases else ()))
        )
    }


def has_form(word: str, forms: set[str], rule: Rule) -> bool:
    """Return whether a word, or its singular, is among the forms."""
    return word in forms or rule.singular(word) in forms


def asked_phrases(
    titles: Iterable[list[str]], rule: Rule, asked: Collection[str]
) -> Iterator[list[str]]:
    """Yield what each title holds of what is asked for, from all its words."""
    keywords = [rule.keyword(one) for one in asked]
    for one in asked:
        if len(rule.asked_tokens(one)) > 1 and not rule.counts_phrases:
            raise UsageError(
                f"the rule {rule.name!r} counts {rule.units} only, and {one.lower()!r} is a "
                "phrase: ask for a word, or use the rule 'words'"
            )
    forms = forms_of(asked, rule)
    lengths = {len(keyword.split(" ")) for keyword in keywords} if rule.counts_phrases else {1}
    # Only phrases that start like one that is asked for: there are many others.
    heads = {keyword.rpartition(" ")[0] for keyword in keywords}
    for words in titles:
        yield [
            phrase
            for length in lengths
            for phrase in (words if length == 1 else _headed(words, length, heads))
            if has_form(phrase, forms, rule)
        ]


def _headed(words: list[str], length: int, heads: set[str]) -> Iterator[str]:
    """Yield the phrases of `length` words that begin with one of the heads."""
    for first in range(len(words) - length + 1):
        if " ".join(words[first : first + length - 1]) in heads:
            yield " ".join(words[first : first + length])
