"""Load and count what the report of an edition is made of."""

from collections.abc import Sequence
from pathlib import Path

from cvprstats.catalogue.lists import find_edition, find_list, load_editions, load_papers
from cvprstats.keywords.rules import Rule
from cvprstats.papers import Edition
from cvprstats.report.year import YearReport
from cvprstats.workflows.counting import check_different, count_list


def load_year(
    edition: str | int | Edition,
    compare: str | int | Edition | None,
    rule: str | Rule,
    ignore: Sequence[str] | None = None,
    stopwords: Path | None = None,
) -> YearReport:
    """Return what the report of an edition is made of; `compare` names the one to compare with.

    The other arguments are those of `count_edition`.

    Raises:
        UsageError: an edition's name is not one, or it is compared with itself.
        NoListError: there is no list of an edition.
        FileError: a list or the stopwords cannot be read.

    """
    papers, *others = (load_papers(name) for name in (edition, compare) if name)
    counts, *before = (count_list(one, rule, 1, ignore, stopwords) for one in (papers, *others))
    for one in before:
        check_different(one, counts)
    previous = find_edition(papers.edition.previous)
    listed = None
    if None in {previous.accepted, papers.edition.accepted} and find_list(previous):
        listed = len(load_papers(previous).without_demos)
    return YearReport(papers, counts, previous, before[0] if before else None, listed)


def editions_until(edition: Edition) -> tuple[Edition, ...]:
    """Return the editions of the venue up to this one, by year, as far as they are known."""
    return tuple(known for known in load_editions(edition.venue) if known.year <= edition.year)
