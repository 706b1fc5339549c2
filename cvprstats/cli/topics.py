"""`cvprstats topics`."""

from pathlib import Path
from typing import Annotated

import typer

from cvprstats.cli.options import FormatOption, OutputOption, complete_edition
from cvprstats.cli.writing import show


def topics(
    editions: Annotated[
        list[str],
        typer.Argument(
            metavar="EDITION",
            help="Editions: 2019, iccv2023, 2013-2016, iccv, all, or 2019:oral.",
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
    from cvprstats.catalogue.selection import load_selection
    from cvprstats.keywords.candidates import find_candidates
    from cvprstats.keywords.rules import load_vocabulary
    from cvprstats.tables.listings import candidates_table
    from cvprstats.text import read_text_file

    papers = load_selection(",".join(editions))
    vocabulary = load_vocabulary(*(read_text_file(own), str(own)) if own else ())
    found = find_candidates(papers.lists, vocabulary, min_papers)
    show(candidates_table(papers, found[:top]), form, output)
