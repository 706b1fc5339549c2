"""`cvprstats diff`."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from cvprstats.cli.lists import COUNTED, takes_lists
from cvprstats.cli.options import (
    AfterArgument,
    BeforeArgument,
    ComparedWordsArgument,
    FieldOption,
    FormatOption,
    IgnoreOption,
    MinPapersOption,
    OutputOption,
    PhrasesOption,
    RuleOption,
    StopwordsOption,
    TopicsOption,
)
from cvprstats.cli.writing import note, show

if TYPE_CHECKING:
    from cvprstats.workflows.selecting import ListReading


@takes_lists(COUNTED, "before", "after")
def diff(
    reading: "ListReading",
    before: BeforeArgument,
    after: AfterArgument,
    words: ComparedWordsArgument = None,
    top: Annotated[
        int,
        typer.Option(
            "--top",
            min=1,
            help="Show at most this many keywords each that rose, are new, fell or are gone.",
        ),
    ] = 20,
    min_papers: MinPapersOption = 10,
    measure: Annotated[
        Literal["g2", "log-odds"],
        typer.Option(
            "--measure",
            help="What orders the list: G², or the z-score of the log-odds ratio, which ranks "
            "keywords with few papers on one side lower.",
        ),
    ] = "g2",
    rule: RuleOption = "words",
    topics: TopicsOption = None,
    phrases: PhrasesOption = 1,
    field: FieldOption = "title",
    ignore: IgnoreOption = None,
    stopwords: StopwordsOption = None,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Compare the keywords of two editions, or groups of them: what rose, is new, fell or is gone.

    The shares are compared, not the numbers of papers. G² (Dunning 1993)
    measures the evidence of a change, and orders the list. p is that of
    Fisher's exact test. q is the false discovery rate among all compared
    keywords (Benjamini and Hochberg 1995): * marks q below 0.05. The interval
    is Koopman's (1984). A word or phrase that is named is counted, even if it
    is a stopword.

    With --measure log-odds, the log-odds ratio of a keyword among all keywords
    is shown, shrunk by an informative Dirichlet prior (Monroe, Colaresi, Quinn
    2008), and z, which is that ratio in standard errors.

    Examples:
        cvprstats diff 2018 2019
        cvprstats diff 2018 2019 learning "point cloud"
        cvprstats diff 2019:oral 2019:poster
        cvprstats diff 2013-2016 2023-2026 --rule topics
        cvprstats diff 2013-2016 2023-2026 --measure log-odds
        cvprstats diff 2018 2019 graph cloud --rule slides
        cvprstats diff arxiv2023.jsonl.gz arxiv2024.jsonl.gz

    """
    from cvprstats.tables.changes import changes_table
    from cvprstats.workflows.comparing import compare_editions
    from cvprstats.workflows.counting import Counting, find_rule

    comparison = compare_editions(
        before,
        after,
        words,
        note,
        Counting(find_rule(rule, topics), phrases, field, ignore, stopwords, reading=reading),
        min_papers=min_papers,
        measure=measure,
    )
    changes = list(comparison.changes) if words else comparison.strongest(top)
    show(changes_table(comparison, changes), form, output)
