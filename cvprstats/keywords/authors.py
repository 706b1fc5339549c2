"""Who wrote the papers: papers by name, and how many authors a paper has."""

from collections import Counter
from dataclasses import dataclass
from statistics import fmean, median
from typing import Any, NamedTuple

from cvprstats.papers import Edition, PaperList, Selection
from cvprstats.text import counted, html_table


class Author(NamedTuple):
    """A name with the number of papers that have it among their authors."""

    author: str
    """As printed: one name can be several people, and one person several names."""
    papers: int


@dataclass(frozen=True, slots=True)
class AuthorCounts:
    """The authors of an edition or several, by name as printed, and how many a paper has."""

    edition: Edition | Selection
    papers: int
    """Number of papers that were counted."""
    without_authors: int
    """Those whose authors the list does not name: all other numbers leave them out."""
    counts: dict[str, int]
    """Papers by name: the most first, equals in alphabetical order."""
    mean: float | None
    """Mean number of authors of a paper; None where no paper names any, as the next two."""
    median: float | None
    most: int | None
    solo: int
    """Papers with one author."""

    def __repr__(self) -> str:
        return f"<AuthorCounts {self._summary()}>"

    def _repr_html_(self) -> str:
        return html_table(self._summary(), self.records())

    def _summary(self) -> str:
        names, papers = counted(len(self.counts), "name"), counted(self.papers, "paper")
        return f"{self.edition.name}: {names} on {papers}"

    @property
    def solo_share(self) -> float | None:
        """Papers with one author divided by all papers that name authors, 0 to 1."""
        named = self.papers - self.without_authors
        return self.solo / named if named else None

    def ranked(self, top: int | None = None) -> list[Author]:
        """Return the `top` names with the most papers, or all names."""
        return [Author(*item) for item in list(self.counts.items())[:top]]

    def records(self) -> list[dict[str, Any]]:
        """Return one plain record per name: `pandas.DataFrame(authors.records())`."""
        return [author._asdict() for author in self.ranked()]


def count_authors(papers: PaperList | Selection) -> AuthorCounts:
    """Return the authors of papers, counted by name as printed.

    A name counts once per paper. Demos are not counted, unless the list holds nothing else.
    """
    size, numbers, counts = 0, list[int](), Counter[str]()
    for paper in papers.without_demos or papers:
        size += 1
        counts.update(dict.fromkeys(paper.authors).keys())
        if paper.authors:
            numbers.append(len(paper.authors))
    return AuthorCounts(
        papers.edition,
        size,
        size - len(numbers),
        dict(sorted(counts.items(), key=lambda item: (-item[1], item[0]))),
        fmean(numbers) if numbers else None,
        float(median(numbers)) if numbers else None,
        max(numbers, default=None),
        numbers.count(1),
    )
