"""Select papers of a list by words of the title, presentation, author and area."""

from collections.abc import Sequence
from dataclasses import replace

from cvprstats.errors import NothingFoundError
from cvprstats.papers import Paper, PaperList
from cvprstats.text import fold


def select_papers(
    papers: PaperList,
    words: Sequence[str] = (),
    *,
    presentation: str = "",
    author: str = "",
    area: str = "",
) -> PaperList:
    """Return the papers whose titles hold all of `words`, and that match the other arguments.

    Each matches a part of the text, and case and accents do not matter.

    Raises:
        NothingFoundError: no paper matches; the message says what there is.

    """
    sought = [(words, "title"), ([author] if author else [], "authors")]
    found = papers.papers
    if presentation:
        found = _matching(papers, found, "presentation", presentation)
    if area:
        found = _matching(papers, found, "area", area)
    for parts, name in sought:
        for part in parts:
            key = fold(part)
            found = tuple(paper for paper in found if key in fold(_text(paper, name)))
            if not found:
                raise NothingFoundError(
                    f"no paper of {papers.edition.name} has {part!r} in its {name}: "
                    "try fewer words, or another spelling"
                )
    return replace(papers, papers=found)


def _matching(
    papers: PaperList, found: tuple[Paper, ...], name: str, value: str
) -> tuple[Paper, ...]:
    matching = tuple(paper for paper in found if fold(value) in fold(_text(paper, name)))
    if matching:
        return matching
    known = sorted({_text(paper, name) for paper in papers} - {""})
    if not known:
        raise NothingFoundError(
            f"the list of {papers.edition.name} does not say any {name}: leave --{name} out"
        )
    raise NothingFoundError(
        f"no paper with {name} {value!r} in {papers.edition.name}: "
        f"choose one of {', '.join(known[:12])}{', …' if len(known) > 12 else ''}"  # noqa: PLR2004
    )


def _text(paper: Paper, name: str) -> str:
    value = getattr(paper, name)
    return value if isinstance(value, str) else "; ".join(value)
