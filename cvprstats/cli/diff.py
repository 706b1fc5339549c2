"""`cvprstats diff`."""

from typing import Annotated

import typer

from cvprstats.cli.options import (
    EDITIONS_HELP,
    FormatOption,
    IgnoreOption,
    OutputOption,
    PhrasesOption,
    RuleOption,
    StopwordsOption,
    TopicsOption,
    complete_edition,
)
from cvprstats.cli.writing import note, show
from cvprstats.errors import NothingFoundError


def diff(
    before: Annotated[
        str,
        typer.Argument(metavar="BEFORE", help=EDITIONS_HELP, autocompletion=complete_edition),
    ],
    after: Annotated[
        str,
        typer.Argument(
            metavar="AFTER", help="What it is compared with.", autocompletion=complete_edition
        ),
    ],
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="WORD", help="Compare only these words and phrases."),
    ] = None,
    top: Annotated[
        int,
        typer.Option(
            "--top",
            min=1,
            help="Show at most this many keywords each that rose, are new, fell or are gone.",
        ),
    ] = 20,
    min_papers: Annotated[
        int,
        typer.Option(
            min=1, help="Compare keywords with at least this many papers in either edition."
        ),
    ] = 10,
    rule: RuleOption = "words",
    topics: TopicsOption = None,
    phrases: PhrasesOption = 1,
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

    Examples:
        cvprstats diff 2018 2019
        cvprstats diff 2018 2019 learning "point cloud"
        cvprstats diff 2019:oral 2019:poster
        cvprstats diff 2013-2016 2023-2026 --rule topics
        cvprstats diff 2018 2019 graph cloud --rule slides

    """
    from cvprstats.keywords.asked import find_keywords
    from cvprstats.keywords.comparison import compare, compare_keywords
    from cvprstats.tables.listings import changes_table
    from cvprstats.workflows.counting import count_pair, find_rule

    old, new = count_pair(
        before, after, find_rule(rule, topics), phrases, "", ignore, stopwords, words or ()
    )
    if words:
        known = dict.fromkeys(find_keywords(words, (old, new), note))
        comparison = compare_keywords(old, new, known, min_papers=min_papers)
        changes = list(comparison.changes)
    else:
        comparison = compare(old, new, min_papers=min_papers)
        changes = comparison.strongest(top)
        if not comparison.changes:
            raise NothingFoundError(
                f"no {new.rule.noun} of {old.edition.name} or {new.edition.name} has "
                f"{min_papers:,} papers: lower --min-papers"
            )
    show(changes_table(comparison, changes), form, output)
