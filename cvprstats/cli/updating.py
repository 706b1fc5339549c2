"""Several lists of the user's, changed one after the other, and told of in one line each."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from cvprstats.cli.writing import say
from cvprstats.errors import CvprstatsError, FileError, NoListError, SourceError, UsageError
from cvprstats.text import counted

if TYPE_CHECKING:
    from cvprstats.papers import Edition, Paper

ALL = "all"


def means_all(names: Sequence[str]) -> bool:
    """Return whether all lists of the user's are meant.

    Raises:
        UsageError: other names stand beside `all`.

    """
    if ALL not in [name.strip().lower() for name in names]:
        return False
    if len(names) > 1:
        raise UsageError("all means each of your lists: leave out the other names")
    return True


def editions_to_update() -> list["Edition"]:
    """Return the editions that the user has a list of.

    Raises:
        NoListError: there are none.

    """
    from cvprstats.catalogue.lists import own_editions

    editions = own_editions()
    if not editions:
        raise NoListError(
            "you have no list of your own to update: fetch one, as with cvprstats fetch 2027"
        )
    return editions


def change_each(
    editions: Sequence["Edition"],
    change: Callable[["Edition"], object],
    *,
    alone: bool,
    err: bool = True,
) -> None:
    """Change the list of each edition; one that fails does not keep the others from it.

    Args:
        editions: what to change the lists of.
        change: changes one, and raises what goes wrong.
        alone: let the only edition fail by its own error.
        err: name those that fail on stderr, else on stdout.

    Raises:
        SourceError: some failed.

    """
    failed = 0
    for edition in editions:
        try:
            change(edition)
        except CvprstatsError as error:
            if alone and len(editions) == 1:
                raise
            failed += 1
            say(f"{edition.name}: failed: {' '.join(str(error).split())}", err=err)
    if failed:
        raise SourceError(f"{failed} of {counted(len(editions), 'list')} failed, as listed above")


def put_back(edition: "Edition", *, quiet: bool) -> None:
    """Put the earlier list of an edition back, and tell which."""
    from cvprstats.catalogue.earlier import restore_papers

    back, other = restore_papers(edition)
    kept = "which cannot be read" if other is None else f"of {other:,}"
    again = "" if other == 0 else f"; the other, {kept}, is kept: --undo again"
    if not quiet:
        say(f"{edition.name}: the list of {counted(back, 'paper')} is back{again}")


def own_papers(edition: "Edition") -> tuple["Paper", ...]:
    """Return the papers of the list that an edition has, none if it cannot be read."""
    from cvprstats.catalogue.lists import load_papers

    try:
        return tuple(load_papers(edition).papers)
    except (FileError, NoListError):
        return ()


def change_text(before: Sequence["Paper"], after: Sequence["Paper"]) -> str:
    """Return in words how a list has changed: `+12 papers, -1 paper, 3 papers changed`."""
    from cvprstats.catalogue.store import match_papers

    found = match_papers(after, before)
    kept = sum(other is not None for other in found)
    new, gone = len(after) - kept, len(before) - kept
    changed = sum(other not in {None, paper} for paper, other in zip(after, found, strict=True))
    parts = (
        f"+{counted(new, 'paper')}" if new else "",
        f"-{counted(gone, 'paper')}" if gone else "",
        f"{counted(changed, 'paper')} changed" if changed else "",
    )
    return ", ".join(filter(None, parts)) or "unchanged"
