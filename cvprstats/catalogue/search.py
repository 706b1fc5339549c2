"""Search the papers of a list by words of the title, presentation, author, area and award."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from operator import attrgetter

from cvprstats.catalogue.lists import listed_editions, load_papers
from cvprstats.errors import NothingFoundError
from cvprstats.papers import Paper, PaperList
from cvprstats.text import fold, years_text

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
) -> PaperList:
    """Return the papers whose titles hold all of `words`, and that match the other arguments.

    Each matches a part of the text, and case and accents do not matter. `award` takes only papers
    with an award.

    Raises:
        NothingFoundError: no paper matches; the message says what there is, and if the list does
            not say presentations, areas or awards, which lists of the venue do.

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
    sought = [(words, "title"), ([author] if author else [], "authors")]
    for parts, name in sought:
        for part in parts:
            matches = _matcher(name, part)
            found = tuple(filter(matches, found))
            if not found:
                _check_alone(papers, matches, part)
                raise NothingFoundError(
                    f"no paper of {papers.edition.name} has {part!r} in its {name}: "
                    "try another spelling"
                )
    return replace(papers, papers=found)


def _matcher(name: str, value: str) -> Callable[[Paper], bool]:
    """Return whether a paper has a value in a field."""
    key = fold(value)
    return lambda paper: key in fold(_text(paper, name))


def _check_alone(papers: PaperList, matches: Callable[[Paper], bool], value: str) -> None:
    """Raise an error that is true where papers match a value, but not what else was asked for."""
    if any(map(matches, papers)):
        raise NothingFoundError(
            f"no paper of {papers.edition.name} matches {value!r} and all else that you ask for: "
            "leave a word or an option out"
        )


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
        + (f"; the list does not say the {name} of {unknown:,} papers" if unknown else "")
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
    return f"the list of {papers.edition.name} does not say any {name}{there}; leave --{name} out"


def _text(paper: Paper, name: str) -> str:
    value = getattr(paper, name)
    return value if isinstance(value, str) else "; ".join(value)
