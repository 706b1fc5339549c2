"""`cvprstats forget`."""

from typing import Annotated

import typer

from cvprstats.cli.writing import say
from cvprstats.text import counted


def complete_own(incomplete: str) -> list[str]:
    """Return the names of the editions that the user has a list of and that begin so."""
    from cvprstats.catalogue.lists import own_editions

    return [e.slug for e in own_editions() if e.slug.startswith(incomplete)]


def forget(
    editions: Annotated[
        list[str],
        typer.Argument(
            metavar="EDITION", help="Edition of the list to remove.", autocompletion=complete_own
        ),
    ],
) -> None:
    """Remove a list that you fetched or imported. If a list ships, it is used again.

    cvprstats fetch --undo EDITION brings your list back.

    Examples:
        cvprstats forget 2027
        cvprstats forget iccv2025 wacv2026

    """
    from cvprstats.catalogue.earlier import forget_papers
    from cvprstats.catalogue.lists import find_list, load_papers
    from cvprstats.papers import parse_edition

    for edition in [parse_edition(name) for name in editions]:
        say(f"{edition.name}: removed your list {forget_papers(edition)}")
        say(f"  to bring it back: cvprstats fetch --undo {edition.slug}")
        if find_list(edition):
            papers = counted(len(load_papers(edition)), "paper")
            say(f"  the list that ships is used again: {papers}")
