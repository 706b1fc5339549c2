"""Save fetched and imported lists in the user's data folder."""

import csv
import io
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields, replace
from pathlib import Path

from cvprstats.catalogue.earlier import changing, earlier_path, replace_list
from cvprstats.catalogue.lists import (
    find_edition,
    list_path,
    load_papers,
    own_editions,
    parse_papers,
    shipped_folder,
)
from cvprstats.catalogue.lookup import NAMED_PART, fold_title
from cvprstats.errors import FileError, NoListError, SourceError
from cvprstats.papers import PRESENTATIONS, Edition, Paper
from cvprstats.text import counted, fold, read_text_file

ENOUGH = 0.95
"""Least share of the expected papers; a list with fewer is taken for incomplete."""


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
    keep: bool = True,
) -> Saved:
    """Save the list of an edition in the user's data folder, and return what was saved.

    Repeated papers are merged. Missing fields (presentation, area, abstract, …) are carried over
    from the old list and from the list that ships. A list of the user's that is replaced is kept
    for `restore_papers`, unless not to `keep`: to complete a list that was just saved.

    Raises:
        SourceError: there are far fewer papers than expected; the old list stays, unless forced.
        FileError: the list cannot be written, or a field is too long.

    """
    merged, repeated = merge_papers(papers)
    if not merged:
        raise SourceError(f"no papers in {origin}: check that it is the right list")
    path = list_path(edition)
    with changing(path):
        before = _load_before(edition)
        expected, source = _expected(edition, len(before))
        if len(merged) < ENOUGH * expected and not force:
            raise SourceError(
                f"found {counted(len(merged), 'paper')} of {edition.name} in {origin}, expected "
                f"about {expected:,} ({source}): the old list stays; --force saves them anyway"
            )
        complete = fill_papers(fill_papers(merged, before), _load_shipped(edition))
        replaced = path.is_file()
        changed = replace_list(path, format_papers(complete).encode(), keep=keep)
    notes = [*_notes(complete, repeated)]
    if replaced and changed and keep:
        notes.append(f"your old list is kept: cvprstats fetch --undo {edition.slug} brings it back")
    return Saved(path, complete, tuple(notes), changed)


def _load_before(edition: Edition) -> tuple[Paper, ...]:
    try:
        return load_papers(edition).papers
    except (NoListError, FileError):  # a damaged list must not keep a good one out
        return ()


def _load_shipped(edition: Edition) -> tuple[Paper, ...]:
    path = list_path(edition, shipped_folder())
    return parse_papers(read_text_file(path), str(path)) if path.is_file() else ()


def _expected(edition: Edition, before: int) -> tuple[int, str]:
    announced = find_edition(edition).accepted or 0
    return max((announced, "announced"), (before, "in the old list"))


def _notes(papers: tuple[Paper, ...], repeated: int) -> Iterable[str]:
    if repeated:
        entries = "entry" if repeated == 1 else "entries"
        yield f"merged {repeated:,} repeated {entries} (same title and authors)"
    for name, lacking in (
        ("authors", [paper for paper in papers if not paper.authors]),
        ("link", [paper for paper in papers if not (paper.page or paper.pdf)]),
    ):
        if len(lacking) == len(papers):
            yield f"no paper has {'authors' if name == 'authors' else 'a link'}"
        elif lacking:
            yield f"{len(lacking):,} without {name}, the first: {lacking[0].title}"


def forget_papers(edition: Edition) -> Path:
    """Remove the user's list of an edition, and return the path that it had.

    It is kept for `restore_papers`.

    Raises:
        NoListError: the user has no list of this edition.
        FileError: the list cannot be removed.

    """
    path = list_path(edition)
    if path.is_file():
        with changing(path):
            if replace_list(path, None):
                return path
    own = ", ".join(known.slug for known in own_editions()) or "none"
    raise NoListError(f"you have no list of {edition.name}; your lists: {own}")


def restore_papers(edition: Edition) -> tuple[int, int | None]:
    """Put the earlier list of an edition back, and keep the present one as the earlier one.

    Returns:
        How many papers are in the list that is back, and in the other: 0 if there was none, None
        if it cannot be read.

    Raises:
        NoListError: there is no earlier list.
        FileError: the earlier list cannot be read, or the list cannot be written.

    """
    path = list_path(edition)
    earlier = earlier_path(path)
    if not earlier.parent.is_dir():
        raise _no_earlier(edition, path)
    with changing(path):
        if not earlier.is_file():
            raise _no_earlier(edition, path)
        back = len(parse_papers(read_text_file(earlier), str(earlier)))
        other = _count(path)
        if not replace_list(path, earlier.read_bytes()):
            raise _no_earlier(edition, path)
        if other == 0:
            earlier.unlink()
    return back, other


def _no_earlier(edition: Edition, path: Path) -> NoListError:
    to_do = f": cvprstats forget {edition.slug} removes yours" if path.is_file() else ""
    return NoListError(f"there is no earlier list of {edition.name}{to_do}")


def _count(path: Path) -> int | None:
    try:
        return len(parse_papers(read_text_file(path), str(path))) if path.is_file() else 0
    except FileError:
        return None


def format_papers(papers: Iterable[Paper]) -> str:
    """Return the CSV form of a list, which `parse_papers` reads.

    Raises:
        FileError: a field is too long to be read again.

    """
    names = [field.name for field in fields(Paper)]
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(names)
    for paper in papers:
        title, authors, *rest = astuple(paper)
        row = (title, "; ".join(authors), *rest)
        longest = max(row, key=len)
        if len(longest) > csv.field_size_limit():
            raise FileError(
                f"the {names[row.index(longest)]} of “{title[:NAMED_PART]}” has {len(longest):,} "
                "characters: shorten or remove it in the file"
            )
        writer.writerow(row)
    return stream.getvalue()


def merge_papers(papers: Iterable[Paper]) -> tuple[tuple[Paper, ...], int]:
    """Return the papers with repeated ones merged, and how many were merged into others.

    Papers with the same title and authors are one. It has the more selective presentation, and
    the fields of both.
    """
    merged: dict[tuple[str, ...], Paper] = {}
    count = 0
    for paper in papers:
        key = (_key(paper.title), *map(_key, paper.authors))
        first = merged.get(key)
        if first:
            count += 1
            kinds = {first.presentation, paper.presentation}
            highest = next((kind for kind in PRESENTATIONS if kind in kinds), "")
            paper = replace(_fill(first, paper), presentation=highest)  # noqa: PLW2901
        merged[key] = paper
    return tuple(merged.values()), count


def fill_papers(papers: Iterable[Paper], known: Iterable[Paper]) -> tuple[Paper, ...]:
    """Return the papers with empty fields filled from a known one with the same page or title."""
    pages: dict[str, Paper] = {}
    titles: dict[str, Paper | None] = {}
    for paper in known:
        pages[paper.page] = paper
        key = _key(paper.title)
        titles[key] = None if key in titles else paper  # two papers with one title: take neither
    pages.pop("", None)
    found = ((paper, pages.get(paper.page) or titles.get(_key(paper.title))) for paper in papers)
    return tuple(_fill(paper, other) if other else paper for paper, other in found)


def _fill(paper: Paper, other: Paper) -> Paper:
    names = (field.name for field in fields(Paper))
    return replace(
        paper,
        **{name: getattr(other, name) for name in names if not getattr(paper, name)},
    )


def _key(text: str) -> str:
    """Return a text without what lists spell differently: case, accents, punctuation, spaces."""
    return fold_title(text).replace(" ", "") or fold(text)
