"""A paper, an edition of a conference, and the list of its papers."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any, Literal, TypeVar, overload

from cvprstats.errors import UsageError
from cvprstats.text import html_table

_NAME = re.compile(r"([A-Za-z]{2,12})?[\s_-]*((?:19|20)[0-9]{2})(w)?", re.IGNORECASE)

LONGEST_NAME = 40
"""Characters of a name of the user's that is repeated: of what is not an edition, of a list."""
DEMO = "demo"
"""The presentation that is not one of a paper."""
PRESENTATIONS = ("oral", "spotlight", "highlight", "poster", DEMO)
"""How a paper can be presented, the most selective first."""
SELECTIVE = ("oral", "spotlight", "highlight")
"""Presentations that only some papers get."""
VENUES = ("WACV", "CVPR", "ICCV", "ECCV")
"""The venues of the catalogue, in the order of their months: January, June, October."""
Field = Literal["title", "abstract"]
"""What of a paper is searched, and where keywords are counted."""
_BIENNIAL = {"ICCV": 1, "ECCV": 0}
"""Venues of every second year, with the remainder of their years by two."""
_LAST_IRREGULAR = 1990
"""ICCV was also held in 1988 and 1990."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Paper:
    """An accepted paper, as its list describes it; what the list does not say is empty."""

    title: str
    """As printed: Unicode, single spaces, LaTeX kept."""
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
    """As printed, on one line."""
    award: str = ""
    """`best paper` or `best student paper`; other awards are not in the catalogue."""
    arxiv: str = ""
    """Web address of the paper at arXiv."""
    code: str = ""
    """Web address of the paper's code."""
    project: str = ""
    """Web address of the authors' page on the paper."""


@dataclass(frozen=True, slots=True)
class Edition:
    """The conference of one year, with the facts that were announced; others are empty or None."""

    venue: str
    """Abbreviation in capitals: `CVPR`; the conference's workshops are `CVPRW`."""
    year: int
    city: str = field(default="", compare=False)
    country: str = field(default="", compare=False)
    start: date | None = field(default=None, compare=False)
    end: date | None = field(default=None, compare=False)
    submitted: int | None = field(default=None, compare=False)
    """Papers that were submitted and reviewed."""
    accepted: int | None = field(default=None, compare=False)
    """Accepted papers as announced; the list can hold some more or fewer."""
    note: str = field(default="", compare=False)
    """How the announced number differs from the list, and why."""
    orals: int | None = field(default=None, compare=False)
    """Orals as announced; the list can tell fewer."""

    def __repr__(self) -> str:
        return f"Edition({self.venue!r}, {self.year})"

    @property
    def name(self) -> str:
        """The name for people: `CVPR 2019`."""
        return f"{self.venue} {self.year}"

    @property
    def slug(self) -> str:
        """The name in file names: `cvpr2019`, with workshops `cvpr2019w`."""
        return f"{self.conference.lower()}{self.year}{'w' if self.is_of_workshops else ''}"

    @property
    def conference(self) -> str:
        """The venue, with workshops the venue of their conference."""
        return self.venue[:-1] if is_of_workshops(self.venue) else self.venue

    @property
    def is_of_workshops(self) -> bool:
        """Whether its papers are those of the workshops at a conference."""
        return self.conference != self.venue

    @property
    def workshops(self) -> "Edition":
        """The edition of the workshops at the conference, without facts."""
        return Edition(f"{self.conference}W", self.year)

    @property
    def is_held(self) -> bool:
        """Whether the venue is held in such years: ICCV in odd ones, ECCV in even ones."""
        remainder = self.year % 2
        return (
            self.year <= _LAST_IRREGULAR or _BIENNIAL.get(self.conference, remainder) == remainder
        )

    @property
    def previous(self) -> "Edition":
        """The edition before this one, without its facts; ICCV and ECCV are two years apart."""
        return Edition(self.venue, self.year - (2 if self.conference in _BIENNIAL else 1))

    @property
    def time_order(self) -> tuple[int, int, str]:
        """A key that sorts editions of several venues by time."""
        month = VENUES.index(self.conference) if self.conference in VENUES else len(VENUES)
        return self.year, month, self.venue

    @property
    def acceptance_rate(self) -> float | None:
        """Accepted divided by submitted papers, 0 to 1; None where one is not known."""
        if not self.submitted or self.accepted is None:
            return None
        return self.accepted / self.submitted


@dataclass(frozen=True, slots=True)
class ListEdition(Edition):
    """A list that is not imported, and stands where an edition would: a file, or several."""

    # The venue is its name in file names; the year is 0 unless the name of the file says one.
    label: str = ""
    """The name for people: `dblp.parquet`."""
    files: str = ""
    """The path, pattern or address, as it was given."""

    def __repr__(self) -> str:
        return f"ListEdition({self.files!r})"

    @property
    def name(self) -> str:
        """The name for people."""
        return self.label

    @property
    def slug(self) -> str:
        """The name in file names: `dblp`."""
        return self.venue

    @property
    def conference(self) -> str:
        """What it is, as no conference is known."""
        return "list of papers"

    @property
    def is_of_workshops(self) -> bool:
        """Whether its papers are those of workshops: that is not known."""
        return False


class Stream(Sequence[T]):
    """What is read anew each time that it is gone through, and is not held as a whole."""

    def __init__(self, read: Callable[[], Iterator[T]]) -> None:
        """Take what starts to read."""
        self._read = read
        self._length: int | None = None

    def __iter__(self) -> Iterator[T]:
        number = 0
        for number, one in enumerate(self._read(), 1):  # noqa: B007 - it is the length at the end
            yield one
        self._length = number

    def __len__(self) -> int:
        if self._length is None:
            self._length = sum(1 for _ in self._read())
        return self._length

    def __bool__(self) -> bool:
        return bool(self._length) if self._length is not None else any(True for _ in self._read())

    @overload
    def __getitem__(self, place: int) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[T, ...]: ...
    def __getitem__(self, place: int | slice) -> T | tuple[T, ...]:
        return tuple(iter(self))[place]  # `tuple(self)` would read all to know the length


@dataclass(frozen=True, slots=True)
class PaperList:
    """The papers of an edition, in the order of their list."""

    edition: Edition
    papers: Sequence[Paper]
    """A tuple, or a `Stream` of a list that can be too large for the memory."""
    origin: str = "memory"
    """Where the list comes from, in words."""

    def __iter__(self) -> Iterator[Paper]:
        return iter(self.papers)

    def __len__(self) -> int:
        return len(self.papers)

    def __bool__(self) -> bool:
        return bool(self.papers)

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
        shown = ("title", "authors", "presentation", "area", "award")
        rows = [{name: getattr(paper, name) for name in shown} for paper in self]
        return html_table(self._summary(), rows)

    def _summary(self) -> str:
        return f"{self.edition.name}: {len(self):,} {self.noun}"

    @property
    def without_demos(self) -> "PaperList":
        """The list without demos, which are not papers."""
        return self.where(lambda paper: paper.presentation != DEMO)

    def where(self, test: Callable[[Paper], object]) -> "PaperList":
        """Return the list of the papers that pass a test."""
        papers = self.papers
        kept: Sequence[Paper] = (
            Stream(lambda: filter(test, papers))
            if isinstance(papers, Stream)
            else tuple(filter(test, papers))
        )
        return replace(self, papers=kept)

    @property
    def noun(self) -> str:
        """What the list holds: `papers`, `paper` if it is one, or `papers and demos`."""
        if any(paper.presentation == DEMO for paper in self):
            return "papers and demos"
        return "paper" if len(self) == 1 else "papers"

    def records(self) -> list[dict[str, Any]]:
        """Return one plain record per paper: `pandas.DataFrame(papers.records())`."""
        return [asdict(paper) for paper in self]


@dataclass(frozen=True, slots=True, eq=False)  # to compare or hash all papers is never meant
class Selection:
    """The papers of some editions, all or of one presentation, that are counted as one list."""

    name: str
    """The name for people: `CVPR 2013-2016`, `CVPR 2019 oral`."""
    slug: str
    """The name in file names: `cvpr2013-2016`."""
    lists: tuple[PaperList, ...]
    """One per edition, by time."""

    def __iter__(self) -> Iterator[Paper]:
        return (paper for papers in self.lists for paper in papers)

    def __len__(self) -> int:
        return sum(map(len, self.lists))

    def __bool__(self) -> bool:
        return any(self.lists)

    def __repr__(self) -> str:
        return f"<Selection {self.name}: {len(self):,} {self.noun}>"

    @property
    def edition(self) -> "Edition | Selection":
        """What its counts are of: the edition, if it is a whole one, else the selection."""
        edition = self.lists[0].edition
        return edition if edition.name == self.name else self

    @property
    def papers(self) -> Sequence[Paper]:
        """The papers of all lists."""
        if any(isinstance(one.papers, Stream) for one in self.lists):
            return Stream(self.__iter__)
        return tuple(self)

    @property
    def without_demos(self) -> "Selection":
        """The selection without demos, which are not papers."""
        return replace(self, lists=tuple(papers.without_demos for papers in self.lists))

    def where(self, test: Callable[[Paper], object]) -> "Selection":
        """Return the selection of the papers that pass a test."""
        return replace(self, lists=tuple(papers.where(test) for papers in self.lists))

    @property
    def noun(self) -> str:
        """What it holds: `papers`, `paper` if it is one, or `papers and demos`."""
        nouns = {papers.noun for papers in self.lists}
        if "papers and demos" in nouns:
            return "papers and demos"
        return "paper" if len(self) == 1 else "papers"


def no_abstracts(papers: PaperList | Selection) -> str:
    """Return that no paper of a list has an abstract, and how to get them."""
    lists = papers.lists if isinstance(papers, Selection) else (papers,)
    name = papers.name if isinstance(papers, Selection) else papers.edition.name
    if isinstance(lists[0].edition, ListEdition):
        return f"no paper in {name} has an abstract: they are read from a field named abstract"
    each = "" if len(lists) == 1 else ", one edition after the other"
    return (
        f"no paper in the list of {name} has an abstract: fetch them with cvprstats fetch "
        f"{lists[0].edition.slug} --abstracts{each}"
    )


def is_of_workshops(venue: str) -> bool:
    """Return whether a venue is the workshops of a conference: `CVPRW`."""
    return venue.endswith("W") and venue[:-1] in VENUES


def is_edition(name: str) -> bool:
    """Return whether `parse_edition` can read the name."""
    return bool(_NAME.fullmatch(name.strip()))


def parse_edition(name: str | int) -> Edition:
    """Return the edition that is named `2019`, `cvpr2019`, `CVPR 2019` or `iccv-2023`.

    A year alone is CVPR's. `cvpr2019w` and `CVPRW 2019` are the workshops at CVPR 2019.

    Raises:
        UsageError: `name` is not of that form.

    """
    match = _NAME.fullmatch(str(name).strip())
    if not match:
        shown = f"{str(name)[:LONGEST_NAME]}…" if len(str(name)) > LONGEST_NAME else name
        raise UsageError(f"{shown!r} is not an edition: write 2019, cvpr2019 or iccv2023")
    venue = (match[1] or "CVPR").upper()
    return Edition(f"{venue.removesuffix('W')}W" if match[3] else venue, int(match[2]))
