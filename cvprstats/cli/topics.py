"""`cvprstats topics`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cvprstats.cli.lists import READ, takes_lists
from cvprstats.cli.options import LIST_HELP, FormatOption, OutputOption, complete_edition
from cvprstats.cli.writing import show
from cvprstats.errors import UsageError

if TYPE_CHECKING:
    from cvprstats.workflows.selecting import ListReading


@takes_lists(READ, "editions")
def topics(
    reading: "ListReading",
    editions: Annotated[
        list[str],
        typer.Argument(
            metavar="EDITION",
            help=f"Editions: 2019, iccv2023, 2013-2016, iccv, all, or 2019:oral. {LIST_HELP}",
            autocompletion=complete_edition,
        ),
    ],
    top: Annotated[
        int,
        typer.Option(
            "--top", min=1, help="Show this many phrases, those with the strongest evidence."
        ),
    ] = 100,
    min_papers: Annotated[
        int, typer.Option(min=2, help="Show phrases with at least this many papers.")
    ] = 5,
    own: Annotated[
        Path | None,
        typer.Option("--topics", metavar="FILE", help="Leave out the topics in FILE, too."),
    ] = None,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Find phrases that are no topics yet, for a topics file of your own.

    The phrases are ordered by the log-likelihood ratio of their words being
    neighbors (Dunning 1993). A CSV file of them is a topics file: delete what
    is no topic, add forms and kinds, and give it to --topics of the other
    commands.

    Examples:
        cvprstats topics 2026
        cvprstats topics 2025 2026 --min-papers 10 -o mine.csv

    """
    from cvprstats.keywords.candidates import find_candidates
    from cvprstats.keywords.rules import load_vocabulary
    from cvprstats.scale.partitions import is_list
    from cvprstats.tables.listings import candidates_table
    from cvprstats.text import read_text_file
    from cvprstats.workflows.selecting import select

    lists = [one for one in editions if is_list(one)]
    if lists and editions[1:]:
        raise UsageError(f"{lists[0]} is a list that is not imported: name nothing beside it")
    papers = select(",".join(editions), reading)
    vocabulary = load_vocabulary(*(read_text_file(own), str(own)) if own else ())
    found = find_candidates(papers.lists, vocabulary, min_papers)
    show(candidates_table(papers, found[:top]), form, output)
