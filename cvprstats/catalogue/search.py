"""Search the papers of a list by words of the title, presentation, author, area and award."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from operator import attrgetter

from cvprstats.catalogue.lists import listed_editions, load_papers
from cvprstats.catalogue.query import is_match, parse_query
from cvprstats.errors import NothingFoundError
from cvprstats.papers import Field, Paper, PaperList, no_abstracts
from cvprstats.text import counted, fold, years_text

SHOWN = 12
"""Names that a message gives, at most."""
_ORAL = Paper("", presentation="oral")


def select_papers(
    papers: PaperList,
    words: Sequence[str] = (),
    *,
    presentation: str = "",
    author: str = "",
    area: str = "",
    award: bool = False,
    field: Field = "title",
) -> PaperList:
    """Return the papers whose titles hold what `words` ask for, and that match the other arguments.

    Each matches a part of the text, and case and accents do not matter. `words` are all to be
    there, unless AND, OR or NOT stands between them (`parse_query`). `award` takes only papers with
    an award. `field` can be `abstract`: words are sought there instead of in titles.

    Raises:
        UsageError: AND, OR or NOT has no word beside it, or a quote is not closed.
        NothingFoundError: no paper matches; the message says what there is, and if the list does
            not say presentations, areas or awards, which lists of the venue do; or no paper has an
            abstract.

    """
    found = papers.papers
    if award:
        found = tuple(paper for paper in found if paper.award)
        if not found:
            raise NothingFoundError(_not_said(papers, "award", attrgetter("award")))
    if presentation:
        found = _matching(papers, found, "presentation", presentation)
    if area:
        found = _matching(papers, found, "area", area)
    if words:
        found = _with_words(papers, found, words, field)
    if author:
        matches = _matcher("authors", author)
        found = tuple(filter(matches, found))
        if not found:
            _check_alone(papers, matches, author)
            raise NothingFoundError(_not_in(papers, author, "authors"))
    return replace(papers, papers=found)


def _with_words(
    papers: PaperList, found: tuple[Paper, ...], words: Sequence[str], field: Field
) -> tuple[Paper, ...]:
    query = parse_query(words)
    if not any(getattr(paper, field) for paper in papers):
        raise NothingFoundError(no_abstracts(papers))
    told = (paper for paper in found if getattr(paper, field))
    matching = tuple(paper for paper in told if is_match(query, getattr(paper, field)))
    if matching:
        return matching
    for term in query[0] if len(query) == 1 else ():
        if term.is_wanted and not any(term.text in fold(_text(paper, field)) for paper in papers):
            raise NothingFoundError(_not_in(papers, term.text, field))
    raise NothingFoundError(_not_all(papers, " ".join(words)))


def _not_in(papers: PaperList, value: str, name: str) -> str:
    return f"no paper of {papers.edition.name} has {value!r} in its {name}: try another spelling"


def _not_all(papers: PaperList, value: str) -> str:
    return (
        f"no paper of {papers.edition.name} matches {value!r} and all else that you ask for: "
        "leave a word or an option out"
    )


def _matcher(name: str, value: str) -> Callable[[Paper], bool]:
    """Return what tells whether a paper has a value in a field."""
    key = fold(value)
    return lambda paper: key in fold(_text(paper, name))


def _check_alone(papers: PaperList, matches: Callable[[Paper], bool], value: str) -> None:
    """Raise an error that is true where papers match a value, but not what else was asked for."""
    if any(map(matches, papers)):
        raise NothingFoundError(_not_all(papers, value))


def _matching(
    papers: PaperList, found: tuple[Paper, ...], name: str, value: str
) -> tuple[Paper, ...]:
    matches = _matcher(name, value)
    matching = tuple(filter(matches, found))
    if matching:
        return matching
    _check_alone(papers, matches, value)
    known = sorted({_text(paper, name) for paper in papers} - {""})
    if not known:
        raise NothingFoundError(_not_said(papers, name, matches, value))
    unknown = sum(not _text(paper, name) for paper in papers)
    orals = papers.edition.orals if matches(_ORAL) else None
    raise NothingFoundError(
        f"no paper with {name} {value!r} in {papers.edition.name}: "
        f"choose one of {_listed(known)}"
        + (f"; the list does not say the {name} of {counted(unknown, 'paper')}" if unknown else "")
        + (f"; the list does not say its {orals:,} orals" if orals else "")
    )


def _listed(known: Sequence[str]) -> str:
    """Return the first of these names, in quotes if one of them holds a comma."""
    names = [f"“{name}”" for name in known] if any("," in name for name in known) else [*known]
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return ", ".join(names[:SHOWN]) + more


def _not_said(
    papers: PaperList, name: str, matches: Callable[[Paper], object], value: str = ""
) -> str:
    """Return that a list does not say something, and which lists of the venue have matches."""
    venue = papers.edition.venue
    telling = [
        edition.year
        for edition in listed_editions()
        if edition.venue == venue and any(map(matches, load_papers(edition)))
    ]
    what = f"say {value!r}" if value else "do"
    there = f"; these {what}: {years_text(telling)}" if telling else ""
    return f"the list of {papers.edition.name} does not say any {name}{there}; leave the {name} out"


def _text(paper: Paper, name: str) -> str:
    value = getattr(paper, name)
    return value if isinstance(value, str) else "; ".join(value)
