"""The sources on the web, and which of them has an edition."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from cvprstats.errors import MissingPageError, SourceError, UnreachableError, UsageError
from cvprstats.papers import Edition
from cvprstats.sources import accepted_papers, cvf, dblp, ecva
from cvprstats.sources.http import Web
from cvprstats.sources.records import Found


@dataclass(frozen=True, slots=True)
class Source:
    """A site that has lists of papers."""

    serves: Callable[[Edition], bool]
    fetch: Callable[..., Found]
    """Called as `fetch(web, edition, partial=…)`."""


SOURCES = {
    "cvf": Source(cvf.serves, cvf.fetch),
    "ecva": Source(ecva.serves, ecva.fetch),
    "accepted": Source(accepted_papers.serves, accepted_papers.fetch),
    "dblp": Source(dblp.serves, dblp.fetch),
}
"""The sources by name, the most detailed first."""


def fetch_papers(
    web: Web, edition: Edition, source: str = "auto", *, partial: bool = False
) -> Found:
    """Return an edition's papers, from the source, or from the first that has the edition whole.

    `partial` accepts pages that are cut off. The note says which sources failed, one per line.

    Raises:
        UsageError: the source does not serve the edition.
        MissingPageError: no source has the edition.
        UnreachableError: there is no connection to any source.
        SourceError: no source has it whole; the message says why for each.

    """
    names = [
        name
        for name, candidate in SOURCES.items()
        if source in {"auto", name} and candidate.serves(edition) and edition.is_held
    ]
    if not names:
        raise UsageError(
            f"{'no source' if source == 'auto' else f'the source {source} never'} has a list of "
            f"{edition.name}; from a file: cvprstats import FILE --edition {edition.slug}"
        )
    problems: dict[str, SourceError] = {}
    for name in names:
        try:
            found = SOURCES[name].fetch(web, edition, partial=partial)
        except SourceError as error:
            problems[name] = error
        else:
            return replace(
                found, note="\n".join(filter(None, (found.note, *_passed_over(problems))))
            )
    raise _all_failed(edition, problems)


def _passed_over(problems: Mapping[str, SourceError]) -> list[str]:
    """Return a note for each source that failed; that one has nothing yet is no failure."""
    return [
        f"passed over the source {name}: {error.reason}"
        for name, error in problems.items()
        if not isinstance(error, MissingPageError)
    ]


def _all_failed(edition: Edition, problems: Mapping[str, SourceError]) -> SourceError:
    if all(isinstance(error, MissingPageError) for error in problems.values()):
        said = "; ".join(map(str, problems.values()))
        return MissingPageError(f"{edition.name} is not published yet: {said}")
    if len(problems) == 1:
        return next(iter(problems.values()))
    if all(isinstance(error, UnreachableError) for error in problems.values()):
        why = str(next(iter(problems.values()))).partition(": ")[2]
        return UnreachableError(f"no source of {edition.name} can be reached: {why}")
    said = "; ".join(f"{name}: {error.reason}" for name, error in problems.items())
    told = {error.advice for error in problems.values()} - {""}
    advice = told.pop() if len(told) == 1 else "try again later"
    return SourceError(f"no source has a whole list of {edition.name}: {said}; {advice}")
