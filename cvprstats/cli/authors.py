"""`cvprstats authors`."""

from typing import TYPE_CHECKING, Annotated

import typer

from cvprstats.cli.lists import READ, takes_lists
from cvprstats.cli.options import EditionsArgument, FormatOption, OutputOption
from cvprstats.cli.writing import show
from cvprstats.errors import NothingFoundError, UsageError

TOP = 50
"""How many names are shown, unless the user says it."""

if TYPE_CHECKING:
    from cvprstats.workflows.selecting import ListReading


@takes_lists(READ, "editions")
def authors(
    reading: "ListReading",
    editions: EditionsArgument,
    top: Annotated[
        int | None,
        typer.Option(
            "--top",
            min=1,
            show_default=f"{TOP}",
            help="Show this many names, those with the most papers.",
        ),
    ] = None,
    by_edition: Annotated[
        bool, typer.Option("--by-edition", help="Show one row per edition, not one per name.")
    ] = False,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Count the papers of each author, and the authors of the papers.

    Names are compared as printed: one name can be several people, and one
    person several names. Below the names of several editions stands how many
    authors the papers of each have. To list the papers of an author, use
    cvprstats papers with --author.

    Examples:
        cvprstats authors 2025 --top 20
        cvprstats authors 2013-2026
        cvprstats authors all --by-edition --format csv

    """
    if by_edition and top:
        raise UsageError("--by-edition shows no names: leave --top or --by-edition out")
    from cvprstats.keywords.authors import count_authors
    from cvprstats.tables.authors import authors_table, editions_table
    from cvprstats.workflows.selecting import select

    selection = select(editions, reading)
    each = [count_authors(papers) for papers in selection.lists]
    if not any(counts.counts for counts in each):
        raise NothingFoundError(
            f"no paper of {selection.name} has authors in its list: fetch or import one that "
            "names them"
        )
    if by_edition:
        show(editions_table(each), form, output)
    else:
        show(authors_table(count_authors(selection), top or TOP, each), form, output)
