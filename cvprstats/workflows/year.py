"""Load and count what the report of an edition is made of."""

from dataclasses import replace

from cvprstats.catalogue.lists import (
    find_edition,
    find_list,
    listed_editions,
    load_editions,
    load_papers,
)
from cvprstats.catalogue.selection import join_lists
from cvprstats.keywords.comparison import compare as compare_counts
from cvprstats.keywords.movers import find_movers
from cvprstats.keywords.rules import TOPICS, WORDS
from cvprstats.keywords.trend_test import LEAST_EDITIONS
from cvprstats.papers import Edition, ListEdition
from cvprstats.report.year import YearReport
from cvprstats.workflows.counting import Counting, check_different, count_list
from cvprstats.workflows.selecting import check_apart, load_one

YEARS = 5
"""Editions before one that it is set against."""


def load_year(
    edition: str | int | Edition,
    compare: str | int | Edition | None,
    counting: Counting,
) -> YearReport:
    """Return what the report of an edition is made of; `compare` names the one to compare with.

    Each can be a list that is not imported, of which there are no announced facts.

    If words are counted, what changed is told in topics.

    Raises:
        UsageError: an edition's name is not one, or it is compared with itself.
        NoListError: there is no list of an edition.
        FileError: a list or the stopwords cannot be read.

    """
    if compare:
        check_apart(compare, edition)
    papers, *others = (load_one(name, counting.reading) for name in (edition, compare) if name)
    counts, *before = (count_list(one, counting) for one in (papers, *others))
    for one in before:
        check_different(one, counts)
    previous = listed = None
    if not isinstance(papers.edition, ListEdition):
        previous = find_edition(papers.edition.previous)
        if None in {previous.accepted, papers.edition.accepted} and find_list(previous):
            listed = len(load_papers(previous).without_demos)
    telling = replace(counting, rule=TOPICS) if counting.rule == WORDS else counting
    earlier = [load_papers(one) for one in _years_before(papers.edition)]
    told, *years = (count_list(one, telling) for one in (papers, *earlier))
    against = others[0] if others else join_lists(earlier) if earlier else None
    counted = {one.edition: one for one in years}
    told_before = against and (counted.get(against.edition) or count_list(against, telling))
    return YearReport(
        papers,
        counts,
        previous,
        before[0] if before else None,
        listed,
        compare_counts(told_before, told) if told_before else None,
        find_movers([*years, told]) if len(years) >= LEAST_EDITIONS - 1 else None,
    )


def _years_before(edition: Edition) -> list[Edition]:
    """Return the last editions of the venue before this one that have a list."""
    before = [
        one for one in listed_editions() if one.venue == edition.venue and one.year < edition.year
    ]
    return before[-YEARS:]


def editions_until(edition: Edition) -> tuple[Edition, ...]:
    """Return the editions of the venue up to this one, by year, as far as they are known."""
    return tuple(known for known in load_editions(edition.venue) if known.year <= edition.year)
