"""Save fetched and imported lists in the user's data folder."""

import csv
import io
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, fields, replace
from operator import attrgetter
from pathlib import Path

from cvprstats.catalogue.earlier import changing, replace_list
from cvprstats.catalogue.lists import (
    find_edition,
    list_path,
    parse_papers,
    shipped_folder,
    user_folder,
)
from cvprstats.catalogue.lookup import NAMED_PART, title_key
from cvprstats.errors import FileError, SourceError
from cvprstats.papers import PRESENTATIONS, Edition, Paper
from cvprstats.text import counted, read_text_file

ENOUGH = 0.95
"""Least share of the expected papers; a list with fewer is taken for incomplete."""
TOO_MANY = 2
"""How many times the papers that an edition is known to have are a list of several editions."""
ENOUGH_SHARED = 0.5
"""Least share of the shorter list's papers in the list that is replaced; with fewer, it is taken
for a list of something else."""
_NONE, _SEVERAL = -1, -2
_CARRIED = tuple(field.name for field in fields(Paper) if field.name != "title")
_texts_of = attrgetter(*(name for name in _CARRIED if name != "authors"))


@dataclass(frozen=True, slots=True)
class Saved:
    """A list that was saved."""

    path: Path
    papers: tuple[Paper, ...]
    notes: tuple[str, ...]
    """What a user should know, one line each."""
    changed: bool
    """Whether the user had no list, or another one."""


def save_papers(
    edition: Edition,
    papers: Iterable[Paper],
    origin: str,
    *,
    force: bool = False,
    completing: Saved | None = None,
) -> Saved:
    """Save the list of an edition in the user's data folder, and return what was saved.

    Repeated papers are merged. Missing fields (presentation, area, abstract, …) are carried over
    from the old list and from the list that ships, where these are lists of the same. A list of
    the user's that is replaced is kept for `restore_papers`. `completing` is a list that was just
    saved and that these papers complete: it is not kept.

    Raises:
        SourceError: there are far fewer papers than expected, or too many, or they are others
            than in the old list; it stays, unless forced.
        FileError: the list cannot be written, or a field is too long.

    """
    merged, repeated = merge_papers(papers)
    if not merged:
        raise SourceError(f"no papers in {origin}: check that it is the right list")
    path = list_path(edition)
    with changing(path):
        own, shipped = _load(edition, user_folder()), _load(edition, shipped_folder())
        complete = _complete(edition, merged, own, shipped, origin, force=force)
        replaced = path.is_file()
        keep = not (completing and completing.changed and completing.papers == own)
        changed = replace_list(path, format_papers(complete).encode(), keep=keep)
    notes = [*_notes(complete, repeated)]
    if replaced and changed and keep:
        notes.append(f"your old list is kept: cvprstats fetch --undo {edition.slug} brings it back")
    return Saved(path, complete, tuple(notes), changed)


def _complete(
    edition: Edition,
    papers: tuple[Paper, ...],
    own: tuple[Paper, ...],
    shipped: tuple[Paper, ...],
    origin: str,
    *,
    force: bool,
) -> tuple[Paper, ...]:
    """Return the papers with what the lists of the same papers know; refuse those of others."""
    before = own or shipped
    if not force:
        _check_number(edition, len(papers), len(before), len(shipped), origin)
    complete = papers
    for known in (own, shipped):
        found = match_papers(complete, known)
        shared = sum(other is not None for other in found)
        if _share(shared, papers, known) >= ENOUGH_SHARED:
            complete = fill_papers(complete, found)
        elif known is before and not force:
            raise SourceError(
                f"{shared:,} of the {counted(len(papers), 'paper')} in {origin} are among the "
                f"{len(before):,} in the list of {edition.name} that they would replace: is it "
                "the right edition? The old list stays; --force saves them anyway"
            )
    return complete


def _load(edition: Edition, folder: Path) -> tuple[Paper, ...]:
    path = list_path(edition, folder)
    try:
        return parse_papers(read_text_file(path), str(path)) if path.is_file() else ()
    except FileError:  # a damaged list must not keep a good one out
        return ()


def _check_number(edition: Edition, found: int, before: int, shipped: int, origin: str) -> None:
    announced = find_edition(edition).accepted or 0
    expected, source = max((announced, "announced"), (before, "in the old list"))
    too_many = (announced or shipped) and found > TOO_MANY * expected
    if found < min(ENOUGH * expected, expected - 1) or too_many:  # one can be withdrawn
        raise SourceError(
            f"found {counted(found, 'paper')} of {edition.name} in {origin}, expected "
            f"about {expected:,} ({source}): the old list stays; --force saves them anyway"
        )


def _share(shared: int, papers: Sequence[Paper], known: Sequence[Paper]) -> float:
    """Return how much of the shorter list the lists share: a list can grow to any length."""
    return shared / min(len(papers), len(known)) if known else 1.0


def _notes(papers: tuple[Paper, ...], repeated: int) -> Iterable[str]:
    if repeated:
        entries = counted(repeated, "repeated entry", "repeated entries")
        yield f"merged {entries} (same title and authors)"
    for name, lacking in (
        ("authors", [paper for paper in papers if not paper.authors]),
        ("link", [paper for paper in papers if not (paper.page or paper.pdf)]),
    ):
        if len(lacking) == len(papers):
            yield f"no paper has {'authors' if name == 'authors' else 'a link'}"
        elif lacking:
            yield f"{len(lacking):,} without {name}, the first: {lacking[0].title}"


def format_papers(papers: Iterable[Paper]) -> str:
    """Return the CSV form of a list, which `parse_papers` reads.

    Raises:
        FileError: a field is too long to be read again.

    """
    names = ("title", *_CARRIED)
    limit = csv.field_size_limit()
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(names)
    for paper in papers:
        row = (paper.title, "; ".join(paper.authors), *_texts_of(paper))
        longest = max(row, key=len)
        if len(longest) > limit:
            raise FileError(
                f"the {names[row.index(longest)]} of “{paper.title[:NAMED_PART]}” has "
                f"{len(longest):,} characters: shorten or remove it in the file"
            )
        writer.writerow(row)
    return stream.getvalue()


def merge_papers(papers: Iterable[Paper]) -> tuple[tuple[Paper, ...], int]:
    """Return the papers with repeated ones merged, and how many were merged into others.

    Papers with the same title and authors are one. It has the more selective presentation, and
    the fields of both.
    """
    merged: list[Paper] = []
    places: dict[str, int] = {}
    """Where the first paper of a title is."""
    repeated: dict[tuple[str, ...], int] = {}
    """Where a paper is, by title and authors, of titles that repeat."""
    count = 0
    for paper in papers:
        place = places.setdefault(_title_key(paper), len(merged))
        if place < len(merged):
            repeated.setdefault(_paper_key(merged[place]), place)
            place = repeated.setdefault(_paper_key(paper), len(merged))
        if place == len(merged):
            merged.append(paper)
            continue
        count += 1
        kinds = {merged[place].presentation, paper.presentation}
        highest = next((kind for kind in PRESENTATIONS if kind in kinds), "")
        merged[place] = replace(_fill(merged[place], paper), presentation=highest)
    return tuple(merged), count


def match_papers(papers: Sequence[Paper], known: Sequence[Paper]) -> list[Paper | None]:
    """Return for each paper the known one with the same page, else the same title; None if none.

    A page or a title that several papers have tells nothing; then the authors must be the same,
    too.
    """
    found: list[Paper | None] = [None] * len(papers)
    rest: Sequence[int] = range(len(papers))
    others = known
    for key in (_page_key, _title_key, _paper_key):
        if not (rest and others):
            break
        places = _unique_places(others, key)
        takers = [_NONE] * len(others)
        for number in rest:
            place = places.get(key(papers[number]), _NONE)
            if place != _NONE:
                takers[place] = number if takers[place] == _NONE else _SEVERAL
        for other, number in zip(others, takers, strict=True):
            if number >= 0:
                found[number] = other
        rest = [number for number in rest if found[number] is None]
        others = [other for other, number in zip(others, takers, strict=True) if number < 0]
    return found


def _unique_places(
    papers: Iterable[Paper], key: Callable[[Paper], Hashable]
) -> dict[Hashable, int]:
    """Return where the paper of each key is, `_NONE` for a key of several; no key is empty."""
    places: dict[Hashable, int] = {}
    for number, paper in enumerate(papers):
        name = key(paper)
        places[name] = _NONE if name in places else number
    places.pop("", None)
    return places


def fill_papers(papers: Iterable[Paper], found: Iterable[Paper | None]) -> tuple[Paper, ...]:
    """Return the papers with empty fields filled from what `match_papers` found for them."""
    return tuple(
        _fill(paper, other) if other else paper for paper, other in zip(papers, found, strict=True)
    )


def _fill(paper: Paper, other: Paper) -> Paper:
    lacking = {
        name: value
        for name in _CARRIED
        if not getattr(paper, name) and (value := getattr(other, name))
    }
    return replace(paper, **lacking) if lacking else paper


def _page_key(paper: Paper) -> str:
    return paper.page


def _title_key(paper: Paper) -> str:
    return title_key(paper.title)


def _paper_key(paper: Paper) -> tuple[str, ...]:
    return title_key(paper.title), *map(title_key, paper.authors)
