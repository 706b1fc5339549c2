"""The papers that a person picked for an overview: how they are listed in a file, and found.

`picks.txt` lists one paper per line; a line `# Heading` begins a section of the talk. A file that
ends in `.toml` can say more about each paper:

    [[paper]]
    section = "Training"                               # that this paper begins
    title = "Bag of Tricks for Image Classification"   # or pdf = "…", or url = "…"
    pdf = "papers/bag.pdf"                             # a file, or the folder that has it
    bullets = ["Own words.", ["one level below"]]      # in place of the paper's sentences
    figure = 2                                         # as the paper numbers them
    table = "5"
    code = "for x in batch: …"
    note = "For the speaker's notes."
"""

import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rapidfuzz import fuzz

from cvprstats.catalogue.lookup import (
    MIN_SIMILARITY,
    NEAREST,
    fold_title,
    match_lists,
    most_similar,
    quoted,
)
from cvprstats.errors import FileError, NothingFoundError
from cvprstats.papers import Edition, Paper, PaperList
from cvprstats.text import read_text_file

LONGEST_FILE = 250_000
"""Characters of a file of picks, at most: a key of TOML with as many parts takes 5 seconds."""
MIN_EXPLAINED = 0.5
"""Least share of a file name, without the author, that the words of a title must explain."""
_FIELDS = {
    "title",
    "pdf",
    "url",
    "bullets",
    "figure",
    "table",
    "algorithm",
    "code",
    "note",
    "section",
}
_URL = re.compile(r"https?://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Pick:
    """A paper as it was asked for, by title, PDF or address; the other fields can be empty."""

    place: str
    """Where it was asked for, for messages: `picks.txt, line 3`."""
    title: str = ""
    """The title, or a part that no other title has."""
    pdf: Path | None = None
    """The PDF file, or a folder in which it can be."""
    url: str = ""
    bullets: tuple[tuple[str, bool], ...] = ()
    """The presenter's own bullets, and whether each is one level below."""
    figure: str = ""
    """Number of the figure to show, as printed."""
    table: str = ""
    algorithm: str = ""
    code: str = ""
    note: str = ""
    section: str = ""
    """Heading of the section of the talk that this paper begins."""


@dataclass(frozen=True, slots=True)
class Picked:
    """A pick, and what was found for it."""

    pick: Pick
    edition: Edition
    """The edition of the paper, or of the overview where the catalogue does not have the paper."""
    paper: Paper | None = None
    """None: the catalogue does not have it; the PDF shows what it is."""
    pdf: Path | None = None
    """The PDF file; None: there is none."""


def read_picks(path: Path) -> tuple[Pick, ...]:
    """Return the picks in a file, in their order.

    Raises:
        FileError: the file cannot be read, or holds something unknown.

    """
    text = read_text_file(path)
    if len(text) > LONGEST_FILE:
        raise FileError(
            f"{path} has more than {LONGEST_FILE:,} characters: it should list a few papers, one "
            "per line"
        )
    picks = _toml_picks(text, path) if path.suffix.lower() == ".toml" else _line_picks(text, path)
    if not picks:
        raise FileError(f"{path} lists no paper: write one title per line")
    return picks


def _line_picks(text: str, path: Path) -> tuple[Pick, ...]:
    picks = []
    section = ""
    for number, raw in enumerate(text.splitlines(), 1):
        if raw.startswith("# ") and "|" not in raw:  # with one, it is a pick that was taken out
            section = raw[2:].strip()
            continue
        line = re.sub(r"(^|\s)#.*", "", raw).strip()
        if not line:
            continue
        asked, _, where = (part.strip() for part in line.rpartition("|"))
        if "|" not in line:
            asked, where = line, ""
        place = f"{path}, line {number}"
        if not asked:
            raise FileError(f"{place}: write a title, a PDF or an address before the |")
        picks.append(replace(_pick(asked, where, place, path.parent), section=section))
        section = ""
    return tuple(picks)


def _pick(asked: str, where: str, place: str, folder: Path) -> Pick:
    pdf = _pdf_path(where, place, folder)
    if _URL.match(asked):
        return Pick(place, url=asked, pdf=pdf)
    if asked.lower().endswith(".pdf"):
        return Pick(place, pdf=_pdf_path(asked, place, folder))
    return Pick(place, title=asked, pdf=pdf)


def _pdf_path(named: str, place: str, folder: Path) -> Path | None:
    """Return the path of a PDF as a file in `folder` names it; None if it names none."""
    if not named:
        return None
    try:
        return folder / Path(named).expanduser()
    except RuntimeError as error:
        raise FileError(
            f"{place}: {named} is in the home of a user who is not known here; write the whole path"
        ) from error


def _toml_picks(text: str, path: Path) -> tuple[Pick, ...]:
    try:
        papers = tomllib.loads(text).get("paper", [])
    except tomllib.TOMLDecodeError as error:
        raise FileError(f"{path} is not valid TOML: {error}") from error
    except (RecursionError, ValueError) as error:
        raise FileError(
            f"{path} is not a file of papers: it is nested too deeply, or a number has thousands "
            "of digits; simplify it"
        ) from error
    if not isinstance(papers, list) or not all(isinstance(paper, dict) for paper in papers):
        raise FileError(f"{path}: write [[paper]] above each paper")
    picks = []
    for number, paper in enumerate(papers, 1):
        place = f"{path}, paper {number}"
        if unknown := sorted(paper.keys() - _FIELDS):
            known = ", ".join(sorted(_FIELDS))
            raise FileError(f"{place}: there is no field {unknown[0]!r}; use one of {known}")
        bullets = _toml_bullets(paper.pop("bullets", []), place)
        for name, value in paper.items():
            if not isinstance(value, str) and not _is_number(value):
                raise FileError(f"{place}: {name} is not text; put it in quotes")
        said = {name: str(value) for name, value in paper.items()}
        if not {"title", "pdf", "url"} & said.keys():
            raise FileError(f"{place}: add a title, a pdf or a url")
        pdf = _pdf_path(said.pop("pdf", ""), place, path.parent)
        picks.append(Pick(place, pdf=pdf, bullets=bullets, **said))
    return tuple(picks)


def _is_number(value: object) -> bool:
    """Return whether a value is an integer of TOML, which has 64 bits."""
    return isinstance(value, int) and not isinstance(value, bool) and value.bit_length() <= 64  # noqa: PLR2004


def _toml_bullets(value: object, place: str) -> tuple[tuple[str, bool], ...]:
    """Return the bullets; a list in the list is one level below."""
    bullets: list[tuple[str, bool]] = []
    for item in value if isinstance(value, list) else [value]:
        nested = isinstance(item, list)
        for text in item if isinstance(item, list) else [item]:
            if not isinstance(text, str):
                raise FileError(
                    f"{place}: write bullets as texts, or lists of texts for the next level"
                )
            bullets.append((text, nested))
    return tuple(bullets)


def find_pick(pick: Pick, papers: PaperList, others: Callable[[], Sequence[PaperList]]) -> Picked:
    """Return a pick with its paper and PDF, from the list of the edition, else from `others`.

    Raises:
        NothingFoundError: no paper has such a title, or several have; the message names the
            nearest.
        FileError: the named PDF is not there.

    """
    if not pick.title and not pick.url:
        return Picked(pick, papers.edition, pdf=_pdf(pick, None, papers.edition))
    found = _candidates(pick, papers, others)
    if len(found) == 1:
        edition, paper = found[0]
        return Picked(pick, edition, paper, _pdf(pick, paper, edition))
    if pick.title or pick.pdf:
        raise NothingFoundError(_not_one(pick, papers, [paper for _, paper in found]))
    return Picked(pick, papers.edition)  # an address that no list has


def _candidates(
    pick: Pick, papers: PaperList, others: Callable[[], Sequence[PaperList]]
) -> list[tuple[Edition, Paper]]:
    if pick.url and not pick.title:
        name = _address_key(pick.url)
        return [
            (known.edition, paper)
            for known in (papers, *others())
            for paper in known
            if paper.page and _address_key(paper.page) == name
        ][:1]
    found = match_lists(pick.title, (papers, *others()))
    return [one for one in found if one[0] == papers.edition] or found


def _address_key(url: str) -> str:
    """Return the part of an address that the page of a paper and its PDF have in common."""
    return re.sub(r"(_paper)?\.\w+$", "", url.split("?", maxsplit=1)[0].rpartition("/")[2]).lower()


def _not_one(pick: Pick, papers: PaperList, found: Sequence[Paper]) -> str:
    if pick.url and not pick.title:
        return f"{pick.place}: {pick.url} is not in the catalogue: give its title or PDF"
    if found:
        listed = quoted(paper.title for paper in found[:NEAREST])
        more = f" and {len(found) - NEAREST} more" if len(found) > NEAREST else ""
        return f"{pick.place}: {pick.title!r} can be {listed}{more}: write more of the title"
    nearest = quoted(paper.title for _, paper in most_similar(pick.title, papers.papers))
    return (
        f"{pick.place}: no paper of {papers.edition.name} is called {pick.title!r}; "
        f"the nearest: {nearest}"
    )


def _pdf(pick: Pick, paper: Paper | None, edition: Edition) -> Path | None:
    """Return the PDF of a pick: the named file, or the file in a folder that fits the paper.

    Raises:
        FileError: there is no such file or folder.

    """
    path = pick.pdf
    if path is None:
        return None
    if path.is_file():
        return path
    if not path.is_dir():
        raise FileError(f"{pick.place}: there is no {path}; name a PDF, or a folder of PDFs")
    if paper is None:
        raise FileError(f"{pick.place}: {path} is a folder; write a title before the |")
    files = sorted(file for file in path.iterdir() if file.suffix.lower() == ".pdf")
    ranked = sorted(((_explained(file, paper, edition), file) for file in files), reverse=True)
    ranked = [one for one in ranked if one[0] >= MIN_EXPLAINED and one[0] == ranked[0][0]]
    return ranked[0][1] if len(ranked) == 1 else None


def _explained(file: Path, paper: Paper, edition: Edition) -> float:
    """Return how well a paper explains the name of a file; from 1 on, it explains all of it.

    The name can be that of the paper's page, or the title, or like `2019_He_BagOfTricks.pdf`: the
    last name of an author with words of the title, or their beginnings or initials. Another year
    rules the paper out.
    """
    if paper.page and _address_key(paper.page) == _address_key(file.name):
        return 3.0
    title = fold_title(paper.title)
    if fuzz.ratio(fold_title(file.stem), title) >= MIN_SIMILARITY:
        return 2.0
    parts = re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+", file.stem)
    years = {part for part in parts if re.fullmatch(r"(19|20)\d\d", part)}
    names = {name.split()[-1] for name in map(fold_title, paper.authors) if name}
    words = [part.lower() for part in parts if not part.isdigit()]
    own = [word for word in words if word not in names]
    if (years and str(edition.year) not in years) or len(own) == len(words):
        return 0.0
    initials = "".join(word[0] for word in title.split())
    known = [w for w in own if w in initials or any(t.startswith(w) for t in title.split())]
    return sum(map(len, known)) / max(sum(map(len, own)), 1)
