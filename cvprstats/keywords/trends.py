"""Keywords over many editions."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

from cvprstats.errors import UsageError
from cvprstats.keywords.asked import find_keywords
from cvprstats.keywords.counts import KeywordCounts, per_1000
from cvprstats.keywords.filters import common_filters, keyword_noun, method_note
from cvprstats.keywords.rules import Rule
from cvprstats.keywords.trend_test import LEAST_EDITIONS
from cvprstats.papers import Edition, Field
from cvprstats.text import html_table


@dataclass(frozen=True, slots=True)
class Trend:
    """The papers of a keyword, edition by edition."""

    keyword: str
    editions: tuple[Edition, ...]
    papers: tuple[int, ...]
    """Papers whose titles hold the keyword, for each edition."""
    shares: tuple[float, ...]
    """The same per 1,000 papers of the edition."""

    def __repr__(self) -> str:
        return f"<Trend {self.keyword}: {', '.join(map(str, self.papers))} papers>"


class TrendPoint(NamedTuple):
    """The papers of a keyword in one edition."""

    keyword: str
    edition: str
    """Its name in files: `cvpr2019`."""
    papers: int
    per_1000: float


@dataclass(frozen=True, slots=True)
class Trends:
    """The trends of several keywords in the same editions."""

    rule: Rule
    editions: tuple[Edition, ...]
    trends: tuple[Trend, ...]
    filters: tuple[str, ...] = ()
    """Which papers and words were counted, in words, where not all."""
    field: Field = "title"
    """Where the keywords were counted."""

    def __iter__(self) -> Iterator[Trend]:
        return iter(self.trends)

    def __len__(self) -> int:
        return len(self.trends)

    def __getitem__(self, place: int) -> Trend:
        return self.trends[place]

    def __repr__(self) -> str:
        keywords = ", ".join(trend.keyword for trend in self.trends)
        return f"<Trends {self.editions[0].name} to {self.editions[-1].name}: {keywords}>"

    def _repr_html_(self) -> str:
        rows = [
            {"edition": edition.name, **{trend.keyword: trend.papers[at] for trend in self.trends}}
            for at, edition in enumerate(self.editions)
        ]
        noun = keyword_noun(self.rule, [trend.keyword for trend in self.trends])
        return html_table(f"Papers by {noun} ({method_note(self.rule, self.filters)})", rows)

    @property
    def venues(self) -> tuple[str, ...]:
        """The venues of the editions, in the order of their first ones."""
        return tuple(dict.fromkeys(edition.venue for edition in self.editions))

    def by_venue(self) -> tuple[Trend, ...]:
        """Return one trend per keyword and venue, keyword by keyword, named `ICCV: gan`."""
        if len(self.venues) == 1:
            return self.trends
        return tuple(_only(trend, venue) for trend in self for venue in self.venues)

    def points(self) -> list[TrendPoint]:
        """Return the papers of each keyword in each edition, keyword by keyword."""
        return [
            TrendPoint(trend.keyword, edition.slug, papers, share)
            for trend in self.trends
            for edition, papers, share in zip(
                trend.editions, trend.papers, trend.shares, strict=True
            )
        ]

    def records(self) -> list[dict[str, Any]]:
        """Return one plain record per keyword and edition: `pandas.DataFrame(trends.records())`."""
        return [point._asdict() for point in self.points()]


def trace(counts: Sequence[KeywordCounts], keywords: Iterable[str]) -> Trends:
    """Return the trend of each keyword in editions that were counted by one rule.

    A plural finds its singular, also in editions whose titles hold only the plural. Keywords that
    are counted as one have one trend.

    Raises:
        UsageError: there are no counts, or they are by different rules.
        NothingFoundError: no edition counted a keyword; a stopword or phrase is counted if
            `count_keywords` gets it as `asked`.

    """
    rule = _common_rule(counts)
    found = dict.fromkeys(find_keywords(keywords, counts))
    return _trends(counts, {keyword: _papers(counts, keyword, rule) for keyword in found})


def trace_all(counts: Sequence[KeywordCounts], min_papers: int) -> Trends:
    """Return the trends of all keywords with this many papers in the editions together, by name.

    A plural in one edition is its singular of another, where the rule folds them.

    Raises:
        UsageError: there are no counts, or they are by different rules.

    """
    rule = _common_rule(counts)
    held = set[str]().union(*(edition.counts for edition in counts))
    papers: defaultdict[str, list[int]] = defaultdict(lambda: [0] * len(counts))
    for at, edition in enumerate(counts):
        for word, number in edition.counts.items():
            singular = rule.singular(word) if rule.folds_plurals else word
            papers[singular if singular in held else word][at] += number
    kept = {word: numbers for word, numbers in papers.items() if sum(numbers) >= min_papers}
    return _trends(counts, dict(sorted(kept.items())))


def check_editions(editions: Sequence[Edition]) -> None:
    """Check that movers and bursts can be found in these editions.

    Raises:
        UsageError: they are fewer than three, not one after the other, or of several venues.

    """
    venues = dict.fromkeys(edition.venue for edition in editions)
    if len(venues) > 1:
        raise UsageError(
            "movers and bursts are found in one conference, because several are not held in the "
            f"same years: name one of {', '.join(venues)}"
        )
    if len(editions) < LEAST_EDITIONS:
        names = " and ".join(edition.name for edition in editions)
        raise UsageError(
            f"movers and bursts need {LEAST_EDITIONS} editions or more, not just {names}: choose a "
            "longer window"
        )
    if any(before.year >= after.year for before, after in pairwise(editions)):
        raise UsageError("movers and bursts need each edition once, the earliest first")


def _only(trend: Trend, venue: str) -> Trend:
    places = [at for at, edition in enumerate(trend.editions) if edition.venue == venue]
    return Trend(
        f"{venue}: {trend.keyword}",
        tuple(trend.editions[at] for at in places),
        tuple(trend.papers[at] for at in places),
        tuple(trend.shares[at] for at in places),
    )


def _common_rule(counts: Sequence[KeywordCounts]) -> Rule:
    if len({edition.field for edition in counts}) > 1:
        raise UsageError("keywords are followed in titles or in abstracts: count all in the same")
    if len({edition.rule for edition in counts}) != 1:
        raise UsageError("keywords are followed by one rule: count all editions by the same")
    return counts[0].rule


def _papers(counts: Sequence[KeywordCounts], keyword: str, rule: Rule) -> list[int]:
    return [
        edition.counts.get(keyword)
        or sum(number for word, number in edition.counts.items() if rule.singular(word) == keyword)
        for edition in counts
    ]


def _trends(counts: Sequence[KeywordCounts], papers: Mapping[str, Sequence[int]]) -> Trends:
    """Return the trends of these keywords, of their papers in each edition."""
    editions = tuple(one.edition for one in counts if isinstance(one.edition, Edition))
    if len(editions) < len(counts):
        raise UsageError("keywords are followed from edition to edition: count each by itself")
    totals = [edition.papers for edition in counts]
    trends = (
        Trend(keyword, editions, tuple(numbers), tuple(map(per_1000, numbers, totals)))
        for keyword, numbers in papers.items()
    )
    return Trends(counts[0].rule, editions, tuple(trends), common_filters(*counts), counts[0].field)
