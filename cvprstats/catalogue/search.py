"""Search the papers of a list by words of the title, presentation, author, area and award."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from operator import attrgetter

from cvprstats.catalogue.lists import listed_editions, load_papers
from cvprstats.catalogue.query import Query, is_match, parse_query
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
    found = papers
    stages = _stages(papers, words, presentation, author, area, award=award, field=field)
    for matches, why_none in stages:
        found = found.where(matches)
        if not found:
            raise NothingFoundError(why_none())
    return found


def matching_papers(
    papers: PaperList,
    words: Sequence[str] = (),
    *,
    presentation: str = "",
    author: str = "",
    area: str = "",
    award: bool = False,
    field: Field = "title",
) -> PaperList:
    """Return what `select_papers` returns, or no papers where it says why there is none.

    Raises:
        UsageError: as `select_papers`.

    """
    stages = _stages(papers, words, presentation, author, area, award=award, field=field)
    tests = [matches for matches, _ in stages]
    return papers.where(lambda paper: all(test(paper) for test in tests)) if tests else papers


def _stages(
    papers: PaperList,
    words: Sequence[str],
    presentation: str,
    author: str,
    area: str,
    *,
    award: bool,
    field: Field,
) -> Iterator[tuple[Callable[[Paper], object], Callable[[], str]]]:
    """Yield what tells whether a paper matches, and what says why none does.

    To say why takes long: it reads the other lists of the venue.
    """
    if award:
        has_award = attrgetter("award")
        yield has_award, partial(_not_said, papers, "award", has_award)
    for name, value in (("presentation", presentation), ("area", area)):
        if value:
            matches = _matcher(name, value)
            yield matches, partial(_not_of_kind, papers, name, value, matches)
    if words:
        query = parse_query(words)
        yield (
            lambda paper: bool(text := getattr(paper, field)) and is_match(query, text),
            partial(_not_with_words, papers, words, query, field),
        )
    if author:
        matches = _matcher("authors", author)
        yield matches, partial(_not_by, papers, author, matches)


def _not_with_words(papers: PaperList, words: Sequence[str], query: Query, field: Field) -> str:
    if not any(getattr(paper, field) for paper in papers):
        return no_abstracts(papers)
    for term in query[0] if len(query) == 1 else ():
        if term.is_wanted and not any(term.text in fold(_text(paper, field)) for paper in papers):
            return _not_in(papers, term.text, field)
    return _not_all(papers, " ".join(words))


def _not_by(papers: PaperList, author: str, matches: Callable[[Paper], bool]) -> str:
    if any(map(matches, papers)):
        return _not_all(papers, author)
    return _not_in(papers, author, "authors")


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


def _not_of_kind(papers: PaperList, name: str, value: str, matches: Callable[[Paper], bool]) -> str:
    if any(map(matches, papers)):
        return _not_all(papers, value)
    known = sorted({_text(paper, name) for paper in papers} - {""})
    if not known:
        return _not_said(papers, name, matches, value)
    unknown = sum(not _text(paper, name) for paper in papers)
    orals = papers.edition.orals if matches(_ORAL) else None
    return (
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
