"""The sources on the web, and which of them has an edition."""

from collections.abc import Callable
from dataclasses import dataclass

from cvprstats.errors import MissingPageError, UsageError
from cvprstats.papers import Edition
from cvprstats.sources import accepted_papers, cvf, dblp
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
    "accepted": Source(accepted_papers.serves, accepted_papers.fetch),
    "dblp": Source(dblp.serves, dblp.fetch),
}
"""The sources by name, the most detailed first."""


def fetch_papers(
    web: Web, edition: Edition, source: str = "auto", *, partial: bool = False
) -> Found:
    """Return an edition's papers, from the source, or from the first that has the edition.

    `partial` accepts pages that are cut off.

    Raises:
        UsageError: the source does not serve the edition.
        MissingPageError: no source has the edition.
        SourceError: a page cannot be fetched, or is not what it should be.

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
    missing = []
    for name in names:
        try:
            return SOURCES[name].fetch(web, edition, partial=partial)
        except MissingPageError as error:
            missing.append(str(error))
    raise MissingPageError(f"{edition.name} is not published yet: {'; '.join(missing)}")
