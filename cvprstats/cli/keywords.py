"""`cvprstats keywords`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cvprstats.cli.lists import COUNTED, takes_lists
from cvprstats.cli.options import (
    EditionsArgument,
    FieldOption,
    FormatOption,
    IgnoreOption,
    OutputOption,
    PhrasesOption,
    PresentationOption,
    RuleOption,
    StopwordsOption,
    TopicsOption,
)
from cvprstats.cli.writing import form_of, show, write
from cvprstats.errors import UsageError

if TYPE_CHECKING:
    from cvprstats.workflows.selecting import ListReading


@takes_lists(COUNTED, "edition")
def keywords(
    reading: "ListReading",
    edition: EditionsArgument,
    top: Annotated[
        int,
        typer.Option(
            "--top", min=1, help="Show this many keywords, the most frequent, or phrases."
        ),
    ] = 75,
    rule: RuleOption = "words",
    topics: TopicsOption = None,
    phrases: PhrasesOption = 1,
    field: FieldOption = "title",
    presentation: PresentationOption = "",
    ignore: IgnoreOption = None,
    stopwords: StopwordsOption = None,
    matrix: Annotated[
        Path | None,
        typer.Option(
            "--matrix",
            metavar="FILE",
            help="Write which of the papers have which of these keywords, as a CSV file.",
        ),
    ] = None,
    graph: Annotated[
        Path | None,
        typer.Option(
            "--graph",
            metavar="FILE",
            help="Write which of these keywords are in the same titles, as a GraphML file.",
        ),
    ] = None,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Count the keywords in the titles, or abstracts, of an edition's papers.

    Phrases are ordered by the log-likelihood ratio of their words being
    neighbors (Dunning 1993). Those in one paper are left out, and so are
    fragments of longer ones.

    Examples:
        cvprstats keywords 2019 --top 20
        cvprstats keywords 2019 --phrases 2
        cvprstats keywords 2019 --presentation oral --format csv
        cvprstats keywords iccv2027 --field abstract
        cvprstats keywords dblp.parquet
        cvprstats keywords 2025 --rule topics --matrix papers.csv
        cvprstats keywords 2025 --rule topics --top 200 --graph topics.graphml

    """
    for path, ending in ((matrix, ".csv"), (graph, ".graphml")):
        if path:
            form_of(path, {ending: ending})
    if matrix and output and matrix.resolve() == output.resolve():
        raise UsageError(f"--matrix and -o are both {output}: give each a file of its own")
    from cvprstats.tables.listings import keywords_table
    from cvprstats.workflows.counting import Counting, count_edition, find_rule, rank_edition

    counting = Counting(
        find_rule(rule, topics), phrases, field, ignore, stopwords, presentation, reading=reading
    )
    ranked = None
    if phrases > 1:
        counts, ranked = rank_edition(edition, counting)
    else:
        counts = count_edition(edition, counting)
    if matrix or graph:
        from cvprstats.tables.cooccurrence import graphml, matrix_csv
        from cvprstats.workflows.counting import keyword_papers

        shown = [one.keyword for one in ranked or counts.ranked()][:top]
        papers = keyword_papers(edition, counting, counts)
        if matrix:
            write(matrix_csv(shown, papers), matrix)
        if graph:
            write(graphml(counts, shown, [held for _, _, held in papers]), graph)
    show(keywords_table(counts, top, ranked), form, output)
