"""`cvprstats keywords`."""

from typing import Annotated

import typer

from cvprstats.cli.options import (
    EditionsArgument,
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
        int, typer.Option("--top", min=1, help="Show this many keywords, the most frequent.")
    ] = 75,
    rule: RuleOption = "words",
    topics: TopicsOption = None,
    phrases: PhrasesOption = 1,
    presentation: PresentationOption = "",
    ignore: IgnoreOption = None,
    stopwords: StopwordsOption = None,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Count the keywords in the titles of an edition's papers.

    Examples:
        cvprstats keywords 2019 --top 20
        cvprstats keywords 2019 --phrases 2
        cvprstats keywords 2019 --presentation oral --format csv

    """
    from cvprstats.tables.listings import keywords_table
    from cvprstats.workflows.counting import count_edition, find_rule

    counts = count_edition(
        edition, find_rule(rule, topics), phrases, presentation, ignore, stopwords
    )
    show(keywords_table(counts, top), form, output)
