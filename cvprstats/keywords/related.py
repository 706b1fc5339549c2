"""What is said together with a keyword."""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from cvprstats.keywords.asked import find_keyword_sets
from cvprstats.keywords.comparison import SIGNIFICANT
from cvprstats.keywords.evidence import q_values
from cvprstats.keywords.fields import field_filter
from cvprstats.keywords.filters import keyword_noun, method_note
from cvprstats.keywords.rules import WORDS, Rule
from cvprstats.keywords.together import Together
from cvprstats.papers import Edition, Field, Paper, PaperList, Selection
from cvprstats.text import counted, html_table

MIN_PAPERS = 5
"""Keywords with fewer papers are not tested."""
EXAMPLES = 3
"""Titles that are shown of an association, at most."""


@dataclass(frozen=True, slots=True)
class Association:
    """The papers that a keyword shares with the one that was asked for, and what that tells."""

    keyword: str
    both: int
    """Papers with this keyword and the one that was asked for."""
    papers: int
    """Papers with this keyword."""
    expected: float
    """Papers with both if the two had nothing to do with each other."""
    g2: float
    """Log-likelihood ratio of the 2×2 table of papers with both, one or none (Dunning 1993)."""
    npmi: float
    """Normalized pointwise mutual information, −1 to 1 (Bouma 2009)."""
    p: float
    """How often independent keywords give a table at least as unlikely as this one (`p_value`)."""
    q: float
    """False discovery rate if this association and all with a smaller p are called real."""
    examples: tuple[str, ...]
    """Titles of papers with both: one from the start of the list, its middle and its end."""

    def __repr__(self) -> str:
        papers = f"{self.both} of {self.papers} papers, {self.expected:.1f} expected"
        return f"<Association {self.keyword}: {papers}, q={self.q:.2g}>"

    @property
    def is_positive(self) -> bool:
        """Whether more papers have both than expected."""
        return self.both > self.expected

    @property
    def is_significant(self) -> bool:
        """Whether the association is significant, q < 0.05: the one criterion of all outputs."""
        return self.q < SIGNIFICANT


@dataclass(frozen=True, slots=True)
class Related:
    """The keywords that were tested against one, the strongest evidence first."""

    keyword: str
    """The keyword that was asked for, as it is counted."""
    edition: Edition | Selection
    papers: int
    """Number of papers that were counted."""
    with_keyword: int
    """Number of papers with the keyword that was asked for."""
    rule: Rule
    associations: tuple[Association, ...]
    """Positive and negative ones: all that q is among."""
    min_papers: int
    """They have at least this many papers."""
    filters: tuple[str, ...] = ()
    """Which papers were counted, in words, where not all titles."""

    def __repr__(self) -> str:
        return f"<Related {self._summary()}>"

    def _repr_html_(self) -> str:
        return html_table(self._summary(), self.records())

    def _summary(self) -> str:
        noun = keyword_noun(self.rule, [one.keyword for one in self.associations])
        return (
            f"{self.edition.name}: {counted(len(self.associations), noun)} and “{self.keyword}”, "
            f"in {self.with_keyword:,} of {self.papers:,} papers "
            f"({method_note(self.rule, self.filters)})"
        )

    def positive(self, top: int | None = None) -> list[Association]:
        """Return the `top` keywords, or all, that are more often with the keyword than expected."""
        return [one for one in self.associations if one.is_positive][:top]

    def records(self) -> list[dict[str, Any]]:
        """Return one plain record per keyword: `pandas.DataFrame(related.records())`."""
        return [asdict(one) for one in self.associations]


def find_related(
    papers: PaperList | Selection,
    keyword: str,
    rule: Rule = WORDS,
    *,
    min_papers: int = MIN_PAPERS,
    field: Field = "title",
) -> Related:
    """Return the keywords of `papers`, tested for being in the same titles as `keyword`.

    The words of a phrase are not tested against it.

    Args:
        papers: the list, as `load_papers` returns it, or a selection of several lists.
        keyword: a word, phrase or topic; a stopword, too.
        rule: `WORDS`, `SLIDES` or `TOPICS`.
        min_papers: test the keywords with at least this many papers.
        field: `title`, or `abstract` for the same abstracts.

    Raises:
        UsageError: the rule cannot count it.
        NothingFoundError: no title holds it; the message says what is near it; or no paper has an
            abstract.

    """
    found, sets = find_keyword_sets(papers, keyword, rule, field)
    return relate(papers, found, sets, rule, min_papers, field)


def relate(
    papers: PaperList | Selection,
    keyword: str,
    sets: Collection[tuple[Paper, frozenset[str]]],
    rule: Rule,
    min_papers: int,
    field: Field,
) -> Related:
    """Return what `find_related` does, of papers that each come with their keywords."""
    holders = Counter[str]()
    with_both = defaultdict[str, list[str]](list)
    for paper, held in sets:
        holders.update(held)
        for other in held if keyword in held else ():
            with_both[other].append(paper.title)
    one = holders[keyword]
    parts = set(map(rule.singular, keyword.split(" "))) if rule.counts_phrases else set[str]()
    tested = {
        other: Together(len(with_both.get(other, ())), one, number, len(sets))
        for other, number in holders.items()
        if number >= min_papers and other != keyword and rule.singular(other) not in parts
    }
    q_of_all = q_values([together.p for together in tested.values()])
    associations = [
        _association(other, together, q, with_both.get(other, ()))
        for (other, together), q in zip(tested.items(), q_of_all, strict=True)
    ]
    associations.sort(key=lambda association: (-association.g2, association.keyword))
    return Related(
        keyword,
        papers.edition,
        len(sets),
        one,
        rule,
        tuple(associations),
        min_papers,
        field_filter(papers, field, len(sets)),
    )


def _association(keyword: str, together: Together, q: float, titles: Sequence[str]) -> Association:
    return Association(
        keyword,
        together.both,
        together.other,
        together.expected,
        together.g2,
        together.npmi,
        together.p,
        q,
        _examples(titles),
    )


def _examples(titles: Sequence[str]) -> tuple[str, ...]:
    """Return titles from the start, the middle and the end: of many years, from several."""
    if len(titles) <= EXAMPLES:
        return tuple(titles)
    last = len(titles) - 1
    return tuple(titles[last * at // (EXAMPLES - 1)] for at in range(EXAMPLES))
