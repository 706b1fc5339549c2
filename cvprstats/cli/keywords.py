"""`cvprstats keywords`."""

from typing import Annotated

import typer

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
from cvprstats.cli.writing import show


def keywords(
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

    """
    from cvprstats.tables.listings import keywords_table
    from cvprstats.workflows.counting import count_edition, find_rule, rank_edition

    asked = edition, find_rule(rule, topics), phrases, presentation, ignore, stopwords
    if phrases > 1:
        counts, ranked = rank_edition(*asked, field)
        table = keywords_table(counts, top, ranked)
    else:
        table = keywords_table(count_edition(*asked, field=field), top)
    show(table, form, output)
