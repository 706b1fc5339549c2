"""A paper, an edition of a conference, and the list of papers of an edition."""

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any, overload

from cvprstats.errors import UsageError
from cvprstats.text import html_table

_NAME = re.compile(r"\s*([A-Za-z]{2,12})?[\s_-]*((?:19|20)[0-9]{2})\s*")

PRESENTATIONS = ("oral", "spotlight", "highlight", "poster", "demo")
"""How a paper can be presented, the highest first."""


@dataclass(frozen=True, slots=True)
class Paper:
    """An accepted paper, with what its list says of it; what is not known is empty."""

    title: str
    """As printed: Unicode, single blanks, LaTeX kept."""
    authors: tuple[str, ...] = ()
    """Names in printed order."""
    presentation: str = ""
    """One of `PRESENTATIONS`, or empty."""
    area: str = ""
    """Subject area or session."""
    page: str = ""
    """Web address of the paper's page."""
    pdf: str = ""
    """Web address of the PDF."""
    supplement: str = ""
    """Web address of the supplementary material."""
    abstract: str = ""
    """On one line, as printed."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One year's conference, and what was announced of it; what is not known is empty or None."""

    venue: str
    """Abbreviation in capitals, e.g. `CVPR`."""
    year: int
    city: str = field(default="", compare=False)
    country: str = field(default="", compare=False)
    start: date | None = field(default=None, compare=False)
    end: date | None = field(default=None, compare=False)
    submitted: int | None = field(default=None, compare=False)
    """Submissions that were reviewed."""
    accepted: int | None = field(default=None, compare=False)
    """Papers accepted as announced; the list may hold some more or fewer."""
    note: str = field(default="", compare=False)
    """Where announced and listed numbers differ, and why."""

    def __repr__(self) -> str:
        return f"Edition({self.venue!r}, {self.year})"

    @property
    def name(self) -> str:
        """`CVPR 2019`."""
        return f"{self.venue} {self.year}"

    @property
    def slug(self) -> str:
        """`cvpr2019`: the edition's name in file names."""
        return f"{self.venue.lower()}{self.year}"

    @property
    def acceptance_rate(self) -> float | None:
        """Accepted over submitted, 0 to 1."""
        if not self.submitted or self.accepted is None:
            return None
        return self.accepted / self.submitted


@dataclass(frozen=True, slots=True)
class PaperList:
    """The papers of an edition, in the order of their list."""

    edition: Edition
    papers: tuple[Paper, ...]
    origin: str = "memory"
    """Where the list comes from, for people."""

    def __iter__(self) -> Iterator[Paper]:
        return iter(self.papers)

    def __len__(self) -> int:
        return len(self.papers)

    @overload
    def __getitem__(self, place: int) -> Paper: ...
    @overload
    def __getitem__(self, place: slice) -> "PaperList": ...
    def __getitem__(self, place: int | slice) -> "Paper | PaperList":
        if isinstance(place, slice):
            return replace(self, papers=self.papers[place])
        return self.papers[place]

    def __repr__(self) -> str:
        return f"<PaperList {self._summary()}>"

    def _repr_html_(self) -> str:
        shown = ("title", "authors", "presentation", "area")
        rows = [{name: getattr(paper, name) for name in shown} for paper in self]
        return html_table(self._summary(), rows)

    def _summary(self) -> str:
        return f"{self.edition.name}: {len(self):,} papers"

    def records(self) -> list[dict[str, Any]]:
        """Return one plain record per paper: `pandas.DataFrame(papers.records())`."""
        return [asdict(paper) for paper in self]


def is_edition(name: str) -> bool:
    """Whether `parse_edition` can read the name."""
    return bool(_NAME.fullmatch(name))


def parse_edition(name: str | int) -> Edition:
    """Return the edition that is named `2019`, `cvpr2019`, `CVPR 2019` or `iccv-2023`.

    A year alone is CVPR's.

    Raises:
        UsageError: `name` is not of that form.

    """
    match = _NAME.fullmatch(str(name))
    if not match:
        raise UsageError(f"{name!r} names no edition: write 2019, cvpr2019 or iccv2023")
    return Edition((match[1] or "CVPR").upper(), int(match[2]))
